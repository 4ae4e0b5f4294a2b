//! Plans on compiled Wasm: as large as they may be, and no larger; and what is hashed for whom.

use canopy_core::fund::Role as FundRole;
use canopy_core::{
    fund::{self, Asset},
    milestones::{Claim, Error, MilestoneTerms, PlanDraft},
    types::Account,
};
use canopy_harness::{hash, people::*, REASON};
use canopy_interfaces::milestones::Milestones;
use milestones::events::PlanMade;
use scale::Encode;

use crate::world::*;

/// An agreement's draft, and as many verifiers and milestones as one likes.
struct Maker {
    w: World,
    draft: PlanDraft,
}

impl Maker {
    fn new() -> Self {
        let mut w = World::new();
        let proposal = w.proposal();
        let agreement = w.propose(proposal);
        let draft = w.draft(agreement);
        Self { w, draft }
    }

    fn panel(&mut self, seats: u8) -> Vec<Account> {
        let until = self.w.chain.now() + 1_000;
        let verifier = |seat: u8| {
            let mut account = person("a verifier of a large panel no.");
            account.0[31] = seat;
            account
        };
        let panel: Vec<_> = (0..seats).map(verifier).collect();
        for verifier in &panel {
            let accredit = { self.w.suite.milestones() }.accredit(*verifier, SCOPE, until, REASON);
            self.w.chain.must(ADMINISTRATOR, accredit);
        }
        panel
    }

    fn milestones(&self, number: usize) -> Vec<MilestoneTerms> {
        // The longest there are: all of them are about credits.
        let about_credits = self.w.milestones()[0];
        (0..number)
            .map(|i| MilestoneTerms {
                duration: about_credits.duration + i as u64,
                ..about_credits
            })
            .collect()
    }
}

#[test]
fn a_plan_as_large_as_it_may_be_is_kept_and_announced_whole() {
    let mut m = Maker::new();
    let (panel, milestones) = (m.panel(16), m.milestones(16));
    let draft = PlanDraft {
        needed: 16,
        ..m.draft
    };
    let mut messages = m.w.suite.milestones();
    let message = messages.make_plan(draft, panel.clone(), milestones.clone());
    let receipt = m.w.chain.must(OPERATOR, message);
    let plan = receipt.value;
    let made: PlanMade = receipt.only();
    assert_eq!((made.plan, made.payer, made.draft), (plan, OPERATOR, draft));
    assert_eq!((&made.panel, &made.milestones), (&panel, &milestones));
    // What everybody signs can be computed by everybody.
    let terms = hash(&(draft, OPERATOR, &panel, &milestones).encode());
    assert_eq!(made.terms, terms);
    let stored = m.w.chain.ask(m.w.suite.milestones().plan(plan)).unwrap();
    assert_eq!(
        (stored.draft, stored.payer, stored.terms),
        (draft, OPERATOR, terms)
    );
    assert_eq!((stored.panel, stored.milestones), (16, 16));
    for (seat, verifier) in (0..).zip(&panel) {
        let there = m.w.suite.milestones().panel_member(plan, seat);
        assert_eq!(m.w.chain.ask(there), Some(*verifier));
        let seated = m.w.suite.milestones().seat(plan, *verifier);
        assert_eq!(m.w.chain.ask(seated), Some(seat));
    }
    for (index, terms) in (0..).zip(&milestones) {
        let there = m.w.suite.milestones().milestone(plan, index);
        assert_eq!(m.w.chain.ask(there), Some(*terms));
    }
    for beyond in [16, 17, 255] {
        let there = m.w.suite.milestones().panel_member(plan, beyond);
        assert_eq!(m.w.chain.ask(there), None);
        let there = m.w.suite.milestones().milestone(plan, beyond);
        assert_eq!(m.w.chain.ask(there), None);
    }
}

