//! A file with the storage of all of Canopy's contracts at one moment.
//!
//! ```json
//! { "canopy": 1, "time": 1767225600000,
//!   "contracts": { "eco-credits": { "address": "0x…", "cells": { "0x<key>": "0x<value>" } } } }
//! ```
//!
//! Keys are plain, as a contract uses them: not the pallet's hashes of them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{bail, Context as _, Result};
use canopy_core::types::{Account, Millis};
use canopy_harness::{Chain, Suite};
use serde::{Deserialize, Serialize};

use super::cells::Cells;
use crate::text::hexed;

/// The form of the file that this version writes and reads.
const FORM: u32 = 1;

/// All contracts' storage at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// When, on chain.
    pub time: Millis,
    contracts: BTreeMap<String, (Account, Cells)>,
}

#[derive(Serialize, Deserialize)]
struct File {
    canopy: u32,
    time: Millis,
    contracts: BTreeMap<String, Contract>,
}

#[derive(Serialize, Deserialize)]
struct Contract {
    address: String,
    cells: BTreeMap<String, String>,
}

impl Snapshot {
    /// A snapshot of no contract yet.
    pub const fn at(time: Millis) -> Self {
        Self {
            time,
            contracts: BTreeMap::new(),
        }
    }

    /// The suite's contracts on an embedded chain, now.
    pub fn of(chain: &mut Chain, suite: &Suite) -> Self {
        let mut snapshot = Self::at(chain.now());
        for (name, address) in [
            ("climate-fund", suite.fund),
            ("eco-credits", suite.credits),
            ("milestones", suite.milestones),
            ("registry", suite.registry),
        ] {
            snapshot.add(name, address, Cells::new(chain.storage(address)));
        }
        snapshot
    }

    /// Adds a contract.
    pub fn add(&mut self, name: &str, address: Account, cells: Cells) {
        self.contracts.insert(name.to_owned(), (address, cells));
    }

    /// A contract's address and storage.
    ///
    /// # Errors
    /// If it is not in the file.
    pub fn contract(&self, name: &str) -> Result<(Account, &Cells)> {
        self.contracts
            .get(name)
            .map(|(address, cells)| (*address, cells))
            .with_context(|| format!("the state holds no contract {name}"))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, is of another form, or holds something that is not hexadecimal.
    pub fn load(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| {
            format!(
                "cannot read {}: scripts/demo writes one, and --state names another",
                file.display()
            )
        })?;
        Self::parse(&text).with_context(|| format!("{} is no state", file.display()))
    }

    /// Writes a file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save(&self, file: &Path) -> Result<()> {
        let contracts = self.contracts.iter().map(|(name, (address, cells))| {
            let cells = cells.iter().map(|(key, value)| (hexed(key), hexed(value)));
            let contract = Contract {
                address: hexed(&address.0),
                cells: cells.collect(),
            };
            (name.clone(), contract)
        });
        let text = serde_json::to_string_pretty(&File {
            canopy: FORM,
            time: self.time,
            contracts: contracts.collect(),
        })?;
        std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let file: File = serde_json::from_str(text)?;
        if file.canopy != FORM {
            bail!("its form is {}, and this version reads {FORM}", file.canopy);
        }
        let mut snapshot = Self::at(file.time);
        for (name, Contract { address, cells }) in file.contracts {
            let address = bytes(&address)?;
            let address = <[u8; 32]>::try_from(address.as_slice())
                .with_context(|| format!("the address of {name} has not 32 bytes"))?;
            let cells = cells
                .iter()
                .map(|(key, value)| Ok((bytes(key)?, bytes(value)?)))
                .collect::<Result<_>>()?;
            snapshot.add(&name, Account(address), Cells::new(cells));
        }
        Ok(snapshot)
    }
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    hex::decode(digits).with_context(|| format!("{text:?} is not hexadecimal"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_saved_is_loaded() {
        let mut snapshot = Snapshot::at(7);
        let cells = Cells::new(BTreeMap::from([(vec![1, 2], vec![3]), (vec![], vec![])]));
        snapshot.add("eco-credits", Account([9; 32]), cells);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        snapshot.save(&file).unwrap();
        assert_eq!(Snapshot::load(&file).unwrap(), snapshot);
    }

    #[test]
    fn what_is_no_state_is_refused_with_a_reason() {
        let says = |text: &str, reason: &str| {
            let error = format!("{:#}", Snapshot::parse(text).unwrap_err());
            assert!(error.contains(reason), "{error}");
        };
        says("", "EOF");
        says(
            r#"{"canopy":2,"time":0,"contracts":{}}"#,
            "this version reads 1",
        );
        says(
            r#"{"canopy":1,"time":0,"contracts":{"a":{"address":"0x00","cells":{}}}}"#,
            "32 bytes",
        );
        says(
            r#"{"canopy":1,"time":0,"contracts":{"a":{"address":"zz","cells":{}}}}"#,
            "hexadecimal",
        );
        let missing = Snapshot::default().contract("registry").unwrap_err();
        assert_eq!(missing.to_string(), "the state holds no contract registry");
    }
}
