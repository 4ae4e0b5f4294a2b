//! What holders do, and those whom they allow something.

use canopy_core::{
    credits::{
        Beneficiary, Jurisdiction, Motion, Purpose, RetireRequest, Retirement, Share, MAX_TRANSFERS,
    },
    types::{Account, Period},
};
use canopy_harness::{people::*, REASON};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    psp::Data,
    psp34::Psp34,
    psp37::{Psp37, Psp37Batch},
};

use super::desk::{Desk, HOLDERS};
use crate::{
    dice::Dice,
    world::{document, id, VINTAGE},
};

pub const PURPOSES: [Purpose; 5] = [
    Purpose::Voluntary,
    Purpose::Compliance,
    Purpose::NdcUse,
    Purpose::InternationalMitigation,
    Purpose::OtherInternational,
];

/// A transfer to anybody: oneself, a contract, nobody.
pub fn transfer(desk: &mut Desk, dice: &mut Dice) {
    let (from, batch) = desk.holding(dice);
    let to = payee(desk, dice, from);
    let amount = dice.part(desk.plain.has(from, batch));
    let enough = desk.plain.has(from, batch) >= amount;
    let may = enough && to != Account::ZERO && desk.plain.moves(batch);
    let mut credits = desk.w.suite.credits();
    let message = Psp37::transfer(&mut credits, id(to), Id::U64(batch), amount, Data);
    if desk.send("transfer", from, may, message).is_some() {
        moved(desk, from, to, batch, amount);
    }
}

/// The same by another, within what the holder allowed it.
pub fn transfer_from(desk: &mut Desk, dice: &mut Dice) {
    let (from, batch) = desk.holding(dice);
    let (by, to) = (dice.pick(&HOLDERS), payee(desk, dice, from));
    let amount = dice.part(desk.plain.has(from, batch).min(3_000));
    let enough = desk.plain.has(from, batch) >= amount;
    let allowed = desk.plain.allows(from, by, batch, amount);
    let may = enough && allowed && to != Account::ZERO && desk.plain.moves(batch);
    let mut credits = desk.w.suite.credits();
    let (owner, token) = (id(from), Id::U64(batch));
    let message = Psp37::transfer_from(&mut credits, owner, id(to), token, amount, Data);
    if desk.send("transfer_from", by, may, message).is_some() {
        if from != to {
            desk.plain.spend(from, by, batch, amount);
        }
        moved(desk, from, to, batch, amount);
    }
}

/// Several transfers in one call, of the same batch too: all or none (law C11).
pub fn batch_transfer(desk: &mut Desk, dice: &mut Dice) {
    let (from, _) = desk.holding(dice);
    let to = payee(desk, dice, from);
    let by = if dice.chance(60) {
        from
    } else {
        dice.pick(&HOLDERS)
    };
    let list = list(desk, dice, from);
    // The books as they would be, if all of it may be moved.
    let mut then = desk.plain.clone();
    let may = list.len() <= MAX_TRANSFERS
        && list.iter().all(|(batch, amount)| {
            let may = then.has(from, *batch) >= *amount
                && then.allows(from, by, *batch, *amount)
                && to != Account::ZERO
                && then.moves(*batch);
            if may && from != to {
                then.spend(from, by, *batch, *amount);
                then.take(from, *batch, *amount);
                then.give(to, *batch, *amount);
            }
            may
        });
    let still = from == to || list.iter().all(|(_, amount)| *amount == 0);
    let named = |(batch, amount)| (Id::U64(batch), amount);
    let (list, mut credits) = (
        list.into_iter().map(named).collect(),
        desk.w.suite.credits(),
    );
    let done = if by == from {
        let message = Psp37Batch::batch_transfer(&mut credits, id(to), list, Data);
        desk.send("batch_transfer", by, may, message).is_some()
    } else {
        let (from, to) = (id(from), id(to));
        let message = Psp37Batch::batch_transfer_from(&mut credits, from, to, list, Data);
        let sent = desk.send("batch_transfer_from", by, may, message);
        sent.is_some()
    };
    if done {
        desk.plain = then;
        if still {
            desk.nothing_changes();
        }
    }
}

