//! Random schedules on compiled Wasm: everybody does whatever they may and may not, time jumps
//! around the moments that matter, tokens and contracts misbehave. All laws hold after each step,
//! and wherever it leads, a stranger alone brings it to an end (law F5).
//!
//! A schedule is played from a seed. A failure prints its seed and what happened;
//! `CANOPY_SEED=17` plays that one alone. `CANOPY_LONG=1` plays thousands.

mod acts;
mod books;
mod drain;
mod laws;
mod said;
mod scene;

use std::collections::BTreeSet;

use crate::dice::{seeds, Dice, Seed};
use said::Said;
use scene::Scene;

/// How many schedules of each kind are played in an ordinary run, and in a long one.
const FEW: u64 = 60;
const MANY: u64 = 2_000;

/// Plays one schedule, and notes what it came past.
fn play(scene: &mut Scene, seed: u64, seen: &mut BTreeSet<String>) {
    let told = Seed(seed);
    let mut dice = Dice(seed);
    scene.rewind(dice.chance(65));
    let steps = 20 + dice.below(80);
    let (mut books, mut said) = (scene.books(), Said::default());
    for _ in 0..steps {
        acts::wait(scene, &books, &mut dice);
        let now = scene.w.chain.now();
        for book in &mut books {
            book.settle(now);
        }
        if dice.chance(12) {
            acts::mischief(scene, &mut dice);
        }
        let done = acts::act(scene, &books, &mut dice);
        let after = scene.books();
        for (was, is) in books.iter().zip(&after) {
            laws::step(was, is, &done);
            said.step(was, is, &done, now);
            if laws::duties(was, &done) {
                seen.insert(format!("{:?} by another office", done.kind));
            }
            laws::money(is);
            laws::milestones(is);
            seen.insert(format!("{:?}", is.standing.stage));
            seen.extend(is.progress.iter().map(|p| format!("{:?}", p.state)));
        }
        laws::solvency(scene, &after);
        seen.insert(match done.error {
            None => format!("{:?} done", done.kind),
            Some(error) => error,
        });
        books = after;
    }
    if let Some((token, _)) = scene.odd {
        let (_, succeeded) = token.errands(&mut scene.w.chain);
        assert_eq!(succeeded, 0, "F6: nothing gets in");
    }
    drain::drain(scene, &mut dice);
    drop(told);
}

/// What schedules come past, all together: every state, every message succeeding, and payments
/// that cannot be made.
const EXPECTED: [&str; 39] = [
    "Accredit done",
    "Activate done",
    "Active",
    "Appeal by another office",
    "Appeal done",
    "Appealed",
    "ApplyChange done",
    "Approved",
    "Attest by another office",
    "Attest done",
    "Cancel done",
    "Contribute done",
    "Disputed(Approved)",
    "Disputed(Rejected)",
    "Disputed(Unreviewed)",
    "Failed",
    "Final",
    "Funding",
    "FundersObject done",
    "InReview",
    "NotMoved",
    "Object by another office",
    "Object done",
    "ObjectToChange done",
    "Open",
    "Planned",
    "Refund done",
    "Rejected",
    "Release done",
    "Rule by another office",
    "Rule done",
    "Ruled",
    "Settle done",
    "SettleMilestone done",
    "SignChange done",
    "Submit by another office",
    "Submit done",
    "TakeBack done",
    "Withdraw done",
];

fn play_all(tokens: bool) {
    let (seeds, mut seen) = (seeds(FEW, MANY), BTreeSet::new());
    let mut scene = Scene::new(tokens);
    for seed in &seeds {
        play(&mut scene, *seed, &mut seen);
        if seed % 100 == 99 {
            println!("{} schedules played", seed + 1);
        }
    }
    println!(
        "{} schedules, seeds {:?} to {:?}",
        seeds.len(),
        seeds.first(),
        seeds.last()
    );
    if seeds.len() > 1 {
        let missed: Vec<_> = EXPECTED.iter().filter(|e| !seen.contains(**e)).collect();
        assert!(missed.is_empty(), "no schedule came past {missed:?}");
    }
}

/// With the chain's own token: to the unit, for everybody.
#[test]
fn f1_to_f7_hold_in_random_schedules_with_native_money() {
    play_all(false);
}

/// With a token that turns odd now and then, and a contract among the funders that tries to get
/// in while the fund is at work.
#[test]
fn f1_to_f7_hold_in_random_schedules_with_an_odd_token() {
    play_all(true);
}
