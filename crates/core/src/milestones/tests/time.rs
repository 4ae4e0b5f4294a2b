//! What time alone makes of a milestone: every state, every boundary, and the span.

use proptest::prelude::*;

use super::{desk::*, started};
use crate::milestones::*;
use crate::types::{Millis, WHOLE};

const RULED: Verdict = Verdict {
    share: 4_321,
    quantity: 6,
};

const STARTED: Signing = Signing {
    panel: 0b111,
    arbiter: true,
    appeal_arbiter: true,
    guardian: true,
    started: Some(1_000),
    closed: None,
};

/// A milestone in each state that time ends, in review since 1,010 with M approvals or none.
fn in_state(state: State) -> (PlanDraft, Progress) {
    let desk = started(3, 2);
    let progress = Progress {
        state,
        round: 1,
        since: 1_010,
        until: 2_000,
        deadline: 1_200,
        submission: Submission {
            quantity: 10,
            digest: [1; 32],
            ..Submission::default()
        },
        approvals: 0,
        rejections: 0,
        verdict: match state {
            State::Ruled | State::Appealed => RULED,
            _ => Verdict::NOTHING,
        },
    };
    (desk.plan(1).unwrap().draft, progress)
}

/// The table of the design, and each boundary: until just before, nothing; at exactly the end,
/// the transition, as of that moment.
#[test]
fn time_ends_every_state_at_exactly_its_moment() {
    let whole = Verdict {
        share: WHOLE,
        quantity: 10,
    };
    let default = Verdict {
        share: 2_500,
        quantity: 0,
    };
    let table = [
        (State::Open, Verdict::NOTHING),
        (State::Rejected, Verdict::NOTHING),
        (State::Approved, whole),
        (State::Disputed(Cause::Unreviewed), default),
        (State::Disputed(Cause::Rejected), Verdict::NOTHING),
        (State::Disputed(Cause::Approved), whole),
        (State::Ruled, RULED),
        (State::Appealed, RULED),
    ];
    for (state, verdict) in table {
        let (plan, progress) = in_state(state);
        assert_eq!(
            progress.settle(&plan, &STARTED, 1_999),
            progress,
            "{state:?}"
        );
        let end = progress.settle(&plan, &STARTED, 2_000);
        assert_eq!((end.state, end.verdict), (State::Final, verdict));
        assert_eq!(end.since, 2_000);
        // However late it is applied, it happened when it was due.
        assert_eq!(
            progress.settle(&plan, &STARTED, Millis::MAX),
            end,
            "{state:?}"
        );
    }
    let (plan, reviewed) = in_state(State::InReview);
    assert_eq!(reviewed.settle(&plan, &STARTED, 1_999), reviewed);
    let missed = reviewed.settle(&plan, &STARTED, 2_000);
    assert_eq!(missed.state, State::Disputed(Cause::Unreviewed));
    assert_eq!((missed.since, missed.until), (2_000, 2_000 + TIMES.ruling));
    // Two transitions at once give the same as one after the other.
    let end = reviewed.settle(&plan, &STARTED, Millis::MAX);
    assert_eq!(end, missed.settle(&plan, &STARTED, missed.until));
    assert_eq!((end.state, end.verdict), (State::Final, default));
    assert_eq!(end.since, 2_070);
    for state in [State::Planned, State::Final] {
        let (plan, progress) = in_state(state);
        assert_eq!(progress.settle(&plan, &STARTED, Millis::MAX), progress);
    }
}

