//! The token id of PSP34 and PSP37.

use scale::{Decode, Encode, Error, Input};

/// A token id, as PSP34 and PSP37 define it.
///
/// Canopy's batches and certificates are numbered, and each has one spelling: [`Id::U64`]. An
/// account that asks for the same number in another width asks for a token that does not exist,
/// so that no foreign contract can take one token for two.
///
/// Tools know all of the standards' spellings. A contract knows the one, and of the others only
/// how long they are, which spares every call the code for them; it does not decode `Bytes`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode)]
#[cfg_attr(feature = "std", derive(scale_info::TypeInfo))]
pub enum Id {
    /// One byte.
    #[cfg(feature = "std")]
    U8(u8),
    /// Two bytes.
    #[cfg(feature = "std")]
    U16(u16),
    /// Four bytes.
    #[cfg(feature = "std")]
    U32(u32),
    /// Eight bytes: the width of Canopy's ids.
    #[codec(index = 3)]
    U64(u64),
    /// Sixteen bytes.
    #[cfg(feature = "std")]
    U128(u128),
    /// Bytes of any length; never a token of Canopy's.
    #[cfg(feature = "std")]
    Bytes(Vec<u8>),
    /// Any other number, as a contract sees it. Never sent.
    #[cfg(not(feature = "std"))]
    #[codec(skip)]
    Other,
}

impl Id {
    /// The number, if this is the one spelling of an id of Canopy's.
    pub const fn number(&self) -> Option<u64> {
        match self {
            Self::U64(number) => Some(*number),
            _ => None,
        }
    }
}

#[cfg(feature = "std")]
impl Decode for Id {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Ok(match input.read_byte()? {
            0 => Self::U8(Decode::decode(input)?),
            1 => Self::U16(Decode::decode(input)?),
            2 => Self::U32(Decode::decode(input)?),
            3 => Self::U64(Decode::decode(input)?),
            4 => Self::U128(Decode::decode(input)?),
            5 => Self::Bytes(Decode::decode(input)?),
            _ => return Err("no such spelling of a token id".into()),
        })
    }
}

#[cfg(not(feature = "std"))]
impl Decode for Id {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let spelling = input.read_byte()?;
        if spelling == 3 {
            return Ok(Self::U64(Decode::decode(input)?));
        }
        // One, two, four or sixteen bytes.
        let mut unread = [0; 16];
        match 1usize
            .checked_shl(spelling.into())
            .and_then(|width| unread.get_mut(..width))
        {
            Some(number) => input.read(number).map(|()| Self::Other),
            None => Err("not a numbered token".into()),
        }
    }
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
            assert_eq!(id.number(), (index == 3).then_some(7));
            assert_eq!(Id::decode(&mut &encoded[..]).unwrap(), id);
        }
        assert!(Id::decode(&mut &[6u8][..]).is_err());
    }
}
