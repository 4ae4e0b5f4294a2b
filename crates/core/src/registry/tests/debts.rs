//! Reversals and invalidations: a visible debt until it is whole, each finding once (law C10).

use super::world::*;
use crate::credits::{Interval, Share};
use crate::milestones::{Fact, Finding, ReversalCause};
use crate::registry::*;
use crate::types::{Account, Period};

/// A class with a buffer of a tenth, and as many batches with `length` credits each, all OWNER's
/// but the buffer.
pub fn issued(batches: u64, length: u128) -> World {
    let mut world = World::new(batches, 1);
    world.classes.get_mut(&1).unwrap().split.buffer = 1_000;
    for batch in 1..=batches {
        issue_to(&mut world, batch, length);
    }
    world
}

/// Issues that many credits in a batch to OWNER.
pub fn issue_to(world: &mut World, batch: u64, length: u128) {
    let list = [range(batch as u8, 1, length)];
    let placements = world.placements(&list);
    let project = world.batches[&batch].project;
    let split = world.classes[&world.projects[&project].class].split;
    let recipients = world.shares(OWNER, &list, &split);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    let mut outcome = outcome(project, &list, length);
    let subject = outcome.subject.as_mut().unwrap();
    subject.period = world.batches[&batch].vintage;
    world
        .issue(batch, (batch, 0), Some(&outcome), &issuance)
        .unwrap();
}

pub const fn reversal(batch: u64, amount: u128, cause: ReversalCause) -> Fact {
    Fact::Reversal {
        batch,
        amount,
        cause,
    }
}

pub const fn invalidation(batch: u64, start: u128, end: u128) -> Fact {
    let interval = Interval { start, end };
    Fact::Invalidation { batch, interval }
}

/// Applies a new finding, with a right hint.
pub fn apply(world: &mut World, number: u64, fact: Fact) -> Result<(), Error> {
    let after = match fact {
        Fact::Invalidation { batch, interval } => world.hint(Line::Invalid(batch), interval.start),
        _ => None,
    };
    world.apply_finding(number, Some(finding(fact)), after)
}

#[test]
fn c10_a_finding_is_acted_on_once_and_only_as_the_class_accepts_it() {
    let mut world = issued(1, 100);
    let right = finding(reversal(1, 10, ReversalCause::Intentional));
    let refused = [
        (None, Error::NoFinding),
        (
            Some(Finding {
                registry: OWNER,
                scope: 0,
                ..right
            }),
            Error::OtherRegistry,
        ),
        (
            Some(finding(reversal(2, 10, ReversalCause::Intentional))),
            Error::UnknownBatch,
        ),
        (
            Some(Finding {
                scope: 0,
                needed: 1,
                ..right
            }),
            Error::OtherScope,
        ),
        (
            Some(Finding {
                needed: 1,
                opener_accredited: false,
                ..right
            }),
            Error::TooFewApprovals,
        ),
        (
            Some(Finding {
                opener_accredited: false,
                ..right
            }),
            Error::OpenerNotEntitled,
        ),
        (
            Some(finding(reversal(1, 0, ReversalCause::Intentional))),
            Error::ZeroAmount,
        ),
        (
            Some(finding(reversal(1, 101, ReversalCause::Intentional))),
            Error::AboveIssued,
        ),
    ];
    let before = world.clone();
    for (finding, error) in refused {
        assert_eq!(world.apply_finding(1, finding, None), Err(error));
        assert_eq!(world, before, "what is refused is not used");
    }
    // The class's administrator may open one without an accreditation.
    let opened = Finding {
        opener: CLASS_ADMINISTRATOR,
        opener_accredited: false,
        ..right
    };
    assert_eq!(world.apply_finding(1, Some(opened), None), Ok(()));
    assert_eq!(world.debt(1).debt, 10);
    assert_eq!(
        world.apply_finding(1, Some(right), None),
        Err(Error::FindingUsed)
    );
    assert_eq!(world.apply_finding(2, Some(right), None), Ok(()));
    assert_eq!(world.debt(1).debt, 20);
}