#[test]
fn a_plan_that_is_larger_is_refused_for_what_is_too_much() {
    let mut m = Maker::new();
    let all = m.panel(100);
    for (seats, number, error) in [
        (0, 0, Error::BadPanel),
        (17, 0, Error::BadPanel),
        (17, 17, Error::BadPanel),
        (64, 1, Error::BadPanel),
        (100, 100, Error::BadPanel),
        (1, 0, Error::BadMilestones),
        (16, 17, Error::BadMilestones),
        (1, 63, Error::BadMilestones),
        (1, 64, Error::BadMilestones),
        (1, 90, Error::BadMilestones),
    ] {
        let (panel, milestones) = (all[..seats].to_vec(), m.milestones(number));
        let message = m.w.suite.milestones().make_plan(m.draft, panel, milestones);
        let refused = m.w.chain.refused(OPERATOR, message);
        assert_eq!(refused, error, "{seats} {number}");
    }
    assert_eq!(m.w.chain.ask(m.w.suite.milestones().plans()), 0);
}

/// A digest on chain is the chain's hash of what the core says is bound (law M1).
#[test]
fn m1_the_digest_of_a_submission_can_be_computed_by_everybody() {
    let mut w = World::new();
    let plan = w.activate().plan;
    let claim = Claim {
        evidence: document("a report"),
        quantity: 77,
        serials: document("some serials"),
    };
    let message =
        { w.suite.milestones() }.submit(plan, 0, claim.evidence, claim.quantity, claim.serials);
    w.chain.must(RECIPIENT, message);
    let terms = w.milestones()[0];
    assert_eq!(w.digest(plan, 0), claim.digest((plan, 0), 1, &terms, &hash));
}

/// Forged plans, where everybody has consented: one that names another fund of the same kind, whose
/// agreement has the same number, fields and hash; one that a stranger made; one with fewer
/// milestones than the agreement has tranches. None binds the fund, and none is started (law M7).
#[test]
fn m7_a_plan_forged_for_another_fund_binds_nothing() {
    let mut w = World::new();
    let suite = w.suite;
    let twin = suite.with_another_fund(&mut w.chain, ADMINISTRATOR, Asset::Native);
    w.chain.must(
        ADMINISTRATOR,
        twin.fund()
            .appoint(FundRole::Operator, OPERATOR, true, REASON),
    );
    let proposal = w.proposal();
    let number = w.propose(proposal);
    let propose = twin.fund().propose(proposal, tranches(), REASON);
    assert_eq!(w.chain.must(OPERATOR, propose).value, number);
    let hashes = [suite, twin].map(|suite| {
        let agreement = suite.fund().agreement(number);
        w.chain.ask(agreement).unwrap().hash
    });
    assert_eq!(hashes[0], hashes[1]);

    let draft = w.draft(number);
    let all = w.milestones();
    let forged = [
        (
            OPERATOR,
            PlanDraft {
                fund: twin.fund,
                ..draft
            },
            all.clone(),
        ),
        (STRANGER, draft, all.clone()),
        (OPERATOR, draft, all[..2].to_vec()),
    ];
    for (maker, draft, milestones) in forged {
        let make = { w.suite.milestones() }.make_plan(draft, VERIFIERS.to_vec(), milestones);
        let plan = w.chain.must(maker, make).value;
        let terms = w.consent_all(plan);
        let accept = w.suite.fund().accept(number, plan, terms, None);
        assert_eq!(w.chain.refused(RECIPIENT, accept), fund::Error::WrongPlan);
        for starter in [maker, RECIPIENT, STRANGER] {
            let mut milestones = w.suite.milestones();
            let start = Milestones::start(&mut milestones, plan);
            assert_eq!(w.chain.refused(starter, start), Error::NotFund);
        }
    }
    // The plan that is meant for it binds it all the same.
    let (plan, terms) = w.plan(draft);
    let accept = w.suite.fund().accept(number, plan, terms, None);
    w.chain.must(RECIPIENT, accept);
    // And is nothing to the twin.
    let accept = twin.fund().accept(number, plan, terms, None);
    assert_eq!(w.chain.refused(RECIPIENT, accept), fund::Error::WrongPlan);
}
