//! Roles that somebody else gives: the same three acts for each of them.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use super::Error;

/// What becomes of an account's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Appointment {
    /// It is given.
    Grant = 1,
    /// It is taken away.
    Revoke = 2,
    /// The account gives it up itself.
    Renounce = 3,
}

impl Appointment {
    /// Whether the account holds the role from then on. `appoints` says whether the caller gives
    /// and takes this role; who renounces need not. `holds` says whether the account has it, and
    /// the account is the caller where it renounces.
    ///
    /// Errors, in order: [`Error::NotAdministrator`], [`Error::AlreadyHeld`], [`Error::NotHeld`].
    pub fn decide(self, appoints: bool, holds: bool) -> Result<bool, Error> {
        match (self, appoints, holds) {
            (Self::Grant | Self::Revoke, false, _) => Err(Error::NotAdministrator),
            (Self::Grant, _, true) => Err(Error::AlreadyHeld),
            (Self::Grant, ..) => Ok(true),
            (Self::Revoke | Self::Renounce, _, false) => Err(Error::NotHeld),
            (Self::Revoke | Self::Renounce, ..) => Ok(false),
        }
    }
}
