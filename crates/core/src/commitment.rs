//! What is private stands on chain as a commitment (law G7): a hash of the data under a salt that
//! nobody can guess, so that no data can be guessed either, however little of it there is.
//!
//! A commitment is `H(DOMAIN ‖ salt ‖ data)`. Domain and salt have fixed lengths, so that no two
//! pairs of salt and data are the same bytes. Who holds salt and data opens it to whom they like;
//! every commitment has a salt of its own, so that one opened says nothing of another.
//!
//! Nothing here is called by a contract: contracts keep commitments, and people open them.

use alloc::vec::Vec;

use crate::types::{Hash, Hasher};

/// What every commitment begins with, so that it is no hash of anything else.
pub const DOMAIN: [u8; 16] = *b"canopy/commit/1\0";

/// 32 random bytes; law G7 asks for 16 at least. Never used twice.
pub type Salt = [u8; 32];

/// The commitment to `data` under `salt`.
pub fn commit(salt: &Salt, data: &[u8], hasher: &impl Hasher) -> Hash {
    let mut bytes = Vec::from(DOMAIN);
    bytes.extend_from_slice(salt);
    bytes.extend_from_slice(data);
    hasher.hash(&bytes)
}

/// Whether salt and data open the commitment.
pub fn opens(commitment: &Hash, salt: &Salt, data: &[u8], hasher: &impl Hasher) -> bool {
    commit(salt, data, hasher) == *commitment
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::unwrap_used
    )]
    use super::*;
    use crate::types::tests::blake2_256;
    use proptest::prelude::*;

    /// `docs/privacy.md` prints them.
    #[test]
    fn g7_the_test_vectors_of_the_documentation() {
        let counting: Salt = core::array::from_fn(|i| u8::try_from(i).unwrap());
        for (salt, data, commitment) in [
            (
                [0; 32],
                "",
                "017ee7590bb5851eccc97347c77cbb2797f3fe0493ead64a5a808bfa2e1ee090",
            ),
            (
                counting,
                "Example Person, born 1 January 1970",
                "9eef8501fd3e7ac14e7061027550f1672e7332cb086b09077c488eddff98a86a",
            ),
        ] {
            let hash = commit(&salt, data.as_bytes(), &blake2_256);
            assert_eq!(crate::types::tests::hex(&hash), commitment);
            assert!(opens(&hash, &salt, data.as_bytes(), &blake2_256));
        }
    }

    proptest! {
        #[test]
        fn g7_only_the_same_salt_and_data_open_a_commitment(
            salt: Salt,
            data in prop::collection::vec(any::<u8>(), 0..80),
            other: Salt,
            flip in any::<prop::sample::Index>(),
            bit in 0u8..8,
        ) {
            let hash = commit(&salt, &data, &blake2_256);
            prop_assert!(opens(&hash, &salt, &data, &blake2_256));
            prop_assert_eq!(opens(&hash, &other, &data, &blake2_256), other == salt);
            // Any bit of salt or data, and any byte moved from one to the other.
            let mut bytes = Vec::from(salt);
            bytes.extend(&data);
            bytes[flip.index(32 + data.len())] ^= 1 << bit;
            let (flipped, rest) = bytes.split_first_chunk().unwrap();
            prop_assert!(!opens(&hash, flipped, rest, &blake2_256));
            let mut longer = data.clone();
            longer.push(0);
            prop_assert!(!opens(&hash, &salt, &longer, &blake2_256));
            prop_assert_ne!(hash, blake2_256(&data), "never bare");
        }
    }
}
