//! What becomes of credits: cancellation, holds, findings and debts, and uses abroad.

use canopy_core::{
    credits::Purpose,
    milestones::Fact,
    registry::{Adjustment, Consent, ExportRequest, Role, Scope},
    types::{Account, Hash, Millis},
};
use canopy_harness::{people::*, DAY, REASON};
use milestones::events::FindingOpened;

use super::{
    credits::{certified, purpose, request},
    Step,
};
use crate::{
    features::{scene::Scene, words::Words},
    world::{document, SCOPE},
};

pub const STEPS: &[Step] = &[
    ("credits of {amount} serial numbers", |scene, words| {
        let (agreement, batch) = scene.w.credits(words.amount(0));
        scene.story.agreement = agreement;
        scene.story.batch = batch;
        Ok(())
    }),
    (
        "credits of {amount} serial numbers, with {amount} units in the buffer",
        |scene, words| {
            let (serials, buffer) = (words.amount(0), words.amount(1));
            let (agreement, batch) = scene.w.credits_with_buffer(serials, buffer);
            scene.story.agreement = agreement;
            scene.story.batch = batch;
            Ok(())
        },
    ),
    (
        "credits of {amount} serial numbers from {amount} on, of another project",
        |scene, words| {
            scene.w.more_credits(words.amount(1), words.amount(0));
            Ok(())
        },
    ),
    ("{who} cancels {amount} units", |scene, words| {
        let message = scene.w.suite.registry();
        let message = { message }.cancel(scene.batch(), words.amount(1), REASON);
        let receipt = scene.send("registry.cancel", words.who(0, scene), message)?;
        scene.story.used = receipt.map(|receipt| receipt.value);
        Ok(())
    }),
    ("{who} appoints {who} as registrar", |scene, words| {
        appoint_registrar(scene, words, true)
    }),
    ("{who} dismisses {who} as registrar", |scene, words| {
        appoint_registrar(scene, words, false)
    }),
    ("{who} holds the batch until {moment}", |scene, words| {
        let evidence = if scene.named.no_evidence {
            Hash::default()
        } else {
            document("a report")
        };
        let message = scene.w.suite.registry();
        let message = { message }.hold(scene.batch(), words.moment(1), evidence, REASON);
        scene.send("registry.hold", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} lifts the hold", |scene, words| {
        let message = scene.w.suite.registry();
        let message = { message }.lift(scene.batch(), REASON);
        scene.send("registry.lift", words.who(0, scene), message)?;
        Ok(())
    }),
    ("verifiers find that {fact}", |scene, words| {
        find(scene, CLASS_ADMINISTRATOR, words.fact(0));
        Ok(())
    }),
    (
        "verifiers find, asked by {who}, that {fact}",
        |scene, words| {
            find(scene, words.who(0, scene), words.fact(1));
            Ok(())
        },
    ),
    ("{who} applies the finding", |scene, words| {
        let (number, after) = (scene.finding(), scene.named.after);
        let message = scene.w.suite.registry();
        let message = { message }.apply_finding(number, after);
        scene.send("registry.apply_finding", words.who(0, scene), message)?;
        Ok(())
    }),
    (
        "{who} draws {amount} units from the buffer of batch {number}",
        |scene, words| {
            let message = scene.w.suite.registry();
            let message = { message }.draw(scene.batch(), words.number(2), words.amount(1));
            let receipt = scene.send("registry.draw", words.who(0, scene), message)?;
            scene.story.used = receipt.map(|receipt| receipt.value);
            Ok(())
        },
    ),
    (
        "{who} settles {amount} units of the debt with batch {number}",
        |scene, words| {
            let message = scene.w.suite.registry();
            let message = { message }.settle_debt(scene.batch(), words.number(2), words.amount(1));
            let receipt = scene.send("registry.settle_debt", words.who(0, scene), message)?;
            scene.story.used = receipt.map(|receipt| receipt.value);
            Ok(())
        },
    ),
    (
        "{who} appoints {who} as the authority of {text}",
        |scene, words| {
            let country = words.text(2).as_bytes().try_into();
            let country = country.map_err(|_| "a country has two letters")?;
            let message = scene.w.suite.registry();
            let message = { message }.appoint_authority(country, words.who(1, scene), REASON);
            scene.send("registry.appoint_authority", words.who(0, scene), message)?;
            Ok(())
        },
    ),
    (
        "{who} authorises {amount} units of the batch for {words} until {moment}",
        |scene, words| {
            let scope = Scope::Batch(scene.batch());
            authorise(scene, words, scope)
        },
    ),
    (
        "{who} authorises {amount} units of the project for {words} until {moment}",
        |scene, words| {
            let scope = Scope::Project(scene.named.project.unwrap_or(scene.w.project));
            authorise(scene, words, scope)
        },
    ),
    ("{who} revokes the authorisation", |scene, words| {
        let message = scene.w.suite.registry();
        let message = { message }.revoke_authorisation(scene.authorisation(), REASON);
        scene.send(
            "registry.revoke_authorisation",
            words.who(0, scene),
            message,
        )?;
        Ok(())
    }),
    (
        "{who} reports that the adjustment is {words}",
        |scene, words| {
            let how_far = adjustment(words.text(1)).ok_or("no adjustment is so")?;
            let message = scene.w.suite.registry();
            let message = { message }.report_adjustment(scene.authorisation(), how_far, REASON);
            scene.send("registry.report_adjustment", words.who(0, scene), message)?;
            Ok(())
        },
    ),
    (
        "{who} retires {amount} units under the authorisation",
        |scene, words| {
            let mut request = request(scene, words)?;
            if request.purpose == Purpose::Voluntary {
                request.purpose = Purpose::InternationalMitigation;
            }
            let message = scene.w.suite.registry();
            let message = { message }.retire_authorised(scene.authorisation(), request);
            let by = words.who(0, scene);
            let receipt = scene.send("registry.retire_authorised", by, message)?;
            certified(scene, receipt.map(|receipt| receipt.value));
            Ok(())
        },
    ),
    (
        "{who} opens a route for {amount} units in {time}",
        |scene, words| route(scene, words, words.time(2)),
    ),
    (
        "{who} opens a route for {amount} units in no time at all",
        |scene, words| route(scene, words, 0),
    ),
    ("{who} exports {amount} units", |scene, words| {
        export(scene, words, Purpose::Voluntary, None)
    }),
    (
        "{who} exports {amount} units for {words}",
        |scene, words| {
            let purpose = purpose(words.text(2)).ok_or("there is no such purpose")?;
            export(scene, words, purpose, None)
        },
    ),
    (
        "{who} exports {amount} units under the authorisation",
        |scene, words| {
            let authorisation = Some(scene.authorisation());
            export(
                scene,
                words,
                Purpose::InternationalMitigation,
                authorisation,
            )
        },
    ),
    (
        "{who} exports {amount} units under the authorisation for {words}",
        |scene, words| {
            let authorisation = Some(scene.authorisation());
            let purpose = purpose(words.text(2)).ok_or("there is no such purpose")?;
            export(scene, words, purpose, authorisation)
        },
    ),
];

