//! One approved list, issued in any split: exactly what was approved, once, in order (laws C3
//! and C6).

use proptest::prelude::*;
use scale::Encode;

use super::world::*;
use crate::registry::*;
use crate::types::Hash;

/// Ranges that lie apart, in two namespaces, in no particular order.
fn any_list() -> impl Strategy<Value = Vec<SerialRange>> {
    prop::collection::vec((0u8..2, 0u128..5, 1u128..9), 1..12).prop_map(|pieces| {
        let mut next = [100u128, 100];
        let mut list = Vec::new();
        for (namespace, gap, length) in pieces {
            let next = &mut next[usize::from(namespace)];
            let first = *next + gap;
            *next = first + length;
            list.push(range(namespace, first, first + length - 1));
        }
        list.reverse();
        list
    })
}

/// Takes `count` whole serials off the front of a list: the ranges, the tail of the last one if
/// it is cut, and what follows.
fn cut(
    list: &[SerialRange],
    mut count: u128,
) -> (Vec<SerialRange>, Option<SerialRange>, &[SerialRange]) {
    let mut ranges = Vec::new();
    let mut rest = list;
    while let Some((range, following)) = rest.split_first() {
        if count == 0 {
            break;
        }
        rest = following;
        let length = range.last - range.first + 1;
        if length > count {
            let last = range.first + count - 1;
            ranges.push(SerialRange { last, ..*range });
            return (
                ranges,
                Some(SerialRange {
                    first: last + 1,
                    ..*range
                }),
                rest,
            );
        }
        ranges.push(*range);
        count -= length;
    }
    (ranges, None, rest)
}

fn length(list: &[SerialRange]) -> u128 {
    list.iter().map(|range| range.last - range.first + 1).sum()
}

/// The single serials of a list.
fn serials(list: impl IntoIterator<Item = SerialRange>) -> Vec<(Hash, u128)> {
    list.into_iter()
        .flat_map(|r| (r.first..=r.last).map(move |serial| (r.namespace, serial)))
        .collect()
}

/// What a submission commits to off the chain is what an issuance takes apart on it.
#[test]
fn c3_the_hash_of_a_list_is_the_one_that_an_issuance_folds_back() {
    use crate::types::tests::blake2_256;
    let list = [range(1, 1, 9), range(1, 20, 29), range(2, 5, 5)];
    let [first, second, third] = list;
    let tail = blake2_256(&(third, [0u8; 32]).encode());
    let two = blake2_256(&(second, tail).encode());
    let whole = blake2_256(&(first, two).encode());
    assert_eq!(list_hash(&[], &blake2_256), [0; 32]);
    assert_eq!(list_hash(&list[2..], &blake2_256), tail);
    assert_eq!(list_hash(&list, &blake2_256), whole);
    let placements = list.map(|range| Placement { range, after: None });
    let taken =
        |placements: &[Placement], rest, from| take(placements, None, rest, from, &blake2_256);
    assert_eq!(taken(&placements[..1], two, whole), Ok(two));
    assert_eq!(taken(&placements[1..], [0; 32], two), Ok([0; 32]));
    assert_eq!(
        taken(&placements[1..], [0; 32], whole),
        Err(Error::NotApproved)
    );
}

