//! What Canopy's contracts say to each other, and the token standards they speak.
//!
//! | module | spoken by | spoken to |
//! |---|---|---|
//! | [`milestones`] | `milestones` | `climate-fund`, `registry` |
//! | [`findings`] | `milestones` | `registry` |
//! | [`ledger`] | `eco-credits` | `registry` |
//! | [`id`], [`psp`] | types of the token standards | |
//! | [`psp22`] | a fund's settlement token | `climate-fund` |
//! | [`psp37`] | `eco-credits` (balances) | anybody |
//! | [`psp34`] | `eco-credits` (certificates), `catalogue` (with their attributes and lists) | anybody |

#![cfg_attr(not(feature = "std"), no_std, no_main)]
// parity-scale-codec's derive casts a variant's index to a byte; no enum here has 256 variants.
#![allow(clippy::cast_possible_truncation)]
// ink!'s trait definitions put a panic into every message of their call builders; contracts use
// the fallible side of those.
#![allow(clippy::panic)]

pub mod findings;
pub mod id;
pub mod ledger;
pub mod milestones;
pub mod psp;
pub mod psp22;
pub mod psp34;
pub mod psp37;