/// The ledger at the other end of a route.
pub fn ledger(scene: &Scene) -> Hash {
    document(if scene.named.another_route {
        "a ledger that nobody opened a route to"
    } else {
        "another ledger"
    })
}

/// How far a corresponding adjustment is.
pub fn adjustment(words: &str) -> Option<Adjustment> {
    Some(match words {
        "not started" => Adjustment::NotStarted,
        "pending" => Adjustment::Pending,
        "completed" => Adjustment::Completed,
        "revoked" => Adjustment::Revoked,
        _ => return None,
    })
}

/// A finding that as many verifiers have approved as it asks for, but for what the step names.
fn find(scene: &mut Scene, by: Account, fact: Fact) {
    let registry = if scene.named.another_registry {
        STRANGER
    } else {
        scene.w.suite.registry
    };
    let scope = scene.named.scope.unwrap_or(SCOPE);
    let needed = scene.named.approvals.unwrap_or(2);
    let mut milestones = scene.w.suite.milestones();
    let chain = &mut scene.w.chain;
    let evidence = document("a report");
    let open = milestones.open_finding(registry, fact, evidence, scope, needed, REASON);
    let receipt = chain.must(by, open);
    let digest = receipt.only::<FindingOpened>().digest;
    let others = VERIFIERS.into_iter().filter(|verifier| *verifier != by);
    for verifier in others.take(needed.into()) {
        let until = chain.now() + 10 * DAY;
        if chain
            .ask(milestones.accreditation(verifier, scope))
            .is_none()
        {
            let accredit = milestones.accredit(verifier, scope, until, REASON);
            chain.must(ADMINISTRATOR, accredit);
        }
        let yes = milestones.approve_finding(receipt.value, digest, REASON);
        chain.must(verifier, yes);
    }
    scene.story.finding = receipt.value;
}

fn authorise(scene: &mut Scene, words: &Words, scope: Scope) -> Result<(), String> {
    let consent = Consent {
        scope,
        purpose: purpose(words.text(2)).ok_or("there is no such purpose")?,
        amount: words.amount(1),
        until: words.moment(3),
        document: document("letter of authorisation"),
    };
    let message = scene.w.suite.registry().authorise(consent, REASON);
    scene.send("registry.authorise", words.who(0, scene), message)?;
    Ok(())
}

fn route(scene: &mut Scene, words: &Words, window: Millis) -> Result<(), String> {
    let (ledger, cap) = (ledger(scene), words.amount(1));
    let message = scene.w.suite.registry();
    let message = { message }.set_route(ledger, cap, window, REASON);
    scene.send("registry.set_route", words.who(0, scene), message)?;
    Ok(())
}

fn export(
    scene: &mut Scene,
    words: &Words,
    purpose: Purpose,
    authorisation: Option<u64>,
) -> Result<(), String> {
    let request = ExportRequest {
        batch: scene.batch(),
        amount: words.amount(1),
        route: ledger(scene),
        reference: document("their number"),
        purpose,
        authorisation,
    };
    let message = scene.w.suite.registry().export(request);
    scene.send("registry.export", words.who(0, scene), message)?;
    Ok(())
}

fn appoint_registrar(scene: &mut Scene, words: &Words, give: bool) -> Result<(), String> {
    let message = scene.w.suite.registry();
    let message = { message }.appoint(Role::Registrar, words.who(1, scene), give, REASON);
    scene.send("registry.appoint", words.who(0, scene), message)?;
    Ok(())
}
