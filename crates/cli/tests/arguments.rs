//! What the scripts and the command are called with: a mistake is told before anything is built.

#![allow(clippy::unwrap_used)]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn canopy(arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_canopy");
    Command::new(command).args(arguments).output().unwrap()
}

/// The scripts alone: one that goes on nevertheless finds nothing to build, and fails otherwise.
fn a_copy(folder: &Path) {
    std::fs::create_dir(folder.join("scripts")).unwrap();
    for name in ["common.sh", "demo", "env.sh", "setup", "test"] {
        let to = folder.join("scripts").join(name);
        std::fs::copy(scripts().join(name), to).unwrap();
    }
    let toolchain = scripts().join("../rust-toolchain.toml");
    std::fs::copy(toolchain, folder.join("rust-toolchain.toml")).unwrap();
}

#[test]
fn scripts_refuse_what_they_do_not_know_before_they_build() {
    let folder = tempfile::tempdir().unwrap();
    a_copy(folder.path());
    std::fs::write(folder.path().join("file"), "").unwrap();
    for (script, arguments, named) in [
        ("test", &["--lnog"][..], "--lnog"),
        ("test", &["c3_", "--nocapture"], "--nocapture"),
        ("test", &["--long", "--renew-weights"], "--renew-weights"),
        ("test", &["--renew-weights", "c3_"], "--renew-weights"),
        ("demo", &["--bogus"], "--bogus"),
        ("demo", &["target/demo"], "target/demo"),
        ("demo", &["--out"], "--out"),
        ("demo", &["--out="], "--out"),
        ("demo", &["--out", "file"], "file is not a folder"),
        ("setup", &["junk"], "junk"),
    ] {
        let mut command = Command::new(folder.path().join("scripts").join(script));
        let output = command.args(arguments).current_dir(folder.path());
        let output = output.output().unwrap();
        let told = text(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{script} {arguments:?}: {told}"
        );
        assert!(told.contains(named), "{script} {arguments:?}: {told}");
        assert!(told.contains("--help"), "{script} {arguments:?}: {told}");
    }
}

#[test]
fn scripts_say_what_they_take() {
    for (script, words) in [
        ("test", &["FILTER", "--long", "--renew-weights"][..]),
        (
            "demo",
            &["--out", "report.html", "report.json", "state.json"],
        ),
        ("setup", &["rustup", "Debian"]),
    ] {
        let output = Command::new(scripts().join(script)).arg("--help").output();
        let output = output.unwrap();
        assert!(output.status.success(), "{script}");
        for word in words {
            assert!(text(&output.stdout).contains(word), "{script}: {word}");
        }
    }
}

#[test]
fn the_environment_leaves_nothing_in_a_shell_but_paths() {
    let script = r#"
        before=$(declare -F; compgen -v | sort)
        source scripts/env.sh
        source scripts/env.sh
        after=$(declare -F; compgen -v | sort)
        diff <(echo "$before") <(echo "$after") | grep -v '^[0-9]' | sed 's/^[<>] //'
    "#;
    let mut command = Command::new("bash");
    command.current_dir(scripts().join(".."));
    let output = command.args(["-uc", script]).output().unwrap();
    let told = text(&output.stdout);
    for name in told.lines() {
        let expected = ["PATH", "LD_LIBRARY_PATH", "before"].contains(&name);
        assert!(expected, "{name} stays behind");
    }
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn the_demo_says_what_it_does_and_writes() {
    let output = canopy(&["demo", "--help"]);
    let told = text(&output.stdout);
    for word in ["four funders", "report.html", "state.json", "EXAMPLES"] {
        assert!(told.contains(word), "{word}");
    }
}

#[test]
fn the_demo_refuses_a_place_that_it_cannot_write_to_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let output = canopy(&["demo", "--out", file.to_str().unwrap()]);
    assert!(!output.status.success());
    assert_eq!(text(&output.stdout), "", "no story was told");
    assert!(text(&output.stderr).contains("cannot write to"));
}
