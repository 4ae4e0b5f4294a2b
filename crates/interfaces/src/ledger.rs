//! What `eco-credits` lets registries do, and nobody else: the one in place issues, and the one that
//! issued a batch does the rest with it.

use canopy_core::{
    credits::{Error, Interval, Motion, RetireRequest, Share, Supply},
    types::{Account, Millis},
};
use ink::prelude::vec::Vec;

use crate::psp::Arg;

/// The registry's way into `eco-credits`.
#[ink::trait_definition]
pub trait Ledger {
    /// Adds newly issued base units to a batch: `shares` to holders (at most 16; who is named
    /// twice gets both), `buffer` to its buffer, `cancelled` cancelled at once. Gives the part
    /// of the batch's line that the cancelled ones used up. Only the registry in place.
    #[ink(message)]
    fn credit(
        &mut self,
        batch: Arg<u64>,
        shares: Arg<Vec<Share>>,
        buffer: Arg<u128>,
        cancelled: Arg<u128>,
    ) -> Result<Interval, Error>;

    /// Moves `amount` base units of a batch as `motion` says; `holder` is whose they are or
    /// become, the zero account where nobody's are touched. Gives the part of the batch's line
    /// that was used up, empty where none was. Only the registry that issued the batch (which must
    /// be in place, too, for what is newly issued), and what a holder has only within the PSP37
    /// allowance that it gave the registry.
    #[ink(message)]
    fn shift(
        &mut self,
        batch: Arg<u64>,
        motion: Arg<Motion>,
        holder: Arg<Account>,
        amount: Arg<u128>,
    ) -> Result<Interval, Error>;

    /// Retires credits of `owner`'s within the PSP37 allowance that `owner` gave the caller, and
    /// gives the certificate's id. Anybody with an allowance; but a purpose that needs a host
    /// country's authorisation passes only from the registry that issued the batch, which has checked it
    /// (law C8).
    #[ink(message)]
    fn retire_from(
        &mut self,
        owner: Arg<Account>,
        request: Arg<RetireRequest>,
    ) -> Result<u64, Error>;

    /// Stops a batch until `until`, or earlier than before: to a moment that is past, at once.
    /// Only the registry that issued the batch, and only as far as law C9 allows: for at most the longest
    /// time fixed at deployment, and then not again for as long.
    #[ink(message)]
    fn hold(&mut self, batch: Arg<u64>, until: Arg<Millis>) -> Result<(), Error>;

    /// Where every base unit of a batch is; `None` if nothing was ever issued in it.
    #[ink(message)]
    fn supply(&self, batch: Arg<u64>) -> Option<Supply>;
}
