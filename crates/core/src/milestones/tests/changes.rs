//! F7: the two changes to a live plan, a later deadline and closing.

use proptest::prelude::*;

use super::{at, desk::*, disputes::random_act, reviewed, started, FIRST};
use crate::milestones::*;
use crate::types::{Millis, WHOLE};

const NOW: Millis = 1_110;
/// The first deadline, and the last that an extension may lead to.
const DEADLINE: Millis = 1_200;
const LATEST: Millis = DEADLINE + TIMES.extension;

#[test]
fn f7_only_the_fund_puts_off_a_deadline_and_only_of_an_open_milestone() {
    let mut desk = started(3, 2);
    let extend = |desk: &mut Desk, by, plan, index, deadline, now| {
        desk.extend(by, plan, index, deadline, now).map(|p| p.until)
    };
    assert_eq!(
        extend(&mut desk, STRANGER, 2, 9, 0, 9_000),
        Err(Error::UnknownPlan)
    );
    assert_eq!(
        extend(&mut desk, STRANGER, 1, 9, 0, 9_000),
        Err(Error::UnknownMilestone)
    );
    for other in [STRANGER, RECIPIENT, PAYER, GUARDIAN, ARBITER, verifier(0)] {
        assert_eq!(
            extend(&mut desk, other, 1, 0, 0, 9_000),
            Err(Error::NotFund)
        );
    }
    // At its deadline it is over; until then it may be put off.
    assert_eq!(
        extend(&mut desk, FUND, 1, 0, 0, DEADLINE),
        Err(Error::NotOpen)
    );
    for deadline in [0, DEADLINE - 1, DEADLINE, LATEST + 1, Millis::MAX] {
        let refused = extend(&mut desk, FUND, 1, 0, deadline, DEADLINE - 1);
        assert_eq!(refused, Err(Error::BadDeadline), "{deadline}");
    }
    let once = extend(&mut desk, FUND, 1, 0, DEADLINE + 1, DEADLINE - 1);
    assert_eq!(once, Ok(DEADLINE + 1));
    let again = extend(&mut desk, FUND, 1, 0, DEADLINE + 1, DEADLINE);
    assert_eq!(again, Err(Error::BadDeadline));
    assert_eq!(extend(&mut desk, FUND, 1, 0, LATEST, DEADLINE), Ok(LATEST));
    // The recipient has until then, and not a millisecond more.
    let late = desk.clone().submit(RECIPIENT, 1, 0, claim(1, 10), LATEST);
    assert_eq!(late, Err(Error::NotOpen));
    assert!(desk
        .submit(RECIPIENT, 1, 0, claim(1, 10), LATEST - 1)
        .is_ok());
    let review = extend(&mut desk, FUND, 1, 0, LATEST, LATEST - 1);
    assert_eq!(review, Err(Error::NotOpen));
}

#[test]
fn f7_an_extension_lasts_into_the_next_round_and_ends_where_it_ends() {
    let mut desk = started(3, 2);
    desk.extend(FUND, 1, 0, LATEST, NOW).unwrap();
    let open = reviewed(&mut desk, 0, &[false, false], NOW);
    assert_eq!((open.state, open.deadline), (State::Open, LATEST));
    // A cure that leads past the latest deadline cannot be put off any more.
    let mut desk = started(3, 2);
    let open = reviewed(&mut desk, 0, &[false, false], DEADLINE - 1);
    assert_eq!(open.deadline, DEADLINE - 1 + TIMES.cure);
    for deadline in [LATEST, open.deadline, open.deadline + 1] {
        let refused = desk.extend(FUND, 1, 0, deadline, DEADLINE);
        assert_eq!(refused, Err(Error::BadDeadline));
    }
}

#[test]
fn f7_only_the_fund_closes_a_plan_once_and_only_after_its_start() {
    let mut desk = started(3, 2);
    let mut planned = desk.clone();
    planned.signing.entry(1).and_modify(|s| s.started = None);
    assert_eq!(planned.close(STRANGER, 2, NOW), Err(Error::UnknownPlan));
    for other in [STRANGER, RECIPIENT, PAYER, GUARDIAN, ARBITER, verifier(0)] {
        assert_eq!(planned.close(other, 1, NOW), Err(Error::NotFund));
    }
    assert_eq!(planned.close(FUND, 1, NOW), Err(Error::NotStarted));
    assert_eq!(planned.extend(FUND, 1, 0, LATEST, NOW), Err(Error::NotOpen));
    assert_eq!(desk.close(FUND, 1, NOW), Ok(()));
    assert_eq!(desk.close(STRANGER, 1, NOW), Err(Error::NotFund));
    assert_eq!(desk.close(FUND, 1, NOW), Err(Error::AlreadyClosed));
    assert_eq!(desk.start(FUND, 1, NOW), Err(Error::AlreadyStarted));
    assert_eq!(desk.extend(FUND, 1, 0, LATEST, NOW), Err(Error::NotOpen));
}

