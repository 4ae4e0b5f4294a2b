//! `canopy demo`: the main job, once, on an embedded chain.

mod abroad;
mod checks;
mod drill;
mod narrator;
mod page;
mod report;
mod story;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;

use crate::state::snapshot::Snapshot;
use narrator::Narrator;

/// The rest of `canopy demo --help`.
const HELP: &str = "\
WHAT IT DOES
  Deploys all contracts on a chain inside this process, and tells the story of an example fund that
  pays a reforestation project in three tranches: signing, funding by four funders, one milestone
  verified, one rejected and then verified, one missed; credits issued under real published serial
  numbers, sold, retired, some of them abroad as their host country authorised, and listed; every
  unit accounted for; and a council that takes the contracts over from whoever deployed them. Each
  line has what it cost. At the end the laws are checked against the chain; the exit status is 0
  only if all hold. Every person in it is an example.

WHAT IT WRITES, replacing what was there
  report.html   a page for readers
  report.json   the same, for programs
  state.json    the storage of the contracts, which canopy certificate and canopy export read

EXAMPLES
  canopy build && canopy demo           # it needs compiled contracts
  canopy demo --out /tmp/demo
  canopy certificate 1 --state /tmp/demo/state.json";

/// Arguments of `canopy demo`.
#[derive(clap::Args)]
#[command(after_help = HELP)]
pub struct Args {
    /// Where to write report.html, report.json and state.json; made if it is not there
    #[arg(long, default_value = "target/demo", value_name = "FOLDER")]
    out: PathBuf,
}

/// Runs the demonstration. Fails if any law does.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    make_writable(&args.out)?;
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

/// Makes the folder if it is not there, and tries to write to it: before the story, not after it.
fn make_writable(folder: &Path) -> anyhow::Result<()> {
    let attempt = folder.join(".canopy-demo");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&attempt, ""))
        .and_then(|()| std::fs::remove_file(&attempt))
        .with_context(|| format!("cannot write to {}", folder.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_folder_is_made_and_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("a/b");
        make_writable(&out).unwrap();
        std::fs::write(out.join("report.json"), "{}").unwrap();
        make_writable(&out).unwrap();
        let left: Vec<_> = std::fs::read_dir(&out).unwrap().collect();
        assert_eq!(left.len(), 1);
        assert_eq!(std::fs::read(out.join("report.json")).unwrap(), b"{}");
    }

    #[test]
    fn what_cannot_be_written_to_is_refused_before_the_story() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        for out in [file.clone(), file.join("below")] {
            let args = Args { out: out.clone() };
            let error = run(args).unwrap_err().to_string();
            assert_eq!(error, format!("cannot write to {}", out.display()));
        }
    }
}
