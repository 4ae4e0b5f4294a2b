//! PSP34, the non-fungible standard in which retirement certificates are read. They never move.

use ink::{
    prelude::string::String,
    primitives::AccountId,
    scale::{Decode, Encode},
};

use crate::{
    id::Id,
    psp::{Arg, Data, Number},
};

/// PSP34's errors.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cfg_attr(feature = "std", derive(scale_info::TypeInfo))]
pub enum Psp34Error {
    /// Another refusal: the number of the contract's own error.
    Custom(Number),
    /// The caller may approve itself nothing.
    SelfApprove,
    /// The caller is not allowed to move the token. What every move of a certificate gets.
    NotApproved,
    /// The token exists already.
    TokenExists,
    /// There is no such token.
    TokenNotExists,
    /// Reserved by the standard; never returned here.
    SafeTransferCheckFailed(Number),
}

/// The standard's messages. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp34 {
    /// The id of the collection.
    #[ink(message, selector = 0xffa27a5f)]
    fn collection_id(&self) -> Id;

    /// How many tokens `owner` has.
    #[ink(message, selector = 0xcde7e55f)]
    fn balance_of(&self, owner: Arg<AccountId>) -> u32;

    /// The owner of the token, if it exists.
    #[ink(message, selector = 0x1168624d)]
    fn owner_of(&self, id: Arg<Id>) -> Option<AccountId>;

    /// Whether `operator` may move `owner`'s token.
    #[ink(message, selector = 0x4790f55a)]
    fn allowance(
        &self,
        owner: Arg<AccountId>,
        operator: Arg<AccountId>,
        id: Arg<Option<Id>>,
    ) -> bool;

    /// Lets `operator` move the caller's token.
    #[ink(message, selector = 0x1932a8b0)]
    fn approve(
        &mut self,
        operator: Arg<AccountId>,
        id: Arg<Option<Id>>,
        approved: Arg<bool>,
    ) -> Result<(), Psp34Error>;

    /// Moves the token to `to`.
    #[ink(message, selector = 0x3128d61b)]
    fn transfer(&mut self, to: Arg<AccountId>, id: Arg<Id>, data: Data) -> Result<(), Psp34Error>;

    /// How many tokens there are.
    #[ink(message, selector = 0x628413fe)]
    fn total_supply(&self) -> u128;
}

/// What is known of a token, as texts. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp34Metadata {
    /// An attribute of the token, by its key.
    #[ink(message, selector = 0xf19d48d1)]
    fn get_attribute(&self, id: Arg<Id>, key: Arg<String>) -> Option<String>;
}

/// Tokens by their places in lists, from zero. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp34Enumerable {
    /// The token at this place of all that `owner` has.
    #[ink(message, selector = 0x3bcfb511)]
    fn owners_token_by_index(
        &self,
        owner: Arg<AccountId>,
        index: Arg<u128>,
    ) -> Result<Id, Psp34Error>;

    /// The token at this place of all.
    #[ink(message, selector = 0xcd0340d0)]
    fn token_by_index(&self, index: Arg<u128>) -> Result<Id, Psp34Error>;
}
