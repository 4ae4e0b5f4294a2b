//! What each law says of one step of a history.

use proptest::prelude::*;

use super::world::*;
use crate::credits::*;
use crate::types::Account;

/// One step: the world before, what was tried, whether it was done, the world after.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub before: &'a World,
    pub operation: Operation,
    pub result: Result<(), Error>,
    pub world: &'a World,
}

pub type Looked = Result<(), TestCaseError>;
type Law = fn(&Step) -> Looked;

/// All of them.
pub const LAWS: [Law; 11] = [
    c1_conservation,
    c2_terminal,
    c4_the_line_is_covered,
    c4_moving_uses_nothing,
    c7_records,
    c8_gates,
    c9_holds,
    c11_identity,
    g8_rights,
    the_registrys_own,
    counts,
];

/// C1: the parts are the whole, and balances are what circulates.
pub fn c1_conservation(&Step { world, .. }: &Step) -> Looked {
    for (batch, s) in &world.supplies {
        // Spelt out, not `is_conserved`, which is what is being tested.
        let parts = s.circulating + s.buffer + s.retired + s.cancelled + s.exported;
        prop_assert_eq!(s.issued, parts);
        let held: u128 = world
            .balances
            .iter()
            .filter(|((_, b), _)| b == batch)
            .map(|(_, x)| x)
            .sum();
        prop_assert_eq!(s.circulating, held);
    }
    Ok(())
}

/// C2: what is retired or cancelled stays so.
pub fn c2_terminal(&Step { before, world, .. }: &Step) -> Looked {
    for (batch, was) in &before.supplies {
        let is = world.supply(*batch);
        prop_assert!(is.retired >= was.retired);
        prop_assert!(is.cancelled >= was.cancelled);
        prop_assert!(is.issued >= was.issued);
    }
    Ok(())
}

/// C4: what was used up covers the line to the cursor, once.
pub fn c4_the_line_is_covered(&Step { world, .. }: &Step) -> Looked {
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
}

/// C4: only an end uses up serials.
pub fn c4_moving_uses_nothing(
    &Step {
        before,
        operation,
        result,
        world,
    }: &Step,
) -> Looked {
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
}

