//! What may exist: types, classes, projects, batches, issuance; and what happens to it by a
//! country's or a panel's word (laws C3, C5, C6, C8, C10).

mod authorisation;
mod debt;
mod error;
mod export;
mod finding;
mod issue;
mod line;
mod records;
mod role;
mod serials;
mod split;

pub use authorisation::{
    Adjustment, Authorisation, Consent, FirstTransfer, Scope, Transfer, Wanted,
};
pub use debt::{shared, Debt, DebtsAt};
pub use error::Error;
pub use export::{Export, ExportRequest, Route, LONGEST_WINDOW};
pub use finding::{require_authoritative, require_named};
pub use issue::{count, issue, Config, Grounds, Issuance, Issued, Use, MAX_RANGES};
pub use line::{base_units, interval, milliseconds, step, Claim, Hint, Line, Place, MAX_STEPS};
pub use records::{last_of, Batch, BatchRange, Class, Counts, CreditType, Project, MAX_DECIMALS};
pub use role::Role;
pub use serials::{list_hash, take, Placement, SerialRange, SerialsAt};
pub use split::{Division, Split, MAX_RECIPIENTS};

#[cfg(test)]
mod tests;
