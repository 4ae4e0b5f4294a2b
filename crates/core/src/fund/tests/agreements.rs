//! From proposal to activation or failure: M3, M5, M7, and every boundary in time.

use scale::MaxEncodedLen;

use super::world::*;
use crate::fund::*;
use crate::milestones::tests::desk::{self, hasher, FUND, PAYER, RECIPIENT, STRANGER};
use crate::milestones::{PlanSummary, MAX_HORIZON};
use crate::types::Millis;

fn propose(terms: AgreementTerms, weights: &[u32]) -> Result<Agreement, Error> {
    propose_under(Admission::default(), terms, weights)
}

fn propose_under(
    admission: Admission,
    terms: AgreementTerms,
    weights: &[u32],
) -> Result<Agreement, Error> {
    let own = [FUND, MILESTONES];
    let (payer, tranches) = (terms.payer, weighed(weights));
    terms.propose(&limits(), own, admission, payer, &tranches, 0, &hasher)
}

#[test]
fn refusals_of_a_proposal_come_in_the_documented_order() {
    let mut bad = AgreementTerms {
        payer: RECIPIENT,
        minimum: 0,
        cap: 0,
        quorum: 0,
        deadline: 99,
        ..proposal()
    };
    let by = |caller| {
        bad.propose(
            &limits(),
            [FUND, MILESTONES],
            Admission::default(),
            caller,
            &[],
            0,
            &hasher,
        )
    };
    assert_eq!(by(STRANGER), Err(Error::NotParty));
    assert_eq!(by(RECIPIENT), Err(Error::Conflict));
    for own in [FUND, MILESTONES] {
        let terms = AgreementTerms { payer: own, ..bad };
        assert_eq!(propose(terms, &[]), Err(Error::Conflict));
        let terms = AgreementTerms {
            payer: PAYER,
            recipient: own,
            ..bad
        };
        assert_eq!(propose(terms, &[]), Err(Error::Conflict));
    }
    bad.payer = PAYER;
    assert_eq!(propose(bad, &[]), Err(Error::BadAmounts));
    bad.minimum = 1_000;
    bad.cap = 999;
    assert_eq!(propose(bad, &[]), Err(Error::BadAmounts));
    bad.cap = 1_000;
    assert_eq!(propose(bad, &[]), Err(Error::BadQuorum));
    bad.quorum = 200;
    assert_eq!(propose(bad, &[]), Err(Error::BadTranches));
    assert_eq!(propose(bad, &[1; 17]), Err(Error::BadTranches));
    assert_eq!(propose(bad, &[0; 16]), Err(Error::BadWeights));
    assert_eq!(propose(bad, &[u32::MAX; 16]), Err(Error::TooShort));
    bad.deadline = 100;
    assert!(propose(bad, &[u32::MAX; 16]).is_ok());
    bad.deadline = 4_701;
    assert_eq!(propose(bad, &[1]), Err(Error::BeyondHorizon));
    bad.deadline = 4_700;
    assert!(propose(bad, &[1]).is_ok());
}

#[test]
fn m5_the_quorum_is_at_most_a_fixed_fraction_of_the_minimum() {
    let with = |minimum, quorum| {
        let terms = AgreementTerms {
            minimum,
            quorum,
            cap: u128::MAX,
            ..proposal()
        };
        propose(terms, &[1]).err()
    };
    assert_eq!(with(1_000, 200), None);
    assert_eq!(with(1_000, 201), Some(Error::BadQuorum));
    assert_eq!(with(u128::MAX, u128::MAX / 5), None);
    assert_eq!(with(u128::MAX, u128::MAX / 5 + 1), Some(Error::BadQuorum));
    // A minimum of which the fraction is nothing has no quorum.
    assert_eq!(with(4, 1), Some(Error::BadQuorum));
    assert_eq!(with(5, 1), None);
}

#[test]
fn limits_that_leave_no_room_are_refused_at_deployment() {
    assert_eq!(limits().check(), Ok(()));
    let refused = |edit: fn(&mut FundLimits)| {
        let mut changed = limits();
        edit(&mut changed);
        assert_eq!(changed.check(), Err(Error::BadLimits), "{changed:?}");
    };
    refused(|l| l.activation = 0);
    refused(|l| l.lock = 0);
    refused(|l| l.lock = l.funding);
    refused(|l| l.horizon = l.funding + l.activation - 1);
    refused(|l| l.horizon = MAX_HORIZON + 1);
    refused(|l| l.funding = Millis::MAX);
    refused(|l| l.objection = 0);
    refused(|l| l.objection = l.horizon + 1);
    refused(|l| l.quorum = 0);
    refused(|l| l.quorum = 10_001);
    // The last of each that leaves room.
    let fits = |edit: fn(&mut FundLimits)| {
        let mut changed = limits();
        edit(&mut changed);
        assert_eq!(changed.check(), Ok(()), "{changed:?}");
    };
    fits(|l| l.activation = 1);
    fits(|l| l.lock = 1);
    fits(|l| l.lock = l.funding - 1);
    fits(|l| l.horizon = l.funding + l.activation);
    fits(|l| l.horizon = MAX_HORIZON);
    fits(|l| l.objection = 1);
    fits(|l| l.objection = l.horizon);
    fits(|l| l.quorum = 1);
    fits(|l| l.quorum = 10_000);
}

