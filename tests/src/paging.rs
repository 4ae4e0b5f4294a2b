//! What does not fit into one answer: the serial numbers of a long batch, the place for a range on a
//! long line, all that was found invalid. Whoever goes on where an answer says, to the end, has the
//! same as from a plain list. And what the catalogue makes of it.

use canopy_core::{
    credits::{Beneficiary, Interval},
    milestones::Fact,
    registry::{DebtsAt, Error, Hint, Line, Placement, SerialRange},
};
use canopy_harness::{at, deploy_catalogue, people::*, Catalogue, REASON};
use canopy_interfaces::{id::Id, psp34::Psp34Metadata, psp37::Psp37Metadata};

use crate::{
    dice::{seeds, Dice, Seed},
    world::*,
};

/// How many ranges the batch has: more than one answer gives, and more than one walk looks at.
const RANGES: u128 = 100;
/// The most serial ranges and invalidated parts in one answer, and steps in one walk.
const MOST: [usize; 3] = [32, 64, 64];

/// A world with one batch of many ranges, with gaps between them, all of it the recipient's.
struct Long {
    w: World,
    batch: u64,
    ranges: Vec<SerialRange>,
}

impl Long {
    fn new() -> Self {
        let mut w = World::new();
        // One to three numbers each, at every tenth.
        let ranges: Vec<_> = { 1..=RANGES }
            .map(|i| range(10 * i, 10 * i + i % 3))
            .collect();
        let (plan, _) = w.plan_of_its_own();
        w.verify(plan, 0, &ranges);
        let batch = w.issue_in_pieces(plan, &ranges, 16);
        Self { w, batch, ranges }
    }

    /// The length of the batch's line, in base units.
    fn length(&self) -> u128 {
        all_to(RECIPIENT, &self.ranges)[0].amount
    }

    /// Where on the line a range begins.
    fn start_of(&self, index: usize) -> u128 {
        all_to(RECIPIENT, &self.ranges[..index])[0].amount
    }

    /// What the plain list says that a part of the line touches.
    fn touched(&self, part: Interval) -> Vec<SerialRange> {
        let mut touched: Vec<SerialRange> = Vec::new();
        if part.end <= part.start {
            return touched;
        }
        let mut offset = 0;
        for whole in &self.ranges {
            for number in whole.first..=whole.last {
                if offset < part.end && part.start < offset + UNITS {
                    match touched.last_mut() {
                        Some(run) if run.last + 1 == number => run.last = number,
                        _ => touched.push(range(number, number)),
                    }
                }
                offset += UNITS;
            }
        }
        touched
    }

    /// What the registry says, from range `index` on to the end, answer by answer.
    fn serials(&mut self, part: Interval, index: u32) -> Vec<SerialRange> {
        let (mut all, mut next) = (Vec::new(), Some(index));
        while let Some(index) = next {
            let registry = self.w.suite.registry();
            let page = registry.serials_at(self.batch, part.start, part.end, index);
            let page = self.w.chain.ask(page).unwrap();
            assert!(page.serials.len() <= MOST[0]);
            assert!(page.resume_at.is_none_or(|next| next > index), "it goes on");
            all.extend(page.serials);
            next = page.resume_at;
        }
        all
    }

    /// What was found invalid in a part, answer by answer; and in how many.
    fn debts(&mut self, part: Interval) -> (Vec<Interval>, usize) {
        let (mut all, mut from, mut pages) = (Vec::new(), None, 0);
        loop {
            let registry = self.w.suite.registry();
            let page = registry.debts_at(self.batch, part.start, part.end, from);
            let page: DebtsAt = self.w.chain.ask(page).unwrap();
            assert!(page.invalid.len() <= MOST[1]);
            all.extend(page.invalid);
            pages += 1;
            match page.resume_at {
                Some(next) if from.is_none_or(|from| from < next) => from = Some(next),
                Some(next) => panic!("{next} is no further than {from:?}"),
                None => return (all, pages),
            }
        }
    }

    /// Some part of the line, now and then empty, beyond its end, or exactly a range.
    fn part(&self, dice: &mut Dice) -> Interval {
        let length = self.length();
        if dice.chance(20) {
            let index = dice.index(self.ranges.len());
            let start = self.start_of(index);
            let some = all_to(RECIPIENT, &self.ranges[index..=index])[0].amount;
            return Interval {
                start: start + u128::from(dice.below(2)),
                end: start + some - u128::from(dice.below(2)),
            };
        }
        let start = dice.part(length);
        let end = start + dice.part(length - start.min(length));
        Interval { start, end }
    }

