//! What the demonstration reports: the facts it collected from the chain, and `report.json`.
//!
//! Amounts are base units, as decimal strings in JSON because they need 128 bits.

use canopy_core::types::Millis;
use serde::{Serialize, Serializer};

use crate::text::Unit;

/// Everything the demonstration knows at its end.
#[derive(Serialize)]
pub struct Report {
    /// The laws that were checked against the chain's state, in order.
    pub laws: Vec<Law>,
    /// Where the agreement's money is.
    pub fund: FundTotals,
    /// Where the batch's credits are.
    pub credits: CreditTotals,
    /// Every message sent, in order.
    pub steps: Vec<Step>,
    /// What only the page for readers shows.
    #[serde(skip)]
    pub story: Story,
}

/// A law and whether the chain's state obeys it.
#[derive(Serialize)]
pub struct Law {
    /// Its number in the specification, such as `C1`.
    pub id: &'static str,
    /// What was checked, in a sentence with the numbers that were compared.
    #[serde(skip)]
    pub statement: String,
    /// Whether it holds.
    pub holds: bool,
}

/// The agreement's ledger (law F1).
#[derive(Serialize)]
#[allow(missing_docs)] // the words of the law
pub struct FundTotals {
    #[serde(serialize_with = "decimal")]
    pub contributed: u128,
    #[serde(serialize_with = "decimal")]
    pub pledged: u128,
    #[serde(serialize_with = "decimal")]
    pub reserved: u128,
    #[serde(serialize_with = "decimal")]
    pub owed: u128,
    #[serde(serialize_with = "decimal")]
    pub paid: u128,
    #[serde(serialize_with = "decimal")]
    pub refundable: u128,
    #[serde(serialize_with = "decimal")]
    pub refunded: u128,
}

/// The batch's supply (law C1).
#[derive(Serialize)]
#[allow(missing_docs)] // the words of the law
pub struct CreditTotals {
    #[serde(serialize_with = "decimal")]
    pub issued: u128,
    #[serde(serialize_with = "decimal")]
    pub circulating: u128,
    #[serde(serialize_with = "decimal")]
    pub buffer: u128,
    #[serde(serialize_with = "decimal")]
    pub retired: u128,
    #[serde(serialize_with = "decimal")]
    pub cancelled: u128,
    #[serde(serialize_with = "decimal")]
    pub exported: u128,
}

/// One message sent to a contract, and what it cost.
#[derive(Serialize)]
pub struct Step {
    /// Who sent it.
    pub who: String,
    /// What it did, in a sentence.
    pub what: String,
    /// Picoseconds of reference computation.
    pub ref_time: u64,
    /// Bytes of storage proof.
    pub proof_size: u64,
    /// Storage deposit taken from the sender (negative: given back), as a decimal string.
    #[serde(serialize_with = "decimal")]
    pub deposit: i128,
    /// When, on chain.
    #[serde(skip)]
    pub at: Millis,
}

/// What the page for readers draws.
pub struct Story {
    /// The name of the money, such as `USD`, and how many decimals a unit of it has.
    pub money: Unit,
    /// The name of a credit, such as `tCO2e`, and how many decimals a unit of it has.
    pub credit: Unit,
    /// The example project's name.
    pub project: String,
    /// Who is paid.
    pub recipient: String,
    /// Who put money in, in order of their first contribution.
    pub funders: Vec<Funder>,
    /// The tranches, in order.
    pub tranches: Vec<Tranche>,
    /// The serial ranges of the batch, in the order of its line.
    pub serials: Vec<SerialRange>,
    /// Who held credits, in order of their first receipt.
    pub holders: Vec<Holder>,
    /// The certificates of retirement, in order.
    pub certificates: Vec<Certificate>,
    /// What happened, in order, as a reader would tell it; not every message is a moment.
    pub moments: Vec<Moment>,
}

/// A funder's money, in base units.
pub struct Funder {
    /// Its example name.
    pub name: String,
    /// What it put in and left in.
    pub contributed: u128,
    /// What it got back.
    pub refunded: u128,
}

/// A tranche's money, in base units: `reserve = paid + refunded` at the end.
pub struct Tranche {
    /// What its milestone is.
    pub name: String,
    /// What was set aside for it.
    pub reserve: u128,
    /// What the recipient was paid from it.
    pub paid: u128,
    /// What the funders got back from it.
    pub refunded: u128,
    /// How its milestone ended, in a few words.
    pub outcome: String,
}

/// A range of real serial numbers, with the place of its credits on the batch's line.
pub struct SerialRange {
    /// The registry's own spelling.
    pub text: String,
    /// Its first serial number.
    pub first: u128,
    /// Its last serial number.
    pub last: u128,
}

/// A holder's credits, in base units: `received = passed_on + retired + holds`.
pub struct Holder {
    /// Its example name.
    pub name: String,
    /// Whom it got credits from; `None` where they were issued to it.
    pub from: Option<String>,
    /// What it got.
    pub received: u128,
    /// What it transferred to others.
    pub passed_on: u128,
    /// What it retired.
    pub retired: u128,
    /// What it holds at the end.
    pub holds: u128,
}

/// A retirement, as its certificate says it.
pub struct Certificate {
    /// Its number.
    pub id: u64,
    /// Who retired.
    pub retiree: String,
    /// For whom.
    pub beneficiary: String,
    /// How much, in base units.
    pub amount: u128,
    /// The exact serial numbers, in words.
    pub serials: String,
    /// For what purpose.
    pub purpose: String,
}

/// A moment of the story.
pub struct Moment {
    /// When, on chain.
    pub at: Millis,
    /// What kind of thing it was.
    pub kind: MomentKind,
    /// A short title.
    pub title: String,
    /// A sentence, possibly empty.
    pub detail: String,
}

/// What a moment is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MomentKind {
    /// Signing and setting up.
    Agreement,
    /// Money moved.
    Money,
    /// Evidence, attestations, outcomes.
    Verification,
    /// Credits moved.
    Credits,
    /// A refusal or a missed deadline.
    Setback,
    /// Who has power over the contracts.
    Governance,
}

fn decimal<T: ToString, S: Serializer>(amount: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&amount.to_string())
}
