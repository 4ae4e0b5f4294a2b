//! Whose money is it now? Agreements, contributions, reserves and refunds (laws F1–F7).
//!
//! | file | what it decides |
//! |---|---|
//! | `limits` | what holds for every agreement of a fund |
//! | `agreement` | proposal, acceptance, activation, failure |
//! | `ledger` | where an agreement's money is |
//! | `tranche` | what a milestone's outcome does to its reserve |
//! | `funder` | what an account put in and may take out |

mod agreement;
mod error;
mod funder;
mod ledger;
mod limits;
#[cfg(test)]
mod tests;
mod tranche;

pub use agreement::{Agreement, AgreementTerms, Stage, Standing};
pub use error::Error;
pub use funder::{arrived, check_payment, check_recipient, paid, Funder};
pub use ledger::Ledger;
pub use limits::FundLimits;
pub use tranche::{Release, Tranche};
