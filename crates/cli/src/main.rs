//! `canopy`: builds the contracts, runs the demonstration, reads registry serials.

use clap::{Parser, Subcommand};

mod build;
mod demo;
mod serials;

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
    /// Run the main job on an embedded chain and report on it.
    Demo(demo::Args),
    /// Read registry serial numbers from standard input as ranges on a number line.
    Serials(serials::Args),
}

fn main() -> std::process::ExitCode {
    let result = match Cli::parse().command {
        Command::Build(args) => build::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Serials(args) => serials::run(args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("canopy: {error:#}");
        std::process::ExitCode::FAILURE
    })
}
