//! Random operations by everybody, random time, an asset that misbehaves: F1–F6 after every
//! step, and from wherever that leads, an end.

use proptest::prelude::*;

use super::{money::amount, world::*};
use crate::fund::*;
use crate::milestones::tests::desk::{self, PAYER, RECIPIENT, STRANGER};
use crate::milestones::{Cause, State, Verdict};
use crate::types::{Account, Millis};

/// One random step; how its numbers are read depends on what it is.
#[derive(Debug, Clone)]
struct Step {
    kind: u8,
    agreement: u64,
    who: u8,
    milestone: u8,
    amount: u128,
    flag: bool,
    wait: Wait,
    asset: Move,
}

/// How time passes before a step.
#[derive(Debug, Clone, Copy)]
enum Wait {
    None,
    For(Millis),
    /// To one of the next moments at which something ends, or just before or after it.
    Boundary(u8, i8),
}

/// Which steps there are, the ones that need others to come first more often.
const KINDS: [u8; 37] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 15, 15, 15,
    15, 16, 16, 17, 18, 19, 20, 21, 22, 23, 24,
];

fn step() -> impl Strategy<Value = Step> {
    let wait = prop_oneof![
        90 => Just(Wait::None),
        5 => (1u64..20).prop_map(Wait::For),
        1 => (30u64..900).prop_map(Wait::For),
        6 => (0u8..4, -1i8..=1).prop_map(|(which, by)| Wait::Boundary(which, by)),
    ];
    let asset = prop_oneof![
        12 => Just(Move::Honest),
        1 => (1u128..20).prop_map(Move::Fee),
        1 => (0u128..50).prop_map(Move::Partly),
        1 => Just(Move::Fails),
    ];
    (
        prop::sample::select(&KINDS[..]),
        1u64..4,
        0u8..8,
        0u8..4,
        amount(),
        any::<bool>(),
        wait,
        asset,
    )
        .prop_map(
            |(kind, agreement, who, milestone, amount, flag, wait, asset)| Step {
                kind,
                agreement,
                who,
                milestone,
                amount,
                flag,
                wait,
                asset,
            },
        )
}

fn person(who: u8) -> Account {
    match who {
        0 => RECIPIENT,
        1 => PAYER,
        2 => STRANGER,
        _ => funder(who),
    }
}

/// Every moment that a rule looks at.
fn boundaries(world: &World) -> Vec<Millis> {
    let mut all = Vec::new();
    all.extend(world.amendments.values().filter_map(|a| a.due));
    for (agreement, record) in &world.agreements {
        let deadline = record.terms.deadline;
        all.extend([
            deadline - limits().lock,
            deadline,
            deadline + limits().activation,
        ]);
        for milestone in 0..record.tranches {
            all.extend(world.progress(*agreement, milestone).map(|p| p.until));
        }
    }
    all.retain(|moment| *moment > world.now);
    all.sort_unstable();
    all
}

fn wait(world: &mut World, wait: Wait) {
    match wait {
        Wait::None => (),
        Wait::For(time) => world.now += time,
        Wait::Boundary(which, by) => {
            let all = boundaries(world);
            if let Some(moment) = all.get(usize::from(which) % all.len().max(1)) {
                let moment = moment.saturating_add_signed(by.into());
                world.now = world.now.max(moment);
            }
        }
    }
}

/// The later messages: object, rule, appeal.
fn dispute(world: &mut World, plan: u64, step: &Step) {
    let now = world.now;
    let Ok(progress) = world.desk.now(plan, step.milestone, now) else {
        return;
    };
    let share = u16::try_from(step.amount % 10_001).unwrap();
    let found = Verdict {
        share,
        quantity: step.amount,
    };
    let (state, verdict) = match progress.state {
        State::Rejected => (State::Disputed(Cause::Rejected), Verdict::NOTHING),
        State::Approved => (State::Disputed(Cause::Approved), Verdict::NOTHING),
        State::Disputed(_) => (State::Ruled, found),
        State::Ruled => (State::Appealed, progress.verdict),
        _ => return,
    };
    world.desk.force(plan, step.milestone, state, verdict, now);
}

