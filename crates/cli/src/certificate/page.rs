//! The page: one file, one sheet of paper.

use canopy_core::credits::{Beneficiary, Jurisdiction};

use super::Certificate;
use crate::text::{self, amount, amount_of, each, escape, hexed, whole, Date};

const STYLE: &str = include_str!("style.css");

/// The page.
pub(super) fn render(certificate: &Certificate) -> String {
    let unit = certificate.batch.unit();
    let used = certificate.record.amount().unwrap_or_default();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Certificate of retirement {id}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<p class=\"kicker\">Certificate of retirement</p>\n\
         <h1>No. {id}</h1>\n<p class=\"amount\">{amount}</p>\n\
         <p class=\"lead\">used for one claim, for ever. Nobody can move, alter or withdraw this \
         certificate, and nobody can use these credits again.</p>\n\
         {standing}{claim}{source}{serials}{check}</main>\n</body>\n</html>\n",
        id = certificate.id,
        amount = escape(&amount_of(used, &unit)),
        standing = standing(certificate),
        claim = claim(certificate),
        source = source(certificate),
        serials = serials(certificate),
        check = check(certificate),
    )
}

/// What was found out since about the credits that were used.
fn standing(certificate: &Certificate) -> String {
    let unit = certificate.batch.unit();
    let (debt, invalid) = (&certificate.debt, &certificate.invalid);
    let mut notes = Vec::new();
    if !invalid.is_empty() {
        let sum = invalid
            .iter()
            .filter_map(|part| part.end.checked_sub(part.start))
            .fold(0, u128::saturating_add);
        notes.push(format!(
            "{} of the credits used here were found invalid.",
            amount_of(sum, &unit)
        ));
    }
    if debt.reversed > 0 {
        notes.push(format!(
            "Of the batch, {} were found reversed or invalid since; {} were made good, {} are \
             still owed.",
            amount_of(debt.reversed, &unit),
            amount_of(debt.reversed.saturating_sub(debt.debt), &unit),
            amount_of(debt.debt, &unit),
        ));
    }
    if notes.is_empty() {
        return "<p class=\"standing ok\">No reversal and no invalid serial is on record for its \
                batch.</p>\n"
            .into();
    }
    let class = if debt.debt > 0 { "owed" } else { "ok" };
    format!(
        "<p class=\"standing {class}\">{}</p>\n",
        escape(&notes.join(" "))
    )
}

fn claim(certificate: &Certificate) -> String {
    let record = &certificate.record;
    let beneficiary = match record.beneficiary {
        Beneficiary::Account(account) => code(&account.0),
        Beneficiary::Commitment(hash) => format!(
            "somebody who is named by the commitment {} alone",
            code(&hash)
        ),
    };
    let reason = if record.reason == [0; 32] {
        "none".into()
    } else {
        code(&record.reason)
    };
    let consent = match &certificate.consent {
        None => "none is needed".into(),
        Some((number, consent)) => escape(&format!(
            "No. {number} of {}; corresponding adjustment: {}",
            country(consent.country),
            consent.adjustment.words()
        )),
    };
    facts(
        "The claim",
        &[
            ("On behalf of", beneficiary),
            ("Credits of", code(&record.retiree.0)),
            ("Purpose", escape(record.purpose.words())),
            ("Authorisation", consent),
            ("Where", escape(&place(&record.jurisdiction))),
            ("For the time", period(&record.claim_period)),
            ("Document", reason),
            (
                "Retired on",
                format!(
                    "{}, {} UTC",
                    Date::of(record.time).day(),
                    Date::of(record.time).time()
                ),
            ),
        ],
    )
}

fn source(certificate: &Certificate) -> String {
    let batch = &certificate.batch;
    let place = place(&batch.project.jurisdiction);
    facts(
        "The credits",
        &[
            (
                "Batch",
                format!("{} of project {}", batch.id, batch.record.project),
            ),
            ("Monitoring period", period(&batch.record.vintage)),
            ("Project in", escape(&place)),
            ("Project document", code(&batch.project.document)),
            (
                "Class",
                format!("{}, {}", batch.project.class, code(&batch.class.document)),
            ),
        ],
    )
}

fn serials(certificate: &Certificate) -> String {
    let rows = each(&certificate.serials, |run| {
        let line = if run.is_name {
            escape(&run.line)
        } else {
            format!("hash <code>{}</code>", escape(&run.line))
        };
        format!(
            "<tr><td>{line}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            run.first, run.last
        )
    });
    let record = &certificate.record;
    let unit = certificate.batch.unit();
    format!(
        "<section>\n<h2>The exact serial numbers</h2>\n<table>\n<thead><tr><th>Number line</th>\
         <th class=\"n\">First</th><th class=\"n\">Last</th></tr></thead>\n<tbody>\n{rows}</tbody>\
         </table>\n<p class=\"note\">Both included. A serial number is worth {} {}; the first and \
         the last may be used in part. On the batch\u{2019}s line these are the base units {} up \
         to, and not including, {}.</p>\n</section>\n",
        amount(certificate.batch.credit_type.units_per_serial, &unit),
        escape(&unit.name),
        whole(record.interval.start),
        whole(record.interval.end),
    )
}

/// How anybody checks it: two ways that trust nobody but the chain.
fn check(certificate: &Certificate) -> String {
    let id = certificate.id;
    format!(
        "<section>\n<h2>How to check it</h2>\n<ol>\n\
         <li>Ask the contract <code>{address}</code> on the chain for \
         <code>retirement({id})</code>, or as a PSP34 token for \
         <code>owner_of(U64({id}))</code>. Any wallet or explorer that has its metadata \
         can.</li>\n\
         <li>Or read its storage, which asks no code at all: the runtime call \
         <code>ContractsApi_get_storage</code> with the key <code>0x{key}</code> gives the whole \
         record.</li>\n\
         <li>Recompute the serial numbers: <code>canopy certificate {id}</code> does, from the \
         batch\u{2019}s ranges alone.</li>\n</ol>\n\
         <p class=\"note\">This page says what the chain said on {day}, {time} UTC. The chain is \
         what counts.</p>\n</section>\n",
        address = hexed(&certificate.ledger.0),
        key = hex::encode(&certificate.key),
        day = Date::of(certificate.read_at).day(),
        time = Date::of(certificate.read_at).time(),
    )
}

fn facts(title: &str, facts: &[(&str, String)]) -> String {
    let rows = each(facts, |(name, value)| {
        format!("<dt>{name}</dt><dd>{value}</dd>\n")
    });
    format!("<section>\n<h2>{title}</h2>\n<dl>\n{rows}</dl>\n</section>\n")
}

fn country(country: [u8; 2]) -> String {
    place(&Jurisdiction {
        country,
        subdivision: [0; 3],
    })
}

fn place(jurisdiction: &Jurisdiction) -> String {
    let code = jurisdiction.code();
    match rust_iso3166::from_alpha2(&text::code(&jurisdiction.country)) {
        Some(country) => format!("{} ({code})", country.name),
        None => code,
    }
}

fn period(period: &canopy_core::types::Period) -> String {
    // The first moment after it is not in it; the day before is its last.
    let last = period.end.saturating_sub(1);
    format!(
        "{} to {}",
        Date::of(period.start).day(),
        Date::of(last).day()
    )
}

fn code(bytes: &[u8]) -> String {
    format!("<code>{}</code>", hexed(bytes))
}
