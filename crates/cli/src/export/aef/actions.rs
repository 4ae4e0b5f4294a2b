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
use crate::text::{decimal, hexed, Date};

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
        let request = abroad.export.request;
        if let Some(under) = request.authorisation {
            let (batch, authorisation) = records.of(request.batch, under)?;
            rows.extend(exported(records, *id, abroad, batch, authorisation)?);
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
    id: u64,
    abroad: &Abroad,
    batch: &Batch,
    authorisation: (u64, &Authorisation),
) -> Result<Option<Vec<String>>> {
    let Abroad {
        export,
        returned,
        settled,
    } = abroad;
    let purpose = other_purpose(authorisation.1.consent.purpose);
    let (amount, day, subtype) = match purpose {
        None => (
            export.left.saturating_add(*settled),
            date(export.time),
            TO_ANOTHER_PARTY,
        ),
        // The day is in the registry's event alone.
        Some(_) => (*settled, NONE.to_owned(), USE_OR_CANCELLATION),
    };
    if amount == 0 {
        return Ok(None);
    }
    let outcome = Outcome {
        ids: &records.ids,
        batch,
        authorisation,
        amount,
        serials: None,
    };
    let mut row = vec![day, FIRST_TRANSFER.to_owned(), subtype.to_owned()];
    row.extend(outcome.cells()?);
    row.extend([NONE, NONE, purpose.unwrap_or(NONE), NONE, NONE, NONE, NONE].map(str::to_owned));
    let told = |amount: u128| decimal(amount, batch.credit_type.decimals);
    row.push(format!(
        "export {id} to ledger {}: {} came back, {} was used up there, {} is there",
        hexed(&export.request.route),
        told(*returned),
        told(*settled),
        told(export.left),
    ));
    Ok(Some(row))
}
