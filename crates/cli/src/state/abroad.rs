//! Exports, and what became of them on the ledgers that carried them.

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{
    milestones::{Fact, Inquiry},
    registry::Export,
};

use super::credits::Ledgers;

/// An export, and how the findings that the registry acted on divided it (law C4): what is not
/// left of it came back or was used up there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abroad {
    /// The registry's record.
    pub export: Export,
    /// How many base units came back.
    pub returned: u128,
    /// How many were used up there, with a claim or without.
    pub settled: u128,
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
                    settled: 0,
                };
                (id, abroad)
            })
            .collect();
        for (number, ()) in self.registry.all::<u64, ()>(b"find")? {
            let inquiry: Inquiry = self.milestones.must(b"find", number, "applied finding")?;
            let (id, amount, returns) = match inquiry.finding.fact {
                Fact::Return { export, amount, .. } => (export, amount, true),
                Fact::Settlement { export, amount, .. } => (export, amount, false),
                Fact::Reversal { .. } | Fact::Invalidation { .. } => continue,
            };
            let abroad = exports.get_mut(&id).context("the export of a finding")?;
            let part = if returns {
                &mut abroad.returned
            } else {
                &mut abroad.settled
            };
            *part = part.saturating_add(amount);
        }
        for (id, abroad) in &exports {
            let parts = [abroad.export.left, abroad.returned, abroad.settled];
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
        let one = exports[&1];
        assert_eq!(
            (one.export.left, one.returned, one.settled),
            (200, 200, 100)
        );
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
