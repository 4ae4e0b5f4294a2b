//! Where a milestone stands, and what time alone makes of it (laws F5, M3).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{MilestoneTerms, Outcome, Phase, Plan, PlanDraft, Signing};
use crate::types::{BasisPoints, Hash, Millis, WHOLE};

/// What a dispute is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Cause {
    /// The panel let the time to review pass.
    Unreviewed,
    /// The recipient objected to a rejection.
    Rejected,
    /// The guardian or the funders objected to an approval.
    Approved,
}

/// The state of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum State {
    /// The plan has not started.
    Planned,
    /// The recipient may submit.
    Open,
    /// The panel attests to a submission.
    InReview,
    /// The last round was rejected; the recipient may object.
    Rejected,
    /// The panel approved; guardian and funders may object.
    Approved,
    /// The arbiter rules.
    Disputed(Cause),
    /// The arbiter has ruled; recipient, guardian and funders may appeal.
    Ruled,
    /// The appeal arbiter rules.
    Appealed,
    /// Over: the outcome never changes.
    Final,
}

/// What the recipient put forward in this round; all zero while there is nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Submission {
    /// The hash of the document set that is the evidence.
    pub evidence: Hash,
    /// The quantity claimed, in base units of credit; zero where there is nothing to count.
    pub quantity: u128,
    /// The hash list of the serial ranges claimed with it; zero if none.
    pub serials: Hash,
    /// What verifiers attest to (law M1).
    pub digest: Hash,
}

/// What is found for the recipient.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Verdict {
    /// Its share of the reserve, in basis points.
    pub share: BasisPoints,
    /// The quantity that payment may count.
    pub quantity: u128,
}

impl Verdict {
    /// Nothing.
    pub const NOTHING: Self = Self {
        share: 0,
        quantity: 0,
    };
}

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Progress {
    /// Its state.
    pub state: State,
    /// The round of submission and review, from 1; 0 before the plan starts.
    pub round: u8,
    /// When it came into this state.
    pub since: Millis,
    /// The first moment at which this state is over by time; meaningless where time ends
    /// nothing, in Planned and Final.
    pub until: Millis,
    /// The first moment at which it is too late to submit in this round.
    pub deadline: Millis,
    /// What is put forward in this round.
    pub submission: Submission,
    /// Who on the panel approved it: bit `i` is seat `i`.
    pub approvals: u16,
    /// Who on the panel rejected it.
    pub rejections: u16,
    /// In Ruled and Appealed what the arbiter found, in Final what holds; else nothing.
    pub verdict: Verdict,
}

/// `moment + time`, where the sum is known to lie within the span that [`Signing::start`]
/// checked: it never saturates.
pub(super) const fn later(moment: Millis, time: Millis) -> Millis {
    moment.saturating_add(time)
}

impl Progress {
    /// How a milestone begins: planned, and open from the moment its plan started.
    pub const fn initial(signing: &Signing, terms: &MilestoneTerms) -> Self {
        let (state, round, since, deadline) = match signing.started {
            None => (State::Planned, 0, 0, 0),
            Some(started) => (State::Open, 1, started, later(started, terms.duration)),
        };
        Self {
            state,
            round,
            since,
            until: deadline,
            deadline,
            submission: Submission {
                evidence: [0; 32],
                quantity: 0,
                serials: [0; 32],
                digest: [0; 32],
            },
            approvals: 0,
            rejections: 0,
            verdict: Verdict::NOTHING,
        }
    }

    /// In `state` from `since`, for `time`.
    pub(super) const fn enter(self, state: State, since: Millis, time: Millis) -> Self {
        Self {
            state,
            since,
            until: later(since, time),
            ..self
        }
    }

    /// The one transition that was due first, as of the moment it was due; `None` if nothing is
    /// due. Cannot fail: every milestone that has started becomes final by time alone.
    ///
    /// A closed plan ends what is not final at the moment of closing; what time made due up to
    /// then, and at that very moment, came first.
    pub const fn step(self, plan: &PlanDraft, signing: &Signing, now: Millis) -> Option<Self> {
        let closed = match signing.closed {
            Some(closed) if closed <= now => Some(closed),
            _ => None,
        };
        let over = match closed {
            Some(closed) => self.until <= closed,
            None => self.until <= now,
        };
        let submitted = self.submission.quantity;
        let whole = Verdict {
            share: WHOLE,
            quantity: submitted,
        };
        // Nobody has verified a single unit of what the recipient submitted.
        let unverified = Verdict {
            share: plan.default_share,
            quantity: 0,
        };
        let (verdict, since) = match (self.state, closed) {
            (State::Planned | State::Final, _) => return None,
            (_, Some(closed)) if !over => (Verdict::NOTHING, closed),
            _ if !over => return None,
            (State::InReview, _) => {
                let missed = State::Disputed(Cause::Unreviewed);
                return Some(self.enter(missed, self.until, plan.times.ruling));
            }
            (State::Open | State::Rejected | State::Disputed(Cause::Rejected), _) => {
                (Verdict::NOTHING, self.until)
            }
            (State::Approved | State::Disputed(Cause::Approved), _) => (whole, self.until),
            (State::Disputed(Cause::Unreviewed), _) => (unverified, self.until),
            (State::Ruled | State::Appealed, _) => (self.verdict, self.until),
        };
        Some(Self {
            verdict,
            ..self.enter(State::Final, since, 0)
        })
    }

    /// Where the milestone stands at `now`, everything applied that time made due.
    pub const fn settle(self, plan: &PlanDraft, signing: &Signing, now: Millis) -> Self {
        let mut progress = self;
        // At most two transitions in a row: a missed review, then a missed ruling or a closing.
        while let Some(next) = progress.step(plan, signing, now) {
            progress = next;
        }
        progress
    }

    /// What a fund that counts objections needs to know. `self` is settled.
    pub const fn phase(&self) -> Phase {
        Phase {
            state: self.state,
            round: self.round,
            until: self.until,
        }
    }

    /// The final word, if there is one. `self` is settled.
    ///
    /// What may be issued is what M verifiers approved, or less if a ruling found less: a
    /// default or a ruling alone never makes credits (law M1).
    pub fn outcome(&self, plan: &Plan, terms: &MilestoneTerms) -> Option<Outcome> {
        if self.state != State::Final {
            return None;
        }
        let approved = self.approvals.count_ones() >= u32::from(plan.draft.needed);
        let issuable = self.verdict.quantity.min(self.submission.quantity);
        Some(Outcome {
            fund: plan.draft.fund,
            agreement: plan.draft.agreement,
            subject: terms.subject,
            share: self.verdict.share,
            quantity: self.verdict.quantity,
            issuable: if approved { issuable } else { 0 },
            serials: self.submission.serials,
            digest: self.submission.digest,
            scope: plan.draft.scope,
            needed: plan.draft.needed,
            panel: plan.panel,
        })
    }
}
