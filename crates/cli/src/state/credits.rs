//! Batches and certificates, with the records that explain them.

use std::collections::BTreeMap;

use anyhow::Result;
use canopy_core::{
    credits::{Interval, Retirement, Supply},
    milestones::SettledAs,
    registry::{self, BatchRange, Class, CreditType, Project, SerialRange},
    types::{Account, Millis},
};

use super::{
    abroad::{Abroad, Settled},
    cells::Cells,
    snapshot::Snapshot,
};
use crate::text::{code, Unit};

/// The contracts that know of credits, and when they were read.
#[derive(Debug, Clone, Copy)]
pub struct Ledgers<'a> {
    /// When, on chain.
    pub time: Millis,
    /// What was found.
    pub milestones: &'a Cells,
    /// What may exist.
    pub registry: &'a Cells,
    /// Who holds what.
    pub credits: &'a Cells,
}

/// A batch, with what it is a batch of.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Its number, which is its token id.
    pub id: u64,
    /// The registry's record of it.
    pub record: registry::Batch,
    /// Its project.
    pub project: Project,
    /// Its project's class.
    pub class: Class,
    /// What its credits measure.
    pub credit_type: CreditType,
    /// Where every base unit of it is.
    pub supply: Supply,
    /// Its serial ranges in the order of its line.
    pub ranges: Vec<BatchRange>,
    /// Its certificates, in the order of its line.
    pub certificates: Vec<(u64, Retirement)>,
    /// What of it was used up on other ledgers, by the export's number.
    pub settled: Vec<(u64, Settled)>,
}

/// What became of a part of a batch's line (law C4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Retired, with this certificate.
    Retired(u64),
    /// Used up on the ledger that carried this export.
    Abroad(u64, SettledAs),
    /// Taken out here without a certificate.
    Cancelled,
    /// Not used up: it circulates, is exported, or is set aside. Which serials it will be is
    /// settled when it is used.
    Outstanding,
}

/// All certificates and exports: what parts of batches' lines were used up by.
type Used = (Vec<(u64, Retirement)>, BTreeMap<u64, Abroad>);

impl<'a> Ledgers<'a> {
    /// Those of a snapshot.
    ///
    /// # Errors
    /// If it lacks one.
    pub fn of(snapshot: &'a Snapshot) -> Result<Self> {
        Ok(Self {
            time: snapshot.time,
            milestones: snapshot.contract("milestones")?.1,
            registry: snapshot.contract("registry")?.1,
            credits: snapshot.contract("eco-credits")?.1,
        })
    }

    /// A certificate, if there is one of that number.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn certificate(&self, id: u64) -> Result<Option<Retirement>> {
        self.credits.get(b"reti", id)
    }

    /// How many certificates there are; they are numbered from 1.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn certificates(&self) -> Result<u128> {
        // Under no account, among how many each account owns.
        Ok(self
            .credits
            .get(b"cert", None::<Account>)?
            .unwrap_or_default())
    }

    /// Every batch, in order.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn batches(&self) -> Result<Vec<Batch>> {
        let counts: registry::Counts = self.registry.get(b"coun", ())?.unwrap_or_default();
        let used = self.used()?;
        (1..=counts.batches)
            .map(|id| self.batch_of(id, &used))
            .collect()
    }

    /// A batch.
    ///
    /// # Errors
    /// If there is none of that number, or it cannot be read.
    pub fn batch(&self, id: u64) -> Result<Batch> {
        self.batch_of(id, &self.used()?)
    }

    /// What used up parts of any batch's line.
    fn used(&self) -> Result<Used> {
        Ok((self.credits.all(b"reti")?, self.exports()?))
    }

    fn batch_of(&self, id: u64, (certificates, exports): &Used) -> Result<Batch> {
        let registry = self.registry;
        let record: registry::Batch = registry.must(b"batc", id, &format!("batch {id}"))?;
        let project: Project = registry.must(b"proj", record.project, "project of the batch")?;
        let class: Class = registry.must(b"clas", project.class, "class of the project")?;
        let credit_type = registry.must(b"type", class.credit_type, "type of the class")?;
        let ranges = (0..record.ranges)
            .map(|index| registry.must(b"rang", (id, index), "range of the batch"))
            .collect::<Result<_>>()?;
        let own = |(_, certificate): &&(u64, Retirement)| certificate.batch == id;
        let mut certificates: Vec<_> = certificates.iter().filter(own).copied().collect();
        certificates.sort_by_key(|(_, certificate)| certificate.interval.start);
        let settled = exports
            .iter()
            .filter(|(_, abroad)| abroad.export.request.batch == id)
            .flat_map(|(export, abroad)| abroad.settled.iter().map(|one| (*export, *one)))
            .collect();
        Ok(Batch {
            id,
            record,
            project,
            class,
            credit_type,
            supply: self.credits.get(b"supp", id)?.unwrap_or_default(),
            ranges,
            certificates,
            settled,
        })
    }
}

