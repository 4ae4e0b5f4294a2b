//! OpenBrush's PSP22 (4.0.0-beta, ink! 4), deployed plainly.
//!
//! Two uses: the settlement token of the tests, since it is what a fund meets on existing
//! chains, and a peer that the weights of the suite are compared with.
#![cfg_attr(not(feature = "std"), no_std, no_main)]

#[openbrush::implementation(PSP22)]
#[openbrush::contract]
pub mod token {
    use openbrush::traits::Storage;

    /// Balances and allowances, all of them OpenBrush's.
    #[ink(storage)]
    #[derive(Default, Storage)]
    pub struct Token {
        #[storage_field]
        psp22: psp22::Data,
    }

    impl Token {
        /// A token whose whole supply belongs to the caller.
        #[ink(constructor)]
        pub fn new(total_supply: Balance) -> Result<Self, PSP22Error> {
            let mut token = Self::default();
            psp22::Internal::_mint_to(&mut token, Self::env().caller(), total_supply)?;
            Ok(token)
        }
    }
}
