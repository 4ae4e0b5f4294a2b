//! Why `eco-credits` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `eco-credits` refuses. The number is stable; `docs/eco-credits.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such batch.
    #[codec(index = 1)]
    UnknownBatch,
    /// Only the administrator may do this.
    #[codec(index = 2)]
    NotAdministrator,
    /// A registry is bound already.
    #[codec(index = 3)]
    AlreadyBound,
    /// Only the registry in place may do this.
    #[codec(index = 4)]
    NotRegistry,
    /// The zero account can hold nothing and be nobody's registry.
    #[codec(index = 5)]
    ZeroAccount,
    /// The amount is zero.
    #[codec(index = 6)]
    ZeroAmount,
    /// The holder has less than the amount.
    #[codec(index = 7)]
    InsufficientBalance,
    /// The holder did not allow the caller that much.
    #[codec(index = 8)]
    NotAllowed,
    /// Nobody needs an allowance over what is their own.
    #[codec(index = 9)]
    SelfApproval,
    /// The beneficiary is the zero account or a commitment to nothing.
    #[codec(index = 10)]
    InvalidBeneficiary,
    /// The jurisdiction is not the form of an ISO 3166 code.
    #[codec(index = 11)]
    InvalidJurisdiction,
    /// The claim period ends before it starts, or at once.
    #[codec(index = 12)]
    InvalidPeriod,
    /// The purpose needs a host country's authorisation, and none was shown (law C8).
    #[codec(index = 13)]
    NotAuthorised,
    /// A number would not fit.
    #[codec(index = 14)]
    Overflow,
    /// The parts of the supply do not add up to what was issued (law C1). Never met: a record
    /// that would break the law is refused instead of stored.
    #[codec(index = 15)]
    NotConserved,
}

impl Error {
    /// The stable number, for standards that know no error of ours.
    pub fn number(self) -> u8 {
        self.using_encoded(|encoded| encoded.first().copied().unwrap_or_default())
    }
}
