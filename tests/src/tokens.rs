//! A fund whose money is a PSP22 made with OpenBrush (ink! 4), which never heard of Canopy.

use canopy_core::fund::{Asset, Declined, Ledger};
use canopy_harness::people::*;

use crate::{peers::Psp22, world::*};

const TOKEN: &str = "openbrush-psp22";

/// A world whose fund holds the token, of which each funder has what it means to pledge.
fn world(pledges: [u128; 4]) -> (World, Psp22) {
    let mut token = None;
    let mut w = World::with_asset(|chain| {
        let deployed = Psp22::deploy(chain, TOKEN, ADMINISTRATOR, u128::MAX);
        token = Some(deployed);
        Asset::Psp22(deployed.0)
    });
    let token = token.unwrap();
    for (funder, amount) in FUNDERS.into_iter().zip(pledges) {
        token.transfer(&mut w.chain, ADMINISTRATOR, funder, amount);
    }
    (w, token)
}

/// The fund may take `amount` from the funder, who offers it.
fn pledge(w: &mut World, token: Psp22, agreement: Agreement, who: usize, amount: u128) -> u128 {
    token.approve(&mut w.chain, FUNDERS[who], w.suite.fund, amount);
    let message = w
        .suite
        .fund()
        .contribute_tokens(agreement.number, agreement.terms, amount, None);
    w.chain.must(FUNDERS[who], message).value
}

/// Laws F1–F4 with a token: the lifecycle of the money, to the last unit.
#[test]
fn an_openbrush_token_settles_an_agreement_exactly() {
    let (mut w, token) = world(PLEDGES);
    let agreement = w.sign();
    for (who, amount) in PLEDGES.into_iter().enumerate() {
        assert_eq!(pledge(&mut w, token, agreement, who, amount), amount);
    }
    // A pledge taken back in time, and put back.
    let back = w
        .suite
        .fund()
        .take_back(agreement.number, 1_000, FUNDERS[1]);
    assert_eq!(w.chain.must(FUNDERS[1], back).value, 1_000);
    assert_eq!(token.balance(&mut w.chain, FUNDERS[1]), 1_000);
    assert_eq!(pledge(&mut w, token, agreement, 1, 1_000), 1_000);
    // A stranger's gift belongs to nobody's share.
    token.transfer(&mut w.chain, ADMINISTRATOR, w.suite.fund, 77);

    w.chain.pass(FUNDING);
    w.chain
        .must(STRANGER, w.suite.fund().activate(agreement.number));
    w.verify(agreement.plan, 0, &[]);
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain.must(
            STRANGER,
            w.suite.fund().release(agreement.number, milestone),
        );
    }
    let owed = CAPITAL * 40 / 100;
    w.chain.must(
        RECIPIENT,
        w.suite.fund().withdraw(agreement.number, owed, RECIPIENT),
    );
    assert_eq!(token.balance(&mut w.chain, RECIPIENT), owed);
    for funder in FUNDERS {
        let refund = w
            .suite
            .fund()
            .refund(agreement.number, 0b111, u128::MAX, funder);
        let amount = w.chain.must(funder, refund).value;
        assert_eq!(token.balance(&mut w.chain, funder), amount);
    }
    let end = w
        .chain
        .ask(w.suite.fund().standing(agreement.number))
        .unwrap()
        .ledger;
    let (contributed, refunded) = (CAPITAL + 1_000, CAPITAL - owed + 1_000);
    assert_eq!(
        end,
        Ledger {
            contributed,
            paid: owed,
            refunded,
            ..Ledger::default()
        }
    );
    assert_eq!(token.balance(&mut w.chain, w.suite.fund), 77);
}

/// A pull takes at most the room under the cap; without an allowance nothing moves.
#[test]
fn a_pull_takes_no_more_than_the_room_and_only_what_was_allowed() {
    let (mut w, token) = world([2_000_000, 10, 10, 10]);
    let agreement = w.sign();
    let uninvited = w
        .suite
        .fund()
        .contribute_tokens(agreement.number, agreement.terms, 10, None);
    assert_eq!(w.chain.refused(FUNDERS[1], uninvited), Declined::NotMoved);
    assert_eq!(pledge(&mut w, token, agreement, 0, 2_000_000), 1_200_000);
    assert_eq!(token.balance(&mut w.chain, FUNDERS[0]), 800_000);
    let full = w
        .suite
        .fund()
        .contribute_tokens(agreement.number, agreement.terms, 10, None);
    assert_eq!(
        w.chain.refused(FUNDERS[1], full),
        Declined::AboveCap { room: 0 }
    );
    let native = w
        .suite
        .fund()
        .contribute(agreement.number, agreement.terms, None);
    assert_eq!(
        w.chain.refused(FUNDERS[1], native.transferred_value(1)),
        Declined::WrongAsset,
        "native money cannot get stuck in a fund that holds a token"
    );
}

/// Overflow checks are off in contract Wasm: only checked arithmetic stands between this and a
/// sum that wraps round.
#[test]
fn m3_a_sum_that_would_wrap_is_refused_on_wasm() {
    let (mut w, token) = world([u128::MAX, 0, 0, 0]);
    let mut proposal = w.proposal();
    proposal.cap = u128::MAX;
    let number = w.propose(proposal);
    let draft = w.draft(number);
    let (plan, terms) = w.plan(draft);
    let accept = w.suite.fund().accept(number, plan, terms, None);
    w.chain.must(RECIPIENT, accept);
    let agreement = Agreement {
        number,
        plan,
        terms,
    };
    assert_eq!(pledge(&mut w, token, agreement, 0, u128::MAX), u128::MAX);
    // Taken back and pledged again, all that ever came in would be more than 128 bits hold.
    let back = w.suite.fund().take_back(number, 2, FUNDERS[0]);
    w.chain.must(FUNDERS[0], back);
    token.approve(&mut w.chain, FUNDERS[0], w.suite.fund, 2);
    let again = w.suite.fund().contribute_tokens(number, terms, 2, None);
    assert_eq!(w.chain.refused(FUNDERS[0], again), Declined::Overflow);
    // What is in can still all come out.
    w.chain.pass(FUNDING);
    w.chain.must(STRANGER, w.suite.fund().activate(number));
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain
            .must(STRANGER, w.suite.fund().release(number, milestone));
    }
    let refund = w.suite.fund().refund(number, 0b111, u128::MAX, FUNDERS[0]);
    assert_eq!(w.chain.must(FUNDERS[0], refund).value, u128::MAX - 2);
    assert_eq!(token.balance(&mut w.chain, FUNDERS[0]), u128::MAX);
}
