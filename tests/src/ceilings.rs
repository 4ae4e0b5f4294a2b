//! Law M3 on compiled Wasm: extreme times, quantities, prices and counts are refused at the door,
//! or let every exit work.

use canopy_core::{
    fund::{self, AgreementTerms, Change, Price, TrancheTerms},
    milestones::{self, MilestoneTerms, PlanDraft, State, Times, MAX_MILESTONES},
    types::{Account, Millis},
};
use canopy_harness::{people::*, DAY, FUND_LIMITS, PLAN_LIMITS, REASON};
use canopy_interfaces::milestones::Milestones;

use crate::world::*;

/// The slowest times that a plan may have here.
const SLOWEST: Times = Times {
    review: PLAN_LIMITS.review.ceiling,
    cure: PLAN_LIMITS.cure.ceiling,
    window: PLAN_LIMITS.window.ceiling,
    ruling: PLAN_LIMITS.ruling.ceiling,
    extension: PLAN_LIMITS.extension.ceiling,
};
const LONGEST: Millis = PLAN_LIMITS.duration.ceiling;

/// Makes a plan with its milestones' durations, with a panel of these; everybody consents.
fn plan(
    w: &mut World,
    draft: PlanDraft,
    durations: &[Millis],
    panel: &[Account],
) -> Result<(u64, [u8; 32]), milestones::Error> {
    let terms = |duration: &Millis| MilestoneTerms {
        duration: *duration,
        criteria: document("criteria"),
        subject: None,
    };
    let milestones = durations.iter().map(terms).collect();
    let message = { w.suite.milestones() }.make_plan(draft, panel.to_vec(), milestones);
    let plan = w.chain.send(OPERATOR, message).unwrap().value?;
    let terms = w.chain.ask(w.suite.milestones().plan(plan)).unwrap().terms;
    for party in panel.iter().chain(&[ARBITER, APPEAL_ARBITER, GUARDIAN]) {
        w.chain
            .must(*party, w.suite.milestones().consent(plan, terms));
    }
    Ok((plan, terms))
}

/// An agreement whose milestone is paid by `price`, whatever is verified.
fn priced(w: &mut World, price: Option<Price>) -> Agreement {
    let one = TrancheTerms {
        weight: u32::MAX,
        price,
    };
    w.activate_with(vec![one, TrancheTerms { weight: 0, price }, one])
}

fn release_and_drain(w: &mut World, agreement: Agreement, funders: &[Account], all: u16) {
    let number = agreement.number;
    let tranches = w
        .chain
        .ask(w.suite.fund().agreement(number))
        .unwrap()
        .tranches;
    for milestone in 0..tranches {
        w.chain
            .must(STRANGER, w.suite.fund().release(number, milestone));
    }
    let ledger = |w: &mut World| {
        let standing = w.suite.fund().standing(number);
        w.chain.ask(standing).unwrap().ledger
    };
    let owed = ledger(w).owed;
    if owed > 0 {
        w.chain
            .must(RECIPIENT, w.suite.fund().withdraw(number, owed, RECIPIENT));
    }
    for funder in funders {
        let refund = w.suite.fund().refund(number, all, u128::MAX, *funder);
        w.chain.must(*funder, refund);
    }
    assert_eq!(ledger(w).held(), Some(0));
    w.check_laws(agreement, None);
}

