//! The final word on a milestone, as other contracts read it (law M7).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::State;
use crate::types::{Account, BasisPoints, Hash, Millis, Period};

/// What a milestone's credits are about: at most one project's monitoring period in one registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Subject {
    /// The registry contract that alone may issue against the outcome.
    pub registry: Account,
    /// The project, by the registry's number.
    pub project: u64,
    /// The monitoring period.
    pub period: Period,
}

/// The final word on a milestone. Never changes. Each contract acts only on an outcome that
/// names itself, and counts what it has used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Outcome {
    /// The fund that alone may pay on it.
    pub fund: Account,
    /// The agreement of that fund.
    pub agreement: u64,
    /// The registry, project and period that alone may issue on it.
    pub subject: Option<Subject>,
    /// The recipient's share of the reserve, in basis points.
    pub share: BasisPoints,
    /// The quantity found for payment, in base units of credit: what M verifiers approved, or an
    /// arbiter found. Zero where a default decides.
    pub quantity: u128,
    /// The quantity that may be issued: never more than M accredited verifiers approved, and
    /// zero if they approved nothing.
    pub issuable: u128,
    /// The hash list of the serial ranges that were approved with the quantity; zero if none.
    pub serials: Hash,
    /// The digest that the verifiers attested to; zero if nothing was submitted.
    pub digest: Hash,
    /// The scope in which the panel was accredited.
    pub scope: u32,
    /// How many approvals were needed.
    pub needed: u8,
    /// How many verifiers sat on the panel.
    pub panel: u8,
}

/// Where a milestone stands, as far as a fund needs to know while it counts its funders'
/// objections. In one round a milestone is approved at most once and ruled on at most once, so
/// round and state together say what an objection is about (law M5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Phase {
    /// Its state.
    pub state: State,
    /// The round of submission and review, from 1; 0 before the plan starts.
    pub round: u8,
    /// The first moment at which this state is over by time; meaningless where time ends
    /// nothing, in Planned and Final.
    pub until: Millis,
}

/// What a fund needs to know of a plan before it binds itself to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PlanSummary {
    /// The fund that the plan names.
    pub fund: Account,
    /// The agreement that the plan names.
    pub agreement: u64,
    /// The hash of the agreement's fields that the plan was made for.
    pub agreement_hash: Hash,
    /// Who is paid.
    pub recipient: Account,
    /// Who proposed and signs as payer.
    pub payer: Account,
    /// The guardian, one of those who may object.
    pub guardian: Account,
    /// How many milestones it has.
    pub milestones: u8,
    /// What everybody signs: the hash over the agreement's fields and the plan's.
    pub terms: Hash,
    /// Whether panel, arbiters and guardian have all consented to the terms.
    pub consented: bool,
    /// The longest time from activation until everything in the plan is final, in milliseconds.
    pub span: u64,
}
