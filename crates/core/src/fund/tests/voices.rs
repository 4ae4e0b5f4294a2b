//! What funders may stop (law M5), and the two ways in which a live agreement changes (law F7).

use super::world::*;
use crate::fund::*;
use crate::milestones::tests::desk::{self, PAYER, RECIPIENT, STRANGER};
use crate::milestones::{Cause, Phase, State};

/// An active agreement with a quorum of 100: funders 0 to 3 with 900, 60, 40 and 39; the recipient
/// and the payer have contributed 500 each. Its plan allows a deadline to move by 100.
fn active() -> (World, u64) {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1, 1]);
    for (number, amount) in [(0, 900), (1, 60), (2, 40), (3, 39)] {
        world.contribute(funder(number), agreement, amount).unwrap();
    }
    for party in [RECIPIENT, PAYER] {
        world.contribute(party, agreement, 500).unwrap();
    }
    world.now = 1_000;
    world.activate(agreement).unwrap();
    (world, agreement)
}

/// Milestone 0 is approved in round 1.
fn approved() -> (World, u64) {
    let (mut world, agreement) = active();
    let plan = world.standing[&agreement].plan;
    let now = world.now;
    let claim = desk::claim(1, 500);
    let progress = world.desk.submit(RECIPIENT, plan, 0, claim, now).unwrap();
    for seat in [0, 1] {
        let digest = progress.submission.digest;
        world
            .desk
            .attest(desk::verifier(seat), plan, 0, digest, true, now)
            .unwrap();
    }
    (world, agreement)
}

fn state(world: &World, agreement: u64) -> State {
    world.progress(agreement, 0).unwrap().state
}

#[test]
fn m5_the_quorum_stops_an_approval_and_one_unit_less_does_not() {
    let (mut world, agreement) = approved();
    assert_eq!(world.object(funder(1), agreement, 0, 1), Ok(false));
    // 60 + 39 = 99
    assert_eq!(world.object(funder(3), agreement, 0, 1), Ok(false));
    assert_eq!(state(&world, agreement), State::Approved);
    assert_eq!(world.object(funder(2), agreement, 0, 1), Ok(true));
    assert_eq!(state(&world, agreement), State::Disputed(Cause::Approved));
    // The other milestone goes on (law M4), and the objection was about this round only.
    assert_eq!(world.progress(agreement, 1).unwrap().state, State::Open);
    assert_eq!(
        world.object(funder(0), agreement, 0, 1),
        Err(Error::NotOpen)
    );
}

#[test]
fn m5_a_ruling_is_another_matter_than_the_approval() {
    let (mut world, agreement) = approved();
    assert_eq!(world.object(funder(0), agreement, 0, 1), Ok(true));
    let (plan, now) = (world.standing[&agreement].plan, world.now);
    world
        .desk
        .rule(desk::ARBITER, (plan, 0, 1), 10_000, 500, now)
        .unwrap();
    // Counted from nothing again, and each funder may speak again.
    assert_eq!(world.object(funder(1), agreement, 0, 1), Ok(false));
    assert_eq!(world.object(funder(0), agreement, 0, 1), Ok(true));
    assert_eq!(state(&world, agreement), State::Appealed);
}

#[test]
fn m5_a_voice_counts_once_and_parties_have_none() {
    let (mut world, agreement) = approved();
    assert_eq!(world.object(funder(1), agreement, 0, 1), Ok(false));
    assert_eq!(
        world.object(funder(1), agreement, 0, 1),
        Err(Error::AlreadyObjected)
    );
    for party in [RECIPIENT, PAYER] {
        let object = world.object(party, agreement, 0, 1);
        assert_eq!(object, Err(Error::NoVoice), "500 would be a quorum");
    }
    for other in [STRANGER, funder(7)] {
        let object = world.object(other, agreement, 0, 1);
        assert_eq!(object, Err(Error::NotFunder));
    }
    for (milestone, round) in [(0, 0), (0, 2), (1, 1), (9, 1)] {
        let object = world.object(funder(0), agreement, milestone, round);
        assert_eq!(object, Err(Error::NotOpen), "milestone {milestone}");
    }
}

#[test]
fn m5_nobody_objects_before_activation() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 10).unwrap();
    let (record, standing) = world.load(agreement).unwrap();
    let object = world
        .funder(agreement, funder(0))
        .object(&record, &standing, funder(0), 0, false);
    assert_eq!(object, Err(Error::NotActive));
}

