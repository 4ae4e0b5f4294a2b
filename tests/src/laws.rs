//! `docs/laws.md` says which tests prove which law. It stays true.

use std::path::Path;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/laws.md");
const LAWS: &str = "C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 F1 F2 F3 F4 F5 F6 F7 \
                    M1 M2 M3 M4 M5 M6 M7 G1 G2 G3 G4 G5 G6 G7 G8";

/// Every `file.rs::test` in backticks in a cell.
fn named(cell: &str) -> Vec<(&str, &str)> {
    cell.split('`')
        .filter_map(|piece| piece.split_once("::"))
        .collect()
}

#[test]
fn the_table_of_laws_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let table = std::fs::read_to_string(TABLE).unwrap();
    let mut rows = Vec::new();
    for line in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        rows.push(cells[1].to_owned());
        let simulations = cells.len() - 2;
        for (column, folder) in [
            (simulations - 1, "crates/core/src"),
            (simulations, "tests/src"),
        ] {
            for (file, test) in named(cells[column]) {
                let path = root.join(folder).join(file);
                let source = std::fs::read_to_string(&path)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                assert!(
                    source.contains(&format!("fn {test}(")),
                    "{file} has no test {test}"
                );
            }
        }
    }
    for law in LAWS.split_whitespace() {
        assert!(rows.iter().any(|row| row == law), "{law} has no row");
    }
}
