//! What the contracts' metadata say of their messages: nothing here is kept twice.

use canopy_harness::ink_folder;
use serde_json::Value;

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
        mutates: message["mutates"] == true,
        arguments: arguments.map(named).collect(),
    }
}
