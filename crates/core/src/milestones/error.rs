//! Why `milestones` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `milestones` refuses. The number is stable; `docs/milestones.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such plan.
    #[codec(index = 1)]
    UnknownPlan,
    /// The plan has no such milestone.
    #[codec(index = 2)]
    UnknownMilestone,
    /// Only the administrator may do this.
    #[codec(index = 3)]
    NotAdministrator,
    /// Only the fund that the plan names may do this.
    #[codec(index = 4)]
    NotFund,
    /// Only the recipient of the plan may do this.
    #[codec(index = 5)]
    NotRecipient,
    /// The caller does not sit on the plan's panel.
    #[codec(index = 6)]
    NotOnPanel,
    /// The plan does not ask the caller for consent.
    #[codec(index = 7)]
    NotAsked,
    /// The account is not accredited in the plan's scope now.
    #[codec(index = 8)]
    NotAccredited,
    /// One account would hold two offices in the plan that must be separate (law M2).
    #[codec(index = 9)]
    Conflict,
    /// The limits contradict each other, or leave no room for any plan.
    #[codec(index = 10)]
    BadLimits,
    /// A time lies outside the floor and ceiling fixed for it.
    #[codec(index = 11)]
    BadTime,
    /// There must be at least one round, and at most as many as the limits allow.
    #[codec(index = 12)]
    BadRounds,
    /// A panel has from one to sixteen verifiers.
    #[codec(index = 13)]
    BadPanel,
    /// A plan has from one to sixteen milestones.
    #[codec(index = 14)]
    BadMilestones,
    /// From one to all of the panel must be needed.
    #[codec(index = 15)]
    BadNeeded,
    /// A share is at most 10,000 basis points.
    #[codec(index = 16)]
    BadShare,
    /// A period must start before it ends.
    #[codec(index = 17)]
    BadPeriod,
    /// Something in the plan could still be open after the horizon, or time itself would overflow.
    #[codec(index = 18)]
    BeyondHorizon,
    /// The terms named are not the plan's.
    #[codec(index = 19)]
    WrongTerms,
    /// The caller has consented already.
    #[codec(index = 20)]
    AlreadyConsented,
    /// Somebody whose consent is needed has not consented yet.
    #[codec(index = 21)]
    NotConsented,
    /// The plan has started already.
    #[codec(index = 22)]
    AlreadyStarted,
    /// The milestone is not open for a submission.
    #[codec(index = 23)]
    NotOpen,
    /// The milestone is not in review.
    #[codec(index = 24)]
    NotInReview,
    /// The digest named is not that of the submission in review.
    #[codec(index = 25)]
    WrongDigest,
    /// The caller has attested to this submission already.
    #[codec(index = 26)]
    AlreadyAttested,
    /// An accreditation must end in the future, and within the horizon.
    #[codec(index = 27)]
    BadExpiry,
    /// There are no numbers left for another plan.
    #[codec(index = 28)]
    NoNumbersLeft,
}
