//! Certificates and batches in words: the attributes that PSP34's and PSP37's metadata give.
//!
//! A wallet asks for one attribute by its key, and gets a text. Nothing is kept for it: each text is
//! made of the records that `eco-credits` and the registry of the batch have at that moment. So
//! what is owed after a reversal shows on each certificate that it touches (law C10).

use alloc::{
    format,
    string::{String, ToString},
};

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::credits::{Beneficiary, Interval, Retirement, Supply};
use crate::registry::{Authorisation, Batch, Class, CreditType, DebtsAt, Project, SerialsAt};
use crate::text::{code, decimal, hexed, moment};
use crate::types::{Hash, Period};

#[cfg(test)]
mod tests;

/// Why `catalogue` refuses. The number is stable; `docs/catalogue.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// What should be `eco-credits` does not answer as it does.
    NoLedger = 1,
    /// Nothing was listed: every certificate is already, or none was asked for.
    UpToDate = 2,
    /// A number would not fit. Never met.
    Overflow = 3,
}

/// The most certificates that one call lists.
pub const MAX_LISTED: u32 = 32;

/// With so many runs of serial numbers a text asks for no more.
const MAX_RUNS: usize = 64;
/// The most runs that an answer of the registry's has. So a text names 95 at most, which fit into
/// 16 KiB, the longest answer of a contract, however long their numbers are.
const MAX_PAGE: usize = 32;
/// The most answers of the registry that the sum of what is invalid is made of.
const MAX_PAGES: usize = 16;

/// What is known about certificates and batches, and where it is asked for: the contract's business.
pub trait Facts {
    /// A certificate.
    fn retirement(&self, id: u64) -> Option<Retirement>;

    /// Where the base units of a batch are; `None` if nothing was ever issued in it.
    fn supply(&self, batch: u64) -> Option<Supply>;

    /// What a batch is, as the registry that issued it has it.
    fn origin(&self, batch: u64) -> Option<Origin>;

    /// Which serial numbers a part of a batch's line touches, from the range `index` on.
    fn serials_at(&self, batch: u64, part: Interval, index: u32) -> Option<SerialsAt>;

    /// Under which authorisation of the batch's registry a certificate was made, if its purpose needed
    /// one.
    fn authorised_by(&self, batch: u64, certificate: u64) -> Option<Option<u64>>;

    /// An authorisation of the batch's registry.
    fn authorisation(&self, batch: u64, id: u64) -> Option<Authorisation>;

    /// What the batch owes, and which of the part was invalidated, from the range at `from` on.
    fn debts_at(&self, batch: u64, part: Interval, from: Option<u128>) -> Option<DebtsAt>;
}

/// What a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The batch.
    pub batch: Batch,
    /// Its project.
    pub project: Project,
    /// The project's class.
    pub class: Class,
    /// What its credits measure.
    pub credit_type: CreditType,
}

/// The keys of the attributes that all certificates have together, as the collection 0.
pub const OF_COLLECTION: [&str; 2] = ["keys", "name"];

/// The keys of a certificate's attributes.
pub const OF_CERTIFICATE: [&str; 20] = [
    "keys",
    "name",
    "amount",
    "batch",
    "interval",
    "serials",
    "retiree",
    "beneficiary",
    "purpose",
    "jurisdiction",
    "claim_period",
    "reason",
    "retired_at",
    "authorisation",
    "adjustment",
    "invalid",
    "owed",
    "project",
    "location",
    "vintage",
];

/// The keys of a batch's attributes.
pub const OF_BATCH: [&str; 22] = [
    "keys",
    "name",
    "unit",
    "decimals",
    "units_per_serial",
    "project",
    "project_document",
    "location",
    "vintage",
    "class",
    "class_document",
    "registry",
    "sealed",
    "issued",
    "circulating",
    "buffer",
    "retired",
    "cancelled",
    "exported",
    "held_until",
    "serials",
    "owed",
];

/// An attribute of a certificate, or with the number 0 of all of them; `None` if there is no such
/// certificate or no such key.
pub fn of_certificate(facts: &impl Facts, id: u64, key: &str) -> Option<String> {
    if id == 0 {
        return of_collection(key);
    }
    let record = facts.retirement(id)?;
    let batch = record.batch;
    let text = match key {
        "keys" => OF_CERTIFICATE.join(", "),
        "name" => format!("Retirement certificate {id}"),
        "amount" => facts.origin(batch)?.amount(record.amount()?),
        "batch" => batch.to_string(),
        "interval" => format!("{}/{}", record.interval.start, record.interval.end),
        "serials" => serials(facts, batch, record.interval)?,
        "retiree" => hexed(&record.retiree.0),
        "beneficiary" => match record.beneficiary {
            Beneficiary::Account(account) => hexed(&account.0),
            Beneficiary::Commitment(hash) => format!("commitment {}", hexed(&hash)),
        },
        "purpose" => record.purpose.words().into(),
        "jurisdiction" => record.jurisdiction.code(),
        "claim_period" => period(&record.claim_period),
        "reason" => document(&record.reason),
        "retired_at" => moment(record.time),
        "authorisation" => match facts.authorised_by(batch, id)? {
            Some(id) => id.to_string(),
            None => "none".into(),
        },
        "adjustment" => match facts.authorised_by(batch, id)? {
            Some(id) => facts.authorisation(batch, id)?.adjustment.words().into(),
            None => "none".into(),
        },
        "invalid" => invalid(facts, batch, record.interval)?,
        // What is as true of all credits of its batch.
        "owed" | "project" | "location" | "vintage" => of_batch(facts, batch, key)?,
        _ => return None,
    };
    Some(text)
}

