//! What the registry lets exist: issuance to lists with buffer and shares, claims over a place,
//! holds and cancellation.

use canopy_core::{
    credits::{self, Interval, Share},
    registry::{Class, Division, Error, Line, Placement, Split},
    types::{Account, Hash},
};
use canopy_harness::{people::*, DAY, LONGEST_HOLD, REASON};
use canopy_interfaces::{id::Id, ledger::Ledger, psp::Data, psp37::Psp37};
use registry::events::{Cancelled, Held, Issued, Lifted};

use crate::world::*;

/// Overall mitigation and share of proceeds as Article 6.4 has them, and a buffer of a tenth.
const SPLIT: Split = Split {
    mitigation: 200,
    proceeds: 500,
    proceeds_to: person("adaptation fund"),
    buffer: 1_000,
};

/// A world whose project is of a class with that split.
fn divided() -> World {
    let mut w = World::new();
    let class = w.chain.ask(w.suite.registry().class(w.class)).unwrap();
    let class = Class {
        split: SPLIT,
        ..class
    };
    w.class_of(class);
    w
}

/// Sends an issuance of a verified milestone's first ranges.
#[allow(clippy::too_many_arguments)] // they are the message's
fn issue(
    w: &mut World,
    batch: u64,
    plan: u64,
    placements: Vec<Placement>,
    rest: Hash,
    after: Option<u128>,
    recipients: Vec<Share>,
    more_buffer: u128,
) -> Result<canopy_harness::Receipt<u128>, Error> {
    let message = w.suite.registry().issue(
        batch,
        plan,
        0,
        placements,
        None,
        rest,
        after,
        recipients,
        more_buffer,
        REASON,
    );
    let receipt = w.chain.send(ISSUER, message).unwrap();
    match receipt.value {
        Ok(amount) => Ok(receipt.map(|_| amount)),
        Err(error) => Err(error),
    }
}

fn share(to: Account, amount: u128) -> Share {
    Share { to, amount }
}

/// Article 6.4's shares, a buffer, and a list in which one is named twice. Laws C1, C4, C6.
#[test]
fn c6_an_issuance_is_divided_as_the_class_says_and_sums_to_the_whole() {
    let mut w = divided();
    let agreement = w.activate();
    let ranges = [range(1, 100)];
    w.verify(agreement.plan, 0, &ranges);
    let (batch, plan) = (w.open_batch(), agreement.plan);
    let placements = w.placements(&ranges);
    let division = w.suite.registry().division(w.class, 100_000);
    let division = w.chain.ask(division).unwrap();
    let expected = Division {
        mitigation: 2_000,
        proceeds: 5_000,
        buffer: 10_000,
        recipients: 83_000,
    };
    assert_eq!(division, expected);
    let mut try_to = |recipients: Vec<Share>, more| {
        let placements = placements.clone();
        issue(
            &mut w, batch, plan, placements, [0; 32], None, recipients, more,
        )
    };
    let nobody = vec![share(Account::ZERO, 83_000)];
    assert_eq!(try_to(nobody, 0).unwrap_err(), Error::ZeroAccount);
    let nothing = vec![share(RECIPIENT, 83_000), share(STRANGER, 0)];
    assert_eq!(try_to(nothing, 0).unwrap_err(), Error::ZeroAmount);
    for amount in [82_999, 83_001, 100_000] {
        let wrong = vec![share(RECIPIENT, amount)];
        assert_eq!(try_to(wrong, 0).unwrap_err(), Error::WrongSum);
    }
    let many = vec![share(RECIPIENT, 1); 16];
    assert_eq!(try_to(many, 0).unwrap_err(), Error::TooManyRecipients);
    let right = vec![share(RECIPIENT, 83_000)];
    assert_eq!(try_to(right, 1).unwrap_err(), Error::WrongSum);
    // One is named twice and gets both; a thousand go to the buffer besides.
    let list = vec![
        share(RECIPIENT, 40_000),
        share(STRANGER, 2_000),
        share(RECIPIENT, 40_000),
    ];
    let receipt = try_to(list.clone(), 1_000).unwrap();
    assert_eq!(receipt.value, 100_000);
    let issued: Issued = receipt.only();
    assert_eq!(issued.recipients, list);
    assert_eq!(issued.division.buffer, 11_000);
    let cancelled = Interval {
        start: 0,
        end: 2_000,
    };
    assert_eq!(issued.cancelled, cancelled);
    let supply = w.chain.ask(w.suite.credits().supply(batch)).unwrap();
    let parts = (supply.circulating, supply.buffer, supply.cancelled);
    assert_eq!(parts, (87_000, 11_000, 2_000));
    assert!(supply.is_conserved());
    assert_eq!(w.held(RECIPIENT, batch), 80_000);
    assert_eq!(w.held(SPLIT.proceeds_to, batch), 5_000);
    // The cancelled ones are the first two serial numbers.
    let at = w.suite.registry().serials_at(batch, 0, 2_000, 0);
    assert_eq!(w.chain.ask(at).unwrap().serials, [range(1, 2)]);
}

