//! A council: founding it, what it is asked to do, and who approves.

use canopy_core::{
    council::{Call, Error, Rules},
    fund::{Asset, Role as FundRole},
    types::{Account, Hash},
};
use canopy_harness::{
    at, call, code, deploy_council, people::*, safeguards, Council, COUNCIL_RULES, FUND_LIMITS,
    REASON,
};
use climate_fund::ClimateFundRef;
use council::CouncilRef;

use super::Step;
use crate::features::{
    scene::Scene,
    words::{account, time, Words},
};

pub const STEPS: &[Step] = &[
    ("a council that administers the fund", |scene, _| {
        administers(scene, &COUNCILLORS);
        Ok(())
    }),
    (
        "a council of {number} members that administers the fund",
        |scene, words| {
            let number = usize::try_from(words.number(0)).map_err(|e| e.to_string())?;
            let members = COUNCILLORS.into_iter().chain(others(number));
            let members: Vec<_> = members.take(number).collect();
            administers(scene, &members);
            Ok(())
        },
    ),
    ("the council has decided to {change}", |scene, words| {
        let change = words.change(0, scene);
        let message = messages(scene).propose_change(change, REASON);
        scene.story.proposal = scene.w.chain.must(COUNCILLORS[0], message).value;
        decided(scene);
        Ok(())
    }),
    ("the council has decided these calls", |scene, words| {
        let calls = calls(scene, words)?;
        let message = messages(scene).propose(calls.clone(), REASON);
        let number = scene.w.chain.must(COUNCILLORS[0], message).value;
        know(scene, number, calls);
        decided(scene);
        Ok(())
    }),
    ("{who} founds a council", |scene, words| {
        let (mut members, mut rules) = (COUNCILLORS.to_vec(), COUNCIL_RULES);
        for (what, value) in words.facts() {
            let unknown = || format!("no council has such a {what}: {value}");
            if what == "members" {
                members = accounts(scene, value).ok_or_else(unknown)?;
                continue;
            }
            set_rule(&mut rules, what, value).ok_or_else(unknown)?;
        }
        let (by, with) = (words.who(0, scene), CouncilRef::new(members, rules));
        let founded = scene.w.chain.try_deploy(by, code("council"), with);
        let founded: Result<Account, Error> = founded;
        scene.met("council.new", founded.err().map(|e| format!("{e:?}")));
        if let Ok(council) = founded {
            scene.story.council = council;
        }
        Ok(())
    }),
    ("{who} proposes these calls", |scene, words| {
        let calls = calls(scene, words)?;
        propose(scene, words.who(0, scene), calls)
    }),
    (
        "{who} proposes {number} calls that make {who} an operator",
        |scene, words| {
            let number = usize::try_from(words.number(1)).map_err(|e| e.to_string())?;
            let one = appoint(scene, words.who(2, scene), true);
            propose(scene, words.who(0, scene), vec![one; number])
        },
    ),
    ("{who} proposes to {change}", |scene, words| {
        let (by, change) = (words.who(0, scene), words.change(1, scene));
        let message = messages(scene).propose_change(change, REASON);
        let receipt = scene.send("council.propose_change", by, message)?;
        if let Some(receipt) = receipt {
            scene.story.proposal = receipt.value;
        }
        Ok(())
    }),
    ("{who} approves the proposal", |scene, words| {
        let (number, digest) = (scene.proposal(), digest(scene));
        let message = messages(scene).approve(number, digest, REASON);
        scene.send("council.approve", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} takes its approval back", |scene, words| {
        let message = messages(scene).take_back_approval(scene.proposal(), REASON);
        scene.send("council.take_back_approval", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} cancels the proposal", |scene, words| {
        let message = messages(scene).cancel(scene.proposal(), REASON);
        scene.send("council.cancel", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} executes the proposal", |scene, words| {
        let number = scene.proposal();
        let mut calls = scene.story.calls.get(&number).cloned().unwrap_or_default();
        if scene.named.other_calls {
            calls.push(appoint(scene, STRANGER, true));
        }
        let message = messages(scene).execute(number, calls);
        scene.send("council.execute", words.who(0, scene), message)?;
        Ok(())
    }),
    ("{who} makes the change", |scene, words| {
        let message = messages(scene).apply_change(scene.proposal());
        scene.send("council.apply_change", words.who(0, scene), message)?;
        Ok(())
    }),
    ("the clock is {time} before its end", |scene, words| {
        scene.w.chain.set_time(u64::MAX - words.time(0));
        Ok(())
    }),
];

