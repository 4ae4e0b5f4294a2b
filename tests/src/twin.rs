//! A second `milestones` beside the first: the same code under the same administrator, with the same
//! verifiers and plans that look the same. Its word is nothing to whoever was deployed with the
//! other (law M7).

use std::collections::BTreeMap;

use canopy_core::{
    fund,
    milestones::{Error as PlanError, Fact, ReversalCause},
    registry::{Error, SerialRange},
    types::Account,
};
use canopy_harness::{code, people::*, safeguards, DAY, PLAN_LIMITS, REASON};
use canopy_interfaces::{findings::Findings, milestones::Milestones};
use milestones::MilestonesRef;

use crate::world::*;

/// A world, the `milestones` that its contracts were deployed with, and its twin.
struct Twins {
    w: World,
    ours: Account,
    twin: Account,
}

impl Twins {
    fn new() -> Self {
        let w = World::new();
        let (ours, twin) = (w.suite.milestones, Account::ZERO);
        let mut twins = Self { w, ours, twin };
        twins.another();
        twins
    }

    /// From now on the twin is a new one, where the verifiers are accredited and nothing else is.
    fn another(&mut self) {
        let new = MilestonesRef::new(safeguards(ADMINISTRATOR), PLAN_LIMITS);
        self.twin = self.w.chain.deploy(DEPLOYER, code("milestones"), new);
        let until = self.w.chain.now() + 3_650 * DAY;
        self.in_the_twin(|w| {
            for verifier in VERIFIERS {
                let accredit = { w.suite.milestones() }.accredit(verifier, SCOPE, until, REASON);
                w.chain.must(ADMINISTRATOR, accredit);
            }
        });
    }

    /// Does something where every message to `milestones` goes to the twin.
    fn in_the_twin<T>(&mut self, does: impl FnOnce(&mut World) -> T) -> T {
        self.w.suite.milestones = self.twin;
        let done = does(&mut self.w);
        self.w.suite.milestones = self.ours;
        done
    }

    /// What registry, ledger and fund have stored.
    fn everything(&mut self) -> [BTreeMap<Vec<u8>, Vec<u8>>; 3] {
        let suite = self.w.suite;
        [suite.registry, suite.credits, suite.fund].map(|of| self.w.chain.storage(of))
    }

    /// The issuer tries to issue by milestone 0 of a plan; gives the amount.
    fn issue(&mut self, batch: u64, plan: u64, ranges: &[SerialRange]) -> Result<u128, Error> {
        let w = &mut self.w;
        let (placements, claim) = (w.placements(ranges), w.claim_hint());
        let recipients = all_to(RECIPIENT, ranges);
        let issue = w.suite.registry().issue(
            batch, plan, 0, placements, None, [0; 32], claim, recipients, 0, REASON,
        );
        w.chain.send(ISSUER, issue).unwrap().value
    }

    /// The same, which must be refused and change nothing.
    #[track_caller]
    fn refused(&mut self, batch: u64, plan: u64, ranges: &[SerialRange]) -> Error {
        let before = self.everything();
        let error = self.issue(batch, plan, ranges).unwrap_err();
        assert_eq!(self.everything(), before);
        error
    }
}

