//! Who may, without saying who (law G7): of a list of accounts a contract keeps the root of a
//! tree of hashes, and who is on the list shows it by a proof.
//!
//! ```text
//! salt  = H(SALT ‖ secret ‖ account)
//! leaf  = H(LEAF ‖ account ‖ salt)
//! node  = H(NODE ‖ lower ‖ higher)        of two hashes, the lower one first
//! root  = the one left, where the last of an odd number goes up as it is
//! ```
//!
//! Leaves and nodes begin with words of their own, so that a node never passes for a leaf. The
//! salt keeps the list private: accounts can be guessed, since all are on the chain, and a proof
//! shows its neighbours' leaves. Whoever keeps the list needs one secret for all.

use alloc::vec::Vec;

use crate::{
    commitment::Salt,
    types::{Account, Hash, Hasher},
};

/// What the hash that makes a salt begins with.
pub const SALT: [u8; 16] = *b"canopy/salt/1\0\0\0";
/// What the hash of a leaf begins with.
pub const LEAF: [u8; 16] = *b"canopy/leaf/1\0\0\0";
/// What the hash of a node begins with.
pub const NODE: [u8; 16] = *b"canopy/node/1\0\0\0";

/// The longest proof: of a list of some four thousand millions.
pub const MAX_PROOF: usize = 32;

/// An account's salt in a list with this secret.
pub fn salt(secret: &Salt, account: &Account, hasher: &impl Hasher) -> Salt {
    hasher.hash_of(&(SALT, secret, account))
}

/// An account's leaf.
pub fn leaf(account: &Account, salt: &Salt, hasher: &impl Hasher) -> Hash {
    hasher.hash_of(&(LEAF, account, salt))
}

/// Whether the account is on the list with this root: O(1), at most [`MAX_PROOF`] hashes.
pub fn admits(
    root: &Hash,
    account: &Account,
    salt: &Salt,
    proof: impl ExactSizeIterator<Item = Hash>,
    hasher: &impl Hasher,
) -> bool {
    let up = |hash, sibling| node(&hash, &sibling, hasher);
    proof.len() <= MAX_PROOF && proof.fold(leaf(account, salt, hasher), up) == *root
}

/// The root over some leaves; `None` if there are none. Off the chain.
pub fn root(leaves: &[Hash], hasher: &impl Hasher) -> Option<Hash> {
    let mut row = leaves.to_vec();
    while row.len() > 1 {
        row = above(&row, hasher);
    }
    row.first().copied()
}

/// The proof for the leaf at a place; `None` if there is none. Off the chain.
pub fn proof(leaves: &[Hash], mut place: usize, hasher: &impl Hasher) -> Option<Vec<Hash>> {
    leaves.get(place)?;
    let (mut row, mut proof) = (leaves.to_vec(), Vec::new());
    while row.len() > 1 {
        proof.extend(row.get(place ^ 1).copied());
        row = above(&row, hasher);
        place >>= 1;
    }
    Some(proof)
}

/// The row above.
fn above(row: &[Hash], hasher: &impl Hasher) -> Vec<Hash> {
    row.chunks(2)
        .filter_map(|pair| match pair {
            [left, right] => Some(node(left, right, hasher)),
            [last] => Some(*last),
            _ => None,
        })
        .collect()
}

