//! A ledger as plain as can be, in the place of `eco-credits`: where each base unit is, who holds
//! them, what the registry was allowed, and which part of the line was used up for what.

use std::collections::BTreeMap;

use crate::credits::{Interval, Motion, Share};
use crate::registry::Error;
use crate::types::{Account, Millis};

/// Where a batch's base units are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pools {
    pub issued: u128,
    pub circulating: u128,
    pub buffer: u128,
    pub retired: u128,
    pub cancelled: u128,
    pub exported: u128,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    pub pools: BTreeMap<u64, Pools>,
    pub balances: BTreeMap<(Account, u64), u128>,
    /// What a holder allowed the registry to move.
    pub allowed: BTreeMap<(Account, u64), u128>,
    pub held_until: BTreeMap<u64, Millis>,
    /// What was used up of each batch's line, in order.
    pub used: BTreeMap<u64, Vec<Interval>>,
    pub now: Millis,
}

impl Ledger {
    pub fn credit(
        &mut self,
        batch: u64,
        shares: &[Share],
        buffer: u128,
        cancelled: u128,
    ) -> Result<Interval, Error> {
        self.require_free(batch)?;
        let pools = self.pools.entry(batch).or_default();
        let circulating: u128 = shares.iter().map(|share| share.amount).sum();
        pools.issued += circulating + buffer + cancelled;
        pools.circulating += circulating;
        pools.buffer += buffer;
        pools.cancelled += cancelled;
        for share in shares {
            *self.balances.entry((share.to, batch)).or_default() += share.amount;
        }
        Ok(self.use_up(batch, cancelled))
    }

    pub fn shift(
        &mut self,
        batch: u64,
        motion: Motion,
        holder: Account,
        amount: u128,
    ) -> Result<Interval, Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        if motion != Motion::Return {
            self.require_free(batch)?;
        }
        if matches!(motion, Motion::Cancel | Motion::Export) {
            self.take(holder, batch, amount)?;
        }
        if motion == Motion::Return {
            *self.balances.entry((holder, batch)).or_default() += amount;
        }
        let pools = self.pools.get_mut(&batch).ok_or(Error::CreditsRefused)?;
        let (from, to, uses) = match motion {
            Motion::CancelBuffer => (&mut pools.buffer, &mut pools.cancelled, true),
            Motion::Cancel => (&mut pools.circulating, &mut pools.cancelled, true),
            Motion::Export => (&mut pools.circulating, &mut pools.exported, false),
            Motion::Return => (&mut pools.exported, &mut pools.circulating, false),
            Motion::SettleRetired => (&mut pools.exported, &mut pools.retired, true),
            Motion::SettleCancelled => (&mut pools.exported, &mut pools.cancelled, true),
            // The registry issues by `credit` alone.
            _ => return Err(Error::CreditsRefused),
        };
        *from = from.checked_sub(amount).ok_or(Error::InsufficientBalance)?;
        *to += amount;
        Ok(self.use_up(batch, if uses { amount } else { 0 }))
    }

    /// Retires for the registry, which was allowed it.
    pub fn retire_from(
        &mut self,
        owner: Account,
        batch: u64,
        amount: u128,
    ) -> Result<Interval, Error> {
        self.require_free(batch)?;
        self.take(owner, batch, amount)?;
        self.spend(batch, amount)
    }

    /// Retires its own: the registry has no part in it.
    pub fn retire(&mut self, owner: Account, batch: u64, amount: u128) -> Result<Interval, Error> {
        self.allowed.insert((owner, batch), amount);
        self.retire_from(owner, batch, amount)
    }

    pub fn hold(&mut self, batch: u64, until: Millis) -> Result<(), Error> {
        if !self.pools.contains_key(&batch) {
            return Err(Error::CreditsRefused);
        }
        self.held_until.insert(batch, until);
        Ok(())
    }

    pub fn held(&self, batch: u64) -> bool {
        self.held_until.get(&batch).is_some_and(|u| self.now < *u)
    }

    fn require_free(&self, batch: u64) -> Result<(), Error> {
        if self.held(batch) {
            Err(Error::BatchHeld)
        } else {
            Ok(())
        }
    }

    fn take(&mut self, owner: Account, batch: u64, amount: u128) -> Result<(), Error> {
        let held = self.balances.get(&(owner, batch)).copied();
        let left = held.unwrap_or(0).checked_sub(amount);
        let left = left.ok_or(Error::InsufficientBalance)?;
        let allowed = self.allowed.get(&(owner, batch)).copied().unwrap_or(0);
        let after = allowed.checked_sub(amount).ok_or(Error::NotAllowed)?;
        self.balances.insert((owner, batch), left);
        self.allowed.insert((owner, batch), after);
        Ok(())
    }

    fn spend(&mut self, batch: u64, amount: u128) -> Result<Interval, Error> {
        let pools = self.pools.get_mut(&batch).ok_or(Error::CreditsRefused)?;
        pools.circulating -= amount;
        pools.retired += amount;
        Ok(self.use_up(batch, amount))
    }

    /// The part of the line that the last act used up: its pools count it already.
    fn use_up(&mut self, batch: u64, amount: u128) -> Interval {
        let pools = self.pools[&batch];
        let end = pools.retired + pools.cancelled;
        let interval = Interval {
            start: end - amount,
            end,
        };
        if amount > 0 {
            self.used.entry(batch).or_default().push(interval);
        }
        interval
    }
}
