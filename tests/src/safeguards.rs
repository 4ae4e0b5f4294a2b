//! Laws G1, G2 and G4 on compiled Wasm, for every contract that has an administration and a pause:
//! power moves slowly, stops little and not for long, and does not reach back.

use canopy_core::{
    fund, milestones,
    pause::Pause,
    registry,
    roles::{Administration, Pending, Step},
    types::{Account, Millis},
};
use canopy_harness::{people::*, safeguards, DAY, REASON};
use canopy_interfaces::milestones::Milestones;

use crate::{
    callers::{send, table, May, Scene},
    world::*,
};

/// A contract that is administered and can be paused.
struct Governed {
    name: &'static str,
    administration: fn(&mut World) -> Administration,
    administer: fn(&mut World, Account, Step) -> Result<(), String>,
    /// Makes somebody a pauser, or not one any more: an act of the administrator's.
    appoint: fn(&mut World, Account, Account, bool) -> Result<(), String>,
    pause_state: fn(&mut World) -> Pause,
    pause: fn(&mut World, Account, Millis) -> Result<(), String>,
    unpause: fn(&mut World, Account) -> Result<(), String>,
    /// What a pause stops, and nothing else.
    stopped: &'static [&'static str],
}

macro_rules! governed {
    ($name:literal, $contract:ident, $role:expr, $stopped:expr) => {
        Governed {
            name: $name,
            administration: |w| {
                let message = w.suite.$contract().administration();
                w.chain.ask(message).expect("there is always one")
            },
            administer: |w, by, step| {
                let message = w.suite.$contract().administer(step, REASON);
                send(&mut w.chain, by, message)
            },
            appoint: |w, by, account, give| {
                let message = w.suite.$contract();
                let message = { message }.appoint($role, account, give, REASON);
                send(&mut w.chain, by, message)
            },
            pause_state: |w| {
                let message = w.suite.$contract().pause_state();
                w.chain.ask(message).expect("there is always one")
            },
            pause: |w, by, duration| {
                let message = w.suite.$contract().pause(duration, REASON);
                send(&mut w.chain, by, message)
            },
            unpause: |w, by| {
                let message = w.suite.$contract().unpause(REASON);
                send(&mut w.chain, by, message)
            },
            stopped: $stopped,
        }
    };
}

const GOVERNED: &[Governed] = &[
    governed!(
        "climate-fund",
        fund,
        fund::Role::Pauser,
        &["propose", "accept", "contribute"]
    ),
    governed!(
        "milestones",
        milestones,
        milestones::Role::Pauser,
        &["make_plan", "open_finding"]
    ),
    governed!(
        "registry",
        registry,
        registry::Role::Pauser,
        &["create_project", "open_batch", "issue"]
    ),
];

const HEIR: Account = person("heir");
const OTHER_PAUSER: Account = person("another pauser");
const LONGEST: Millis = safeguards(ADMINISTRATOR).pause.longest;
const COOL_DOWN: Millis = safeguards(ADMINISTRATOR).pause.cool_down;
const DELAY: Millis = safeguards(ADMINISTRATOR).delay;

fn refused(error: &str) -> Result<(), String> {
    Err(error.to_owned())
}