/// The incident: a time so large that every exit overflows. No time beyond its ceiling gets in,
/// wherever it is said.
#[test]
fn m3_no_time_beyond_its_ceiling_gets_in() {
    let mut w = World::new();
    let usual = w.proposal();
    let now = w.chain.now();
    for (deadline, expected) in [
        (u64::MAX, fund::Error::BeyondHorizon),
        (now + FUND_LIMITS.horizon, fund::Error::BeyondHorizon),
        (
            now + FUND_LIMITS.horizon - FUND_LIMITS.activation + 1,
            fund::Error::BeyondHorizon,
        ),
        (now + FUND_LIMITS.funding - 1, fund::Error::TooShort),
        (0, fund::Error::TooShort),
    ] {
        let terms = AgreementTerms { deadline, ..usual };
        let propose = w.suite.fund().propose(terms, tranches(), REASON);
        assert_eq!(w.chain.refused(OPERATOR, propose), expected, "{deadline}");
    }
    let number = w.propose(usual);
    let good = w.draft(number);
    type Set = fn(&mut Times, Millis);
    let fields: [(Set, Millis); 5] = [
        (|times, time| times.review = time, SLOWEST.review),
        (|times, time| times.cure = time, SLOWEST.cure),
        (|times, time| times.window = time, SLOWEST.window),
        (|times, time| times.ruling = time, SLOWEST.ruling),
        (|times, time| times.extension = time, SLOWEST.extension),
    ];
    for (set, ceiling) in fields {
        for time in [ceiling + 1, u64::MAX / 2, u64::MAX] {
            let mut draft = good;
            set(&mut draft.times, time);
            let refused = plan(&mut w, draft, &DURATIONS, &VERIFIERS);
            assert_eq!(refused.unwrap_err(), milestones::Error::BadTime);
        }
        let mut draft = good;
        set(&mut draft.times, ceiling);
        plan(&mut w, draft, &DURATIONS, &VERIFIERS).unwrap();
    }
    for duration in [0, LONGEST + 1, u64::MAX] {
        let refused = plan(&mut w, good, &[DAY, duration], &VERIFIERS);
        assert_eq!(refused.unwrap_err(), milestones::Error::BadTime);
    }
    for rounds in [0, PLAN_LIMITS.rounds + 1, u8::MAX] {
        let draft = PlanDraft { rounds, ..good };
        let refused = plan(&mut w, draft, &DURATIONS, &VERIFIERS);
        assert_eq!(refused.unwrap_err(), milestones::Error::BadRounds);
    }
    let until = now + PLAN_LIMITS.horizon;
    for (until, fits) in [
        (u64::MAX, false),
        (until + 1, false),
        (until, true),
        (now, false),
    ] {
        let accredit = { w.suite.milestones() }.accredit(STRANGER, SCOPE, until, REASON);
        let result = w.chain.send(ADMINISTRATOR, accredit).unwrap().value;
        assert_eq!(result.is_ok(), fits, "{until}");
    }
}

/// The slowest agreement that the limits let in, lived as slowly as can be: each act at its last
/// millisecond, every round rejected, extended, objected to, ruled on, appealed. It is final at
/// the very moment that acceptance computed, and everything comes out.
#[test]
fn m3_the_slowest_life_ends_when_acceptance_said() {
    let mut w = World::new();
    let rounds = PLAN_LIMITS.rounds;
    let span = SLOWEST.span(rounds, LONGEST).unwrap();
    let latest = w.chain.now() + FUND_LIMITS.horizon - FUND_LIMITS.activation - span;
    // A millisecond more is one too many.
    for (deadline, fits) in [(latest + 1, false), (latest, true)] {
        let terms = AgreementTerms {
            deadline,
            ..w.proposal()
        };
        let number = w.propose(terms);
        let draft = PlanDraft {
            rounds,
            times: SLOWEST,
            ..w.draft(number)
        };
        let (plan, terms) = plan(&mut w, draft, &[LONGEST; 3], &VERIFIERS).unwrap();
        let accept = w.suite.fund().accept(number, plan, terms, None);
        let result = w.chain.send(RECIPIENT, accept).unwrap().value;
        assert_eq!(
            result,
            if fits {
                Ok(())
            } else {
                Err(fund::Error::BeyondHorizon)
            }
        );
        if !fits {
            continue;
        }
        let agreement = Agreement {
            number,
            plan,
            terms,
        };
        w.pledge(agreement, FUNDERS[0], 900_000);
        w.chain.set_time(deadline + FUND_LIMITS.activation - 1);
        w.chain.must(STRANGER, w.suite.fund().activate(number));
        let started = w.chain.now();
        // Whoever is to attest for so long must be accredited for so long.
        for verifier in VERIFIERS {
            let until = started + PLAN_LIMITS.horizon;
            let accredit = { w.suite.milestones() }.accredit(verifier, SCOPE, until, REASON);
            w.chain.must(ADMINISTRATOR, accredit);
        }
        let until = |w: &mut World| {
            let progress = w.suite.milestones().progress(plan, 0);
            w.chain.ask(progress).unwrap().until
        };
        let last_moment = |w: &mut World| {
            let until = until(w);
            w.chain.set_time(until - 1);
        };
        // The extension, applied just before the first deadline.
        let change = Change::Extend {
            milestone: 0,
            deadline: started + LONGEST + SLOWEST.extension,
        };
        w.chain
            .set_time(started + LONGEST - FUND_LIMITS.objection - 1);
        for party in [OPERATOR, RECIPIENT] {
            w.chain
                .must(party, w.suite.fund().sign_change(number, change, REASON));
        }
        last_moment(&mut w);
        w.chain.must(STRANGER, w.suite.fund().apply_change(number));
        for _ in 0..rounds {
            last_moment(&mut w);
            let digest = w.submit(plan, 0, &[range(1, 10)]);
            last_moment(&mut w);
            w.attest(plan, 0, digest, &[false, false]);
        }
        last_moment(&mut w);
        let object = w.suite.milestones().object(plan, 0, rounds, REASON);
        w.chain.must(RECIPIENT, object);
        last_moment(&mut w);
        let rule = { w.suite.milestones() }.rule(plan, 0, rounds, 5_000, 0, REASON);
        w.chain.must(ARBITER, rule);
        last_moment(&mut w);
        let appeal = w.suite.milestones().appeal(plan, 0, rounds, REASON);
        w.chain.must(GUARDIAN, appeal);
        // Each act came a millisecond before the end of its time: so many are missing.
        let acts = 2 * u64::from(rounds) + 3;
        let end = until(&mut w);
        assert_eq!(end, started + span - acts, "M3: the span is the worst case");
        assert!(end < w.chain.now() + FUND_LIMITS.horizon);
        w.chain.set_time(end - 1);
        let early = w.suite.fund().release(number, 0);
        assert_eq!(w.chain.refused(STRANGER, early), fund::Error::NotFinal);
        w.chain.set_time(end);
        release_and_drain(&mut w, agreement, &[FUNDERS[0]], 0b111);
    }
}

