//! `canopy reveal`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{bail, ensure, Context, Result};
use canopy_core::{commitment::opens, types::Hash};
use canopy_harness::hash;

use super::{
    commit::{Opening, SCHEME},
    parse_32, read_all,
};
use crate::text::hexed;

/// The rest of `canopy reveal --help`.
const HELP: &str = "\
WHAT IT IS FOR
  Somebody gives you an opening (from canopy commit) and says: this is what the commitment
  on chain is about. Take the commitment from the chain yourself, never from the opening,
  and see whether it fits.

EXIT STATUS
  0 if the opening opens the commitment, 1 if not, or if it cannot be read.

EXAMPLE
  canopy reveal beneficiary.opening 0x<the commitment on chain>
  canopy reveal beneficiary.opening 0x<the commitment on chain> --show > beneficiary.txt";

/// Arguments of `canopy reveal`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// The file with the opening; `-` is standard input.
    opening: PathBuf,
    /// The commitment as it stands on chain: 32 bytes in hexadecimal.
    #[arg(value_parser = parse_32)]
    commitment: Hash,
    /// Write the data to standard output, if it is what was committed to.
    #[arg(long)]
    show: bool,
}

/// Checks the opening, and shows the data if asked to.
///
/// # Errors
/// If the opening cannot be read or does not open the commitment.
pub fn run(args: Args) -> Result<ExitCode> {
    let data = open(&read_all(Some(&args.opening))?, &args.commitment)?;
    if args.show {
        let mut output = std::io::stdout().lock();
        output.write_all(&data).and_then(|()| output.flush())?;
    }
    eprintln!("The opening opens {}.", hexed(&args.commitment));
    Ok(ExitCode::SUCCESS)
}

/// The data, if this opening opens the commitment.
pub(super) fn open(opening: &[u8], commitment: &Hash) -> Result<Vec<u8>> {
    let opening: Opening = serde_json::from_slice(opening).context("this is no opening")?;
    ensure!(
        opening.scheme == SCHEME,
        "the opening is of another scheme, {:?}; {SCHEME:?} is known here",
        opening.scheme
    );
    let salt = parse_32(&opening.salt);
    let salt = salt.map_err(|error| anyhow::anyhow!("the opening's salt: {error}"))?;
    let digits = opening.data.strip_prefix("0x").unwrap_or(&opening.data);
    let data = hex::decode(digits).context("the opening's data is not hexadecimal")?;
    if !opens(commitment, &salt, &data, &hash) {
        bail!(
            "the opening does NOT open {}: its salt and data make another commitment",
            hexed(commitment)
        );
    }
    Ok(data)
}
