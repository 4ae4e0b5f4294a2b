//! Registries' own serial strings, read as ranges on a number line.
//!
//! The chain keeps the hash of a namespace and two numbers, and refuses ranges that
//! overlap within a namespace. That protects nobody unless each serial, however it was
//! typed, becomes the same namespace and numbers; so a spelling that leaves any doubt is
//! refused here, with the reason, instead of being guessed.

mod cercarbono;
mod field;
mod kyoto;
mod labelled;
mod puro;
mod serial;
mod spelling;
#[cfg(test)]
mod tests;
mod verra;

pub use serial::{parse, Refusal, Registry, Serial};
pub use spelling::is_blank;
