//! Findings on compiled Wasm: who opens, who approves, when it is final, and what a registry then
//! reads.

use canopy_core::{
    credits::Interval,
    milestones::{Error, Fact, Finding, FindingState, Inquiry, ReversalCause, SettledAs},
    types::{Account, Hash, Millis},
};
use canopy_harness::{hash, people::*, DAY, PLAN_LIMITS, REASON};
use canopy_interfaces::findings::Findings;
use milestones::events::{FindingApproved, FindingOpened};

use crate::world::*;

/// Stored carbon was lost after issuance.
const LOSS: Fact = Fact::Reversal {
    batch: 1,
    amount: 27_150,
    cause: ReversalCause::Unintentional,
};

/// The facts that there are.
const FACTS: [Fact; 4] = [
    LOSS,
    Fact::Invalidation {
        batch: 1,
        interval: Interval {
            start: 30_000,
            end: 30_466,
        },
    },
    Fact::Return {
        export: 1,
        amount: 5,
        to: RECIPIENT,
    },
    Fact::Settlement {
        export: 1,
        amount: 5,
        end: SettledAs::Retired,
    },
];

/// Opens a finding of a loss that takes two approvals; gives its number and its digest.
fn open(w: &mut World, by: Account) -> (u64, Hash) {
    open_fact(w, by, LOSS, 2)
}

fn open_fact(w: &mut World, by: Account, fact: Fact, needed: u8) -> (u64, Hash) {
    let registry = w.suite.registry;
    let evidence = document("satellite images");
    let message =
        { w.suite.milestones() }.open_finding(registry, fact, evidence, SCOPE, needed, REASON);
    let receipt = w.chain.must(by, message);
    (receipt.value, receipt.only::<FindingOpened>().digest)
}

fn approve(w: &mut World, by: Account, number: u64, digest: Hash) -> Result<(), Error> {
    let message = { w.suite.milestones() }.approve_finding(number, digest, REASON);
    w.chain.send(by, message).unwrap().value
}

/// What the registry reads.
fn word(w: &mut World, number: u64) -> Option<Finding> {
    let milestones = w.suite.milestones();
    w.chain.ask(Findings::finding(&milestones, number))
}

fn record(w: &mut World, number: u64) -> (Inquiry, FindingState) {
    let record = w.suite.milestones().finding_record(number);
    w.chain.ask(record).unwrap()
}

fn accredit(w: &mut World, who: Account, scope: u32, until: Millis) {
    let message = w.suite.milestones().accredit(who, scope, until, REASON);
    w.chain.must(ADMINISTRATOR, message);
}

/// The first moment at which a finding opened now is void.
fn end(w: &mut World) -> Millis {
    w.chain.now() + PLAN_LIMITS.review.ceiling
}

/// Each fact, from its opening to what the registry reads, with all that goes on record.
#[test]
fn m1_two_verifiers_make_exactly_one_finding_final() {
    let mut w = World::new();
    for (fact, number) in FACTS.into_iter().zip(1..) {
        let until = end(&mut w);
        let finding = Finding {
            registry: w.suite.registry,
            fact,
            evidence: document("report"),
            scope: SCOPE,
            needed: 2,
            opener: CLASS_ADMINISTRATOR,
            opener_accredited: false,
        };
        let message = { w.suite.milestones() }.open_finding(
            finding.registry,
            fact,
            finding.evidence,
            SCOPE,
            2,
            REASON,
        );
        let receipt = w.chain.must(CLASS_ADMINISTRATOR, message);
        assert_eq!(receipt.value, number);
        let opened: FindingOpened = receipt.only();
        // Everybody can compute the digest, and see what it stands for.
        let digest = finding.digest(number, &hash);
        assert_eq!((opened.number, opened.finding), (number, finding));
        assert_eq!(
            (opened.digest, opened.until, opened.reason),
            (digest, until, REASON)
        );
        let count = w.suite.milestones().findings();
        assert_eq!(w.chain.ask(count), number);

        for (verifier, approvals) in [(VERIFIERS[0], 1), (VERIFIERS[2], 2)] {
            assert_eq!(word(&mut w, number), None);
            assert_eq!(record(&mut w, number).1, FindingState::Open);
            let message = w.suite.milestones().approve_finding(number, digest, REASON);
            let event: FindingApproved = w.chain.must(verifier, message).only();
            assert_eq!((event.number, event.by), (number, verifier));
            assert_eq!((event.digest, event.reason), (digest, REASON));
            assert_eq!(
                (event.approvals, event.reached),
                (approvals, approvals == 2)
            );
        }
        assert_eq!(word(&mut w, number), Some(finding));
        let inquiry = Inquiry {
            finding,
            digest,
            until,
            approvals: 2,
        };
        let final_one = (inquiry, FindingState::Final);
        assert_eq!(record(&mut w, number), final_one);
        for (verifier, said) in VERIFIERS.into_iter().zip([true, false, true]) {
            let view = w.suite.milestones().has_approved(number, verifier);
            assert_eq!(w.chain.ask(view), said);
        }
        // For ever, and nobody adds to it.
        assert_eq!(
            approve(&mut w, VERIFIERS[1], number, digest),
            Err(Error::FindingOver)
        );
        w.chain.pass(200 * DAY);
        assert_eq!(record(&mut w, number), final_one);
        assert_eq!(word(&mut w, number), Some(finding));
    }
    let unknown = w.suite.milestones().finding_record(FACTS.len() as u64 + 1);
    assert_eq!(w.chain.ask(unknown), None);
    assert_eq!(word(&mut w, 0), None);
    let approved = w.suite.milestones().has_approved(99, VERIFIERS[0]);
    assert!(!w.chain.ask(approved));
}

