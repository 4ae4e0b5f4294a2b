//! Credits: what holders do with them, and what the registry in place does.

use canopy_core::{
    credits::{Beneficiary, Interval, Jurisdiction, Motion, Purpose, RetireRequest, Share},
    types::{Account, Millis, Period},
};
use canopy_harness::{at, code, people::*, LONGEST_HOLD, REASON};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    psp::Data,
    psp34::Psp34,
    psp37::{Psp37, Psp37Batch},
};
use eco_credits::EcoCreditsRef;

use super::Step;
use crate::{
    features::{
        scene::Scene,
        words::{account, amount, Words, REGISTRY, SUCCESSOR},
    },
    world::{id, retirement},
};

pub const STEPS: &[Step] = &[
    ("a ledger of credits without a registry", |scene, _| {
        deploy(scene, ADMINISTRATOR, ADMINISTRATOR, LONGEST_HOLD);
        Ok(())
    }),
    ("a ledger of credits", |scene, _| {
        bound(scene);
        Ok(())
    }),
    (
        "a batch of {amount} units, all of them the recipient's",
        |scene, words| {
            bound(scene);
            scene.story.batch = 1;
            let all = Share {
                to: RECIPIENT,
                amount: words.amount(0),
            };
            let message = scene.w.suite.credits().credit(1, vec![all], 0, 0);
            scene.w.chain.must(REGISTRY, message);
            Ok(())
        },
    ),
    (
        "{who} deploys a ledger whose batches may be held for {time} at a time",
        |scene, words| {
            let by = words.who(0, scene);
            deploy(scene, by, by, words.time(1));
            Ok(())
        },
    ),
    (
        "{who} deploys a ledger that {who} administers, whose batches may never be held",
        |scene, words| {
            deploy(scene, words.who(0, scene), words.who(1, scene), 0);
            Ok(())
        },
    ),
    (
        "{who} gives the registry's place to {who}",
        |scene, words| {
            let registry = Some(words.who(1, scene));
            place(scene, words.who(0, scene), registry)
        },
    ),
    ("{who} seals the registry's place", |scene, words| {
        place(scene, words.who(0, scene), None)
    }),
    ("{who} credits", |scene, words| {
        let (mut shares, mut buffer, mut cancelled) = (vec![], 0, 0);
        for (to, units) in words.facts() {
            let amount = amount(units).ok_or_else(|| format!("{units} is no amount"))?;
            match to {
                "the buffer" => buffer = amount,
                "cancelled at once" => cancelled = amount,
                _ => shares.push(Share {
                    to: account(to, scene).ok_or_else(|| format!("nobody knows {to}"))?,
                    amount,
                }),
            }
        }
        credit(scene, words.who(0, scene), shares, buffer, cancelled)
    }),
    (
        "{who} credits {who} with {number} shares of {amount} units each",
        |scene, words| {
            let share = Share {
                to: words.who(1, scene),
                amount: words.amount(3),
            };
            let number = usize::try_from(words.number(2)).map_err(|e| e.to_string())?;
            credit(scene, words.who(0, scene), vec![share; number], 0, 0)
        },
    ),
    ("{who} credits nobody with anything", |scene, words| {
        credit(scene, words.who(0, scene), vec![], 0, 0)
    }),
    ("{who} cancels {amount} units of {who}", |scene, words| {
        let holder = words.who(2, scene);
        shift(scene, words, Motion::Cancel, holder)
    }),
    ("{who} exports {amount} units of {who}", |scene, words| {
        let holder = words.who(2, scene);
        shift(scene, words, Motion::Export, holder)
    }),
    (
        "{who} returns {amount} exported units to {who}",
        |scene, words| {
            let holder = words.who(2, scene);
            shift(scene, words, Motion::Return, holder)
        },
    ),
    (
        "{who} cancels {amount} units of the buffer",
        |scene, words| shift(scene, words, Motion::CancelBuffer, REGISTRY),
    ),
    (
        "{who} settles {amount} exported units as retired",
        |scene, words| shift(scene, words, Motion::SettleRetired, REGISTRY),
    ),
    (
        "{who} settles {amount} exported units as cancelled",
        |scene, words| shift(scene, words, Motion::SettleCancelled, REGISTRY),
    ),
    (
        "{who} sets aside {amount} new units in the buffer",
        |scene, words| shift(scene, words, Motion::SetAside, REGISTRY),
    ),
    ("{who} cancels {amount} new units", |scene, words| {
        shift(scene, words, Motion::CancelNew, REGISTRY)
    }),
    ("{who} stops the batch until {moment}", |scene, words| {
        stop(scene, words.who(0, scene), words.moment(1))
    }),
    ("{who} lets the batch go", |scene, words| {
        stop(scene, words.who(0, scene), 0)
    }),
    ("{who} retires {amount} units", |scene, words| {
        let by = words.who(0, scene);
        let message = request(scene, words)?;
        let message = scene.w.suite.credits().retire(message);
        let receipt = scene.send("eco-credits.retire", by, message)?;
        certified(scene, receipt.map(|receipt| receipt.value));
        Ok(())
    }),
    ("{who} retires {amount} units of {who}", |scene, words| {
        let (by, owner) = (words.who(0, scene), words.who(2, scene));
        let request = request(scene, words)?;
        let message = scene.w.suite.credits().retire_from(owner, request);
        let receipt = scene.send("eco-credits.Ledger::retire_from", by, message)?;
        certified(scene, receipt.map(|receipt| receipt.value));
        Ok(())
    }),
    ("{who} lets {who} move {amount} units", |scene, words| {
        let batch = Some(Id::U64(scene.batch()));
        allow(scene, words, batch, words.amount(2))
    }),
    (
        "{who} lets {who} move all its credits of every batch",
        |scene, words| allow(scene, words, None, 1),
    ),
    (
        "{who} takes back that {who} may move every batch",
        |scene, words| allow(scene, words, None, 0),
    ),
    ("{who} transfers {amount} units to {who}", |scene, words| {
        let (by, to, batch) = (words.who(0, scene), words.who(2, scene), scene.batch());
        let mut credits = scene.w.suite.credits();
        let (batch, units) = (Id::U64(batch), words.amount(1));
        let message = Psp37::transfer(&mut credits, id(to), batch, units, Data);
        scene.send("eco-credits.Psp37::transfer", by, message)?;
        Ok(())
    }),
    (
        "{who} transfers {amount} units of {who} to {who}",
        |scene, words| {
            let (by, batch) = (words.who(0, scene), Id::U64(scene.batch()));
            let (from, to) = (id(words.who(2, scene)), id(words.who(3, scene)));
            let mut credits = scene.w.suite.credits();
            let units = words.amount(1);
            let message = Psp37::transfer_from(&mut credits, from, to, batch, units, Data);
            scene.send("eco-credits.Psp37::transfer_from", by, message)?;
            Ok(())
        },
    ),
    ("{who} transfers to {who} in one call", |scene, words| {
        let (by, to) = (words.who(0, scene), words.who(1, scene));
        let list = listed(words)?;
        transfer_listed(scene, by, to, list)
    }),
    (
        "{who} transfers to {who} in one call {number} times {amount} units",
        |scene, words| {
            let (by, to) = (words.who(0, scene), words.who(1, scene));
            let times = usize::try_from(words.number(2)).map_err(|e| e.to_string())?;
            let one = (Id::U64(scene.batch()), words.amount(3));
            transfer_listed(scene, by, to, vec![one; times])
        },
    ),
    (
        "{who} transfers of {who} to {who} in one call",
        |scene, words| {
            let (by, owner) = (words.who(0, scene), words.who(1, scene));
            let (to, list) = (words.who(2, scene), listed(words)?);
            transfer_listed_from(scene, by, owner, to, list)
        },
    ),
    (
        "{who} transfers of {who} to {who} in one call {number} times {amount} units",
        |scene, words| {
            let (by, owner, to) = (
                words.who(0, scene),
                words.who(1, scene),
                words.who(2, scene),
            );
            let times = usize::try_from(words.number(3)).map_err(|e| e.to_string())?;
            let one = (Id::U64(scene.batch()), words.amount(4));
            transfer_listed_from(scene, by, owner, to, vec![one; times])
        },
    ),
    (
        "{who} lets {who} move certificate {number}",
        |scene, words| {
            let (by, operator) = (words.who(0, scene), id(words.who(1, scene)));
            let certificate = Some(Id::U64(words.number(2)));
            let mut credits = scene.w.suite.credits();
            let message = Psp34::approve(&mut credits, operator, certificate, true);
            scene.send("eco-credits.Psp34::approve", by, message)?;
            Ok(())
        },
    ),
    (
        "{who} transfers certificate {number} to {who}",
        |scene, words| {
            let (by, to) = (words.who(0, scene), id(words.who(2, scene)));
            let certificate = Id::U64(words.number(1));
            let mut credits = scene.w.suite.credits();
            let message = Psp34::transfer(&mut credits, to, certificate, Data);
            scene.send("eco-credits.Psp34::transfer", by, message)?;
            Ok(())
        },
    ),
];

