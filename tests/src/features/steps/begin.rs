//! How a scenario begins, how time passes, and what a refusal said.

use canopy_core::{
    fund::{Asset, Price, Role as FundRole, TrancheTerms},
    milestones::PlanDraft,
    types::Account,
};
use canopy_harness::{code, people::*, safeguards, Suite, FUND_LIMITS, REASON};
use climate_fund::ClimateFundRef;

use super::{same, Step};
use crate::{
    features::{scene::Scene, words::STAND_IN},
    peers::Psp22,
    world::*,
};

pub const STEPS: &[Step] = &[
    ("a fund with an operator", |_, _| Ok(())),
    ("a fund that holds a token", |scene, _| {
        let mut token = None;
        scene.w = World::with_asset(|chain| {
            let deployed = Psp22::deploy(chain, "openbrush-psp22", ADMINISTRATOR, u128::MAX);
            token = Some(deployed);
            Asset::Psp22(deployed.0)
        });
        scene.story.token = token;
        Ok(())
    }),
    ("a fund whose milestones do not answer", |scene, _| {
        let nobody = person("no contract at all");
        let with = ClimateFundRef::new(
            safeguards(ADMINISTRATOR),
            nobody,
            Asset::Native,
            FUND_LIMITS,
        );
        let fund = scene
            .w
            .chain
            .deploy(ADMINISTRATOR, code("climate-fund"), with);
        scene.w.suite = Suite {
            fund,
            ..scene.w.suite
        };
        let operator = scene
            .w
            .suite
            .fund()
            .appoint(FundRole::Operator, OPERATOR, true, REASON);
        scene.w.chain.must(ADMINISTRATOR, operator);
        Ok(())
    }),
    ("a proposed agreement", |scene, _| {
        let proposal = scene.w.proposal();
        scene.story.agreement.number = scene.w.propose(proposal);
        Ok(())
    }),
    ("its plan", |scene, _| {
        let draft = scene.w.draft(scene.story.agreement.number);
        make_plan(scene, draft);
        Ok(())
    }),
    ("its plan, to which all have consented", |scene, _| {
        let draft = scene.w.draft(scene.story.agreement.number);
        let (plan, terms) = scene.w.plan(draft);
        scene.story.agreement.plan = plan;
        scene.story.agreement.terms = terms;
        Ok(())
    }),
    ("an agreement that takes contributions", |scene, _| {
        scene.story.agreement = scene.w.sign();
        Ok(())
    }),
    (
        "pledges of {amount}, {amount}, {amount} and {amount}",
        |scene, words| {
            for (place, funder) in FUNDERS.into_iter().enumerate() {
                pledge(scene, funder, words.amount(place));
            }
            Ok(())
        },
    ),
    (
        "an active agreement with pledges of {amount}, {amount}, {amount} and {amount}",
        |scene, words| {
            scene.story.agreement = scene.w.sign();
            for (place, funder) in FUNDERS.into_iter().enumerate() {
                pledge(scene, funder, words.amount(place));
            }
            scene.w.chain.pass(FUNDING);
            let activate = scene.w.suite.fund().activate(scene.story.agreement.number);
            scene.w.chain.must(STRANGER, activate);
            Ok(())
        },
    ),
    ("an active agreement", |scene, _| {
        scene.story.agreement = scene.w.activate();
        Ok(())
    }),
    (
        "an active agreement that pays {amount} for each {amount} units of the first milestone",
        |scene, words| {
            let price = Price {
                amount: words.amount(0),
                per: words.amount(1),
            };
            let mut tranches = tranches();
            tranches[0] = TrancheTerms {
                price: Some(price),
                ..tranches[0]
            };
            scene.story.agreement = scene.w.activate_with(tranches);
            Ok(())
        },
    ),
    ("a plan whose fund is a person", |scene, _| {
        let draft = draft_by_hand(scene);
        make_plan(scene, draft);
        Ok(())
    }),
    (
        "a plan whose fund is a person, to which all have consented",
        |scene, _| {
            let draft = draft_by_hand(scene);
            let (plan, terms) = scene.w.plan(draft);
            scene.story.agreement.plan = plan;
            scene.story.agreement.terms = terms;
            Ok(())
        },
    ),
    (
        "{who} has {amount} of the token, and lets the fund take them",
        |scene, words| {
            let (who, amount) = (words.who(0, scene), words.amount(1));
            let token = scene.story.token.ok_or("the fund holds no token")?;
            token.transfer(&mut scene.w.chain, ADMINISTRATOR, who, amount);
            token.approve(&mut scene.w.chain, who, scene.w.suite.fund, amount);
            Ok(())
        },
    ),
    (
        "{who} lets the fund take {amount} of the token",
        |scene, words| {
            let token = scene.story.token.ok_or("the fund holds no token")?;
            let (who, amount) = (words.who(0, scene), words.amount(1));
            token.approve(&mut scene.w.chain, who, scene.w.suite.fund, amount);
            Ok(())
        },
    ),
    ("{milestone} has been submitted", |scene, words| {
        let plan = scene.story.agreement.plan;
        scene.w.submit(plan, words.milestone(0), &[range(1, 10)]);
        Ok(())
    }),
    ("{milestone} has been approved", |scene, words| {
        let plan = scene.story.agreement.plan;
        scene.w.approve(plan, words.milestone(0), &[range(1, 10)]);
        Ok(())
    }),
    (
        "{milestone} has been rejected in both rounds",
        |scene, words| {
            let plan = scene.story.agreement.plan;
            scene.w.reject(plan, words.milestone(0));
            Ok(())
        },
    ),
    ("{time} pass", |scene, words| {
        scene.w.chain.pass(words.time(0));
        Ok(())
    }),
    ("{time} passes", |scene, words| {
        scene.w.chain.pass(words.time(0));
        Ok(())
    }),
    ("it is {moment}", |scene, words| {
        if words.moment(0) < scene.w.chain.now() {
            return Err("that moment is over".to_owned());
        }
        scene.w.chain.set_time(words.moment(0));
        Ok(())
    }),
    ("the clock is at its end", |scene, _| {
        scene.w.chain.set_time(u64::MAX);
        Ok(())
    }),
    ("it is refused because {text}", |scene, words| {
        let refusal = scene.story.refusal.take().ok_or("it was not refused")?;
        same(&*refusal.sentence(), words.text(0))
    }),
];

