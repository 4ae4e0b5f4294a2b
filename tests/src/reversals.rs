//! Reversals and invalidations on compiled Wasm: a visible debt until it is whole. Law C10.

use canopy_core::{
    credits::Interval,
    milestones::{Fact, ReversalCause},
    registry::{Debt, Error, Line},
};
use canopy_harness::people::*;
use canopy_interfaces::ledger::Ledger;
use registry::events::{DebtSettled, Drawn, FindingApplied};

use crate::world::*;

const fn reversal(batch: u64, amount: u128, cause: ReversalCause) -> Fact {
    Fact::Reversal {
        batch,
        amount,
        cause,
    }
}

fn apply(w: &mut World, number: u64, after: Option<u128>) -> Result<(), Error> {
    let message = w.suite.registry().apply_finding(number, after);
    w.chain.send(STRANGER, message).unwrap().value
}

fn debt(w: &mut World, batch: u64) -> Debt {
    w.chain.ask(w.suite.registry().debt(batch)).unwrap()
}

/// An unintentional reversal: the buffer pays, anybody may have it drawn, once.
#[test]
fn c10_a_buffer_pays_for_what_is_nobodys_fault() {
    let mut w = World::new();
    let (agreement, batch) = w.credits_with_buffer(10, 1_000);
    let number = w.found(reversal(batch, 1_500, ReversalCause::Unintentional));
    let early = w.suite.registry().draw(batch, batch, 1);
    assert_eq!(w.chain.refused(STRANGER, early), Error::AboveDebt);
    let missing = w.suite.registry().apply_finding(99, None);
    assert_eq!(w.chain.refused(STRANGER, missing), Error::NoFinding);
    let message = w.suite.registry().apply_finding(number, None);
    let applied: FindingApplied = w.chain.must(STRANGER, message).only();
    assert_eq!((applied.number, applied.by), (number, STRANGER));
    assert_eq!(apply(&mut w, number, None), Err(Error::FindingUsed));
    // It was acted on, and used up nothing.
    let nothing = Interval { start: 0, end: 0 };
    let applied = w.suite.registry().applied(number);
    assert_eq!(w.chain.ask(applied), Some(nothing));
    assert_eq!(debt(&mut w, batch).debt, 1_500);
    // A thousand are in the buffer: more is refused whole.
    let more = w.suite.registry().draw(batch, batch, 1_001);
    assert_eq!(w.chain.refused(STRANGER, more), Error::InsufficientBalance);
    let draw = w.suite.registry().draw(batch, batch, 1_000);
    let drawn: Drawn = w.chain.must(STRANGER, draw).only();
    let interval = Interval {
        start: 0,
        end: 1_000,
    };
    assert_eq!((drawn.by, drawn.interval), (STRANGER, interval));
    let expected = Debt {
        reversed: 1_500,
        covered: 1_500,
        drawn: 1_000,
        settled: 0,
        debt: 500,
    };
    assert_eq!(debt(&mut w, batch), expected);
    let supply = w.chain.ask(w.suite.credits().supply(batch)).unwrap();
    assert_eq!((supply.buffer, supply.cancelled), (0, 1_000));
    w.check_laws(agreement, Some(batch));
}

/// An intentional reversal is no buffer's: its owner, or anybody, makes it good with credits of
/// another batch.
#[test]
fn incident_an_intentional_reversal_is_settled_and_not_drawn() {
    let mut w = World::new();
    let (_, batch) = w.credits_with_buffer(40, 1_000);
    let number = w.found(reversal(batch, 27_150, ReversalCause::Intentional));
    apply(&mut w, number, None).unwrap();
    let draw = w.suite.registry().draw(batch, batch, 1);
    assert_eq!(w.chain.refused(STRANGER, draw), Error::NotCovered);
    let other = w.more_credits(1_001, 30);
    let settle = |w: &mut World, with, amount| {
        let message = w.suite.registry().settle_debt(batch, with, amount);
        w.chain.send(RECIPIENT, message).unwrap()
    };
    let own = settle(&mut w, batch, 1);
    assert_eq!(own.value, Err(Error::Indebted));
    let unasked = settle(&mut w, other, 27_150);
    assert_eq!(unasked.value, Err(Error::NotAllowed));
    w.allow(RECIPIENT, other, 27_150);
    let above = settle(&mut w, other, 27_151);
    assert_eq!(above.value, Err(Error::AboveDebt));
    let settled: DebtSettled = settle(&mut w, other, 27_150).only();
    assert_eq!((settled.by, settled.amount), (RECIPIENT, 27_150));
    let debt = debt(&mut w, batch);
    assert_eq!((debt.settled, debt.debt), (27_150, 0));
    assert!(debt.is_whole());
}

