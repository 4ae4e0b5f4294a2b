//! What holders have and allow, and how it changes hands (law C11).

use canopy_core::{
    credits::{self, Error, MAX_TRANSFERS},
    types::Account,
};
use canopy_shell::{emit_fields as emit, host, Reader};

use crate::{
    ending::done_psp37,
    events::{Approval, Transfer},
    reading::{few, one_token, token, token_or_all},
    EcoCredits,
};

impl EcoCredits {
    pub(crate) fn set_allowance(&mut self, mut input: Reader) -> Result<(), Error> {
        let owner = host::caller();
        let operator = input.account();
        let batch = token_or_all(&mut input);
        let value = input.amount();
        let allowance = credits::set_allowance(&owner, &operator, batch, value)?;
        self.allow(&owner, &operator, batch, allowance);
        emit::<Approval>((&owner, &operator, batch.map(token), value));
        Ok(())
    }

    /// Transfers credits by the caller: its own, or an owner's within what that one allowed it;
    /// of one batch, or of each in a list. A refusal undoes all of them.
    #[inline(never)]
    pub(crate) fn transfer_credits(&mut self, of_another: bool, listed: bool) -> ! {
        let mut input = Reader::arguments();
        let caller = &host::caller();
        let another;
        let from = if of_another {
            another = input.account();
            &another
        } else {
            caller
        };
        let to = &input.account();
        let transfers = if listed { few(&mut input) } else { 1 };
        if transfers > MAX_TRANSFERS {
            done_psp37(Err(Error::TooManyTransfers));
        }
        let now = host::now();
        for _ in 0..transfers {
            let batch = one_token(&mut input);
            let value = input.amount();
            if now < self.free_from && self.supply_of(batch).require_free(now).is_err() {
                done_psp37(Err(Error::Held));
            }
            let moved = self.move_credits(caller, Some(from), Some(to), batch, value);
            if moved.is_err() {
                done_psp37(moved);
            }
        }
        done_psp37(Ok(()))
    }

    /// Moves credits between holders on behalf of `caller`, who needs `from`'s allowance unless
    /// they are its own; nobody is the supply.
    #[inline(never)]
    pub(crate) fn move_credits(
        &mut self,
        caller: &Account,
        from: Option<&Account>,
        to: Option<&Account>,
        batch: u64,
        value: u128,
    ) -> Result<(), Error> {
        if let Some(to) = to {
            credits::require_somebody(to)?;
        }
        if let Some(from) = from {
            self.spend(caller, from, batch, value, Some(from) != to)?;
            self.change(from, batch, false, value)?;
        }
        if let Some(to) = to {
            self.change(to, batch, true, value)?;
        }
        emit::<Transfer>((from, to, token(batch), value));
        Ok(())
    }

    /// Spends `value` of what `owner` allowed `caller`, who needs no allowance over what is
    /// its own. An allowance for all batches comes before one for a single batch, and is
    /// without limit.
    fn spend(
        &mut self,
        caller: &Account,
        owner: &Account,
        batch: u64,
        value: u128,
        moves: bool,
    ) -> Result<(), Error> {
        if caller == owner || self.allowed(owner, caller, None) > 0 {
            return Ok(());
        }
        let mut allowance = self.allowed(owner, caller, Some(batch));
        credits::spend(&mut allowance, value, moves)?;
        self.allow(owner, caller, Some(batch), allowance);
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn allowed(&self, owner: &Account, operator: &Account, batch: Option<u64>) -> u128 {
        self.allowances.get((owner, operator, batch))
    }

    #[inline(never)]
    fn allow(&mut self, owner: &Account, operator: &Account, batch: Option<u64>, value: u128) {
        self.allowances.set((owner, operator, batch), value);
    }

    /// Changes what a holder has of a batch, and of how many batches it has any.
    #[inline(never)]
    fn change(
        &mut self,
        holder: &Account,
        batch: u64,
        gain: bool,
        value: u128,
    ) -> Result<(), Error> {
        let mut change = |batch, value| {
            self.balances.update((holder, batch), |balance| {
                credits::change(balance, gain, value)
            })
        };
        // Between holders the counts stay, and are not even read.
        if change(Some(batch), value)? {
            change(None, 1)?;
        }
        Ok(())
    }
}
