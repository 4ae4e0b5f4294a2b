//! PSP37, the multi-token standard in which holders' balances are spoken. The token id is the
//! batch.

use ink::{
    prelude::{string::String, vec::Vec},
    primitives::AccountId,
    scale::{Decode, Encode, Output},
};

use crate::{
    id::Id,
    psp::{Arg, Data, Number},
};
use canopy_core::credits::Error;

/// PSP37's errors, as its reference implementation (OpenBrush) numbers them. Where the standard
/// has a word for a refusal it is used; every other comes as `Custom` with the number of the
/// contract's own error in decimal, which `docs/` lists.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cfg_attr(feature = "std", derive(scale_info::TypeInfo))]
pub enum Psp37Error {
    /// Another refusal: the number of the contract's own error.
    Custom(Number),
    /// The holder has less than the amount.
    InsufficientBalance,
    /// The zero account can hold nothing.
    TransferToZeroAddress,
    /// There is no such token.
    TokenNotExists,
    /// The caller was not allowed that much.
    NotAllowed,
    /// The caller may approve itself nothing.
    SelfApprove,
    /// Reserved by the standard; never returned here.
    SafeTransferCheckFailed(Number),
}

impl From<Error> for Psp37Error {
    fn from(error: Error) -> Self {
        match error {
            Error::InsufficientBalance => Self::InsufficientBalance,
            Error::ZeroAccount => Self::TransferToZeroAddress,
            Error::UnknownBatch => Self::TokenNotExists,
            Error::NotAllowed => Self::NotAllowed,
            Error::SelfApproval => Self::SelfApprove,
            other => Self::Custom(Number(other.number())),
        }
    }
}

/// Why the ledger refuses, as it is sent: the encoding of [`Psp37Error::from`] the same error,
/// with less code.
#[derive(Debug, Clone, Copy)]
pub struct Refusal(pub Error);

impl Encode for Refusal {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        let variant = match self.0 {
            Error::InsufficientBalance => 1,
            Error::ZeroAccount => 2,
            Error::UnknownBatch => 3,
            Error::NotAllowed => 4,
            Error::SelfApproval => 5,
            _ => 0,
        };
        if variant == 0 {
            (0u8, Number(self.0.number())).encode_to(to);
        } else {
            to.push_byte(variant);
        }
    }
}

/// The standard's messages. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp37 {
    /// The base units of `id` that `owner` holds; without an id, of how many batches it holds
    /// any.
    #[ink(message, selector = 0xc42919e2)]
    fn balance_of(&self, owner: Arg<AccountId>, id: Arg<Option<Id>>) -> u128;

    /// The base units of `id` in circulation; without an id, how many batches were ever issued.
    #[ink(message, selector = 0x9a49e85a)]
    fn total_supply(&self, id: Arg<Option<Id>>) -> u128;

    /// What `operator` may still move of `owner`'s `id`; without an id, of every batch
    /// (`u128::MAX` or zero).
    #[ink(message, selector = 0xcb78a065)]
    fn allowance(
        &self,
        owner: Arg<AccountId>,
        operator: Arg<AccountId>,
        id: Arg<Option<Id>>,
    ) -> u128;

    /// Lets `operator` move up to `value` base units of `id` of the caller's; without an id,
    /// any amount of every batch (`value` above zero) or that no more (zero).
    #[ink(message, selector = 0x31a1a453)]
    fn approve(
        &mut self,
        operator: Arg<AccountId>,
        id: Arg<Option<Id>>,
        value: Arg<u128>,
    ) -> Result<(), Psp37Error>;

    /// Moves `value` base units of `id` from the caller to `to`.
    #[ink(message, selector = 0x04e09961)]
    fn transfer(
        &mut self,
        to: Arg<AccountId>,
        id: Arg<Id>,
        value: Arg<u128>,
        data: Data,
    ) -> Result<(), Psp37Error>;

    /// Moves `value` base units of `id` from `from` to `to`, within the caller's allowance.
    #[ink(message, selector = 0x5cf8b7d4)]
    fn transfer_from(
        &mut self,
        from: Arg<AccountId>,
        to: Arg<AccountId>,
        id: Arg<Id>,
        value: Arg<u128>,
        data: Data,
    ) -> Result<(), Psp37Error>;
}

/// The standard's messages for several tokens at once. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp37Batch {
    /// Moves base units of each id from the caller to `to`, all or none of them: at most sixteen;
    /// an id that is named twice is moved twice.
    #[ink(message, selector = 0x9bfb1d2b)]
    fn batch_transfer(
        &mut self,
        to: Arg<AccountId>,
        ids_amounts: Arg<Vec<(Id, u128)>>,
        data: Data,
    ) -> Result<(), Psp37Error>;

    /// The same from `from`, within the caller's allowance for each.
    #[ink(message, selector = 0xf4ebeed2)]
    fn batch_transfer_from(
        &mut self,
        from: Arg<AccountId>,
        to: Arg<AccountId>,
        ids_amounts: Arg<Vec<(Id, u128)>>,
        data: Data,
    ) -> Result<(), Psp37Error>;
}

/// What is known of a token, as texts. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp37Metadata {
    /// An attribute of the token, by its key.
    #[ink(message, selector = 0x61dda97c)]
    fn get_attribute(&self, id: Arg<Id>, key: Arg<String>) -> Option<String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_sent_as_the_standards_error() {
        let mut numbers = 0;
        for number in 0..=u8::MAX {
            if let Ok(error) = Error::decode(&mut &[number][..]) {
                assert_eq!(Refusal(error).encode(), Psp37Error::from(error).encode());
                numbers += 1;
            }
        }
        assert_eq!(numbers, 23);
    }
}
