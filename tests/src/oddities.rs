//! A fund whose token misbehaves: laws F1–F6 hold with fees, half-moves, refusals, lies and
//! nonsense. What a token does to its holders it does to all of them; what Canopy promises is that
//! its own books stay true to what moved, and that nobody loses a claim by it.

use adversary::{Answer, Behaviour, Tale};
use canopy_core::{
    fund::{Error, Ledger, Role as FundRole},
    types::Account,
};
use canopy_harness::{people::*, Failure, REASON};
use scale::{Decode, Encode};

use crate::{odd::*, world::*};

/// What a message of the fund's came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    /// This much moved.
    Moved(u128),
    /// It was refused.
    Refused(Error),
    /// It ran out of what the caller was ready to spend on it, and nothing happened.
    RanOut,
}
use Came::{Moved, RanOut, Refused};

fn came<E: Encode>(result: Result<canopy_harness::Receipt<Result<u128, E>>, Failure>) -> Came {
    match result {
        Ok(receipt) => match receipt.value {
            Ok(amount) => Moved(amount),
            // A contribution is declined by the numbers of the errors.
            Err(error) => Refused(Error::decode(&mut &*error.encode()).unwrap()),
        },
        Err(Failure::Trapped(_)) => RanOut,
        Err(failure) => panic!("{failure:?}"),
    }
}

fn good() -> Behaviour {
    Behaviour::default()
}

fn ends(answer: Answer) -> Behaviour {
    Behaviour { answer, ..good() }
}

/// Moves nothing, and ends so.
fn idle(answer: Answer) -> Behaviour {
    let short = u128::MAX;
    Behaviour {
        short,
        answer,
        ..good()
    }
}

/// What no caller should take for a yes, and one that it takes for one, since the bytes are the
/// same: there, only measuring helps.
fn answers() -> Vec<(&'static str, Answer, bool)> {
    vec![
        ("done", Answer::Done, true),
        ("refuses", Answer::Refused, false),
        (
            "false, of a token that answers with truth values",
            Answer::Bytes(vec![0, 0]),
            true,
        ),
        ("true, of such a token", Answer::Bytes(vec![0, 1]), false),
        ("nothing at all", Answer::Bytes(vec![]), false),
        ("half an answer", Answer::Bytes(vec![0]), false),
        ("more than an answer", Answer::Bytes(vec![0, 0, 0]), false),
        ("another language's error", Answer::Bytes(vec![1, 1]), false),
        ("nonsense", Answer::Bytes(vec![0xff; 40]), false),
        ("a flood", Answer::Bytes(vec![0; 9_000]), false),
        (
            "a refusal with nothing to say",
            Answer::Reverted(vec![]),
            false,
        ),
        (
            "a refusal with a long story",
            Answer::Reverted(vec![0, 1, 0, 0xff, 0xff]),
            false,
        ),
        ("a yes that is undone", Answer::Reverted(vec![0, 0]), false),
        ("stops half-way", Answer::Trapped, false),
    ]
}

struct Scene {
    w: World,
    token: Odd,
    agreement: Agreement,
}

impl Scene {
    fn new() -> Self {
        let (mut w, token, _) = odd_world();
        let agreement = w.sign();
        Self {
            w,
            token,
            agreement,
        }
    }

    fn ledger(&mut self) -> Ledger {
        let standing = self.w.suite.fund().standing(self.agreement.number);
        self.w.chain.ask(standing).unwrap().ledger
    }

    fn held(&mut self, who: Account) -> u128 {
        self.token.truth(&mut self.w.chain, who)
    }

    fn pull(&mut self, who: Account, amount: u128) -> Came {
        let Agreement { number, terms, .. } = self.agreement;
        let message = { self.w.suite.fund() }.contribute_tokens(number, terms, amount, None);
        came(self.w.chain.send(who, message))
    }

    fn take_back(&mut self, who: Account, amount: u128) -> Came {
        let message = { self.w.suite.fund() }.take_back(self.agreement.number, amount, who);
        came(self.w.chain.send(who, message))
    }

    fn withdraw(&mut self, amount: u128) -> Came {
        let number = self.agreement.number;
        let message = { self.w.suite.fund() }.withdraw(number, amount, RECIPIENT);
        came(self.w.chain.send(RECIPIENT, message))
    }

    fn refund(&mut self, who: Account, limit: u128) -> Came {
        let number = self.agreement.number;
        let message = { self.w.suite.fund() }.refund(number, 0b111, limit, who);
        came(self.w.chain.send(who, message))
    }

    fn release_all(&mut self) {
        for milestone in 0..3 {
            let release = { self.w.suite.fund() }.release(self.agreement.number, milestone);
            self.w.chain.must(STRANGER, release);
        }
    }

