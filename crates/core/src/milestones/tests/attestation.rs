//! M1: M of N say yes or no to exactly one submission.

use proptest::prelude::*;

use super::{at, desk::*, started, FIRST};
use crate::milestones::*;
use crate::types::{Millis, Period};

const NOW: Millis = 1_010;

#[test]
fn m1_the_digest_binds_everything() {
    let subject = |project, start| {
        Some(Subject {
            registry: account(50),
            project,
            period: Period { start, end: 9 },
        })
    };
    let terms = MilestoneTerms {
        subject: subject(1, 2),
        ..terms(200)
    };
    let digest = |milestone, round, terms: &MilestoneTerms, edit: fn(&mut Claim)| {
        let mut claim = claim(1, 10);
        edit(&mut claim);
        claim.digest(milestone, round, terms, &hasher)
    };
    let base = digest((1, 0), 1, &terms, |_| ());
    assert_eq!(digest((1, 0), 1, &terms, |_| ()), base);
    let with_subject = |subject| MilestoneTerms { subject, ..terms };
    let changed = [
        digest((2, 0), 1, &terms, |_| ()),
        digest((1, 1), 1, &terms, |_| ()),
        digest((1, 0), 2, &terms, |_| ()),
        digest((1, 0), 1, &terms, |c| c.evidence = [2; 32]),
        digest((1, 0), 1, &terms, |c| c.quantity = 11),
        digest((1, 0), 1, &terms, |c| c.serials = [1; 32]),
        digest(
            (1, 0),
            1,
            &MilestoneTerms {
                criteria: [4; 32],
                ..terms
            },
            |_| (),
        ),
        digest((1, 0), 1, &with_subject(subject(2, 2)), |_| ()),
        digest((1, 0), 1, &with_subject(subject(1, 3)), |_| ()),
        digest((1, 0), 1, &with_subject(None), |_| ()),
    ];
    for (index, other) in changed.iter().enumerate() {
        assert_ne!(*other, base, "change {index}");
    }
}

#[test]
fn only_the_recipient_submits() {
    let mut desk = started(3, 2);
    for other in [
        PAYER,
        ARBITER,
        APPEAL_ARBITER,
        GUARDIAN,
        verifier(0),
        FUND,
        STRANGER,
    ] {
        let refused = desk.submit(other, 1, 0, claim(1, 10), NOW);
        assert_eq!(refused, Err(Error::NotRecipient));
    }
    let progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    assert_eq!(progress.state, State::InReview);
    assert_eq!(progress.until, NOW + TIMES.review);
    let again = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW);
    assert_eq!(again, Err(Error::NotOpen));
    assert_eq!(
        desk.submit(RECIPIENT, 1, 1, claim(1, 10), NOW),
        Err(Error::UnknownMilestone)
    );
}

#[test]
fn refusals_of_an_attestation_come_in_the_documented_order() {
    let mut desk = started(3, 2);
    let wrong = [7; 32];
    let attest = |desk: &mut Desk, who, digest, now| desk.attest(who, 1, 0, digest, true, now);
    desk.accredited.insert((SCOPE, verifier(0)), NOW);
    assert_eq!(
        attest(&mut desk, STRANGER, wrong, NOW),
        Err(Error::NotOnPanel)
    );
    // Incident: a recipient voting for itself.
    assert_eq!(
        attest(&mut desk, RECIPIENT, wrong, NOW),
        Err(Error::NotOnPanel)
    );
    assert_eq!(
        attest(&mut desk, verifier(0), wrong, NOW),
        Err(Error::NotAccredited)
    );
    assert_eq!(
        attest(&mut desk, verifier(0), wrong, NOW - 1),
        Err(Error::NotInReview)
    );
    let digest = desk
        .submit(RECIPIENT, 1, 0, claim(1, 10), NOW)
        .unwrap()
        .submission
        .digest;
    assert_eq!(
        attest(&mut desk, verifier(1), wrong, NOW),
        Err(Error::WrongDigest)
    );
    assert!(attest(&mut desk, verifier(1), digest, NOW).is_ok());
    // Incident: one verifier counted twice.
    assert_eq!(
        attest(&mut desk, verifier(1), digest, NOW),
        Err(Error::AlreadyAttested)
    );
    assert_eq!(
        desk.attest(verifier(1), 1, 0, digest, false, NOW),
        Err(Error::AlreadyAttested)
    );
    assert_eq!(desk.now(1, 0, NOW).unwrap().approvals, 0b010);
}

