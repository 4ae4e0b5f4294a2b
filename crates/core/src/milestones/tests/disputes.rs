//! Objection, ruling, appeal: every row of the table, each boundary to the millisecond, each
//! refusal in the documented order.

use proptest::prelude::*;

use super::{at, desk::*, reviewed, started, FIRST};
use crate::milestones::*;
use crate::types::{Account, BasisPoints, Millis, WHOLE};

const NOW: Millis = 1_110;

const EVERY_STATE: [State; 10] = [
    State::Open,
    State::InReview,
    State::Rejected,
    State::Approved,
    State::Disputed(Cause::Unreviewed),
    State::Disputed(Cause::Rejected),
    State::Disputed(Cause::Approved),
    State::Ruled,
    State::Appealed,
    State::Final,
];

fn in_state(state: State) -> Desk {
    let mut desk = started(3, 2);
    assert_eq!(at(&mut desk, state, NOW).state, state);
    desk
}

/// The round that milestone 0 is in, as whoever acts on it names it.
fn place(desk: &Desk) -> Place {
    (1, 0, desk.now(1, 0, NOW).unwrap().round)
}

type Dispute = fn(&mut Desk, Place, Millis) -> Result<Progress, Error>;

/// An act, the state it starts from, the state it leads to and for how long.
const ROWS: [(&str, Dispute, State, State, Millis); 9] = [
    (
        "the guardian objects to an approval",
        |desk, place, now| desk.object(GUARDIAN, place, now),
        State::Approved,
        State::Disputed(Cause::Approved),
        TIMES.ruling,
    ),
    (
        "the funders object to an approval",
        |desk, place, now| desk.funders_object(FUND, place, now),
        State::Approved,
        State::Disputed(Cause::Approved),
        TIMES.ruling,
    ),
    (
        "the recipient objects to a rejection",
        |desk, place, now| desk.object(RECIPIENT, place, now),
        State::Rejected,
        State::Disputed(Cause::Rejected),
        TIMES.ruling,
    ),
    (
        "the arbiter rules after a missed review",
        |desk, place, now| desk.rule(ARBITER, place, 5_000, 9, now),
        State::Disputed(Cause::Unreviewed),
        State::Ruled,
        TIMES.window,
    ),
    (
        "the arbiter rules after a rejection",
        |desk, place, now| desk.rule(ARBITER, place, 5_000, 9, now),
        State::Disputed(Cause::Rejected),
        State::Ruled,
        TIMES.window,
    ),
    (
        "the arbiter rules after an approval",
        |desk, place, now| desk.rule(ARBITER, place, 5_000, 9, now),
        State::Disputed(Cause::Approved),
        State::Ruled,
        TIMES.window,
    ),
    (
        "the recipient appeals",
        |desk, place, now| desk.appeal(RECIPIENT, place, now),
        State::Ruled,
        State::Appealed,
        TIMES.ruling,
    ),
    (
        "the guardian appeals",
        |desk, place, now| desk.appeal(GUARDIAN, place, now),
        State::Ruled,
        State::Appealed,
        TIMES.ruling,
    ),
    (
        "the funders appeal",
        |desk, place, now| desk.funders_object(FUND, place, now),
        State::Ruled,
        State::Appealed,
        TIMES.ruling,
    ),
];

#[test]
fn every_act_leads_where_the_table_says_until_the_last_millisecond() {
    for (what, act, from, to, time) in ROWS {
        let before = in_state(from).now(1, 0, NOW).unwrap();
        for now in [NOW, before.until - 1] {
            let mut desk = in_state(from);
            let place = place(&desk);
            let after = act(&mut desk, place, now).unwrap();
            assert_eq!((after.state, after.round), (to, place.2), "{what}");
            assert_eq!((after.since, after.until), (now, now + time), "{what}");
            // What was submitted and who said what stays as it was.
            assert_eq!(after.submission, before.submission);
            assert_eq!(
                (after.approvals, after.rejections),
                (before.approvals, before.rejections)
            );
        }
        // At the end of the state time has decided, and it is too late.
        let mut desk = in_state(from);
        let place = place(&desk);
        assert!(act(&mut desk, place, before.until).is_err(), "{what}");
        assert_eq!(desk.now(1, 0, NOW).unwrap(), before, "{what}");
    }
}