/// In every state: a closing before the moment when time ends it leaves nothing, one at that
/// moment or later changes nothing about what time decided.
#[test]
fn f7_closing_ends_what_is_not_final_with_nothing() {
    for state in [
        State::Open,
        State::InReview,
        State::Rejected,
        State::Approved,
        State::Disputed(Cause::Unreviewed),
        State::Disputed(Cause::Rejected),
        State::Disputed(Cause::Approved),
        State::Ruled,
        State::Appealed,
    ] {
        let mut desk = started(3, 2);
        let until = at(&mut desk, state, NOW).until;
        let undisturbed = desk.outcome(1, 0, 9_000).unwrap();
        for closing in [NOW, until - 1] {
            let mut closed = desk.clone();
            closed.close(FUND, 1, closing).unwrap();
            let end = closed.now(1, 0, closing).unwrap();
            assert_eq!((end.state, end.since), (State::Final, closing), "{state:?}");
            assert_eq!(end, closed.now(1, 0, Millis::MAX).unwrap(), "{state:?}");
            let outcome = closed.outcome(1, 0, closing).unwrap();
            let left = (outcome.share, outcome.quantity, outcome.issuable);
            assert_eq!(left, (0, 0, 0), "{state:?}");
        }
        let mut late = desk.clone();
        late.close(FUND, 1, until).unwrap();
        let outcome = late.outcome(1, 0, until).unwrap();
        if state == State::InReview {
            // The review was missed first, and then the dispute was closed.
            assert_eq!((outcome.share, outcome.quantity), (0, 0));
        } else {
            assert_eq!(outcome, undisturbed, "{state:?}");
        }
    }
    // What was final long before stays so.
    let mut desk = started(3, 2);
    let approved = at(&mut desk, State::Approved, NOW);
    desk.close(FUND, 1, 9_000).unwrap();
    let outcome = desk.outcome(1, 0, 9_000).unwrap();
    assert_eq!((outcome.share, outcome.issuable), (WHOLE, 10));
    assert_eq!(desk.now(1, 0, 9_000).unwrap().since, approved.until);
}

#[test]
fn nobody_acts_on_a_closed_plan() {
    for state in [State::Open, State::Approved, State::Ruled] {
        let mut desk = started(3, 2);
        at(&mut desk, state, NOW);
        desk.close(FUND, 1, NOW).unwrap();
        let end = desk.now(1, 0, NOW).unwrap();
        for kind in 0..9 {
            for flag in [true, false] {
                random_act(&mut desk, kind, 0, flag, NOW);
            }
        }
        assert_eq!(desk.now(1, 0, NOW), Ok(end));
        assert_eq!(
            desk.rule(ARBITER, FIRST, 1, 1, NOW),
            Err(Error::NotDisputed)
        );
    }
}

proptest! {
    /// Law F5 with everything that anybody may do, at any times: time alone makes a milestone
    /// final within the span that was checked when all signed, no moment of it lies later, and
    /// what is final never changes.
    #[test]
    fn f5_whatever_happens_everything_is_final_within_the_span(
        started_at in prop_oneof![0u64..10_000, Just(Millis::MAX - 700)],
        acts in prop::collection::vec((0u8..24, 0u64..60, any::<bool>(), 0u64..40), 0..60),
    ) {
        let mut desk = Desk::new(3);
        let panel = [verifier(0), verifier(1), verifier(2)];
        desk.make_plan(PAYER, draft(), &panel, &[terms(200)], 0).unwrap();
        desk.consent_all(1);
        desk.start(FUND, 1, started_at).unwrap();
        let end = started_at + desk.plan(1).unwrap().span;
        let mut now = started_at;
        let mut last = None;
        for (kind, wait, flag, more) in acts {
            now = now.saturating_add(wait);
            let before = desk.now(1, 0, now).unwrap();
            match kind {
                // Most acts are of the kinds that a dispute is made of.
                0..=8 => random_act(&mut desk, kind, 0, flag, now),
                9 => { let _ = desk.extend(FUND, 1, 0, before.deadline.saturating_add(more), now); }
                10 if flag => { let _ = desk.close(FUND, 1, now); }
                _ => random_act(&mut desk, kind % 9, 0, flag, now),
            }
            let after = desk.now(1, 0, now).unwrap();
            if after.state == State::Final {
                prop_assert!(after.since <= now);
            } else {
                prop_assert!(after.until > now && after.until <= end);
            }
            prop_assert!(after.since <= end);
            let outcome = desk.outcome(1, 0, now);
            prop_assert!(last.is_none() || last == outcome);
            if let Some(outcome) = outcome {
                let approved = if after.approvals.count_ones() >= 2 { 10 } else { 0 };
                prop_assert!(outcome.issuable <= approved);
                prop_assert!(outcome.quantity <= 10 && outcome.share <= WHOLE);
            }
            last = outcome;
        }
        let outcome = desk.outcome(1, 0, end);
        prop_assert!(outcome.is_some());
        prop_assert!(last.is_none() || last == outcome);
        prop_assert_eq!(desk.outcome(1, 0, Millis::MAX), outcome);
    }

    /// A closing is honoured the same whenever it and time are applied.
    #[test]
    fn a_closing_leads_to_the_same_whenever_it_is_applied(
        acts in prop::collection::vec((0u8..9, 0u64..60, any::<bool>()), 0..30),
        later in prop::collection::vec(0u64..200, 0..8),
    ) {
        let mut desk = started(3, 2);
        let mut now = 1_000;
        for (kind, wait, flag) in acts {
            now += wait;
            random_act(&mut desk, kind, 0, flag, now);
        }
        desk.close(FUND, 1, now).unwrap();
        let mut often = desk.clone();
        for wait in later {
            now += wait;
            often.settle(1, 0, now).unwrap();
        }
        prop_assert_eq!(often.now(1, 0, 9_000), desk.now(1, 0, 9_000));
        prop_assert!(often.outcome(1, 0, now).is_some());
    }
}
