//! Who holds which credits: the supply of every batch, holders' balances, spoken as PSP37, and
//! retirement certificates, read as PSP34.
//!
//! It keeps laws C1, C2, C4, C7, C9 and C11, and knows nothing of what may be issued: that is the
//! registry's to decide. The registry in place alone may credit; the one that issued a batch alone
//! may cancel, export and hold in it; and none can ever touch what a holder has but within the
//! holder's allowance. The contract is kept small, since every call pays for the whole code.
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
// A record by reference is written into the buffer from where it lies; by value it is copied first.
#![allow(clippy::needless_borrows_for_generic_args)]

pub mod events;
mod reading;

pub use eco_credits::{EcoCredits, EcoCreditsRef};

#[ink::contract]
mod eco_credits {
    use canopy_core::{
        credits::{
            self, Error, Interval, Motion, RegistryPlace, RetireRequest, Retirement, Share, Supply,
            MAX_SHARES, MAX_TRANSFERS,
        },
        types::{Account, Millis, Reason},
    };
    use canopy_interfaces::{
        id::Id,
        ledger::Ledger,
        psp::{Arg, Data},
        psp34::{Psp34, Psp34Error},
        psp37::{self, Psp37, Psp37Batch, Psp37Error},
    };
    use ink::prelude::vec::Vec;

    use canopy_shell::{
        answer,
        cells::store_root,
        emit_fields as emit,
        ending::{accepted, created, refuse_with},
        host, ok, refuse, Amounts, OrRefuse, Read, Reader, Records, Single, Writer,
    };

    use crate::events::{
        certificates, Approval, Created, Held, RegistryPlaced, Retired, Shifted, Transfer,
    };
    use crate::reading::{certificate, claim, few, one_token, owner, token, token_or_all};

    // Where to find each field in raw storage: four letters.
    const PLACE: u32 = u32::from_be_bytes(*b"plac");
    const BALANCES: u32 = u32::from_be_bytes(*b"bala");
    const ALLOWANCES: u32 = u32::from_be_bytes(*b"allo");
    const SUPPLIES: u32 = u32::from_be_bytes(*b"supp");
    const BATCHES: u32 = u32::from_be_bytes(*b"batc");
    const RETIREMENTS: u32 = u32::from_be_bytes(*b"reti");
    const CERTIFICATES: u32 = u32::from_be_bytes(*b"cert");

    /// Holder, operator, and the batch or all of them.
    type AllowanceKey = (Account, Account, Option<u64>);

    /// The ledger.
    #[ink(storage)]
    #[derive(Default)]
    pub struct EcoCredits {
        /// From when on no batch is held. It lies in the root, which the chain reads for every
        /// call anyway: while nothing is held, a transfer need not look at its batch.
        free_from: Millis,
        /// The longest that a batch may be held at a time. Beside it, since the two are used together.
        longest_hold: Millis,
        /// The registry in place, which alone may credit; who comes next, and who gives the place
        /// away.
        place: Single<RegistryPlace, PLACE>,
        /// Base units by holder and batch; without a batch, of how many the account holds any.
        /// Never zero.
        balances: Amounts<(Account, Option<u64>), BALANCES>,
        /// Base units that an operator may still move, by holder, operator, and batch or all of
        /// them; never zero.
        allowances: Amounts<AllowanceKey, ALLOWANCES>,
        /// Where every base unit of a batch is, and until when they stand still.
        supplies: Records<u64, Supply, SUPPLIES>,
        /// How many batches were ever issued.
        batches: Amounts<(), BATCHES>,
        /// The certificates, numbered from one.
        retirements: Records<u64, Retirement, RETIREMENTS>,
        /// How many certificates an account owns; without an account, how many there are.
        certificates: Amounts<Option<Account>, CERTIFICATES>,
    }

