//! What a batch owes after a reversal or an invalidation, and how it becomes whole (law C10).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::{prelude::vec::Vec, TypeInfo};

use super::{Batch, Error};
use crate::credits::Interval;
use crate::milestones::ReversalCause;

/// What a batch owes and owed. Stored whole, so that one record shows law C10:
/// `reversed = drawn + settled + debt`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Debt {
    /// Ever found to be reversed or invalid, in base units: at most what was issued.
    pub reversed: u128,
    /// The part of that which the class's buffers cover: nobody's fault.
    pub covered: u128,
    /// Cancelled out of buffers for it.
    pub drawn: u128,
    /// Cancelled by whoever settled it.
    pub settled: u128,
    /// Still owed.
    pub debt: u128,
}

impl Debt {
    /// A finding reversed `amount` of a batch of which `issued` was ever issued. `None` for the
    /// cause is an invalidation, which no buffer covers.
    ///
    /// Errors, in this order: [`Error::ZeroAmount`], [`Error::AboveIssued`].
    pub fn reverse(
        &mut self,
        amount: u128,
        cause: Option<ReversalCause>,
        issued: u128,
    ) -> Result<(), Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        let reversed = self.reversed.checked_add(amount);
        self.reversed = reversed
            .filter(|reversed| *reversed <= issued)
            .ok_or(Error::AboveIssued)?;
        // Neither is ever more than what was reversed.
        self.debt = self.debt.checked_add(amount).ok_or(Error::AboveIssued)?;
        if matches!(cause, Some(ReversalCause::Unintentional)) {
            self.covered = self.covered.checked_add(amount).ok_or(Error::AboveIssued)?;
        }
        Ok(())
    }

    /// Credits of a buffer were cancelled for it.
    ///
    /// Errors, in this order: [`Error::ZeroAmount`], [`Error::AboveDebt`],
    /// [`Error::NotCovered`].
    pub fn draw(&mut self, amount: u128) -> Result<(), Error> {
        self.pay(amount)?;
        let drawn = self.drawn.checked_add(amount);
        self.drawn = drawn
            .filter(|drawn| *drawn <= self.covered)
            .ok_or(Error::NotCovered)?;
        Ok(())
    }

    /// Somebody's own credits of another batch were cancelled for it. `with` is that batch and
    /// what it owes; `of` is the one that owes this.
    ///
    /// Errors, in this order: [`Error::Indebted`], [`Error::OlderVintage`],
    /// [`Error::ZeroAmount`], [`Error::AboveDebt`].
    pub fn settle(&mut self, of: &Batch, with: (&Batch, &Self), amount: u128) -> Result<(), Error> {
        if with.1.debt > 0 {
            return Err(Error::Indebted);
        }
        if with.0.vintage.start < of.vintage.start {
            return Err(Error::OlderVintage);
        }
        self.pay(amount)?;
        self.settled = self.settled.checked_add(amount).ok_or(Error::AboveDebt)?;
        Ok(())
    }

    fn pay(&mut self, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        self.debt = self.debt.checked_sub(amount).ok_or(Error::AboveDebt)?;
        Ok(())
    }

    /// Whether the parts add up to what was reversed, and buffers paid for no more than they
    /// cover (law C10).
    pub fn is_whole(&self) -> bool {
        let paid = self.drawn.checked_add(self.settled);
        let parts = paid.and_then(|paid| paid.checked_add(self.debt));
        parts == Some(self.reversed) && self.drawn <= self.covered && self.covered <= self.reversed
    }
}

/// What touches an interval of a batch's offset line, such as a certificate's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DebtsAt {
    /// What the batch as a whole owes: it touches each of its base units.
    pub batch: Debt,
    /// The parts of the interval that were invalidated, in the order of the line.
    pub invalid: Vec<Interval>,
    /// Where to resume, if the walk is not finished.
    pub resume_at: Option<u128>,
}

/// The part that two intervals share, if they share any.
pub fn shared(a: &Interval, b: &Interval) -> Option<Interval> {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    (start < end).then_some(Interval { start, end })
}