/// Until the last millisecond it can become final; from the next on it is void for ever.
#[test]
fn m1_time_voids_a_finding_at_exactly_its_moment() {
    let mut w = World::new();
    let end = end(&mut w);
    let (early, yes) = open(&mut w, STRANGER);
    let (late, no) = open(&mut w, STRANGER);
    for (number, digest) in [(early, yes), (late, no)] {
        approve(&mut w, VERIFIERS[0], number, digest).unwrap();
    }
    w.chain.set_time(end - 1);
    assert_eq!(record(&mut w, late).1, FindingState::Open);
    approve(&mut w, VERIFIERS[1], early, yes).unwrap();
    for moment in [end, end + 1, end + 3_000 * DAY] {
        w.chain.set_time(moment);
        for verifier in &VERIFIERS[1..] {
            assert_eq!(
                approve(&mut w, *verifier, late, no),
                Err(Error::FindingOver)
            );
        }
        assert_eq!(record(&mut w, late).1, FindingState::Void);
        assert_eq!(word(&mut w, late), None);
        assert!(word(&mut w, early).is_some());
    }
}

/// Incident: one verifier counted twice. Not in one breath, not after a pause, and not after its
/// accreditation was taken and given back.
#[test]
fn incident_one_verifier_counted_twice() {
    let mut w = World::new();
    let (number, digest) = open(&mut w, STRANGER);
    let again = |w: &mut World| approve(w, VERIFIERS[0], number, digest);
    assert_eq!(again(&mut w), Ok(()));
    assert_eq!(again(&mut w), Err(Error::AlreadyAttested));
    w.chain.pass(DAY);
    let until = w.chain.now() + 10 * DAY;
    let revoke = { w.suite.milestones() }.revoke_accreditation(VERIFIERS[0], SCOPE, REASON);
    w.chain.must(ADMINISTRATOR, revoke);
    assert_eq!(again(&mut w), Err(Error::NotAccredited));
    accredit(&mut w, VERIFIERS[0], SCOPE, until);
    assert_eq!(again(&mut w), Err(Error::AlreadyAttested));
    let (inquiry, state) = record(&mut w, number);
    assert_eq!((inquiry.approvals, state), (1, FindingState::Open));
    assert_eq!(word(&mut w, number), None);
}

/// Incident: evidence swapped after approval. The same fact on other evidence is another finding,
/// and starts from nothing.
#[test]
fn incident_evidence_swapped_after_approval() {
    let mut w = World::new();
    let (first, digest) = open(&mut w, STRANGER);
    approve(&mut w, VERIFIERS[0], first, digest).unwrap();
    let before = record(&mut w, first);
    let registry = w.suite.registry;
    let other = document("other images");
    let message = { w.suite.milestones() }.open_finding(registry, LOSS, other, SCOPE, 2, REASON);
    let second = w.chain.must(STRANGER, message).value;
    assert_eq!(record(&mut w, first), before);
    // The word given to the first digest is no word on the second.
    assert_eq!(
        approve(&mut w, VERIFIERS[1], second, digest),
        Err(Error::WrongDigest)
    );
    let other = record(&mut w, second).0;
    assert_eq!(
        approve(&mut w, VERIFIERS[1], first, other.digest),
        Err(Error::WrongDigest)
    );
    approve(&mut w, VERIFIERS[1], second, other.digest).unwrap();
    for number in [first, second] {
        assert_eq!(word(&mut w, number), None, "one approval each");
    }
}