#[test]
fn m2_a_recipient_who_got_a_seat_still_cannot_attest() {
    let mut desk = started(3, 2);
    let digest = desk
        .submit(RECIPIENT, 1, 0, claim(1, 10), NOW)
        .unwrap()
        .submission
        .digest;
    desk.seats.insert((1, RECIPIENT), 2);
    desk.accredited.insert((SCOPE, RECIPIENT), Millis::MAX);
    assert_eq!(
        desk.attest(RECIPIENT, 1, 0, digest, true, NOW),
        Err(Error::Conflict)
    );
}

/// Incident: evidence swapped after approval.
#[test]
fn m1_evidence_cannot_be_swapped_under_an_approval() {
    let mut desk = started(3, 2);
    let first = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    let digest = first.submission.digest;
    desk.attest(verifier(0), 1, 0, digest, true, NOW).unwrap();
    // While it is in review, and when it is approved, nothing else can be put in its place.
    let swap = |desk: &mut Desk| desk.submit(RECIPIENT, 1, 0, claim(2, 999), NOW);
    assert_eq!(swap(&mut desk), Err(Error::NotOpen));
    let approved = desk.attest(verifier(1), 1, 0, digest, true, NOW).unwrap();
    assert_eq!(approved.state, State::Approved);
    assert_eq!(swap(&mut desk), Err(Error::NotOpen));
    let outcome = desk.outcome(1, 0, NOW + TIMES.window).unwrap();
    assert_eq!((outcome.digest, outcome.issuable), (digest, 10));
}

#[test]
fn m1_a_resubmission_voids_every_earlier_attestation() {
    let mut desk = started(4, 3);
    let first = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    let old = first.submission.digest;
    desk.attest(verifier(0), 1, 0, old, true, NOW).unwrap();
    desk.attest(verifier(1), 1, 0, old, true, NOW).unwrap();
    desk.attest(verifier(2), 1, 0, old, false, NOW).unwrap();
    // One no of four still leaves three approvals possible; the second does not.
    let reopened = desk.attest(verifier(3), 1, 0, old, false, NOW).unwrap();
    assert_eq!((reopened.state, reopened.round), (State::Open, 2));
    assert_eq!(reopened.approvals | reopened.rejections, 0);
    // The same claim again is another round's, so another digest.
    let second = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    let new = second.submission.digest;
    assert_ne!(new, old);
    assert_eq!(
        desk.attest(verifier(3), 1, 0, old, true, NOW),
        Err(Error::WrongDigest)
    );
    let one = desk.attest(verifier(3), 1, 0, new, true, NOW).unwrap();
    assert_eq!((one.state, one.approvals), (State::InReview, 0b1000));
    desk.attest(verifier(0), 1, 0, new, true, NOW).unwrap();
    let done = desk.attest(verifier(1), 1, 0, new, true, NOW).unwrap();
    assert_eq!(done.state, State::Approved);
}

#[test]
fn a_rejection_leaves_the_time_to_cure_and_the_last_one_rejects() {
    let mut desk = started(2, 2);
    let reject = |desk: &mut Desk, now| {
        let progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), now).unwrap();
        desk.attest(verifier(0), 1, 0, progress.submission.digest, false, now)
            .unwrap()
    };
    // Early: the first deadline stays. Late: the time to cure counts from the rejection.
    let early = reject(&mut desk.clone(), NOW);
    assert_eq!((early.deadline, early.until), (1_200, 1_200));
    let late = reject(&mut desk, 1_199);
    assert_eq!((late.state, late.deadline), (State::Open, 1_249));
    // Two rounds were agreed.
    let last = reject(&mut desk, 1_248);
    assert_eq!(last.state, State::Rejected);
    assert_eq!(last.until, 1_248 + TIMES.window);
    let outcome = desk.outcome(1, 0, last.until).unwrap();
    assert_eq!(
        (outcome.share, outcome.quantity, outcome.issuable),
        (0, 0, 0)
    );
}

#[test]
fn losing_accreditation_is_not_a_no_and_takes_no_vote_back() {
    let mut desk = started(3, 2);
    let progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    let digest = progress.submission.digest;
    desk.attest(verifier(0), 1, 0, digest, true, NOW).unwrap();
    desk.accredited.clear();
    assert_eq!(
        desk.attest(verifier(1), 1, 0, digest, true, NOW),
        Err(Error::NotAccredited)
    );
    let standing = desk.now(1, 0, NOW).unwrap();
    assert_eq!(
        (standing.state, standing.approvals, standing.rejections),
        (State::InReview, 1, 0)
    );
    desk.accredited.insert((SCOPE, verifier(2)), NOW + 1);
    let done = desk.attest(verifier(2), 1, 0, digest, true, NOW).unwrap();
    assert_eq!(done.state, State::Approved);
}

