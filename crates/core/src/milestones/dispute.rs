//! Objection, ruling and appeal: who may stop what the panel decided, and who decides then.
//!
//! Whoever stays silent is answered by time ([`Progress::step`]). Each act names the round it
//! means, so that it never catches another submission than the one its sender saw.

use super::{Act, Cause, Error, Office, Plan, Progress, State, Verdict};
use crate::types::{Millis, WHOLE};

/// What somebody asks for or decides, once the panel has decided or failed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// Objects to the panel's approval or rejection: the arbiter is to rule.
    Object,
    /// Appeals against the arbiter's ruling: the appeal arbiter is to rule. If it stays silent,
    /// the first ruling holds.
    Appeal,
    /// The funders above the quorum, through the fund: they object to an approval and appeal
    /// against a ruling.
    FundersObject,
    /// Rules, as arbiter on a dispute, or as appeal arbiter on an appeal.
    Rule(Verdict),
}

impl Progress {
    /// Applies a motion. `self` is settled at `now`; `office` is the caller's in the plan.
    ///
    /// There is one appeal, as the appeal arbiter's word is final. After an approval a ruling can
    /// lower the quantity that M verifiers approved; after a missed review or a rejection it can
    /// find up to the quantity submitted, for payment only (law M1, [`Progress::outcome`]).
    ///
    /// Errors, in order: [`Error::NotFund`] if it is the funders' and not by the fund; where
    /// there is nothing of the kind to act on, [`Error::NotDecided`] (to object to),
    /// [`Error::NotRuled`] (to appeal against) or [`Error::NotDisputed`] (to rule on);
    /// [`Error::NotEntitled`], [`Error::WrongRound`]; for a ruling [`Error::BadShare`],
    /// [`Error::BadQuantity`].
    pub fn dispute(
        self,
        plan: &Plan,
        office: Option<Office>,
        round: u8,
        motion: Motion,
        now: Millis,
    ) -> Result<Self, Error> {
        use Motion::{Appeal, FundersObject, Object, Rule};
        if motion == FundersObject && office != Some(Office::Fund) {
            return Err(Error::NotFund);
        }
        let times = &plan.draft.times;
        let (act, state, time) = match (motion, self.state) {
            (Object | FundersObject, State::Approved) => (
                Act::ObjectToApproval,
                State::Disputed(Cause::Approved),
                times.ruling,
            ),
            (Object | FundersObject, State::Rejected) => (
                Act::ObjectToRejection,
                State::Disputed(Cause::Rejected),
                times.ruling,
            ),
            (Rule(_), State::Disputed(_)) => (Act::Rule, State::Ruled, times.window),
            (Appeal | FundersObject, State::Ruled) => (Act::Appeal, State::Appealed, times.ruling),
            (Rule(_), State::Appealed) => (Act::RuleOnAppeal, State::Final, 0),
            (Object | FundersObject, _) => return Err(Error::NotDecided),
            (Appeal, _) => return Err(Error::NotRuled),
            (Rule(_), _) => return Err(Error::NotDisputed),
        };
        if !act.is_for(office) {
            return Err(Error::NotEntitled);
        }
        if round != self.round {
            return Err(Error::WrongRound);
        }
        let mut next = self.enter(state, now, time);
        if let Rule(found) = motion {
            if found.share > WHOLE {
                return Err(Error::BadShare);
            }
            if found.quantity > self.submission.quantity {
                return Err(Error::BadQuantity);
            }
            next.verdict = found;
        }
        Ok(next)
    }
}