/// A registry given an outcome of another `milestones`: one that names this registry, its project and
/// period, and that verifiers of the same names approved. Law M7.
#[test]
fn m7_incident_a_registry_given_an_outcome_of_another_milestones_issues_nothing() {
    let mut t = Twins::new();
    let (theirs, own) = ([range(1, 1_000)], [range(1, 10)]);
    let plan = t.in_the_twin(|w| {
        let (plan, _) = w.plan_of_its_own();
        w.verify(plan, 0, &theirs);
        let outcome = Milestones::outcome(&w.suite.milestones(), plan, 0);
        let outcome = w.chain.ask(outcome).unwrap();
        let subject = w.milestones()[0].subject;
        assert_eq!((outcome.subject, outcome.share), (subject, 10_000));
        assert_eq!(outcome.issuable, 1_000 * UNITS);
        plan
    });
    let batch = t.w.open_batch();
    // Where the registry asks there is no such plan; then one that is not verified yet.
    assert_eq!(t.refused(batch, plan, &theirs), Error::NoOutcome);
    let (same, _) = t.w.plan_of_its_own();
    assert_eq!(same, plan);
    assert_eq!(t.refused(batch, plan, &theirs), Error::NoOutcome);
    t.w.approve(plan, 0, &own);
    assert_eq!(t.refused(batch, plan, &theirs), Error::NoOutcome);
    t.w.chain.pass(TIMES.window);
    // Final in both, it is what our own says that counts.
    assert_eq!(t.refused(batch, plan, &theirs), Error::NotApproved);
    assert_eq!(t.issue(batch, plan, &own), Ok(10 * UNITS));
    assert_eq!(t.w.held(RECIPIENT, batch), 10 * UNITS);

    // What is found there is no finding here, until it is found here too.
    let fact = Fact::Reversal {
        batch,
        amount: 1_000,
        cause: ReversalCause::Unintentional,
    };
    let number = t.in_the_twin(|w| {
        let number = w.found(fact);
        let finding = Findings::finding(&w.suite.milestones(), number);
        assert!(w.chain.ask(finding).is_some());
        number
    });
    let before = t.everything();
    let apply = || t.w.suite.registry().apply_finding(number, None);
    let (early, due) = (apply(), apply());
    assert_eq!(t.w.chain.refused(STRANGER, early), Error::NoFinding);
    assert_eq!(t.everything(), before);
    assert_eq!(t.w.found(fact), number);
    t.w.chain.must(STRANGER, due);
}

/// A fund given a plan of another `milestones`, which names this fund and this agreement and to which
/// everybody there has consented; and an outcome there under the number of its own plan. Law M7.
#[test]
fn m7_incident_a_fund_neither_binds_nor_pays_by_another_milestones() {
    let mut t = Twins::new();
    let proposal = t.w.proposal();
    let number = t.w.propose(proposal);
    let draft = t.w.draft(number);
    let (forged, terms) = t.in_the_twin(|w| w.plan(draft));
    // The fund calls only its own, and there nobody else starts what names it.
    for starter in everybody() {
        t.in_the_twin(|w| {
            let start = Milestones::start(&mut w.suite.milestones(), forged);
            assert_eq!(w.chain.refused(starter, start), PlanError::NotFund);
        });
    }
    let accept = |t: &mut Twins, plan| {
        let before = t.everything();
        let accept = t.w.suite.fund().accept(number, plan, terms, None);
        let result = t.w.chain.send(RECIPIENT, accept).unwrap().value;
        assert_eq!(t.everything() == before, result.is_err());
        result
    };
    assert_eq!(accept(&mut t, forged), Err(fund::Error::WrongPlan));
    // The same plan in our own has the same number and the same terms; the consents that were
    // given there are none here.
    let make = { t.w.suite.milestones() }.make_plan(draft, VERIFIERS.to_vec(), t.w.milestones());
    let plan = t.w.chain.must(OPERATOR, make).value;
    assert_eq!(plan, forged);
    assert_eq!(accept(&mut t, plan), Err(fund::Error::NotConsented));
    assert_eq!(t.w.consent_all(plan), terms);
    assert_eq!(accept(&mut t, plan), Ok(()));
    let agreement = Agreement {
        number,
        plan,
        terms,
    };
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        t.w.pledge(agreement, funder, amount);
    }
    t.w.chain.pass(FUNDING);
    let activate = t.w.suite.fund().activate(number);
    t.w.chain.must(STRANGER, activate);

    // In another twin, a plan of that number is verified whole.
    t.another();
    let forged = t.in_the_twin(|w| {
        let (plan, _) = w.plan_of_its_own();
        w.verify(plan, 0, &[range(1, 10)]);
        plan
    });
    assert_eq!(forged, plan);
    let before = t.everything();
    let release = || t.w.suite.fund().release(number, 0);
    let (early, due) = (release(), release());
    assert_eq!(t.w.chain.refused(STRANGER, early), fund::Error::NotFinal);
    assert_eq!(t.everything(), before);
    // By our own word it pays.
    t.w.verify(plan, 0, &[range(1, 10)]);
    t.w.chain.must(STRANGER, due);
    let standing = t.w.chain.ask(t.w.suite.fund().standing(number)).unwrap();
    assert_eq!(standing.ledger.owed, CAPITAL * 40 / 100);
}
