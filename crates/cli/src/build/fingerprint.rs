//! When a contract must be built again: one hash over everything its artifacts come from.
//!
//! That is its own files and those of the local packages it is compiled from, the versions
//! of all others (not the whole lock file: a new dependency of the tests changes no
//! contract), the compiler, its flags and contract-build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, Node, Package, PackageId};
use walkdir::{DirEntry, WalkDir};

use super::contracts::{Contract, Workspace};
use super::shrink;
use super::toolchain;

/// Folders of a package that its library is not compiled from.
const NOT_COMPILED: [&str; 5] = ["benches", "examples", "fuzz", "target", "tests"];

/// The fingerprint of a contract, as it would be built now. `main` is the workspace that
/// holds this command, and so the version of contract-build.
pub fn of(contract: &Contract, workspace: &Workspace, main: &Workspace) -> Result<String> {
    let mut facts = Facts::default();
    let toolchain = main.metadata.workspace_root.join("rust-toolchain.toml");
    facts.add_file("rust-toolchain.toml", toolchain.as_std_path())?;
    for (name, value) in toolchain::WITHOUT_PATHS {
        facts.add(name, value.as_bytes());
    }
    if !contract.peer {
        facts.add("passes", shrink::PASSES.as_bytes());
    }
    let tools = main
        .metadata
        .packages
        .iter()
        .filter(|package| package.name == "contract-build");
    for package in tools.chain(compiled_with(&workspace.metadata, &contract.id)) {
        facts.add(&package.name, package.version.to_string().as_bytes());
        match &package.source {
            Some(source) => facts.add("source", source.repr.as_bytes()),
            None => facts.add_package(package)?,
        }
    }
    Ok(facts.hash())
}

/// The package and everything it is compiled with, in an order that never changes.
fn compiled_with<'a>(metadata: &'a Metadata, root: &PackageId) -> Vec<&'a Package> {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let nodes: BTreeMap<&PackageId, &Node> = nodes.map(|node| (&node.id, node)).collect();
    let mut reached = BTreeSet::new();
    let mut next = vec![root];
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            let dependencies = nodes.get(id).into_iter().flat_map(|node| &node.deps);
            next.extend(dependencies.filter_map(|dependency| {
                let kinds = &dependency.dep_kinds;
                let compiled = kinds
                    .iter()
                    .any(|kind| kind.kind != DependencyKind::Development);
                compiled.then_some(&dependency.pkg)
            }));
        }
    }
    let mut packages: Vec<_> = metadata
        .packages
        .iter()
        .filter(|package| reached.contains(&package.id))
        .collect();
    packages.sort_by_key(|package| (&package.name, &package.version));
    packages
}

/// What a fingerprint is made from: names and bytes, each preceded by its length so that
/// neither can run into the next.
#[derive(Default)]
struct Facts(Vec<u8>);

impl Facts {
    fn add(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            self.0.extend(part.len().to_le_bytes());
            self.0.extend(part);
        }
    }

    fn add_file(&mut self, name: &str, path: &Path) -> Result<()> {
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        self.add(name, &bytes);
        Ok(())
    }

    /// A package of this repository: its files, and what it may inherit from its workspace.
    fn add_package(&mut self, package: &Package) -> Result<()> {
        self.add("edition", package.edition.as_str().as_bytes());
        for dependency in &package.dependencies {
            if dependency.kind != DependencyKind::Development {
                let mut here = dependency.clone();
                here.path = None; // the same wherever the repository lies
                self.add("dependency", format!("{here:?}").as_bytes());
            }
        }
        match package.manifest_path.parent() {
            Some(folder) => self.add_folder(folder.as_std_path()),
            None => Ok(()),
        }
    }

    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(is_compiled) {
            let entry = entry?;
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                self.add_file(&name.to_string_lossy(), entry.path())?;
            }
        }
        Ok(())
    }

    fn hash(&self) -> String {
        hex::encode(contract_build::code_hash(&self.0))
    }
}

/// Leaves out hidden files, other packages, and what is not the library.
fn is_compiled(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    match entry.depth() {
        0 => true,
        _ if name.starts_with('.') => false,
        1 if NOT_COMPILED.contains(&name.as_ref()) => false,
        _ => !entry.path().join("Cargo.toml").exists(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A package's folder, and its hash after `change`.
    fn hash_after(change: impl Fn(&Path) -> std::io::Result<()>) -> Result<String> {
        let folder = tempfile::tempdir()?;
        let at = folder.path();
        fs::write(at.join("Cargo.toml"), "[package]")?;
        fs::create_dir(at.join("src"))?;
        fs::write(at.join("src/lib.rs"), "pub mod a;")?;
        fs::write(at.join("src/a.rs"), "//! a")?;
        change(at)?;
        let mut facts = Facts::default();
        facts.add_folder(at)?;
        Ok(facts.hash())
    }

    #[test]
    fn a_folder_keeps_its_hash_until_its_sources_change() -> Result<()> {
        let before = hash_after(|_| Ok(()))?;
        assert_eq!(before, hash_after(|_| Ok(()))?, "nothing changed");
        let byte = hash_after(|at| fs::write(at.join("src/a.rs"), "//! b"))?;
        assert_ne!(before, byte, "a byte changed");
        let name = hash_after(|at| fs::rename(at.join("src/a.rs"), at.join("src/b.rs")))?;
        assert_ne!(before, name, "a name changed");
        let more = hash_after(|at| fs::write(at.join("src/b.rs"), ""))?;
        assert_ne!(before, more, "a file was added");
        let moved = hash_after(|at| fs::rename(at.join("src/a.rs"), at.join("a.rs")))?;
        assert_ne!(before, moved, "a file was moved");
        Ok(())
    }

    #[test]
    fn what_is_not_compiled_does_not_count() -> Result<()> {
        let before = hash_after(|_| Ok(()))?;
        let beside = hash_after(|at| {
            fs::create_dir(at.join("tests"))?;
            fs::write(at.join("tests/laws.rs"), "")?;
            fs::write(at.join("src/.a.rs.swp"), "")?;
            fs::create_dir(at.join("other"))?;
            fs::write(at.join("other/Cargo.toml"), "")
        })?;
        assert_eq!(before, beside);
        Ok(())
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let hash = |name: &str, bytes: &[u8]| {
            let mut facts = Facts::default();
            facts.add(name, bytes);
            facts.hash()
        };
        assert_ne!(hash("ab", b"c"), hash("a", b"bc"));
    }

    #[test]
    fn a_contract_depends_on_what_it_is_compiled_with_and_not_on_the_tools() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()?;
        let main = Workspace::main(&root)?;
        for contract in &main.contracts {
            let packages = compiled_with(&main.metadata, &contract.id);
            let has = |name: &str| packages.iter().any(|package| package.name == name);
            assert!(has(&contract.name) && has("ink"), "{}", contract.name);
            assert!(!has("contract-build") && !has("clap"), "{}", contract.name);
        }
        Ok(())
    }
}
