#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::credits::{Jurisdiction, Purpose};
use crate::registry::{Adjustment, BatchRange, Consent, Debt, Scope, SerialRange, Split};
use crate::types::{Account, Millis};

const DAY: Millis = 86_400_000;
/// What there is: certificates and batches from 1, and the ranges and invalid parts of each batch. It
/// answers as the registry does; simulations compare the two.
#[derive(Default)]
struct Records {
    retirements: Vec<Retirement>,
    supplies: Vec<Supply>,
    origin: Option<Origin>,
    ranges: Vec<BatchRange>,
    invalid: Vec<Interval>,
    debt: Debt,
    authorised: Option<Authorisation>,
}

fn at<T: Copy>(list: &[T], id: u64) -> Option<T> {
    let index = usize::try_from(id).ok()?.checked_sub(1)?;
    list.get(index).copied()
}

impl Facts for Records {
    fn retirement(&self, id: u64) -> Option<Retirement> {
        at(&self.retirements, id)
    }

    fn supply(&self, batch: u64) -> Option<Supply> {
        at(&self.supplies, batch)
    }

    fn origin(&self, _: u64) -> Option<Origin> {
        self.origin
    }

    fn serials_at(&self, _: u64, part: Interval, index: u32) -> Option<SerialsAt> {
        let units = self.origin?.credit_type.units_per_serial;
        let touched = |range: &BatchRange| range.touched(units, part.start, part.end).unwrap();
        let mut runs = (0..)
            .zip(&self.ranges)
            .filter(|(number, range)| *number >= index && touched(range).is_some());
        Some(SerialsAt {
            serials: runs
                .by_ref()
                .take(32)
                .filter_map(|(_, range)| touched(range))
                .collect(),
            resume_at: runs.next().map(|(number, _)| number),
        })
    }

    fn authorised_by(&self, _: u64, _: u64) -> Option<Option<u64>> {
        self.origin?;
        Some(self.authorised.map(|_| 12))
    }

    fn authorisation(&self, _: u64, id: u64) -> Option<Authorisation> {
        self.authorised.filter(|_| id == 12)
    }

    fn debts_at(&self, _: u64, part: Interval, from: Option<u128>) -> Option<DebtsAt> {
        let ahead =
            |found: &&Interval| found.start >= from.unwrap_or_default() && found.start < part.end;
        let mut left = self.invalid.iter().filter(ahead);
        let page = left.by_ref().take(64);
        Some(DebtsAt {
            batch: self.debt,
            invalid: page
                .filter_map(|found| crate::registry::shared(&part, found))
                .collect(),
            resume_at: left.next().map(|found| found.start),
        })
    }
}

fn line(first: u128, last: u128, start: u128) -> BatchRange {
    BatchRange {
        range: SerialRange {
            namespace: [0xab; 32],
            first,
            last,
        },
        start,
    }
}

/// A batch of ten serial numbers at a thousand base units each, of which certificate 1 used two and a
/// half.
fn example() -> Records {
    let jurisdiction = |country: &[u8; 2], subdivision: &[u8; 3]| Jurisdiction {
        country: *country,
        subdivision: *subdivision,
    };
    Records {
        retirements: vec![Retirement {
            batch: 1,
            interval: Interval {
                start: 500,
                end: 3_000,
            },
            retiree: Account([1; 32]),
            beneficiary: Beneficiary::Account(Account([2; 32])),
            purpose: Purpose::Voluntary,
            jurisdiction: jurisdiction(b"KE", &[0; 3]),
            claim_period: Period {
                start: 0,
                end: 365 * DAY,
            },
            reason: [0; 32],
            time: 1_000_000_000_000,
        }],
        supplies: vec![Supply {
            issued: 10_000,
            circulating: 6_000,
            buffer: 500,
            retired: 3_000,
            cancelled: 0,
            exported: 500,
            held_until: 0,
            registry: Account([9; 32]),
        }],
        origin: Some(Origin {
            batch: Batch {
                project: 4,
                vintage: Period {
                    start: 365 * DAY,
                    end: 730 * DAY,
                },
                issued: 10_000,
                ranges: 2,
                sealed: false,
            },
            project: Project {
                class: 3,
                jurisdiction: jurisdiction(b"MX", b"OAX"),
                boundary: [0; 32],
                activity: 0,
                document: [7; 32],
            },
            class: Class {
                credit_type: 1,
                administrator: Account([3; 32]),
                scope: 1,
                least: 1,
                split: Split::NONE,
                document: [0; 32],
            },
            credit_type: CreditType {
                unit: *b"tCO2e\0\0\0",
                decimals: 3,
                units_per_serial: 1_000,
            },
        }),
        ranges: vec![line(100, 101, 0), line(200, 207, 2_000)],
        ..Records::default()
    }
}

