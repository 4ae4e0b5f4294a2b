//! Which registry may credit (law G3).
//!
//! The two contracts need each other's address, so that the first registry is bound after both
//! exist: by the administrator, at once. No code is ever replaced; a new version of the registry is
//! another contract, which takes the old one's place by itself once it was announced for
//! [`NOTICE`]. Until then the announcement can be taken back or replaced by another. Once the place
//! is sealed, the registry that is in it stays for ever.
//!
//! Nothing but the place changes hands. A batch names the registry that issued it, which finishes
//! there what it began; it issues nothing more once it has lost the place.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::{Account, Millis};

/// How long a successor is announced before it takes the place: thirty days, so that
/// whoever reads its code has the time, and what was approved for the old one can be issued.
pub const NOTICE: Millis = 2_592_000_000;

/// The registry's place: who has it, who comes next, and who gives it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct RegistryPlace {
    /// Who gives the place away, and may do nothing else. Fixed at deployment, for ever.
    pub administrator: Account,
    /// Who has the place before `from`; the zero account if nobody had.
    pub registry: Account,
    /// Who has it at `from` and after; the same one if no other is announced.
    pub next: Account,
    /// When the next one takes the place; the end of time if the place is sealed.
    pub from: Millis,
}

impl RegistryPlace {
    /// An empty place.
    pub const fn new(administrator: Account) -> Self {
        Self {
            administrator,
            registry: Account::ZERO,
            next: Account::ZERO,
            from: 0,
        }
    }

    /// Who has the place now; the zero account, which is nobody, before the first was bound.
    pub const fn holder(&self, now: Millis) -> &Account {
        if now < self.from {
            &self.registry
        } else {
            &self.next
        }
    }

    /// Whether `account` is the registry in place. The zero account never is, although on some
    /// chains anybody can sign as it.
    pub fn is_held_by(&self, account: &Account, now: Millis) -> bool {
        self.holder(now) == account && *account != Account::ZERO
    }

    /// Gives the place to `registry`: the first has it at once, another after [`NOTICE`], in the
    /// stead of whoever was announced before. Giving it to the one that has it takes an announcement
    /// back. `None` seals it, but not while another is announced, so that a seal hurries nobody in
    /// or out. A record that this refuses is not to be stored.
    ///
    /// Errors, in this order: [`Error::NotAdministrator`], [`Error::Sealed`],
    /// [`Error::UnderWay`] (only when sealing), [`Error::ZeroAccount`] (or sealing an empty
    /// place), [`Error::AlreadyBound`] (it has the place, and no other is announced).
    pub fn give(
        &mut self,
        caller: &Account,
        registry: Option<&Account>,
        now: Millis,
    ) -> Result<(), Error> {
        if self.administrator != *caller {
            return Err(Error::NotAdministrator);
        }
        if self.from == Millis::MAX {
            return Err(Error::Sealed);
        }
        let announced = now < self.from;
        if !announced {
            self.registry = self.next;
        }
        let Some(next) = registry else {
            if announced {
                return Err(Error::UnderWay);
            }
            self.from = Millis::MAX;
            return require_somebody(&self.registry);
        };
        require_somebody(next)?;
        self.next = *next;
        // At the end of time nobody comes next.
        self.from = now.saturating_add(NOTICE);
        if self.registry == self.next {
            if !announced {
                return Err(Error::AlreadyBound);
            }
            self.from = now;
        }
        if self.registry == Account::ZERO {
            self.from = now;
        }
        Ok(())
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
