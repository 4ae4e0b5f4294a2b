//! What `climate-fund` tells the world: enough to rebuild all of its state.

use canopy_core::fund::{Admission, Agreement, Amendment, Charter, Matter, Role, TrancheTerms};
use canopy_core::pause::Pause;
use canopy_core::roles::Administration;
use canopy_core::safeguards::Safeguards;
use canopy_core::types::{Account, Hash, Millis, Reason};
use ink::prelude::vec::Vec;

/// The fund exists.
#[ink::event]
pub struct Deployed {
    /// Who administers it at first, how slowly that changes, and what pauses keep to.
    pub safeguards: Safeguards,
    /// What never changes.
    pub charter: Charter,
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

/// The fund is paused.
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

/// Agreements that are proposed from now on keep to these lists.
#[ink::event]
pub struct AdmissionSet {
    /// The administrator.
    pub by: Account,
    /// The lists' roots.
    pub admission: Admission,
    /// Why.
    pub reason: Reason,
}

/// An operator proposed an agreement. What it says never changes.
#[ink::event]
pub struct Proposed {
    /// The agreement's number.
    pub agreement: u64,
    /// The operator.
    pub by: Account,
    /// What was proposed, with the hash that its plan must name.
    pub record: Agreement,
    /// Its tranches.
    pub tranches: Vec<TrancheTerms>,
    /// Why.
    pub reason: Reason,
}

/// The recipient accepted: the agreement is bound to its plan and takes contributions.
#[ink::event]
pub struct Accepted {
    /// The agreement.
    pub agreement: u64,
    /// The recipient.
    pub by: Account,
    /// The plan.
    pub plan: u64,
    /// What everybody signed.
    pub terms: Hash,
}

/// Money came in and is pledged.
#[ink::event]
pub struct Contributed {
    /// The agreement.
    pub agreement: u64,
    /// The funder.
    pub by: Account,
    /// How much arrived.
    pub amount: u128,
    /// The terms that the funder named.
    pub terms: Hash,
}

/// A funder took a pledge or part of it back.
#[ink::event]
pub struct TakenBack {
    /// The agreement.
    pub agreement: u64,
    /// The funder.
    pub by: Account,
    /// How much left the fund.
    pub amount: u128,
    /// Where to.
    pub to: Account,
}

/// An agreement is active and its plan has started: all pledges are reserved.
#[ink::event]
pub struct Activated {
    /// The agreement.
    pub agreement: u64,
    /// Who called.
    pub by: Account,
    /// What is reserved, in all.
    pub capital: u128,
    /// When.
    pub at: Millis,
}

/// Payer or recipient agreed to cancel. With both, the agreement has failed, and the same call
/// says so.
#[ink::event]
pub struct CancelAgreed {
    /// The agreement.
    pub agreement: u64,
    /// Who agreed.
    pub by: Account,
    /// Why.
    pub reason: Reason,
}

/// An agreement failed before it began: by time, as the first call after it found, or because
/// payer and recipient cancelled it.
#[ink::event]
pub struct Failed {
    /// The agreement.
    pub agreement: u64,
    /// What was pledged and may be taken back.
    pub pledged: u128,
}

/// A milestone's outcome divided its reserve.
#[ink::event]
pub struct Released {
    /// The agreement.
    pub agreement: u64,
    /// The milestone.
    pub milestone: u8,
    /// Who called.
    pub by: Account,
    /// What the recipient may now withdraw.
    pub owed: u128,
    /// What the funders may now claim.
    pub refundable: u128,
}

/// The recipient withdrew.
#[ink::event]
pub struct Withdrawn {
    /// The agreement.
    pub agreement: u64,
    /// The recipient.
    pub by: Account,
    /// How much left the fund.
    pub amount: u128,
    /// Where to.
    pub to: Account,
}

/// A funder claimed its share of what milestones left refundable, or took what it had claimed,
/// or both.
#[ink::event]
pub struct Refunded {
    /// The agreement.
    pub agreement: u64,
    /// The funder.
    pub by: Account,
    /// The milestones it has now claimed, those of earlier calls included: bit `i` is
    /// milestone `i`.
    pub claimed: u16,
    /// How much left the fund.
    pub amount: u128,
    /// Where to.
    pub to: Account,
    /// What it has claimed and not taken yet.
    pub left: u128,
}

/// A funder objected to an approval, a ruling or a change.
#[ink::event]
pub struct Objected {
    /// The agreement.
    pub agreement: u64,
    /// What it objected to.
    pub matter: Matter,
    /// The funder.
    pub by: Account,
    /// What its voice weighs: its contribution.
    pub voice: u128,
    /// The sum of all voices in the matter.
    pub sum: u128,
    /// Whether that reaches the quorum: the arbiter must rule, or the change is stopped.
    pub reached: bool,
    /// Why.
    pub reason: Reason,
}

/// Payer or recipient signed a change.
#[ink::event]
pub struct ChangeSigned {
    /// The agreement.
    pub agreement: u64,
    /// Who signed.
    pub by: Account,
    /// The change and who has signed it; with both signatures, when it will be due.
    pub amendment: Amendment,
    /// Why.
    pub reason: Reason,
}

/// A change took effect.
#[ink::event]
pub struct ChangeApplied {
    /// The agreement.
    pub agreement: u64,
    /// Who called.
    pub by: Account,
    /// The change.
    pub amendment: Amendment,
}