    fn payouts(&mut self, behaviour: Behaviour) {
        self.token
            .behaves(&mut self.w.chain, behaviour, good(), Tale::True);
    }

    fn pulls(&mut self, behaviour: Behaviour) {
        self.token
            .behaves(&mut self.w.chain, good(), behaviour, Tale::True);
    }

    /// All pledge, all milestones are over, the first approved: released.
    fn released(&mut self) {
        for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
            assert_eq!(self.pull(funder, amount), Moved(amount));
        }
        self.w.chain.pass(FUNDING);
        let activate = { self.w.suite.fund() }.activate(self.agreement.number);
        self.w.chain.must(STRANGER, activate);
        self.w.verify(self.agreement.plan, 0, &[]);
        self.w.chain.pass(DURATIONS[2]);
        self.release_all();
    }

    /// Laws F1 and F2, exactly: what the fund has of the token is what it owes, and `gifts`.
    #[track_caller]
    fn check(&mut self, what: &str, gifts: u128) {
        let ledger = self.ledger();
        assert!(ledger.is_balanced(), "F1, {what}: {ledger:?}");
        let has = self.held(self.w.suite.fund);
        assert_eq!(
            Some(has),
            ledger.held().map(|held| held + gifts),
            "F2, {what}"
        );
    }

    /// The token repents; everybody takes what is theirs, to the last unit.
    fn drain(&mut self, what: &str) {
        self.token.repents(&mut self.w.chain);
        let ledger = self.ledger();
        if ledger.owed > 0 {
            assert_eq!(self.withdraw(ledger.owed), Moved(ledger.owed), "{what}");
        }
        for funder in FUNDERS {
            match self.refund(funder, u128::MAX) {
                Moved(_) | Refused(Error::NothingDue) => (),
                other => panic!("{what}: {other:?}"),
            }
        }
        let end = self.ledger();
        assert_eq!(end.held(), Some(0), "{what}");
        assert_eq!(end.paid + end.refunded, end.contributed, "{what}");
        self.check(what, 0);
    }
}

/// Fee on transfer, fee on top, a token that moves less: what arrived is what counts.
#[test]
fn f1_what_arrived_is_what_counts() {
    let mut s = Scene::new();
    let begin = s.w.chain.moment();
    let fund = s.w.suite.fund;
    for (behaviour, expected, paid) in [
        (Behaviour { fee: 10, ..good() }, Moved(990), 1_000),
        (
            Behaviour {
                fee: 1_000,
                ..good()
            },
            Refused(Error::NotMoved),
            0,
        ),
        (
            Behaviour {
                on_top: 25,
                ..good()
            },
            Moved(1_000),
            1_025,
        ),
        (
            Behaviour {
                on_top: u128::MAX,
                ..good()
            },
            Refused(Error::NotMoved),
            0,
        ),
        (
            Behaviour {
                short: 400,
                ..good()
            },
            Moved(600),
            600,
        ),
        (idle(Answer::Done), Refused(Error::NotMoved), 0),
    ] {
        s.w.chain.return_to(&begin);
        s.pulls(behaviour.clone());
        assert_eq!(s.pull(FUNDERS[0], 1_000), expected, "{behaviour:?}");
        assert_eq!(s.held(FUNDERS[0]), PURSE - paid, "{behaviour:?}");
        s.check("a pull", 0);
        // What came in goes out again, to whom it is.
        s.pulls(good());
        if let Moved(amount) = expected {
            assert_eq!(s.take_back(FUNDERS[0], amount + 1), Refused(Error::TooMuch));
            assert_eq!(s.take_back(FUNDERS[0], amount), Moved(amount));
        }
        assert_eq!(s.held(fund), 0);
    }
}

