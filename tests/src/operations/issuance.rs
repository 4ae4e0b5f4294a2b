//! Issuance: what was approved, in order, in parts, cut and whole; with hints that are right, out of
//! date or invented; to whoever is named, as often as that is (laws C3, C5, C6).

use canopy_core::{
    credits::Share,
    registry::{
        list_hash, BatchRange, Claim, Division, Line, Place, Placement, SerialRange, Split, Use,
    },
    types::Account,
};
use canopy_harness::{hash, people::ISSUER, REASON};

use super::{
    desk::{Desk, HOLDERS},
    plain::{Case, Plain},
};
use crate::{
    dice::Dice,
    world::{range, UNITS},
};

/// A part of a whole in basis points, rounded up.
fn part(amount: u128, share: u16) -> u128 {
    (amount * u128::from(share)).div_ceil(10_000)
}

/// What a class sets aside of an issuance, in its order, each from what is left.
fn division(split: &Split, amount: u128, more_buffer: u128) -> Division {
    let mitigation = part(amount, split.mitigation);
    let proceeds = part(amount, split.proceeds).min(amount - mitigation);
    let buffer = part(amount, split.buffer).min(amount - mitigation - proceeds);
    let recipients = amount - mitigation - proceeds - buffer;
    Division {
        mitigation,
        proceeds,
        buffer: buffer + more_buffer.min(recipients),
        recipients: recipients - more_buffer.min(recipients),
    }
}

/// What is asked for.
struct Asked {
    placements: Vec<Placement>,
    tail: Option<SerialRange>,
    /// What follows in the list.
    rest: Vec<SerialRange>,
    claim_after: Option<u128>,
    /// Whether it is how the approved list goes on.
    in_order: bool,
}

pub fn issue(desk: &mut Desk, dice: &mut Dice) {
    let now = desk.plain.now;
    let all = desk.plain.cases.iter().enumerate();
    // Mostly one whose period nobody else has claimed.
    let crowded = dice.chance(20);
    let ready: Vec<usize> = all
        .filter(|(_, case)| case.is_final(now) && !case.list.is_empty())
        .filter(|(_, case)| crowded || claimable(&desk.plain, case))
        .map(|(index, _)| index)
        .collect();
    if ready.is_empty() && dice.chance(75) {
        return super::panel::attest(desk, dice);
    }
    let index = if ready.is_empty() || dice.chance(10) {
        dice.index(desk.plain.cases.len())
    } else {
        dice.pick(&ready)
    };
    let case = desk.plain.cases[index].clone();
    let fitting: Vec<u64> = { desk.plain.batches.iter() }
        .filter(|(_, batch)| {
            batch.project == case.subject.project && batch.vintage == case.subject.period
        })
        .map(|(id, _)| *id)
        .collect();
    let batch = if dice.chance(8) {
        1 + dice.below(desk.plain.batches.len() as u64 + 1)
    } else {
        dice.pick(&fitting)
    };
    let by = desk.office(dice, ISSUER);
    let asked = ask(&desk.plain, &case, dice);
    let lengths = asked
        .placements
        .iter()
        .map(|p| p.range.last - p.range.first + 1);
    let amount = lengths.sum::<u128>() * UNITS;
    let class = desk.plain.class_of(batch).copied();
    let split = class.map_or(Split::NONE, |class| class.split);
    let more_buffer = if dice.chance(25) {
        dice.part(amount / 4)
    } else {
        0
    };
    let division = division(&split, amount, more_buffer);
    let shares = shares(division.recipients, dice);
    let sum: u128 = shares.iter().map(|share| share.amount).sum();
    let whole = sum == division.recipients
        && shares
            .iter()
            .all(|share| share.amount > 0 && share.to != Account::ZERO);

    // The books as they would be, if it may be issued.
    let mut then = desk.plain.clone();
    let record = desk.plain.batches.get(&batch).copied();
    let fits = record.is_some_and(|record| {
        !record.sealed
            && record.project == case.subject.project
            && record.vintage == case.subject.period
    });
    let may = by == ISSUER
        && fits
        && case.is_final(now)
        && case.subject.registry == desk.registry()
        && class.is_some_and(|class| case.needed >= class.least)
        && asked.in_order
        && whole
        && desk.plain.moves(batch)
        && write(&mut then, &case, batch, &asked, amount);
    let message = desk.w.suite.registry().issue(
        batch,
        case.plan,
        case.milestone,
        asked.placements.clone(),
        asked.tail,
        list_hash(&asked.rest, &hash),
        asked.claim_after,
        shares.clone(),
        more_buffer,
        REASON,
    );
    if let Some(receipt) = desk.send("issue", by, may, message) {
        assert_eq!(receipt.value, amount, "C3");
        desk.plain = then;
        let case = &mut desk.plain.cases[index];
        case.list = asked.tail.into_iter().chain(asked.rest).collect();
        credit(
            &mut desk.plain,
            batch,
            &division,
            &shares,
            split.proceeds_to,
        );
    }
}

