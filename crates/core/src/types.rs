//! Words that every module shares.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::{build::Fields, Path, Type, TypeInfo};

/// An account on the chain: a person, a multisig or a contract.
///
/// Encodes as its 32 bytes, and describes itself in metadata as ink!'s `AccountId`, so that
/// wallets and explorers show an address.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, MaxEncodedLen,
)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Account(pub [u8; 32]);

impl Account {
    /// The account that nobody holds a key of; standards use it for "nobody".
    pub const ZERO: Self = Self([0; 32]);
}

impl TypeInfo for Account {
    type Identity = Self;

    fn type_info() -> Type {
        // The path by which tools recognise an address.
        Type::builder()
            .path(Path::new("AccountId", "ink_primitives::types"))
            .composite(Fields::unnamed().field(|f| f.ty::<[u8; 32]>().type_name("[u8; 32]")))
    }
}

/// A 256-bit hash: of a document set, of a namespace, of agreed terms.
pub type Hash = [u8; 32];

/// A moment or a duration, in milliseconds. Intervals are half-open: `[start, end)`.
pub type Millis = u64;

/// A share in basis points: 10,000 is the whole.
pub type BasisPoints = u16;

/// The whole, in basis points.
pub const WHOLE: BasisPoints = 10_000;

/// Hashes bytes the way the shell's chain does. The core is given it where a rule commits to
/// something, so that it stays free of any chain.
pub trait Hasher {
    /// The 256-bit hash of `bytes`.
    fn hash(&self, bytes: &[u8]) -> Hash;

    /// The hash of a value's encoding.
    fn hash_of(&self, value: &impl Encode) -> Hash {
        value.using_encoded(|bytes| self.hash(bytes))
    }
}

impl<F: Fn(&[u8]) -> Hash> Hasher for F {
    fn hash(&self, bytes: &[u8]) -> Hash {
        self(bytes)
    }
}

/// Why somebody in a role acted: a code from `docs/reasons.md` and the hash of the document
/// that explains it (zero where there is none). Law G6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Reason {
    /// The reason's code.
    pub code: u16,
    /// The hash of the document that explains it.
    pub document: Hash,
}

/// A span of time `[start, end)`, such as a monitoring period or vintage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Period {
    /// The first millisecond in it.
    pub start: Millis,
    /// The first millisecond after it.
    pub end: Millis,
}

impl Period {
    /// Whether the period holds any time at all.
    pub const fn is_valid(&self) -> bool {
        self.start < self.end
    }
}

/// What tests hash with: the chain's own.
#[cfg(test)]
pub(crate) mod tests {
    use super::Hash;
    use blake2::{digest::consts::U32, Blake2b, Digest};

    pub(crate) fn blake2_256(bytes: &[u8]) -> Hash {
        Blake2b::<U32>::digest(bytes).into()
    }

    pub(crate) fn hex(hash: &Hash) -> String {
        let digits: Vec<_> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        digits.concat()
    }
}
