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

/// A place in the ledger where money can be.
type Place = fn(&mut Ledger) -> &mut u128;

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

    /// New money, pledged. [`Error::Overflow`] if all that ever came in would overflow: from
    /// then on no place can, since none holds more.
    pub(super) fn pledge(mut self, amount: u128) -> Result<Self, Error> {
        self.contributed = add(self.contributed, amount)?;
        self.pledged = add(self.pledged, amount)?;
        self.balanced()
    }

    /// A pledge taken back.
    pub(super) fn take_back(self, amount: u128) -> Result<Self, Error> {
        self.shift(|l| &mut l.pledged, |l| &mut l.refunded, amount)
    }

    /// All pledges become reserves.
    pub(super) fn activate(self) -> Result<Self, Error> {
        self.shift(|l| &mut l.pledged, |l| &mut l.reserved, self.pledged)
    }

    /// A reserve is divided between recipient and funders.
    pub(super) fn release(self, owed: u128, refundable: u128) -> Result<Self, Error> {
        self.shift(|l| &mut l.reserved, |l| &mut l.owed, owed)?
            .shift(|l| &mut l.reserved, |l| &mut l.refundable, refundable)
    }

    /// A withdrawal.
    pub(super) fn pay(self, amount: u128) -> Result<Self, Error> {
        self.shift(|l| &mut l.owed, |l| &mut l.paid, amount)
    }

    /// A refund.
    pub(super) fn refund(self, amount: u128) -> Result<Self, Error> {
        self.shift(|l| &mut l.refundable, |l| &mut l.refunded, amount)
    }

    /// Moves `amount` from one place to another.
    fn shift(mut self, from: Place, to: Place, amount: u128) -> Result<Self, Error> {
        let (source, target) = (*from(&mut self), *to(&mut self));
        *from(&mut self) = source.checked_sub(amount).ok_or(Error::Overflow)?;
        *to(&mut self) = add(target, amount)?;
        self.balanced()
    }

    fn balanced(self) -> Result<Self, Error> {
        if self.is_balanced() {
            Ok(self)
        } else {
            Err(Error::Overflow)
        }
    }
}

fn add(a: u128, b: u128) -> Result<u128, Error> {
    a.checked_add(b).ok_or(Error::Overflow)
}
