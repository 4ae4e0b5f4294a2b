//! `canopy commit`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use canopy_core::commitment::{commit, Salt};
use canopy_harness::hash;
use serde::{Deserialize, Serialize};

use super::{parse_32, random, read_all, write_secret, Input};
use crate::text::hexed;

/// The rest of `canopy commit --help`.
const HELP: &str = "\
WHAT IT IS FOR
  A name, an identity document, a report with people in it: none of that belongs on a
  chain, where it stays for ever, and neither does its bare hash, which everybody can
  compare with guesses. A commitment is the hash of the data under a random salt. It
  says nothing by itself. Later you open it to an auditor, who sees that the data has
  not changed; everybody else still sees nothing.

OUTPUT
  The commitment, on standard output: put it on chain. The opening (salt and data) goes
  to a file that only you can read. Whoever has that file knows the data; if it is lost,
  nobody can ever open the commitment. Keep it as you keep the data.

  Every commitment gets a salt of its own. Do not use a salt twice: equal data would
  show, and one opening would help to guess the other.

COMMITMENT
  BLAKE2b with 32 bytes of output, over the 16 bytes `canopy/commit/1` and a zero, the
  32 bytes of salt, and the data. docs/privacy.md has examples to check against.

EXAMPLE
  canopy commit beneficiary.txt --opening beneficiary.opening
  canopy reveal beneficiary.opening 0x<the commitment>";

/// Arguments of `canopy commit`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    #[command(flatten)]
    data: Input,
    /// The new file for the opening. One that exists is never replaced.
    #[arg(long, value_name = "FILE")]
    opening: PathBuf,
    /// Use this salt instead of a random one: to make a commitment again whose opening is
    /// lost, from salt and data. 32 bytes in hexadecimal.
    #[arg(long, value_name = "HEX", value_parser = parse_32)]
    salt: Option<Salt>,
}

/// What opens a commitment, as it is kept in a file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    /// How the commitment was made.
    pub scheme: String,
    /// The commitment.
    pub commitment: String,
    /// The salt.
    pub salt: String,
    /// The data.
    pub data: String,
}

/// The one scheme that there is.
pub(super) const SCHEME: &str = "canopy/commit/1";

/// Commits, writes the opening, and only then prints the commitment.
///
/// # Errors
/// If the data cannot be read or the opening cannot be written.
pub fn run(args: Args) -> Result<ExitCode> {
    let data = read_all(args.data.file.as_deref())?;
    let salt = args.salt.map_or_else(random, Ok)?;
    let commitment = hexed(&commit(&salt, &data, &hash));
    let opening = Opening {
        scheme: SCHEME.to_owned(),
        commitment: commitment.clone(),
        salt: hexed(&salt),
        data: hexed(&data),
    };
    write_secret(
        &args.opening,
        &(serde_json::to_string_pretty(&opening)? + "\n"),
    )?;
    println!("{commitment}");
    eprintln!(
        "The opening is in {}. Keep it secret, and keep it: nothing else opens the commitment.",
        args.opening.display()
    );
    Ok(ExitCode::SUCCESS)
}
