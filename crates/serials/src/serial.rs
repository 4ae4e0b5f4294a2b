//! What a serial is once it has been read, and the choice of the registry it is of.

use super::spelling::{self, Columns};
use super::{cercarbono, kyoto, labelled, puro, verra};
use std::fmt;

/// A registry whose serials can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registry {
    /// Verra's Verified Carbon Standard.
    Verra,
    /// Gold Standard.
    GoldStandard,
    /// American Carbon Registry.
    Acr,
    /// Climate Action Reserve.
    Car,
    /// Architecture for REDD+ Transactions, and the FCPF credits in its registry.
    Art,
    /// Cercarbono.
    Cercarbono,
    /// Kyoto Protocol units, among them the CERs of the Clean Development Mechanism.
    Cdm,
    /// Puro.earth.
    Puro,
}

impl Registry {
    /// Every registry.
    pub const ALL: [Self; 8] = [
        Self::Verra,
        Self::GoldStandard,
        Self::Acr,
        Self::Car,
        Self::Art,
        Self::Cercarbono,
        Self::Cdm,
        Self::Puro,
    ];

    /// The name on the command line and at the head of the registry's namespaces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verra => "verra",
            Self::GoldStandard => "gs",
            Self::Acr => "acr",
            Self::Car => "car",
            Self::Art => "art",
            Self::Cercarbono => "cercarbono",
            Self::Cdm => "cdm",
            Self::Puro => "puro",
        }
    }

    fn read(self, columns: &Columns) -> Result<Serial, Refusal> {
        match self {
            Self::Verra => verra::read(columns),
            Self::GoldStandard => labelled::GOLD_STANDARD.read(columns),
            Self::Acr => labelled::ACR.read(columns),
            Self::Car => labelled::CAR.read(columns),
            Self::Art => labelled::ART.read(columns),
            Self::Cercarbono => cercarbono::read(columns),
            Self::Cdm => kyoto::read(columns),
            Self::Puro => puro::read(columns),
        }
    }

    /// Whether a serial that could not be read was probably meant as one of this
    /// registry. It only chooses which reason to report; nothing is accepted by it.
    fn resembles(self, serial: &str) -> bool {
        let starts = |head: &str| serial.starts_with(head);
        match self {
            Self::Verra => serial.contains("VCU"),
            Self::GoldStandard => starts("GS"),
            Self::Acr => starts("ACR"),
            Self::Car => starts("CAR"),
            Self::Art => starts("ART") || starts("FCPF"),
            Self::Cercarbono => starts("CDC"),
            Self::Cdm => {
                let mut head = serial.split('-').map(str::len);
                (head.next(), head.next()) == (Some(2), Some(1))
            }
            Self::Puro => starts("PURO") || starts(puro::GSRN_HEAD) || serial.contains('_'),
        }
    }
}

/// A serial that was read with certainty: whole numbers `first` to `last`, inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serial {
    /// The one spelling of this serial.
    pub text: String,
    /// The line of numbers on which the registry never uses one twice.
    pub namespace: String,
    /// The first number of the range.
    pub first: u128,
    /// The last number of the range.
    pub last: u128,
}

impl Serial {
    /// How many credits the range holds.
    #[must_use]
    pub const fn quantity(&self) -> u128 {
        // Never saturates in a serial that was read: `Range` in `field` checks it.
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            text,
            namespace,
            first,
            last,
        } = self;
        write!(
            f,
            "{text}\t{namespace}\t{first}\t{last}\t{}",
            self.quantity()
        )
    }
}

/// Why a line was not read, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    /// A refusal for this reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// Reads one line: a serial, or a serial, its first and its last number between tabs.
///
/// # Errors
/// If the line is not certainly a serial of `registry`, or, when that is `None`, of
/// exactly one registry.
pub fn parse(registry: Option<Registry>, line: &str) -> Result<Serial, Refusal> {
    let columns = spelling::columns(line)?;
    match registry {
        Some(registry) => registry.read(&columns).map_err(|reason| {
            match readers(&columns).find(|(other, _)| *other != registry) {
                Some((other, _)) => Refusal::new(format!(
                    "this is a serial of {}, not of {}",
                    other.name(),
                    registry.name()
                )),
                None => reason,
            }
        }),
        None => {
            let mut readers = readers(&columns);
            match (readers.next(), readers.next()) {
                (Some((_, serial)), None) => Ok(serial),
                (Some((one, _)), Some((other, _))) => Err(Refusal::new(format!(
                    "both {} and {} might have written this; say which with --registry",
                    one.name(),
                    other.name()
                ))),
                _ => Err(best_reason(&columns)),
            }
        }
    }
}

/// The registries that accept the line, with what each reads in it.
fn readers(columns: &Columns) -> impl Iterator<Item = (Registry, Serial)> + '_ {
    Registry::ALL
        .into_iter()
        .filter_map(|registry| Some((registry, registry.read(columns).ok()?)))
}

/// The reason of the registry that the line was probably meant for.
fn best_reason(columns: &Columns) -> Refusal {
    Registry::ALL
        .into_iter()
        .filter(|registry| registry.resembles(&columns.serial))
        .find_map(|registry| registry.read(columns).err())
        .unwrap_or_else(|| {
            Refusal::new(
                "no registry known here writes such a serial; canopy serials --help shows each",
            )
        })
}
