//! The two changes of a live agreement.

use canopy_core::fund::Change;
use canopy_harness::REASON;

use super::Step;
use crate::features::{scene::Scene, words::Words};

pub const STEPS: &[Step] = &[
    (
        "{who} signs a later deadline of {milestone}, {moment}",
        |scene, words| {
            let change = Change::Extend {
                milestone: words.milestone(1),
                deadline: words.moment(2),
            };
            sign(scene, words, change)
        },
    ),
    ("{who} signs an early end", |scene, words| {
        sign(scene, words, Change::Close)
    }),
    ("{who} objects to the change", |scene, words| {
        let by = words.who(0, scene);
        let latest = scene.w.suite.fund().amendment(scene.story.agreement.number);
        let latest = scene.w.chain.ask(latest).map_or(1, |change| change.number);
        let number = scene.named.change.unwrap_or(latest);
        let message = scene.w.suite.fund();
        let message = { message }.object_to_change(scene.agreement(), number, REASON);
        scene.send("climate-fund.object_to_change", by, message)?;
        Ok(())
    }),
    ("{who} applies the change", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.fund().apply_change(scene.agreement());
        scene.send("climate-fund.apply_change", by, message)?;
        Ok(())
    }),
];

fn sign(scene: &mut Scene, words: &Words, change: Change) -> Result<(), String> {
    let by = words.who(0, scene);
    let message = scene.w.suite.fund();
    let message = { message }.sign_change(scene.agreement(), change, REASON);
    scene.send("climate-fund.sign_change", by, message)?;
    Ok(())
}
