//! Submission and attestation: M of N verifiers say yes or no to one digest (law M1).

use super::{
    bit, progress::later, Act, Error, MilestoneTerms, Office, Plan, Progress, State, Submission,
};
use crate::types::{Account, Hash, Hasher, Millis};

/// What the recipient puts forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The hash of the document set that is the evidence.
    pub evidence: Hash,
    /// The quantity claimed, in base units of credit.
    pub quantity: u128,
    /// The hash list of the serial ranges claimed with it; zero if none.
    pub serials: Hash,
}

impl Claim {
    /// The digest of this claim on a milestone in a round: everything that a verifier says yes
    /// or no to (law M1). `milestone` is its plan's number and its own.
    pub fn digest(
        &self,
        milestone: (u64, u8),
        round: u8,
        terms: &MilestoneTerms,
        hasher: &impl Hasher,
    ) -> Hash {
        let bound = (
            milestone,
            round,
            self.evidence,
            terms.criteria,
            terms.subject,
            self.quantity,
            self.serials,
        );
        hasher.hash_of(&bound)
    }
}

impl Progress {
    /// Puts a claim forward for review. `self` is settled at `now`. It voids every earlier
    /// attestation: they were to another round's digest.
    ///
    /// Errors, in order: [`Error::NotRecipient`], [`Error::NotOpen`].
    #[allow(clippy::too_many_arguments)] // The milestone's records, and who, what and when.
    pub fn submit(
        self,
        plan: &Plan,
        terms: &MilestoneTerms,
        milestone: (u64, u8),
        caller: Account,
        claim: Claim,
        now: Millis,
        hasher: &impl Hasher,
    ) -> Result<Self, Error> {
        if !Act::Submit.is_for(plan.office(caller, None)?) {
            return Err(Error::NotRecipient);
        }
        if self.state != State::Open {
            return Err(Error::NotOpen);
        }
        let submission = Submission {
            evidence: claim.evidence,
            quantity: claim.quantity,
            serials: claim.serials,
            digest: claim.digest(milestone, self.round, terms, hasher),
        };
        Ok(Self {
            submission,
            approvals: 0,
            rejections: 0,
            ..self.enter(State::InReview, now, plan.draft.times.review)
        })
    }

    /// Notes a verifier's yes or no to exactly `digest`. `self` is settled at `now`; `office` is
    /// the caller's in the plan, `accredited` whether it is accredited in the plan's scope now.
    ///
    /// M approvals approve. Once M approvals cannot be reached any more, the next round opens
    /// with at least the time to cure; after the last round the milestone is rejected.
    ///
    /// Errors, in order: [`Error::NotOnPanel`], [`Error::NotAccredited`],
    /// [`Error::NotInReview`], [`Error::WrongDigest`], [`Error::AlreadyAttested`].
    pub fn attest(
        self,
        plan: &Plan,
        office: Option<Office>,
        accredited: bool,
        digest: Hash,
        approve: bool,
        now: Millis,
    ) -> Result<Self, Error> {
        let Some(Office::Verifier(seat)) = office else {
            return Err(Error::NotOnPanel);
        };
        if !accredited {
            return Err(Error::NotAccredited);
        }
        if self.state != State::InReview {
            return Err(Error::NotInReview);
        }
        if digest != self.submission.digest {
            return Err(Error::WrongDigest);
        }
        if self.attestation(seat).is_some() {
            return Err(Error::AlreadyAttested);
        }
        let own = bit(seat);
        let mut next = self;
        if approve {
            next.approvals |= own;
        } else {
            next.rejections |= own;
        }
        Ok(next.judged(plan, now))
    }

    /// What the verifier on `seat` has said to the submission of this round, if anything.
    pub fn attestation(&self, seat: u8) -> Option<bool> {
        let own = bit(seat);
        if self.approvals & own != 0 {
            return Some(true);
        }
        (self.rejections & own != 0).then_some(false)
    }

    /// What becomes of a review once another vote is in.
    fn judged(self, plan: &Plan, now: Millis) -> Self {
        let needed = u32::from(plan.draft.needed);
        let left = u32::from(plan.panel).checked_sub(self.rejections.count_ones());
        let times = &plan.draft.times;
        if self.approvals.count_ones() >= needed {
            return self.enter(State::Approved, now, times.window);
        }
        if left >= Some(needed) {
            return self;
        }
        match self.round.checked_add(1) {
            Some(round) if round <= plan.draft.rounds => {
                let deadline = self.deadline.max(later(now, times.cure));
                Self {
                    state: State::Open,
                    round,
                    since: now,
                    until: deadline,
                    deadline,
                    submission: Submission::default(),
                    approvals: 0,
                    rejections: 0,
                    ..self
                }
            }
            _ => self.enter(State::Rejected, now, times.window),
        }
    }
}
