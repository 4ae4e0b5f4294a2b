//! What may exist: types, classes, issuers, projects, batches and issuance.

use canopy_core::{
    credits::Share,
    registry::{list_hash, Class, CreditType, Line, Placement, Project, SerialRange, Split},
    types::{Account, Hash, Period},
};
use canopy_harness::{code, hash, people::*, safeguards, REASON};
use registry::RegistryRef;

use super::{credits::jurisdiction, deploy::set_safeguard, Step};
use crate::{
    features::{
        scene::Scene,
        words::{account, amount, share, Words},
    },
    world::*,
};

pub const STEPS: &[Step] = &[
    ("a class with a project", |_, _| Ok(())),
    ("a class that asks for three approvals, with a project", |scene, _| {
        class_like(scene, |class| class.least = 3)
    }),
    ("a class of another scope, with a project", |scene, _| {
        class_like(scene, |class| class.scope += 1)
    }),
    (
        "a class that cancels {share}, gives {share} to {who} and sets aside {share}, with a project",
        |scene, words| {
            let split = Split {
                mitigation: words.share(0),
                proceeds: words.share(1),
                proceeds_to: words.who(2, scene),
                buffer: words.share(3),
            };
            class_like(scene, |class| class.split = split)
        },
    ),
    ("another project", |scene, _| {
        scene.w.project = scene.w.another_project();
        Ok(())
    }),
    ("another project at the same place", |scene, _| {
        let project = record(scene);
        let create = scene.w.suite.registry().create_project(project, REASON);
        scene.w.project = scene.w.chain.must(ISSUER, create).value;
        Ok(())
    }),
    (
        "serial numbers {amount} to {amount} verified for it",
        |scene, words| {
            let ranges = [range(words.amount(0), words.amount(1))];
            verified(scene, ranges[0], None);
            Ok(())
        },
    ),
    (
        "serial numbers {amount} to {amount} verified for it, of which {amount} units may be issued",
        |scene, words| {
            let approved = range(words.amount(0), words.amount(1));
            verified(scene, approved, Some(words.amount(2)));
            Ok(())
        },
    ),
    ("a batch of the project's", |scene, _| {
        scene.story.batch = scene.w.open_batch();
        Ok(())
    }),
    ("{who} deploys a registry", |scene, words| {
        let by = words.who(0, scene);
        let mut with_bounds = safeguards(by);
        for (limit, value) in words.facts() {
            set_safeguard(&mut with_bounds, limit, value).ok_or("there is no such bound")?;
        }
        let suite = scene.w.suite;
        let with = RegistryRef::new(with_bounds, suite.milestones, suite.credits);
        let deployed = scene.w.chain.try_deploy(by, code("registry"), with);
        let deployed: Result<_, canopy_core::registry::Error> = deployed;
        scene.met("registry.new", deployed.err().map(|e| format!("{e:?}")));
        if let Ok(registry) = deployed {
            scene.w.suite.registry = registry;
        }
        Ok(())
    }),
    ("{who} creates a credit type", |scene, words| {
        let mut tonnes = CreditType {
            unit: *b"tCO2e\0\0\0",
            decimals: 3,
            units_per_serial: UNITS,
        };
        for (field, value) in words.facts() {
            let unknown = || format!("no type has such a {field}: {value}");
            match field {
                "unit" => tonnes.unit = unit(value).ok_or_else(unknown)?,
                "decimals" => tonnes.decimals = value.parse().map_err(|_| unknown())?,
                "units to a serial number" => {
                    tonnes.units_per_serial = amount(value).ok_or_else(unknown)?;
                }
                _ => return Err(unknown()),
            }
        }
        let message = scene.w.suite.registry().create_type(tonnes, REASON);
        scene.send("registry.create_type", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} creates a class", |scene, words| {
        let first = scene.w.suite.registry().class(1);
        let mut class: Class = scene.w.chain.ask(first).ok_or("there is no class")?;
        for (field, value) in words.facts() {
            let unknown = || format!("no class has such a {field}: {value}");
            match field {
                "credit type" => class.credit_type = value.parse().map_err(|_| unknown())?,
                "administrator" => {
                    class.administrator = account(value, scene).ok_or_else(unknown)?;
                }
                "approvals" => class.least = value.parse().map_err(|_| unknown())?,
                "cancelled at once" => class.split.mitigation = share(value).ok_or_else(unknown)?,
                "share of proceeds" => class.split.proceeds = share(value).ok_or_else(unknown)?,
                "buffer" => class.split.buffer = share(value).ok_or_else(unknown)?,
                "who gets the share of proceeds" => {
                    class.split.proceeds_to = account(value, scene).ok_or_else(unknown)?;
                }
                _ => return Err(unknown()),
            }
        }
        let message = scene.w.suite.registry().create_class(class, REASON);
        scene.send("registry.create_class", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} makes {who} an issuer", |scene, words| {
        let (by, issuer) = (words.who(0, scene), words.who(1, scene));
        let message = scene.w.suite.registry();
        let message = { message }.add_issuer(scene.class(), issuer, REASON);
        scene.send("registry.add_issuer", by, message)?;
        Ok(())
    }),
    ("{who} dismisses {who} as issuer", |scene, words| {
        let (by, issuer) = (words.who(0, scene), words.who(1, scene));
        let message = scene.w.suite.registry();
        let message = { message }.remove_issuer(scene.class(), issuer, REASON);
        scene.send("registry.remove_issuer", by, message)?;
        Ok(())
    }),
    ("{who} registers a project in {text}", |scene, words| {
        let project = Project {
            class: scene.class(),
            jurisdiction: jurisdiction(words.text(1)).ok_or("no country is written so")?,
            ..record(scene)
        };
        let message = scene.w.suite.registry().create_project(project, REASON);
        scene.send("registry.create_project", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} opens a batch", |scene, words| open(scene, words, VINTAGE)),
    ("{who} opens a batch for another year", |scene, words| {
        let (start, end) = (VINTAGE.end, VINTAGE.end + (VINTAGE.end - VINTAGE.start));
        open(scene, words, Period { start, end })
    }),
    ("{who} opens a batch for no time at all", |scene, words| {
        let start = VINTAGE.start;
        open(scene, words, Period { start, end: start })
    }),
    ("{who} seals the batch", |scene, words| {
        let message = scene.w.suite.registry();
        let message = { message }.seal_batch(scene.batch(), REASON);
        scene.send("registry.seal_batch", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} issues nothing", |scene, words| {
        issue(scene, words.who(0, scene), &[], None, None)
    }),
    ("{who} issues {amount} ranges of serial numbers", |scene, words| {
        let ranges: Vec<_> = (0..words.amount(1)).map(|n| range(2 * n, 2 * n)).collect();
        issue(scene, words.who(0, scene), &ranges, None, None)
    }),
    (
        "{who} issues serial numbers {amount} to {amount}",
        |scene, words| {
            let now = range(words.amount(1), words.amount(2));
            issue(scene, words.who(0, scene), &[now], None, Some(words))
        },
    ),
    (
        "{who} issues serial numbers {amount} to {amount}, of which there are more up to {amount}",
        |scene, words| {
            let now = range(words.amount(1), words.amount(2));
            let tail = range(now.last + 1, words.amount(3));
            issue(scene, words.who(0, scene), &[now], Some(tail), Some(words))
        },
    ),
];

/// A name of up to eight characters, as a type has it.
fn unit(text: &str) -> Option<[u8; 8]> {
    let mut unit = [0; 8];
    let text = if text == "nothing" { "" } else { text };
    unit.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(unit)
}

/// From now on the scenario is about a project of a class like the first but for what is said.
fn class_like(scene: &mut Scene, change: impl FnOnce(&mut Class)) -> Result<(), String> {
    let first = scene.w.suite.registry().class(scene.w.class);
    let mut class = scene.w.chain.ask(first).ok_or("there is no class")?;
    change(&mut class);
    scene.w.class_of(class);
    Ok(())
}

/// The project that the scenario is about.
fn record(scene: &mut Scene) -> Project {
    let project = scene.w.suite.registry().project(scene.w.project);
    scene.w.chain.ask(project).expect("a project")
}

/// An agreement about the project, whose first milestone is final with these serial numbers.
fn verified(scene: &mut Scene, approved: SerialRange, units: Option<u128>) {
    scene.story.agreement = scene.w.activate();
    let plan = scene.story.agreement.plan;
    let Some(units) = units else {
        return scene.w.verify(plan, 0, &[approved]);
    };
    let serials = list_hash(&[approved], &hash);
    let milestones = scene.w.suite.milestones();
    let submit = { milestones }.submit(plan, 0, document("evidence"), units, serials);
    scene.w.chain.must(RECIPIENT, submit);
    let digest = scene.w.digest(plan, 0);
    scene.w.attest(plan, 0, digest, &[true, true]);
    scene.w.chain.pass(TIMES.window);
}

fn open(scene: &mut Scene, words: &Words, vintage: Period) -> Result<(), String> {
    let project = scene.named.project.unwrap_or(scene.w.project);
    let message = scene.w.suite.registry();
    let message = { message }.open_batch(project, vintage, REASON);
    let receipt = scene.send("registry.open_batch", words.who(0, scene), message)?;
    if let Some(receipt) = receipt {
        scene.story.batch = receipt.value;
    }
    Ok(())
}

/// Issues ranges, with the right hints, and to the recipient what the class leaves: but for what
/// the step's table and brackets say.
fn issue(
    scene: &mut Scene,
    by: Account,
    ranges: &[SerialRange],
    tail: Option<SerialRange>,
    words: Option<&Words>,
) -> Result<(), String> {
    let serials = ranges
        .iter()
        .map(|r| r.last.saturating_sub(r.first).saturating_add(1));
    let units = serials.fold(0, u128::saturating_add).saturating_mul(UNITS);
    let division = scene.w.suite.registry().division(scene.w.class, units);
    let left = scene
        .w
        .chain
        .ask(division)
        .map_or(0, |parts| parts.recipients);
    let (mut recipients, mut more_buffer) = (vec![], 0);
    for (to, value) in words.iter().flat_map(|words| words.facts()) {
        let amount = amount(value).ok_or_else(|| format!("{value} is no amount"))?;
        if to == "the buffer besides" {
            more_buffer = amount;
        } else {
            let to = account(to, scene).ok_or_else(|| format!("nobody knows {to}"))?;
            recipients.push(Share { to, amount });
        }
    }
    let default = Share {
        to: RECIPIENT,
        amount: left.saturating_sub(more_buffer),
    };
    if recipients.is_empty() {
        let number = scene.named.recipients.unwrap_or(1);
        recipients = vec![default; number];
    }
    let mut placements = Vec::new();
    for range in ranges {
        let after = match scene.named.after {
            Some(after) => Some(after),
            None => scene.w.hint(Line::Serials(range.namespace), range.first),
        };
        placements.push(Placement {
            range: *range,
            after,
        });
    }
    let claim = match scene.named.claimed_after {
        Some(after) => Some(after),
        None => scene.w.claim_hint(),
    };
    let (batch, plan, rest) = (scene.batch(), scene.plan(), Hash::default());
    let milestone = scene.named.milestone.map_or(0, |number| number - 1);
    let message = scene.w.suite.registry();
    let message = { message }.issue(
        batch,
        plan,
        milestone,
        placements,
        tail,
        rest,
        claim,
        recipients,
        more_buffer,
        REASON,
    );
    scene.send_for_amount("registry.issue", by, message)
}
