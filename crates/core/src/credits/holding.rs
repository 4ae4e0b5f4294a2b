//! Balances and allowances (law C11).

use super::Error;
use crate::types::Account;

/// An allowance that spending does not lower.
pub const UNLIMITED: u128 = u128::MAX;

/// The most shares that one issuance may have.
pub const MAX_SHARES: usize = 16;

/// How much was issued to holders once one more share was.
///
/// Errors: [`Error::ZeroAmount`] (nobody is given nothing), [`Error::Overflow`].
pub fn add_share(issued: u128, amount: u128) -> Result<u128, Error> {
    if amount == 0 {
        return Err(Error::ZeroAmount);
    }
    issued.checked_add(amount).ok_or(Error::Overflow)
}

/// What both balances are once `amount` moved from one holder to another, the first one's first;
/// `balances` are those before. Without a first holder the amount comes out of the batch's supply,
/// without a second it goes into that. `None` where nothing moves, because the amount is zero or
/// both are one account: then nothing is to be stored, no allowance spent, and the event alone
/// says that it happened (law C11).
///
/// Errors, in this order: [`Error::ZeroAccount`] (the second holder),
/// [`Error::InsufficientBalance`] (of a transfer to oneself too), [`Error::Overflow`] (never met:
/// the sum of balances is a `u128`).
pub fn transfer(
    from: Option<&Account>,
    to: Option<&Account>,
    balances: (u128, u128),
    amount: u128,
) -> Result<Option<(u128, u128)>, Error> {
    if to == Some(&Account::ZERO) {
        return Err(Error::ZeroAccount);
    }
    let left = match from {
        Some(_) => balances
            .0
            .checked_sub(amount)
            .ok_or(Error::InsufficientBalance)?,
        None => 0,
    };
    if amount == 0 || from == to {
        return Ok(None);
    }
    let held = balances.1.checked_add(amount).ok_or(Error::Overflow)?;
    Ok(Some((left, held)))
}

/// What is left of an allowance once `amount` was spent. [`UNLIMITED`] stays what it is, as in
/// OpenBrush's PSP37.
///
/// Who was allowed nothing is refused even an amount of zero, which OpenBrush lets pass: nobody
/// appears in somebody's history uninvited.
///
/// Errors: [`Error::NotAllowed`].
pub const fn spend(allowance: u128, amount: u128) -> Result<u128, Error> {
    if allowance == UNLIMITED {
        return Ok(UNLIMITED);
    }
    match allowance.checked_sub(amount) {
        Some(left) if allowance > 0 => Ok(left),
        _ => Err(Error::NotAllowed),
    }
}

/// The allowance to store when `owner` allows `operator` the amount `value` of a batch. Without
/// a batch it is for all of them, and any amount above zero means [`UNLIMITED`], as in
/// OpenBrush's PSP37.
///
/// Errors: [`Error::SelfApproval`].
pub fn set_allowance(
    owner: &Account,
    operator: &Account,
    batch: Option<u64>,
    value: u128,
) -> Result<u128, Error> {
    if owner == operator {
        return Err(Error::SelfApproval);
    }
    Ok(if batch.is_none() && value > 0 {
        UNLIMITED
    } else {
        value
    })
}

/// How many batches an account holds something of, once a balance changed.
///
/// Errors: [`Error::Overflow`], which a count that was kept right makes impossible.
pub fn kinds_held(kinds: u128, before: u128, after: u128) -> Result<u128, Error> {
    match (before, after) {
        (0, 1..) => one_more(kinds),
        (1.., 0) => kinds.checked_sub(1).ok_or(Error::Overflow),
        _ => Ok(kinds),
    }
}

/// A count once there is one more.
///
/// Errors: [`Error::Overflow`].
fn one_more(count: u128) -> Result<u128, Error> {
    count.checked_add(1).ok_or(Error::Overflow)
}