fn act(world: &mut World, step: &Step) {
    let under_way = world
        .standing
        .iter()
        .rev()
        .find(|(_, s)| s.stage == Stage::Active);
    let agreement = match under_way {
        // Mostly the latest that is under way: a milestone takes several steps to get anywhere.
        Some((active, _)) if step.kind >= 11 && step.agreement > 1 => *active,
        _ => step.agreement.min(world.count),
    };
    let who = person(step.who);
    let plan = world.standing.get(&agreement).map_or(0, |s| s.plan);
    let (milestone, now) = (step.milestone % 2, world.now);
    world.asset = step.asset;
    // Whether a rule agrees is not the question here, but what holds after.
    match step.kind {
        0 | 1 => {
            let cap = step.amount.max(10);
            let terms = AgreementTerms {
                cap,
                minimum: (cap / 2).max(5),
                quorum: 1,
                deadline: now + 100 + u64::from(step.who) * 50,
                ..proposal()
            };
            let mut tranches = weighed(&[3, 0, u32::MAX, 7]);
            tranches.truncate(usize::from(milestone) + 1);
            tranches[0].price = (step.who > 4).then_some(Price {
                amount: u128::from(step.who),
                per: 3,
            });
            let proposed = world.count < 3 && world.propose_tranches(terms, &tranches).is_ok();
            if proposed && step.flag {
                let plan = world.plan_for(world.count, &[200, 50]);
                world.accept(RECIPIENT, world.count, plan).unwrap();
            }
        }
        2 if world.agreements.contains_key(&agreement) => {
            let plan = world.plan_for(agreement, &[120]);
            let _ = world.accept(who, agreement, plan);
        }
        3..=6 => {
            // Often all that there is room for, so that much gets under way.
            let offered = if step.flag { u128::MAX } else { step.amount };
            let _ = world.contribute(who, agreement, offered);
        }
        7 => {
            let all = world.funder(agreement, who).contribution;
            let amount = if step.flag { all } else { step.amount };
            let _ = world.take_back(who, agreement, amount, who);
        }
        8 | 9 => {
            let _ = world.activate(agreement);
        }
        10 if step.who < 2 => {
            let _ = world.cancel(who, agreement);
        }
        11 => {
            let _ = world.desk.submit(
                RECIPIENT,
                plan,
                milestone,
                desk::claim(step.who, step.amount),
                now,
            );
        }
        12..=14 => {
            if let Ok(progress) = world.desk.now(plan, milestone, now) {
                let by = desk::verifier(step.kind - 12);
                let digest = progress.submission.digest;
                let _ = world
                    .desk
                    .attest(by, plan, milestone, digest, step.flag, now);
            }
        }
        15 => dispute(world, plan, step),
        16 => {
            let _ = world.release(agreement, milestone);
        }
        17 => {
            let owed = world.standing.get(&agreement).map_or(0, |s| s.ledger.owed);
            let amount = if step.flag { owed } else { step.amount };
            let _ = world.withdraw(RECIPIENT, agreement, amount, who);
            let _ = world.withdraw(who, agreement, amount, who);
        }
        18 => {
            let set = if step.flag {
                1 << milestone
            } else {
                u16::from(step.who)
            };
            let limit = if step.flag { u128::MAX } else { step.amount };
            let _ = world.refund(who, agreement, set, limit, who);
        }
        20 => {
            let round = world.progress(agreement, milestone).map_or(0, |p| p.round);
            let _ = world.object(who, agreement, milestone, round);
        }
        21 | 22 => {
            let change = if step.who % 4 == 0 {
                Change::Close
            } else {
                Change::Extend {
                    milestone,
                    deadline: now + u64::from(step.who) * 40,
                }
            };
            // Mostly signed by both.
            let _ = world.sign_change(PAYER, agreement, change);
            if step.flag {
                let _ = world.sign_change(RECIPIENT, agreement, change);
            }
        }
        23 => {
            let number = world.amendments.get(&agreement).map_or(0, |a| a.number);
            let _ = world.object_to_change(who, agreement, number);
        }
        24 => {
            let _ = world.apply_change(agreement);
        }
        _ => {
            let _ = world.settle(agreement);
            let _ = world.desk.settle(plan, milestone, now);
        }
    }
}

/// Law F3, on what a step did to each agreement's reserve.
fn check_reserve(before: &World, after: &World, step: &Step) {
    for (agreement, standing) in &before.standing {
        let (was, is) = (
            standing.ledger.reserved,
            after.standing[agreement].ledger.reserved,
        );
        let activated = (8..=9).contains(&step.kind);
        assert!(is <= was || activated, "F3: only activation reserves");
        assert!(is >= was || step.kind == 16, "F3: only a release frees");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn f1_to_f5_hold_after_every_operation_and_everything_drains(
        steps in prop::collection::vec(step(), 1..200),
        activate: bool,
        silent in 0u8..16,
    ) {
        let mut world = World::new();
        for step in &steps {
            wait(&mut world, step.wait);
            let before = world.clone();
            act(&mut world, step);
            world.check_laws();
            check_reserve(&before, &world, step);
        }
        // F5: to the last unit.
        prop_assert_eq!(world.clone().drain(activate, None), []);
        // F6: one who never takes anything keeps nobody else from it, and finds its own later.
        let silent = person(silent % 8);
        world.drain(activate, Some(silent));
        for agreement in 1..=world.count {
            let (record, standing) = world.load(agreement).unwrap();
            let funder = world.funder(agreement, silent);
            if standing.stage != Stage::Active && funder.contribution > 0 {
                let all = funder.contribution;
                prop_assert_eq!(world.take_back(silent, agreement, all, silent), Ok(all));
            } else if funder.contribution > 0 {
                let all = u16::try_from((1u32 << record.tranches) - 1).unwrap();
                // Nothing is due if it had taken all before it fell silent.
                let _ = world.refund(silent, agreement, all, u128::MAX, silent);
            }
            prop_assert_eq!(world.in_till(agreement), 0);
        }
    }
}

/// That the steps above do reach what they are about.
#[test]
fn the_simulation_reaches_every_stage() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..150 {
        let steps = prop::collection::vec(step(), 150..200)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut world = World::new();
        for step in &steps {
            wait(&mut world, step.wait);
            act(&mut world, step);
            for agreement in 1..=world.count {
                let (record, standing) = world.load(agreement).unwrap();
                seen.insert(format!("{:?}", standing.stage));
                for milestone in 0..record.tranches {
                    if let Some(progress) = world.progress(agreement, milestone) {
                        seen.insert(format!("{:?}", progress.state));
                    }
                }
                let ledger = standing.ledger;
                for (name, place) in [
                    ("owed", ledger.owed),
                    ("paid", ledger.paid),
                    ("refundable", ledger.refundable),
                    ("refunded", ledger.refunded),
                ] {
                    if place > 0 {
                        seen.insert(name.into());
                    }
                }
            }
        }
    }
    let expected = [
        "Active",
        "Appealed",
        "Approved",
        "Disputed(Approved)",
        "Disputed(Rejected)",
        "Disputed(Unreviewed)",
        "Failed",
        "Final",
        "Funding",
        "InReview",
        "Open",
        "Planned",
        "Proposed",
        "Rejected",
        "Ruled",
        "owed",
        "paid",
        "refundable",
        "refunded",
    ];
    let seen: Vec<_> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, expected);
}
