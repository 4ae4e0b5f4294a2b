//! A council of M of N that decides slowly, in the open, and only what was put to it (laws G5,
//! G6).
//!
//! | file | what it decides |
//! |---|---|
//! | `roster` | who is a member, how many must approve, how long they wait |
//! | `change` | the five ways in which a council changes itself |
//! | `calls` | what a proposal may call, and the digest that binds it |
//! | `proposal` | approvals, the delay, the time to execute, one execution |
//!
//! Records change in place; a rule that returns an error has changed nothing.

mod calls;
mod change;
mod error;
mod proposal;
mod roster;
#[cfg(test)]
mod tests;

pub use calls::{Call, MAX_ARGUMENTS, MAX_CALLS};
pub use change::Change;
pub use error::Error;
pub use proposal::{Ended, Proposal, Stage, Standing};
pub use roster::{Member, Roster, Rules, MAX_MEMBERS, MAX_TIME, MIN_TIME};
