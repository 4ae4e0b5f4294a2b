//! What is verified: submissions and votes.

use canopy_core::{
    registry::{list_hash, SerialRange},
    types::{Account, Millis},
};
use canopy_harness::{hash, people::*, REASON};

use super::{
    desk::Desk,
    plain::{Case, Stage},
};
use crate::{
    dice::Dice,
    evidence::TIMES,
    world::{document, UNITS},
};

/// Two registries of serial numbers that both use numbers below five hundred.
const NUMBERS: u64 = 500;

impl Case {
    /// Where it stands once time has done its part.
    fn stage(&self, now: Millis) -> Stage {
        match self.stage {
            Stage::InReview(since) if now >= since + TIMES.review => Stage::Over,
            stage => stage,
        }
    }
}

/// A list of ranges: some free, some not, some overlapping each other.
fn list(dice: &mut Dice) -> Vec<SerialRange> {
    (0..1 + dice.below(4))
        .map(|_| {
            let first = u128::from(dice.below(NUMBERS));
            SerialRange {
                namespace: document(dice.pick(&["one registry", "another registry"])),
                first,
                last: first + u128::from(dice.below(7)),
            }
        })
        .collect()
}

/// Mostly a milestone of this stage.
fn case(desk: &Desk, dice: &mut Dice, stage: fn(Stage) -> bool) -> usize {
    let now = desk.plain.now;
    let all = desk.plain.cases.iter().enumerate();
    let fitting: Vec<usize> = all
        .filter(|(_, case)| stage(case.stage(now)))
        .map(|(index, _)| index)
        .collect();
    if fitting.is_empty() || dice.chance(6) {
        dice.index(desk.plain.cases.len())
    } else if dice.chance(70) {
        // The first of them, so that something gets somewhere.
        fitting[0]
    } else {
        dice.pick(&fitting)
    }
}

/// The project puts a milestone forward.
pub fn submit(desk: &mut Desk, dice: &mut Dice) {
    let index = case(desk, dice, |stage| stage == Stage::Open);
    let by = desk.office(dice, RECIPIENT);
    let list = list(dice);
    let worth: u128 = list.iter().map(|r| (r.last - r.first + 1) * UNITS).sum();
    let quantity = match dice.below(10) {
        0 => worth / 2,
        1 => u128::MAX,
        _ => worth,
    };
    submit_list(desk, index, by, list, quantity);
}

/// The same with this list and quantity.
pub fn submit_list(
    desk: &mut Desk,
    index: usize,
    by: Account,
    list: Vec<SerialRange>,
    quantity: u128,
) {
    let now = desk.plain.now;
    let case = &desk.plain.cases[index];
    let (plan, milestone) = (case.plan, case.milestone);
    let may = by == RECIPIENT && case.stage(now) == Stage::Open;
    let evidence = document(&format!("evidence of {plan} {milestone}"));
    let serials = list_hash(&list, &hash);
    let message = desk.w.suite.milestones();
    let message = { message }.submit(plan, milestone, evidence, quantity, serials);
    if desk.send("submit", by, may, message).is_some() {
        let digest = desk.w.digest(plan, milestone);
        let case = &mut desk.plain.cases[index];
        case.stage = Stage::InReview(now);
        (case.digest, case.quantity, case.list) = (digest, quantity, list);
    }
}

/// A verifier says yes or no; others try to.
pub fn attest(desk: &mut Desk, dice: &mut Dice) {
    let index = case(desk, dice, |stage| matches!(stage, Stage::InReview(_)));
    let by = if dice.chance(90) {
        dice.pick(&VERIFIERS)
    } else {
        dice.pick(&everybody())
    };
    vote(desk, index, by, dice.chance(90), dice.chance(96));
}

/// A vote on exactly what was submitted, if `right`.
pub fn vote(desk: &mut Desk, index: usize, by: Account, yes: bool, right: bool) {
    let now = desk.plain.now;
    let case = &desk.plain.cases[index];
    let (plan, milestone) = (case.plan, case.milestone);
    let digest = if right { case.digest } else { [9; 32] };
    let voted = case.yes.contains(&by) || case.no.contains(&by);
    let in_review = matches!(case.stage(now), Stage::InReview(_));
    let may = VERIFIERS.contains(&by) && in_review && !voted && right;
    let message = desk.w.suite.milestones();
    let message = { message }.attest(plan, milestone, digest, yes, REASON);
    if desk.send("attest", by, may, message).is_some() {
        let case = &mut desk.plain.cases[index];
        let votes = if yes { &mut case.yes } else { &mut case.no };
        votes.insert(by);
        let needed = usize::from(case.needed);
        if case.yes.len() >= needed {
            case.stage = Stage::Approved(now);
        } else if case.no.len() > VERIFIERS.len() - needed {
            case.stage = Stage::Over;
        }
    }
}
