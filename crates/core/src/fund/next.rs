//! What can happen next in an agreement, who may do it and when: so that a keeper or a person
//! finds every exit without knowing the rules.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use super::{Agreement, Amendment, FundLimits, Stage, Standing, Tranche};
use crate::{
    milestones::{Phase, State},
    pause::Pause,
    types::Millis,
};

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Act {
    /// The recipient accepts the agreement with its plan.
    Accept = 1,
    /// Payer and recipient together cancel it.
    Cancel = 2,
    /// Anybody contributes.
    Contribute = 3,
    /// A funder takes back its pledge.
    TakeBack = 4,
    /// Anybody activates it.
    Activate = 5,
    /// The recipient submits evidence for a milestone.
    Submit = 6,
    /// The panel attests.
    Attest = 7,
    /// The recipient objects to a rejection.
    ObjectToRejection = 8,
    /// The guardian or the funders object to an approval.
    ObjectToApproval = 9,
    /// The arbiter rules.
    Rule = 10,
    /// Recipient, guardian or funders appeal.
    Appeal = 11,
    /// The appeal arbiter rules.
    RuleOnAppeal = 12,
    /// Anybody releases a milestone's tranche.
    Release = 13,
    /// The recipient withdraws what it is owed.
    Withdraw = 14,
    /// A funder claims its share of what released milestones left, and takes what it has claimed.
    Refund = 15,
    /// Payer or recipient signs the change that the other has signed.
    CountersignChange = 16,
    /// Funders object to a change.
    ObjectToChange = 17,
    /// Anybody applies a change.
    ApplyChange = 18,
}

/// What can be done, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NextAction {
    /// What.
    pub act: Act,
    /// The milestone that it is about, if it is about one.
    pub milestone: Option<u8>,
    /// From when on; a moment that has passed is now.
    pub from: Millis,
    /// The first moment at which it is too late; `None` if it never is.
    pub until: Option<Millis>,
}

impl NextAction {
    const fn now(act: Act, milestone: Option<u8>, until: Option<Millis>) -> Self {
        Self {
            act,
            milestone,
            from: 0,
            until,
        }
    }
}

impl Standing {
    /// What can be done in the agreement as a whole. `self` is settled at `now`. Contributions
    /// wait for a pause of the fund to end, or for the lock; acceptance waits for its end.
    pub fn next_actions(
        &self,
        agreement: &Agreement,
        limits: &FundLimits,
        pause: &Pause,
        amendment: Option<&Amendment>,
        now: Millis,
    ) -> impl Iterator<Item = NextAction> {
        let next = NextAction::now;
        let deadline = agreement.terms.deadline;
        let free = if pause.holds(now) { pause.until } else { 0 };
        // From then on too little time would be left for funding.
        let late = deadline.saturating_sub(limits.funding).saturating_add(1);
        let mut all = [None; 4];
        match self.stage {
            Stage::Proposed => {
                all = [
                    (free < late && now < late).then_some(NextAction {
                        from: free,
                        ..next(Act::Accept, None, Some(late))
                    }),
                    Some(next(Act::Cancel, None, Some(deadline))),
                    None,
                    None,
                ];
            }
            Stage::Funding => {
                let full = self.ledger.pledged == agreement.terms.cap;
                let room = self.room(agreement, now) > 0;
                let enough = self.ledger.pledged >= agreement.terms.minimum;
                let lock = agreement.lock(limits);
                let back = now < lock && self.ledger.pledged > 0;
                // It does not wrap: acceptance has checked it.
                let last = deadline.checked_add(limits.activation);
                all = [
                    room.then_some(NextAction {
                        from: free.min(lock),
                        ..next(Act::Contribute, None, Some(deadline))
                    }),
                    back.then_some(next(Act::TakeBack, None, Some(lock))),
                    enough.then_some(NextAction {
                        act: Act::Activate,
                        milestone: None,
                        from: if full { 0 } else { deadline },
                        until: last,
                    }),
                    Some(next(Act::Cancel, None, last)),
                ];
            }
            Stage::Active => {
                let owed = self.ledger.owed > 0;
                let refundable = self.ledger.refundable > 0;
                all[0] = owed.then_some(next(Act::Withdraw, None, None));
                all[1] = refundable.then_some(next(Act::Refund, None, None));
                // With everything released there is nothing left to change.
                let live = amendment.filter(|_| self.ledger.reserved > 0);
                all[2] = live.and_then(|amendment| amendment.next_action(limits, now));
            }
            Stage::Failed => {
                let left = self.ledger.pledged > 0;
                all[0] = left.then_some(next(Act::TakeBack, None, None));
            }
        }
        all.into_iter().flatten()
    }
}

impl Amendment {
    fn next_action(&self, limits: &FundLimits, now: Millis) -> Option<NextAction> {
        let (act, until) = match self.due {
            _ if self.over => return None,
            None => (Act::CountersignChange, None),
            Some(due) if now < due => (Act::ObjectToChange, Some(due)),
            Some(_) if self.is_under_way(limits, now) => (Act::ApplyChange, self.lapse(limits)),
            Some(_) => return None,
        };
        Some(NextAction::now(act, None, until))
    }
}

impl Tranche {
    /// What can be done about a milestone of an active agreement, and what it becomes by time
    /// alone. `phase` is where the milestone stands now.
    pub fn next_action(&self, milestone: u8, phase: &Phase) -> Option<NextAction> {
        if self.released {
            return None;
        }
        let act = match phase.state {
            State::Planned => return None,
            State::Open => Act::Submit,
            State::InReview => Act::Attest,
            State::Rejected => Act::ObjectToRejection,
            State::Approved => Act::ObjectToApproval,
            State::Disputed(_) => Act::Rule,
            State::Ruled => Act::Appeal,
            State::Appealed => Act::RuleOnAppeal,
            State::Final => return Some(NextAction::now(Act::Release, Some(milestone), None)),
        };
        Some(NextAction::now(act, Some(milestone), Some(phase.until)))
    }
}
