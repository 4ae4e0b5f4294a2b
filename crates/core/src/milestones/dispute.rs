//! Objection, ruling and appeal: who may stop what the panel decided, and who decides then.
//!
//! | in | act | to |
//! |---|---|---|
//! | Approved | the guardian, or the funders through the fund, object | Disputed |
//! | Rejected | the recipient objects | Disputed |
//! | Disputed | the arbiter rules | Ruled |
//! | Ruled | recipient, guardian or funders appeal, once | Appealed |
//! | Appealed | the appeal arbiter rules | Final |
//!
//! Whoever stays silent is answered by time ([`Progress::step`]). Each act names the round it
//! means, so that it never catches another submission than the one its sender saw.

use super::{Act, Cause, Error, Office, Plan, Progress, State, Verdict};
use crate::types::{Millis, WHOLE};

impl Progress {
    /// Objects to the panel's approval or rejection: the arbiter is to rule. `self` is settled
    /// at `now`; `office` is the caller's in the plan.
    ///
    /// Errors, in order: [`Error::NotDecided`], [`Error::NotEntitled`], [`Error::WrongRound`].
    pub fn object(
        self,
        plan: &Plan,
        office: Option<Office>,
        round: u8,
        now: Millis,
    ) -> Result<Self, Error> {
        let (act, cause) = match self.state {
            State::Approved => (Act::ObjectToApproval, Cause::Approved),
            State::Rejected => (Act::ObjectToRejection, Cause::Rejected),
            _ => return Err(Error::NotDecided),
        };
        self.check(act, office, round)?;
        Ok(self.enter(State::Disputed(cause), now, plan.draft.times.ruling))
    }

    /// Appeals against the ruling. It happens once, as the appeal arbiter's word is final; the
    /// first ruling stays as the verdict, and holds if no other comes. `self` is settled at
    /// `now`.
    ///
    /// Errors, in order: [`Error::NotRuled`], [`Error::NotEntitled`], [`Error::WrongRound`].
    pub fn appeal(
        self,
        plan: &Plan,
        office: Option<Office>,
        round: u8,
        now: Millis,
    ) -> Result<Self, Error> {
        if self.state != State::Ruled {
            return Err(Error::NotRuled);
        }
        self.check(Act::Appeal, office, round)?;
        Ok(self.enter(State::Appealed, now, plan.draft.times.ruling))
    }

    /// The funders above the quorum, through the fund: they appeal against a ruling, and object
    /// to whatever else. `self` is settled at `now`.
    ///
    /// Errors, in order: [`Error::NotFund`], [`Error::NotDecided`], [`Error::NotEntitled`] (to a
    /// rejection funders do not object), [`Error::WrongRound`].
    pub fn funders_object(
        self,
        plan: &Plan,
        office: Option<Office>,
        round: u8,
        now: Millis,
    ) -> Result<Self, Error> {
        if office != Some(Office::Fund) {
            return Err(Error::NotFund);
        }
        if self.state == State::Ruled {
            return self.appeal(plan, office, round, now);
        }
        self.object(plan, office, round, now)
    }

    /// The arbiter's ruling on a dispute, or the appeal arbiter's on an appeal. `self` is
    /// settled at `now`.
    ///
    /// After an approval a ruling can lower the quantity that M verifiers approved; after a
    /// missed review or a rejection it can find up to the quantity submitted, for payment only
    /// (law M1, [`Progress::outcome`]).
    ///
    /// Errors, in order: [`Error::NotDisputed`], [`Error::NotEntitled`], [`Error::WrongRound`],
    /// [`Error::BadShare`], [`Error::BadQuantity`].
    pub fn rule(
        self,
        plan: &Plan,
        office: Option<Office>,
        round: u8,
        found: Verdict,
        now: Millis,
    ) -> Result<Self, Error> {
        let act = match self.state {
            State::Disputed(_) => Act::Rule,
            State::Appealed => Act::RuleOnAppeal,
            _ => return Err(Error::NotDisputed),
        };
        self.check(act, office, round)?;
        if found.share > WHOLE {
            return Err(Error::BadShare);
        }
        if found.quantity > self.submission.quantity {
            return Err(Error::BadQuantity);
        }
        if act == Act::RuleOnAppeal {
            return Ok(self.finally(now, found));
        }
        let mut ruled = self.enter(State::Ruled, now, plan.draft.times.window);
        ruled.verdict = found;
        Ok(ruled)
    }

    /// Whether who holds `office` may do `act`, and means the round that is on.
    fn check(&self, act: Act, office: Option<Office>, round: u8) -> Result<(), Error> {
        if !act.is_for(office) {
            return Err(Error::NotEntitled);
        }
        if round != self.round {
            return Err(Error::WrongRound);
        }
        Ok(())
    }
}
