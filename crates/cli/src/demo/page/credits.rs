//! Where the credits came from and where they are now.

use crate::demo::report::{Holder, Report, SerialRange, Story};

use super::flow::Flow;
use super::svg::figure;
use super::table::{Holds, Table};
use crate::text::{amount, amount_of, capital, count, each, escape, list, ratio, whole};

/// The section with the picture, its tables and the certificates.
pub(super) fn section(report: &Report) -> String {
    let story = &report.story;
    let flow = flow(report);
    let picture = figure(
        "credit-flow",
        &format!("Credit flow, in {}", story.credit.name),
        &description(report),
        "Widths are in proportion to amounts. The serial numbers on the left \
         account for every credit that was issued; retired credits never come back.",
        |size| flow.draw(size),
    );
    format!(
        "<section aria-labelledby=\"credits\">\n<h2 id=\"credits\">Where the credits are</h2>\n\
         <p class=\"intro\">Issued under the serial numbers of a registry, held, passed on, and in \
         part retired for a claim. All amounts in {unit}.</p>\n{picture}{serials}{holders}\
         {certificates}</section>\n",
        unit = escape(&story.credit.name),
        serials = serials(report),
        holders = holders(story),
        certificates = certificates(story),
    )
}

impl SerialRange {
    /// How many serial numbers it holds.
    fn length(&self) -> Option<u128> {
        self.last.checked_sub(self.first)?.checked_add(1)
    }
}

/// Base units for each serial number, where the ranges account for all that was issued.
fn units_per_serial(report: &Report) -> Option<u128> {
    let lengths = report.story.serials.iter().map(SerialRange::length);
    let numbers = lengths
        .reduce(|sum, length| sum?.checked_add(length?))
        .flatten()?;
    let units = report.credits.issued.checked_div(numbers)?;
    (units.checked_mul(numbers)? == report.credits.issued).then_some(units)
}

/// What was issued for a range, in base units.
fn issued_for(range: &SerialRange, report: &Report) -> Option<u128> {
    range.length()?.checked_mul(units_per_serial(report)?)
}

fn flow(report: &Report) -> Flow {
    let story = &report.story;
    let credits = |units| amount(units, &story.credit);
    let issued = report.credits.issued;
    let mut flow = Flow::default();

    let mut sources: Vec<(usize, u128)> = Vec::new();
    for range in &story.serials {
        // Without a whole number of units for each serial, no range has an amount of its own.
        let Some(units) = issued_for(range, report) else {
            break;
        };
        let name = format!("Serials {} to {}", range.first, range.last);
        sources.push((flow.bar(0, &name, credits(units), "tint-2"), units));
    }
    if sources.is_empty() {
        sources.push((flow.bar(0, "Issued", credits(issued), "tint-2"), issued));
    }

    // A holder stands right of whom it got its credits from.
    let mut holders: Vec<(usize, usize)> = Vec::new();
    for (number, holder) in story.holders.iter().enumerate() {
        let giver = holder.from.as_ref().and_then(|from| {
            let before = story.holders.iter().take(number).zip(&holders);
            before
                .filter(|(other, _)| other.name == *from)
                .map(|(_, place)| *place)
                .last()
        });
        let column = giver.map_or(1, |(_, column)| column.saturating_add(1));
        let bar = flow.bar(column, &holder.name, credits(holder.received), "reserve");
        holders.push((bar, column));
        match giver {
            Some((giver, _)) => flow.band(giver, bar, holder.received as f64, "tint-1"),
            None => {
                for (source, units) in &sources {
                    let share = ratio(*units, issued);
                    flow.band(*source, bar, holder.received as f64 * share, "tint-2");
                }
            }
        }
    }

    let end = holders
        .iter()
        .map(|(_, column)| *column)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let elsewhere = |holder: &Holder| {
        let kept = [holder.passed_on, holder.retired, holder.holds];
        kept.into_iter().fold(holder.received, u128::saturating_sub)
    };
    let supply = &report.credits;
    let gone = supply.cancelled.saturating_add(supply.exported);
    let mut ends = |name, total, class, part: &dyn Fn(&Holder) -> u128| {
        if total > 0 {
            let bar = flow.bar(end, name, credits(total), class);
            // The last holders stand nearest to the end: their bands run above the others.
            for (holder, (place, _)) in story.holders.iter().zip(&holders).rev() {
                flow.band(*place, bar, part(holder) as f64, class);
            }
        }
    };
    ends("Retired, for ever", supply.retired, "good", &|holder| {
        holder.retired
    });
    ends(
        "Still circulating",
        supply.circulating,
        "tint-1",
        &|holder| holder.holds,
    );
    ends("Cancelled or exported", gone, "back", &elsewhere);
    if supply.buffer > 0 {
        // Set aside at issuance: no holder ever had it.
        let bar = flow.bar(
            end,
            "Buffer against reversals",
            credits(supply.buffer),
            "idle",
        );
        for (source, units) in &sources {
            flow.band(
                *source,
                bar,
                supply.buffer as f64 * ratio(*units, issued),
                "idle",
            );
        }
    }
    flow
}

