//! What `registry` tells the world. One topic each, the event's signature: indexers find events
//! by contract, and every further topic costs more than it helps them.

use canopy_core::{
    credits::{Interval, Share},
    milestones::Finding,
    pause::Pause,
    registry::{
        Adjustment, Class, Config, Consent, CreditType, Division, ExportRequest, Placement,
        Project, Role,
    },
    roles::Administration,
    safeguards::Safeguards,
    types::{Account, Hash, Millis, Period, Reason},
};
use ink::prelude::vec::Vec;

/// The contract was deployed.
#[ink::event]
pub struct Deployed {
    /// Who administers it at first, how slowly that changes, and what pauses keep to.
    pub safeguards: Safeguards,
    /// What it works with, for ever.
    pub config: Config,
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

/// The registry is paused.
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
    /// The class's administrator, or the issuer itself.
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
    pub placements: Vec<Placement>,
    /// The hash of the approved ranges that are not issued yet.
    pub remaining: Hash,
    /// How many base units.
    pub amount: u128,
    /// How they were divided.
    pub division: Division,
    /// Who received what the class left.
    pub recipients: Vec<Share>,
    /// The part of the batch's line that was cancelled at once.
    pub cancelled: Interval,
    /// Why.
    pub reason: Reason,
}

/// A holder cancelled its own credits, for ever.
#[ink::event]
pub struct Cancelled {
    /// The batch.
    pub batch: u64,
    /// Whose they were.
    pub by: Account,
    /// How many base units.
    pub amount: u128,
    /// The part of the batch's line that it used up.
    pub interval: Interval,
    /// Why.
    pub reason: Reason,
}

/// A batch stands still.
#[ink::event]
pub struct Held {
    /// The batch.
    pub batch: u64,
    /// Who held it.
    pub by: Account,
    /// Until when.
    pub until: Millis,
    /// The hash of the evidence.
    pub evidence: Hash,
    /// Why.
    pub reason: Reason,
}

/// A held batch moves again.
#[ink::event]
pub struct Lifted {
    /// The batch.
    pub batch: u64,
    /// Who lifted the hold.
    pub by: Account,
    /// Why.
    pub reason: Reason,
}

/// A final finding was acted on.
#[ink::event]
pub struct FindingApplied {
    /// Its number.
    pub number: u64,
    /// Who had it acted on.
    pub by: Account,
    /// What it says.
    pub finding: Finding,
    /// The part of the batch's line that it used up; empty unless exported credits were settled.
    pub interval: Interval,
}

/// A buffer paid a part of a batch's debt.
#[ink::event]
pub struct Drawn {
    /// The batch that owes.
    pub batch: u64,
    /// The batch whose buffer paid.
    pub from_batch: u64,
    /// Who had it drawn.
    pub by: Account,
    /// How many base units.
    pub amount: u128,
    /// The part of the paying batch's line that it used up.
    pub interval: Interval,
}

/// Somebody paid a part of a batch's debt with credits of its own.
#[ink::event]
pub struct DebtSettled {
    /// The batch that owes.
    pub batch: u64,
    /// The batch whose credits paid.
    pub with_batch: u64,
    /// Whose they were.
    pub by: Account,
    /// How many base units.
    pub amount: u128,
    /// The part of the paying batch's line that it used up.
    pub interval: Interval,
}

/// A country's authority was appointed.
#[ink::event]
pub struct AuthorityAppointed {
    /// The country, by ISO 3166-1.
    pub country: [u8; 2],
    /// Who appointed it.
    pub by: Account,
    /// The authority from now on; the zero account if there is none.
    pub authority: Account,
    /// Why.
    pub reason: Reason,
}

/// A host country authorised a use abroad.
#[ink::event]
pub struct Authorised {
    /// The authorisation's number.
    pub id: u64,
    /// The authority.
    pub by: Account,
    /// The country, by ISO 3166-1.
    pub country: [u8; 2],
    /// What was consented to.
    pub consent: Consent,
    /// Why.
    pub reason: Reason,
}

/// An authorisation was withdrawn for what is not used.
#[ink::event]
pub struct AuthorisationRevoked {
    /// The authorisation.
    pub id: u64,
    /// The authority.
    pub by: Account,
    /// How many base units were used, and stay so.
    pub used: u128,
    /// Why.
    pub reason: Reason,
}

/// A host country reported on its corresponding adjustment.
#[ink::event]
pub struct AdjustmentReported {
    /// The authorisation.
    pub id: u64,
    /// The authority.
    pub by: Account,
    /// How far it has come.
    pub adjustment: Adjustment,
    /// Why.
    pub reason: Reason,
}

/// Credits were retired under an authorisation.
#[ink::event]
pub struct RetiredAuthorised {
    /// The authorisation.
    pub authorisation: u64,
    /// Whose credits they were.
    pub by: Account,
    /// The batch.
    pub batch: u64,
    /// How many base units.
    pub amount: u128,
    /// The certificate, in `eco-credits`.
    pub certificate: u64,
}

/// A route to another ledger was opened, changed or closed.
#[ink::event]
pub struct RouteSet {
    /// The ledger, by the hash that its route is known by.
    pub ledger: Hash,
    /// Who set it.
    pub by: Account,
    /// The most base units in a window from now on; zero closes the route.
    pub cap: u128,
    /// How long a window is.
    pub window: Millis,
    /// Why.
    pub reason: Reason,
}

/// Credits were locked because another ledger carries them from now on.
#[ink::event]
pub struct Exported {
    /// The export's number.
    pub id: u64,
    /// Whose they were.
    pub by: Account,
    /// What was sent, and where.
    pub request: ExportRequest,
}
