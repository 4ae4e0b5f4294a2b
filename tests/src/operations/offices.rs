//! What offices do: the issuer, the registrar, the country's authority, the administrator; and who
//! pays what a batch owes.

use canopy_core::{
    credits::{Purpose, Supply},
    registry::{Adjustment, Authorisation, Batch, Consent, Route, Scope},
    types::{Account, Hash, Millis, Period},
};
use canopy_harness::{people::*, DAY, LONGEST_HOLD, REASON};

use super::{
    desk::Desk,
    holders::{cancelled, PURPOSES},
};
use crate::{dice::Dice, world::document};

/// Two other ledgers.
pub const LEDGERS: [Hash; 2] = [[31; 32], [32; 32]];

impl Desk {
    /// A new batch of a project's.
    pub fn open_batch(&mut self, by: Account, project: u64, vintage: Period) {
        let may = by == ISSUER
            && self.plain.projects.contains_key(&project)
            && vintage.start < vintage.end;
        let message = self.w.suite.registry();
        let message = { message }.open_batch(project, vintage, REASON);
        if let Some(receipt) = self.send("open_batch", by, may, message) {
            let batch = Batch {
                project,
                vintage,
                issued: 0,
                ranges: 0,
                sealed: false,
            };
            assert_eq!(receipt.value, self.plain.batches.len() as u64 + 1);
            self.plain.batches.insert(receipt.value, batch);
        }
    }
}

pub fn open_batch(desk: &mut Desk, dice: &mut Dice) {
    let by = desk.office(dice, ISSUER);
    // Mostly one like another, for a milestone that may have none yet.
    let batches: Vec<Batch> = desk.plain.batches.values().copied().collect();
    let like = dice.pick(&batches);
    let vintage = if dice.chance(10) {
        Period { start: 9, end: 9 }
    } else {
        like.vintage
    };
    let project = if dice.chance(10) { 99 } else { like.project };
    desk.open_batch(by, project, vintage);
}

pub fn seal_batch(desk: &mut Desk, dice: &mut Dice) {
    let (by, id) = (desk.office(dice, ISSUER), desk.batch(dice));
    let batch = desk.plain.batches.get(&id).copied();
    let may = by == ISSUER && batch.is_some_and(|batch| !batch.sealed);
    let message = desk.w.suite.registry().seal_batch(id, REASON);
    if desk.send("seal_batch", by, may, message).is_some() {
        desk.plain.batches.get_mut(&id).unwrap().sealed = true;
    }
}

/// The registrar stops a batch, for as long as it may and longer (law C9).
pub fn hold(desk: &mut Desk, dice: &mut Dice) {
    let (by, batch) = (desk.office(dice, REGISTRAR), desk.batch(dice));
    let now = desk.plain.now;
    let until = now
        + match dice.below(8) {
            0 => LONGEST_HOLD,
            1 => LONGEST_HOLD + 1,
            2 => 0,
            3 => 1,
            _ => dice.below(2 * DAY),
        };
    let evidence = [u8::from(!dice.chance(6)); 32];
    let held = desk.plain.supply(batch).held_until;
    let begins = until > now && until <= now + LONGEST_HOLD;
    let may = by == REGISTRAR
        && evidence != [0; 32]
        && desk.plain.supplies.contains_key(&batch)
        && if now < held {
            until <= held
        } else {
            begins && (held == 0 || now >= held + LONGEST_HOLD)
        };
    let message = desk.w.suite.registry().hold(batch, until, evidence, REASON);
    if desk.send("hold", by, may, message).is_some() {
        held_until(desk, batch, until);
    }
}

pub fn lift(desk: &mut Desk, dice: &mut Dice) {
    let by = desk.office(dice, REGISTRAR);
    let now = desk.plain.now;
    let held = { desk.plain.supplies.iter() }.filter(|(_, supply)| now < supply.held_until);
    let held: Vec<u64> = held.map(|(batch, _)| *batch).collect();
    let batch = if held.is_empty() || dice.chance(20) {
        desk.batch(dice)
    } else {
        dice.pick(&held)
    };
    let may = by == REGISTRAR && held.contains(&batch);
    let message = desk.w.suite.registry().lift(batch, REASON);
    if desk.send("lift", by, may, message).is_some() {
        held_until(desk, batch, now);
    }
}

