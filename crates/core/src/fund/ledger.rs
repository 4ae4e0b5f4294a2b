//! Where an agreement's money is (law F1).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;

/// Where an agreement's money is, in base units. Whatever came in is in exactly one place:
///
/// `contributed = pledged + reserved + owed + paid + refundable + refunded`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Ledger {
    /// All that ever came in.
    pub contributed: u128,
    /// Contributions before activation.
    pub pledged: u128,
    /// Set aside for milestones that have not been released.
    pub reserved: u128,
    /// The recipient's, to withdraw.
    pub owed: u128,
    /// Withdrawn by the recipient.
    pub paid: u128,
    /// The funders', to claim and take.
    pub refundable: u128,
    /// Taken back by funders.
    pub refunded: u128,
}

impl Ledger {
    /// Whether the places sum to what came in.
    pub fn is_balanced(&self) -> bool {
        [
            self.reserved,
            self.owed,
            self.paid,
            self.refundable,
            self.refunded,
        ]
        .into_iter()
        .try_fold(self.pledged, u128::checked_add)
            == Some(self.contributed)
    }

    /// What the fund holds for somebody: all that came in and has not gone out.
    pub fn held(&self) -> Option<u128> {
        self.contributed
            .checked_sub(self.paid)?
            .checked_sub(self.refunded)
    }

    /// New money, pledged. [`Error::Overflow`] if all that ever came in would overflow: once it
    /// is in, no place can, since none holds more.
    pub(super) fn pledge(&mut self, amount: u128) -> Result<(), Error> {
        self.check()?;
        self.contributed = add(self.contributed, amount)?;
        // Not more than what just fitted.
        self.pledged = add(self.pledged, amount)?;
        Ok(())
    }

    /// A pledge taken back.
    pub(super) fn take_back(&mut self, amount: u128) -> Result<(), Error> {
        self.check()?;
        shift(&mut self.pledged, &mut self.refunded, amount)
    }

    /// All pledges become reserves.
    pub(super) fn activate(&mut self) -> Result<(), Error> {
        self.check()?;
        let all = self.pledged;
        shift(&mut self.pledged, &mut self.reserved, all)
    }

    /// A reserve is divided between recipient and funders.
    pub(super) fn release(&mut self, owed: u128, refundable: u128) -> Result<(), Error> {
        self.check()?;
        shift(&mut self.reserved, &mut self.owed, owed)?;
        shift(&mut self.reserved, &mut self.refundable, refundable)
    }

    /// A withdrawal.
    pub(super) fn pay(&mut self, amount: u128) -> Result<(), Error> {
        self.check()?;
        shift(&mut self.owed, &mut self.paid, amount)
    }

    /// A refund.
    pub(super) fn refund(&mut self, amount: u128) -> Result<(), Error> {
        self.check()?;
        shift(&mut self.refundable, &mut self.refunded, amount)
    }

    /// Every change starts from a balanced ledger, and moves amounts from one place to another
    /// or into a place and the total: so it ends in one.
    fn check(&self) -> Result<(), Error> {
        if self.is_balanced() {
            Ok(())
        } else {
            Err(Error::Overflow)
        }
    }
}

/// Moves `amount` from one place to another.
fn shift(from: &mut u128, to: &mut u128, amount: u128) -> Result<(), Error> {
    let left = from.checked_sub(amount).ok_or(Error::Overflow)?;
    *to = add(*to, amount)?;
    *from = left;
    Ok(())
}

fn add(a: u128, b: u128) -> Result<u128, Error> {
    a.checked_add(b).ok_or(Error::Overflow)
}
