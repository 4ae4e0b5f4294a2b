//! The chain's hash.

use canopy_core::types::{Hash, Hasher};
use ink::{
    env::{hash::Blake2x256, hash_bytes},
    scale::Encode,
};

use crate::writer::Writer;

/// Blake2b of 256 bits, by the chain's own function.
#[derive(Debug, Clone, Copy)]
pub struct ChainHash;

impl Hasher for ChainHash {
    fn hash(&self, bytes: &[u8]) -> Hash {
        let mut digest = Hash::default();
        hash_bytes::<Blake2x256>(bytes, &mut digest);
        digest
    }

    fn hash_of(&self, value: &impl Encode) -> Hash {
        Writer::pass(value, |value| self.hash(value.bytes()))
    }
}
