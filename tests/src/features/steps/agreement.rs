//! An agreement before it is active: proposal, acceptance, contributions, activation, failure.

use canopy_core::fund::{AgreementTerms, Price, TrancheTerms};
use canopy_harness::REASON;

use super::{safeguards::membership, same, Step};
use crate::{
    features::{
        scene::{Proposed, Scene},
        words::{account, amount, moment, Words},
    },
    world::{document, tranches},
};

pub const STEPS: &[Step] = &[
    ("{who} proposes an agreement", |scene, words| {
        let proposed = (scene.w.proposal(), tranches());
        propose(scene, words, proposed)
    }),
    ("{who} proposes the same, but", |scene, words| {
        let proposed = scene.story.proposed.clone();
        propose(scene, words, proposed.ok_or("nothing was proposed")?)
    }),
    ("{who} accepts", |scene, words| {
        let by = words.who(0, scene);
        let (plan, terms) = (scene.plan(), scene.terms());
        let message = scene.w.suite.fund().accept(
            scene.agreement(),
            plan,
            terms,
            membership(scene, &scene.story.recipients, by),
        );
        scene.send("climate-fund.accept", by, message)?;
        Ok(())
    }),
    ("{who} contributes {amount}", |scene, words| {
        let (by, amount) = (words.who(0, scene), words.amount(1));
        let message = scene.w.suite.fund();
        let shown = membership(scene, &scene.story.contributors, by);
        let message = { message }.contribute(scene.agreement(), scene.terms(), shown);
        let message = message.transferred_value(amount);
        scene.send("climate-fund.contribute", by, message)?;
        Ok(())
    }),
    ("{who} contributes {amount} of the token", |scene, words| {
        let (by, amount) = (words.who(0, scene), words.amount(1));
        let message = scene.w.suite.fund();
        let shown = membership(scene, &scene.story.contributors, by);
        let message =
            { message }.contribute_tokens(scene.agreement(), scene.terms(), amount, shown);
        scene.send_for_amount("climate-fund.contribute_tokens", by, message)
    }),
    ("the room it names is {amount}", |scene, words| {
        same(scene.story.room, Some(words.amount(0)))
    }),
    ("{who} takes back {amount}", |scene, words| {
        let (by, amount) = (words.who(0, scene), words.amount(1));
        let to = scene.named.to.unwrap_or(by);
        let message = scene
            .w
            .suite
            .fund()
            .take_back(scene.agreement(), amount, to);
        scene.send_for_amount("climate-fund.take_back", by, message)
    }),
    ("{who} activates the agreement", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.fund().activate(scene.agreement());
        scene.send("climate-fund.activate", by, message)?;
        Ok(())
    }),
    ("{who} agrees to cancel", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.fund().cancel(scene.agreement(), REASON);
        scene.send("climate-fund.cancel", by, message)?;
        Ok(())
    }),
    ("{who} settles the agreement", |scene, words| {
        let by = words.who(0, scene);
        let message = scene.w.suite.fund().settle(scene.agreement());
        scene.send("climate-fund.settle", by, message)?;
        Ok(())
    }),
];

fn propose(scene: &mut Scene, words: &Words, proposed: Proposed) -> Result<(), String> {
    let by = words.who(0, scene);
    let (mut terms, mut tranches) = proposed;
    for (field, value) in words.facts() {
        set(scene, &mut terms, &mut tranches, field, value)
            .ok_or_else(|| format!("an agreement has no {field} of {value}"))?;
    }
    scene.story.proposed = Some((terms, tranches.clone()));
    let message = scene.w.suite.fund().propose(terms, tranches, REASON);
    if let Some(receipt) = scene.send("climate-fund.propose", by, message)? {
        scene.story.agreement.number = receipt.value;
    }
    Ok(())
}

fn set(
    scene: &Scene,
    terms: &mut AgreementTerms,
    tranches: &mut Vec<TrancheTerms>,
    field: &str,
    value: &str,
) -> Option<()> {
    match field {
        "recipient" => terms.recipient = account(value, scene)?,
        "payer" => terms.payer = account(value, scene)?,
        "documents" => terms.documents = document(value),
        "minimum" => terms.minimum = amount(value)?,
        "cap" => terms.cap = amount(value)?,
        "quorum" => terms.quorum = amount(value)?,
        "deadline" => terms.deadline = moment(value)?,
        "weights" => *tranches = weights(value)?,
        "price" => {
            let (money, units) = value.split_once(" for ")?;
            tranches.first_mut()?.price = Some(Price {
                amount: amount(money)?,
                per: amount(units)?,
            });
        }
        _ => return None,
    }
    Some(())
}

/// `40, 35, 25`, or `17 of 1`
fn weights(value: &str) -> Option<Vec<TrancheTerms>> {
    let weight = |weight| TrancheTerms {
        weight,
        price: None,
    };
    if let Some((number, each)) = value.split_once(" of ") {
        return Some(vec![weight(each.parse().ok()?); number.parse().ok()?]);
    }
    let each = value.split(", ").filter(|each| *each != "none");
    each.map(|each| Some(weight(each.parse().ok()?))).collect()
}
