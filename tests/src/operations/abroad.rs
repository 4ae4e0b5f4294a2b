//! Uses abroad: what a country authorised is retired for its purpose, or sent to another ledger
//! (laws C4, C8).

use canopy_core::{
    credits::{Purpose, RetireRequest},
    registry::{Adjustment, Export, ExportRequest, FirstTransfer, Route, Scope, Transfer},
};

use super::{
    desk::Desk,
    holders::{in_form, request, retired, PURPOSES},
    offices::LEDGERS,
};
use crate::{dice::Dice, world::document};

/// Whether so much may be used now under an authorisation, of this batch and for this purpose
/// (law C8).
fn authorised(desk: &Desk, number: u64, batch: u64, amount: u128, purpose: Purpose) -> bool {
    let (Some(authorisation), Some(record)) = (
        desk.plain.authorisations.get(&number),
        desk.plain.batches.get(&batch),
    ) else {
        return false;
    };
    let consent = authorisation.consent;
    let in_scope = match consent.scope {
        Scope::Batch(of) => of == batch,
        Scope::Project(of) => of == record.project,
    };
    in_scope
        && consent.purpose == purpose
        && !authorisation.revoked
        && desk.plain.now < consent.until
        && amount <= consent.amount - authorisation.used
}

fn use_authorisation(desk: &mut Desk, number: u64, amount: u128, kind: Transfer) {
    let time = desk.plain.now;
    let authorisation = desk.plain.authorisations.get_mut(&number).unwrap();
    authorisation.used += amount;
    let first = FirstTransfer { time, kind };
    authorisation.first_transfer.get_or_insert(first);
    if authorisation.adjustment == Adjustment::NotStarted {
        authorisation.adjustment = Adjustment::Pending;
    }
}

/// The authorisations under which something of the batch may be used.
fn authorisations(desk: &Desk, batch: u64) -> Vec<u64> {
    let numbers = desk.plain.authorisations.keys().copied();
    let fits = |number: &u64| {
        let purpose = desk.plain.authorisations[number].consent.purpose;
        authorised(desk, *number, batch, 1, purpose)
    };
    numbers.filter(fits).collect()
}

/// Mostly an authorisation that fits the batch.
fn fitting(desk: &Desk, dice: &mut Dice, batch: u64) -> u64 {
    let fitting = authorisations(desk, batch);
    if fitting.is_empty() || dice.chance(12) {
        dice.below(desk.plain.authorisations.len() as u64 + 2)
    } else {
        dice.pick(&fitting)
    }
}

fn purpose_of(desk: &Desk, dice: &mut Dice, number: u64) -> Purpose {
    match desk.plain.authorisations.get(&number) {
        Some(authorisation) if dice.chance(90) => authorisation.consent.purpose,
        _ => dice.pick(&PURPOSES),
    }
}

/// A holder retires its own for a purpose that a country authorised.
pub fn retire_authorised(desk: &mut Desk, dice: &mut Dice) {
    let (by, batch) = desk.holding_of(dice, |batch| !authorisations(desk, batch).is_empty());
    let number = fitting(desk, dice, batch);
    let request = RetireRequest {
        purpose: purpose_of(desk, dice, number),
        amount: dice.part(desk.plain.has(by, batch).min(2_000)),
        ..request(desk, dice, (by, batch))
    };
    let may = in_form(&request)
        && authorised(desk, number, batch, request.amount, request.purpose)
        && (desk.plain).may_take(desk.registry(), by, batch, request.amount);
    let mut registry = desk.w.suite.registry();
    let message = registry.retire_authorised(number, request);
    if let Some(receipt) = desk.send("retire_authorised", by, may, message) {
        use_authorisation(desk, number, request.amount, Transfer::Use);
        let registry = desk.registry();
        desk.plain.spend(by, registry, batch, request.amount);
        retired(desk, by, &request, receipt.value);
        desk.plain.under.insert(receipt.value, number);
    }
}

/// A holder sends its own to another ledger.
pub fn export(desk: &mut Desk, dice: &mut Dice) {
    let gated = dice.chance(60);
    let fit = |batch| !gated || !authorisations(desk, batch).is_empty();
    let (by, batch) = desk.holding_of(dice, fit);
    let authorisation = gated.then(|| fitting(desk, dice, batch));
    let request = ExportRequest {
        batch,
        amount: dice.part(desk.plain.has(by, batch).min(2_500)),
        route: dice.pick(&LEDGERS),
        reference: document("their number"),
        purpose: match authorisation {
            Some(number) => purpose_of(desk, dice, number),
            None => dice.pick(&PURPOSES[..3]),
        },
        authorisation,
    };
    let (amount, now) = (request.amount, desk.plain.now);
    let route = desk.plain.routes.get(&request.route).map(|route| {
        let over = now >= route.since + route.window;
        let (since, sent) = if over {
            (now, 0)
        } else {
            (route.since, route.sent)
        };
        Route {
            since,
            sent,
            ..*route
        }
    });
    let room = route.is_some_and(|route| amount <= route.cap.saturating_sub(route.sent));
    let gate = match authorisation {
        Some(number) => authorised(desk, number, batch, amount, request.purpose),
        None => !request.purpose.needs_authorisation(),
    };
    let may = gate && room && desk.plain.may_take(desk.registry(), by, batch, amount);
    let message = desk.w.suite.registry().export(request);
    if let Some(receipt) = desk.send("export", by, may, message) {
        let mut route = route.unwrap();
        route.sent += amount;
        desk.plain.routes.insert(request.route, route);
        if let Some(number) = authorisation {
            use_authorisation(desk, number, amount, Transfer::Export);
        }
        let registry = desk.registry();
        desk.plain.spend(by, registry, batch, amount);
        desk.plain.take(by, batch, amount);
        let supply = desk.plain.supplies.get_mut(&batch).unwrap();
        supply.circulating -= amount;
        supply.exported += amount;
        let number = desk.plain.exports.len() as u64 + 1;
        assert_eq!(receipt.value, number);
        let export = Export {
            request,
            exporter: by,
            time: now,
            left: amount,
        };
        desk.plain.exports.insert(number, export);
    }
}
