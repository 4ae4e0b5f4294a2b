//! The conservation record of a batch (laws C1, C2, C4).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;

/// A part `[start, end)` of a batch's offset line `0 .. issued`, in base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Interval {
    /// The first base unit in it.
    pub start: u128,
    /// The first base unit after it.
    pub end: u128,
}

/// Where every base unit of a batch is. Stored whole, so that one record shows law C1:
/// `issued = circulating + buffer + retired + cancelled + exported`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Supply {
    /// Ever issued.
    pub issued: u128,
    /// Held by somebody: the sum of the balances.
    pub circulating: u128,
    /// Set aside against reversals.
    pub buffer: u128,
    /// Used for a claim, for ever.
    pub retired: u128,
    /// Taken out without a claim, for ever.
    pub cancelled: u128,
    /// Locked here so that another ledger may carry them.
    pub exported: u128,
}

impl Supply {
    /// Whether nothing was ever issued: there is no such batch.
    pub const fn is_none(&self) -> bool {
        self.issued == 0
    }

    /// Whether the parts add up to what was issued (law C1).
    pub fn is_conserved(&self) -> bool {
        self.parts() == Some(self.issued)
    }

    /// Up to where the offset line is used up: what was retired and cancelled (law C4). The
    /// next retirement or cancellation starts here.
    ///
    /// Errors: [`Error::Overflow`], which law C1 makes impossible.
    pub fn cursor(&self) -> Result<u128, Error> {
        self.retired
            .checked_add(self.cancelled)
            .ok_or(Error::Overflow)
    }

    /// Newly issued base units, into circulation. A record that this refuses is not to be stored.
    ///
    /// Errors: [`Error::ZeroAmount`], [`Error::Overflow`], [`Error::NotConserved`].
    pub fn credit(&mut self, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        self.issued = self.issued.checked_add(amount).ok_or(Error::Overflow)?;
        self.circulating = self
            .circulating
            .checked_add(amount)
            .ok_or(Error::Overflow)?;
        self.require_conserved()
    }

    /// Retires base units out of circulation, and says which: the next ones of the line. A
    /// record that this refuses is not to be stored.
    ///
    /// Errors: [`Error::ZeroAmount`], [`Error::InsufficientBalance`] (more than circulates),
    /// [`Error::Overflow`], [`Error::NotConserved`].
    pub fn retire(&mut self, amount: u128) -> Result<Interval, Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        let start = self.cursor()?;
        self.circulating = self
            .circulating
            .checked_sub(amount)
            .ok_or(Error::InsufficientBalance)?;
        self.retired = self.retired.checked_add(amount).ok_or(Error::Overflow)?;
        self.require_conserved()?;
        let end = self.cursor()?;
        Ok(Interval { start, end })
    }

    /// Refuses a record that breaks law C1: none is ever stored.
    fn require_conserved(&self) -> Result<(), Error> {
        if self.is_conserved() {
            Ok(())
        } else {
            Err(Error::NotConserved)
        }
    }

    fn parts(&self) -> Option<u128> {
        let parts = [
            self.circulating,
            self.buffer,
            self.retired,
            self.cancelled,
            self.exported,
        ];
        parts
            .iter()
            .try_fold(0u128, |sum, part| sum.checked_add(*part))
    }
}
