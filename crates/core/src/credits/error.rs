//! Why `eco-credits` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `eco-credits` refuses. The number is stable; `docs/eco-credits.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such batch.
    #[codec(index = 1)]
    UnknownBatch,
}
