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

mod ending;
pub mod events;
mod holding;
mod place;
mod reading;
mod retirement;
mod supply;

pub use eco_credits::{EcoCredits, EcoCreditsRef};

#[ink::contract]
mod eco_credits {
    use canopy_core::{
        credits::{
            self, Error, Interval, Motion, RegistryPlace, RetireRequest, Retirement, Share, Supply,
        },
        types::{Account, Millis, Reason},
    };
    use canopy_interfaces::{
        id::Id,
        ledger::Ledger,
        psp::{Arg, Data},
        psp34::{Psp34, Psp34Error},
        psp37::{Psp37, Psp37Batch, Psp37Error},
    };
    use canopy_shell::{
        answer, emit_fields as emit,
        ending::{created, refuse_with},
        Amounts, OrRefuse, Reader, Records, Single,
    };
    use ink::prelude::vec::Vec;

    use crate::{
        ending::{amount, done_psp37},
        events::Created,
        reading::{one_token, owner, token, token_or_all},
    };

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
        pub(crate) free_from: Millis,
        /// The longest that a batch may be held at a time. Beside it, since the two are used together.
        pub(crate) longest_hold: Millis,
        /// The registry in place, which alone may credit; who comes next, and who gives the place
        /// away.
        pub(crate) place: Single<RegistryPlace, PLACE>,
        /// Base units by holder and batch; without a batch, of how many the account holds any.
        /// Never zero.
        pub(crate) balances: Amounts<(Account, Option<u64>), BALANCES>,
        /// Base units that an operator may still move, by holder, operator, and batch or all of
        /// them; never zero.
        pub(crate) allowances: Amounts<AllowanceKey, ALLOWANCES>,
        /// Where every base unit of a batch is, and until when they stand still.
        pub(crate) supplies: Records<u64, Supply, SUPPLIES>,
        /// How many batches were ever issued.
        pub(crate) batches: Amounts<(), BATCHES>,
        /// The certificates, numbered from one.
        pub(crate) retirements: Records<u64, Retirement, RETIREMENTS>,
        /// How many certificates an account owns; without an account, how many there are.
        pub(crate) certificates: Amounts<Option<Account>, CERTIFICATES>,
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
}
