//! What a registry does with a batch that it issued: it credits, moves and holds (laws C1, C9).

use canopy_core::{
    credits::{Error, Motion, Supply, MAX_SHARES},
    types::Account,
};
use canopy_shell::{
    cells::store_root, emit_fields as emit, ending::accepted, host, ok, refuse, OrRefuse, Read,
    Reader,
};

use crate::{
    events::{Held, Shifted},
    reading::few,
    EcoCredits,
};

impl EcoCredits {
    pub(crate) fn supply_of(&self, batch: u64) -> Supply {
        self.supplies.get(batch).unwrap_or_default()
    }

    pub(crate) fn credit_issued(&mut self) -> ! {
        let mut input = Reader::arguments();
        let (batch, shares) = (input.number(), few(&mut input));
        if shares > MAX_SHARES {
            refuse(Error::TooManyShares);
        }
        let caller = self.registry_in_place();
        let mut supply = self.supply_of(batch);
        let (start, issued) = (supply.cursor(), supply.issued);
        if supply.is_none() {
            self.batches.add_one((), Error::Overflow);
        }
        supply.claim(&caller).or_refuse();
        for _ in 0..shares {
            let to = input.account();
            let amount = input.amount();
            self.shift(&caller, batch, &mut supply, Motion::Issue, &to, amount)
                .or_refuse();
        }
        for motion in [Motion::SetAside, Motion::CancelNew] {
            let amount = input.amount();
            if amount > 0 {
                self.shift(&caller, batch, &mut supply, motion, &caller, amount)
                    .or_refuse();
            }
        }
        if supply.issued == issued {
            refuse(Error::ZeroAmount);
        }
        self.shifted(batch, &supply, start)
    }

    pub(crate) fn shift_credits(&mut self) -> ! {
        let mut input = Reader::arguments();
        let (batch, motion) = (input.number(), Motion::read(&mut input));
        let holder = input.account();
        let amount = input.amount();
        let caller = host::caller();
        let mut supply = self.supply_of(batch);
        supply.check_registry(&caller).or_refuse();
        if motion.issues() {
            self.registry_in_place();
        }
        let start = supply.cursor();
        self.shift(&caller, batch, &mut supply, motion, &holder, amount)
            .or_refuse();
        self.shifted(batch, &supply, start)
    }

    /// Ends a message of the registry's that moved base units.
    #[inline(never)]
    fn shifted(&mut self, batch: u64, supply: &Supply, start: u128) -> ! {
        self.supplies.set(batch, supply);
        ok(supply.used_since(start))
    }

    /// Moves base units of a batch, and of what holders have, on behalf of `caller`. The supply
    /// is still to be stored.
    #[inline(never)]
    pub(crate) fn shift(
        &mut self,
        caller: &Account,
        batch: u64,
        supply: &mut Supply,
        motion: Motion,
        holder: &Account,
        amount: u128,
    ) -> Result<(), Error> {
        let start = supply.cursor();
        supply.shift(motion, amount, host::now())?;
        let (from, to) = motion.holders(holder);
        if from != to {
            self.move_credits(caller, from, to, batch, amount)?;
        }
        // The others are told by a transfer and a certificate.
        if !matches!(motion, Motion::Issue | Motion::Retire) {
            emit::<Shifted>((batch, motion, amount, supply.used_since(start)));
        }
        Ok(())
    }

    pub(crate) fn hold_batch(&mut self) -> ! {
        let mut input = Reader::arguments();
        let (batch, until) = (input.number(), input.number());
        let mut supply = self.supply_of(batch);
        supply.check_registry(&host::caller()).or_refuse();
        supply
            .hold(until, host::now(), self.longest_hold)
            .or_refuse();
        self.supplies.set(batch, &supply);
        self.free_from = self.free_from.max(supply.held_until);
        store_root(&(self.free_from, self.longest_hold));
        emit::<Held>((batch, supply.held_until));
        accepted()
    }
}
