//! What can be done next, as the fund tells it to whoever asks.

use canopy_core::{fund::NextAction, types::Millis};
use canopy_harness::{Chain, DAY};

use super::{same, Step};
use crate::features::words::separated;

pub const STEPS: &[Step] = &[
    ("somebody asks what can be done next", |scene, _| {
        let by = canopy_harness::people::STRANGER;
        let message = scene.w.suite.fund().next_actions(scene.agreement());
        scene.send("climate-fund.next_actions", by, message)?;
        Ok(())
    }),
    ("what can be done next is", |scene, words| {
        let message = scene.w.suite.fund().next_actions(scene.agreement());
        let next = scene.ask("climate-fund.next_actions", message);
        let next = next.map_err(|error| format!("{error:?}"))?;
        let found: Vec<_> = next.iter().map(row).collect();
        // The first row is the columns' names.
        same(&found[..], &words.table()[1..])
    }),
    ("nothing can be done", |scene, _| {
        let message = scene.w.suite.fund().next_actions(scene.agreement());
        let next = scene.ask("climate-fund.next_actions", message);
        let next = next.map_err(|error| format!("{error:?}"))?;
        same(next, vec![])
    }),
];

/// An act, its milestone, from when on and until when.
fn row(action: &NextAction) -> Vec<String> {
    let milestone = action.milestone.map_or(String::new(), |milestone| {
        format!("{}", u32::from(milestone) + 1)
    });
    let from = match action.from {
        0 => "now".to_owned(),
        from => date(from),
    };
    let until = action.until.map_or("for ever".to_owned(), date);
    vec![
        spelled(&format!("{:?}", action.act)),
        milestone,
        from,
        until,
    ]
}

fn date(moment: Millis) -> String {
    let since = moment - Chain::GENESIS;
    let day = separated(u128::from(since / DAY));
    match since % DAY {
        0 => format!("day {day}"),
        1 => format!("one millisecond after day {day}"),
        _ => format!("{since} milliseconds"),
    }
}

/// `ObjectToRejection` as `object to rejection`.
fn spelled(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}