/// Whether a milestone's period is claimed by its own issuance, or by nobody.
fn claimable(plain: &Plain, case: &Case) -> bool {
    let (line, period) = (place(plain, case), case.subject.period);
    let first = u128::from(period.start);
    let after = plain.before(line, first);
    let numbers = (first, u128::from(period.end) - 1);
    plain.uses.contains_key(&(case.plan, case.milestone))
        || plain.clone().place(line, numbers, after)
}

/// Some of what comes next in the list, with hints mostly right.
fn ask(plain: &Plain, case: &Case, dice: &mut Dice) -> Asked {
    let mut list = case.list.clone();
    let mut in_order = !list.is_empty();
    if list.is_empty() || dice.chance(5) {
        // Something that nobody approved.
        list.insert(0, range(u128::from(dice.below(500)), 700));
        in_order = false;
    }
    let take = 1 + dice.index(list.len().min(3));
    let mut rest = list.split_off(take);
    let mut tail = None;
    let last = list.last_mut().unwrap();
    if dice.chance(20) && last.last > last.first {
        let cut = last.first + u128::from(dice.below(9)) % (last.last - last.first);
        tail = Some(SerialRange {
            first: cut + 1,
            ..*last
        });
        last.last = cut;
    }
    if dice.chance(3) {
        rest.push(range(1, 1));
        in_order = false;
    }
    // Hints see what the same call has placed before.
    let mut lines = plain.clone();
    let placements = { list.into_iter() }
        .map(|range| {
            let line = Line::Serials(range.namespace);
            let mut after = lines.before(line, range.first);
            lines.place(line, (range.first, range.last), after);
            if dice.chance(4) {
                let other = u128::from(dice.below(500));
                after = dice.pick(&[None, Some(other)]);
            }
            Placement { range, after }
        })
        .collect();
    let line = place(plain, case);
    let mut claim_after = plain.before(line, case.subject.period.start.into());
    if dice.chance(4) {
        claim_after = dice.pick(&[None, Some(1), claim_after]);
    }
    Asked {
        placements,
        tail,
        rest,
        claim_after,
        in_order,
    }
}

/// The line on which a milestone's period is claimed.
fn place(plain: &Plain, case: &Case) -> Line {
    let project = &plain.projects[&case.subject.project];
    Line::Claims(Place {
        boundary: project.boundary,
        activity: project.activity,
    })
}

/// Who shares it: one, two or three, perhaps the same; now and then nobody, or not exactly all.
fn shares(all: u128, dice: &mut Dice) -> Vec<Share> {
    let mut left = all;
    let mut shares = Vec::new();
    for _ in 0..dice.below(3) {
        let amount = dice.part(left / 2).min(left);
        let to = dice.pick(&HOLDERS);
        shares.push(Share { to, amount });
        left -= amount;
    }
    if left > 0 || dice.chance(5) {
        let to = match dice.chance(3) {
            true => Account::ZERO,
            false => dice.pick(&HOLDERS),
        };
        let amount = if dice.chance(3) { left + 1 } else { left };
        shares.push(Share { to, amount });
    }
    if dice.chance(90) {
        shares.retain(|share| share.amount > 0);
    }
    shares
}

/// Writes ranges, the claim and the outcome's use, if there is room for all of them.
fn write(plain: &mut Plain, case: &Case, batch: u64, asked: &Asked, amount: u128) -> bool {
    let key = (case.plan, case.milestone);
    let used = plain.uses.get(&key).copied();
    let issued = used.map_or(0, |used| used.issued) + amount;
    if issued > case.quantity {
        return false;
    }
    let record = plain.batches.get_mut(&batch).unwrap();
    let (mut start, mut index) = (record.issued, record.ranges);
    record.issued += amount;
    record.ranges += u32::try_from(asked.placements.len()).unwrap();
    for Placement { range, after } in &asked.placements {
        let line = Line::Serials(range.namespace);
        if !plain.place(line, (range.first, range.last), *after) {
            return false;
        }
        let range = *range;
        plain
            .ranges
            .insert((batch, index), BatchRange { range, start });
        start += (range.last - range.first + 1) * UNITS;
        index += 1;
    }
    if used.is_none() {
        let (line, period) = (place(plain, case), case.subject.period);
        let first = u128::from(period.start);
        let numbers = (first, u128::from(period.end) - 1);
        if !plain.place(line, numbers, asked.claim_after) {
            return false;
        }
        let (plan, milestone) = key;
        plain
            .claims
            .insert((line, first), Claim { plan, milestone });
    }
    let remaining: Vec<_> = asked.tail.into_iter().chain(asked.rest.clone()).collect();
    let remaining = list_hash(&remaining, &hash);
    plain.uses.insert(key, Use { issued, remaining });
    true
}

/// Puts an issuance where it is divided to.
fn credit(plain: &mut Plain, batch: u64, division: &Division, shares: &[Share], proceeds: Account) {
    for share in shares {
        plain.give(share.to, batch, share.amount);
    }
    plain.give(proceeds, batch, division.proceeds);
    let registry = plain.registry;
    let supply = plain.supplies.entry(batch).or_default();
    supply.registry = registry;
    supply.circulating += division.recipients + division.proceeds;
    supply.buffer += division.buffer;
    supply.cancelled += division.mitigation;
    supply.issued +=
        division.recipients + division.proceeds + division.buffer + division.mitigation;
}
