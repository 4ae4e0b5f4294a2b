//! What went wrong elsewhere, each with a test of its own.

use super::world::*;
use crate::credits::*;

fn funded(amount: u128) -> World {
    let mut world = World::new();
    world.apply(issuance(1, person(1), amount)).unwrap();
    world
}

#[test]
fn incident_self_transfer_burns_credits() {
    let mut world = funded(100);
    let oneself = |amount| Operation::Transfer {
        caller: person(1),
        to: person(1),
        batch: 1,
        amount,
    };
    world.apply(oneself(40)).unwrap();
    world.apply(oneself(100)).unwrap();
    assert_eq!(world.balance(person(1), 1), 100);
    assert_eq!(world.apply(oneself(101)), Err(Error::InsufficientBalance));
}

#[test]
fn incident_retired_unit_resold() {
    let mut world = funded(100);
    let retire = Operation::Retire {
        caller: person(1),
        owner: person(1),
        request: request(1, 60),
    };
    world.apply(retire).unwrap();
    // Neither sold nor retired again: forty are left.
    let sell = |amount| Operation::Transfer {
        caller: person(1),
        to: person(2),
        batch: 1,
        amount,
    };
    assert_eq!(world.apply(sell(41)), Err(Error::InsufficientBalance));
    assert_eq!(world.apply(retire), Err(Error::InsufficientBalance));
    world.apply(sell(40)).unwrap();
    let again = Operation::Retire {
        caller: person(2),
        owner: person(2),
        request: request(1, 40),
    };
    world.apply(again).unwrap();
    assert_eq!(
        world.retirements[&1].interval,
        Interval { start: 0, end: 60 }
    );
    assert_eq!(
        world.retirements[&2].interval,
        Interval {
            start: 60,
            end: 100
        }
    );
    assert_eq!(world.supply(1).circulating, 0);
}

#[test]
fn incident_safeguard_passes_when_data_is_missing() {
    let mut world = funded(100);
    for purpose in [
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ] {
        let request = RetireRequest {
            purpose,
            ..request(1, 1)
        };
        let retire = Operation::Retire {
            caller: person(1),
            owner: person(1),
            request,
        };
        assert_eq!(world.apply(retire), Err(Error::NotAuthorised));
    }
    // No registry bound: nobody is the registry.
    world.place = RegistryPlace::new(ADMINISTRATOR);
    for caller in [person(0), person(8), REGISTRY] {
        let issue = Operation::Shift {
            caller,
            batch: 1,
            motion: Motion::SetAside,
            holder: person(0),
            amount: 1,
        };
        assert_eq!(world.apply(issue), Err(Error::NotRegistry));
    }
}

#[test]
fn incident_case_variants_are_two_identities() {
    let valid = |country: &[u8; 2], subdivision: &[u8; 3]| {
        Jurisdiction {
            country: *country,
            subdivision: *subdivision,
        }
        .is_valid()
    };
    assert!(valid(b"KE", &[0; 3]));
    assert!(valid(b"FR", b"75\0"));
    assert!(valid(b"AT", b"9\0\0"));
    assert!(valid(b"MX", b"CMX"));
    assert!(!valid(b"ke", &[0; 3]));
    assert!(!valid(b"Ke", &[0; 3]));
    assert!(!valid(b"K ", &[0; 3]));
    assert!(!valid(b"K1", &[0; 3]));
    assert!(!valid(&[0; 2], &[0; 3]));
    assert!(!valid(b"MX", b"Cmx"));
    // One spelling: codes start at the left, and nothing follows the padding.
    assert!(!valid(b"FR", b"\x0075"));
    assert!(!valid(b"FR", b"\0\x009"));
    assert!(!valid(b"FR", b"7\x005"));
    assert!(!valid(b"FR", b"75 "));
}

#[test]
fn incident_a_quantity_so_large_that_it_overflows() {
    let mut world = funded(u128::MAX);
    let one_more = issuance(1, person(2), 1);
    assert_eq!(world.apply(one_more), Err(Error::Overflow));
    // All of it can still be used, to the last unit.
    let all = Operation::Retire {
        caller: person(1),
        owner: person(1),
        request: request(1, u128::MAX),
    };
    world.apply(all).unwrap();
    assert_eq!(world.supply(1).cursor(), u128::MAX);
    assert_eq!(world.supply(1).retired, u128::MAX);
}

#[test]
fn incident_export_and_return_in_a_loop_eat_other_holders_serials() {
    let mut world = funded(100);
    let mine = |motion, amount| Operation::Shift {
        caller: REGISTRY,
        batch: 1,
        motion,
        holder: person(1),
        amount,
    };
    // Without an allowance the registry exports nothing of anybody's.
    assert_eq!(world.apply(mine(Motion::Export, 1)), Err(Error::NotAllowed));
    let allow = Operation::Approve {
        caller: person(1),
        operator: REGISTRY,
        batch: Some(1),
        amount: 1_000,
    };
    world.apply(allow).unwrap();
    for _ in 0..10 {
        world.apply(mine(Motion::Export, 60)).unwrap();
        world.apply(mine(Motion::Return, 60)).unwrap();
        assert_eq!(world.supply(1).cursor(), 0);
    }
    // More than is out does not come back, and what came back can be used once.
    world.apply(mine(Motion::Export, 60)).unwrap();
    assert_eq!(
        world.apply(mine(Motion::Return, 61)),
        Err(Error::InsufficientBalance)
    );
    world.apply(mine(Motion::SettleRetired, 60)).unwrap();
    assert_eq!(
        world.apply(mine(Motion::Return, 1)),
        Err(Error::InsufficientBalance)
    );
    assert_eq!(world.used[&1], [Interval { start: 0, end: 60 }]);
    assert_eq!(world.balance(person(1), 1), 40);
}
