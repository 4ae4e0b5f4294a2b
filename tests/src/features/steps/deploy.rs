//! Deployment, and the roles that an administrator gives.

use canopy_core::{
    fund::{Asset, FundLimits, Role as FundRole},
    milestones::{Bounds, Limits},
    safeguards::Safeguards,
    types::{Account, Millis},
};
use canopy_harness::{code, safeguards, DAY, FUND_LIMITS, PLAN_LIMITS, REASON};
use climate_fund::ClimateFundRef;
use milestones::MilestonesRef;

use super::Step;
use crate::{
    features::words::{share, time},
    world::SCOPE,
};

pub const STEPS: &[Step] = &[
    ("{who} deploys a fund", |scene, words| {
        let mut limits = FUND_LIMITS;
        let mut with_bounds = safeguards(words.who(0, scene));
        for (limit, value) in words.facts() {
            set_safeguard(&mut with_bounds, limit, value)
                .or_else(|| set_fund_limit(&mut limits, limit, value))
                .ok_or_else(|| unknown(limit))?;
        }
        let (by, judge) = (words.who(0, scene), scene.w.suite.milestones);
        let with = ClimateFundRef::new(with_bounds, judge, Asset::Native, limits);
        let deployed = scene.w.chain.try_deploy(by, code("climate-fund"), with);
        let deployed: Result<_, canopy_core::fund::Error> = deployed;
        scene.met("climate-fund.new", deployed.err().map(|e| format!("{e:?}")));
        if let Ok(fund) = deployed {
            scene.w.suite.fund = fund;
        }
        Ok(())
    }),
    ("{who} deploys milestones", |scene, words| {
        let mut limits = PLAN_LIMITS;
        let by = words.who(0, scene);
        let mut with_bounds = safeguards(by);
        for (limit, value) in words.facts() {
            set_safeguard(&mut with_bounds, limit, value)
                .or_else(|| set_plan_limit(&mut limits, limit, value))
                .ok_or_else(|| unknown(limit))?;
        }
        let with = MilestonesRef::new(with_bounds, limits);
        let deployed = scene.w.chain.try_deploy(by, code("milestones"), with);
        let deployed: Result<_, canopy_core::milestones::Error> = deployed;
        scene.met("milestones.new", deployed.err().map(|e| format!("{e:?}")));
        if let Ok(milestones) = deployed {
            scene.w.suite.milestones = milestones;
        }
        Ok(())
    }),
    ("{who} makes {who} an operator", |scene, words| {
        let (by, operator) = (words.who(0, scene), words.who(1, scene));
        let message = scene
            .w
            .suite
            .fund()
            .appoint(FundRole::Operator, operator, true, REASON);
        scene.send("climate-fund.appoint", by, message)?;
        Ok(())
    }),
    ("{who} dismisses {who} as operator", |scene, words| {
        let (by, operator) = (words.who(0, scene), words.who(1, scene));
        let message = scene
            .w
            .suite
            .fund()
            .appoint(FundRole::Operator, operator, false, REASON);
        scene.send("climate-fund.appoint", by, message)?;
        Ok(())
    }),
    ("{who} accredits {who} until {moment}", |scene, words| {
        let (by, verifier) = (words.who(0, scene), words.who(1, scene));
        let milestones = scene.w.suite.milestones();
        let message = { milestones }.accredit(verifier, SCOPE, words.moment(2), REASON);
        scene.send("milestones.accredit", by, message)?;
        Ok(())
    }),
    ("{who} ends the accreditation of {who}", |scene, words| {
        let (by, verifier) = (words.who(0, scene), words.who(1, scene));
        let message = scene.w.suite.milestones();
        let message = { message }.revoke_accreditation(verifier, SCOPE, REASON);
        scene.send("milestones.revoke_accreditation", by, message)?;
        Ok(())
    }),
];

fn unknown(limit: &str) -> String {
    format!("there is no such limit, or not with such a value: {limit}")
}

pub fn set_safeguard(safeguards: &mut Safeguards, limit: &str, value: &str) -> Option<()> {
    let time = time(value);
    match limit {
        "administrator" => {
            safeguards.administrator = (value == "the zero account").then_some(Account::ZERO)?;
        }
        "delay of the administration" => safeguards.delay = time?,
        "longest pause" => safeguards.pause.longest = time?,
        "cool-down" => safeguards.pause.cool_down = time?,
        _ => return None,
    }
    Some(())
}

fn set_fund_limit(limits: &mut FundLimits, limit: &str, value: &str) -> Option<()> {
    let place = match limit {
        "time to activate" => &mut limits.activation,
        "lock" => &mut limits.lock,
        "least time for funding" => &mut limits.funding,
        "horizon" => &mut limits.horizon,
        "time to object to a change" => &mut limits.objection,
        "highest quorum" => {
            limits.quorum = share(value)?;
            return Some(());
        }
        _ => return None,
    };
    *place = time(value)?;
    Some(())
}

fn set_plan_limit(limits: &mut Limits, limit: &str, value: &str) -> Option<()> {
    let place = match limit {
        "review" => &mut limits.review,
        "cure" => &mut limits.cure,
        "window" => &mut limits.window,
        "ruling" => &mut limits.ruling,
        "extension" => &mut limits.extension,
        "duration" => &mut limits.duration,
        "rounds" => {
            limits.rounds = value.parse().ok()?;
            return Some(());
        }
        "horizon" => {
            limits.horizon = time(value)?;
            return Some(());
        }
        _ => return None,
    };
    *place = bounds(value)?;
    Some(())
}

/// `1 to 180 days`
fn bounds(value: &str) -> Option<Bounds> {
    let (floor, ceiling) = value.strip_suffix(" days")?.split_once(" to ")?;
    let days = |text: &str| Some(Millis::from(text.parse::<u32>().ok()?) * DAY);
    Some(Bounds {
        floor: days(floor)?,
        ceiling: days(ceiling)?,
    })
}