/// Sixteen ranges to fifteen recipients and the share of proceeds: the most there can be.
#[test]
fn the_longest_issuance_there_can_be_fits() {
    let mut w = divided();
    let agreement = w.activate();
    let ranges: Vec<_> = (0..16).map(|i| range(10 * i, 10 * i + 9)).collect();
    w.verify(agreement.plan, 0, &ranges);
    let batch = w.open_batch();
    let placements = w.placements(&ranges);
    let division = w.suite.registry().division(w.class, 160_000);
    let left = w.chain.ask(division).unwrap().recipients;
    let mut recipients = vec![share(RECIPIENT, 1); 14];
    recipients.push(share(STRANGER, left - 14));
    let plan = agreement.plan;
    let receipt = issue(
        &mut w, batch, plan, placements, [0; 32], None, recipients, 0,
    )
    .unwrap();
    assert_eq!(receipt.only::<Issued>().placements.len(), 16);
    assert_eq!(w.held(STRANGER, batch), left - 14);
    // All of them are told, however many answers that takes.
    let at = w.suite.registry().serials_at(batch, 0, 160_000, 0);
    let at = w.chain.ask(at).unwrap();
    assert_eq!((at.serials, at.resume_at), (ranges, None));
}

/// A claim over a place: another batch, another project of the same boundary. Law C5.
#[test]
fn c5_a_place_and_period_is_claimed_once_and_its_outcome_issues_again() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    let ranges = [range(1, 10), range(11, 20)];
    w.verify(plan, 0, &ranges);
    let rest = canopy_core::registry::list_hash(&ranges[1..], &canopy_harness::hash);
    let (first, second) = (w.open_batch(), w.open_batch());
    let place = |range, after| vec![Placement { range, after }];
    let half = || all_to(RECIPIENT, &ranges[..1]);
    let part = |w: &mut World, batch, range, after, rest, claim| {
        issue(w, batch, plan, place(range, after), rest, claim, half(), 0).map(|r| r.value)
    };
    // A hint that somebody made up, or that went stale, costs a retry.
    let stale = part(&mut w, first, ranges[0], None, rest, Some(5));
    assert_eq!(stale, Err(Error::WrongHint));
    assert_eq!(part(&mut w, first, ranges[0], None, rest, None), Ok(10_000));
    let again = part(&mut w, second, ranges[1], Some(1), [0; 32], Some(99));
    assert_eq!(again, Ok(10_000), "the same outcome, into another batch");
    let project = w.chain.ask(w.suite.registry().project(w.project)).unwrap();
    let claim = w
        .suite
        .registry()
        .claimed_by(project.place(), VINTAGE.start);
    let claim = w.chain.ask(claim).unwrap();
    assert_eq!((claim.plan, claim.milestone), (plan, 0));
    // Another project with the same boundary and activity is the same place.
    let create = w.suite.registry().create_project(project, REASON);
    w.project = w.chain.must(ISSUER, create).value;
    let other = w.activate();
    w.verify(other.plan, 0, &[range(101, 110)]);
    let batch = w.open_batch();
    let line = Line::Claims(project.place());
    assert_eq!(
        w.hint(line, VINTAGE.start.into()),
        Some(VINTAGE.start.into())
    );
    for claim in [Some(VINTAGE.start.into()), None] {
        let placement = place(range(101, 110), Some(11));
        let taken = issue(
            &mut w,
            batch,
            other.plan,
            placement,
            [0; 32],
            claim,
            half(),
            0,
        );
        let error = taken.unwrap_err();
        assert!([Error::PeriodClaimed, Error::WrongHint].contains(&error));
    }
}

