//! The one compiler for contracts: the release that `rust-toolchain.toml` names.

use std::path::Path;
use std::process::Command;

use anyhow::{bail, Context, Result};

/// What helps where the compiler is not found.
pub const ADVICE: &str =
    "if Rust is missing: run scripts/setup, then `source scripts/env.sh`, and try again";

/// Cargo's settings for a contract whose code names no place in a source file.
///
/// A call that may panic passes along where it stands: a path of the machine that built the
/// contract, for a message that no contract ever prints. It was a thirteenth of `eco-credits`,
/// and made its hash another one on every machine. The settings are unstable ones, so they need
/// the switch that contract-build throws for its own.
pub const WITHOUT_PATHS: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_PROFILE_RUSTFLAGS", "true"),
    ("CARGO_PROFILE_RELEASE_RUSTFLAGS", "-Zlocation-detail=none"),
];

/// Makes this process and all it starts use the repository's compiler wherever they run:
/// contract-build compiles in a temporary folder, from which rustup would choose its default.
pub fn select(root: &Path) -> Result<()> {
    std::env::set_var("RUSTUP_TOOLCHAIN", channel(root)?);
    // Set by `cargo run`, it would go before the one on PATH.
    std::env::remove_var("CARGO");
    Ok(())
}

/// Fails with advice unless the compiler on `PATH` is the one that [`select`] asked for.
pub fn check(root: &Path) -> Result<()> {
    let channel = channel(root)?;
    let output = Command::new("rustc").arg("--version").output();
    let output = output.with_context(|| format!("rustc cannot be run ({ADVICE})"))?;
    let version = String::from_utf8_lossy(&output.stdout);
    if !version.starts_with(&format!("rustc {channel} ")) {
        let found = if version.is_empty() {
            String::from_utf8_lossy(&output.stderr)
        } else {
            version
        };
        bail!(
            "contracts need Rust {channel}, and rustc on PATH says: {} ({ADVICE})",
            found.trim()
        );
    }
    Ok(())
}

/// The release that `rust-toolchain.toml` names.
fn channel(root: &Path) -> Result<String> {
    let path = root.join("rust-toolchain.toml");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let line = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("channel"));
    let channel = line.and_then(|line| line.split('"').nth(1));
    Ok(channel
        .with_context(|| format!("{} names no channel", path.display()))?
        .to_owned())
}
