//! The laws of `eco-credits`, over random operations on a world that stores what the contract
//! stores.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

mod incidents;
mod laws;
mod places;
mod steps;
mod units;
mod world;
