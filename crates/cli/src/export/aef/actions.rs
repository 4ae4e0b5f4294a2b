//! Table 3: what was done with credits under an authorisation.

use anyhow::{Context as _, Result};
use canopy_core::{
    credits::{Purpose, Retirement},
    registry::Authorisation,
};

use super::{
    date, other_purpose,
    outcome::{Lines, Outcome},
    Records, NONE, USE_OR_CANCELLATION,
};
use crate::export::country;
use crate::state::{abroad::Abroad, credits::Batch};
use crate::text::{hexed, Date};

const FIRST_TRANSFER: &str = "First transfer";
const TO_ANOTHER_PARTY: &str = "First transfer to another Party";

/// The rows of certificates, and then those of exports.
///
/// # Errors
/// If the records cannot be read, or two outcomes would have one identifier.
pub fn rows(records: &Records) -> Result<Vec<Vec<String>>> {
    let mut lines = Lines::default();
    let mut rows = Vec::new();
    for (id, under) in records.ledgers.registry.all::<u64, u64>(b"cert")? {
        let certificate = records.ledgers.certificate(id)?;
        let certificate = certificate.context("an authorised certificate")?;
        let (batch, authorisation) = records.of(certificate.batch, under)?;
        for (serials, amount) in batch.runs(certificate.interval)? {
            let outcome = Outcome {
                ids: &records.ids,
                batch,
                authorisation,
                amount,
                serials: Some((serials, records.names.name(&serials.namespace))),
            };
            lines.admit(&outcome, serials)?;
            rows.extend(retired(&outcome, id, &certificate)?);
        }
    }
    for (id, abroad) in &records.exports {
        if let Some(under) = abroad.export.request.authorisation {
            rows.extend(exported(records, &mut lines, *id, abroad, under)?);
        }
    }
    Ok(rows)
}

impl Records<'_> {
    /// A batch, and an authorisation with its number.
    fn of(&self, batch: u64, under: u64) -> Result<(&Batch, (u64, &Authorisation))> {
        let batch = self.batches.get(&batch).context("its batch")?;
        let authorisation = self.authorisations.get(&under);
        Ok((batch, (under, authorisation.context("its authorisation")?)))
    }
}

/// A retirement under an authorisation: its first transfer, and where it counts towards a
/// Party's contribution its use. What the host country uses towards its own is no transfer.
fn retired(outcome: &Outcome, id: u64, certificate: &Retirement) -> Result<Vec<Vec<String>>> {
    let host = outcome.first_party()?;
    let using = country::of(certificate.jurisdiction.country)?.alpha3;
    let acquiring = if using == host { NONE } else { using };
    let year = Date::of(certificate.claim_period.start).year.to_string();
    let row = |kind: &str, subtype: &str, used_by: &str, year: &str| -> Result<Vec<String>> {
        let mut row = vec![date(certificate.time), kind.to_owned(), subtype.to_owned()];
        row.extend(outcome.cells()?);
        row.extend(
            [
                NONE,
                acquiring,
                other_purpose(certificate.purpose).unwrap_or(NONE),
                used_by,
                NONE,
                year,
                NONE,
            ]
            .map(str::to_owned),
        );
        row.push(format!("certificate {id}"));
        Ok(row)
    };
    Ok(if certificate.purpose != Purpose::NdcUse {
        vec![row(FIRST_TRANSFER, USE_OR_CANCELLATION, using, NONE)?]
    } else if using == host {
        Vec::new()
    } else {
        vec![
            row(FIRST_TRANSFER, TO_ANOTHER_PARTY, NONE, NONE)?,
            row("Use", NONE, using, &year)?,
        ]
    })
}

/// An export under an authorisation, as much of it as is first transferred: for a contribution all
/// that did not come back, for another purpose what was used up there.
fn exported(
    records: &Records,
    lines: &mut Lines,
    id: u64,
    abroad: &Abroad,
    under: u64,
) -> Result<Vec<Vec<String>>> {
    let export = abroad.export;
    let (batch, authorisation) = records.of(export.request.batch, under)?;
    let mut outcomes = Vec::new();
    for settled in &abroad.settled {
        for (serials, amount) in batch.runs(settled.interval)? {
            outcomes.push((amount, Some(serials)));
        }
    }
    let purpose = other_purpose(authorisation.1.consent.purpose);
    let (day, subtype) = match purpose {
        None => (date(export.time), TO_ANOTHER_PARTY),
        // The day is in the registry's event alone.
        Some(_) => (NONE.to_owned(), USE_OR_CANCELLATION),
    };
    if purpose.is_none() && export.left > 0 {
        outcomes.push((export.left, None));
    }
    let mut rows = Vec::new();
    for (amount, serials) in outcomes {
        let outcome = Outcome {
            ids: &records.ids,
            batch,
            authorisation,
            amount,
            serials: serials.map(|serials| (serials, records.names.name(&serials.namespace))),
        };
        let became = match serials {
            Some(serials) => {
                lines.admit(&outcome, serials)?;
                "used up there"
            }
            None => "there",
        };
        let mut row = vec![day.clone(), FIRST_TRANSFER.to_owned(), subtype.to_owned()];
        row.extend(outcome.cells()?);
        row.extend(
            [NONE, NONE, purpose.unwrap_or(NONE), NONE, NONE, NONE, NONE].map(str::to_owned),
        );
        let route = hexed(&export.request.route);
        row.push(format!("export {id} to ledger {route}, {became}"));
        rows.push(row);
    }
    Ok(rows)
}
