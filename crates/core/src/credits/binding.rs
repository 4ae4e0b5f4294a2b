//! Which registry may credit.
//!
//! The two contracts need each other's address, so that the registry is bound after both exist:
//! by the administrator, once, who has no power from then on.

use super::Error;
use crate::types::Account;

/// Whether `caller` may bind `registry`, where `administrator` may bind one and `bound` is
/// bound already.
///
/// Errors, in this order: [`Error::NotAdministrator`], [`Error::AlreadyBound`],
/// [`Error::ZeroAccount`].
pub fn bind(
    administrator: Option<Account>,
    bound: Option<Account>,
    caller: &Account,
    registry: &Account,
) -> Result<(), Error> {
    if administrator.as_ref() != Some(caller) {
        Err(Error::NotAdministrator)
    } else if bound.is_some() {
        Err(Error::AlreadyBound)
    } else if *registry == Account::ZERO {
        Err(Error::ZeroAccount)
    } else {
        Ok(())
    }
}

/// Refuses everybody but the registry in place; everybody while there is none.
///
/// Errors: [`Error::NotRegistry`].
pub fn require_registry(bound: Option<Account>, caller: &Account) -> Result<(), Error> {
    if bound.as_ref() == Some(caller) {
        Ok(())
    } else {
        Err(Error::NotRegistry)
    }
}
