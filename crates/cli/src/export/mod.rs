//! `canopy export`: the credit ledgers in the forms that other registries and reporting systems
//! read, from the contracts' state.

mod aef;
mod cadt;
mod country;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::ValueEnum;

use crate::state::{credits::Ledgers, Source};
use table::Table;

const HELP: &str = "\
FORMATS
  cadt  units of the CAD Trust data model, one row for each run of serial numbers of which the
        same became: units.csv. It counts whole units; what is not one stands exactly in
        remainder.csv. What is not on chain is named by the options marked cadt.
  aef   tables 2 (authorizations), 3 (actions) and 4 (holdings) of the agreed electronic format
        of Article 6.2: authorizations.csv, actions.csv and holdings.csv. What is not on chain is
        named by the options marked aef.

  With --json one file, cadt.json or aef.json, holds the same rows.

EXAMPLES
  canopy export --format cadt --registry-link https://registry.example/units \\
                --unit-type 'Removal - nature'
  canopy export --format aef --cooperative-approach CA0001 --itmo-registry MEX01 \\
                --mitigation-type Removals --json";

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// CAD Trust data model: units, and what is no whole unit
    Cadt,
    /// Article 6.2 agreed electronic format: authorizations, actions and holdings
    Aef,
}

/// Arguments of `canopy export`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// Which form
    #[arg(long, value_enum)]
    format: Format,
    #[command(flatten)]
    source: Source,
    /// Where to write
    #[arg(long, value_name = "FOLDER", default_value = "target/export")]
    out: PathBuf,
    /// Write JSON instead of CSV
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    cadt: cadt::Asked,
    #[command(flatten)]
    aef: aef::Asked,
}

