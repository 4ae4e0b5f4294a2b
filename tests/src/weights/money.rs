//! A fund's money after it was given: what funders object to, what payer and recipient change, and the
//! same in tokens.

use canopy_core::fund::{Asset, Change, Role as FundRole};
use canopy_harness::{people::*, DAY, FUND_LIMITS, REASON};

use super::{crowd, lifecycle::Metered};
use crate::peers::Psp22;

/// Objections of a small funder and of one that reaches the quorum, to an approval and to a change;
/// a change that takes effect; and the end of the agreement before its time.
pub fn changes(m: &mut Metered, number: u64, plan: u64) {
    let suite = m.w.suite;
    let [most, _, _, least] = FUNDERS;
    m.w.approve(plan, 1, &[]);
    for (name, funder) in [
        ("climate-fund::object", least),
        ("climate-fund::object (reaches the quorum)", most),
    ] {
        m.must(name, funder, suite.fund().object(number, 1, 1, REASON));
    }
    let progress = m.w.chain.ask(suite.milestones().progress(plan, 2)).unwrap();
    let extend = Change::Extend {
        milestone: 2,
        deadline: progress.deadline + DAY,
    };
    let sign = |m: &mut Metered, change| {
        for (name, by) in [
            ("climate-fund::sign_change", OPERATOR),
            ("climate-fund::sign_change (the second)", RECIPIENT),
        ] {
            m.must(name, by, suite.fund().sign_change(number, change, REASON));
        }
    };
    sign(m, extend);
    for (name, funder) in [
        ("climate-fund::object_to_change", least),
        ("climate-fund::object_to_change (reaches the quorum)", most),
    ] {
        let object = suite.fund().object_to_change(number, 1, REASON);
        m.must(name, funder, object);
    }
    for (name, change) in [
        ("climate-fund::apply_change (a deadline)", extend),
        ("climate-fund::apply_change (the end)", Change::Close),
    ] {
        sign(m, change);
        m.w.chain.pass(FUND_LIMITS.objection);
        m.must(name, STRANGER, suite.fund().apply_change(number));
    }
}

/// Another fund, whose money is a token that everybody in the crowd has and gives.
pub fn tokens(m: &mut Metered, n: u64) {
    let native = m.w.suite;
    let chain = &mut m.w.chain;
    let token = Psp22::deploy(chain, "openbrush-psp22", FUNDERS[0], 1_000_000_000);
    let asset = Asset::Psp22(token.0);
    m.w.suite = native.with_another_fund(chain, ADMINISTRATOR, asset);
    let fund = m.w.suite.fund;
    let appoint = { m.w.suite.fund() }.appoint(FundRole::Operator, OPERATOR, true, REASON);
    m.w.chain.must(ADMINISTRATOR, appoint);
    let agreement = m.w.sign();
    let give = |m: &Metered, amount| {
        let (number, terms) = (agreement.number, agreement.terms);
        { m.w.suite.fund() }.contribute_tokens(number, terms, amount, None)
    };
    for member in crowd::members(n) {
        let chain = &mut m.w.chain;
        token.transfer(chain, FUNDERS[0], member, 1);
        token.approve(chain, member, fund, 1);
        let message = give(m, 1);
        m.w.chain.must(member, message);
    }
    token.approve(&mut m.w.chain, FUNDERS[0], fund, 1_000_000);
    let message = give(m, 900_000);
    m.must("climate-fund::contribute_tokens", FUNDERS[0], message);
    m.w.suite = native;
}
