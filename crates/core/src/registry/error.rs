//! Why `registry` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::intervals::Misplaced;

/// Why `registry` refuses. The number is stable; `docs/registry.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such class.
    #[codec(index = 1)]
    UnknownClass,
    /// There is no such credit type.
    #[codec(index = 2)]
    UnknownType,
    /// There is no such project.
    #[codec(index = 3)]
    UnknownProject,
    /// There is no such batch.
    #[codec(index = 4)]
    UnknownBatch,
    /// Only the administrator may do this.
    #[codec(index = 5)]
    NotAdministrator,
    /// Only the class's administrator may do this.
    #[codec(index = 6)]
    NotClassAdministrator,
    /// Only an issuer of the class may do this.
    #[codec(index = 7)]
    NotIssuer,
    /// The account is an issuer of the class already.
    #[codec(index = 8)]
    AlreadyIssuer,
    /// The account is no issuer of the class.
    #[codec(index = 9)]
    NoSuchIssuer,
    /// The zero account can hold no role and no credits.
    #[codec(index = 10)]
    ZeroAccount,
    /// The unit is not one to eight visible ASCII characters, padded with zero bytes.
    #[codec(index = 11)]
    InvalidUnit,
    /// A type has at most nine decimals.
    #[codec(index = 12)]
    TooManyDecimals,
    /// A serial number must be worth at least one base unit.
    #[codec(index = 13)]
    NoUnitsPerSerial,
    /// A class must ask for at least one approval.
    #[codec(index = 14)]
    NoApprovals,
    /// The jurisdiction is not the form of an ISO 3166 code.
    #[codec(index = 15)]
    InvalidJurisdiction,
    /// The period ends before it starts, or at once.
    #[codec(index = 16)]
    InvalidPeriod,
    /// The batch is sealed: nothing more is issued in it.
    #[codec(index = 17)]
    BatchSealed,
    /// Nothing is to be issued.
    #[codec(index = 18)]
    NoRanges,
    /// At most sixteen ranges are issued in one call.
    #[codec(index = 19)]
    TooManyRanges,
    /// `milestones` did not answer.
    #[codec(index = 20)]
    MilestonesUnavailable,
    /// There is no final outcome of that milestone.
    #[codec(index = 21)]
    NoOutcome,
    /// The outcome names another registry, or none.
    #[codec(index = 22)]
    OtherRegistry,
    /// The outcome names another project.
    #[codec(index = 23)]
    OtherProject,
    /// The outcome names a period other than the batch's vintage.
    #[codec(index = 24)]
    OtherPeriod,
    /// The outcome's panel was accredited in another scope than the class asks for.
    #[codec(index = 25)]
    OtherScope,
    /// The outcome needed fewer approvals than the class asks for.
    #[codec(index = 26)]
    TooFewApprovals,
    /// A range ends before it starts.
    #[codec(index = 27)]
    EmptyRange,
    /// The ranges are not the next ones of the list that was approved.
    #[codec(index = 28)]
    NotApproved,
    /// More than the quantity that may be issued on the outcome (law C6).
    #[codec(index = 29)]
    AboveQuantity,
    /// A hint names no range of its line, or not the one just before; ask again for a hint.
    #[codec(index = 30)]
    WrongHint,
    /// A serial number was issued before (law C3).
    #[codec(index = 31)]
    SerialTaken,
    /// `eco-credits` did not credit what was issued.
    #[codec(index = 32)]
    CreditsRefused,
    /// The registry was called while it was calling out.
    #[codec(index = 33)]
    Reentered,
    /// A number would not fit.
    #[codec(index = 34)]
    Overflow,
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
