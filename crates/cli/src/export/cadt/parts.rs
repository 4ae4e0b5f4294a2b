//! What became of each part of a batch's line, in the data model's words.

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{
    credits::{Beneficiary, Interval, Jurisdiction},
    milestones::SettledAs,
    registry::{Adjustment, Authorisation},
};

use crate::state::{
    abroad::Abroad,
    credits::{Batch, Ledgers, Use},
};
use crate::text::{code, hexed};

/// Of what is not used up yet.
const NOMINAL: &str = "which serials these will be is settled when they are used";

/// A part of a batch's line.
pub struct Part {
    /// Where it is.
    pub interval: Interval,
    /// The data model's word for what became of it.
    pub status: &'static str,
    /// The records that say so.
    pub reason: String,
    /// Who has it: an account, or a commitment. Empty where that is nobody in particular.
    pub owner: String,
    /// Where its owner makes a claim, if it makes one.
    pub jurisdiction: Option<Jurisdiction>,
    /// How far the host country's adjustment has come, of what it authorised.
    pub adjustment: Option<Adjustment>,
}

/// The registry's records that explain parts.
pub struct Records {
    authorisations: BTreeMap<u64, Authorisation>,
    /// Under which authorisation a certificate was made.
    authorised: BTreeMap<u64, u64>,
    exports: BTreeMap<u64, Abroad>,
}

impl Records {
    /// Reads them.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn of(ledgers: &Ledgers) -> Result<Self> {
        Ok(Self {
            authorisations: ledgers.registry.all(b"cons")?.into_iter().collect(),
            authorised: ledgers.registry.all(b"cert")?.into_iter().collect(),
            exports: ledgers.exports()?,
        })
    }

    /// The parts of a batch's line, in order and without a gap. What is not used up yet is no
    /// serial numbers in particular; it is told in this order: circulating, exported, buffer.
    ///
    /// # Errors
    /// If the records contradict each other.
    pub fn parts(&self, batch: &Batch) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        for (interval, what) in batch.parts()? {
            match what {
                Use::Retired(id) => parts.push(self.retired(batch, id, interval)?),
                Use::Abroad(id, end) => parts.push(self.settled(id, end, interval)?),
                Use::Cancelled => parts.push(Part {
                    interval,
                    status: "Cancelled",
                    reason: "cancelled without a claim".to_owned(),
                    owner: String::new(),
                    jurisdiction: None,
                    adjustment: None,
                }),
                Use::Outstanding => parts.extend(self.outstanding(batch, interval)?),
            }
        }
        Ok(parts)
    }

    fn retired(&self, batch: &Batch, id: u64, interval: Interval) -> Result<Part> {
        let certificate = batch.certificates.iter().find(|(other, _)| *other == id);
        let (_, certificate) = certificate.context("a certificate")?;
        let place = certificate.jurisdiction;
        Ok(Part {
            interval,
            status: "Retired",
            reason: format!(
                "certificate {id}, {}, claimed in {}",
                certificate.purpose.words(),
                code(&place.country)
            ),
            owner: match certificate.beneficiary {
                Beneficiary::Account(account) => hexed(&account.0),
                Beneficiary::Commitment(hash) => format!("commitment {}", hexed(&hash)),
            },
            jurisdiction: Some(place),
            adjustment: self.adjusted(self.authorised.get(&id).copied())?,
        })
    }

    /// What was used up on another ledger: with a claim or without, by whom is known there.
    fn settled(&self, id: u64, end: SettledAs, interval: Interval) -> Result<Part> {
        let export = self.exports.get(&id).context("an export")?.export;
        let status = match end {
            SettledAs::Retired => "Retired",
            SettledAs::Cancelled => "Cancelled",
        };
        Ok(Part {
            interval,
            status,
            reason: format!("export {id}, on ledger {}", hexed(&export.request.route)),
            owner: String::new(),
            jurisdiction: None,
            adjustment: self.adjusted(export.request.authorisation)?,
        })
    }

    fn outstanding(&self, batch: &Batch, interval: Interval) -> Result<Vec<Part>> {
        let supply = &batch.supply;
        let mut amounts = vec![(supply.circulating, "Held", NOMINAL.to_owned(), None)];
        let mut exported = 0u128;
        for (id, Abroad { export, .. }) in &self.exports {
            if export.request.batch == batch.id {
                let reason = format!(
                    "export {id}, carried by ledger {}; {NOMINAL}",
                    hexed(&export.request.route)
                );
                let adjustment = self.adjusted(export.request.authorisation)?;
                amounts.push((export.left, "Exported", reason, adjustment));
                exported = exported.saturating_add(export.left);
            }
        }
        ensure!(exported == supply.exported, batch.contradiction());
        amounts.push((supply.buffer, "Buffer", NOMINAL.to_owned(), None));
        let mut start = interval.start;
        let mut parts = Vec::new();
        for (amount, status, reason, adjustment) in amounts {
            let end = start.saturating_add(amount);
            if start < end {
                parts.push(Part {
                    interval: Interval { start, end },
                    status,
                    reason,
                    owner: String::new(),
                    jurisdiction: None,
                    adjustment,
                });
            }
            start = end;
        }
        ensure!(start == interval.end, batch.contradiction());
        Ok(parts)
    }

    /// How far the adjustment has come, of what is under an authorisation.
    fn adjusted(&self, under: Option<u64>) -> Result<Option<Adjustment>> {
        let record = |under: u64| self.authorisations.get(&under).context("an authorisation");
        let record = under.map(record).transpose()?;
        Ok(record.map(|record| record.adjustment))
    }
}