fn node(one: &Hash, other: &Hash, hasher: &impl Hasher) -> Hash {
    hasher.hash_of(&(NODE, one.min(other), one.max(other)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]
    use super::*;
    use crate::types::tests::{blake2_256, hex};
    use proptest::prelude::*;

    fn admits(root: &Hash, account: &Account, salt: &Salt, proof: &[Hash]) -> bool {
        super::admits(root, account, salt, proof.iter().copied(), &blake2_256)
    }

    const SECRET: Salt = [7; 32];

    fn account(number: usize) -> Account {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        Account(bytes)
    }

    fn salt_of(number: usize) -> Salt {
        salt(&SECRET, &account(number), &blake2_256)
    }

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count)
            .map(|number| leaf(&account(number), &salt_of(number), &blake2_256))
            .collect()
    }

    /// `docs/privacy.md` prints them.
    #[test]
    fn g7_the_test_vectors_of_the_documentation() {
        assert_eq!(
            hex(&salt_of(0)),
            "44716d5061c61e4686d98eedb31ffea52ac3880764c27e126dc443ac4cc10850"
        );
        let leaves = leaves(3);
        assert_eq!(
            hex(&leaves[0]),
            "7b272f98f1078144898bd3f4fc87ea6558512d77af6339475c40d6999446f59e"
        );
        assert_eq!(
            hex(&root(&leaves, &blake2_256).unwrap()),
            "f1804559bbfadedf8db3fd092345345c7e2c79344d0b0e192e22040cc414d00e"
        );
    }

    #[test]
    fn a_list_of_nobody_has_no_root_and_of_one_its_leaf() {
        assert_eq!(root(&[], &blake2_256), None);
        assert_eq!(proof(&[], 0, &blake2_256), None);
        let one = leaves(1);
        assert_eq!(root(&one, &blake2_256), Some(one[0]));
        assert_eq!(proof(&one, 0, &blake2_256), Some(Vec::new()));
        assert_eq!(proof(&one, 1, &blake2_256), None);
        assert!(admits(&one[0], &account(0), &salt_of(0), &[]));
    }

    /// The classic attack: a node of the tree, taken apart, is offered as an account and its salt.
    #[test]
    fn g7_incident_a_node_passes_for_a_leaf() {
        let leaves = leaves(4);
        let root = root(&leaves, &blake2_256).unwrap();
        let lower = leaves[0].min(leaves[1]);
        let higher = leaves[0].max(leaves[1]);
        let up = node(&leaves[2], &leaves[3], &blake2_256);
        assert_eq!(
            node(&node(&lower, &higher, &blake2_256), &up, &blake2_256),
            root
        );
        assert!(!admits(&root, &Account(lower), &higher, &[up]));
        assert!(!admits(&root, &Account(higher), &lower, &[up]));
    }

    #[test]
    fn g7_a_proof_is_bounded() {
        let mut hash = leaf(&account(0), &salt_of(0), &blake2_256);
        let siblings = [[9; 32]; MAX_PROOF + 1];
        for (depth, sibling) in siblings.iter().enumerate() {
            let admitted = admits(&hash, &account(0), &salt_of(0), &siblings[..depth]);
            assert!(admitted, "{depth}");
            hash = node(&hash, sibling, &blake2_256);
        }
        assert!(!admits(&hash, &account(0), &salt_of(0), &siblings));
    }

    proptest! {
        #[test]
        fn g7_those_on_the_list_and_nobody_else_are_admitted(
            count in 1usize..40,
            who in any::<prop::sample::Index>(),
            flip in any::<prop::sample::Index>(),
        ) {
            let (leaves, who) = (leaves(count), who.index(count));
            let root = root(&leaves, &blake2_256).unwrap();
            let mut proof = proof(&leaves, who, &blake2_256).unwrap();
            let salt = salt_of(who);
            let admitted = |account: &Account, salt: &Salt, proof: &[Hash]| {
                admits(&root, account, salt, proof)
            };
            prop_assert!(proof.len() <= MAX_PROOF);
            prop_assert!(admitted(&account(who), &salt, &proof));
            prop_assert!(!admitted(&account(count), &salt_of(count), &proof));
            prop_assert!(!admitted(&account(count), &salt, &proof));
            prop_assert!(!admitted(&account(who), &[0; 32], &proof));
            if count > 1 {
                prop_assert!(!admitted(&account(who), &salt, &proof[1..]));
                let place = flip.index(proof.len());
                proof[place][0] ^= 1;
                prop_assert!(!admitted(&account(who), &salt, &proof));
            }
        }
    }
}
