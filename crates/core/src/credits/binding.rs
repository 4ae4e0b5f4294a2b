//! Which registry may credit.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::Account;

/// Who may bind a registry, and which one is bound. The two contracts need each other's
/// address, so that the later one is bound after both exist: once, and from then on the
/// administrator has no power.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Binding {
    /// Who may bind a registry while there is none.
    pub administrator: Account,
    /// The registry in place.
    pub registry: Option<Account>,
}

impl Binding {
    /// The binding once `caller` binds `registry`.
    ///
    /// Errors, in this order: [`Error::NotAdministrator`], [`Error::AlreadyBound`],
    /// [`Error::ZeroAccount`].
    pub fn bind(self, caller: Account, registry: Account) -> Result<Self, Error> {
        if caller != self.administrator {
            Err(Error::NotAdministrator)
        } else if self.registry.is_some() {
            Err(Error::AlreadyBound)
        } else if registry == Account::ZERO {
            Err(Error::ZeroAccount)
        } else {
            Ok(Self {
                registry: Some(registry),
                ..self
            })
        }
    }

    /// Refuses everybody but the registry in place; everybody while there is none.
    ///
    /// Errors: [`Error::NotRegistry`].
    pub fn require_registry(&self, caller: &Account) -> Result<(), Error> {
        if self.registry.as_ref() == Some(caller) {
            Ok(())
        } else {
            Err(Error::NotRegistry)
        }
    }
}
