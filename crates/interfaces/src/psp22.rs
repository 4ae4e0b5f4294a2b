//! PSP22, as a fund calls its settlement token.

use ink::{
    primitives::AccountId,
    scale::{Decode, Encode, Error, Input},
};

use crate::psp::Data;

/// That the token said no. The fund needs no more than that: what moved is measured, and a
/// token's own words are not trusted. A refusal with more to say leaves bytes that ink! does not
/// accept, so it arrives as a failed call: the fund takes both for a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
#[cfg_attr(feature = "std", derive(scale_info::TypeInfo))]
pub struct Refused;

impl Decode for Refused {
    fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// The part of PSP22 that a fund uses. Selectors are the standard's.
#[ink::trait_definition]
pub trait Psp22 {
    /// The base units that `owner` holds.
    #[ink(message, selector = 0x6568382f)]
    fn balance_of(&self, owner: AccountId) -> u128;

    /// Moves `value` base units from the caller to `to`.
    #[ink(message, selector = 0xdb20f9f5)]
    fn transfer(&mut self, to: AccountId, value: u128, data: Data) -> Result<(), Refused>;

    /// Moves `value` base units from `from` to `to`, within what `from` allowed the caller.
    #[ink(message, selector = 0x54b3c76e)]
    fn transfer_from(
        &mut self,
        from: AccountId,
        to: AccountId,
        value: u128,
        data: Data,
    ) -> Result<(), Refused>;
}
