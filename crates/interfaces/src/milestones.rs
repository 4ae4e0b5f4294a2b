//! What `milestones` tells the contracts that act on its word.

use canopy_core::{
    milestones::{Error, Outcome, Phase, PlanSummary},
    types::{Millis, Reason},
};

use crate::psp::Arg;

/// The questions that `climate-fund` and `registry` put to `milestones`, and what a plan's fund
/// decides about it.
#[ink::trait_definition]
pub trait Milestones {
    /// What a fund compares before it binds an agreement to a plan. `None` if there is no such
    /// plan. Anybody may ask.
    #[ink(message)]
    fn plan_summary(&self, plan: Arg<u64>) -> Option<PlanSummary>;

    /// The final word on a milestone, as of now. `None` while there is none, or no such
    /// milestone. Anybody may ask.
    #[ink(message)]
    fn outcome(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Outcome>;

    /// Starts the plan's clocks: every milestone is open from now on. Only the fund that the
    /// plan names, once.
    ///
    /// Errors, in order: [`Error::UnknownPlan`], [`Error::NotFund`], [`Error::AlreadyStarted`],
    /// [`Error::NotConsented`], [`Error::BeyondHorizon`].
    #[ink(message)]
    fn start(&mut self, plan: Arg<u64>) -> Result<(), Error>;

    /// Where a milestone stands, as of now: what a funder's objection would be about. `None` if
    /// there is no such milestone. Anybody may ask.
    #[ink(message)]
    fn phase(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Phase>;

    /// The funders above the quorum object to an approval or, where the arbiter has ruled,
    /// appeal, in the `round` that they mean (law M5). Only the fund that the plan names.
    ///
    /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
    /// [`Error::Conflict`], [`Error::NotFund`], [`Error::NotDecided`], [`Error::NotEntitled`]
    /// for a rejection, [`Error::WrongRound`].
    #[ink(message)]
    fn funders_object(
        &mut self,
        plan: Arg<u64>,
        milestone: Arg<u8>,
        round: Arg<u8>,
        reason: Arg<Reason>,
    ) -> Result<(), Error>;

    /// Puts off the deadline of an open milestone: later than the present one, and no later
    /// than its first deadline plus the plan's extension (law F7). Only the fund that the plan
    /// names.
    ///
    /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
    /// [`Error::NotFund`], [`Error::NotOpen`], [`Error::BadDeadline`].
    #[ink(message)]
    fn extend(
        &mut self,
        plan: Arg<u64>,
        milestone: Arg<u8>,
        deadline: Arg<Millis>,
    ) -> Result<(), Error>;

    /// Closes the plan: every milestone that is not final is final now, with nothing (law F7).
    /// Only the fund that the plan names, once.
    ///
    /// Errors, in order: [`Error::UnknownPlan`], [`Error::NotFund`], [`Error::NotStarted`],
    /// [`Error::AlreadyClosed`].
    #[ink(message)]
    fn close(&mut self, plan: Arg<u64>) -> Result<(), Error>;
}
