//! Tables 2 (authorizations), 3 (actions) and 4 (holdings) of the agreed electronic format of Article 6.2 (decision
//! 6/CMA.4, annex VII, as decision 4/CMA.6 has it), with the values of the list of common
//! nomenclatures.
//!
//! Only what a host country authorised is an internationally transferred mitigation outcome; all
//! else is left out. What the chain does not know is asked for, and "NA" stands where the format
//! has nothing to ask.

mod authorizations;
mod columns;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{
    credits::{Purpose, Retirement},
    registry::{Authorisation, CreditType, Export, Scope, SerialRange},
    types::{Hash, Millis},
};

use super::{country, table::Table};
use crate::state::{
    credits::{unit_of, Batch, Ledgers},
    namespaces::Namespaces,
};
use crate::text::{decimal, hexed, Date};

const NONE: &str = "NA";
/// When outcomes for other international purposes are first transferred here.
const USE_OR_CANCELLATION: &str = "Use or cancellation";

/// What the chain does not know.
#[derive(clap::Args, Debug, Clone)]
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

/// What tables 3 and 4 say of credits under an authorisation.
struct Outcome<'a> {
    ids: &'a Ids,
    batch: &'a Batch,
    authorisation: (u64, &'a Authorisation),
    amount: u128,
    /// Which serial numbers, where that is settled.
    serials: Option<(SerialRange, Option<&'a str>)>,
}

/// On which number line each identifier's serial is. An identifier does not say: where two lines
/// have one number it would name two outcomes, and nothing is written.
#[derive(Default)]
struct Lines(BTreeMap<String, Hash>);

impl Lines {
    fn admit(&mut self, outcome: &Outcome, serials: SerialRange) -> Result<()> {
        for serial in [serials.first, serials.last] {
            let identifier = outcome.identifier(serial)?;
            let line = *self
                .0
                .entry(identifier.clone())
                .or_insert(serials.namespace);
            ensure!(
                line == serials.namespace,
                "{identifier} would name outcomes on two number lines; export them apart"
            );
        }
        Ok(())
    }
}

/// What was asked for, checked.
struct Ids {
    approach: String,
    registry: String,
    mitigation: String,
}

/// The authorisations, the actions and the holdings.
///
/// # Errors
/// If an option is missing or not of the form that the nomenclature gives it, the state cannot
/// be read, or two outcomes would have one identifier.
pub fn tables(ledgers: &Ledgers, names: &Namespaces, asked: &Asked) -> Result<Vec<Table>> {
    let ids = &Ids::of(asked)?;
    let batches: BTreeMap<u64, Batch> = ledgers
        .batches()?
        .into_iter()
        .map(|batch| (batch.id, batch))
        .collect();
    let authorisations: BTreeMap<u64, Authorisation> =
        ledgers.registry.all(b"cons")?.into_iter().collect();
    let mut lines = Lines::default();
    let mut actions = Vec::new();
    for (id, under) in ledgers.registry.all::<u64, u64>(b"cert")? {
        let certificate = ledgers
            .certificate(id)?
            .context("an authorised certificate")?;
        let batch = batches.get(&certificate.batch).context("its batch")?;
        let authorisation = authorisations.get(&under).context("its authorisation")?;
        for (serials, amount) in batch.runs(certificate.interval)? {
            let outcome = Outcome {
                ids,
                batch,
                authorisation: (under, authorisation),
                amount,
                serials: Some((serials, names.name(&serials.namespace))),
            };
            lines.admit(&outcome, serials)?;
            actions.extend(retired(&outcome, id, &certificate)?);
        }
    }
    for (id, export) in ledgers.registry.all::<u64, Export>(b"expo")? {
        let Some(under) = export.request.authorisation else {
            continue;
        };
        let outcome = Outcome {
            ids,
            batch: batches.get(&export.request.batch).context("its batch")?,
            authorisation: (
                under,
                authorisations.get(&under).context("its authorisation")?,
            ),
            amount: export.request.amount,
            serials: None,
        };
        actions.push(exported(&outcome, id, &export)?);
    }
    let mut holdings = Vec::new();
    for (id, authorisation) in &authorisations {
        holdings.extend(held(ids, &batches, (*id, authorisation))?);
    }
    Ok(vec![
        Table {
            name: "authorizations",
            columns: columns::AUTHORIZATIONS.to_vec(),
            rows: authorizations::rows(ledgers, ids, &authorisations)?,
        },
        Table {
            name: "actions",
            columns: columns::actions(),
            rows: actions,
        },
        Table {
            name: "holdings",
            columns: columns::HOLDINGS.to_vec(),
            rows: holdings,
        },
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

impl Outcome<'_> {
    fn first_party(&self) -> Result<&'static str> {
        Ok(country::of(self.authorisation.1.country)?.alpha3)
    }

    /// The identifier of an outcome (decision 6/CMA.4, annex I, paragraph 5): cooperative
    /// approach, registry, Party, serial number, vintage.
    fn identifier(&self, serial: u128) -> Result<String> {
        Ok(format!(
            "{}-{}-{}-{serial}-{}",
            self.ids.approach,
            self.ids.registry,
            self.first_party()?,
            self.vintage(),
        ))
    }

    fn vintage(&self) -> u64 {
        Date::of(self.batch.record.vintage.start).year
    }

    /// The columns from "Cooperative approach ID" to "Vintage", which both tables have.
    fn cells(&self) -> Result<Vec<String>> {
        let [first, last, registry, first_unit, last_unit] = match self.serials {
            None => [NONE; 5].map(str::to_owned),
            Some((serials, name)) => [
                self.identifier(serials.first)?,
                self.identifier(serials.last)?,
                underlying_registry(name).to_owned(),
                serials.first.to_string(),
                serials.last.to_string(),
            ],
        };
        let [metric, non_ghg] = metric(&self.batch.credit_type);
        let quantity = decimal(self.amount, self.batch.credit_type.decimals);
        let (tonnes, other) = if non_ghg == NONE {
            (quantity, NONE.to_owned())
        } else {
            (NONE.to_owned(), quantity)
        };
        Ok(vec![
            self.ids.approach.clone(),
            self.authorisation.0.to_string(),
            self.first_party()?.to_owned(),
            self.ids.registry.clone(),
            first,
            last,
            registry,
            first_unit,
            last_unit,
            metric,
            NONE.to_owned(),
            non_ghg,
            tonnes,
            other,
            self.ids.mitigation.clone(),
            self.vintage().to_string(),
        ])
    }
}

/// What credits are counted in: the metric, and which one if it is another than tonnes of CO2.
fn metric(credit_type: &CreditType) -> [String; 2] {
    let unit = unit_of(credit_type);
    if unit.name == "tCO2e" {
        ["GHG", NONE].map(str::to_owned)
    } else {
        ["non-GHG".to_owned(), unit.name]
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

/// The nomenclature's table 31, for the registries whose serials Canopy reads.
fn underlying_registry(namespace: Option<&str>) -> &'static str {
    match namespace.and_then(|name| name.split(':').next()) {
        Some("verra") => "VCS",
        Some("gs") => "GS",
        Some("acr") => "ACR",
        Some("car") => "CAR",
        Some("art") => "ART",
        Some("cercarbono") => "Cercarbono",
        _ => NONE,
    }
}

/// A retirement under an authorisation: its first transfer, and where it counts towards a
/// Party's contribution its use.
fn retired(outcome: &Outcome, id: u64, certificate: &Retirement) -> Result<Vec<Vec<String>>> {
    let using = country::of(certificate.jurisdiction.country)?.alpha3;
    let is_ndc = certificate.purpose == Purpose::NdcUse;
    let subtype = if is_ndc {
        "First transfer to another Party"
    } else {
        USE_OR_CANCELLATION
    };
    let year = Date::of(certificate.claim_period.start).year.to_string();
    let row = |kind: &str, subtype: &str, used: bool| -> Result<Vec<String>> {
        let none = || NONE.to_owned();
        let mut row = vec![date(certificate.time), kind.to_owned(), subtype.to_owned()];
        row.extend(outcome.cells()?);
        row.extend([
            outcome.first_party()?.to_owned(),
            using.to_owned(),
            other_purpose(certificate.purpose)
                .unwrap_or(NONE)
                .to_owned(),
            if used { using.to_owned() } else { none() },
            none(),
            if used && is_ndc { year.clone() } else { none() },
            none(),
            format!("certificate {id}"),
        ]);
        Ok(row)
    };
    let mut rows = vec![row("First transfer", subtype, !is_ndc)?];
    if is_ndc {
        rows.push(row("Use", NONE, true)?);
    }
    Ok(rows)
}

/// An export under an authorisation: its serial numbers are settled when it is used abroad.
fn exported(outcome: &Outcome, id: u64, export: &Export) -> Result<Vec<String>> {
    let none = || NONE.to_owned();
    let mut row = vec![
        date(export.time),
        "First transfer".to_owned(),
        "First transfer to another Party".to_owned(),
    ];
    row.extend(outcome.cells()?);
    let back = export.request.amount.saturating_sub(export.left);
    row.extend([
        outcome.first_party()?.to_owned(),
        none(),
        none(),
        none(),
        none(),
        none(),
        none(),
        format!(
            "export {id} to ledger {}; {} of it came back or was used up there",
            hexed(&export.request.route),
            decimal(back, outcome.batch.credit_type.decimals),
        ),
    ]);
    Ok(row)
}

/// What an authorisation still covers, one row a batch: as much as is authorised and not used,
/// and no more than there is.
fn held(
    ids: &Ids,
    batches: &BTreeMap<u64, Batch>,
    authorisation: (u64, &Authorisation),
) -> Result<Vec<Vec<String>>> {
    let (_, record) = authorisation;
    let mut left = record.consent.amount.saturating_sub(record.used);
    if record.revoked {
        return Ok(Vec::new());
    }
    let covered = batches.values().filter(|batch| match record.consent.scope {
        Scope::Project(project) => batch.record.project == project,
        Scope::Batch(id) => batch.id == id,
    });
    let mut rows = Vec::new();
    for batch in covered {
        let amount = left.min(batch.supply.circulating);
        left = left.saturating_sub(amount);
        if amount > 0 {
            let outcome = Outcome {
                ids,
                batch,
                authorisation,
                amount,
                serials: None,
            };
            rows.push(outcome.cells()?);
        }
    }
    Ok(rows)
}

fn date(at: Millis) -> String {
    let Date {
        year, month, day, ..
    } = Date::of(at);
    format!("{day:02}/{month:02}/{year:04}")
}
