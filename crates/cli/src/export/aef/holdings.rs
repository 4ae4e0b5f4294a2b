//! Table 4: what is authorised and was not used yet.

use std::collections::BTreeMap;

use anyhow::Result;
use canopy_core::{
    registry::{Authorisation, Scope},
    types::Millis,
};

use super::{outcome::Outcome, Records};
use crate::state::credits::Batch;

/// One row for each authorisation and batch: as much as may still be used, and of all
/// authorisations together no more than circulates.
///
/// # Errors
/// If no country has the code of one.
pub fn rows(records: &Records) -> Result<Vec<Vec<String>>> {
    let batches = records.batches.iter();
    let mut free: BTreeMap<u64, u128> = batches
        .map(|(id, batch)| (*id, batch.supply.circulating))
        .collect();
    let mut held: BTreeMap<(u64, u64), u128> = BTreeMap::new();
    // One for a batch alone comes before one for its whole project, which has other batches.
    for alone in [true, false] {
        for (id, authorisation) in &records.authorisations {
            if matches!(authorisation.consent.scope, Scope::Batch(_)) != alone {
                continue;
            }
            let mut left = usable(authorisation, records.ledgers.time);
            for batch in records.batches.values() {
                let free = free.entry(batch.id).or_default();
                let amount = left.min(*free);
                if amount > 0 && covers(authorisation.consent.scope, batch) {
                    held.insert((*id, batch.id), amount);
                    *free = free.saturating_sub(amount);
                    left = left.saturating_sub(amount);
                }
            }
        }
    }
    let mut rows = Vec::new();
    for ((id, batch), amount) in held {
        let authorisation = records.authorisations.get(&id);
        let batch = records.batches.get(&batch);
        if let (Some(authorisation), Some(batch)) = (authorisation, batch) {
            let outcome = Outcome {
                ids: &records.ids,
                batch,
                authorisation: (id, authorisation),
                amount,
                serials: None,
            };
            rows.push(outcome.cells()?);
        }
    }
    Ok(rows)
}

/// How much may still be used of an authorisation.
fn usable(of: &Authorisation, now: Millis) -> u128 {
    if of.revoked || of.consent.until <= now {
        0
    } else {
        of.consent.amount.saturating_sub(of.used)
    }
}

fn covers(scope: Scope, batch: &Batch) -> bool {
    match scope {
        Scope::Project(project) => batch.record.project == project,
        Scope::Batch(id) => batch.id == id,
    }
}
