//! What an account has in an agreement (laws F3, F4, F6).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Agreement, Error, Stage, Standing, Tranche};
use crate::milestones::{bit, MAX_MILESTONES};

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
    /// Errors, in order: [`Error::AboveCap`], [`Error::Overflow`].
    pub fn contribute(
        &mut self,
        agreement: &Agreement,
        standing: &mut Standing,
        arrived: u128,
    ) -> Result<(), Error> {
        let room = agreement.terms.cap.checked_sub(standing.ledger.pledged);
        let room = room.ok_or(Error::Overflow)?;
        if arrived > room {
            return Err(Error::AboveCap);
        }
        let contribution = self.contribution.checked_add(arrived);
        let contribution = contribution.ok_or(Error::Overflow)?;
        standing.ledger.pledge(arrived)?;
        self.contribution = contribution;
        Ok(())
    }

    /// Notes that `left` of the funder's pledge was taken back. The caller has asked
    /// [`Standing::check_take_back`] whether it may be.
    ///
    /// Errors: [`Error::Overdrawn`] if the funder did not pledge that much.
    pub fn take_back(&mut self, standing: &mut Standing, left: u128) -> Result<(), Error> {
        let contribution = self.contribution.checked_sub(left);
        let contribution = contribution.ok_or(Error::Overdrawn)?;
        standing.ledger.take_back(left)?;
        self.contribution = contribution;
        Ok(())
    }

    /// The milestones of the set `named` (bit `i` is milestone `i`) that the funder has not
    /// claimed yet.
    ///
    /// Errors, in order: [`Error::NotActive`], [`Error::NotFunder`],
    /// [`Error::UnknownMilestone`].
    pub fn unclaimed(
        &self,
        agreement: &Agreement,
        standing: &Standing,
        named: u16,
    ) -> Result<impl Iterator<Item = u8>, Error> {
        if standing.stage != Stage::Active {
            return Err(Error::NotActive);
        }
        if self.contribution == 0 {
            return Err(Error::NotFunder);
        }
        let tranches = agreement.tranches;
        if (tranches..MAX_MILESTONES).any(|beyond| named & bit(beyond) != 0) {
            return Err(Error::UnknownMilestone);
        }
        let set = named & !self.claimed;
        Ok((0..tranches).filter(move |milestone| set & bit(*milestone) != 0))
    }

    /// Claims the funder's share of one of its unclaimed milestones, once that is released.
    /// `tranche` is the milestone's.
    ///
    /// Errors: [`Error::NotReleased`].
    pub fn claim(
        &mut self,
        standing: &Standing,
        milestone: u8,
        tranche: &mut Tranche,
    ) -> Result<(), Error> {
        let own = bit(milestone);
        if self.claimed & own != 0 {
            return Ok(());
        }
        let share = tranche.claim(self.contribution, standing.capital)?;
        self.refund = self.refund.checked_add(share).ok_or(Error::Overflow)?;
        self.claimed |= own;
        Ok(())
    }

    /// How much of what the funder has claimed to pay now, at most `limit`. `before` is what it
    /// had claimed before this call.
    ///
    /// [`Error::NothingDue`] if the call would neither claim nor pay.
    pub fn due(&self, before: u16, limit: u128) -> Result<u128, Error> {
        let due = self.refund.min(limit);
        if due == 0 && self.claimed == before {
            return Err(Error::NothingDue);
        }
        Ok(due)
    }

    /// Notes that `left` of what the funder had claimed was paid to it.
    ///
    /// Errors: [`Error::Overdrawn`] if it had not claimed that much.
    pub fn refund(&mut self, standing: &mut Standing, left: u128) -> Result<(), Error> {
        let refund = self.refund.checked_sub(left).ok_or(Error::Overdrawn)?;
        standing.ledger.refund(left)?;
        self.refund = refund;
        Ok(())
    }
}
