//! Why `registry` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::intervals::Misplaced;

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
    /// The account is an issuer of the class already.
    AlreadyIssuer = 8,
    /// The account is no issuer of the class.
    NoSuchIssuer = 9,
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
    /// The outcome names another registry, or none.
    OtherRegistry = 22,
    /// The outcome names another project.
    OtherProject = 23,
    /// The outcome names a period other than the batch's vintage.
    OtherPeriod = 24,
    /// The outcome's panel was accredited in another scope than the class asks for.
    OtherScope = 25,
    /// The outcome needed fewer approvals than the class asks for.
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
    /// `eco-credits` did not credit what was issued.
    CreditsRefused = 32,
    /// The registry was called while it was calling out.
    Reentered = 33,
    /// A number would not fit.
    Overflow = 34,
}

impl From<Misplaced> for Error {
    fn from(misplaced: Misplaced) -> Self {
        match misplaced {
            Misplaced::Empty => Self::EmptyRange,
            Misplaced::WrongHint => Self::WrongHint,
            Misplaced::Overlap => Self::SerialTaken,
        }
    }
}