/// A held batch stands still for everybody, for a bounded time. Law C9.
#[test]
fn c9_a_held_batch_stands_still_and_moves_again() {
    let mut w = World::new();
    let agreement = w.activate();
    let ranges = [range(1, 10), range(11, 20)];
    w.verify(agreement.plan, 0, &ranges);
    let rest = canopy_core::registry::list_hash(&ranges[1..], &canopy_harness::hash);
    let batch = w.open_batch();
    let plan = agreement.plan;
    let place = |range, after| vec![Placement { range, after }];
    let half = || all_to(RECIPIENT, &ranges[..1]);
    issue(
        &mut w,
        batch,
        plan,
        place(ranges[0], None),
        rest,
        None,
        half(),
        0,
    )
    .unwrap();
    w.allow(RECIPIENT, batch, u128::MAX);
    let until = w.chain.now() + LONGEST_HOLD;
    let evidence = document("a report");
    let hold = |w: &mut World, by, until, evidence| {
        let message = w.suite.registry().hold(batch, until, evidence, REASON);
        w.chain.send(by, message).unwrap()
    };
    let refused = |receipt: canopy_harness::Receipt<Result<(), Error>>| receipt.value.unwrap_err();
    assert_eq!(
        refused(hold(&mut w, ADMINISTRATOR, until, evidence)),
        Error::NotRegistrar
    );
    assert_eq!(
        refused(hold(&mut w, REGISTRAR, until, [0; 32])),
        Error::NoEvidence
    );
    assert_eq!(
        refused(hold(&mut w, REGISTRAR, until + 1, evidence)),
        Error::InvalidHold
    );
    let unknown = w.suite.registry().hold(99, until, evidence, REASON);
    assert_eq!(w.chain.refused(REGISTRAR, unknown), Error::UnknownBatch);
    let receipt = hold(&mut w, REGISTRAR, until, evidence);
    let held: Held = receipt.only();
    assert_eq!(
        (held.batch, held.until, held.evidence),
        (batch, until, evidence)
    );
    // Nothing is issued, cancelled, transferred or retired.
    let second = place(ranges[1], Some(1));
    let more = issue(
        &mut w,
        batch,
        plan,
        second.clone(),
        [0; 32],
        None,
        half(),
        0,
    );
    assert_eq!(more.unwrap_err(), Error::BatchHeld);
    let cancel = w.suite.registry().cancel(batch, 1, REASON);
    assert_eq!(w.chain.refused(RECIPIENT, cancel), Error::BatchHeld);
    let retire = w.suite.credits().retire(retirement(batch, 1));
    assert_eq!(w.chain.refused(RECIPIENT, retire), credits::Error::Held);
    let mut credits = w.suite.credits();
    let sale = Psp37::transfer(&mut credits, id(STRANGER), Id::U64(batch), 1, Data);
    w.chain.refused(RECIPIENT, sale);
    // Lifted, it moves, and cannot be held again so soon.
    let lift = w.suite.registry().lift(batch, REASON);
    assert_eq!(w.chain.refused(STRANGER, lift), Error::NotRegistrar);
    let lift = w.suite.registry().lift(batch, REASON);
    let lifted: Lifted = w.chain.must(REGISTRAR, lift).only();
    assert_eq!((lifted.batch, lifted.by), (batch, REGISTRAR));
    issue(&mut w, batch, plan, second, [0; 32], None, half(), 0).unwrap();
    let until = w.chain.now() + DAY;
    assert_eq!(
        refused(hold(&mut w, REGISTRAR, until, evidence)),
        Error::HeldRecently
    );
    w.check_laws(agreement, Some(batch));
}

/// A holder cancels what is its own, and is told which serial numbers. Laws C2, C4.
#[test]
fn c2_a_holder_cancels_its_own_for_ever() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(10);
    let cancel = || w.suite.registry().cancel(batch, 2_500, REASON);
    let (first, second, third, fourth) = (cancel(), cancel(), cancel(), cancel());
    assert_eq!(w.chain.refused(RECIPIENT, first), Error::NotAllowed);
    w.allow(RECIPIENT, batch, 2_500);
    assert_eq!(w.chain.refused(STRANGER, second), Error::NotAllowed);
    w.allow(STRANGER, batch, 2_500);
    assert_eq!(w.chain.refused(STRANGER, third), Error::InsufficientBalance);
    let receipt = w.chain.must(RECIPIENT, fourth);
    let interval = Interval {
        start: 0,
        end: 2_500,
    };
    assert_eq!(receipt.value, interval);
    let cancelled: Cancelled = receipt.only();
    assert_eq!((cancelled.by, cancelled.interval), (RECIPIENT, interval));
    let at = w.suite.registry().serials_at(batch, 0, 2_500, 0);
    assert_eq!(w.chain.ask(at).unwrap().serials, [range(1, 3)]);
    let nothing = w.suite.registry().cancel(batch, 0, REASON);
    assert_eq!(w.chain.refused(RECIPIENT, nothing), Error::ZeroAmount);
    w.check_laws(agreement, Some(batch));
}
