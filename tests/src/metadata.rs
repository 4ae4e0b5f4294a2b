//! What the contracts' metadata say of their messages: nothing here is kept twice.

use canopy_harness::ink_folder;
use scale::{Compact, Encode};
use serde_json::Value;

use crate::dice::Dice;

/// The contracts of the suite.
pub const CONTRACTS: [&str; 6] = [
    "catalogue",
    "council",
    "eco-credits",
    "registry",
    "milestones",
    "climate-fund",
];

/// A message, or a constructor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub label: String,
    /// By which a call chooses it.
    pub selector: Vec<u8>,
    /// Whether it may change anything.
    pub mutates: bool,
    /// The names of its arguments, and of their types if they have one.
    pub arguments: Vec<(String, String)>,
}

/// A contract's metadata.
pub fn metadata(contract: &str) -> Value {
    let file = ink_folder()
        .join(contract)
        .join(format!("{}.json", contract.replace('-', "_")));
    let text = std::fs::read_to_string(&file).expect("the contract's metadata");
    serde_json::from_str(&text).expect("metadata is JSON")
}

/// A contract's messages.
pub fn messages(contract: &str) -> Vec<Entry> {
    let metadata = metadata(contract);
    let messages = metadata["spec"]["messages"].as_array();
    let messages = messages.expect("messages").iter();
    messages.map(|message| entry(&metadata, message)).collect()
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = (0..digits.len()).step_by(2);
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16);
    pairs.map(|at| byte(at).expect("hexadecimal")).collect()
}

/// Some arguments for a message, by the types that the metadata give them.
pub fn some_arguments(contract: &str, label: &str, dice: &mut Dice) -> Vec<Vec<u8>> {
    let metadata = metadata(contract);
    let messages = metadata["spec"]["messages"].as_array().expect("messages");
    let message = messages.iter().find(|message| message["label"] == label);
    let arguments = message.expect("the message")["args"].as_array();
    let some = |argument: &Value| {
        let mut encoded = Vec::new();
        some(&metadata, &argument["type"]["type"], dice, &mut encoded);
        encoded
    };
    arguments.expect("arguments").iter().map(some).collect()
}

/// Some value of a type, as SCALE encodes it.
fn some(metadata: &Value, of: &Value, dice: &mut Dice, to: &mut Vec<u8>) {
    let index = |value: &Value| usize::try_from(value.as_u64().expect("a number")).unwrap();
    let of = &metadata["types"][index(of)]["type"];
    let (definition, path) = (&of["def"], &of["path"]);
    let (kind, what) = { definition.as_object() }
        .and_then(|definition| definition.iter().next())
        .expect("a definition");
    let fields = |of: &Value, dice: &mut Dice, to: &mut Vec<u8>| {
        for field in of["fields"].as_array().into_iter().flatten() {
            some(metadata, &field["type"], dice, to);
        }
    };
    match kind.as_str() {
        "primitive" => match what.as_str().expect("a name") {
            "bool" => to.push(u8::from(dice.chance(50))),
            "str" => to.extend("some".to_owned().encode()),
            number => {
                let bits: u64 = number[1..].parse().expect("bits");
                // Mostly small: numbers of what there is.
                let small = u128::from(dice.below(4)).to_le_bytes();
                let any = ((u128::from(dice.roll()) << 64) | u128::from(dice.roll())).to_le_bytes();
                let number = if dice.chance(70) { small } else { any };
                to.extend(&number[..usize::try_from(bits / 8).unwrap()]);
            }
        },
        "composite" => fields(what, dice, to),
        "tuple" => {
            for part in what.as_array().expect("parts") {
                some(metadata, part, dice, to);
            }
        }
        "array" => {
            for _ in 0..index(&what["len"]) {
                some(metadata, &what["type"], dice, to);
            }
        }
        "sequence" => {
            let length = u32::try_from(dice.below(3)).unwrap();
            Compact(length).encode_to(to);
            for _ in 0..length {
                some(metadata, &what["type"], dice, to);
            }
        }
        "variant" => {
            let variants = what["variants"].as_array().expect("variants");
            // A token's id has one spelling here.
            let is_id = { path.as_array() }.is_some_and(|path| path.last() == Some(&"Id".into()));
            let reads = |variant: &&Value| !is_id || variant["name"] == "U64";
            let variants: Vec<_> = variants.iter().filter(reads).collect();
            let variant = variants[dice.index(variants.len())];
            to.push(u8::try_from(index(&variant["index"])).unwrap());
            fields(variant, dice, to);
        }
        other => panic!("no way to make a {other}"),
    }
}

fn entry(metadata: &Value, message: &Value) -> Entry {
    let text = |value: &Value| value.as_str().expect("a name").to_owned();
    let arguments = message["args"].as_array().expect("arguments").iter();
    let named = |argument: &Value| {
        let index = argument["type"]["type"].as_u64().expect("a type");
        let path = &metadata["types"][usize::try_from(index).unwrap()]["type"]["path"];
        let name = path.as_array().and_then(|path| path.last());
        (text(&argument["label"]), name.map(text).unwrap_or_default())
    };
    Entry {
        label: text(&message["label"]),
        selector: bytes(text(&message["selector"]).trim_start_matches("0x")),
        mutates: message["mutates"] == true,
        arguments: arguments.map(named).collect(),
    }
}