    /// Finds parts of the line invalid, in this order.
    fn invalidate(&mut self, parts: &[Interval]) {
        let batch = self.batch;
        for interval in parts {
            let number = self.w.found(Fact::Invalidation {
                batch,
                interval: *interval,
            });
            let hint = self.w.hint(Line::Invalid(batch), interval.start);
            let apply = self.w.suite.registry().apply_finding(number, hint);
            self.w.chain.must(STRANGER, apply);
        }
    }

    /// The recipient retires so much; gives the certificate and what it used.
    fn retire(&mut self, amount: u128) -> (u64, Interval) {
        let mut request = retirement(self.batch, amount);
        request.beneficiary = Beneficiary::Account(STRANGER);
        let retire = self.w.suite.credits().retire(request);
        let number = self.w.chain.must(RECIPIENT, retire).value;
        let record = self.w.suite.credits().retirement(number);
        (number, self.w.chain.ask(record).unwrap().interval)
    }
}

/// As many parts as asked for, of different lengths and with gaps between them.
fn parts(number: u128) -> Vec<Interval> {
    let part = |i| Interval {
        start: 1_500 * i + 7,
        end: 1_500 * i + 8 + 13 * i,
    };
    (0..number).map(part).collect()
}

#[test]
fn c4_the_serials_of_a_long_batch_are_told_whole_answer_by_answer() {
    let mut long = Long::new();
    let whole = Interval {
        start: 0,
        end: long.length(),
    };
    let first = { long.w.suite.registry() }.serials_at(long.batch, 0, whole.end, 0);
    let first = long.w.chain.ask(first).unwrap();
    assert_eq!(first.serials, long.ranges[..MOST[0]]);
    assert_eq!(first.resume_at, Some(32));
    assert_eq!(long.serials(whole, 0), long.ranges);
    // Exactly as many as one answer holds, and where they end just before the next.
    for (from, to) in [(0, 32), (0, 33), (32, 64), (68, 100), (99, 100), (64, 65)] {
        let end = long.ranges.get(to).map_or(whole.end, |_| long.start_of(to));
        let part = Interval {
            start: long.start_of(from),
            end,
        };
        assert_eq!(long.serials(part, 0), long.ranges[from..to]);
    }
    for seed in seeds(20, 1_000) {
        let told = Seed(seed);
        let mut dice = Dice(seed);
        for _ in 0..10 {
            let part = long.part(&mut dice);
            assert_eq!(long.serials(part, 0), long.touched(part), "{part:?}");
        }
        drop(told);
    }
}

/// The place for a range on a line with more ranges before it than one walk looks at.
#[test]
fn c3_the_right_hint_on_a_long_line_is_found_walk_by_walk() {
    let mut long = Long::new();
    let line = Line::Serials(long.ranges[0].namespace);
    let ask = |long: &mut Long, first, from| {
        let hint = long.w.suite.registry().hint(line, first, from);
        long.w.chain.ask(hint)
    };
    // A walk that has looked at 64 and sees that there are more does not say that it has found.
    let firsts: Vec<u128> = long.ranges.iter().map(|range| range.first).collect();
    let last_found = ask(&mut long, firsts[64] - 1, None);
    assert_eq!(last_found, Ok(Hint::Found(Some(firsts[63]))));
    let resume = Ok(Hint::ResumeAt(firsts[64]));
    for first in [firsts[64], firsts[65], firsts[99] + 5, u128::MAX] {
        assert_eq!(ask(&mut long, first, None), resume, "{first}");
    }
    let onward = ask(&mut long, firsts[99] + 5, Some(firsts[64]));
    assert_eq!(onward, Ok(Hint::Found(Some(firsts[99]))));
    for wrong in [firsts[64] + 1, 1, u128::MAX] {
        assert_eq!(
            ask(&mut long, firsts[99], Some(wrong)),
            Err(Error::WrongHint)
        );
    }
    let behind = ask(&mut long, firsts[64] - 1, Some(firsts[64]));
    assert_eq!(behind, Err(Error::WrongHint));
    // Followed to its end it is what the plain list says, everywhere.
    for asked in 0..=10 * RANGES + 20 {
        let plain = firsts.iter().copied().filter(|first| *first <= asked).max();
        assert_eq!(long.w.hint(line, asked), plain, "{asked}");
    }
    // With it one issues: into the last gap, and at the end.
    long.w.project = long.w.another_project();
    let (plan, _) = long.w.plan_of_its_own();
    let more = [range(10 * RANGES - 5, 10 * RANGES - 1), range(5_000, 5_009)];
    long.w.verify(plan, 0, &more);
    let batch = long.w.open_batch();
    let placements = more.map(|range| Placement {
        range,
        after: long.w.hint(line, range.first),
    });
    assert_eq!(placements[0].after, Some(firsts[98]));
    assert_eq!(placements[1].after, Some(firsts[99]));
    let issue = long.w.suite.registry().issue(
        batch,
        plan,
        0,
        placements.to_vec(),
        None,
        [0; 32],
        None,
        all_to(RECIPIENT, &more),
        0,
        REASON,
    );
    assert_eq!(long.w.chain.must(ISSUER, issue).value, 15 * UNITS);
}

