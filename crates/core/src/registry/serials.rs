//! Serial ranges, the list in which they were approved, and where to find them (law C3).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::{prelude::vec::Vec, TypeInfo};

use super::Error;
use crate::types::{Hash, Hasher};

/// Serial numbers `first..=last` of a namespace: a line on which a registry never repeats a
/// number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct SerialRange {
    /// The hash of the namespace.
    pub namespace: Hash,
    /// The first number.
    pub first: u128,
    /// The last number.
    pub last: u128,
}

impl SerialRange {
    /// What the range is worth, in base units.
    ///
    /// Errors: [`Error::EmptyRange`], [`Error::Overflow`].
    #[inline(never)] // a product of 128 bits is long, and a contract pays for each
    pub fn amount(&self, units_per_serial: u128) -> Result<u128, Error> {
        self.last
            .checked_sub(self.first)
            .ok_or(Error::EmptyRange)?
            .checked_add(1)
            .and_then(|length| length.checked_mul(units_per_serial))
            .ok_or(Error::Overflow)
    }

    /// This range and the one that follows it, as one. `None` if it does not follow.
    fn joined(&self, tail: &Self) -> Option<Self> {
        let follows =
            self.namespace == tail.namespace && self.last.checked_add(1) == Some(tail.first);
        (follows && tail.first <= tail.last).then_some(Self {
            last: tail.last,
            ..*self
        })
    }

    /// The hash of a list that starts with this range and goes on as `rest` says.
    fn before(&self, rest: &Hash, hasher: &impl Hasher) -> Hash {
        hasher.hash_of(&(self, rest))
    }
}

/// The hash of a list of ranges: what a submission commits to (see [`take`]).
pub fn list_hash(ranges: &[SerialRange], hasher: &impl Hasher) -> Hash {
    ranges
        .iter()
        .rev()
        .fold(Hash::default(), |rest, range| range.before(&rest, hasher))
}

/// A range to be issued, and where it belongs on the namespace's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Placement {
    /// The range.
    pub range: SerialRange,
    /// The hint: the first number of the range just before it on the line; none if it becomes
    /// the line's first.
    pub after: Option<u128>,
}

/// Takes ranges off the front of the list that was approved, and gives the hash of what remains.
///
/// A list is committed to as `h(list) = H(SCALE(first range) ‖ h(the rest))`, with `h` of the
/// empty list zero. So a list is issued in order and in as many calls as it takes: `placements`
/// are issued now; if the last of them is cut, `tail` is its other part; `rest` is the hash of
/// what follows in the list. All three are folded back into the hash they came from and
/// compared with `remaining`.
///
/// Errors: [`Error::NoRanges`]; [`Error::NotApproved`] if that is not how the list goes on.
pub fn take(
    placements: &[Placement],
    tail: Option<SerialRange>,
    rest: Hash,
    remaining: Hash,
    hasher: &impl Hasher,
) -> Result<Hash, Error> {
    let (last, earlier) = placements.split_last().ok_or(Error::NoRanges)?;
    let (whole, after) = match &tail {
        None => (last.range, rest),
        Some(tail) => (
            last.range.joined(tail).ok_or(Error::NotApproved)?,
            tail.before(&rest, hasher),
        ),
    };
    let folded = earlier
        .iter()
        .rev()
        .fold(whole.before(&rest, hasher), |list, placement| {
            placement.range.before(&list, hasher)
        });
    if folded == remaining {
        Ok(after)
    } else {
        Err(Error::NotApproved)
    }
}

/// Which serial numbers an interval of a batch's offset line touches.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SerialsAt {
    /// The serial numbers, in the order of the line.
    pub serials: Vec<SerialRange>,
    /// Where to resume, if the walk is not finished.
    pub resume_at: Option<u32>,
}
