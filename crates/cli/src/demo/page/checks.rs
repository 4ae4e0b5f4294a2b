//! What was checked: the two ledgers, the laws, and what every message cost.

use crate::demo::report::{Report, Unit};

use super::svg::table;
use super::text::{amount, count, each, escape, whole, Date};

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
        "<section aria-labelledby=\"ledgers\">\n<h2 id=\"ledgers\">The two ledgers, reconciled</h2>\n\
         <p class=\"intro\">What came in is what is somewhere now: nothing was lost and nothing \
         was created, to the smallest unit.</p>\n{money}{carbon}</section>\n"
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
    let rows = each(&report.laws, |law| {
        let (class, mark, word) = if law.holds {
            ("ok", "\u{2713}", "holds")
        } else {
            ("bad", "\u{2717}", "fails")
        };
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td>\
                 <td class=\"holds {class}\"><b>{mark}\u{a0}{word}</b></td></tr>\n",
            escape(law.id),
            escape(&law.statement),
        )
    });
    format!(
        "<section aria-labelledby=\"laws\">\n<h2 id=\"laws\">The laws checked</h2>\n\
         <p class=\"intro\">Each was compared with the state of the contracts after the last \
         message, not with what the demonstration expected of itself.</p>\n{}</section>\n",
        table(
            "The laws and whether they hold",
            "laws",
            "<th scope=\"col\">Law</th><th scope=\"col\">What was checked</th>\
             <th scope=\"col\">Result</th>",
            &rows,
        )
    )
}

/// Every message; closed at first, since few readers want it.
pub(super) fn steps(report: &Report) -> String {
    let rows = each((1_usize..).zip(&report.steps), |(number, step)| {
        let date = Date::of(step.at);
        format!(
            "<tr><td class=\"n\">{number}</td><td class=\"when\"><time datetime=\"{}\">{}\
                 </time></td><td>{}</td><th scope=\"row\">{}</th><td class=\"n\">{}</td>\
                 <td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            date.iso(),
            date.day(),
            escape(&step.who),
            escape(&step.what),
            whole(step.ref_time),
            whole(step.proof_size),
            whole(step.deposit),
        )
    });
    format!(
        "<section aria-labelledby=\"steps\">\n<h2 id=\"steps\">Every message and its cost</h2>\n\
         <details>\n<summary>Show {}</summary>\n<p class=\"intro\">Computation in picoseconds of \
         the reference machine, proof in bytes, storage deposit in base units of the chain\u{2019}s \
         coin; a negative deposit was given back.</p>\n{}</details>\n</section>\n",
        count(report.steps.len(), "message", "messages"),
        table(
            "The messages in order",
            "steps",
            "<th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">When</th>\
             <th scope=\"col\">Who</th><th scope=\"col\">What</th>\
             <th scope=\"col\" class=\"n\">ref_time</th>\
             <th scope=\"col\" class=\"n\">proof_size</th>\
             <th scope=\"col\" class=\"n\">deposit</th>",
            &rows,
        )
    )
}
