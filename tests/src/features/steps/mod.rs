//! What each step does. A step has one pattern; where it needs more than its words say, it takes
//! what the example in `tests/features/README.md` has.

mod agreement;
mod begin;
mod change;
mod deploy;
mod finding;
mod money;
mod next;
mod plan;
mod review;
mod state;

use super::{scene::Scene, words::Words};

/// Does it, or says why it is not so.
pub type Run = fn(&mut Scene, &Words) -> Result<(), String>;

/// A pattern and what it does.
type Step = (&'static str, Run);

/// Every step.
pub fn all() -> impl Iterator<Item = Step> {
    let all: [&[Step]; 12] = [
        begin::STEPS,
        deploy::STEPS,
        agreement::STEPS,
        money::STEPS,
        change::STEPS,
        plan::STEPS,
        review::STEPS,
        finding::STEPS,
        state::AGREEMENT,
        state::PLAN,
        state::MILESTONE,
        next::STEPS,
    ];
    all.into_iter().flatten().copied()
}

/// That what a step says is so.
fn same<T: PartialEq + core::fmt::Debug>(found: T, said: T) -> Result<(), String> {
    if found == said {
        return Ok(());
    }
    Err(format!("it is {found:?}, not {said:?}"))
}

/// Laws F1 and F2, which hold after whatever happened.
pub fn check_laws(scene: &mut Scene) -> Result<(), String> {
    let standing = scene.w.suite.fund().standing(scene.story.agreement.number);
    let Some(standing) = scene.w.chain.ask(standing) else {
        return Ok(());
    };
    if !standing.ledger.is_balanced() {
        return Err(format!("law F1 is broken: {:?}", standing.ledger));
    }
    let held = scene.holding();
    match standing.ledger.held() {
        Some(owes) if held >= owes => Ok(()),
        owes => Err(format!(
            "law F2 is broken: it holds {held} and owes {owes:?}"
        )),
    }
}