/// Each act in each state: where it starts it means its own round only; where another office
/// would act it is not entitled; anywhere else there is nothing to act on.
#[test]
fn acts_start_from_no_other_state_and_no_other_round() {
    use Cause::{Approved, Rejected, Unreviewed};
    let disputes = [Unreviewed, Rejected, Approved].map(State::Disputed);
    let acts: [(Dispute, &[State], &[State], Error); 8] = [
        (
            |desk, place, now| desk.object(GUARDIAN, place, now),
            &[State::Approved],
            &[State::Rejected],
            Error::NotDecided,
        ),
        (
            |desk, place, now| desk.object(RECIPIENT, place, now),
            &[State::Rejected],
            &[State::Approved],
            Error::NotDecided,
        ),
        (
            |desk, place, now| desk.funders_object(FUND, place, now),
            &[State::Approved, State::Ruled],
            &[State::Rejected],
            Error::NotDecided,
        ),
        (
            |desk, place, now| desk.rule(ARBITER, place, 1, 1, now),
            &disputes,
            &[State::Appealed],
            Error::NotDisputed,
        ),
        (
            |desk, place, now| desk.rule(APPEAL_ARBITER, place, 1, 1, now),
            &[State::Appealed],
            &disputes,
            Error::NotDisputed,
        ),
        (
            |desk, place, now| desk.appeal(RECIPIENT, place, now),
            &[State::Ruled],
            &[],
            Error::NotRuled,
        ),
        (
            |desk, place, now| desk.appeal(GUARDIAN, place, now),
            &[State::Ruled],
            &[],
            Error::NotRuled,
        ),
        (
            |desk, place, now| desk.appeal(ARBITER, place, now),
            &[],
            &[State::Ruled],
            Error::NotRuled,
        ),
    ];
    for (index, (act, starts, others, nothing)) in acts.into_iter().enumerate() {
        for state in EVERY_STATE {
            let mut desk = in_state(state);
            let place = place(&desk);
            let expected = if starts.contains(&state) {
                Error::WrongRound
            } else if others.contains(&state) {
                Error::NotEntitled
            } else {
                nothing
            };
            for round in [0, place.2 + 1, 255] {
                let refused = act(&mut desk, (1, 0, round), NOW);
                assert_eq!(refused, Err(expected), "act {index} in {state:?}");
            }
            let done = act(&mut desk, place, NOW).map(|_| ());
            if starts.contains(&state) {
                assert_eq!(done, Ok(()), "act {index} in {state:?}");
            } else {
                assert_eq!(done, Err(expected), "act {index} in {state:?}");
            }
        }
    }
}

