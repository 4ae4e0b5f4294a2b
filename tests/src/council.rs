//! A council on compiled Wasm (laws G5, G6): it administers real contracts, and withstands who
//! would decide without it.

use canopy_core::fund::Role as FundRole;
use canopy_core::{
    council::{Call, Change, Ended, Error, Proposal, Rules, Stage, MAX_ARGUMENTS, MAX_CALLS},
    fund::Asset,
    types::{Account, Hash, Reason},
};
use canopy_harness::{
    at, call, deploy_council, people::*, Chain, Council, Receipt, Suite, COUNCIL_RULES, DAY, REASON,
};
use council::events::{Approved, Changed, Executed, Founded, Proposed};

use crate::world::{World, SCOPE};

/// A chain with a council on it that administers the suite.
struct Session {
    chain: Chain,
    council: Account,
    suite: Suite,
}

const ONE: Account = COUNCILLORS[0];
const TWO: Account = COUNCILLORS[1];
const THREE: Account = COUNCILLORS[2];

impl Session {
    /// Two of three decide.
    fn new() -> Self {
        let mut chain = Chain::new();
        for person in everybody() {
            chain.mint(person, 1_000_000_000_000_000);
        }
        let council = deploy_council(&mut chain, ADMINISTRATOR, &COUNCILLORS, COUNCIL_RULES);
        let suite = Suite::deploy_under(&mut chain, ADMINISTRATOR, council, Asset::Native);
        Self {
            chain,
            council,
            suite,
        }
    }

    fn council(&self) -> Council {
        at(self.council)
    }

    /// A call that makes somebody an operator of the fund.
    fn add(&self, operator: Account) -> Call {
        call(
            self.suite
                .fund()
                .appoint(FundRole::Operator, operator, true, REASON),
        )
    }

    fn remove(&self, operator: Account) -> Call {
        call(
            self.suite
                .fund()
                .appoint(FundRole::Operator, operator, false, REASON),
        )
    }

    fn is_operator(&mut self, account: Account) -> bool {
        self.chain
            .ask(self.suite.fund().has_role(FundRole::Operator, account))
    }

    fn propose(&mut self, by: Account, calls: &[Call]) -> u64 {
        let message = self.council().propose(calls.to_vec(), REASON);
        self.chain.must(by, message).value
    }

    fn propose_change(&mut self, by: Account, change: Change) -> u64 {
        let message = self.council().propose_change(change, REASON);
        self.chain.must(by, message).value
    }

    fn record(&mut self, proposal: u64) -> Proposal {
        self.chain.ask(self.council().proposal(proposal)).unwrap()
    }

    fn stage(&mut self, proposal: u64) -> Stage {
        let standing = self.chain.ask(self.council().standing(proposal));
        standing.unwrap().stage
    }

    fn digest(&mut self, proposal: u64) -> Hash {
        self.record(proposal).digest
    }

    fn approve(&mut self, by: Account, proposal: u64) -> Receipt<()> {
        let digest = self.digest(proposal);
        let message = self.council().approve(proposal, digest, REASON);
        self.chain.must(by, message)
    }

    /// Proposed by the first, approved by the second, and due.
    fn decide(&mut self, calls: &[Call]) -> u64 {
        let proposal = self.propose(ONE, calls);
        self.approve(TWO, proposal);
        self.chain.pass(COUNCIL_RULES.delay);
        proposal
    }

    fn execute(&mut self, by: Account, proposal: u64, calls: &[Call]) -> Receipt<()> {
        let message = self.council().execute(proposal, calls.to_vec());
        self.chain.must(by, message)
    }

    fn refuses(&mut self, by: Account, proposal: u64, calls: &[Call]) -> Error {
        let message = self.council().execute(proposal, calls.to_vec());
        self.chain.refused(by, message)
    }

    /// The council changes itself.
    fn change(&mut self, by: [Account; 2], change: Change) -> Result<(), Error> {
        let proposal = self.propose_change(by[0], change);
        self.approve(by[1], proposal);
        self.chain.pass(COUNCIL_RULES.delay);
        let message = self.council().apply_change(proposal);
        self.chain.send(STRANGER, message).unwrap().value
    }
}