proptest! {
    #[test]
    fn c6_a_list_issued_in_any_split_gives_exactly_what_was_approved(
        list in any_list(),
        splits in prop::collection::vec(1u128..12, 1..40),
        units in 1u128..5,
    ) {
        let mut world = World::new(2, units);
        let outcome = outcome(1, &list, length(&list) * units);
        let mut remaining = list.clone();
        for count in splits {
            if remaining.is_empty() {
                break;
            }
            let (ranges, tail, rest) = cut(&remaining, count);
            let placements = world.placements(&ranges);
            let recipients = world.all_to(OWNER, &ranges);
            let issuance = Issuance { placements: &placements, tail, rest: commitment(rest), more_buffer: 0, recipients: &recipients };
            let amount = world.issue(1, (1, 0), Some(&outcome), &issuance).unwrap();
            prop_assert_eq!(amount, length(&ranges) * units);
            // The same again is refused: it was taken off the list.
            let again = world.clone().issue(1, (1, 0), Some(&outcome), &issuance);
            prop_assert_eq!(again, Err(Error::NotApproved));
            remaining = tail.into_iter().chain(rest.iter().copied()).collect();
            prop_assert_eq!(world.uses[&(1, 0)].remaining, commitment(&remaining));
        }
        let issued = serials(world.ranges.values().map(|r| r.range));
        let approved = serials(list.iter().copied());
        prop_assert_eq!(&issued[..], &approved[..issued.len()]);
        prop_assert_eq!(issued.len() + serials(remaining).len(), approved.len());
        prop_assert_eq!(world.ledger.pools.get(&1).map_or(0, |p| p.issued), issued.len() as u128 * units);
    }

    #[test]
    fn c6_what_is_issued_never_exceeds_the_quantity_in_any_split(
        list in any_list(),
        splits in prop::collection::vec(1u128..12, 1..40),
        quantity in 0u128..80,
        batches in prop::collection::vec(1u64..3, 40),
    ) {
        // A ruling may leave less than the list holds; both batches draw on the one outcome.
        let mut world = World::new(2, 1);
        world.batches.insert(2, Batch::open(1, VINTAGE).unwrap());
        let outcome = outcome(1, &list, quantity);
        let mut remaining = list.clone();
        let mut issued = 0;
        for (count, batch) in splits.into_iter().zip(batches) {
            let (ranges, tail, rest) = cut(&remaining, count);
            if ranges.is_empty() {
                break;
            }
            let placements = world.placements(&ranges);
            let recipients = world.all_to(OWNER, &ranges);
            let issuance = Issuance { placements: &placements, tail, rest: commitment(rest), more_buffer: 0, recipients: &recipients };
            let result = world.issue(batch, (1, 0), Some(&outcome), &issuance);
            if issued + length(&ranges) <= quantity {
                issued += result.unwrap();
                remaining = tail.into_iter().chain(rest.iter().copied()).collect();
            } else {
                prop_assert_eq!(result, Err(Error::AboveQuantity));
            }
            prop_assert_eq!(world.ledger.pools.values().map(|p| p.issued).sum::<u128>(), issued);
            prop_assert!(issued <= quantity);
        }
    }

    #[test]
    fn c6_a_list_that_was_tampered_with_is_refused(
        list in any_list(),
        count in 1u128..40,
        which: prop::sample::Index,
        how in 0u8..7,
    ) {
        let mut world = World::new(1, 1);
        let outcome = outcome(1, &list, u128::MAX);
        let (mut ranges, mut tail, rest) = cut(&list, count);
        let mut rest = commitment(rest);
        let honest = (ranges.clone(), tail, rest);
        let index = which.index(ranges.len());
        match how {
            0 => ranges[index].last += 1,
            1 => ranges[index].first -= 1,
            2 => ranges[index].namespace[31] ^= 1,
            3 => { ranges.remove(index); }
            4 => ranges.swap(0, index),
            5 => rest[0] ^= 1,
            // Leaving serials out: the tail starts later, or there is none although it is cut.
            _ => tail = tail.and_then(|t| (t.first < t.last).then_some(SerialRange { first: t.first + 1, ..t })),
        }
        prop_assume!((&ranges, &tail, &rest) != (&honest.0, &honest.1, &honest.2));
        let placements = world.placements(&ranges);
        let recipients = world.all_to(OWNER, &ranges);
        let issuance = Issuance { placements: &placements, tail, rest, more_buffer: 0, recipients: &recipients };
        let result = world.issue(1, (1, 0), Some(&outcome), &issuance);
        // What is not the front of the list; or, nothing at all.
        prop_assert!(matches!(result, Err(Error::NotApproved | Error::NoRanges)), "{result:?}");
    }
}
