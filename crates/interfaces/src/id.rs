//! The token id of PSP34 and PSP37.

#[cfg(feature = "std")]
use ink::prelude::vec::Vec;
use scale::{Decode, Encode, Error, Input};

/// A token id, as PSP34 and PSP37 define it.
///
/// Canopy's batches and certificates are numbered, and each has one spelling: [`Id::U64`]. An
/// account that asks for the same number in another width asks for a token that does not exist,
/// so that no foreign contract can take one token for two. A contract of Canopy's does not
/// know `Bytes` at all, which spares every call the code for it; tools do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode)]
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
    /// Bytes of any length; never a token of Canopy's.
    #[cfg(feature = "std")]
    Bytes(Vec<u8>),
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

impl Decode for Id {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        Ok(match input.read_byte()? {
            0 => Self::U8(Decode::decode(input)?),
            1 => Self::U16(Decode::decode(input)?),
            2 => Self::U32(Decode::decode(input)?),
            3 => Self::U64(Decode::decode(input)?),
            4 => Self::U128(Decode::decode(input)?),
            #[cfg(feature = "std")]
            5 => Self::Bytes(Decode::decode(input)?),
            _ => return Err("not a numbered token".into()),
        })
    }
}
