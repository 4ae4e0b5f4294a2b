//! How Canopy's contracts read, store, emit, call and answer.
//!
//! ink! makes code of its own for every type that a contract decodes, stores, emits, sends or
//! returns, and every call to a contract pays for its whole code. Here all types share one
//! small function for each kind of field and one for each thing that the chain does. The bytes
//! on the wire, in storage and in metadata are those that ink! gives.
//!
//! | module | what it does |
//! |---|---|
//! | [`reader`] | arguments, records and answers, read field by field |
//! | [`records`] | in which order the fields of the core's types lie |
//! | [`writer`] | keys, records, events and answers, written into one buffer |
//! | [`host`] | the chain's own functions |
//! | [`cells`] | fields of storage, laid out as ink!'s `Lazy` and `Mapping` |
//! | [`calls`] | calls of other contracts |
//! | [`ending`] | how a message ends: with an answer or a refusal |
//!
//! A message that uses it names its arguments' types for those who call it, as [`Arg`], and
//! reads them from the input:
//!
//! ```ignore
//! #[ink(message)]
//! pub fn cancel(&mut self, agreement: Arg<u64>, reason: Arg<Reason>) -> Result<(), Error> {
//!     let (agreement, reason) = arguments();
//!     done(self.agree_to_cancel(agreement, reason))
//! }
//! ```

#![cfg_attr(not(feature = "std"), no_std)]

mod argument;
pub mod calls;
pub mod cells;
pub mod ending;
mod hash;
pub mod host;
pub mod reader;
pub mod records;
pub mod writer;

pub use argument::Arg;
pub use calls::{agrees, ask, tell};
pub use cells::{Amounts, Marks, Records, Single};
pub use ending::{answer, done, ok, refuse, Code, OrRefuse};
pub use hash::ChainHash;
pub use reader::{arguments, List, Read, Reader};
pub use writer::{emit, emit_fields, emit_long, Writer};
