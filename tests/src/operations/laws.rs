//! What the contracts have stored, read raw and whole; that it is what it should be; and the laws.

use std::collections::{BTreeMap, BTreeSet};

use canopy_core::{
    credits::{Retirement, Supply},
    intervals::Link,
    registry::{Authorisation, Batch, BatchRange, Claim, Debt, Export, Line, Place, Route, Use},
    types::{Account, Hash, Millis},
};
use canopy_harness::LONGEST_HOLD;
use scale::Decode;

use super::desk::Desk;
use crate::world::{World, UNITS};

/// Every cell of a contract.
type Cells = BTreeMap<Vec<u8>, Vec<u8>>;

/// What is stored, raw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    credits: Cells,
    registry: Cells,
    milestones: Cells,
}

impl Records {
    pub fn read(w: &mut World) -> Self {
        let suite = w.suite;
        Self {
            credits: w.chain.storage(suite.credits),
            registry: w.chain.storage(suite.registry),
            milestones: w.chain.storage(suite.milestones),
        }
    }

    fn supplies(&self) -> BTreeMap<u64, Supply> {
        field(&self.credits, b"supp")
    }

    fn certificates(&self) -> BTreeMap<u64, Retirement> {
        field(&self.credits, b"reti")
    }
}

/// A field of a contract: everything that is stored under its four letters.
fn field<K: Decode + Ord, V: Decode>(cells: &Cells, name: &[u8; 4]) -> BTreeMap<K, V> {
    let field = u32::from_be_bytes(*name).to_le_bytes();
    let all = cells.iter().filter(|(key, _)| key.starts_with(&field));
    let whole = |mut bytes: &[u8]| V::decode(&mut bytes).expect("a cell decodes as its type");
    all.map(|(key, value)| {
        let mut key = &key[field.len()..];
        let key = K::decode(&mut key).expect("a key decodes as its type");
        (key, whole(value))
    })
    .collect()
}

/// That a contract's field is what the plain books say.
#[track_caller]
fn same<K: Ord + core::fmt::Debug, V: PartialEq + core::fmt::Debug>(
    stored: &BTreeMap<K, V>,
    plain: &BTreeMap<K, V>,
    law: &str,
) {
    if stored == plain {
        return;
    }
    let keys: BTreeSet<&K> = stored.keys().chain(plain.keys()).collect();
    for key in keys {
        assert_eq!(stored.get(key), plain.get(key), "{law}: {key:?}");
    }
}

/// Everything that holds at any moment.
pub fn check(desk: &Desk) {
    ledger(desk);
    batches(desk);
    lines(desk);
    debts_and_uses(desk);
}

/// C1, C4, C7, C9, C11: the ledger.
fn ledger(desk: &Desk) {
    let (plain, cells) = (&desk.plain, &desk.records.credits);
    let supplies = desk.records.supplies();
    same(&supplies, &plain.supplies, "C1");
    let all: BTreeMap<(Account, Option<u64>), u128> = field(cells, b"bala");
    let mut counts: BTreeMap<Account, u128> = BTreeMap::new();
    let mut balances = BTreeMap::new();
    for ((who, batch), amount) in &all {
        assert!(*amount > 0, "an empty cell is no cell");
        match batch {
            Some(batch) => {
                balances.insert((*who, *batch), *amount);
                *counts.entry(*who).or_default() += 1;
            }
            None => assert!(all.keys().any(|(other, of)| other == who && of.is_some())),
        }
    }
    same(&balances, &plain.balances, "C11");
    for (who, count) in counts {
        assert_eq!(all.get(&(who, None)), Some(&count), "how many it holds");
    }
    same(&field(cells, b"allo"), &plain.allowances, "C11: allowed");
    for (batch, s) in &supplies {
        let sum = s.circulating + s.buffer + s.retired + s.cancelled + s.exported;
        assert_eq!(s.issued, sum, "C1: batch {batch}");
        let held: u128 = { balances.iter() }
            .filter(|((_, of), _)| of == batch)
            .map(|(_, amount)| amount)
            .sum();
        assert_eq!(s.circulating, held, "C1: batch {batch}");
        assert!(
            s.held_until <= plain.now + LONGEST_HOLD,
            "C9: batch {batch}"
        );
    }
    // C7: one after the other, each with serials of its own, and each owned.
    let certificates = desk.records.certificates();
    let expected = (1..).zip(plain.certificates.iter().copied()).collect();
    same(&certificates, &expected, "C7");
    let mut owned: BTreeMap<Option<Account>, u128> = BTreeMap::new();
    let mut used: BTreeMap<u64, Vec<(u128, u128)>> = BTreeMap::new();
    for certificate in certificates.values() {
        *owned.entry(Some(*certificate.owner())).or_default() += 1;
        *owned.entry(None).or_default() += 1;
        let interval = certificate.interval;
        let of_batch = used.entry(certificate.batch).or_default();
        of_batch.push((interval.start, interval.end));
    }
    same(&field(cells, b"cert"), &owned, "C7: owners");
    for (batch, mut intervals) in used {
        intervals.sort_unstable();
        let apart = { intervals.windows(2) }.all(|two| two[0].1 <= two[1].0);
        let supply = supplies[&batch];
        let end = intervals.last().map_or(0, |(_, end)| *end);
        let cursor = supply.retired + supply.cancelled;
        assert!(apart && end <= cursor, "C4: batch {batch}");
        let retired: u128 = intervals.iter().map(|(start, end)| end - start).sum();
        assert!(retired <= supply.retired, "C4: batch {batch}");
    }
}

