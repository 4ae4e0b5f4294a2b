//! Exports, and what became of them on the ledgers that carried them.

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{
    credits::Interval,
    milestones::{Fact, Inquiry, SettledAs},
    registry::Export,
};

use super::credits::Ledgers;

/// An export, and how the findings that the registry acted on divided it (law C4): what is not
/// left of it came back or was used up there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abroad {
    /// The registry's record.
    pub export: Export,
    /// How many base units came back.
    pub returned: u128,
    /// What was used up there, in the line's order.
    pub settled: Vec<Settled>,
}

/// What a settlement used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Which base units of the batch's line.
    pub interval: Interval,
    /// With a claim or without.
    pub end: SettledAs,
}

impl Settled {
    /// How many base units.
    pub const fn amount(&self) -> u128 {
        self.interval.end.saturating_sub(self.interval.start)
    }
}

impl Abroad {
    /// How many base units were used up there.
    pub fn used(&self) -> u128 {
        let amounts = self.settled.iter().map(Settled::amount);
        amounts.fold(0, u128::saturating_add)
    }
}

impl Ledgers<'_> {
    /// Every export, by its number.
    ///
    /// # Errors
    /// If one cannot be read, or its findings do not add up to what is gone of it.
    pub fn exports(&self) -> Result<BTreeMap<u64, Abroad>> {
        let mut exports: BTreeMap<u64, Abroad> = self
            .registry
            .all(b"expo")?
            .into_iter()
            .map(|(id, export)| {
                let abroad = Abroad {
                    export,
                    returned: 0,
                    settled: Vec::new(),
                };
                (id, abroad)
            })
            .collect();
        let missing = "the export of a finding";
        for (number, interval) in self.registry.all::<u64, Interval>(b"find")? {
            let inquiry: Inquiry = self.milestones.must(b"find", number, "applied finding")?;
            match inquiry.finding.fact {
                Fact::Return { export, amount, .. } => {
                    let abroad = exports.get_mut(&export).context(missing)?;
                    abroad.returned = abroad.returned.saturating_add(amount);
                }
                Fact::Settlement { export, end, .. } => {
                    let abroad = exports.get_mut(&export).context(missing)?;
                    abroad.settled.push(Settled { interval, end });
                }
                Fact::Reversal { .. } | Fact::Invalidation { .. } => {}
            }
        }
        for (id, abroad) in &mut exports {
            abroad.settled.sort_by_key(|settled| settled.interval.start);
            let parts = [abroad.export.left, abroad.returned, abroad.used()];
            ensure!(
                parts.into_iter().try_fold(0, u128::checked_add)
                    == Some(abroad.export.request.amount),
                "the findings about export {id} do not add up to what is gone of it"
            );
        }
        Ok(exports)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::state::example::{ended, example};

    #[test]
    fn an_export_is_what_is_left_came_back_and_was_used_up() {
        let snapshot = ended(example(), 200, 100);
        let exports = Ledgers::of(&snapshot).unwrap().exports().unwrap();
        let one = &exports[&1];
        let left = (one.export.left, one.returned, one.used());
        assert_eq!(left, (200, 200, 100));
        let interval = one.settled[0].interval;
        assert_eq!((interval.start, interval.end), (6_000, 6_100));
    }

    #[test]
    fn findings_that_do_not_explain_what_is_gone_are_not_told() {
        let mut snapshot = ended(example(), 200, 100);
        let mut export: Export = Ledgers::of(&snapshot).unwrap().exports().unwrap()[&1].export;
        export.left = 100;
        snapshot = crate::state::example::with(snapshot, "registry", b"expo", 1u64, &export);
        let error = Ledgers::of(&snapshot).unwrap().exports().unwrap_err();
        assert!(error.to_string().contains("export 1"), "{error}");
    }
}
