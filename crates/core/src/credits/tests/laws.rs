//! Each law after every step of a random history.

use proptest::prelude::*;

use super::world::*;
use crate::credits::*;
use crate::types::Account;

/// Plays a history and looks at each step: the world before, what was tried, whether it was
/// done, the world after.
fn play(
    history: Vec<Operation>,
    look: impl Fn(&World, Operation, Result<(), Error>, &World) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut world = World::new();
    for operation in history {
        let before = world.clone();
        let result = world.apply(operation);
        look(&before, operation, result, &world)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn c1_conservation_holds_after_every_operation(history in any_history()) {
        play(history, |_, _, _, world| {
            for (batch, s) in &world.supplies {
                // Spelt out, not `is_conserved`, which is what is being tested.
                let parts = s.circulating + s.buffer + s.retired + s.cancelled + s.exported;
                prop_assert_eq!(s.issued, parts);
                let held: u128 =
                    world.balances.iter().filter(|((_, b), _)| b == batch).map(|(_, x)| x).sum();
                prop_assert_eq!(s.circulating, held);
            }
            Ok(())
        })?;
    }

    #[test]
    fn c2_retired_and_cancelled_never_decrease(history in any_history()) {
        play(history, |before, _, _, world| {
            for (batch, was) in &before.supplies {
                let is = world.supply(*batch);
                prop_assert!(is.retired >= was.retired);
                prop_assert!(is.cancelled >= was.cancelled);
                prop_assert!(is.issued >= was.issued);
            }
            Ok(())
        })?;
    }

    #[test]
    fn c4_retirements_and_cancellations_cover_the_line_up_to_the_cursor(history in any_history()) {
        play(history, |_, _, _, world| {
            for (batch, supply) in &world.supplies {
                let none = Vec::new();
                let used = world.used.get(batch).unwrap_or(&none);
                let mut covered = 0;
                for interval in used {
                    prop_assert_eq!(interval.start, covered);
                    prop_assert!(interval.end > covered);
                    covered = interval.end;
                }
                prop_assert_eq!(covered, supply.cursor());
                prop_assert!(covered <= supply.issued);
                for record in world.retirements.values().filter(|r| r.batch == *batch) {
                    prop_assert!(used.contains(&record.interval));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn c4_what_only_moves_uses_up_nothing(history in any_history()) {
        play(history, |before, operation, result, world| {
            let length = |world: &World| world.used.values().map(Vec::len).sum::<usize>();
            let used = match operation {
                Operation::Credit { cancelled, .. } => cancelled > 0,
                Operation::Retire { .. } => true,
                Operation::Shift { motion, .. } => {
                    !matches!(motion, Motion::Export | Motion::Return | Motion::SetAside)
                }
                _ => false,
            };
            let one = usize::from(used && result.is_ok());
            prop_assert_eq!(length(world), length(before) + one);
            Ok(())
        })?;
    }

    #[test]
    fn c7_every_retirement_writes_one_record_that_never_changes(history in any_history()) {
        play(history, |before, operation, result, world| {
            for (id, record) in &before.retirements {
                prop_assert_eq!(world.retirements.get(id), Some(record));
            }
            let retired = matches!(operation, Operation::Retire { .. }) && result.is_ok();
            prop_assert_eq!(world.retirements.len(), before.retirements.len() + usize::from(retired));
            if let (Operation::Retire { owner, request, .. }, true) = (operation, retired) {
                let (id, r) = world.retirements.last_key_value().unwrap();
                prop_assert_eq!(*id, world.retirements.len() as u64);
                prop_assert_eq!(r.amount(), Some(request.amount));
                prop_assert_eq!(
                    (r.batch, r.retiree, r.beneficiary, r.purpose, r.jurisdiction),
                    (request.batch, owner, request.beneficiary, request.purpose, request.jurisdiction)
                );
                prop_assert_eq!(
                    (r.claim_period, r.reason, r.time),
                    (request.claim_period, request.reason, world.now)
                );
                prop_assert_eq!(
                    world.balance(owner, request.batch),
                    before.balance(owner, request.batch) - request.amount
                );
            }
            for (owner, count) in &world.certificates {
                let owned = world.retirements.values().filter(|r| r.owner() == owner).count();
                prop_assert_eq!(*count as usize, owned);
            }
            Ok(())
        })?;
    }

    #[test]
    fn c8_a_purpose_that_needs_an_authorisation_passes_only_from_the_registry(history in any_history()) {
        play(history, |_, operation, result, _| {
            if let Operation::Retire { caller, request, .. } = operation {
                let gated = request.purpose.needs_authorisation();
                prop_assert!(result.is_err() || !gated || caller == REGISTRY);
            }
            Ok(())
        })?;
    }

    #[test]
    fn c9_a_held_batch_allows_nothing_but_a_return(history in any_history()) {
        play(history, |before, operation, result, world| {
            let batch = match operation {
                Operation::Credit { batch, .. }
                | Operation::Transfer { batch, .. }
                | Operation::TransferFrom { batch, .. } => batch,
                Operation::Retire { request, .. } => request.batch,
                Operation::Shift { batch, motion, .. } if motion != Motion::Return => batch,
                _ => return Ok(()),
            };
            // The clock ticks first.
            if world.now < before.supply(batch).held_until && result.is_ok() {
                return Err(TestCaseError::fail(format!("{operation:?} passed a hold")));
            }
            Ok(())
        })?;
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
        play(history, |before, operation, result, world| {
            let (from, to, batch, amount) = match operation {
                Operation::Transfer { caller, to, batch, amount } => (caller, to, batch, amount),
                Operation::TransferFrom { from, to, batch, amount, .. } => (from, to, batch, amount),
                _ => return Ok(()),
            };
            if from == to || amount == 0 {
                prop_assert_eq!(
                    &World { now: world.now, ..before.clone() },
                    world
                );
            } else if result.is_ok() {
                prop_assert_eq!(world.balance(from, batch), before.balance(from, batch) - amount);
                prop_assert_eq!(world.balance(to, batch), before.balance(to, batch) + amount);
            }
            // Of a transfer to oneself too, the balance is checked.
            prop_assert!(result.is_err() || before.balance(from, batch) >= amount);
            Ok(())
        })?;
    }

    #[test]
    fn g8_nobody_loses_what_they_did_not_give_away_or_allow(history in any_history()) {
        play(history, |before, operation, _, world| {
            for ((owner, batch), was) in &before.balances {
                let lost = was.saturating_sub(world.balance(*owner, *batch));
                if lost == 0 {
                    continue;
                }
                let (caller, amount) = match operation {
                    Operation::Transfer { caller, amount, .. }
                    | Operation::TransferFrom { caller, amount, .. } => (caller, amount),
                    Operation::Retire { caller, request, .. } => (caller, request.amount),
                    // The registry is an operator like any other.
                    Operation::Shift { caller, amount, .. } => (caller, amount),
                    other => panic!("{other:?} took from {owner:?}"),
                };
                prop_assert_eq!(lost, amount);
                if caller != *owner {
                    let all = before.allowances.get(&(*owner, caller, None)).copied();
                    let one = before.allowances.get(&(*owner, caller, Some(*batch))).copied();
                    let allowed = all.or(one).unwrap_or(0);
                    prop_assert!(allowed >= amount);
                    if all.is_none() && allowed != UNLIMITED {
                        let left = world.allowances.get(&(*owner, caller, Some(*batch)));
                        prop_assert_eq!(left.copied().unwrap_or(0), allowed - amount);
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn only_the_registry_issues_shifts_and_holds(history in any_history()) {
        play(history, |before, operation, result, world| {
            let credited = match operation {
                Operation::Credit { caller, batch, shares, buffer, cancelled } if result.is_ok() => {
                    prop_assert_eq!(caller, REGISTRY);
                    let shares = shares.iter().flatten();
                    prop_assert!(shares.clone().all(|s| s.to != Account::ZERO && s.amount > 0));
                    let amount = shares.map(|s| s.amount).sum::<u128>() + buffer + cancelled;
                    prop_assert!(amount > 0);
                    Some((batch, amount))
                }
                Operation::Shift { caller, batch, motion, amount, .. } if result.is_ok() => {
                    prop_assert_eq!(caller, REGISTRY);
                    matches!(motion, Motion::SetAside | Motion::CancelNew).then_some((batch, amount))
                }
                Operation::Hold { caller, .. } => {
                    prop_assert!(result.is_err() || caller == REGISTRY);
                    None
                }
                _ => None,
            };
            for (batch, supply) in &world.supplies {
                let more = credited.filter(|(b, _)| b == batch).map_or(0, |(_, amount)| amount);
                prop_assert_eq!(supply.issued, before.supply(*batch).issued + more);
            }
            Ok(())
        })?;
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
        play(history, |_, _, _, world| {
            prop_assert!(world.balances.values().all(|balance| *balance > 0));
            prop_assert!(world.allowances.values().all(|allowance| *allowance > 0));
            prop_assert!(world.balances.keys().all(|(owner, _)| *owner != Account::ZERO));
            for (owner, kinds) in &world.kinds {
                let held = world.balances.keys().filter(|(who, _)| who == owner).count() as u128;
                prop_assert_eq!(*kinds, held);
            }
            Ok(())
        })?;
    }
}