#[test]
fn c10_a_buffer_pays_only_what_is_nobodys_fault_and_no_more_than_it_has() {
    let mut world = issued(2, 100);
    assert_eq!(world.draw(1, 2, 1), Err(Error::AboveDebt));
    apply(&mut world, 1, reversal(1, 15, ReversalCause::Unintentional)).unwrap();
    apply(&mut world, 2, reversal(1, 5, ReversalCause::OverIssuance)).unwrap();
    assert_eq!(world.draw(1, 3, 1), Err(Error::UnknownBatch));
    assert_eq!(world.draw(1, 1, 0), Err(Error::ZeroAmount));
    assert_eq!(world.draw(1, 1, 21), Err(Error::AboveDebt));
    assert_eq!(world.draw(1, 1, 16), Err(Error::NotCovered));
    // Ten are in each buffer: what is missing is missing, and nothing is drawn in part.
    assert_eq!(world.draw(1, 1, 11), Err(Error::InsufficientBalance));
    let first = Interval { start: 0, end: 10 };
    assert_eq!(world.draw(1, 1, 10), Ok(first), "serials have a name");
    assert_eq!(world.draw(1, 2, 6), Err(Error::NotCovered));
    assert_eq!(world.draw(1, 2, 5), Ok(Interval { start: 0, end: 5 }));
    let expected = Debt {
        reversed: 20,
        covered: 15,
        drawn: 15,
        settled: 0,
        debt: 5,
    };
    assert_eq!(world.debt(1), expected);
    assert_eq!(world.draw(1, 2, 1), Err(Error::NotCovered));
    assert_eq!(world.draw(1, 2, 6), Err(Error::AboveDebt));
    // Another class's buffer is another's.
    world.classes.insert(2, class());
    world.projects.get_mut(&2).unwrap().class = 2;
    assert_eq!(world.draw(1, 2, 1), Err(Error::OtherClass));
}

#[test]
fn c10_anybody_settles_with_credits_that_are_as_good() {
    let mut world = issued(4, 100);
    apply(&mut world, 1, reversal(1, 50, ReversalCause::Intentional)).unwrap();
    apply(&mut world, 2, invalidation(2, 0, 1)).unwrap();
    world.batches.get_mut(&3).unwrap().vintage = Period { start: 9, end: 99 };
    for batch in 1..=4 {
        world.ledger.allowed.insert((OWNER, batch), 1_000);
    }
    let stranger = Account([77; 32]);
    assert_eq!(world.settle(OWNER, 1, 9, 1), Err(Error::UnknownBatch));
    assert_eq!(world.settle(OWNER, 1, 1, 1), Err(Error::Indebted));
    assert_eq!(world.settle(OWNER, 1, 2, 1), Err(Error::Indebted));
    assert_eq!(world.settle(OWNER, 1, 3, 1), Err(Error::OlderVintage));
    assert_eq!(world.settle(OWNER, 1, 4, 0), Err(Error::ZeroAmount));
    assert_eq!(world.settle(OWNER, 1, 4, 51), Err(Error::AboveDebt));
    let poor = world.settle(stranger, 1, 4, 1);
    assert_eq!(poor, Err(Error::InsufficientBalance));
    world.ledger.held_until.insert(4, 1);
    assert_eq!(world.settle(OWNER, 1, 4, 1), Err(Error::BatchHeld));
    world.ledger.held_until.remove(&4);
    assert_eq!(world.settle(OWNER, 1, 4, 50).unwrap().end, 50);
    assert_eq!(world.debt(1).debt, 0);
    assert_eq!(world.settle(OWNER, 1, 4, 1), Err(Error::AboveDebt));
    // Paid for, a batch is as good as any.
    assert_eq!(world.settle(OWNER, 2, 1, 1).map(|_| ()), Ok(()));
    // What measures something else settles nothing.
    world.classes.insert(
        2,
        Class {
            credit_type: 2,
            ..class()
        },
    );
    world.projects.get_mut(&4).unwrap().class = 2;
    apply(&mut world, 3, reversal(1, 10, ReversalCause::Intentional)).unwrap();
    assert_eq!(world.settle(OWNER, 1, 4, 1), Err(Error::OtherType));
}

#[test]
fn c10_an_invalidation_is_an_interval_of_the_line_once() {
    let mut world = issued(1, 100);
    for (start, end) in [(0, 0), (5, 4), (100, 101), (0, 101), (0, u128::MAX)] {
        let refused = apply(&mut world, 1, invalidation(1, start, end));
        assert_eq!(refused, Err(Error::OutsideLine), "{start}..{end}");
    }
    apply(&mut world, 1, invalidation(1, 40, 50)).unwrap();
    for (start, end) in [(40, 50), (0, 41), (49, 100), (44, 45), (0, 100)] {
        let refused = apply(&mut world, 2, invalidation(1, start, end));
        assert_eq!(refused, Err(Error::AlreadyInvalid), "{start}..{end}");
    }
    // A wrong hint costs its sender a fee; the honest one retries and succeeds.
    let next = Some(finding(invalidation(1, 50, 60)));
    let wrong = world.apply_finding(2, next, None);
    assert_eq!(wrong, Err(Error::WrongHint));
    assert_eq!(world.apply_finding(2, next, Some(40)), Ok(()));
    apply(&mut world, 3, invalidation(1, 0, 40)).unwrap();
    apply(&mut world, 4, invalidation(1, 99, 100)).unwrap();
    let line = world.walk(Line::Invalid(1));
    assert_eq!(line, [(0, 39), (40, 49), (50, 59), (99, 99)]);
    assert_eq!(world.debt(1).debt, 61);
    // Reversals and invalidations together never exceed what was issued.
    let rest = reversal(1, 40, ReversalCause::Unintentional);
    assert_eq!(apply(&mut world, 5, rest), Err(Error::AboveIssued));
    let rest = reversal(1, 39, ReversalCause::Unintentional);
    assert_eq!(apply(&mut world, 5, rest), Ok(()));
}