/// The same on the way out: what left is what the payee is debited, and never more than it has.
#[test]
fn f2_what_left_is_debited_and_never_more_than_the_payee_has() {
    let mut s = Scene::new();
    s.released();
    let begin = s.w.chain.moment();
    let owed = s.ledger().owed;
    for (behaviour, expected, got) in [
        (Behaviour { fee: 10, ..good() }, Moved(1_000), 990),
        (
            Behaviour {
                fee: u128::MAX,
                ..good()
            },
            Moved(1_000),
            0,
        ),
        (
            Behaviour {
                on_top: 25,
                ..good()
            },
            Moved(1_025),
            1_000,
        ),
        // The last unit that the recipient has, and one of somebody else's.
        (
            Behaviour {
                on_top: owed - 1_000,
                ..good()
            },
            Moved(owed),
            1_000,
        ),
        (
            Behaviour {
                on_top: owed - 999,
                ..good()
            },
            Refused(Error::Overdrawn),
            0,
        ),
        (
            Behaviour {
                on_top: u128::MAX,
                ..good()
            },
            Refused(Error::NotMoved),
            0,
        ),
        (
            Behaviour {
                short: 400,
                ..good()
            },
            Moved(600),
            600,
        ),
        (idle(Answer::Done), Refused(Error::NotMoved), 0),
    ] {
        s.w.chain.return_to(&begin);
        s.payouts(behaviour.clone());
        assert_eq!(s.withdraw(1_000), expected, "{behaviour:?}");
        assert_eq!(s.held(RECIPIENT), PURSE + got, "{behaviour:?}");
        let left = if let Moved(left) = expected { left } else { 0 };
        assert_eq!(s.ledger().owed, owed - left, "{behaviour:?}");
        s.check("a withdrawal", 0);
        s.drain("after a withdrawal");

        // A funder's refund, by the same rule.
        s.w.chain.return_to(&begin);
        assert_eq!(s.refund(FUNDERS[3], 0), Moved(0), "it claims its share");
        let claimed = { s.w.suite.fund() }.funder(s.agreement.number, FUNDERS[3]);
        let claimed = s.w.chain.ask(claimed).refund;
        s.payouts(Behaviour {
            on_top: 1,
            ..good()
        });
        assert_eq!(s.refund(FUNDERS[3], claimed), Refused(Error::Overdrawn));
        assert_eq!(s.refund(FUNDERS[3], claimed - 1), Moved(claimed));
        s.check("a refund", 0);
        s.drain("after a refund");
    }
}

/// Whatever a token answers, and whether it moved or not: nothing is booked that did not move, and
/// nothing moves that is not booked.
#[test]
fn f6_no_answer_books_what_did_not_move() {
    let mut s = Scene::new();
    let funding = s.w.chain.moment();
    s.released();
    let released = s.w.chain.moment();
    for (what, answer, taken) in answers() {
        let moved = if taken {
            Moved(100)
        } else {
            Refused(Error::NotMoved)
        };
        let idles = Refused(Error::NotMoved);
        s.w.chain.return_to(&funding);
        s.pulls(ends(answer.clone()));
        assert_eq!(s.pull(FUNDERS[0], 100), moved, "{what}");
        s.check(what, 0);
        s.pulls(idle(answer.clone()));
        assert_eq!(s.pull(FUNDERS[1], 100), idles, "{what}");
        s.check(what, 0);

        s.w.chain.return_to(&released);
        s.payouts(ends(answer.clone()));
        assert_eq!(s.withdraw(100), moved, "{what}");
        s.check(what, 0);
        s.payouts(idle(answer));
        assert_eq!(s.refund(FUNDERS[0], 100), idles, "{what}");
        s.check(what, 0);
        s.drain(what);
    }
}

/// A token that never stops costs the caller what it was ready to spend, and nobody anything else:
/// the chain ends either the whole message or the token's part of it.
#[test]
fn f6_a_token_that_never_stops_changes_nothing() {
    let mut s = Scene::new();
    s.released();
    s.payouts(ends(Answer::Endless));
    let came = s.withdraw(100);
    assert!(
        [RanOut, Refused(Error::NotMoved)].contains(&came),
        "{came:?}"
    );
    s.check("endless", 0);
    s.drain("endless");
}

/// While the token pays nobody, everything that needs no payment goes on: milestones become final
/// and are released, shares are claimed, funders object, other agreements live (laws F5, F6).
#[test]
fn f6_a_token_out_of_order_stops_payments_and_nothing_else() {
    let (mut w, token, _) = odd_world();
    let agreement = w.sign();
    let mut s = Scene {
        w,
        token,
        agreement,
    };
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        assert_eq!(s.pull(funder, amount), Moved(amount));
    }
    s.w.chain.pass(FUNDING);
    let broken = ends(Answer::Trapped);
    let tale = Tale::Answer(Answer::Trapped);
    s.token
        .behaves(&mut s.w.chain, broken.clone(), broken, tale);
    let Agreement { number, plan, .. } = s.agreement;
    s.w.chain
        .must(STRANGER, { s.w.suite.fund() }.activate(number));
    s.w.approve(plan, 0, &[]);
    let object = { s.w.suite.fund() }.object(number, 0, 1, REASON);
    s.w.chain.must(FUNDERS[0], object);
    s.w.chain.pass(DURATIONS[2]);
    s.release_all();
    assert_eq!(s.withdraw(1), Refused(Error::NotMoved));
    assert_eq!(s.refund(FUNDERS[0], 1), Refused(Error::NotMoved));
    for funder in FUNDERS {
        assert_eq!(s.refund(funder, 0), Moved(0), "its share is fixed");
    }
    let next = s.w.sign();
    assert_ne!(next.number, number);
    s.drain("out of order");
}

