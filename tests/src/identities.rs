//! The identities that registries published, on compiled Wasm: real serials, read by `canopy`'s own
//! parser, issued through the registry once, whatever they are written like the next time. Laws C1,
//! C3, C6.

use std::collections::BTreeMap;

use canopy_core::{
    credits::{Share, Supply},
    milestones::Subject,
    registry::{BatchRange, Class, CreditType, Error, Placement, Project, SerialRange, Split},
    types::{Hash, Period},
};
use canopy_harness::{hash, people::*, DAY, REASON};
use canopy_interfaces::ledger::Ledger;
use canopy_serials::{parse, Registry, Serial};

use crate::{evidence, world::*};

/// Each milestone's credits are of a month of their own.
const MONTH: u64 = 30 * DAY;
/// How many milestones a plan has, and how many ranges an issuance.
const SIXTEEN: usize = 16;

/// A registry that approves whatever it is shown, so that only numbers decide what is issued.
struct Office {
    w: World,
    /// What lies on each line, by its first number.
    lines: BTreeMap<Hash, BTreeMap<u128, u128>>,
    plan: u64,
    milestone: usize,
    period: u64,
}

impl Office {
    fn new(split: Split) -> Self {
        let mut w = World::new();
        let class = w.chain.ask(w.suite.registry().class(w.class)).unwrap();
        // One base unit is one credit, so that a share is rounded to whole ones.
        let whole = CreditType {
            unit: *b"tCO2e\0\0\0",
            decimals: 0,
            units_per_serial: 1,
        };
        let create = w.suite.registry().create_type(whole, REASON);
        let credit_type = w.chain.must(ADMINISTRATOR, create).value;
        w.class_of(Class {
            split,
            credit_type,
            ..class
        });
        Self {
            w,
            lines: BTreeMap::new(),
            plan: 0,
            milestone: SIXTEEN,
            period: 0,
        }
    }

    /// The next month.
    fn month(&self) -> Period {
        let start = VINTAGE.start + self.period * MONTH;
        let end = start + MONTH;
        Period { start, end }
    }

    /// Has ranges verified and tries to issue them to the recipient in a batch of their own, with
    /// the right hints; gives the batch.
    fn issue(&mut self, ranges: &[SerialRange], more_buffer: u128) -> Result<u64, Error> {
        if self.milestone == SIXTEEN {
            let subjects: Vec<Subject> = (0..SIXTEEN as u64)
                .map(|month| Subject {
                    registry: self.w.suite.registry,
                    project: self.w.project,
                    period: Period {
                        start: self.month().start + month * MONTH,
                        end: self.month().end + month * MONTH,
                    },
                })
                .collect();
            self.plan = evidence::plan(&mut self.w, 2, &subjects);
            self.milestone = 0;
        }
        let (plan, milestone, vintage) = (
            self.plan,
            u8::try_from(self.milestone).unwrap(),
            self.month(),
        );
        let digest = self.w.submit(plan, milestone, ranges);
        self.w.attest(plan, milestone, digest, &[true, true]);
        self.w.chain.pass(evidence::TIMES.window);
        let project = self.w.project;
        let open = self.w.suite.registry().open_batch(project, vintage, REASON);
        let batch = self.w.chain.must(ISSUER, open).value;
        let after = (self.period > 0).then(|| u128::from(vintage.start - MONTH));
        (self.milestone, self.period) = (self.milestone + 1, self.period + 1);

        let mut lines = self.lines.clone();
        let placements = { ranges.iter() }
            .map(|range| {
                let line = lines.entry(range.namespace).or_default();
                let before = line.range(..=range.first).next_back();
                let after = before.map(|(first, _)| *first);
                line.insert(range.first, range.last);
                let range = *range;
                Placement { range, after }
            })
            .collect();
        let class = self
            .w
            .chain
            .ask(self.w.suite.registry().class(self.w.class));
        let amount: u128 = ranges.iter().map(|r| r.last - r.first + 1).sum();
        let rest = class.unwrap().split.divide(amount).unwrap();
        let mut recipients = vec![Share {
            to: RECIPIENT,
            amount: rest.recipients - more_buffer,
        }];
        // Of so few credits nothing may be left.
        recipients.retain(|share| share.amount > 0);
        let message = self.w.suite.registry().issue(
            batch,
            plan,
            milestone,
            placements,
            None,
            [0; 32],
            after,
            recipients,
            more_buffer,
            REASON,
        );
        let issued = self.w.chain.send(ISSUER, message).unwrap().value;
        match issued {
            Ok(issued) => assert_eq!(issued, amount, "C3"),
            Err(error) => {
                // The month is claimed by nobody: the next one begins where this one did.
                self.period -= 1;
                self.w.project = self.same_elsewhere();
                self.milestone = SIXTEEN;
                self.period = 0;
                return Err(error);
            }
        }
        self.lines = lines;
        let supply = self.supply(batch);
        assert!(supply.is_conserved(), "C1: {supply:?}");
        assert_eq!(supply.issued, amount, "C1");
        Ok(batch)
    }

