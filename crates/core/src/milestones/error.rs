//! Why `milestones` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `milestones` refuses. The number is stable; `docs/milestones.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// There is no such plan.
    #[codec(index = 1)]
    UnknownPlan,
}
