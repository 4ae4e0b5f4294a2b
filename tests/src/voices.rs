//! On Wasm: funders stop an approval, a ruling or a change (law M5); a live agreement changes in
//! two ways only (law F7); results are paid by the unit.

use canopy_core::{
    fund::{Change, Error, Matter, Price, TrancheTerms},
    milestones::{Cause, State},
};
use canopy_harness::{people::*, REASON};

use crate::world::*;

fn state(w: &mut World, plan: u64) -> State {
    let progress = w.suite.milestones().progress(plan, 0);
    w.chain.ask(progress).unwrap().state
}

/// The first milestone of an active agreement is approved.
fn approved() -> (World, Agreement) {
    let mut w = World::new();
    let agreement = w.activate();
    let digest = w.submit(agreement.plan, 0, &[range(1, 10)]);
    w.attest(agreement.plan, 0, digest, &[true, true]);
    (w, agreement)
}

/// The quorum is 200,000. The funders have 600,000, 295,333, 100,001 and 4,663.
#[test]
fn m5_funders_above_the_quorum_stop_an_approval_and_appeal_a_ruling() {
    let (mut w, agreement) = approved();
    let Agreement { number, plan, .. } = agreement;
    let object = |w: &World| w.suite.fund().object(number, 0, 1, REASON);
    for small in [FUNDERS[2], FUNDERS[3]] {
        w.chain.must(small, object(&w));
    }
    assert_eq!(state(&mut w, plan), State::Approved, "104,664 is no quorum");
    assert_eq!(
        w.chain.refused(FUNDERS[3], object(&w)),
        Error::AlreadyObjected
    );
    assert_eq!(w.chain.refused(STRANGER, object(&w)), Error::NotFunder);
    w.chain.must(FUNDERS[1], object(&w));
    assert_eq!(state(&mut w, plan), State::Disputed(Cause::Approved));
    let approval = Matter::Approval {
        milestone: 0,
        round: 1,
    };
    let heard = w.chain.ask(w.suite.fund().objections(number, approval));
    assert_eq!(heard, 399_997);

    let rule = w.suite.milestones().rule(plan, 0, 1, 10_000, 0, REASON);
    w.chain.must(ARBITER, rule);
    w.chain.must(FUNDERS[0], object(&w));
    assert_eq!(state(&mut w, plan), State::Appealed);
    let rule = w.suite.milestones().rule(plan, 0, 1, 2_500, 0, REASON);
    w.chain.must(APPEAL_ARBITER, rule);
    w.chain.must(STRANGER, w.suite.fund().release(number, 0));
    // A quarter of 40 % of 999,997.
    let tranche = w.chain.ask(w.suite.fund().tranche(number, 0)).unwrap();
    assert_eq!(tranche.refundable, 300_000 - 1);
    w.check_laws(agreement, None);
}

#[test]
fn f7_both_sign_a_later_deadline_and_funders_have_their_time() {
    let mut w = World::new();
    let agreement = w.activate();
    let Agreement { number, plan, .. } = agreement;
    let before = w.chain.ask(w.suite.milestones().progress(plan, 1)).unwrap();
    let change = Change::Extend {
        milestone: 1,
        deadline: before.deadline + EXTENSION,
    };
    let sign = |w: &World| w.suite.fund().sign_change(number, change, REASON);
    let apply = |w: &World| w.suite.fund().apply_change(number);
    w.chain.must(OPERATOR, sign(&w));
    assert_eq!(w.chain.refused(STRANGER, apply(&w)), Error::NotDue);
    w.chain.must(RECIPIENT, sign(&w));
    let due = w.chain.ask(w.suite.fund().amendment(number)).unwrap().due;
    w.chain.set_time(due.unwrap() - 1);
    assert_eq!(w.chain.refused(STRANGER, apply(&w)), Error::NotDue);
    w.chain.set_time(due.unwrap());
    w.chain.must(STRANGER, apply(&w));
    let after = w.chain.ask(w.suite.milestones().progress(plan, 1)).unwrap();
    assert_eq!(after.deadline, before.deadline + EXTENSION);
    assert_eq!(w.chain.refused(STRANGER, apply(&w)), Error::NotDue);
    w.check_laws(agreement, None);
}

/// The incident: operator and recipient change a live agreement against the funders. They agree to
/// close it; the funders stop that once, let it pass once, and get all of it back.
#[test]
fn f7_operator_and_recipient_get_nothing_by_closing() {
    let mut w = World::new();
    let agreement = w.activate();
    let number = agreement.number;
    let sign = |w: &World| w.suite.fund().sign_change(number, Change::Close, REASON);
    for party in [OPERATOR, RECIPIENT] {
        w.chain.must(party, sign(&w));
    }
    let stop = w.suite.fund().object_to_change(number, 1, REASON);
    w.chain.must(FUNDERS[0], stop);
    w.chain.pass(TIMES.window);
    let apply = w.suite.fund().apply_change(number);
    assert_eq!(w.chain.refused(STRANGER, apply), Error::NotDue);

    for party in [RECIPIENT, OPERATOR] {
        w.chain.must(party, sign(&w));
    }
    let due = w.chain.ask(w.suite.fund().amendment(number)).unwrap().due;
    w.chain.set_time(due.unwrap());
    w.chain.must(STRANGER, w.suite.fund().apply_change(number));
    for milestone in [0, 1, 2] {
        let release = w.suite.fund().release(number, milestone);
        w.chain.must(STRANGER, release);
    }
    let owed = w.suite.fund().withdraw(number, 1, RECIPIENT);
    assert_eq!(w.chain.refused(RECIPIENT, owed), Error::TooMuch);
    let mut back = 0;
    for funder in FUNDERS {
        let refund = w.suite.fund().refund(number, 0b111, u128::MAX, funder);
        back += w.chain.must(funder, refund).value;
    }
    assert_eq!(back, CAPITAL, "to the unit");
    w.check_laws(agreement, None);
}

#[test]
fn results_are_paid_by_the_unit_up_to_the_reserve() {
    let mut w = World::new();
    let mut tranches = tranches();
    // 3 for every 7 base units of credit.
    tranches[0].price = Some(Price { amount: 3, per: 7 });
    let agreement = w.activate_with(tranches);
    w.verify(agreement.plan, 0, &[range(1, 500)]);
    let release = w.suite.fund().release(agreement.number, 0);
    w.chain.must(STRANGER, release);
    let tranche = w
        .chain
        .ask(w.suite.fund().tranche(agreement.number, 0))
        .unwrap();
    let reserve = CAPITAL * 40 / 100;
    let earned = 500 * UNITS * 3 / 7;
    assert_eq!(tranche.refundable, reserve - earned);
    let withdraw = w.suite.fund().withdraw(agreement.number, earned, RECIPIENT);
    w.chain.must(RECIPIENT, withdraw);
    w.check_laws(agreement, None);

    let free = TrancheTerms {
        weight: 1,
        price: Some(Price { amount: 0, per: 1 }),
    };
    let terms = w.proposal();
    let propose = w.suite.fund().propose(terms, vec![free], REASON);
    assert_eq!(w.chain.refused(OPERATOR, propose), Error::BadPrice);
}
