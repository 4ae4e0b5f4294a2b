//! What went wrong elsewhere, tried here on compiled Wasm. Each test names its incident.

use canopy_core::{
    credits, fund,
    milestones::{self, State},
    registry,
    types::Hash,
};
use canopy_harness::{people::*, REASON};
use canopy_interfaces::{id::Id, psp::Data, psp37::Psp37};

use crate::world::*;

/// Self-transfer burning credits (Regen mainnet). Law C11.
#[test]
fn c11_a_transfer_to_oneself_burns_nothing() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(10);
    for amount in [0, 1, 10_000] {
        let mut credits = w.suite.credits();
        let message = Psp37::transfer(&mut credits, id(RECIPIENT), Id::U64(batch), amount, Data);
        w.chain.must(RECIPIENT, message);
        assert_eq!(w.held(RECIPIENT, batch), 10_000);
    }
    let mut credits = w.suite.credits();
    let more = Psp37::transfer(&mut credits, id(RECIPIENT), Id::U64(batch), 10_001, Data);
    w.chain.refused(RECIPIENT, more);
    w.check_laws(agreement, Some(batch));
}

/// A retired unit resold. Law C2.
#[test]
fn c2_what_is_retired_cannot_be_sold() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(10);
    w.chain.must(
        RECIPIENT,
        w.suite.credits().retire(retirement(batch, 10_000)),
    );
    let mut credits = w.suite.credits();
    let sale = Psp37::transfer(&mut credits, id(STRANGER), Id::U64(batch), 1, Data);
    w.chain.refused(RECIPIENT, sale);
    let again = w.suite.credits().retire(retirement(batch, 1));
    assert_eq!(
        w.chain.refused(RECIPIENT, again),
        credits::Error::InsufficientBalance
    );
    w.check_laws(agreement, Some(batch));
}

/// A batch of another agreement, whose first milestone has `ranges` approved.
fn approved(w: &mut World, ranges: &[registry::SerialRange]) -> (Agreement, u64) {
    let agreement = w.activate();
    w.verify(agreement.plan, 0, ranges);
    (agreement, w.open_batch())
}

fn issue(
    w: &mut World,
    agreement: Agreement,
    batch: u64,
    ranges: &[(registry::SerialRange, Option<u128>)],
) -> Result<u128, registry::Error> {
    let placements = ranges.iter().map(|(range, after)| registry::Placement {
        range: *range,
        after: *after,
    });
    let issued: Vec<_> = ranges.iter().map(|(range, _)| *range).collect();
    let after = w.claim_hint();
    let message = w.suite.registry().issue(
        batch,
        agreement.plan,
        0,
        placements.collect(),
        None,
        Hash::default(),
        after,
        all_to(RECIPIENT, &issued),
        0,
        REASON,
    );
    w.chain.send(ISSUER, message).unwrap().value
}

/// Two ranges next to each other, issued; whatever of their line another panel approves is refused,
/// whatever is said to be before it.
fn taken(w: &mut World, ranges: &[(u128, u128)]) {
    for (first, last) in ranges {
        let again = range(*first, *last);
        let (agreement, batch) = approved(w, &[again]);
        for hint in [None, Some(100), Some(150)] {
            let error = issue(w, agreement, batch, &[(again, hint)]).unwrap_err();
            let refused =
                [registry::Error::SerialTaken, registry::Error::WrongHint].contains(&error);
            assert!(refused, "{first}..={last} after {hint:?}: {error:?}");
        }
    }
}

/// The serials 100 to 199, issued in two halves.
fn split_in_two() -> World {
    let mut w = World::new();
    let split = [range(100, 149), range(150, 199)];
    let (agreement, batch) = approved(&mut w, &split);
    let halves = [(split[0], None), (split[1], Some(100))];
    issue(&mut w, agreement, batch, &halves).unwrap();
    w
}

