//! Laws M1–M7 and the incidents behind them.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

pub(crate) mod desk;

mod attestation;
mod plans;
mod time;

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
