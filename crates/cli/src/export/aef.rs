//! Tables 3 (actions) and 4 (holdings) of the agreed electronic format of Article 6.2 (decision
//! 6/CMA.4, annex VII, as decision 4/CMA.6 has it), with the values of the list of common
//! nomenclatures.
//!
//! Only what a host country authorised is an internationally transferred mitigation outcome; all
//! else is left out. What the chain does not know is asked for, and "NA" stands where the format
//! has nothing to ask.

use std::collections::BTreeMap;

use anyhow::{ensure, Context as _, Result};
use canopy_core::{
    credits::{Purpose, Retirement},
    registry::{Authorisation, Export, Scope, SerialRange},
    types::{Hash, Millis},
};

use super::{country, table::Table};
use crate::state::{
    credits::{Batch, Ledgers},
    namespaces::Namespaces,
};
use crate::text::{decimal, Date};

const NONE: &str = "NA";

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

/// Table 3, in its order.
const ACTIONS: [&str; 27] = [
    "Action date",
    "Action type",
    "Action subtype",
    "Cooperative approach ID",
    "Authorization ID",
    "First transferring participating Party ID",
    "Party ITMO registry ID",
    "First ID",
    "Last ID",
    "Underlying unit registry ID",
    "First unit ID",
    "Last unit ID",
    "Metric",
    "Applicable GWP value(s)",
    "Applicable non-GHG metric",
    "Quantity (t CO2 eq)",
    "Quantity (in non-GHG metric)",
    "Mitigation type",
    "Vintage",
    "Transferring participating Party ID",
    "Acquiring participating Party ID",
    "Purpose for which the ITMO has been used towards or cancelled for OIMP",
    "Using/cancelling participating Party ID",
    "Using/cancelling authorized entity ID",
    "Calendar year for which the ITMOs are used towards the Party's NDC",
    "Result of the consistency checks",
    "Additional explanatory information",
];

/// Table 4, in its order.
const HOLDINGS: [&str; 16] = [
    "Cooperative approach ID",
    "Authorization ID",
    "First transferring participating Party ID",
    "Party ITMO registry ID",
    "First ID",
    "Last ID",
    "Underlying unit registry ID",
    "First unit ID",
    "Last unit ID",
    "Metric",
    "Applicable GWP value(s)",
    "Applicable non-GHG metric",
    "Quantity (t CO2 eq)",
    "Quantity (in non-GHG metric)",
    "Mitigation type",
    "Vintage",
];

/// What both tables say of credits under an authorisation.
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

