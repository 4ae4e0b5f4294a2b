//! Findings: M accredited verifiers approve exactly one of them in time, or it is void.

use std::cell::RefCell;

use proptest::prelude::*;
use scale::MaxEncodedLen;

use super::desk::*;
use crate::credits::Interval;
use crate::milestones::*;
use crate::types::{Account, Hash, Millis};

const NOW: Millis = 1_000;
/// The longest review that a plan may have at the desk.
const END: Millis = NOW + 1_000;

const LOSS: Fact = Fact::Reversal {
    batch: 1,
    amount: 500,
    cause: ReversalCause::Unintentional,
};

const BACK: Fact = Fact::Return {
    export: 3,
    amount: 20,
    to: verifier(2),
};

fn finding() -> Finding {
    Finding {
        registry: REGISTRY,
        fact: LOSS,
        evidence: [6; 32],
        scope: SCOPE,
        needed: 2,
        opener: STRANGER,
        opener_accredited: false,
    }
}

/// A desk with `verifiers`, and the first finding opened by a stranger, with its digest.
fn asked(verifiers: u8, needed: u8, fact: Fact) -> (Desk, Hash) {
    let mut desk = Desk::new(verifiers);
    assert_eq!(desk.open_finding(STRANGER, fact, needed, NOW), Ok(1));
    let digest = desk.findings[&1].digest;
    (desk, digest)
}

#[test]
fn m1_the_digest_of_a_finding_binds_everything() {
    let digest = |number, edit: fn(&mut Finding)| {
        let mut finding = finding();
        edit(&mut finding);
        finding.digest(number, &hasher)
    };
    let base = digest(1, |_| ());
    assert_eq!(digest(1, |_| ()), base);
    let batch = |batch, amount, cause| Fact::Reversal {
        batch,
        amount,
        cause,
    };
    assert_eq!(batch(1, 500, ReversalCause::Unintentional), LOSS);
    let facts = [
        batch(2, 500, ReversalCause::Unintentional),
        batch(1, 501, ReversalCause::Unintentional),
        batch(1, 500, ReversalCause::Intentional),
        batch(1, 500, ReversalCause::OverIssuance),
        BACK,
        Fact::Settlement {
            export: 1,
            amount: 500,
            end: SettledAs::Retired,
        },
        Fact::Settlement {
            export: 1,
            amount: 500,
            end: SettledAs::Cancelled,
        },
        Fact::Invalidation {
            batch: 1,
            interval: Interval { start: 0, end: 500 },
        },
        Fact::Invalidation {
            batch: 1,
            interval: Interval { start: 1, end: 500 },
        },
    ];
    let facts = facts.map(|fact| Finding { fact, ..finding() }.digest(1, &hasher));
    let mut all = vec![
        base,
        digest(2, |_| ()),
        digest(1, |f| f.registry = account(202)),
        digest(1, |f| f.evidence = [7; 32]),
        digest(1, |f| f.scope = SCOPE + 1),
        digest(1, |f| f.needed = 3),
        digest(1, |f| f.opener = verifier(0)),
        digest(1, |f| f.opener_accredited = true),
    ];
    all.extend(facts);
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len());
}

/// Incident: evidence swapped after approval.
#[test]
fn incident_evidence_swapped_after_approval() {
    let (mut desk, digest) = asked(3, 2, LOSS);
    let opened = desk.findings[&1];
    desk.approve_finding(verifier(0), 1, digest, NOW).unwrap();
    // The same fact on other evidence is another finding: what was said to the first counts
    // nothing for it, and is not accepted for it.
    let other = Finding {
        evidence: [7; 32],
        ..opened.finding
    };
    let other = other.open(2, &desk.limits, NOW, &hasher).unwrap();
    desk.findings.insert(2, other);
    assert_eq!(
        desk.approve_finding(verifier(1), 2, digest, NOW),
        Err(Error::WrongDigest)
    );
    let second = desk.approve_finding(verifier(1), 2, other.digest, NOW);
    assert_eq!(second.unwrap().outcome(), None);
    // Had somebody put it in the first one's place, it would say so.
    let swapped = Inquiry {
        approvals: 1,
        ..other
    };
    desk.findings.insert(1, swapped);
    assert_eq!(
        desk.approve_finding(verifier(1), 1, digest, NOW),
        Err(Error::WrongDigest)
    );
    // And approving changes nothing of what was opened.
    desk.findings.insert(1, opened);
    let last = desk.approve_finding(verifier(1), 1, digest, NOW);
    let last = last.unwrap();
    assert_eq!(last.outcome(), None, "one approval was put back with it");
    assert_eq!(
        (last.finding, last.digest, last.until),
        (opened.finding, opened.digest, opened.until)
    );
}

