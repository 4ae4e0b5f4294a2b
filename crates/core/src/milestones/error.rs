//! Why `milestones` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::safeguards::refusals_of_safeguards;

/// Why `milestones` refuses. The number is stable; `docs/milestones.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such plan.
    UnknownPlan = 1,
    /// The plan has no such milestone.
    UnknownMilestone = 2,
    /// Only the administrator may do this.
    NotAdministrator = 3,
    /// Only the fund that the plan names may do this.
    NotFund = 4,
    /// Only the recipient of the plan may do this.
    NotRecipient = 5,
    /// The caller does not sit on the plan's panel.
    NotOnPanel = 6,
    /// The plan does not ask the caller for consent.
    NotAsked = 7,
    /// The account is not accredited now in the scope of the plan or finding.
    NotAccredited = 8,
    /// One account would hold two offices in the plan that must be separate, or approve a finding
    /// that it opened or gains from (law M2).
    Conflict = 9,
    /// The limits of plans contradict each other, or leave no room for any plan; or those of pauses
    /// contradict each other, or bound nothing.
    BadLimits = 10,
    /// A time lies outside the floor and ceiling fixed for it.
    BadTime = 11,
    /// There must be at least one round, and at most as many as the limits allow.
    BadRounds = 12,
    /// A panel has from one to sixteen verifiers.
    BadPanel = 13,
    /// A plan has from one to sixteen milestones.
    BadMilestones = 14,
    /// From one to all of the panel must be needed; for a finding, from one to sixteen.
    BadNeeded = 15,
    /// A share is at most 10,000 basis points.
    BadShare = 16,
    /// A period must start before it ends.
    BadPeriod = 17,
    /// Something in the plan could still be open after the horizon, or time itself would overflow.
    BeyondHorizon = 18,
    /// The terms named are not the plan's.
    WrongTerms = 19,
    /// The caller has consented already.
    AlreadyConsented = 20,
    /// Somebody whose consent is needed has not consented yet.
    NotConsented = 21,
    /// The plan has started already.
    AlreadyStarted = 22,
    /// The milestone is not open for a submission.
    NotOpen = 23,
    /// The milestone is not in review.
    NotInReview = 24,
    /// The digest named is not that of the submission in review, or of the finding.
    WrongDigest = 25,
    /// The caller has attested to this submission, or approved this finding, already.
    AlreadyAttested = 26,
    /// An accreditation must end in the future, and within the horizon.
    BadExpiry = 27,
    /// There are no numbers left for another plan or finding.
    NoNumbersLeft = 28,
    /// The caller holds no office in the plan that may do this now (law M2).
    NotEntitled = 29,
    /// There is neither an approval nor a rejection to object to.
    NotDecided = 30,
    /// There is no ruling to appeal against.
    NotRuled = 31,
    /// There is no dispute to rule on.
    NotDisputed = 32,
    /// The round named is not the one that the milestone is in.
    WrongRound = 33,
    /// A ruling finds at most the quantity that was submitted.
    BadQuantity = 34,
    /// A new deadline must be later than the present one, and not later than the plan's extension
    /// allows.
    BadDeadline = 35,
    /// The plan has not started.
    NotStarted = 36,
    /// The plan has been closed already.
    AlreadyClosed = 37,
    /// There is no such finding.
    UnknownFinding = 38,
    /// The finding is final or void: nobody approves it any more.
    FindingOver = 39,
    /// A fact is about an amount above zero, or an interval that holds something.
    BadFact = 40,
    /// The account holds the role already, or the accreditation until that very moment.
    AlreadyHeld = 41,
    /// The account does not hold the role, or no accreditation.
    NotHeld = 42,
    /// Nobody offered the administration to the caller.
    NotOffered = 43,
    /// The administration was offered too recently to be accepted.
    NotDue = 44,
    /// There is nothing that could be cancelled.
    NothingPending = 45,
    /// The delay of the administration is from a day to ninety days.
    BadDelay = 46,
    /// Only a pauser may do this.
    NotPauser = 47,
    /// The contract is paused; this waits until the pause is over.
    Paused = 48,
    /// There is no pause that could end.
    NotPaused = 49,
    /// A pause is under way, or the last one is too recent.
    TooSoon = 50,
    /// A pause must take some time, and at most the longest that the deployment allows.
    BadDuration = 51,
    /// The zero account is nobody, and can hold no role.
    ZeroAccount = 52,
}

refusals_of_safeguards!(Error);
