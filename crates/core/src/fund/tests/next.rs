//! That what a view says can be done next can be done, then and not otherwise.

use super::world::*;
use crate::fund::*;
use crate::milestones::tests::desk::{self, PAYER, RECIPIENT};
use crate::types::Millis;

/// The acts, with their milestones and times.
fn acts(world: &World, agreement: u64) -> Vec<(Act, Option<u8>, Millis, Option<Millis>)> {
    let all = world.next_actions(agreement);
    all.iter()
        .map(|next| (next.act, next.milestone, next.from, next.until))
        .collect()
}

#[test]
fn from_proposal_to_activation() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1]).unwrap();
    assert_eq!(
        acts(&world, agreement),
        [
            (Act::Accept, None, 0, Some(901)),
            (Act::Cancel, None, 0, Some(1_000)),
        ]
    );
    let plan = world.plan_for(agreement, &[200]);
    world.accept(RECIPIENT, agreement, plan).unwrap();
    let contribute = (Act::Contribute, None, 0, Some(1_000));
    let cancel = (Act::Cancel, None, 0, Some(1_300));
    assert_eq!(acts(&world, agreement), [contribute, cancel]);
    world.contribute(funder(0), agreement, 999).unwrap();
    let take_back = (Act::TakeBack, None, 0, Some(950));
    assert_eq!(acts(&world, agreement), [contribute, take_back, cancel]);
    world.contribute(funder(0), agreement, 1).unwrap();
    let later = (Act::Activate, None, 1_000, Some(1_300));
    assert_eq!(
        acts(&world, agreement),
        [contribute, take_back, later, cancel]
    );
    world.contribute(funder(0), agreement, 9_000).unwrap();
    let at_once = (Act::Activate, None, 0, Some(1_300));
    assert_eq!(acts(&world, agreement), [take_back, at_once, cancel]);
    world.now = 950;
    assert_eq!(acts(&world, agreement), [at_once, cancel]);
    world.now = 1_300;
    assert_eq!(acts(&world, agreement), [(Act::TakeBack, None, 0, None)]);
    world
        .take_back(funder(0), agreement, 10_000, funder(0))
        .unwrap();
    assert_eq!(acts(&world, agreement), []);
}

#[test]
fn from_activation_to_the_end() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 1_000).unwrap();
    world.now = 1_000;
    world.activate(agreement).unwrap();
    let submit = (Act::Submit, Some(0), 0, Some(1_200));
    assert_eq!(acts(&world, agreement), [submit]);
    let change = Change::Extend {
        milestone: 0,
        deadline: 1_201,
    };
    world.sign_change(PAYER, agreement, change).unwrap();
    assert_eq!(
        acts(&world, agreement),
        [(Act::CountersignChange, None, 0, None), submit]
    );
    world.sign_change(RECIPIENT, agreement, change).unwrap();
    assert_eq!(
        acts(&world, agreement),
        [(Act::ObjectToChange, None, 0, Some(1_060)), submit]
    );
    let mut stopped = world.clone();
    for number in [0, 1, 2] {
        let _ = stopped.object_to_change(funder(number), agreement, 1);
    }
    assert!(stopped.amendments[&agreement].over);
    assert_eq!(acts(&stopped, agreement), [submit], "funders stopped it");
    world.now = 1_060;
    assert_eq!(
        acts(&world, agreement),
        [(Act::ApplyChange, None, 0, Some(1_120)), submit]
    );
    let mut later = world.clone();
    later.now = 1_120;
    assert_eq!(acts(&later, agreement), [submit], "it has lapsed");
    world.apply_change(agreement).unwrap();

    let plan = world.standing[&agreement].plan;
    let claim = desk::claim(1, 0);
    let submitted = world.desk.submit(RECIPIENT, plan, 0, claim, 1_060).unwrap();
    let attest = (Act::Attest, Some(0), 0, Some(submitted.until));
    assert_eq!(acts(&world, agreement), [attest]);
    for seat in [0, 1] {
        let digest = submitted.submission.digest;
        world
            .desk
            .attest(desk::verifier(seat), plan, 0, digest, true, 1_060)
            .unwrap();
    }
    let until = world.progress(agreement, 0).unwrap().until;
    let object = (Act::ObjectToApproval, Some(0), 0, Some(until));
    assert_eq!(acts(&world, agreement), [object]);
    assert_eq!(world.object(funder(0), agreement, 0, 1), Ok(true));
    let until = world.progress(agreement, 0).unwrap().until;
    assert_eq!(
        acts(&world, agreement),
        [(Act::Rule, Some(0), 0, Some(until))]
    );
    let at = (plan, 0, 1);
    world
        .desk
        .rule(desk::ARBITER, at, 5_000, 0, world.now)
        .unwrap();
    let until = world.progress(agreement, 0).unwrap().until;
    assert_eq!(
        acts(&world, agreement),
        [(Act::Appeal, Some(0), 0, Some(until))]
    );
    world.now = until;
    assert_eq!(acts(&world, agreement), [(Act::Release, Some(0), 0, None)]);
    world.release(agreement, 0).unwrap();
    let withdraw = (Act::Withdraw, None, 0, None);
    let refund = (Act::Refund, None, 0, None);
    assert_eq!(acts(&world, agreement), [withdraw, refund]);
    world
        .refund(funder(0), agreement, 1, u128::MAX, funder(0))
        .unwrap();
    assert_eq!(acts(&world, agreement), [withdraw]);
    world
        .withdraw(RECIPIENT, agreement, 500, RECIPIENT)
        .unwrap();
    assert_eq!(acts(&world, agreement), []);
}
