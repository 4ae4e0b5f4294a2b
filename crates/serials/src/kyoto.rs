//! Kyoto Protocol units: party, unit type, number, original and applicable commitment
//! period, land-use activity, project and, for ERUs only, track.
//!
//! A range is printed as its first and last unit, or as one serial with both numbers. The
//! numbers of a party and unit type are never repeated, whatever the project.

use super::field::{self, expected, Range};
use super::spelling::{fields, Columns, Joint};
use super::{Refusal, Serial};

/// Reads a range of Kyoto units.
pub(super) fn read(columns: &Columns) -> Result<Serial, Refusal> {
    let fields = fields(&columns.serial)?;
    let to_at = fields.iter().position(|(joint, _)| *joint == Joint::To);
    let fields: Vec<&str> = fields.into_iter().map(|(_, text)| text).collect();
    let (head, first, last, tail) = match fields.as_slice() {
        // 8, or 9 with a track: one serial with both numbers.
        [party, unit, first, last, tail @ ..] if matches!(tail.len(), 4 | 5) => {
            if to_at.is_some_and(|at| at != 3) {
                return Err(misfit());
            }
            (head(party, unit)?, first, last, tail_of(unit, tail)?)
        }
        // 14, or 16 with tracks: the first and the last unit.
        both if matches!(both.len(), 14 | 16) => {
            let half = both.len().div_euclid(2);
            if to_at.is_some_and(|at| at != half) {
                return Err(misfit());
            }
            let (one, other) = both.split_at_checked(half).ok_or_else(misfit)?;
            let ([party, unit, first, tail @ ..], [party_2, unit_2, last, tail_2 @ ..]) =
                (one, other)
            else {
                return Err(misfit());
            };
            let from = (head(party, unit)?, tail_of(unit, tail)?);
            if from != (head(party_2, unit_2)?, tail_of(unit_2, tail_2)?) {
                return Err(Refusal::new(
                    "the first and the last unit differ in more than their number, so what lies \
                     between them is not certain",
                ));
            }
            (from.0, first, last, from.1)
        }
        _ => return Err(misfit()),
    };
    let inside = (field::number(first)?, field::number(last)?);
    let range = Range::settle(Some(inside), columns.beside, 1)?;
    Ok(range.of(format!("cdm:{head}"), |first, last| {
        format!("{head}-{first}-{tail} - {head}-{last}-{tail}")
    }))
}

fn misfit() -> Refusal {
    Refusal::new(
        "cdm writes the first and the last unit, like \
         RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014",
    )
}

/// Party and unit type: 1 AAU, 2 RMU, 3 and 4 ERU, 5 CER, 6 tCER, 7 lCER.
fn head(party: &str, unit: &str) -> Result<String, Refusal> {
    let party = field::country(party)?;
    match field::number(unit) {
        Ok(unit @ 1..=7) => Ok(format!("{party}-{unit}")),
        _ => Err(expected("a unit type, 1 to 7", unit)),
    }
}

/// Everything after the number. Only the order of the fields tells a number from a
/// commitment period, so each is checked.
fn tail_of(unit: &str, tail: &[&str]) -> Result<String, Refusal> {
    let (original, applicable, activity, project, track) = match tail {
        [original, applicable, activity, project] => {
            (original, applicable, activity, project, None)
        }
        [original, applicable, activity, project, track] => {
            (original, applicable, activity, project, Some(track))
        }
        _ => return Err(misfit()),
    };
    let within = |text: &str, highest: u128, what: &str| match field::number(text) {
        Ok(number) if number <= highest => Ok(number),
        _ => Err(expected(what, text)),
    };
    let period = |text: &str| match within(text, 2, "a commitment period, 1 or 2") {
        Ok(0) => Err(expected("a commitment period, 1 or 2", text)),
        period => period,
    };
    let mut tail = format!(
        "{}-{}-{}-{}",
        period(original)?,
        period(applicable)?,
        within(activity, 9, "a land-use activity of one digit")?,
        field::number(project)?
    );
    if let Some(track) = track {
        // A fifth field of another unit type would be something this does not know.
        let is_eru = matches!(field::number(unit), Ok(3 | 4));
        match field::number(track) {
            Ok(track @ 1..=2) if is_eru => tail.push_str(&format!("-{track}")),
            _ => return Err(expected("nothing, or the track (1 or 2) of an ERU", track)),
        }
    }
    Ok(tail)
}