#[test]
fn g5_a_council_administers_the_contracts() {
    let mut s = Session::new();
    let until = s.chain.now() + 3_650 * DAY;
    let calls = [
        s.add(OPERATOR),
        call(
            s.suite
                .milestones()
                .accredit(VERIFIERS[0], SCOPE, until, REASON),
        ),
        // A view, which answers neither yes nor no.
        call(s.suite.fund().has_role(FundRole::Operator, OPERATOR)),
    ];
    let reason = Reason {
        code: 801,
        document: [7; 32],
    };
    let message = s.council().propose(calls.to_vec(), reason);
    let receipt = s.chain.must(ONE, message);
    let proposal = receipt.value;
    let proposed: Proposed = receipt.only();
    // Everybody can see what is coming, and why.
    assert_eq!(proposed.calls, calls);
    assert_eq!((proposed.by, proposed.reason), (ONE, reason));
    assert_eq!(proposed.closes, s.chain.now() + COUNCIL_RULES.approval);
    assert_eq!(proposed.due, None);

    let due = s.chain.now() + COUNCIL_RULES.delay;
    let approved: Approved = s.approve(TWO, proposal).only();
    assert_eq!((approved.by, approved.due), (TWO, Some(due)));
    s.chain.set_time(due);
    let executed: Executed = s.execute(STRANGER, proposal, &calls).only();
    assert_eq!((executed.proposal, executed.by), (proposal, STRANGER));
    assert!(s.is_operator(OPERATOR));
    let message = s.suite.milestones().accreditation(VERIFIERS[0], SCOPE);
    assert_eq!(s.chain.ask(message), Some(until));
    // Neither a member nor who deployed can do any of it alone.
    for by in [ONE, ADMINISTRATOR] {
        let message = s
            .suite
            .fund()
            .appoint(FundRole::Operator, STRANGER, true, REASON);
        let error = s.chain.refused(by, message);
        assert_eq!(error, canopy_core::fund::Error::NotAdministrator);
    }
}

#[test]
fn g5_a_batch_applies_whole_or_not_at_all_and_blocks_no_other() {
    let mut s = Session::new();
    let (first, second) = (person("first"), person("second"));
    // The second call is refused: whom it would dismiss is no operator.
    let batch = [s.add(first), s.remove(second)];
    let failing = s.decide(&batch);
    let other = [s.add(second)];
    let helping = s.decide(&other);
    for by in [STRANGER, ONE] {
        assert_eq!(s.refuses(by, failing, &batch), Error::CallFailed);
        assert!(!s.is_operator(first), "half of it happened");
        assert_eq!(s.record(failing).ended, Ended::No);
    }
    s.execute(STRANGER, helping, &other);
    s.execute(STRANGER, failing, &batch);
    assert!(s.is_operator(first) && !s.is_operator(second));
}

#[test]
fn g5_whatever_fails_fails_the_whole() {
    let mut s = Session::new();
    let good = s.add(person("first"));
    let fund = s.suite.fund;
    let nobody = Call {
        target: STRANGER,
        ..good.clone()
    };
    let unknown = Call {
        selector: [0xff; 4],
        ..good.clone()
    };
    let unreadable = Call {
        arguments: vec![1],
        ..good.clone()
    };
    let unpaid = Call {
        value: 1_000_000,
        ..good.clone()
    };
    for bad in [nobody, unknown, unreadable, unpaid.clone()] {
        let calls = [good.clone(), bad];
        let proposal = s.decide(&calls);
        assert_eq!(s.refuses(STRANGER, proposal, &calls), Error::CallFailed);
    }
    // Even with the money there: the message takes none.
    s.chain.mint(s.council, 1_000_000_000);
    let calls = [unpaid];
    let proposal = s.decide(&calls);
    assert_eq!(s.refuses(STRANGER, proposal, &calls), Error::CallFailed);
    assert!(!s.is_operator(person("first")));
    assert_eq!(s.chain.balance(fund), s.chain.balance(s.suite.fund));
}

#[test]
fn g5_value_goes_with_a_call_as_it_was_proposed() {
    let mut w = World::new();
    let agreement = w.sign();
    let council = deploy_council(&mut w.chain, ADMINISTRATOR, &[ONE, TWO], COUNCIL_RULES);
    w.chain.mint(council, 1_000_000_000);
    let contribute = w
        .suite
        .fund()
        .contribute(agreement.number, agreement.terms, None);
    let calls = vec![call(contribute.transferred_value(5_000))];
    let handle = || at::<Council>(council);
    let proposal = w
        .chain
        .must(ONE, handle().propose(calls.clone(), REASON))
        .value;
    let digest = w.chain.ask(handle().proposal(proposal)).unwrap().digest;
    w.chain
        .must(TWO, handle().approve(proposal, digest, REASON));
    w.chain.pass(COUNCIL_RULES.delay);
    w.chain.must(STRANGER, handle().execute(proposal, calls));
    let funder = w
        .chain
        .ask(w.suite.fund().funder(agreement.number, council));
    assert_eq!(funder.contribution, 5_000);
}

