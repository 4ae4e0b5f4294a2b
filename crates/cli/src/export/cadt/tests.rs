//! What the example state gives, and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use canopy_core::registry::Authorisation;

use super::{schema::violations, *};
use crate::state::{
    example::{ended, example, with},
    snapshot::Snapshot,
};

fn answers() -> Asked {
    Asked {
        registry_link: Some("https://registry.example/units".into()),
        unit_type: "Removal - nature".into(),
    }
}

fn made(snapshot: &Snapshot) -> Vec<Table> {
    let ledgers = Ledgers::of(snapshot).unwrap();
    tables(&ledgers, &Namespaces::default(), &answers()).unwrap()
}

fn told(table: &Table, columns: &[&str]) -> Vec<String> {
    let at = |name: &&str| table.columns.iter().position(|column| column == name);
    let cells = |row: &Vec<String>| {
        let cells = columns.iter().map(|name| row[at(name).unwrap()].clone());
        cells.collect::<Vec<_>>().join(" ")
    };
    table.rows.iter().map(cells).collect()
}

const RUN: [&str; 3] = ["unitStatus", "unitBlockStart", "unitBlockEnd"];

#[test]
fn a_batch_is_told_in_whole_units_and_what_is_none_apart() {
    let tables = made(&example());
    let counted = [&RUN[..], &["unitCount"]].concat();
    assert_eq!(
        told(&tables[0], &counted),
        [
            "Retired 1 1 1",
            "Retired 3 4 2",
            "Retired 11 12 2",
            "Held 13 14 2",
            "Buffer 16 16 1",
        ]
    );
    let exact = [&RUN[..], &["unitCount", "quantity", "unitMetric"]].concat();
    assert_eq!(
        told(&tables[1], &exact),
        [
            "Retired 2 2  0.500 tCO2e",
            "Cancelled 2 2  0.500 tCO2e",
            "Held 15 15  0.500 tCO2e",
            "Exported 15 15  0.500 tCO2e",
        ]
    );
}

/// Units and remainder, in base units of the example.
fn sum(tables: &[Table]) -> u128 {
    let counts = told(&tables[0], &["unitCount"]);
    let quantities = told(&tables[1], &["quantity"]);
    let whole = counts
        .iter()
        .map(|count| count.parse::<u128>().unwrap() * 1_000);
    let exact = quantities
        .iter()
        .map(|q| q.replace('.', "").parse::<u128>().unwrap());
    whole.chain(exact).sum()
}

#[test]
fn units_and_remainder_add_up_to_what_was_issued() {
    assert_eq!(sum(&made(&example())), 10_000);
    assert_eq!(sum(&made(&ended(example(), 200, 100))), 10_000);
}

#[test]
fn every_unit_is_one_that_the_node_takes() {
    for snapshot in [example(), ended(example(), 200, 100)] {
        let tables = made(&snapshot);
        for unit in tables[0].json().as_array().unwrap() {
            assert_eq!(violations(unit.as_object().unwrap()), [""; 0], "{unit}");
        }
        for table in tables {
            table.csv().unwrap();
        }
    }
}

const ADJUSTED: [&str; 3] = [
    "unitStatus",
    "correspondingAdjustmentDeclaration",
    "correspondingAdjustmentStatus",
];

/// A batch of 10 of which 5 are authorised: a certificate without authorisation, what was
/// cancelled, what circulates and the buffer are committed to nobody.
#[test]
fn c8_an_adjustment_is_told_of_what_was_authorised_and_of_nothing_else() {
    let tables = made(&example());
    assert_eq!(
        told(&tables[0], &ADJUSTED),
        [
            "Retired Unknown Not Started",
            "Retired Committed Pending",
            "Retired Committed Pending",
            "Held Unknown Not Started",
            "Buffer Unknown Not Started",
        ]
    );
    assert_eq!(
        told(&tables[1], &ADJUSTED),
        [
            "Retired Unknown Not Started",
            "Cancelled Unknown Not Started",
            "Held Unknown Not Started",
            "Exported Committed Pending",
        ]
    );
}

