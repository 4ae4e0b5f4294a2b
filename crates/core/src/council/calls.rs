//! What a proposal calls, and the digest that binds it.

use alloc::vec::Vec;
use scale::{Decode, Encode};
use scale_info::TypeInfo;

use super::{Change, Error};
use crate::types::{Account, Hash, Hasher};

/// The most calls of a proposal.
pub const MAX_CALLS: usize = 8;
/// The most bytes of arguments of a call. A proposal with as much in each call still fits in what
/// a contract can read and emit at once.
pub const MAX_ARGUMENTS: usize = 1_024;

/// A call of another contract, to the byte.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Call {
    /// The contract.
    pub target: Account,
    /// The message's selector.
    pub selector: [u8; 4],
    /// The message's arguments, encoded.
    pub arguments: Vec<u8>,
    /// How much of the chain's own token goes with it.
    pub value: u128,
}

impl Call {
    /// Checks the calls of a new proposal of the council at `own`.
    ///
    /// Errors, in order: [`Error::BadCalls`]; call by call, [`Error::TooLong`],
    /// [`Error::SelfCall`].
    pub fn check(calls: &[Self], own: &Account) -> Result<(), Error> {
        if calls.is_empty() || calls.len() > MAX_CALLS {
            return Err(Error::BadCalls);
        }
        for call in calls {
            if call.arguments.len() > MAX_ARGUMENTS {
                return Err(Error::TooLong);
            }
            if call.target == *own {
                return Err(Error::SelfCall);
            }
        }
        Ok(())
    }

    /// The digest of a proposal of the council at `own` that makes these calls.
    pub fn digest(calls: &[Self], own: &Account, hasher: &impl Hasher) -> Hash {
        hasher.hash(&(0u8, own, calls).encode())
    }
}

impl Change {
    /// The digest of a proposal that makes this change of the council at `own`.
    pub fn digest(&self, own: &Account, hasher: &impl Hasher) -> Hash {
        hasher.hash_of(&(1u8, own, self))
    }
}