fn held_until(desk: &mut Desk, batch: u64, until: Millis) {
    let supply: &mut Supply = desk.plain.supplies.get_mut(&batch).unwrap();
    // The very same end is no change.
    let still = supply.held_until == until;
    supply.held_until = until;
    if still {
        desk.nothing_changes();
    }
}

/// A country's word for a use abroad (law C8).
pub fn authorise(desk: &mut Desk, dice: &mut Dice) {
    let (by, batch) = (desk.office(dice, AUTHORITY), desk.batch(dice));
    let project = desk.plain.batches.get(&batch).map(|batch| batch.project);
    let scope = match project {
        Some(project) if dice.chance(50) => Scope::Project(project),
        _ => Scope::Batch(batch),
    };
    let now = desk.plain.now;
    let consent = Consent {
        scope,
        purpose: if dice.chance(90) {
            dice.pick(&PURPOSES[2..])
        } else {
            dice.pick(&PURPOSES)
        },
        amount: u128::from(dice.below(20)) * 400,
        until: (now + dice.below(40 * DAY)).saturating_sub(DAY),
        document: document("letter of authorisation"),
    };
    consents(desk, by, consent);
}

/// A country's authority, or somebody who is not, consents to a use of what there may not be.
pub fn consents(desk: &mut Desk, by: Account, consent: Consent) {
    let there = match consent.scope {
        Scope::Project(id) => desk.plain.projects.contains_key(&id),
        Scope::Batch(id) => desk.plain.batches.contains_key(&id),
    };
    let may = by == AUTHORITY
        && there
        && needs(consent.purpose)
        && consent.amount > 0
        && consent.until > desk.plain.now;
    let message = desk.w.suite.registry().authorise(consent, REASON);
    if let Some(receipt) = desk.send("authorise", by, may, message) {
        let authorisation = Authorisation {
            consent,
            country: *b"MX",
            used: 0,
            revoked: false,
            adjustment: Adjustment::NotStarted,
            first_transfer: None,
        };
        assert_eq!(receipt.value, desk.plain.authorisations.len() as u64 + 1);
        (desk.plain.authorisations).insert(receipt.value, authorisation);
    }
}

fn needs(purpose: Purpose) -> bool {
    !matches!(purpose, Purpose::Voluntary | Purpose::Compliance)
}

pub fn revoke(desk: &mut Desk, dice: &mut Dice) {
    let by = desk.office(dice, AUTHORITY);
    let number = dice.below(desk.plain.authorisations.len() as u64 + 2);
    let authorisation = desk.plain.authorisations.get(&number);
    let may = by == AUTHORITY && authorisation.is_some_and(|known| !known.revoked);
    let message = desk.w.suite.registry();
    let message = { message }.revoke_authorisation(number, REASON);
    if desk
        .send("revoke_authorisation", by, may, message)
        .is_some()
    {
        let authorisation = desk.plain.authorisations.get_mut(&number).unwrap();
        authorisation.revoked = true;
        if authorisation.first_transfer.is_none() {
            authorisation.adjustment = Adjustment::Revoked;
        }
    }
}

pub fn adjust(desk: &mut Desk, dice: &mut Dice) {
    let by = desk.office(dice, AUTHORITY);
    let number = 1 + dice.below(desk.plain.authorisations.len() as u64 + 1);
    // In the order in which they come.
    let all = [
        Adjustment::NotStarted,
        Adjustment::Pending,
        Adjustment::Completed,
        Adjustment::Revoked,
    ];
    let place = |adjustment| all.iter().position(|one| *one == adjustment);
    let adjustment = dice.pick(&all);
    let known = desk.plain.authorisations.get(&number).copied();
    let may = by == AUTHORITY
        && adjustment != Adjustment::Revoked
        && known.is_some_and(|known| place(adjustment) > place(known.adjustment));
    let message = desk.w.suite.registry();
    let message = { message }.report_adjustment(number, adjustment, REASON);
    if desk.send("report_adjustment", by, may, message).is_some() {
        let authorisation = desk.plain.authorisations.get_mut(&number);
        authorisation.unwrap().adjustment = adjustment;
    }
}

pub fn set_route(desk: &mut Desk, dice: &mut Dice) {
    let by = desk.office(dice, ADMINISTRATOR);
    let ledger = dice.pick(&LEDGERS);
    let cap = u128::from(dice.below(8)) * 1_500;
    let window = if dice.chance(10) {
        367 * DAY
    } else {
        dice.below(6 * DAY)
    };
    route(desk, by, ledger, cap, window);
}

