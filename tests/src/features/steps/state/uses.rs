//! What the registry says of what became of credits: debts, findings, offices, uses abroad.

use canopy_core::{
    credits::Interval,
    registry::{Authorisation, Role},
};

use super::{
    super::{
        same,
        uses::{adjustment, ledger},
        Step,
    },
    registry::look,
};
use crate::features::{scene::Scene, words::Words};

pub const STEPS: &[Step] = &[
    ("the batch owes {amount} units", |scene, words| {
        let message = scene.w.suite.registry().debt(scene.batch());
        let debt = scene
            .ask("registry.debt", message)
            .ok_or("it never owed anything")?;
        same((debt.debt, debt.is_whole()), (words.amount(0), true))
    }),
    ("the batch never owed anything", |scene, _| {
        let message = scene.w.suite.registry().debt(scene.batch());
        same(scene.ask("registry.debt", message), None)
    }),
    (
        "of units {amount} to {amount} those from {amount} to {amount} are invalid",
        |scene, words| {
            let (start, end) = (words.amount(0), words.amount(1));
            let message = scene.w.suite.registry();
            let message = message.debts_at(scene.batch(), start, end, None);
            let found = look(scene, "registry.debts_at", message)?;
            let said = Interval {
                start: words.amount(2),
                end: words.amount(3),
            };
            same(found.map(|at| at.invalid), Some(vec![said]))
        },
    ),
    (
        "somebody asks what is invalid of units {amount} to {amount}, from {amount} on",
        |scene, words| {
            let (start, end) = (words.amount(0), words.amount(1));
            let from = Some(words.amount(2));
            let message = scene.w.suite.registry();
            let message = message.debts_at(scene.batch(), start, end, from);
            look(scene, "registry.debts_at", message)?;
            Ok(())
        },
    ),
    ("the finding was acted on", |scene, _| {
        let message = scene.w.suite.registry().applied(scene.finding());
        same(scene.ask("registry.applied", message).is_some(), true)
    }),
    ("the finding was not acted on", |scene, _| {
        let message = scene.w.suite.registry().applied(scene.finding());
        same(scene.ask("registry.applied", message), None)
    }),
    (
        "the finding used up units {amount} to {amount}",
        |scene, words| {
            let (start, end) = (words.amount(0), words.amount(1));
            let message = scene.w.suite.registry().applied(scene.finding());
            let applied = scene.ask("registry.applied", message);
            same(applied, Some(Interval { start, end }))
        },
    ),
    ("{who} is a registrar", |scene, words| {
        same(is_registrar(scene, words), true)
    }),
    ("{who} is no registrar", |scene, words| {
        same(is_registrar(scene, words), false)
    }),
    ("{who} is the authority of {text}", |scene, words| {
        let country = words.text(1).as_bytes().try_into();
        let country = country.map_err(|_| "a country has two letters")?;
        let message = scene.w.suite.registry().authority(country);
        let found = scene.ask("registry.authority", message);
        same(found, Some(words.who(0, scene)))
    }),
    ("there is no authority of {text}", |scene, words| {
        let country = words.text(0).as_bytes().try_into();
        let country = country.map_err(|_| "a country has two letters")?;
        let message = scene.w.suite.registry().authority(country);
        same(scene.ask("registry.authority", message), None)
    }),
    (
        "{amount} units of the authorisation are used",
        |scene, words| same(authorisation(scene)?.used, words.amount(0)),
    ),
    ("the adjustment is {words}", |scene, words| {
        let said = adjustment(words.text(0)).ok_or("no adjustment is so")?;
        same(authorisation(scene)?.adjustment, said)
    }),
    ("the authorisation is revoked", |scene, _| {
        same(authorisation(scene)?.revoked, true)
    }),
    ("there is no such authorisation", |scene, _| {
        same(authorisation(scene).is_err(), true)
    }),
    (
        "certificate {number} was made under authorisation {number}",
        |scene, words| {
            let message = scene.w.suite.registry().authorised_by(words.number(0));
            let found = scene.ask("registry.authorised_by", message);
            same(found, Some(words.number(1)))
        },
    ),
    (
        "certificate {number} needed no authorisation",
        |scene, words| {
            let message = scene.w.suite.registry().authorised_by(words.number(0));
            same(scene.ask("registry.authorised_by", message), None)
        },
    ),
    (
        "{amount} units of {amount} have taken the route in its window",
        |scene, words| {
            let message = scene.w.suite.registry().route(ledger(scene));
            let found = scene
                .ask("registry.route", message)
                .ok_or("there is none")?;
            same((found.sent, found.cap), (words.amount(0), words.amount(1)))
        },
    ),
    ("there is no such route", |scene, _| {
        let message = scene.w.suite.registry().route(ledger(scene));
        same(scene.ask("registry.route", message), None)
    }),
    (
        "{amount} units of export {number} are left",
        |scene, words| {
            let message = scene.w.suite.registry().exported(words.number(1));
            let found = scene.ask("registry.exported", message);
            same(found.map(|export| export.left), Some(words.amount(0)))
        },
    ),
    ("there is no export {number}", |scene, words| {
        let message = scene.w.suite.registry().exported(words.number(0));
        same(scene.ask("registry.exported", message), None)
    }),
];

fn authorisation(scene: &mut Scene) -> Result<Authorisation, String> {
    let message = scene.w.suite.registry();
    let message = message.authorisation(scene.authorisation());
    let found = scene.ask("registry.authorisation", message);
    found.ok_or_else(|| "there is no such authorisation".to_owned())
}

fn is_registrar(scene: &mut Scene, words: &Words) -> bool {
    let message = scene.w.suite.registry();
    let message = { message }.has_role(Role::Registrar, words.who(0, scene));
    scene.ask("registry.has_role", message)
}
