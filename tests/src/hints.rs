//! Hints and those who make them stale: a caller asks for the right one, somebody else issues in
//! between, and the caller asks again (laws C3, C5). It costs a retry, never more.

use std::collections::BTreeMap;

use canopy_core::{
    milestones::Subject,
    registry::{Error, Line, Placement, SerialRange},
    types::{Account, Millis, Period},
};
use canopy_harness::{people::*, DAY, REASON};

use crate::{evidence, world::*};

const YEAR: Millis = 365 * DAY;
/// An issuer of the same class, and no friend of the first.
const OTHER: Account = person("another issuer");

/// Something verified that somebody may issue.
#[derive(Clone, Copy)]
struct Lot {
    by: Account,
    milestone: u8,
    batch: u64,
    project: u64,
    period: Period,
    range: SerialRange,
}

/// The hints of an issuance: on the line of serial numbers, and on that of the place's periods.
type Hints = (Option<u128>, Option<u128>);

struct Desk {
    w: World,
    plan: u64,
}

/// The year `number` after the first vintage.
fn year(number: u64) -> Period {
    let start = VINTAGE.start + number * YEAR;
    Period {
        start,
        end: start + YEAR,
    }
}

impl Desk {
    /// Lots by issuer, project, year and first serial number, ten numbers each.
    fn new(lots: &[(Account, Project, u64, u128)]) -> (Self, Vec<Lot>) {
        let mut w = World::new();
        w.chain.mint(OTHER, 1_000_000_000_000);
        let add = w.suite.registry().add_issuer(w.class, OTHER, REASON);
        w.chain.must(CLASS_ADMINISTRATOR, add);
        // Another project of everybody's at the very same place; and some elsewhere.
        let record = w.chain.ask(w.suite.registry().project(w.project)).unwrap();
        let create = w.suite.registry().create_project(record, REASON);
        let neighbour = w.chain.must(ISSUER, create).value;
        let mut number = |project| match project {
            Project::First => w.project,
            Project::Neighbour => neighbour,
            Project::Elsewhere => w.another_project(),
        };
        let projects: Vec<_> = lots.iter().map(|lot| number(lot.1)).collect();
        let subject = |(lot, project): (&(_, _, u64, _), &u64)| Subject {
            registry: w.suite.registry,
            project: *project,
            period: year(lot.2),
        };
        let subjects: Vec<_> = lots.iter().zip(&projects).map(subject).collect();
        let plan = evidence::plan(&mut w, 2, &subjects);
        let made = (0..).zip(lots).zip(projects);
        let made = made.map(|((milestone, (by, _, number, first)), project)| {
            let (period, range) = (year(*number), range(*first, first + 9));
            w.approve(plan, milestone, &[range]);
            let open = w.suite.registry().open_batch(project, period, REASON);
            let batch = w.chain.must(*by, open).value;
            Lot {
                by: *by,
                milestone,
                batch,
                project,
                period,
                range,
            }
        });
        let made = made.collect();
        w.chain.pass(evidence::TIMES.window);
        (Self { w, plan }, made)
    }

    /// The right hints, as they are now.
    fn ask(&mut self, lot: &Lot) -> Hints {
        let project = self.w.suite.registry().project(lot.project);
        let place = self.w.chain.ask(project).unwrap().place();
        let serials = Line::Serials(lot.range.namespace);
        let serials = self.w.hint(serials, lot.range.first);
        let claim = self.w.hint(Line::Claims(place), lot.period.start.into());
        (serials, claim)
    }

    fn issue(&mut self, lot: &Lot, (after, claim): Hints) -> Result<u128, Error> {
        let placement = Placement {
            range: lot.range,
            after,
        };
        let recipients = all_to(RECIPIENT, &[lot.range]);
        let issue = self.w.suite.registry().issue(
            lot.batch,
            self.plan,
            lot.milestone,
            vec![placement],
            None,
            [0; 32],
            claim,
            recipients,
            0,
            REASON,
        );
        self.w.chain.send(lot.by, issue).unwrap().value
    }

    /// Asks and issues, with nobody in between.
    fn issue_now(&mut self, lot: &Lot) {
        let hints = self.ask(lot);
        assert_eq!(self.issue(lot, hints), Ok(10 * UNITS));
    }

    fn everything(&mut self) -> [BTreeMap<Vec<u8>, Vec<u8>>; 2] {
        let suite = self.w.suite;
        [suite.registry, suite.credits].map(|of| self.w.chain.storage(of))
    }
}

