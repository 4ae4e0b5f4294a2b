//! Evidence without money: a plan whose milestones are all about credits and whose fund is a person,
//! for tests of what is issued on it.

use canopy_core::{
    milestones::{MilestoneTerms, PlanDraft, Subject, Times},
    types::Millis,
};
use canopy_harness::{people::*, DAY};
use canopy_interfaces::milestones::Milestones;

use crate::world::{self, document, World};

/// As everywhere here, with a window as short as may be, so that much becomes final.
pub const TIMES: Times = Times {
    window: DAY,
    ..world::TIMES
};
/// Until when evidence may be put forward.
const DURATION: Millis = 3_000 * DAY;

/// Makes a plan that asks for so many approvals, with a milestone for each subject, and starts it.
pub fn plan(w: &mut World, needed: u8, subjects: &[Subject]) -> u64 {
    let fund = person("somebody's own fund");
    w.chain.mint(fund, 1_000_000_000_000_000);
    let proposal = w.proposal();
    let agreement = w.propose(proposal);
    let draft = PlanDraft {
        fund,
        rounds: 1,
        needed,
        times: TIMES,
        ..w.draft(agreement)
    };
    let terms = |subject: &Subject| MilestoneTerms {
        duration: DURATION,
        criteria: document("criteria"),
        subject: Some(*subject),
    };
    let milestones = subjects.iter().map(terms).collect();
    let make = w.suite.milestones();
    let make = { make }.make_plan(draft, VERIFIERS.to_vec(), milestones);
    let plan = w.chain.must(OPERATOR, make).value;
    w.consent_all(plan);
    let mut milestones = w.suite.milestones();
    w.chain.must(fund, Milestones::start(&mut milestones, plan));
    plan
}
