//! A milestone: submission, attestation, objection, ruling, appeal.

use canopy_core::registry::list_hash;
use canopy_harness::{hash, REASON};
use canopy_interfaces::milestones::Milestones;

use super::Step;
use crate::{
    features::{scene::Scene, words::Words},
    world::{document, range},
};

pub const STEPS: &[Step] = &[
    (
        "{who} submits {amount} units for {milestone}",
        |scene, words| {
            let (by, plan) = (words.who(0, scene), scene.plan());
            let (units, milestone) = (words.amount(1), words.milestone(2));
            let serials = list_hash(&[range(1, 10)], &hash);
            let message = scene.w.suite.milestones();
            let message = { message }.submit(plan, milestone, document("evidence"), units, serials);
            scene.send("milestones.submit", by, message)?;
            Ok(())
        },
    ),
    ("{who} says yes to {milestone}", |scene, words| {
        attest(scene, words, true)
    }),
    ("{who} says no to {milestone}", |scene, words| {
        attest(scene, words, false)
    }),
    ("{who} objects to {milestone}", |scene, words| {
        let (by, plan, milestone) = (words.who(0, scene), scene.plan(), words.milestone(1));
        let round = scene.round(milestone);
        let message = scene.w.suite.milestones();
        let message = { message }.object(plan, milestone, round, REASON);
        scene.send("milestones.object", by, message)?;
        Ok(())
    }),
    (
        "{who} rules {share} and {amount} units for {milestone}",
        |scene, words| {
            let (by, plan, milestone) = (words.who(0, scene), scene.plan(), words.milestone(3));
            let (share, units, round) = (words.share(1), words.amount(2), scene.round(milestone));
            let message = scene.w.suite.milestones();
            let message = { message }.rule(plan, milestone, round, share, units, REASON);
            scene.send("milestones.rule", by, message)?;
            Ok(())
        },
    ),
    (
        "{who} appeals against the ruling on {milestone}",
        |scene, words| {
            let (by, plan, milestone) = (words.who(0, scene), scene.plan(), words.milestone(1));
            let round = scene.round(milestone);
            let message = scene.w.suite.milestones();
            let message = { message }.appeal(plan, milestone, round, REASON);
            scene.send("milestones.appeal", by, message)?;
            Ok(())
        },
    ),
    (
        "{who} speaks for the funders against {milestone}",
        |scene, words| {
            let (by, plan, milestone) = (words.who(0, scene), scene.plan(), words.milestone(1));
            let round = scene.round(milestone);
            let mut milestones = scene.w.suite.milestones();
            let message =
                Milestones::funders_object(&mut milestones, plan, milestone, round, REASON);
            scene.send("milestones.Milestones::funders_object", by, message)?;
            Ok(())
        },
    ),
    ("{who} settles {milestone}", |scene, words| {
        let (by, plan) = (words.who(0, scene), scene.plan());
        let message = scene.w.suite.milestones();
        let message = { message }.settle(plan, words.milestone(1));
        scene.send("milestones.settle", by, message)?;
        Ok(())
    }),
];

fn attest(scene: &mut Scene, words: &Words, approve: bool) -> Result<(), String> {
    let (by, plan, milestone) = (words.who(0, scene), scene.plan(), words.milestone(1));
    let digest = scene.digest(milestone);
    let message = scene.w.suite.milestones();
    let message = { message }.attest(plan, milestone, digest, approve, REASON);
    scene.send("milestones.attest", by, message)?;
    Ok(())
}
