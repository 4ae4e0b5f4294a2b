//! Registries whose serial is a label followed by a range that counts within the label:
//! Gold Standard, American Carbon Registry, Climate Action Reserve and ART.
//!
//! Each has a fixed number of fields, so the range is found by counting, and a hyphen
//! between its ends is as certain as "to". The label is the namespace.

use super::field::{self, expected, Range};
use super::spelling::{fields, Columns, Joint};
use super::{Refusal, Serial};

/// What one field of a label may be.
enum Kind {
    /// One of these words.
    Word(&'static [&'static str]),
    /// A country.
    Country,
    /// A number.
    Number,
    /// A year.
    Year,
    /// At most this many letters and digits.
    Code(usize),
    /// A number after these letters.
    Numbered(&'static str),
}

impl Kind {
    fn read(&self, text: &str) -> Result<String, Refusal> {
        match self {
            Self::Word(words) if words.contains(&text) => Ok(text.into()),
            Self::Word(words) => Err(expected(&words.join(" or "), text)),
            Self::Country => field::country(text),
            Self::Number => Ok(field::number(text)?.to_string()),
            Self::Year => field::year(text),
            Self::Code(longest) => field::code(text, *longest),
            Self::Numbered(letters) => match text.strip_prefix(letters).map(field::number) {
                Some(Ok(number)) => Ok(format!("{letters}{number}")),
                _ => Err(expected(&format!("{letters} and a number"), text)),
            },
        }
    }
}

/// The form of one registry's serials.
pub(super) struct Layout {
    registry: &'static str,
    label: &'static [Kind],
    /// How the registry itself joins the ends of a range.
    joint: &'static str,
    example: &'static str,
}

/// Project, kind of project, vintage and issuance.
pub(super) const GOLD_STANDARD: Layout = Layout {
    registry: "gs",
    label: &[
        Kind::Word(&["GS1"]),
        Kind::Number,
        Kind::Country,
        Kind::Numbered("GS"),
        Kind::Number,
        Kind::Year,
        Kind::Number,
    ],
    joint: "-",
    example: "GS1-1-KE-GS11603-16-2024-30255-485-12623",
};

/// Project, vintage and issuance.
pub(super) const ACR: Layout = Layout {
    registry: "acr",
    label: &[
        Kind::Word(&["ACR"]),
        Kind::Country,
        Kind::Number,
        Kind::Year,
        Kind::Number,
    ],
    joint: " to ",
    example: "ACR-FR-1129-2025-2917-30932 to 35143",
};

/// Unit type, project, kind of project, developer, state, vintage and issuance.
pub(super) const CAR: Layout = Layout {
    registry: "car",
    label: &[
        Kind::Word(&["CAR"]),
        Kind::Code(4),
        Kind::Country,
        Kind::Number,
        Kind::Number,
        Kind::Number,
        Kind::Code(3),
        Kind::Year,
        Kind::Number,
    ],
    joint: " to ",
    example: "CAR-1-US-1335-31-983-KS-2025-9205-1 to 5000",
};

/// Programme, vintage and issuance; FCPF credits are numbered in the same way.
pub(super) const ART: Layout = Layout {
    registry: "art",
    label: &[
        Kind::Word(&["ART", "FCPF"]),
        Kind::Country,
        Kind::Number,
        Kind::Year,
        Kind::Number,
    ],
    joint: " to ",
    example: "ART-GY-102-2016-9-1401 to 1408",
};

impl Layout {
    /// Reads a serial of this form.
    pub(super) fn read(&self, columns: &Columns) -> Result<Serial, Refusal> {
        let fields = fields(&columns.serial)?;
        let misfit = || {
            Refusal::new(format!(
                "{} writes {} fields and a range, like {}",
                self.registry,
                self.label.len(),
                self.example
            ))
        };
        let (label, range) = fields
            .split_at_checked(self.label.len())
            .ok_or_else(misfit)?;
        if label.iter().any(|(joint, _)| *joint == Joint::To) {
            return Err(misfit());
        }
        let label = label
            .iter()
            .zip(self.label)
            .map(|((_, text), kind)| kind.read(text))
            .collect::<Result<Vec<_>, _>>()?
            .join("-");
        let inside = match range {
            [] => None,
            [(Joint::Dash, first), (_, last)] => {
                Some((field::number(first)?, field::number(last)?))
            }
            _ => return Err(misfit()),
        };
        let range = Range::settle(inside, columns.beside, 1)?;
        let (registry, joint) = (self.registry, self.joint);
        Ok(range.of(format!("{registry}:{label}"), |first, last| {
            format!("{label}-{first}{joint}{last}")
        }))
    }
}
