//! Where the money came from and where it went.

use crate::demo::report::{Report, Story, Tranche};

use super::flow::{Flow, THINNEST};
use super::svg::figure;
use super::table::{Holds, Table};
use crate::text::{amount, amount_of, count, escape, list, percent, ratio};

/// The section with the picture and its tables.
pub(super) fn section(report: &Report) -> String {
    let story = &report.story;
    let flow = flow(story);
    let picture = figure(
        "money-flow",
        &format!("Money flow, in {}", story.money.name),
        &description(report),
        &format!("{}{}", caption(story), taken_back(report)),
        |size| flow.draw(size),
    );
    format!(
        "<section aria-labelledby=\"money\">\n<h2 id=\"money\">Where the money went</h2>\n\
         <p class=\"intro\">From the funders, through {tranches} that one milestone each decides, \
         to the recipient or back. All amounts in {unit}.</p>\n{picture}{funders}{reserves}\
         </section>\n",
        tranches = count(story.tranches.len(), "tranche", "tranches"),
        unit = escape(&story.money.name),
        funders = funders(story),
        reserves = tranches(story),
    )
}

fn contributed(story: &Story) -> u128 {
    story
        .funders
        .iter()
        .fold(0, |sum, funder| sum.saturating_add(funder.contributed))
}

fn returned(story: &Story) -> u128 {
    story
        .funders
        .iter()
        .fold(0, |sum, funder| sum.saturating_add(funder.refunded))
}

fn flow(story: &Story) -> Flow {
    let money = |units| amount(units, &story.money);
    let mut flow = Flow::default();
    let all = contributed(story);

    let tints = ["tint-1", "tint-2", "tint-3", "tint-4"];
    let mut sources = Vec::new();
    for (funder, tint) in story.funders.iter().zip(tints.iter().cycle()) {
        sources.push((
            flow.bar(0, &funder.name, money(funder.contributed), tint),
            tint,
            funder,
        ));
    }
    let tranches: Vec<_> = story
        .tranches
        .iter()
        .map(|tranche| {
            (
                flow.bar(1, &tranche.name, money(tranche.reserve), "reserve"),
                tranche,
            )
        })
        .collect();

    for (source, tint, funder) in &sources {
        for (reserve, tranche) in &tranches {
            let share = ratio(tranche.reserve, all);
            flow.band(*source, *reserve, funder.contributed as f64 * share, tint);
        }
    }

    let paid = story
        .tranches
        .iter()
        .fold(0_u128, |sum, t| sum.saturating_add(t.paid));
    if paid > 0 {
        let name = format!("Paid to {}", story.recipient);
        let recipient = flow.bar(2, &name, money(paid), "good");
        for (reserve, tranche) in &tranches {
            flow.band(*reserve, recipient, tranche.paid as f64, "good");
        }
    }
    for funder in story.funders.iter().filter(|funder| funder.refunded > 0) {
        let name = format!("Back to {}", funder.name);
        let back = flow.bar(2, &name, money(funder.refunded), "back");
        let share = ratio(funder.refunded, returned(story));
        for (reserve, tranche) in &tranches {
            flow.band(*reserve, back, tranche.refunded as f64 * share, "back");
        }
    }
    let kept = |paid: u128, refunded: u128, reserve: u128| {
        reserve.saturating_sub(paid).saturating_sub(refunded)
    };
    let waiting = story.tranches.iter().fold(0_u128, |sum, t| {
        sum.saturating_add(kept(t.paid, t.refunded, t.reserve))
    });
    if waiting > 0 {
        let fund = flow.bar(2, "Still in the fund", money(waiting), "idle");
        for (reserve, t) in &tranches {
            flow.band(
                *reserve,
                fund,
                kept(t.paid, t.refunded, t.reserve) as f64,
                "idle",
            );
        }
    }
    flow
}