/// The incident: a crowd of invented funders, one unit each, that makes the real ones few.
#[test]
fn m5_a_crowd_of_small_funders_dilutes_nobody() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 100).unwrap();
    for number in 0..200 {
        world
            .contribute(desk::account(number), agreement, 5)
            .unwrap();
    }
    world.now = 1_000;
    world.activate(agreement).unwrap();
    let (record, standing) = world.load(agreement).unwrap();
    let funder = world.funder(agreement, funder(0));
    let objection = funder.object(&record, &standing, super::world::funder(0), 0, false);
    assert!(objection.unwrap().reached);
}

#[test]
fn what_is_objected_to_is_what_stands() {
    let phase = |state, round| Phase {
        state,
        round,
        until: 5,
    };
    let of = |state| Matter::of(3, 2, Some(&phase(state, 2)));
    let (milestone, round) = (3, 2);
    assert_eq!(
        of(State::Approved),
        Ok(Matter::Approval { milestone, round })
    );
    assert_eq!(of(State::Ruled), Ok(Matter::Ruling { milestone, round }));
    for state in [
        State::Planned,
        State::Open,
        State::InReview,
        State::Rejected,
        State::Disputed(Cause::Approved),
        State::Appealed,
        State::Final,
    ] {
        assert_eq!(of(state), Err(Error::NotOpen), "{state:?}");
    }
    let other = Matter::of(3, 2, Some(&phase(State::Approved, 1)));
    assert_eq!(other, Err(Error::NotOpen));
    assert_eq!(Matter::of(3, 2, None), Err(Error::NotOpen));
}

const LATER: Change = Change::Extend {
    milestone: 0,
    deadline: 1_230,
};

#[test]
fn f7_a_change_takes_both_and_then_its_time() {
    let (mut world, agreement) = active();
    for other in [STRANGER, funder(0), desk::GUARDIAN] {
        assert_eq!(
            world.sign_change(other, agreement, LATER),
            Err(Error::NotParty)
        );
    }
    world.sign_change(PAYER, agreement, LATER).unwrap();
    assert_eq!(
        world.sign_change(PAYER, agreement, LATER),
        Err(Error::AlreadyAgreed)
    );
    world.now = 1_010;
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
    world.sign_change(RECIPIENT, agreement, LATER).unwrap();
    let signed = world.amendments[&agreement];
    assert!(signed.payer && signed.recipient, "both are on record");
    assert_eq!((signed.number, signed.change), (1, LATER));
    // From 1,010 for 60.
    world.now = 1_069;
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
    world.now = 1_070;
    assert_eq!(world.apply_change(agreement), Ok(LATER));
    assert_eq!(world.progress(agreement, 0).unwrap().deadline, 1_230);
    assert_eq!(world.progress(agreement, 1).unwrap().deadline, 1_200);
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
}

#[test]
fn f7_whoever_signs_first_both_signatures_stay_on_record() {
    let (world, agreement) = active();
    for both in [[PAYER, RECIPIENT], [RECIPIENT, PAYER]] {
        let mut world = world.clone();
        for (signer, complete) in both.into_iter().zip([false, true]) {
            world.sign_change(signer, agreement, LATER).unwrap();
            let signed = world.amendments[&agreement];
            let signatures = (signed.payer, signed.recipient);
            let expected = (complete || signer == PAYER, complete || signer == RECIPIENT);
            assert_eq!(signatures, expected);
        }
    }
}

#[test]
fn f7_what_the_other_did_not_sign_exactly_is_another_change() {
    let (mut world, agreement) = active();
    world.sign_change(PAYER, agreement, LATER).unwrap();
    let later_still = Change::Extend {
        milestone: 0,
        deadline: 1_231,
    };
    let first = world.amendments[&agreement];
    world
        .sign_change(RECIPIENT, agreement, later_still)
        .unwrap();
    let second = world.amendments[&agreement];
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!((second.payer, second.recipient), (false, true));
    assert_eq!(second.due, None);
    world.now = 5_000;
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
}

#[test]
fn f7_the_quorum_stops_a_change_in_its_time_and_not_later() {
    let (mut world, agreement) = active();
    let object = |world: &mut World, who, number| world.object_to_change(who, agreement, number);
    assert_eq!(object(&mut world, funder(0), 1), Err(Error::NotOpen));
    world.sign_change(PAYER, agreement, Change::Close).unwrap();
    assert_eq!(object(&mut world, funder(0), 1), Err(Error::NotOpen));
    world
        .sign_change(RECIPIENT, agreement, Change::Close)
        .unwrap();
    assert_eq!(
        world.sign_change(PAYER, agreement, LATER),
        Err(Error::ChangeUnderWay)
    );
    for number in [0, 2] {
        assert_eq!(object(&mut world, funder(0), number), Err(Error::NotOpen));
    }
    assert_eq!(object(&mut world, RECIPIENT, 1), Err(Error::NoVoice));
    assert_eq!(object(&mut world, funder(1), 1), Ok(false));
    assert_eq!(
        object(&mut world, funder(1), 1),
        Err(Error::AlreadyObjected)
    );
    assert_eq!(object(&mut world, funder(2), 1), Ok(true));
    world.now = 1_060;
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
    // Another may be asked for, and is counted from nothing.
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, Change::Close).unwrap();
    }
    assert_eq!(object(&mut world, funder(2), 2), Ok(false));
    world.now = 1_119;
    assert_eq!(object(&mut world, funder(3), 2), Ok(false));
    world.now = 1_120;
    assert_eq!(object(&mut world, funder(0), 2), Err(Error::NotOpen));
    assert_eq!(world.apply_change(agreement), Ok(Change::Close));
}

