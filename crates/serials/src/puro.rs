//! Puro.earth, which has numbered its certificates in two ways.
//!
//! Now each issuance counts from 1, so the issuance's identifier is the namespace. Before,
//! a number was the facility's 18 digits (GSRN) and 12 more, and no number was used twice
//! in the whole registry; those certificates keep them, so `puro` alone is the namespace.

use super::field::{self, expected, Range};
use super::spelling::{fields, Columns, Joint};
use super::{Refusal, Serial};

/// The digits that every number of the old kind begins with.
pub(super) const GSRN_HEAD: &str = "643002406";
/// How many digits of an old number identify the facility, and how many it has.
const GSRN_DIGITS: usize = 18;
const OLD_DIGITS: usize = 30;

/// Reads a Puro.earth serial.
pub(super) fn read(columns: &Columns) -> Result<Serial, Refusal> {
    // From the right, as the credit type may contain an underscore (CORC_100).
    match columns.serial.rsplit_once('_') {
        None if is_issuance(&columns.serial) => of_issuance(columns, None, &columns.serial, None),
        None => of_old_numbers(columns, None, &columns.serial),
        Some((head, tail)) if is_issuance(tail) => {
            of_issuance(columns, Some(certificate(head)?), tail, None)
        }
        Some((head, range)) => {
            let (certificate, issuance) = match head.rsplit_once('_') {
                Some((head, issuance)) => (Some(certificate(head)?), issuance),
                None => (None, head),
            };
            if !is_issuance(issuance) {
                return Err(expected(
                    "the issuance's identifier of 36 characters",
                    issuance,
                ));
            }
            if range.starts_with(GSRN_HEAD) {
                let head = certificate.map_or_else(String::new, |head| head + "_");
                of_old_numbers(columns, Some(format!("{head}{issuance}_")), range)
            } else {
                of_issuance(columns, certificate, issuance, Some(range))
            }
        }
    }
}

/// Numbers that count within an issuance.
fn of_issuance(
    columns: &Columns,
    certificate: Option<String>,
    issuance: &str,
    range: Option<&str>,
) -> Result<Serial, Refusal> {
    let inside = match range.map(ends).transpose()? {
        Some((first, last)) => Some((field::number(first)?, field::number(last)?)),
        None => None,
    };
    let range = Range::settle(inside, columns.beside, 1)?;
    let head = certificate.map_or_else(String::new, |head| head + "_");
    Ok(range.of(format!("puro:{issuance}"), |first, last| {
        format!("{head}{issuance}_{first}-{last}")
    }))
}

/// Numbers of the old kind, unique in the whole registry.
fn of_old_numbers(columns: &Columns, head: Option<String>, range: &str) -> Result<Serial, Refusal> {
    let (first, last) = ends(range)?;
    let facility = |number: &'_ str| {
        let is_old = number.len() == OLD_DIGITS && number.starts_with(GSRN_HEAD);
        let gsrn = number.get(..GSRN_DIGITS).filter(|_| is_old);
        gsrn.map(str::to_owned)
            .ok_or_else(|| expected(&format!("30 digits that begin with {GSRN_HEAD}"), number))
    };
    if facility(first)? != facility(last)? {
        return Err(Refusal::new(
            "the first and the last number are of different facilities",
        ));
    }
    let inside = (field::number(first)?, field::number(last)?);
    let range = Range::settle(Some(inside), columns.beside, 1)?;
    let head = head.unwrap_or_default();
    Ok(range.of("puro".into(), |first, last| format!("{head}{first}-{last}")))
}

/// Everything before the issuance: `PURO`, registry, credit type, country, facility, year.
fn certificate(head: &str) -> Result<String, Refusal> {
    let fields: Vec<&str> = head.split('_').collect();
    let ["PURO", registry, kind @ .., country, facility, year] = fields.as_slice() else {
        return Err(Refusal::new(
            "puro writes certificates like PURO_PR_CORC100+_FI_577166_2020_, the issuance's \
             identifier, _1-100",
        ));
    };
    let kind = kind.join("_");
    if !is_credit_type(&kind) {
        return Err(expected(
            "a credit type, like CORC, CORC100+ or CORC_100",
            &kind,
        ));
    }
    if registry.len() != 2 || !registry.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(expected("two letters for the registry, PR", registry));
    }
    // The facility's code has six digits and may begin with 0.
    if facility.len() != 6 || field::number(facility).is_err() {
        return Err(expected("the facility's six digits", facility));
    }
    let (country, year) = (field::country(country)?, field::year(year)?);
    Ok(format!(
        "PURO_{registry}_{kind}_{country}_{facility}_{year}"
    ))
}

/// `CORC`, and the years of durability with what is printed around them.
fn is_credit_type(kind: &str) -> bool {
    let Some(years) = kind.strip_prefix("CORC") else {
        return false;
    };
    let years = years.strip_prefix('_').unwrap_or(years);
    let years = years.strip_suffix('+').unwrap_or(years);
    kind == "CORC" || (!years.starts_with('0') && field::number(years).is_ok())
}

/// Whether this is an issuance's identifier: 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_issuance(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

fn ends(range: &str) -> Result<(&str, &str), Refusal> {
    match fields(range)?.as_slice() {
        [(Joint::Dash, first), (_, last)] => Ok((first, last)),
        _ => Err(expected(
            "first and last, with a hyphen between them",
            range,
        )),
    }
}