#[test]
fn g5_nothing_but_what_was_proposed_is_executed() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR), s.add(person("second"))];
    let proposal = s.decide(&calls);
    let changed = |change: fn(&mut Vec<Call>)| {
        let mut other = calls.to_vec();
        change(&mut other);
        other
    };
    for other in [
        changed(|c| c[0].target = STRANGER),
        changed(|c| c[0].selector[0] ^= 1),
        changed(|c| c[0].arguments[0] ^= 1),
        changed(|c| c[1].arguments.push(0)),
        changed(|c| c[1].value = 1),
        changed(|c| c.swap(0, 1)),
        changed(|c| c.truncate(1)),
        changed(|c| c.clear()),
        changed(|c| c.push(c[0].clone())),
        changed(|c| *c = vec![c[0].clone(); 12]),
    ] {
        assert_eq!(s.refuses(ONE, proposal, &other), Error::WrongDigest);
    }
    s.execute(STRANGER, proposal, &calls);
}

/// Whoever is first executes it, and what it does it does once.
#[test]
fn incident_an_execution_is_replayed_or_overtaken() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let proposal = s.decide(&calls);
    s.execute(STRANGER, proposal, &calls);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::AlreadyExecuted);
    // Undone by another decision, it is not done again by the old one.
    let undo = [s.remove(OPERATOR)];
    let undoing = s.decide(&undo);
    s.execute(STRANGER, undoing, &undo);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::AlreadyExecuted);
    assert!(!s.is_operator(OPERATOR));
    // The same calls under another number are another decision.
    let again = s.propose(ONE, &calls);
    assert_eq!(s.refuses(ONE, again, &calls), Error::NotApproved);
}

#[test]
fn g5_a_proposal_is_executed_from_its_due_time_until_its_expiry_to_the_millisecond() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let (early, late) = (s.propose(ONE, &calls), s.propose(ONE, &calls));
    let closes = s.record(early).closes;
    s.chain.set_time(closes - 1);
    s.approve(TWO, early);
    s.chain.set_time(closes);
    let digest = s.digest(late);
    let message = s.council().approve(late, digest, REASON);
    assert_eq!(s.chain.refused(TWO, message), Error::ApprovalOver);
    assert_eq!(s.stage(late), Stage::Expired);

    let due = closes - 1 + COUNCIL_RULES.delay;
    s.chain.set_time(due - 1);
    assert_eq!(s.stage(early), Stage::Waiting);
    assert_eq!(s.refuses(ONE, early, &calls), Error::NotDue);
    let expires = due + COUNCIL_RULES.execution;
    s.chain.set_time(expires);
    assert_eq!(s.stage(early), Stage::Expired);
    assert_eq!(s.refuses(ONE, early, &calls), Error::Expired);
    s.chain.set_time(expires - 1);
    assert_eq!(s.stage(early), Stage::Due);
    s.execute(STRANGER, early, &calls);
    assert_eq!(s.stage(early), Stage::Executed);
}

#[test]
fn g5_a_member_counts_once_and_only_for_the_digest_it_names() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let proposal = s.propose(ONE, &calls);
    let digest = s.digest(proposal);
    let approve = |s: &Session, digest| s.council().approve(proposal, digest, REASON);
    let message = approve(&s, digest);
    assert_eq!(s.chain.refused(ONE, message), Error::AlreadyApproved);
    let message = approve(&s, [0; 32]);
    assert_eq!(s.chain.refused(TWO, message), Error::WrongDigest);
    s.chain.pass(COUNCIL_RULES.delay);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotApproved);
    s.approve(TWO, proposal);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotDue);
    // And the second takes it back in time.
    let message = s.council().take_back_approval(proposal, REASON);
    s.chain.must(TWO, message);
    s.chain.pass(COUNCIL_RULES.delay);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotApproved);
    let message = s.council().take_back_approval(proposal, REASON);
    assert_eq!(s.chain.refused(TWO, message), Error::NotApproving);
}

#[test]
fn g5_who_was_removed_counts_no_more_even_after_coming_back() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let proposal = s.decide(&calls);
    s.change([ONE, THREE], Change::Remove { member: TWO })
        .unwrap();
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotApproved);
    let message = s.council().propose(calls.to_vec(), REASON);
    assert_eq!(s.chain.refused(TWO, message), Error::NotMember);
    s.change([ONE, THREE], Change::Add { member: TWO }).unwrap();
    assert_eq!(s.chain.ask(s.council().member(TWO)), Some(4));
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotApproved);
    assert_eq!(s.stage(proposal), Stage::Open);
    s.approve(THREE, proposal);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::NotDue);
    s.chain.pass(COUNCIL_RULES.delay);
    s.execute(STRANGER, proposal, &calls);
}

