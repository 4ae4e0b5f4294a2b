//! The chain's own token below the existential deposit: an account that is not there yet cannot
//! be paid less than it takes to be there. Whatever is too small waits, in full, until it is enough
//! or the payee names an account that is there (laws F1, F2, F6).

use canopy_core::{
    fund::{AgreementTerms, Error, Standing, TrancheTerms},
    types::Account,
};
use canopy_harness::{people::*, Chain, Message};

use crate::world::*;

/// The least that an account can have and be there.
const LEAST: u128 = Chain::EXISTENTIAL_DEPOSIT;
/// Nobody is there yet.
const NEW: Account = person("an account that is not there");
/// What the four funders pledge here: a few units, so that everything is dust.
const FEW: [u128; 4] = [700, 499, 260, 41];

/// An agreement of 1,500 units, a third for each milestone, funded and active.
fn few(w: &mut World) -> Agreement {
    let agreement = few_pledged(w);
    w.chain.pass(FUNDING);
    let activate = w.suite.fund().activate(agreement.number);
    w.chain.must(STRANGER, activate);
    agreement
}

fn few_pledged(w: &mut World) -> Agreement {
    let terms = AgreementTerms {
        minimum: 1_000,
        cap: 1_500,
        quorum: 1,
        ..w.proposal()
    };
    let third = TrancheTerms {
        weight: 1,
        price: None,
    };
    let number = w.propose_tranches(terms, vec![third; 3]);
    let draft = w.draft(number);
    let (plan, terms) = w.plan(draft);
    let accept = w.suite.fund().accept(number, plan, terms, None);
    w.chain.must(RECIPIENT, accept);
    let agreement = Agreement {
        number,
        plan,
        terms,
    };
    for (funder, amount) in FUNDERS.into_iter().zip(FEW) {
        w.pledge(agreement, funder, amount);
    }
    agreement
}

/// The milestone misses its deadline: its 500 are the funders'.
fn miss(w: &mut World, agreement: Agreement, milestone: u8) {
    let progress = w.suite.milestones().progress(agreement.plan, milestone);
    let deadline = w.chain.ask(progress).unwrap().until;
    w.chain.set_time(deadline);
    release(w, agreement, milestone);
}

/// The milestone is verified: its 500 are the recipient's.
fn meet(w: &mut World, agreement: Agreement, milestone: u8) {
    w.verify(agreement.plan, milestone, &[range(1, 10)]);
    release(w, agreement, milestone);
}

fn release(w: &mut World, agreement: Agreement, milestone: u8) {
    let release = w.suite.fund().release(agreement.number, milestone);
    w.chain.must(STRANGER, release);
}

fn standing(w: &mut World, agreement: Agreement) -> Standing {
    let standing = w.suite.fund().standing(agreement.number);
    w.chain.ask(standing).unwrap()
}

/// What the fund's account has beyond what keeps it there.
fn beyond(w: &mut World) -> u128 {
    let fund = w.suite.fund;
    w.chain
        .balance(fund)
        .checked_sub(LEAST)
        .expect("F2: it is there")
}

/// The message is refused because nothing could be moved, and nothing is: no record of the fund,
/// and nobody's balance.
#[track_caller]
fn waits<Args: scale::Encode>(
    w: &mut World,
    by: Account,
    to: Account,
    message: Message<Args, Result<u128, Error>>,
) {
    let seen = |w: &mut World| {
        let (fund, payees) = (w.suite.fund, [w.suite.fund, by, to]);
        let balances = payees.map(|who| w.chain.balance(who));
        (w.chain.storage(fund), balances)
    };
    let before = seen(w);
    assert_eq!(w.chain.refused(by, message), Error::NotMoved);
    assert!(seen(w) == before, "F6: what waits is still all there");
}

#[test]
fn f6_what_is_owed_waits_until_it_is_enough_for_a_new_account() {
    let mut w = World::new();
    let agreement = few(&mut w);
    let number = agreement.number;
    meet(&mut w, agreement, 0);
    // 500 are owed. Of these a part goes to an account that is there, so that dust is left.
    let part = w.suite.fund().withdraw(number, 300, RECIPIENT);
    assert_eq!(w.chain.must(RECIPIENT, part).value, 300);
    for dust in [1, 199, 200] {
        let dust = w.suite.fund().withdraw(number, dust, NEW);
        waits(&mut w, RECIPIENT, NEW, dust);
    }
    assert_eq!(standing(&mut w, agreement).ledger.owed, 200);
    // The next milestone adds to it: together it is enough.
    meet(&mut w, agreement, 1);
    assert_eq!(standing(&mut w, agreement).ledger.owed, 700);
    let short = w.suite.fund().withdraw(number, LEAST - 1, NEW);
    waits(&mut w, RECIPIENT, NEW, short);
    let enough = w.suite.fund().withdraw(number, LEAST, NEW);
    assert_eq!(w.chain.must(RECIPIENT, enough).value, LEAST);
    assert_eq!(w.chain.balance(NEW), LEAST);
    // Once the account is there, a single unit reaches it.
    let rest = w.suite.fund().withdraw(number, 1, NEW);
    w.chain.must(RECIPIENT, rest);
    assert_eq!(w.chain.balance(NEW), LEAST + 1);
    w.check_laws(agreement, None);
    assert_eq!(beyond(&mut w), 1_500 - 300 - LEAST - 1, "F2: to the unit");
}

