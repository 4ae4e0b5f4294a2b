//! Who may act for a contract: its administration, which is handed over slowly (law G1), and the
//! lesser roles that it appoints.
//!
//! One module for every contract. A contract's own error has a number for each of these:
//! `safeguards` turns one into the other.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

mod administration;
#[cfg(test)]
mod tests;

pub use administration::{require_somebody, Administration, Pending, Step, MAX_DELAY, MIN_DELAY};

/// Why a role is not given, taken or handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// Only the administrator may do this.
    NotAdministrator = 1,
    /// Nobody offered the administration to the caller.
    NotOffered = 2,
    /// The delay has not passed yet.
    NotDue = 3,
    /// There is nothing that could be cancelled.
    NothingPending = 4,
    /// A delay is from a day to ninety days.
    BadDelay = 5,
    /// The account holds the role already.
    AlreadyHeld = 6,
    /// The account does not hold the role.
    NotHeld = 7,
    /// The zero account is nobody, and can hold no role.
    ZeroAccount = 8,
}
