//! Who is in a council, and where its proposals stand.

use canopy_core::council::{Rules, Stage, Standing};

use super::super::{council::messages, same, Step};
use crate::features::{scene::Scene, words::account};

pub const STEPS: &[Step] = &[
    ("the members are", |scene, words| {
        let message = messages(scene).members();
        let found = scene.ask("council.members", message);
        let said: Option<Vec<_>> = words
            .table()
            .iter()
            .map(|row| account(&row[0], scene))
            .collect();
        same(Some(found), said)
    }),
    ("{who} is a member", |scene, words| {
        let message = messages(scene).member(words.who(0, scene));
        same(scene.ask("council.member", message).is_some(), true)
    }),
    ("{who} is no member", |scene, words| {
        let message = messages(scene).member(words.who(0, scene));
        same(scene.ask("council.member", message), None)
    }),
    ("the council asks for {number} approvals", |scene, words| {
        same(u64::from(rules(scene)?.threshold), words.number(0))
    }),
    ("the council waits for {time}", |scene, words| {
        same(rules(scene)?.delay, words.time(0))
    }),
    ("the number of proposals is {amount}", |scene, words| {
        let message = messages(scene).proposals();
        let found = scene.ask("council.proposals", message);
        same(u128::from(found), words.amount(0))
    }),
    ("the proposal is {words}", |scene, words| {
        let said = match words.text(0) {
            "open" => Stage::Open,
            "waiting" => Stage::Waiting,
            "due" => Stage::Due,
            "executed" => Stage::Executed,
            "cancelled" => Stage::Cancelled,
            "expired" => Stage::Expired,
            _ => return Err("no proposal stands so".to_owned()),
        };
        same(standing(scene)?.stage, said)
    }),
    ("{number} of {number} approve it", |scene, words| {
        let found = standing(scene)?;
        let found = (found.approving.into(), found.needed.into());
        same(found, (words.number(0), words.number(1)))
    }),
    ("{who} made the proposal", |scene, words| {
        let message = messages(scene).proposal(scene.proposal());
        let found = scene.ask("council.proposal", message);
        same(found.map(|found| found.by), Some(words.who(0, scene)))
    }),
    ("there is no such proposal", |scene, _| {
        let message = messages(scene).proposal(scene.proposal());
        same(scene.ask("council.proposal", message), None)?;
        same(standing(scene).is_err(), true)
    }),
];

fn standing(scene: &mut Scene) -> Result<Standing, String> {
    let message = messages(scene).standing(scene.proposal());
    let found = scene.ask("council.standing", message);
    found.ok_or_else(|| "there is no such proposal".to_owned())
}

fn rules(scene: &mut Scene) -> Result<Rules, String> {
    let message = messages(scene).roster();
    let roster = scene.ask("council.roster", message);
    Ok(roster.ok_or("there is no council")?.rules)
}