/// A parent range issued again after a split, or one that goes over the cut. Law C3.
#[test]
fn c3_incident_a_parent_range_is_issued_again_after_a_split() {
    taken(&mut split_in_two(), &[(100, 199), (120, 180), (149, 150)]);
}

/// Overlapping serials: inside, and across an edge. Law C3.
#[test]
fn c3_a_serial_number_is_issued_once_across_all_batches() {
    let mut w = split_in_two();
    taken(&mut w, &[(100, 149), (120, 130), (190, 250), (50, 100)]);
    // A neighbour fits, with the right hint only; but not for a period that is claimed (law C5).
    let next = range(200, 201);
    let (agreement, batch) = approved(&mut w, &[next]);
    assert_eq!(
        issue(&mut w, agreement, batch, &[(next, Some(150))]),
        Err(registry::Error::PeriodClaimed)
    );
    w.project = w.another_project();
    let (agreement, batch) = approved(&mut w, &[next]);
    assert_eq!(
        issue(&mut w, agreement, batch, &[(next, Some(100))]),
        Err(registry::Error::WrongHint)
    );
    assert_eq!(
        issue(&mut w, agreement, batch, &[(next, Some(150))]),
        Ok(2_000)
    );
}

/// One outcome issued twice; more issued than was approved. Laws C6, M7.
#[test]
fn c6_an_outcome_is_issued_once() {
    let mut w = World::new();
    let ranges = [range(1, 10)];
    let (agreement, batch) = approved(&mut w, &ranges);
    let other = [range(1_001, 1_010)];
    assert_eq!(
        issue(&mut w, agreement, batch, &[(other[0], None)]),
        Err(registry::Error::NotApproved),
        "serials that nobody approved"
    );
    issue(&mut w, agreement, batch, &[(ranges[0], None)]).unwrap();
    assert_eq!(
        issue(&mut w, agreement, batch, &[(ranges[0], None)]),
        Err(registry::Error::NotApproved)
    );
}

/// One outcome paid twice. Law M7.
#[test]
fn m7_an_outcome_is_paid_once() {
    let mut w = World::new();
    let (agreement, _) = w.credits(10);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    let again = w.suite.fund().release(agreement.number, 0);
    assert_eq!(
        w.chain.refused(STRANGER, again),
        fund::Error::AlreadyReleased
    );
    let owed = CAPITAL * 40 / 100;
    w.chain.must(
        RECIPIENT,
        w.suite.fund().withdraw(agreement.number, owed, RECIPIENT),
    );
    let more = w.suite.fund().withdraw(agreement.number, 1, RECIPIENT);
    assert_eq!(w.chain.refused(RECIPIENT, more), fund::Error::TooMuch);
}

/// Forged plans: another's plan, another fund's, a plan for changed fields. Law M7.
#[test]
fn m7_a_plan_that_is_not_the_agreements_own_binds_nothing() {
    let mut w = World::new();
    let proposal = w.proposal();
    let (one, two) = (w.propose(proposal), w.propose(proposal));
    let draft = w.draft(one);
    let (plan, terms) = w.plan(draft);
    let stolen = w.suite.fund().accept(two, plan, terms, None);
    assert_eq!(w.chain.refused(RECIPIENT, stolen), fund::Error::WrongPlan);
    let mut forged = [w.draft(two); 3];
    forged[0].fund = STRANGER;
    forged[1].agreement_hash = [7; 32];
    forged[2].recipient = STRANGER;
    for draft in forged {
        let (plan, terms) = w.plan(draft);
        let accept = w.suite.fund().accept(two, plan, terms, None);
        assert_eq!(w.chain.refused(RECIPIENT, accept), fund::Error::WrongPlan);
    }
    let other = w.suite.fund().accept(one, plan, [9; 32], None);
    assert_eq!(w.chain.refused(RECIPIENT, other), fund::Error::WrongTerms);
    let accept = w.suite.fund().accept(one, plan, terms, None);
    w.chain.must(RECIPIENT, accept);
    let twice = w.suite.fund().accept(one, plan, terms, None);
    assert_eq!(w.chain.refused(RECIPIENT, twice), fund::Error::NotProposed);
}

