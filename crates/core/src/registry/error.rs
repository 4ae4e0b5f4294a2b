//! Why `registry` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `registry` refuses. The number is stable; `docs/registry.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such class.
    #[codec(index = 1)]
    UnknownClass,
}