/// Whose project a lot is of.
#[derive(Clone, Copy)]
enum Project {
    First,
    Neighbour,
    Elsewhere,
}

/// Asks, is overtaken, is refused and has changed nothing, asks again, issues.
#[track_caller]
fn overtaken(desk: &mut Desk, mine: &Lot, theirs: &Lot, expected: [Hints; 2]) {
    let stale = desk.ask(mine);
    assert_eq!(stale, expected[0]);
    desk.issue_now(theirs);
    let before = desk.everything();
    assert_eq!(desk.issue(mine, stale), Err(Error::WrongHint));
    assert_eq!(desk.everything(), before, "a refusal changes nothing");
    let fresh = desk.ask(mine);
    assert_eq!(fresh, expected[1]);
    assert_eq!(desk.issue(mine, fresh), Ok(10 * UNITS));
    assert_eq!(desk.w.held(RECIPIENT, mine.batch), 10 * UNITS);
}

/// On the line of serial numbers alone: the other's project is elsewhere. Where the line was empty
/// too, so that the stale hint was that there is nothing before.
#[test]
fn c3_incident_a_hint_made_stale_by_anothers_issuance_of_serials_costs_one_retry() {
    use Project::{Elsewhere, First};
    let lots = [
        (ISSUER, First, 0, 101),
        (OTHER, Elsewhere, 0, 51),
        (ISSUER, Elsewhere, 0, 301),
        (OTHER, Elsewhere, 0, 201),
    ];
    let (mut desk, lots) = Desk::new(&lots);
    let expected = [(None, None), (Some(51), None)];
    overtaken(&mut desk, &lots[0], &lots[1], expected);
    let expected = [(Some(101), None), (Some(201), None)];
    overtaken(&mut desk, &lots[2], &lots[3], expected);
    let walked: Vec<_> = [51, 101, 201, 301]
        .map(|first| {
            let link = desk
                .w
                .suite
                .registry()
                .link(Line::Serials(range(1, 1).namespace), first);
            desk.w.chain.ask(link).unwrap().next
        })
        .to_vec();
    assert_eq!(walked, [Some(101), Some(201), Some(301), None]);
}

/// On the line of a place alone: the other's serial numbers lie behind.
#[test]
fn c5_incident_a_hint_made_stale_by_anothers_claim_costs_one_retry() {
    use Project::{First, Neighbour};
    let lots = [
        (ISSUER, First, 4, 101),
        (OTHER, Neighbour, 2, 201),
        (ISSUER, First, 8, 301),
        (OTHER, Neighbour, 6, 401),
    ];
    let (mut desk, lots) = Desk::new(&lots);
    let start = |number| Some(u128::from(year(number).start));
    let expected = [(None, None), (None, start(2))];
    overtaken(&mut desk, &lots[0], &lots[1], expected);
    let expected = [(Some(201), start(4)), (Some(201), start(6))];
    overtaken(&mut desk, &lots[2], &lots[3], expected);
}

/// A griefer with much that is verified overtakes on both lines, again and again. Each time costs the
/// griefer what it had to issue, and the honest caller one retry.
#[test]
fn c3_c5_incident_a_griefer_costs_one_retry_each_time_and_no_more() {
    use Project::{First, Neighbour};
    const TIMES: u64 = 12;
    let mut lots = vec![(ISSUER, First, TIMES + 1, 1_001)];
    lots.extend((1..=TIMES).map(|n| (OTHER, Neighbour, n, 10 * u128::from(n) + 1)));
    let (mut desk, lots) = Desk::new(&lots);
    let (mine, theirs) = lots.split_first().unwrap();
    let mut retries = 0;
    for lot in theirs {
        let stale = desk.ask(mine);
        desk.issue_now(lot);
        let before = desk.everything();
        // Stale in either is stale.
        let fresh = desk.ask(mine);
        for hints in [stale, (stale.0, fresh.1), (fresh.0, stale.1)] {
            assert_eq!(desk.issue(mine, hints), Err(Error::WrongHint));
        }
        assert_eq!(desk.everything(), before, "a refusal changes nothing");
        retries += 1;
    }
    assert_eq!(retries, TIMES);
    desk.issue_now(mine);
    assert_eq!(desk.w.held(RECIPIENT, mine.batch), 10 * UNITS);
}
