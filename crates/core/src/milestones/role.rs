//! The role that the administrator of `milestones` gives, beside accreditations.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A role in `milestones`. It decides nothing of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Role {
    /// Pauses the contract, within bounds (law G2).
    Pauser = 1,
}
