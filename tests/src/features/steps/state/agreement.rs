//! Where an agreement stands, and where its money is.

use canopy_core::fund::Role as FundRole;
use canopy_core::fund::{Asset, Charter, Matter, Stage, Standing};

use super::super::{same, Step};
use crate::features::{
    scene::Scene,
    words::{account, amount, moment, separated, Words},
};

pub const STEPS: &[Step] = &[
    ("the agreement is {words}", |scene, words| {
        let stage = match words.text(0) {
            "proposed" => Stage::Proposed,
            "open for funding" => Stage::Funding,
            "active" => Stage::Active,
            "failed" => Stage::Failed,
            other => return Err(format!("no agreement is ever {other}")),
        };
        same(standing(scene)?.stage, stage)
    }),
    ("there is no such agreement", |scene, _| {
        same(standing(scene).is_err(), true)?;
        let message = scene.w.suite.fund().agreement(scene.agreement());
        same(scene.ask("climate-fund.agreement", message), None)
    }),
    ("the agreement says", |scene, words| {
        let message = scene.w.suite.fund().agreement(scene.agreement());
        let record = scene.ask("climate-fund.agreement", message);
        let terms = record.ok_or("there is no such agreement")?.terms;
        for (field, value) in words.facts() {
            let so = match field {
                "recipient" => Some(terms.recipient) == account(value, scene),
                "payer" => Some(terms.payer) == account(value, scene),
                "minimum" => Some(terms.minimum) == amount(value),
                "cap" => Some(terms.cap) == amount(value),
                "quorum" => Some(terms.quorum) == amount(value),
                "deadline" => Some(terms.deadline) == moment(value),
                _ => return Err(format!("an agreement has no {field}")),
            };
            same(so, true).map_err(|_| format!("its {field} is not {value}: {terms:?}"))?;
        }
        Ok(())
    }),
    ("{amount} is {words}", |scene, words| {
        let ledger = standing(scene)?.ledger;
        let found = match words.text(1) {
            "pledged" => ledger.pledged,
            "reserved" => ledger.reserved,
            "owed to the recipient" => ledger.owed,
            "paid" => ledger.paid,
            "refundable" => ledger.refundable,
            "refunded" => ledger.refunded,
            other => return Err(format!("no money is ever {other}")),
        };
        amounts(found, words.amount(0))
    }),
    ("there is room for {amount}", |scene, words| {
        let message = scene.w.suite.fund().room(scene.agreement());
        let room = scene.ask("climate-fund.room", message);
        amounts(room, words.amount(0))
    }),
    ("{amount} leaves the fund", |scene, words| {
        let left = scene.story.before.checked_sub(scene.holding());
        amounts(left.ok_or("money came in")?, words.amount(0))?;
        same(scene.story.given, Some(words.amount(0)))
    }),
    ("{amount} arrives in the fund", |scene, words| {
        let arrived = scene.holding().checked_sub(scene.story.before);
        amounts(arrived.ok_or("money went out")?, words.amount(0))
    }),
    ("{who} has contributed {amount}", |scene, words| {
        let message = scene.w.suite.fund();
        let message = { message }.funder(scene.agreement(), words.who(0, scene));
        let funder = scene.ask("climate-fund.funder", message);
        amounts(funder.contribution, words.amount(1))
    }),
    (
        "{who} has claimed and not taken {amount}",
        |scene, words| {
            let message = scene.w.suite.fund();
            let message = { message }.funder(scene.agreement(), words.who(0, scene));
            let funder = scene.ask("climate-fund.funder", message);
            amounts(funder.refund, words.amount(1))
        },
    ),
    (
        "{milestone} has left {amount} for the funders",
        |scene, words| {
            let message = scene.w.suite.fund();
            let message = { message }.tranche(scene.agreement(), words.milestone(0));
            let tranche = scene.ask("climate-fund.tranche", message);
            let tranche = tranche.ok_or("there is no such milestone")?;
            same(tranche.released, true)?;
            amounts(tranche.refundable, words.amount(1))
        },
    ),
    (
        "objections to the approval of {milestone} weigh {amount}",
        |scene, words| {
            let milestone = words.milestone(0);
            let round = scene.round(milestone);
            weigh(scene, Matter::Approval { milestone, round }, words)
        },
    ),
    (
        "objections to the ruling on {milestone} weigh {amount}",
        |scene, words| {
            let milestone = words.milestone(0);
            let round = scene.round(milestone);
            weigh(scene, Matter::Ruling { milestone, round }, words)
        },
    ),
    (
        "objections to change {number} weigh {amount}",
        |scene, words| {
            let number = u32::try_from(words.number(0)).map_err(|_| "no such change")?;
            weigh(scene, Matter::Change { number }, words)
        },
    ),
    ("no change has been asked for", |scene, _| {
        let message = scene.w.suite.fund().amendment(scene.agreement());
        same(scene.ask("climate-fund.amendment", message), None)
    }),
    (
        "change {number} waits for the other signature",
        |scene, words| {
            let change = change(scene, words)?;
            same(
                (change.payer && change.recipient, change.over),
                (false, false),
            )
        },
    ),
    (
        "change {number} may be objected to until {moment}",
        |scene, words| {
            let change = change(scene, words)?;
            same((change.due, change.over), (Some(words.moment(1)), false))
        },
    ),
    ("change {number} is over", |scene, words| {
        same(change(scene, words)?.over, true)
    }),
    ("{who} is an operator", |scene, words| {
        same(is_operator(scene, words), true)
    }),
    ("{who} is no operator", |scene, words| {
        same(is_operator(scene, words), false)
    }),
    ("the number of agreements is {amount}", |scene, words| {
        let message = scene.w.suite.fund().agreements();
        let number = scene.ask("climate-fund.agreements", message);
        amounts(number.into(), words.amount(0))
    }),
    ("the fund holds the chain's own token", |scene, _| {
        same(charter(scene)?.asset, Asset::Native)
    }),
    ("the fund acts on the word of {who}", |scene, words| {
        same(charter(scene)?.milestones, words.who(0, scene))
    }),
    (
        "the highest quorum is {share} of the minimum",
        |scene, words| same(charter(scene)?.limits.quorum, words.share(0)),
    ),
    ("the fund gives {time} {words}", |scene, words| {
        let limits = charter(scene)?.limits;
        let found = match words.text(1) {
            "to activate" => limits.activation,
            "to object to a change" => limits.objection,
            "at least for funding" => limits.funding,
            "at most until all is final" => limits.horizon,
            "of lock before the deadline" => limits.lock,
            other => return Err(format!("a fund gives no time {other}")),
        };
        same(found, words.time(0))
    }),
];

