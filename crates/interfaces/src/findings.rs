//! What `milestones` tells a registry of facts that move no money.

use canopy_core::milestones::Finding;

use crate::psp::Arg;

/// The question that a registry puts to `milestones` before it acts on a finding.
#[ink::trait_definition]
pub trait Findings {
    /// The final word on a fact, by the finding's number; `None` while there is none, and for
    /// ever if the time to approve it has passed. Anybody may ask.
    #[ink(message)]
    fn finding(&self, finding: Arg<u64>) -> Option<Finding>;
}