#[test]
fn the_hash_binds_every_field_and_weight() {
    let base = propose(proposal(), &[1, 2]).unwrap().hash;
    let with = |edit: fn(&mut AgreementTerms)| {
        let mut terms = proposal();
        edit(&mut terms);
        propose(terms, &[1, 2]).unwrap().hash
    };
    let under = |contributors, recipients| {
        let admission = Admission {
            contributors,
            recipients,
        };
        let agreement = propose_under(admission, proposal(), &[1, 2]).unwrap();
        assert_eq!(agreement.admission, admission);
        agreement.hash
    };
    let changed = [
        under(Some([0; 32]), None),
        under(None, Some([0; 32])),
        under(Some([1; 32]), None),
        with(|t| t.recipient = STRANGER),
        with(|t| t.payer = STRANGER),
        with(|t| t.documents = [2; 32]),
        with(|t| t.minimum = 999),
        with(|t| t.cap = 10_001),
        with(|t| t.quorum = 101),
        with(|t| t.deadline = 1_001),
        propose(proposal(), &[2, 1]).unwrap().hash,
        propose(proposal(), &[1, 2, 0]).unwrap().hash,
    ];
    for (index, hash) in changed.iter().enumerate() {
        assert_ne!(*hash, base, "change {index}");
    }
}

/// Law M7: a plan for another fund or agreement, or made for other fields, is refused.
#[test]
fn m7_an_agreement_binds_only_its_own_plan_and_once() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1, 2]).unwrap();
    let plan = world.plan_for(agreement, &[200]);
    let right = world.desk.summary(plan).unwrap();
    let record = world.agreements[&agreement];
    let accept = |caller, summary: Option<&PlanSummary>, now| {
        let own = (FUND, agreement);
        let terms = right.terms;
        Standing::default().accept(&record, &limits(), own, caller, plan, terms, summary, now)
    };
    for other in [PAYER, STRANGER, desk::GUARDIAN] {
        assert_eq!(accept(other, Some(&right), 0), Err(Error::NotRecipient));
    }
    assert_eq!(accept(RECIPIENT, None, 0), Err(Error::WrongPlan));
    let edits: [fn(&mut PlanSummary); 6] = [
        |s| s.fund = STRANGER,
        |s| s.agreement = 2,
        |s| s.agreement_hash = [2; 32],
        |s| s.recipient = STRANGER,
        |s| s.payer = STRANGER,
        |s| s.milestones = 3,
    ];
    for (index, edit) in edits.iter().enumerate() {
        let mut wrong = right;
        edit(&mut wrong);
        let result = accept(RECIPIENT, Some(&wrong), 0);
        assert_eq!(result, Err(Error::WrongPlan), "edit {index}");
    }
    let unsigned = PlanSummary {
        consented: false,
        ..right
    };
    let other = PlanSummary {
        terms: [2; 32],
        ..unsigned
    };
    assert_eq!(accept(RECIPIENT, Some(&other), 0), Err(Error::WrongTerms));
    assert_eq!(
        accept(RECIPIENT, Some(&unsigned), 0),
        Err(Error::NotConsented)
    );
    // Another agreement with the very same fields does not take its plan either.
    let twin = world.propose(proposal(), &[1, 2]).unwrap();
    assert_eq!(world.accept(RECIPIENT, twin, plan), Err(Error::WrongPlan));
    assert_eq!(world.accept(RECIPIENT, agreement, plan), Ok(()));
    assert_eq!(
        world.accept(RECIPIENT, agreement, plan),
        Err(Error::NotProposed)
    );
    assert_eq!(world.standing[&agreement].terms, right.terms);
}

