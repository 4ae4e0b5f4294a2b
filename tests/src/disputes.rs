//! Objection, ruling, appeal, and the two changes to a live plan, on compiled Wasm.

use canopy_core::{
    milestones::{Cause, Error, Outcome, Phase, State, Verdict},
    registry,
    types::{Account, Millis},
};
use canopy_harness::{people::*, DAY, REASON};
use canopy_interfaces::milestones::Milestones;
use milestones::events::{Closed, DisputeMoved, Extended, Moved};

use crate::world::*;

fn outcome(w: &mut World, plan: u64, milestone: u8) -> Option<Outcome> {
    let milestones = w.suite.milestones();
    w.chain
        .ask(Milestones::outcome(&milestones, plan, milestone))
}

fn phase(w: &mut World, plan: u64, milestone: u8) -> Phase {
    let milestones = w.suite.milestones();
    let phase = Milestones::phase(&milestones, plan, milestone);
    w.chain.ask(phase).unwrap()
}

/// What the recipient is owed once a milestone is released.
fn owed_after_release(w: &mut World, agreement: Agreement, milestone: u8) -> u128 {
    let release = w.suite.fund().release(agreement.number, milestone);
    w.chain.must(STRANGER, release);
    w.check_laws(agreement, None);
    let standing = w.suite.fund().standing(agreement.number);
    w.chain.ask(standing).unwrap().ledger.owed
}

fn object(w: &mut World, by: Account, plan: u64, round: u8) -> DisputeMoved {
    let message = w.suite.milestones().object(plan, 0, round, REASON);
    w.chain.must(by, message).only()
}

fn rule(w: &mut World, by: Account, plan: u64, round: u8, found: (u16, u128)) -> DisputeMoved {
    let (share, quantity) = found;
    let message = { w.suite.milestones() }.rule(plan, 0, round, share, quantity, REASON);
    w.chain.must(by, message).only()
}

fn appeal(w: &mut World, by: Account, plan: u64) -> DisputeMoved {
    let message = w.suite.milestones().appeal(plan, 0, 1, REASON);
    w.chain.must(by, message).only()
}

/// Milestone 0's tranche.
const TRANCHE: u128 = CAPITAL * 40 / 100;

/// An approval is objected to, and overturned in part: three to one, and fewer credits. All of it
/// is on record (laws M1, M6, G6).
#[test]
fn an_objection_and_a_ruling_split_the_tranche_and_lower_the_credits() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    let ranges = [range(1, 10)];
    w.approve(plan, 0, &ranges);
    w.chain.pass(TIMES.window - 1);
    let objected = object(&mut w, GUARDIAN, plan, 1);
    let now = w.chain.now();
    assert_eq!(objected.state, State::Disputed(Cause::Approved));
    assert_eq!((objected.by, objected.reason), (GUARDIAN, REASON));
    assert_eq!(
        (objected.round, objected.since, objected.until),
        (1, now, now + TIMES.ruling)
    );
    // A day before the arbiter's time is over.
    w.chain.pass(TIMES.ruling - DAY);
    let ruled = rule(&mut w, ARBITER, plan, 1, (7_500, 8 * UNITS));
    let found = Verdict {
        share: 7_500,
        quantity: 8 * UNITS,
    };
    assert_eq!((ruled.state, ruled.verdict), (State::Ruled, found));
    assert_eq!((ruled.by, ruled.reason), (ARBITER, REASON));
    w.chain.pass(TIMES.window - 1);
    assert_eq!(outcome(&mut w, plan, 0), None);
    w.chain.pass(1);
    let end = outcome(&mut w, plan, 0).unwrap();
    assert_eq!((end.share, end.issuable), (7_500, 8 * UNITS));
    assert_eq!(owed_after_release(&mut w, agreement, 0), TRANCHE * 3 / 4);
    // Eight serials are issued; not the ten that were submitted.
    let batch = w.open_batch();
    let placements = w.placements(&ranges);
    let recipients = all_to(ISSUER, &ranges);
    let all = w.suite.registry().issue(
        batch, plan, 0, placements, None, [0; 32], None, recipients, 0, REASON,
    );
    assert_eq!(w.chain.refused(ISSUER, all), registry::Error::AboveQuantity);
}