/// Incident: one verifier counted twice.
#[test]
fn incident_one_verifier_counted_twice() {
    let (mut desk, digest) = asked(3, 2, LOSS);
    let first = desk.approve_finding(verifier(0), 1, digest, NOW).unwrap();
    assert_eq!((first.approvals, first.outcome()), (1, None));
    let again = |desk: &mut Desk, now| desk.approve_finding(verifier(0), 1, digest, now);
    assert_eq!(again(&mut desk, NOW), Err(Error::AlreadyAttested));
    // Not after it lost its accreditation and got it back either.
    desk.accredited.remove(&(SCOPE, verifier(0)));
    assert_eq!(again(&mut desk, NOW), Err(Error::NotAccredited));
    desk.accredited.insert((SCOPE, verifier(0)), Millis::MAX);
    assert_eq!(again(&mut desk, NOW + 1), Err(Error::AlreadyAttested));
    assert_eq!(desk.findings[&1].approvals, 1);
    // Another makes it two.
    let last = desk.approve_finding(verifier(1), 1, digest, NOW).unwrap();
    assert_eq!(last.outcome(), Some(finding()));
}

/// Incident: a recipient voting for itself.
#[test]
fn m2_who_opened_a_finding_or_gains_by_it_never_approves_it() {
    let mut desk = Desk::new(4);
    desk.open_finding(verifier(0), LOSS, 1, NOW).unwrap();
    desk.open_finding(verifier(0), BACK, 1, NOW).unwrap();
    for (who, number, expected) in [
        (verifier(0), 1, Err(Error::Conflict)),
        (verifier(0), 2, Err(Error::Conflict)),
        // Who gets the credits back.
        (verifier(2), 2, Err(Error::Conflict)),
        (verifier(2), 1, Ok(())),
        (verifier(1), 2, Ok(())),
    ] {
        let digest = desk.findings[&number].digest;
        let approved = desk.approve_finding(who, number, digest, NOW).map(|_| ());
        assert_eq!(approved, expected, "{who:?} {number}");
    }
    assert!(desk.findings[&1].finding.opener_accredited);
}

#[test]
fn refusals_of_an_approval_come_in_the_documented_order() {
    let (mut desk, digest) = asked(4, 2, BACK);
    let wrong = [7; 32];
    let refused = |desk: &mut Desk, who, number, digest, now| {
        desk.approve_finding(who, number, digest, now).unwrap_err()
    };
    desk.accredited.remove(&(SCOPE, verifier(2)));
    desk.accredited.remove(&(SCOPE, verifier(3)));
    desk.accredited
        .insert((SCOPE + 1, verifier(3)), Millis::MAX);
    for (who, number, error) in [
        (STRANGER, 0, Error::UnknownFinding),
        (STRANGER, 2, Error::UnknownFinding),
        (STRANGER, 1, Error::Conflict),
        (verifier(2), 1, Error::Conflict),
        (PAYER, 1, Error::NotAccredited),
        // Accredited in another scope.
        (verifier(3), 1, Error::NotAccredited),
        (verifier(0), 1, Error::FindingOver),
    ] {
        assert_eq!(refused(&mut desk, who, number, wrong, END), error);
    }
    let early = |desk: &mut Desk, digest| refused(desk, verifier(0), 1, digest, END - 1);
    assert_eq!(early(&mut desk, wrong), Error::WrongDigest);
    desk.approve_finding(verifier(0), 1, digest, NOW).unwrap();
    assert_eq!(early(&mut desk, wrong), Error::WrongDigest);
    assert_eq!(early(&mut desk, digest), Error::AlreadyAttested);
    desk.approve_finding(verifier(1), 1, digest, NOW).unwrap();
    assert_eq!(early(&mut desk, digest), Error::FindingOver);
}