/// Incident: a results-based tranche pays for units that nobody verified. The panel and the arbiter
/// stay silent, and the recipient has submitted as many units as it liked.
#[test]
fn m1_incident_a_default_pays_a_price_for_units_that_nobody_verified() {
    let mut w = World::new();
    let agreement = priced(&mut w, Some(Price { amount: 1, per: 1 }));
    let Agreement { number, plan, .. } = agreement;
    let submit = { w.suite.milestones() }.submit(plan, 0, [1; 32], u128::MAX, [0; 32]);
    w.chain.must(RECIPIENT, submit);
    w.chain.pass(TIMES.review + TIMES.ruling);
    let outcome = w.chain.ask(w.suite.milestones().outcome(plan, 0)).unwrap();
    assert!(outcome.share > 0, "a default that all signed");
    assert_eq!((outcome.quantity, outcome.issuable), (0, 0));
    w.chain.must(STRANGER, w.suite.fund().release(number, 0));
    let standing = w.chain.ask(w.suite.fund().standing(number)).unwrap();
    assert_eq!(standing.ledger.owed, 0);
    assert_eq!(standing.ledger.refundable, CAPITAL / 2);
    w.check_laws(agreement, None);
}

/// A quantity so large, and a price so odd, that a product would overflow: the reserve is the
/// limit, and every exit works. So for any combination.
#[test]
fn m3_no_quantity_and_no_price_makes_an_exit_fail() {
    let mut w = World::new();
    let begin = w.chain.moment();
    let max = u128::MAX;
    for (amount, per) in [
        (max, 1),
        (1, max),
        (max, max),
        (max, 3),
        (1, 1),
        (max - 1, max),
    ] {
        for quantity in [0, 1, max / 2, max] {
            w.chain.return_to(&begin);
            let agreement = priced(&mut w, Some(Price { amount, per }));
            let Agreement { number, plan, .. } = agreement;
            let submit = { w.suite.milestones() }.submit(plan, 0, [1; 32], quantity, [0; 32]);
            w.chain.must(RECIPIENT, submit);
            let digest = w.digest(plan, 0);
            w.attest(plan, 0, digest, &[true, true]);
            w.chain.pass(DURATIONS[2]);
            w.chain.must(STRANGER, w.suite.fund().release(number, 0));
            let tranche = w.chain.ask(w.suite.fund().tranche(number, 0)).unwrap();
            let reserve = CAPITAL / 2;
            // What it is worth, as far as that can be computed at all.
            let worth = match (quantity.checked_mul(amount), quantity) {
                (Some(product), _) => (product / per).min(reserve),
                (None, quantity) if per == max => quantity.min(reserve),
                (None, _) => reserve,
            };
            assert_eq!(
                tranche.refundable,
                reserve - worth,
                "{quantity} × {amount} / {per}"
            );
            w.check_laws(agreement, None);
        }
    }
    // With the last of them, everything comes out; the second milestone has no reserve at all.
    w.chain.return_to(&begin);
    let agreement = priced(
        &mut w,
        Some(Price {
            amount: max,
            per: 1,
        }),
    );
    w.verify(agreement.plan, 0, &[range(1, 10)]);
    w.chain.pass(DURATIONS[2]);
    release_and_drain(&mut w, agreement, &FUNDERS, 0b111);
}