fn hex_of(byte: u8) -> String {
    format!("0x{}", format!("{byte:02x}").repeat(32))
}

#[test]
fn every_key_of_a_certificate_has_its_text() {
    let records = example();
    let line = hex_of(0xab);
    let texts = [
        ("name", "Retirement certificate 1".to_owned()),
        ("amount", "2.500 tCO2e".to_owned()),
        ("batch", "1".to_owned()),
        ("interval", "500/3000".to_owned()),
        ("serials", format!("{line}: 100 to 101; {line}: 200 to 200")),
        ("retiree", hex_of(1)),
        ("beneficiary", hex_of(2)),
        ("purpose", "voluntary".to_owned()),
        ("jurisdiction", "KE".to_owned()),
        (
            "claim_period",
            "1970-01-01T00:00:00Z/1971-01-01T00:00:00Z".to_owned(),
        ),
        ("reason", "none".to_owned()),
        ("retired_at", "2001-09-09T01:46:40Z".to_owned()),
        ("authorisation", "none".to_owned()),
        ("adjustment", "none".to_owned()),
        ("invalid", "0.000 tCO2e".to_owned()),
        ("owed", "0.000 tCO2e".to_owned()),
        ("project", "4".to_owned()),
        ("location", "MX-OAX".to_owned()),
        (
            "vintage",
            "1971-01-01T00:00:00Z/1972-01-01T00:00:00Z".to_owned(),
        ),
    ];
    let keys = texts.each_ref().map(|(key, _)| *key).join(", ");
    assert_eq!(
        of_certificate(&records, 1, "keys"),
        Some(format!("keys, {keys}"))
    );
    for (key, text) in texts {
        assert_eq!(of_certificate(&records, 1, key), Some(text), "{key}");
    }
}

#[test]
fn every_key_of_the_collection_has_its_text() {
    let of = |key| of_certificate(&Records::default(), 0, key);
    assert_eq!(of("keys"), Some("keys, name".to_owned()));
    assert_eq!(of("name"), Some("Retirement certificates".to_owned()));
}

#[test]
fn every_key_of_a_batch_has_its_text() {
    let records = example();
    let line = hex_of(0xab);
    let texts = [
        ("name", "Batch 1 of project 4".to_owned()),
        ("unit", "tCO2e".to_owned()),
        ("decimals", "3".to_owned()),
        ("units_per_serial", "1000".to_owned()),
        ("project", "4".to_owned()),
        ("project_document", hex_of(7)),
        ("location", "MX-OAX".to_owned()),
        (
            "vintage",
            "1971-01-01T00:00:00Z/1972-01-01T00:00:00Z".to_owned(),
        ),
        ("class", "3".to_owned()),
        ("class_document", "none".to_owned()),
        ("registry", hex_of(9)),
        ("sealed", "no".to_owned()),
        ("issued", "10.000 tCO2e".to_owned()),
        ("circulating", "6.000 tCO2e".to_owned()),
        ("buffer", "0.500 tCO2e".to_owned()),
        ("retired", "3.000 tCO2e".to_owned()),
        ("cancelled", "0.000 tCO2e".to_owned()),
        ("exported", "0.500 tCO2e".to_owned()),
        ("held_until", "never".to_owned()),
        ("serials", format!("{line}: 100 to 101; {line}: 200 to 207")),
        ("owed", "0.000 tCO2e".to_owned()),
    ];
    let keys = texts.each_ref().map(|(key, _)| *key).join(", ");
    assert_eq!(of_batch(&records, 1, "keys"), Some(format!("keys, {keys}")));
    for (key, text) in texts {
        assert_eq!(of_batch(&records, 1, key), Some(text), "{key}");
    }
}

