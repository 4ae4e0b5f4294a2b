//! What `milestones` tells the contracts that act on its word.

use canopy_core::milestones::{Error, Outcome, PlanSummary};

/// The questions that `climate-fund` and `registry` put to `milestones`.
#[ink::trait_definition]
pub trait Milestones {
    /// What a fund compares before it binds an agreement to a plan. `None` if there is no such
    /// plan. Anybody may ask.
    #[ink(message)]
    fn plan_summary(&self, plan: u64) -> Option<PlanSummary>;

    /// The final word on a milestone, as of now. `None` while there is none, or no such
    /// milestone. Anybody may ask.
    #[ink(message)]
    fn outcome(&self, plan: u64, milestone: u8) -> Option<Outcome>;

    /// Starts the plan's clocks: every milestone is open from now on. Only the fund that the
    /// plan names, once.
    #[ink(message)]
    fn start(&mut self, plan: u64) -> Result<(), Error>;
}