/// A plan in which somebody has what it takes to be its fund.
fn draft_by_hand(scene: &mut Scene) -> PlanDraft {
    let proposal = scene.w.proposal();
    scene.story.agreement.number = scene.w.propose(proposal);
    scene.w.chain.mint(STAND_IN, 1_000_000_000_000_000);
    PlanDraft {
        fund: STAND_IN,
        ..scene.w.draft(scene.story.agreement.number)
    }
}

/// The operator makes a plan, and nobody has consented yet.
fn make_plan(scene: &mut Scene, draft: PlanDraft) {
    let milestones = scene.w.milestones();
    let panel = VERIFIERS.to_vec();
    let message = scene
        .w
        .suite
        .milestones()
        .make_plan(draft, panel, milestones);
    let plan = scene.w.chain.must(OPERATOR, message).value;
    know_plan(scene, plan);
}

/// From now on the scenario is about this plan.
pub fn know_plan(scene: &mut Scene, plan: u64) {
    let record = scene.w.chain.ask(scene.w.suite.milestones().plan(plan));
    scene.story.agreement.plan = plan;
    scene.story.agreement.terms = record.expect("a plan was made").terms;
}

fn pledge(scene: &mut Scene, funder: Account, amount: u128) {
    let agreement = scene.story.agreement;
    let Some(token) = scene.story.token else {
        return scene.w.pledge(agreement, funder, amount);
    };
    let chain = &mut scene.w.chain;
    token.transfer(chain, ADMINISTRATOR, funder, amount);
    token.approve(chain, funder, scene.w.suite.fund, amount);
    let fund = scene.w.suite.fund();
    let message = { fund }.contribute_tokens(agreement.number, agreement.terms, amount, None);
    chain.must(funder, message);
}
