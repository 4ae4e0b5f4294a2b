//! Who holds what: supply, balances and retirement (laws C1, C2, C4, C7, C8, C9, C11, G3).

mod error;
mod hold;
mod holding;
mod jurisdiction;
mod motion;
mod place;
mod retirement;
mod supply;

pub use error::Error;
pub use hold::{check_longest_hold, HOLD_CEILING, HOLD_FLOOR};
pub use holding::{change, set_allowance, spend, MAX_SHARES, MAX_TRANSFERS, UNLIMITED};
pub use jurisdiction::Jurisdiction;
pub use motion::{Motion, Share};
pub use place::{require_somebody, RegistryPlace, NOTICE};
pub use retirement::{Beneficiary, Purpose, RetireRequest, Retirement};
pub use supply::{Interval, Supply};

#[cfg(test)]
mod tests;