/// Evidence swapped after approval; an attestation to an earlier round. Law M1.
#[test]
fn m1_an_attestation_holds_for_one_digest_only() {
    let mut w = World::new();
    let agreement = w.activate();
    let plan = agreement.plan;
    let first = w.submit(plan, 1, &[]);
    let resubmit = w
        .suite
        .milestones()
        .submit(plan, 1, document("other"), 0, [0; 32]);
    assert_eq!(
        w.chain.refused(RECIPIENT, resubmit),
        milestones::Error::NotOpen
    );
    w.attest(plan, 1, first, &[false, false]);
    let second = w.submit(plan, 1, &[]);
    let stale = w.suite.milestones().attest(plan, 1, first, true, REASON);
    assert_eq!(
        w.chain.refused(VERIFIERS[0], stale),
        milestones::Error::WrongDigest
    );
    w.attest(plan, 1, second, &[true, true]);
    let swap = w
        .suite
        .milestones()
        .submit(plan, 1, document("other"), 0, [0; 32]);
    assert_eq!(w.chain.refused(RECIPIENT, swap), milestones::Error::NotOpen);
}

/// One verifier counted twice. Law M1.
#[test]
fn m1_a_verifier_counts_once() {
    let mut w = World::new();
    let agreement = w.activate();
    let digest = w.submit(agreement.plan, 0, &[range(1, 10)]);
    for vote in [true, false] {
        let message = w
            .suite
            .milestones()
            .attest(agreement.plan, 0, digest, true, REASON);
        if vote {
            w.chain.must(VERIFIERS[0], message);
        } else {
            let error = w.chain.refused(VERIFIERS[0], message);
            assert_eq!(error, milestones::Error::AlreadyAttested);
        }
    }
    let progress = w
        .chain
        .ask(w.suite.milestones().progress(agreement.plan, 0))
        .unwrap();
    assert_eq!(progress.state, State::InReview);
}

/// A recipient voting for itself; anybody in two offices. Law M2.
#[test]
fn m2_nobody_holds_two_offices() {
    let mut w = World::new();
    let proposal = w.proposal();
    let agreement = w.propose(proposal);
    let until = w.chain.now() + canopy_harness::DAY;
    w.chain.must(
        ADMINISTRATOR,
        w.suite
            .milestones()
            .accredit(RECIPIENT, SCOPE, until, REASON),
    );
    let draft = w.draft(agreement);
    for panel in [[RECIPIENT, VERIFIERS[0]], [VERIFIERS[0], VERIFIERS[0]]] {
        let milestones = w.milestones();
        let message = w
            .suite
            .milestones()
            .make_plan(draft, panel.to_vec(), milestones);
        assert_eq!(
            w.chain.refused(OPERATOR, message),
            milestones::Error::Conflict
        );
    }
}

/// Accreditation that ends in the middle of a review: not a no, but no vote any more. Law M6.
#[test]
fn m6_who_lost_accreditation_votes_no_more() {
    let mut w = World::new();
    let agreement = w.activate();
    let digest = w.submit(agreement.plan, 0, &[range(1, 10)]);
    let revoke = w
        .suite
        .milestones()
        .revoke_accreditation(VERIFIERS[0], SCOPE, REASON);
    w.chain.must(ADMINISTRATOR, revoke);
    let vote = w
        .suite
        .milestones()
        .attest(agreement.plan, 0, digest, true, REASON);
    assert_eq!(
        w.chain.refused(VERIFIERS[0], vote),
        milestones::Error::NotAccredited
    );
    for verifier in [VERIFIERS[1], VERIFIERS[2]] {
        let vote = w
            .suite
            .milestones()
            .attest(agreement.plan, 0, digest, true, REASON);
        w.chain.must(verifier, vote);
    }
}