/// None, a few or too many batches of somebody's, perhaps one twice, and how much of each.
fn list(desk: &Desk, dice: &mut Dice, from: Account) -> Vec<(u64, u128)> {
    let count = if dice.chance(4) {
        MAX_TRANSFERS as u64 + 1
    } else {
        dice.below(4)
    };
    let held = desk.plain.balances.keys().filter(|(who, _)| *who == from);
    let held: Vec<u64> = held.map(|(_, batch)| *batch).collect();
    let mut list = Vec::new();
    for _ in 0..count {
        let batch = if held.is_empty() || dice.chance(10) {
            desk.batch(dice)
        } else {
            dice.pick(&held)
        };
        list.push((batch, dice.part(desk.plain.has(from, batch) / 3)));
    }
    list
}

/// What a transfer does, and what one to oneself or of nothing does not (law C11).
fn moved(desk: &mut Desk, from: Account, to: Account, batch: u64, amount: u128) {
    if from == to || amount == 0 {
        *desk.seen.entry("nothing moved".to_owned()).or_default() += 1;
        desk.nothing_changes();
        return;
    }
    desk.plain.take(from, batch, amount);
    desk.plain.give(to, batch, amount);
}

fn payee(desk: &Desk, dice: &mut Dice, from: Account) -> Account {
    match dice.below(20) {
        0 => Account::ZERO,
        1 => desk.w.suite.credits,
        2..5 => from,
        _ => dice.pick(&HOLDERS),
    }
}

pub fn approve(desk: &mut Desk, dice: &mut Dice) {
    let (owner, held) = desk.holding(dice);
    // Mostly the registry, which may then do what its holder asks for.
    let operator = if dice.chance(60) {
        desk.registry()
    } else {
        dice.pick(&HOLDERS)
    };
    let batch = (!dice.chance(6)).then_some(held);
    let amount = match dice.below(6) {
        0 => u128::MAX,
        1 => 0,
        2 => u128::from(dice.below(4_000)),
        _ => dice.part(2 * desk.plain.has(owner, held)),
    };
    allow(desk, owner, operator, batch, amount);
}

/// Lets somebody move so much of a batch, or whatever of all of them.
pub fn allow(desk: &mut Desk, owner: Account, operator: Account, batch: Option<u64>, amount: u128) {
    let mut credits = desk.w.suite.credits();
    let message = Psp37::approve(&mut credits, id(operator), batch.map(Id::U64), amount);
    let may = operator != owner;
    if desk.send("approve", owner, may, message).is_some() {
        let all = batch.is_none() && amount > 0;
        let amount = if all { u128::MAX } else { amount };
        desk.plain.allow(owner, operator, batch, amount);
    }
}

/// What somebody asks for when it retires.
pub fn request(desk: &Desk, dice: &mut Dice, (owner, batch): (Account, u64)) -> RetireRequest {
    let has = desk.plain.has(owner, batch);
    let most = if dice.chance(60) { has / 4 } else { has };
    RetireRequest {
        batch,
        amount: dice.part(most),
        beneficiary: match dice.below(12) {
            0 => Beneficiary::Account(Account::ZERO),
            1..4 => Beneficiary::Commitment(document("salted")),
            _ => Beneficiary::Account(dice.pick(&HOLDERS)),
        },
        purpose: if dice.chance(85) {
            dice.pick(&PURPOSES[..2])
        } else {
            dice.pick(&PURPOSES)
        },
        jurisdiction: Jurisdiction {
            country: if dice.chance(4) { *b"mx" } else { *b"MX" },
            subdivision: *b"OAX",
        },
        claim_period: if dice.chance(4) {
            Period { start: 5, end: 5 }
        } else {
            VINTAGE
        },
        reason: [0; 32],
    }
}

/// Whether a request is one, whoever asks and whatever for.
pub fn in_form(request: &RetireRequest) -> bool {
    request.amount > 0
        && request.beneficiary != Beneficiary::Account(Account::ZERO)
        && request.jurisdiction.country == *b"MX"
        && request.claim_period.start < request.claim_period.end
}

/// Notes a retirement: `owner`'s are used up, and there is a certificate (law C7).
pub fn retired(desk: &mut Desk, owner: Account, request: &RetireRequest, certificate: u64) {
    let RetireRequest { batch, amount, .. } = *request;
    let interval = desk.plain.next_of_line(batch, amount);
    desk.plain.take(owner, batch, amount);
    let supply = desk.plain.supplies.get_mut(&batch).unwrap();
    supply.circulating -= amount;
    supply.retired += amount;
    desk.plain.certificates.push(Retirement {
        batch,
        interval,
        retiree: owner,
        beneficiary: request.beneficiary,
        purpose: request.purpose,
        jurisdiction: request.jurisdiction,
        claim_period: request.claim_period,
        reason: request.reason,
        time: desk.plain.now,
    });
    assert_eq!(certificate, desk.plain.certificates.len() as u64, "C7");
}

