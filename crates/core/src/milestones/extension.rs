//! A later deadline: one of the two changes to a live agreement (law F7). The other, closing, is
//! [`Signing::close`].

use super::{progress::later, Error, MilestoneTerms, Plan, Progress, Signing, State};
use crate::types::{Account, Millis};

impl Progress {
    /// Puts off the deadline of an open milestone. `self` is settled now.
    ///
    /// However often it is done, a deadline moves to no later than the first one plus the plan's
    /// extension: the span that was checked when all signed bounds everything still.
    ///
    /// Errors, in order: [`Error::NotFund`], [`Error::NotOpen`], [`Error::BadDeadline`].
    pub fn extend(
        self,
        plan: &Plan,
        signing: &Signing,
        terms: &MilestoneTerms,
        caller: Account,
        deadline: Millis,
    ) -> Result<Self, Error> {
        plan.check_fund(caller)?;
        let (State::Open, Some(started)) = (self.state, signing.started) else {
            return Err(Error::NotOpen);
        };
        let latest = later(later(started, terms.duration), plan.draft.times.extension);
        if deadline <= self.deadline || deadline > latest {
            return Err(Error::BadDeadline);
        }
        Ok(Self {
            until: deadline,
            deadline,
            ..self
        })
    }
}