/// A key is lost: the others replace the member, and the quorum is whole again.
#[test]
fn g5_a_lost_member_is_replaced() {
    let mut s = Session::new();
    let heir = person("councillor four");
    let proposal = s.propose_change(
        ONE,
        Change::Replace {
            member: THREE,
            by: heir,
        },
    );
    s.approve(TWO, proposal);
    let message = s.council().apply_change(proposal);
    assert_eq!(s.chain.refused(STRANGER, message), Error::NotDue);
    s.chain.pass(COUNCIL_RULES.delay);
    let message = s.council().apply_change(proposal);
    let changed: Changed = s.chain.must(STRANGER, message).only();
    assert_eq!(changed.member, Some(4));
    assert_eq!(s.chain.ask(s.council().members()), [ONE, TWO, heir]);
    assert_eq!(s.chain.ask(s.council().member(THREE)), None);
    let message = s.council().apply_change(proposal);
    assert_eq!(s.chain.refused(STRANGER, message), Error::AlreadyExecuted);
}

#[test]
fn g5_the_quorum_is_never_out_of_reach() {
    let mut s = Session::new();
    for threshold in [0, 4] {
        let change = Change::Threshold { threshold };
        assert_eq!(s.change([ONE, TWO], change), Err(Error::BadThreshold));
    }
    s.change([ONE, TWO], Change::Remove { member: THREE })
        .unwrap();
    let second = Change::Remove { member: TWO };
    assert_eq!(s.change([ONE, TWO], second), Err(Error::BadThreshold));
    s.change([ONE, TWO], Change::Threshold { threshold: 1 })
        .unwrap();
    s.change([ONE, TWO], second).unwrap();
    // The last one cannot go, nor hand its seat to nobody or to the council.
    let proposals = [
        (Change::Remove { member: ONE }, Error::BadThreshold),
        (
            Change::Replace {
                member: ONE,
                by: Account::ZERO,
            },
            Error::BadMember,
        ),
        (
            Change::Replace {
                member: ONE,
                by: s.council,
            },
            Error::BadMember,
        ),
    ];
    for (change, error) in proposals {
        let proposal = s.propose_change(ONE, change);
        s.chain.pass(COUNCIL_RULES.delay);
        let message = s.council().apply_change(proposal);
        assert_eq!(s.chain.refused(STRANGER, message), error);
    }
    assert_eq!(s.chain.ask(s.council().members()), [ONE]);
    // It still decides.
    let calls = [s.add(OPERATOR)];
    let proposal = s.propose(ONE, &calls);
    s.chain.pass(COUNCIL_RULES.delay);
    s.execute(STRANGER, proposal, &calls);
}

#[test]
#[should_panic(expected = "the constructor refused: [0, 1, 2]")]
fn g5_a_council_that_could_decide_nothing_is_not_founded() {
    let mut chain = Chain::new();
    chain.mint(ADMINISTRATOR, 1_000_000_000_000_000);
    let rules = Rules {
        threshold: 4,
        ..COUNCIL_RULES
    };
    deploy_council(&mut chain, ADMINISTRATOR, &COUNCILLORS, rules);
}

#[test]
fn g5_the_delay_changes_after_the_delay_and_for_later_approvals() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let proposal = s.propose(ONE, &calls);
    s.approve(TWO, proposal);
    let due = s.record(proposal).due;
    s.change([ONE, TWO], Change::Delay { delay: 30 * DAY })
        .unwrap();
    assert_eq!(s.record(proposal).due, due);
    let later = s.propose(ONE, &calls);
    s.approve(TWO, later);
    assert_eq!(s.record(later).due, Some(s.chain.now() + 30 * DAY));
    s.execute(STRANGER, proposal, &calls);
}

#[test]
fn g5_a_council_never_calls_itself() {
    let mut s = Session::new();
    let change = Change::Threshold { threshold: 1 };
    let own = call(s.council().propose_change(change, REASON));
    let message = s.council().propose(vec![own], REASON);
    assert_eq!(s.chain.refused(ONE, message), Error::SelfCall);
    // And calls are no change, nor changes calls.
    let calls = [s.add(OPERATOR)];
    let proposal = s.decide(&calls);
    let message = s.council().apply_change(proposal);
    assert_eq!(s.chain.refused(STRANGER, message), Error::NotAChange);
    let proposal = s.propose_change(ONE, change);
    s.approve(TWO, proposal);
    s.chain.pass(COUNCIL_RULES.delay);
    assert_eq!(s.refuses(STRANGER, proposal, &[]), Error::WrongDigest);
}

