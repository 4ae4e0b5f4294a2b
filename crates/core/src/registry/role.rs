//! The roles that a registry's administrator gives.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A role in a registry that is bound to nothing in it. None of them touches what anybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Role {
    /// Holds batches, and lifts holds (law C9).
    Registrar = 1,
    /// Pauses the registry, within bounds (law G2).
    Pauser = 2,
}
