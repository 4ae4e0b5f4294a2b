//! What objections, appeals and rulings have in common.

use canopy_core::{milestones::Motion, types::Reason};
use canopy_shell::{arguments, emit, ok, OrRefuse};

use crate::{events::DisputeMoved, Milestones};

impl Milestones {
    /// An objection or an appeal, whose arguments are the same.
    #[inline(never)]
    pub(crate) fn contest(&mut self, motion: Motion) -> ! {
        arguments! { plan: u64, milestone: u8, round: u8, reason: Reason }
        self.dispute(plan, milestone, round, motion, reason)
    }

    /// An objection, an appeal or a ruling.
    #[inline(never)]
    pub(crate) fn dispute(
        &mut self,
        plan: u64,
        milestone: u8,
        round: u8,
        motion: Motion,
        reason: Reason,
    ) -> ! {
        let case = self.load(plan, milestone);
        let office = self.office(plan, &case.plan, &case.by);
        let after = case
            .progress
            .dispute(&case.plan, office, round, motion, case.now)
            .or_refuse();
        self.progress.set(case.place, &after);
        emit(&DisputeMoved {
            plan,
            milestone,
            by: case.by,
            reason,
            state: after.state,
            round: after.round,
            since: after.since,
            until: after.until,
            verdict: after.verdict,
        });
        ok(())
    }
}