#[test]
fn f6_a_payee_redirects_dust_to_an_account_that_is_there() {
    let mut w = World::new();
    let agreement = few(&mut w);
    let number = agreement.number;
    meet(&mut w, agreement, 0);
    let most = w.suite.fund().withdraw(number, 499, RECIPIENT);
    w.chain.must(RECIPIENT, most);
    let last = w.suite.fund().withdraw(number, 1, NEW);
    waits(&mut w, RECIPIENT, NEW, last);
    let had = w.chain.balance(STRANGER);
    let last = w.suite.fund().withdraw(number, 1, STRANGER);
    assert_eq!(w.chain.must(RECIPIENT, last).value, 1);
    assert_eq!(w.chain.balance(STRANGER), had + 1);
    assert_eq!(standing(&mut w, agreement).ledger.owed, 0);
}

#[test]
fn f4_a_refund_that_is_dust_is_claimed_and_grows_over_milestones() {
    let mut w = World::new();
    let agreement = few(&mut w);
    let number = agreement.number;
    let funder = FUNDERS[1];
    let refund =
        |w: &World, milestones, limit, to| w.suite.fund().refund(number, milestones, limit, to);
    let mut claimed = 0;
    for milestone in 0..3 {
        miss(&mut w, agreement, milestone);
        let one = 1 << milestone;
        // A refusal does not even claim.
        let all = refund(&w, one, u128::MAX, NEW);
        if milestone < 2 {
            waits(&mut w, funder, NEW, all);
        }
        let claim = refund(&w, one, 0, NEW);
        assert_eq!(w.chain.must(funder, claim).value, 0);
        let record = w.chain.ask(w.suite.fund().funder(number, funder));
        let share = record.refund - claimed;
        assert!((166..=167).contains(&share), "F4: {share} of 500");
        claimed += share;
    }
    // A third of the whole but one unit, and rounded down: still short of a new account.
    assert_eq!(claimed, 498);
    let all = refund(&w, 0, u128::MAX, NEW);
    waits(&mut w, funder, NEW, all);
    let own = w.chain.must(funder, refund(&w, 0, 1, funder));
    assert_eq!(own.value, 1);
    // The one who has most gets it at once, dust of its own or not.
    let all = refund(&w, 0b111, u128::MAX, NEW);
    let got = w.chain.must(FUNDERS[0], all).value;
    assert!((699..=702).contains(&got), "F4: {got}");
    // Now the account is there, and the rest reaches it.
    let rest = refund(&w, 0, u128::MAX, NEW);
    assert_eq!(w.chain.must(funder, rest).value, 497);
    assert_eq!(w.chain.balance(NEW), got + 497);
    for funder in [FUNDERS[3], FUNDERS[2]] {
        let all = refund(&w, 0b111, u128::MAX, NEW);
        w.chain.must(funder, all);
    }
    let ledger = standing(&mut w, agreement).ledger;
    assert_eq!((ledger.held(), ledger.refunded), (Some(0), 1_500));
    assert_eq!(w.chain.balance(NEW), 1_500 - 1);
    assert_eq!(
        beyond(&mut w),
        0,
        "F2: nothing is left but what keeps the account"
    );
}

#[test]
fn f6_a_pledge_that_is_dust_is_taken_back_to_where_an_account_is() {
    let mut w = World::new();
    let agreement = few_pledged(&mut w);
    let number = agreement.number;
    let (small, purse) = (FUNDERS[3], person("a purse"));
    let all = w.suite.fund().take_back(number, 41, NEW);
    waits(&mut w, small, NEW, all);
    // An account at the very edge is there.
    w.chain.mint(purse, LEAST);
    let all = w.suite.fund().take_back(number, 41, purse);
    assert_eq!(w.chain.must(small, all).value, 41);
    assert_eq!(w.chain.balance(purse), LEAST + 41);
    // One that is swept is gone again, and dust cannot reach it any more.
    w.chain.sweep(purse, STRANGER);
    let some = w.suite.fund().take_back(number, LEAST - 1, purse);
    waits(&mut w, FUNDERS[0], purse, some);
    let some = w.suite.fund().take_back(number, LEAST, purse);
    assert_eq!(w.chain.must(FUNDERS[0], some).value, LEAST);
    let ledger = standing(&mut w, agreement).ledger;
    assert_eq!(ledger.pledged, 1_500 - 41 - LEAST);
    assert_eq!(beyond(&mut w), ledger.pledged);
}

