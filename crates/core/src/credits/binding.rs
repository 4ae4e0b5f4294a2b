//! Which registry may credit.
//!
//! The two contracts need each other's address, so that the registry is bound after both exist:
//! by the administrator, once, who has no power from then on.

use super::Error;
use crate::types::Account;

/// Whether `caller` may bind `registry`; `in_place` says whether one is bound already.
///
/// Errors, in this order: [`Error::NotAdministrator`], [`Error::AlreadyBound`],
/// [`Error::ZeroAccount`].
pub fn bind(
    administrator: &Account,
    in_place: bool,
    caller: &Account,
    registry: &Account,
) -> Result<(), Error> {
    if administrator != caller {
        Err(Error::NotAdministrator)
    } else if in_place {
        Err(Error::AlreadyBound)
    } else {
        require_somebody(registry)
    }
}

/// Refuses the zero account, which is nobody.
///
/// Errors: [`Error::ZeroAccount`].
pub fn require_somebody(account: &Account) -> Result<(), Error> {
    if *account == Account::ZERO {
        Err(Error::ZeroAccount)
    } else {
        Ok(())
    }
}
