//! Simulations of Canopy: compiled Wasm on an embedded chain. `docs/laws.md` maps laws to tests.
#![cfg(test)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod callers;
mod cells;
mod disputes;
mod incidents;
mod laws;
mod ledger;
mod lifecycle;
mod peers;
mod tokens;
mod voices;
mod weights;
mod world;
