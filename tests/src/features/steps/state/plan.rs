//! What a plan says, who sits on its panel, who has consented, and who may attest at all.

use canopy_core::{
    milestones::{Bounds, PlanSummary, Signing},
    types::Account,
};
use canopy_harness::people::*;
use canopy_interfaces::milestones::Milestones;

use super::super::{same, Step};
use crate::{
    features::{
        scene::Scene,
        words::{account, share, time, Words},
    },
    world::SCOPE,
};

pub const STEPS: &[Step] = &[
    ("the plan says", |scene, words| {
        let message = scene.w.suite.milestones().plan(scene.plan());
        let plan = scene.ask("milestones.plan", message);
        let plan = plan.ok_or("there is no such plan")?;
        let (draft, times) = (&plan.draft, &plan.draft.times);
        for (field, value) in words.facts() {
            let who = account(value, scene);
            let so = match field {
                "payer" => Some(plan.payer) == who,
                "fund" => Some(draft.fund) == who,
                "recipient" => Some(draft.recipient) == who,
                "arbiter" => Some(draft.arbiter) == who,
                "appeal arbiter" => Some(draft.appeal_arbiter) == who,
                "guardian" => Some(draft.guardian) == who,
                "panel" => Ok(plan.panel) == value.parse(),
                "needed" => Ok(draft.needed) == value.parse(),
                "rounds" => Ok(draft.rounds) == value.parse(),
                "milestones" => Ok(plan.milestones) == value.parse(),
                "default" => Some(draft.default_share) == share(value),
                "review" => Some(times.review) == time(value),
                "cure" => Some(times.cure) == time(value),
                "window" => Some(times.window) == time(value),
                "ruling" => Some(times.ruling) == time(value),
                "extension" => Some(times.extension) == time(value),
                _ => return Err(format!("a plan has no {field}")),
            };
            same(so, true).map_err(|_| format!("its {field} is not {value}: {plan:?}"))?;
        }
        Ok(())
    }),
    ("there is no such plan", |scene, _| {
        let message = scene.w.suite.milestones().plan(scene.plan());
        same(scene.ask("milestones.plan", message), None)?;
        same(summary(scene).is_err(), true)?;
        same(signing(scene).is_err(), true)
    }),
    ("the number of plans is {amount}", |scene, words| {
        let message = scene.w.suite.milestones().plans();
        let number = scene.ask("milestones.plans", message);
        same(u128::from(number), words.amount(0))
    }),
    ("the plan takes {time} at most", |scene, words| {
        same(summary(scene)?.span, words.time(0))
    }),
    ("all have consented", |scene, _| {
        same(summary(scene)?.consented, true)
    }),
    ("not all have consented", |scene, _| {
        same(summary(scene)?.consented, false)
    }),
    ("{who} has consented", |scene, words| {
        same(consented(scene, words.who(0, scene))?, true)
    }),
    ("{who} has not consented", |scene, words| {
        same(consented(scene, words.who(0, scene))?, false)
    }),
    ("the plan has not started", |scene, _| {
        same(signing(scene)?.started, None)
    }),
    ("the plan started on {moment}", |scene, words| {
        same(signing(scene)?.started, Some(words.moment(0)))
    }),
    ("the plan was closed on {moment}", |scene, words| {
        same(signing(scene)?.closed, Some(words.moment(0)))
    }),
    ("{who} has the {nth} seat", |scene, words| {
        let (plan, who, nth) = (scene.plan(), words.who(0, scene), words.nth(1));
        let message = scene.w.suite.milestones().panel_member(plan, nth);
        same(scene.ask("milestones.panel_member", message), Some(who))?;
        let message = scene.w.suite.milestones().seat(plan, who);
        same(scene.ask("milestones.seat", message), Some(nth))
    }),
    ("nobody has the {nth} seat", |scene, words| {
        let message = scene.w.suite.milestones();
        let message = { message }.panel_member(scene.plan(), words.nth(0));
        same(scene.ask("milestones.panel_member", message), None)
    }),
    ("{who} has no seat", |scene, words| {
        let message = scene.w.suite.milestones();
        let message = { message }.seat(scene.plan(), words.who(0, scene));
        same(scene.ask("milestones.seat", message), None)
    }),
    ("{who} is accredited until {moment}", |scene, words| {
        same(accreditation(scene, words), Some(words.moment(1)))
    }),
    ("{who} has no accreditation", |scene, words| {
        same(accreditation(scene, words), None)
    }),
    ("a {words} may take from {time} to {time}", bounds),
    ("an {words} may take from {time} to {time}", bounds),
];

fn bounds(scene: &mut Scene, words: &Words) -> Result<(), String> {
    let message = scene.w.suite.milestones().limits();
    let limits = scene.ask("milestones.limits", message);
    let limits = limits.ok_or("there are no limits")?;
    let found = match words.text(0) {
        "review" => limits.review,
        "cure" => limits.cure,
        "window" => limits.window,
        "ruling" => limits.ruling,
        "extension" => limits.extension,
        other => return Err(format!("no {other} has limits")),
    };
    let said = Bounds {
        floor: words.time(1),
        ceiling: words.time(2),
    };
    same(found, said)
}

fn summary(scene: &mut Scene) -> Result<PlanSummary, String> {
    let milestones = scene.w.suite.milestones();
    let message = Milestones::plan_summary(&milestones, scene.plan());
    let summary = scene.ask("milestones.Milestones::plan_summary", message);
    summary.ok_or_else(|| "there is no such plan".to_owned())
}

fn signing(scene: &mut Scene) -> Result<Signing, String> {
    let message = scene.w.suite.milestones().signing(scene.plan());
    let signing = scene.ask("milestones.signing", message);
    signing.ok_or_else(|| "there is no such plan".to_owned())
}

/// Whether one of those who are asked has consented.
fn consented(scene: &mut Scene, who: Account) -> Result<bool, String> {
    let signing = signing(scene)?;
    match who {
        ARBITER => Ok(signing.arbiter),
        APPEAL_ARBITER => Ok(signing.appeal_arbiter),
        GUARDIAN => Ok(signing.guardian),
        _ => {
            let seat = VERIFIERS.iter().position(|verifier| *verifier == who);
            let seat = seat.ok_or("nobody asks for that consent")?;
            Ok(signing.panel & (1 << seat) != 0)
        }
    }
}

fn accreditation(scene: &mut Scene, words: &Words) -> Option<canopy_core::types::Millis> {
    let message = scene.w.suite.milestones();
    let message = { message }.accreditation(words.who(0, scene), SCOPE);
    scene.ask("milestones.accreditation", message)
}
