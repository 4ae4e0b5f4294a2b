//! Why `climate-fund` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `climate-fund` refuses. The number is stable; `docs/climate-fund.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such agreement.
    #[codec(index = 1)]
    UnknownAgreement,
    /// The agreement has no such milestone.
    #[codec(index = 2)]
    UnknownMilestone,
    /// Only the administrator may do this.
    #[codec(index = 3)]
    NotAdministrator,
    /// Only an operator may do this.
    #[codec(index = 4)]
    NotOperator,
    /// Only the recipient of the agreement may do this.
    #[codec(index = 5)]
    NotRecipient,
    /// Only the payer (and for a cancellation also the recipient) of the agreement may do this.
    #[codec(index = 6)]
    NotParty,
    /// The limits contradict each other, or leave no room for any agreement.
    #[codec(index = 7)]
    BadLimits,
    /// Payer and recipient must be two accounts, and neither the fund nor its milestones.
    #[codec(index = 8)]
    Conflict,
    /// The minimum must be above zero and the cap at least the minimum.
    #[codec(index = 9)]
    BadAmounts,
    /// The quorum must be above zero and at most the fixed fraction of the minimum (law M5).
    #[codec(index = 10)]
    BadQuorum,
    /// An agreement has from one to sixteen tranches.
    #[codec(index = 11)]
    BadTranches,
    /// The weights of the tranches must not all be zero.
    #[codec(index = 12)]
    BadWeights,
    /// Too little time would be left for funding.
    #[codec(index = 13)]
    TooShort,
    /// Something in the agreement could still be open after the horizon, or time itself would
    /// overflow (law M3).
    #[codec(index = 14)]
    BeyondHorizon,
    /// The agreement is not waiting for its recipient to accept.
    #[codec(index = 15)]
    NotProposed,
    /// The agreement takes no contributions: it is not funding, or its deadline has passed.
    #[codec(index = 16)]
    NotFunding,
    /// The agreement is not active.
    #[codec(index = 17)]
    NotActive,
    /// The agreement cannot be failed any more.
    #[codec(index = 18)]
    TooLate,
    /// The plan is not this agreement's: it names another fund or agreement, other fields,
    /// another recipient or payer, or another number of milestones (law M7).
    #[codec(index = 19)]
    WrongPlan,
    /// Not everybody who is asked has consented to the plan.
    #[codec(index = 20)]
    NotConsented,
    /// The terms named are not the agreement's.
    #[codec(index = 21)]
    WrongTerms,
    /// The fund takes another asset.
    #[codec(index = 22)]
    WrongAsset,
    /// An amount must be above zero.
    #[codec(index = 23)]
    Zero,
    /// More than the cap has room for; `room` names what it has.
    #[codec(index = 24)]
    AboveCap,
    /// Neither is the cap reached, nor have the deadline passed and the minimum been met.
    #[codec(index = 25)]
    NotDue,
    /// Pledges are fixed from the lock on, until the agreement fails.
    #[codec(index = 26)]
    Locked,
    /// More than there is.
    #[codec(index = 27)]
    TooMuch,
    /// The milestone has no final outcome yet.
    #[codec(index = 28)]
    NotFinal,
    /// The outcome names another fund or agreement, or a share above the whole (law M7).
    #[codec(index = 29)]
    WrongOutcome,
    /// The milestone's tranche has been released already.
    #[codec(index = 30)]
    AlreadyReleased,
    /// The milestone's tranche has not been released yet.
    #[codec(index = 31)]
    NotReleased,
    /// The account has contributed nothing to the agreement.
    #[codec(index = 32)]
    NotFunder,
    /// There is nothing to claim or to pay.
    #[codec(index = 33)]
    NothingDue,
    /// The payment may go neither to the fund nor to its milestones.
    #[codec(index = 34)]
    BadDestination,
    /// The asset was not moved: it refused, failed, or nothing arrived or left.
    #[codec(index = 35)]
    NotMoved,
    /// The asset took more from the fund than it may.
    #[codec(index = 36)]
    Overdrawn,
    /// The contract that judges milestones did not answer.
    #[codec(index = 37)]
    NoAnswer,
    /// The contract that judges milestones refused to start the plan.
    #[codec(index = 38)]
    NotStarted,
    /// The account has agreed to cancel already.
    #[codec(index = 39)]
    AlreadyAgreed,
    /// Another message of the fund is still at work.
    #[codec(index = 40)]
    Busy,
    /// A sum would overflow, or a ledger would not balance (law F1). Only what puts money in can
    /// meet it.
    #[codec(index = 41)]
    Overflow,
    /// The account is an operator already.
    #[codec(index = 42)]
    AlreadyOperator,
}