/// That an amount is what a step says, told as it is written.
fn amounts(found: u128, said: u128) -> Result<(), String> {
    if found == said {
        return Ok(());
    }
    Err(format!(
        "it is {}, not {}",
        separated(found),
        separated(said)
    ))
}

fn standing(scene: &mut Scene) -> Result<Standing, String> {
    let message = scene.w.suite.fund().standing(scene.agreement());
    let standing = scene.ask("climate-fund.standing", message);
    standing.ok_or_else(|| "there is no such agreement".to_owned())
}

fn charter(scene: &mut Scene) -> Result<Charter, String> {
    let message = scene.w.suite.fund().charter();
    let charter = scene.ask("climate-fund.charter", message);
    charter.ok_or_else(|| "the fund has no charter".to_owned())
}

fn is_operator(scene: &mut Scene, words: &Words) -> bool {
    let message = scene
        .w
        .suite
        .fund()
        .has_role(FundRole::Operator, words.who(0, scene));
    scene.ask("climate-fund.has_role", message)
}

fn change(scene: &mut Scene, words: &Words) -> Result<canopy_core::fund::Amendment, String> {
    let message = scene.w.suite.fund().amendment(scene.agreement());
    let change = scene.ask("climate-fund.amendment", message);
    let change = change.ok_or("no change has been asked for")?;
    same(u64::from(change.number), words.number(0))?;
    Ok(change)
}

fn weigh(scene: &mut Scene, matter: Matter, words: &Words) -> Result<(), String> {
    let message = scene.w.suite.fund().objections(scene.agreement(), matter);
    let sum = scene.ask("climate-fund.objections", message);
    amounts(sum, words.amount(1))
}