/// Closing gives what is not final back to the funders, and leaves what is.
#[test]
fn f7_closing_leaves_what_is_final_and_refunds_the_rest() {
    let (mut world, agreement) = approved();
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, Change::Close).unwrap();
    }
    // The approval's window ends first.
    world.now = world.progress(agreement, 0).unwrap().until;
    assert_eq!(state(&world, agreement), State::Final);
    world.now = world.now.max(1_060);
    assert_eq!(world.apply_change(agreement), Ok(Change::Close));
    let done = world.release(agreement, 0).unwrap();
    assert_eq!((done.owed, done.refundable), (1_019, 0));
    let open = world.release(agreement, 1).unwrap();
    assert_eq!((open.owed, open.refundable), (0, 1_020));
    assert_eq!(world.drain(false, None), []);
}

/// The incident: operator and recipient change a live agreement against the funders. Whatever the
/// two sign, they get no unit out of the reserve.
#[test]
fn f7_operator_and_recipient_together_loot_nothing() {
    let (mut world, agreement) = active();
    let reserved = world.ledger(agreement).reserved;
    for change in [LATER, Change::Close] {
        for party in [PAYER, RECIPIENT] {
            world.sign_change(party, agreement, change).unwrap();
        }
        assert_eq!(world.ledger(agreement).reserved, reserved);
        world.now += 60;
        world.apply_change(agreement).unwrap();
        assert_eq!(world.ledger(agreement).reserved, reserved);
        assert_eq!(world.ledger(agreement).owed, 0);
    }
    for milestone in [0, 1] {
        assert_eq!(world.release(agreement, milestone).unwrap().owed, 0);
    }
}

/// Incident: what both had signed and nobody had stopped was due, and one of them signed another
/// before anybody applied it; or nobody applied it until a day on which it hurt somebody.
#[test]
fn f7_incident_a_change_that_is_due_is_taken_back_by_one_or_waits_for_a_bad_day() {
    let (mut world, agreement) = active();
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, Change::Close).unwrap();
    }
    let lapse = 1_060 + world.limits.objection;
    for now in [1_000, 1_059, 1_060, lapse - 1] {
        world.now = now;
        for party in [PAYER, RECIPIENT] {
            for change in [LATER, Change::Close] {
                let replace = world.sign_change(party, agreement, change);
                assert_eq!(replace, Err(Error::ChangeUnderWay), "{now}");
            }
        }
    }
    let mut in_time = world.clone();
    assert_eq!(in_time.apply_change(agreement), Ok(Change::Close));
    world.now = lapse;
    assert_eq!(world.apply_change(agreement), Err(Error::Lapsed));
    world.now = u64::MAX;
    assert_eq!(world.apply_change(agreement), Err(Error::Lapsed));
    world.now = lapse;
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, Change::Close).unwrap();
    }
    assert_eq!(world.amendments[&agreement].number, 2);
    world.now = lapse + world.limits.objection;
    assert_eq!(world.apply_change(agreement), Ok(Change::Close));
    assert_eq!(world.apply_change(agreement), Err(Error::NotDue));
}

#[test]
fn f7_a_change_that_is_refused_is_replaced_once_it_has_lapsed() {
    let (mut world, agreement) = approved();
    // Approved, not open: a later deadline has no meaning.
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, LATER).unwrap();
    }
    world.now = 1_060;
    assert_eq!(world.apply_change(agreement), Err(Error::Refused));
    world.now += world.limits.objection;
    for party in [PAYER, RECIPIENT] {
        world.sign_change(party, agreement, Change::Close).unwrap();
    }
    assert_eq!(world.amendments[&agreement].number, 2);
}

#[test]
fn f7_there_is_no_change_before_activation() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    assert_eq!(
        world.sign_change(PAYER, agreement, Change::Close),
        Err(Error::NotActive)
    );
    assert_eq!(world.apply_change(agreement), Err(Error::NotOpen));
}
