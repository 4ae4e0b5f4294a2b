//! Random operations by everybody, all of the registry's and the holders' own, on a ledger as
//! plain as can be: C1 to C6 and C8 to C10 after every step.
//!
//! Each sequence has a seed of its own, and a failure names it. `CANOPY_SEED=n` replays one;
//! `CANOPY_LONG=1` runs a million operations.

use std::collections::{BTreeMap, BTreeSet};

use super::world::*;
use crate::credits::{Interval, Purpose};
use crate::milestones::{Fact, Finding, Outcome, ReversalCause, SettledAs};
use crate::registry::*;
use crate::types::{Account, Millis, Period};

/// How many operations a sequence has.
const LENGTH: u64 = 160;
/// How many sequences there are: 20,000 operations, or a million.
const SHORT: u64 = 125;
const LONG: u64 = 6_250;

const HOLDERS: [Account; 3] = [OWNER, Account([61; 32]), Account([62; 32])];
const LEDGERS: [[u8; 32]; 2] = [[31; 32], [32; 32]];

/// Numbers by chance, the same ones for the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Less than `n`.
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// Mostly something that fits in `most`, sometimes zero, just too much, or far too much.
    fn amount(&mut self, most: u128) -> u128 {
        match self.below(16) {
            0 => 0,
            1 => most + 1,
            2 => u128::MAX,
            3 | 4 => most,
            _ => u128::from(self.next()) % (most + 1),
        }
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

/// The world, and what an observer remembers of it.
struct Run {
    world: World,
    chance: Chance,
    /// The outcomes that there are, and how much of each list is issued.
    outcomes: BTreeMap<u64, (Outcome, Vec<SerialRange>, usize)>,
    /// Findings to be applied, by number: some once, some twice.
    findings: BTreeMap<u64, Finding>,
    /// What took a route in its present window.
    sent: BTreeMap<[u8; 32], Vec<u128>>,
    /// What was ever drawn and settled, by batch.
    paid: BTreeMap<u64, u128>,
    /// What was invalidated, base unit by base unit.
    invalid: BTreeSet<(u64, u128)>,
    /// What was used abroad and did not come back, by authorisation.
    abroad: BTreeMap<u64, u128>,
    /// What succeeded, by name.
    done: BTreeMap<&'static str, u64>,
}

impl Run {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let mut world = World::new(6, 1 + u128::from(chance.below(3)));
        // Two classes of one type with splits by chance, and one of another type.
        for id in 1..=3 {
            let split = Split {
                mitigation: chance.below(4) as u16 * 200,
                proceeds: chance.below(4) as u16 * 500,
                proceeds_to: HOLDERS[2],
                buffer: chance.below(5) as u16 * 1_000,
            };
            let class = Class {
                split,
                credit_type: 1 + id / 3,
                ..class()
            };
            assert!(class.check().is_ok());
            world.classes.insert(id, class);
        }
        for id in 1..=6 {
            let project = world.projects.get_mut(&id).unwrap();
            // Two projects of each class; projects 5 and 6 are at places of 1 and 2.
            project.class = [1, 1, 1, 2, 2, 3][id as usize - 1];
            if id > 4 {
                project.boundary = [id as u8 - 4; 32];
            }
            let start = 10 * chance.below(3);
            let vintage = Period {
                start,
                end: start + 5 + chance.below(10),
            };
            world.batches.insert(id, Batch::open(id, vintage).unwrap());
        }
        // Two batches more of the first project.
        for id in 7..=8 {
            world.batches.insert(id, world.batches[&1]);
        }
        world.ledger.now = 1_000;
        // Holders mostly allow the registry what it may ask for, and both routes are open.
        for holder in HOLDERS {
            for batch in 1..=8 {
                let allowed = u128::from(chance.below(3)) * 1_000_000;
                world.ledger.allowed.insert((holder, batch), allowed);
            }
        }
        for ledger in LEDGERS {
            let route = Route::change(None, 60, 50).unwrap();
            world.routes.insert(ledger, route);
        }
        Self {
            world,
            chance,
            outcomes: BTreeMap::new(),
            findings: BTreeMap::new(),
            sent: BTreeMap::new(),
            paid: BTreeMap::new(),
            invalid: BTreeSet::new(),
            abroad: BTreeMap::new(),
            done: BTreeMap::new(),
        }
    }

    /// Mostly one in which something was issued.
    fn batch(&mut self) -> u64 {
        let issued: Vec<u64> = self.world.ledger.pools.keys().copied().collect();
        if issued.is_empty() || self.chance.one_in(6) {
            1 + self.chance.below(9)
        } else {
            self.chance.of(&issued)
        }
    }

    /// Mostly somebody who holds something, and of which batch.
    fn holding(&mut self) -> (Account, u64) {
        let balances = self.world.ledger.balances.iter();
        let held: Vec<_> = balances
            .filter(|(_, n)| **n > 0)
            .map(|(key, _)| *key)
            .collect();
        if held.is_empty() || self.chance.one_in(6) {
            (self.chance.of(&HOLDERS), self.batch())
        } else {
            self.chance.of(&held)
        }
    }

    /// Mostly one that owes something.
    fn indebted(&mut self) -> u64 {
        let debts = self.world.debts.iter();
        let owing: Vec<u64> = debts
            .filter(|(_, d)| d.debt > 0)
            .map(|(id, _)| *id)
            .collect();
        if owing.is_empty() || self.chance.one_in(8) {
            self.batch()
        } else {
            self.chance.of(&owing)
        }
    }

    fn step(&mut self) {
        let before = self.world.clone();
        let (name, result) = match self.chance.below(16) {
            0..=3 => ("issue", self.issue()),
            4 | 5 => ("find", self.find()),
            6 | 7 => ("apply", self.apply()),
            8 => ("draw", self.draw()),
            9 => ("settle", self.settle()),
            10 => ("authorise", self.authorise()),
            11 => ("retire", self.retire()),
            12 => ("export", self.export()),
            13 => ("route", self.route()),
            14 => ("holder", self.holder()),
            _ => ("office", self.office()),
        };
        match result {
            Ok(()) => *self.done.entry(name).or_default() += 1,
            Err(_) => assert_eq!(before, self.world, "{name}: a refusal changes nothing"),
        }
        self.check();
    }

    fn issue(&mut self) -> Result<(), Error> {
        // Each plan is about one project; mostly the batch is one of that project's.
        let plan = self.chance.below(12);
        let project = 1 + plan % 6;
        let id = match self.chance.below(8) {
            0 => 1 + self.chance.below(9),
            1..=3 if project == 1 => 7 + self.chance.below(2),
            _ => project,
        };
        let period = self.world.batches[&project].vintage;
        let chance = &mut self.chance;
        let (outcome, list, issued) = self.outcomes.entry(plan).or_insert_with(|| {
            let list: Vec<SerialRange> = (0..1 + chance.below(3))
                .map(|_| {
                    let first = u128::from(chance.below(600));
                    range(
                        chance.below(2) as u8,
                        first,
                        first + u128::from(chance.below(12)),
                    )
                })
                .collect();
            let most = if chance.one_in(4) { 20 } else { 1_000 };
            let mut outcome = outcome(project, &list, most);
            outcome.subject.as_mut().unwrap().period = period;
            (outcome, list, 0)
        });
        let take = (1 + chance.below(2) as usize).min(list.len() - *issued);
        let ranges = list[*issued..*issued + take].to_vec();
        let rest = commitment(&list[*issued + take..]);
        let mut placements = self.world.placements(&ranges);
        if chance.one_in(8) {
            for placement in &mut placements {
                placement.after = chance.one_in(2).then(|| u128::from(chance.below(210)));
            }
        }
        let split = match self.world.batches.get(&id) {
            Some(batch) => self.world.classes[&self.world.projects[&batch.project].class].split,
            None => Split::NONE,
        };
        let mut shares = self.world.shares(chance.of(&HOLDERS), &ranges, &split);
        let mut more_buffer = 0;
        if let [share] = &mut shares[..] {
            if chance.one_in(4) && share.amount > 1 {
                more_buffer = share.amount / 2;
                share.amount -= more_buffer;
            }
            if chance.one_in(10) {
                share.amount += 1;
            }
        }
        let issuance = Issuance {
            placements: &placements,
            tail: None,
            rest,
            more_buffer,
            recipients: &shares,
        };
        let (outcome, issued) = (*outcome, issued);
        let amount = self.world.issue(id, (plan, 0), Some(&outcome), &issuance)?;
        *issued += take;
        assert!(amount > 0);
        Ok(())
    }

    /// A panel finds something, true or not: it is remembered, and applied some time.
    fn find(&mut self) -> Result<(), Error> {
        let (batch, export) = (self.batch(), self.chance.below(6));
        let issued = self.world.batches.get(&batch).map_or(0, |b| b.issued);
        let left = export.checked_sub(1).map_or(0, |index| {
            let export = self.world.exports.get(index as usize);
            export.map_or(0, |export| export.left)
        });
        let chance = &mut self.chance;
        let causes = [
            ReversalCause::Unintentional,
            ReversalCause::Unintentional,
            ReversalCause::Intentional,
            ReversalCause::OverIssuance,
        ];
        let start = u128::from(chance.next()) % (issued + 1);
        let fact = match chance.below(5) {
            0 => Fact::Reversal {
                batch,
                amount: chance.amount(issued / 4),
                cause: chance.of(&causes),
            },
            1 => Fact::Invalidation {
                batch,
                interval: Interval {
                    start,
                    end: start.saturating_add(u128::from(chance.below(6))),
                },
            },
            2 | 3 => Fact::Return {
                export,
                amount: chance.amount(left),
                to: chance.of(&HOLDERS),
            },
            _ => Fact::Settlement {
                export,
                amount: chance.amount(left),
                end: chance.of(&[SettledAs::Retired, SettledAs::Cancelled]),
            },
        };
        let mut finding = finding(fact);
        if chance.one_in(10) {
            finding.needed = 1;
        }
        if chance.one_in(10) {
            finding.opener_accredited = false;
        }
        let number = 1 + self.findings.len() as u64;
        self.findings.insert(number, finding);
        Ok(())
    }

    fn apply(&mut self) -> Result<(), Error> {
        // The latest ones above all.
        let latest = self.findings.len() as u64;
        let number = latest.saturating_sub(self.chance.below(4));
        let finding = self.findings.get(&number).copied();
        let mut after = None;
        if let Some(Fact::Invalidation { batch, interval }) = finding.map(|f| f.fact) {
            after = self.world.hint(Line::Invalid(batch), interval.start);
            if self.chance.one_in(8) {
                after = Some(u128::from(self.chance.below(50)));
            }
        }
        let known = self.world.findings.contains(&number);
        self.world.apply_finding(number, finding, after)?;
        assert!(!known, "a finding is acted on once");
        match finding.unwrap().fact {
            Fact::Invalidation { batch, interval } => {
                for unit in interval.start..interval.end {
                    assert!(self.invalid.insert((batch, unit)), "invalidated twice");
                }
            }
            Fact::Return { export, amount, .. } => {
                let request = self.world.exports[export as usize - 1].request;
                if let Some(id) = request.authorisation {
                    *self.abroad.get_mut(&id).unwrap() -= amount;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Error> {
        let (batch, from) = (self.indebted(), self.batch());
        let debt = self.world.debt(batch);
        let covered = debt.debt.min(debt.covered - debt.drawn);
        let buffer = self.world.ledger.pools.get(&from).map_or(0, |p| p.buffer);
        let amount = self.chance.amount(covered.min(buffer.max(1)));
        self.world.draw(batch, from, amount)?;
        assert!(amount <= buffer && !self.world.ledger.held(from));
        *self.paid.entry(batch).or_default() += amount;
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Error> {
        let (batch, (by, with)) = (self.indebted(), self.holding());
        let held = self.world.ledger.balances.get(&(by, with)).copied();
        let most = self.world.debt(batch).debt.min(held.unwrap_or(0));
        let amount = self.chance.amount(most);
        self.world.settle(by, batch, with, amount)?;
        let vintage = |batch| self.world.batches[batch].vintage.start;
        assert!(vintage(&with) >= vintage(&batch));
        assert_eq!(self.world.debt(with).debt, 0, "not indebted");
        *self.paid.entry(batch).or_default() += amount;
        Ok(())
    }

    fn authorise(&mut self) -> Result<(), Error> {
        let batch = self.batch();
        let scope = match self.chance.below(2) {
            0 => Scope::Batch(batch),
            _ => Scope::Project(1 + batch % 6),
        };
        let now = self.world.ledger.now;
        let consent = Consent {
            scope,
            purpose: self.chance.of(&PURPOSES),
            amount: self.chance.amount(40),
            until: (now + self.chance.below(2_000)).saturating_sub(20),
            document: [1; 32],
        };
        self.world.authorise(consent).map(|_| ())
    }

    fn retire(&mut self) -> Result<(), Error> {
        let (by, batch) = self.holding();
        let id = self.authorisation(batch);
        let purpose = self.purpose_of(id);
        let held = self.world.ledger.balances.get(&(by, batch)).copied();
        let amount = self.chance.amount(held.unwrap_or(0).min(15));
        let what = (batch, amount, purpose);
        self.world.retire_authorised(by, id, what)?;
        assert!(purpose.needs_authorisation());
        self.used(id, amount);
        Ok(())
    }

    fn export(&mut self) -> Result<(), Error> {
        let (by, batch) = self.holding();
        let authorisation = match self.chance.below(3) {
            0 => None,
            _ => Some(self.authorisation(batch)),
        };
        let purpose = match authorisation {
            Some(id) => self.purpose_of(id),
            None => self.chance.of(&PURPOSES),
        };
        let held = self.world.ledger.balances.get(&(by, batch)).copied();
        let request = ExportRequest {
            batch,
            amount: self.chance.amount(held.unwrap_or(0).min(20)),
            route: self.chance.of(&LEDGERS),
            reference: [7; 32],
            purpose,
            authorisation,
        };
        let before = self.world.routes.get(&request.route).copied();
        self.world.export(by, request)?;
        let (before, route) = (before.unwrap(), self.world.routes[&request.route]);
        let now = self.world.ledger.now;
        let sent = self.sent.entry(request.route).or_default();
        if now >= before.since + before.window {
            sent.clear();
        }
        sent.push(request.amount);
        // Within what the route's window has room for, whatever came back.
        let sum: u128 = sent.iter().sum();
        assert!(sum <= route.cap && route.sent == sum, "the rate is capped");
        assert!(now < route.since + route.window);
        match authorisation {
            Some(id) => self.used(id, request.amount),
            None => assert!(!purpose.needs_authorisation(), "law C8"),
        }
        Ok(())
    }

    fn used(&mut self, id: u64, amount: u128) {
        *self.abroad.entry(id).or_default() += amount;
        let authorisation = self.world.authorisations[id as usize - 1];
        assert!(!authorisation.revoked);
        assert!(authorisation.consent.until > self.world.ledger.now);
    }

    /// Mostly one that fits the batch.
    fn authorisation(&mut self, batch: u64) -> u64 {
        let project = self.world.batches.get(&batch).map(|batch| batch.project);
        let fits = |authorisation: &Authorisation| match authorisation.consent.scope {
            Scope::Batch(of) => of == batch,
            Scope::Project(of) => Some(of) == project,
        };
        let all = (1..).zip(&self.world.authorisations);
        let fitting: Vec<u64> = all.filter(|(_, a)| fits(a)).map(|(id, _)| id).collect();
        if fitting.is_empty() || self.chance.one_in(8) {
            self.chance.below(8)
        } else {
            self.chance.of(&fitting)
        }
    }

    fn purpose_of(&mut self, id: u64) -> Purpose {
        let index = id.checked_sub(1).map(|index| index as usize);
        match index.and_then(|index| self.world.authorisations.get(index)) {
            Some(authorisation) if !self.chance.one_in(8) => authorisation.consent.purpose,
            _ => self.chance.of(&PURPOSES),
        }
    }

    fn route(&mut self) -> Result<(), Error> {
        let ledger = self.chance.of(&LEDGERS);
        let (cap, window) = (u128::from(self.chance.below(80)), self.chance.below(100));
        let before = self.world.routes.get(&ledger).copied();
        let route = Route::change(before, cap, window)?;
        self.world.routes.insert(ledger, route);
        Ok(())
    }

    /// What holders do without the registry: allow, transfer, retire, cancel.
    fn holder(&mut self) -> Result<(), Error> {
        let (by, batch) = self.holding();
        let to = self.chance.of(&HOLDERS);
        let held = self.world.ledger.balances.get(&(by, batch)).copied();
        let amount = self.chance.amount(held.unwrap_or(0) / 2);
        match self.chance.below(6) {
            0 | 1 => {
                let amount = self.chance.amount(1_000);
                self.world.ledger.allowed.insert((by, batch), amount);
                Ok(())
            }
            2..=4 if held >= Some(amount) && !self.world.ledger.held(batch) => {
                let balances = &mut self.world.ledger.balances;
                *balances.get_mut(&(by, batch)).unwrap() -= amount;
                *balances.entry((to, batch)).or_default() += amount;
                Ok(())
            }
            _ => self.world.try_to(|world| {
                let motion = crate::credits::Motion::Cancel;
                world.ledger.shift(batch, motion, by, amount).map(|_| ())
            }),
        }
    }

    /// What offices do: hold and lift, revoke, report; and time goes by.
    fn office(&mut self) -> Result<(), Error> {
        let batch = self.batch();
        let now = self.world.ledger.now;
        match self.chance.below(8) {
            0 => self.world.ledger.hold(batch, now + self.chance.below(40)),
            1 => self.world.ledger.hold(batch, 0),
            2 => {
                let some = self.chance.below(8) as usize;
                match self.world.authorisations.get_mut(some) {
                    Some(authorisation) => authorisation.revoke(),
                    None => Ok(()),
                }
            }
            3 => {
                let statuses = [
                    Adjustment::NotStarted,
                    Adjustment::Pending,
                    Adjustment::Completed,
                    Adjustment::Revoked,
                ];
                let some = self.chance.below(8) as usize;
                let status = self.chance.of(&statuses);
                match self.world.authorisations.get_mut(some) {
                    Some(authorisation) => authorisation.adjust(status),
                    None => Ok(()),
                }
            }
            4 if self.chance.one_in(6) => {
                let Some(record) = self.world.batches.get(&batch).copied() else {
                    return Err(Error::UnknownBatch);
                };
                self.world.batches.insert(batch, record.seal()?);
                Ok(())
            }
            _ => {
                self.world.ledger.now += self.chance.below(30);
                Ok(())
            }
        }
    }

    /// The laws.
    fn check(&self) {
        let world = &self.world;
        self.check_lines();
        for (id, pools) in &world.ledger.pools {
            // C1, and the sum of balances.
            let sum =
                pools.circulating + pools.buffer + pools.retired + pools.cancelled + pools.exported;
            assert_eq!(pools.issued, sum, "C1");
            assert_eq!(pools.issued, world.batches[id].issued, "C1: one line");
            let held = world.ledger.balances.iter();
            let held: u128 = held.filter(|((_, b), _)| b == id).map(|(_, n)| n).sum();
            assert_eq!(pools.circulating, held, "C1: balances");
            // C4: the line is used up in order, without a gap, by what is retired and cancelled.
            let mut cursor = 0;
            for interval in world.ledger.used.get(id).into_iter().flatten() {
                assert_eq!(interval.start, cursor, "C4");
                cursor = interval.end;
            }
            assert_eq!(cursor, pools.retired + pools.cancelled, "C4");
            // C4, C8: what is exported is what exports have left.
            let exports = world.exports.iter().filter(|e| e.request.batch == *id);
            let left: u128 = exports.map(|export| export.left).sum();
            assert_eq!(pools.exported, left, "C4: exports");
        }
        for (id, debt) in &world.debts {
            assert!(debt.is_whole(), "C10: {debt:?}");
            assert!(debt.reversed <= world.batches[id].issued, "C10");
            let paid = self.paid.get(id).copied().unwrap_or(0);
            assert_eq!(debt.drawn + debt.settled, paid, "C10: paid in full view");
        }
        for (id, authorisation) in (1..).zip(&world.authorisations) {
            assert!(authorisation.used <= authorisation.consent.amount, "C8");
            let used = self.abroad.get(&id).copied().unwrap_or(0);
            assert_eq!(authorisation.used, used, "C8: what came back is given back");
            if used > 0 {
                assert!(authorisation.first_transfer.is_some());
                assert!(authorisation.adjustment >= Adjustment::Pending);
                assert_ne!(authorisation.adjustment, Adjustment::Revoked);
            }
        }
        // C6: no outcome gives more than was approved.
        for ((plan, _), used) in &world.uses {
            assert!(used.issued <= self.outcomes[plan].0.issuable, "C6");
        }
    }

    /// C3, C5 and C10: what lies on each line is disjoint, in order, and all there is.
    fn check_lines(&self) {
        let world = &self.world;
        let mut serials = 0;
        let mut invalid = 0;
        for line in world.heads.keys() {
            let ranges = world.walk(*line);
            for pair in ranges.windows(2) {
                assert!(pair[0].1 < pair[1].0, "{line:?}: {pair:?}");
            }
            let length: u128 = ranges.iter().map(|(first, last)| last - first + 1).sum();
            match line {
                Line::Serials(_) => serials += length,
                Line::Invalid(_) => invalid += length,
                Line::Claims(place) => {
                    for (first, _) in ranges {
                        // C5: written with the outcome that wrote it, which issued something.
                        let claim = world.claims[&(*place, first as Millis)];
                        assert!(world.uses.contains_key(&claim), "C5");
                    }
                }
            }
        }
        let issued: u128 = world.batches.values().map(|batch| batch.issued).sum();
        assert_eq!(serials * world.units_per_serial, issued, "C3");
        assert_eq!(invalid, self.invalid.len() as u128, "C10");
        assert_eq!(
            world.claims.len(),
            world.uses.len(),
            "C5: one claim an outcome"
        );
    }
}

const PURPOSES: [Purpose; 5] = [
    Purpose::Voluntary,
    Purpose::Compliance,
    Purpose::NdcUse,
    Purpose::InternationalMitigation,
    Purpose::OtherInternational,
];

/// Runs one sequence; a failure names the seed.
fn run(seed: u64, done: &mut BTreeMap<&'static str, u64>) {
    let result = std::panic::catch_unwind(|| {
        let mut run = Run::new(seed);
        for _ in 0..LENGTH {
            run.step();
        }
        run.done
    });
    match result {
        Ok(some) => {
            for (name, count) in some {
                *done.entry(name).or_default() += count;
            }
        }
        Err(cause) => {
            eprintln!("replay with CANOPY_SEED={seed}");
            std::panic::resume_unwind(cause);
        }
    }
}

#[test]
fn c1_to_c10_hold_after_every_operation() {
    let mut done = BTreeMap::new();
    if let Some(seed) = std::env::var("CANOPY_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
    {
        run(seed, &mut done);
        return;
    }
    let long = std::env::var("CANOPY_LONG").is_ok_and(|long| long == "1");
    let sequences = if long { LONG } else { SHORT };
    for seed in 0..sequences {
        run(seed, &mut done);
    }
    // A run in which something never succeeds would prove nothing about it.
    let names = [
        "issue",
        "find",
        "apply",
        "draw",
        "settle",
        "authorise",
        "retire",
        "export",
        "route",
        "holder",
        "office",
    ];
    println!("{sequences} sequences of {LENGTH} operations; succeeded: {done:?}");
    for name in names {
        let count = done.get(name).copied().unwrap_or(0);
        assert!(
            count * 10 >= sequences,
            "{name} succeeded only {count} times"
        );
    }
}
