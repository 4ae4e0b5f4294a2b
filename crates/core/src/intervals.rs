//! Ranges on a number line that stay disjoint for ever (laws C3 and C5).
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