fn description(report: &Report) -> String {
    let story = &report.story;
    let money = |units| amount_of(units, &story.money);
    let parts = |named: Vec<(&str, u128)>| {
        let parts: Vec<_> = named
            .into_iter()
            .map(|(name, units)| format!("{name} {}", money(units)))
            .collect();
        list(&parts)
    };
    let funders = parts(
        story
            .funders
            .iter()
            .map(|f| (f.name.as_str(), f.contributed))
            .collect(),
    );
    let tranches = parts(
        story
            .tranches
            .iter()
            .map(|t| (t.name.as_str(), t.reserve))
            .collect(),
    );
    format!(
        "Bands flow from left to right. Contributed: {funders}. Set aside: {tranches}. Paid to \
         {recipient}: {paid}. Back to the funders: {refunded}.",
        recipient = story.recipient,
        paid = money(report.fund.paid),
        refunded = money(report.fund.refunded),
    )
}

/// What the widths mean, and whom they flatter.
fn caption(story: &Story) -> String {
    let all = contributed(story);
    let small: Vec<String> = story
        .funders
        .iter()
        .filter(|funder| ratio(funder.contributed, all) < 0.01)
        .map(|funder| {
            format!(
                "{} ({})",
                escape(&funder.name),
                percent(funder.contributed, all)
            )
        })
        .collect();
    let widened = if small.is_empty() {
        String::new()
    } else {
        format!(
            " A band is never drawn thinner than {THINNEST} points, so that {} can be seen at \
             all: it looks larger than it is.",
            list(&small)
        )
    };
    format!(
        "Widths are in proportion to amounts.{widened} Money is pooled when the agreement starts; \
         from a funder to a tranche the picture shows the funder\u{2019}s proportional part."
    )
}

/// What was pledged and taken back before the start, which the ledger counts and the picture
/// does not.
fn taken_back(report: &Report) -> String {
    let (story, fund) = (&report.story, &report.fund);
    let taken = fund.contributed.checked_sub(contributed(story));
    let also_returned = fund.refunded.checked_sub(returned(story));
    match taken.filter(|taken| *taken > 0 && also_returned == Some(*taken)) {
        None => String::new(),
        Some(taken) => format!(
            " Not in the picture: {} that was pledged and taken back before the agreement \
             started. The totals at the top and the ledger below count it as put in and returned.",
            escape(&amount_of(taken, &story.money)),
        ),
    }
}

fn funders(story: &Story) -> String {
    let all = contributed(story);
    let money = |units| amount(units, &story.money);
    let mut rows = Vec::new();
    let mut sums = Some((0_u128, 0_u128));
    for funder in &story.funders {
        sums = sums.and_then(|(put, back)| {
            Some((
                put.checked_add(funder.contributed)?,
                back.checked_add(funder.refunded)?,
            ))
        });
        let cells = [
            escape(&funder.name),
            money(funder.contributed),
            percent(funder.contributed, all),
            money(funder.refunded),
        ];
        rows.push(("", cells));
    }
    if let Some((put, back)) = sums {
        rows.push((
            "sum",
            ["Together".into(), money(put), String::new(), money(back)],
        ));
    }
    Table {
        title: format!("The funders, in {}", story.money.name),
        class: "stack",
        columns: [
            ("Funder", Holds::Subject),
            ("Contributed", Holds::Numbers),
            ("Share", Holds::Numbers),
            ("Got back", Holds::Numbers),
        ],
        rows,
    }
    .html()
}

fn tranches(story: &Story) -> String {
    let money = |units| amount(units, &story.money);
    let row = |tranche: &Tranche| {
        let (name, outcome) = (escape(&tranche.name), escape(&tranche.outcome));
        let cells = [
            format!("{name}<span class=\"under\">{outcome}</span>"),
            money(tranche.reserve),
            money(tranche.paid),
            money(tranche.refunded),
        ];
        ("", cells)
    };
    Table {
        title: format!("The tranches, in {}", story.money.name),
        class: "stack",
        columns: [
            ("Milestone and outcome", Holds::Subject),
            ("Set aside", Holds::Numbers),
            ("Paid", Holds::Numbers),
            ("Refunded", Holds::Numbers),
        ],
        rows: story.tranches.iter().map(row).collect(),
    }
    .html()
}
