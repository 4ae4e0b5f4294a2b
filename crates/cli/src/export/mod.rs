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
  cadt  units of the CAD Trust data model, one for each run of serial numbers of which the
        same became: units.csv. Unit types are not on chain: name one with --unit-type.
  aef   tables 3 (actions) and 4 (holdings) of the agreed electronic format of Article 6.2:
        actions.csv and holdings.csv. What is not on chain is named by the options below it.

  With --json one file, cadt.json or aef.json, holds the same rows.

EXAMPLES
  canopy export --format cadt --unit-type 'Removal - nature'
  canopy export --format aef --cooperative-approach CA0001 --itmo-registry MEX01 \\
                --mitigation-type Removals --json";

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// CAD Trust data model: units
    Cadt,
    /// Article 6.2 agreed electronic format: actions and holdings
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
    /// cadt: what kind of mitigation the units are
    #[arg(long, value_name = "TYPE", default_value = cadt::NOT_DETERMINED,
          value_parser = clap::builder::PossibleValuesParser::new(cadt::UNIT_TYPES))]
    unit_type: String,
    #[command(flatten)]
    aef: aef::Asked,
}

/// Reads the state and writes the tables.
///
/// # Errors
/// If the state cannot be read, something is not certain, or a file cannot be written.
pub fn run(args: Args) -> Result<ExitCode> {
    let (snapshot, names) = args.source.open()?;
    let ledgers = Ledgers::of(&snapshot)?;
    let (name, tables) = match args.format {
        Format::Cadt => (
            "cadt",
            vec![cadt::units(&ledgers, &names, &args.unit_type)?],
        ),
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
