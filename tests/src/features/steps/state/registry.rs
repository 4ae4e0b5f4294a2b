//! What the registry says of what exists.

use canopy_core::registry::{Claim, Hint, Line, SerialsAt};
use canopy_harness::Message;
use scale::{Decode, Encode};

use super::super::{same, Step};
use crate::{
    features::{scene::Scene, words::amount},
    world::{document, range, VINTAGE},
};

pub const STEPS: &[Step] = &[
    (
        "the registry asks {who} and credits in its ledger",
        |scene, words| {
            let message = scene.w.suite.registry().config();
            let config = scene
                .ask("registry.config", message)
                .ok_or("there is none")?;
            let said = (words.who(0, scene), scene.w.suite.credits);
            same((config.milestones, config.credits), said)
        },
    ),
    ("the registry counts", |scene, words| {
        let message = scene.w.suite.registry().counts();
        let counts = scene.ask("registry.counts", message);
        for (what, number) in words.facts() {
            let found = match what {
                "types" => counts.types,
                "classes" => counts.classes,
                "projects" => counts.projects,
                "batches" => counts.batches,
                "authorisations" => counts.authorisations,
                "exports" => counts.exports,
                _ => return Err(format!("it does not count {what}")),
            };
            same((what, Ok(found)), (what, number.parse()))?;
        }
        Ok(())
    }),
    (
        "one serial number of credit type {number} is worth {amount} in base units",
        |scene, words| {
            let message = scene.w.suite.registry().credit_type(words.number(0));
            let found = scene.ask("registry.credit_type", message);
            same(
                found.map(|kind| kind.units_per_serial),
                Some(words.amount(1)),
            )
        },
    ),
    ("there is no credit type {number}", |scene, words| {
        let message = scene.w.suite.registry().credit_type(words.number(0));
        same(scene.ask("registry.credit_type", message), None)
    }),
    ("{who} administers class {number}", |scene, words| {
        let message = scene.w.suite.registry().class(words.number(1));
        let found = scene.ask("registry.class", message);
        same(
            found.map(|class| class.administrator),
            Some(words.who(0, scene)),
        )
    }),
    ("there is no class {number}", |scene, words| {
        let message = scene.w.suite.registry().class(words.number(0));
        same(scene.ask("registry.class", message), None)
    }),
    ("{who} is an issuer", |scene, words| {
        let message = scene.w.suite.registry();
        let message = message.is_issuer(scene.class(), words.who(0, scene));
        same(scene.ask("registry.is_issuer", message), true)
    }),
    ("{who} is no issuer", |scene, words| {
        let message = scene.w.suite.registry();
        let message = message.is_issuer(scene.class(), words.who(0, scene));
        same(scene.ask("registry.is_issuer", message), false)
    }),
    (
        "project {number} is one of class {number}",
        |scene, words| {
            let message = scene.w.suite.registry().project(words.number(0));
            let found = scene.ask("registry.project", message);
            same(found.map(|project| project.class), Some(words.number(1)))
        },
    ),
    ("there is no project {number}", |scene, words| {
        let message = scene.w.suite.registry().project(words.number(0));
        same(scene.ask("registry.project", message), None)
    }),
    ("{amount} units were issued in the batch", |scene, words| {
        let message = scene.w.suite.registry().batch(scene.batch());
        let found = scene.ask("registry.batch", message);
        same(found.map(|batch| batch.issued), Some(words.amount(0)))
    }),
    ("the batch is sealed", |scene, _| {
        let message = scene.w.suite.registry().batch(scene.batch());
        let found = scene.ask("registry.batch", message);
        same(found.map(|batch| batch.sealed), Some(true))
    }),
    ("there is no such batch", |scene, _| {
        let message = scene.w.suite.registry().batch(scene.batch());
        same(scene.ask("registry.batch", message), None)
    }),
    (
        "serial numbers {amount} to {amount} are the {nth} of its ranges",
        |scene, words| {
            let nth = words.nth(2).into();
            let message = scene.w.suite.registry().batch_range(scene.batch(), nth);
            let found = scene.ask("registry.batch_range", message);
            let said = range(words.amount(0), words.amount(1));
            same(found.map(|found| found.range), Some(said))
        },
    ),
    ("there is no {nth} of its ranges", |scene, words| {
        let nth = words.nth(0).into();
        let message = scene.w.suite.registry().batch_range(scene.batch(), nth);
        same(scene.ask("registry.batch_range", message), None)
    }),
    (
        "somebody asks how {amount} units would be divided",
        |scene, words| {
            let message = scene.w.suite.registry();
            let message = message.division(scene.class(), words.amount(0));
            look(scene, "registry.division", message)?;
            Ok(())
        },
    ),
    ("{amount} units are divided into", |scene, words| {
        let message = scene.w.suite.registry();
        let message = message.division(scene.class(), words.amount(0));
        let parts = look(scene, "registry.division", message)?.ok_or("it is refused")?;
        for (part, units) in words.facts() {
            let found = match part {
                "cancelled at once" => parts.mitigation,
                "share of proceeds" => parts.proceeds,
                "buffer" => parts.buffer,
                "recipients" => parts.recipients,
                _ => return Err(format!("there is no part called {part}")),
            };
            same((part, Some(found)), (part, amount(units)))?;
        }
        Ok(())
    }),
    (
        "{amount} units were issued of the outcome",
        |scene, words| {
            let message = scene.w.suite.registry().used(scene.plan(), 0);
            let found = scene.ask("registry.used", message);
            same(found.map_or(0, |used| used.issued), words.amount(0))
        },
    ),
    ("the place is claimed for the vintage", |scene, _| {
        let (plan, claim) = (scene.plan(), claim(scene)?);
        same(claim.map(|claim| claim.plan), Some(plan))
    }),
    (
        "nobody has claimed the place for the vintage",
        |scene, _| same(claim(scene)?.is_none(), true),
    ),
    ("no serial number was ever issued", |scene, _| {
        let message = scene.w.suite.registry().head(serials());
        same(scene.ask("registry.head", message), None)
    }),
    (
        "the first serial number that was ever issued is {amount}",
        |scene, words| {
            let message = scene.w.suite.registry().head(serials());
            same(scene.ask("registry.head", message), Some(words.amount(0)))
        },
    ),
    (
        "the range from serial number {amount} on ends with {amount}, and {amount} is next",
        |scene, words| {
            let message = scene.w.suite.registry().link(serials(), words.amount(0));
            let found = scene.ask("registry.link", message).ok_or("there is none")?;
            let said = (words.amount(1), Some(words.amount(2)));
            same((found.last, found.next), said)
        },
    ),
    (
        "the range from serial number {amount} on ends with {amount}, and none is next",
        |scene, words| {
            let message = scene.w.suite.registry().link(serials(), words.amount(0));
            let found = scene.ask("registry.link", message).ok_or("there is none")?;
            same((found.last, found.next), (words.amount(1), None))
        },
    ),
    (
        "the range just before serial number {amount} begins with {amount}",
        |scene, words| {
            let message = scene
                .w
                .suite
                .registry()
                .hint(serials(), words.amount(0), None);
            let found = look(scene, "registry.hint", message)?;
            same(found, Some(Hint::Found(Some(words.amount(1)))))
        },
    ),
    (
        "there is no range before serial number {amount}",
        |scene, words| {
            let message = scene
                .w
                .suite
                .registry()
                .hint(serials(), words.amount(0), None);
            let found = look(scene, "registry.hint", message)?;
            same(found, Some(Hint::Found(None)))
        },
    ),
    (
        "somebody asks what is before serial number {amount}, from {amount} on",
        |scene, words| {
            let (first, from) = (words.amount(0), Some(words.amount(1)));
            let message = scene.w.suite.registry().hint(serials(), first, from);
            look(scene, "registry.hint", message)?;
            Ok(())
        },
    ),
    (
        "units {amount} to {amount} are of serial numbers {amount} to {amount}",
        |scene, words| {
            let (start, end) = (words.amount(0), words.amount(1));
            let said = range(words.amount(2), words.amount(3));
            same(
                touched(scene, start, end)?.map(|at| at.serials),
                Some(vec![said]),
            )
        },
    ),
    (
        "somebody asks of which serial numbers units {amount} to {amount} are",
        |scene, words| {
            touched(scene, words.amount(0), words.amount(1))?;
            Ok(())
        },
    ),
];

/// The line of serial numbers of the example's other registry.
fn serials() -> Line {
    Line::Serials(document("an example registry"))
}

/// Asks a view that may refuse.
pub fn look<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
    scene: &mut Scene,
    message: &'static str,
    call: Message<Args, Result<T, E>>,
) -> Result<Option<T>, String> {
    let answer = scene.w.chain.ask(call);
    let error = answer.as_ref().err().map(|error| format!("{error:?}"));
    scene.met(message, error);
    Ok(answer.ok())
}

fn touched(scene: &mut Scene, start: u128, end: u128) -> Result<Option<SerialsAt>, String> {
    let message = scene.w.suite.registry();
    let message = message.serials_at(scene.batch(), start, end, 0);
    look(scene, "registry.serials_at", message)
}

fn claim(scene: &mut Scene) -> Result<Option<Claim>, String> {
    let project = scene.w.suite.registry().project(scene.w.project);
    let project = scene.w.chain.ask(project).ok_or("there is no project")?;
    let message = scene.w.suite.registry();
    let message = message.claimed_by(project.place(), VINTAGE.start);
    Ok(scene.ask("registry.claimed_by", message))
}
