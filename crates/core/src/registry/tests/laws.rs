//! C3 and C6 over random issuances, honest and not, of outcomes whose lists overlap.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::world::*;
use crate::registry::*;
use crate::types::Hash;

#[derive(Debug, Clone)]
struct Attempt {
    batch: u64,
    plan: u64,
    take: usize,
    hints: Hints,
}

#[derive(Debug, Clone, Copy)]
enum Hints {
    Right,
    None,
    Wild(u128),
}

/// A list as an outcome may hold it: ranges of few numbers, so that they meet, even each other.
fn any_list() -> impl Strategy<Value = Vec<SerialRange>> {
    let range = (0u8..2, 0u128..40, 0u128..6)
        .prop_map(|(namespace, first, more)| range(namespace, first, first + more));
    prop::collection::vec(range, 0..6)
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let hints = prop_oneof![
        6 => Just(Hints::Right),
        1 => Just(Hints::None),
        2 => (0u128..46).prop_map(Hints::Wild),
    ];
    (1u64..4, 0u64..6, 1usize..4, hints).prop_map(|(batch, plan, take, hints)| Attempt {
        batch,
        plan,
        take,
        hints,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn c3_one_serial_is_issued_once_whatever_is_approved_and_tried(
        lists in prop::collection::vec(any_list(), 6),
        attempts in prop::collection::vec(any_attempt(), 1..60),
        units in 1u128..4,
    ) {
        let mut world = World::new(3, units);
        let mut taken: BTreeSet<(Hash, u128)> = BTreeSet::new();
        let mut issued_of = vec![0usize; lists.len()];
        for attempt in attempts {
            let plan = attempt.plan as usize;
            let list = &lists[plan];
            let front = &list[issued_of[plan]..];
            let ranges = &front[..attempt.take.min(front.len())];
            let rest = commitment(&front[ranges.len()..]);
            // Plans 0 and 3 are about project 1, and so on.
            let outcome = outcome(attempt.plan % 3 + 1, list, 1_000);

            let mut placements = world.placements(ranges);
            for placement in &mut placements {
                match attempt.hints {
                    Hints::Right => {}
                    Hints::None => placement.after = None,
                    Hints::Wild(start) => placement.after = Some(start),
                }
            }
            let honest = placements == world.placements(ranges);
            let wanted: Vec<(Hash, u128)> = ranges
                .iter()
                .flat_map(|r| (r.first..=r.last).map(|serial| (r.namespace, serial)))
                .collect();
            let all: BTreeSet<_> = taken.iter().chain(&wanted).copied().collect();
            let free = all.len() == taken.len() + wanted.len();

            let before = world.clone();
            let recipients = world.all_to(OWNER, ranges);
            let issuance = Issuance { placements: &placements, tail: None, rest, more_buffer: 0, recipients: &recipients };
            let result = world.issue(attempt.batch, (attempt.plan, 0), Some(&outcome), &issuance);
            if ranges.is_empty() {
                prop_assert_eq!(result, Err(Error::NoRanges));
            } else if attempt.plan % 3 + 1 != attempt.batch {
                prop_assert_eq!(result, Err(Error::OtherProject));
            } else if free && honest && issued_of[(plan + 3) % 6] > 0 {
                // The other outcome of the same project claimed the same period.
                prop_assert_eq!(result, Err(Error::PeriodClaimed));
            } else if free && honest {
                prop_assert_eq!(result, Ok(wanted.len() as u128 * units));
                taken = all;
                issued_of[plan] += ranges.len();
            } else if free {
                prop_assert_eq!(result, Err(Error::WrongHint));
            } else {
                prop_assert!(matches!(result, Err(Error::SerialTaken | Error::WrongHint)));
                // With right hints an overlap is called one.
                prop_assert!(!honest || result == Err(Error::SerialTaken));
            }
            if result.is_err() {
                prop_assert_eq!(&before, &world);
            }
            check(&world, &taken)?;
        }
    }
}

/// What holds after every step.
fn check(world: &World, taken: &BTreeSet<(Hash, u128)>) -> Result<(), TestCaseError> {
    // The lines hold exactly the serials that were issued, disjoint and in order.
    let mut on_lines = Vec::new();
    for line in world.heads.keys() {
        if let Line::Serials(namespace) = line {
            for (first, last) in world.walk(*line) {
                on_lines.extend((first..=last).map(|serial| (*namespace, serial)));
            }
        }
    }
    prop_assert_eq!(&on_lines, &taken.iter().copied().collect::<Vec<_>>());

    let mut in_batches = BTreeSet::new();
    for (id, batch) in &world.batches {
        // The batch's ranges lie one after the other on its offset line and make it up.
        let mut line = 0;
        for index in 0..batch.ranges {
            let BatchRange { range, start } = world.ranges[&(*id, index)];
            prop_assert_eq!(start, line);
            line += (range.last - range.first + 1) * world.units_per_serial;
            for serial in range.first..=range.last {
                prop_assert!(in_batches.insert((range.namespace, serial)), "issued twice");
            }
        }
        prop_assert_eq!(batch.issued, line);
        prop_assert_eq!(world.ledger.pools.get(id).map_or(0, |p| p.issued), line);
    }
    prop_assert_eq!(&in_batches, taken);
    let used: u128 = world.uses.values().map(|used| used.issued).sum();
    prop_assert_eq!(used, taken.len() as u128 * world.units_per_serial);
    Ok(())
}

proptest! {
    #[test]
    fn c4_an_interval_names_the_serials_it_touches(
        first in 0u128..1_000,
        length in 1u128..20,
        units in 1u128..7,
        offset in 0u128..50,
        a in 0u128..200,
        b in 0u128..200,
    ) {
        let start = offset * units;
        let record = BatchRange { range: range(1, first, first + length - 1), start };
        // The slow way: base unit by base unit.
        let touched: BTreeSet<u128> =
            (0..length * units).filter(|u| (a..b).contains(&(start + u))).map(|u| first + u / units).collect();
        let expected = touched.first().map(|from| range(1, *from, *touched.last().unwrap()));
        prop_assert_eq!(record.touched(units, a, b), Ok(expected));
    }

    #[test]
    fn a_walk_for_a_hint_finds_the_right_one(
        starts in prop::collection::btree_set(0u128..300, 0..30),
        wanted in 0u128..300,
    ) {
        let mut world = World::new(1, 1);
        let line = Line::Claims(project(1).place());
        for start in &starts {
            world.place(line, (*start, *start), world.hint(line, *start)).unwrap();
        }
        let mut at = world.heads.get(&line).copied().filter(|head| *head <= wanted);
        while let Some(next) = at.and_then(|start| step(&world.links[&(line, start)], wanted)) {
            at = Some(next);
        }
        prop_assert_eq!(at, world.hint(line, wanted));
    }
}