#[test]
fn what_is_not_there_has_no_text() {
    let records = example();
    for key in OF_CERTIFICATE {
        let of_all = of_certificate(&records, 0, key);
        assert_eq!(of_all.is_some(), OF_COLLECTION.contains(&key), "{key}");
        assert_eq!(of_certificate(&records, 2, key), None);
    }
    for key in OF_BATCH {
        assert_eq!(of_batch(&records, 2, key), None);
    }
    for key in ["", "Name", "name ", "unit\0", "issued"] {
        assert_eq!(of_certificate(&records, 1, key), None, "{key}");
    }
    assert_eq!(of_batch(&records, 1, "amount"), None);
}

#[test]
fn the_other_texts_of_a_record() {
    let mut records = example();
    records.retirements[0].beneficiary = Beneficiary::Commitment([5; 32]);
    records.retirements[0].reason = [6; 32];
    records.supplies[0].held_until = 1_000_000_000_000;
    if let Some(origin) = &mut records.origin {
        origin.batch.sealed = true;
    }
    let of = |key| of_certificate(&records, 1, key).unwrap();
    assert_eq!(of("beneficiary"), format!("commitment {}", hex_of(5)));
    assert_eq!(of("reason"), hex_of(6));
    let of = |key| of_batch(&records, 1, key).unwrap();
    assert_eq!(of("held_until"), "2001-09-09T01:46:40Z");
    assert_eq!(of("sealed"), "yes");
}

/// Law C10: debt is visible on the batch and on every certificate whose interval it touches.
#[test]
fn c10_what_is_owed_and_what_is_invalid_shows_on_the_certificate() {
    let mut records = example();
    records.debt = Debt {
        reversed: 1_500,
        debt: 1_200,
        settled: 300,
        ..Debt::default()
    };
    let part = |start, end| Interval { start, end };
    records.invalid = vec![part(0, 600), part(2_900, 3_500), part(9_000, 9_300)];
    assert_eq!(of_batch(&records, 1, "owed").unwrap(), "1.200 tCO2e");
    assert_eq!(of_certificate(&records, 1, "owed").unwrap(), "1.200 tCO2e");
    assert_eq!(
        of_certificate(&records, 1, "invalid").unwrap(),
        "0.200 tCO2e"
    );
    // Each base unit of it, in more parts than one answer has.
    records.invalid = (500..2_500)
        .step_by(20)
        .map(|at| part(at, at + 1))
        .collect();
    assert_eq!(
        of_certificate(&records, 1, "invalid").unwrap(),
        "0.100 tCO2e"
    );
    // In more parts than it asks for: it says so.
    records.invalid = (500..3_000).step_by(2).map(|at| part(at, at + 1)).collect();
    assert_eq!(
        of_certificate(&records, 1, "invalid").unwrap(),
        "at least 1.024 tCO2e"
    );
}

#[test]
fn a_use_abroad_names_its_authorisation_and_how_far_the_adjustment_is() {
    let mut records = example();
    for (status, text) in [
        (Adjustment::NotStarted, "not started"),
        (Adjustment::Pending, "pending"),
        (Adjustment::Completed, "completed"),
        (Adjustment::Revoked, "revoked"),
    ] {
        records.authorised = Some(Authorisation {
            consent: Consent {
                scope: Scope::Batch(1),
                purpose: Purpose::InternationalMitigation,
                amount: 10_000,
                until: 0,
                document: [0; 32],
            },
            country: *b"MX",
            used: 2_500,
            revoked: false,
            adjustment: status,
            first_transfer: None,
        });
        let of = |key| of_certificate(&records, 1, key).unwrap();
        assert_eq!(of("authorisation"), "12");
        assert_eq!(of("adjustment"), text);
    }
}