/// C3, C6: batches, their serials, and the outcomes that they rest on.
fn batches(desk: &Desk) {
    let (plain, cells) = (&desk.plain, &desk.records.registry);
    let batches: BTreeMap<u64, Batch> = field(cells, b"batc");
    same(&batches, &plain.batches, "C3");
    let ranges: BTreeMap<(u64, u32), BatchRange> = field(cells, b"rang");
    same(&ranges, &plain.ranges, "C3");
    let uses: BTreeMap<(u64, u8), Use> = field(cells, b"uses");
    same(&uses, &plain.uses, "C6");
    let supplies = desk.records.supplies();
    let mut start = BTreeMap::new();
    let mut serials = Vec::new();
    for ((batch, _), BatchRange { range, start: from }) in &ranges {
        let end = start.entry(*batch).or_insert(0);
        assert_eq!(end, from, "C4: the line of batch {batch} has no gap");
        *end += (range.last - range.first + 1) * UNITS;
        serials.push((range.namespace, range.first, range.last));
    }
    for (id, batch) in &batches {
        let issued = supplies.get(id).map_or(0, |supply| supply.issued);
        assert_eq!(batch.issued, issued, "C3: batch {id}");
        assert_eq!(
            start.get(id).copied().unwrap_or(0),
            issued,
            "C3: batch {id}"
        );
    }
    serials.sort_unstable();
    for two in serials.windows(2) {
        let apart = two[0].0 != two[1].0 || two[0].2 < two[1].1;
        assert!(apart, "C3: {two:?}");
    }
    for ((plan, milestone), used) in &uses {
        let case = { plain.cases.iter() }
            .find(|case| case.plan == *plan && case.milestone == *milestone)
            .expect("C6: there is such a milestone");
        assert!(case.is_final(plain.now), "C6: what is final only");
        assert!(used.issued <= case.quantity, "C6: what M approved");
        assert!(case.yes.len() >= usize::from(case.needed), "C6: M of N");
        assert_eq!(case.subject.registry, desk.w.suite.registry, "M7");
    }
    let used: u128 = uses.values().map(|used| used.issued).sum();
    let issued: u128 = batches.values().map(|batch| batch.issued).sum();
    assert_eq!(used, issued, "C6: nothing without evidence");
}

/// C3, C5, C10: what lies on each line is disjoint, in order, and all there is.
fn lines(desk: &Desk) {
    let (plain, cells) = (&desk.plain, &desk.records.registry);
    let heads: BTreeMap<Line, u128> = field(cells, b"head");
    let links: BTreeMap<(Line, u128), Link> = field(cells, b"link");
    let mut walked = 0;
    let mut lines = BTreeMap::new();
    for (line, head) in &heads {
        let mut ranges = BTreeMap::new();
        let (mut next, mut end) = (Some(*head), None);
        while let Some(first) = next {
            let link = links[&(*line, first)];
            assert!(end < Some(first) && first <= link.last, "{line:?}");
            ranges.insert(first, link.last);
            (next, end) = (link.next, Some(link.last));
        }
        walked += ranges.len();
        lines.insert(*line, ranges);
    }
    assert_eq!(walked, links.len(), "nothing lies beside its line");
    let mut expected = plain.lines.clone();
    expected.retain(|_, ranges| !ranges.is_empty());
    same(&lines, &expected, "C3, C5, C10");
    // C5: one claim an outcome that issued, on the line of its place.
    let claims: BTreeMap<(Place, Millis), Claim> = field(cells, b"clai");
    let claims: BTreeMap<_, _> = { claims.into_iter() }
        .map(|((place, start), claim)| ((Line::Claims(place), u128::from(start)), claim))
        .collect();
    same(&claims, &plain.claims, "C5");
    let outcomes: BTreeSet<_> = { claims.values() }
        .map(|claim| (claim.plan, claim.milestone))
        .collect();
    assert_eq!(outcomes.len(), claims.len(), "C5");
    assert_eq!(outcomes, plain.uses.keys().copied().collect(), "C5");
    let on_lines: usize = { lines.iter() }
        .filter(|(line, _)| matches!(line, Line::Claims(_)))
        .map(|(_, ranges)| ranges.len())
        .sum();
    assert_eq!(on_lines, claims.len(), "C5");
}

