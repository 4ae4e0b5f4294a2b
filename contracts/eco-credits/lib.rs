//! Who holds which credits: the supply of every batch, holders' balances, spoken as PSP37, and
//! retirement certificates, read as PSP34.
//!
//! It keeps laws C1, C2, C4, C7 and C11, and knows nothing of what may be issued: that is the
//! registry's to decide, which alone may credit and can never touch what a holder has. It is
//! kept small, since every call pays for the whole code.
//!
//! Retirement for a purpose that needs a host country's authorisation is refused (law C8).

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

pub mod amounts;
pub mod events;

pub use eco_credits::{EcoCredits, EcoCreditsRef};

#[ink::contract]
mod eco_credits {
    use canopy_core::{
        credits::{self, Binding, Error, RetireRequest, Retirement, Retiring, Supply},
        types::{Account, Reason},
    };
    use canopy_interfaces::{
        eco_credits::CreditLedger,
        id::Id,
        psp::Data,
        psp34::{Psp34, Psp34Error},
        psp37::{Psp37, Psp37Error},
    };
    use ink::{
        codegen::Env as _,
        env::ReturnFlags,
        scale::Encode,
        storage::{traits::ManualKey, Lazy, Mapping},
        MessageResult,
    };

    use crate::amounts::Amounts;
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
        balances: Amounts<(Account, u64), BALANCES>,
        /// Of how many batches an account holds any.
        kinds: Amounts<Account, KINDS>,
        /// Base units that an operator may still move; never zero.
        allowances: Amounts<AllowanceKey, ALLOWANCES>,
        /// Where every base unit of a batch is.
        supplies: Mapping<u64, Supply, ManualKey<SUPPLIES>>,
        /// How many batches were ever issued.
        batches: Amounts<(), BATCHES>,
        /// The certificates, numbered from one.
        retirements: Mapping<u64, Retirement, ManualKey<RETIREMENTS>>,
        /// How many certificates there are.
        retirement_count: Amounts<(), RETIREMENT_COUNT>,
        /// How many certificates an account owns.
        certificates: Amounts<Account, CERTIFICATES>,
    }

    impl EcoCredits {
        /// An empty ledger without a registry. `administrator` may bind one, once, and may do
        /// nothing else ever.
        #[ink(constructor)]
        pub fn new(administrator: Account) -> Self {
            let mut ledger = Self {
                binding: Lazy::default(),
                balances: Amounts::default(),
                kinds: Amounts::default(),
                allowances: Amounts::default(),
                supplies: Mapping::default(),
                batches: Amounts::default(),
                retirements: Mapping::default(),
                retirement_count: Amounts::default(),
                certificates: Amounts::default(),
            };
            ledger.binding.set(&Binding {
                administrator,
                registry: None,
            });
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
            let binding = self
                .binding
                .get()
                .ok_or(Error::NotAdministrator)?
                .bind(by, registry)?;
            self.binding.set(&binding);
            self.env().emit_event(RegistryBound {
                by,
                registry,
                reason,
            });
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
            let caller = self.caller();
            let id = self.retire_credits(&caller, &caller, &request)?;
            finish(id)
        }

        /// Retires credits of `owner`'s within the PSP37 allowance that `owner` gave the
        /// caller, as [`EcoCredits::retire`] does. Without the beneficiary's account the
        /// certificate belongs to `owner`.
        ///
        /// # Errors
        /// Those of [`EcoCredits::retire`]; then `NotAllowed`.
        #[ink(message)]
        pub fn retire_from(
            &mut self,
            owner: Account,
            request: RetireRequest,
        ) -> Result<u64, Error> {
            let id = self.retire_credits(&self.caller(), &owner, &request)?;
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
        pub fn retirement_count(&self) -> u128 {
            self.retirement_count.get(())
        }

        /// The registry in place, if one is bound.
        #[ink(message)]
        pub fn registry(&self) -> Option<Account> {
            self.binding.get()?.registry
        }
    }

    impl CreditLedger for EcoCredits {
        #[ink(message)]
        fn credit(&mut self, batch: u64, to: Account, amount: u128) -> Result<(), Error> {
            let binding = self.binding.get().ok_or(Error::NotRegistry)?;
            binding.require_registry(&self.caller())?;
            let before = self.balances.get((&to, batch));
            let supply = self.supplies.get(batch);
            let (held, after) = credits::credit(&to, before, supply.unwrap_or_default(), amount)?;
            if supply.is_none() {
                self.batches
                    .set((), credits::one_more(self.batches.get(()))?);
            }
            self.set_balance(&to, batch, before, held)?;
            self.supplies.insert(batch, &after);
            self.emit_transfer(None, Some(&to), batch, amount);
            Ok(())
        }
    }

    impl Psp37 for EcoCredits {
        #[ink(message)]
        fn balance_of(&self, owner: AccountId, id: Option<Id>) -> u128 {
            let owner = account(&owner);
            match id {
                None => self.kinds.get(owner),
                Some(id) => id
                    .number()
                    .map_or(0, |batch| self.balances.get((&owner, batch))),
            }
        }

        #[ink(message)]
        fn total_supply(&self, id: Option<Id>) -> u128 {
            match id {
                None => self.batches.get(()),
                Some(id) => {
                    let supply = id.number().and_then(|batch| self.supplies.get(batch));
                    supply.unwrap_or_default().circulating
                }
            }
        }

        #[ink(message)]
        fn allowance(&self, owner: AccountId, operator: AccountId, id: Option<Id>) -> u128 {
            let Some(batch) = batch_or_all(id) else {
                return 0;
            };
            self.allowed(&account(&owner), &account(&operator), batch).1
        }

        #[ink(message)]
        fn approve(
            &mut self,
            operator: AccountId,
            id: Option<Id>,
            value: u128,
        ) -> Result<(), Psp37Error> {
            let batch = batch_or_all(id).ok_or(Error::UnknownBatch)?;
            let (owner, operator) = (self.caller(), account(&operator));
            let allowance = credits::set_allowance(&owner, &operator, batch, value)?;
            self.allowances.set((&owner, &operator, batch), allowance);
            self.env().emit_event(Approval {
                owner,
                operator,
                id: batch.map(Id::U64),
                value,
            });
            Ok(())
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            to: AccountId,
            id: Id,
            value: u128,
            _data: Data,
        ) -> Result<(), Psp37Error> {
            let caller = self.caller();
            self.transfer_credits(&caller, &caller, &account(&to), id, value)?;
            finish(())
        }

        #[ink(message)]
        fn transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            id: Id,
            value: u128,
            _data: Data,
        ) -> Result<(), Psp37Error> {
            self.transfer_credits(&self.caller(), &account(&from), &account(&to), id, value)?;
            finish(())
        }
    }

    impl Psp34 for EcoCredits {
        #[ink(message)]
        fn collection_id(&self) -> Id {
            // Certificates are numbered from one; zero is all of them.
            Id::U64(0)
        }

        #[ink(message)]
        fn balance_of(&self, owner: AccountId) -> u32 {
            u32::try_from(self.certificates.get(account(&owner))).unwrap_or(u32::MAX)
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
        fn transfer(&mut self, _to: AccountId, _id: Id, _data: Data) -> Result<(), Psp34Error> {
            Err(Psp34Error::NotApproved)
        }

        #[ink(message)]
        fn total_supply(&self) -> u128 {
            self.retirement_count.get(())
        }
    }

    impl EcoCredits {
        fn caller(&self) -> Account {
            account(&self.env().caller())
        }

        /// Transfers `from`'s credits by `caller`: its own, or within what `from` allowed it.
        fn transfer_credits(
            &mut self,
            caller: &Account,
            from: &Account,
            to: &Account,
            id: Id,
            value: u128,
        ) -> Result<(), Error> {
            let batch = id.number().ok_or(Error::UnknownBatch)?;
            // What moves nothing spends nothing.
            self.spend(caller, from, batch, value, from != to)?;
            let (left, held) = (
                self.balances.get((from, batch)),
                self.balances.get((to, batch)),
            );
            if let Some(after) = credits::transfer(from, to, (left, held), value)? {
                self.set_balance(from, batch, left, after.0)?;
                self.set_balance(to, batch, held, after.1)?;
            }
            self.emit_transfer(Some(from), Some(to), batch, value);
            Ok(())
        }

        /// Retires `owner`'s credits by `caller`: its own, or within what `owner` allowed it.
        fn retire_credits(
            &mut self,
            caller: &Account,
            owner: &Account,
            request: &RetireRequest,
        ) -> Result<u64, Error> {
            let (batch, amount) = (request.batch, request.amount);
            let before = self.balances.get((owner, batch));
            let supply = self.supplies.get(batch);
            let now = self.env().block_timestamp();
            let Retiring {
                balance,
                supply,
                record: retirement,
            } = credits::retire(request, owner, before, supply, now)?;
            self.spend(caller, owner, batch, amount, true)?;
            self.set_balance(owner, batch, before, balance)?;
            self.supplies.insert(batch, &supply);

            let count = credits::one_more(self.retirement_count.get(()))?;
            let id = u64::try_from(count).map_err(|_| Error::Overflow)?;
            self.retirement_count.set((), count);
            self.retirements.insert(id, &retirement);
            let to = retirement.owner();
            self.certificates
                .set(to, credits::one_more(self.certificates.get(to))?);

            self.emit_transfer(Some(owner), None, batch, amount);
            self.env().emit_event(certificates::Transfer {
                from: None,
                to: Some(*to),
                id: Id::U64(id),
            });
            self.env().emit_event(Retired {
                id,
                by: *caller,
                retirement,
            });
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
            owner: &Account,
            batch: u64,
            before: u128,
            after: u128,
        ) -> Result<(), Error> {
            self.balances.set((owner, batch), after);
            // Between holders the counts stay, and are not even read.
            if (before == 0) != (after == 0) {
                let kinds = self.kinds.get(owner);
                self.kinds
                    .set(owner, credits::kinds_held(kinds, before, after)?);
            }
            Ok(())
        }

        fn emit_transfer(
            &self,
            from: Option<&Account>,
            to: Option<&Account>,
            batch: u64,
            value: u128,
        ) {
            let (from, to) = (from.copied(), to.copied());
            self.env().emit_event(Transfer {
                from,
                to,
                id: Id::U64(batch),
                value,
            });
        }
    }

    fn account(id: &AccountId) -> Account {
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
