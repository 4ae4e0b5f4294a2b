//! Law G3: the registry's place is handed over with notice, and nothing that exists with it.

use proptest::prelude::*;

use super::world::*;
use crate::credits::*;
use crate::types::Account;

const ANOTHER: Account = person(6);

const EMPTY: RegistryPlace = RegistryPlace::new(ADMINISTRATOR);

/// What becomes of the place when the administrator gives it away.
fn give(
    place: &RegistryPlace,
    registry: Option<Account>,
    now: u64,
) -> Result<RegistryPlace, Error> {
    let mut place = *place;
    place.give(&ADMINISTRATOR, registry.as_ref(), now)?;
    Ok(place)
}

#[test]
fn g3_the_first_registry_has_the_place_at_once() {
    // Nobody is in an empty place, not even who can sign as the zero account.
    assert!(!EMPTY.is_held_by(&Account::ZERO, 0) && !EMPTY.is_held_by(&REGISTRY, 0));
    let place = give(&EMPTY, Some(REGISTRY), 50).unwrap();
    let expected = RegistryPlace {
        administrator: ADMINISTRATOR,
        registry: Account::ZERO,
        next: REGISTRY,
        from: 50,
    };
    assert_eq!(place, expected);
    for now in [50, 51, u64::MAX] {
        assert!(place.is_held_by(&REGISTRY, now), "{now}");
    }
}

#[test]
fn g3_a_successor_takes_the_place_after_its_notice_to_the_millisecond() {
    let place = give(&bound(), Some(SUCCESSOR), 100).unwrap();
    let due = 100 + NOTICE;
    assert_eq!(place.from, due);
    for now in [100, due - 1] {
        assert!(place.is_held_by(&REGISTRY, now) && !place.is_held_by(&SUCCESSOR, now));
    }
    for now in [due, due + 1, u64::MAX] {
        assert!(place.is_held_by(&SUCCESSOR, now) && !place.is_held_by(&REGISTRY, now));
    }
    // The one after it is announced from whoever is in place then.
    let next = give(&place, Some(ANOTHER), due).unwrap();
    assert!(next.is_held_by(&SUCCESSOR, due) && next.is_held_by(&ANOTHER, due + NOTICE));
    // The old one may come back, with the same notice.
    let back = give(&place, Some(REGISTRY), due).unwrap();
    assert!(
        back.is_held_by(&SUCCESSOR, due + NOTICE - 1) && back.is_held_by(&REGISTRY, due + NOTICE)
    );
}

#[test]
fn g3_an_announcement_is_taken_back_once() {
    let announced = give(&bound(), Some(SUCCESSOR), 100).unwrap();
    let due = announced.from;
    let kept = give(&announced, Some(REGISTRY), due - 1).unwrap();
    for now in [due - 1, due, u64::MAX] {
        assert!(kept.is_held_by(&REGISTRY, now));
    }
    assert_eq!(
        give(&kept, Some(REGISTRY), due - 1),
        Err(Error::AlreadyBound)
    );
    // From the millisecond it has the place, the successor is the one that there is.
    assert_eq!(
        give(&announced, Some(SUCCESSOR), due),
        Err(Error::AlreadyBound)
    );
}

#[test]
fn g3_another_announcement_begins_another_notice() {
    let first = give(&bound(), Some(SUCCESSOR), 100).unwrap();
    // A typo is corrected, which shortens nobody's notice.
    let second = give(&first, Some(ANOTHER), 200).unwrap();
    for now in [200, 100 + NOTICE, 199 + NOTICE] {
        assert!(second.is_held_by(&REGISTRY, now), "{now}");
    }
    assert!(second.is_held_by(&ANOTHER, 200 + NOTICE));
    let again = give(&second, Some(ANOTHER), 300).unwrap();
    assert_eq!(again.from, 300 + NOTICE);
}

#[test]
fn g3_a_seal_is_for_ever_and_hurries_nobody() {
    let announced = give(&bound(), Some(SUCCESSOR), 100).unwrap();
    let due = announced.from;
    assert_eq!(give(&announced, None, 101), Err(Error::UnderWay));
    assert_eq!(give(&announced, None, due - 1), Err(Error::UnderWay));
    let sealed = give(&announced, None, due).unwrap();
    for now in [due, due + NOTICE, u64::MAX] {
        assert!(sealed.is_held_by(&SUCCESSOR, now));
        for registry in [None, Some(REGISTRY), Some(SUCCESSOR), Some(Account::ZERO)] {
            assert_eq!(give(&sealed, registry, now), Err(Error::Sealed));
        }
    }
    // At the end of time nobody comes next.
    let last = give(&bound(), Some(SUCCESSOR), u64::MAX - 1).unwrap();
    assert!(last.is_held_by(&REGISTRY, u64::MAX - 1));
}

