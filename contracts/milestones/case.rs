//! A milestone as it stands now: as it was stored, and what time has made due since.

use canopy_core::{
    milestones::{Error, Plan, Progress, Signing},
    types::{Account, Millis},
};
use canopy_shell::{answer, emit, host, refuse};

use crate::{events::Moved, Milestones};

/// What a message on a milestone works with: who calls, when, and the milestone as it stands
/// now.
pub struct Case {
    /// The plan's number and the milestone's.
    pub place: (u64, u8),
    pub by: Account,
    pub now: Millis,
    pub plan: Plan,
    pub signing: Signing,
    pub progress: Progress,
    /// Whether time has moved it since it was stored.
    pub moved: bool,
}

impl Milestones {
    /// A milestone as it stands now. Announces what time made due; the caller stores it.
    pub(crate) fn load(&self, plan: u64, milestone: u8) -> Case {
        self.load_case((plan, milestone), true)
    }

    /// A milestone as it stands now, for a view: without a word to anybody, and there is no
    /// answer if there is no such milestone.
    pub(crate) fn look(&self, plan: u64, milestone: u8) -> Case {
        self.load_case((plan, milestone), false)
    }

    #[inline(never)]
    fn load_case(&self, place: (u64, u8), aloud: bool) -> Case {
        let missing = |error: Error| match aloud {
            true => refuse(error),
            false => answer(None::<()>),
        };
        let (number, _) = place;
        let Some(plan) = self.plans.get::<Plan>(number) else {
            missing(Error::UnknownPlan)
        };
        let signing = self.load_signing(number);
        // Where the milestone stood when it was last stored.
        let mut progress = match self.progress.get(place) {
            Some(progress) => progress,
            None => match self.terms.get(place) {
                Some(terms) => Progress::initial(&signing, &terms),
                None => missing(Error::UnknownMilestone),
            },
        };
        let (by, now, mut moved) = (host::caller(), host::now(), false);
        while let Some(next) = progress.step(&plan.draft, &signing, now) {
            (progress, moved) = (next, true);
            if aloud {
                announce(place, &progress);
            }
        }
        Case {
            place,
            by,
            now,
            plan,
            signing,
            progress,
            moved,
        }
    }
}

/// A milestone came into another state.
#[inline(never)]
pub fn announce((plan, milestone): (u64, u8), progress: &Progress) {
    emit(&Moved {
        plan,
        milestone,
        state: progress.state,
        round: progress.round,
        since: progress.since,
        until: progress.until,
        verdict: progress.verdict,
    });
}
