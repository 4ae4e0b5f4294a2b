//! Certificates and batches as wallets and explorers ask for them: the whole of PSP34 with its
//! metadata and enumerable extensions, and PSP37's metadata.
//!
//! `eco-credits` is kept small, since every transfer pays for its whole code, and so it knows no
//! texts and no lists. This contract gives them to those who want them: it asks `eco-credits`, and for
//! each batch the registry that issued it, and answers in words. It has no role, no money and no part
//! in any law: nothing depends on it, anybody may deploy one, and it keeps nothing but an index of
//! which certificates an account owns, which anybody brings up to date.
//!
//! It is called seldom, and mostly not on chain: so it is written in plain ink!, without
//! `canopy-shell`.
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

pub mod events;
mod sources;

pub use catalogue::{Catalogue, CatalogueRef};

#[ink::contract]
mod catalogue {
    use canopy_core::{
        catalogue::{self, Error, MAX_LISTED},
        types::Account,
    };
    use canopy_interfaces::{
        id::Id,
        psp::Data,
        psp34::{Psp34, Psp34Enumerable, Psp34Error, Psp34Metadata},
        psp37::Psp37Metadata,
    };
    use ink::{
        prelude::{string::String, vec::Vec},
        storage::{traits::ManualKey, Mapping},
    };

    use crate::{
        events::{Created, Listed},
        sources::Sources,
    };

    // Where each field lies in raw storage: its name's first letters.
    const OWNED: u32 = u32::from_be_bytes(*b"owne");
    const COUNTS: u32 = u32::from_be_bytes(*b"coun");

    /// The catalogue.
    #[ink(storage)]
    pub struct Catalogue {
        /// Whose certificates and batches it knows.
        credits: Account,
        /// How many certificates are in the index: all up to this one.
        listed: u64,
        /// The index: an owner's certificates, by place from zero. A certificate never changes
        /// hands (law C7), so no entry ever changes.
        owned: Mapping<(Account, u128), u64, ManualKey<OWNED>>,
        /// How many certificates of an owner's are in the index.
        counts: Mapping<Account, u128, ManualKey<COUNTS>>,
    }

    impl Catalogue {
        /// A catalogue of the certificates and batches of the `eco-credits` at this address, for ever.
        ///
        /// # Errors
        /// [`Error::NoLedger`] if nothing at the address answers as `eco-credits` does.
        #[ink(constructor)]
        pub fn new(credits: Account) -> Result<Self, Error> {
            let sources = Sources { credits };
            if !sources.are_there() {
                return Err(Error::NoLedger);
            }
            Self::env().emit_event(Created { credits });
            Ok(Self {
                credits,
                listed: 0,
                owned: Mapping::new(),
                counts: Mapping::new(),
            })
        }

        /// Puts the next certificates into the index of their owners: at most `most` of them, and at
        /// most 32 (`MAX_LISTED`). Gives how many are in it. Anybody; who calls pays the deposit for
        /// two small cells at most for each.
        ///
        /// # Errors
        /// [`Error::UpToDate`] if there is nothing to list, or `most` is zero; [`Error::Overflow`],
        /// which is never met.
        #[ink(message)]
        pub fn list(&mut self, most: u32) -> Result<u64, Error> {
            let sources = self.sources();
            let next = self.listed.checked_add(1).ok_or(Error::Overflow)?;
            let owners: Vec<_> = (next..)
                .take(usize::try_from(most.min(MAX_LISTED)).unwrap_or_default())
                .map_while(|certificate| Some((certificate, sources.owner_of(certificate)?)))
                .collect();
            let (through, _) = *owners.last().ok_or(Error::UpToDate)?;
            for (certificate, owner) in &owners {
                let place = self.counts.get(owner).unwrap_or_default();
                let count = place.checked_add(1).ok_or(Error::Overflow)?;
                self.owned.insert((owner, place), certificate);
                self.counts.insert(owner, &count);
            }
            self.listed = through;
            self.env().emit_event(Listed { through });
            Ok(through)
        }

        /// How many certificates are in the index: all up to this one.
        #[ink(message)]
        pub fn listed(&self) -> u64 {
            self.listed
        }

        /// The `eco-credits` whose certificates and batches these are.
        #[ink(message)]
        pub fn credits(&self) -> Account {
            self.credits
        }

        const fn sources(&self) -> Sources {
            Sources {
                credits: self.credits,
            }
        }
    }

    /// What `eco-credits` answers itself, so that a wallet needs to know one address only.
    impl Psp34 for Catalogue {
        #[ink(message)]
        fn collection_id(&self) -> Id {
            Id::U64(0)
        }

        #[ink(message)]
        fn balance_of(&self, owner: AccountId) -> u32 {
            self.sources().balance_of(owner).unwrap_or_default()
        }

        #[ink(message)]
        fn owner_of(&self, id: Id) -> Option<AccountId> {
            let owner = self.sources().owner_of(number(&id)?)?;
            Some(owner.0.into())
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
            self.sources().certificates().unwrap_or_default()
        }
    }

    impl Psp34Metadata for Catalogue {
        #[ink(message)]
        fn get_attribute(&self, id: Id, key: String) -> Option<String> {
            catalogue::of_certificate(&self.sources(), number(&id)?, &key)
        }
    }

    impl Psp34Enumerable for Catalogue {
        #[ink(message)]
        fn owners_token_by_index(&self, owner: AccountId, index: u128) -> Result<Id, Psp34Error> {
            let owner = Account(*owner.as_ref());
            let certificate = self.owned.get((owner, index));
            certificate.map(Id::U64).ok_or(Psp34Error::TokenNotExists)
        }

        #[ink(message)]
        fn token_by_index(&self, index: u128) -> Result<Id, Psp34Error> {
            let there = index < self.sources().certificates().unwrap_or_default();
            let number = index.checked_add(1).filter(|_| there);
            number
                .and_then(|number| u64::try_from(number).ok())
                .map(Id::U64)
                .ok_or(Psp34Error::TokenNotExists)
        }
    }

    impl Psp37Metadata for Catalogue {
        #[ink(message)]
        fn get_attribute(&self, id: Id, key: String) -> Option<String> {
            catalogue::of_batch(&self.sources(), number(&id)?, &key)
        }
    }

    /// The number that an id spells; there is one spelling only, as in `eco-credits`.
    const fn number(id: &Id) -> Option<u64> {
        match id {
            Id::U64(number) => Some(*number),
            _ => None,
        }
    }
}
