//! Calls of `milestones`, which judges, and the guard under which the fund calls out. Tokens are
//! called in `payment`.

use canopy_core::{
    fund::{Change, Error},
    milestones::{Outcome, Phase, PlanSummary},
    types::Reason,
};
use canopy_interfaces::milestones::Milestones;
use canopy_shell::{agrees, ask, refuse};
use ink::{
    codegen::TraitCallBuilder, contract_ref, env::DefaultEnvironment, primitives::AccountId,
};

use crate::{case::Case, ClimateFund};

impl ClimateFund {
    /// Begins a message that calls out, on an agreement as it stands now. Until it finishes,
    /// every message on any agreement fails with [`Error::Busy`], whoever calls it.
    #[inline(never)]
    pub(crate) fn begin(&mut self, agreement: u64) -> Case {
        let case = self.load(agreement);
        self.busy.set(&true);
        case
    }

    /// Finishes a message that called out.
    #[inline(never)]
    pub(crate) fn finish(&mut self, case: &Case) {
        self.standing.set(case.agreement, &case.standing);
        self.busy.set(&false);
    }
}

impl Case {
    /// What the fund compares before it binds the agreement to a plan.
    pub fn plan_summary(&self, plan: u64) -> Option<PlanSummary> {
        ask(self.judge().call().plan_summary(plan), Error::NoAnswer)
    }

    /// Where a milestone of the agreement's plan stands.
    pub fn phase(&self, milestone: u8) -> Option<Phase> {
        let plan = self.standing.plan;
        ask(self.judge().call().phase(plan, milestone), Error::NoAnswer)
    }

    /// The final word on a milestone of the agreement's plan.
    pub fn outcome(&self, milestone: u8) -> Option<Outcome> {
        let plan = self.standing.plan;
        ask(
            self.judge().call().outcome(plan, milestone),
            Error::NoAnswer,
        )
    }

    /// Starts the agreement's plan.
    pub fn start_plan(&self) {
        let mut judge = self.judge();
        accepted(agrees(judge.call_mut().start(self.standing.plan)));
    }

    /// Objects to a milestone for the funders above the quorum.
    pub fn funders_object(&self, milestone: u8, round: u8, reason: Reason) {
        let plan = self.standing.plan;
        let mut judge = self.judge();
        let judge = judge.call_mut();
        accepted(agrees(judge.funders_object(plan, milestone, round, reason)));
    }

    /// Changes the agreement's plan.
    pub fn change_plan(&self, change: Change) {
        let plan = self.standing.plan;
        let mut judge = self.judge();
        let judge = judge.call_mut();
        accepted(match change {
            Change::Extend {
                milestone,
                deadline,
            } => agrees(judge.extend(plan, milestone, deadline)),
            Change::Close => agrees(judge.close(plan)),
        });
    }

    /// The contract that judges.
    fn judge(&self) -> contract_ref!(Milestones, DefaultEnvironment) {
        AccountId::from(self.charter.milestones.0).into()
    }
}

/// Ends the message unless the contract that judges did as asked.
fn accepted(did: bool) {
    if !did {
        refuse(Error::Refused);
    }
}
