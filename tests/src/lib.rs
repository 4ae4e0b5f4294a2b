//! Simulations of Canopy: compiled Wasm on an embedded chain. `docs/laws.md` maps laws to tests.
#![cfg(test)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod abroad;
mod callers;
mod catalogue;
mod ceilings;
mod cells;
mod code;
mod council;
mod credited;
mod dice;
mod disputes;
mod drill;
mod dust;
mod evidence;
mod features;
mod findings;
mod hints;
mod identities;
mod incidents;
mod laws;
mod ledger;
mod lifecycle;
mod metadata;
mod odd;
mod oddities;
mod operations;
mod paging;
mod peers;
mod place;
mod plans;
mod ports;
mod privacy;
mod reading;
mod reasons;
mod reentry;
mod reversals;
mod safeguards;
mod schedules;
mod standards;
mod tokens;
mod truncated;
mod twin;
mod voices;
mod weights;
mod world;
