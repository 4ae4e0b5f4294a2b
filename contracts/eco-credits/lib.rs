//! Who holds which credits: the supply of every batch, holders' balances, spoken as PSP37, and
//! retirement certificates, read as PSP34.
//!
//! It keeps laws C1, C2, C4, C7, C9 and C11, and knows nothing of what may be issued: that is the
//! registry's to decide. The registry alone may credit, cancel, export and hold, and can never
//! touch what a holder has but within the holder's allowance. The contract is kept small, since
//! every call pays for the whole code.
//!
//! Each message reads its arguments from the input itself: see [`canopy_shell`].

#![cfg_attr(not(feature = "std"), no_std, no_main)]
// `clippy::panic` would belong here too, but ink!'s macros put one into every message.
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]
// Messages name their arguments for those who call them, and read them from the input.
#![allow(unused_variables)]

pub mod events;
mod reading;

pub use eco_credits::{EcoCredits, EcoCreditsRef};

#[ink::contract]
mod eco_credits {
    use canopy_core::{
        credits::{
            self, Binding, Error, Interval, Motion, RetireRequest, Retirement, Share, Supply,
            MAX_SHARES,
        },
        types::{Account, Millis, Reason},
    };
    use canopy_interfaces::{
        id::Id,
        ledger::Ledger,
        psp::{Arg, Data},
        psp34::{Psp34, Psp34Error},
        psp37::{self, Psp37, Psp37Error},
    };
    use ink::{codegen::Env as _, prelude::vec::Vec};

    use canopy_shell::{
        answer, done, emit_fields as emit, ending::refuse_with, Amounts, OrRefuse, Read, Reader,
        Records,
    };

    use crate::events::{
        certificates, Approval, Created, Credited, Held, RegistryBound, Retired, Shifted, Transfer,
    };
    use crate::reading::{one_token, token, token_or_all, Owner};

    // Where to find each field in raw storage: four letters.
    const BINDING: u32 = u32::from_be_bytes(*b"bind");
    const BALANCES: u32 = u32::from_be_bytes(*b"bala");
    const KINDS: u32 = u32::from_be_bytes(*b"kind");
    const ALLOWANCES: u32 = u32::from_be_bytes(*b"allo");
    const SUPPLIES: u32 = u32::from_be_bytes(*b"supp");
    const BATCHES: u32 = u32::from_be_bytes(*b"batc");
    const RETIREMENTS: u32 = u32::from_be_bytes(*b"reti");
    const RETIREMENT_COUNT: u32 = u32::from_be_bytes(*b"retc");
    const CERTIFICATES: u32 = u32::from_be_bytes(*b"cert");

    /// Holder, operator, and the batch or all of them.
    type AllowanceKey = (Account, Account, Option<u64>);

    /// The ledger.
    #[ink(storage)]
    pub struct EcoCredits {
        /// The registry in place, and how long it may hold.
        binding: Records<(), Binding, BINDING>,
        /// Base units by holder and batch; never zero.
        balances: Amounts<(Account, u64), BALANCES>,
        /// Of how many batches an account holds any.
        kinds: Amounts<Account, KINDS>,
        /// Base units that an operator may still move; never zero.
        allowances: Amounts<AllowanceKey, ALLOWANCES>,
        /// Where every base unit of a batch is, and until when they stand still.
        supplies: Records<u64, Supply, SUPPLIES>,
        /// How many batches were ever issued.
        batches: Amounts<(), BATCHES>,
        /// The certificates, numbered from one.
        retirements: Records<u64, Retirement, RETIREMENTS>,
        /// How many certificates there are.
        retirement_count: Amounts<(), RETIREMENT_COUNT>,
        /// How many certificates an account owns.
        certificates: Amounts<Account, CERTIFICATES>,
    }

    impl EcoCredits {
        /// An empty ledger without a registry. `administrator` may bind one, once, and may do
        /// nothing else ever. `longest_hold` is the longest that a batch may be held, in
        /// milliseconds (law C9): from a day to ninety days.
        ///
        /// # Errors
        /// `InvalidHold`.
        #[ink(constructor)]
        pub fn new(administrator: Arg<Account>, longest_hold: Arg<Millis>) -> Result<Self, Error> {
            let mut input = Reader::arguments();
            let (administrator, longest_hold) = (input.account(), input.number());
            credits::check_longest_hold(longest_hold).or_refuse();
            let mut ledger = Self {
                binding: Records::default(),
                balances: Amounts::default(),
                kinds: Amounts::default(),
                allowances: Amounts::default(),
                supplies: Records::default(),
                batches: Amounts::default(),
                retirements: Records::default(),
                retirement_count: Amounts::default(),
                certificates: Amounts::default(),
            };
            let binding = Binding {
                administrator,
                registry: None,
                longest_hold,
            };
            ledger.binding.set((), &binding);
            emit::<Created>((administrator, longest_hold));
            Ok(ledger)
        }