/// Deploys a ledger, and the scenario is about that from now on.
fn deploy(scene: &mut Scene, by: Account, administrator: Account, longest_hold: Millis) {
    let with = EcoCreditsRef::new(administrator, longest_hold);
    let deployed = scene.w.chain.try_deploy(by, code("eco-credits"), with);
    let deployed: Result<_, canopy_core::credits::Error> = deployed;
    scene.met(
        "eco-credits.new",
        deployed.err().map(|error| format!("{error:?}")),
    );
    if let Ok(credits) = deployed {
        scene.w.suite.credits = credits;
    }
}

/// A ledger whose registry is a person, so that what a registry does can be tried one message at
/// a time.
fn bound(scene: &mut Scene) {
    let with = EcoCreditsRef::new(ADMINISTRATOR, LONGEST_HOLD);
    let chain = &mut scene.w.chain;
    for registry in [REGISTRY, SUCCESSOR] {
        chain.mint(registry, 1_000_000_000_000_000);
    }
    scene.w.suite.credits = chain.deploy(ADMINISTRATOR, code("eco-credits"), with);
    let mut credits: canopy_harness::EcoCredits = at(scene.w.suite.credits);
    let place = credits.place_registry(Some(REGISTRY), REASON);
    chain.must(ADMINISTRATOR, place);
}

