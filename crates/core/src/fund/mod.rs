//! Whose money is it now? Agreements, contributions, reserves and refunds (laws F1–F7).
//!
//! | file | what it decides |
//! |---|---|
//! | `limits` | what holds for every agreement of a fund |
//! | `role` | who may propose and who may pause |
//! | `admission` | who may contribute and who may accept, where not everybody may |
//! | `agreement` | proposal, acceptance, activation, failure |
//! | `ledger` | where an agreement's money is |
//! | `tranche` | what a milestone's outcome does to its reserve |
//! | `objection` | what funders may stop, and when enough of them did |
//! | `change` | the two ways in which a live agreement changes |
//! | `next` | what can happen next, who may do it and when |
//! | `funder` | what an account put in and may take out |
//! | `payment` | what a fund holds, and what moved in and out |
//!
//! Records change in place; a rule that returns an error has changed nothing.

mod admission;
mod agreement;
mod change;
mod error;
mod funder;
mod ledger;
mod limits;
mod next;
mod objection;
mod payment;
mod role;
#[cfg(test)]
mod tests;
mod tranche;

pub use admission::{check_listed, Admission, Membership};
pub use agreement::{Agreement, AgreementTerms, Stage, Standing};
pub use change::{Amendment, Change};
pub use error::{Declined, Error};
pub use funder::Funder;
pub use ledger::Ledger;
pub use limits::FundLimits;
pub use next::{Act, NextAction};
pub use objection::{Matter, Objection};
pub use payment::{arrived, check_payment, paid, Asset, Charter};
pub use role::Role;
pub use tranche::{Price, Release, Tranche, TrancheTerms};
