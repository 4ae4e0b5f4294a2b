//! Findings: a panel's word on a fact that moves no money, as a registry reads it.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::credits::Interval;
use crate::types::{Account, Hash};

/// What a finding says happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Fact {
    /// What a batch stood for was lost after issuance, or was never there: the batch owes it
    /// (law C10).
    #[codec(index = 1)]
    Reversal {
        /// The batch, by the registry's number.
        batch: u64,
        /// How many base units.
        amount: u128,
        /// Who has to make it good.
        cause: ReversalCause,
    },
    /// These serials of a batch should never have been issued: the batch owes them (law C10).
    #[codec(index = 2)]
    Invalidation {
        /// The batch, by the registry's number.
        batch: u64,
        /// Which base units of its offset line.
        interval: Interval,
    },
    /// Credits that were exported come back: the other ledger carries them no more.
    #[codec(index = 3)]
    Return {
        /// The export, by the registry's number.
        export: u64,
        /// How many base units.
        amount: u128,
        /// Who holds them from then on.
        to: Account,
    },
    /// Credits that were exported were used up on the other ledger.
    #[codec(index = 4)]
    Settlement {
        /// The export, by the registry's number.
        export: u64,
        /// How many base units.
        amount: u128,
        /// What became of them there.
        end: SettledAs,
    },
}

/// Why what credits stood for is gone, and so who makes it good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum ReversalCause {
    /// Nobody's fault, such as fire or drought: the class's buffers cover it.
    Unintentional = 1,
    /// The owner's doing: the owner makes it good, no buffer does.
    Intentional = 2,
    /// More was issued than there was: as if intentional.
    OverIssuance = 3,
}

/// What became of exported credits on the ledger that carried them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum SettledAs {
    /// Used for a claim there.
    Retired = 1,
    /// Taken out there without a claim.
    Cancelled = 2,
}

/// The final word on a fact. Never changes; the registry that it names acts on it once.
///
/// `milestones` knows no classes: the registry checks that scope and approvals are those that
/// the class accepts, and that who opened it might.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Finding {
    /// The registry that alone may act on it.
    pub registry: Account,
    /// What happened.
    pub fact: Fact,
    /// The hash of the documents that show it.
    pub evidence: Hash,
    /// The scope in which those who approved it were accredited.
    pub scope: u32,
    /// How many of them approved it.
    pub needed: u8,
    /// Who opened it.
    pub opener: Account,
    /// Whether its opener was accredited in the scope then. Otherwise a registry acts on it only
    /// if its opener administers the class.
    pub opener_accredited: bool,
}
