//! What refusals say: the sentence beside each error in its enum, so that no feature says
//! anything else.

use std::path::Path;

/// An error of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its number on the wire.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// Its sentence.
    pub sentence: String,
}

/// A file of the repository.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The errors of an enum, from the source in which they are documented.
pub fn refusals(source: &str) -> Vec<Refusal> {
    let mut all = Vec::new();
    let mut sentence = Vec::new();
    for line in file(source).lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            sentence.push(words.to_owned());
        } else if let Some((name, number)) = line.strip_suffix(',').and_then(variant) {
            all.push(Refusal {
                number,
                name: name.to_owned(),
                sentence: sentence.join(" "),
            });
            sentence.clear();
        } else {
            sentence.clear();
        }
    }
    all
}

fn variant(line: &str) -> Option<(&str, u8)> {
    let (name, number) = line.split_once(" = ")?;
    Some((name, number.parse().ok()?))
}
