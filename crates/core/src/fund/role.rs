//! The roles that a fund's administrator gives.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A role in a fund. None of them moves money that is reserved or owed (law F3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Role {
    /// Proposes agreements, and signs as payer of those it proposed.
    Operator = 1,
    /// Pauses the fund, within bounds (law G2).
    Pauser = 2,
}
