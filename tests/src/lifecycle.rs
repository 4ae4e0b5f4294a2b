//! The whole life of an agreement and of its credits, to the last unit.

use std::collections::BTreeSet;

use canopy_core::{
    credits::Supply,
    fund::{Act, Ledger, NextAction},
    registry,
};
use canopy_harness::{people::*, Chain, REASON};
use canopy_interfaces::{id::Id, ledger::Ledger as _, psp::Data, psp34::Psp34, psp37::Psp37};

use crate::world::*;

/// Laws C1, C3, C4, C6, C7, F1–F5, M1, M7.
#[test]
fn money_and_credits_move_by_the_rules_from_proposal_to_refund() {
    let mut w = World::new();
    let agreement = w.activate();
    w.check_laws(agreement, None);

    // Milestone 0 is verified and paid, and its credits are issued.
    let ranges = [range(101, 350), range(1_001, 1_750)];
    w.verify(agreement.plan, 0, &ranges);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    let owed = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger
        .owed;
    assert_eq!(owed, CAPITAL * 40 / 100);
    w.chain.must(
        RECIPIENT,
        w.suite.fund().withdraw(agreement.number, owed, RECIPIENT),
    );
    let batch = w.issue(agreement, &ranges, RECIPIENT);
    assert_eq!(w.held(RECIPIENT, batch), 1_000 * UNITS);
    w.check_laws(agreement, Some(batch));

    // Credits are sold, and partly retired, a fraction of a serial number included.
    let buyer = STRANGER;
    let mut credits = w.suite.credits();
    let sale = Psp37::transfer(&mut credits, id(buyer), Id::U64(batch), 400_000, Data);
    w.chain.must(RECIPIENT, sale);
    let first = w
        .chain
        .must(buyer, w.suite.credits().retire(retirement(batch, 250_500)))
        .value;
    let second = w
        .chain
        .must(buyer, w.suite.credits().retire(retirement(batch, 1_500)))
        .value;
    let supply = w.chain.ask(w.suite.credits().supply(batch)).unwrap();
    let expected = Supply {
        issued: 1_000_000,
        circulating: 748_000,
        retired: 252_000,
        registry: w.suite.registry,
        ..Supply::default()
    };
    assert_eq!(supply, expected);
    let record = w.chain.ask(w.suite.credits().retirement(second)).unwrap();
    assert_eq!(
        (record.interval.start, record.interval.end),
        (250_500, 252_000)
    );
    // The second one finishes the 251st serial number and takes the 252nd.
    let at = w
        .suite
        .registry()
        .serials_at(batch, record.interval.start, record.interval.end, 0);
    let at = w.chain.ask(at).unwrap();
    assert_eq!(at.serials, [range(1_001, 1_002)]);
    let owner = w
        .chain
        .ask(Psp34::owner_of(&w.suite.credits(), Id::U64(first)));
    assert_eq!(owner, Some(id(FUNDERS[0])));
    w.check_laws(agreement, Some(batch));

    // Milestone 1 is rejected, resubmitted and then verified.
    let old = w.submit(agreement.plan, 1, &[]);
    w.attest(agreement.plan, 1, old, &[false, false]);
    let new = w.submit(agreement.plan, 1, &[]);
    assert_ne!(old, new, "the round is part of the digest");
    w.attest(agreement.plan, 1, new, &[true, true]);
    w.chain.pass(TIMES.window);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 1));

    // Milestone 2 misses its deadline.
    w.chain.pass(DURATIONS[2]);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 2));
    w.check_laws(agreement, Some(batch));

    // Everybody takes what is theirs, and nothing is left.
    let ledger = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger;
    w.chain.must(
        RECIPIENT,
        w.suite
            .fund()
            .withdraw(agreement.number, ledger.owed, RECIPIENT),
    );
    let mut back = 0;
    for (funder, pledge) in FUNDERS.into_iter().zip(PLEDGES) {
        let refund = w
            .suite
            .fund()
            .refund(agreement.number, 0b111, u128::MAX, funder);
        let share = w.chain.must(funder, refund).value;
        let exact = ledger.refundable * pledge;
        assert!(
            share * CAPITAL + CAPITAL > exact && share * CAPITAL < exact + CAPITAL,
            "F4"
        );
        assert!(share > 0, "nobody is too small");
        back += share;
    }
    assert_eq!(back, ledger.refundable);
    let end = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger;
    let paid = CAPITAL - back;
    assert_eq!(
        end,
        Ledger {
            contributed: CAPITAL,
            paid,
            refunded: back,
            ..Ledger::default()
        }
    );
    assert_eq!(w.chain.balance(w.suite.fund), Chain::EXISTENTIAL_DEPOSIT);
}

/// Law F5: an agreement that does not reach its minimum gives everything back, and one that
/// nobody activates does too.
#[test]
fn f5_an_agreement_that_never_starts_gives_every_pledge_back() {
    for enough in [false, true] {
        let mut w = World::new();
        let agreement = w.sign();
        let pledges = if enough { PLEDGES } else { [1, 2, 3, 4] };
        for (funder, amount) in FUNDERS.into_iter().zip(pledges) {
            w.pledge(agreement, funder, amount);
        }
        w.chain
            .pass(FUNDING + canopy_harness::FUND_LIMITS.activation);
        for (funder, amount) in FUNDERS.into_iter().zip(pledges) {
            let back = w.suite.fund().take_back(agreement.number, amount, funder);
            assert_eq!(w.chain.must(funder, back).value, amount);
        }
        assert_eq!(w.chain.balance(w.suite.fund), Chain::EXISTENTIAL_DEPOSIT);
        w.check_laws(agreement, None);
    }
}

