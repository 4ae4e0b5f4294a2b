//! What `registry` tells the world. One topic each, the event's signature: indexers find events
//! by contract, and every further topic costs more than it helps them.

use canopy_core::{
    registry::{Class, CreditType, Placement, Project},
    types::{Account, Hash, Period, Reason},
};

/// The contract was deployed.
#[ink::event]
pub struct Deployed {
    /// Who creates types and classes.
    pub administrator: Account,
    /// The contract whose outcomes count.
    pub milestones: Account,
    /// The contract that holds the credits.
    pub credits: Account,
}

/// A credit type was created.
#[ink::event]
pub struct TypeCreated {
    /// Its number.
    pub id: u64,
    /// Who created it.
    pub by: Account,
    /// What it measures.
    pub credit_type: CreditType,
    /// Why.
    pub reason: Reason,
}

/// A class was created.
#[ink::event]
pub struct ClassCreated {
    /// Its number.
    pub id: u64,
    /// Who created it.
    pub by: Account,
    /// What it is.
    pub class: Class,
    /// Why.
    pub reason: Reason,
}

/// An account may issue in a class from now on.
#[ink::event]
pub struct IssuerAdded {
    /// The class.
    pub class: u64,
    /// Who added it.
    pub by: Account,
    /// The issuer.
    pub issuer: Account,
    /// Why.
    pub reason: Reason,
}

/// An account may issue in a class no more.
#[ink::event]
pub struct IssuerRemoved {
    /// The class.
    pub class: u64,
    /// Who removed it.
    pub by: Account,
    /// The issuer.
    pub issuer: Account,
    /// Why.
    pub reason: Reason,
}

/// A project was registered.
#[ink::event]
pub struct ProjectCreated {
    /// Its number.
    pub id: u64,
    /// Who registered it.
    pub by: Account,
    /// What it is.
    pub project: Project,
    /// Why.
    pub reason: Reason,
}

/// A batch was opened.
#[ink::event]
pub struct BatchOpened {
    /// Its number, which is its token id in `eco-credits`.
    pub id: u64,
    /// Who opened it.
    pub by: Account,
    /// The project.
    pub project: u64,
    /// The monitoring period.
    pub vintage: Period,
    /// Why.
    pub reason: Reason,
}

/// A batch was closed to issuance, for ever.
#[ink::event]
pub struct BatchSealed {
    /// The batch.
    pub id: u64,
    /// Who sealed it.
    pub by: Account,
    /// Why.
    pub reason: Reason,
}

/// Credits were issued.
#[ink::event]
pub struct Issued {
    /// The batch.
    pub batch: u64,
    /// Who issued them.
    pub by: Account,
    /// The plan whose milestone permits it.
    pub plan: u64,
    /// The milestone.
    pub milestone: u8,
    /// The serial ranges, in the order of the batch's line, with their hints.
    pub placements: ink::prelude::vec::Vec<Placement>,
    /// The hash of the approved ranges that are not issued yet.
    pub remaining: Hash,
    /// How many base units.
    pub amount: u128,
    /// Who received them.
    pub to: Account,
    /// Why.
    pub reason: Reason,
}
