//! Why `registry` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::{credits, safeguards::refusals_of_safeguards};

/// Why `registry` refuses. The number is stable; `docs/registry.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such class.
    UnknownClass = 1,
    /// There is no such credit type.
    UnknownType = 2,
    /// There is no such project.
    UnknownProject = 3,
    /// There is no such batch.
    UnknownBatch = 4,
    /// Only the administrator may do this.
    NotAdministrator = 5,
    /// Only the class's administrator may do this.
    NotClassAdministrator = 6,
    /// Only an issuer of the class may do this.
    NotIssuer = 7,
    /// The account holds the role already.
    AlreadyHeld = 8,
    /// The account does not hold the role.
    NotHeld = 9,
    /// The zero account can hold no role and no credits.
    ZeroAccount = 10,
    /// The unit is not one to eight visible ASCII characters, padded with zero bytes.
    InvalidUnit = 11,
    /// A type has at most nine decimals.
    TooManyDecimals = 12,
    /// A serial number must be worth at least one base unit.
    NoUnitsPerSerial = 13,
    /// A class must ask for at least one approval.
    NoApprovals = 14,
    /// The jurisdiction is not the form of an ISO 3166 code.
    InvalidJurisdiction = 15,
    /// The period ends before it starts, or at once.
    InvalidPeriod = 16,
    /// The batch is sealed: nothing more is issued in it.
    BatchSealed = 17,
    /// Nothing is to be issued.
    NoRanges = 18,
    /// At most sixteen ranges are issued in one call.
    TooManyRanges = 19,
    /// `milestones` did not answer.
    MilestonesUnavailable = 20,
    /// There is no final outcome of that milestone.
    NoOutcome = 21,
    /// The outcome or the finding names another registry, or none.
    OtherRegistry = 22,
    /// The outcome names another project.
    OtherProject = 23,
    /// The outcome names a period other than the batch's vintage.
    OtherPeriod = 24,
    /// Those who approved were accredited in another scope than the class asks for.
    OtherScope = 25,
    /// The outcome or the finding needed fewer approvals than the class asks for.
    TooFewApprovals = 26,
    /// A range ends before it starts.
    EmptyRange = 27,
    /// The ranges are not the next ones of the list that was approved.
    NotApproved = 28,
    /// More than the quantity that may be issued on the outcome (law C6).
    AboveQuantity = 29,
    /// A hint names no range of its line, or not the one just before; ask again for a hint.
    WrongHint = 30,
    /// A serial number was issued before (law C3).
    SerialTaken = 31,
    /// `eco-credits` did not do what it was asked, for a reason that has no number here.
    CreditsRefused = 32,
    /// The registry was called while it was calling out.
    Reentered = 33,
    /// A number would not fit.
    Overflow = 34,
    /// The shares that a class sets aside are more than the whole.
    BadSplit = 35,
    /// At most fifteen recipients share an issuance.
    TooManyRecipients = 36,
    /// What the recipients get does not sum to what the class leaves for them.
    WrongSum = 37,
    /// The period, or a part of it, is claimed for the place and activity already (law C5).
    PeriodClaimed = 38,
    /// The amount is zero.
    ZeroAmount = 39,
    /// The batch is held (law C9).
    BatchHeld = 40,
    /// There is less than the amount: the holder has less, or the buffer, or what is exported.
    InsufficientBalance = 41,
    /// The holder did not allow the registry that much: approve it in `eco-credits` first.
    NotAllowed = 42,
    /// Only a registrar may do this.
    NotRegistrar = 43,
    /// A hold names the hash of its evidence.
    NoEvidence = 44,
    /// The hold would end at once, or later than it may (law C9).
    InvalidHold = 45,
    /// There is no final finding of that number.
    NoFinding = 46,
    /// The finding was acted on before.
    FindingUsed = 47,
    /// The finding's opener was not accredited and does not administer the class.
    OpenerNotEntitled = 48,
    /// More would be reversed than was issued (law C10).
    AboveIssued = 49,
    /// The interval is empty or reaches beyond the batch's line.
    OutsideLine = 50,
    /// A base unit of the interval was invalidated before (law C10).
    AlreadyInvalid = 51,
    /// More than the batch owes.
    AboveDebt = 52,
    /// More than the buffers cover: an intentional reversal is its owner's to make good.
    NotCovered = 53,
    /// The batches are not of one class.
    OtherClass = 54,
    /// The batches are not of one credit type.
    OtherType = 55,
    /// A batch that owes cannot settle a debt.
    Indebted = 56,
    /// The vintage is older than the one whose debt it would settle.
    OlderVintage = 57,
    /// Only the authority of the project's country may do this.
    NotAuthority = 58,
    /// The purpose is one that needs no authorisation.
    NotInternational = 59,
    /// There is no such authorisation.
    UnknownAuthorisation = 60,
    /// The purpose needs a host country's authorisation, and none was named (law C8).
    NotAuthorised = 61,
    /// The authorisation is not for this batch or its project.
    OutOfScope = 62,
    /// The authorisation is for another purpose.
    OtherPurpose = 63,
    /// The authorisation is revoked.
    Revoked = 64,
    /// The authorisation's time is over.
    Expired = 65,
    /// More than the authorisation has left.
    AboveAuthorised = 66,
    /// An adjustment goes from not started to pending to completed, and never back.
    BadAdjustment = 67,
    /// There is no such route.
    UnknownRoute = 68,
    /// The route's window is longer than a year, or no time at all.
    BadWindow = 69,
    /// More than the route takes in its present window.
    AboveCap = 70,
    /// There is no such export.
    UnknownExport = 71,
    /// More than is left of the export.
    AboveExport = 72,
    /// The batch was held not long ago, and cannot be again so soon (law C9).
    HeldRecently = 73,
    /// Nobody offered the administration to the caller.
    NotOffered = 74,
    /// The administration was offered too recently to be accepted.
    NotDue = 75,
    /// There is nothing that could be cancelled.
    NothingPending = 76,
    /// The delay of the administration is from a day to ninety days.
    BadDelay = 77,
    /// Only a pauser may do this.
    NotPauser = 78,
    /// The registry is paused; this waits until the pause is over.
    Paused = 79,
    /// There is no pause that could end.
    NotPaused = 80,
    /// A pause is under way, or the last one is too recent.
    TooSoon = 81,
    /// A pause must take some time, and at most the longest that the deployment allows.
    BadDuration = 82,
    /// The limits of pauses contradict each other, or bound nothing.
    BadLimits = 83,
}

impl Error {
    /// What a refusal by `eco-credits` means here, by its number; zero stands for no answer.
    pub const fn of_credits(number: u8) -> Self {
        const ZERO_AMOUNT: u8 = credits::Error::ZeroAmount.number();
        const INSUFFICIENT: u8 = credits::Error::InsufficientBalance.number();
        const NOT_ALLOWED: u8 = credits::Error::NotAllowed.number();
        const HELD: u8 = credits::Error::Held.number();
        const INVALID_HOLD: u8 = credits::Error::InvalidHold.number();
        const HELD_RECENTLY: u8 = credits::Error::HeldRecently.number();
        match number {
            ZERO_AMOUNT => Self::ZeroAmount,
            INSUFFICIENT => Self::InsufficientBalance,
            NOT_ALLOWED => Self::NotAllowed,
            HELD => Self::BatchHeld,
            INVALID_HOLD => Self::InvalidHold,
            HELD_RECENTLY => Self::HeldRecently,
            _ => Self::CreditsRefused,
        }
    }
}

refusals_of_safeguards!(Error);
