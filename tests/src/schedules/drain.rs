//! The end of every schedule: all fall silent but a stranger, who has no part in anything. Time
//! and the stranger make everything claimable; then whoever has something takes it.

use canopy_core::{fund::Stage, math::mul_div, types::Account};
use canopy_harness::{people::*, FUND_LIMITS};

use super::{acts::Kind, books::Book, scene::Scene};
use crate::{dice::Dice, world::Agreement};

/// Law F5, to the last unit.
pub fn drain(scene: &mut Scene, dice: &mut Dice) {
    if let Some((token, _)) = scene.odd {
        token.repents(&mut scene.w.chain);
    }
    if dice.chance(60) {
        activate(scene);
    }
    let patient = dice.chance(50);
    let books = scene.books();
    for book in &books {
        if patient {
            step_by_step(scene, book);
        }
    }
    // The horizon: nothing can be open any more.
    let ends = books
        .iter()
        .map(|book| book.record.terms.deadline + FUND_LIMITS.activation + book.span());
    let end = ends.max().unwrap().max(scene.w.chain.now());
    scene.w.chain.set_time(end);
    let agreements = scene.agreements.clone();
    for agreement in &agreements {
        release(scene, *agreement, dice);
    }
    let books = scene.books();
    for book in &books {
        let ledger = book.standing.ledger;
        assert_eq!(ledger.reserved, 0, "F5: nothing is locked");
        assert!(ledger.pledged == 0 || book.standing.stage == Stage::Failed);
    }
    // Everybody takes what is theirs, in any order.
    let mut payees: Vec<_> = { books.iter() }
        .flat_map(|book| book.funders.keys().map(|who| (book.number, *who, false)))
        .chain(books.iter().map(|book| (book.number, RECIPIENT, true)))
        .collect();
    dice.shuffle(&mut payees);
    for (number, who, owed) in payees {
        let book = books.iter().find(|book| book.number == number).unwrap();
        take(scene, book, who, owed, dice);
    }
    let end = scene.books();
    for book in &end {
        let ledger = book.standing.ledger;
        assert_eq!(ledger.held(), Some(0), "F5: {ledger:?}");
        assert_eq!(ledger.paid + ledger.refunded, ledger.contributed, "F1");
    }
    assert_eq!(scene.holding(), scene.gifts, "F2: to the last unit");
}

/// The stranger activates what can be.
fn activate(scene: &mut Scene) {
    let books = scene.books();
    let deadlines = books.iter().map(|book| book.record.terms.deadline);
    let now = deadlines.max().unwrap().max(scene.w.chain.now());
    scene.w.chain.set_time(now);
    for mut book in books {
        book.settle(now);
        let activate = { scene.w.suite.fund() }.activate(book.number);
        let both = (STRANGER, STRANGER);
        let done = scene.send(Kind::Activate, book.number, both, activate);
        assert_eq!(done.error.is_none(), book.standing.stage == Stage::Funding);
    }
}

/// The stranger settles at each moment at which something ends, and waits for the next.
fn step_by_step(scene: &mut Scene, book: &Book) {
    let mut moments = book.moments();
    moments.sort_unstable();
    for moment in moments {
        if moment <= scene.w.chain.now() {
            continue;
        }
        scene.w.chain.set_time(moment);
        let both = (STRANGER, STRANGER);
        let settle = { scene.w.suite.fund() }.settle(book.number);
        let done = scene.send(Kind::Settle, book.number, both, settle);
        assert_eq!(done.error, None);
        for milestone in 0..book.record.tranches {
            let settle = { scene.w.suite.milestones() }.settle(book.standing.plan, milestone);
            let done = scene.send(Kind::SettleMilestone, book.number, both, settle);
            assert_eq!(done.error, None);
        }
    }
}

/// The stranger releases what is not released yet, in any order.
fn release(scene: &mut Scene, agreement: Agreement, dice: &mut Dice) {
    let both = (STRANGER, STRANGER);
    let number = agreement.number;
    let settle = { scene.w.suite.fund() }.settle(number);
    assert_eq!(scene.send(Kind::Settle, number, both, settle).error, None);
    let books = scene.books();
    let book = books.iter().find(|book| book.number == number).unwrap();
    if book.standing.stage != Stage::Active {
        return;
    }
    let mut order: Vec<u8> = (0..book.record.tranches).collect();
    dice.shuffle(&mut order);
    for milestone in order {
        if !book.tranches[usize::from(milestone)].released {
            let release = { scene.w.suite.fund() }.release(number, milestone);
            let done = scene.send(Kind::Release, number, both, release);
            assert_eq!(done.error, None, "F5: milestone {milestone} of {book:?}");
        }
    }
}

/// One payee takes all that it has in an agreement, perhaps in two parts.
fn take(scene: &mut Scene, book: &Book, who: Account, owed: bool, dice: &mut Dice) {
    let number = book.number;
    let funder = book.funders.get(&who).copied().unwrap_or_default();
    let (kind, all) = match book.standing.stage {
        Stage::Active if owed => (Kind::Withdraw, book.standing.ledger.owed),
        Stage::Active => (Kind::Refund, share(book, who)),
        _ if owed => return,
        _ => (Kind::TakeBack, funder.contribution),
    };
    let first = if dice.chance(30) { all / 2 } else { all };
    let (suite, mut got) = (scene.w.suite, 0);
    for part in [first, u128::MAX] {
        let mut fund = suite.fund();
        let rest = if kind == Kind::Refund {
            part
        } else {
            part.min(all - got)
        };
        let done = match kind {
            Kind::Withdraw => {
                scene.send(kind, number, (who, who), fund.withdraw(number, rest, who))
            }
            Kind::TakeBack => {
                scene.send(kind, number, (who, who), fund.take_back(number, rest, who))
            }
            _ => scene.send(
                kind,
                number,
                (who, who),
                fund.refund(number, 0b111, rest, who),
            ),
        };
        match done.error {
            None => got += done.moved,
            Some(error) => assert!(
                ["Zero", "NothingDue"].contains(&error.as_str()),
                "F6: {error} of {done:?}",
                done = (kind, who)
            ),
        }
    }
    if kind == Kind::Refund {
        // Exact but for the odd unit of each milestone, which goes by the order of claims.
        assert!(
            all <= got && got <= all + u128::from(book.record.tranches),
            "F4"
        );
    } else {
        assert_eq!(got, all, "F5: all of it");
    }
}

/// What a funder has still to get at least: what it has claimed, and its exact share of what it has
/// not, rounded down.
fn share(book: &Book, who: Account) -> u128 {
    let funder = book.funders[&who];
    let open = { book.tranches.iter().enumerate() }.filter(|(i, _)| funder.claimed & (1 << i) == 0);
    let capital = book.standing.capital;
    let shares = open.map(|(_, t)| mul_div(t.refundable, funder.contribution, capital).unwrap());
    funder.refund + shares.sum::<u128>()
}
