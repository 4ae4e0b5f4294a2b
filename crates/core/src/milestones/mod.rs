//! Was it done? Plans, panels, evidence and outcomes (laws M1–M7).
//!
//! | file | what it decides |
//! |---|---|
//! | `limits` | how short and how long anything may take |
//! | `plan` | who and what a plan binds, and who has consented to it |
//! | `office` | which office of a plan may do what |
//! | `accreditation` | who may sit on a panel |
//! | `role` | who may pause |
//! | `progress` | the states of a milestone, and what time makes of them |
//! | `review` | submission and attestation |
//! | `dispute` | objection, ruling and appeal |
//! | `extension` | a later deadline |
//! | `outcome` | the final word, as other contracts read it |
//! | `finding` | a fact that moves no money, as a registry reads it |
//! | `inquiry` | how a finding is opened, approved, final or void |

mod accreditation;
mod dispute;
mod error;
mod extension;
mod finding;
mod inquiry;
mod limits;
mod office;
mod outcome;
mod plan;
mod progress;
mod review;
mod role;
#[cfg(test)]
pub(crate) mod tests;

pub use accreditation::{check_expiry, is_accredited};
pub use dispute::Motion;
pub use error::Error;
pub use finding::{Fact, Finding, ReversalCause, SettledAs};
pub use inquiry::{FindingState, Inquiry};
pub use limits::{Bounds, Limits, Times, MAX_HORIZON, MAX_MILESTONES, MAX_PANEL};
pub use office::{Act, Office};
pub use outcome::{Outcome, Phase, PlanSummary, Subject};
pub use plan::{MilestoneTerms, Plan, PlanDraft, Signing};
pub use progress::{Cause, Progress, State, Submission, Verdict};
pub use review::Claim;
pub use role::Role;

/// The bit of a seat on a panel, or of a milestone of a plan; none from 16 on, which neither has.
pub(crate) fn bit(index: u8) -> u16 {
    1u16.checked_shl(u32::from(index)).unwrap_or(0)
}
