//! `canopy`: builds the contracts, runs the demonstration, reads registry serials, writes
//! certificates and exports from the contracts' state, commits to what is private.

use clap::{Parser, Subcommand};

mod build;
mod certificate;
mod demo;
mod export;
mod privacy;
mod serials;
mod state;
mod text;

use privacy::{allowlist, commit, reveal};

/// Canopy: ink! contracts for public climate finance.
#[derive(Parser)]
#[command(name = "canopy", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the contracts to Wasm, only those whose sources changed.
    Build(build::Args),
    /// Write a retirement certificate as a page that prints well.
    Certificate(certificate::Args),
    /// Write the credit ledgers in the forms that other registries read.
    Export(export::Args),
    /// Run the main job on an embedded chain and report on it.
    Demo(demo::Args),
    /// Read registry serial numbers from standard input as ranges on a number line.
    Serials(serials::Args),
    /// Commit to data that must not be public: a salted hash for the chain, and what opens it.
    Commit(commit::Args),
    /// Check what somebody opens against a commitment on chain.
    Reveal(reveal::Args),
    /// Keep a list of accounts private: its root for the chain, and each account's proof.
    Allowlist(allowlist::Args),
}

fn main() -> std::process::ExitCode {
    let result = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Certificate(args) => certificate::run(args),
        Command::Export(args) => export::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Serials(args) => serials::run(args),
        Command::Commit(args) => commit::run(args),
        Command::Reveal(args) => reveal::run(args),
        Command::Allowlist(args) => allowlist::run(args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("canopy: {error:#}");
        std::process::ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Cli;

    #[test]
    fn every_command_is_well_formed() {
        Cli::command().debug_assert();
    }
}