/// A boundary timestamp counted on both sides: each deadline, to the millisecond.
#[test]
fn m3_a_deadline_belongs_to_one_side() {
    // The funding deadline: a millisecond before, money comes in; at it, none does.
    let mut w = World::new();
    let agreement = w.sign();
    w.pledge(agreement, FUNDERS[0], 800_000);
    w.chain.pass(FUNDING - 1);
    w.pledge(agreement, FUNDERS[1], 1);
    let early = w.suite.fund().activate(agreement.number);
    assert_eq!(w.chain.refused(STRANGER, early), fund::Error::NotDue);
    w.chain.pass(1);
    let late = w
        .suite
        .fund()
        .contribute(agreement.number, agreement.terms, None);
    assert_eq!(
        w.chain.refused(FUNDERS[1], late.transferred_value(1)),
        fund::Declined::NotFunding
    );
    w.chain
        .must(STRANGER, w.suite.fund().activate(agreement.number));

    // A milestone's deadline.
    w.chain.pass(DURATIONS[0] - 1);
    let state = |w: &mut World, milestone| {
        w.chain
            .ask(w.suite.milestones().progress(agreement.plan, milestone))
            .unwrap()
            .state
    };
    assert_eq!(state(&mut w, 0), State::Open);
    w.chain.pass(1);
    assert_eq!(state(&mut w, 0), State::Final);
    let late = w
        .suite
        .milestones()
        .submit(agreement.plan, 0, [1; 32], 0, [0; 32]);
    assert_eq!(w.chain.refused(RECIPIENT, late), milestones::Error::NotOpen);

    // The non-objection window.
    let digest = w.submit(agreement.plan, 1, &[]);
    w.attest(agreement.plan, 1, digest, &[true, true]);
    w.chain.pass(TIMES.window - 1);
    let early = w.suite.fund().release(agreement.number, 1);
    assert_eq!(w.chain.refused(STRANGER, early), fund::Error::NotFinal);
    w.chain.pass(1);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 1));
}

/// A whale that fills the cap and leaves before the deadline: pledges are fixed in time for
/// others to take its place.
#[test]
fn a_whale_cannot_leave_at_the_last_moment() {
    let mut w = World::new();
    let agreement = w.sign();
    w.pledge(agreement, FUNDERS[0], 1_200_000);
    let full = w
        .suite
        .fund()
        .contribute(agreement.number, agreement.terms, None);
    let error = w.chain.refused(FUNDERS[1], full.transferred_value(1));
    assert_eq!(error, fund::Declined::AboveCap { room: 0 });
    w.chain.pass(FUNDING - canopy_harness::FUND_LIMITS.lock);
    let leave = w
        .suite
        .fund()
        .take_back(agreement.number, 1_200_000, FUNDERS[0]);
    assert_eq!(w.chain.refused(FUNDERS[0], leave), fund::Error::Locked);
    w.chain
        .must(STRANGER, w.suite.fund().activate(agreement.number));
}

/// A window shorter than anybody can react in. Law M3.
#[test]
fn m3_a_time_below_its_floor_is_refused() {
    let mut w = World::new();
    let proposal = w.proposal();
    let agreement = w.propose(proposal);
    let good = w.draft(agreement);
    let mut drafts = [good; 3];
    drafts[0].times.window = 1;
    drafts[1].times.review = 0;
    drafts[2].times.ruling = u64::MAX;
    for draft in drafts {
        let milestones = w.milestones();
        let message = w
            .suite
            .milestones()
            .make_plan(draft, VERIFIERS.to_vec(), milestones);
        assert_eq!(
            w.chain.refused(OPERATOR, message),
            milestones::Error::BadTime
        );
    }
}

