//! The exhaustive search of one agreement with its milestones.
//!
//! [`canopy_core`] decides; here are its records, a clock, and everybody who may try something at
//! any moment. The checker (`stateright`) walks through every state that a [`scope::Scope`] can
//! come to, and checks every law in each. `README.md` says what was explored, and what was not.
//!
//! | file | what is in it |
//! |---|---|
//! | `scope`, `scopes` | how many of everything there are, and the scopes that are explored |
//! | `people` | who there is |
//! | `state` | the two contracts' storage, the clock, and what an onlooker remembers |
//! | `messages` | the messages of the two contracts, over the core's rules |
//! | `actions` | what anybody may try |
//! | `model` | what follows from what |
//! | `forget` | which states are one |
//! | `properties`, `drain` | what must hold in every state |
//! | `ends` | what must be reached |
#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test: overflow checks are on, and a panic is a failure"
)]

pub mod actions;
pub mod drain;
pub mod ends;
mod forget;
mod messages;
mod model;
pub mod people;
mod properties;
mod report;
pub mod scope;
pub mod scopes;
pub mod state;

pub use report::explore;