/// Makes messages to the council.
pub fn messages(scene: &Scene) -> Council {
    at(scene.story.council)
}

/// A council, and a fund that it administers from the start.
fn administers(scene: &mut Scene, members: &[Account]) {
    let chain = &mut scene.w.chain;
    let council = deploy_council(chain, DEPLOYER, members, COUNCIL_RULES);
    let (bounds, judge) = (safeguards(council), scene.w.suite.milestones);
    let with = ClimateFundRef::new(bounds, judge, Asset::Native, FUND_LIMITS);
    scene.w.suite.fund = chain.deploy(DEPLOYER, code("climate-fund"), with);
    scene.story.council = council;
}

/// The second of two approves what was proposed last, and the delay passes.
fn decided(scene: &mut Scene) {
    let digest = digest(scene);
    let message = messages(scene).approve(scene.story.proposal, digest, REASON);
    scene.w.chain.must(COUNCILLORS[1], message);
    scene.w.chain.pass(COUNCIL_RULES.delay);
}

fn propose(scene: &mut Scene, by: Account, calls: Vec<Call>) -> Result<(), String> {
    let message = messages(scene).propose(calls.clone(), REASON);
    if let Some(receipt) = scene.send("council.propose", by, message)? {
        know(scene, receipt.value, calls);
    }
    Ok(())
}

/// From now on the scenario is about this proposal, which makes these calls.
fn know(scene: &mut Scene, proposal: u64, calls: Vec<Call>) {
    scene.story.proposal = proposal;
    scene.story.calls.insert(proposal, calls);
}

/// The digest that the step's sender approves: by default that of the proposal.
fn digest(scene: &mut Scene) -> Hash {
    if scene.named.other_digest {
        return [9; 32];
    }
    let record = messages(scene).proposal(scene.proposal());
    let record = scene.w.chain.ask(record);
    record.map_or([0; 32], |record| record.digest)
}

/// Calls, a row each: `make a stranger an operator`, `dismiss a stranger as operator`, `call the
/// council itself`, `call with 1,025 bytes of arguments`.
fn calls(scene: &Scene, words: &Words) -> Result<Vec<Call>, String> {
    let rows = words.table().iter().map(|row| &*row[0]);
    rows.map(|row| one_call(scene, row).ok_or_else(|| format!("it is no call: {row}")))
        .collect()
}

fn one_call(scene: &Scene, row: &str) -> Option<Call> {
    if let Some(whom) = row.strip_prefix("make ") {
        let whom = account(whom.strip_suffix(" an operator")?, scene)?;
        return Some(appoint(scene, whom, true));
    }
    if let Some(whom) = row.strip_prefix("dismiss ") {
        let whom = account(whom.strip_suffix(" as operator")?, scene)?;
        return Some(appoint(scene, whom, false));
    }
    let rest = row.strip_prefix("call ")?;
    let mut other = appoint(scene, STRANGER, true);
    let Some(length) = rest.strip_prefix("with ") else {
        other.target = account(rest, scene)?;
        return Some(other);
    };
    let length = length.strip_suffix(" bytes of arguments")?;
    other.arguments = vec![0; length.replace(',', "").parse().ok()?];
    Some(other)
}

fn appoint(scene: &Scene, whom: Account, give: bool) -> Call {
    let fund = scene.w.suite.fund();
    call({ fund }.appoint(FundRole::Operator, whom, give, REASON))
}

/// Accounts in a list, or so many whom no scenario is about: `25 others`.
fn accounts(scene: &Scene, value: &str) -> Option<Vec<Account>> {
    if value == "nobody" {
        return Some(vec![]);
    }
    if let Some(number) = value.strip_suffix(" others") {
        return Some(others(number.parse().ok()?));
    }
    let names = value.split(", ");
    names.map(|name| account(name, scene)).collect()
}

fn others(number: usize) -> Vec<Account> {
    let numbered = |n: usize| person(&format!("councillor of no scenario {n}"));
    (0..number).map(numbered).collect()
}

fn set_rule(rules: &mut Rules, what: &str, value: &str) -> Option<()> {
    let place = match what {
        "approvals" => {
            rules.threshold = value.parse().ok()?;
            return Some(());
        }
        "delay" => &mut rules.delay,
        "time to approve" => &mut rules.approval,
        "time to execute" => &mut rules.execution,
        _ => return None,
    };
    *place = time(value)?;
    Some(())
}
