//! Verra: block numbers run through all projects, so the whole programme is one line.
//!
//! Issuance, first, last, `VCS` (since 2020), `VCU`, validator or methodology, the registry
//! that issued (VER; APX, MER and others before Verra kept its own), country, sectoral
//! scope, project, first and last day of the vintage, and whether it has another label.

use super::field::{self, expected, Range};
use super::spelling::{fields, Columns, Joint};
use super::{Refusal, Serial};

/// Reads a Verra serial.
pub(super) fn read(columns: &Columns) -> Result<Serial, Refusal> {
    let misfit = || {
        Refusal::new(
            "verra writes 11 to 13 fields, like \
             19385-941467007-941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1",
        )
    };
    let fields = fields(&columns.serial)?;
    if fields.iter().any(|(joint, _)| *joint == Joint::To) {
        return Err(misfit());
    }
    let fields: Vec<&str> = fields.into_iter().map(|(_, text)| text).collect();
    let [issuance, first, last, rest @ ..] = fields.as_slice() else {
        return Err(misfit());
    };
    let (programme, rest) = match rest {
        ["VCS", "VCU", rest @ ..] => ("VCS-VCU", rest),
        ["VCU", rest @ ..] => ("VCU", rest),
        _ => return Err(misfit()),
    };
    let (kind, issuer, country, place, from, until, label) = match rest {
        [kind, issuer, country, scope, project, from, until, label] => {
            let place = format!("{}-{}", field::number(scope)?, field::number(project)?);
            (kind, issuer, country, place, from, until, label)
        }
        // Verra's own guide has an example without the sectoral scope.
        [kind, issuer, country, project, from, until, label] => {
            let place = field::number(project)?.to_string();
            (kind, issuer, country, place, from, until, label)
        }
        _ => return Err(misfit()),
    };
    let issuance = field::number(issuance)?;
    let kind = field::number(kind)?;
    if issuer.len() != 3 || !issuer.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Err(expected(
            "the three letters of the issuing registry",
            issuer,
        ));
    }
    let country = field::country(country)?;
    if field::day(from)? > field::day(until)? {
        return Err(Refusal::new(format!(
            "the vintage ends ({until}) before it begins ({from})"
        )));
    }
    if !matches!(*label, "0" | "1") {
        return Err(expected("0 or 1", label));
    }
    let inside = (field::number(first)?, field::number(last)?);
    let range = Range::settle(Some(inside), columns.beside, 1)?;
    // Old serials write 042, new ones 1507: three digits at least is how both are printed.
    Ok(range.of("verra".into(), |first, last| {
        format!(
            "{issuance}-{first}-{last}-{programme}-{kind:03}-{issuer}-{country}-{place}-{from}-\
             {until}-{label}"
        )
    }))
}