/// As many of everything as there may be: sixteen milestones, a panel of sixteen, the greatest
/// weights. One more is refused; with them, every exit works, and no view is too small.
#[test]
fn m3_the_greatest_counts_let_every_exit_work() {
    let mut w = World::new();
    let many = usize::from(MAX_MILESTONES);
    let most = TrancheTerms {
        weight: u32::MAX,
        price: None,
    };
    let proposal = w.proposal();
    for (tranches, expected) in [
        (vec![most; many + 1], fund::Error::BadTranches),
        (vec![], fund::Error::BadTranches),
        (
            vec![
                TrancheTerms {
                    weight: 0,
                    price: None
                };
                many
            ],
            fund::Error::BadWeights,
        ),
    ] {
        let propose = w.suite.fund().propose(proposal, tranches, REASON);
        assert_eq!(w.chain.refused(OPERATOR, propose), expected);
    }
    let number = w.propose_tranches(proposal, vec![most; many]);
    let panel: Vec<_> = (0..17u8).map(|seat| Account([100 + seat; 32])).collect();
    for verifier in &panel {
        w.chain.mint(*verifier, 1_000_000_000_000);
        let until = w.chain.now() + 3_650 * DAY;
        let accredit = { w.suite.milestones() }.accredit(*verifier, SCOPE, until, REASON);
        w.chain.must(ADMINISTRATOR, accredit);
    }
    let draft = PlanDraft {
        needed: 16,
        ..w.draft(number)
    };
    let days: Vec<_> = (1..=17).map(|days| days * 30 * DAY).collect();
    for (days, panel, expected) in [
        (&days[..], &panel[..16], milestones::Error::BadMilestones),
        (&days[..16], &panel[..], milestones::Error::BadPanel),
        (&[], &panel[..16], milestones::Error::BadMilestones),
        (&days[..16], &[], milestones::Error::BadPanel),
    ] {
        assert_eq!(plan(&mut w, draft, days, panel).unwrap_err(), expected);
    }
    let panel = &panel[..16];
    let (plan, terms) = plan(&mut w, draft, &days[..16], panel).unwrap();
    w.chain
        .must(RECIPIENT, w.suite.fund().accept(number, plan, terms, None));
    let agreement = Agreement {
        number,
        plan,
        terms,
    };
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        w.pledge(agreement, funder, amount);
    }
    w.chain.pass(FUNDING);
    w.chain.must(STRANGER, w.suite.fund().activate(number));
    let next = w.chain.ask(w.suite.fund().next_actions(number)).unwrap();
    assert_eq!(next.len(), many, "one act a milestone");
    // All sixteen approve the last milestone.
    let submit = { w.suite.milestones() }.submit(plan, 15, [1; 32], 7, [0; 32]);
    w.chain.must(RECIPIENT, submit);
    let digest = w.digest(plan, 15);
    for verifier in panel {
        let attest = { w.suite.milestones() }.attest(plan, 15, digest, true, REASON);
        w.chain.must(*verifier, attest);
    }
    let progress = w
        .chain
        .ask(w.suite.milestones().progress(plan, 15))
        .unwrap();
    assert_eq!(
        (progress.state, progress.approvals),
        (State::Approved, u16::MAX)
    );
    w.chain.pass(days[15]);
    let beyond = w.suite.fund().release(number, 16);
    assert_eq!(
        w.chain.refused(STRANGER, beyond),
        fund::Error::UnknownMilestone
    );
    release_and_drain(&mut w, agreement, &FUNDERS, u16::MAX);
}