        /// Binds the registry that alone may credit. Only the administrator, once.
        ///
        /// # Errors
        /// In this order: `NotAdministrator`, `AlreadyBound`, `ZeroAccount`.
        #[ink(message)]
        pub fn bind_registry(
            &mut self,
            registry: Arg<Account>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            done(self.bind(Reader::arguments()))
        }

        /// Retires credits of the caller's, for ever, and returns the certificate's id. The
        /// certificate belongs to the beneficiary if that is an account, to the caller otherwise.
        ///
        /// # Errors
        /// In this order: `ZeroAmount`, `InvalidBeneficiary`, `InvalidJurisdiction`,
        /// `InvalidPeriod`, `NotAuthorised` (the purpose needs an authorisation),
        /// `UnknownBatch`, `Held`, `InsufficientBalance`.
        #[ink(message)]
        pub fn retire(&mut self, request: Arg<RetireRequest>) -> Result<u64, Error> {
            let caller = self.caller();
            done(self.retire_credits(Reader::arguments(), &caller, &caller))
        }

        /// A certificate.
        #[ink(message)]
        pub fn retirement(&self, id: Arg<u64>) -> Option<Retirement> {
            self.retirements.give(Reader::arguments().number())
        }

        /// The registry in place, if one is bound.
        #[ink(message)]
        pub fn registry(&self) -> Option<Account> {
            answer(self.load_binding().registry)
        }
    }

    impl Ledger for EcoCredits {
        #[ink(message)]
        fn credit(
            &mut self,
            batch: Arg<u64>,
            shares: Arg<Vec<Share>>,
            buffer: Arg<u128>,
            cancelled: Arg<u128>,
        ) -> Result<Interval, Error> {
            done(self.credit_issued(Reader::arguments()))
        }

        #[ink(message)]
        fn shift(
            &mut self,
            batch: Arg<u64>,
            motion: Arg<Motion>,
            holder: Arg<Account>,
            amount: Arg<u128>,
        ) -> Result<Interval, Error> {
            done(self.shift_credits(Reader::arguments()))
        }

        #[ink(message)]
        fn retire_from(
            &mut self,
            owner: Arg<Account>,
            request: Arg<RetireRequest>,
        ) -> Result<u64, Error> {
            let mut input = Reader::arguments();
            let owner = input.account();
            done(self.retire_credits(input, &self.caller(), &owner))
        }

        #[ink(message)]
        fn hold(&mut self, batch: Arg<u64>, until: Arg<Millis>) -> Result<(), Error> {
            done(self.hold_batch(Reader::arguments()))
        }

        #[ink(message)]
        fn supply(&self, batch: Arg<u64>) -> Option<Supply> {
            self.supplies.give(Reader::arguments().number())
        }
    }

    impl Psp37 for EcoCredits {
        #[ink(message)]
        fn balance_of(&self, owner: Arg<AccountId>, id: Arg<Option<Id>>) -> u128 {
            let mut input = Reader::arguments();
            let owner = input.account();
            amount(match token_or_all(&mut input) {
                None => self.kinds.get(owner),
                Some(batch) => self.balances.get((&owner, batch)),
            })
        }

        #[ink(message)]
        fn total_supply(&self, id: Arg<Option<Id>>) -> u128 {
            amount(match token_or_all(&mut Reader::arguments()) {
                None => self.batches.get(()),
                Some(batch) => self.supply_of(batch).circulating,
            })
        }

        #[ink(message)]
        fn allowance(
            &self,
            owner: Arg<AccountId>,
            operator: Arg<AccountId>,
            id: Arg<Option<Id>>,
        ) -> u128 {
            let mut input = Reader::arguments();
            let (owner, operator) = (input.account(), input.account());
            let (_, value) = self.allowed(&owner, &operator, token_or_all(&mut input));
            amount(value)
        }

        #[ink(message)]
        fn approve(
            &mut self,
            operator: Arg<AccountId>,
            id: Arg<Option<Id>>,
            value: Arg<u128>,
        ) -> Result<(), Psp37Error> {
            done_psp37(self.set_allowance(Reader::arguments()))
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            to: Arg<AccountId>,
            id: Arg<Id>,
            value: Arg<u128>,
            data: Data,
        ) -> Result<(), Psp37Error> {
            let caller = self.caller();
            done_psp37(self.transfer_credits(Reader::arguments(), &caller, &caller))
        }

        #[ink(message)]
        fn transfer_from(
            &mut self,
            from: Arg<AccountId>,
            to: Arg<AccountId>,
            id: Arg<Id>,
            value: Arg<u128>,
            data: Data,
        ) -> Result<(), Psp37Error> {
            let mut input = Reader::arguments();
            let from = input.account();
            done_psp37(self.transfer_credits(input, &self.caller(), &from))
        }
    }