/// Whoever appeals, the appeal arbiter's word is final at once; nobody appeals twice.
#[test]
fn an_appeal_is_ruled_on_once() {
    for by in [RECIPIENT, GUARDIAN] {
        let mut w = World::new();
        let agreement = w.activate();
        let plan = agreement.plan;
        w.approve(plan, 0, &[range(1, 10)]);
        object(&mut w, GUARDIAN, plan, 1);
        rule(&mut w, ARBITER, plan, 1, (0, 0));
        let appealed = appeal(&mut w, by, plan);
        assert_eq!((appealed.state, appealed.by), (State::Appealed, by));
        assert_eq!(appealed.verdict, Verdict::NOTHING, "the first ruling stays");
        let again = w.suite.milestones().appeal(plan, 0, 1, REASON);
        assert_eq!(w.chain.refused(GUARDIAN, again), Error::NotRuled);
        let ruled = rule(&mut w, APPEAL_ARBITER, plan, 1, (5_000, 4 * UNITS));
        assert_eq!((ruled.state, ruled.by), (State::Final, APPEAL_ARBITER));
        assert_eq!(owed_after_release(&mut w, agreement, 0), TRANCHE / 2);
    }
}

/// A rejection overturned pays what the ruling found, and mints nothing (law M1).
#[test]
fn m1_a_rejection_overturned_pays_but_never_mints() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    w.reject(plan, 0);
    let early = w.suite.milestones().object(plan, 0, 1, REASON);
    assert_eq!(
        w.chain.refused(RECIPIENT, early),
        Error::WrongRound,
        "the first round is over"
    );
    let objected = object(&mut w, RECIPIENT, plan, 2);
    assert_eq!(objected.state, State::Disputed(Cause::Rejected));
    let more = { w.suite.milestones() }.rule(plan, 0, 2, 10_000, 10 * UNITS + 1, REASON);
    assert_eq!(w.chain.refused(ARBITER, more), Error::BadQuantity);
    let more = { w.suite.milestones() }.rule(plan, 0, 2, 10_001, 10 * UNITS, REASON);
    assert_eq!(w.chain.refused(ARBITER, more), Error::BadShare);
    rule(&mut w, ARBITER, plan, 2, (10_000, 10 * UNITS));
    w.chain.pass(TIMES.window);
    let end = outcome(&mut w, plan, 0).unwrap();
    assert_eq!((end.quantity, end.issuable), (10 * UNITS, 0));
    assert_eq!(owed_after_release(&mut w, agreement, 0), TRANCHE);
}

/// An arbiter who never rules; an appeal arbiter who never rules; parties who never object. Each
/// silence ends, to the millisecond, in what was agreed beforehand (law F5).
#[test]
fn f5_every_silence_ends_in_what_was_agreed() {
    type Story = fn(&mut World, u64) -> Millis;
    let stories: [(&str, Story, u128); 5] = [
        (
            "nobody objects to a rejection",
            |w, plan| {
                w.reject(plan, 0);
                TIMES.window
            },
            0,
        ),
        (
            "an objection to an approval, and no ruling",
            |w, plan| {
                w.approve(plan, 0, &[range(1, 10)]);
                object(w, GUARDIAN, plan, 1);
                TIMES.ruling
            },
            TRANCHE,
        ),
        (
            "an objection to a rejection, and no ruling",
            |w, plan| {
                w.reject(plan, 0);
                object(w, RECIPIENT, plan, 2);
                TIMES.ruling
            },
            0,
        ),
        (
            "a missed review, and no ruling",
            |w, plan| {
                w.submit(plan, 0, &[range(1, 10)]);
                TIMES.review + TIMES.ruling
            },
            TRANCHE / 2,
        ),
        (
            "an appeal, and no second ruling",
            |w, plan| {
                w.approve(plan, 0, &[range(1, 10)]);
                object(w, GUARDIAN, plan, 1);
                rule(w, ARBITER, plan, 1, (2_500, 0));
                appeal(w, RECIPIENT, plan);
                TIMES.ruling
            },
            TRANCHE / 4,
        ),
    ];
    for (what, story, owed) in stories {
        let mut w = World::new();
        let agreement = w.activate();
        let silence = story(&mut w, agreement.plan);
        w.chain.pass(silence - 1);
        assert_eq!(outcome(&mut w, agreement.plan, 0), None, "{what}");
        w.chain.pass(1);
        assert!(outcome(&mut w, agreement.plan, 0).is_some(), "{what}");
        let paid = owed_after_release(&mut w, agreement, 0);
        // The split is rounded in the funders' favour.
        assert!(paid == owed || paid + 1 == owed, "{what}: {paid}");
    }
}

