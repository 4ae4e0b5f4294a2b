//! The laws of `registry`, over random operations on a world that stores what the contract
//! stores.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

mod abroad;
mod debts;
mod incidents;
mod issuance;
mod laws;
mod ledger;
mod simulation;
mod splits;
mod units;
mod world;