#[test]
fn a_text_of_serials_fits_into_an_answer_and_says_where_it_stops() {
    let mut records = example();
    let count = 200_u32;
    let first = u128::MAX - 10_000;
    let range = |n: u32| {
        let n = u128::from(n);
        line(first + 10 * n, first + 10 * n, 1_000 * n)
    };
    records.ranges = (0..count).map(range).collect();
    records.supplies[0].issued = 1_000 * u128::from(count);
    let text = of_batch(&records, 1, "serials").unwrap();
    // It asks on until it has 64.
    assert_eq!(text.matches(" to ").count(), 64);
    assert!(text.ends_with("; more from range 64 on"), "{text}");
    assert!(text.len() / 64 * 95 < 16_000);
    let mut of = |start, end| {
        records.retirements[0].interval = Interval { start, end };
        of_certificate(&records, 1, "serials").unwrap()
    };
    // A part that ends where an answer does has no more.
    let text = of(0, 64_000);
    assert!(text.ends_with(&format!("to {}", first + 630)), "{text}");
    // One at the far end of the line is found.
    let last = first + 1_990;
    let one = format!("{}: {last} to {last}", hex_of(0xab));
    assert_eq!(of(199_000, 200_000), one);
}

/// A registry that answers nothing, or nonsense, takes its texts away and no more.
#[test]
fn a_registry_that_is_silent_or_lies_takes_only_its_own_texts_away() {
    let mut records = example();
    records.origin = None;
    assert_eq!(of_certificate(&records, 1, "amount"), None);
    assert_eq!(of_certificate(&records, 1, "purpose").unwrap(), "voluntary");
    assert_eq!(of_batch(&records, 1, "registry").unwrap(), hex_of(9));
    let mut records = example();
    records.invalid = vec![Interval { start: 600, end: 0 }];
    assert_eq!(
        of_certificate(&records, 1, "invalid").unwrap(),
        "0.000 tCO2e"
    );
    if let Some(origin) = &mut records.origin {
        origin.credit_type.unit = [0xff; 8];
        origin.project.jurisdiction.country = [0, 0xfe];
    }
    assert!(of_certificate(&records, 1, "amount").is_some());
    assert!(of_certificate(&records, 1, "location").is_some());
}

/// A registry whose answers never end is not asked for ever, and one that answers more than it may is
/// not believed.
#[test]
fn a_registry_that_never_ends_is_left_alone() {
    struct Endless(Records, usize);
    impl Facts for Endless {
        fn retirement(&self, id: u64) -> Option<Retirement> {
            self.0.retirement(id)
        }

        fn supply(&self, batch: u64) -> Option<Supply> {
            self.0.supply(batch)
        }

        fn origin(&self, batch: u64) -> Option<Origin> {
            self.0.origin(batch)
        }

        fn serials_at(&self, _: u64, _: Interval, index: u32) -> Option<SerialsAt> {
            Some(SerialsAt {
                serials: vec![line(1, 1, 0).range; self.1],
                resume_at: Some(index),
            })
        }

        fn authorised_by(&self, _: u64, _: u64) -> Option<Option<u64>> {
            None
        }

        fn authorisation(&self, _: u64, _: u64) -> Option<Authorisation> {
            None
        }

        fn debts_at(&self, _: u64, _: Interval, from: Option<u128>) -> Option<DebtsAt> {
            Some(DebtsAt {
                batch: Debt::default(),
                invalid: vec![],
                resume_at: from.or(Some(0)),
            })
        }
    }
    let serials = |runs| of_certificate(&Endless(example(), runs), 1, "serials");
    assert_eq!(serials(0).unwrap(), "; more from range 0 on");
    assert_eq!(serials(32).unwrap().matches(" to ").count(), 64);
    assert_eq!(serials(33), None);
    let invalid = of_certificate(&Endless(example(), 0), 1, "invalid");
    assert_eq!(invalid.unwrap(), "at least 0.000 tCO2e");
}
