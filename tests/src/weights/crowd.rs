//! Bystanders: `n` of everything that there can be many of, so that a message which grows dearer
//! with use shows it.

use canopy_core::fund::Role as FundRole;
use canopy_core::{
    milestones::{Fact, ReversalCause},
    registry::SerialRange,
    types::Account,
};
use canopy_harness::{people::*, DAY, REASON};

use crate::world::*;

/// What the crowd's findings say.
const LOSS: Fact = Fact::Reversal {
    batch: 1,
    amount: 1,
    cause: ReversalCause::Unintentional,
};

/// A place on the crowded line of serial numbers.
pub struct Line {
    /// The first number of the range before it.
    pub before: u128,
    /// A range that is free.
    pub free: SerialRange,
}

/// The accounts of the crowd.
pub fn members(n: u64) -> impl Iterator<Item = Account> {
    (0..n).map(|i| {
        let mut account = person("a member of the crowd no.");
        account.0[24..].copy_from_slice(&i.to_be_bytes());
        account
    })
}

/// Fills the world: `n` batches, agreements, plans, verifiers, findings and ranges of serial numbers that
/// were issued; operators, types, classes, issuers and projects, a tenth of that each.
pub fn gather(w: &mut World, n: u64) -> Line {
    let suite = w.suite;
    let until = w.chain.now() + DAY;
    let class = w.chain.ask(suite.registry().class(w.class)).unwrap();
    let credit_type = w.chain.ask(suite.registry().credit_type(class.credit_type));
    let credit_type = credit_type.unwrap();
    let project = w.chain.ask(suite.registry().project(w.project)).unwrap();
    let proposal = w.proposal();
    let agreement = w.propose(proposal);
    let draft = w.draft(agreement);
    for member in members(n) {
        w.chain.mint(member, 1_000_000);
        w.open_batch();
        w.propose(proposal);
        let milestones = w.milestones();
        let plan = suite
            .milestones()
            .make_plan(draft, VERIFIERS.to_vec(), milestones);
        w.chain.must(OPERATOR, plan);
        let accredit = { suite.milestones() }.accredit(member, SCOPE, until, REASON);
        w.chain.must(ADMINISTRATOR, accredit);
        let registry = suite.registry;
        let open = { suite.milestones() }.open_finding(registry, LOSS, [1; 32], SCOPE, 2, REASON);
        w.chain.must(member, open);
    }
    // Of what administrators make there is less.
    for member in members(n / 10) {
        let operator = suite
            .fund()
            .appoint(FundRole::Operator, member, true, REASON);
        w.chain.must(ADMINISTRATOR, operator);
        let create = suite.registry().create_type(credit_type, REASON);
        w.chain.must(ADMINISTRATOR, create);
        let create = suite.registry().create_class(class, REASON);
        w.chain.must(ADMINISTRATOR, create);
        let issuer = suite.registry().add_issuer(w.class, member, REASON);
        w.chain.must(CLASS_ADMINISTRATOR, issuer);
        let create = suite.registry().create_project(project, REASON);
        w.project = w.chain.must(ISSUER, create).value;
    }
    let line = issue_ranges(w, n);
    w.project = w.another_project();
    line
}

/// Issues `n` ranges on one line, into one batch, with gaps between them.
fn issue_ranges(w: &mut World, n: u64) -> Line {
    const AT_ONCE: usize = 10;
    const STEP: u128 = 1_000_000;
    let ranges: Vec<SerialRange> = (1..=u128::from(n))
        .map(|i| range(i * STEP, i * STEP + 4))
        .collect();
    let agreement = w.activate();
    w.verify(agreement.plan, 0, &ranges);
    w.issue_in_pieces(agreement.plan, &ranges, AT_ONCE);
    let before = ranges[ranges.len() / 2].first;
    Line {
        before,
        free: range(before + 10, before + 1_009),
    }
}