/// Reads the state and writes the tables.
///
/// # Errors
/// If the state cannot be read, something is not certain, or a file cannot be written.
pub fn run(args: Args) -> Result<ExitCode> {
    let (snapshot, names) = args.source.open()?;
    let ledgers = Ledgers::whole(&snapshot)?;
    let (name, tables) = match args.format {
        Format::Cadt => ("cadt", cadt::tables(&ledgers, &names, &args.cadt)?),
        Format::Aef => ("aef", aef::tables(&ledgers, &names, &args.aef)?),
    };
    std::fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    let mut files = Vec::new();
    if args.json {
        let rows = tables
            .iter()
            .map(|table| (table.name.to_owned(), table.json()));
        let text = serde_json::to_string_pretty(&rows.collect::<serde_json::Map<_, _>>())?;
        files.push((format!("{name}.json"), text));
    } else {
        for table in &tables {
            files.push((format!("{}.csv", table.name), table.csv()?));
        }
    }
    for (name, text) in files {
        let file = args.out.join(name);
        std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        println!("written: {}", file.display());
    }
    for Table { name, rows, .. } in &tables {
        println!("{name}: {}", crate::text::count(rows.len(), "row", "rows"));
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use clap::Parser;

    use super::*;
    use crate::state::{
        cells::Cells, example::example, namespaces::Namespaces, snapshot::Snapshot,
    };

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        args: Args,
    }

    /// The tables of a state, made with the very arguments of an example of the help.
    fn made(format: &str, snapshot: &Snapshot) -> Vec<Table> {
        tables(format, &Ledgers::of(snapshot).unwrap()).unwrap()
    }

    fn tables(format: &str, ledgers: &Ledgers) -> Result<Vec<Table>> {
        let text = HELP.replace("\\\n", " ").replace('\'', "");
        let line = text
            .lines()
            .find(|line| line.contains(&format!("--format {format}")));
        // A kind of two words stands in quotation marks.
        let line = line
            .unwrap()
            .trim()
            .replace("Removal - nature", "Removal\u{a0}-\u{a0}nature");
        let words = line.split(' ').filter(|word| !word.is_empty());
        let words = words.skip(1).map(|word| word.replace('\u{a0}', " "));
        let args = Command::try_parse_from(words).unwrap().args;
        match args.format {
            Format::Cadt => cadt::tables(ledgers, &Namespaces::default(), &args.cadt),
            Format::Aef => aef::tables(ledgers, &Namespaces::default(), &args.aef),
        }
    }

    #[test]
    fn help_names_every_file_that_is_written() {
        let all = ["cadt", "aef"].map(|format| made(format, &example()));
        for table in all.into_iter().flatten() {
            let file = format!("{}.csv", table.name);
            assert!(HELP.contains(&file), "{file}");
            assert!(!table.rows.is_empty(), "{file} has rows in the example");
        }
    }

    /// Real contracts, not an example of their cells: the host country authorised 1,500 of which
    /// 1,000 were retired, from the middle of one serial number to the middle of another.
    #[test]
    fn c8_the_demonstrations_use_abroad_is_exported() {
        let state = crate::demo::state().unwrap();
        let cell = |row: &serde_json::Value, column: &str| row[column].to_string();
        let tables = made("cadt", &state);
        let mut committed = Vec::new();
        for unit in tables[0].json().as_array().unwrap() {
            let violations = cadt::schema::violations(unit.as_object().unwrap());
            assert_eq!(violations, [""; 0], "{unit}");
            if cell(unit, "correspondingAdjustmentDeclaration").contains("Committed") {
                committed.push(cell(unit, "unitCount"));
            }
        }
        for part in tables[1].json().as_array().unwrap() {
            if cell(part, "correspondingAdjustmentDeclaration").contains("Committed") {
                committed.push(cell(part, "quantity"));
            }
        }
        assert_eq!(committed, ["999", "\"0.500\"", "\"0.500\""]);
        let quantities = made("aef", &state).into_iter().map(|table| {
            let rows = table.json();
            let rows = rows.as_array().unwrap();
            assert_eq!(rows.len(), 1, "{}", table.name);
            let authorised = cell(&rows[0], "Authorized quantity");
            authorised + &cell(&rows[0], "Quantity (t CO2 eq)")
        });
        let expected = ["\"1500.000\"null", "null\"1000.000\"", "null\"500.000\""];
        assert!(quantities.eq(expected));
    }

    /// Each cell of the credit contracts and of `milestones` is left out in turn. Either the state is
    /// refused, or what is told of it is what it was.
    #[test]
    fn whatever_cell_is_missing_nothing_else_is_told() {
        let told = |state: &Snapshot| -> Result<_> {
            let ledgers = Ledgers::whole(state)?;
            Ok((tables("cadt", &ledgers)?, tables("aef", &ledgers)?))
        };
        let state = crate::demo::state().unwrap();
        let whole = told(&state).unwrap();
        let (mut refused, mut same) = (0_u32, 0_u32);
        for name in ["eco-credits", "registry", "milestones"] {
            let (address, cells) = state.contract(name).unwrap();
            let cells = cells.iter().map(|(key, cell)| (key.clone(), cell.clone()));
            let cells: std::collections::BTreeMap<_, _> = cells.collect();
            for key in cells.keys() {
                let mut fewer = cells.clone();
                fewer.remove(key);
                let mut less = state.clone();
                less.add(name, address, Cells::new(fewer));
                if let Ok(tables) = told(&less) {
                    assert_eq!(tables, whole, "{name} without {}", hex::encode(key));
                    same = same.saturating_add(1);
                } else {
                    refused = refused.saturating_add(1);
                }
            }
        }
        assert!(
            refused > 10 && same > 10,
            "{refused} refused, {same} the same"
        );
    }

    #[test]
    fn a_batch_of_another_registry_is_not_told_by_this_ones_records() {
        let mut state = crate::demo::state().unwrap();
        let cells = state.contract("registry").unwrap().1.clone();
        state.add("registry", canopy_core::types::Account([9; 32]), cells);
        let error = Ledgers::whole(&state).unwrap_err().to_string();
        assert!(
            error.starts_with("batch 1 was issued by the registry 0x"),
            "{error}"
        );
    }
}
