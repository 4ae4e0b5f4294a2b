//! Why `climate-fund` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::safeguards::refusals_of_safeguards;

/// Why `climate-fund` refuses. The number is stable; `docs/climate-fund.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such agreement.
    UnknownAgreement = 1,
    /// The agreement has no such milestone.
    UnknownMilestone = 2,
    /// Only the administrator may do this.
    NotAdministrator = 3,
    /// Only an operator may do this.
    NotOperator = 4,
    /// Only the recipient of the agreement may do this.
    NotRecipient = 5,
    /// Only a party of the agreement may do this: its payer, or its recipient where it takes both.
    NotParty = 6,
    /// The limits contradict each other, or leave no room for any agreement.
    BadLimits = 7,
    /// Payer and recipient must be two accounts, and neither the fund nor its milestones.
    Conflict = 8,
    /// The minimum must be above zero and the cap at least the minimum.
    BadAmounts = 9,
    /// The quorum must be above zero and at most the fixed fraction of the minimum (law M5).
    BadQuorum = 10,
    /// An agreement has from one to sixteen tranches.
    BadTranches = 11,
    /// The weights of the tranches must not all be zero.
    BadWeights = 12,
    /// Too little time would be left for funding.
    TooShort = 13,
    /// Something in the agreement could still be open after the horizon, or time itself would
    /// overflow (law M3).
    BeyondHorizon = 14,
    /// The agreement is not waiting for its recipient to accept.
    NotProposed = 15,
    /// The agreement takes no contributions: it is not funding, or its deadline has passed.
    NotFunding = 16,
    /// The agreement is not active.
    NotActive = 17,
    /// The agreement cannot be failed any more.
    TooLate = 18,
    /// The plan is not this agreement's: it names another fund or agreement, other fields,
    /// another recipient or payer, or another number of milestones (law M7).
    WrongPlan = 19,
    /// Not everybody who is asked has consented to the plan.
    NotConsented = 20,
    /// The terms named are not the agreement's.
    WrongTerms = 21,
    /// The fund takes another asset.
    WrongAsset = 22,
    /// An amount must be above zero.
    Zero = 23,
    /// More than the cap has room for; the refusal names the room.
    AboveCap = 24,
    /// It is not time yet: something must be reached, be signed or pass first.
    NotDue = 25,
    /// Pledges are fixed from the lock on, until the agreement fails.
    Locked = 26,
    /// More than there is.
    TooMuch = 27,
    /// The milestone has no final outcome yet.
    NotFinal = 28,
    /// The outcome names another fund or agreement, or a share above the whole (law M7).
    WrongOutcome = 29,
    /// The milestone's tranche has been released already.
    AlreadyReleased = 30,
    /// The milestone's tranche has not been released yet.
    NotReleased = 31,
    /// The account has contributed nothing to the agreement.
    NotFunder = 32,
    /// There is nothing to claim or to pay.
    NothingDue = 33,
    /// The payment may go neither to the fund nor to its milestones.
    BadDestination = 34,
    /// The asset was not moved: it refused, failed, or nothing arrived or left.
    NotMoved = 35,
    /// The asset took more from the fund than it may.
    Overdrawn = 36,
    /// The contract that judges milestones did not answer.
    NoAnswer = 37,
    /// The contract that judges milestones refused, or did not answer.
    Refused = 38,
    /// The account has agreed to this already.
    AlreadyAgreed = 39,
    /// Another message of the fund is still at work.
    Busy = 40,
    /// A sum would overflow, or a ledger would not balance (law F1). Only what puts money in can
    /// meet it.
    Overflow = 41,
    /// The account holds the role already.
    AlreadyHeld = 42,
    /// A price must be above zero, and for a number of base units above zero.
    BadPrice = 43,
    /// There is nothing to object to: no approval, ruling or change in its time to object, or not
    /// the one named.
    NotOpen = 44,
    /// What recipient and payer contribute carries no right to object (law M2).
    NoVoice = 45,
    /// The funder has objected to this already.
    AlreadyObjected = 46,
    /// A change that both have signed may still be objected to or applied.
    ChangeUnderWay = 47,
    /// The account does not hold the role.
    NotHeld = 48,
    /// Nobody offered the administration to the caller.
    NotOffered = 49,
    /// There is nothing that could be cancelled.
    NothingPending = 50,
    /// The delay of the administration is from a day to ninety days.
    BadDelay = 51,
    /// Only a pauser may do this.
    NotPauser = 52,
    /// The fund is paused; this waits until the pause is over.
    Paused = 53,
    /// There is no pause that could end.
    NotPaused = 54,
    /// A pause is under way, or the last one is too recent.
    TooSoon = 55,
    /// A pause must take some time, and at most the longest that the deployment allows.
    BadDuration = 56,
    /// The caller is not on the list that the agreement keeps to.
    NotListed = 57,
    /// The zero account is nobody, and can hold no role.
    ZeroAccount = 58,
    /// Nobody applied the change in its time: both must sign it anew.
    Lapsed = 59,
}

refusals_of_safeguards!(Error);

/// Why a contribution is refused: the [`Error`] of the same number, and how much there is room
/// for where it is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Declined {
    /// There is no such agreement.
    #[codec(index = 1)]
    UnknownAgreement,
    /// The agreement takes no contributions: it is not funding, or its deadline has passed.
    #[codec(index = 16)]
    NotFunding,
    /// The terms named are not the agreement's.
    #[codec(index = 21)]
    WrongTerms,
    /// The fund takes another asset.
    #[codec(index = 22)]
    WrongAsset,
    /// An amount must be above zero.
    #[codec(index = 23)]
    Zero,
    /// More than the cap has room for.
    #[codec(index = 24)]
    AboveCap {
        /// What it has room for.
        room: u128,
    },
    /// The asset was not moved: it refused, failed, or nothing arrived.
    #[codec(index = 35)]
    NotMoved,
    /// Another message of the fund is still at work.
    #[codec(index = 40)]
    Busy,
    /// A sum would overflow, or a ledger would not balance (law F1).
    #[codec(index = 41)]
    Overflow,
    /// The fund is paused; this waits until the pause is over, or the lock of the funding.
    #[codec(index = 53)]
    Paused,
    /// The caller is not on the list that the agreement keeps to.
    #[codec(index = 57)]
    NotListed,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_contribution_is_declined_by_the_numbers_of_the_errors() {
        let decode = |mut bytes: &[u8]| Declined::decode(&mut bytes);
        for (error, declined) in [
            (Error::UnknownAgreement, Declined::UnknownAgreement),
            (Error::NotFunding, Declined::NotFunding),
            (Error::WrongTerms, Declined::WrongTerms),
            (Error::WrongAsset, Declined::WrongAsset),
            (Error::Zero, Declined::Zero),
            (Error::NotMoved, Declined::NotMoved),
            (Error::Busy, Declined::Busy),
            (Error::Overflow, Declined::Overflow),
            (Error::Paused, Declined::Paused),
            (Error::NotListed, Declined::NotListed),
        ] {
            assert_eq!(decode(&error.encode()), Ok(declined));
        }
        let above = (Error::AboveCap, 7u128).encode();
        assert_eq!(decode(&above), Ok(Declined::AboveCap { room: 7 }));
    }
}
