//! What may exist: types, classes, projects, batches and issuance (laws C3, C6).

mod error;

pub use error::Error;
