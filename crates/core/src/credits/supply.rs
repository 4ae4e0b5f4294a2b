//! The conservation record of a batch (laws C1, C2, C4, C9).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{hold, Error, Motion};
use crate::types::Millis;

/// A part `[start, end)` of a batch's offset line `0 .. issued`, in base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Interval {
    /// The first base unit in it.
    pub start: u128,
    /// The first base unit after it.
    pub end: u128,
}

/// Where every base unit of a batch is, and until when they stand still. Stored whole, so that
/// one record shows law C1: `issued = circulating + buffer + retired + cancelled + exported`.
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
    /// Until when the batch is or was held (law C9); zero if it never was.
    pub held_until: Millis,
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

    /// Refuses whatever a hold stops.
    ///
    /// Errors: [`Error::Held`].
    pub const fn require_free(&self, now: Millis) -> Result<(), Error> {
        if now < self.held_until {
            Err(Error::Held)
        } else {
            Ok(())
        }
    }

    /// Holds the batch until `until`, or until earlier than before: see [`hold::hold`].
    ///
    /// Errors, in this order: [`Error::UnknownBatch`], [`Error::HeldRecently`],
    /// [`Error::InvalidHold`].
    pub fn hold(&mut self, until: Millis, now: Millis, longest: Millis) -> Result<(), Error> {
        if self.is_none() {
            return Err(Error::UnknownBatch);
        }
        self.held_until = hold::hold(self.held_until, until, now, longest)?;
        Ok(())
    }

    /// Newly issued base units: into circulation, into the buffer, and cancelled at once. Says
    /// which part of the line the cancelled ones used up. A record that this refuses is not to
    /// be stored.
    ///
    /// Errors: [`Error::ZeroAmount`] (nothing at all), [`Error::Overflow`],
    /// [`Error::NotConserved`].
    pub fn credit(
        &mut self,
        circulating: u128,
        buffer: u128,
        cancelled: u128,
    ) -> Result<Interval, Error> {
        let (start, before) = (self.cursor()?, self.issued);
        for (part, amount) in [
            (&mut self.circulating, circulating),
            (&mut self.buffer, buffer),
            (&mut self.cancelled, cancelled),
        ] {
            *part = part.checked_add(amount).ok_or(Error::Overflow)?;
            self.issued = self.issued.checked_add(amount).ok_or(Error::Overflow)?;
        }
        if self.issued == before {
            return Err(Error::ZeroAmount);
        }
        self.used_since(start)
    }

    /// Moves base units as the registry in place may, and says which part of the line that used
    /// up: the next of it if they are cancelled or retired now, none otherwise. A held batch
    /// allows nothing but a return. A record that this refuses is not to be stored.
    ///
    /// Errors, in this order: [`Error::Held`], [`Error::ZeroAmount`],
    /// [`Error::InsufficientBalance`] (there are not as many), [`Error::Overflow`],
    /// [`Error::NotConserved`].
    pub fn shift(&mut self, motion: Motion, amount: u128, now: Millis) -> Result<Interval, Error> {
        if motion != Motion::Return {
            self.require_free(now)?;
        }
        let start = self.cursor()?;
        // Nothing is ever taken out of what is retired or cancelled (law C2).
        let (from, to) = match motion {
            Motion::CancelBuffer => (&mut self.buffer, &mut self.cancelled),
            Motion::Cancel => (&mut self.circulating, &mut self.cancelled),
            Motion::Export => (&mut self.circulating, &mut self.exported),
            Motion::Return => (&mut self.exported, &mut self.circulating),
            Motion::SettleRetired => (&mut self.exported, &mut self.retired),
            Motion::SettleCancelled => (&mut self.exported, &mut self.cancelled),
        };
        carry(from, to, amount)?;
        self.used_since(start)
    }

    /// Retires base units out of circulation, and says which: the next ones of the line. A
    /// record that this refuses is not to be stored.
    ///
    /// Errors: [`Error::ZeroAmount`], [`Error::InsufficientBalance`] (more than circulates),
    /// [`Error::Overflow`], [`Error::NotConserved`].
    pub fn retire(&mut self, amount: u128) -> Result<Interval, Error> {
        let start = self.cursor()?;
        carry(&mut self.circulating, &mut self.retired, amount)?;
        self.used_since(start)
    }

    /// What was used up of the line since its cursor was at `start`. Refuses a record that
    /// breaks law C1: none is ever stored.
    fn used_since(&self, start: u128) -> Result<Interval, Error> {
        if !self.is_conserved() {
            return Err(Error::NotConserved);
        }
        let end = self.cursor()?;
        Ok(Interval { start, end })
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

/// Moves base units from one part of a supply to another.
fn carry(from: &mut u128, to: &mut u128, amount: u128) -> Result<(), Error> {
    if amount == 0 {
        return Err(Error::ZeroAmount);
    }
    *from = from.checked_sub(amount).ok_or(Error::InsufficientBalance)?;
    *to = to.checked_add(amount).ok_or(Error::Overflow)?;
    Ok(())
}
