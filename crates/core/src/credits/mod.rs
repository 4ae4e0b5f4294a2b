//! Who holds what: supply, balances and retirement (laws C1, C2, C4, C7, C11).

mod error;

pub use error::Error;