fn of_collection(key: &str) -> Option<String> {
    match key {
        "keys" => Some(OF_COLLECTION.join(", ")),
        "name" => Some("Retirement certificates".into()),
        _ => None,
    }
}

/// An attribute of a batch; `None` if nothing was ever issued in it, or there is no such key.
pub fn of_batch(facts: &impl Facts, id: u64, key: &str) -> Option<String> {
    let supply = facts.supply(id)?;
    let whole = Interval {
        start: 0,
        end: supply.issued,
    };
    let origin = || facts.origin(id);
    let amount = |amount| Some(origin()?.amount(amount));
    let text = match key {
        "keys" => OF_BATCH.join(", "),
        "name" => format!("Batch {id} of project {}", origin()?.batch.project),
        "unit" => origin()?.unit(),
        "decimals" => origin()?.credit_type.decimals.to_string(),
        "units_per_serial" => origin()?.credit_type.units_per_serial.to_string(),
        "project" => origin()?.batch.project.to_string(),
        "project_document" => document(&origin()?.project.document),
        "location" => origin()?.project.jurisdiction.code(),
        "vintage" => period(&origin()?.batch.vintage),
        "class" => origin()?.project.class.to_string(),
        "class_document" => document(&origin()?.class.document),
        "registry" => hexed(&supply.registry.0),
        "sealed" => yes_or_no(origin()?.batch.sealed).into(),
        "issued" => amount(supply.issued)?,
        "circulating" => amount(supply.circulating)?,
        "buffer" => amount(supply.buffer)?,
        "retired" => amount(supply.retired)?,
        "cancelled" => amount(supply.cancelled)?,
        "exported" => amount(supply.exported)?,
        "held_until" if supply.held_until == 0 => "never".into(),
        "held_until" => moment(supply.held_until),
        "serials" => serials(facts, id, whole)?,
        "owed" => amount(facts.debts_at(id, whole, None)?.batch.debt)?,
        _ => return None,
    };
    Some(text)
}

impl Origin {
    fn unit(&self) -> String {
        code(&self.credit_type.unit)
    }

    /// Base units in the batch's own unit.
    fn amount(&self, base_units: u128) -> String {
        let number = decimal(base_units, self.credit_type.decimals);
        format!("{number} {}", self.unit())
    }
}

/// The serial numbers that a part of a batch's line touches, each run with the namespace's hash. If
/// they are too many for one text, it ends with where to ask on.
fn serials(facts: &impl Facts, batch: u64, part: Interval) -> Option<String> {
    let mut text = String::new();
    let mut runs = 0;
    let mut resume_at = Some(0);
    while let Some(index) = resume_at.filter(|_| runs < MAX_RUNS) {
        let page = facts.serials_at(batch, part, index)?;
        if page.serials.len() > MAX_PAGE {
            return None;
        }
        for run in &page.serials {
            let (line, first, last) = (hexed(&run.namespace), run.first, run.last);
            text.push_str(if text.is_empty() { "" } else { "; " });
            text.push_str(&format!("{line}: {first} to {last}"));
        }
        // The registry begins where the part does: only one that lies gives none and goes on.
        runs = page.serials.len().max(1).saturating_add(runs);
        resume_at = page.resume_at;
    }
    if let Some(index) = resume_at {
        text.push_str(&format!("; more from range {index} on"));
    }
    Some(text)
}

/// How much of a certificate's interval was found invalid.
fn invalid(facts: &impl Facts, batch: u64, part: Interval) -> Option<String> {
    let mut sum = 0_u128;
    let mut from = None;
    for _ in 0..MAX_PAGES {
        let page = facts.debts_at(batch, part, from)?;
        for found in &page.invalid {
            sum = found.end.checked_sub(found.start)?.checked_add(sum)?;
        }
        from = page.resume_at;
        if from.is_none() {
            break;
        }
    }
    let amount = facts.origin(batch)?.amount(sum);
    Some(match from {
        None => amount,
        Some(_) => format!("at least {amount}"),
    })
}

/// As ISO 8601 writes an interval; the second moment is the first after it.
fn period(period: &Period) -> String {
    format!("{}/{}", moment(period.start), moment(period.end))
}

fn document(hash: &Hash) -> String {
    if *hash == Hash::default() {
        "none".into()
    } else {
        hexed(hash)
    }
}

const fn yes_or_no(answer: bool) -> &'static str {
    if answer {
        "yes"
    } else {
        "no"
    }
}