/// C7: a retirement writes one record, and none ever changes.
pub fn c7_records(
    &Step {
        before,
        operation,
        result,
        world,
    }: &Step,
) -> Looked {
    for (id, record) in &before.retirements {
        prop_assert_eq!(world.retirements.get(id), Some(record));
    }
    let retired = matches!(operation, Operation::Retire { .. }) && result.is_ok();
    prop_assert_eq!(
        world.retirements.len(),
        before.retirements.len() + usize::from(retired)
    );
    if let (Operation::Retire { owner, request, .. }, true) = (operation, retired) {
        let (id, r) = world.retirements.last_key_value().unwrap();
        prop_assert_eq!(*id, world.retirements.len() as u64);
        prop_assert_eq!(r.amount(), Some(request.amount));
        prop_assert_eq!(
            (r.batch, r.retiree, r.beneficiary, r.purpose, r.jurisdiction),
            (
                request.batch,
                owner,
                request.beneficiary,
                request.purpose,
                request.jurisdiction
            )
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
        let owned = world
            .retirements
            .values()
            .filter(|r| r.owner() == owner)
            .count();
        prop_assert_eq!(*count as usize, owned);
    }
    Ok(())
}

/// C8: what needs an authorisation passes only from the registry.
pub fn c8_gates(
    &Step {
        operation, result, ..
    }: &Step,
) -> Looked {
    if let Operation::Retire {
        caller, request, ..
    } = operation
    {
        let gated = request.purpose.needs_authorisation();
        prop_assert!(result.is_err() || !gated || caller == REGISTRY);
    }
    Ok(())
}

/// C9: a held batch allows a return and nothing else.
pub fn c9_holds(
    &Step {
        before,
        operation,
        result,
        world,
    }: &Step,
) -> Looked {
    let touched = match operation {
        Operation::Credit { batch, .. }
        | Operation::Transfer { batch, .. }
        | Operation::TransferFrom { batch, .. } => [batch; 2],
        Operation::Several {
            list: [(one, _), (other, _)],
            ..
        } => [one, other],
        Operation::Retire { request, .. } => [request.batch; 2],
        Operation::Shift { batch, motion, .. } if motion != Motion::Return => [batch; 2],
        _ => return Ok(()),
    };
    // The clock ticks first.
    let held = |batch| world.now < before.supply(batch).held_until;
    prop_assert!(
        result.is_err() || !touched.into_iter().any(held),
        "{:?} passed a hold",
        operation
    );
    Ok(())
}

/// C11: what goes to oneself, or is nothing, changes nothing; who is named twice gives twice.
pub fn c11_identity(
    &Step {
        before,
        operation,
        result,
        world,
    }: &Step,
) -> Looked {
    let (from, to, list) = match operation {
        Operation::Transfer {
            caller,
            to,
            batch,
            amount,
        } => (caller, to, [(batch, amount), (batch, 0)]),
        Operation::TransferFrom {
            from,
            to,
            batch,
            amount,
            ..
        } => (from, to, [(batch, amount), (batch, 0)]),
        Operation::Several { from, to, list, .. } => (from, to, list),
        _ => return Ok(()),
    };
    if from == to || list.iter().all(|(_, amount)| *amount == 0) {
        prop_assert_eq!(
            &World {
                now: world.now,
                ..before.clone()
            },
            world
        );
    } else if result.is_ok() {
        for (batch, _) in list {
            let amount = sum_of(batch, &list);
            prop_assert_eq!(
                world.balance(from, batch),
                before.balance(from, batch) - amount
            );
            prop_assert_eq!(world.balance(to, batch), before.balance(to, batch) + amount);
        }
    }
    // Of a transfer to oneself too, the balance is checked.
    let covered = |(batch, amount): &(Batch, u128)| before.balance(from, *batch) >= *amount;
    prop_assert!(result.is_err() || list.iter().all(covered));
    Ok(())
}

/// What a list moves of a batch.
fn sum_of(batch: Batch, list: &[(Batch, u128)]) -> u128 {
    let of_it = list.iter().filter(|(of, _)| *of == batch);
    of_it.map(|(_, amount)| amount).sum()
}

/// G8: nobody loses what they did not give or allow.
pub fn g8_rights(
    &Step {
        before,
        operation,
        world,
        ..
    }: &Step,
) -> Looked {
    for ((owner, batch), was) in &before.balances {
        let lost = was.saturating_sub(world.balance(*owner, *batch));
        if lost == 0 {
            continue;
        }
        let (caller, amount) = match operation {
            Operation::Transfer { caller, amount, .. }
            | Operation::TransferFrom { caller, amount, .. } => (caller, amount),
            Operation::Several { caller, list, .. } => (caller, sum_of(*batch, &list)),
            Operation::Retire {
                caller, request, ..
            } => (caller, request.amount),
            // The registry is an operator like any other.
            Operation::Shift { caller, amount, .. } => (caller, amount),
            other => panic!("{other:?} took from {owner:?}"),
        };
        prop_assert_eq!(lost, amount);
        if caller != *owner {
            let all = before.allowances.get(&(*owner, caller, None)).copied();
            let one = before
                .allowances
                .get(&(*owner, caller, Some(*batch)))
                .copied();
            let allowed = all.or(one).unwrap_or(0);
            prop_assert!(allowed >= amount);
            if all.is_none() && allowed != UNLIMITED {
                let left = world.allowances.get(&(*owner, caller, Some(*batch)));
                prop_assert_eq!(left.copied().unwrap_or(0), allowed - amount);
            }
        }
    }
    Ok(())
}

/// Only the registry issues, shifts and holds.
pub fn the_registrys_own(
    &Step {
        before,
        operation,
        result,
        world,
    }: &Step,
) -> Looked {
    let credited = match operation {
        Operation::Credit {
            caller,
            batch,
            shares,
            buffer,
            cancelled,
        } if result.is_ok() => {
            prop_assert_eq!(caller, REGISTRY);
            let shares = shares.iter().flatten();
            prop_assert!(shares
                .clone()
                .all(|s| s.to != Account::ZERO && s.amount > 0));
            let amount = shares.map(|s| s.amount).sum::<u128>() + buffer + cancelled;
            prop_assert!(amount > 0);
            Some((batch, amount))
        }
        Operation::Shift {
            caller,
            batch,
            motion,
            amount,
            ..
        } if result.is_ok() => {
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
        let more = credited
            .filter(|(b, _)| b == batch)
            .map_or(0, |(_, amount)| amount);
        prop_assert_eq!(supply.issued, before.supply(*batch).issued + more);
    }
    Ok(())
}

/// Counts are right, and nothing empty is stored.
pub fn counts(&Step { world, .. }: &Step) -> Looked {
    prop_assert!(world.balances.values().all(|balance| *balance > 0));
    prop_assert!(world.allowances.values().all(|allowance| *allowance > 0));
    prop_assert!(world
        .balances
        .keys()
        .all(|(owner, _)| *owner != Account::ZERO));
    for (owner, kinds) in &world.kinds {
        let held = world
            .balances
            .keys()
            .filter(|(who, _)| who == owner)
            .count() as u128;
        prop_assert_eq!(*kinds, held);
    }
    Ok(())
}
