//! Types, classes, projects and batches.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Error, Place, SerialRange, Split};
use crate::credits::Jurisdiction;
use crate::math::mul_div;
use crate::types::{Account, Hash, Period};

/// The most decimals a credit type may have.
pub const MAX_DECIMALS: u8 = 9;

/// What one credit measures. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct CreditType {
    /// The unit, such as `tCO2e` or `MWh`: visible ASCII characters, then zero bytes.
    pub unit: [u8; 8],
    /// One unit is ten to the power of this many base units.
    pub decimals: u8,
    /// How many base units one serial number of a registry is worth.
    pub units_per_serial: u128,
}

impl CreditType {
    /// Refuses a type that measures nothing.
    ///
    /// Errors, in this order: [`Error::InvalidUnit`], [`Error::TooManyDecimals`],
    /// [`Error::NoUnitsPerSerial`].
    pub fn check(&self) -> Result<(), Error> {
        let mut name = self.unit.iter().skip_while(|byte| byte.is_ascii_graphic());
        if !self.unit.first().is_some_and(u8::is_ascii_graphic) || name.any(|byte| *byte != 0) {
            Err(Error::InvalidUnit)
        } else if self.decimals > MAX_DECIMALS {
            Err(Error::TooManyDecimals)
        } else if self.units_per_serial == 0 {
            Err(Error::NoUnitsPerSerial)
        } else {
            Ok(())
        }
    }
}

/// A programme and methodology. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Class {
    /// What its credits measure.
    pub credit_type: u64,
    /// Who manages its issuers. Issues nothing itself.
    pub administrator: Account,
    /// The scope in which the panels that it accepts are accredited.
    pub scope: u32,
    /// The least number of approvals that it accepts.
    pub least: u8,
    /// What it sets aside of each issuance.
    pub split: Split,
    /// The hash of the document that describes it.
    pub document: Hash,
}

impl Class {
    /// Refuses a class that nobody manages, that asks for no approval, or that sets aside what
    /// there is not.
    ///
    /// Errors, in this order: [`Error::ZeroAccount`], [`Error::NoApprovals`]; those of
    /// [`Split::check`].
    pub fn check(&self) -> Result<(), Error> {
        if self.administrator == Account::ZERO {
            Err(Error::ZeroAccount)
        } else if self.least == 0 {
            Err(Error::NoApprovals)
        } else {
            self.split.check()
        }
    }

    /// Refuses everybody but the class's administrator.
    ///
    /// Errors: [`Error::NotClassAdministrator`].
    pub fn require_administrator(&self, caller: Account) -> Result<(), Error> {
        if caller == self.administrator {
            Ok(())
        } else {
            Err(Error::NotClassAdministrator)
        }
    }
}

/// An activity at a place. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Project {
    /// The class it belongs to.
    pub class: u64,
    /// Where it is.
    pub jurisdiction: Jurisdiction,
    /// The hash of its boundary.
    pub boundary: Hash,
    /// What is done there, by the code list of the class's programme.
    pub activity: u32,
    /// The hash of the document that describes it.
    pub document: Hash,
}

impl Project {
    /// Refuses a project that is nowhere.
    ///
    /// Errors: [`Error::InvalidJurisdiction`].
    pub fn check(&self) -> Result<(), Error> {
        if self.jurisdiction.is_valid() {
            Ok(())
        } else {
            Err(Error::InvalidJurisdiction)
        }
    }

    /// What its claims are about (law C5).
    pub const fn place(&self) -> Place {
        Place {
            boundary: self.boundary,
            activity: self.activity,
        }
    }
}

/// The credits of one project for one monitoring period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Batch {
    /// The project it belongs to.
    pub project: u64,
    /// The monitoring period.
    pub vintage: Period,
    /// Base units ever issued: the length of its offset line.
    pub issued: u128,
    /// How many serial ranges it consists of.
    pub ranges: u32,
    /// Whether it is closed to issuance, for ever.
    pub sealed: bool,
}

impl Batch {
    /// A new batch, in which nothing is issued yet.
    ///
    /// Errors: [`Error::InvalidPeriod`].
    pub fn open(project: u64, vintage: Period) -> Result<Self, Error> {
        if !vintage.is_valid() {
            return Err(Error::InvalidPeriod);
        }
        Ok(Self {
            project,
            vintage,
            issued: 0,
            ranges: 0,
            sealed: false,
        })
    }

    /// The batch, closed to issuance.
    ///
    /// Errors: [`Error::BatchSealed`].
    pub fn seal(self) -> Result<Self, Error> {
        self.require_open()?;
        Ok(Self {
            sealed: true,
            ..self
        })
    }

    /// Refuses a batch that is closed to issuance.
    ///
    /// Errors: [`Error::BatchSealed`].
    pub fn require_open(&self) -> Result<(), Error> {
        if self.sealed {
            Err(Error::BatchSealed)
        } else {
            Ok(())
        }
    }
}

/// One serial range of a batch, and where on the batch's offset line it starts (law C4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct BatchRange {
    /// The serial numbers.
    pub range: SerialRange,
    /// The offset of its first base unit.
    pub start: u128,
}

impl BatchRange {
    /// Which of its serial numbers the offsets `start..end` touch, wholly or in part: serial
    /// numbers are whole, retirements may take fractions of them. `None` if none.
    ///
    /// Errors: [`Error::Overflow`], which no range that was issued gives.
    pub fn touched(
        &self,
        units_per_serial: u128,
        start: u128,
        end: u128,
    ) -> Result<Option<SerialRange>, Error> {
        let SerialRange {
            namespace,
            first,
            last,
        } = self.range;
        let amount = self.range.amount(units_per_serial)?;
        let line_end = self.start.checked_add(amount).ok_or(Error::Overflow)?;
        let (from, to) = (start.max(self.start), end.min(line_end));
        // The last base unit that is touched, not the one after it.
        let Some(through) = to.checked_sub(1).filter(|through| from <= *through) else {
            return Ok(None);
        };
        let serial = |offset: u128| {
            offset
                .checked_sub(self.start)
                .and_then(|offset| mul_div(offset, 1, units_per_serial))?
                .checked_add(first)
        };
        let touched = SerialRange {
            namespace,
            first: serial(from).ok_or(Error::Overflow)?,
            last: serial(through).ok_or(Error::Overflow)?.min(last),
        };
        Ok(Some(touched))
    }
}

/// The last of the numbers `first..count` for which `is` is true, where it is true up to one of them
/// and then no more; `first` if it is true for none. By halving: `is` is asked once a bit of `count`.
pub fn last_of(first: u32, count: u32, is: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (first, count);
    while let Some(left) = high.checked_sub(low).filter(|left| *left > 1) {
        let middle = low.saturating_add(left / 2);
        if is(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// How many of each there are; the newest one's id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Counts {
    /// Credit types.
    pub types: u64,
    /// Classes.
    pub classes: u64,
    /// Projects.
    pub projects: u64,
    /// Batches.
    pub batches: u64,
    /// Authorisations.
    pub authorisations: u64,
    /// Exports.
    pub exports: u64,
}