fn place(scene: &mut Scene, by: Account, registry: Option<Account>) -> Result<(), String> {
    let message = scene.w.suite.credits().place_registry(registry, REASON);
    scene.send("eco-credits.place_registry", by, message)?;
    Ok(())
}

fn credit(
    scene: &mut Scene,
    by: Account,
    shares: Vec<Share>,
    buffer: u128,
    cancelled: u128,
) -> Result<(), String> {
    let mut credits = scene.w.suite.credits();
    let message = credits.credit(scene.batch(), shares, buffer, cancelled);
    let receipt = scene.send("eco-credits.Ledger::credit", by, message)?;
    scene.story.used = receipt.map(|receipt| receipt.value);
    Ok(())
}

fn shift(scene: &mut Scene, words: &Words, motion: Motion, holder: Account) -> Result<(), String> {
    let (by, units) = (words.who(0, scene), words.amount(1));
    let mut credits = scene.w.suite.credits();
    let message = credits.shift(scene.batch(), motion, holder, units);
    let receipt = scene.send("eco-credits.Ledger::shift", by, message)?;
    scene.story.used = receipt.map(|receipt| receipt.value);
    Ok(())
}

fn stop(scene: &mut Scene, by: Account, until: Millis) -> Result<(), String> {
    let mut credits = scene.w.suite.credits();
    let message = credits.hold(scene.batch(), until);
    scene.send("eco-credits.Ledger::hold", by, message)?;
    Ok(())
}