#[test]
fn refusals_come_in_the_documented_order() {
    const BAD: BasisPoints = WHOLE + 1;
    let rule =
        |state, by, place, share, quantity| in_state(state).rule(by, place, share, quantity, NOW);
    let (open, dispute) = (State::Open, State::Disputed(Cause::Approved));
    let refused = Err::<Progress, _>;
    // Each is wrong in one way less than the one before it.
    assert_eq!(
        rule(open, STRANGER, (2, 9, 9), BAD, 11),
        refused(Error::UnknownPlan)
    );
    assert_eq!(
        rule(open, STRANGER, (1, 9, 9), BAD, 11),
        refused(Error::UnknownMilestone)
    );
    assert_eq!(
        rule(open, STRANGER, (1, 0, 9), BAD, 11),
        refused(Error::NotDisputed)
    );
    assert_eq!(
        rule(dispute, STRANGER, (1, 0, 9), BAD, 11),
        refused(Error::NotEntitled)
    );
    assert_eq!(
        rule(dispute, ARBITER, (1, 0, 9), BAD, 11),
        refused(Error::WrongRound)
    );
    assert_eq!(
        rule(dispute, ARBITER, FIRST, BAD, 11),
        refused(Error::BadShare)
    );
    assert_eq!(
        rule(dispute, ARBITER, FIRST, WHOLE, 11),
        refused(Error::BadQuantity)
    );
    assert!(rule(dispute, ARBITER, FIRST, WHOLE, 10).is_ok());
    // Each arbiter rules in its own turn only.
    let appealed = State::Appealed;
    assert_eq!(
        rule(dispute, APPEAL_ARBITER, FIRST, 0, 0),
        refused(Error::NotEntitled)
    );
    assert_eq!(
        rule(appealed, ARBITER, FIRST, 0, 0),
        refused(Error::NotEntitled)
    );
    assert_eq!(
        rule(appealed, APPEAL_ARBITER, (1, 0, 2), BAD, 11),
        refused(Error::WrongRound)
    );
    assert_eq!(
        rule(appealed, APPEAL_ARBITER, FIRST, BAD, 11),
        refused(Error::BadShare)
    );
    assert_eq!(
        rule(appealed, APPEAL_ARBITER, FIRST, WHOLE, 11),
        refused(Error::BadQuantity)
    );

    let object = |state, by, place| in_state(state).object(by, place, NOW);
    assert_eq!(
        object(open, STRANGER, (2, 9, 9)),
        refused(Error::UnknownPlan)
    );
    assert_eq!(
        object(open, STRANGER, (1, 9, 9)),
        refused(Error::UnknownMilestone)
    );
    assert_eq!(
        object(open, STRANGER, (1, 0, 9)),
        refused(Error::NotDecided)
    );
    for (state, other) in [(State::Approved, RECIPIENT), (State::Rejected, GUARDIAN)] {
        assert_eq!(object(state, other, (1, 0, 9)), refused(Error::NotEntitled));
    }
    assert_eq!(
        object(State::Approved, GUARDIAN, (1, 0, 9)),
        refused(Error::WrongRound)
    );

    let appeal = |state, by, place| in_state(state).appeal(by, place, NOW);
    assert_eq!(
        appeal(open, STRANGER, (2, 9, 9)),
        refused(Error::UnknownPlan)
    );
    assert_eq!(
        appeal(open, STRANGER, (1, 9, 9)),
        refused(Error::UnknownMilestone)
    );
    assert_eq!(appeal(open, STRANGER, (1, 0, 9)), refused(Error::NotRuled));
    assert_eq!(
        appeal(State::Ruled, STRANGER, (1, 0, 9)),
        refused(Error::NotEntitled)
    );
    assert_eq!(
        appeal(State::Ruled, GUARDIAN, (1, 0, 9)),
        refused(Error::WrongRound)
    );
    // Once: whoever appealed, nobody does again.
    assert_eq!(
        appeal(State::Appealed, GUARDIAN, FIRST),
        refused(Error::NotRuled)
    );

    let funders = |state, by, place| in_state(state).funders_object(by, place, NOW);
    assert_eq!(
        funders(open, STRANGER, (2, 9, 9)),
        refused(Error::UnknownPlan)
    );
    assert_eq!(
        funders(open, STRANGER, (1, 9, 9)),
        refused(Error::UnknownMilestone)
    );
    for state in [open, State::Approved, State::Ruled] {
        for other in [STRANGER, GUARDIAN, RECIPIENT] {
            assert_eq!(funders(state, other, (1, 0, 9)), refused(Error::NotFund));
        }
    }
    assert_eq!(funders(open, FUND, (1, 0, 9)), refused(Error::NotDecided));
    assert_eq!(
        funders(State::Rejected, FUND, (1, 0, 9)),
        refused(Error::NotEntitled)
    );
    assert_eq!(
        funders(State::Ruled, FUND, (1, 0, 9)),
        refused(Error::WrongRound)
    );
    assert_eq!(
        funders(State::Appealed, FUND, FIRST),
        refused(Error::NotDecided)
    );
}

