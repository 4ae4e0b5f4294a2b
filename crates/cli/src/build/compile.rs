//! One contract through contract-build.

use std::fs::{self, File};
use std::io::{stderr, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, Context, Result};
use contract_build::{BuildMode, BuildResult, CrateMetadata, ExecuteArgs, ManifestPath, Verbosity};
use rustix::fs::{flock, FlockOperation};
use rustix::stdio::dup2_stderr;

use super::contracts::{Contract, Workspace};
use super::shrink::shrink;
use super::toolchain;

/// The target folder that all contracts share on the way to their artifacts, and the right
/// to work in it.
///
/// contract-build gives each contract a folder of its own, and so compiles core, alloc and
/// ink! again for each: minutes instead of seconds. (Its name must contain "target": OpenBrush
/// looks for that.)
pub struct Target {
    folder: PathBuf,
    _lock: File,
}

impl Target {
    /// Waits until no other `canopy build` works in the folder. Two would run each other's
    /// metadata generators, which bear one name for all contracts.
    pub fn lock(main: &Workspace) -> Result<Self> {
        let folder = main.ink.join(".target");
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        let lock = File::create(folder.join("lock"))?;
        if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
            eprintln!("waiting for another `canopy build` …");
            flock(&lock, FlockOperation::LockExclusive)?;
        }
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// Whether nothing was built here yet, so that the first contract takes minutes.
    pub fn is_empty(&self) -> bool {
        !self.folder.join("ink").exists()
    }

    /// Builds the contract and says how many bytes its Wasm has.
    ///
    /// The stamp is removed first and written last, so that whatever interrupts a build
    /// leaves a contract that will be built again.
    pub fn compile(&self, contract: &Contract, fingerprint: &str, verbose: bool) -> Result<u64> {
        fs::create_dir_all(&contract.folder)?;
        if contract.file("fingerprint").exists() {
            fs::remove_file(contract.file("fingerprint"))?;
        }
        // What an interrupted build left would be kept where the code is the same, although
        // the metadata may differ.
        for name in contract
            .artifacts()
            .iter()
            .filter_map(|artifact| artifact.file_name())
        {
            let _ = fs::remove_file(self.folder.join("ink").join(name));
        }
        let built = if verbose {
            self.execute(contract, Verbosity::Default)
        } else {
            quietly(self.folder.join("log"), || {
                self.execute(contract, Verbosity::Quiet)
            })
        };
        let built = built.map_err(|error| match error.to_string().as_str() {
            "" => anyhow!("cargo says why above; correct it and run `canopy build` again"),
            _ => error,
        })?;
        let (Some(wasm), Some(metadata)) = (built.dest_wasm, built.metadata_result) else {
            bail!("contract-build made no artifacts");
        };
        let made = [wasm, metadata.dest_metadata, metadata.dest_bundle];
        for (made, wanted) in made.iter().zip(contract.artifacts()) {
            fs::rename(made, &wanted)
                .with_context(|| format!("cannot write {}", wanted.display()))?;
        }
        // Peers stay as their authors would build them.
        if !contract.peer {
            shrink(contract)?;
        }
        fs::write(contract.file("fingerprint"), contract.stamp(fingerprint)?)?;
        Ok(fs::metadata(contract.file("wasm"))?.len())
    }

    /// Runs contract-build on the contract.
    fn execute(&self, contract: &Contract, verbosity: Verbosity) -> Result<BuildResult> {
        std::env::set_var("CARGO_TARGET_DIR", &self.folder);
        for (name, value) in toolchain::WITHOUT_PATHS {
            std::env::set_var(name, value);
        }
        contract_build::execute(ExecuteArgs {
            manifest_path: ManifestPath::new(stage(contract, &self.folder.join("staged"))?)?,
            build_mode: BuildMode::Release,
            verbosity,
            ..ExecuteArgs::default()
        })
    }
}

/// Writes the contract's manifest to `folder`, as a package that is its own workspace, with
/// the lock file beside it, and returns the manifest's path.
///
/// Given a member of a workspace, contract-build ignores the lock file and takes the newest
/// versions of everything: it compiles a copy of the member, a root itself, and puts the lock
/// file where the workspace's root would be.
fn stage(contract: &Contract, folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let original = CrateMetadata::collect(
        &ManifestPath::new(&contract.manifest)?,
        contract_build::Target::Wasm,
    )?;
    let root = &original.cargo_meta.workspace_root;
    let manifest = contract_build::Workspace::new(&original.cargo_meta, &contract.id)?
        .with_root_package_manifest(|manifest| {
            manifest
                .with_merged_workspace_dependencies(&original)?
                .with_empty_workspace();
            Ok(())
        })?
        .write(folder)?;
    let manifest = PathBuf::from(manifest);
    fs::copy(
        root.join("Cargo.lock"),
        manifest.with_file_name("Cargo.lock"),
    )
    .with_context(|| format!("cannot copy {root}/Cargo.lock"))?;
    Ok(manifest)
}

/// Does the work with standard error, also that of programs it runs, going to `log`, which
/// is shown only if the work fails. (Else no build would be quiet: contract-build warns of
/// every hyphen in a contract's name.)
fn quietly<T>(log: PathBuf, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let terminal = stderr().as_fd().try_clone_to_owned()?;
    dup2_stderr(File::create(&log)?)?;
    let mut quiet = Quiet {
        terminal,
        log,
        failed: true,
    };
    let result = work();
    quiet.failed = result.is_err();
    result
}

/// Ends when dropped, so that a panic is heard too.
struct Quiet {
    terminal: OwnedFd,
    log: PathBuf,
    failed: bool,
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let restored = dup2_stderr(&self.terminal).is_ok();
        if let (true, true, Ok(log)) = (self.failed, restored, fs::read(&self.log)) {
            let _ = stderr().write_all(&log);
        }
    }
}
