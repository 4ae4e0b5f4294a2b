//! What each step does. A step has one pattern; where it needs more than its words say, it takes
//! what the example in `tests/features/README.md` has.

mod agreement;
mod begin;
mod catalogue;
mod change;
mod council;
mod credits;
mod deploy;
mod finding;
mod money;
mod next;
mod plan;
mod registry;
mod review;
mod safeguards;
mod state;
mod uses;

use canopy_harness::people::everybody;
use canopy_interfaces::ledger::Ledger;

use super::{
    scene::Scene,
    words::{self, Words},
};

/// Does it, or says why it is not so.
pub type Run = fn(&mut Scene, &Words) -> Result<(), String>;

/// A pattern and what it does.
type Step = (&'static str, Run);

/// Every step.
pub fn all() -> impl Iterator<Item = Step> {
    let all: [&[Step]; 23] = [
        begin::STEPS,
        deploy::STEPS,
        safeguards::STEPS,
        agreement::STEPS,
        money::STEPS,
        change::STEPS,
        plan::STEPS,
        review::STEPS,
        finding::STEPS,
        credits::STEPS,
        state::CREDITS,
        registry::STEPS,
        uses::STEPS,
        state::REGISTRY,
        state::USES,
        catalogue::STEPS,
        state::CATALOGUE,
        council::STEPS,
        state::COUNCIL,
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

/// Laws C1, F1 and F2, which hold after whatever happened.
pub fn check_laws(scene: &mut Scene) -> Result<(), String> {
    check_credits(scene)?;
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

/// Law C1, of the batch that the scenario is about.
fn check_credits(scene: &mut Scene) -> Result<(), String> {
    let batch = scene.story.batch;
    let supply = scene.w.suite.credits().supply(batch);
    let Some(supply) = scene.w.chain.ask(supply) else {
        return Ok(());
    };
    let holders = everybody().into_iter().chain(words::OTHERS);
    let held: u128 = holders.map(|who| scene.w.held(who, batch)).sum();
    if supply.is_conserved() && held == supply.circulating {
        return Ok(());
    }
    Err(format!(
        "law C1 is broken: holders have {held}, of {supply:?}"
    ))
}