/// A yes to a submission is no yes to a finding, nor the other way round, whatever their numbers.
#[test]
fn m1_no_word_on_a_submission_counts_for_a_finding() {
    let mut w = World::new();
    let plan = w.activate().plan;
    let submission = w.submit(plan, 0, &[range(1, 10)]);
    let (number, finding) = open(&mut w, STRANGER);
    assert_eq!((plan, number), (1, 1));
    assert_eq!(
        approve(&mut w, VERIFIERS[0], number, submission),
        Err(Error::WrongDigest)
    );
    let attest = { w.suite.milestones() }.attest(plan, 0, finding, true, REASON);
    assert_eq!(w.chain.refused(VERIFIERS[0], attest), Error::WrongDigest);
    // Each has its own, and neither knows of the other's.
    approve(&mut w, VERIFIERS[0], number, finding).unwrap();
    w.attest(plan, 0, submission, &[true, true]);
    assert_eq!(record(&mut w, number).0.approvals, 1);
}

/// Who opened it never approves it: not as a verifier, not as one who became a verifier later, and
/// not who gets credits by it either (law M2).
#[test]
fn m2_nobody_approves_what_it_opened_or_gains_by() {
    let mut w = World::new();
    let until = w.chain.now() + 100 * DAY;
    let (own, digest) = open(&mut w, VERIFIERS[0]);
    assert!(record(&mut w, own).0.finding.opener_accredited);
    assert_eq!(
        approve(&mut w, VERIFIERS[0], own, digest),
        Err(Error::Conflict)
    );
    // A sybil: a stranger opens it and is accredited afterwards. It stays what it was then.
    let (number, digest) = open(&mut w, STRANGER);
    accredit(&mut w, STRANGER, SCOPE, until);
    assert_eq!(
        approve(&mut w, STRANGER, number, digest),
        Err(Error::Conflict)
    );
    approve(&mut w, VERIFIERS[0], number, digest).unwrap();
    approve(&mut w, VERIFIERS[1], number, digest).unwrap();
    let found = word(&mut w, number).unwrap();
    assert_eq!((found.opener, found.opener_accredited), (STRANGER, false));
    // Accredited in another scope is not accredited in this one.
    accredit(&mut w, GUARDIAN, SCOPE + 1, until);
    let (number, digest) = open(&mut w, GUARDIAN);
    assert!(!record(&mut w, number).0.finding.opener_accredited);
    let (other, _) = open(&mut w, STRANGER);
    assert_eq!(
        approve(&mut w, GUARDIAN, other, digest),
        Err(Error::NotAccredited)
    );
    // Credits that come back to a verifier are not its to find.
    let fact = Fact::Return {
        export: 1,
        amount: 5,
        to: VERIFIERS[2],
    };
    let (number_of_return, digest_of_return) = open_fact(&mut w, ISSUER, fact, 1);
    assert_eq!(
        approve(&mut w, VERIFIERS[2], number_of_return, digest_of_return),
        Err(Error::Conflict)
    );
    assert_eq!(approve(&mut w, VERIFIERS[2], number, digest), Ok(()));
}

/// An accreditation counts at the moment of approving, to the millisecond, and losing it later
/// takes nothing back (law M6).
#[test]
fn m6_losing_accreditation_takes_no_approval_back() {
    let mut w = World::new();
    let (number, digest) = open(&mut w, STRANGER);
    let until = w.chain.now() + DAY;
    for verifier in VERIFIERS {
        accredit(&mut w, verifier, SCOPE, until);
    }
    w.chain.set_time(until - 1);
    approve(&mut w, VERIFIERS[0], number, digest).unwrap();
    w.chain.set_time(until);
    assert_eq!(
        approve(&mut w, VERIFIERS[1], number, digest),
        Err(Error::NotAccredited)
    );
    let revoke = { w.suite.milestones() }.revoke_accreditation(VERIFIERS[0], SCOPE, REASON);
    w.chain.must(ADMINISTRATOR, revoke);
    accredit(&mut w, VERIFIERS[1], SCOPE, until + DAY);
    approve(&mut w, VERIFIERS[1], number, digest).unwrap();
    assert!(word(&mut w, number).is_some());
}

