//! What this contract reads and writes in a way of its own: token ids, which have one spelling,
//! and a certificate's owner.

use canopy_core::types::Account;
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

/// Who owns a certificate, read out of its record.
pub fn owner(mut record: Reader) -> Account {
    // The batch and the interval.
    record.skip(8 + 32);
    let retiree = record.account();
    if record.byte() == 1 {
        record.account()
    } else {
        retiree
    }
}

#[cfg(test)]
mod tests;
