//! Money in and out: what moved is measured, never believed.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Error, FundLimits};
use crate::types::Account;

/// What a fund holds. Fixed when it is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Asset {
    /// The chain's own token.
    Native,
    /// A PSP22 token, by its contract.
    Psp22(Account),
}

/// What is fixed when a fund is deployed, and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Charter {
    /// The one contract whose outcomes the fund acts on.
    pub milestones: Account,
    /// What the fund holds.
    pub asset: Asset,
    /// What its agreements keep to.
    pub limits: FundLimits,
}

/// Checks a payment of part of what is `available` to `to`, which may not be one of the fund's
/// `own` accounts.
///
/// Errors, in order: [`Error::Zero`], [`Error::TooMuch`], [`Error::BadDestination`].
pub fn check_payment(
    amount: u128,
    available: u128,
    to: Account,
    own: [Account; 2],
) -> Result<(), Error> {
    if amount == 0 {
        return Err(Error::Zero);
    }
    if amount > available {
        return Err(Error::TooMuch);
    }
    if own.contains(&to) {
        return Err(Error::BadDestination);
    }
    Ok(())
}

/// What moved, from the fund's balance `before` and `after` a payment that may take up to
/// `most` from it. What the balance dropped by is what was paid.
///
/// Errors, in order: [`Error::NotMoved`] if it did not drop, [`Error::Overdrawn`].
pub fn paid(before: u128, after: u128, most: u128) -> Result<u128, Error> {
    match before.checked_sub(after) {
        None | Some(0) => Err(Error::NotMoved),
        Some(left) if left > most => Err(Error::Overdrawn),
        Some(left) => Ok(left),
    }
}

/// What arrived, from the fund's balance `before` and `after` a pull, where there is `room` for so
/// much: a token may deliver more than it was asked for.
///
/// Errors: [`Error::NotMoved`] if nothing arrived, or more than there is room for.
pub fn arrived(before: u128, after: u128, room: u128) -> Result<u128, Error> {
    match after.checked_sub(before) {
        None | Some(0) => Err(Error::NotMoved),
        Some(arrived) if arrived > room => Err(Error::NotMoved),
        Some(arrived) => Ok(arrived),
    }
}
