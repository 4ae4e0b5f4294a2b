//! Why `eco-credits` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `eco-credits` refuses. The number is stable; `docs/eco-credits.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such batch.
    UnknownBatch = 1,
    /// Only the administrator may do this.
    NotAdministrator = 2,
    /// This registry is in place already, and no other is announced.
    AlreadyBound = 3,
    /// Only a registry may do this: to issue, the one in place; otherwise the batch's own.
    NotRegistry = 4,
    /// The zero account can hold nothing and be nobody's registry.
    ZeroAccount = 5,
    /// The amount is zero.
    ZeroAmount = 6,
    /// There is less than the amount: in the holder's balance, in the buffer, or exported.
    InsufficientBalance = 7,
    /// The holder did not allow the caller that much.
    NotAllowed = 8,
    /// Nobody needs an allowance over what is their own.
    SelfApproval = 9,
    /// The beneficiary is the zero account or a commitment to nothing.
    InvalidBeneficiary = 10,
    /// The jurisdiction is not the form of an ISO 3166 code.
    InvalidJurisdiction = 11,
    /// The claim period ends before it starts, or at once.
    InvalidPeriod = 12,
    /// The purpose needs a host country's authorisation, and none was shown (law C8).
    NotAuthorised = 13,
    /// A number would not fit.
    Overflow = 14,
    /// The parts of the supply do not add up to what was issued (law C1). Never met: a record
    /// that would break the law is refused instead of stored.
    NotConserved = 15,
    /// The batch is held (law C9).
    Held = 16,
    /// The hold would end at once, or later than it may (law C9).
    InvalidHold = 17,
    /// The batch was held not long ago, and cannot be again so soon (law C9).
    HeldRecently = 18,
    /// There are more shares than one issuance may have.
    TooManyShares = 19,
    /// The registry's place is sealed: the one that has it stays for ever (law G3).
    Sealed = 20,
    /// Another registry is announced; the place can be sealed once that one has it, or not any
    /// more (law G3).
    UnderWay = 21,
    /// Another registry issued this batch, and nobody else adds to it (law G3).
    ForeignBatch = 22,
    /// There are more transfers than one call may make.
    TooManyTransfers = 23,
}

impl Error {
    /// The stable number, for standards that know no error of ours.
    pub const fn number(self) -> u8 {
        self as u8
    }
}
