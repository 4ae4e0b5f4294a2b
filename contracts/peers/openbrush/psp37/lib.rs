//! OpenBrush's PSP37 with its Batch extension (4.0.0-beta, ink! 4), deployed plainly.
//!
//! The multi-token that existing ink! chains use, and so the first peer that the weights
//! of `eco-credits` are compared with.
#![cfg_attr(not(feature = "std"), no_std, no_main)]

#[openbrush::implementation(PSP37, PSP37Batch)]
#[openbrush::contract]
pub mod token {
    use openbrush::traits::Storage;

    /// Balances, supplies and approvals, all of them OpenBrush's.
    #[ink(storage)]
    #[derive(Default, Storage)]
    pub struct Token {
        #[storage_field]
        psp37: psp37::Data,
    }

    impl Token {
        /// A contract without tokens.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Mints the amounts of the ids to `to`. Anybody may: this is a peer for
        /// measurements, not a token to hold.
        #[ink(message)]
        pub fn mint(
            &mut self,
            to: AccountId,
            ids_amounts: Vec<(Id, Balance)>,
        ) -> Result<(), PSP37Error> {
            psp37::Internal::_mint_to(self, to, ids_amounts)
        }
    }
}
