//! Which registry may credit, and how long it may hold.
//!
//! The two contracts need each other's address, so that the registry is bound after both exist:
//! by the administrator, once, who has no power from then on.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::{Account, Millis};

/// Which registry is in place, who may bind one while there is none, and how long it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Binding {
    /// Who may bind a registry while there is none.
    pub administrator: Account,
    /// The registry in place, which alone may credit.
    pub registry: Option<Account>,
    /// The longest that a batch may be held at a time (law C9), fixed at deployment.
    pub longest_hold: Millis,
}

impl Binding {
    /// Binds `registry` on behalf of `caller`.
    ///
    /// Errors, in this order: [`Error::NotAdministrator`], [`Error::AlreadyBound`],
    /// [`Error::ZeroAccount`].
    pub fn bind(&mut self, caller: &Account, registry: Account) -> Result<(), Error> {
        if self.administrator != *caller {
            Err(Error::NotAdministrator)
        } else if self.registry.is_some() {
            Err(Error::AlreadyBound)
        } else if registry == Account::ZERO {
            Err(Error::ZeroAccount)
        } else {
            self.registry = Some(registry);
            Ok(())
        }
    }

    /// Refuses everybody but the registry in place; everybody while there is none.
    ///
    /// Errors: [`Error::NotRegistry`].
    pub fn require_registry(&self, caller: &Account) -> Result<(), Error> {
        match &self.registry {
            Some(registry) if registry == caller => Ok(()),
            _ => Err(Error::NotRegistry),
        }
    }
}
