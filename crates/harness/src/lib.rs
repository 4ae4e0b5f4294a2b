//! An embedded chain with Canopy on it, for simulations and the demonstration.
//!
//! A test reads like the story it tells: somebody calls a message, typed by the contract itself,
//! and it either must succeed or is refused for a reason.
//!
//! ```ignore
//! let mut chain = Chain::new();
//! let suite = Suite::deploy(&mut chain)?;
//! chain.must(DONOR, suite.fund().contribute(agreement, terms, None).transferred_value(1_000));
//! let error = chain.refused(STRANGER, suite.fund().withdraw(agreement, 1, STRANGER));
//! assert_eq!(error, fund::Error::NotRecipient);
//! ```
//!
//! The chain is drink's: the real contracts pallet in this process, running compiled Wasm.
//! Weights and deposits are deterministic; the clock moves only when told to.

// A harness is for tests: it stops with a sentence rather than passing errors up.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod chain;
mod code;
pub mod people;
mod runtime;
mod suite;

pub use chain::{
    account, call, hash, Chain, Constructor, Event, Failure, Message, Moment, Receipt, Weight,
};
pub use code::{code, ink_folder};
pub use suite::{
    at, deploy_catalogue, deploy_council, safeguards, Catalogue, ClimateFund, Council, EcoCredits,
    Milestones, Registry, Suite, COUNCIL_RULES, DAY, FUND_LIMITS, LONGEST_HOLD, PLAN_LIMITS,
    REASON,
};
