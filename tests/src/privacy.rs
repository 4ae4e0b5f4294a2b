//! Law G7: there is no room on chain for what somebody might write about a person. Whatever a
//! message takes or an event tells is a number, an account, a hash or a short code; text and bytes
//! of any length are nowhere but where a published standard asks for them, or a council's calls.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::metadata::{metadata, CONTRACTS};

/// Where bytes of any length are taken or told, by the end of the place, and why.
const EXCEPTIONS: [(&str, &str, &str); 8] = [
    (
        "catalogue",
        "(data)",
        "PSP34 has it; the contract does not read it",
    ),
    (
        "catalogue",
        "::Bytes",
        "a spelling of PSP34's ids; the contract finds nothing by it and never writes it",
    ),
    (
        "catalogue",
        "(key)",
        "an attribute's name in PSP34's and PSP37's metadata: compared, and never written",
    ),
    (
        "eco-credits",
        "(data)",
        "PSP34 and PSP37 have it; the contract does not read it",
    ),
    (
        "eco-credits",
        "::Bytes",
        "a spelling of PSP34's and PSP37's ids; the contract refuses it and never writes it",
    ),
    (
        "council",
        "propose(calls)[].arguments",
        "what a member proposes to call: of bounded length, and its target reads it",
    ),
    (
        "council",
        "execute(calls)[].arguments",
        "the same bytes again, or the digest is wrong",
    ),
    (
        "council",
        "Proposed(calls)[].arguments",
        "so that everybody sees what will be called",
    ),
];

/// The longest array of bytes that is a hash or a code, and no text.
const LONGEST: u64 = 32;

/// Walks a type, and notes where in it there is room for text.
struct Walk<'a> {
    types: &'a Value,
    found: BTreeSet<String>,
}

impl Walk<'_> {
    fn definition(&self, id: &Value) -> &Value {
        let types = self.types.as_array().unwrap();
        let entry = types.iter().find(|entry| entry["id"] == *id);
        &entry.expect("a type in the list")["type"]["def"]
    }

    fn is_byte(&self, id: &Value) -> bool {
        self.definition(id)["primitive"] == "u8"
    }

    fn visit(&mut self, id: &Value, path: &str, above: &[Value]) {
        if above.contains(id) {
            return;
        }
        let above = &[above, &[id.clone()]].concat();
        let definition = self.definition(id).clone();
        let (kind, body) = definition.as_object().unwrap().iter().next().unwrap();
        match kind.as_str() {
            "primitive" => {
                if body == "str" {
                    self.found.insert(path.to_owned());
                }
            }
            "sequence" if self.is_byte(&body["type"]) => {
                self.found.insert(path.to_owned());
            }
            "array" if self.is_byte(&body["type"]) => {
                if body["len"].as_u64().unwrap() > LONGEST {
                    self.found.insert(path.to_owned());
                }
            }
            "sequence" | "array" => self.visit(&body["type"], &format!("{path}[]"), above),
            "compact" => self.visit(&body["type"], path, above),
            "tuple" => {
                for (place, part) in body.as_array().unwrap().iter().enumerate() {
                    self.visit(part, &format!("{path}.{place}"), above);
                }
            }
            "composite" => self.fields(body, path, above),
            "variant" => {
                for variant in body["variants"].as_array().into_iter().flatten() {
                    let name = variant["name"].as_str().unwrap();
                    self.fields(variant, &format!("{path}::{name}"), above);
                }
            }
            other => panic!("{path}: no such kind of type: {other}"),
        }
    }

    fn fields(&mut self, of: &Value, path: &str, above: &[Value]) {
        for field in of["fields"].as_array().into_iter().flatten() {
            let path = match field["name"].as_str() {
                Some(name) => format!("{path}.{name}"),
                None => path.to_owned(),
            };
            self.visit(&field["type"], &path, above);
        }
    }
}

/// Every place in a contract's messages and events with room for text.
fn room_for_text(metadata: &Value) -> BTreeSet<String> {
    let mut walk = Walk {
        types: &metadata["types"],
        found: BTreeSet::new(),
    };
    let mut seen = 0;
    for kind in ["constructors", "messages", "events"] {
        for entry in metadata["spec"][kind].as_array().unwrap() {
            let label = entry["label"].as_str().unwrap();
            for argument in entry["args"].as_array().unwrap() {
                let path = format!("{label}({})", argument["label"].as_str().unwrap());
                walk.visit(&argument["type"]["type"], &path, &[]);
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "nothing was read");
    walk.found
}

#[test]
fn g7_no_message_or_event_carries_free_text() {
    for contract in CONTRACTS {
        let mut found = room_for_text(&metadata(contract));
        for (_, end, why) in EXCEPTIONS.iter().filter(|(of, ..)| *of == contract) {
            let before = found.len();
            found.retain(|place| !place.ends_with(end));
            assert!(
                found.len() < before,
                "no longer needed: {contract} {end}, {why}"
            );
        }
        assert!(found.is_empty(), "{contract} has room for text: {found:?}");
    }
}

/// Wherever text hides in a type, it is found.
#[test]
fn g7_text_is_found_wherever_it_hides() {
    let types = serde_json::json!([
        { "id": 0, "type": { "def": { "primitive": "u8" } } },
        { "id": 1, "type": { "def": { "primitive": "str" } } },
        { "id": 2, "type": { "def": { "sequence": { "type": 0 } } } },
        { "id": 3, "type": { "def": { "array": { "len": 33, "type": 0 } } } },
        { "id": 4, "type": { "def": { "array": { "len": 32, "type": 0 } } } },
        { "id": 5, "type": { "def": { "tuple": [0, 1] } } },
        { "id": 6, "type": { "def": { "sequence": { "type": 5 } } } },
        { "id": 7, "type": { "def": { "composite": { "fields": [
            { "name": "good", "type": 4 }, { "name": "bad", "type": 2 }
        ] } } } },
        { "id": 8, "type": { "def": { "variant": { "variants": [
            { "index": 0, "name": "None" },
            { "index": 1, "name": "Some", "fields": [{ "type": 7 }, { "type": 8 }] }
        ] } } } },
        { "id": 9, "type": { "def": { "compact": { "type": 0 } } } }
    ]);
    for (id, expected) in [
        (0, vec![]),
        (1, vec!["x"]),
        (2, vec!["x"]),
        (3, vec!["x"]),
        (4, vec![]),
        (6, vec!["x[].1"]),
        (7, vec!["x.bad"]),
        (8, vec!["x::Some.bad"]),
        (9, vec![]),
    ] {
        let mut walk = Walk {
            types: &types,
            found: BTreeSet::new(),
        };
        walk.visit(&id.into(), "x", &[]);
        assert!(walk.found.iter().eq(&expected), "{id}: {:?}", walk.found);
    }
}
