//! What contracts keep, read from their raw storage: no message is called and nobody is trusted
//! but the chain.
//!
//! | module | what it reads |
//! |---|---|
//! | [`cells`] | one contract's storage, by the four letters of a field |
//! | [`snapshot`] | a file with the storage of all contracts at one moment |
//! | [`credits`] | batches and certificates, with all that explains them |
//! | [`pieces`] | parts of a batch by serial numbers, whole ones apart from shared ones |
//! | [`abroad`] | exports, and what became of them |
//! | [`whole`] | whether anything is missing |
//! | [`namespaces`] | the names of the number lines of which the chain knows hashes |

pub mod abroad;
pub mod cells;
pub mod credits;
#[cfg(test)]
pub mod example;
pub mod namespaces;
pub mod pieces;
pub mod snapshot;
pub mod whole;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use namespaces::Namespaces;
use snapshot::Snapshot;

/// Where the state comes from; the same for every command that reads it.
#[derive(clap::Args, Debug)]
pub struct Source {
    /// A file with the storage of Canopy's contracts, such as the demo writes
    #[arg(long, value_name = "FILE", default_value = "target/demo/state.json")]
    state: PathBuf,
    /// A file of registry serials, one a line as `canopy serials` reads them, that gives number
    /// lines their names: the chain keeps only the hash of a name
    #[arg(long, value_name = "FILE")]
    serials: Option<PathBuf>,
}

impl Source {
    /// Reads the file, and the names.
    pub fn open(&self) -> Result<(Snapshot, Namespaces)> {
        let snapshot = Snapshot::load(&self.state)?;
        let names = match &self.serials {
            Some(file) => Namespaces::of(&read(file)?)?,
            None => Namespaces::default(),
        };
        Ok((snapshot, names))
    }
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
