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
    fn c4_retirements_are_consecutive_and_cover_the_line_up_to_the_cursor(history in any_history()) {
        play(history, |_, _, _, world| {
            for (batch, supply) in &world.supplies {
                let mut covered = 0;
                for record in world.retirements.values().filter(|r| r.batch == *batch) {
                    prop_assert_eq!(record.interval.start, covered);
                    prop_assert!(record.interval.end > covered);
                    covered = record.interval.end;
                }
                prop_assert_eq!(covered, supply.cursor().unwrap());
                prop_assert!(covered <= supply.issued);
            }
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
    fn c8_no_purpose_that_needs_an_authorisation_passes(history in any_history()) {
        play(history, |_, operation, result, _| {
            if let Operation::Retire { request, .. } = operation {
                prop_assert!(result.is_err() || !request.purpose.needs_authorisation());
            }
            Ok(())
        })?;
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
    fn only_the_registry_issues(history in any_history()) {
        play(history, |before, operation, result, world| {
            let credited = match operation {
                Operation::Credit { caller, batch, amount, to } if result.is_ok() => {
                    prop_assert_eq!(caller, REGISTRY);
                    prop_assert!(to != Account::ZERO && amount > 0);
                    Some((batch, amount))
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
