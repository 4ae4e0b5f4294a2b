//! A plan: made, consented to, started, changed and closed.

use canopy_core::types::Account;
use canopy_harness::people::*;
use canopy_interfaces::milestones::Milestones;

use super::{begin::know_plan, Step};
use crate::{
    features::{
        scene::{Made, Scene},
        words::{account, share, time, Words},
    },
    world::{Agreement, VINTAGE},
};

pub const STEPS: &[Step] = &[
    ("{who} makes a plan", |scene, words| {
        let made = Made {
            draft: scene.w.draft(scene.story.agreement.number),
            panel: VERIFIERS.to_vec(),
            milestones: scene.w.milestones(),
        };
        make(scene, words, made)
    }),
    ("{who} makes the same plan, but", |scene, words| {
        let made = scene.story.made.clone();
        make(scene, words, made.ok_or("no plan was made")?)
    }),
    ("all who are asked consent", |scene, _| {
        let Agreement { plan, terms, .. } = scene.story.agreement;
        for party in VERIFIERS
            .into_iter()
            .chain([ARBITER, APPEAL_ARBITER, GUARDIAN])
        {
            let message = scene.w.suite.milestones().consent(plan, terms);
            scene.w.chain.must(party, message);
        }
        Ok(())
    }),
    ("{who} consents", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.milestones();
        let message = { message }.consent(scene.plan(), scene.terms());
        scene.send("milestones.consent", by, message)?;
        Ok(())
    }),
    ("{who} starts the plan", |scene, words| {
        let by = words.who(0, scene);
        let mut milestones = scene.w.suite.milestones();
        let message = Milestones::start(&mut milestones, scene.plan());
        scene.send("milestones.Milestones::start", by, message)?;
        Ok(())
    }),
    (
        "{who} puts off the deadline of {milestone} to {moment}",
        |scene, words| {
            let (by, plan) = (words.who(0, scene), scene.plan());
            let (milestone, deadline) = (words.milestone(1), words.moment(2));
            let mut milestones = scene.w.suite.milestones();
            let message = Milestones::extend(&mut milestones, plan, milestone, deadline);
            scene.send("milestones.Milestones::extend", by, message)?;
            Ok(())
        },
    ),
    ("{who} closes the plan", |scene, words| {
        let by = words.who(0, scene);
        let mut milestones = scene.w.suite.milestones();
        let message = Milestones::close(&mut milestones, scene.plan());
        scene.send("milestones.Milestones::close", by, message)?;
        Ok(())
    }),
];

fn make(scene: &mut Scene, words: &Words, mut made: Made) -> Result<(), String> {
    let by = words.who(0, scene);
    for (field, value) in words.facts() {
        set(scene, &mut made, field, value)
            .ok_or_else(|| format!("a plan has no {field} of {value}"))?;
    }
    scene.story.made = Some(made.clone());
    let message = scene.w.suite.milestones();
    let message = { message }.make_plan(made.draft, made.panel, made.milestones);
    if let Some(receipt) = scene.send("milestones.make_plan", by, message)? {
        know_plan(scene, receipt.value);
    }
    Ok(())
}

fn set(scene: &Scene, made: &mut Made, field: &str, value: &str) -> Option<()> {
    let draft = &mut made.draft;
    match field {
        "fund" => draft.fund = account(value, scene)?,
        "agreement" => draft.agreement = value.parse().ok()?,
        "agreement's fields" => draft.agreement_hash = [7; 32],
        "recipient" => draft.recipient = account(value, scene)?,
        "arbiter" => draft.arbiter = account(value, scene)?,
        "appeal arbiter" => draft.appeal_arbiter = account(value, scene)?,
        "guardian" => draft.guardian = account(value, scene)?,
        "needed" => draft.needed = value.parse().ok()?,
        "rounds" => draft.rounds = value.parse().ok()?,
        "default" => draft.default_share = share(value)?,
        "review" => draft.times.review = time(value)?,
        "cure" => draft.times.cure = time(value)?,
        "window" => draft.times.window = time(value)?,
        "ruling" => draft.times.ruling = time(value)?,
        "extension" => draft.times.extension = time(value)?,
        "panel" => made.panel = panel(scene, value)?,
        "milestones" => {
            let one = scene.w.milestones()[0];
            made.milestones = vec![one; value.parse().ok()?];
        }
        "duration" => made.milestones.first_mut()?.duration = time(value)?,
        "period" => {
            let subject = made.milestones.first_mut()?.subject.as_mut()?;
            subject.period.end = match value {
                "of a year" => VINTAGE.end,
                "of no time" => VINTAGE.start,
                _ => return None,
            };
        }
        _ => return None,
    }
    Some(())
}

/// `the first verifier, the arbiter`, `17 of the first verifier`, `nobody`
fn panel(scene: &Scene, value: &str) -> Option<Vec<Account>> {
    if value == "nobody" {
        return Some(vec![]);
    }
    if let Some((number, who)) = value.split_once(" of ") {
        return Some(vec![account(who, scene)?; number.parse().ok()?]);
    }
    let seats = value.split(", ");
    seats.map(|who| account(who, scene)).collect()
}
