//! Which contracts there are: members of the workspaces, found by where they lie.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand, PackageId};

use super::toolchain::ADVICE;

/// A cargo workspace with contracts in it.
pub struct Workspace {
    /// All its packages and how they depend on each other.
    pub metadata: Metadata,
    /// The folder for all contracts' artifacts, in the main workspace's target folder.
    pub ink: PathBuf,
    /// Its contracts: the suite's first, each kind by name.
    pub contracts: Vec<Contract>,
}

/// A contract that can be built.
pub struct Contract {
    /// The package's name.
    pub name: String,
    /// Built only for comparison.
    pub peer: bool,
    /// The package.
    pub id: PackageId,
    /// Its `Cargo.toml`.
    pub manifest: PathBuf,
    /// The folder of its artifacts.
    pub folder: PathBuf,
}

impl Workspace {
    /// Loads the main workspace, which is the repository.
    pub fn main(root: &Path) -> Result<Self> {
        let metadata = load(root)?;
        let ink = metadata.target_directory.join("ink").into_std_path_buf();
        Ok(Self::new(metadata, root, ink))
    }

    /// Loads the workspaces of their own under `contracts/peers`.
    pub fn of_peers(root: &Path, main: &Self) -> Result<Vec<Self>> {
        let peers = root.join("contracts/peers");
        let entries =
            fs::read_dir(&peers).with_context(|| format!("cannot list {}", peers.display()))?;
        let mut workspaces = Vec::new();
        for entry in entries {
            let folder = entry?.path();
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
            if manifest.lines().any(|line| line.trim() == "[workspace]") {
                workspaces.push(Self::new(load(&folder)?, root, main.ink.clone()));
            }
        }
        Ok(workspaces)
    }

    fn new(metadata: Metadata, root: &Path, ink: PathBuf) -> Self {
        let suite = root.join("contracts");
        let peers = suite.join("peers");
        let mut contracts = Vec::new();
        for package in metadata.workspace_packages() {
            let manifest = package.manifest_path.as_std_path();
            let peer = manifest.starts_with(&peers);
            if peer || manifest.parent().and_then(Path::parent) == Some(&suite) {
                contracts.push(Contract {
                    name: package.name.clone(),
                    peer,
                    id: package.id.clone(),
                    manifest: manifest.to_path_buf(),
                    folder: ink.join(&package.name),
                });
            }
        }
        contracts.sort_by(|a, b| (a.peer, &a.name).cmp(&(b.peer, &b.name)));
        Self {
            metadata,
            contracts,
            ink,
        }
    }
}

/// What cargo knows of the workspace in `folder`.
fn load(folder: &Path) -> Result<Metadata> {
    let manifest = folder.join("Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(&manifest).exec();
    metadata.with_context(|| format!("cargo cannot read {} ({ADVICE})", manifest.display()))
}

impl Contract {
    /// Whether a user's `name` means this contract, by package or by artifact.
    pub fn answers_to(&self, name: &str) -> bool {
        name.replace('_', "-") == self.name.replace('_', "-")
    }

    /// One of the contract's files in that folder, named as contract-build names them.
    pub fn file(&self, extension: &str) -> PathBuf {
        self.folder
            .join(self.name.replace('-', "_"))
            .with_extension(extension)
    }

    /// The three artifacts: code, metadata, and both in one.
    pub fn artifacts(&self) -> [PathBuf; 3] {
        ["wasm", "json", "contract"].map(|extension| self.file(extension))
    }

    /// What a build leaves beside the artifacts, where they were made from the sources with
    /// this fingerprint: a hash over that and them, so that nobody else's pass for them.
    pub fn stamp(&self, fingerprint: &str) -> Result<String> {
        let mut facts = fingerprint.as_bytes().to_vec();
        for artifact in self.artifacts() {
            let bytes = fs::read(&artifact);
            let bytes = bytes.with_context(|| format!("cannot read {}", artifact.display()))?;
            facts.extend(contract_build::code_hash(&bytes));
        }
        Ok(hex::encode(contract_build::code_hash(&facts)))
    }

    /// Whether the artifacts are there and made from the sources with this fingerprint.
    pub fn is_built_from(&self, fingerprint: &str) -> bool {
        let left = fs::read_to_string(self.file("fingerprint"));
        matches!((left, self.stamp(fingerprint)), (Ok(left), Ok(stamp)) if left == stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(folder: &Path) -> Contract {
        Contract {
            name: "eco-credits".to_owned(),
            peer: false,
            id: PackageId {
                repr: String::new(),
            },
            manifest: PathBuf::new(),
            folder: folder.to_path_buf(),
        }
    }

    #[test]
    fn a_contract_answers_to_its_package_and_its_artifact() {
        let contract = contract(Path::new("ink/eco-credits"));
        assert!(contract.answers_to("eco-credits") && contract.answers_to("eco_credits"));
        assert!(!contract.answers_to("eco"));
        assert_eq!(
            contract.file("wasm"),
            Path::new("ink/eco-credits/eco_credits.wasm")
        );
    }

    #[test]
    fn only_a_finished_build_of_the_same_sources_counts() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let contract = contract(folder.path());
        assert!(!contract.is_built_from("a"), "no artifacts");
        for artifact in contract.artifacts() {
            fs::write(artifact, "made")?;
        }
        assert!(!contract.is_built_from("a"), "no stamp: interrupted");
        fs::write(contract.file("fingerprint"), contract.stamp("a")?)?;
        assert!(contract.is_built_from("a"));
        assert!(!contract.is_built_from("b"), "other sources");
        fs::write(contract.file("json"), "changed")?;
        assert!(!contract.is_built_from("a"), "somebody else's artifact");
        fs::remove_file(contract.file("json"))?;
        assert!(!contract.is_built_from("a"), "an artifact is missing");
        Ok(())
    }
}
