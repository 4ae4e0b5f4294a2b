//! The names of number lines. The chain keeps only their hashes; a name is public, so whoever
//! knows a serial of a line knows its name.

use std::collections::BTreeMap;

use anyhow::{bail, Result};
use canopy_core::types::Hash;
use canopy_harness::hash;

use crate::serials::{self, Registry};

/// Names by hash.
#[derive(Debug)]
pub struct Namespaces(BTreeMap<Hash, String>);

impl Default for Namespaces {
    /// Those that are one line for a whole programme.
    fn default() -> Self {
        let whole = [Registry::Verra, Registry::Puro].map(Registry::name);
        Self(whole.into_iter().map(named).collect())
    }
}

fn named(name: impl Into<String>) -> (Hash, String) {
    let name = name.into();
    (hash(name.as_bytes()), name)
}

impl Namespaces {
    /// Those and the lines of the serials in a text, one serial a line.
    ///
    /// # Errors
    /// If a line is no serial of a known registry.
    pub fn of(text: &str) -> Result<Self> {
        let mut names = Self::default();
        for (number, line) in (1usize..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            match serials::parse(None, line) {
                Ok(serial) => names.0.extend([named(serial.namespace)]),
                Err(reason) => bail!("line {number} of the serials: {reason}: {line}"),
            }
        }
        Ok(names)
    }

    /// The name of a line, if it is known.
    pub fn name(&self, namespace: &Hash) -> Option<&str> {
        self.0.get(namespace).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_line_has_the_name_of_its_serials() {
        let names = Namespaces::of("\nacr-fr-1129-2025-2917-30932 TO 35143\n").unwrap();
        let acr = "acr:ACR-FR-1129-2025-2917";
        assert_eq!(names.name(&hash(acr.as_bytes())), Some(acr));
        assert_eq!(names.name(&hash(b"verra")), Some("verra"));
        assert_eq!(names.name(&hash(b"gs")), None);
    }

    #[test]
    fn what_is_no_serial_is_refused_with_its_line() {
        let error = Namespaces::of("\n12345").unwrap_err().to_string();
        assert!(error.starts_with("line 2 of the serials: "), "{error}");
    }
}
