//! Ranges on a number line that stay disjoint for ever (laws C3, C5 and C10).
//!
//! A line is a sorted linked list: each range knows the first number of the one after it. To
//! add a range the caller names the one before it (the hint), and the two neighbours are all
//! there is to check, however many ranges the line has. A wrong hint is refused, so that it can
//! cost its sender a fee and nobody anything else.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An inclusive range on a line, as far as the line is concerned. It is stored under the line
/// and its own first number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Link {
    /// The last number of the range.
    pub last: u128,
    /// The first number of the next range on the line, if there is one.
    pub next: Option<u128>,
}

/// Why a range cannot be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// The range ends before it starts.
    Empty,
    /// The hint names no range of this line, or not the one just before; ask again for a hint.
    WrongHint,
    /// A number of the range is on the line already.
    Overlap,
}

/// Decides whether `first..=last` fits between the hinted predecessor and what follows it.
///
/// `before` is the hinted predecessor with its own first number, as stored; `None` claims that
/// the range becomes the first of the line. `head` is the line's first range.
///
/// On success returns the link to store for the new range; the caller then points the
/// predecessor (or the head of the line) at `first`.
///
/// A hint that is out of date gives [`Misplaced::WrongHint`], even where the right one would
/// have shown an overlap.
pub fn place(
    first: u128,
    last: u128,
    before: Option<(u128, Link)>,
    head: Option<u128>,
) -> Result<Link, Misplaced> {
    if first > last {
        return Err(Misplaced::Empty);
    }
    let next = match before {
        None => head,
        Some((start, _)) if start > first => return Err(Misplaced::WrongHint),
        Some((_, link)) if link.last >= first => return Err(Misplaced::Overlap),
        Some((_, link)) => link.next,
    };
    match next {
        // A successor that starts before us means that the hint is not the one just before.
        Some(start) if start < first => Err(Misplaced::WrongHint),
        Some(start) if start <= last => Err(Misplaced::Overlap),
        _ => Ok(Link { last, next }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )]
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use proptest::prelude::*;

    /// A line as it is stored.
    #[derive(Debug, Clone, Default)]
    struct Line {
        head: Option<u128>,
        links: BTreeMap<u128, Link>,
    }

    impl Line {
        fn add(&mut self, first: u128, last: u128, after: Option<u128>) -> Result<(), Misplaced> {
            let before = match after {
                None => None,
                Some(start) => Some((start, *self.links.get(&start).ok_or(Misplaced::WrongHint)?)),
            };
            let link = place(first, last, before, self.head)?;
            self.links.insert(first, link);
            match before {
                None => self.head = Some(first),
                Some((start, link)) => {
                    self.links.insert(
                        start,
                        Link {
                            next: Some(first),
                            ..link
                        },
                    );
                }
            }
            Ok(())
        }

        /// The ranges in the order of the links, not of the map.
        fn walk(&self) -> Vec<(u128, u128)> {
            let mut ranges = Vec::new();
            let mut next = self.head;
            while let Some(first) = next {
                ranges.push((first, self.links[&first].last));
                next = self.links[&first].next;
            }
            ranges
        }

        /// The range that starts last among those that start no later.
        fn hint(&self, first: u128) -> Option<u128> {
            self.links
                .range(..=first)
                .next_back()
                .map(|(start, _)| *start)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn c3_a_range_is_placed_if_and_only_if_it_is_disjoint_and_the_hint_right(
            tries in prop::collection::vec(
                (0u128..120, 0u128..10, prop::option::of(0u128..120), prop::bool::weighted(0.7)),
                1..60,
            ),
        ) {
            let mut line = Line::default();
            let mut taken: BTreeSet<u128> = BTreeSet::new();
            for (first, more, wild, honest) in tries {
                let last = first + more;
                let after = if honest { line.hint(first) } else { wild };
                let disjoint = taken.range(first..=last).next().is_none();
                let right = after == line.hint(first);
                let before = line.walk();
                let result = line.add(first, last, after);
                if disjoint && right {
                    prop_assert_eq!(result, Ok(()));
                    taken.extend(first..=last);
                } else {
                    prop_assert_eq!(&before, &line.walk(), "a refusal changes nothing");
                    if right {
                        prop_assert_eq!(result, Err(Misplaced::Overlap));
                    } else if disjoint {
                        prop_assert_eq!(result, Err(Misplaced::WrongHint));
                    } else {
                        prop_assert!(result.is_err());
                    }
                }
                // The line in order is the set of its numbers.
                let numbers: Vec<u128> = line.walk().into_iter().flat_map(|(a, b)| a..=b).collect();
                prop_assert_eq!(&numbers, &taken.iter().copied().collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_ends_of_the_line_are_numbers_like_any_other() {
        let mut line = Line::default();
        line.add(u128::MAX, u128::MAX, None).unwrap();
        line.add(0, 0, None).unwrap();
        line.add(1, u128::MAX - 1, Some(0)).unwrap();
        assert_eq!(
            line.walk(),
            [(0, 0), (1, u128::MAX - 1), (u128::MAX, u128::MAX)]
        );
        assert_eq!(line.add(0, u128::MAX, None), Err(Misplaced::Overlap));
        assert_eq!(line.add(5, 4, None), Err(Misplaced::Empty));
    }

    #[test]
    fn a_hint_that_is_no_range_is_wrong() {
        let mut line = Line::default();
        line.add(10, 19, None).unwrap();
        assert_eq!(line.add(30, 39, Some(19)), Err(Misplaced::WrongHint));
        assert_eq!(line.add(30, 39, None), Err(Misplaced::WrongHint));
        assert_eq!(line.add(5, 6, Some(10)), Err(Misplaced::WrongHint));
        assert_eq!(line.add(30, 39, Some(10)), Ok(()));
    }
}
