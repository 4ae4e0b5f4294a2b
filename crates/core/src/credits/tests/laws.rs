//! Each law after every step of a random history.

use std::{
    collections::BTreeMap,
    panic::{catch_unwind, resume_unwind, AssertUnwindSafe},
};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

use super::{
    steps::{self, Looked, Step, LAWS},
    world::*,
};
use crate::credits::*;

/// Plays a history and looks at each step.
fn play(history: &[Operation], mut look: impl FnMut(&Step) -> Looked) -> Looked {
    let mut world = World::new();
    for operation in history {
        let before = world.clone();
        let result = world.apply(*operation);
        look(&Step {
            before: &before,
            operation: *operation,
            result,
            world: &world,
        })?;
    }
    Ok(())
}

/// The history of a seed, the same one on every machine.
fn history(seed: u64) -> Vec<Operation> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let dice = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), dice);
    any_history().new_tree(&mut runner).unwrap().current()
}

/// How many operations are played in an ordinary run, and in a long one.
const FEW: usize = 20_000;
const MANY: usize = 1_000_000;

/// All laws after each of many operations. A failure names its seed: `CANOPY_SEED=n` plays that one
/// again, `CANOPY_LONG=1` a million operations.
#[test]
fn c1_to_c11_of_the_ledger_hold_after_every_operation() {
    let (mut played, mut done) = (0, BTreeMap::<String, usize>::new());
    let mut one = |seed: u64| {
        let history = history(seed);
        played += history.len();
        let looked = catch_unwind(AssertUnwindSafe(|| {
            play(&history, |step| {
                if step.result.is_ok() {
                    let name = format!("{:?}", step.operation);
                    let (kind, _) = name.split_once(' ').unwrap();
                    *done.entry(kind.to_owned()).or_default() += 1;
                }
                LAWS.iter().try_for_each(|law| law(step))
            })
        }));
        match looked {
            Ok(Ok(())) => played,
            Ok(Err(error)) => panic!("CANOPY_SEED={seed} plays it again: {error}"),
            Err(cause) => {
                eprintln!("CANOPY_SEED={seed} plays it again");
                resume_unwind(cause)
            }
        }
    };
    if let Ok(seed) = std::env::var("CANOPY_SEED") {
        one(seed.parse().unwrap());
        return;
    }
    let long = std::env::var("CANOPY_LONG").is_ok_and(|long| long == "1");
    let most = if long { MANY } else { FEW };
    let seeds = (0..).take_while(|seed| one(*seed) < most).count();
    println!("{played} operations, seeds 0 to {seeds}; succeeded: {done:?}");
    // What never succeeds would prove nothing.
    for kind in [
        "Credit",
        "Shift",
        "Hold",
        "Wait",
        "Transfer",
        "Approve",
        "TransferFrom",
        "Several",
        "Retire",
    ] {
        let count = done.get(kind).copied().unwrap_or(0);
        assert!(
            count * 2_000 >= played,
            "{kind} succeeded only {count} times"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn c1_conservation_holds_after_every_operation(history in any_history()) {
        play(&history, steps::c1_conservation)?;
    }

    #[test]
    fn c2_retired_and_cancelled_never_decrease(history in any_history()) {
        play(&history, steps::c2_terminal)?;
    }

    #[test]
    fn c4_retirements_and_cancellations_cover_the_line_up_to_the_cursor(history in any_history()) {
        play(&history, steps::c4_the_line_is_covered)?;
    }

    #[test]
    fn c4_what_only_moves_uses_up_nothing(history in any_history()) {
        play(&history, steps::c4_moving_uses_nothing)?;
    }

    #[test]
    fn c7_every_retirement_writes_one_record_that_never_changes(history in any_history()) {
        play(&history, steps::c7_records)?;
    }

    #[test]
    fn c8_a_purpose_that_needs_an_authorisation_passes_only_from_the_registry(history in any_history()) {
        play(&history, steps::c8_gates)?;
    }

    #[test]
    fn c9_a_held_batch_allows_nothing_but_a_return(history in any_history()) {
        play(&history, steps::c9_holds)?;
    }

    #[test]
    fn c9_in_any_span_of_twice_the_longest_hold_a_batch_is_held_for_at_most_one(
        calls in prop::collection::vec((0..3 * LONGEST, 0..4 * LONGEST, any::<bool>()), 1..60),
    ) {
        let mut supply = Supply { issued: 1, circulating: 1, ..Supply::default() };
        let (mut now, mut held) = (1u64, Vec::new());
        for (time, until, far) in calls {
            for _ in 0..time {
                held.push(supply.require_free(now).is_err());
                now += 1;
            }
            let until = if far { u64::MAX } else { (now + until).saturating_sub(LONGEST) };
            let before = supply;
            if supply.hold(until, now, LONGEST).is_err() {
                prop_assert_eq!(supply, before);
            }
        }
        for span in held.windows(2 * LONGEST as usize) {
            let in_it = span.iter().filter(|held| **held).count() as u64;
            prop_assert!(in_it <= LONGEST);
        }
    }

    #[test]
    fn c11_a_transfer_to_oneself_or_of_zero_changes_nothing(history in any_history()) {
        play(&history, steps::c11_identity)?;
    }

    #[test]
    fn g8_nobody_loses_what_they_did_not_give_away_or_allow(history in any_history()) {
        play(&history, steps::g8_rights)?;
    }

    #[test]
    fn only_the_registry_issues_shifts_and_holds(history in any_history()) {
        play(&history, steps::the_registrys_own)?;
    }

    #[test]
    fn who_is_named_twice_gets_both_shares(
        to in 1u8..3, other in 1u8..3, first in 1u128..50, second in 1u128..50,
    ) {
        let mut world = World::new();
        let shares = [(to, first), (other, second)].map(|(to, amount)| Some(Share { to: person(to), amount }));
        let credit = Operation::Credit { caller: REGISTRY, batch: 1, shares, buffer: 0, cancelled: 0 };
        world.apply(credit).unwrap();
        for who in 1..3 {
            let due = [(to, first), (other, second)].iter().filter(|s| s.0 == who).map(|s| s.1).sum();
            prop_assert_eq!(world.balance(person(who), 1), due);
        }
        prop_assert_eq!(world.supply(1).circulating, first + second);
    }

    #[test]
    fn counts_of_batches_held_are_right_and_nothing_empty_is_stored(history in any_history()) {
        play(&history, steps::counts)?;
    }
}