fn description(report: &Report) -> String {
    let story = &report.story;
    let credits = |units| amount_of(units, &story.credit);
    let holders: Vec<_> = story
        .holders
        .iter()
        .map(|holder| format!("{} got {}", holder.name, credits(holder.received)))
        .collect();
    format!(
        "Bands flow from left to right. Issued in {}: {}. {}. Retired: {}. Still circulating: {}.",
        count(story.serials.len(), "serial range", "serial ranges"),
        credits(report.credits.issued),
        list(&holders),
        credits(report.credits.retired),
        credits(report.credits.circulating),
    )
}

fn serials(report: &Report) -> String {
    let story = &report.story;
    let unknown = || String::from("\u{2013}");
    let row = |range: &SerialRange| {
        let issued = issued_for(range, report);
        let cells = [
            format!("<code>{}</code>", escape(&range.text)),
            range.length().map_or_else(unknown, whole),
            issued.map_or_else(unknown, |units| amount(units, &story.credit)),
        ];
        ("", cells)
    };
    Table {
        title: "The serial numbers, as the registry publishes them".into(),
        class: "stack",
        columns: [
            ("Range", Holds::Subject),
            ("Serial numbers", Holds::Numbers),
            ("Issued", Holds::Numbers),
        ],
        rows: story.serials.iter().map(row).collect(),
    }
    .html()
}

fn holders(story: &Story) -> String {
    let credits = |units| amount(units, &story.credit);
    let row = |holder: &Holder| {
        let from = match &holder.from {
            Some(giver) => format!("from {}", escape(giver)),
            None => "issued to it".into(),
        };
        let cells = [
            format!(
                "{}<span class=\"under\">{from}</span>",
                escape(&holder.name)
            ),
            credits(holder.received),
            credits(holder.passed_on),
            credits(holder.retired),
            credits(holder.holds),
        ];
        ("", cells)
    };
    Table {
        title: format!("The holders, in {}", story.credit.name),
        class: "stack",
        columns: [
            ("Holder", Holds::Subject),
            ("Received", Holds::Numbers),
            ("Passed on", Holds::Numbers),
            ("Retired", Holds::Numbers),
            ("Holds", Holds::Numbers),
        ],
        rows: story.holders.iter().map(row).collect(),
    }
    .html()
}

fn certificates(story: &Story) -> String {
    if story.certificates.is_empty() {
        return String::new();
    }
    let cards = each(&story.certificates, |certificate| {
        format!(
            "<article class=\"certificate\" aria-labelledby=\"certificate-{id}\">\n\
                 <h4 id=\"certificate-{id}\">Certificate of retirement <span>No.\u{a0}{id}</span>\
                 </h4>\n<p class=\"big\">{amount}</p>\n<dl>\n\
                 <dt>Retired for</dt><dd>{beneficiary}</dd>\n\
                 <dt>Retired by</dt><dd>{retiree}</dd>\n\
                 <dt>Purpose</dt><dd>{purpose}</dd>\n\
                 <dt>Serial numbers</dt><dd><code>{serials}</code></dd>\n</dl>\n</article>\n",
            id = certificate.id,
            amount = escape(&amount_of(certificate.amount, &story.credit)),
            beneficiary = escape(&certificate.beneficiary),
            retiree = escape(&certificate.retiree),
            purpose = escape(&certificate.purpose),
            serials = escape(&certificate.serials),
        )
    });
    let number = count(story.certificates.len(), "certificate", "certificates");
    format!(
        "<h3>{}</h3>\n<p class=\"intro\">A certificate can never be transferred, changed or \
         burned, and no other certificate can name its serial numbers.</p>\n\
         <div class=\"cards\">\n{cards}</div>\n",
        capital(&number),
    )
}
