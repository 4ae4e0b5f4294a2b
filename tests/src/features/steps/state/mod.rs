//! What is so: where an agreement, its money, a plan, a milestone, credits, the registry and a
//! council stand, and what a catalogue says.

mod agreement;
mod catalogue;
mod council;
mod credits;
mod milestone;
mod plan;
mod registry;
mod uses;

pub use agreement::STEPS as AGREEMENT;
pub use catalogue::STEPS as CATALOGUE;
pub use council::STEPS as COUNCIL;
pub use credits::STEPS as CREDITS;
pub use milestone::STEPS as MILESTONE;
pub use plan::STEPS as PLAN;
pub use registry::STEPS as REGISTRY;
pub use uses::STEPS as USES;
