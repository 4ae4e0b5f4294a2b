//! Law M2 at each act: the table of offices against what the rules do.

use super::{at, desk::*, started};
use crate::milestones::*;
use crate::types::Account;

const NOW: crate::types::Millis = 1_110;

/// Tries an act, at a moment when whoever may do it can.
fn attempt(act: Act, by: Account) -> Result<(), Error> {
    let mut desk = started(3, 2);
    let mut go = |state| {
        at(&mut desk, state, NOW);
    };
    match act {
        Act::Consent => {
            desk.signing.clear();
            let terms = desk.plan(1)?.terms;
            return desk.consent(by, 1, terms);
        }
        Act::Direct => {
            desk.extend(by, 1, 0, 1_230, NOW)?;
            desk.clone().close(by, 1, NOW)?;
            desk.signing.entry(1).and_modify(|s| s.started = None);
            return desk.start(by, 1, NOW);
        }
        Act::Submit => (),
        Act::Attest => go(State::InReview),
        Act::ObjectToApproval => go(State::Approved),
        Act::ObjectToRejection => go(State::Rejected),
        Act::Rule => go(State::Disputed(Cause::Approved)),
        Act::Appeal => go(State::Ruled),
        Act::RuleOnAppeal => go(State::Appealed),
    }
    let digest = desk.now(1, 0, NOW)?.submission.digest;
    let place = (1, 0, desk.now(1, 0, NOW)?.round);
    let done = match act {
        Act::Submit => desk.submit(by, 1, 0, claim(1, 10), NOW),
        Act::Attest => desk.attest(by, 1, 0, digest, true, NOW),
        Act::Rule | Act::RuleOnAppeal => desk.rule(by, place, 1, 1, NOW),
        Act::Appeal => desk.appeal(by, place, NOW),
        _ => desk.object(by, place, NOW),
    };
    done.map(|_| ())
}

/// How those are refused who may not.
const fn refusal(act: Act) -> Error {
    match act {
        Act::Consent => Error::NotAsked,
        Act::Direct => Error::NotFund,
        Act::Submit => Error::NotRecipient,
        Act::Attest => Error::NotOnPanel,
        _ => Error::NotEntitled,
    }
}

/// Every act by the holder of every office, and by a stranger: done if and only if the table
/// says so.
#[test]
fn m2_the_table_of_offices_is_what_the_rules_check() {
    let plan = started(3, 2).plan(1).unwrap();
    let mut holders = vec![
        (Some(Office::Verifier(0)), verifier(0)),
        (Some(Office::Verifier(2)), verifier(2)),
        (None, STRANGER),
        (None, verifier(3)),
    ];
    for (office, holder) in plan.draft.offices(PAYER) {
        holders.push((Some(office), holder));
    }
    for act in Act::ALL {
        for (office, holder) in &holders {
            let expected = if act.is_for(*office) {
                Ok(())
            } else {
                Err(refusal(act))
            };
            assert_eq!(attempt(act, *holder), expected, "{act:?} by {office:?}");
        }
    }
}

/// The table itself, in words: nobody decides about what it also asks for, and who decides in one
/// step does not decide in another.
#[test]
fn m2_nobody_judges_its_own_cause() {
    use Act::{Appeal, Attest, ObjectToApproval, ObjectToRejection, Rule, RuleOnAppeal, Submit};
    let offices = [
        Office::Fund,
        Office::Recipient,
        Office::Payer,
        Office::Arbiter,
        Office::AppealArbiter,
        Office::Guardian,
        Office::Verifier(0),
    ];
    for office in offices.map(Some) {
        let judges = [Attest, Rule, RuleOnAppeal].map(|act| u8::from(act.is_for(office)));
        let asks = [Submit, ObjectToApproval, ObjectToRejection, Appeal];
        let asks = asks.iter().any(|act| act.is_for(office));
        let judges: u8 = judges.iter().sum();
        assert!(judges <= 1 && !(asks && judges == 1), "{office:?}");
    }
    for act in Act::ALL {
        assert!(
            !act.is_for(None) && !act.is_for(Some(Office::Payer)),
            "{act:?}"
        );
        assert!(offices.iter().any(|office| act.is_for(Some(*office))));
    }
}
