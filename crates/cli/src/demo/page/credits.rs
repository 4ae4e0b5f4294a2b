//! Where the credits came from and where they are now.

use crate::demo::report::{Report, SerialRange, Story};

use super::flow::Flow;
use super::svg::{figure, table};
use super::text::{amount, amount_of, capital, count, each, escape, list, ratio, whole};

/// The section with the picture, its tables and the certificates.
pub(super) fn section(report: &Report) -> String {
    let story = &report.story;
    let flow = flow(report);
    let picture = figure(
        "credit-flow",
        &format!("Credit flow, in {}", story.credit.name),
        &description(report),
        "Widths are in proportion to amounts. Every credit stands for one serial number of the \
         ranges on the left; retired credits never come back.",
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
    let parts: [(&str, u128, &str); 4] = [
        ("Retired, for ever", report.credits.retired, "good"),
        ("Still circulating", report.credits.circulating, "tint-1"),
        (
            "Cancelled or exported",
            report
                .credits
                .cancelled
                .saturating_add(report.credits.exported),
            "back",
        ),
        ("Buffer against reversals", report.credits.buffer, "idle"),
    ];
    for (name, total, class) in parts.into_iter().filter(|(_, total, _)| *total > 0) {
        let bar = flow.bar(end, name, credits(total), class);
        for (holder, (place, _)) in story.holders.iter().zip(&holders) {
            let part = match class {
                "good" => holder.retired,
                "tint-1" => holder.holds,
                "back" => holder
                    .received
                    .saturating_sub(holder.passed_on)
                    .saturating_sub(holder.retired)
                    .saturating_sub(holder.holds),
                _ => 0,
            };
            flow.band(*place, bar, part as f64, class);
        }
        if class == "idle" {
            // The buffer is set aside at issuance; no holder ever had it.
            for (source, units) in &sources {
                flow.band(*source, bar, total as f64 * ratio(*units, issued), class);
            }
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
    let rows = each(&story.serials, |range| {
        let issued = issued_for(range, report)
            .map_or_else(|| "\u{2013}".into(), |units| amount(units, &story.credit));
        format!(
            "<tr><th scope=\"row\"><code>{}</code></th><td class=\"n\">{}</td>\
                 <td class=\"n\">{issued}</td></tr>\n",
            escape(&range.text),
            range.length().map_or_else(|| "\u{2013}".into(), whole),
        )
    });
    table(
        "The serial numbers, as the registry publishes them",
        "",
        "<th scope=\"col\">Range</th><th scope=\"col\" class=\"n\">Serial numbers</th>\
         <th scope=\"col\" class=\"n\">Issued</th>",
        &rows,
    )
}

fn holders(story: &Story) -> String {
    let credits = |units| amount(units, &story.credit);
    let rows = each(&story.holders, |holder| {
        let from = holder.from.as_ref().map_or_else(
            || "issued to it".into(),
            |giver| format!("from {}", escape(giver)),
        );
        format!(
            "<tr><th scope=\"row\">{}<span class=\"under\">{from}</span></th>\
                 <td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>\
                 <td class=\"n\">{}</td></tr>\n",
            escape(&holder.name),
            credits(holder.received),
            credits(holder.passed_on),
            credits(holder.retired),
            credits(holder.holds),
        )
    });
    table(
        &format!("The holders, in {}", story.credit.name),
        "",
        "<th scope=\"col\">Holder</th><th scope=\"col\" class=\"n\">Received</th>\
         <th scope=\"col\" class=\"n\">Passed on</th><th scope=\"col\" class=\"n\">Retired</th>\
         <th scope=\"col\" class=\"n\">Holds</th>",
        &rows,
    )
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
