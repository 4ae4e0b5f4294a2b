//! What `eco-credits` lets the registry in place do, and nobody else.

use canopy_core::{credits::Error, types::Account};

/// The registry's way into `eco-credits`.
#[ink::trait_definition]
pub trait CreditLedger {
    /// Adds `amount` newly issued base units of `batch` to what `to` holds. Only the registry.
    #[ink(message)]
    fn credit(&mut self, batch: u64, to: Account, amount: u128) -> Result<(), Error>;
}
