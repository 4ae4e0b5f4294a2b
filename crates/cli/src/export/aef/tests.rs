//! What the demonstration's state gives, and what is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::state::credits::tests::example;

fn answers() -> Asked {
    Asked {
        cooperative_approach: Some("CA0001".into()),
        itmo_registry: Some("MEX01".into()),
        mitigation_type: Some("Removals".into()),
    }
}

fn made() -> Vec<Table> {
    let snapshot = example();
    let ledgers = Ledgers::of(&snapshot).unwrap();
    tables(&ledgers, &Namespaces::default(), &answers()).unwrap()
}

fn told(table: &Table, columns: &[&str]) -> Vec<String> {
    let at = |name: &&str| table.columns.iter().position(|column| column == name);
    let cells = |row: &Vec<String>| {
        let cells = columns.iter().map(|name| row[at(name).unwrap()].clone());
        cells.collect::<Vec<_>>().join(" | ")
    };
    table.rows.iter().map(cells).collect()
}

#[test]
fn only_what_was_authorised_is_an_action() {
    let told = told(
        &made()[1],
        &[
            "Action date",
            "Action type",
            "Quantity (t CO2 eq)",
            "First ID",
            "Last ID",
        ],
    );
    let (first, last) = ("CA0001-MEX01-MEX-3-2021", "CA0001-MEX01-MEX-4-2021");
    let (third, fourth) = ("CA0001-MEX01-MEX-11-2021", "CA0001-MEX01-MEX-12-2021");
    assert_eq!(
        told,
        [
            format!("14/11/2023 | First transfer | 2.000 | {first} | {last}"),
            format!("14/11/2023 | Use | 2.000 | {first} | {last}"),
            format!("14/11/2023 | First transfer | 2.000 | {third} | {fourth}"),
            format!("14/11/2023 | Use | 2.000 | {third} | {fourth}"),
            "09/03/2024 | First transfer | 0.500 | NA | NA".into(),
        ]
    );
}

#[test]
fn codes_are_the_nomenclatures() {
    let columns = [
        "Authorization ID",
        "First transferring participating Party ID",
        "Underlying unit registry ID",
        "Metric",
        "Mitigation type",
        "Vintage",
        "Using/cancelling participating Party ID",
        "Calendar year for which the ITMOs are used towards the Party's NDC",
    ];
    assert_eq!(
        told(&made()[1], &columns)[1],
        "1 | MEX | VCS | GHG | Removals | 2021 | MEX | 2021"
    );
}

#[test]
fn what_is_authorised_and_unused_is_held() {
    let columns = ["Authorization ID", "Quantity (t CO2 eq)", "Vintage"];
    assert_eq!(told(&made()[2], &columns), ["1 | 0.500 | 2021"]);
}

#[test]
fn every_row_has_a_cell_for_each_column() {
    for table in made() {
        table.csv().unwrap();
    }
}

#[test]
fn what_the_chain_does_not_know_is_asked_for_in_its_form() {
    let refused = |change: fn(&mut Asked)| {
        let mut asked = answers();
        change(&mut asked);
        Ids::of(&asked).err().unwrap().to_string()
    };
    let missing = refused(|asked| asked.mitigation_type = None);
    assert!(missing.contains("--mitigation-type"), "{missing}");
    for id in ["CA1", "ca0001", "CA00O1"] {
        let mut asked = answers();
        asked.cooperative_approach = Some(id.into());
        assert!(Ids::of(&asked).is_err(), "{id}");
    }
    for id in ["MEX1", "mex01", "MX001", "\u{e9}X01"] {
        let mut asked = answers();
        asked.itmo_registry = Some(id.into());
        assert!(Ids::of(&asked).is_err(), "{id}");
    }
}

#[test]
fn an_identifier_never_stands_for_numbers_of_two_lines() {
    let snapshot = example();
    let batch = Ledgers::of(&snapshot).unwrap().batch(1).unwrap();
    let ids = Ids::of(&answers()).unwrap();
    let authorisation = Ledgers::of(&snapshot)
        .unwrap()
        .registry
        .must(b"cons", 1u64, "it")
        .unwrap();
    let outcome = Outcome {
        ids: &ids,
        batch: &batch,
        authorisation: (1, &authorisation),
        amount: 1,
        serials: None,
    };
    let on = |namespace| SerialRange {
        namespace,
        first: 1,
        last: 2,
    };
    let mut lines = Lines::default();
    lines.admit(&outcome, on([1; 32])).unwrap();
    lines.admit(&outcome, on([1; 32])).unwrap();
    assert!(lines.admit(&outcome, on([2; 32])).is_err());
}

#[test]
fn what_was_authorised_is_told_with_its_purpose() {
    let columns = [
        "Authorization ID",
        "Cooperative approach ID",
        "Authorized quantity",
        "Metric",
        "Purposes for authorization",
        "First transfer definition for OIMP",
        "Additional explanatory information",
    ];
    let explained = "for batch 1; ends 15/01/2027; corresponding adjustment: pending";
    let row = format!("1 | CA0001 | 5.000 | GHG | NDC | NA | {explained}");
    assert_eq!(told(&made()[0], &columns), [row]);
}