/// How many approvals it takes is the opener's to say, within bounds; the finding says it too, and
/// the registry refuses one that asked for too few.
#[test]
fn needed_is_at_least_one_and_at_most_sixteen() {
    let mut w = World::new();
    let registry = w.suite.registry;
    let mut ask = |fact, needed| {
        let message =
            { w.suite.milestones() }.open_finding(registry, fact, [1; 32], SCOPE, needed, REASON);
        w.chain.send(STRANGER, message).unwrap().value
    };
    let nothing = Fact::Settlement {
        export: 1,
        amount: 0,
        end: SettledAs::Cancelled,
    };
    for needed in [0, 17, 255] {
        assert_eq!(ask(nothing, needed), Err(Error::BadNeeded));
    }
    assert_eq!(ask(nothing, 1), Err(Error::BadFact));
    let empty = Fact::Invalidation {
        batch: 1,
        interval: Interval { start: 7, end: 7 },
    };
    assert_eq!(ask(empty, 16), Err(Error::BadFact));
    assert_eq!(ask(LOSS, 1), Ok(1), "a refused one takes no number");
    assert_eq!(ask(LOSS, 16), Ok(2));
    let digest = record(&mut w, 1).0.digest;
    approve(&mut w, VERIFIERS[0], 1, digest).unwrap();
    assert_eq!(word(&mut w, 1).map(|found| found.needed), Some(1));
    // More than there are verifiers: it harms nobody, and is void in the end.
    let digest = record(&mut w, 2).0.digest;
    for verifier in VERIFIERS {
        approve(&mut w, verifier, 2, digest).unwrap();
    }
    w.chain.pass(PLAN_LIMITS.review.ceiling);
    assert_eq!(record(&mut w, 2).1, FindingState::Void);
}

#[test]
fn refusals_of_an_approval_come_in_the_documented_order() {
    let mut w = World::new();
    let (number, digest) = open(&mut w, STRANGER);
    let wrong = [9; 32];
    assert_eq!(
        approve(&mut w, STRANGER, 2, wrong),
        Err(Error::UnknownFinding)
    );
    assert_eq!(
        approve(&mut w, STRANGER, number, wrong),
        Err(Error::Conflict)
    );
    assert_eq!(
        approve(&mut w, OPERATOR, number, wrong),
        Err(Error::NotAccredited)
    );
    approve(&mut w, VERIFIERS[0], number, digest).unwrap();
    assert_eq!(
        approve(&mut w, VERIFIERS[0], number, wrong),
        Err(Error::WrongDigest)
    );
    assert_eq!(
        approve(&mut w, VERIFIERS[0], number, digest),
        Err(Error::AlreadyAttested)
    );
    w.chain.pass(PLAN_LIMITS.review.ceiling);
    assert_eq!(
        approve(&mut w, OPERATOR, number, wrong),
        Err(Error::NotAccredited)
    );
    assert_eq!(
        approve(&mut w, VERIFIERS[0], number, wrong),
        Err(Error::FindingOver)
    );
}

/// Everybody pays for what it stores, and no call ever gives anybody back what another paid.
#[test]
fn no_call_on_a_finding_gives_back_anothers_deposit() {
    let mut w = World::new();
    let registry = w.suite.registry;
    for (by, fact) in [(STRANGER, LOSS), (GUARDIAN, FACTS[2])] {
        let message =
            { w.suite.milestones() }.open_finding(registry, fact, [1; 32], SCOPE, 2, REASON);
        let receipt = w.chain.must(by, message);
        assert!(receipt.deposit > 0);
        let digest = record(&mut w, receipt.value).0.digest;
        for verifier in &VERIFIERS[..2] {
            let approve = { w.suite.milestones() }.approve_finding(receipt.value, digest, REASON);
            let paid = w.chain.must(*verifier, approve).deposit;
            // Its own mark, of no bytes but its key; the record stays as long as it was.
            assert!(paid > 0 && paid < receipt.deposit, "{paid}");
        }
    }
}

/// Many openers stand in nobody's way: each finding has a number and a count of its own.
#[test]
fn many_openers_stand_in_nobodys_way() {
    let mut w = World::new();
    let (number, digest) = open(&mut w, CLASS_ADMINISTRATOR);
    approve(&mut w, VERIFIERS[0], number, digest).unwrap();
    let before = record(&mut w, number);
    for opener in [STRANGER, OPERATOR, RECIPIENT, GUARDIAN, ARBITER] {
        let (noise, other) = open(&mut w, opener);
        assert_ne!(other, digest);
        assert_eq!(record(&mut w, noise).0.approvals, 0);
    }
    assert_eq!(record(&mut w, number), before);
    approve(&mut w, VERIFIERS[1], number, digest).unwrap();
    assert!(word(&mut w, number).is_some());
}