#[test]
fn refusals_of_an_opening_come_in_the_documented_order() {
    let mut desk = Desk::new(0);
    let amount = |amount| Fact::Reversal {
        batch: 1,
        amount,
        cause: ReversalCause::OverIssuance,
    };
    let interval = |start, end| Fact::Invalidation {
        batch: 1,
        interval: Interval { start, end },
    };
    let settled = |amount| Fact::Settlement {
        export: 1,
        amount,
        end: SettledAs::Retired,
    };
    let back = |amount| Fact::Return {
        export: 1,
        amount,
        to: PAYER,
    };
    let nothing = [
        amount(0),
        settled(0),
        back(0),
        interval(5, 5),
        interval(5, 4),
    ];
    for fact in nothing {
        for (needed, now, error) in [
            (0, Millis::MAX, Error::BadNeeded),
            (17, Millis::MAX, Error::BadNeeded),
            (1, Millis::MAX, Error::BadFact),
        ] {
            assert_eq!(desk.open_finding(STRANGER, fact, needed, now), Err(error));
        }
    }
    let something = [amount(1), settled(1), back(1), interval(5, 6)];
    for (fact, needed) in something.into_iter().zip([1, 16, 1, 16]) {
        let late = desk.open_finding(STRANGER, fact, needed, Millis::MAX - 999);
        assert_eq!(late, Err(Error::BeyondHorizon));
        let last = desk.open_finding(STRANGER, fact, needed, Millis::MAX - 1_000);
        assert!(last.is_ok());
    }
}

/// The longest review that a plan may have, but not beyond the horizon, which every deployment
/// bounds.
#[test]
fn m3_a_finding_may_be_approved_for_as_long_as_the_longest_review() {
    for (ceiling, horizon, time) in [
        (1_000, 20_000, 1_000),
        (20_001, 20_000, 20_000),
        (Millis::MAX, MAX_HORIZON, MAX_HORIZON),
    ] {
        let mut limits = limits();
        limits.review.ceiling = ceiling;
        limits.horizon = horizon;
        assert_eq!(limits.check(), Ok(()));
        let inquiry = finding().open(1, &limits, NOW, &hasher).unwrap();
        assert_eq!(inquiry.until, NOW + time);
    }
}

/// Until just before its time is over it can become final; at exactly that moment it is void.
#[test]
fn m1_time_voids_a_finding_at_exactly_its_moment() {
    let (mut desk, digest) = asked(3, 2, LOSS);
    desk.approve_finding(verifier(0), 1, digest, NOW).unwrap();
    let one = desk.findings[&1];
    assert_eq!(one.until, END);
    assert_eq!(one.state(END - 1), FindingState::Open);
    for late in [END, END + 1, Millis::MAX - 1] {
        assert_eq!(one.state(late), FindingState::Void);
        let too_late = desk.approve_finding(verifier(1), 1, digest, late);
        assert_eq!(too_late, Err(Error::FindingOver));
    }
    let two = desk.approve_finding(verifier(1), 1, digest, END - 1);
    let two = two.unwrap();
    for late in [END - 1, END, Millis::MAX] {
        assert_eq!(two.state(late), FindingState::Final);
    }
    assert_eq!(two.outcome(), Some(finding()));
}

/// An accreditation counts at the moment of approving, and at no other.
#[test]
fn m6_losing_accreditation_takes_no_approval_back() {
    let (mut desk, digest) = asked(0, 2, LOSS);
    desk.accredited.insert((SCOPE, verifier(0)), NOW + 10);
    let late = desk.approve_finding(verifier(0), 1, digest, NOW + 10);
    assert_eq!(late, Err(Error::NotAccredited));
    desk.approve_finding(verifier(0), 1, digest, NOW + 9)
        .unwrap();
    desk.accredited.clear();
    // Who is accredited only after the opening counts all the same.
    desk.accredited.insert((SCOPE, verifier(1)), END);
    let last = desk.approve_finding(verifier(1), 1, digest, END - 1);
    assert_eq!(last.unwrap().outcome(), Some(finding()));
}

#[test]
fn findings_fit_in_a_storage_cell() {
    assert!(Inquiry::max_encoded_len() <= 384);
    assert!(<Option<(Inquiry, FindingState)>>::max_encoded_len() <= 384);
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let cause = prop_oneof![
        Just(ReversalCause::Unintentional),
        Just(ReversalCause::Intentional),
        Just(ReversalCause::OverIssuance),
    ];
    let end = prop_oneof![Just(SettledAs::Retired), Just(SettledAs::Cancelled)];
    let numbers = (any::<u64>(), any::<u128>(), any::<u128>());
    (0u8..4, numbers, any::<[u8; 32]>(), cause, end).prop_map(
        |(kind, (number, amount, other), to, cause, end)| match kind {
            0 => Fact::Reversal {
                batch: number,
                amount,
                cause,
            },
            1 => Fact::Invalidation {
                batch: number,
                interval: Interval {
                    start: amount,
                    end: other,
                },
            },
            2 => Fact::Return {
                export: number,
                amount,
                to: Account(to),
            },
            _ => Fact::Settlement {
                export: number,
                amount,
                end,
            },
        },
    )
}

