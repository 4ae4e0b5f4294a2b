//! What may exist: types, classes, projects, batches and issuance (laws C3, C6).

mod error;
mod issue;
mod records;
mod serials;

pub use error::Error;
pub use issue::{count, issue, Config, Grounds, Issuance, Issued, Use, MAX_RANGES};
pub use records::{Batch, BatchRange, Class, Counts, CreditType, Project, MAX_DECIMALS};
pub use serials::{list_hash, step, take, Hint, Placement, SerialRange, SerialsAt, MAX_STEPS};

#[cfg(test)]
mod tests;