/// Refunds that pay original amounts after money was spent; twice; before anything is released.
/// Law F4.
#[test]
fn f4_a_refund_is_a_share_of_what_is_left_once() {
    let mut w = World::new();
    let (agreement, _) = w.credits(10);
    let early = w
        .suite
        .fund()
        .refund(agreement.number, 0b001, u128::MAX, FUNDERS[0]);
    assert_eq!(w.chain.refused(FUNDERS[0], early), fund::Error::NotReleased);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    w.chain.pass(DURATIONS[2]);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 2));
    let left = CAPITAL - CAPITAL * 75 / 100;
    let refund = w
        .suite
        .fund()
        .refund(agreement.number, 0b101, u128::MAX, FUNDERS[0]);
    let share = w.chain.must(FUNDERS[0], refund).value;
    assert!(share <= left * PLEDGES[0] / CAPITAL + 1 && share < PLEDGES[0]);
    let again = w
        .suite
        .fund()
        .refund(agreement.number, 0b101, u128::MAX, FUNDERS[0]);
    assert_eq!(w.chain.refused(FUNDERS[0], again), fund::Error::NothingDue);
}

/// One funder after another takes its refund to an account that cannot take it, and blocks nobody.
/// Law F6.
#[test]
fn f6_a_refund_that_fails_blocks_nobody() {
    let mut w = World::new();
    let agreement = w.activate();
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain.must(
            STRANGER,
            w.suite.fund().release(agreement.number, milestone),
        );
    }
    let bad = w
        .suite
        .fund()
        .refund(agreement.number, 0b111, u128::MAX, w.suite.fund);
    assert_eq!(
        w.chain.refused(FUNDERS[0], bad),
        fund::Error::BadDestination
    );
    let mut back = 0;
    for funder in [FUNDERS[3], FUNDERS[2], FUNDERS[1], FUNDERS[0]] {
        let refund = w
            .suite
            .fund()
            .refund(agreement.number, 0b111, u128::MAX, funder);
        back += w.chain.must(funder, refund).value;
    }
    assert_eq!(back, CAPITAL);
}

/// Nobody contributes to terms they did not mean, and nobody is bound to terms they did not see.
#[test]
fn f7_every_signature_names_the_terms() {
    let mut w = World::new();
    let agreement = w.sign();
    let other = w.suite.fund().contribute(agreement.number, [9; 32], None);
    let error = w.chain.refused(FUNDERS[0], other.transferred_value(1));
    assert_eq!(error, fund::Declined::WrongTerms);
    let proposal = w.proposal();
    let number = w.propose(proposal);
    let (draft, milestones) = (w.draft(number), w.milestones());
    let message = w
        .suite
        .milestones()
        .make_plan(draft, VERIFIERS.to_vec(), milestones);
    let plan = w.chain.must(OPERATOR, message).value;
    let wrong = w.suite.milestones().consent(plan, [9; 32]);
    assert_eq!(
        w.chain.refused(VERIFIERS[0], wrong),
        milestones::Error::WrongTerms
    );
    let terms = w.chain.ask(w.suite.milestones().plan(plan)).unwrap().terms;
    let early = w.suite.fund().accept(number, plan, terms, None);
    assert_eq!(w.chain.refused(RECIPIENT, early), fund::Error::NotConsented);
}

/// A safeguard that passes when data is missing. Law C8.
#[test]
fn c8_a_purpose_that_needs_an_authorisation_never_passes_without_one() {
    let mut w = World::new();
    let (_, batch) = w.credits(10);
    for purpose in [
        credits::Purpose::NdcUse,
        credits::Purpose::InternationalMitigation,
        credits::Purpose::OtherInternational,
    ] {
        let request = credits::RetireRequest {
            purpose,
            ..retirement(batch, 1)
        };
        let error = w
            .chain
            .refused(RECIPIENT, w.suite.credits().retire(request));
        assert_eq!(error, credits::Error::NotAuthorised);
    }
}
