//! `report.html`: the demonstration for readers who run no commands.
//!
//! One file that needs no other: no script, no font and no picture from elsewhere. Amounts
//! are exact; floating point only ever draws.

mod checks;
mod credits;
mod flow;
mod money;
mod svg;
mod table;
mod timeline;

#[cfg(test)]
mod tests;

use super::report::Report;
use crate::text::{amount, amount_of, capital, count, each, escape, list};

const STYLE: &str = include_str!("style.css");

/// The page.
pub fn render(report: &Report) -> String {
    let project = escape(&report.story.project);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{project}: where the money and the credits went</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <p class=\"kicker\">Canopy \u{b7} report of a demonstration</p>\n<h1>{project}</h1>\n\
         <p class=\"lead\">{lead}</p>\n{verdict}{figures}</header>\n<main>\n\
         {money}{credits}{time}{ledgers}{laws}{steps}</main>\n{FOOTER}</body>\n</html>\n",
        lead = escape(&lead(report)),
        verdict = verdict(report),
        figures = figures(report),
        money = money::section(report),
        credits = credits::section(report),
        time = timeline::section(&report.story),
        ledgers = checks::ledgers(report),
        laws = checks::laws(report),
        steps = checks::steps(report),
    )
}

/// What happened to the money and to the credits, in one sentence.
fn lead(report: &Report) -> String {
    let (story, fund, supply) = (&report.story, &report.fund, &report.credits);
    let money = |units| amount_of(units, &story.money);
    let credits = |units| amount_of(units, &story.credit);
    let released = story
        .tranches
        .iter()
        .filter(|tranche| tranche.paid > 0)
        .count();
    let mut ends = vec![format!(
        "{} was paid to {} for {} of {}",
        money(fund.paid),
        story.recipient,
        count(released, "", "").trim_end(),
        count(story.tranches.len(), "milestone", "milestones"),
    )];
    if fund.refunded > 0 {
        ends.push(format!(
            "{} was returned to the funders",
            money(fund.refunded)
        ));
    }
    let inside = [fund.pledged, fund.reserved, fund.owed, fund.refundable]
        .into_iter()
        .try_fold(0_u128, u128::checked_add);
    if let Some(inside) = inside.filter(|inside| *inside > 0) {
        ends.push(format!("{} is still in the fund", money(inside)));
    }
    format!(
        "{} put in {}: {}; {} of credits were issued under published serial numbers, of which \
         {} are retired for ever and {} still circulate.",
        capital(&count(story.funders.len(), "funder", "funders")),
        money(fund.contributed),
        list(&ends),
        credits(supply.issued),
        credits(supply.retired),
        credits(supply.circulating),
    )
}

/// Whether everything that was checked holds, and if not, what does not.
fn verdict(report: &Report) -> String {
    let checked = report.laws.len();
    let failed: Vec<String> = report
        .laws
        .iter()
        .filter(|law| !law.holds)
        .map(|law| law.id.into())
        .collect();
    let (class, mark, text) = match (checked, failed.len()) {
        (0, _) => ("bad", "\u{2717}", "No law was checked.".into()),
        (1, 0) => ("ok", "\u{2713}", "The one law checked holds.".into()),
        (_, 0) => (
            "ok",
            "\u{2713}",
            format!("Every law checked holds: {checked} of {checked}."),
        ),
        (_, number) => (
            "bad",
            "\u{2717}",
            format!(
                "{} of {checked} checked: {}.",
                capital(&count(number, "law fails", "laws fail")),
                escape(&list(&failed)),
            ),
        ),
    };
    format!(
        "<p class=\"verdict {class}\"><span aria-hidden=\"true\">{mark}</span> \
         <a href=\"#laws\">{text}</a></p>\n"
    )
}

/// The few numbers to remember.
fn figures(report: &Report) -> String {
    let story = &report.story;
    let cells = [
        (
            "put in by the funders",
            report.fund.contributed,
            &story.money,
            "tint-1",
        ),
        (
            "paid to the project",
            report.fund.paid,
            &story.money,
            "good",
        ),
        (
            "returned to the funders",
            report.fund.refunded,
            &story.money,
            "back",
        ),
        (
            "issued as credits",
            report.credits.issued,
            &story.credit,
            "tint-2",
        ),
        (
            "retired for ever",
            report.credits.retired,
            &story.credit,
            "good",
        ),
    ];
    let cells = each(cells, |(what, units, unit, class)| {
        format!(
            "<div class=\"{class}\"><dt>{what}</dt><dd>{} <small>{}</small></dd></div>\n",
            amount(units, unit),
            escape(&unit.name),
        )
    });
    format!("<dl class=\"figures\">\n{cells}</dl>\n")
}

const FOOTER: &str = "<footer>\n<h2>About this page</h2>\n\
    <p>This is a demonstration. The fund, the funders, the project and every other name are \
    examples; no real money moved and no real credit was issued or retired. The serial numbers \
    are real ones that a registry has published, borrowed to show that real ones fit.</p>\n\
    <p>Everything above was read back from contracts that ran on an embedded chain: a chain \
    inside one program, which begins empty and ends with it. Its clock was set forward from \
    moment to moment, so the dates are the story\u{2019}s.</p>\n\
    <p>To see it for yourself, run <code>./scripts/demo</code> in Canopy\u{2019}s source folder. \
    It writes this page again, and next to it <code>report.json</code> with the same \
    numbers for programs.</p>\n</footer>\n";