/// A route is opened, changed or closed.
pub fn route(desk: &mut Desk, by: Account, ledger: Hash, cap: u128, window: Millis) {
    let before = desk.plain.routes.get(&ledger);
    let (since, sent) = before.map_or((0, 0), |route| (route.since, route.sent));
    let route = Route {
        cap,
        window,
        since,
        sent,
    };
    let may = by == ADMINISTRATOR && window > 0 && window <= 366 * DAY;
    let still = before == Some(&route);
    let message = desk.w.suite.registry();
    let message = { message }.set_route(ledger, cap, window, REASON);
    if desk.send("set_route", by, may, message).is_some() {
        desk.plain.routes.insert(ledger, route);
        if still {
            desk.nothing_changes();
        }
    }
}

/// Mostly one that owes something.
fn indebted(desk: &Desk, dice: &mut Dice) -> u64 {
    let owing = desk.plain.debts.iter().filter(|(_, debt)| debt.debt > 0);
    let owing: Vec<u64> = owing.map(|(batch, _)| *batch).collect();
    if owing.is_empty() || dice.chance(10) {
        desk.batch(dice)
    } else {
        dice.pick(&owing)
    }
}

/// Anybody has a buffer pay for what is nobody's fault (law C10).
pub fn draw(desk: &mut Desk, dice: &mut Dice) {
    let by = dice.pick(&everybody());
    let batch = indebted(desk, dice);
    let same_class = |other: &u64| desk.plain.class_of(*other) == desk.plain.class_of(batch);
    let from: Vec<u64> = { desk.plain.supplies.iter() }
        .filter(|(other, supply)| supply.buffer > 0 && same_class(other))
        .map(|(other, _)| *other)
        .collect();
    let from = if from.is_empty() || dice.chance(15) {
        desk.batch(dice)
    } else {
        dice.pick(&from)
    };
    let (debt, supply) = (desk.plain.debt(batch), desk.plain.supply(from));
    let most = debt.debt.min(debt.covered - debt.drawn);
    let amount = dice.part(most.min(supply.buffer.max(1)));
    let class = |batch| {
        let record = desk.plain.batches.get(&batch);
        record.map(|record| desk.plain.projects[&record.project].class)
    };
    let may = class(batch).is_some()
        && class(batch) == class(from)
        && amount > 0
        && amount <= most
        && amount <= supply.buffer
        && desk.plain.moves(from);
    let message = desk.w.suite.registry().draw(batch, from, amount);
    if let Some(receipt) = desk.send("draw", by, may, message) {
        assert_eq!(receipt.value, desk.plain.next_of_line(from, amount), "C4");
        let supply = desk.plain.supplies.get_mut(&from).unwrap();
        supply.buffer -= amount;
        supply.cancelled += amount;
        let debt = desk.plain.debts.get_mut(&batch).unwrap();
        debt.drawn += amount;
        debt.debt -= amount;
    }
}

/// Somebody pays what a batch owes with credits of its own (law C10).
pub fn settle_debt(desk: &mut Desk, dice: &mut Dice) {
    let batch = indebted(desk, dice);
    let known = |batch| {
        let record: &Batch = desk.plain.batches.get(&batch)?;
        let class = desk.plain.class_of(batch)?;
        Some((class.credit_type, record.vintage.start))
    };
    let fits = |with| match (known(batch), known(with)) {
        (Some((kind, vintage)), Some((other, later))) => {
            kind == other && later >= vintage && desk.plain.debt(with).debt == 0
        }
        _ => false,
    };
    let (by, with) = desk.holding_of(dice, fits);
    let debt = desk.plain.debt(batch);
    let amount = dice.part(debt.debt.min(desk.plain.has(by, with)));
    let may =
        fits(with) && amount <= debt.debt && desk.plain.may_take(desk.registry(), by, with, amount);
    let message = desk.w.suite.registry().settle_debt(batch, with, amount);
    if let Some(receipt) = desk.send("settle_debt", by, may, message) {
        assert_eq!(receipt.value, desk.plain.next_of_line(with, amount), "C4");
        cancelled(desk, by, with, amount);
        let debt = desk.plain.debts.get_mut(&batch).unwrap();
        debt.settled += amount;
        debt.debt -= amount;
    }
}
