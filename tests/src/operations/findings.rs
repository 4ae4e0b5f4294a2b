//! Findings: somebody says what happened, verifiers agree or stay silent, and anybody has the registry
//! act on it, once (laws C4, C8, C10).

use std::collections::BTreeSet;

use canopy_core::{
    credits::Interval,
    milestones::{Fact, ReversalCause, SettledAs},
    registry::Line,
    types::Account,
};
use canopy_harness::{people::*, PLAN_LIMITS, REASON};
use milestones::events::FindingOpened;

use super::{
    desk::{Desk, HOLDERS},
    plain::{Found, Plain},
};
use crate::{
    dice::Dice,
    world::{document, SCOPE},
};

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
            Fact::Return { export, .. } => {
                match desk.plain.exports[&export].request.authorisation {
                    Some(_) => "a return to what was authorised",
                    None => "a return",
                }
            }
            Fact::Settlement { .. } => "a settlement",
        };
        *desk.seen.entry(kind.to_owned()).or_default() += 1;
    }
}

/// Does what a finding says, if its class accepts it.
fn apply(plain: &mut Plain, found: &Found, after: Option<u128>) -> bool {
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
