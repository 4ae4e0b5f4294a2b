//! What `eco-credits` tells the world. One topic each, the event's signature: every further one
//! would cost more than it helps an indexer, which finds events by contract.

// An event's signature is made of the names of its types, and the standards say `AccountId`.
use canopy_core::types::Account as AccountId;
use canopy_core::{
    credits::{Interval, Motion, RegistryPlace, Retirement},
    types::{Account, Millis, Reason},
};
use canopy_interfaces::id::Id;

/// The contract exists.
#[ink::event]
pub struct Created {
    /// Who may give the registry's place away.
    pub administrator: Account,
    /// The longest that a batch may be held, in milliseconds.
    pub longest_hold: Millis,
}

/// The registry's place was given to the first one, another was announced for it or taken back,
/// or it was sealed: `place` tells which.
#[ink::event]
pub struct RegistryPlaced {
    /// Who did it.
    pub by: Account,
    /// The place from now on.
    pub place: RegistryPlace,
    /// Why.
    pub reason: Reason,
}

/// PSP37: credits changed hands, came into circulation (`from` is `None`) or left it (`to` is
/// `None`). [`Shifted`] or [`Retired`] says from where or whereto; the registry's
/// own event says why.
#[ink::event]
pub struct Transfer {
    /// The holder before.
    pub from: Option<AccountId>,
    /// The holder after.
    pub to: Option<AccountId>,
    /// The batch.
    pub id: Id,
    /// How many base units.
    pub value: u128,
}

/// The registry moved base units of a batch. Where they were or became a holder's, [`Transfer`]
/// just said whose.
#[ink::event]
pub struct Shifted {
    /// The batch.
    pub batch: u64,
    /// From where to where.
    pub motion: Motion,
    /// How many base units.
    pub amount: u128,
    /// Which part of the batch's line was used up; empty if none was.
    pub used: Interval,
}

/// The registry held a batch, or ended a hold earlier.
#[ink::event]
pub struct Held {
    /// The batch.
    pub batch: u64,
    /// Until when it stands still.
    pub until: Millis,
}

/// PSP37: a holder allowed an operator an amount.
#[ink::event]
pub struct Approval {
    /// The holder.
    pub owner: AccountId,
    /// The operator.
    pub operator: AccountId,
    /// The batch; all of them if `None`.
    pub id: Option<Id>,
    /// How many base units; without an id, any amount if it is not zero.
    pub value: u128,
}

/// Credits were retired, and the certificate says for what.
#[ink::event]
pub struct Retired {
    /// The certificate.
    pub id: u64,
    /// Who did it: the holder, or an operator within the holder's allowance.
    pub by: Account,
    /// What the certificate says.
    pub retirement: Retirement,
}

/// PSP34's events, of the certificates.
pub mod certificates {
    use super::{AccountId, Id};

    /// PSP34: a certificate came into being. None ever moves.
    #[ink::event]
    pub struct Transfer {
        /// Always `None`.
        pub from: Option<AccountId>,
        /// Its owner.
        pub to: Option<AccountId>,
        /// The certificate.
        pub id: Id,
    }
}