#[test]
fn g1_the_highest_role_is_offered_waited_for_and_accepted_on_every_contract() {
    for contract in GOVERNED {
        let mut w = World::new();
        w.chain.mint(HEIR, 1_000_000_000_000_000);
        let offer = Step::Offer { to: HEIR };
        for by in everybody().into_iter().filter(|by| *by != ADMINISTRATOR) {
            let error = refused("NotAdministrator");
            assert_eq!((contract.administer)(&mut w, by, offer), error);
            let error = refused("NotOffered");
            assert_eq!((contract.administer)(&mut w, by, Step::Accept), error);
        }
        let due = w.chain.now() + DELAY;
        (contract.administer)(&mut w, ADMINISTRATOR, offer).unwrap();
        let record = (contract.administration)(&mut w);
        assert_eq!(record.holder, ADMINISTRATOR, "{}", contract.name);
        assert_eq!(record.pending, Pending::Offer { to: HEIR, due });

        w.chain.set_time(due - 1);
        let early = (contract.administer)(&mut w, HEIR, Step::Accept);
        assert_eq!(early, refused("NotDue"), "{}", contract.name);
        // Until then the old holder acts.
        (contract.appoint)(&mut w, ADMINISTRATOR, OTHER_PAUSER, true).unwrap();
        w.chain.set_time(due);
        let thief = (contract.administer)(&mut w, STRANGER, Step::Accept);
        assert_eq!(thief, refused("NotOffered"));
        (contract.administer)(&mut w, HEIR, Step::Accept).unwrap();
        assert_eq!((contract.administration)(&mut w).holder, HEIR);

        // And from then on it is nobody.
        for step in [offer, Step::Cancel, Step::Delay { delay: DAY }] {
            let late = (contract.administer)(&mut w, ADMINISTRATOR, step);
            assert_eq!(late, refused("NotAdministrator"), "{}", contract.name);
        }
        let late = (contract.appoint)(&mut w, ADMINISTRATOR, STRANGER, true);
        assert_eq!(late, refused("NotAdministrator"));
        (contract.appoint)(&mut w, HEIR, STRANGER, true).unwrap();
    }
}

#[test]
fn g1_an_offer_is_cancelled_or_replaced_on_every_contract() {
    for contract in GOVERNED {
        let mut w = World::new();
        w.chain.mint(HEIR, 1_000_000_000_000_000);
        let nothing = (contract.administer)(&mut w, ADMINISTRATOR, Step::Cancel);
        assert_eq!(nothing, refused("NothingPending"), "{}", contract.name);
        (contract.administer)(&mut w, ADMINISTRATOR, Step::Offer { to: HEIR }).unwrap();
        (contract.administer)(&mut w, ADMINISTRATOR, Step::Offer { to: STRANGER }).unwrap();
        w.chain.pass(DELAY);
        let replaced = (contract.administer)(&mut w, HEIR, Step::Accept);
        assert_eq!(replaced, refused("NotOffered"));
        // It is due, and nobody has taken it.
        (contract.administer)(&mut w, ADMINISTRATOR, Step::Cancel).unwrap();
        let cancelled = (contract.administer)(&mut w, STRANGER, Step::Accept);
        assert_eq!(cancelled, refused("NotOffered"));
        assert_eq!((contract.administration)(&mut w).pending, Pending::Nothing);
    }
}

#[test]
fn g1_the_delay_itself_changes_only_after_the_delay_on_every_contract() {
    for contract in GOVERNED {
        let mut w = World::new();
        for delay in [0, DAY - 1, 91 * DAY, Millis::MAX] {
            let step = Step::Delay { delay };
            let bad = (contract.administer)(&mut w, ADMINISTRATOR, step);
            assert_eq!(bad, refused("BadDelay"), "{}", contract.name);
        }
        let due_of = |w: &mut World| match (contract.administration)(w).pending {
            Pending::Offer { due, .. } => due,
            other => panic!("{}: {other:?}", contract.name),
        };
        let offer = Step::Offer { to: HEIR };
        let shorter = Step::Delay { delay: DAY };
        (contract.administer)(&mut w, ADMINISTRATOR, shorter).unwrap();
        w.chain.pass(DELAY - 1);
        (contract.administer)(&mut w, ADMINISTRATOR, offer).unwrap();
        assert_eq!(due_of(&mut w), w.chain.now() + DELAY);
        (contract.administer)(&mut w, ADMINISTRATOR, shorter).unwrap();
        w.chain.pass(DELAY);
        (contract.administer)(&mut w, ADMINISTRATOR, offer).unwrap();
        assert_eq!(due_of(&mut w), w.chain.now() + DAY, "{}", contract.name);
    }
}

/// Pauses every contract that is not paused already.
fn hold_still(w: &mut World) {
    for contract in GOVERNED {
        let _ = (contract.pause)(w, PAUSER, LONGEST);
        let state = (contract.pause_state)(w);
        assert!(state.holds(w.chain.now()), "{}", contract.name);
    }
}