#[test]
fn m2_a_guardian_who_got_a_seat_can_do_nothing_any_more() {
    let mut desk = in_state(State::Approved);
    desk.seats.insert((1, GUARDIAN), 2);
    assert_eq!(desk.object(GUARDIAN, FIRST, NOW), Err(Error::Conflict));
}

/// A ruling splits the reserve as it says, whether nobody appeals, the appeal arbiter stays
/// silent or it rules otherwise: 1:1, 1:0, 3:1, 0:1.
#[test]
fn a_ruling_splits_as_it_says() {
    for share in [5_000, WHOLE, 7_500, 0] {
        let mut desk = in_state(State::Disputed(Cause::Approved));
        let ruled = desk.rule(ARBITER, FIRST, share, 9, NOW).unwrap();
        let outcome = |desk: &Desk, now| desk.outcome(1, 0, now).map(|o| (o.share, o.quantity));
        assert_eq!(outcome(&desk, ruled.until - 1), None);
        assert_eq!(outcome(&desk, ruled.until), Some((share, 9)));
        // An appeal at the last moment; silence; the first ruling holds.
        let appealed = desk.appeal(RECIPIENT, FIRST, ruled.until - 1).unwrap();
        assert_eq!(appealed.verdict, ruled.verdict);
        assert_eq!(outcome(&desk, appealed.until - 1), None);
        assert_eq!(outcome(&desk, appealed.until), Some((share, 9)));
        // A ruling at the last moment: final at once, and for ever.
        let last = appealed.until - 1;
        let done = desk.rule(APPEAL_ARBITER, FIRST, 1_234, 3, last).unwrap();
        assert_eq!((done.state, done.since), (State::Final, last));
        assert_eq!(outcome(&desk, last), Some((1_234, 3)));
        assert_eq!(outcome(&desk, Millis::MAX), Some((1_234, 3)));
    }
}

/// Silence in a dispute, by its cause. Incident: an arbiter who never rules.
#[test]
fn a_silent_arbiter_leaves_what_was_agreed_beforehand() {
    for (cause, share, issuable) in [
        (Cause::Unreviewed, 2_500, 0),
        (Cause::Rejected, 0, 0),
        (Cause::Approved, WHOLE, 10),
    ] {
        let desk = in_state(State::Disputed(cause));
        assert_eq!(desk.outcome(1, 0, NOW + TIMES.ruling - 1), None);
        let outcome = desk.outcome(1, 0, NOW + TIMES.ruling).unwrap();
        assert_eq!(
            (outcome.share, outcome.issuable),
            (share, issuable),
            "{cause:?}"
        );
    }
}

/// A review during which accreditations end is not a no: it may be finished by whoever is still
/// accredited, or time out into a dispute about a missed review.
#[test]
fn m6_a_panel_that_lost_accreditation_misses_its_review() {
    let mut desk = started(3, 2);
    for seat in 0..3 {
        desk.accredited.insert((SCOPE, verifier(seat)), NOW + 20);
    }
    let progress = reviewed(&mut desk, 0, &[true], NOW);
    let digest = progress.submission.digest;
    // Revoked, and expired.
    desk.accredited.remove(&(SCOPE, verifier(1)));
    for (seat, now) in [(1, NOW + 19), (1, NOW + 20), (2, NOW + 20)] {
        let refused = desk.attest(verifier(seat), 1, 0, digest, false, now);
        assert_eq!(refused, Err(Error::NotAccredited));
    }
    let end = NOW + TIMES.review;
    let (before, after) = (
        desk.now(1, 0, end - 1).unwrap(),
        desk.now(1, 0, end).unwrap(),
    );
    assert_eq!((before.state, before.rejections), (State::InReview, 0));
    assert_eq!(after.state, State::Disputed(Cause::Unreviewed));
    // What one of them approved while accredited stays on record, and makes no credits.
    let ruled = desk.rule(ARBITER, FIRST, WHOLE, 10, end).unwrap();
    assert_eq!(ruled.approvals, 0b001);
    let outcome = desk.outcome(1, 0, ruled.until).unwrap();
    assert_eq!(
        (outcome.share, outcome.quantity, outcome.issuable),
        (WHOLE, 10, 0)
    );
}

