//! Who may put money in and who may be granted it, where not everybody may.

use alloc::vec::Vec;

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::{
    allow_list,
    commitment::Salt,
    types::{Account, Hash, Hasher},
};

/// The lists that agreements keep to: of each only the root (law G7). A fund's administrator sets
/// them for agreements that are proposed from then on; each keeps those of its proposal (law G4).
///
/// They are looked at when somebody contributes and when the recipient accepts, and never again:
/// no exit asks for a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Admission {
    /// Who may contribute; everybody if there is no list.
    pub contributors: Option<Hash>,
    /// Who may accept an agreement as its recipient; everybody if there is no list.
    pub recipients: Option<Hash>,
}

/// What shows that an account is on a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Membership {
    /// The account's salt in the list.
    pub salt: Salt,
    /// The hashes beside the way up from its leaf; at most [`allow_list::MAX_PROOF`].
    pub proof: Vec<Hash>,
}

/// Checks that `account` is on the list with this root, by its salt and proof. Everybody is on a
/// list that there is not. Else [`Error::NotListed`].
pub fn check_listed(
    list: Option<Hash>,
    account: &Account,
    membership: Option<(Salt, impl ExactSizeIterator<Item = Hash>)>,
    hasher: &impl Hasher,
) -> Result<(), Error> {
    let listed = match (list, membership) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(root), Some((salt, proof))) => {
            allow_list::admits(&root, account, &salt, proof, hasher)
        }
    };
    if listed {
        Ok(())
    } else {
        Err(Error::NotListed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]
    use super::*;
    use crate::types::tests::blake2_256;

    #[test]
    fn g7_who_is_on_a_list_shows_it_and_nobody_else_can() {
        let secret = [7; 32];
        let (on, off) = (Account([1; 32]), Account([2; 32]));
        let salt = |account| allow_list::salt(&secret, &account, &blake2_256);
        let leaves = [Account([3; 32]), on, Account([4; 32])]
            .map(|account| allow_list::leaf(&account, &salt(account), &blake2_256));
        let root = allow_list::root(&leaves, &blake2_256);
        let proof = allow_list::proof(&leaves, 1, &blake2_256).unwrap();
        let check = |list, account, salt, proof: &[Hash]| {
            let proof = proof.iter().copied();
            check_listed(list, &account, Some((salt, proof)), &blake2_256)
        };
        assert_eq!(check(root, on, salt(on), &proof), Ok(()));
        for (account, salt, proof) in [
            (off, salt(on), &proof[..]),
            (off, salt(off), &proof[..]),
            (on, salt(off), &proof[..]),
            (on, salt(on), &proof[..1]),
            (on, salt(on), &[]),
            (on, salt(on), &[[0; 32]; allow_list::MAX_PROOF + 1]),
        ] {
            let refused = check(root, account, salt, proof);
            assert_eq!(refused, Err(Error::NotListed));
            assert_eq!(check(None, account, salt, proof), Ok(()));
        }
        let none = || None::<(Salt, core::iter::Empty<Hash>)>;
        let unshown = check_listed(root, &on, none(), &blake2_256);
        assert_eq!(unshown, Err(Error::NotListed));
        assert_eq!(check_listed(None, &off, none(), &blake2_256), Ok(()));
    }
}