#[test]
fn refusals_come_in_the_documented_order() {
    let announced = give(&bound(), Some(SUCCESSOR), 100).unwrap();
    let sealed = give(&bound(), None, 100).unwrap();
    for place in [EMPTY, bound(), announced, sealed] {
        for registry in [None, Some(&Account::ZERO), Some(&SUCCESSOR)] {
            for caller in [&REGISTRY, &SUCCESSOR, &Account::ZERO] {
                let refused = { place }.give(caller, registry, 101);
                assert_eq!(refused, Err(Error::NotAdministrator));
            }
        }
    }
    let zero = Some(Account::ZERO);
    assert_eq!(give(&sealed, zero, 101), Err(Error::Sealed));
    assert_eq!(give(&announced, None, 101), Err(Error::UnderWay));
    for place in [EMPTY, bound(), announced] {
        assert_eq!(give(&place, zero, 101), Err(Error::ZeroAccount));
    }
    // An empty place is not sealed: nobody could ever credit.
    assert_eq!(give(&EMPTY, None, 101), Err(Error::ZeroAccount));
    assert_eq!(
        give(&bound(), Some(REGISTRY), 101),
        Err(Error::AlreadyBound)
    );
}

#[test]
fn g3_incident_a_successor_that_counts_anew_mixes_its_credits_with_anothers() {
    let mut world = World::new();
    world.apply(issuance(1, person(1), 10)).unwrap();
    let aside = Operation::Credit {
        caller: REGISTRY,
        batch: 1,
        shares: [None, None],
        buffer: 1,
        cancelled: 0,
    };
    world.apply(aside).unwrap();
    let to_successor = Operation::Place {
        caller: ADMINISTRATOR,
        registry: Some(SUCCESSOR),
    };
    world.apply(to_successor).unwrap();
    world.now = world.place.from;
    let credit = |batch, buffer, cancelled| Operation::Credit {
        caller: SUCCESSOR,
        batch,
        shares: [None, None],
        buffer,
        cancelled,
    };
    for more in [credit(1, 1, 0), credit(1, 0, 1)] {
        assert_eq!(world.apply(more), Err(Error::ForeignBatch));
    }
    assert_eq!(world.apply(credit(2, 1, 0)), Ok(()));
    let shift = |caller, batch, motion| Operation::Shift {
        caller,
        batch,
        motion,
        holder: Account::ZERO,
        amount: 1,
    };
    // Nor does it do anything else with what is another's, which finishes what it began.
    for motion in [Motion::CancelBuffer, Motion::SetAside, Motion::CancelNew] {
        let refused = world.apply(shift(SUCCESSOR, 1, motion));
        assert_eq!(refused, Err(Error::NotRegistry));
    }
    let more = world.apply(shift(REGISTRY, 1, Motion::SetAside));
    assert_eq!(more, Err(Error::NotRegistry), "it has lost the place");
    let finish = world.apply(shift(REGISTRY, 1, Motion::CancelBuffer));
    assert_eq!(finish, Ok(()), "what it began it finishes");
    let draw = shift(SUCCESSOR, 2, Motion::CancelBuffer);
    assert_eq!(world.apply(draw), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn g3_the_place_changes_only_as_announced(
        acts in prop::collection::vec((0..NOTICE, 0..4u8, any::<bool>()), 1..40)
    ) {
        let (mut place, mut now) = (bound(), 1);
        // Who is in place, who is announced since when, spelt out.
        let (mut holder, mut announced, mut sealed) = (REGISTRY, None, false);
        for (time, who, seal) in acts {
            now += time;
            if let Some((next, since)) = announced {
                if now >= since + NOTICE {
                    holder = next;
                    announced = None;
                }
            }
            prop_assert_eq!(place.holder(now), &holder);
            let registry = if seal && who == 0 { None } else { Some(person(6 + who)) };
            let Ok(after) = give(&place, registry, now) else {
                continue;
            };
            prop_assert!(!sealed);
            match registry {
                None => {
                    prop_assert_eq!(announced, None);
                    sealed = true;
                }
                Some(next) if next == holder => announced = None,
                Some(next) => announced = Some((next, now)),
            }
            place = after;
            // No act changes who is in place now.
            prop_assert_eq!(place.holder(now), &holder);
        }
    }

    #[test]
    fn g3_nothing_that_exists_changes_hands_with_the_place(history in any_handover()) {
        let mut world = World::new();
        for operation in history {
            let before = world.clone();
            let done = world.apply(operation).is_ok();
            if let Operation::Place { .. } | Operation::Wait { .. } = operation {
                let unchanged = World { place: before.place, now: before.now, ..world.clone() };
                prop_assert_eq!(&unchanged, &before);
            }
            match operation {
                // Only the registry in place issues.
                Operation::Credit { caller, .. } if done => prop_assert!(world.is_registry(caller)),
                // Only the registry that issued a batch does anything else with it, whoever is in
                // place.
                Operation::Shift { caller, batch, motion, .. } if done => {
                    prop_assert_eq!(before.supply(batch).registry, caller);
                    prop_assert!(!motion.issues() || world.is_registry(caller));
                }
                Operation::Hold { caller, batch, .. } if done => {
                    prop_assert_eq!(before.supply(batch).registry, caller);
                }
                _ => (),
            }
            for (batch, was) in &before.supplies {
                let is = world.supply(*batch);
                prop_assert_eq!(is.registry, was.registry);
                if is.issued > was.issued {
                    prop_assert!(world.is_registry(was.registry));
                }
            }
        }
    }
}