/// A holder retires its own.
pub fn retire(desk: &mut Desk, dice: &mut Dice) {
    let (by, batch) = desk.holding(dice);
    let request = request(desk, dice, (by, batch));
    let may = in_form(&request)
        && !request.purpose.needs_authorisation()
        && desk.plain.moves(batch)
        && desk.plain.has(by, batch) >= request.amount;
    let message = desk.w.suite.credits().retire(request);
    if let Some(receipt) = desk.send("retire", by, may, message) {
        retired(desk, by, &request, receipt.value);
    }
}

/// Somebody retires another's, within what that one allowed.
pub fn retire_from(desk: &mut Desk, dice: &mut Dice) {
    let (owner, batch) = desk.holding(dice);
    let by = dice.pick(&HOLDERS);
    let request = request(desk, dice, (owner, batch));
    let may = in_form(&request)
        && !request.purpose.needs_authorisation()
        && desk.plain.moves(batch)
        && desk.plain.allows(owner, by, batch, request.amount)
        && desk.plain.has(owner, batch) >= request.amount;
    let mut credits = desk.w.suite.credits();
    let message = Ledger::retire_from(&mut credits, owner, request);
    if let Some(receipt) = desk.send("retire_from", by, may, message) {
        desk.plain.spend(owner, by, batch, request.amount);
        retired(desk, owner, &request, receipt.value);
    }
}

/// Takes credits of the caller's out of circulation, for ever, and out of what it allowed the
/// registry.
pub fn cancelled(desk: &mut Desk, by: Account, batch: u64, amount: u128) {
    let registry = desk.registry();
    desk.plain.spend(by, registry, batch, amount);
    desk.plain.take(by, batch, amount);
    let supply = desk.plain.supplies.get_mut(&batch).unwrap();
    supply.circulating -= amount;
    supply.cancelled += amount;
}

pub fn cancel(desk: &mut Desk, dice: &mut Dice) {
    let (by, batch) = desk.holding(dice);
    let amount = dice.part(desk.plain.has(by, batch) / 3);
    let may = desk.plain.may_take(desk.registry(), by, batch, amount);
    let message = desk.w.suite.registry().cancel(batch, amount, REASON);
    if let Some(receipt) = desk.send("cancel", by, may, message) {
        assert_eq!(receipt.value, desk.plain.next_of_line(batch, amount), "C4");
        cancelled(desk, by, batch, amount);
    }
}

/// Somebody who is not the registry does as if it were; and somebody wants a certificate moved.
/// Nobody may, ever.
pub fn usurp(desk: &mut Desk, dice: &mut Dice) {
    let mut by = dice.pick(&everybody());
    if dice.chance(10) {
        by = Account::ZERO;
    }
    let (who, batch) = desk.holding(dice);
    let amount = dice.part(desk.plain.has(who, batch));
    let mut credits = desk.w.suite.credits();
    let token = Id::U64(1 + dice.below(3));
    match dice.below(6) {
        0 => {
            let shares = vec![Share { to: by, amount }];
            let message = Ledger::credit(&mut credits, batch, shares, 0, 0);
            desk.send("credit", by, false, message);
        }
        1 => {
            let motions = [
                Motion::Cancel,
                Motion::CancelBuffer,
                Motion::Return,
                Motion::Export,
            ];
            let motion = dice.pick(&motions);
            let message = Ledger::shift(&mut credits, batch, motion, who, amount);
            desk.send("shift", by, false, message);
        }
        2 => {
            let message = Ledger::hold(&mut credits, batch, desk.plain.now + 1);
            desk.send("hold the ledger", by, false, message);
        }
        3 => {
            // A purpose that needs a country's word, without the registry's (law C8).
            let request = RetireRequest {
                purpose: Purpose::NdcUse,
                ..request(desk, dice, (who, batch))
            };
            let message = Ledger::retire_from(&mut credits, who, request);
            desk.send("retire_from without a gate", by, false, message);
        }
        4 => {
            let message = Psp34::transfer(&mut credits, id(by), token, Data);
            desk.send("transfer a certificate", who, false, message);
        }
        _ => {
            let message = Psp34::approve(&mut credits, id(by), Some(token), true);
            desk.send("approve a certificate", who, false, message);
        }
    }
}
