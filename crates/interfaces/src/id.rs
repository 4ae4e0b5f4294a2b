//! The token id of PSP34 and PSP37.

use ink::prelude::vec::Vec;
use scale::{Decode, Encode};

/// A token id, in the spellings that the standards know.
///
/// Canopy's batches and certificates are numbered, and each has one spelling: [`Id::U64`]. A call
/// that names a token in another is refused as unreadable, so that no foreign contract can take
/// one token for two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cfg_attr(feature = "std", derive(scale_info::TypeInfo))]
pub enum Id {
    /// One byte.
    U8(u8),
    /// Two bytes.
    U16(u16),
    /// Four bytes.
    U32(u32),
    /// Eight bytes: the width of Canopy's ids.
    U64(u64),
    /// Sixteen bytes.
    U128(u128),
    /// Bytes of any length.
    Bytes(Vec<u8>),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_spelling_encodes_as_the_standards_have_it() {
        let spellings = [
            (Id::U8(7), 0),
            (Id::U16(7), 1),
            (Id::U32(7), 2),
            (Id::U64(7), 3),
            (Id::U128(7), 4),
            (Id::Bytes(vec![7]), 5),
        ];
        for (id, index) in spellings {
            let encoded = id.encode();
            assert_eq!(encoded.first(), Some(&index));
            assert_eq!(Id::decode(&mut &encoded[..]).unwrap(), id);
        }
        assert!(Id::decode(&mut &[6u8][..]).is_err());
    }
}
