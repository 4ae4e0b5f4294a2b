//! What is so: where an agreement, its money, a plan and a milestone stand.

mod agreement;
mod milestone;
mod plan;

pub use agreement::STEPS as AGREEMENT;
pub use milestone::STEPS as MILESTONE;
pub use plan::STEPS as PLAN;
