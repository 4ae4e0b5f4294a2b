//! Laws M1–M7 and the incidents behind them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

pub(crate) mod desk;

mod attestation;
mod changes;
mod disputes;
mod findings;
mod offices;
mod plans;
mod time;

use crate::milestones::{Cause, Progress, State};
use desk::*;

/// A desk with one plan of one milestone (duration 200), started at 1,000 with `panel` seats.
fn started(panel: u8, needed: u8) -> Desk {
    let mut desk = Desk::new(panel);
    let draft = crate::milestones::PlanDraft { needed, ..draft() };
    let seats: Vec<_> = (0..panel).map(verifier).collect();
    desk.make_plan(PAYER, draft, &seats, &[terms(200)], 500)
        .unwrap();
    desk.consent_all(1);
    desk.start(FUND, 1, 1_000).unwrap();
    desk
}

/// Milestone 0 of plan 1, in round 1.
const FIRST: Place = (1, 0, 1);

/// The recipient submits a quantity of 10 and the verifiers of the first seats say yes or no.
fn reviewed(desk: &mut Desk, index: u8, votes: &[bool], now: crate::types::Millis) -> Progress {
    let mut progress = desk.submit(RECIPIENT, 1, index, claim(1, 10), now).unwrap();
    let digest = progress.submission.digest;
    for (seat, vote) in (0..).zip(votes) {
        progress = desk
            .attest(verifier(seat), 1, index, digest, *vote, now)
            .unwrap();
    }
    progress
}

/// Milestone 0 in a state that an objection, a ruling or an appeal starts from or leads to, since
/// `now`: the acts that lead there all come then, except that nobody reviews before a default.
fn at(desk: &mut Desk, state: State, now: crate::types::Millis) -> Progress {
    match state {
        State::Approved => reviewed(desk, 0, &[true, true], now),
        State::Rejected => {
            reviewed(desk, 0, &[false, false], now);
            reviewed(desk, 0, &[false, false], now)
        }
        State::Disputed(Cause::Unreviewed) => {
            desk.submit(RECIPIENT, 1, 0, claim(1, 10), now - TIMES.review)
                .unwrap();
            desk.settle(1, 0, now).unwrap()
        }
        State::Disputed(Cause::Rejected) => {
            at(desk, State::Rejected, now);
            desk.object(RECIPIENT, (1, 0, 2), now).unwrap()
        }
        State::Disputed(Cause::Approved) => {
            at(desk, State::Approved, now);
            desk.object(GUARDIAN, FIRST, now).unwrap()
        }
        State::Ruled => {
            at(desk, State::Disputed(Cause::Approved), now);
            desk.rule(ARBITER, FIRST, 7_500, 8, now).unwrap()
        }
        State::Appealed => {
            at(desk, State::Ruled, now);
            desk.appeal(RECIPIENT, FIRST, now).unwrap()
        }
        State::InReview => reviewed(desk, 0, &[], now),
        State::Final => {
            at(desk, State::Appealed, now);
            desk.rule(APPEAL_ARBITER, FIRST, 0, 0, now).unwrap()
        }
        State::Planned | State::Open => desk.now(1, 0, now).unwrap(),
    }
}
