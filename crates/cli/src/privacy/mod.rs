//! `canopy commit`, `canopy reveal` and `canopy allowlist`: what is private stays with its owner,
//! and the chain sees a hash under a salt that nobody can guess (law G7).

pub mod allowlist;
pub mod commit;
pub mod reveal;
#[cfg(test)]
mod tests;

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{bail, ensure, Context, Result};
use canopy_core::commitment::Salt;

/// The most that is read at once.
const LONGEST: u64 = 64 << 20;

/// Random bytes from the operating system.
fn random() -> Result<Salt> {
    let mut bytes = Salt::default();
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the operating system gives no randomness: {error}"))?;
    Ok(bytes)
}

/// Everything in a file, or in standard input if there is none, or it is `-`.
fn read_all(file: Option<&Path>) -> Result<Vec<u8>> {
    match file.filter(|file| *file != Path::new("-")) {
        None => limited(&mut std::io::stdin().lock()).context("standard input"),
        Some(file) => File::open(file)
            .map_err(anyhow::Error::from)
            .and_then(|mut open| limited(&mut open))
            .with_context(|| format!("cannot read {}", file.display())),
    }
}

fn limited(input: &mut impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input
        .take(LONGEST.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= LONGEST);
    ensure!(
        fits,
        "more than {} MiB; commit to a list of the files' hashes instead",
        LONGEST >> 20
    );
    Ok(bytes)
}

/// Writes a new file that only its owner can read. One that is there is never replaced: it may be
/// the only copy of a secret.
fn write_secret(file: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = match options.open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!(
            "{} is there already, and is not replaced: it may be the only copy of a secret",
            file.display()
        ),
        opened => opened.with_context(|| format!("cannot create {}", file.display()))?,
    };
    open.write_all(text.as_bytes())
        .and_then(|()| open.sync_all())
        .with_context(|| format!("cannot write {}", file.display()))
}

/// 32 bytes in hexadecimal, with or without `0x`.
fn parse_32(text: &str) -> Result<[u8; 32], String> {
    let digits = text.trim();
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let mut bytes = [0; 32];
    hex::decode_to_slice(digits, &mut bytes)
        .map_err(|_| "not 32 bytes in hexadecimal (64 digits)".to_owned())?;
    Ok(bytes)
}

/// The secret in a file.
fn read_secret(file: &Path) -> Result<Salt> {
    let text = String::from_utf8(read_all(Some(file))?).unwrap_or_default();
    parse_32(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))
}

/// Where something is read from.
#[derive(clap::Args, Debug)]
struct Input {
    /// The file; standard input if none is named, or `-`.
    file: Option<PathBuf>,
}
