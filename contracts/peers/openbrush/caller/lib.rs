//! Somebody else's contract that holds credits and reads certificates, knowing of both only what
//! OpenBrush's own traits of PSP37 and PSP34 say (4.0.0-beta, ink! 4).
//!
//! It passes on what it is asked, by OpenBrush's wrappers and nothing else: selectors, arguments and
//! answers are theirs.
#![cfg_attr(not(feature = "std"), no_std, no_main)]

#[ink::contract]
pub mod caller {
    use ink::prelude::{string::String, vec::Vec};
    use openbrush::contracts::traits::{
        psp34::{
            extensions::{enumerable::PSP34EnumerableRef, metadata::PSP34MetadataRef},
            Id as Psp34Id, PSP34Error, PSP34Ref,
        },
        psp37::{
            extensions::{batch::PSP37BatchRef, metadata::PSP37MetadataRef},
            Id, PSP37Error, PSP37Ref,
        },
    };

    /// Whom it calls.
    #[ink(storage)]
    pub struct Caller {
        token: AccountId,
    }

    impl Caller {
        /// A caller of the tokens at `token`.
        #[ink(constructor)]
        pub fn new(token: AccountId) -> Self {
            Self { token }
        }

        /// PSP37: what `owner` has.
        #[ink(message, selector = 1)]
        pub fn balance_of(&self, owner: AccountId, id: Option<Id>) -> Balance {
            PSP37Ref::balance_of(&self.token, owner, id)
        }

        /// PSP37: what there is.
        #[ink(message, selector = 2)]
        pub fn total_supply(&self, id: Option<Id>) -> Balance {
            PSP37Ref::total_supply(&self.token, id)
        }

        /// PSP37: what `operator` may move.
        #[ink(message, selector = 3)]
        pub fn allowance(&self, owner: AccountId, operator: AccountId, id: Option<Id>) -> Balance {
            PSP37Ref::allowance(&self.token, owner, operator, id)
        }

        /// PSP37: lets `operator` move what this contract has.
        #[ink(message, selector = 4)]
        pub fn approve(
            &mut self,
            operator: AccountId,
            id: Option<Id>,
            value: Balance,
        ) -> Result<(), PSP37Error> {
            PSP37Ref::approve(&self.token, operator, id, value)
        }

        /// PSP37: moves what this contract has.
        #[ink(message, selector = 5)]
        pub fn transfer(
            &mut self,
            to: AccountId,
            id: Id,
            value: Balance,
            data: Vec<u8>,
        ) -> Result<(), PSP37Error> {
            PSP37Ref::transfer(&self.token, to, id, value, data)
        }

        /// PSP37: moves what `from` has.
        #[ink(message, selector = 6)]
        pub fn transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            id: Id,
            value: Balance,
            data: Vec<u8>,
        ) -> Result<(), PSP37Error> {
            PSP37Ref::transfer_from(&self.token, from, to, id, value, data)
        }

        /// PSP37Batch: moves what this contract has.
        #[ink(message, selector = 7)]
        pub fn batch_transfer(
            &mut self,
            to: AccountId,
            ids_amounts: Vec<(Id, Balance)>,
            data: Vec<u8>,
        ) -> Result<(), PSP37Error> {
            PSP37BatchRef::batch_transfer(&self.token, to, ids_amounts, data)
        }

        /// PSP37Batch: moves what `from` has.
        #[ink(message, selector = 8)]
        pub fn batch_transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            ids_amounts: Vec<(Id, Balance)>,
            data: Vec<u8>,
        ) -> Result<(), PSP37Error> {
            PSP37BatchRef::batch_transfer_from(&self.token, from, to, ids_amounts, data)
        }

        /// PSP34: which collection it is.
        #[ink(message, selector = 11)]
        pub fn collection_id(&self) -> Psp34Id {
            PSP34Ref::collection_id(&self.token)
        }

        /// PSP34: how many `owner` has.
        #[ink(message, selector = 12)]
        pub fn certificates_of(&self, owner: AccountId) -> u32 {
            PSP34Ref::balance_of(&self.token, owner)
        }

        /// PSP34: whose it is.
        #[ink(message, selector = 13)]
        pub fn owner_of(&self, id: Psp34Id) -> Option<AccountId> {
            PSP34Ref::owner_of(&self.token, id)
        }

        /// PSP34: whether `operator` may move it.
        #[ink(message, selector = 14)]
        pub fn may_move(
            &self,
            owner: AccountId,
            operator: AccountId,
            id: Option<Psp34Id>,
        ) -> bool {
            PSP34Ref::allowance(&self.token, owner, operator, id)
        }

        /// PSP34: lets `operator` move one of this contract's.
        #[ink(message, selector = 15)]
        pub fn approve_certificate(
            &mut self,
            operator: AccountId,
            id: Option<Psp34Id>,
            approved: bool,
        ) -> Result<(), PSP34Error> {
            PSP34Ref::approve(&self.token, operator, id, approved)
        }

        /// PSP34: moves one of this contract's.
        #[ink(message, selector = 16)]
        pub fn transfer_certificate(
            &mut self,
            to: AccountId,
            id: Psp34Id,
            data: Vec<u8>,
        ) -> Result<(), PSP34Error> {
            PSP34Ref::transfer(&self.token, to, id, data)
        }

        /// PSP34: how many there are.
        #[ink(message, selector = 17)]
        pub fn certificates(&self) -> Balance {
            PSP34Ref::total_supply(&self.token)
        }

        /// PSP34Enumerable: the one of all that has this place.
        #[ink(message, selector = 18)]
        pub fn certificate_at(&self, index: u128) -> Result<Psp34Id, PSP34Error> {
            PSP34EnumerableRef::token_by_index(&self.token, index)
        }

        /// PSP34Enumerable: the one of `owner`'s that has this place.
        #[ink(message, selector = 19)]
        pub fn certificate_of_at(
            &self,
            owner: AccountId,
            index: u128,
        ) -> Result<Psp34Id, PSP34Error> {
            PSP34EnumerableRef::owners_token_by_index(&self.token, owner, index)
        }

        /// PSP34Metadata: what is known of one.
        #[ink(message, selector = 20)]
        pub fn certificate_attribute(&self, id: Psp34Id, key: String) -> Option<String> {
            PSP34MetadataRef::get_attribute(&self.token, id, key)
        }

        /// PSP37Metadata: what is known of a token.
        #[ink(message, selector = 21)]
        pub fn attribute(&self, id: Id, key: String) -> Option<String> {
            PSP37MetadataRef::get_attribute(&self.token, id, key)
        }
    }
}
