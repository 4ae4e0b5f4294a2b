//! Parts of a batch's line by serial numbers, those that are in a part wholly apart from those that
//! it shares with another: a base unit may be smaller than what one number is worth.

use anyhow::{Context as _, Result};
use canopy_core::{
    credits::Interval,
    registry::{BatchRange, SerialRange},
};

use super::credits::Batch;

/// Serial numbers that a part of a line touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Which.
    pub serials: SerialRange,
    /// How many base units of them are in the part.
    pub amount: u128,
    /// Whether they are in it wholly. If not, it is one number, of which others have the rest.
    pub whole: bool,
}

impl Batch {
    /// The serial numbers of a part of its line, in order: at most three pieces a range.
    ///
    /// # Errors
    /// If the records contradict each other.
    pub fn pieces(&self, part: Interval) -> Result<Vec<Piece>> {
        let units = self.credit_type.units_per_serial;
        let mut pieces = Vec::new();
        for range in &self.ranges {
            let (mut at, to) = within(range, units, part).with_context(|| self.contradiction())?;
            while at < to {
                let (end, piece) =
                    next(range, units, at, to).with_context(|| self.contradiction())?;
                pieces.push(piece);
                at = end;
            }
        }
        Ok(pieces)
    }
}

/// What of a part is in a range, in base units from the range's start.
fn within(range: &BatchRange, units: u128, part: Interval) -> Option<(u128, u128)> {
    let length = range.range.amount(units).ok()?;
    let from = part.start.saturating_sub(range.start);
    let to = part.end.saturating_sub(range.start);
    Some((from, to.min(length)))
}

/// The piece that begins at `at`, and where it ends: the rest of a number that began before, then
/// all numbers that end before `to`, then the beginning of one that does not.
fn next(range: &BatchRange, units: u128, at: u128, to: u128) -> Option<(u128, Piece)> {
    let past = at.checked_rem(units)?;
    let last_whole = to.checked_sub(to.checked_rem(units)?)?;
    let (end, whole) = if past > 0 {
        (at.checked_sub(past)?.checked_add(units)?.min(to), false)
    } else if last_whole > at {
        (last_whole, true)
    } else {
        (to, false)
    };
    let number = |unit: u128| range.range.first.checked_add(unit.checked_div(units)?);
    let piece = Piece {
        serials: SerialRange {
            namespace: range.range.namespace,
            first: number(at)?,
            last: number(end.checked_sub(1)?)?,
        },
        amount: end.checked_sub(at)?,
        whole,
    };
    Some((end, piece))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
    use proptest::prelude::*;

    use super::*;
    use crate::state::{credits::Ledgers, example::example};

    fn told(start: u128, end: u128) -> Vec<String> {
        let snapshot = example();
        let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        let pieces = batch.pieces(Interval { start, end }).unwrap();
        let words = pieces.iter().map(|piece| {
            let Piece {
                serials,
                amount,
                whole,
            } = piece;
            let part = if *whole { "" } else { " in part" };
            format!("{}-{} {amount}{part}", serials.first, serials.last)
        });
        words.collect()
    }

    #[test]
    fn numbers_that_are_shared_stand_apart() {
        assert_eq!(told(1_000, 3_000), ["2-3 2000"]);
        assert_eq!(told(0, 1_500), ["1-1 1000", "2-2 500 in part"]);
        assert_eq!(
            told(1_500, 3_001),
            ["2-2 500 in part", "3-3 1000", "4-4 1 in part"]
        );
        assert_eq!(told(1_200, 1_300), ["2-2 100 in part"]);
        assert_eq!(told(3_000, 5_000), ["4-4 1000", "11-11 1000"]);
        assert_eq!(told(5, 5), [""; 0]);
    }

    proptest! {
        #[test]
        fn pieces_add_up_and_a_whole_one_is_as_many_as_its_numbers(
            cuts in proptest::collection::btree_set(0u128..10_000, 0..12)
        ) {
            let snapshot = example();
            let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
            let mut start = 0;
            for end in cuts.into_iter().chain([10_000]) {
                let mut sum = 0;
                for piece in batch.pieces(Interval { start, end }).unwrap() {
                    let numbers = piece.serials.last - piece.serials.first + 1;
                    prop_assert_eq!(piece.whole, piece.amount == numbers * 1_000);
                    prop_assert!(piece.whole || numbers == 1);
                    sum += piece.amount;
                }
                prop_assert_eq!(sum, end - start);
                start = end;
            }
        }
    }
}
