//! Units of the CAD Trust data model (the `units` table of its data specification, version 1, as
//! the open-source CAD Trust node names it).

use anyhow::Result;
use canopy_core::{
    credits::{Beneficiary, Interval},
    registry::{Adjustment, Authorisation, Scope},
};

use super::{country, table::Table};
use crate::state::{
    credits::{Batch, Ledgers, Use},
    namespaces::Namespaces,
};
use crate::text::{code, decimal, hexed, Date};

/// What the data model calls a kind that nobody has said.
pub const NOT_DETERMINED: &str = "Not Determined";

/// The kinds of the data model's pick list.
pub const UNIT_TYPES: [&str; 7] = [
    "Avoidance - nature",
    "Avoidance - technical",
    "Reduction - nature",
    "Reduction - technical",
    "Removal - nature",
    "Removal - technical",
    NOT_DETERMINED,
];

const COLUMNS: [&str; 16] = [
    "projectLocationId",
    "unitOwner",
    "countryJurisdictionOfOwner",
    "inCountryJurisdictionOfOwner",
    "serialNumberBlock",
    "unitBlockStart",
    "unitBlockEnd",
    "unitCount",
    "vintageYear",
    "unitType",
    "unitTags",
    "unitStatus",
    "unitStatusReason",
    "unitRegistryLink",
    "correspondingAdjustmentDeclaration",
    "correspondingAdjustmentStatus",
];

/// A part of a batch's line, and the data model's word for what became of it.
struct Part<'a> {
    interval: Interval,
    status: &'a str,
    reason: String,
    owner: String,
}

/// One row for each run of serial numbers of which the same became.
///
/// # Errors
/// If the state cannot be read.
pub fn units(ledgers: &Ledgers, names: &Namespaces, unit_type: &str) -> Result<Table> {
    let authorisations: Vec<(u64, Authorisation)> = ledgers.registry.all(b"cons")?;
    let mut rows = Vec::new();
    for batch in ledgers.batches()? {
        let adjustment = adjustment(&batch, &authorisations);
        for part in parts(&batch)? {
            rows.extend(rows_of(&batch, &part, names, unit_type, adjustment)?);
        }
    }
    Ok(Table {
        name: "units",
        columns: COLUMNS.to_vec(),
        rows,
    })
}

/// The parts of a batch's line. Serials that are not used up belong to nobody in particular yet;
/// they are told in this order: circulating, exported, buffer.
fn parts(batch: &Batch) -> Result<Vec<Part<'static>>> {
    let mut parts = Vec::new();
    for (interval, what) in batch.parts()? {
        match what {
            Use::Retired(id) => {
                let certificate = batch.certificates.iter().find(|(other, _)| *other == id);
                let owner = certificate.map_or(String::new(), |(_, certificate)| match certificate
                    .beneficiary
                {
                    Beneficiary::Account(account) => hexed(&account.0),
                    Beneficiary::Commitment(hash) => format!("commitment {}", hexed(&hash)),
                });
                parts.push(Part {
                    interval,
                    status: "Retired",
                    reason: format!("certificate {id}"),
                    owner,
                });
            }
            Use::Cancelled => parts.push(Part {
                interval,
                status: "Cancelled",
                reason: String::new(),
                owner: String::new(),
            }),
            Use::Outstanding => {
                let supply = &batch.supply;
                let assigned = "which serials these will be is settled when they are used";
                let kinds = [
                    ("Held", supply.circulating, assigned.to_owned()),
                    (
                        "Transferred",
                        supply.exported,
                        format!("carried by another ledger; {assigned}"),
                    ),
                    ("Buffer", supply.buffer, assigned.to_owned()),
                ];
                let mut start = interval.start;
                for (status, amount, reason) in kinds {
                    let end = start.saturating_add(amount);
                    if start < end {
                        parts.push(Part {
                            interval: Interval { start, end },
                            status,
                            reason,
                            owner: String::new(),
                        });
                    }
                    start = end;
                }
            }
        }
    }
    Ok(parts)
}

