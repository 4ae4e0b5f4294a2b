//! Who holds what: supply, balances and retirement (laws C1, C2, C4, C7, C11).

mod binding;
mod error;
mod holding;
mod jurisdiction;
mod motion;
mod retirement;
mod supply;

pub use binding::Binding;
pub use error::Error;
pub use holding::{credit, kinds_held, set_allowance, spend, transfer, UNLIMITED};
pub use jurisdiction::Jurisdiction;
pub use motion::{Motion, Share};
pub use retirement::{
    retire, Beneficiary, NewRetirement, Purpose, RetireRequest, Retirement, Retiring,
};
pub use supply::{Interval, Supply};

#[cfg(test)]
mod tests;