/// C4, C8, C10: debts, authorisations, exports, routes.
fn debts_and_uses(desk: &Desk) {
    let (plain, cells) = (&desk.plain, &desk.records.registry);
    let debts: BTreeMap<u64, Debt> = field(cells, b"debt");
    same(&debts, &plain.debts, "C10");
    for (batch, debt) in &debts {
        let paid = debt.drawn + debt.settled;
        assert_eq!(debt.reversed, paid + debt.debt, "C10: batch {batch}");
        assert!(debt.reversed <= plain.supply(*batch).issued, "C10");
        assert!(debt.drawn <= debt.covered, "C10: batch {batch}");
        let invalid = plain.lines.get(&Line::Invalid(*batch));
        let invalid = invalid.into_iter().flatten();
        let invalid: u128 = invalid.map(|(first, last)| last - first + 1).sum();
        assert!(invalid <= debt.reversed - debt.covered, "C10");
    }
    let applied: BTreeMap<u64, ()> = field(cells, b"find");
    let expected = (1..).zip(&plain.found);
    let expected = expected.filter(|(_, found)| found.applied);
    let expected = expected.map(|(number, _)| (number, ())).collect();
    same(&applied, &expected, "C10: each finding once");
    let exports: BTreeMap<u64, Export> = field(cells, b"expo");
    same(&exports, &plain.exports, "C4");
    for (batch, supply) in &plain.supplies {
        let left: u128 = { exports.values() }
            .filter(|export| export.request.batch == *batch)
            .map(|export| export.left)
            .sum();
        assert_eq!(left, supply.exported, "C4: batch {batch}");
    }
    let routes: BTreeMap<Hash, Route> = field(cells, b"rout");
    same(&routes, &plain.routes, "C4: rates");
    let under: BTreeMap<u64, u64> = field(cells, b"cert");
    same(&under, &plain.under, "C8");
    let authorisations: BTreeMap<u64, Authorisation> = field(cells, b"cons");
    same(&authorisations, &plain.authorisations, "C8");
    let mut used: BTreeMap<u64, u128> = BTreeMap::new();
    for (number, certificate) in (1..).zip(&plain.certificates) {
        let authorisation = under.get(&number);
        let needs = certificate.purpose.needs_authorisation();
        assert_eq!(needs, authorisation.is_some(), "C8: certificate {number}");
        if let Some(id) = authorisation {
            assert_eq!(
                authorisations[id].consent.purpose, certificate.purpose,
                "C8"
            );
            *used.entry(*id).or_default() += certificate.amount().unwrap();
        }
    }
    for export in exports.values() {
        let request = export.request;
        let needs = request.purpose.needs_authorisation();
        assert!(!needs || request.authorisation.is_some(), "C8: an export");
        if let Some(id) = request.authorisation {
            *used.entry(id).or_default() += request.amount;
        }
    }
    for found in plain.found.iter().filter(|found| found.applied) {
        if let canopy_core::milestones::Fact::Return { export, amount, .. } = found.fact {
            if let Some(id) = exports[&export].request.authorisation {
                *used.get_mut(&id).expect("C8: it was used") -= amount;
            }
        }
    }
    for (id, authorisation) in &authorisations {
        let sum = used.get(id).copied().unwrap_or(0);
        assert_eq!(authorisation.used, sum, "C8: authorisation {id}");
        assert!(sum <= authorisation.consent.amount, "C8");
    }
}

/// What one message may make of what there was: C2, C7, C9.
pub fn step(was: &Records, is: &Records, now: Millis) {
    let (before, after) = (was.supplies(), is.supplies());
    for (batch, was) in before {
        let is = after[&batch];
        assert!(is.issued >= was.issued, "C2: batch {batch}");
        assert!(is.retired >= was.retired, "C2: batch {batch}");
        assert!(is.cancelled >= was.cancelled, "C2: batch {batch}");
        if now < was.held_until {
            // Nothing moves but what comes back, and the end of a hold comes no later.
            let back = is.circulating - was.circulating;
            assert_eq!(was.exported - is.exported, back, "C9: batch {batch}");
            let still = Supply {
                circulating: is.circulating,
                exported: is.exported,
                held_until: is.held_until,
                ..was
            };
            assert_eq!(is, still, "C9: batch {batch}");
            assert!(is.held_until <= was.held_until, "C9: batch {batch}");
        } else if is.held_until != was.held_until {
            let again = was.held_until + LONGEST_HOLD;
            assert!(was.held_until == 0 || now >= again, "C9: batch {batch}");
        }
    }
    let (before, after) = (was.certificates(), is.certificates());
    for (number, certificate) in before {
        assert_eq!(after[&number], certificate, "C7: certificate {number}");
    }
}
