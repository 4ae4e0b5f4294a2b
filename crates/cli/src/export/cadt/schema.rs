//! What the node asks of a unit that is posted to it, in our own words (docs/exports.md names the
//! files and their versions).

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Map, Value};

use super::countries;

const STATUSES: [&str; 9] = [
    "Held",
    "Retired",
    "Cancelled",
    "Expired",
    "Inactive",
    "Buffer",
    "Exported",
    "Rejected",
    "Pending Export",
];
const TYPES: [&str; 6] = [
    "Avoidance",
    "Reduction - nature",
    "Reduction - technical",
    "Removal - nature",
    "Removal - technical",
    "Not Determined",
];
const DECLARATIONS: [&str; 3] = ["Committed", "Not Required", "Unknown"];
const ADJUSTMENTS: [&str; 4] = ["Not Applicable", "Not Started", "Pending", "Completed"];

/// A rule of a field.
enum Rule {
    /// Required, one of these.
    OneOf(&'static [&'static str]),
    /// Required, the name of a country.
    Country,
    /// Required, words.
    Words,
    /// Required, a whole number from and to.
    Whole(u64, u64),
    /// Words, or nothing.
    MayBeWords,
}

/// The fields that may be posted; the node refuses any other.
const FIELDS: [(&str, Rule); 18] = [
    ("projectLocationId", Rule::MayBeWords),
    ("unitOwner", Rule::MayBeWords),
    ("countryJurisdictionOfOwner", Rule::Country),
    ("inCountryJurisdictionOfOwner", Rule::MayBeWords),
    ("unitBlockStart", Rule::Words),
    ("unitBlockEnd", Rule::Words),
    ("unitCount", Rule::Whole(0, 9_007_199_254_740_991)),
    ("vintageYear", Rule::Whole(1900, 3000)),
    ("unitType", Rule::OneOf(&TYPES)),
    ("marketplace", Rule::MayBeWords),
    ("marketplaceLink", Rule::MayBeWords),
    ("marketplaceIdentifier", Rule::MayBeWords),
    ("unitTags", Rule::MayBeWords),
    ("unitStatus", Rule::OneOf(&STATUSES)),
    ("unitStatusReason", Rule::MayBeWords),
    ("unitRegistryLink", Rule::Words),
    (
        "correspondingAdjustmentDeclaration",
        Rule::OneOf(&DECLARATIONS),
    ),
    ("correspondingAdjustmentStatus", Rule::OneOf(&ADJUSTMENTS)),
];

/// What of a unit the node would refuse.
pub fn violations(unit: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for key in unit.keys() {
        if !FIELDS.iter().any(|(name, _)| name == key) {
            found.push(format!("{key} is no field"));
        }
    }
    for (name, rule) in &FIELDS {
        let value = unit.get(*name).unwrap_or(&Value::Null);
        let words = value.as_str().filter(|words| !words.is_empty());
        let fits = match rule {
            Rule::OneOf(list) => words.is_some_and(|words| list.contains(&words)),
            Rule::Country => words.is_some_and(countries::is_listed),
            Rule::Words => words.is_some(),
            Rule::Whole(from, to) => value.as_u64().is_some_and(|n| (*from..=*to).contains(&n)),
            Rule::MayBeWords => value.is_null() || words.is_some(),
        };
        if !fits {
            found.push(format!("{name} is {value}"));
        }
    }
    // A unit that is gone says why.
    let gone = unit.get("unitStatus").and_then(Value::as_str);
    if matches!(gone, Some("Retired" | "Cancelled")) && unit["unitStatusReason"].is_null() {
        found.push("unitStatusReason is missing".to_owned());
    }
    found
}

#[test]
fn what_the_node_would_refuse_is_found() {
    let good = serde_json::json!({
        "projectLocationId": "1", "unitOwner": null, "countryJurisdictionOfOwner": "Mexico",
        "inCountryJurisdictionOfOwner": null, "unitBlockStart": "1", "unitBlockEnd": "2",
        "unitCount": 2, "vintageYear": 2021, "unitType": "Not Determined", "unitTags": null,
        "unitStatus": "Cancelled", "unitStatusReason": "why",
        "unitRegistryLink": "https://registry.example",
        "correspondingAdjustmentDeclaration": "Unknown",
        "correspondingAdjustmentStatus": "Not Started",
    });
    let good = good.as_object().expect("an object");
    assert_eq!(violations(good), [""; 0]);
    for (field, value) in [
        ("unitCount", serde_json::json!("350.500")),
        ("unitCount", serde_json::json!(350.5)),
        ("unitStatus", "Transferred".into()),
        ("unitStatusReason", Value::Null),
        ("unitType", "Avoidance - nature".into()),
        ("unitRegistryLink", Value::Null),
        ("unitRegistryLink", "".into()),
        (
            "countryJurisdictionOfOwner",
            "Bolivia (Plurinational State of)".into(),
        ),
        ("unitOwner", "".into()),
        ("vintageYear", serde_json::json!(21)),
        ("serialNumberBlock", "1-2".into()),
    ] {
        let mut bad = good.clone();
        bad.insert(field.to_owned(), value);
        let found = violations(&bad);
        assert!(found.len() == 1 && found[0].starts_with(field), "{found:?}");
    }
}