    /// A project like this one at a place of its own, where no period is claimed yet.
    fn same_elsewhere(&mut self) -> u64 {
        let project = self
            .w
            .chain
            .ask(self.w.suite.registry().project(self.w.project));
        let project = Project {
            boundary: hash(&self.w.project.to_le_bytes()),
            ..project.unwrap()
        };
        let create = self.w.suite.registry().create_project(project, REASON);
        self.w.chain.must(ISSUER, create).value
    }

    fn supply(&mut self, batch: u64) -> Supply {
        let supply = Ledger::supply(&self.w.suite.credits(), batch);
        self.w.chain.ask(supply).unwrap()
    }

    /// The same with serials as they are written.
    fn issue_serials(&mut self, lines: &[impl AsRef<str>]) -> Result<u64, Error> {
        let ranges: Vec<_> = lines
            .iter()
            .map(|line| range_of(&read(line.as_ref())))
            .collect();
        self.issue(&ranges, 0)
    }
}

fn read(line: &str) -> Serial {
    parse(None, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"))
}

/// A serial as the chain knows it.
fn range_of(serial: &Serial) -> SerialRange {
    SerialRange {
        namespace: hash(serial.namespace.as_bytes()),
        first: serial.first,
        last: serial.last,
    }
}

/// Published serials of seven registries, and other ways to write some of their last number: in
/// small letters, with spaces and other dashes, under another project's prefix. What is in a second
/// and third column stands beside the serial.
const PUBLISHED: [(Registry, &str, &[&str]); 7] = [
    (
        Registry::Verra,
        "19385-941467007-941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1",
        &[
            "19385-941467431-941467431-vcs-vcu-1507-ver-et-14-1340-01012020-31122020-1",
            "8040-941467431-941467500-VCU-042-MER-PE-14-1360-01072013-30062014-1",
            "19385 \u{2013} 0941467431 \u{2013} 941467431-VCS-VCU-1507-VER-ET-14-1340-01012020-31122020-1",
        ],
    ),
    (
        Registry::Acr,
        "ACR-FR-1129-2025-2917-30932 to 35143",
        &[
            "acr-fr-1129-2025-2917-35143 TO 40000",
            " ACR - FR - 1129 - 2025 - 2917 - 35143-35143",
            "ACR-FR-1129-2025-2917\t35143\t35144",
        ],
    ),
    (
        Registry::Art,
        "ART-GY-102-2016-9-1 to 1400",
        &["art-gy-102-2016-9-1400 to 1400", "ART\u{2010}GY-102-2016-9-01400 to 01408"],
    ),
    (
        Registry::Car,
        "CAR-1-US-1335-31-983-KS-2025-9205-1 to 5000",
        &["car-1-us-1335-31-983-ks-2025-9205-5000 to 5001"],
    ),
    (
        Registry::GoldStandard,
        "GS1-1-KE-GS11603-16-2024-30255-485-12623",
        &["gs1-1-ke-gs11603-16-2024-30255-12623-12624"],
    ),
    (
        Registry::Cercarbono,
        "CDC_7_3_1_323_14_CO_1_2_2019\t22410\t28813",
        &["cdc_7_3_1_323_14_co_1_2_2019\t28813\t28814"],
    ),
    (
        Registry::Cdm,
        "RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014",
        // The same party and unit, said to be another project's.
        &["rw-5-1463952-1463999-1-2-0-9999"],
    ),
];

#[test]
fn incident_real_serials_under_a_changed_prefix_case_or_space() {
    let mut office = Office::new(Split::NONE);
    let published: Vec<&str> = PUBLISHED.iter().map(|(_, line, _)| *line).collect();
    let batch = office.issue_serials(&published).unwrap();
    let serials: u128 = published.iter().map(|line| read(line).quantity()).sum();
    assert_eq!(office.supply(batch).circulating, serials);
    for (registry, line, others) in PUBLISHED {
        assert_eq!(parse(Some(registry), line), Ok(read(line)), "{line}");
        for other in others {
            let refused = office.issue_serials(&[other]);
            assert_eq!(refused, Err(Error::SerialTaken), "{other} after {line}");
        }
        // The next number is another credit.
        let after = range_of(&read(line)).last + 10_000;
        let next = SerialRange {
            first: after,
            last: after,
            ..range_of(&read(line))
        };
        office.issue(&[next], 0).unwrap();
    }
}

/// Case variants as two identities: whatever case a serial is written in, it is the same credits.
#[test]
fn incident_case_variants_are_two_identities() {
    let mut office = Office::new(Split::NONE);
    let published: Vec<&str> = PUBLISHED.iter().map(|(_, line, _)| *line).collect();
    office.issue_serials(&published).unwrap();
    for line in published {
        for variant in [
            line.to_lowercase(),
            line.to_uppercase(),
            format!("  {line} "),
        ] {
            assert_eq!(
                range_of(&read(&variant)),
                range_of(&read(line)),
                "{variant}"
            );
            let again = office.issue_serials(&[&variant]);
            assert_eq!(again, Err(Error::SerialTaken), "{variant}");
        }
    }
}

/// Rounding to a free issuance: whoever issues one credit at a time gets no share past what the class
/// sets aside.
#[test]
fn incident_an_issuance_cut_into_pieces_escapes_what_is_set_aside() {
    const PIECES: u128 = 20;
    let split = Split {
        mitigation: 200,
        proceeds: 500,
        proceeds_to: OPERATOR,
        buffer: 1_000,
    };
    let mut office = Office::new(split);
    let whole = office.issue(&[range(1_001, 1_000 + PIECES)], 0).unwrap();
    let left = office.w.held(RECIPIENT, whole);
    assert_eq!(
        left, 16,
        "of 20: one cancelled, one of proceeds, two in the buffer"
    );
    let mut pieces = 0;
    for number in 1..=PIECES {
        let batch = office.issue(&[range(number, number)], 0).unwrap();
        pieces += office.w.held(RECIPIENT, batch);
    }
    assert!(pieces <= left, "{pieces} in pieces, {left} at once");
}

/// Every published range that came with the design, where they are at hand: all of them are
/// issued, and none a second time.
#[test]
fn c3_all_published_ranges_are_issued_once() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/data/registry-serials.tsv"
    );
    let Ok(table) = std::fs::read_to_string(path) else {
        eprintln!("SKIPPED: {path} is absent, so the published ranges were not issued");
        return;
    };
    let mut office = Office::new(Split::NONE);
    let (mut ranges, mut sum) = (Vec::new(), 0);
    for row in table.lines().skip(1) {
        let [registry, _, serial, first, last, quantity] = row.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("not six columns: {row}");
        };
        let serial = read(&format!("{serial}\t{first}\t{last}"));
        assert!(serial.namespace.starts_with(registry), "{row}");
        assert_eq!(serial.quantity().to_string(), quantity, "{row}");
        sum += serial.quantity();
        ranges.push(range_of(&serial));
    }
    let mut issued = 0;
    for some in ranges.chunks(SIXTEEN) {
        let batch = office.issue(some, 0).unwrap();
        issued += office.supply(batch).issued;
    }
    assert_eq!(issued, sum, "C1: every credit that was published");
    // The first and the last number of some of them, again.
    for range in ranges.iter().step_by(41) {
        for number in [range.first, range.last] {
            let again = SerialRange {
                first: number,
                last: number,
                ..*range
            };
            assert_eq!(office.issue(&[again], 0), Err(Error::SerialTaken));
        }
    }
}

