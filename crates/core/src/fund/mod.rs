//! Whose money is it now? Agreements, contributions, reserves and refunds (laws F1–F7).

mod error;

pub use error::Error;