#[test]
fn m3_acceptance_computes_the_latest_end_of_everything() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1]).unwrap();
    let record = world.agreements[&agreement];
    let plan = world.plan_for(agreement, &[200]);
    let right = world.desk.summary(plan).unwrap();
    let accept = |span, now| {
        let summary = PlanSummary { span, ..right };
        let (own, limits) = ((FUND, agreement), limits());
        let summary = Some(&summary);
        let terms = right.terms;
        Standing::default().accept(&record, &limits, own, RECIPIENT, plan, terms, summary, now)
    };
    // Deadline 1,000, activation 300, horizon 5,000.
    assert_eq!(accept(3_700, 0), Ok(()));
    assert_eq!(accept(3_701, 0), Err(Error::BeyondHorizon));
    assert_eq!(accept(3_701, 1), Ok(()));
    assert_eq!(accept(Millis::MAX, 0), Err(Error::BeyondHorizon));
    assert_eq!(accept(Millis::MAX - 1_300, 0), Err(Error::BeyondHorizon));
    // The least time for funding.
    assert_eq!(accept(700, 900), Ok(()));
    assert_eq!(accept(700, 901), Err(Error::TooShort));
    // A deadline that no sum survives.
    let check = |now, deadline| limits().check_times(now, deadline, 700);
    assert_eq!(check(0, Millis::MAX), Err(Error::BeyondHorizon));
    assert_eq!(check(Millis::MAX, Millis::MAX), Err(Error::BeyondHorizon));
    assert_eq!(
        check(Millis::MAX - 150, Millis::MAX),
        Err(Error::BeyondHorizon)
    );
}

#[test]
fn a_proposal_nobody_accepted_fails_at_the_deadline() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1]).unwrap();
    world.now = 999;
    assert_eq!(world.settle(agreement), Ok(Stage::Proposed));
    world.now = 1_000;
    assert_eq!(world.settle(agreement), Ok(Stage::Failed));
}

/// Incident: a boundary timestamp counted on both sides.
#[test]
fn at_the_deadline_contributions_are_over_and_activation_begins() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.now = 999;
    assert_eq!(world.contribute(funder(0), agreement, 1_000), Ok(1_000));
    assert_eq!(world.activate(agreement), Err(Error::NotDue));
    world.now = 1_000;
    let late = world.contribute(funder(0), agreement, 1);
    assert_eq!(late, Err(Error::NotFunding));
    assert_eq!(
        world
            .load(agreement)
            .unwrap()
            .1
            .room(&world.agreements[&1], 1_000),
        0
    );
    assert_eq!(world.clone().activate(agreement), Ok(()));
    // Until the activation time is over.
    world.now = 1_299;
    assert_eq!(world.clone().activate(agreement), Ok(()));
    world.now = 1_300;
    assert_eq!(world.activate(agreement), Err(Error::NotFunding));
    assert_eq!(world.settle(agreement), Ok(Stage::Failed));
    let all = world.take_back(funder(0), agreement, 1_000, funder(0));
    assert_eq!(all, Ok(1_000));
}

#[test]
fn a_minimum_not_met_fails_at_the_deadline_and_stays_failed() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 999).unwrap();
    world.now = 999;
    assert_eq!(world.settle(agreement), Ok(Stage::Funding));
    world.now = 1_000;
    assert_eq!(world.activate(agreement), Err(Error::NotFunding));
    let part = world.take_back(funder(0), agreement, 9, funder(0));
    assert_eq!(part, Ok(9));
    assert_eq!(world.standing[&agreement].stage, Stage::Failed);
    assert_eq!(world.drain(true, None), []);
}

/// Incident: a whale that fills the cap and leaves before the deadline.
#[test]
fn a_whale_that_fills_the_cap_is_held_or_leaves_in_time_for_others() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 500).unwrap();
    assert_eq!(world.contribute(funder(1), agreement, 99_999), Ok(9_500));
    assert_eq!(
        world.contribute(funder(2), agreement, 1),
        Err(Error::AboveCap)
    );
    // At the cap anybody may activate at once, and then it cannot leave.
    let mut held = world.clone();
    held.activate(agreement).unwrap();
    let whale = held.take_back(funder(1), agreement, 9_500, funder(1));
    assert_eq!(whale, Err(Error::Locked));
    // If nobody does, it can leave only while others still have the whole lock to come in.
    world.now = 950;
    let whale = world.take_back(funder(1), agreement, 9_500, funder(1));
    assert_eq!(whale, Err(Error::Locked));
    world.now = 949;
    let whale = world.take_back(funder(1), agreement, 9_500, funder(1));
    assert_eq!(whale, Ok(9_500));
    world.now = 999;
    assert_eq!(world.contribute(funder(2), agreement, 9_500), Ok(9_500));
    assert_eq!(world.activate(agreement), Ok(()));
}

