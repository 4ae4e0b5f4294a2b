//! The lines on which ranges stay disjoint for ever, and the walk for a hint (laws C3, C5, C10).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::credits::Interval;
use crate::intervals::{Link, Misplaced};
use crate::types::{Hash, Period};

/// A view that walks takes at most this many steps before it says where to resume.
pub const MAX_STEPS: u32 = 64;

/// A number line of its own. No two of them share anything, whatever hashes they are known by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Line {
    /// The serial numbers of a namespace (law C3).
    #[codec(index = 1)]
    Serials(Hash),
    /// The milliseconds that are claimed for an activity at a place (law C5).
    #[codec(index = 2)]
    Claims(Place),
    /// The base units of a batch's offset line that were invalidated (law C10).
    #[codec(index = 3)]
    Invalid(u64),
}

impl Line {
    /// What it means on this line that a range cannot be placed.
    pub const fn refusal(&self, misplaced: Misplaced) -> Error {
        match (misplaced, self) {
            (Misplaced::Empty, _) => Error::EmptyRange,
            (Misplaced::WrongHint, _) => Error::WrongHint,
            (Misplaced::Overlap, Self::Serials(_)) => Error::SerialTaken,
            (Misplaced::Overlap, Self::Claims(_)) => Error::PeriodClaimed,
            (Misplaced::Overlap, Self::Invalid(_)) => Error::AlreadyInvalid,
        }
    }
}

/// An activity at a place: what a claim is about. Equal boundaries are one place; whether two
/// boundaries overlap the chain cannot see.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Place {
    /// The hash of the boundary.
    pub boundary: Hash,
    /// What is done there.
    pub activity: u32,
}

/// The outcome whose first issuance claimed a period: it alone may issue into it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Claim {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
}

/// The first and last number of a period on its line.
///
/// Errors: [`Error::InvalidPeriod`], which no batch's vintage gives.
pub fn milliseconds(period: &Period) -> Result<(u128, u128), Error> {
    let last = period.end.checked_sub(1).ok_or(Error::InvalidPeriod)?;
    Ok((u128::from(period.start), u128::from(last)))
}

/// The part of an offset line that a range of its base units is.
pub fn interval(first: u128, link: &Link) -> Result<Interval, Error> {
    let end = link.last.checked_add(1).ok_or(Error::OutsideLine)?;
    Ok(Interval { start: first, end })
}

/// The first and last number of an interval of a line of `length` base units.
///
/// Errors: [`Error::OutsideLine`] if it is empty or reaches beyond the line.
pub fn base_units(interval: &Interval, length: u128) -> Result<(u128, u128), Error> {
    let last = interval.end.checked_sub(1);
    match last.filter(|last| interval.start <= *last && interval.end <= length) {
        Some(last) => Ok((interval.start, last)),
        None => Err(Error::OutsideLine),
    }
}

/// The answer to somebody who asks for a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Hint {
    /// The hint to give.
    #[codec(index = 1)]
    Found(Option<u128>),
    /// The walk is not finished; ask again from here.
    #[codec(index = 2)]
    ResumeAt(u128),
}

/// One step of the walk for a hint, from the range `link` towards `first`: the next range to
/// look at, or `None` if `link` is the one just before.
pub fn step(link: &Link, first: u128) -> Option<u128> {
    link.next.filter(|next| *next <= first)
}
