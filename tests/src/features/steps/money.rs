//! The money of an active agreement: release, withdrawal, refund; and what funders object to.

use canopy_harness::REASON;

use super::Step;
use crate::features::{scene::Scene, words::Words};

pub const STEPS: &[Step] = &[
    ("{who} releases {milestone}", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.fund();
        let message = { message }.release(scene.agreement(), words.milestone(1));
        scene.send("climate-fund.release", by, message)?;
        Ok(())
    }),
    ("{who} withdraws {amount}", |scene, words| {
        let (by, amount) = (words.who(0, scene), words.amount(1));
        let to = scene.named.to.unwrap_or(by);
        let message = scene.w.suite.fund().withdraw(scene.agreement(), amount, to);
        scene.send_for_amount("climate-fund.withdraw", by, message)
    }),
    (
        "{who} claims its share of {milestone} and takes all",
        |scene, words| refund(scene, words, set(words.milestone(1)), u128::MAX),
    ),
    (
        "{who} claims its share of {milestone} and takes {amount}",
        |scene, words| refund(scene, words, set(words.milestone(1)), words.amount(2)),
    ),
    (
        "{who} claims its share of {milestone} and takes nothing",
        |scene, words| refund(scene, words, set(words.milestone(1)), 0),
    ),
    (
        "{who} claims its share of all three milestones and takes all",
        |scene, words| refund(scene, words, 0b111, u128::MAX),
    ),
    (
        "{who} takes {amount} of what it has claimed",
        |scene, words| refund(scene, words, 0, words.amount(1)),
    ),
    (
        "{who}, as a funder, objects to {milestone}",
        |scene, words| {
            let (by, milestone) = (words.who(0, scene), words.milestone(1));
            let round = scene.round(milestone);
            let message = scene.w.suite.fund();
            let message = { message }.object(scene.agreement(), milestone, round, REASON);
            scene.send("climate-fund.object", by, message)?;
            Ok(())
        },
    ),
];

/// A milestone alone, as a set. Beyond the sixteenth there is none to name.
fn set(milestone: u8) -> u16 {
    1 << milestone
}

fn refund(scene: &mut Scene, words: &Words, milestones: u16, limit: u128) -> Result<(), String> {
    let by = words.who(0, scene);
    let to = scene.named.to.unwrap_or(by);
    let message = scene.w.suite.fund();
    let message = { message }.refund(scene.agreement(), milestones, limit, to);
    scene.send_for_amount("climate-fund.refund", by, message)
}
