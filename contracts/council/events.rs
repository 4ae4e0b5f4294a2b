//! What `council` tells the world: enough to rebuild all of its state, and to know what is put to
//! it before it happens.

use canopy_core::council::{Call, Change, Member, Rules};
use canopy_core::types::{Account, Hash, Millis, Reason};
use ink::prelude::vec::Vec;

/// The council exists.
#[ink::event]
pub struct Founded {
    /// Its members, who have the numbers from 1 in this order.
    pub members: Vec<Account>,
    /// How it decides.
    pub rules: Rules,
}

/// A member proposed calls, and thereby approves them.
#[ink::event]
pub struct Proposed {
    /// The proposal's number.
    pub proposal: u64,
    /// The member.
    pub by: Account,
    /// What binds the calls; whoever approves names it.
    pub digest: Hash,
    /// The calls, as whoever executes them passes them.
    pub calls: Vec<Call>,
    /// The first moment at which nobody can approve it any more.
    pub closes: Millis,
    /// The first moment at which it may be executed, if one approval is enough.
    pub due: Option<Millis>,
    /// Why.
    pub reason: Reason,
}

/// A member proposed a change of the council itself, and thereby approves it.
#[ink::event]
pub struct ChangeProposed {
    /// The proposal's number.
    pub proposal: u64,
    /// The member.
    pub by: Account,
    /// What binds the change; whoever approves names it.
    pub digest: Hash,
    /// The change.
    pub change: Change,
    /// The first moment at which nobody can approve it any more.
    pub closes: Millis,
    /// The first moment at which it may be executed, if one approval is enough.
    pub due: Option<Millis>,
    /// Why.
    pub reason: Reason,
}

/// A member approved a proposal.
#[ink::event]
pub struct Approved {
    /// The proposal.
    pub proposal: u64,
    /// The member.
    pub by: Account,
    /// The first moment at which it may be executed, once enough have approved.
    pub due: Option<Millis>,
    /// Why.
    pub reason: Reason,
}

/// A member took its approval back.
#[ink::event]
pub struct ApprovalTakenBack {
    /// The proposal.
    pub proposal: u64,
    /// The member.
    pub by: Account,
    /// The first moment at which it may be executed, if still enough approve.
    pub due: Option<Millis>,
    /// Why.
    pub reason: Reason,
}

/// Who made a proposal cancelled it.
#[ink::event]
pub struct Cancelled {
    /// The proposal.
    pub proposal: u64,
    /// Who made it.
    pub by: Account,
    /// Why.
    pub reason: Reason,
}

/// The calls of a proposal were made, all of them.
#[ink::event]
pub struct Executed {
    /// The proposal.
    pub proposal: u64,
    /// Who called.
    pub by: Account,
}

/// A change of the council itself took effect.
#[ink::event]
pub struct Changed {
    /// The proposal.
    pub proposal: u64,
    /// Who called.
    pub by: Account,
    /// The change.
    pub change: Change,
    /// The number of the membership that began, if one did.
    pub member: Option<Member>,
}
