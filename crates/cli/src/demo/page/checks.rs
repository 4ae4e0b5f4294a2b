//! What was checked: the two ledgers, the laws, and what every message cost.

use crate::demo::report::{Law, Report, Step};

use super::table::{Holds, Table};
use crate::text::{amount, count, each, escape, whole, Date, Unit};

/// A part of a ledger: what it is called, and its base units.
type Part = (&'static str, u128);

/// Both ledgers as equations with numbers, added up here once more.
pub(super) fn ledgers(report: &Report) -> String {
    let (fund, credits) = (&report.fund, &report.credits);
    let money = ledger(
        "F1",
        "Money",
        &report.story.money,
        ("contributed", fund.contributed),
        &[
            ("pledged", fund.pledged),
            ("reserved", fund.reserved),
            ("owed", fund.owed),
            ("paid", fund.paid),
            ("refundable", fund.refundable),
            ("refunded", fund.refunded),
        ],
    );
    let carbon = ledger(
        "C1",
        "Credits",
        &report.story.credit,
        ("issued", credits.issued),
        &[
            ("circulating", credits.circulating),
            ("buffer", credits.buffer),
            ("retired", credits.retired),
            ("cancelled", credits.cancelled),
            ("exported", credits.exported),
        ],
    );
    format!(
        "<section aria-labelledby=\"ledgers\">\n<h2 id=\"ledgers\">Reconciling the two ledgers</h2>\n\
         <p class=\"intro\">What came in must be somewhere now, to the smallest unit: \
         nothing lost, nothing created.</p>\n{money}{carbon}</section>\n"
    )
}

fn ledger(law: &str, name: &str, unit: &Unit, whole: Part, parts: &[Part]) -> String {
    let term = |class: &str, sign: &str, (word, units): Part| {
        let zero = if units == 0 { " zero" } else { "" };
        format!(
            "<span class=\"term {class}{zero}\"><span class=\"sign\">{sign}</span>\
             <b>{}</b><i>{word}</i></span>\n",
            amount(units, unit)
        )
    };
    let terms = each(
        ["="].into_iter().chain(std::iter::repeat("+")).zip(parts),
        |(sign, part)| term("part", sign, *part),
    );
    let sum = parts
        .iter()
        .try_fold(0_u128, |sum, (_, units)| sum.checked_add(*units));
    let (class, verdict) = match sum {
        Some(sum) if sum == whole.1 => (
            "ok",
            format!(
                "<b>\u{2713} Exact.</b> The parts add up to {}: no unit is missing.",
                amount(sum, unit)
            ),
        ),
        Some(sum) => (
            "bad",
            format!(
                "<b>\u{2717} Not exact.</b> The parts add up to {}, which differs by {}.",
                amount(sum, unit),
                amount(sum.abs_diff(whole.1), unit)
            ),
        ),
        None => (
            "bad",
            "<b>\u{2717} Not exact.</b> The parts add up to too much to count.".into(),
        ),
    };
    format!(
        "<div class=\"ledger\">\n<h3>{name} <small>law {law}, in {}</small></h3>\n\
         <p class=\"equation\">{}{terms}</p>\n<p class=\"{class}\">{verdict}</p>\n</div>\n",
        escape(&unit.name),
        term("whole", "", whole),
    )
}

/// Each law with what was compared.
pub(super) fn laws(report: &Report) -> String {
    let row = |law: &Law| {
        let (class, result) = match law.holds {
            true => ("ok", "\u{2713}\u{a0}holds"),
            false => ("bad", "\u{2717}\u{a0}fails"),
        };
        let result = format!("<b class=\"{class}\">{result}</b>");
        ("", [escape(law.id), escape(&law.statement), result])
    };
    let table = Table {
        title: "The laws and whether they hold".into(),
        class: "laws",
        columns: [
            ("Law", Holds::Subject),
            ("What was checked", Holds::Words),
            ("Result", Holds::Words),
        ],
        rows: report.laws.iter().map(row).collect(),
    };
    format!(
        "<section aria-labelledby=\"laws\">\n<h2 id=\"laws\">The laws checked</h2>\n\
         <p class=\"intro\">Each was checked against the state of the contracts, not against \
         what the demonstration expected of itself.</p>\n{}</section>\n",
        table.html(),
    )
}

/// Every message; closed at first, since few readers want it.
pub(super) fn steps(report: &Report) -> String {
    let row = |(number, step): (usize, &Step)| {
        let date = Date::of(step.at);
        let cells = [
            number.to_string(),
            format!(
                "<time class=\"when\" datetime=\"{}\">{}</time>",
                date.iso(),
                date.day()
            ),
            escape(&step.who),
            escape(&step.what),
            whole(step.ref_time),
            whole(step.proof_size),
            whole(step.deposit),
        ];
        ("", cells)
    };
    let table = Table {
        title: "The messages in order".into(),
        class: "steps",
        columns: [
            ("No.", Holds::Numbers),
            ("When", Holds::Words),
            ("Who", Holds::Words),
            ("What", Holds::Subject),
            ("ref_time", Holds::Numbers),
            ("proof_size", Holds::Numbers),
            ("deposit", Holds::Numbers),
        ],
        rows: (1..).zip(&report.steps).map(row).collect(),
    };
    format!(
        "<section aria-labelledby=\"steps\">\n<h2 id=\"steps\">Every message and its cost</h2>\n\
         <details>\n<summary>Show {}</summary>\n<p class=\"intro\">ref_time is computation, in \
         picoseconds of the reference machine; proof_size is in bytes; deposit is for storage, in \
         base units of the chain\u{2019}s coin, and was given back where it is negative.</p>\n{}\
         </details>\n</section>\n",
        count(report.steps.len(), "message", "messages"),
        table.html(),
    )
}