/// 466 serials invalidated, some of them retired already, reported twice.
#[test]
fn incident_serials_invalidated_after_retirement_and_reported_twice() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(1_000);
    let retire = w.suite.credits().retire(retirement(batch, 300_000));
    let certificate = w.chain.must(RECIPIENT, retire).value;
    let before = w.chain.ask(w.suite.credits().supply(batch));
    let fact = |start, end| Fact::Invalidation {
        batch,
        interval: Interval { start, end },
    };
    let beyond = w.found(fact(0, 1_000_001));
    assert_eq!(apply(&mut w, beyond, None), Err(Error::OutsideLine));
    let number = w.found(fact(0, 466_000));
    apply(&mut w, number, None).unwrap();
    // By another finding it is refused; so is a part of it, with any hint.
    let (again, part) = (w.found(fact(0, 466_000)), w.found(fact(400_000, 500_000)));
    for (number, hint) in [(again, None), (again, Some(0)), (part, Some(0))] {
        let error = apply(&mut w, number, hint).unwrap_err();
        assert_eq!(error, Error::AlreadyInvalid, "{number} after {hint:?}");
    }
    // An honest caller asks for the hint and succeeds.
    let next = w.found(fact(466_000, 466_500));
    assert_eq!(apply(&mut w, next, None), Err(Error::WrongHint));
    let hint = w.hint(Line::Invalid(batch), 466_000);
    assert_eq!(hint, Some(0));
    apply(&mut w, next, hint).unwrap();
    // It is seen on the certificate, undoes no retirement and cuts no line.
    let record = w.chain.ask(w.suite.credits().retirement(certificate));
    let Interval { start, end } = record.unwrap().interval;
    let at = w.suite.registry().debts_at(batch, start, end, None);
    let at = w.chain.ask(at).unwrap();
    assert_eq!(at.invalid, [Interval { start, end }]);
    assert_eq!(at.batch.debt, 466_500);
    let after = w.suite.registry().debts_at(batch, 466_400, 900_000, None);
    let after = w.chain.ask(after).unwrap();
    let rest = Interval {
        start: 466_400,
        end: 466_500,
    };
    assert_eq!((after.invalid, after.resume_at), (vec![rest], None));
    assert_eq!(w.chain.ask(w.suite.credits().supply(batch)), before);
    w.check_laws(agreement, Some(batch));
}

/// A finding counts only as the class of its batch accepts it.
#[test]
fn c10_a_finding_that_the_class_does_not_accept_changes_nothing() {
    let mut w = World::new();
    let (_, batch) = w.credits(10);
    let fact = reversal(batch, 1_000, ReversalCause::OverIssuance);
    let unknown = w.found(reversal(99, 1, ReversalCause::Intentional));
    assert_eq!(apply(&mut w, unknown, None), Err(Error::UnknownBatch));
    let strangers = w.found_by(STRANGER, w.suite.registry, fact, 2);
    assert_eq!(
        apply(&mut w, strangers, None),
        Err(Error::OpenerNotEntitled)
    );
    let few = w.found_by(CLASS_ADMINISTRATOR, w.suite.registry, fact, 1);
    assert_eq!(apply(&mut w, few, None), Err(Error::TooFewApprovals));
    let elsewhere = w.found_by(CLASS_ADMINISTRATOR, STRANGER, fact, 2);
    assert_eq!(apply(&mut w, elsewhere, None), Err(Error::OtherRegistry));
    let above = w.found(reversal(batch, 10_001, ReversalCause::OverIssuance));
    assert_eq!(apply(&mut w, above, None), Err(Error::AboveIssued));
    assert_eq!(w.chain.ask(w.suite.registry().debt(batch)), None);
    let accredited = w.found_by(VERIFIERS[0], w.suite.registry, fact, 2);
    apply(&mut w, accredited, None).unwrap();
    assert_eq!(debt(&mut w, batch).debt, 1_000);
}
