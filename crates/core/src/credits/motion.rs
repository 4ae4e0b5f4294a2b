//! What a registry may move in the batches that it issued, besides what it issues.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::types::Account;

/// What a recipient gets of an issuance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Share {
    /// Who holds it from then on.
    pub to: Account,
    /// How many base units.
    pub amount: u128,
}

/// From where to where base units of a batch move (law C1). What comes out of circulation is the
/// holder's, within the PSP37 allowance that the holder gave the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Motion {
    /// Buffer to cancelled: a reversal drawn on the buffer.
    CancelBuffer = 1,
    /// A holder's to cancelled.
    Cancel = 2,
    /// A holder's to exported: another ledger carries them from now on.
    Export = 3,
    /// Exported to a holder's: they are back.
    Return = 4,
    /// Exported to retired: they were used for a claim on the other ledger.
    SettleRetired = 5,
    /// Exported to cancelled: they were taken out on the other ledger.
    SettleCancelled = 6,
    /// Newly issued to the buffer.
    SetAside = 7,
    /// Newly issued to cancelled.
    CancelNew = 8,
    /// Newly issued to a holder's. Never sent: a share of an issuance.
    #[codec(skip)]
    Issue,
    /// A holder's to retired. Never sent: a retirement has a certificate (law C7).
    #[codec(skip)]
    Retire,
}

impl Motion {
    /// Whether it adds to the batch.
    pub const fn issues(self) -> bool {
        matches!(self, Self::Issue | Self::SetAside | Self::CancelNew)
    }

    /// Between whom the units move, where `holder` is the motion's holder: from whom and to whom.
    /// The supply is nobody.
    pub const fn holders(self, holder: &Account) -> (Option<&Account>, Option<&Account>) {
        match self {
            Self::Cancel | Self::Export | Self::Retire => (Some(holder), None),
            Self::Return | Self::Issue => (None, Some(holder)),
            _ => (None, None),
        }
    }
}