#[test]
fn two_intervals_share_what_is_in_both() {
    let interval = |start, end| Interval { start, end };
    let a = interval(10, 20);
    assert_eq!(shared(&a, &interval(15, 30)), Some(interval(15, 20)));
    assert_eq!(shared(&a, &interval(0, 11)), Some(interval(10, 11)));
    assert_eq!(shared(&a, &interval(12, 13)), Some(interval(12, 13)));
    assert_eq!(shared(&a, &interval(20, 30)), None);
    assert_eq!(shared(&a, &interval(0, 10)), None);
    assert_eq!(shared(&a, &interval(15, 15)), None);
}

#[test]
fn incident_invalidated_serials_some_retired_already_reported_twice() {
    // 466 of 30,811 were invalidated after some of them had been retired.
    let mut world = issued(2, 30_811);
    let retired = world.ledger.retire(OWNER, 1, 300).unwrap();
    let before = world.ledger.clone();
    apply(&mut world, 1, invalidation(1, 0, 466)).unwrap();
    assert_eq!(world.debt(1).debt, 466);
    // It is visible on the certificate, undoes no retirement and cuts no line.
    let (first, last) = world.walk(Line::Invalid(1))[0];
    let invalid = Interval {
        start: first,
        end: last + 1,
    };
    assert_eq!(shared(&retired, &invalid), Some(retired));
    assert_eq!(world.ledger, before);
    assert_eq!(world.batches[&1].issued, 30_811);
    // Reported again, by whatever finding, it is refused.
    let again = apply(&mut world, 1, invalidation(1, 0, 466));
    assert_eq!(again, Err(Error::FindingUsed));
    let again = apply(&mut world, 2, invalidation(1, 0, 466));
    assert_eq!(again, Err(Error::AlreadyInvalid));
    let again = apply(&mut world, 2, invalidation(1, 465, 467));
    assert_eq!(again, Err(Error::AlreadyInvalid));
    // No buffer pays for it; somebody makes it good.
    assert_eq!(world.draw(1, 2, 466), Err(Error::NotCovered));
    world.ledger.allowed.insert((OWNER, 2), 466);
    world.settle(OWNER, 1, 2, 466).unwrap();
    assert_eq!(world.debt(1).debt, 0);
    assert!(world.debt(1).is_whole());
}

#[test]
fn incident_an_intentional_reversal_is_the_owners_to_make_good() {
    // 27,150 credits of a forest that its owner cut.
    let mut world = issued(2, 300_000);
    apply(
        &mut world,
        1,
        reversal(1, 27_150, ReversalCause::Intentional),
    )
    .unwrap();
    assert_eq!(world.draw(1, 1, 1), Err(Error::NotCovered));
    assert_eq!(world.draw(1, 2, 27_150), Err(Error::NotCovered));
    // Silent part payments do not exist: what is paid and what is owed stand in one record.
    world.ledger.allowed.insert((OWNER, 2), 27_150);
    world.settle(OWNER, 1, 2, 27_000).unwrap();
    let debt = world.debt(1);
    assert_eq!((debt.settled, debt.debt), (27_000, 150));
    world.settle(OWNER, 1, 2, 150).unwrap();
    assert_eq!(world.debt(1).debt, 0);
}

#[test]
fn incident_debts_as_large_as_there_are_numbers() {
    let mut debt = Debt::default();
    let all = u128::MAX;
    debt.reverse(all, Some(ReversalCause::Unintentional), all)
        .unwrap();
    assert_eq!(debt.reverse(1, None, all), Err(Error::AboveIssued));
    assert!(debt.is_whole());
    debt.draw(all).unwrap();
    assert_eq!(debt.draw(1), Err(Error::AboveDebt));
    assert!(debt.is_whole());
    let share = Share {
        to: OWNER,
        amount: 1,
    };
    let division = Split::NONE.divide(u128::MAX).unwrap();
    assert_eq!(division.require_whole(&[share]), Err(Error::WrongSum));
}

#[test]
fn c10_a_debt_whose_parts_do_not_add_up_is_known() {
    let whole = Debt {
        reversed: 10,
        covered: 4,
        drawn: 3,
        settled: 2,
        debt: 5,
    };
    assert!(whole.is_whole());
    let reversed = whole.reversed + 1;
    let (drawn, settled) = (5, 0);
    let all = u128::MAX;
    for broken in [
        Debt { reversed, ..whole },
        Debt { debt: 4, ..whole },
        // More drawn than buffers cover, and more covered than was reversed.
        Debt {
            drawn,
            settled,
            ..whole
        },
        Debt {
            covered: 11,
            ..whole
        },
        Debt { debt: all, ..whole },
        Debt {
            settled: all,
            ..whole
        },
    ] {
        assert!(!broken.is_whole(), "{broken:?}");
    }
}
