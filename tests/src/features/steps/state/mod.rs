//! What is so: where an agreement, its money, a plan, a milestone and credits stand.

mod agreement;
mod credits;
mod milestone;
mod plan;

pub use agreement::STEPS as AGREEMENT;
pub use credits::STEPS as CREDITS;
pub use milestone::STEPS as MILESTONE;
pub use plan::STEPS as PLAN;
