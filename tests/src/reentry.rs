//! Messages that come back into the fund while it is at work: from a token that it asks for a
//! balance or tells to move, by an account that has a right to send them. Nothing gets in.
//!
//! Two locks keep it out. The fund's calls do not allow the chain to let anybody in again, and the
//! fund's own guard, `busy`, is set meanwhile. The chain's comes first, so that a message is
//! stopped before the fund can say `Busy`.

use adversary::{Behaviour, Errand, Tale};
use canopy_core::fund::{Change, Declined, Error};
use canopy_harness::{people::*, Suite, REASON};

use crate::{odd::*, world::*};

/// Every message that would change something of an agreement, as the puppet sends it.
fn errands(suite: Suite, puppet: Odd, agreement: Agreement) -> Vec<Errand> {
    let Agreement {
        number,
        terms,
        plan,
    } = agreement;
    let fund = || suite.fund();
    let own = puppet.0;
    let mut all = vec![
        errand(puppet, fund().contribute_tokens(number, terms, 1, None)),
        errand(puppet, fund().contribute(number, terms, None)),
        errand(puppet, fund().take_back(number, 1, own)),
        errand(puppet, fund().accept(number, plan, terms, None)),
        errand(puppet, fund().activate(number)),
        errand(puppet, fund().cancel(number, REASON)),
        errand(puppet, fund().object(number, 0, 1, REASON)),
        errand(puppet, fund().sign_change(number, Change::Close, REASON)),
        errand(puppet, fund().object_to_change(number, 1, REASON)),
        errand(puppet, fund().apply_change(number)),
        errand(puppet, fund().settle(number)),
        errand(puppet, fund().withdraw(number, 1, own)),
        errand(puppet, fund().refund(number, 0b111, 0, own)),
        errand(puppet, fund().refund(number, 0b111, 1, own)),
    ];
    all.extend((0..3).map(|milestone| errand(puppet, fund().release(number, milestone))));
    all
}