fn allow(scene: &mut Scene, words: &Words, batch: Option<Id>, units: u128) -> Result<(), String> {
    let (by, operator) = (words.who(0, scene), id(words.who(1, scene)));
    let mut credits = scene.w.suite.credits();
    let message = Psp37::approve(&mut credits, operator, batch, units);
    scene.send("eco-credits.Psp37::approve", by, message)?;
    Ok(())
}

/// Batches and amounts, a row each: `batch 1 | 10`.
fn listed(words: &Words) -> Result<Vec<(Id, u128)>, String> {
    let row = |(batch, units): (&str, &str)| {
        let batch = batch.strip_prefix("batch ")?.parse().ok()?;
        Some((Id::U64(batch), amount(units)?))
    };
    let rows: Option<_> = words.facts().map(row).collect();
    rows.ok_or_else(|| "a row names a batch and an amount".to_owned())
}

fn transfer_listed(
    scene: &mut Scene,
    by: Account,
    to: Account,
    list: Vec<(Id, u128)>,
) -> Result<(), String> {
    let mut credits = scene.w.suite.credits();
    let message = Psp37Batch::batch_transfer(&mut credits, id(to), list, Data);
    scene.send("eco-credits.Psp37Batch::batch_transfer", by, message)?;
    Ok(())
}

fn transfer_listed_from(
    scene: &mut Scene,
    by: Account,
    owner: Account,
    to: Account,
    list: Vec<(Id, u128)>,
) -> Result<(), String> {
    let mut credits = scene.w.suite.credits();
    let message = Psp37Batch::batch_transfer_from(&mut credits, id(owner), id(to), list, Data);
    scene.send("eco-credits.Psp37Batch::batch_transfer_from", by, message)?;
    Ok(())
}

/// What a retirement says: voluntary and for the first funder, but for what the step's table has.
pub fn request(scene: &Scene, words: &Words) -> Result<RetireRequest, String> {
    let mut request = retirement(scene.batch(), words.amount(1));
    for (field, value) in words.facts() {
        let unknown = || format!("no retirement has such a {field}: {value}");
        match field {
            "beneficiary" => {
                request.beneficiary = match value {
                    "a commitment" => Beneficiary::Commitment([7; 32]),
                    "a commitment to nothing" => Beneficiary::Commitment([0; 32]),
                    _ => Beneficiary::Account(account(value, scene).ok_or_else(unknown)?),
                }
            }
            "purpose" => request.purpose = purpose(value).ok_or_else(unknown)?,
            "jurisdiction" => request.jurisdiction = jurisdiction(value).ok_or_else(unknown)?,
            "claim period" => {
                let (start, end) = match value {
                    "one millisecond" => (1, 2),
                    "over as it begins" => (1, 1),
                    "over before it begins" => (2, 1),
                    _ => return Err(unknown()),
                };
                request.claim_period = Period { start, end };
            }
            _ => return Err(unknown()),
        }
    }
    Ok(request)
}

/// What a claim is for.
pub fn purpose(words: &str) -> Option<Purpose> {
    Some(match words {
        "voluntary" => Purpose::Voluntary,
        "a domestic obligation" => Purpose::Compliance,
        "a national contribution" => Purpose::NdcUse,
        "international mitigation" => Purpose::InternationalMitigation,
        "another use abroad" => Purpose::OtherInternational,
        _ => return None,
    })
}

/// `MX` or `MX-OAX`
pub fn jurisdiction(words: &str) -> Option<Jurisdiction> {
    let (country, rest) = words.split_once('-').unwrap_or((words, ""));
    let mut subdivision = [0; 3];
    subdivision
        .get_mut(..rest.len())?
        .copy_from_slice(rest.as_bytes());
    Some(Jurisdiction {
        country: country.as_bytes().try_into().ok()?,
        subdivision,
    })
}

/// Takes note of the certificate that a retirement gave, and of what it used up.
pub fn certified(scene: &mut Scene, certificate: Option<u64>) {
    scene.story.used = certificate.and_then(|number| {
        let record = scene.w.suite.credits().retirement(number);
        let record: Option<canopy_core::credits::Retirement> = scene.w.chain.ask(record);
        record.map(|record| -> Interval { record.interval })
    });
}