proptest! {
    /// Whatever is found in whatever dispute: payment counts what was found, and nothing can be
    /// issued beyond what M verifiers approved.
    #[test]
    fn m1_no_ruling_makes_credits_that_m_did_not_approve(
        cause in prop::sample::select(vec![Cause::Unreviewed, Cause::Rejected, Cause::Approved]),
        first in (0u16..=WHOLE, 0u128..=10),
        second in prop::option::of((0u16..=WHOLE, 0u128..=10)),
        raised in 11u128..,
    ) {
        let mut desk = in_state(State::Disputed(cause));
        let place = place(&desk);
        prop_assert_eq!(desk.rule(ARBITER, place, first.0, raised, NOW), Err(Error::BadQuantity));
        desk.rule(ARBITER, place, first.0, first.1, NOW).unwrap();
        if let Some((share, quantity)) = second {
            desk.appeal(GUARDIAN, place, NOW).unwrap();
            let raise = desk.rule(APPEAL_ARBITER, place, share, raised, NOW);
            prop_assert_eq!(raise, Err(Error::BadQuantity));
            desk.rule(APPEAL_ARBITER, place, share, quantity, NOW).unwrap();
        }
        let (share, quantity) = second.unwrap_or(first);
        let outcome = desk.outcome(1, 0, Millis::MAX).unwrap();
        prop_assert_eq!((outcome.share, outcome.quantity), (share, quantity));
        let approved = cause == Cause::Approved;
        prop_assert_eq!(outcome.issuable, if approved { quantity } else { 0 });
    }

    /// A dispute of one milestone does not touch another: with or without everything that
    /// happens to milestone 0, milestone 1 goes the same way.
    #[test]
    fn m4_a_dispute_freezes_one_milestone(
        acts in prop::collection::vec((0u8..9, 0u8..2, 0u64..40, any::<bool>()), 0..40),
    ) {
        let mut desk = Desk::new(3);
        let panel = [verifier(0), verifier(1), verifier(2)];
        desk.make_plan(PAYER, draft(), &panel, &[terms(200), terms(300)], 0).unwrap();
        desk.consent_all(1);
        desk.start(FUND, 1, 1_000).unwrap();
        let mut alone = desk.clone();
        let mut now = 1_000;
        for (kind, index, wait, flag) in acts {
            now += wait;
            random_act(&mut desk, kind, index, flag, now);
            if index == 1 {
                random_act(&mut alone, kind, index, flag, now);
            }
            prop_assert_eq!(desk.now(1, 1, now), alone.now(1, 1, now));
        }
        prop_assert_eq!(desk.outcome(1, 1, 9_000), alone.outcome(1, 1, 9_000));
    }
}

/// Something that somebody does to a milestone of plan 1, where it can be done at all.
pub(super) fn random_act(desk: &mut Desk, kind: u8, index: u8, flag: bool, now: Millis) {
    let Ok(progress) = desk.now(1, index, now) else {
        return;
    };
    let place = (1, index, progress.round);
    let party = |one: Account, other| if flag { one } else { other };
    let _ = match kind {
        0 => desk.submit(RECIPIENT, 1, index, claim(1, 10), now),
        1..=3 => {
            let digest = progress.submission.digest;
            desk.attest(verifier(kind - 1), 1, index, digest, flag, now)
        }
        4 => desk.object(party(GUARDIAN, RECIPIENT), place, now),
        5 => desk.funders_object(FUND, place, now),
        6 => desk.rule(party(ARBITER, APPEAL_ARBITER), place, 4_321, 6, now),
        7 => desk.appeal(party(GUARDIAN, RECIPIENT), place, now),
        _ => desk.settle(1, index, now),
    };
}
