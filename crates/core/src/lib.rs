//! Every rule of Canopy, as pure functions and small records.
//!
//! Nothing here reads storage, a clock or a balance: a rule takes the records, the caller and
//! the time as values and returns what becomes of them, or a typed error. A contract is a thin
//! shell that loads, asks this crate, stores, emits and only then interacts. A port to another
//! chain gets a new shell and keeps this crate.
//!
//! | module | what it decides | laws |
//! |---|---|---|
//! | [`types`] | accounts, hashes, time, reasons | |
//! | [`roles`] | who administers a contract, and who is appointed | G1 |
//! | [`pause`], [`safeguards`] | how long a contract may be paused, and when again | G2, G8 |
//! | [`council`] | M of N: proposals, approvals, delay, one execution | G5, G6 |
//! | [`commitment`] | what is private stands on chain as a salted hash | G7 |
//! | [`allow_list`] | who may, kept as the root of a tree alone | G7 |
//! | [`math`] | exact shares in 256 bits | F4 |
//! | [`intervals`] | disjoint ranges on a number line, checked in O(1) | C3, C5, C10 |
//! | [`credits`] | supply, balances, retirement, holds, the registry's place | C1, C2, C4, C7, C8, C9, C11, G3 |
//! | [`registry`] | what may exist: types, classes, projects, batches, issuance; debts, authorisations, exports | C3, C5, C6, C8, C10 |
//! | [`milestones`] | was it done? plans, panels, evidence, outcomes | M1–M7 |
//! | [`fund`] | whose money is it now? agreements, reserves, refunds | F1–F7 |
//! | [`catalogue`], [`text`] | certificates and batches in words: enforces no law, shows what C7 and C10 ask to be visible | |

#![cfg_attr(not(feature = "std"), no_std)]
// parity-scale-codec's derive casts a variant's index to a byte; no enum here has 256 variants.
#![allow(clippy::cast_possible_truncation)]

extern crate alloc;

pub mod allow_list;
pub mod catalogue;
pub mod commitment;
pub mod council;
pub mod credits;
pub mod fund;
pub mod intervals;
pub mod math;
pub mod milestones;
pub mod pause;
pub mod registry;
pub mod roles;
pub mod safeguards;
pub mod text;
pub mod types;
