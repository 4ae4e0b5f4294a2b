//! What is verified and found: submissions and votes, findings and approvals, and what the registry
//! does with a finding, once.

use std::collections::BTreeSet;

use canopy_core::{
    credits::Interval,
    milestones::{Fact, ReversalCause, SettledAs},
    registry::{list_hash, Line, SerialRange},
    types::{Account, Millis},
};
use canopy_harness::{hash, people::*, PLAN_LIMITS, REASON};
use milestones::events::FindingOpened;

use super::{
    desk::{Desk, HOLDERS, TIMES},
    plain::{Case, Found, Stage},
};
use crate::{
    dice::Dice,
    world::{document, SCOPE, UNITS},
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

/// What somebody says happened: true, false or absurd.
fn fact(desk: &Desk, dice: &mut Dice) -> Fact {
    let batch = desk.batch(dice);
    let abroad: Vec<u64> = { desk.plain.exports.iter() }
        .filter(|(_, export)| export.left > 0)
        .map(|(number, _)| *number)
        .collect();
    let export = if abroad.is_empty() || dice.chance(10) {
        dice.below(desk.plain.exports.len() as u64 + 2)
    } else {
        dice.pick(&abroad)
    };
    let issued = desk.plain.supply(batch).issued;
    let left = desk.plain.exports.get(&export).map_or(0, |e| e.left);
    let causes = [
        ReversalCause::Unintentional,
        ReversalCause::Unintentional,
        ReversalCause::Intentional,
        ReversalCause::OverIssuance,
    ];
    let start = u128::from(dice.roll()) % (issued + 1);
    let kinds = if abroad.is_empty() && dice.chance(80) {
        3
    } else {
        6
    };
    match dice.below(kinds) {
        0 | 1 => Fact::Reversal {
            batch,
            amount: dice.part(issued / 5),
            cause: dice.pick(&causes),
        },
        2 => Fact::Invalidation {
            batch,
            interval: Interval {
                start,
                end: start + u128::from(dice.below(1_500)),
            },
        },
        3 | 4 => Fact::Return {
            export,
            amount: dice.part(left),
            to: if dice.chance(4) {
                Account::ZERO
            } else {
                dice.pick(&HOLDERS)
            },
        },
        _ => Fact::Settlement {
            export,
            amount: dice.part(left),
            end: dice.pick(&[SettledAs::Retired, SettledAs::Cancelled]),
        },
    }
}

/// Somebody asks for a finding.
pub fn open_finding(desk: &mut Desk, dice: &mut Dice) {
    let by = match dice.below(10) {
        0 => dice.pick(&everybody()),
        1..4 => dice.pick(&VERIFIERS),
        _ => CLASS_ADMINISTRATOR,
    };
    let fact = fact(desk, dice);
    let ours = !dice.chance(5);
    let registry = if ours {
        desk.registry()
    } else {
        desk.w.suite.fund
    };
    let in_scope = !dice.chance(5);
    let scope = if in_scope { SCOPE } else { SCOPE + 1 };
    let needed = dice.pick(&[0, 1, 2, 2, 2, 2, 2, 2, 2, 3]);
    let is_something = match fact {
        Fact::Reversal { amount, .. }
        | Fact::Return { amount, .. }
        | Fact::Settlement { amount, .. } => amount > 0,
        Fact::Invalidation { interval, .. } => interval.start < interval.end,
    };
    let may = needed > 0 && is_something;
    let evidence = document("a report");
    let message = desk.w.suite.milestones();
    let message = { message }.open_finding(registry, fact, evidence, scope, needed, REASON);
    if let Some(receipt) = desk.send("open_finding", by, may, message) {
        assert_eq!(receipt.value, desk.plain.found.len() as u64 + 1);
        let until = desk.plain.now + PLAN_LIMITS.review.ceiling;
        desk.plain.found.push(Found {
            fact,
            opener: by,
            digest: receipt.only::<FindingOpened>().digest,
            ours,
            in_scope,
            needed: needed.into(),
            until,
            yes: BTreeSet::new(),
            applied: false,
        });
    }
}

/// One of the latest findings, by its index.
fn latest(desk: &Desk, dice: &mut Dice, wanted: fn(&Found) -> bool) -> Option<usize> {
    let all = desk.plain.found.iter().enumerate().rev();
    let fitting: Vec<usize> = all
        .filter(|(_, found)| wanted(found))
        .map(|(index, _)| index)
        .take(6)
        .collect();
    if fitting.is_empty() || dice.chance(10) {
        let count = desk.plain.found.len();
        (count > 0).then(|| dice.index(count))
    } else {
        Some(dice.pick(&fitting))
    }
}

/// A verifier approves a finding; others try to.
pub fn approve_finding(desk: &mut Desk, dice: &mut Dice) {
    let Some(index) = latest(desk, dice, |found| {
        found.in_scope && found.yes.len() < found.needed
    }) else {
        return open_finding(desk, dice);
    };
    let found = &desk.plain.found[index];
    let mut others = VERIFIERS.to_vec();
    others.retain(|verifier| *verifier != found.opener && !found.yes.contains(verifier));
    let by = match dice.below(10) {
        0 => dice.pick(&everybody()),
        1..9 if !others.is_empty() => dice.pick(&others),
        _ => dice.pick(&VERIFIERS),
    };
    let right = !dice.chance(4);
    let digest = if right { found.digest } else { [9; 32] };
    let gains = matches!(found.fact, Fact::Return { to, .. } if to == by);
    let may = VERIFIERS.contains(&by)
        && found.in_scope
        && found.opener != by
        && !gains
        && found.yes.len() < found.needed
        && desk.plain.now < found.until
        && !found.yes.contains(&by)
        && right;
    let message = desk.w.suite.milestones();
    let message = { message }.approve_finding(index as u64 + 1, digest, REASON);
    if desk.send("approve_finding", by, may, message).is_some() {
        desk.plain.found[index].yes.insert(by);
    }
}

/// Anybody has the registry act on a finding.
pub fn apply_finding(desk: &mut Desk, dice: &mut Dice) {
    let ready = |found: &Found| !found.applied && found.yes.len() >= found.needed;
    let sound = |found: &Found| {
        let ready = !found.applied && found.yes.len() >= found.needed;
        ready && found.ours && found.in_scope && found.needed > 1
    };
    let Some(index) = latest(desk, dice, sound) else {
        return open_finding(desk, dice);
    };
    let by = dice.pick(&everybody());
    let number = index as u64 + 1;
    let found = desk.plain.found[index].clone();
    let mut after = None;
    if let Fact::Invalidation { batch, interval } = found.fact {
        after = desk.plain.before(Line::Invalid(batch), interval.start);
        if dice.chance(10) {
            after = Some(u128::from(dice.below(2_000)));
        }
    }
    // The books as they would be, if it may be applied.
    let mut then = desk.plain.clone();
    let may = ready(&found) && found.ours && apply(&mut then, &found, after);
    let message = desk.w.suite.registry().apply_finding(number, after);
    if desk.send("apply_finding", by, may, message).is_some() {
        then.found[index].applied = true;
        desk.plain = then;
        let kind = match found.fact {
            Fact::Reversal { .. } => "a reversal",
            Fact::Invalidation { .. } => "an invalidation",
            Fact::Return { .. } => "a return",
            Fact::Settlement { .. } => "a settlement",
        };
        *desk.seen.entry(kind.to_owned()).or_default() += 1;
    }
}

/// Does what a finding says, if its class accepts it.
fn apply(plain: &mut super::plain::Plain, found: &Found, after: Option<u128>) -> bool {
    let batch = match found.fact {
        Fact::Reversal { batch, .. } | Fact::Invalidation { batch, .. } => batch,
        Fact::Return { export, .. } | Fact::Settlement { export, .. } => {
            match plain.exports.get(&export) {
                Some(export) => export.request.batch,
                None => return false,
            }
        }
    };
    let Some(class) = plain.class_of(batch) else {
        return false;
    };
    let entitled = found.opener == class.administrator || VERIFIERS.contains(&found.opener);
    if !found.in_scope || found.needed < class.least.into() || !entitled {
        return false;
    }
    let issued = plain.supply(batch).issued;
    match found.fact {
        Fact::Reversal { amount, cause, .. } => {
            let debt = plain.debts.entry(batch).or_default();
            debt.reversed = debt.reversed.saturating_add(amount);
            debt.debt = debt.debt.saturating_add(amount);
            if cause == ReversalCause::Unintentional {
                debt.covered = debt.covered.saturating_add(amount);
            }
            debt.reversed <= issued
        }
        Fact::Invalidation { interval, .. } => {
            let numbers = (interval.start, interval.end - 1);
            let fits = interval.end <= issued;
            if !fits || !plain.place(Line::Invalid(batch), numbers, after) {
                return false;
            }
            let debt = plain.debts.entry(batch).or_default();
            debt.reversed += interval.end - interval.start;
            debt.debt += interval.end - interval.start;
            debt.reversed <= issued
        }
        Fact::Return { export, amount, to } => {
            let export = plain.exports.get_mut(&export).unwrap();
            if amount > export.left || to == Account::ZERO {
                return false;
            }
            export.left -= amount;
            if let Some(number) = export.request.authorisation {
                plain.authorisations.get_mut(&number).unwrap().used -= amount;
            }
            let supply = plain.supplies.get_mut(&batch).unwrap();
            supply.exported -= amount;
            supply.circulating += amount;
            plain.give(to, batch, amount);
            true
        }
        Fact::Settlement {
            export,
            amount,
            end,
        } => {
            let free = plain.moves(batch);
            let export = plain.exports.get_mut(&export).unwrap();
            if amount > export.left || !free {
                return false;
            }
            export.left -= amount;
            let supply = plain.supplies.get_mut(&batch).unwrap();
            supply.exported -= amount;
            match end {
                SettledAs::Retired => supply.retired += amount,
                SettledAs::Cancelled => supply.cancelled += amount,
            }
            true
        }
    }
}