#[test]
fn payer_and_recipient_together_cancel_before_activation_only() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 5_000).unwrap();
    for other in [STRANGER, funder(0), desk::GUARDIAN] {
        assert_eq!(world.cancel(other, agreement), Err(Error::NotParty));
    }
    let mut active = world.clone();
    active.now = 1_000;
    active.activate(agreement).unwrap();
    assert_eq!(active.cancel(PAYER, agreement), Err(Error::TooLate));
    assert_eq!(active.cancel(RECIPIENT, agreement), Err(Error::TooLate));

    assert_eq!(world.cancel(PAYER, agreement), Ok(false));
    assert_eq!(world.cancel(PAYER, agreement), Err(Error::AlreadyAgreed));
    assert_eq!(world.standing[&agreement].stage, Stage::Funding);
    assert_eq!(world.cancel(RECIPIENT, agreement), Ok(true));
    assert_eq!(world.cancel(RECIPIENT, agreement), Err(Error::TooLate));
    // Even within the lock, every pledge may be taken back.
    world.now = 960;
    let all = world.take_back(funder(0), agreement, 5_000, funder(0));
    assert_eq!(all, Ok(5_000));
    assert_eq!(world.in_till(agreement), 0);
}

#[test]
fn records_fit_in_a_storage_cell() {
    for size in [
        Agreement::max_encoded_len(),
        Standing::max_encoded_len(),
        Tranche::max_encoded_len(),
        Funder::max_encoded_len(),
        Charter::max_encoded_len(),
    ] {
        assert!(size <= 384, "{size}");
    }
}

/// Law G2: a pause stops contributions, but not in the last part of a funding, when pledges are
/// fixed.
#[test]
fn g2_a_pause_stops_no_contribution_from_the_lock_on() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    let lock = 1_000 - limits().lock;
    assert_eq!(world.agreements[&agreement].lock(&limits()), lock);
    let cases = [
        // From, for how long, now, and whether it waits.
        (lock - 60, 50, lock - 61, false),
        (lock - 60, 50, lock - 60, true),
        (lock - 60, 50, lock - 11, true),
        (lock - 60, 50, lock - 10, false),
        (lock - 1, 50, lock - 1, true),
        (lock - 1, 50, lock, false),
        (lock - 1, 50, lock + 1, false),
    ];
    for (from, duration, now, waits) in cases {
        let mut world = world.clone();
        if from <= now {
            world.pause.begin(duration, from).unwrap();
        }
        world.now = now;
        let expected = if waits { Err(Error::Paused) } else { Ok(5) };
        assert_eq!(world.contribute(funder(0), agreement, 5), expected);
        let next = world.next_actions(agreement);
        let next = next.iter().find(|next| next.act == Act::Contribute);
        let from = if waits {
            (from + duration).min(lock)
        } else {
            next.unwrap().from
        };
        assert_eq!(next.unwrap().from, from);
        assert!(waits || from <= now);
    }
}

#[test]
fn g2_who_waits_for_a_pause_is_told_until_when() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1]).unwrap();
    world.pause.begin(100, 0).unwrap();
    let accept = |world: &World| {
        let all = world.next_actions(agreement);
        let next = all.iter().find(|next| next.act == Act::Accept);
        next.map(|next| (next.from, next.until))
    };
    assert_eq!(accept(&world), Some((100, Some(901))));
    world.now = 100;
    assert_eq!(accept(&world), Some((0, Some(901))));
    // A pause that outlasts the time to accept.
    world.pause.until = 901;
    assert_eq!(accept(&world), None);
    world.pause.until = 900;
    assert_eq!(accept(&world), Some((900, Some(901))));
    let plan = world.plan_for(agreement, &[200]);
    world.now = 900;
    assert_eq!(accept(&world), Some((0, Some(901))));
    let in_time = world.clone().accept(RECIPIENT, agreement, plan);
    assert_eq!(in_time, Ok(()));
    world.now = 901;
    assert_eq!(accept(&world), None);
    let late = world.accept(RECIPIENT, agreement, plan);
    assert_eq!(late, Err(Error::TooShort));
}

#[test]
fn what_is_all_or_nothing_is_refused_above_the_room() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 9_990).unwrap();
    let (record, standing) = world.load(agreement).unwrap();
    let admit = |offered, whole| standing.admit(&record, standing.terms, offered, whole, 0);
    assert_eq!(admit(10, true), Ok(10));
    assert_eq!(admit(11, true), Err(Error::AboveCap));
    assert_eq!(admit(11, false), Ok(10));
    assert_eq!(standing.room(&record, 0), 10);
}
