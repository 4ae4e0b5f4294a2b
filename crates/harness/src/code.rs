//! Where compiled contracts are found.

use std::path::{Path, PathBuf};

/// The folder that holds a folder of artifacts for every built contract.
pub fn ink_folder() -> PathBuf {
    let workspace = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| workspace.join("target"), |folder| workspace.join(folder))
        .join("ink")
}

/// The Wasm of the contract built from the package `name`.
///
/// # Panics
/// If it was not built, with a sentence that says how to build it.
pub fn code(name: &str) -> Vec<u8> {
    let file = ink_folder()
        .join(name)
        .join(format!("{}.wasm", name.replace('-', "_")));
    std::fs::read(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}. Build the contracts first: scripts/test does, or canopy build --peers",
            file.display()
        )
    })
}
