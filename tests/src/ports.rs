//! Scenarios that the tests of other systems assert, told anew for this one. Each names the system
//! whose idea it is; nothing of theirs is copied.

use canopy_core::fund::Role as FundRole;
use canopy_core::{
    fund::{Change, Error, Ledger},
    types::{Account, Millis},
};
use canopy_harness::{people::*, Message, DAY, FUND_LIMITS, REASON};
use scale::{Decode, Encode};

use crate::world::*;

/// Sends a message; what matters is whether and why it is refused.
fn attempt<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
    w: &mut World,
    by: Account,
    message: Message<Args, Result<T, E>>,
) -> String {
    match w.chain.send(by, message).unwrap().value {
        Ok(_) => "done".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

fn ledger(w: &mut World, number: u64) -> Ledger {
    let standing = w.suite.fund().standing(number);
    w.chain.ask(standing).unwrap().ledger
}

fn owed(w: &mut World, number: u64) -> u128 {
    ledger(w, number).owed
}

/// Everything that anybody could do with the money, by whoever may, in one stage.
fn matrix(w: &mut World, number: u64, terms: [u8; 32]) -> [String; 8] {
    let begin = w.chain.moment();
    let mut row = Vec::new();
    let fund = w.suite.fund;
    let fund = || canopy_harness::at::<canopy_harness::ClimateFund>(fund);
    let pledge = fund().contribute(number, terms, None).transferred_value(1);
    row.push(attempt(w, FUNDERS[0], pledge));
    w.chain.return_to(&begin);
    row.push(attempt(
        w,
        FUNDERS[0],
        fund().take_back(number, 1, FUNDERS[0]),
    ));
    w.chain.return_to(&begin);
    row.push(attempt(w, STRANGER, fund().activate(number)));
    w.chain.return_to(&begin);
    row.push(attempt(w, OPERATOR, fund().cancel(number, REASON)));
    w.chain.return_to(&begin);
    row.push(attempt(w, STRANGER, fund().release(number, 0)));
    w.chain.return_to(&begin);
    row.push(attempt(w, RECIPIENT, fund().withdraw(number, 1, RECIPIENT)));
    w.chain.return_to(&begin);
    row.push(attempt(
        w,
        FUNDERS[0],
        fund().refund(number, 1, 1, FUNDERS[0]),
    ));
    w.chain.return_to(&begin);
    row.push(attempt(
        w,
        RECIPIENT,
        fund().sign_change(number, Change::Close, REASON),
    ));
    w.chain.return_to(&begin);
    row.try_into().unwrap()
}

/// OpenZeppelin's RefundEscrow: what is allowed in each state, and nothing else is.
#[test]
fn port_refund_escrow_the_state_matrix() {
    const MESSAGES: [&str; 8] = [
        "contribute",
        "take_back",
        "activate",
        "cancel",
        "release",
        "withdraw",
        "refund",
        "sign",
    ];
    let check = |stage: &str, row: [String; 8], expected: [&str; 8]| {
        for ((message, came), expected) in MESSAGES.iter().zip(row).zip(expected) {
            assert_eq!(came, expected, "{message} while {stage}");
        }
    };
    let mut w = World::new();
    let proposal = w.proposal();
    let number = w.propose(proposal);
    check(
        "proposed",
        matrix(&mut w, number, [0; 32]),
        [
            "NotFunding",
            "Locked",
            "NotFunding",
            "done",
            "NotActive",
            "TooMuch",
            "NotActive",
            "NotActive",
        ],
    );
    let agreement = w.sign();
    let Agreement {
        number,
        plan,
        terms,
    } = agreement;
    let begin = w.chain.moment();
    w.pledge(agreement, FUNDERS[0], 800_000);
    check(
        "funding",
        matrix(&mut w, number, terms),
        [
            "done",
            "done",
            "NotDue",
            "done",
            "NotActive",
            "TooMuch",
            "NotActive",
            "NotActive",
        ],
    );
    w.chain.pass(FUNDING - FUND_LIMITS.lock);
    check(
        "locked",
        matrix(&mut w, number, terms),
        [
            "done",
            "Locked",
            "NotDue",
            "done",
            "NotActive",
            "TooMuch",
            "NotActive",
            "NotActive",
        ],
    );
    w.chain.pass(FUND_LIMITS.lock);
    check(
        "due",
        matrix(&mut w, number, terms),
        [
            "NotFunding",
            "Locked",
            "done",
            "done",
            "NotActive",
            "TooMuch",
            "NotActive",
            "NotActive",
        ],
    );
    w.chain.must(STRANGER, w.suite.fund().activate(number));
    check(
        "active",
        matrix(&mut w, number, terms),
        [
            "NotFunding",
            "Locked",
            "NotFunding",
            "TooLate",
            "NotFinal",
            "TooMuch",
            "NotReleased",
            "done",
        ],
    );
    w.approve(plan, 0, &[]);
    let object = w.suite.milestones().object(plan, 0, 1, REASON);
    w.chain.must(GUARDIAN, object);
    let rule = w.suite.milestones().rule(plan, 0, 1, 5_000, 0, REASON);
    w.chain.must(ARBITER, rule);
    w.chain.pass(TIMES.window);
    w.chain.must(STRANGER, w.suite.fund().release(number, 0));
    check(
        "released",
        matrix(&mut w, number, terms),
        [
            "NotFunding",
            "Locked",
            "NotFunding",
            "TooLate",
            "AlreadyReleased",
            "done",
            "done",
            "done",
        ],
    );
    w.chain.return_to(&begin);
    w.pledge(agreement, FUNDERS[0], 799_999);
    w.chain.pass(FUNDING);
    check(
        "failed",
        matrix(&mut w, number, terms),
        [
            "NotFunding",
            "done",
            "NotFunding",
            "TooLate",
            "NotActive",
            "TooMuch",
            "NotActive",
            "NotActive",
        ],
    );
}

/// Vesting contracts (Sablier, OpenZeppelin's VestingWallet): what has matured is out of
/// everybody's reach. Here: a final outcome, released or not, survives whatever all roles do
/// together.
#[test]
fn port_matured_money_is_not_paused_swept_or_modified() {
    for released in [false, true] {
        let mut w = World::new();
        let agreement = w.activate();
        let Agreement { number, plan, .. } = agreement;
        w.verify(plan, 0, &[]);
        if released {
            w.chain.must(STRANGER, w.suite.fund().release(number, 0));
        }
        // The administrator takes back every right that it ever gave.
        let remove = w
            .suite
            .fund()
            .appoint(FundRole::Operator, OPERATOR, false, REASON);
        w.chain.must(ADMINISTRATOR, remove);
        for verifier in VERIFIERS {
            let revoke = { w.suite.milestones() }.revoke_accreditation(verifier, SCOPE, REASON);
            w.chain.must(ADMINISTRATOR, revoke);
        }
        // Judges and guardian find out that it was a mistake.
        let late = w.suite.milestones().object(plan, 0, 1, REASON);
        assert_eq!(attempt(&mut w, GUARDIAN, late), "NotDecided");
        let late = w.suite.milestones().rule(plan, 0, 1, 0, 0, REASON);
        assert_eq!(attempt(&mut w, ARBITER, late), "NotDisputed");
        let late = w.suite.fund().object(number, 0, 1, REASON);
        assert_eq!(attempt(&mut w, FUNDERS[0], late), "NotOpen");
        // Payer and recipient close the agreement.
        for party in [OPERATOR, RECIPIENT] {
            let sign = w.suite.fund().sign_change(number, Change::Close, REASON);
            w.chain.must(party, sign);
        }
        w.chain.pass(FUND_LIMITS.objection);
        w.chain.must(STRANGER, w.suite.fund().apply_change(number));
        // Somebody sends money; nobody can send it away.
        w.chain.mint(w.suite.fund, 5);
        let release = w.suite.fund().release(number, 0);
        let expected = if released { "AlreadyReleased" } else { "done" };
        assert_eq!(attempt(&mut w, STRANGER, release), expected);
        let matured = CAPITAL * 40 / 100;
        assert_eq!(owed(&mut w, number), matured);
        for thief in [
            OPERATOR,
            ADMINISTRATOR,
            ARBITER,
            GUARDIAN,
            FUNDERS[0],
            STRANGER,
        ] {
            let theft = w.suite.fund().withdraw(number, 1, thief);
            assert_eq!(attempt(&mut w, thief, theft), "NotRecipient");
        }
        // Years later it is all there.
        w.chain.pass(3_650 * DAY);
        let before = w.chain.balance(person("the recipient's bank"));
        let withdraw = { w.suite.fund() }.withdraw(number, matured, person("the recipient's bank"));
        assert_eq!(w.chain.must(RECIPIENT, withdraw).value, matured);
        let after = w.chain.balance(person("the recipient's bank"));
        assert_eq!(after - before, matured);
        w.check_laws(agreement, None);
    }
}

/// Multi-signature escrows: one signature, or two under different texts, change nothing, however
/// long one waits.
#[test]
fn port_a_change_needs_both_signatures_under_one_text() {
    let mut w = World::new();
    let agreement = w.activate();
    let number = agreement.number;
    let deadline = { w.chain.now() } + DURATIONS[1];
    let put_off = |days: Millis| Change::Extend {
        milestone: 1,
        deadline: deadline + days * DAY,
    };
    let sign = |w: &mut World, by, change| {
        let message = w.suite.fund().sign_change(number, change, REASON);
        attempt(w, by, message)
    };
    let apply = |w: &mut World| {
        let message = w.suite.fund().apply_change(number);
        attempt(w, STRANGER, message)
    };
    assert_eq!(apply(&mut w), "NotOpen");
    for outsider in [STRANGER, FUNDERS[0], GUARDIAN, ARBITER, ADMINISTRATOR] {
        assert_eq!(sign(&mut w, outsider, Change::Close), "NotParty");
    }
    assert_eq!(sign(&mut w, OPERATOR, put_off(30)), "done");
    assert_eq!(sign(&mut w, OPERATOR, put_off(30)), "AlreadyAgreed");
    w.chain.pass(FUND_LIMITS.objection * 2);
    assert_eq!(apply(&mut w), "NotDue", "one signature");
    for other in [put_off(31), Change::Close, put_off(29)] {
        assert_eq!(sign(&mut w, RECIPIENT, other), "done");
        w.chain.pass(FUND_LIMITS.objection);
        assert_eq!(apply(&mut w), "NotDue", "two texts");
        assert_eq!(sign(&mut w, OPERATOR, put_off(30)), "done");
    }
    // At last the same text; what lies between is the funders' time.
    assert_eq!(sign(&mut w, RECIPIENT, put_off(30)), "done");
    assert_eq!(sign(&mut w, RECIPIENT, put_off(30)), "ChangeUnderWay");
    assert_eq!(apply(&mut w), "NotDue");
    w.chain.pass(FUND_LIMITS.objection);
    assert_eq!(apply(&mut w), "done");
    assert_eq!(apply(&mut w), "NotDue", "once");
    let progress = w.suite.milestones().progress(agreement.plan, 1);
    let progress = w.chain.ask(progress).unwrap();
    assert_eq!(progress.deadline, deadline + 30 * DAY);
}

/// Payment splitters and bounty escrows: in whatever order recipient and funders are paid, also
/// where one person is both, nobody is paid twice.
#[test]
fn port_withdraw_then_refund_and_refund_then_withdraw_pay_once() {
    let mut ends = Vec::new();
    for withdraw_first in [true, false] {
        let mut w = World::new();
        let agreement = w.sign();
        let Agreement { number, plan, .. } = agreement;
        // The recipient believes in itself.
        for (who, amount) in [(FUNDERS[0], 600_000), (RECIPIENT, 399_997)] {
            w.pledge(agreement, who, amount);
        }
        w.chain.pass(FUNDING);
        w.chain.must(STRANGER, w.suite.fund().activate(number));
        w.approve(plan, 0, &[]);
        let object = w.suite.milestones().object(plan, 0, 1, REASON);
        w.chain.must(GUARDIAN, object);
        let rule = w.suite.milestones().rule(plan, 0, 1, 5_000, 0, REASON);
        w.chain.must(ARBITER, rule);
        w.chain.pass(TIMES.window);
        w.chain.must(STRANGER, w.suite.fund().release(number, 0));
        let reserve = CAPITAL * 40 / 100;
        let owed = reserve / 2;
        let withdraw = |w: &mut World| {
            let message = w.suite.fund().withdraw(number, owed, RECIPIENT);
            attempt(w, RECIPIENT, message)
        };
        let refund = |w: &mut World, who| {
            let message = w.suite.fund().refund(number, 0b111, u128::MAX, who);
            attempt(w, who, message)
        };
        let refund_one = |w: &mut World, who| {
            let message = w.suite.fund().refund(number, 0b001, u128::MAX, who);
            attempt(w, who, message)
        };
        for turn in [withdraw_first, !withdraw_first] {
            for again in [false, true] {
                let came = if turn {
                    withdraw(&mut w)
                } else {
                    refund_one(&mut w, RECIPIENT)
                };
                let expected = match (again, turn) {
                    (false, _) => "done",
                    (true, true) => "TooMuch",
                    (true, false) => "NothingDue",
                };
                assert_eq!(came, expected);
            }
        }
        assert_eq!(refund(&mut w, FUNDERS[0]), "NotReleased");
        assert_eq!(refund_one(&mut w, FUNDERS[0]), "done");
        let end = ledger(&mut w, number);
        assert_eq!((end.owed, end.refundable), (0, 0));
        assert_eq!(end.paid + end.refunded, reserve);
        w.check_laws(agreement, None);
        ends.push(end);
    }
    assert_eq!(ends[0], ends[1], "the order makes no difference");
}

/// Refund vaults that pay everybody in one go: one whose refund fails blocks none of the others,
/// and finds its own later.
#[test]
fn port_one_failing_refund_does_not_block_the_rest() {
    let mut w = World::new();
    let agreement = w.activate();
    let number = agreement.number;
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain
            .must(STRANGER, w.suite.fund().release(number, milestone));
    }
    let refund = |w: &mut World, who, to| {
        let message = w.suite.fund().refund(number, 0b111, u128::MAX, to);
        w.chain.send(who, message).unwrap().value
    };
    let mut back = 0;
    for (turn, funder) in FUNDERS.into_iter().enumerate() {
        for own in [w.suite.fund, w.suite.milestones] {
            let failed = refund(&mut w, FUNDERS[0], own);
            assert_eq!(failed, Err(Error::BadDestination));
        }
        if turn > 0 {
            back += refund(&mut w, funder, funder).unwrap();
        }
    }
    back += refund(&mut w, FUNDERS[0], person("another account")).unwrap();
    assert_eq!(back, CAPITAL);
    w.check_laws(agreement, None);
}

/// Arbitrated escrows (Kleros): a ruling splits the tranche, exactly, to the last unit.
#[test]
fn port_a_ruling_splits_as_it_says() {
    for (share, parts) in [
        (5_000, (1, 1)),
        (10_000, (1, 0)),
        (7_500, (3, 1)),
        (0, (0, 1)),
        (3_333, (3_333, 6_667)),
        (1, (1, 9_999)),
    ] {
        let mut w = World::new();
        let agreement = w.activate();
        let Agreement { number, plan, .. } = agreement;
        w.approve(plan, 0, &[]);
        let object = w.suite.milestones().object(plan, 0, 1, REASON);
        w.chain.must(GUARDIAN, object);
        let rule = w.suite.milestones().rule(plan, 0, 1, share, 0, REASON);
        w.chain.must(ARBITER, rule);
        w.chain.pass(TIMES.window);
        w.chain.must(STRANGER, w.suite.fund().release(number, 0));
        let (paid, back): (u128, u128) = parts;
        let reserve = CAPITAL * 40 / 100;
        let exact = reserve * paid / (paid + back);
        let ledger = ledger(&mut w, number);
        assert_eq!(
            ledger.owed, exact,
            "{parts:?}, rounded in the funders' favour"
        );
        assert_eq!(ledger.refundable, reserve - exact, "{parts:?}");
    }
}

type Sends = fn(&mut World, Agreement) -> String;

/// Each deadline of both contracts: who must be early is in time a millisecond before it and too
/// late at it; who must wait is too early a millisecond before and in time at it.
struct Deadline {
    what: &'static str,
    /// Takes the world to where it is about this deadline, and says when that is.
    reach: fn(&mut World) -> (Agreement, Millis),
    /// In time until then.
    early: Sends,
    /// What it says from then on.
    refused: &'static str,
    /// In time from then on, if there is such a thing.
    late: Option<(Sends, &'static str)>,
}

fn until(w: &mut World, agreement: Agreement) -> Millis {
    let progress = w.suite.milestones().progress(agreement.plan, 0);
    w.chain.ask(progress).unwrap().until
}

fn funding(w: &mut World, back: Millis) -> (Agreement, Millis) {
    let agreement = w.sign();
    w.pledge(agreement, FUNDERS[0], 800_000);
    (agreement, w.chain.now() + FUNDING - back)
}

/// An active agreement whose first milestone is where `story` takes it.
fn milestone(w: &mut World, story: fn(&mut World, u64)) -> (Agreement, Millis) {
    let agreement = w.activate();
    story(w, agreement.plan);
    (agreement, until(w, agreement))
}

fn disputed(w: &mut World, plan: u64) {
    w.approve(plan, 0, &[]);
    let object = w.suite.milestones().object(plan, 0, 1, REASON);
    w.chain.must(GUARDIAN, object);
}

fn ruled(w: &mut World, plan: u64) {
    disputed(w, plan);
    let rule = w.suite.milestones().rule(plan, 0, 1, 5_000, 0, REASON);
    w.chain.must(ARBITER, rule);
}

fn release(w: &mut World, agreement: Agreement) -> String {
    let message = w.suite.fund().release(agreement.number, 0);
    attempt(w, STRANGER, message)
}

fn object_as_guardian(w: &mut World, agreement: Agreement) -> String {
    let message = w.suite.milestones().object(agreement.plan, 0, 1, REASON);
    attempt(w, GUARDIAN, message)
}

fn deadlines() -> Vec<Deadline> {
    vec![
        Deadline {
            what: "acceptance",
            reach: |w| {
                let proposal = w.proposal();
                let number = w.propose(proposal);
                let draft = w.draft(number);
                let (plan, terms) = w.plan(draft);
                let agreement = Agreement {
                    number,
                    plan,
                    terms,
                };
                (agreement, w.chain.now() + FUNDING - FUND_LIMITS.funding + 1)
            },
            early: |w, a| {
                let message = w.suite.fund().accept(a.number, a.plan, a.terms, None);
                attempt(w, RECIPIENT, message)
            },
            refused: "TooShort",
            late: None,
        },
        Deadline {
            what: "the funding deadline",
            reach: |w| funding(w, 0),
            early: |w, a| {
                let message = w.suite.fund().contribute(a.number, a.terms, None);
                attempt(w, FUNDERS[1], message.transferred_value(1))
            },
            refused: "NotFunding",
            late: Some((
                |w, a| {
                    let message = w.suite.fund().activate(a.number);
                    attempt(w, STRANGER, message)
                },
                "NotDue",
            )),
        },
        Deadline {
            what: "the lock",
            reach: |w| funding(w, FUND_LIMITS.lock),
            early: |w, a| {
                let message = w.suite.fund().take_back(a.number, 1, FUNDERS[0]);
                attempt(w, FUNDERS[0], message)
            },
            refused: "Locked",
            late: None,
        },
        Deadline {
            what: "the time to activate",
            reach: |w| {
                let (agreement, deadline) = funding(w, 0);
                (agreement, deadline + FUND_LIMITS.activation)
            },
            early: |w, a| {
                let message = w.suite.fund().activate(a.number);
                attempt(w, STRANGER, message)
            },
            refused: "NotFunding",
            late: Some((
                |w, a| {
                    let message = w.suite.fund().take_back(a.number, 1, FUNDERS[0]);
                    attempt(w, FUNDERS[0], message)
                },
                "Locked",
            )),
        },
        Deadline {
            what: "a milestone's deadline",
            reach: |w| milestone(w, |_, _| ()),
            early: |w, a| {
                let message = { w.suite.milestones() }.submit(a.plan, 0, [1; 32], 0, [0; 32]);
                attempt(w, RECIPIENT, message)
            },
            refused: "NotOpen",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the time to review",
            reach: |w| {
                milestone(w, |w, plan| {
                    w.submit(plan, 0, &[]);
                })
            },
            early: |w, a| {
                let digest = w.digest(a.plan, 0);
                let message = { w.suite.milestones() }.attest(a.plan, 0, digest, true, REASON);
                attempt(w, VERIFIERS[0], message)
            },
            refused: "NotInReview",
            late: Some((
                |w, a| {
                    let message = { w.suite.milestones() }.rule(a.plan, 0, 1, 1, 0, REASON);
                    attempt(w, ARBITER, message)
                },
                "NotDisputed",
            )),
        },
        Deadline {
            what: "the window after an approval",
            reach: |w| milestone(w, |w, plan| w.approve(plan, 0, &[])),
            early: object_as_guardian,
            refused: "NotDecided",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the funders' window after an approval",
            reach: |w| milestone(w, |w, plan| w.approve(plan, 0, &[])),
            early: |w, a| {
                let message = w.suite.fund().object(a.number, 0, 1, REASON);
                attempt(w, FUNDERS[0], message)
            },
            refused: "NotOpen",
            late: None,
        },
        Deadline {
            what: "the window after a rejection",
            reach: |w| milestone(w, |w, plan| w.reject(plan, 0)),
            early: |w, a| {
                let message = w.suite.milestones().object(a.plan, 0, 2, REASON);
                attempt(w, RECIPIENT, message)
            },
            refused: "NotDecided",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the arbiter's time",
            reach: |w| milestone(w, disputed),
            early: |w, a| {
                let message = { w.suite.milestones() }.rule(a.plan, 0, 1, 0, 0, REASON);
                attempt(w, ARBITER, message)
            },
            refused: "NotDisputed",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the window after a ruling",
            reach: |w| milestone(w, ruled),
            early: |w, a| {
                let message = w.suite.milestones().appeal(a.plan, 0, 1, REASON);
                attempt(w, RECIPIENT, message)
            },
            refused: "NotRuled",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the appeal arbiter's time",
            reach: |w| {
                milestone(w, |w, plan| {
                    ruled(w, plan);
                    let appeal = w.suite.milestones().appeal(plan, 0, 1, REASON);
                    w.chain.must(GUARDIAN, appeal);
                })
            },
            early: |w, a| {
                let message = { w.suite.milestones() }.rule(a.plan, 0, 1, 0, 0, REASON);
                attempt(w, APPEAL_ARBITER, message)
            },
            refused: "NotDisputed",
            late: Some((release, "NotFinal")),
        },
        Deadline {
            what: "the funders' time to stop a change",
            reach: |w| {
                let agreement = w.activate();
                for party in [OPERATOR, RECIPIENT] {
                    let sign =
                        { w.suite.fund() }.sign_change(agreement.number, Change::Close, REASON);
                    w.chain.must(party, sign);
                }
                (agreement, w.chain.now() + FUND_LIMITS.objection)
            },
            early: |w, a| {
                let message = w.suite.fund().object_to_change(a.number, 1, REASON);
                attempt(w, FUNDERS[0], message)
            },
            refused: "NotOpen",
            late: Some((
                |w, a| {
                    let message = w.suite.fund().apply_change(a.number);
                    attempt(w, STRANGER, message)
                },
                "NotDue",
            )),
        },
        Deadline {
            what: "an accreditation",
            reach: |w| {
                let agreement = w.activate();
                w.submit(agreement.plan, 0, &[]);
                let until = w.chain.now() + DAY;
                let message = { w.suite.milestones() }.accredit(VERIFIERS[0], SCOPE, until, REASON);
                w.chain.must(ADMINISTRATOR, message);
                (agreement, until)
            },
            early: |w, a| {
                let digest = w.digest(a.plan, 0);
                let message = { w.suite.milestones() }.attest(a.plan, 0, digest, true, REASON);
                attempt(w, VERIFIERS[0], message)
            },
            refused: "NotAccredited",
            late: None,
        },
    ]
}

/// Auctions and timelocks everywhere: a boundary belongs to one side. Law M3.
#[test]
fn port_before_and_after_each_deadline_to_the_millisecond() {
    let mut w = World::new();
    let begin = w.chain.moment();
    for deadline in deadlines() {
        let Deadline {
            what,
            reach,
            early,
            refused,
            late,
        } = deadline;
        w.chain.return_to(&begin);
        let (agreement, moment) = reach(&mut w);
        assert!(w.chain.now() < moment, "{what}");
        w.chain.set_time(moment - 1);
        let before = w.chain.moment();
        assert_eq!(
            early(&mut w, agreement),
            "done",
            "{what}, a millisecond before"
        );
        w.chain.return_to(&before);
        if let Some((late, too_early)) = late {
            assert_eq!(
                late(&mut w, agreement),
                too_early,
                "{what}, a millisecond before"
            );
        }
        w.chain.set_time(moment);
        let at = w.chain.moment();
        assert_eq!(early(&mut w, agreement), refused, "{what}, at it");
        w.chain.return_to(&at);
        if let Some((late, _)) = late {
            assert_eq!(late(&mut w, agreement), "done", "{what}, at it");
        }
    }
}