fn rows_of(
    batch: &Batch,
    part: &Part,
    names: &Namespaces,
    unit_type: &str,
    (declaration, status): (&str, &str),
) -> Result<Vec<Vec<String>>> {
    let place = batch.project.jurisdiction;
    let mut rows = Vec::new();
    for (serials, amount) in batch.runs(part.interval)? {
        let line = names.name(&serials.namespace);
        let line = line.map_or_else(|| hexed(&serials.namespace), str::to_owned);
        rows.push(vec![
            batch.record.project.to_string(),
            part.owner.clone(),
            country::of(place.country)?.name.to_owned(),
            code(&place.subdivision),
            format!("{line} {}-{}", serials.first, serials.last),
            serials.first.to_string(),
            serials.last.to_string(),
            decimal(amount, batch.credit_type.decimals),
            Date::of(batch.record.vintage.start).year.to_string(),
            unit_type.to_owned(),
            format!("batch {}", batch.id),
            part.status.to_owned(),
            part.reason.clone(),
            String::new(),
            declaration.to_owned(),
            status.to_owned(),
        ]);
    }
    Ok(rows)
}

/// What the host country has declared about a batch, and how far it has come: of all consents
/// that cover it, the one that has come least far.
fn adjustment(
    batch: &Batch,
    authorisations: &[(u64, Authorisation)],
) -> (&'static str, &'static str) {
    let covers = |scope: Scope| match scope {
        Scope::Project(project) => project == batch.record.project,
        Scope::Batch(id) => id == batch.id,
    };
    let least = authorisations
        .iter()
        .filter(|(_, one)| covers(one.consent.scope) && one.adjustment != Adjustment::Revoked)
        .map(|(_, one)| one.adjustment)
        .min();
    match least {
        None => ("Unknown", "Not Started"),
        Some(Adjustment::NotStarted | Adjustment::Revoked) => ("Committed", "Not Started"),
        Some(Adjustment::Pending) => ("Committed", "Pending"),
        Some(Adjustment::Completed) => ("Committed", "Completed"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::state::credits::tests::example;

    fn rows() -> Vec<Vec<String>> {
        let snapshot = example();
        let ledgers = Ledgers::of(&snapshot).unwrap();
        units(&ledgers, &Namespaces::default(), "Removal - nature")
            .unwrap()
            .rows
    }

    fn column(row: &[String], name: &str) -> String {
        row[COLUMNS.iter().position(|column| *column == name).unwrap()].clone()
    }

    #[test]
    fn a_batch_is_told_run_by_run() {
        let told: Vec<_> = rows()
            .iter()
            .map(|row| {
                ["unitStatus", "unitBlockStart", "unitBlockEnd", "unitCount"]
                    .map(|name| column(row, name))
                    .join(" ")
            })
            .collect();
        assert_eq!(
            told,
            [
                "Retired 1 2 1.500",
                "Cancelled 2 2 0.500",
                "Retired 3 4 2.000",
                "Retired 11 12 2.000",
                "Held 13 15 2.500",
                "Transferred 15 15 0.500",
                "Buffer 16 16 1.000",
            ]
        );
    }

    #[test]
    fn counts_add_up_to_what_was_issued() {
        let thousandths = |row: &Vec<String>| {
            let count = column(row, "unitCount").replace('.', "");
            count.parse::<u128>().unwrap()
        };
        assert_eq!(rows().iter().map(thousandths).sum::<u128>(), 10_000);
    }

    #[test]
    fn names_and_codes_are_the_data_models() {
        let rows = rows();
        let row = &rows[0];
        assert_eq!(column(row, "countryJurisdictionOfOwner"), "Mexico");
        assert_eq!(column(row, "inCountryJurisdictionOfOwner"), "OAX");
        assert_eq!(column(row, "serialNumberBlock"), "verra 1-2");
        assert_eq!(column(row, "vintageYear"), "2021");
        assert_eq!(column(row, "correspondingAdjustmentStatus"), "Pending");
        assert!(column(row, "unitOwner").starts_with("commitment 0x0808"));
    }
}
