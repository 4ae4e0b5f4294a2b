//! Tables 2 (authorizations), 3 (actions) and 4 (holdings) of the agreed electronic format of
//! Article 6.2 (decision 4/CMA.6, annex II), with the values of the list of common nomenclatures.
//!
//! Only what a host country authorised is an internationally transferred mitigation outcome; all
//! else is left out. What the chain does not know is asked for, and "NA" stands where the format
//! has nothing to ask.

mod actions;
mod authorizations;
mod columns;
mod holdings;
mod outcome;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{credits::Purpose, registry::Authorisation, types::Millis};

use super::table::Table;
use crate::state::{
    abroad::Abroad,
    credits::{Batch, Ledgers},
    namespaces::Namespaces,
};
use crate::text::Date;

const NONE: &str = "NA";
/// When outcomes for other international purposes are first transferred: a host country may also
/// say at authorisation or issuance (decision 2/CMA.3, annex, paragraph 2(b)).
const USE_OR_CANCELLATION: &str = "Use or cancellation";

/// What the chain does not know.
#[derive(clap::Args, Debug, Clone)]
#[group(id = "aef")]
pub struct Asked {
    /// aef: the cooperative approach that the credits are authorised under, such as CA0001
    #[arg(long, value_name = "ID")]
    cooperative_approach: Option<String>,
    /// aef: the Party's ITMO registry, such as MEX01
    #[arg(long, value_name = "ID")]
    itmo_registry: Option<String>,
    /// aef: what kind of mitigation the credits are
    #[arg(long, value_name = "TYPE",
          value_parser = clap::builder::PossibleValuesParser::new(MITIGATION_TYPES))]
    mitigation_type: Option<String>,
}

/// The nomenclature's table 36.
const MITIGATION_TYPES: [&str; 3] = [
    "Emission reductions",
    "Removals",
    "Emission reductions and removals",
];

/// What was asked for, checked.
struct Ids {
    approach: String,
    registry: String,
    mitigation: String,
}

/// The records that the tables are made of.
struct Records<'a> {
    ledgers: &'a Ledgers<'a>,
    names: &'a Namespaces,
    ids: Ids,
    batches: BTreeMap<u64, Batch>,
    authorisations: BTreeMap<u64, Authorisation>,
    exports: BTreeMap<u64, Abroad>,
}

/// The authorisations, the actions and the holdings.
///
/// # Errors
/// If an option is missing or not of the form that the nomenclature gives it, the state cannot
/// be read, or two outcomes would have one identifier.
pub fn tables(ledgers: &Ledgers, names: &Namespaces, asked: &Asked) -> Result<Vec<Table>> {
    let batches = ledgers.batches()?.into_iter();
    let records = Records {
        ledgers,
        names,
        ids: Ids::of(asked)?,
        batches: batches.map(|batch| (batch.id, batch)).collect(),
        authorisations: ledgers.registry.all(b"cons")?.into_iter().collect(),
        exports: ledgers.exports()?,
    };
    let table = |name, columns, rows| Table {
        name,
        columns,
        numbers: &[],
        rows,
    };
    Ok(vec![
        table(
            "authorizations",
            columns::AUTHORIZATIONS.to_vec(),
            authorizations::rows(&records)?,
        ),
        table("actions", columns::actions(), actions::rows(&records)?),
        table(
            "holdings",
            columns::HOLDINGS.to_vec(),
            holdings::rows(&records)?,
        ),
    ])
}

impl Ids {
    fn of(asked: &Asked) -> Result<Self> {
        let answer = |value: &Option<String>, option: &str| {
            value.clone().with_context(|| {
                format!("the format asks for what is not on chain: say it with {option}")
            })
        };
        let approach = answer(&asked.cooperative_approach, "--cooperative-approach CA0001")?;
        let number = approach.strip_prefix("CA").unwrap_or_default();
        ensure!(
            number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()),
            "a cooperative approach is CA and four digits, not {approach:?}"
        );
        let registry = answer(&asked.itmo_registry, "--itmo-registry MEX01")?;
        let (party, number) = registry.split_at_checked(3).unwrap_or(("", ""));
        ensure!(
            party.len() == 3
                && party.bytes().all(|byte| byte.is_ascii_uppercase())
                && number.len() == 2
                && number.bytes().all(|byte| byte.is_ascii_digit()),
            "an ITMO registry is a Party's three letters and two digits, not {registry:?}"
        );
        Ok(Self {
            approach,
            registry,
            mitigation: answer(&asked.mitigation_type, "--mitigation-type Removals")?,
        })
    }
}

/// The nomenclature's word for another international purpose than a contribution (NDC).
const fn other_purpose(purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::InternationalMitigation => Some("IMP"),
        Purpose::OtherInternational => Some("OP"),
        _ => None,
    }
}

fn date(at: Millis) -> String {
    let Date {
        year, month, day, ..
    } = Date::of(at);
    format!("{day:02}/{month:02}/{year:04}")
}
