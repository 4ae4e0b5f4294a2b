//! What went wrong elsewhere, each with a test of its own.

use super::world::*;
use crate::milestones::Outcome;
use crate::registry::*;

/// Issues the whole list of a new outcome, with right hints.
fn issue_all(
    world: &mut World,
    batch: u64,
    plan: u64,
    list: &[SerialRange],
) -> Result<u128, Error> {
    issue_with(world, batch, plan, list, &outcome(batch, list, u128::MAX))
}

fn issue_with(
    world: &mut World,
    batch: u64,
    plan: u64,
    list: &[SerialRange],
    outcome: &Outcome,
) -> Result<u128, Error> {
    let placements = world.placements(list);
    let recipients = world.all_to(OWNER, list);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    world.issue(batch, (plan, 0), Some(outcome), &issuance)
}

#[test]
fn incident_overlapping_serials_accepted_because_strings_differ() {
    // One namespace is one line, whatever batch, class or prefix the numbers come under.
    let mut world = World::new(3, 1);
    issue_all(&mut world, 1, 1, &[range(7, 941_467_007, 941_467_431)]).unwrap();
    for overlap in [
        (941_467_007, 941_467_431),
        (1, 941_467_007),
        (941_467_431, 950_000_000),
        (941_467_100, 941_467_100),
    ] {
        let result = issue_all(&mut world, 2, 2, &[range(7, overlap.0, overlap.1)]);
        assert_eq!(result, Err(Error::SerialTaken));
    }
    // The same numbers of another registry are other serials.
    issue_all(&mut world, 2, 3, &[range(8, 941_467_007, 941_467_431)]).unwrap();
    issue_all(&mut world, 3, 4, &[range(7, 941_467_432, 941_467_432)]).unwrap();
}

#[test]
fn incident_parent_range_issued_again_after_a_split() {
    // 1..=100 is issued in parts; the parent, or any part, can never be issued again.
    let mut world = World::new(2, 1);
    let parts = [range(1, 1, 40), range(1, 41, 60), range(1, 61, 100)];
    issue_all(&mut world, 1, 1, &parts).unwrap();
    for again in [
        range(1, 1, 100),
        range(1, 41, 60),
        range(1, 40, 41),
        range(1, 100, 101),
    ] {
        assert_eq!(
            issue_all(&mut world, 2, 2, &[again]),
            Err(Error::SerialTaken)
        );
    }
    assert_eq!(issue_all(&mut world, 2, 3, &[range(1, 101, 101)]), Ok(1));
}

#[test]
fn incident_a_list_that_overlaps_itself() {
    let mut world = World::new(1, 1);
    let list = [range(1, 1, 10), range(1, 5, 6)];
    assert_eq!(issue_all(&mut world, 1, 1, &list), Err(Error::SerialTaken));
    let list = [range(1, 1, 10), range(1, 1, 10)];
    assert_eq!(issue_all(&mut world, 1, 2, &list), Err(Error::SerialTaken));
    // With hints that leave the first out, it is the hint that is wrong.
    let list = [range(1, 1, 10), range(1, 10, 20)];
    let placements = list.map(|range| Placement { range, after: None });
    let recipients = world.all_to(OWNER, &list);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    let outcome = outcome(1, &list, u128::MAX);
    assert_eq!(
        world.issue(1, (3, 0), Some(&outcome), &issuance),
        Err(Error::WrongHint)
    );
    assert_eq!(world, World::new(1, 1), "nothing of it is left");
}

#[test]
fn incident_one_outcome_issued_twice() {
    let mut world = World::new(2, 1);
    world.batches.insert(2, Batch::open(1, VINTAGE).unwrap());
    let list = [range(1, 1, 10)];
    let outcome = outcome(1, &list, 10);
    issue_with(&mut world, 1, 1, &list, &outcome).unwrap();
    for batch in [1, 2] {
        assert_eq!(
            issue_with(&mut world, batch, 1, &list, &outcome),
            Err(Error::NotApproved)
        );
    }
    assert_eq!(
        world.uses[&(1, 0)],
        Use {
            issued: 10,
            remaining: [0; 32]
        }
    );
}

#[test]
fn incident_a_quantity_nobody_verified() {
    let mut world = World::new(1, 1);
    let list = [range(1, 1, 10)];
    // Approved by nobody: paid perhaps, by a default ruling, but nothing may be issued.
    let unverified = Outcome {
        issuable: 0,
        ..outcome(1, &list, 10)
    };
    assert_eq!(
        issue_with(&mut world, 1, 1, &list, &unverified),
        Err(Error::AboveQuantity)
    );
    // Approved without serials: there is nothing to issue.
    let without = Outcome {
        serials: [0; 32],
        ..outcome(1, &list, 10)
    };
    assert_eq!(
        issue_with(&mut world, 1, 1, &list, &without),
        Err(Error::NotApproved)
    );
    // Missing data is a refusal.
    let placements = world.placements(&list);
    let recipients = world.all_to(OWNER, &list);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    assert_eq!(
        world.issue(1, (1, 0), None, &issuance),
        Err(Error::NoOutcome)
    );
    let nameless = Outcome {
        subject: None,
        ..outcome(1, &list, 10)
    };
    assert_eq!(
        issue_with(&mut world, 1, 1, &list, &nameless),
        Err(Error::OtherRegistry)
    );
}

#[test]
fn incident_a_quantity_so_large_that_it_overflows() {
    let mut world = World::new(2, 1_000_000_000);
    assert_eq!(
        issue_all(&mut world, 1, 1, &[range(1, 0, u128::MAX)]),
        Err(Error::Overflow)
    );
    assert_eq!(
        issue_all(&mut world, 1, 2, &[range(1, 1, u128::MAX)]),
        Err(Error::Overflow)
    );
    // Each fits, their sum does not.
    let half = u128::MAX / 2_000_000_000;
    let list = [range(1, 1, half), range(1, half + 1, half + half + 2)];
    assert_eq!(issue_all(&mut world, 1, 3, &list), Err(Error::Overflow));
    // The last serial number there can be is one like any other.
    issue_all(&mut world, 1, 4, &[range(1, u128::MAX, u128::MAX)]).unwrap();
    assert_eq!(
        issue_all(&mut world, 2, 5, &[range(1, u128::MAX, u128::MAX)]),
        Err(Error::SerialTaken)
    );
}

#[test]
fn real_identities_hold() {
    // Six batches partition 4,189 contiguous serials of one registry.
    let mut world = World::new(6, 1);
    let mut first = 9_000_000;
    for (batch, length) in (1u64..).zip([20u128, 3_525, 16, 51, 512, 65]) {
        let last = first + length - 1;
        assert_eq!(
            issue_all(&mut world, batch, batch, &[range(1, first, last)]),
            Ok(length)
        );
        first = last + 1;
    }
    assert_eq!(
        world.ledger.pools.values().map(|p| p.issued).sum::<u128>(),
        4_189
    );
    assert_eq!(
        issue_all(&mut world, 1, 9, &[range(1, 9_000_000, 9_004_188)]),
        Err(Error::SerialTaken)
    );
    // One batch is three ranges.
    let mut world = World::new(1, 1);
    let list = [
        range(2, 1, 5_635),
        range(2, 7_545, 9_444),
        range(2, 12_256, 12_429),
    ];
    assert_eq!(issue_all(&mut world, 1, 1, &list), Ok(7_709));
}
