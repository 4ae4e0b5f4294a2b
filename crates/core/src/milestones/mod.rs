//! Was it done? Plans, panels, evidence and outcomes (laws M1–M7).

mod error;
mod outcome;

pub use error::Error;
pub use outcome::{Outcome, PlanSummary, Subject};
