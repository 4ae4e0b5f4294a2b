//! The conservation record of a batch (laws C1, C2, C4, C9).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
    hold,
    holding::{add, take},
    Error, Motion,
};
use crate::types::{Account, Millis};

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
    /// The registry that issued it, whose records say what it is. No other does anything with it.
    pub registry: Account,
}

impl Supply {
    /// Whether nothing was ever issued: there is no such batch.
    pub const fn is_none(&self) -> bool {
        self.issued == 0
    }

    /// Whether the parts add up to what was issued (law C1).
    pub fn is_conserved(&self) -> bool {
        let mut rest = self.issued;
        let mut less = |part| take(&mut rest, part).is_ok();
        less(self.circulating)
            && less(self.buffer)
            && less(self.retired)
            && less(self.cancelled)
            && less(self.exported)
            && rest == 0
    }

    /// Up to where the offset line is used up: what was retired and cancelled (law C4). The
    /// next retirement or cancellation starts here. Law C1 has no room for an overflow.
    #[inline(never)]
    pub fn cursor(&self) -> u128 {
        let mut cursor = self.retired;
        let _ = add(&mut cursor, self.cancelled);
        cursor
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

    /// Refuses the registry in place where it would add to another's batch; a new one is its own.
    /// So a registry that takes another's place and counts its batches anew mixes nothing (law G3).
    ///
    /// Errors: [`Error::ForeignBatch`].
    pub fn claim(&mut self, in_place: &Account) -> Result<(), Error> {
        if self.is_none() {
            self.registry = *in_place;
        }
        if self.registry == *in_place {
            Ok(())
        } else {
            Err(Error::ForeignBatch)
        }
    }

    /// Refuses everybody but the registry that issued the batch, which finishes what it began
    /// whoever has its place: what exists does not change hands (law G3).
    ///
    /// Errors, in this order: [`Error::UnknownBatch`], [`Error::NotRegistry`].
    pub fn check_registry(&self, caller: &Account) -> Result<(), Error> {
        if self.is_none() {
            Err(Error::UnknownBatch)
        } else if self.registry == *caller {
            Ok(())
        } else {
            Err(Error::NotRegistry)
        }
    }

    /// Holds the batch until `until`, or until earlier than before (law C9).
    ///
    /// Errors, in this order: [`Error::HeldRecently`], [`Error::InvalidHold`].
    pub fn hold(&mut self, until: Millis, now: Millis, longest: Millis) -> Result<(), Error> {
        self.held_until = hold::hold(self.held_until, until, now, longest)?;
        Ok(())
    }

    /// Moves base units. What is retired or cancelled uses up the next of the line; nothing else
    /// uses up any. A held batch allows nothing but a return. A record that this refuses is not
    /// to be stored.
    ///
    /// Errors, in this order: [`Error::Held`], [`Error::ZeroAmount`],
    /// [`Error::InsufficientBalance`] (there are not as many), [`Error::Overflow`];
    /// [`Error::NotConserved`].
    pub fn shift(&mut self, motion: Motion, amount: u128, now: Millis) -> Result<(), Error> {
        if motion != Motion::Return {
            self.require_free(now)?;
        }
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        // Nothing is ever taken out of what is retired or cancelled (law C2).
        let from = match motion {
            Motion::Cancel | Motion::Export | Motion::Retire => Some(&mut self.circulating),
            Motion::CancelBuffer => Some(&mut self.buffer),
            Motion::Return | Motion::SettleRetired | Motion::SettleCancelled => {
                Some(&mut self.exported)
            }
            Motion::Issue | Motion::SetAside | Motion::CancelNew => None,
        };
        match from {
            Some(part) => take(part, amount),
            None => add(&mut self.issued, amount),
        }?;
        let to = match motion {
            Motion::Issue | Motion::Return => &mut self.circulating,
            Motion::SetAside => &mut self.buffer,
            Motion::Retire | Motion::SettleRetired => &mut self.retired,
            Motion::Export => &mut self.exported,
            Motion::Cancel | Motion::CancelBuffer | Motion::CancelNew | Motion::SettleCancelled => {
                &mut self.cancelled
            }
        };
        add(to, amount)?;
        // A record that breaks law C1 is never stored.
        if self.is_conserved() {
            Ok(())
        } else {
            Err(Error::NotConserved)
        }
    }

    /// What was used up of the line since its cursor was at `start`.
    pub fn used_since(&self, start: u128) -> Interval {
        let end = self.cursor();
        Interval { start, end }
    }
}