    impl EcoCredits {
        /// An empty ledger without a registry. `administrator` may give the registry's place away,
        /// and may do nothing else ever. `longest_hold` is the longest that a batch may be held, in
        /// milliseconds (law C9): from a day to ninety days.
        ///
        /// # Errors
        /// In this order: `ZeroAccount`, `InvalidHold`.
        #[ink(constructor)]
        pub fn new(administrator: Arg<Account>, longest_hold: Arg<Millis>) -> Result<Self, Error> {
            let mut input = Reader::arguments();
            let administrator = input.account();
            let longest_hold = input.number();
            credits::require_somebody(&administrator).or_refuse();
            credits::check_longest_hold(longest_hold).or_refuse();
            let mut ledger = Self::default();
            ledger.place.set(&RegistryPlace::new(administrator));
            emit::<Created>((&administrator, longest_hold));
            created(&(0u64, longest_hold))
        }

        /// Gives the registry's place, whose holder alone may credit, to `registry`: the first has
        /// it at once, any other takes it by itself after thirty days (`NOTICE`), unless another
        /// is announced before. Giving it to the one that has it takes an announcement back.
        /// `None` seals it for ever. Only the administrator.
        ///
        /// # Errors
        /// In this order: `NotAdministrator`, `Sealed`, `UnderWay` (only when sealing),
        /// `ZeroAccount`, `AlreadyBound`.
        #[ink(message)]
        pub fn place_registry(
            &mut self,
            registry: Arg<Option<Account>>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            self.give_place()
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
            self.retire_credits(false)
        }

        /// A certificate.
        #[ink(message)]
        pub fn retirement(&self, id: Arg<u64>) -> Option<Retirement> {
            self.retirements.give(Reader::arguments().number())
        }

        /// The registry's place: who has it, who comes next and when, and who gives it away.
        #[ink(message)]
        pub fn place(&self) -> Option<RegistryPlace> {
            self.place.give()
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
            self.credit_issued()
        }

        #[ink(message)]
        fn shift(
            &mut self,
            batch: Arg<u64>,
            motion: Arg<Motion>,
            holder: Arg<Account>,
            amount: Arg<u128>,
        ) -> Result<Interval, Error> {
            self.shift_credits()
        }

        #[ink(message)]
        fn retire_from(
            &mut self,
            owner: Arg<Account>,
            request: Arg<RetireRequest>,
        ) -> Result<u64, Error> {
            self.retire_credits(true)
        }

        #[ink(message)]
        fn hold(&mut self, batch: Arg<u64>, until: Arg<Millis>) -> Result<(), Error> {
            self.hold_batch()
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
            amount(
                self.balances
                    .get((input.account(), token_or_all(&mut input))),
            )
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
            let owner = input.account();
            let operator = input.account();
            let all = self.allowed(&owner, &operator, None);
            amount(match token_or_all(&mut input) {
                batch @ Some(_) if all == 0 => self.allowed(&owner, &operator, batch),
                _ => all,
            })
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
            self.transfer_credits(false, false)
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
            self.transfer_credits(true, false)
        }
    }

    impl Psp37Batch for EcoCredits {
        #[ink(message)]
        fn batch_transfer(
            &mut self,
            to: Arg<AccountId>,
            ids_amounts: Arg<Vec<(Id, u128)>>,
            data: Data,
        ) -> Result<(), Psp37Error> {
            self.transfer_credits(false, true)
        }

        #[ink(message)]
        fn batch_transfer_from(
            &mut self,
            from: Arg<AccountId>,
            to: Arg<AccountId>,
            ids_amounts: Arg<Vec<(Id, u128)>>,
            data: Data,
        ) -> Result<(), Psp37Error> {
            self.transfer_credits(true, true)
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
            let count = self.certificates.get(Some(Reader::arguments().account()));
            answer(u32::try_from(count).unwrap_or(u32::MAX))
        }

        #[ink(message)]
        fn owner_of(&self, id: Arg<Id>) -> Option<AccountId> {
            let id = one_token(&mut Reader::arguments());
            match self.retirements.bytes(id) {
                Some(record) => answer((1u8, owner(record))),
                None => answer(0u8),
            }
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
            amount(self.certificates.get(None::<Account>))
        }
    }

    impl EcoCredits {
        fn caller(&self) -> Account {
            host::caller()
        }

        fn now(&self) -> Millis {
            host::now()
        }

        fn supply_of(&self, batch: u64) -> Supply {
            self.supplies.get(batch).unwrap_or_default()
        }