/// A panel that lost its accreditation in the middle of a review: that is no rejection. The
/// review is missed, which goes on record, and the arbiter rules (law M6).
#[test]
fn m6_a_review_missed_for_want_of_accreditation_is_on_record() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    let digest = w.submit(plan, 0, &[range(1, 10)]);
    w.attest(plan, 0, digest, &[true]);
    for verifier in VERIFIERS {
        let revoke = { w.suite.milestones() }.revoke_accreditation(verifier, SCOPE, REASON);
        w.chain.must(ADMINISTRATOR, revoke);
    }
    let vote = { w.suite.milestones() }.attest(plan, 0, digest, true, REASON);
    assert_eq!(w.chain.refused(VERIFIERS[1], vote), Error::NotAccredited);
    w.chain.pass(TIMES.review);
    let missed = w.chain.now();
    w.chain.pass(DAY);
    let message = { w.suite.milestones() }.rule(plan, 0, 1, 10_000, 0, REASON);
    let receipt = w.chain.must(ARBITER, message);
    let moved: Moved = receipt.only();
    assert_eq!(moved.state, State::Disputed(Cause::Unreviewed));
    assert_eq!(moved.since, missed);
    assert_eq!(receipt.only::<DisputeMoved>().state, State::Ruled);
}

/// A dispute freezes one milestone (law M4).
#[test]
fn m4_a_dispute_leaves_the_other_milestones_alone() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    w.approve(plan, 0, &[range(1, 10)]);
    w.approve(plan, 1, &[]);
    object(&mut w, GUARDIAN, plan, 1);
    w.chain.pass(TIMES.window);
    let frozen = w.suite.fund().release(agreement.number, 0);
    w.chain.refused(STRANGER, frozen);
    assert_eq!(
        owed_after_release(&mut w, agreement, 1),
        CAPITAL * 75 / 100 - TRANCHE
    );
    let digest = w.submit(plan, 2, &[]);
    w.attest(plan, 2, digest, &[true, true]);
    assert_eq!(phase(&mut w, plan, 2).state, State::Approved);
}