/// The ways in: while the fund asks for its balance, pays, or pulls.
fn ways() -> [(&'static str, Behaviour, Behaviour, Tale); 3] {
    let good = Behaviour::default;
    let calls = || Behaviour {
        calls: true,
        ..good()
    };
    [
        ("transfer", calls(), good(), Tale::True),
        ("transfer_from", good(), calls(), Tale::True),
        ("balance_of", good(), good(), Tale::Calls),
    ]
}

/// The puppet is the recipient of one agreement and a funder of two: one that takes
/// contributions, one whose milestones are over and released but for the last. Whatever it sends
/// from inside of a payment, about the same agreement or the other, does nothing; and the payment
/// itself is right.
#[test]
fn f6_nothing_gets_in_while_the_fund_is_at_work() {
    let (mut w, token, puppet) = odd_world();
    let fund = w.suite.fund;
    let mut proposal = w.proposal();
    proposal.recipient = puppet.0;
    let number = w.propose(proposal);
    let mut draft = w.draft(number);
    draft.recipient = puppet.0;
    let (plan, terms) = w.plan(draft);
    let old = Agreement {
        number,
        plan,
        terms,
    };
    let accept = w.suite.fund().accept(number, plan, terms, None);
    puppet.sends(&mut w.chain, accept).unwrap().unwrap();
    let pledge = |w: &World, to: Agreement, amount| {
        w.suite
            .fund()
            .contribute_tokens(to.number, to.terms, amount, None)
    };
    let message = pledge(&w, old, 300_000);
    assert_eq!(puppet.sends(&mut w.chain, message).unwrap(), Ok(300_000));
    let message = pledge(&w, old, 600_000);
    w.chain.must(FUNDERS[0], message);
    w.chain.pass(FUNDING);
    w.chain.must(STRANGER, w.suite.fund().activate(number));
    let submit = w.suite.milestones().submit(plan, 0, [1; 32], 0, [0; 32]);
    puppet.sends(&mut w.chain, submit).unwrap().unwrap();
    let digest = w.digest(plan, 0);
    w.attest(plan, 0, digest, &[true, true]);
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..2 {
        w.chain
            .must(STRANGER, w.suite.fund().release(number, milestone));
    }
    let new = w.sign();
    let message = pledge(&w, new, 400_000);
    assert_eq!(puppet.sends(&mut w.chain, message).unwrap(), Ok(400_000));

    // Outside, each of these has its moment: what fails below fails for being inside.
    let begin = w.chain.moment();
    let withdraw = w.suite.fund().withdraw(number, 1, puppet.0);
    assert_eq!(puppet.sends(&mut w.chain, withdraw).unwrap(), Ok(1));
    let refund = w.suite.fund().refund(number, 0b011, 1, puppet.0);
    assert_eq!(puppet.sends(&mut w.chain, refund).unwrap(), Ok(1));
    let back = w.suite.fund().take_back(new.number, 1, puppet.0);
    assert_eq!(puppet.sends(&mut w.chain, back).unwrap(), Ok(1));
    w.chain.must(STRANGER, w.suite.fund().release(number, 2));

    for (way, transfer, pull, tale) in ways() {
        for aim in [old, new] {
            w.chain.return_to(&begin);
            let plot = errands(w.suite, puppet, aim);
            let many = u32::try_from(plot.len()).unwrap();
            token.plots(&mut w.chain, plot);
            token.behaves(&mut w.chain, transfer.clone(), pull.clone(), tale.clone());
            let before = [old, new].map(|a| w.chain.ask(w.suite.fund().standing(a.number)));
            let has = token.truth(&mut w.chain, fund);

            // A pull and every kind of payment, some by the puppet and some by others.
            let message = pledge(&w, new, 50);
            w.chain.must(FUNDERS[1], message);
            let message = w.suite.fund().withdraw(number, 7, puppet.0);
            assert_eq!(puppet.sends(&mut w.chain, message).unwrap(), Ok(7));
            let message = w.suite.fund().refund(number, 0b011, 11, FUNDERS[0]);
            w.chain.must(FUNDERS[0], message);
            let message = w.suite.fund().take_back(new.number, 13, puppet.0);
            assert_eq!(puppet.sends(&mut w.chain, message).unwrap(), Ok(13));

            let (went, succeeded) = token.errands(&mut w.chain);
            let ways_in = match tale {
                Tale::Calls => 8,
                _ if pull.calls => 1,
                _ => 3,
            };
            assert_eq!(went, ways_in * many, "{way}: all errands were tried");
            assert_eq!(succeeded, 0, "{way}: nothing got in");
            let after = [old, new].map(|a| w.chain.ask(w.suite.fund().standing(a.number)));
            let [was, is] = [before, after].map(|both| both.map(|one| one.unwrap().ledger));
            assert_eq!(is[0].owed, was[0].owed - 7, "{way}");
            assert_eq!(is[0].refundable, was[0].refundable - 11, "{way}");
            assert_eq!(is[0].reserved, was[0].reserved, "{way}");
            assert_eq!(is[1].pledged, was[1].pledged + 50 - 13, "{way}");
            assert_eq!(
                token.truth(&mut w.chain, fund),
                has - 7 - 11 + 50 - 13,
                "{way}"
            );
        }
    }
}

/// The same from the front: a token that comes back by itself, without anybody in between, is
/// stopped with its own movement, and the payment with it.
#[test]
fn f6_a_token_that_comes_back_itself_is_stopped() {
    let (mut w, token, _) = odd_world();
    let agreement = w.sign();
    let Agreement { number, terms, .. } = agreement;
    let plot = vec![errand(token, w.suite.fund().settle(number))];
    token.plots(&mut w.chain, plot);
    let begin = w.chain.moment();
    for (way, transfer, pull, tale) in ways() {
        w.chain.return_to(&begin);
        let pledge = w.suite.fund().contribute_tokens(number, terms, 100, None);
        w.chain.must(FUNDERS[0], pledge);
        token.behaves(&mut w.chain, transfer, pull, tale);
        let pledge = w.suite.fund().contribute_tokens(number, terms, 100, None);
        let back = w.suite.fund().take_back(number, 100, FUNDERS[0]);
        // It never got into the fund: whatever it does about that, the books are right.
        let pledged = w.chain.send(FUNDERS[0], pledge).unwrap().value;
        assert!(
            [Ok(100), Err(Declined::NotMoved)].contains(&pledged),
            "{way}"
        );
        let taken = w.chain.send(FUNDERS[0], back).unwrap().value;
        assert!([Ok(100), Err(Error::NotMoved)].contains(&taken), "{way}");
        let standing = w.chain.ask(w.suite.fund().standing(number)).unwrap();
        assert!(standing.ledger.is_balanced());
        let has = token.truth(&mut w.chain, w.suite.fund);
        assert_eq!(standing.ledger.held(), Some(has), "{way}");
        assert_eq!(token.errands(&mut w.chain).1, 0, "{way}");
    }
}

/// Native money runs no code where it arrives: a contract that is paid can neither refuse nor
/// come back. It is a payee like any other.
#[test]
fn f6_native_money_runs_no_code_where_it_arrives() {
    let mut w = World::new();
    let puppet = Odd::deploy(&mut w.chain);
    let agreement = w.sign();
    let Agreement { number, terms, .. } = agreement;
    let contribute = w.suite.fund().contribute(number, terms, None);
    let message = contribute.transferred_value(900_000);
    puppet.sends(&mut w.chain, message).unwrap().unwrap();
    let plot = errands(w.suite, puppet, agreement);
    puppet.plots(&mut w.chain, plot);
    let calls = Behaviour {
        calls: true,
        ..Behaviour::default()
    };
    puppet.behaves(&mut w.chain, calls.clone(), calls, Tale::Calls);
    let before = w.chain.balance(puppet.0);
    for to in [puppet.0, w.suite.credits, FUNDERS[2]] {
        let back = w.suite.fund().take_back(number, 100, to);
        assert_eq!(puppet.sends(&mut w.chain, back).unwrap(), Ok(100));
    }
    assert_eq!(w.chain.balance(puppet.0), before + 100);
    assert_eq!(puppet.errands(&mut w.chain), (0, 0), "no code ran");
    w.check_laws(agreement, None);
}

/// A payee whose account is gone from the chain: paid again, it is there again. A payee may have
/// its money sent elsewhere meanwhile.
#[test]
fn f6_a_payee_whose_account_is_gone_is_paid() {
    let mut w = World::new();
    let agreement = w.activate();
    let number = agreement.number;
    w.verify(agreement.plan, 0, &[]);
    w.chain.pass(DURATIONS[2]);
    for milestone in 0..3 {
        w.chain
            .must(STRANGER, w.suite.fund().release(number, milestone));
    }
    // The recipient's storage deposits keep its account: it withdraws to another one, which goes.
    let purse = person("a purse");
    let withdraw = w.suite.fund().withdraw(number, 505, purse);
    w.chain.must(RECIPIENT, withdraw);
    w.chain.sweep(purse, STRANGER);
    assert_eq!(w.chain.balance(purse), 0);
    let withdraw = w.suite.fund().withdraw(number, 506, purse);
    w.chain.must(RECIPIENT, withdraw);
    assert_eq!(w.chain.balance(purse), 506);
    w.check_laws(agreement, None);
}