/// American Carbon Registry: of 19,440 credits 15,707 went to the project and 3,733 to the buffer.
/// The numbers are an example, the quantities are those that were published.
#[test]
fn c1_a_real_buffer_contribution_of_acr() {
    let office = Office::new(Split {
        buffer: 1_920,
        ..Split::NONE
    });
    let batch = office.issue_and_see("ACR-US-1117-2025-2816-1 to 19440", 0);
    assert_eq!(batch, (19_440, 15_707, 3_733));
}

/// ART, Guyana 2018: 7,695,698 credits, 443,454 of them set aside, which is no whole basis point: the
/// issuer adds to the class's share what the programme rated the risk at.
#[test]
fn c1_a_real_buffer_contribution_of_art() {
    let office = Office::new(Split {
        buffer: 500,
        ..Split::NONE
    });
    let more = 443_454 - 384_785;
    let batch = office.issue_and_see("ART-GY-102-2018-10-1 to 7695698", more);
    assert_eq!(batch, (7_695_698, 7_252_244, 443_454));
}

impl Office {
    /// Issues a serial alone; gives how many credits there are, how many circulate, and how many
    /// are in the buffer.
    fn issue_and_see(mut self, line: &str, more: u128) -> (u128, u128, u128) {
        let serial = read(line);
        let batch = self.issue(&[range_of(&serial)], more).unwrap();
        let supply = self.supply(batch);
        assert_eq!(
            self.issue_serials(&[line.to_lowercase()]),
            Err(Error::SerialTaken)
        );
        assert_eq!(supply.circulating, self.w.held(RECIPIENT, batch));
        (supply.issued, supply.circulating, supply.buffer)
    }
}