/// The funders above the quorum, through the fund: they object to an approval, and in another
/// milestone appeal against a ruling (law M5).
#[test]
fn m5_funders_object_and_appeal_through_their_fund() {
    let mut w = World::new();
    let (plan, fund) = w.plan_of_its_own();
    let funders = |w: &mut World, round| {
        let mut milestones = w.suite.milestones();
        let message = Milestones::funders_object(&mut milestones, plan, 0, round, REASON);
        w.chain.send(fund, message).unwrap().map(|value| value)
    };
    assert_eq!(funders(&mut w, 1).value, Err(Error::NotDecided));
    w.approve(plan, 0, &[range(1, 10)]);
    let now = w.chain.now();
    let expected = Phase {
        state: State::Approved,
        round: 1,
        until: now + TIMES.window,
    };
    assert_eq!(phase(&mut w, plan, 0), expected);
    assert_eq!(funders(&mut w, 2).value, Err(Error::WrongRound));
    let objected: DisputeMoved = funders(&mut w, 1).only();
    assert_eq!(objected.state, State::Disputed(Cause::Approved));
    assert_eq!(objected.by, fund);
    assert_eq!(funders(&mut w, 1).value, Err(Error::NotDecided));
    rule(&mut w, ARBITER, plan, 1, (10_000, 0));
    assert_eq!(phase(&mut w, plan, 0).state, State::Ruled);
    let appealed: DisputeMoved = funders(&mut w, 1).only();
    assert_eq!((appealed.state, appealed.by), (State::Appealed, fund));
    assert_eq!(funders(&mut w, 1).value, Err(Error::NotDecided));
}

/// A later deadline, up to what was signed, and only by the fund (law F7).
#[test]
fn f7_a_deadline_is_put_off_by_the_fund_as_far_as_all_signed() {
    let mut w = World::new();
    let (plan, fund) = w.plan_of_its_own();
    let first = phase(&mut w, plan, 0).until;
    let extend = |w: &mut World, by, deadline| {
        let mut milestones = w.suite.milestones();
        let message = Milestones::extend(&mut milestones, plan, 0, deadline);
        w.chain.send(by, message).unwrap()
    };
    let latest = first + 90 * DAY;
    for by in [STRANGER, RECIPIENT, OPERATOR, GUARDIAN, ADMINISTRATOR] {
        assert_eq!(extend(&mut w, by, latest).value, Err(Error::NotFund));
    }
    for deadline in [first, latest + 1] {
        let refused = extend(&mut w, fund, deadline).value;
        assert_eq!(refused, Err(Error::BadDeadline));
    }
    w.chain.set_time(first - 1);
    let event: Extended = extend(&mut w, fund, latest).only();
    assert_eq!((event.by, event.round, event.deadline), (fund, 1, latest));
    w.chain.set_time(latest - 1);
    assert_eq!(phase(&mut w, plan, 0).state, State::Open);
    w.submit(plan, 0, &[]);
    assert_eq!(extend(&mut w, fund, latest).value, Err(Error::NotOpen));
}

/// Closing leaves what is final, ends all else with nothing, and lets nobody act on it (law F7).
#[test]
fn f7_closing_ends_what_is_not_final_with_nothing() {
    let mut w = World::new();
    let (plan, fund) = w.plan_of_its_own();
    w.verify(plan, 0, &[range(1, 10)]);
    w.approve(plan, 1, &[]);
    let close = |w: &mut World, by| {
        let mut milestones = w.suite.milestones();
        let message = Milestones::close(&mut milestones, plan);
        w.chain.send(by, message).unwrap()
    };
    for by in [STRANGER, RECIPIENT, OPERATOR, GUARDIAN, ADMINISTRATOR] {
        assert_eq!(close(&mut w, by).value, Err(Error::NotFund));
    }
    let now = w.chain.now();
    let event: Closed = close(&mut w, fund).only();
    assert_eq!((event.plan, event.by, event.at), (plan, fund, now));
    assert_eq!(close(&mut w, fund).value, Err(Error::AlreadyClosed));
    assert_eq!(outcome(&mut w, plan, 0).unwrap().share, 10_000);
    for milestone in [1, 2] {
        let end = outcome(&mut w, plan, milestone).unwrap();
        assert_eq!((end.share, end.quantity, end.issuable), (0, 0, 0));
    }
    let late = w.suite.milestones().object(plan, 1, 1, REASON);
    assert_eq!(w.chain.refused(GUARDIAN, late), Error::NotDecided);
    w.chain.pass(DAY);
    let moved: Moved = w
        .chain
        .must(STRANGER, w.suite.milestones().settle(plan, 1))
        .only();
    assert_eq!((moved.state, moved.since), (State::Final, now));
}
