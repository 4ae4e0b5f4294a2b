//! `canopy demo`: the main job, once, on an embedded chain.

mod abroad;
mod checks;
mod drill;
mod narrator;
mod page;
mod report;
mod story;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;

use crate::state::snapshot::Snapshot;
use narrator::Narrator;

/// Tells the story of an example fund that pays a reforestation project in three tranches:
/// signing, funding by four funders, one milestone verified, one rejected and then verified, one
/// missed; credits issued, sold and retired, some of them
/// abroad as their host country authorised; every unit accounted for; and a council that takes the
/// contracts over from whoever deployed them.
#[derive(clap::Args)]
pub struct Args {
    /// Where to write report.html, report.json and state.json.
    #[arg(long, default_value = "target/demo", value_name = "FOLDER")]
    out: PathBuf,
}

/// Runs the demonstration. Fails if any law does.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    println!("Canopy: an example fund pays an example project, on a chain inside this process.");
    println!(
        "Every person is an example. Each line: date, who, what, and in brackets what it cost:"
    );
    println!(
        "computation, proof of the storage touched, storage deposit (one unit a byte or item)."
    );
    let mut narrator = Narrator::new();
    let made = story::tell(&mut narrator)?;
    let state = Snapshot::of(&mut narrator.chain, &made.suite);
    let report = checks::report(narrator, &made)?;

    println!("\nThe laws, checked against the chain");
    for law in &report.laws {
        let verdict = if law.holds { "holds" } else { "FAILS" };
        println!("  {:<4} {verdict}  {}", law.id, law.statement);
    }
    std::fs::create_dir_all(&args.out).with_context(|| args.out.display().to_string())?;
    let json = serde_json::to_string_pretty(&report).context("the report")?;
    println!();
    for (name, text) in [
        ("report.json", json),
        ("report.html", page::render(&report)),
    ] {
        let file = args.out.join(name);
        std::fs::write(&file, text).with_context(|| file.display().to_string())?;
        println!("written: {}", file.display());
    }
    let file = args.out.join("state.json");
    state.save(&file)?;
    println!(
        "written: {}, for canopy certificate and canopy export",
        file.display()
    );
    if report.laws.iter().all(|law| law.holds) {
        println!(
            "\nBoth ledgers are reconciled to the unit; all {} laws hold.",
            report.laws.len()
        );
        Ok(ExitCode::SUCCESS)
    } else {
        println!("\nA LAW FAILED.");
        Ok(ExitCode::FAILURE)
    }
}

/// The state that the story leaves.
#[cfg(test)]
pub fn state() -> anyhow::Result<Snapshot> {
    let mut narrator = Narrator::new();
    let made = story::tell(&mut narrator)?;
    Ok(Snapshot::of(&mut narrator.chain, &made.suite))
}
