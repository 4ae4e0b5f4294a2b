//! A finding: opening it, approving it, and where it stands.

use canopy_core::milestones::{Finding, FindingState, Inquiry};
use canopy_harness::REASON;
use canopy_interfaces::findings::Findings;

use super::{same, Step};
use crate::{
    features::scene::Scene,
    world::{document, SCOPE},
};

pub const STEPS: &[Step] = &[
    ("{who} opens a finding that {fact}", |scene, words| {
        let (by, fact) = (words.who(0, scene), words.fact(1));
        let (registry, evidence) = (scene.w.suite.registry, document("a report"));
        let needed = scene.named.approvals.unwrap_or(2);
        let message = scene.w.suite.milestones();
        let message = { message }.open_finding(registry, fact, evidence, SCOPE, needed, REASON);
        if let Some(receipt) = scene.send("milestones.open_finding", by, message)? {
            scene.story.finding = receipt.value;
        }
        Ok(())
    }),
    ("{who} approves the finding", |scene, words| {
        let (by, number) = (words.who(0, scene), scene.finding());
        let digest = scene.finding_digest(number);
        let message = scene.w.suite.milestones();
        let message = { message }.approve_finding(number, digest, REASON);
        scene.send("milestones.approve_finding", by, message)?;
        Ok(())
    }),
    ("the finding is open", |scene, _| {
        same(record(scene)?.1, FindingState::Open)
    }),
    ("the finding is open until {moment}", |scene, words| {
        let (inquiry, state) = record(scene)?;
        same(
            (state, inquiry.until),
            (FindingState::Open, words.moment(0)),
        )
    }),
    ("the finding is final", |scene, _| {
        same(record(scene)?.1, FindingState::Final)
    }),
    ("the finding is void", |scene, _| {
        same(record(scene)?.1, FindingState::Void)
    }),
    ("the finding says that {fact}", |scene, words| {
        same(record(scene)?.0.finding.fact, words.fact(0))
    }),
    (
        "{number} verifiers have approved the finding",
        |scene, words| same(u64::from(record(scene)?.0.approvals), words.number(0)),
    ),
    (
        "{number} verifier has approved the finding",
        |scene, words| same(u64::from(record(scene)?.0.approvals), words.number(0)),
    ),
    ("{who} has approved the finding", |scene, words| {
        let (who, number) = (words.who(0, scene), scene.finding());
        let message = scene.w.suite.milestones().has_approved(number, who);
        same(scene.ask("milestones.has_approved", message), true)
    }),
    ("{who} has not approved the finding", |scene, words| {
        let (who, number) = (words.who(0, scene), scene.finding());
        let message = scene.w.suite.milestones().has_approved(number, who);
        same(scene.ask("milestones.has_approved", message), false)
    }),
    (
        "on record is that it was opened by {who}, who is no verifier",
        |scene, words| {
            let found = record(scene)?.0.finding;
            let said = (words.who(0, scene), false);
            same((found.opener, found.opener_accredited), said)
        },
    ),
    (
        "on record is that it was opened by {who}, who is a verifier",
        |scene, words| {
            let found = record(scene)?.0.finding;
            let said = (words.who(0, scene), true);
            same((found.opener, found.opener_accredited), said)
        },
    ),
    ("the registry can act on the finding", |scene, _| {
        let found = word(scene).ok_or("it is not final")?;
        same(found, record(scene)?.0.finding)
    }),
    ("nobody can act on the finding", |scene, _| {
        same(word(scene), None)
    }),
    ("there is no such finding", |scene, _| {
        same(record(scene).is_err(), true)?;
        same(word(scene), None)
    }),
    ("the number of findings is {amount}", |scene, words| {
        let message = scene.w.suite.milestones().findings();
        let number = scene.ask("milestones.findings", message);
        same(u128::from(number), words.amount(0))
    }),
];

/// What is on record, and where it stands.
fn record(scene: &mut Scene) -> Result<(Inquiry, FindingState), String> {
    let number = scene.finding();
    let message = scene.w.suite.milestones().finding_record(number);
    let record = scene.ask("milestones.finding_record", message);
    record.ok_or_else(|| "there is no such finding".to_owned())
}

/// What a registry reads.
fn word(scene: &mut Scene) -> Option<Finding> {
    let (milestones, number) = (scene.w.suite.milestones(), scene.finding());
    let message = Findings::finding(&milestones, number);
    scene.ask("milestones.Findings::finding", message)
}