/// The actions and the holdings.
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
            name: "actions",
            columns: &ACTIONS,
            rows: actions,
        },
        Table {
            name: "holdings",
            columns: &HOLDINGS,
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
        let unit = self.batch.unit();
        let quantity = decimal(self.amount, unit.decimals);
        let (metric, non_ghg, tonnes, other) = if unit.name == "tCO2e" {
            ("GHG", NONE.to_owned(), quantity, NONE.to_owned())
        } else {
            ("non-GHG", unit.name, NONE.to_owned(), quantity)
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
            metric.to_owned(),
            NONE.to_owned(),
            non_ghg,
            tonnes,
            other,
            self.ids.mitigation.clone(),
            self.vintage().to_string(),
        ])
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
        "Use or cancellation"
    };
    let year = Date::of(certificate.claim_period.start).year.to_string();
    let row = |kind: &str, subtype: &str, used: bool| -> Result<Vec<String>> {
        let none = || NONE.to_owned();
        let mut row = vec![date(certificate.time), kind.to_owned(), subtype.to_owned()];
        row.extend(outcome.cells()?);
        row.extend([
            outcome.first_party()?.to_owned(),
            using.to_owned(),
            match certificate.purpose {
                Purpose::InternationalMitigation => "IMP".to_owned(),
                Purpose::OtherInternational => "OP".to_owned(),
                _ => none(),
            },
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
            "export {id} to ledger 0x{}; {} of it came back or was used up there",
            hex::encode(export.request.route),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::state::credits::tests::example;

    fn answers() -> Asked {
        Asked {
            cooperative_approach: Some("CA0001".into()),
            itmo_registry: Some("MEX01".into()),
            mitigation_type: Some("Removals".into()),
        }
    }

    fn made() -> Vec<Table> {
        let snapshot = example();
        let ledgers = Ledgers::of(&snapshot).unwrap();
        tables(&ledgers, &Namespaces::default(), &answers()).unwrap()
    }

    fn told(table: &Table, columns: &[&str]) -> Vec<String> {
        let at = |name: &&str| table.columns.iter().position(|column| column == name);
        let cells = |row: &Vec<String>| {
            let cells = columns.iter().map(|name| row[at(name).unwrap()].clone());
            cells.collect::<Vec<_>>().join(" | ")
        };
        table.rows.iter().map(cells).collect()
    }

    #[test]
    fn only_what_was_authorised_is_an_action() {
        let told = told(
            &made()[0],
            &[
                "Action date",
                "Action type",
                "Quantity (t CO2 eq)",
                "First ID",
                "Last ID",
            ],
        );
        let (first, last) = ("CA0001-MEX01-MEX-3-2021", "CA0001-MEX01-MEX-4-2021");
        let (third, fourth) = ("CA0001-MEX01-MEX-11-2021", "CA0001-MEX01-MEX-12-2021");
        assert_eq!(
            told,
            [
                format!("14/11/2023 | First transfer | 2.000 | {first} | {last}"),
                format!("14/11/2023 | Use | 2.000 | {first} | {last}"),
                format!("14/11/2023 | First transfer | 2.000 | {third} | {fourth}"),
                format!("14/11/2023 | Use | 2.000 | {third} | {fourth}"),
                "09/03/2024 | First transfer | 0.500 | NA | NA".into(),
            ]
        );
    }

    #[test]
    fn codes_are_the_nomenclatures() {
        let columns = [
            "Authorization ID",
            "First transferring participating Party ID",
            "Underlying unit registry ID",
            "Metric",
            "Mitigation type",
            "Vintage",
            "Using/cancelling participating Party ID",
            "Calendar year for which the ITMOs are used towards the Party's NDC",
        ];
        assert_eq!(
            told(&made()[0], &columns)[1],
            "1 | MEX | VCS | GHG | Removals | 2021 | MEX | 2021"
        );
    }

    #[test]
    fn what_is_authorised_and_unused_is_held() {
        let columns = ["Authorization ID", "Quantity (t CO2 eq)", "Vintage"];
        assert_eq!(told(&made()[1], &columns), ["1 | 0.500 | 2021"]);
    }

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        for table in made() {
            table.csv().unwrap();
        }
    }

    #[test]
    fn what_the_chain_does_not_know_is_asked_for_in_its_form() {
        let refused = |change: fn(&mut Asked)| {
            let mut asked = answers();
            change(&mut asked);
            Ids::of(&asked).err().unwrap().to_string()
        };
        let missing = refused(|asked| asked.mitigation_type = None);
        assert!(missing.contains("--mitigation-type"), "{missing}");
        for id in ["CA1", "ca0001", "CA00O1"] {
            let mut asked = answers();
            asked.cooperative_approach = Some(id.into());
            assert!(Ids::of(&asked).is_err(), "{id}");
        }
        for id in ["MEX1", "mex01", "MX001", "\u{e9}X01"] {
            let mut asked = answers();
            asked.itmo_registry = Some(id.into());
            assert!(Ids::of(&asked).is_err(), "{id}");
        }
    }

    #[test]
    fn an_identifier_never_stands_for_numbers_of_two_lines() {
        let snapshot = example();
        let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
        let ids = Ids::of(&answers()).unwrap();
        let authorisation = Ledgers::of(&snapshot)
            .unwrap()
            .registry
            .must(b"cons", 1u64, "it")
            .unwrap();
        let outcome = Outcome {
            ids: &ids,
            batch: &batch,
            authorisation: (1, &authorisation),
            amount: 1,
            serials: None,
        };
        let on = |namespace| SerialRange {
            namespace,
            first: 1,
            last: 2,
        };
        let mut lines = Lines::default();
        lines.admit(&outcome, on([1; 32])).unwrap();
        lines.admit(&outcome, on([1; 32])).unwrap();
        assert!(lines.admit(&outcome, on([2; 32])).is_err());
    }
}
