//! Where credits are: supply, balances, allowances and certificates.

use canopy_core::{
    credits::{Beneficiary, Interval, RegistryPlace, Retirement, Supply},
    types::Account,
};
use canopy_interfaces::{id::Id, ledger::Ledger, psp34::Psp34, psp37::Psp37};

use super::super::{
    credits::{jurisdiction, purpose},
    same, Step,
};
use crate::{
    features::{
        scene::Scene,
        words::{account, amount, moment},
    },
    world::id,
};

pub const STEPS: &[Step] = &[
    ("{who} is the registry in place", |scene, words| {
        let (place, now) = (place(scene), scene.w.chain.now());
        same(*place.holder(now), words.who(0, scene))
    }),
    ("there is no registry in place", |scene, _| {
        let (place, now) = (place(scene), scene.w.chain.now());
        same(*place.holder(now), Account::ZERO)
    }),
    ("{who} takes the place at {moment}", |scene, words| {
        let place = place(scene);
        let announced = (words.who(0, scene), words.moment(1));
        same((place.next, place.from), announced)
    }),
    ("nobody else is announced", |scene, _| {
        let place = place(scene);
        same(*place.holder(scene.w.chain.now()), place.next)
    }),
    ("{who} gives the registry's place away", |scene, words| {
        same(place(scene).administrator, words.who(0, scene))
    }),
    ("the supply is", |scene, words| {
        let supply = supply(scene).ok_or("nothing was ever issued in it")?;
        for (part, units) in words.facts() {
            let found = match part {
                "issued" => supply.issued,
                "circulating" => supply.circulating,
                "in the buffer" => supply.buffer,
                "retired" => supply.retired,
                "cancelled" => supply.cancelled,
                "exported" => supply.exported,
                _ => return Err(format!("a supply has no part that is {part}")),
            };
            same((part, Some(found)), (part, amount(units)))?;
        }
        Ok(())
    }),
    ("nothing was ever issued in the batch", |scene, _| {
        same(supply(scene), None)
    }),
    ("the batch stands still until {moment}", |scene, words| {
        let supply = supply(scene).ok_or("nothing was ever issued in it")?;
        same(supply.held_until, words.moment(0))
    }),
    ("{who} holds {amount} units", |scene, words| {
        let (who, batch) = (id(words.who(0, scene)), Some(Id::U64(scene.batch())));
        let message = Psp37::balance_of(&scene.w.suite.credits(), who, batch);
        let found = scene.ask("eco-credits.Psp37::balance_of", message);
        same(found, words.amount(1))
    }),
    (
        "the number of batches of which {who} holds something is {amount}",
        |scene, words| {
            let who = id(words.who(0, scene));
            let message = Psp37::balance_of(&scene.w.suite.credits(), who, None);
            let found = scene.ask("eco-credits.Psp37::balance_of", message);
            same(found, words.amount(1))
        },
    ),
    ("{amount} units circulate", |scene, words| {
        let batch = Some(Id::U64(scene.batch()));
        let message = Psp37::total_supply(&scene.w.suite.credits(), batch);
        let found = scene.ask("eco-credits.Psp37::total_supply", message);
        same(found, words.amount(0))
    }),
    (
        "the number of batches ever issued is {amount}",
        |scene, words| {
            let message = Psp37::total_supply(&scene.w.suite.credits(), None);
            let found = scene.ask("eco-credits.Psp37::total_supply", message);
            same(found, words.amount(0))
        },
    ),
    ("{who} may move {amount} units of {who}", |scene, words| {
        let batch = Some(Id::U64(scene.batch()));
        let (operator, owner) = (id(words.who(0, scene)), id(words.who(2, scene)));
        let message = Psp37::allowance(&scene.w.suite.credits(), owner, operator, batch);
        let found = scene.ask("eco-credits.Psp37::allowance", message);
        same(found, words.amount(1))
    }),
    ("{who} may move all credits of {who}", |scene, words| {
        let (operator, owner) = (id(words.who(0, scene)), id(words.who(1, scene)));
        for batch in [None, Some(Id::U64(scene.batch()))] {
            let message = Psp37::allowance(&scene.w.suite.credits(), owner, operator, batch);
            let found = scene.ask("eco-credits.Psp37::allowance", message);
            same(found, u128::MAX)?;
        }
        Ok(())
    }),
    ("it used up units {amount} to {amount}", |scene, words| {
        let said = Interval {
            start: words.amount(0),
            end: words.amount(1),
        };
        same(scene.story.used, Some(said))
    }),
    ("it used up nothing", |scene, _| {
        let used = scene.story.used.ok_or("nothing moved")?;
        same(used.start, used.end)
    }),
    ("certificate {number} says", |scene, words| {
        let record = certificate(scene, words.number(0)).ok_or("there is none")?;
        for (field, value) in words.facts() {
            let who = account(value, scene);
            let so = match field {
                "batch" => Ok(record.batch) == value.parse(),
                "from unit" => Some(record.interval.start) == amount(value),
                "to before unit" => Some(record.interval.end) == amount(value),
                "retired by" => Some(record.retiree) == who,
                "beneficiary" => match record.beneficiary {
                    Beneficiary::Account(account) => Some(account) == who,
                    Beneficiary::Commitment(_) => value == "a commitment",
                },
                "purpose" => Some(record.purpose) == purpose(value),
                "jurisdiction" => Some(record.jurisdiction) == jurisdiction(value),
                "time" => Some(record.time) == moment(value),
                _ => return Err(format!("a certificate has no {field}")),
            };
            same(so, true).map_err(|_| format!("its {field} is not {value}: {record:?}"))?;
        }
        Ok(())
    }),
    ("there is no certificate {number}", |scene, words| {
        same(certificate(scene, words.number(0)), None)?;
        let message = Psp34::owner_of(&scene.w.suite.credits(), Id::U64(words.number(0)));
        same(scene.ask("eco-credits.Psp34::owner_of", message), None)
    }),
    ("{who} owns certificate {number}", |scene, words| {
        let message = Psp34::owner_of(&scene.w.suite.credits(), Id::U64(words.number(1)));
        let found = scene.ask("eco-credits.Psp34::owner_of", message);
        same(found, Some(id(words.who(0, scene))))
    }),
    (
        "the number of certificates that {who} owns is {number}",
        |scene, words| {
            let message = Psp34::balance_of(&scene.w.suite.credits(), id(words.who(0, scene)));
            let found = scene.ask("eco-credits.Psp34::balance_of", message);
            same(u64::from(found), words.number(1))
        },
    ),
    ("the number of certificates is {amount}", |scene, words| {
        let message = Psp34::total_supply(&scene.w.suite.credits());
        let found = scene.ask("eco-credits.Psp34::total_supply", message);
        same(found, words.amount(0))
    }),
    (
        "{who} may not move certificate {number} of {who}",
        |scene, words| {
            let (operator, owner) = (id(words.who(0, scene)), id(words.who(2, scene)));
            let certificate = Some(Id::U64(words.number(1)));
            let message = Psp34::allowance(&scene.w.suite.credits(), owner, operator, certificate);
            same(scene.ask("eco-credits.Psp34::allowance", message), false)
        },
    ),
    (
        "the collection of certificates has number {number}",
        |scene, words| {
            let message = Psp34::collection_id(&scene.w.suite.credits());
            let found = scene.ask("eco-credits.Psp34::collection_id", message);
            same(found, Id::U64(words.number(0)))
        },
    ),
];

fn place(scene: &mut Scene) -> RegistryPlace {
    let message = scene.w.suite.credits().place();
    let place = scene.ask("eco-credits.place", message);
    place.expect("there is a place from the start")
}

fn supply(scene: &mut Scene) -> Option<Supply> {
    let message = scene.w.suite.credits().supply(scene.batch());
    scene.ask("eco-credits.Ledger::supply", message)
}

fn certificate(scene: &mut Scene, number: u64) -> Option<Retirement> {
    let message = scene.w.suite.credits().retirement(number);
    scene.ask("eco-credits.retirement", message)
}