/// The incident: two sybils sign a plan, let the honest verifier and every arbiter stay silent,
/// and hope that the default mints a quantity nobody verified.
#[test]
fn m1_a_default_after_a_missed_review_pays_but_never_mints() {
    let mut w = World::new();
    let agreement = w.activate();
    let ranges = [range(1, 1_000)];
    let digest = w.submit(agreement.plan, 0, &ranges);
    w.attest(agreement.plan, 0, digest, &[true]);
    w.chain.pass(TIMES.review + TIMES.ruling);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    let ledger = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger;
    assert_eq!(
        ledger.owed,
        CAPITAL * 40 / 100 / 2,
        "the default that all signed"
    );
    let batch = w.open_batch();
    let placements = w.placements(&ranges);
    let issue = w.suite.registry().issue(
        batch,
        agreement.plan,
        0,
        placements,
        None,
        [0; 32],
        None,
        all_to(ISSUER, &ranges),
        0,
        REASON,
    );
    assert_eq!(
        w.chain.refused(ISSUER, issue),
        registry::Error::AboveQuantity
    );
}

/// Promise 1: with everybody but a stranger silent, time and the stranger alone make everything
/// claimable, wherever each milestone stands.
#[test]
fn f5_a_stranger_alone_drains_the_system() {
    let mut w = World::new();
    let agreement = w.activate();
    // One approved, one in review, one untouched; then silence.
    let digest = w.submit(agreement.plan, 0, &[range(1, 10)]);
    w.attest(agreement.plan, 0, digest, &[true, true]);
    w.submit(agreement.plan, 1, &[]);
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain.must(
            STRANGER,
            w.suite.milestones().settle(agreement.plan, milestone),
        );
        w.chain.must(
            STRANGER,
            w.suite.fund().release(agreement.number, milestone),
        );
    }
    let ledger = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger;
    assert_eq!(ledger.reserved, 0);
    assert_eq!(ledger.owed + ledger.refundable, CAPITAL);
    w.check_laws(agreement, None);
}

/// Nobody is paid for another: what is owed goes where the payee says, and only then.
#[test]
fn a_payee_may_name_another_account_but_never_the_fund() {
    let mut w = World::new();
    let (agreement, _) = w.credits(10);
    w.chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    let elsewhere = person("a new account");
    for own in [w.suite.fund, w.suite.milestones] {
        let refused = w.suite.fund().withdraw(agreement.number, 1, own);
        let error = w.chain.refused(RECIPIENT, refused);
        assert_eq!(error, canopy_core::fund::Error::BadDestination);
    }
    let part = w.suite.fund().withdraw(agreement.number, 1_234, elsewhere);
    assert_eq!(w.chain.must(RECIPIENT, part).value, 1_234);
    assert_eq!(w.chain.balance(elsewhere), 1_234);
    w.check_laws(agreement, None);
}

/// A keeper who knows no rule, only the view: it does what anybody may do, tells payees what is
/// theirs, and waits for the next moment that the view names. Nobody else ever acts.
#[test]
fn f5_a_keeper_who_only_reads_the_view_drives_every_exit() {
    let mut w = World::new();
    let agreement = w.sign();
    let number = agreement.number;
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        w.pledge(agreement, funder, amount);
    }
    let mut seen = BTreeSet::new();
    loop {
        let view = w.suite.fund().next_actions(number);
        let next = w.chain.ask(view).unwrap();
        if next.is_empty() {
            break;
        }
        let now = w.chain.now();
        let mut moments = Vec::new();
        let mut acted = false;
        for NextAction {
            act,
            milestone,
            from,
            until,
        } in next
        {
            seen.insert(format!("{act:?}"));
            if from > now {
                moments.push(from);
                continue;
            }
            acted |= matches!(
                act,
                Act::Activate | Act::Release | Act::Withdraw | Act::Refund
            );
            match act {
                Act::Activate => {
                    w.chain.must(STRANGER, w.suite.fund().activate(number));
                    // Once, somebody works: evidence that nobody will review.
                    w.submit(agreement.plan, 0, &[range(1, 10)]);
                }
                Act::Release => {
                    let release = w.suite.fund().release(number, milestone.unwrap());
                    w.chain.must(STRANGER, release);
                }
                Act::Withdraw => {
                    let standing = w.chain.ask(w.suite.fund().standing(number)).unwrap();
                    let owed = standing.ledger.owed;
                    let withdraw = w.suite.fund().withdraw(number, owed, RECIPIENT);
                    w.chain.must(RECIPIENT, withdraw);
                }
                Act::Refund => {
                    for funder in FUNDERS {
                        let all = released(&mut w, number);
                        let refund = w.suite.fund().refund(number, all, u128::MAX, funder);
                        w.chain.must(funder, refund);
                    }
                }
                _ => moments.extend(until),
            }
        }
        if !acted {
            let next = moments
                .into_iter()
                .min()
                .expect("nothing to do or wait for");
            w.chain.set_time(next);
        }
        w.check_laws(agreement, None);
    }
    let expected = [
        "Activate",
        "Attest",
        "Cancel",
        "Contribute",
        "Refund",
        "Release",
        "Rule",
        "Submit",
        "TakeBack",
        "Withdraw",
    ];
    assert!(seen.iter().eq(expected.iter()), "{seen:?}");
    let standing = w.chain.ask(w.suite.fund().standing(number)).unwrap();
    assert_eq!(standing.ledger.held(), Some(0));
    assert_eq!(standing.ledger.paid + standing.ledger.refunded, CAPITAL);
}

/// The milestones that are released, as a set.
fn released(w: &mut World, agreement: u64) -> u16 {
    let mut set = 0;
    for milestone in 0..3 {
        let tranche = w.suite.fund().tranche(agreement, milestone);
        if w.chain.ask(tranche).unwrap().released {
            set |= 1 << milestone;
        }
    }
    set
}
