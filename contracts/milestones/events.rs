//! What `milestones` tells the world: enough to rebuild all of its state.

use canopy_core::milestones::{
    Finding, Limits, MilestoneTerms, PlanDraft, Role, State, Submission, Verdict,
};
use canopy_core::pause::Pause;
use canopy_core::roles::Administration;
use canopy_core::safeguards::Safeguards;
use canopy_core::types::{Account, Hash, Millis, Reason};
use ink::prelude::vec::Vec;

/// The contract exists.
#[ink::event]
pub struct Deployed {
    /// Who administers it at first, how slowly that changes, and what pauses keep to.
    pub safeguards: Safeguards,
    /// What plans may ask for, for ever.
    pub limits: Limits,
}

/// A step of the administration's: an offer, an acceptance, another delay, or none of them.
#[ink::event]
pub struct Administered {
    /// Who took the step.
    pub by: Account,
    /// Who administers from now on, and what is under way.
    pub administration: Administration,
    /// Why.
    pub reason: Reason,
}

/// An account was given a role, or has it no more.
#[ink::event]
pub struct Appointed {
    /// The administrator, or the account itself if it renounced.
    pub by: Account,
    /// The role.
    pub role: Role,
    /// The account.
    pub account: Account,
    /// Whether it holds the role from now on.
    pub holds: bool,
    /// Why.
    pub reason: Reason,
}

/// The contract is paused.
#[ink::event]
pub struct Paused {
    /// The pauser.
    pub by: Account,
    /// Until when, and from when on there may be another.
    pub pause: Pause,
    /// Why.
    pub reason: Reason,
}

/// A pause was ended before its time.
#[ink::event]
pub struct Unpaused {
    /// The pauser.
    pub by: Account,
    /// From when on there may be another.
    pub pause: Pause,
    /// Why.
    pub reason: Reason,
}

/// A verifier may attest in a scope until a moment, whatever was said before.
#[ink::event]
pub struct Accredited {
    /// The administrator.
    pub by: Account,
    /// The verifier.
    pub verifier: Account,
    /// The scope.
    pub scope: u32,
    /// The first moment at which the accreditation is over.
    pub until: Millis,
    /// Why.
    pub reason: Reason,
}

/// A verifier may no longer attest in a scope.
#[ink::event]
pub struct AccreditationRevoked {
    /// The administrator, or the verifier itself.
    pub by: Account,
    /// The verifier.
    pub verifier: Account,
    /// The scope.
    pub scope: u32,
    /// Why.
    pub reason: Reason,
}

/// A plan was made. It never changes.
#[ink::event]
pub struct PlanMade {
    /// The plan's number.
    pub plan: u64,
    /// Its maker, who signs as payer.
    pub payer: Account,
    /// What the maker decided.
    pub draft: PlanDraft,
    /// The verifiers, by seat.
    pub panel: Vec<Account>,
    /// The milestones' terms, by number.
    pub milestones: Vec<MilestoneTerms>,
    /// What everybody signs.
    pub terms: Hash,
}

/// Somebody who is asked consented to a plan.
#[ink::event]
pub struct Consented {
    /// The plan.
    pub plan: u64,
    /// Who consented.
    pub by: Account,
    /// To what.
    pub terms: Hash,
}

/// A plan's fund started it: every milestone is open.
#[ink::event]
pub struct Started {
    /// The plan.
    pub plan: u64,
    /// The fund.
    pub by: Account,
    /// When; all durations count from here.
    pub at: Millis,
}

/// The recipient put a claim forward; the milestone is in review.
#[ink::event]
pub struct Submitted {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The recipient.
    pub by: Account,
    /// The round.
    pub round: u8,
    /// What was put forward, with the digest to attest to.
    pub submission: Submission,
    /// When the review began.
    pub since: Millis,
    /// The first moment at which the review is over.
    pub until: Millis,
}

/// A verifier said yes or no.
#[ink::event]
pub struct Attested {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The verifier.
    pub by: Account,
    /// The round.
    pub round: u8,
    /// To what.
    pub digest: Hash,
    /// Yes or no.
    pub approve: bool,
    /// Why.
    pub reason: Reason,
}

/// Somebody objected (the state is Disputed), ruled (Ruled; on an appeal, Final) or appealed
/// (Appealed). With the attestations before it, it shows what was overturned (law M6).
#[ink::event]
pub struct DisputeMoved {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The guardian, the recipient, an arbiter, or the fund for its funders.
    pub by: Account,
    /// Why.
    pub reason: Reason,
    /// The state it came into.
    pub state: State,
    /// The round it is in.
    pub round: u8,
    /// When.
    pub since: Millis,
    /// The first moment at which time ends this state; meaningless in Final.
    pub until: Millis,
    /// In Ruled and Appealed what the arbiter found, in Final what holds.
    pub verdict: Verdict,
}

/// A plan's fund put off the deadline of an open milestone.
#[ink::event]
pub struct Extended {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The fund.
    pub by: Account,
    /// The round it is in.
    pub round: u8,
    /// The first moment at which it is too late to submit now.
    pub deadline: Millis,
}

/// A plan's fund closed it early: every milestone that was not final is, with nothing.
#[ink::event]
pub struct Closed {
    /// The plan.
    pub plan: u64,
    /// The fund.
    pub by: Account,
    /// When. What time made due by then, and at that very moment, came first.
    pub at: Millis,
}

/// A milestone came into another state, by an attestation (which the same call announced just
/// before), by time, or by the closing of its plan.
#[ink::event]
pub struct Moved {
    /// The plan.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The state it is in.
    pub state: State,
    /// The round it is in.
    pub round: u8,
    /// Since when; for what time made due, the moment it was due.
    pub since: Millis,
    /// The first moment at which time ends this state; meaningless in Final.
    pub until: Millis,
    /// In Ruled and Appealed what the arbiter found, in Final what holds.
    pub verdict: Verdict,
}

/// A finding was opened: verifiers accredited in its scope may approve it. That its time passed
/// is not announced.
#[ink::event]
pub struct FindingOpened {
    /// The finding's number.
    pub number: u64,
    /// What it says, and who opened it.
    pub finding: Finding,
    /// What verifiers approve.
    pub digest: Hash,
    /// The first moment at which it is void, unless it is final by then.
    pub until: Millis,
    /// Why.
    pub reason: Reason,
}

/// A verifier approved a finding.
#[ink::event]
pub struct FindingApproved {
    /// The finding's number.
    pub number: u64,
    /// The verifier.
    pub by: Account,
    /// What it approved.
    pub digest: Hash,
    /// How many have approved it by now.
    pub approvals: u8,
    /// Whether they are as many as were needed: the finding is final.
    pub reached: bool,
    /// Why.
    pub reason: Reason,
}
