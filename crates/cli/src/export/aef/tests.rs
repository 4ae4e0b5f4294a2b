//! What the example state gives, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
use canopy_core::{
    credits::Retirement,
    registry::{Export, Scope, SerialRange},
};

use super::{
    outcome::{Lines, Outcome},
    *,
};
use crate::state::{
    example::{ended, example, with},
    snapshot::Snapshot,
};

fn answers() -> Asked {
    Asked {
        cooperative_approach: Some("CA0001".into()),
        itmo_registry: Some("MEX01".into()),
        mitigation_type: Some("Removals".into()),
    }
}

fn made() -> Vec<Table> {
    made_of(&example())
}

fn made_of(snapshot: &Snapshot) -> Vec<Table> {
    let ledgers = Ledgers::of(snapshot).unwrap();
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
        "1 | MEX | VCS | GHG | Removals | 2021 | CHE | 2021"
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

/// The registry's authorisations over one state, and what is held under them.
fn held_under(consents: &[(Scope, u128, u128, Millis)]) -> Vec<String> {
    let mut snapshot = example();
    let first: Authorisation = Ledgers::of(&snapshot)
        .unwrap()
        .registry
        .must(b"cons", 1u64, "it")
        .unwrap();
    for (id, (scope, amount, used, until)) in (1u64..).zip(consents) {
        let mut record = first;
        record.consent.scope = *scope;
        record.consent.amount = *amount;
        record.consent.until = *until;
        record.used = *used;
        snapshot = with(snapshot, "registry", b"cons", id, &record);
    }
    told(
        &made_of(&snapshot)[2],
        &["Authorization ID", "Quantity (t CO2 eq)"],
    )
}

/// Later than the state.
const LATER: Millis = 1_800_000_000_000;

#[test]
fn c8_no_credit_is_held_under_two_authorisations() {
    // The batch has 2.5 credits in circulation.
    let whole = (Scope::Batch(1), 10_000, 0, LATER);
    assert_eq!(held_under(&[whole, whole]), ["1 | 2.500"]);
    let two = (Scope::Batch(1), 2_000, 0, LATER);
    assert_eq!(held_under(&[two, two]), ["1 | 2.000", "2 | 0.500"]);
}

#[test]
fn what_is_authorised_for_a_batch_comes_before_what_is_for_its_project() {
    let project = (Scope::Project(1), 10_000, 0, LATER);
    let batch = (Scope::Batch(1), 2_000, 0, LATER);
    assert_eq!(held_under(&[project, batch]), ["1 | 0.500", "2 | 2.000"]);
}

#[test]
fn c8_nothing_is_held_under_an_authorisation_whose_time_is_over() {
    let now = example().time;
    assert_eq!(held_under(&[(Scope::Batch(1), 1_000, 0, now)]), [""; 0]);
    let still = (Scope::Batch(1), 1_000, 0, now + 1);
    assert_eq!(held_under(&[still]), ["1 | 1.000"]);
}

/// What table 3 says of exports, where some of one came back and some was used up there.
fn exported(snapshot: Snapshot, returned: u128, settled: u128) -> Vec<String> {
    let tables = made_of(&ended(snapshot, returned, settled));
    let columns = [
        "Action date",
        "Action type",
        "Action subtype",
        "Quantity (t CO2 eq)",
        "First ID",
        "Purpose for which the ITMO has been used towards or cancelled for OIMP",
        "Additional explanatory information",
    ];
    let actions = told(&tables[1], &columns).into_iter();
    actions.filter(|row| row.contains("export 1")).collect()
}

/// The example, with authorisation and export for CORSIA and its like.
fn for_aviation() -> Snapshot {
    let snapshot = example();
    let registry = snapshot.contract("registry").unwrap().1;
    let mut authorisation: Authorisation = registry.must(b"cons", 1u64, "it").unwrap();
    let mut export: Export = registry.must(b"expo", 1u64, "it").unwrap();
    authorisation.consent.purpose = Purpose::InternationalMitigation;
    export.request.purpose = Purpose::InternationalMitigation;
    let snapshot = with(snapshot, "registry", b"cons", 1u64, &authorisation);
    with(snapshot, "registry", b"expo", 1u64, &export)
}

#[test]
fn c8_what_came_back_was_never_transferred_and_what_was_used_up_has_its_serials() {
    let to = format!("to ledger 0x{}", "0b".repeat(32));
    let row = |amount, id, became| {
        let action = "09/03/2024 | First transfer | First transfer to another Party";
        format!("{action} | {amount} | {id} | NA | export 1 {to}, {became}")
    };
    let there = row("0.300", "NA", "there");
    assert_eq!(exported(example(), 200, 0), [there]);
    let used = row("0.100", "CA0001-MEX01-MEX-13-2021", "used up there");
    let there = row("0.200", "NA", "there");
    assert_eq!(exported(example(), 200, 100), [used, there]);
    assert_eq!(exported(example(), 500, 0), [""; 0], "all came back");
}

#[test]
fn for_another_purpose_the_first_transfer_is_the_use_and_not_the_export() {
    assert_eq!(exported(for_aviation(), 0, 0), [""; 0]);
    assert_eq!(exported(for_aviation(), 500, 0), [""; 0]);
    let to = format!("to ledger 0x{}", "0b".repeat(32));
    let action = "NA | First transfer | Use or cancellation | 0.100 | CA0001-MEX01-MEX-13-2021";
    assert_eq!(
        exported(for_aviation(), 200, 100),
        [format!("{action} | IMP | export 1 {to}, used up there")]
    );
    let column = "Additional explanatory information";
    let explained = |snapshot| told(&made_of(&snapshot)[0], &[column])[0].clone();
    let waits = "; 0.200 is on other ledgers, first transferred when it is used there";
    assert!(explained(ended(for_aviation(), 200, 100)).ends_with(waits));
    assert!(!explained(ended(for_aviation(), 400, 100)).contains("other ledgers"));
    assert!(!explained(example()).contains("other ledgers"));
}

#[test]
fn what_a_host_country_uses_itself_is_no_transfer() {
    let snapshot = example();
    let ledgers = Ledgers::of(&snapshot).unwrap();
    let mut certificate: Retirement = ledgers.certificate(2).unwrap().unwrap();
    certificate.jurisdiction.country = *b"MX";
    let at_home = with(snapshot, "eco-credits", b"reti", 2u64, &certificate);
    let column = ["Additional explanatory information"];
    let of_certificates = |snapshot: &Snapshot| {
        let actions = told(&made_of(snapshot)[1], &column).into_iter();
        actions.filter(|row| row.starts_with("certificate")).count()
    };
    assert_eq!(of_certificates(&example()), 4);
    assert_eq!(of_certificates(&at_home), 0);
}