#[test]
fn f2_the_fund_pays_down_to_the_last_unit_and_its_account_stays() {
    let mut w = World::new();
    let fund = w.suite.fund;
    // Who deploys a fund keeps its account there; no funder pays for that.
    assert_eq!(w.chain.balance(fund), LEAST);
    let agreement = few_pledged(&mut w);
    let number = agreement.number;
    let mut left = 1_500;
    // Each payment leaves less than an account needs, beyond what keeps this one.
    for (funder, parts) in
        FUNDERS
            .into_iter()
            .zip([vec![1, 698, 1], vec![498, 1], vec![1, 1, 258], vec![40, 1]])
    {
        for part in parts {
            let message = w.suite.fund().take_back(number, part, funder);
            assert_eq!(w.chain.must(funder, message).value, part);
            left -= part;
            assert_eq!(beyond(&mut w), left, "F2");
            w.check_laws(agreement, None);
        }
    }
    assert_eq!(w.chain.balance(fund), LEAST);
    // The fund has nothing for anybody now, not even out of what keeps its account.
    let more = w.suite.fund().take_back(number, 1, FUNDERS[0]);
    assert_eq!(w.chain.refused(FUNDERS[0], more), Error::TooMuch);
    // And a single unit comes in as well as it goes out.
    w.pledge(agreement, FUNDERS[0], 1);
    assert_eq!(beyond(&mut w), 1);
    let back = w.suite.fund().take_back(number, 1, FUNDERS[0]);
    w.chain.must(FUNDERS[0], back);
    assert_eq!(w.chain.balance(fund), LEAST);
}

/// A way out of the fund: what leads there, and what comes of taking it.
type Exit = (
    fn(&mut World) -> Agreement,
    fn(&mut World, u64, u128, Account) -> Result<u128, Error>,
);

const TAKE_BACK: Exit = (few_pledged, |w, number, amount, to| {
    let message = w.suite.fund().take_back(number, amount, to);
    w.chain.send(FUNDERS[0], message).unwrap().value
});
const WITHDRAW: Exit = (met_and_missed, |w, number, amount, to| {
    let message = w.suite.fund().withdraw(number, amount, to);
    w.chain.send(RECIPIENT, message).unwrap().value
});
const REFUND: Exit = (met_and_missed, |w, number, amount, to| {
    let message = w.suite.fund().refund(number, 0b10, amount, to);
    w.chain.send(FUNDERS[0], message).unwrap().value
});

fn met_and_missed(w: &mut World) -> Agreement {
    let agreement = w.activate();
    meet(w, agreement, 0);
    miss(w, agreement, 1);
    agreement
}

/// Every exit, to every kind of account, with every amount round the boundary: it is paid to the
/// unit where the account is there or the amount makes it be there, and nowhere else.
#[test]
fn f1_f2_f6_every_exit_round_the_existential_deposit() {
    let mut w = World::new();
    let edge = person("an account at the edge");
    let swept = person("an account that was there");
    w.chain.mint(edge, LEAST);
    w.chain.mint(swept, LEAST);
    w.chain.sweep(swept, STRANGER);
    let begin = w.chain.moment();
    let mut amounts: Vec<u128> = (LEAST - 5..=LEAST + 5).collect();
    amounts.extend([1, 2, LEAST / 2, 599, 600]);
    let (mut paid, mut waited) = (0, 0);
    for (prepare, exit) in [TAKE_BACK, WITHDRAW, REFUND] {
        w.chain.return_to(&begin);
        let agreement = prepare(&mut w);
        let ready = w.chain.moment();
        for to in [NEW, swept, edge, STRANGER] {
            for amount in &amounts {
                w.chain.return_to(&ready);
                let fund = w.suite.fund;
                let (had, held) = (w.chain.balance(to), beyond(&mut w));
                let books = w.chain.storage(fund);
                let result = exit(&mut w, agreement.number, *amount, to);
                let moved = if had > 0 || *amount >= LEAST {
                    assert_eq!(result, Ok(*amount));
                    paid += 1;
                    *amount
                } else {
                    assert_eq!(result, Err(Error::NotMoved));
                    assert!(w.chain.storage(fund) == books, "F6: nothing is lost");
                    waited += 1;
                    0
                };
                assert_eq!(w.chain.balance(to), had + moved);
                assert_eq!(beyond(&mut w), held - moved);
                w.check_laws(agreement, None);
            }
        }
    }
    assert_eq!((paid, waited), (3 * (2 * 8 + 2 * 16), 3 * 2 * 8));
}