/// A token that lies about balances. Whatever it says, the fund answers with an error or believes it;
/// it never stops half-way, and the books of F1 stay balanced. What is really there, the token
/// has taken from those who chose it.
#[test]
fn f1_a_lying_token_hurts_only_its_own_fund() {
    // Another fund on the same chain, under the same `milestones`, whose money is real.
    let mut s = Scene::new();
    s.released();
    let begin = s.w.chain.moment();
    let before = s.ledger();
    for tale in [
        Tale::Always(0),
        Tale::Always(7),
        Tale::Always(u128::MAX),
        Tale::Rising(1),
        Tale::Rising(u128::MAX),
        Tale::Falling(1),
        Tale::Falling(100_000),
        Tale::Falling(u128::MAX),
    ] {
        s.w.chain.return_to(&begin);
        s.token
            .behaves(&mut s.w.chain, good(), good(), tale.clone());
        let result = s.withdraw(100);
        let ledger = s.ledger();
        assert!(ledger.is_balanced(), "F1, {tale:?}");
        assert_eq!(
            ledger.reserved + ledger.refundable,
            before.refundable,
            "F3, {tale:?}"
        );
        match result {
            Moved(left) => {
                // Believed; but never beyond what the payee had.
                assert_eq!(ledger.owed, before.owed - left, "{tale:?}");
            }
            Refused(error) => {
                assert!(
                    [Error::NotMoved, Error::Overdrawn].contains(&error),
                    "{tale:?}"
                );
                assert_eq!(ledger, before, "{tale:?}");
                s.drain("after a lie that nobody believed");
            }
            RanOut => panic!("{tale:?}"),
        }
    }
}

/// Of two funds under one `milestones`, one has a token that tells its friend's pledges out of
/// nothing. The other's money does not notice.
#[test]
fn f2_a_liar_invents_pledges_in_its_own_fund_only() {
    let mut s = Scene::new();
    let honest = s.w.chain.deploy(
        ADMINISTRATOR,
        canopy_harness::code("climate-fund"),
        climate_fund::ClimateFundRef::new(
            canopy_harness::safeguards(ADMINISTRATOR),
            s.w.suite.milestones,
            canopy_core::fund::Asset::Native,
            canopy_harness::FUND_LIMITS,
        ),
    );
    let liar = s.w.suite.fund;
    s.w.suite.fund = honest;
    let operator =
        s.w.suite
            .fund()
            .appoint(FundRole::Operator, OPERATOR, true, REASON);
    s.w.chain.must(ADMINISTRATOR, operator);
    let real = s.w.activate();
    s.w.suite.fund = liar;
    let proposal = s.w.proposal();
    let number = s.w.propose(proposal);
    let draft = s.w.draft(number);
    let (plan, terms) = s.w.plan(draft);
    let accept = { s.w.suite.fund() }.accept(number, plan, terms, None);
    s.w.chain.must(RECIPIENT, accept);
    s.agreement = Agreement {
        number,
        plan,
        terms,
    };
    s.token.behaves(
        &mut s.w.chain,
        good(),
        idle(Answer::Done),
        Tale::Rising(900_000),
    );
    assert_eq!(
        s.pull(STRANGER, 900_000),
        Moved(900_000),
        "nothing came, and it was believed"
    );
    assert_eq!(s.held(liar), 0);
    assert!(s.ledger().is_balanced());
    // An outcome of this agreement pays nobody in the other fund, nor the other way round.
    s.w.suite.fund = honest;
    s.w.check_laws(real, None);
    s.w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        let release = { s.w.suite.fund() }.release(real.number, milestone);
        s.w.chain.must(STRANGER, release);
    }
    let mut back = 0;
    for funder in FUNDERS {
        let refund = { s.w.suite.fund() }.refund(real.number, 0b111, u128::MAX, funder);
        back += s.w.chain.must(funder, refund).value;
    }
    assert_eq!(back, CAPITAL, "to the unit");
}

/// What is no balance is no answer: payments are refused, and everything else goes on.
#[test]
fn f6_no_balance_no_payment() {
    let mut s = Scene::new();
    let funding = s.w.chain.moment();
    s.released();
    let released = s.w.chain.moment();
    for (what, answer, _) in answers() {
        // A balance that is one, such as it is, is another test's.
        if [Answer::Done, Answer::Refused].contains(&answer) {
            continue;
        }
        let tale = Tale::Answer(answer.clone());
        s.w.chain.return_to(&funding);
        s.token
            .behaves(&mut s.w.chain, good(), good(), tale.clone());
        assert_eq!(s.pull(FUNDERS[0], 100), Refused(Error::NotMoved), "{what}");
        s.w.chain.return_to(&released);
        s.token.behaves(&mut s.w.chain, good(), good(), tale);
        assert_eq!(s.withdraw(100), Refused(Error::NotMoved), "{what}");
        assert_eq!(
            s.refund(FUNDERS[0], 0),
            Moved(0),
            "{what}: it can still claim"
        );
        s.check(what, 0);
        s.drain(what);
    }
}
