//! Whether a state is whole: a cell that is missing must not turn a retirement into a cancellation, or
//! a debt into nothing. The contracts keep sums of most of what they keep, so what is missing shows.

use std::collections::BTreeMap;

use anyhow::{ensure, Result};
use canopy_core::{
    credits::{Interval, Supply},
    intervals::Link,
    milestones::{Fact, Inquiry, SettledAs},
    registry::{Authorisation, Counts, Debt, Line},
    types::Account,
};

use super::{
    credits::{Batch, Ledgers},
    snapshot::Snapshot,
};
use crate::text::hexed;

/// A sum by batch.
type Sums = BTreeMap<u64, u128>;

fn add(sums: &mut Sums, batch: u64, amount: u128) {
    let sum = sums.entry(batch).or_default();
    *sum = sum.saturating_add(amount);
}

fn of(sums: &Sums, batch: u64) -> u128 {
    sums.get(&batch).copied().unwrap_or_default()
}

impl<'a> Ledgers<'a> {
    /// Those of a snapshot that lacks nothing that is told of them.
    ///
    /// # Errors
    /// If something is missing, cannot be read, or belongs to a registry that is not in it.
    pub fn whole(snapshot: &'a Snapshot) -> Result<Self> {
        let ledgers = Self::of(snapshot)?;
        let registry = snapshot.contract("registry")?.0;
        let supplies: Vec<(u64, Supply)> = ledgers.credits.all(b"supp")?;
        for (batch, supply) in &supplies {
            ensure!(
                supply.registry == registry,
                "batch {batch} was issued by the registry {}, and the state holds another, {}",
                hexed(&supply.registry.0),
                hexed(&registry.0)
            );
        }
        ledgers.check_numbers(&supplies)?;
        let batches = ledgers.batches()?;
        ledgers.check_sums(&supplies, &batches)?;
        ledgers.check_findings(&batches)?;
        Ok(ledgers)
    }

    /// What is numbered is there, from 1 on.
    fn check_numbers(&self, supplies: &[(u64, Supply)]) -> Result<()> {
        let counts: Counts = self.registry.get(b"coun", ())?.unwrap_or_default();
        for id in 1..=counts.authorisations {
            let what = format!("authorisation {id}");
            self.registry.must::<Authorisation>(b"cons", id, &what)?;
        }
        for (batch, _) in supplies {
            ensure!(
                *batch <= counts.batches,
                "the state holds no count that goes up to batch {batch}"
            );
        }
        let last = self.certificates()?;
        let mut certificates = 0_u128;
        while let Some(record) = self.certificate(u64::try_from(certificates)?.saturating_add(1))? {
            certificates = certificates.saturating_add(1);
            let under: Option<u64> = self.registry.get(b"cert", u64::try_from(certificates)?)?;
            ensure!(
                under.is_some() == record.purpose.needs_authorisation(),
                "the state does not hold under which authorisation certificate {certificates} was \
                 made"
            );
        }
        ensure!(
            certificates == last,
            "the state lacks certificates: they are numbered from 1 to {last}, and number {} is not \
             there",
            certificates.saturating_add(1)
        );
        Ok(())
    }

    /// What is kept of a batch adds up to the sums that are kept of it.
    fn check_sums(&self, supplies: &[(u64, Supply)], batches: &[Batch]) -> Result<()> {
        let mut held = Sums::new();
        for ((_, batch), amount) in self.credits.all::<(Account, Option<u64>), u128>(b"bala")? {
            if let Some(batch) = batch {
                add(&mut held, batch, amount);
            }
        }
        let mut exported = Sums::new();
        for abroad in self.exports()?.values() {
            add(
                &mut exported,
                abroad.export.request.batch,
                abroad.export.left,
            );
        }
        let supplies: BTreeMap<_, _> = supplies.iter().copied().collect();
        for batch in batches {
            let supply = supplies.get(&batch.id).copied().unwrap_or_default();
            ensure!(supply.is_conserved(), batch.contradiction());
            let retired = batch.retired();
            let ranges = batch.runs(Interval {
                start: 0,
                end: u128::MAX,
            })?;
            let issued = ranges.iter().map(|(_, amount)| *amount);
            for (what, sum, kept) in [
                (
                    "what the registry issued",
                    batch.record.issued,
                    supply.issued,
                ),
                (
                    "its serial ranges",
                    issued.fold(0, u128::saturating_add),
                    supply.issued,
                ),
                ("its certificates and settlements", retired, supply.retired),
                (
                    "its holders' balances",
                    of(&held, batch.id),
                    supply.circulating,
                ),
                (
                    "what is left of its exports",
                    of(&exported, batch.id),
                    supply.exported,
                ),
            ] {
                ensure!(
                    sum == kept,
                    "the state is not whole: of batch {} {what} add up to {sum}, and not to {kept}",
                    batch.id
                );
            }
        }
        Ok(())
    }

    /// What findings did is kept, whole.
    fn check_findings(&self, batches: &[Batch]) -> Result<()> {
        let (mut reversed, mut invalid) = (Sums::new(), Sums::new());
        for (number, _) in self.registry.all::<u64, Interval>(b"find")? {
            let inquiry: Inquiry = self.milestones.must(b"find", number, "applied finding")?;
            match inquiry.finding.fact {
                Fact::Reversal { batch, amount, .. } => add(&mut reversed, batch, amount),
                Fact::Invalidation { batch, interval } => {
                    let amount = interval.end.saturating_sub(interval.start);
                    add(&mut reversed, batch, amount);
                    add(&mut invalid, batch, amount);
                }
                Fact::Return { .. } | Fact::Settlement { .. } => {}
            }
        }
        let mut linked = Sums::new();
        for ((line, first), link) in self.registry.all::<(Line, u128), Link>(b"link")? {
            if let Line::Invalid(batch) = line {
                let length = link.last.saturating_sub(first).saturating_add(1);
                add(&mut linked, batch, length);
            }
        }
        for batch in batches.iter().map(|batch| batch.id) {
            let debt: Debt = self.registry.get(b"debt", batch)?.unwrap_or_default();
            ensure!(
                debt.is_whole()
                    && debt.reversed == of(&reversed, batch)
                    && of(&linked, batch) == of(&invalid, batch),
                "the state is not whole: what was found about batch {batch} does not add up to what \
                 it owes and owed"
            );
        }
        Ok(())
    }
}

impl Batch {
    /// What certificates and settlements say was retired.
    fn retired(&self) -> u128 {
        let here = self
            .certificates
            .iter()
            .filter_map(|(_, record)| record.amount());
        let abroad = self
            .settled
            .iter()
            .filter(|(_, one)| one.end == SettledAs::Retired);
        here.chain(abroad.map(|(_, one)| one.amount()))
            .fold(0, u128::saturating_add)
    }
}
