//! What this contract reads and writes in a way of its own: token ids, which have one spelling,
//! and a certificate's owner.

use canopy_core::{
    credits::Interval,
    types::{Account, Millis},
};
use canopy_shell::Reader;

/// Reads a token id of PSP34 or PSP37, in the one spelling that Canopy's have: `Id::U64`.
#[inline(never)]
pub fn one_token(from: &mut Reader) -> u64 {
    match from.byte() {
        3 => from.number(),
        _ => from.fail(),
    }
}

/// Reads a token id, or none, which means all of them.
#[inline(never)]
pub fn token_or_all(from: &mut Reader) -> Option<u64> {
    from.flag().then(|| one_token(from))
}

/// A token id, as `Id::U64` encodes it, without the code for the other spellings.
pub const fn token(number: u64) -> (u8, u64) {
    (3, number)
}

/// How many there are in a short list: SCALE's compact number in its shortest form. More than 63
/// are as many as any more.
pub fn few(from: &mut Reader) -> usize {
    match from.byte() {
        first if first & 3 == 0 => usize::from(first >> 2),
        _ => usize::MAX,
    }
}

/// What the certificate repeats of a request, from the beneficiary to the reason, as it came: the
/// request began at `start`, and `end` is what follows it.
#[inline(always)]
pub fn claim(mut start: Reader, end: &Reader) -> Reader {
    // The batch and the amount.
    start.skip(8 + 16);
    start.until(end)
}

/// A certificate as its record, with less code than `RetireRequest::certificate` encoded.
pub const fn certificate<'a>(
    batch: u64,
    interval: Interval,
    retiree: &'a Account,
    claim: &'a Reader,
    time: Millis,
) -> (u64, Interval, &'a Account, &'a Reader, Millis) {
    (batch, interval, retiree, claim, time)
}

/// Who owns a certificate, read out of its record.
pub fn owner(mut record: Reader) -> Account {
    // The batch and the interval.
    record.skip(8 + 32);
    let mut owner = record.account();
    if record.byte() == 1 {
        owner = record.account();
    }
    owner
}

#[cfg(test)]
mod tests;
