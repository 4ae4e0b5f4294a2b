//! Laws F1–F7, M3, M5, M7 and the incidents behind them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod agreements;
mod money;
mod next;
mod simulation;
mod voices;
mod world;
