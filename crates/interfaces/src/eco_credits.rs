//! What `eco-credits` lets the registry in place do, and nobody else.

use canopy_core::{credits::Error, types::Account};

use crate::psp::Arg;

/// The registry's way into `eco-credits`.
#[ink::trait_definition]
pub trait CreditLedger {
    /// Adds `amount` newly issued base units of `batch` to what `to` holds. Only the registry.
    #[ink(message)]
    fn credit(&mut self, batch: Arg<u64>, to: Arg<Account>, amount: Arg<u128>)
        -> Result<(), Error>;
}
