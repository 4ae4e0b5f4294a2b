//! What is kept: how records are loaded and numbered.

use canopy_core::{
    milestones::{Error, Plan, Signing},
    pause::Pause,
    roles::Administration,
};
use canopy_shell::OrRefuse;

use crate::Milestones;

impl Milestones {
    #[inline(never)]
    pub(crate) fn load_administration(&self) -> Administration {
        self.administration.get()
    }

    #[inline(never)]
    pub(crate) fn load_pause(&self) -> Pause {
        self.pause.get()
    }

    /// The number after the last one.
    pub(crate) fn next_number(&self, last: u64) -> u64 {
        last.checked_add(1).ok_or(Error::NoNumbersLeft).or_refuse()
    }

    #[inline(never)]
    pub(crate) fn load_plan(&self, plan: u64) -> Plan {
        self.plans.load(plan, Error::UnknownPlan)
    }

    #[inline(never)]
    pub(crate) fn load_signing(&self, plan: u64) -> Signing {
        self.signing.get(plan).unwrap_or_default()
    }
}
