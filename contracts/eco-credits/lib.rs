//! Who holds which credits: the supply of every batch, holders' balances, spoken as PSP37, and
//! retirement certificates, read as PSP34.
//!
//! It keeps laws C1, C2, C4, C7 and C11, and knows nothing of what may be issued: that is the
//! registry's to decide, which alone may credit and can never touch what a holder has. It is
//! kept small, since every call pays for the whole code.
//!
//! Retirement for a purpose that needs a host country's authorisation is refused (law C8).

#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod events;

pub use eco_credits::{EcoCredits, EcoCreditsRef};

#[ink::contract]
mod eco_credits {
    use canopy_core::{
        credits::{self, Binding, Error, Holding, RetireRequest, Retirement, Supply},
        types::{Account, Reason},
    };
    use canopy_interfaces::{
        eco_credits::CreditLedger,
        id::Id,
        psp34::{Psp34, Psp34Error},
        psp37::{Psp37, Psp37Error},
    };
    use ink::{
        env::ReturnFlags,
        prelude::vec::Vec,
        scale::Encode,
        storage::{traits::ManualKey, Lazy, Mapping},
        MessageResult,
    };

    use crate::events::{certificates, Approval, Created, RegistryBound, Retired, Transfer};

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
        /// Which registry may credit.
        binding: Lazy<Binding, ManualKey<BINDING>>,
        /// Base units by holder and batch; never zero.
        balances: Mapping<(Account, u64), u128, ManualKey<BALANCES>>,
        /// Of how many batches an account holds any.
        kinds: Mapping<Account, u64, ManualKey<KINDS>>,
        /// Base units that an operator may still move; never zero.
        allowances: Mapping<AllowanceKey, u128, ManualKey<ALLOWANCES>>,
        /// Where every base unit of a batch is.
        supplies: Mapping<u64, Supply, ManualKey<SUPPLIES>>,
        /// How many batches were ever issued.
        batches: Lazy<u64, ManualKey<BATCHES>>,
        /// The certificates, numbered from one.
        retirements: Mapping<u64, Retirement, ManualKey<RETIREMENTS>>,
        /// How many certificates there are.
        retirement_count: Lazy<u64, ManualKey<RETIREMENT_COUNT>>,
        /// How many certificates an account owns.
        certificates: Mapping<Account, u32, ManualKey<CERTIFICATES>>,
    }

    impl EcoCredits {
        /// An empty ledger without a registry. `administrator` may bind one, once, and may do
        /// nothing else ever.
        #[ink(constructor)]
        pub fn new(administrator: Account) -> Self {
            let mut ledger = Self {
                binding: Lazy::default(),
                balances: Mapping::default(),
                kinds: Mapping::default(),
                allowances: Mapping::default(),
                supplies: Mapping::default(),
                batches: Lazy::default(),
                retirements: Mapping::default(),
                retirement_count: Lazy::default(),
                certificates: Mapping::default(),
            };
            ledger.binding.set(&Binding { administrator, registry: None });
            Self::env().emit_event(Created { administrator });
            ledger
        }

        /// Binds the registry that alone may credit. Only the administrator, once.
        ///
        /// # Errors
        /// In this order: `NotAdministrator`, `AlreadyBound`, `ZeroAccount`.
        #[ink(message)]
        pub fn bind_registry(&mut self, registry: Account, reason: Reason) -> Result<(), Error> {
            let by = self.caller();
            let binding = self.binding().bind(by, registry)?;
            self.binding.set(&binding);
            self.env().emit_event(RegistryBound { by, registry, reason });
            Ok(())
        }

        /// Retires credits of the caller's, for ever, and returns the certificate's id. The
        /// certificate belongs to the beneficiary if that is an account, to the caller otherwise.
        ///
        /// # Errors
        /// In this order: `ZeroAmount`, `InvalidBeneficiary`, `InvalidJurisdiction`,
        /// `InvalidPeriod`, `NotAuthorised` (the purpose needs an authorisation),
        /// `UnknownBatch`, `InsufficientBalance`.
        #[ink(message)]
        pub fn retire(&mut self, request: RetireRequest) -> Result<u64, Error> {
            let id = self.retire_credits(self.caller(), request)?;
            finish(id)
        }

        /// Retires credits of `owner`'s within the PSP37 allowance that `owner` gave the
        /// caller, as [`EcoCredits::retire`] does. Without the beneficiary's account the
        /// certificate belongs to `owner`.
        ///
        /// # Errors
        /// Those of [`EcoCredits::retire`], with `NotAllowed` before `UnknownBatch`.
        #[ink(message)]
        pub fn retire_from(&mut self, owner: Account, request: RetireRequest) -> Result<u64, Error> {
            let id = self.retire_credits(owner, request)?;
            finish(id)
        }

        /// Where every base unit of a batch is; `None` if nothing was ever issued in it.
        #[ink(message)]
        pub fn supply(&self, batch: u64) -> Option<Supply> {
            self.supplies.get(batch)
        }

        /// A certificate.
        #[ink(message)]
        pub fn retirement(&self, id: u64) -> Option<Retirement> {
            self.retirements.get(id)
        }

        /// How many certificates there are: they are numbered from one up to this.
        #[ink(message)]
        pub fn retirement_count(&self) -> u64 {
            self.retirement_count.get_or_default()
        }

        /// The registry in place, if one is bound.
        #[ink(message)]
        pub fn registry(&self) -> Option<Account> {
            self.binding().registry
        }

        /// Who may bind a registry while there is none.
        #[ink(message)]
        pub fn administrator(&self) -> Account {
            self.binding().administrator
        }
    }

    impl CreditLedger for EcoCredits {
        #[ink(message)]
        fn credit(&mut self, batch: u64, to: Account, amount: u128) -> Result<(), Error> {
            self.binding().require_registry(self.caller())?;
            let holding = self.holding(to, batch);
            let supply = self.supplies.get(batch);
            let (held, after) = credits::credit(holding, supply.unwrap_or_default(), amount)?;
            if supply.is_none() {
                let batches = self.batches.get_or_default();
                self.batches.set(&batches.checked_add(1).ok_or(Error::Overflow)?);
            }
            self.set_balance(holding, batch, held)?;
            self.supplies.insert(batch, &after);
            self.emit_transfer(None, Some(to), batch, amount);
            Ok(())
        }
    }

    impl Psp37 for EcoCredits {
        #[ink(message)]
        fn balance_of(&self, owner: AccountId, id: Option<Id>) -> u128 {
            let owner = account(owner);
            match id {
                None => self.kinds.get(owner).unwrap_or_default().into(),
                Some(id) => id.number().map_or(0, |batch| self.holding(owner, batch).balance),
            }
        }

        #[ink(message)]
        fn total_supply(&self, id: Option<Id>) -> u128 {
            match id {
                None => self.batches.get_or_default().into(),
                Some(id) => {
                    let supply = id.number().and_then(|batch| self.supplies.get(batch));
                    supply.unwrap_or_default().circulating
                }
            }
        }

        #[ink(message)]
        fn allowance(&self, owner: AccountId, operator: AccountId, id: Option<Id>) -> u128 {
            let Some(batch) = batch_or_all(id) else { return 0 };
            self.allowed(account(owner), account(operator), batch).1
        }

        #[ink(message)]
        fn approve(
            &mut self,
            operator: AccountId,
            id: Option<Id>,
            value: u128,
        ) -> Result<(), Psp37Error> {
            let owner = self.env().caller();
            let batch = batch_or_all(id).ok_or(Error::UnknownBatch)?;
            let key = (account(owner), account(operator), batch);
            let allowance = credits::set_allowance(key.0, key.1, batch, value)?;
            self.set_allowance(key, allowance);
            self.env().emit_event(Approval { owner, operator, id: batch.map(Id::U64), value });
            Ok(())
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            to: AccountId,
            id: Id,
            value: u128,
            _data: Vec<u8>,
        ) -> Result<(), Psp37Error> {
            self.transfer_credits(self.caller(), account(to), id, value)?;
            finish(())
        }

        #[ink(message)]
        fn transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            id: Id,
            value: u128,
            _data: Vec<u8>,
        ) -> Result<(), Psp37Error> {
            self.transfer_credits(account(from), account(to), id, value)?;
            finish(())
        }
    }

    impl Psp34 for EcoCredits {
        #[ink(message)]
        fn collection_id(&self) -> Id {
            Id::Bytes(account(self.env().account_id()).0.to_vec())
        }

        #[ink(message)]
        fn balance_of(&self, owner: AccountId) -> u32 {
            self.certificates.get(account(owner)).unwrap_or_default()
        }

        #[ink(message)]
        fn owner_of(&self, id: Id) -> Option<AccountId> {
            let retirement = self.retirements.get(id.number()?)?;
            Some(retirement.owner().0.into())
        }

        #[ink(message)]
        fn allowance(&self, _owner: AccountId, _operator: AccountId, _id: Option<Id>) -> bool {
            false
        }

        #[ink(message)]
        fn approve(
            &mut self,
            _operator: AccountId,
            _id: Option<Id>,
            _approved: bool,
        ) -> Result<(), Psp34Error> {
            Err(Psp34Error::NotApproved)
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            _to: AccountId,
            _id: Id,
            _data: Vec<u8>,
        ) -> Result<(), Psp34Error> {
            Err(Psp34Error::NotApproved)
        }

        #[ink(message)]
        fn total_supply(&self) -> u128 {
            self.retirement_count().into()
        }
    }

    impl EcoCredits {
        fn caller(&self) -> Account {
            account(self.env().caller())
        }

        fn binding(&self) -> Binding {
            // Set when the contract is made and never removed. Were it not there, nobody would
            // be the administrator: the zero account calls nothing.
            let nobody = Binding { administrator: Account::ZERO, registry: None };
            self.binding.get().unwrap_or(nobody)
        }

        fn holding(&self, account: Account, batch: u64) -> Holding {
            let balance = self.balances.get((account, batch)).unwrap_or_default();
            Holding { account, balance }
        }

        /// Transfers by the caller: its own, or within what `from` allowed it.
        fn transfer_credits(
            &mut self,
            from: Account,
            to: Account,
            id: Id,
            value: u128,
        ) -> Result<(), Error> {
            let batch = id.number().ok_or(Error::UnknownBatch)?;
            let spent = self.spend(from, batch, value)?;
            let (source, target) = (self.holding(from, batch), self.holding(to, batch));
            if let Some((left, held)) = credits::transfer(source, target, value)? {
                self.set_balance(source, batch, left)?;
                self.set_balance(target, batch, held)?;
                self.store_spent(spent);
            }
            self.emit_transfer(Some(from), Some(to), batch, value);
            Ok(())
        }

        /// Retires by the caller: its own, or within what `owner` allowed it.
        fn retire_credits(&mut self, owner: Account, request: RetireRequest) -> Result<u64, Error> {
            let RetireRequest { batch, amount, .. } = request;
            request.check()?;
            let spent = self.spend(owner, batch, amount)?;
            let holding = self.holding(owner, batch);
            let supply = self.supplies.get(batch);
            let now = self.env().block_timestamp();
            let retiring = credits::retire(&request, holding, supply, now)?;

            let certificate_owner = retiring.record.owner();
            let owned = self.certificates.get(certificate_owner).unwrap_or_default();
            let owned = owned.checked_add(1).ok_or(Error::Overflow)?;
            let id = self.retirement_count().checked_add(1).ok_or(Error::Overflow)?;

            self.set_balance(holding, batch, retiring.balance)?;
            self.store_spent(spent);
            self.supplies.insert(batch, &retiring.supply);
            self.retirements.insert(id, &retiring.record);
            self.retirement_count.set(&id);
            self.certificates.insert(certificate_owner, &owned);

            self.emit_transfer(Some(owner), None, batch, amount);
            let to = Some(certificate_owner.0.into());
            self.env().emit_event(certificates::Transfer { from: None, to, id: Id::U64(id) });
            self.env().emit_event(Retired { id, by: self.caller(), retirement: retiring.record });
            Ok(id)
        }

        /// What `operator` may move of `owner`'s, and where that is stored: an allowance for all
        /// batches comes before one for a single batch.
        fn allowed(
            &self,
            owner: Account,
            operator: Account,
            batch: Option<u64>,
        ) -> (AllowanceKey, u128) {
            let all = (owner, operator, None);
            if let Some(allowance) = self.allowances.get(all) {
                return (all, allowance);
            }
            let one = (owner, operator, batch);
            (one, self.allowances.get(one).unwrap_or_default())
        }

        /// What is left of the caller's allowance once `value` of `owner`'s was moved, and where
        /// to store it; `None` if the allowance stays what it is, or none is needed.
        fn spend(
            &self,
            owner: Account,
            batch: u64,
            value: u128,
        ) -> Result<Option<(AllowanceKey, u128)>, Error> {
            let caller = self.caller();
            if caller == owner {
                return Ok(None);
            }
            let (key, allowance) = self.allowed(owner, caller, Some(batch));
            let left = credits::spend(allowance, value)?;
            Ok((left != allowance).then_some((key, left)))
        }

        fn store_spent(&mut self, spent: Option<(AllowanceKey, u128)>) {
            if let Some((key, left)) = spent {
                self.set_allowance(key, left);
            }
        }

        fn set_allowance(&mut self, key: AllowanceKey, value: u128) {
            if value == 0 {
                self.allowances.remove(key);
            } else {
                self.allowances.insert(key, &value);
            }
        }

        fn set_balance(&mut self, before: Holding, batch: u64, after: u128) -> Result<(), Error> {
            let Holding { account, balance } = before;
            if after == 0 {
                self.balances.remove((account, batch));
            } else {
                self.balances.insert((account, batch), &after);
            }
            // Between holders the counts stay, and are not even read.
            if (balance == 0) != (after == 0) {
                let kinds = self.kinds.get(account).unwrap_or_default();
                match credits::kinds_held(kinds, balance, after)? {
                    0 => self.kinds.remove(account),
                    kinds => {
                        self.kinds.insert(account, &kinds);
                    }
                }
            }
            Ok(())
        }

        fn emit_transfer(&self, from: Option<Account>, to: Option<Account>, batch: u64, value: u128) {
            let (from, to) = (from.map(|a| a.0.into()), to.map(|a| a.0.into()));
            self.env().emit_event(Transfer { from, to, id: Id::U64(batch), value });
        }
    }

    fn account(id: AccountId) -> Account {
        Account(*id.as_ref())
    }

    /// The batch that an id of PSP37 names, or all where there is no id; `None` if it names none.
    fn batch_or_all(id: Option<Id>) -> Option<Option<u64>> {
        match id {
            None => Some(None),
            Some(id) => id.number().map(Some),
        }
    }

    /// Ends a message that succeeded, at once.
    ///
    /// A message that ends the usual way writes the root of the contract's storage first, which
    /// holds nothing here since every field has a cell of its own. Not writing it saves more
    /// than a tenth of a transfer. The bytes are those that the usual way gives: an outer `Ok`,
    /// the message's own `Ok`, the value. Everything must be stored and emitted before.
    fn finish<T: Encode>(value: T) -> ! {
        ink::env::return_value(
            ReturnFlags::empty(),
            &MessageResult::<Result<T, ()>>::Ok(Ok(value)),
        )
    }
}