/// Incident: a boundary timestamp counted on both sides.
#[test]
fn at_the_deadline_it_is_over_for_acts_too() {
    let mut desk = started(3, 2);
    // Started at 1,000 for 200.
    assert_eq!(
        desk.clone().submit(RECIPIENT, 1, 0, claim(1, 10), 1_200),
        Err(Error::NotOpen)
    );
    assert_eq!(desk.outcome(1, 0, 1_199), None);
    assert_eq!(desk.outcome(1, 0, 1_200).unwrap().share, 0);
    let progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), 1_199).unwrap();
    let digest = progress.submission.digest;
    assert_eq!(
        desk.clone().attest(verifier(0), 1, 0, digest, true, 1_299),
        Err(Error::NotInReview)
    );
    assert!(desk.attest(verifier(0), 1, 0, digest, true, 1_298).is_ok());
    let approved = desk.attest(verifier(1), 1, 0, digest, true, 1_298).unwrap();
    assert_eq!(approved.until, 1_298 + TIMES.window);
    assert_eq!(desk.outcome(1, 0, approved.until - 1), None);
    let outcome = desk.outcome(1, 0, approved.until).unwrap();
    assert_eq!((outcome.share, outcome.issuable), (WHOLE, 10));
}

/// Incident: an arbiter who never rules.
#[test]
fn f5_a_silent_panel_and_a_silent_arbiter_end_in_the_default() {
    let mut desk = started(3, 2);
    desk.submit(RECIPIENT, 1, 0, claim(1, 10), 1_100).unwrap();
    assert_eq!(desk.outcome(1, 0, 1_269), None);
    let outcome = desk.outcome(1, 0, 1_270).unwrap();
    assert_eq!((outcome.share, outcome.quantity), (2_500, 0));
    assert_eq!(outcome.issuable, 0);
    // Settling stores it, and changes nothing about it.
    assert_eq!(desk.settle(1, 0, 9_000).unwrap().since, 1_270);
    assert_eq!(desk.outcome(1, 0, 9_000), Some(outcome));
}

#[test]
fn a_plan_that_never_starts_stays_planned() {
    let mut desk = Desk::new(3);
    let panel = [verifier(0), verifier(1), verifier(2)];
    desk.make_plan(PAYER, draft(), &panel, &[terms(200)], 0)
        .unwrap();
    let progress = desk.now(1, 0, Millis::MAX).unwrap();
    assert_eq!((progress.state, progress.round), (State::Planned, 0));
    assert_eq!(desk.outcome(1, 0, Millis::MAX), None);
    assert_eq!(
        desk.submit(RECIPIENT, 1, 0, claim(1, 10), 5),
        Err(Error::NotOpen)
    );
}

/// The span is reached: the deadline is put off as far as it may be, somebody always acts at the
/// last moment, and parties object and appeal at theirs.
#[test]
fn m3_the_span_is_exactly_the_worst_case() {
    let mut desk = started(2, 2);
    let span = desk.plan(1).unwrap().span;
    let last = |progress: Progress| progress.until - 1;
    let put_off = 1_200 + TIMES.extension;
    let mut progress = desk.extend(FUND, 1, 0, put_off, 1_000).unwrap();
    for _ in 0..2 {
        let now = last(progress);
        progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), now).unwrap();
        let digest = progress.submission.digest;
        let now = last(progress);
        progress = desk.attest(verifier(0), 1, 0, digest, false, now).unwrap();
    }
    let second = (1, 0, 2);
    progress = desk.object(RECIPIENT, second, last(progress)).unwrap();
    progress = desk.rule(ARBITER, second, 1, 1, last(progress)).unwrap();
    progress = desk.appeal(GUARDIAN, second, last(progress)).unwrap();
    assert_eq!(progress.state, State::Appealed);
    // Each act came a millisecond before the moment that the span counts: four in two rounds,
    // three in the dispute.
    assert_eq!(progress.until, 1_000 + span - 7);
    assert!(desk.outcome(1, 0, progress.until).is_some());
}

proptest! {
    /// Applying time at any moments in between changes nothing about where it leads.
    #[test]
    fn time_leads_to_the_same_whenever_it_is_applied(
        mut moments in prop::collection::vec(1_000u64..2_000, 0..10),
        submitted in 1_000u64..1_200,
    ) {
        let mut desk = started(3, 2);
        desk.submit(RECIPIENT, 1, 0, claim(1, 10), submitted).unwrap();
        let mut often = desk.clone();
        moments.sort_unstable();
        for moment in moments {
            often.settle(1, 0, moment.max(submitted)).unwrap();
        }
        prop_assert_eq!(often.now(1, 0, 3_000), desk.now(1, 0, 3_000));
    }
}
