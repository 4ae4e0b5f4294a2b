//! Where a milestone stands, and its outcome.

use canopy_core::milestones::{Cause, Outcome, Phase, Progress, State};
use canopy_interfaces::milestones::Milestones;

use super::super::{same, Step};
use crate::features::{scene::Scene, words::Words};

pub const STEPS: &[Step] = &[
    ("{milestone} is {words}", |scene, words| {
        same(progress(scene, words)?.state, state(words.text(1))?)
    }),
    ("{milestone} is {words} until {moment}", |scene, words| {
        let found = progress(scene, words)?;
        let said = (state(words.text(1))?, words.moment(2));
        same((found.state, found.until), said)
    }),
    ("{milestone} is {words} since {moment}", |scene, words| {
        let found = progress(scene, words)?;
        let said = (state(words.text(1))?, words.moment(2));
        same((found.state, found.since), said)
    }),
    ("{milestone} is in round {number}", |scene, words| {
        same(phase(scene, words)?.round.into(), words.number(1))
    }),
    (
        "there is no such milestone as {milestone}",
        |scene, words| {
            same(phase(scene, words).is_err(), true)?;
            same(progress(scene, words).is_err(), true)
        },
    ),
    ("{milestone} has no outcome", |scene, words| {
        same(outcome(scene, words, 0), None)
    }),
    ("{milestone} is final with {share}", |scene, words| {
        let end = outcome(scene, words, 0).ok_or("it is not final")?;
        same(end.share, words.share(1))
    }),
    (
        "{amount} units of {milestone} count for payment",
        |scene, words| {
            let end = outcome(scene, words, 1).ok_or("it is not final")?;
            same(end.quantity, words.amount(0))
        },
    ),
    (
        "{amount} units of {milestone} may be issued",
        |scene, words| {
            let end = outcome(scene, words, 1).ok_or("it is not final")?;
            same(end.issuable, words.amount(0))
        },
    ),
    ("{who} has said yes to {milestone}", |scene, words| {
        same(attestation(scene, words), Some(true))
    }),
    ("{who} has said no to {milestone}", |scene, words| {
        same(attestation(scene, words), Some(false))
    }),
    ("{who} has said nothing to {milestone}", |scene, words| {
        same(attestation(scene, words), None)
    }),
    (
        "{milestone} is due {time} after the start",
        |scene, words| {
            let message = scene.w.suite.milestones();
            let message = { message }.milestone(scene.plan(), words.milestone(0));
            let terms = scene.ask("milestones.milestone", message);
            same(terms.map(|terms| terms.duration), Some(words.time(1)))
        },
    ),
];

fn state(words: &str) -> Result<State, String> {
    Ok(match words {
        "planned" => State::Planned,
        "open" => State::Open,
        "in review" => State::InReview,
        "rejected" => State::Rejected,
        "approved" => State::Approved,
        "disputed for a missed review" => State::Disputed(Cause::Unreviewed),
        "disputed for a rejection" => State::Disputed(Cause::Rejected),
        "disputed for an approval" => State::Disputed(Cause::Approved),
        "ruled upon" => State::Ruled,
        "under appeal" => State::Appealed,
        "final" => State::Final,
        other => return Err(format!("no milestone is ever {other}")),
    })
}

fn progress(scene: &mut Scene, words: &Words) -> Result<Progress, String> {
    let message = scene.w.suite.milestones();
    let message = { message }.progress(scene.plan(), words.milestone(0));
    let progress = scene.ask("milestones.progress", message);
    progress.ok_or_else(|| "there is no such milestone".to_owned())
}

fn phase(scene: &mut Scene, words: &Words) -> Result<Phase, String> {
    let milestones = scene.w.suite.milestones();
    let message = Milestones::phase(&milestones, scene.plan(), words.milestone(0));
    let phase = scene.ask("milestones.Milestones::phase", message);
    phase.ok_or_else(|| "there is no such milestone".to_owned())
}

fn outcome(scene: &mut Scene, words: &Words, place: usize) -> Option<Outcome> {
    let milestones = scene.w.suite.milestones();
    let message = Milestones::outcome(&milestones, scene.plan(), words.milestone(place));
    scene.ask("milestones.Milestones::outcome", message)
}

fn attestation(scene: &mut Scene, words: &Words) -> Option<bool> {
    let (who, milestone) = (words.who(0, scene), words.milestone(1));
    let message = scene.w.suite.milestones();
    let message = { message }.attestation(scene.plan(), milestone, who);
    scene.ask("milestones.attestation", message)
}