/// Whom a proposal calls comes back to execute another, which is due: through a second council, of
/// which nobody would suspect it.
#[test]
fn incident_an_execution_is_entered_again() {
    let mut s = Session::new();
    let other = deploy_council(
        &mut s.chain,
        ADMINISTRATOR,
        &[TWO, ONE],
        Rules {
            threshold: 1,
            ..COUNCIL_RULES
        },
    );
    let inner = [s.add(OPERATOR)];
    let due = s.propose(ONE, &inner);
    s.approve(TWO, due);
    // The other council's proposal calls ours back.
    let back = vec![call(s.council().execute(due, inner.to_vec()))];
    let propose = at::<Council>(other).propose(back.clone(), REASON);
    let trap = s.chain.must(ONE, propose).value;
    // Ours calls the other's.
    let outer = [call(at::<Council>(other).execute(trap, back.clone()))];
    let outermost = s.decide(&outer);
    assert_eq!(s.refuses(STRANGER, outermost, &outer), Error::CallFailed);
    assert!(!s.is_operator(OPERATOR));
    assert_eq!(s.record(due).ended, Ended::No);
    // By itself the other's proposal does execute ours, once.
    s.chain
        .must(STRANGER, at::<Council>(other).execute(trap, back));
    assert!(s.is_operator(OPERATOR));
    assert_eq!(s.refuses(STRANGER, due, &inner), Error::AlreadyExecuted);
}

#[test]
fn g5_a_proposal_is_bounded() {
    let mut s = Session::new();
    let long = |length| Call {
        arguments: vec![0xaa; length],
        ..call(s.suite.fund().agreements())
    };
    for (calls, error) in [
        (vec![], Error::BadCalls),
        (vec![long(0); MAX_CALLS + 1], Error::BadCalls),
        (vec![long(100); 80], Error::BadCalls),
        (vec![long(0), long(MAX_ARGUMENTS + 1)], Error::TooLong),
    ] {
        let message = s.council().propose(calls.clone(), REASON);
        assert_eq!(s.chain.refused(ONE, message), error);
        let message = s.council().propose(calls, REASON);
        assert_eq!(s.chain.refused(STRANGER, message), Error::NotMember);
    }
    // The largest there is goes all the way.
    let calls = vec![long(MAX_ARGUMENTS); MAX_CALLS];
    let proposal = s.decide(&calls);
    s.execute(STRANGER, proposal, &calls);
}

#[test]
fn g5_who_made_a_proposal_cancels_it_while_too_few_approve() {
    let mut s = Session::new();
    let calls = [s.add(OPERATOR)];
    let proposal = s.propose(ONE, &calls);
    let cancel = |s: &Session| s.council().cancel(proposal, REASON);
    let message = cancel(&s);
    assert_eq!(s.chain.refused(TWO, message), Error::NotProposer);
    s.approve(TWO, proposal);
    let message = cancel(&s);
    assert_eq!(s.chain.refused(ONE, message), Error::TooLate);
    let message = s.council().take_back_approval(proposal, REASON);
    s.chain.must(TWO, message);
    let message = cancel(&s);
    s.chain.must(ONE, message);
    assert_eq!(s.refuses(ONE, proposal, &calls), Error::Cancelled);
    assert_eq!(s.stage(proposal), Stage::Cancelled);
    let message = s.council().cancel(99, REASON);
    assert_eq!(s.chain.refused(ONE, message), Error::UnknownProposal);
    assert_eq!(s.refuses(ONE, 99, &calls), Error::UnknownProposal);
}

/// The largest council fits, and its founding is on record.
#[test]
fn a_council_of_twenty_four_is_founded() {
    let mut chain = Chain::new();
    chain.mint(ADMINISTRATOR, 1_000_000_000_000_000);
    let names: Vec<_> = (0..24u8).map(|n| Account([n + 1; 32])).collect();
    let council = deploy_council(&mut chain, ADMINISTRATOR, &names, COUNCIL_RULES);
    assert_eq!(chain.ask(at::<Council>(council).members()), names);
    let roster = chain.ask(at::<Council>(council).roster()).unwrap();
    assert_eq!((roster.members(), roster.rules), (24, COUNCIL_RULES));
    let _ = |founded: Founded| founded.members;
}
