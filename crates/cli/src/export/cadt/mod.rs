//! Units of the CAD Trust data model, version 1, as the open-source CAD Trust node takes them: the
//! fields, what is required and the pick lists are that node's (docs/exports.md names the files).
//!
//! The node counts whole units. What is not one, in a part or in another metric, is in a table of
//! its own, so that both together are exactly what was issued.

mod countries;
mod parts;
#[cfg(test)]
pub mod schema;
#[cfg(test)]
mod tests;

use anyhow::{ensure, Context as _, Result};
use canopy_core::registry::{Adjustment, CreditType};

use super::table::Table;
use crate::state::{
    credits::{unit_of, Batch, Ledgers},
    namespaces::Namespaces,
    pieces::Piece,
};
use crate::text::{code, decimal, hexed, Date};
use parts::{Part, Records};

/// What the chain does not know.
#[derive(clap::Args, Debug, Clone)]
#[group(id = "cadt")]
pub struct Asked {
    /// cadt: the registry's own page of these units, which the data model requires
    #[arg(long, value_name = "URL")]
    registry_link: Option<String>,
    /// cadt: what kind of mitigation the units are
    #[arg(long, value_name = "TYPE", default_value = NOT_DETERMINED,
          value_parser = clap::builder::PossibleValuesParser::new(UNIT_TYPES))]
    unit_type: String,
}

/// What the data model calls a kind that nobody has said.
const NOT_DETERMINED: &str = "Not Determined";

/// The kinds of the data model's pick list.
const UNIT_TYPES: [&str; 6] = [
    "Avoidance",
    "Reduction - nature",
    "Reduction - technical",
    "Removal - nature",
    "Removal - technical",
    NOT_DETERMINED,
];

/// The only metric of the data model's pick list.
const METRIC: &str = "tCO2e";

/// The largest number that the node reads exactly.
const LARGEST: u128 = 9_007_199_254_740_991;

const COLUMNS: [&str; 15] = [
    "projectLocationId",
    "unitOwner",
    "countryJurisdictionOfOwner",
    "inCountryJurisdictionOfOwner",
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

/// The fields of the remainder that are not the data model's.
const EXACT: [&str; 2] = ["quantity", "unitMetric"];

/// One row for each run of serial numbers of which the same became; and the remainder.
///
/// # Errors
/// If an option is missing, or the state cannot be read.
pub fn tables(ledgers: &Ledgers, names: &Namespaces, asked: &Asked) -> Result<Vec<Table>> {
    let link = asked.registry_link.as_deref().context(
        "the data model requires a page of the registry, which is not on chain: say it with \
         --registry-link https://registry.example/units",
    )?;
    let page = ["https://", "http://"]
        .iter()
        .find_map(|scheme| link.strip_prefix(scheme));
    ensure!(
        page.is_some_and(|page| !page.is_empty()),
        "a registry's page is an address such as https://registry.example/units, not {link:?}"
    );
    let records = Records::of(ledgers)?;
    let (mut units, mut remainder) = (Vec::new(), Vec::new());
    for batch in ledgers.batches()? {
        let context = Context {
            batch: &batch,
            names,
            link,
            unit_type: &asked.unit_type,
        };
        for part in records.parts(&batch)? {
            for piece in batch.pieces(part.interval)? {
                if piece.whole && is_one_tonne(&batch.credit_type) {
                    units.push(context.row(&part, &piece, context.count(&piece)?));
                } else {
                    remainder.push(context.remainder(&part, &piece));
                }
            }
        }
    }
    let numbers = &["unitCount", "vintageYear"];
    Ok(vec![
        Table {
            name: "units",
            columns: COLUMNS.to_vec(),
            numbers,
            rows: units,
        },
        Table {
            name: "remainder",
            columns: [&COLUMNS[..], &EXACT].concat(),
            numbers,
            rows: remainder,
        },
    ])
}

/// Whether a serial number is a unit of the data model.
fn is_one_tonne(credit_type: &CreditType) -> bool {
    let tonne = 10u128.checked_pow(credit_type.decimals.into());
    unit_of(credit_type).name == METRIC && tonne == Some(credit_type.units_per_serial)
}

/// What all rows of a batch have in common.
struct Context<'a> {
    batch: &'a Batch,
    names: &'a Namespaces,
    link: &'a str,
    unit_type: &'a str,
}

impl Context<'_> {
    /// How many units a run of whole serial numbers is.
    fn count(&self, piece: &Piece) -> Result<String> {
        let count = piece
            .amount
            .checked_div(self.batch.credit_type.units_per_serial);
        let count = count.filter(|count| *count <= LARGEST).with_context(|| {
            format!(
                "batch {} has more units than the node can count",
                self.batch.id
            )
        })?;
        Ok(count.to_string())
    }

    /// A row of `units`.
    fn row(&self, part: &Part, piece: &Piece, count: String) -> Vec<String> {
        let Self { batch, names, .. } = self;
        let line = names.name(&piece.serials.namespace);
        let line = line.map_or_else(|| hexed(&piece.serials.namespace), str::to_owned);
        let place = part.jurisdiction;
        let (declaration, status) = declared(part.adjustment);
        vec![
            batch.record.project.to_string(),
            part.owner.clone(),
            place
                .map_or(countries::NOT_SPECIFIED, |place| {
                    countries::name(place.country)
                })
                .to_owned(),
            place.map_or_else(String::new, |place| code(&place.subdivision)),
            piece.serials.first.to_string(),
            piece.serials.last.to_string(),
            count,
            Date::of(batch.record.vintage.start).year.to_string(),
            self.unit_type.to_owned(),
            format!("batch {}, number line {line}", batch.id),
            part.status.to_owned(),
            part.reason.clone(),
            self.link.to_owned(),
            declaration.to_owned(),
            status.to_owned(),
        ]
    }

    /// A row of `remainder`: the same, with the exact quantity in place of a count.
    fn remainder(&self, part: &Part, piece: &Piece) -> Vec<String> {
        let unit = self.batch.unit();
        let mut row = self.row(part, piece, String::new());
        row.extend([decimal(piece.amount, unit.decimals), unit.name]);
        row
    }
}

/// What the host country has declared of credits that it authorised, and how far it has come; of
/// all others nothing is known. Nothing was used under an authorisation that ended as revoked.
const fn declared(adjustment: Option<Adjustment>) -> (&'static str, &'static str) {
    match adjustment {
        None | Some(Adjustment::Revoked) => ("Unknown", "Not Started"),
        Some(Adjustment::NotStarted) => ("Committed", "Not Started"),
        Some(Adjustment::Pending) => ("Committed", "Pending"),
        Some(Adjustment::Completed) => ("Committed", "Completed"),
    }
}