/// Every message of every contract while all are paused: what is stopped is stopped by its own
/// contract, and everything else works, by the first who may and through whatever it calls.
#[test]
fn g2_a_pause_stops_exactly_what_the_law_lists() {
    for contract in GOVERNED {
        let mut stopped = vec![];
        let rows = table()
            .into_iter()
            .filter(|(name, ..)| *name == contract.name);
        for (row, stage) in
            rows.flat_map(|(_, stage, rows)| rows.into_iter().map(move |r| (r, stage)))
        {
            let name = format!("{}::{}", contract.name, row.name);
            let caller = match &row.may {
                May::Only(allowed) => allowed[0],
                // Somebody who does nothing else.
                May::Anybody => FUNDERS[3],
                May::Nobody => continue,
            };
            let mut scene = Scene::at(stage);
            scene.before = Some((caller, hold_still));
            let result = (row.send)(&mut scene, caller);
            assert!(scene.before.is_none(), "{name} was never sent");
            if contract.stopped.contains(&row.name) {
                assert_eq!(result, refused("Paused"), "{name}");
                stopped.push(row.name);
            } else if row.name == "pause" {
                assert_eq!(result, refused("TooSoon"), "{name}");
            } else {
                assert_eq!(result, Ok(()), "{name}");
            }
        }
        for name in contract.stopped {
            assert!(
                stopped.contains(name),
                "{}::{name} was not tried",
                contract.name
            );
        }
    }
}

#[test]
fn g2_a_contract_cools_down_whoever_pauses() {
    for contract in GOVERNED {
        let mut w = World::new();
        w.chain.mint(OTHER_PAUSER, 1_000_000_000_000_000);
        (contract.appoint)(&mut w, ADMINISTRATOR, OTHER_PAUSER, true).unwrap();
        for duration in [0, LONGEST + 1, Millis::MAX] {
            let bad = (contract.pause)(&mut w, PAUSER, duration);
            assert_eq!(bad, refused("BadDuration"), "{}", contract.name);
        }
        let begin = w.chain.now();
        (contract.pause)(&mut w, PAUSER, LONGEST).unwrap();
        let ready = begin + LONGEST + COOL_DOWN;
        assert_eq!((contract.pause_state)(&mut w).ready, ready);
        for now in [begin, begin + LONGEST - 1, begin + LONGEST, ready - 1] {
            w.chain.set_time(now);
            for by in [PAUSER, OTHER_PAUSER] {
                let soon = (contract.pause)(&mut w, by, 1);
                assert_eq!(soon, refused("TooSoon"), "{}", contract.name);
            }
        }
        w.chain.set_time(ready);
        (contract.pause)(&mut w, OTHER_PAUSER, LONGEST).unwrap();

        // Ending it early moves the cool-down, and a pauser that is none any more ends nothing.
        w.chain.pass(DAY);
        (contract.appoint)(&mut w, OTHER_PAUSER, OTHER_PAUSER, false).unwrap();
        let gone = (contract.unpause)(&mut w, OTHER_PAUSER);
        assert_eq!(gone, refused("NotPauser"));
        (contract.unpause)(&mut w, PAUSER).unwrap();
        let over = (contract.unpause)(&mut w, PAUSER);
        assert_eq!(over, refused("NotPaused"));
        let state = (contract.pause_state)(&mut w);
        assert_eq!(state.until, w.chain.now());
        w.chain.set_time(state.ready - 1);
        let soon = (contract.pause)(&mut w, PAUSER, 1);
        assert_eq!(soon, refused("TooSoon"));
        w.chain.pass(1);
        (contract.pause)(&mut w, PAUSER, 1).unwrap();
    }
}