/// What is hashed.
fn hashed(of: impl FnOnce(&dyn Fn(&[u8]) -> Hash)) -> Vec<u8> {
    let bytes = RefCell::new(Vec::new());
    of(&|hashed| {
        bytes.replace(hashed.to_vec());
        [0; 32]
    });
    bytes.into_inner()
}

proptest! {
    /// Whatever is submitted under whatever plan, and whatever is found: the two are never the
    /// hash of the same bytes, so a yes to one is never a yes to the other.
    #[test]
    fn m1_no_digest_stands_for_a_submission_and_a_finding(
        plan in prop_oneof![
            any::<u64>(),
            // The plan's number that would begin as a finding does.
            Just(u64::from_le_bytes(*b"canopy f")),
        ],
        milestone in any::<u8>(),
        round in any::<u8>(),
        about in any::<bool>(),
        filler in any::<[u8; 32]>(),
        quantity in any::<u128>(),
        number in any::<u64>(),
        fact in any_fact(),
        needed in any::<u8>(),
    ) {
        let subject = about.then_some(Subject {
            registry: Account(filler),
            project: number,
            period: crate::types::Period { start: plan, end: number },
        });
        let terms = MilestoneTerms { duration: 1, criteria: filler, subject };
        let claim = Claim { evidence: filler, quantity, serials: filler };
        let submission = hashed(|hash| {
            claim.digest((plan, milestone), round, &terms, &hash);
        });
        let found = Finding {
            registry: Account(filler),
            evidence: filler,
            fact,
            needed,
            ..finding()
        };
        let found = hashed(|hash| {
            found.digest(number, &hash);
        });
        prop_assert_ne!(&submission, &found);
        // Not by luck: they do not have the same length, and no plan has such a number.
        prop_assert_ne!(submission.len(), found.len());
        prop_assert_eq!(&found[..14], b"canopy finding");
    }

    /// Whoever tries to approve whenever, in whatever order, with accreditations that end in
    /// the middle: final exactly when M different ones who might have approved in time, and
    /// what is final or void stays so.
    #[test]
    fn m1_a_finding_is_final_if_and_only_if_m_approved_it_in_time(
        needed in 1u8..=16,
        ends in prop::collection::vec(prop_oneof![
            3 => Just(Millis::MAX),
            1 => NOW..END + 10,
        ], 18),
        tries in prop::collection::vec((0u8..20, 0u64..150, 0u8..10), 0..60),
    ) {
        let mut desk = Desk::new(0);
        // The last two accounts that try are never accredited.
        for (seat, end) in (0..).zip(&ends) {
            desk.accredited.insert((SCOPE, verifier(seat)), *end);
        }
        let opener = verifier(0);
        desk.open_finding(opener, BACK, needed, NOW).unwrap();
        let opened = desk.findings[&1];
        let (mut now, mut yes) = (NOW, Vec::new());
        for (seat, pause, slip) in tries {
            now += pause;
            let who = verifier(seat);
            let digest = if slip == 0 { [0; 32] } else { opened.digest };
            let end = ends.get(usize::from(seat)).copied();
            let over = yes.len() == usize::from(needed) || now >= END;
            let result = desk.approve_finding(who, 1, digest, now);
            let expected = match () {
                () if who == opener || who == verifier(2) => Err(Error::Conflict),
                () if end.is_none_or(|end| now >= end) => Err(Error::NotAccredited),
                () if over => Err(Error::FindingOver),
                () if slip == 0 => Err(Error::WrongDigest),
                () if yes.contains(&seat) => Err(Error::AlreadyAttested),
                () => Ok(()),
            };
            prop_assert_eq!(result.map(|_| ()), expected);
            if expected.is_ok() {
                yes.push(seat);
            }
            let standing = desk.findings[&1];
            prop_assert_eq!(usize::from(standing.approvals), yes.len());
            prop_assert_eq!(Inquiry { approvals: 0, ..standing }, opened);
            let state = match () {
                () if yes.len() == usize::from(needed) => FindingState::Final,
                () if now >= END => FindingState::Void,
                () => FindingState::Open,
            };
            prop_assert_eq!(standing.state(now), state);
            let word = (state == FindingState::Final).then_some(opened.finding);
            prop_assert_eq!(standing.outcome(), word);
        }
    }
}
