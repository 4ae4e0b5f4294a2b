//! The ledger of credits and its catalogue, with `n` batches issued and `n` certificates listed.

use canopy_core::credits::{Beneficiary, Motion, RetireRequest, Share, NOTICE};
use canopy_harness::{
    at, deploy_catalogue,
    people::{person, *},
    Catalogue, DAY, REASON,
};
use canopy_interfaces::{id::Id, ledger::Ledger, psp::Data, psp37::Psp37};

use super::lifecycle::Metered;
use crate::world::*;

/// What it takes to list a certificate in a catalogue where all that there are were listed before, all
/// but one of them the same owner's.
pub fn catalogue(m: &mut Metered, batch: u64, n: u64) {
    let mut credits = m.w.suite.credits();
    let address = deploy_catalogue(&mut m.w.chain, STRANGER, m.w.suite.credits);
    let catalogue = || at::<Catalogue>(address);
    let request = RetireRequest {
        beneficiary: Beneficiary::Account(person("someone")),
        ..retirement(batch, 1)
    };
    let last = m.w.chain.must(RECIPIENT, credits.retire(request)).value;
    assert!(last > n, "a certificate each");
    let mut listed = 0;
    while listed < last - 2 {
        let most = u32::try_from(last - 2 - listed).unwrap();
        listed = m.w.chain.must(STRANGER, catalogue().list(most)).value;
    }
    m.must("catalogue::list (one more)", STRANGER, catalogue().list(1));
    m.must("catalogue::list (one)", STRANGER, catalogue().list(1));
}

/// The registry's place goes to somebody who can be metered, and what a registry asks of the
/// ledger with it.
pub fn ledger(m: &mut Metered, n: u64) {
    let batch = u64::MAX;
    let mut credits = m.w.suite.credits();
    let place = credits.place_registry(Some(REGISTRAR), REASON);
    m.must("eco-credits::place_registry", ADMINISTRATOR, place);
    m.w.chain.pass(NOTICE);
    let share = |to| Share { to, amount: 1_000 };
    for _ in 0..2 {
        let shares = vec![share(RECIPIENT), share(STRANGER)];
        let credit = credits.credit(batch, shares, 1_000, 0);
        m.must(
            "eco-credits::Ledger::credit (two shares)",
            REGISTRAR,
            credit,
        );
    }
    let allow = Psp37::approve(&mut credits, id(REGISTRAR), Some(Id::U64(batch)), 1_000);
    m.w.chain.must(RECIPIENT, allow);
    let shift = credits.shift(batch, Motion::Cancel, RECIPIENT, 500);
    m.must("eco-credits::Ledger::shift (cancel)", REGISTRAR, shift);
    let until = m.w.chain.now() + DAY;
    let hold = credits.hold(batch, until);
    m.must("eco-credits::Ledger::hold", REGISTRAR, hold);

    // As many batches again, all of them issued, and what holders do in one of them, while another
    // is held.
    let shares = vec![share(RECIPIENT), share(STRANGER)];
    for number in 1..=n {
        let credit = credits.credit(batch - number, shares.clone(), 0, 0);
        m.w.chain.must(REGISTRAR, credit);
    }
    let (one, to) = (batch - 1 - n / 2, id(STRANGER));
    let transfer = Psp37::transfer(&mut credits, to, Id::U64(one), 100, Data);
    let name = "eco-credits::transfer (while another batch is held)";
    m.must(name, RECIPIENT, transfer);
    m.w.chain.set_time(until);
    let transfer = Psp37::transfer(&mut credits, to, Id::U64(one), 100, Data);
    let name = "eco-credits::transfer (among batches that were issued)";
    m.must(name, RECIPIENT, transfer);
    let retire = credits.retire(retirement(one, 100));
    let name = "eco-credits::retire (among batches that were issued)";
    m.must(name, RECIPIENT, retire);
}
