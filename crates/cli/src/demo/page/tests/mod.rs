//! The page as a browser gets it.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod words;

use canopy_core::types::Millis;

use crate::demo::report::{
    Certificate, CreditTotals, FundTotals, Funder, Holder, Law, Moment, MomentKind, Report,
    SerialRange, Step, Story, Tranche,
};

use super::render;
use crate::text::{escape, Unit};

const DAY: Millis = 86_400_000;

fn unit(name: &str, decimals: u8) -> Unit {
    Unit {
        name: name.into(),
        decimals,
    }
}

fn moment(at: Millis, kind: MomentKind, title: &str) -> Moment {
    Moment {
        at,
        kind,
        title: title.into(),
        detail: String::new(),
    }
}

/// A small report with everything in it: both ledgers are exact.
fn report() -> Report {
    let funder = |name: &str, contributed, refunded| Funder {
        name: name.into(),
        contributed,
        refunded,
    };
    Report {
        laws: vec![
            Law {
                id: "F1",
                statement: "money is conserved".into(),
                holds: true,
            },
            Law {
                id: "C1",
                statement: "credits are conserved".into(),
                holds: true,
            },
        ],
        fund: FundTotals {
            contributed: 100_000,
            pledged: 0,
            reserved: 0,
            owed: 0,
            paid: 75_000,
            refundable: 0,
            refunded: 25_000,
        },
        credits: CreditTotals {
            issued: 5_000,
            circulating: 4_000,
            buffer: 0,
            retired: 1_000,
            cancelled: 0,
            exported: 0,
        },
        steps: vec![Step {
            who: "Operator".into(),
            what: "Proposes".into(),
            ref_time: 1_234_567,
            proof_size: 89_012,
            deposit: -345_678,
            at: DAY,
        }],
        story: Story {
            money: unit("USD", 2),
            credit: unit("tCO2e", 3),
            project: "A forest".into(),
            recipient: "Foresters".into(),
            funders: vec![funder("Large", 99_500, 24_875), funder("Small", 500, 125)],
            tranches: vec![
                Tranche {
                    name: "First".into(),
                    reserve: 75_000,
                    paid: 75_000,
                    refunded: 0,
                    outcome: "verified".into(),
                },
                Tranche {
                    name: "Second".into(),
                    reserve: 25_000,
                    paid: 0,
                    refunded: 25_000,
                    outcome: "missed".into(),
                },
            ],
            serials: vec![SerialRange {
                text: "X-11-15".into(),
                first: 11,
                last: 15,
            }],
            holders: vec![
                Holder {
                    name: "Foresters".into(),
                    from: None,
                    received: 5_000,
                    passed_on: 2_000,
                    retired: 0,
                    holds: 3_000,
                },
                Holder {
                    name: "Buyer".into(),
                    from: Some("Foresters".into()),
                    received: 2_000,
                    passed_on: 0,
                    retired: 1_000,
                    holds: 1_000,
                },
            ],
            certificates: vec![Certificate {
                id: 7,
                retiree: "Buyer".into(),
                beneficiary: "Town".into(),
                amount: 1_000,
                serials: "X-11".into(),
                purpose: "voluntary".into(),
            }],
            moments: vec![
                moment(0, MomentKind::Agreement, "Signed"),
                moment(400 * DAY, MomentKind::Setback, "Missed"),
            ],
        },
    }
}

/// Panics unless every element is closed in order and no attribute breaks a tag.
fn assert_well_formed(page: &str) {
    const VOID: [&str; 2] = ["meta", "!DOCTYPE"];
    // What is between the style tags is not mark-up.
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let page = format!("{before}{after}");
    let mut open = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut tags = page.split('<');
    assert_eq!(tags.next(), Some(""));
    for piece in tags {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "a stray > after <{tag}>");
        assert_eq!(tag.matches('"').count() % 2, 0, "an open quote in <{tag}>");
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next().unwrap();
            assert!(ids.insert(id.to_owned()), "two elements are {id}");
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed.to_owned()));
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    assert_eq!(open, Vec::<String>::new(), "left open");
    let refers = |attribute: &str| {
        let mut names = Vec::new();
        for part in page.split(attribute).skip(1) {
            names.extend(
                part.split('"')
                    .next()
                    .unwrap()
                    .split(' ')
                    .map(str::to_owned),
            );
        }
        names
    };
    for id in refers(" aria-labelledby=\"")
        .iter()
        .chain(&refers(" href=\"#"))
    {
        assert!(ids.contains(id), "nothing is {id}");
    }
}