        fn give_place(&mut self) -> ! {
            let mut input = Reader::arguments();
            let registry = Option::<Account>::read(&mut input);
            let reason = Reason::read(&mut input);
            let by = self.caller();
            let mut place = self.place.get();
            place.give(&by, registry.as_ref(), self.now()).or_refuse();
            self.place.set(&place);
            emit::<RegistryPlaced>((&by, &place, &reason));
            accepted()
        }

        /// The caller, which is the registry in place. Ends the message of anybody else; nobody is
        /// while there is none.
        #[inline(never)]
        fn registry_in_place(&self) -> Account {
            let caller = self.caller();
            if !self.place.get().is_held_by(&caller, self.now()) {
                refuse(Error::NotRegistry);
            }
            caller
        }

        fn credit_issued(&mut self) -> ! {
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

        fn shift_credits(&mut self) -> ! {
            let mut input = Reader::arguments();
            let (batch, motion) = (input.number(), Motion::read(&mut input));
            let holder = input.account();
            let amount = input.amount();
            let caller = self.caller();
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
        fn shift(
            &mut self,
            caller: &Account,
            batch: u64,
            supply: &mut Supply,
            motion: Motion,
            holder: &Account,
            amount: u128,
        ) -> Result<(), Error> {
            let start = supply.cursor();
            supply.shift(motion, amount, self.now())?;
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

        fn hold_batch(&mut self) -> ! {
            let mut input = Reader::arguments();
            let (batch, until) = (input.number(), input.number());
            let mut supply = self.supply_of(batch);
            supply.check_registry(&self.caller()).or_refuse();
            supply
                .hold(until, self.now(), self.longest_hold)
                .or_refuse();
            self.supplies.set(batch, &supply);
            self.free_from = self.free_from.max(supply.held_until);
            store_root(&(self.free_from, self.longest_hold));
            emit::<Held>((batch, supply.held_until));
            accepted()
        }

        fn set_allowance(&mut self, mut input: Reader) -> Result<(), Error> {
            let owner = self.caller();
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
        fn transfer_credits(&mut self, of_another: bool, listed: bool) -> ! {
            let mut input = Reader::arguments();
            let caller = &self.caller();
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
            let now = self.now();
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
        fn move_credits(
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

        /// Retires credits by the caller: its own, or an owner's within what that one allowed it.
        #[inline(never)]
        fn retire_credits(&mut self, of_another: bool) -> ! {
            let mut input = Reader::arguments();
            let caller = &self.caller();
            let another;
            let owner = if of_another {
                another = input.account();
                &another
            } else {
                caller
            };
            let start = input.again();
            let request = RetireRequest::read(&mut input);
            let claim = claim(start, &input);
            let batch = request.batch;
            let mut supply = self.supply_of(batch);
            let by_registry = supply.check_registry(caller).is_ok();
            request.check(by_registry).or_refuse();
            if supply.is_none() {
                refuse(Error::UnknownBatch);
            }
            let start = supply.cursor();
            self.shift(
                caller,
                batch,
                &mut supply,
                Motion::Retire,
                owner,
                request.amount,
            )
            .or_refuse();
            self.supplies.set(batch, &supply);
            let interval = supply.used_since(start);
            let id = self.certificates.add_one(None::<Account>, Error::Overflow);
            let Ok(id) = u64::try_from(id) else {
                refuse(Error::Overflow)
            };
            let to = request.owner(owner);
            self.certificates.add_one(Some(to), Error::Overflow);
            emit::<certificates::Transfer>((None::<Account>, Some(to), token(id)));
            let retirement = certificate(batch, interval, owner, &claim, self.now());
            Writer::pass(&retirement, |retirement| {
                self.retirements.put(id, retirement);
                emit::<Retired>((id, caller, retirement));
            });
            ok(id)
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
        fn allowed(&self, owner: &Account, operator: &Account, batch: Option<u64>) -> u128 {
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

    /// Ends a message that gives an amount.
    #[inline(never)]
    fn amount(amount: u128) -> ! {
        answer(amount)
    }

    /// Ends a message of PSP37's, which has words of its own for a refusal.
    #[inline(never)]
    fn done_psp37(result: Result<(), Error>) -> ! {
        match result {
            Ok(()) => answer(0u8),
            Err(error) => refuse_with(psp37::Refusal(error)),
        }
    }
}