/// Incident: two sybils who sign a plan and let silent verifiers and a default ruling mint a
/// quantity nobody verified.
#[test]
fn m1_what_nobody_approved_is_never_issuable() {
    let mut desk = Desk::new(2);
    let all = PlanDraft {
        default_share: 10_000,
        ..draft()
    };
    desk.make_plan(PAYER, all, &[verifier(0), verifier(1)], &[terms(200)], 0)
        .unwrap();
    desk.consent_all(1);
    desk.start(FUND, 1, 1_000).unwrap();
    desk.submit(RECIPIENT, 1, 0, claim(1, u128::MAX), NOW)
        .unwrap();
    let outcome = desk.outcome(1, 0, 5_000).unwrap();
    // What the recipient says of itself is neither issued nor paid for by the unit.
    assert_eq!((outcome.share, outcome.quantity), (10_000, 0));
    assert_eq!(outcome.issuable, 0);
    // One approval of two is not enough either.
    let digest = desk.now(1, 0, NOW).unwrap().submission.digest;
    desk.attest(verifier(0), 1, 0, digest, true, NOW).unwrap();
    assert_eq!(desk.outcome(1, 0, 5_000).unwrap().issuable, 0);
    // Nor does a ruling on a rejection make credits.
    desk.attest(verifier(1), 1, 0, digest, false, NOW).unwrap();
    let second = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
    let rejected = desk
        .attest(verifier(1), 1, 0, second.submission.digest, false, NOW)
        .unwrap();
    assert_eq!(rejected.state, State::Rejected);
    desk.object(RECIPIENT, (1, 0, 2), NOW).unwrap();
    desk.rule(ARBITER, (1, 0, 2), 5_000, 8, NOW).unwrap();
    let ruled = desk.outcome(1, 0, 5_000).unwrap();
    assert_eq!((ruled.share, ruled.quantity, ruled.issuable), (5_000, 8, 0));
}

#[test]
fn m1_a_ruling_lowers_what_was_approved_and_never_raises_it() {
    for (found, issuable) in [(0, 0), (4, 4), (10, 10)] {
        let mut desk = started(3, 2);
        at(&mut desk, State::Disputed(Cause::Approved), NOW);
        desk.rule(ARBITER, FIRST, 5_000, found, NOW).unwrap();
        assert_eq!(desk.outcome(1, 0, 5_000).unwrap().issuable, issuable);
    }
    // Nobody can rule more; and if a record said so all the same, it would count for nothing.
    for found in [11, u128::MAX] {
        let mut desk = started(3, 2);
        at(&mut desk, State::Appealed, NOW);
        let ruled = desk.rule(APPEAL_ARBITER, FIRST, 5_000, found, NOW);
        assert_eq!(ruled, Err(Error::BadQuantity));
        let verdict = Verdict {
            share: 5_000,
            quantity: found,
        };
        desk.force(1, 0, State::Appealed, verdict, NOW);
        assert_eq!(desk.outcome(1, 0, 5_000).unwrap().issuable, 10);
    }
}

proptest! {
    /// Whatever the panel, whoever votes in whatever order: approved exactly when M said yes,
    /// over exactly when M cannot any more, and every seat counts once.
    #[test]
    fn m1_m_of_n(
        (panel, needed) in (1u8..=16).prop_flat_map(|panel| (Just(panel), 1..=panel)),
        votes in prop::collection::vec((0u8..16, any::<bool>()), 0..40),
    ) {
        let mut desk = started(panel, needed);
        let progress = desk.submit(RECIPIENT, 1, 0, claim(1, 10), NOW).unwrap();
        let digest = progress.submission.digest;
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        for (seat, approve) in votes {
            let result = desk.attest(verifier(seat), 1, 0, digest, approve, NOW);
            if seat >= panel {
                prop_assert_eq!(result, Err(Error::NotOnPanel));
                continue;
            }
            if yes.contains(&seat) || no.contains(&seat) {
                prop_assert_eq!(result, Err(Error::AlreadyAttested));
                continue;
            }
            if approve { yes.push(seat) } else { no.push(seat) }
            let state = result.unwrap().state;
            if yes.len() >= usize::from(needed) {
                prop_assert_eq!(state, State::Approved);
                break;
            }
            if no.len() > usize::from(panel - needed) {
                prop_assert_eq!(state, State::Open);
                break;
            }
            prop_assert_eq!(state, State::InReview);
        }
    }
}