#[test]
fn the_page_is_well_formed_and_needs_no_other_file() {
    let page = render(&report());
    assert_well_formed(&page);
    for outside in [
        "http://", "https://", "src=", "url(", "@import", "<script", "<link",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(!page.contains("NaN") && !page.contains("inf "));
}

#[test]
fn the_page_tells_the_facts() {
    let page = render(&report()).replace('\u{a0}', " ");
    for fact in [
        "Every law checked holds: 2 of 2.",
        "Two funders put in 1\u{202f}000.00 USD: 750.00 USD was paid to Foresters for one of two \
         milestones and 250.00 USD was returned to the funders; 5.000 tCO2e of credits were \
         issued under published serial numbers, of which 1.000 tCO2e are retired for ever and \
         4.000 tCO2e still circulate.",
        "The parts add up to 1\u{202f}000.00: no unit is missing.",
        "Small (0.50 %)",
        "Back to Small",
        "Serials 11 to 15",
        "1 Jan 1970",
        "\u{2212}345\u{202f}678",
        "./scripts/demo",
    ] {
        assert!(page.contains(fact), "{fact}");
    }
}

#[test]
fn what_fails_is_said() {
    let mut report = report();
    report.laws[1].holds = false;
    report.fund.refunded -= 1;
    let page = render(&report);
    assert!(page.contains("One law fails of 2 checked: C1."));
    assert!(page.contains("The parts add up to 999.99, which differs by 0.01."));
    report.laws.clear();
    assert!(render(&report).contains("No law was checked."));
}

#[test]
fn a_pledge_taken_back_is_accounted_for() {
    let mut report = report();
    assert!(!render(&report).contains("taken back"));
    report.fund.contributed += 123;
    report.fund.refunded += 123;
    assert!(render(&report).contains("Not in the picture: 1.23\u{a0}USD"));
}

#[test]
fn names_are_escaped_everywhere() {
    const NASTY: &str = "<b x='1'>\"&";
    let nasty = || String::from(NASTY);
    let mut report = report();
    let story = &mut report.story;
    story.money.name = nasty();
    story.credit.name = nasty();
    story.project = nasty();
    story.recipient = nasty();
    for funder in &mut story.funders {
        funder.name = nasty();
    }
    for tranche in &mut story.tranches {
        (tranche.name, tranche.outcome) = (nasty(), nasty());
    }
    story.serials[0].text = nasty();
    for holder in &mut story.holders {
        holder.name = nasty();
        holder.from = holder.from.as_ref().map(|_| nasty());
    }
    let certificate = &mut story.certificates[0];
    certificate.retiree = nasty();
    certificate.beneficiary = nasty();
    certificate.serials = nasty();
    certificate.purpose = nasty();
    for moment in &mut story.moments {
        (moment.title, moment.detail) = (nasty(), nasty());
    }
    report.laws[0].statement = nasty();
    (report.steps[0].who, report.steps[0].what) = (nasty(), nasty());

    let page = render(&report);
    assert_well_formed(&page);
    assert!(!page.contains("<b x"));
    assert!(page.contains(&escape(NASTY)));
}

#[test]
fn an_empty_report_and_the_largest_numbers_still_make_a_page() {
    let mut report = report();
    report.fund.contributed = u128::MAX;
    report.fund.paid = u128::MAX;
    report.story.funders[0].contributed = u128::MAX;
    report.story.tranches[0].reserve = u128::MAX;
    report.story.serials[0] = SerialRange {
        text: "all".into(),
        first: 0,
        last: u128::MAX,
    };
    report.story.moments[1].at = Millis::MAX;
    report.steps[0].deposit = i128::MIN;
    let page = render(&report);
    assert_well_formed(&page);
    assert!(!page.contains("NaN"));

    let story = &mut report.story;
    story.funders.clear();
    story.tranches.clear();
    story.serials.clear();
    story.holders.clear();
    story.certificates.clear();
    story.moments.clear();
    report.steps.clear();
    let page = render(&report);
    assert_well_formed(&page);
    assert!(!page.contains("NaN"));
}