    impl Psp34 for EcoCredits {
        #[ink(message)]
        fn collection_id(&self) -> Id {
            // Certificates are numbered from one; zero is all of them.
            answer(token(0))
        }

        #[ink(message)]
        fn balance_of(&self, owner: Arg<AccountId>) -> u32 {
            let count = self.certificates.get(Reader::arguments().account());
            answer(u32::try_from(count).unwrap_or(u32::MAX))
        }

        #[ink(message)]
        fn owner_of(&self, id: Arg<Id>) -> Option<AccountId> {
            let owner: Option<Owner> = self.retirements.get(one_token(&mut Reader::arguments()));
            answer(owner.map(|Owner(owner)| owner))
        }

        #[ink(message)]
        fn allowance(
            &self,
            owner: Arg<AccountId>,
            operator: Arg<AccountId>,
            id: Arg<Option<Id>>,
        ) -> bool {
            answer(false)
        }

        #[ink(message)]
        fn approve(
            &mut self,
            operator: Arg<AccountId>,
            id: Arg<Option<Id>>,
            approved: Arg<bool>,
        ) -> Result<(), Psp34Error> {
            refuse_with(Psp34Error::NotApproved)
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            to: Arg<AccountId>,
            id: Arg<Id>,
            data: Data,
        ) -> Result<(), Psp34Error> {
            refuse_with(Psp34Error::NotApproved)
        }

        #[ink(message)]
        fn total_supply(&self) -> u128 {
            amount(self.retirement_count.get(()))
        }
    }

    impl EcoCredits {
        fn caller(&self) -> Account {
            Account(*self.env().caller().as_ref())
        }

        /// There is one from the start.
        #[inline(never)]
        fn load_binding(&self) -> Binding {
            self.binding.expect(())
        }

        fn now(&self) -> Millis {
            self.env().block_timestamp()
        }

        fn supply_of(&self, batch: u64) -> Supply {
            self.supplies.get(batch).unwrap_or_default()
        }

        fn bind(&mut self, mut input: Reader) -> Result<(), Error> {
            let (registry, reason) = (input.account(), Reason::read(&mut input));
            let by = self.caller();
            let mut binding = self.load_binding();
            binding.bind(&by, registry)?;
            self.binding.set((), &binding);
            emit::<RegistryBound>((&by, &registry, &reason));
            Ok(())
        }

        /// The caller, if it is the registry in place.
        #[inline(never)]
        fn registering(&self) -> Result<Binding, Error> {
            let binding = self.load_binding();
            binding.require_registry(&self.caller())?;
            Ok(binding)
        }

        fn credit_issued(&mut self, mut input: Reader) -> Result<Interval, Error> {
            let (batch, shares) = (input.number(), input.length());
            if shares > MAX_SHARES {
                return Err(Error::TooManyShares);
            }
            self.registering()?;
            let mut supply = self.supply_of(batch);
            supply.require_free(self.now())?;
            if supply.is_none() {
                self.batches.add_one((), Error::Overflow);
            }
            let mut circulating = 0;
            for _ in 0..shares {
                let (to, amount) = (input.account(), input.amount());
                circulating = credits::add_share(circulating, amount)?;
                self.move_credits(&to, None, Some(&to), batch, amount)?;
            }
            let (buffer, cancelled) = (input.amount(), input.amount());
            let used = supply.credit(circulating, buffer, cancelled)?;
            self.supplies.set(batch, &supply);
            emit::<Credited>((batch, buffer, cancelled, used));
            Ok(used)
        }

        fn shift_credits(&mut self, mut input: Reader) -> Result<Interval, Error> {
            let (batch, motion) = (input.number(), Motion::read(&mut input));
            let (holder, amount) = (input.account(), input.amount());
            self.registering()?;
            let mut supply = self.supply_of(batch);
            let used = supply.shift(motion, amount, self.now())?;
            self.supplies.set(batch, &supply);
            let (from, to) = motion.holders(&holder);
            if from != to {
                self.move_credits(&self.caller(), from, to, batch, amount)?;
            }
            emit::<Shifted>((batch, motion, amount, used));
            Ok(used)
        }

        fn hold_batch(&mut self, mut input: Reader) -> Result<(), Error> {
            let (batch, until) = (input.number(), input.number());
            let binding = self.registering()?;
            let mut supply = self.supply_of(batch);
            supply.hold(until, self.now(), binding.longest_hold)?;
            self.supplies.set(batch, &supply);
            emit::<Held>((batch, supply.held_until));
            Ok(())
        }