/// From submission to payment and to credits, each act in the last millisecond that it has, with
/// all contracts paused across it, every time: nobody loses anything by it.
#[test]
fn g2_no_sequence_of_pauses_turns_a_deadline_against_anybody() {
    let mut w = World::new();
    let agreement = w.activate();
    let (number, plan) = (agreement.number, agreement.plan);
    // Whoever pauses waits for the moment at which it hurts most.
    let last = |w: &mut World, until: Millis| {
        w.chain.set_time(until - DAY);
        hold_still(w);
        w.chain.set_time(until - 1);
    };
    let until = |w: &mut World| {
        let progress = w.suite.milestones().progress(plan, 0);
        w.chain.ask(progress).unwrap().until
    };
    let deadline = until(&mut w);
    last(&mut w, deadline);
    w.submit(plan, 0, &[range(1, 10)]);
    let review = until(&mut w);
    last(&mut w, review);
    let digest = w.digest(plan, 0);
    w.attest(plan, 0, digest, &[true, true]);
    let window = until(&mut w);
    last(&mut w, window);
    let object = w.suite.milestones().object(plan, 0, 1, REASON);
    w.chain.must(GUARDIAN, object);
    let ruling = until(&mut w);
    last(&mut w, ruling);
    let rule = w
        .suite
        .milestones()
        .rule(plan, 0, 1, 10_000, 10_000, REASON);
    w.chain.must(ARBITER, rule);
    let window = until(&mut w);
    last(&mut w, window);
    let appeal = w.suite.milestones().appeal(plan, 0, 1, REASON);
    w.chain.must(GUARDIAN, appeal);
    let ruling = until(&mut w);
    last(&mut w, ruling);
    let rule = w
        .suite
        .milestones()
        .rule(plan, 0, 1, 10_000, 10_000, REASON);
    w.chain.must(APPEAL_ARBITER, rule);
    hold_still(&mut w);
    w.chain.must(STRANGER, w.suite.fund().release(number, 0));
    w.chain
        .must(RECIPIENT, w.suite.fund().withdraw(number, 1_000, RECIPIENT));
    // Issuing has no deadline: it waits for the pause to end, and nobody can begin another at once.
    let state = (GOVERNED[2].pause_state)(&mut w);
    w.chain.set_time(state.until);
    for contract in GOVERNED {
        let again = (contract.pause)(&mut w, PAUSER, 1);
        assert_eq!(again, refused("TooSoon"), "{}", contract.name);
    }
    let batch = w.issue(agreement, &[range(1, 10)], RECIPIENT);
    assert_eq!(w.held(RECIPIENT, batch), 10_000);
}

/// Whatever the administrator and pausers do once an agreement is active, it goes on as it was
/// signed, to the unit.
#[test]
fn g4_what_changes_later_does_not_reach_what_there_is() {
    let run = |disturb: fn(&mut World)| {
        let mut w = World::new();
        let agreement = w.activate();
        disturb(&mut w);
        w.approve(agreement.plan, 0, &[range(1, 10)]);
        w.chain.pass(TIMES.window);
        w.chain
            .must(STRANGER, w.suite.fund().release(agreement.number, 0));
        let standing = w.suite.fund().standing(agreement.number);
        let plan = w.suite.milestones().plan(agreement.plan);
        let milestones = w.suite.milestones();
        let outcome = Milestones::outcome(&milestones, agreement.plan, 0);
        let outcome = w.chain.ask(outcome);
        (w.chain.ask(standing), w.chain.ask(plan), outcome)
    };
    let undisturbed = run(|_| ());
    let disturbed = run(|w| {
        let suite = w.suite;
        let role = fund::Role::Operator;
        let dismiss = { suite.fund() }.appoint(role, OPERATOR, false, REASON);
        w.chain.must(ADMINISTRATOR, dismiss);
        let role = fund::Role::Operator;
        let appoint = { suite.fund() }.appoint(role, STRANGER, true, REASON);
        w.chain.must(ADMINISTRATOR, appoint);
        let lists = fund::Admission {
            contributors: Some([1; 32]),
            recipients: Some([2; 32]),
        };
        let lists = { suite.fund() }.set_admission(lists, REASON);
        w.chain.must(ADMINISTRATOR, lists);
        let issuer = { suite.registry() }.remove_issuer(w.class, ISSUER, REASON);
        w.chain.must(CLASS_ADMINISTRATOR, issuer);
        for contract in GOVERNED {
            (contract.administer)(w, ADMINISTRATOR, Step::Offer { to: STRANGER }).unwrap();
        }
        w.chain.pass(DELAY);
        for contract in GOVERNED {
            (contract.administer)(w, STRANGER, Step::Accept).unwrap();
            (contract.appoint)(w, STRANGER, STRANGER, true).unwrap();
            (contract.pause)(w, STRANGER, LONGEST).unwrap();
        }
    });
    assert_eq!(disturbed, undisturbed);
}