/// The unit that credits of a type are counted in.
pub fn unit_of(credit_type: &CreditType) -> Unit {
    Unit {
        name: code(&credit_type.unit),
        decimals: credit_type.decimals,
    }
}

impl Batch {
    /// The unit that its credits are counted in.
    pub fn unit(&self) -> Unit {
        unit_of(&self.credit_type)
    }

    /// The serial numbers that a part of its line touches, wholly or in part, in order; each run
    /// with how many base units of it are in the part.
    ///
    /// # Errors
    /// If the records contradict each other.
    pub fn runs(&self, part: Interval) -> Result<Vec<(SerialRange, u128)>> {
        let units_per_serial = self.credit_type.units_per_serial;
        let contradiction = |_| anyhow::anyhow!("{}", self.contradiction());
        let mut runs = Vec::new();
        for range in &self.ranges {
            let touched = range
                .touched(units_per_serial, part.start, part.end)
                .map_err(contradiction)?;
            let length = range
                .range
                .amount(units_per_serial)
                .map_err(contradiction)?;
            if let Some(serials) = touched {
                let end = part.end.min(range.start.saturating_add(length));
                runs.push((serials, end.saturating_sub(part.start.max(range.start))));
            }
        }
        Ok(runs)
    }

    /// What became of its whole line, from its start, without a gap.
    ///
    /// # Errors
    /// If the records contradict each other.
    pub fn parts(&self) -> Result<Vec<(Interval, Use)>> {
        let cursor = self.supply.cursor();
        let mut parts = Vec::new();
        let mut at = 0;
        let mut until = |parts: &mut Vec<_>, end: u128, of: Use| {
            if at < end {
                parts.push((Interval { start: at, end }, of));
                at = end;
            }
        };
        for (interval, of) in self.recorded() {
            until(&mut parts, interval.start, Use::Cancelled);
            until(&mut parts, interval.end, of);
        }
        until(&mut parts, cursor, Use::Cancelled);
        until(&mut parts, self.supply.issued, Use::Outstanding);
        anyhow::ensure!(
            parts.last().map_or(0, |(last, _)| last.end) == self.supply.issued,
            self.contradiction()
        );
        Ok(parts)
    }

    /// The parts of its line of which a record says what used them up, in the line's order.
    fn recorded(&self) -> Vec<(Interval, Use)> {
        let certificates = self.certificates.iter();
        let certificates =
            certificates.map(|(id, certificate)| (certificate.interval, Use::Retired(*id)));
        let settled = self.settled.iter();
        let settled = settled.map(|(id, one)| (one.interval, Use::Abroad(*id, one.end)));
        let mut recorded: Vec<_> = certificates.chain(settled).collect();
        recorded.sort_by_key(|(interval, _)| interval.start);
        recorded
    }

    /// What to say where its records do.
    pub fn contradiction(&self) -> String {
        format!("the records of batch {} contradict each other", self.id)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::state::example::{ended, example};

    #[test]
    fn a_line_is_told_without_gap_or_overlap() {
        let snapshot = example();
        let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        let parts = batch.parts().unwrap();
        let told: Vec<_> = parts
            .iter()
            .map(|(part, of)| (part.start, part.end, *of))
            .collect();
        assert_eq!(
            told,
            [
                (0, 1_500, Use::Retired(1)),
                (1_500, 2_000, Use::Cancelled),
                (2_000, 6_000, Use::Retired(2)),
                (6_000, 10_000, Use::Outstanding),
            ]
        );
    }

    #[test]
    fn c4_what_was_used_up_abroad_is_told_apart() {
        let snapshot = ended(example(), 200, 100);
        let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        let told: Vec<_> = batch.parts().unwrap()[3..]
            .iter()
            .map(|(part, of)| (part.start, part.end, *of))
            .collect();
        assert_eq!(
            told,
            [
                (6_000, 6_100, Use::Abroad(1, SettledAs::Retired)),
                (6_100, 10_000, Use::Outstanding),
            ]
        );
    }

    #[test]
    fn a_part_names_the_serials_it_touches() {
        let snapshot = example();
        let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        let (_, second) = batch.certificates[1];
        let serials = batch.runs(second.interval).unwrap();
        let numbers: Vec<_> = serials
            .iter()
            .map(|(range, _)| (range.first, range.last))
            .collect();
        assert_eq!(numbers, [(3, 4), (11, 12)]);
        assert_eq!(batch.unit().name, "tCO2e");
    }

    #[test]
    fn a_supply_that_contradicts_its_certificates_is_not_told() {
        let snapshot = example();
        let mut batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        batch.supply.issued = 5_999;
        assert!(batch.parts().is_err());
    }
}