#[test]
fn c8_what_was_used_up_abroad_under_an_authorisation_is_committed() {
    let tables = made(&ended(example(), 200, 100));
    let columns = [&["quantity"], &ADJUSTED[..]].concat();
    let told = told(&tables[1], &columns);
    assert_eq!(told[2], "0.100 Retired Committed Pending");
    assert_eq!(told[3], "0.900 Held Unknown Not Started");
}

#[test]
fn c8_each_amount_has_the_status_of_its_own_authorisation() {
    let mut second: Authorisation = Ledgers::of(&example())
        .unwrap()
        .registry
        .must(b"cons", 1u64, "it")
        .unwrap();
    second.adjustment = Adjustment::Completed;
    let mut snapshot = with(example(), "registry", b"cons", 2u64, &second);
    snapshot = with(snapshot, "registry", b"cert", 1u64, &2u64);
    let tables = made(&snapshot);
    let retired = &told(&tables[0], &ADJUSTED)[..2];
    assert_eq!(
        retired,
        ["Retired Committed Completed", "Retired Committed Pending"]
    );
    assert_eq!(
        told(&tables[1], &ADJUSTED)[0],
        "Retired Committed Completed"
    );
}

#[test]
fn names_and_codes_are_the_data_models() {
    let tables = made(&example());
    let columns = [
        "countryJurisdictionOfOwner",
        "inCountryJurisdictionOfOwner",
        "vintageYear",
        "unitType",
        "unitTags",
        "unitRegistryLink",
    ];
    let told = told(&tables[0], &columns);
    let rest = "2021 Removal - nature batch 1, number line verra https://registry.example/units";
    assert_eq!(told[0], format!("Mexico OAX {rest}"));
    assert_eq!(told[1], format!("Switzerland  {rest}"));
    assert_eq!(told[3], format!("Not Specified  {rest}"), "of nobody");
}

#[test]
fn another_metric_or_a_number_that_is_no_tonne_is_no_unit() {
    let first: CreditType = Ledgers::of(&example())
        .unwrap()
        .registry
        .must(b"type", 1u64, "it")
        .unwrap();
    let hours = CreditType {
        unit: *b"MWh\0\0\0\0\0",
        ..first
    };
    let kilograms = CreditType {
        decimals: 6,
        ..first
    };
    for (credit_type, unit, tenth) in [(hours, "MWh", "1.000"), (kilograms, "tCO2e", "0.001000")] {
        let tables = made(&with(example(), "registry", b"type", 1u64, &credit_type));
        assert_eq!(tables[0].rows, [[""; 0]; 0], "no unit is");
        assert_eq!(sum(&tables), 10_000, "and nothing is lost");
        let buffer = told(&tables[1], &["unitStatus", "quantity", "unitMetric"]);
        assert_eq!(*buffer.last().unwrap(), format!("Buffer {tenth} {unit}"));
    }
}

#[test]
fn a_registrys_page_is_asked_for() {
    let refused = |link: Option<&str>| {
        let asked = Asked {
            registry_link: link.map(str::to_owned),
            ..answers()
        };
        let snapshot = example();
        let ledgers = Ledgers::of(&snapshot).unwrap();
        tables(&ledgers, &Namespaces::default(), &asked)
            .unwrap_err()
            .to_string()
    };
    assert!(refused(None).contains("--registry-link"));
    for link in ["", "https://", "registry.example"] {
        assert!(refused(Some(link)).contains("is an address"), "{link}");
    }
}

#[test]
fn exports_that_do_not_explain_what_is_exported_are_not_told() {
    let snapshot = example();
    let credits = snapshot.contract("eco-credits").unwrap().1;
    let mut supply: canopy_core::credits::Supply = credits.must(b"supp", 1u64, "it").unwrap();
    supply.exported -= 1;
    supply.circulating += 1;
    let snapshot = with(snapshot, "eco-credits", b"supp", 1u64, &supply);
    let ledgers = Ledgers::of(&snapshot).unwrap();
    assert!(tables(&ledgers, &Namespaces::default(), &answers()).is_err());
}