/// More parts of one batch were found invalid than one answer gives, in any order.
#[test]
fn c10_all_that_was_found_invalid_is_told_answer_by_answer() {
    let mut long = Long::new();
    let plain = parts(70);
    let mut shuffled = plain.clone();
    Dice(10).shuffle(&mut shuffled);
    long.invalidate(&shuffled);
    let length = long.length();
    let whole = Interval {
        start: 0,
        end: length,
    };
    let (all, pages) = long.debts(whole);
    assert_eq!((all, pages), (plain.clone(), 2));
    let debt = long.w.chain.ask(long.w.suite.registry().debt(long.batch));
    let sum: u128 = plain.iter().map(|part| part.end - part.start).sum();
    assert_eq!(debt.unwrap().debt, sum);
    for seed in seeds(20, 1_000) {
        let told = Seed(seed);
        let mut dice = Dice(seed);
        for _ in 0..10 {
            let asked = long.part(&mut dice);
            let shared = plain.iter().map(|part| Interval {
                start: part.start.max(asked.start),
                end: part.end.min(asked.end),
            });
            let shared: Vec<_> = shared.filter(|part| part.start < part.end).collect();
            assert_eq!(long.debts(asked).0, shared, "{asked:?}");
        }
        drop(told);
    }
}

/// The runs in a text of the catalogue, and from which range on there are more.
fn read(text: &str) -> (Vec<SerialRange>, Option<u32>) {
    let mut runs = Vec::new();
    for part in text.split("; ") {
        if let Some(more) = part.strip_prefix("more from range ") {
            let index = more.strip_suffix(" on").unwrap().parse().unwrap();
            return (runs, Some(index));
        }
        let (_, numbers) = part.split_once(": ").unwrap();
        let (first, last) = numbers.split_once(" to ").unwrap();
        runs.push(range(first.parse().unwrap(), last.parse().unwrap()));
    }
    (runs, None)
}

/// What wallets show of a long batch, of a certificate at the far end of its line, and of one that
/// used most of it, much of which was found invalid later.
#[test]
fn c4_c10_a_catalogue_tells_of_a_long_batch_what_fits_and_where_to_ask_on() {
    let mut long = Long::new();
    let catalogue = deploy_catalogue(&mut long.w.chain, STRANGER, long.w.suite.credits);
    let (batch, length) = (long.batch, long.length());
    let (most, used) = long.retire(length - 4_500);
    let (far, end) = long.retire(4_000);
    long.invalidate(&parts(70));
    let certificate = |w: &mut World, number, key: &str| {
        let catalogue: Catalogue = at::<Catalogue>(catalogue);
        let ask = Psp34Metadata::get_attribute(&catalogue, Id::U64(number), key.to_owned());
        w.chain.ask(ask).unwrap()
    };
    let of_batch = Psp37Metadata::get_attribute(
        &at::<Catalogue>(catalogue),
        Id::U64(batch),
        "serials".to_owned(),
    );
    let of_batch = long.w.chain.ask(of_batch).unwrap();
    let of_most = certificate(&mut long.w, most, "serials");
    let of_far = certificate(&mut long.w, far, "serials");
    let whole = Interval {
        start: 0,
        end: length,
    };
    for (text, part, more) in [
        (of_batch, whole, true),
        (of_most, used, true),
        (of_far, end, false),
    ] {
        let (mut told, asked_on) = read(&text);
        assert_eq!(asked_on.is_some(), more, "{text}");
        if let Some(index) = asked_on {
            assert_eq!(told.len(), 64);
            told.extend(long.serials(part, index));
        }
        assert_eq!(told, long.touched(part));
    }
    assert_eq!(end.end, length - 500);
    let sum = |within: Interval| -> u128 {
        let shared = parts(70).into_iter().map(|part| {
            let end = part.end.min(within.end);
            end.saturating_sub(part.start.max(within.start))
        });
        shared.sum()
    };
    for (number, within) in [(most, used), (far, end)] {
        let sum = sum(within);
        let text = format!("{}.{:03} tCO2e", sum / 1_000, sum % 1_000);
        assert_eq!(certificate(&mut long.w, number, "invalid"), text);
    }
    assert!(sum(used) > 30_000);
}
