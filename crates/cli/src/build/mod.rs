//! `canopy build`: the contracts as Wasm and metadata, through the library behind
//! `cargo contract`, and only those whose sources changed.
//!
//! The artifacts of `eco-credits` are `eco_credits.wasm`, `.json` (metadata) and `.contract`
//! (both) in `target/ink/eco-credits/`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{bail, Context, Result};

use compile::Target;
use contracts::{Contract, Workspace};

mod compile;
mod contracts;
mod fingerprint;
mod shrink;
mod toolchain;

/// What to build.
#[derive(clap::Args)]
pub struct Args {
    /// Contracts to build; the whole suite if none is named
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Also the peers, with which the suite's weights are compared
    #[arg(long)]
    peers: bool,
    /// Build even what is up to date
    #[arg(long)]
    force: bool,
    /// Show what cargo does
    #[arg(long, short)]
    verbose: bool,
}

/// Builds the contracts asked for that are not up to date.
pub fn run(args: Args) -> Result<ExitCode> {
    let root = root()?;
    toolchain::select(&root)?;
    let main = Workspace::main(&root)?;
    let peers = peer_workspaces(&root, &main, &args)?;
    let workspaces: Vec<_> = std::iter::once(&main).chain(&peers).collect();
    let wanted = wanted(&workspaces, &args)?;
    let target = Target::lock(&main)?;

    let mut stale = Vec::new();
    for (workspace, contract) in &wanted {
        let fingerprint = fingerprint::of(contract, workspace, &main)?;
        if args.force || !contract.is_built_from(&fingerprint) {
            stale.push((*contract, fingerprint));
        }
    }
    if stale.is_empty() {
        eprintln!("contracts are up to date ({})", wanted.len());
        return Ok(ExitCode::SUCCESS);
    }
    toolchain::check(&root)?;
    if target.is_empty() {
        eprintln!("the first contract takes some minutes: core and ink! are compiled with it");
    }
    for (number, (contract, fingerprint)) in (1usize..).zip(&stale) {
        let name = &contract.name;
        eprintln!("building {name} ({number} of {}) …", stale.len());
        let start = Instant::now();
        let bytes = target
            .compile(contract, fingerprint, args.verbose)
            .with_context(|| format!("{name} was not built"))?;
        eprintln!(
            "built {name}: {bytes} bytes of Wasm, {:.0?}",
            start.elapsed()
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The repository: the nearest folder, from here upwards, that holds the contracts.
fn root() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    here.ancestors()
        .find(|folder| {
            folder.join("rust-toolchain.toml").is_file() && folder.join("contracts").is_dir()
        })
        .map(Path::to_path_buf)
        .with_context(|| {
            format!(
                "{} is not inside Canopy's repository; go there first",
                here.display()
            )
        })
}

/// The workspaces that peers have of their own, where they may be needed: loading one may
/// download its packages.
fn peer_workspaces(root: &Path, main: &Workspace, args: &Args) -> Result<Vec<Workspace>> {
    let known = |name| {
        main.contracts
            .iter()
            .any(|contract| contract.answers_to(name))
    };
    if args.peers || !args.names.iter().all(|name| known(name)) {
        Workspace::of_peers(root, main)
    } else {
        Ok(Vec::new())
    }
}

/// The contracts that the arguments name, each once, the suite's first.
fn wanted<'a>(
    workspaces: &[&'a Workspace],
    args: &Args,
) -> Result<Vec<(&'a Workspace, &'a Contract)>> {
    let all = || {
        workspaces.iter().flat_map(|&workspace| {
            workspace
                .contracts
                .iter()
                .map(move |contract| (workspace, contract))
        })
    };
    for name in &args.names {
        if !all().any(|(_, contract)| contract.answers_to(name)) {
            let names: Vec<_> = all().map(|(_, contract)| contract.name.as_str()).collect();
            bail!(
                "there is no contract {name}; there are {}",
                names.join(", ")
            );
        }
    }
    let wanted = all().filter(|(_, contract)| {
        let named = args.names.iter().any(|name| contract.answers_to(name));
        named
            || if contract.peer {
                args.peers
            } else {
                args.names.is_empty()
            }
    });
    Ok(wanted.collect())
}
