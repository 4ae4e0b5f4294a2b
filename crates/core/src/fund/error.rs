//! Why `climate-fund` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `climate-fund` refuses. The number is stable; `docs/climate-fund.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such agreement.
    #[codec(index = 1)]
    UnknownAgreement,
}
