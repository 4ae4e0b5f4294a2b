//! Balances and allowances (law C11).

use super::Error;
use crate::types::Account;

/// An allowance that spending does not lower.
pub const UNLIMITED: u128 = u128::MAX;

/// The most shares that one issuance may have.
pub const MAX_SHARES: usize = 16;

/// The most transfers that one call may make.
pub const MAX_TRANSFERS: usize = 16;

/// Adds base units to some.
///
/// Errors: [`Error::Overflow`].
#[inline(never)] // sums of 128 bits are long, and a contract pays for each
pub fn add(to: &mut u128, amount: u128) -> Result<(), Error> {
    *to = to.checked_add(amount).ok_or(Error::Overflow)?;
    Ok(())
}

/// Takes base units from some.
///
/// Errors: [`Error::InsufficientBalance`].
#[inline(never)]
pub fn take(from: &mut u128, amount: u128) -> Result<(), Error> {
    *from = from.checked_sub(amount).ok_or(Error::InsufficientBalance)?;
    Ok(())
}

/// Adds to a balance or takes from it, and says whether it was or is nothing, while the amount
/// is something: then there is one more or one fewer batch of which the account holds any, and
/// that count changes in the same way, by one.
///
/// A transfer first takes and then adds, each time to what is there: so one to oneself changes
/// nothing (law C11), and is refused like any other where there is not enough.
///
/// Errors: [`Error::InsufficientBalance`]; [`Error::Overflow`] (never met: the sum of balances is
/// a `u128`).
pub fn change(balance: &mut u128, gain: bool, amount: u128) -> Result<bool, Error> {
    let was_none = *balance == 0;
    if gain {
        add(balance, amount)?;
    } else {
        take(balance, amount)?;
    }
    Ok(was_none != (*balance == 0))
}

/// Spends an amount of an allowance. [`UNLIMITED`] stays what it is, as in OpenBrush's PSP37. What
/// moves nothing, because both holders are one, spends nothing: it is only seen whether there is
/// enough.
///
/// Who was allowed nothing is refused even an amount of zero, which OpenBrush lets pass: nobody
/// appears in somebody's history uninvited.
///
/// Errors: [`Error::NotAllowed`].
pub fn spend(allowance: &mut u128, amount: u128, moves: bool) -> Result<(), Error> {
    let mut left = *allowance;
    if left == 0 || take(&mut left, amount).is_err() {
        return Err(Error::NotAllowed);
    }
    if moves && *allowance != UNLIMITED {
        *allowance = left;
    }
    Ok(())
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
