//! Random operations on compiled Wasm: everybody does with credits whatever they may and may not.
//! Beside the contracts plain books are kept by hand (`plain`), which say beforehand whether each
//! message may do what it asks for. After each one everything that the contracts have stored is read
//! raw, is what the books say, and keeps the laws C1 to C11; what was refused has changed nothing.
//!
//! A story is played from a seed. A failure prints its seed and what happened; `CANOPY_SEED=17`
//! plays that one alone. `CANOPY_LONG=1` sends twenty thousand messages.
//!
//! Seen to catch, each done to a contract on purpose and undone: a hold that does not stop a transfer, an
//! allowance that is not used up, a range whose predecessor does not learn of it, a finding that is
//! applied twice, a draw that leaves the debt, a return that gives an authorisation nothing back.

mod abroad;
mod desk;
mod findings;
mod holders;
mod issuance;
mod laws;
mod offices;
mod panel;
mod plain;

use canopy_core::{
    registry::{Consent, Scope},
    types::Millis,
};
use canopy_harness::{people::*, DAY};

use crate::{
    dice::{seeds, Dice, Seed},
    evidence::TIMES,
    world::{document, range},
};
use desk::Desk;

/// How many messages a story has.
const LENGTH: u64 = 500;
/// How many stories there are in an ordinary run, and in a long one.
const FEW: u64 = 5;
const MANY: u64 = 40;

/// An act, and how often it comes up compared with the others.
type Act = (u64, fn(&mut Desk, &mut Dice));

const ACTS: [Act; 26] = [
    (28, holders::transfer),
    (20, holders::transfer_from),
    (14, holders::batch_transfer),
    (20, holders::approve),
    (20, holders::retire),
    (10, holders::retire_from),
    (10, holders::cancel),
    (24, abroad::export),
    (20, abroad::retire_authorised),
    (6, holders::usurp),
    (40, issuance::issue),
    (10, panel::submit),
    (24, panel::attest),
    (16, findings::open_finding),
    (28, findings::approve_finding),
    (20, findings::apply_finding),
    (10, offices::draw),
    (14, offices::settle_debt),
    (10, offices::authorise),
    (2, offices::revoke),
    (4, offices::adjust),
    (3, offices::hold),
    (5, offices::lift),
    (3, offices::set_route),
    (2, offices::open_batch),
    (1, offices::seal_batch),
];

/// Time passes: mostly none, sometimes to just before, at or after a moment that matters.
fn wait(desk: &mut Desk, dice: &mut Dice) {
    let now = desk.plain.now;
    let to = match dice.below(100) {
        0..70 => return,
        70..90 => now + dice.below(DAY / 4),
        90..93 => now + dice.below(3 * DAY),
        93 if dice.chance(10) => now + 31 * DAY,
        _ => {
            let plain = &desk.plain;
            let holds = plain.supplies.values().map(|supply| supply.held_until);
            let consents = { plain.authorisations.values() }.map(|known| known.consent.until);
            let windows = plain
                .routes
                .values()
                .map(|route| route.since + route.window);
            let finals = plain.cases.iter().filter_map(|case| match case.stage {
                plain::Stage::Approved(at) => Some(at + TIMES.window),
                _ => None,
            });
            let mut all: Vec<Millis> = holds.chain(consents).chain(windows).chain(finals).collect();
            all.retain(|moment| *moment > now);
            all.sort_unstable();
            match all.first() {
                Some(moment) => moment + dice.below(3) - 1,
                None => return,
            }
        }
    };
    desk.wait(to);
}

/// Something to begin with: the routes are open, a country has authorised something of each project,
/// some let the registry move what they will have, and eight milestones are verified.
fn begin(desk: &mut Desk, dice: &mut Dice) {
    for ledger in offices::LEDGERS {
        offices::route(desk, ADMINISTRATOR, ledger, 6_000, 2 * DAY);
        desk.check();
    }
    let projects: Vec<u64> = desk.plain.projects.keys().copied().collect();
    for project in projects {
        let consent = Consent {
            scope: Scope::Project(project),
            purpose: dice.pick(&holders::PURPOSES[2..]),
            amount: 9_000,
            until: desk.plain.now + 60 * DAY,
            document: document("letter of authorisation"),
        };
        offices::consents(desk, AUTHORITY, consent);
        desk.check();
    }
    for holder in desk::HOLDERS {
        if dice.chance(40) {
            holders::allow(desk, holder, desk.registry(), None, 1);
            desk.check();
        }
    }
    for index in 0..8 {
        let first = 1_000 + 10 * index as u128;
        let list = vec![range(first, first + 4), range(first + 6, first + 9)];
        panel::submit_list(desk, index, RECIPIENT, list, 9_000);
        desk.check();
        for verifier in &VERIFIERS[..2] {
            panel::vote(desk, index, *verifier, true, true);
            desk.check();
        }
    }
    desk.wait(desk.plain.now + DAY);
}

/// Plays one story.
fn play(desk: &mut Desk, seed: u64) {
    let told = Seed(seed);
    let mut dice = Dice(seed);
    let sum = ACTS.iter().map(|(weight, _)| weight).sum();
    desk.rewind();
    let end = desk.operations + LENGTH;
    begin(desk, &mut dice);
    while desk.operations < end {
        wait(desk, &mut dice);
        let mut roll = dice.below(sum);
        let act = { ACTS.iter() }.find(|(weight, _)| {
            let found = roll < *weight;
            roll = roll.saturating_sub(*weight);
            found
        });
        let (_, act) = act.expect("one of them comes up");
        act(desk, &mut dice);
        desk.check();
    }
    drop(told);
}

/// What stories come past, all together: every message that succeeds, and what is told apart in
/// one.
const EXPECTED: [&str; 31] = [
    "a return",
    "a return to what was authorised",
    "a reversal",
    "a settlement",
    "an invalidation",
    "apply_finding: done",
    "approve: done",
    "approve_finding: done",
    "attest: done",
    "authorise: done",
    "batch_transfer: done",
    "batch_transfer_from: done",
    "cancel: done",
    "draw: done",
    "export: done",
    "hold: done",
    "issue: done",
    "lift: done",
    "nothing moved",
    "open_batch: done",
    "open_finding: done",
    "report_adjustment: done",
    "retire: done",
    "retire_authorised: done",
    "retire_from: done",
    "revoke_authorisation: done",
    "set_route: done",
    "settle_debt: done",
    "submit: done",
    "transfer: done",
    "transfer_from: done",
];

#[test]
fn c1_to_c11_hold_after_random_operations() {
    let seeds = seeds(FEW, MANY);
    let mut desk = Desk::new();
    desk.operations = 0;
    for seed in &seeds {
        play(&mut desk, *seed);
        if seed % 10 == 9 {
            println!("{} messages sent", desk.operations);
        }
    }
    println!(
        "{} messages, seeds {seeds:?}: {:#?}",
        desk.operations, desk.seen
    );
    if seeds.len() > 1 {
        let missed: Vec<_> = { EXPECTED.iter() }
            .filter(|expected| !desk.seen.contains_key(**expected))
            .collect();
        assert!(missed.is_empty(), "no story came past {missed:?}");
    }
}
