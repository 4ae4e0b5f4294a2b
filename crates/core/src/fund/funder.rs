//! What an account has in an agreement, and money going in and out (laws F3, F4, F6).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Agreement, Error, Ledger, Stage, Standing, Tranche};
use crate::{milestones::bit, types::Account};

/// What a funder has in an agreement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Funder {
    /// What it contributed and did not take back; frozen at activation.
    pub contribution: u128,
    /// The milestones whose refundable part it has claimed its share of: bit `i` is milestone
    /// `i`.
    pub claimed: u16,
    /// What it has claimed and not taken yet.
    pub refund: u128,
}

impl Funder {
    /// Whether there is nothing left to remember.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that `arrived` came in for the funder. The caller has asked
    /// [`Standing::admit`] how much may.
    ///
    /// Errors, in order: [`Error::NotMoved`] if nothing arrived, [`Error::AboveCap`],
    /// [`Error::Overflow`].
    pub fn contribute(
        self,
        agreement: &Agreement,
        standing: Standing,
        arrived: u128,
    ) -> Result<(Self, Standing), Error> {
        if arrived == 0 {
            return Err(Error::NotMoved);
        }
        let room = agreement.terms.cap.checked_sub(standing.ledger.pledged);
        let room = room.ok_or(Error::Overflow)?;
        if arrived > room {
            return Err(Error::AboveCap { room });
        }
        let contribution = self.contribution.checked_add(arrived);
        let funder = Self {
            contribution: contribution.ok_or(Error::Overflow)?,
            ..self
        };
        let standing = Standing {
            ledger: standing.ledger.pledge(arrived)?,
            ..standing
        };
        Ok((funder, standing))
    }

    /// Notes that `left` of the funder's pledge was taken back. The caller has asked
    /// [`Standing::check_take_back`] whether it may be.
    ///
    /// Errors: [`Error::Overdrawn`] if the funder did not pledge that much.
    pub fn take_back(self, standing: Standing, left: u128) -> Result<(Self, Standing), Error> {
        let contribution = self.contribution.checked_sub(left);
        let funder = Self {
            contribution: contribution.ok_or(Error::Overdrawn)?,
            ..self
        };
        let standing = Standing {
            ledger: standing.ledger.take_back(left)?,
            ..standing
        };
        Ok((funder, standing))
    }

    /// Claims the funder's share of one released milestone; nothing changes if it has claimed
    /// it before. `tranche` is the milestone's.
    ///
    /// Errors, in order: [`Error::NotActive`], [`Error::NotFunder`], [`Error::NotReleased`].
    pub fn claim(
        self,
        standing: &Standing,
        milestone: u8,
        tranche: Tranche,
    ) -> Result<(Self, Tranche), Error> {
        if standing.stage != Stage::Active {
            return Err(Error::NotActive);
        }
        if self.contribution == 0 {
            return Err(Error::NotFunder);
        }
        let own = bit(milestone);
        if self.claimed & own != 0 {
            return Ok((self, tranche));
        }
        let (tranche, share) = tranche.claim(self.contribution, standing.capital)?;
        let funder = Self {
            claimed: self.claimed | own,
            refund: self.refund.checked_add(share).ok_or(Error::Overflow)?,
            ..self
        };
        Ok((funder, tranche))
    }

    /// Notes that `left` of what the funder had claimed was paid to it.
    ///
    /// Errors: [`Error::Overdrawn`] if it had not claimed that much.
    pub fn refund(self, standing: Standing, left: u128) -> Result<(Self, Standing), Error> {
        let funder = Self {
            refund: self.refund.checked_sub(left).ok_or(Error::Overdrawn)?,
            ..self
        };
        let standing = Standing {
            ledger: standing.ledger.refund(left)?,
            ..standing
        };
        Ok((funder, standing))
    }
}

impl Standing {
    /// Notes that `left` of what is owed was paid to the recipient.
    ///
    /// Errors: [`Error::Overdrawn`] if that much was not owed.
    pub fn withdraw(self, left: u128) -> Result<Self, Error> {
        if left > self.ledger.owed {
            return Err(Error::Overdrawn);
        }
        let ledger: Ledger = self.ledger.pay(left)?;
        Ok(Self { ledger, ..self })
    }
}

/// Checks that `caller` is the agreement's recipient. Else [`Error::NotRecipient`].
pub fn check_recipient(agreement: &Agreement, caller: Account) -> Result<(), Error> {
    if caller == agreement.terms.recipient {
        Ok(())
    } else {
        Err(Error::NotRecipient)
    }
}

/// Checks a payment of part of what is `available` to `to`, which may not be one of the fund's
/// `own` accounts.
///
/// Errors, in order: [`Error::Zero`], [`Error::TooMuch`], [`Error::BadDestination`].
pub fn check_payment(
    amount: u128,
    available: u128,
    to: Account,
    own: [Account; 2],
) -> Result<(), Error> {
    if amount == 0 {
        return Err(Error::Zero);
    }
    if amount > available {
        return Err(Error::TooMuch { available });
    }
    if own.contains(&to) {
        return Err(Error::BadDestination);
    }
    Ok(())
}

/// What moved, from the fund's balance `before` and `after` a payment that may take up to
/// `most` from it. What the balance dropped by is what was paid.
///
/// Errors, in order: [`Error::NotMoved`] if it did not drop, [`Error::Overdrawn`].
pub fn paid(before: u128, after: u128, most: u128) -> Result<u128, Error> {
    match before.checked_sub(after) {
        None | Some(0) => Err(Error::NotMoved),
        Some(left) if left > most => Err(Error::Overdrawn),
        Some(left) => Ok(left),
    }
}

/// What arrived, from the fund's balance `before` and `after` a pull.
///
/// Errors: [`Error::NotMoved`] if nothing did.
pub fn arrived(before: u128, after: u128) -> Result<u128, Error> {
    match after.checked_sub(before) {
        None | Some(0) => Err(Error::NotMoved),
        Some(arrived) => Ok(arrived),
    }
}