/// Regen: six batches carry 4,189 Verra credits between them, without gap and without overlap. The
/// quantities are those of the batches, the block numbers an example.
#[test]
fn c3_six_real_batches_of_regen_partition_their_serials() {
    let mut office = Office::new(Split::NONE);
    let line = |first: u128, last: u128| {
        format!("11567-{first}-{last}-VCS-VCU-262-VER-KE-14-1408-01012015-31122015-1")
    };
    let begin = 361_320_001;
    let (mut next, mut sum) = (begin, 0);
    for quantity in [20, 3_525, 16, 51, 512, 65] {
        let last = next + quantity - 1;
        let batch = office.issue_serials(&[line(next, last)]).unwrap();
        sum += office.supply(batch).issued;
        // The bridge that forgets what it has carried: the same again, with one more, as a whole.
        for again in [line(next, last), line(last, last + 1), line(begin, last)] {
            let refused = office.issue_serials(&[again.to_lowercase()]);
            assert_eq!(refused, Err(Error::SerialTaken), "{again}");
        }
        next = last + 1;
    }
    assert_eq!(sum, 4_189);
    assert_eq!(next - begin, 4_189);
    let all = line(begin, next - 1);
    assert_eq!(office.issue_serials(&[all]), Err(Error::SerialTaken));
    office.issue_serials(&[line(next, next)]).unwrap();
}

/// City Forest Credits: one batch of 7,709 credits in three ranges, with the numbers between them
/// never used. Its serials are none that the parser knows, so the numbers are written out.
#[test]
fn c3_a_real_batch_of_city_forest_credits_in_three_ranges() {
    let mut office = Office::new(Split::NONE);
    let range = |first, last| SerialRange {
        namespace: hash(b"city forest credits"),
        first,
        last,
    };
    let three = [range(1, 5_635), range(7_545, 9_444), range(12_256, 12_429)];
    let batch = office.issue(&three, 0).unwrap();
    assert_eq!(office.supply(batch).issued, 7_709);
    let mut start = 0;
    for (index, range) in (0..).zip(three) {
        let stored = office.w.suite.registry().batch_range(batch, index);
        let stored = office.w.chain.ask(stored).unwrap();
        assert_eq!(stored, BatchRange { range, start }, "C4");
        start += range.last - range.first + 1;
    }
    for (first, last) in [
        (5_635, 5_636),
        (7_544, 7_545),
        (1, 12_429),
        (12_429, 12_429),
    ] {
        let refused = office.issue(&[range(first, last)], 0);
        assert_eq!(refused, Err(Error::SerialTaken), "{first} to {last}");
    }
    // What lies between them is free.
    office.issue(&[range(5_636, 7_544)], 0).unwrap();
}
