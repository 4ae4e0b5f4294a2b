//! `docs/laws.md` says which tests prove which law. It stays true, and whole.

use std::path::{Path, PathBuf};

const LAWS: &str = "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 F1 F2 F3 F4 F5 F6 F7 \
                    M1 M2 M3 M4 M5 M6 M7 G1 G2 G3 G4 G5 G6 G7 G8";

/// Where tests of laws are. What the first column of tests names lies in the first, the second's in
/// the second, unless it is named from the repository's root, as those of the third are.
const FOLDERS: [&str; 3] = ["crates/core/src", "tests/src", "crates/model/tests"];

/// A row of the page: what is in the first column, and the tests in the last two, each with its file
/// from the repository's root.
struct Row {
    first: String,
    tests: Vec<(String, String)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rows() -> Vec<Row> {
    let page = std::fs::read_to_string(root().join("docs/laws.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    rows.map(row).collect()
}

fn row(line: &str) -> Row {
    let cells: Vec<_> = line.split('|').map(str::trim).collect();
    // What follows the last bar is no cell.
    let columns = cells.iter().rev().skip(1).take(2).rev();
    let tests = columns.zip(FOLDERS).flat_map(|(cell, folder)| {
        named(cell).map(move |(file, test)| {
            let whole = FOLDERS.iter().any(|folder| file.starts_with(folder));
            let file = if whole {
                file.to_owned()
            } else {
                format!("{folder}/{file}")
            };
            (file, test.to_owned())
        })
    });
    Row {
        first: cells[1].to_owned(),
        tests: tests.collect(),
    }
}

/// Every `file.rs::test` in backticks in a cell.
fn named(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    cell.split('`').filter_map(|piece| piece.split_once("::"))
}

/// Every Rust file of a folder and the folders in it, from the repository's root.
fn sources(folder: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root().join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files.extend(sources(&path));
        } else if path.ends_with(".rs") {
            files.push(path);
        }
    }
    files
}

/// The functions of a source whose names begin with a law, as `f4_` does, and which law it is.
fn of_laws(source: &str) -> Vec<(String, &str)> {
    let names = source.lines().filter_map(|line| {
        let (name, _) = line.trim_start().strip_prefix("fn ")?.split_once('(')?;
        let (law, _) = name.split_once('_')?;
        let number = law.strip_prefix(['c', 'f', 'm', 'g'])?;
        number.parse::<u8>().ok()?;
        Some((law.to_uppercase(), name))
    });
    names.collect()
}

#[test]
fn the_table_of_laws_names_tests_that_exist() {
    let rows = rows();
    for (file, test) in rows.iter().flat_map(|row| &row.tests) {
        let source = std::fs::read_to_string(root().join(file))
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            source.contains(&format!("fn {test}(")),
            "{file} has no test {test}"
        );
    }
    for law in LAWS.split_whitespace() {
        let tests = rows.iter().find(|row| row.first == law);
        let tests = tests.map(|row| row.tests.len());
        assert!(tests > Some(0), "{law} has no row with a test");
    }
}

#[test]
fn every_test_that_is_named_after_a_law_is_in_its_row() {
    let rows = rows();
    let mut found = 0;
    let mut missing = Vec::new();
    for file in FOLDERS.into_iter().flat_map(sources) {
        let source = std::fs::read_to_string(root().join(&file)).unwrap();
        for (law, test) in of_laws(&source) {
            found += 1;
            let there = (file.clone(), test.to_owned());
            let row = rows.iter().find(|row| row.first == law);
            if !row.is_some_and(|row| row.tests.contains(&there)) {
                missing.push(format!("{law}: `{file}::{test}`"));
            }
        }
    }
    assert!(found > 200, "only {found} were found");
    assert!(
        missing.is_empty(),
        "docs/laws.md leaves out (each belongs into the row of its law):\n{}",
        missing.join("\n")
    );
}