        fn set_allowance(&mut self, mut input: Reader) -> Result<(), Error> {
            let (owner, operator) = (self.caller(), input.account());
            let batch = token_or_all(&mut input);
            let value = input.amount();
            let allowance = credits::set_allowance(&owner, &operator, batch, value)?;
            self.allowances.set((&owner, &operator, batch), allowance);
            emit::<Approval>((&owner, &operator, batch.map(token), value));
            Ok(())
        }

        /// Transfers `from`'s credits by `caller`: its own, or within what `from` allowed it.
        fn transfer_credits(
            &mut self,
            mut input: Reader,
            caller: &Account,
            from: &Account,
        ) -> Result<(), Error> {
            let to = &input.account();
            let batch = one_token(&mut input);
            let value = input.amount();
            self.supply_of(batch).require_free(self.now())?;
            self.move_credits(caller, Some(from), Some(to), batch, value)
        }

        /// Moves credits between holders on behalf of `caller`, who needs `from`'s allowance unless
        /// they are its own; nobody is the supply.
        #[inline(never)]
        fn move_credits(
            &mut self,
            caller: &Account,
            from: Option<&Account>,
            to: Option<&Account>,
            batch: u64,
            value: u128,
        ) -> Result<(), Error> {
            if let Some(from) = from {
                // What moves nothing spends nothing.
                self.spend(caller, from, batch, value, Some(from) != to)?;
            }
            let held = |holder: Option<&Account>| {
                holder.map_or(0, |holder| self.balances.get((holder, batch)))
            };
            let before = (held(from), held(to));
            if let Some(after) = credits::transfer(from, to, before, value)? {
                self.set_balance(from, batch, before.0, after.0)?;
                self.set_balance(to, batch, before.1, after.1)?;
            }
            emit::<Transfer>((from, to, token(batch), value));
            Ok(())
        }

        /// Retires `owner`'s credits by `caller`: its own, or within what `owner` allowed it.
        fn retire_credits(
            &mut self,
            mut input: Reader,
            caller: &Account,
            owner: &Account,
        ) -> Result<u64, Error> {
            let request = &RetireRequest::read(&mut input);
            let (batch, amount) = (request.batch, request.amount);
            let mut supply = self.supply_of(batch);
            let by_registry = request.purpose.needs_authorisation() && self.registering().is_ok();
            let retirement = credits::retire(request, owner, by_registry, &mut supply, self.now())?;
            self.supplies.set(batch, &supply);

            let id = self.retirement_count.add_one((), Error::Overflow);
            let id = u64::try_from(id).map_err(|_| Error::Overflow)?;
            self.retirements.set(id, &retirement);
            let to = retirement.owner();
            self.certificates.add_one(to, Error::Overflow);

            self.move_credits(caller, Some(owner), None, batch, amount)?;
            emit::<certificates::Transfer>((None::<Account>, Some(to), token(id)));
            emit::<Retired>((id, caller, &retirement));
            Ok(id)
        }

        /// What `operator` may move of `owner`'s, and of which batch that is said: an allowance
        /// for all batches comes before one for a single batch.
        fn allowed(
            &self,
            owner: &Account,
            operator: &Account,
            batch: Option<u64>,
        ) -> (Option<u64>, u128) {
            let allowance = self.allowances.get((owner, operator, None::<u64>));
            if allowance > 0 || batch.is_none() {
                return (None, allowance);
            }
            (batch, self.allowances.get((owner, operator, batch)))
        }

        /// Spends `value` of what `owner` allowed `caller`, who needs no allowance over what is
        /// its own. Where nothing moves it is only seen whether there is enough.
        fn spend(
            &mut self,
            caller: &Account,
            owner: &Account,
            batch: u64,
            value: u128,
            moves: bool,
        ) -> Result<(), Error> {
            if caller == owner {
                return Ok(());
            }
            let (batch, allowance) = self.allowed(owner, caller, Some(batch));
            let left = credits::spend(allowance, value)?;
            if moves && left != allowance {
                self.allowances.set((owner, caller, batch), left);
            }
            Ok(())
        }

        fn set_balance(
            &mut self,
            owner: Option<&Account>,
            batch: u64,
            before: u128,
            after: u128,
        ) -> Result<(), Error> {
            let Some(owner) = owner else {
                return Ok(());
            };
            self.balances.set((owner, batch), after);
            // Between holders the counts stay, and are not even read.
            if (before == 0) != (after == 0) {
                let kinds = self.kinds.get(owner);
                self.kinds
                    .set(owner, credits::kinds_held(kinds, before, after)?);
            }
            Ok(())
        }
    }

    /// Ends a message that gives an amount.
    #[inline(never)]
    fn amount(amount: u128) -> ! {
        answer(amount)
    }

    /// Ends a message of PSP37's, which has words of its own for a refusal.
    fn done_psp37(result: Result<(), Error>) -> ! {
        match result {
            Ok(()) => answer(0u8),
            Err(error) => refuse_with(psp37::Refusal(error)),
        }
    }
}
