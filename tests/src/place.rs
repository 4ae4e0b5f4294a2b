//! The registry's place in `eco-credits` (law G3) on compiled Wasm: announced, taken back, announced
//! again, handed over and sealed, with live balances, holds, debts and exports.

use std::collections::BTreeMap;

use canopy_core::{
    credits::{self, Motion, Purpose, RegistryPlace, RetireRequest, Share, NOTICE},
    fund::Asset,
    milestones::{Fact, ReversalCause},
    registry::ExportRequest,
    types::Account,
};
use canopy_harness::{
    at, call, code, deploy_council, people::*, Chain, EcoCredits, Suite, COUNCIL_RULES, DAY,
    LONGEST_HOLD, REASON,
};
use canopy_interfaces::{id::Id, ledger::Ledger, psp::Data, psp37::Psp37};
use eco_credits::{events::RegistryPlaced, EcoCreditsRef};
use registry::events::Exported;
use scale::Encode;

use crate::world::*;

/// The field of the place in raw storage.
const PLACE: u32 = u32::from_be_bytes(*b"plac");

fn give(w: &mut World, registry: Option<Account>) -> Result<(), credits::Error> {
    let message = w.suite.credits().place_registry(registry, REASON);
    w.chain.send(ADMINISTRATOR, message).unwrap().value
}

fn place(w: &mut World) -> RegistryPlace {
    let asked = w.chain.ask(w.suite.credits().place());
    let stored = w.chain.stored(w.suite.credits, PLACE, ());
    assert_eq!(asked, stored);
    asked.unwrap()
}

/// All that the suite has stored, but for the place.
fn everything(w: &mut World) -> [BTreeMap<Vec<u8>, Vec<u8>>; 3] {
    let Suite {
        credits,
        registry,
        milestones,
        ..
    } = w.suite;
    let mut all = [credits, registry, milestones].map(|contract| w.chain.storage(contract));
    assert!(all[0].remove(&PLACE.encode()).is_some());
    all
}

/// Batch 1 with holders, a buffer, a debt, an export, a certificate and a hold that was; a route.
fn lived_in() -> (World, u64, u64) {
    let mut w = World::new();
    let (_, batch) = w.credits_with_buffer(10, 1_000);
    w.allow(RECIPIENT, batch, 5_000);
    let transfer = Psp37::transfer(
        &mut w.suite.credits(),
        id(STRANGER),
        Id::U64(batch),
        700,
        Data,
    );
    w.chain.must(RECIPIENT, transfer);
    let retire = w.suite.credits().retire(retirement(batch, 300));
    w.chain.must(RECIPIENT, retire);
    let lost = w.found(Fact::Reversal {
        batch,
        amount: 400,
        cause: ReversalCause::Unintentional,
    });
    let apply = w.suite.registry().apply_finding(lost, None);
    w.chain.must(STRANGER, apply);
    let route = w.suite.registry().set_route([1; 32], 5_000, DAY, REASON);
    w.chain.must(ADMINISTRATOR, route);
    let export = w.suite.registry().export(ExportRequest {
        batch,
        amount: 2_000,
        route: [1; 32],
        reference: [2; 32],
        purpose: Purpose::Voluntary,
        authorisation: None,
    });
    let exported: Exported = w.chain.must(RECIPIENT, export).only();
    (w, batch, exported.id)
}

/// A successor that is a person, so that what it may do can be tried one message at a time.
const SUCCESSOR: Account = REGISTRAR;

#[test]
fn g3_nothing_that_exists_changes_hands_when_the_place_does() {
    let (mut w, batch, export) = lived_in();
    let old = w.suite.registry;
    let begin = w.chain.now();
    let before = everything(&mut w);
    // Announced by mistake, taken back once, announced again.
    assert_eq!(give(&mut w, Some(STRANGER)), Ok(()));
    assert_eq!(place(&mut w).next, STRANGER);
    assert_eq!(give(&mut w, None), Err(credits::Error::UnderWay));
    w.chain.set_time(begin + NOTICE - 1);
    assert_eq!(give(&mut w, Some(old)), Ok(()));
    assert_eq!(give(&mut w, Some(old)), Err(credits::Error::AlreadyBound));
    let message = w.suite.credits().place_registry(Some(SUCCESSOR), REASON);
    let placed: RegistryPlaced = w.chain.must(ADMINISTRATOR, message).only();
    let due = w.chain.now() + NOTICE;
    let expected = RegistryPlace {
        administrator: ADMINISTRATOR,
        registry: old,
        next: SUCCESSOR,
        from: due,
    };
    assert_eq!((placed.by, placed.place), (ADMINISTRATOR, expected));
    assert_eq!(place(&mut w), expected);
    assert_eq!(before, everything(&mut w));
    // The old registry works to its last millisecond, and the new one not yet.
    w.chain.set_time(due - 1);
    let mut credits = w.suite.credits();
    let early = credits.hold(batch, due + 1);
    assert_eq!(
        w.chain.refused(SUCCESSOR, early),
        credits::Error::NotRegistry
    );
    let back = w.found(Fact::Return {
        export,
        amount: 500,
        to: STRANGER,
    });
    let late = w.found(Fact::Return {
        export,
        amount: 1,
        to: STRANGER,
    });
    w.chain.set_time(due - 1);
    let apply = w.suite.registry().apply_finding(back, None);
    w.chain.must(STRANGER, apply);
    let draw = w.suite.registry().draw(batch, batch, 100);
    w.chain.must(STRANGER, draw);
    let before = everything(&mut w);
    // By time alone it has another holder, and that is all.
    w.chain.set_time(due);
    assert_eq!(before, everything(&mut w));
    assert_eq!(place(&mut w).holder(due), &SUCCESSOR);
    // What it began the old registry finishes: an export comes home, a debt is drawn, credits are
    // cancelled and exported by who has them, a batch is held.
    let apply = w.suite.registry().apply_finding(late, None);
    w.chain.must(STRANGER, apply);
    let draw = w.suite.registry().draw(batch, batch, 100);
    w.chain.must(STRANGER, draw);
    let cancel = w.suite.registry().cancel(batch, 1, REASON);
    w.chain.must(RECIPIENT, cancel);
    let export = w.suite.registry().export(ExportRequest {
        batch,
        amount: 1,
        route: [1; 32],
        reference: [3; 32],
        purpose: Purpose::Voluntary,
        authorisation: None,
    });
    w.chain.must(RECIPIENT, export);
    let hold = w.suite.registry().hold(batch, due + 1, [1; 32], REASON);
    w.chain.must(REGISTRAR, hold);
    w.chain.set_time(due + 1);
    // But it issues nothing more.
    let shares = vec![Share {
        to: RECIPIENT,
        amount: 1,
    }];
    let more = credits.credit(batch, shares, 0, 0);
    let error = w.chain.refused(old, more);
    assert_eq!(error, credits::Error::NotRegistry);
    let aside = credits.shift(batch, Motion::SetAside, Account::ZERO, 1);
    let error = w.chain.refused(old, aside);
    assert_eq!(error, credits::Error::NotRegistry);
    // What people hold they move and retire as ever, and the new registry has no part in it.
    let transfer = Psp37::transfer(&mut credits, id(OPERATOR), Id::U64(batch), 700, Data);
    w.chain.must(STRANGER, transfer);
    let retire = w.suite.credits().retire(retirement(batch, 700));
    w.chain.must(OPERATOR, retire);
    let before = everything(&mut w);
    let unowned = [
        Motion::CancelBuffer,
        Motion::Cancel,
        Motion::Export,
        Motion::Return,
        Motion::SettleRetired,
        Motion::SettleCancelled,
        Motion::SetAside,
        Motion::CancelNew,
    ];
    for motion in unowned {
        let shift = credits.shift(batch, motion, RECIPIENT, 1);
        let error = w.chain.refused(SUCCESSOR, shift);
        assert_eq!(error, credits::Error::NotRegistry, "{motion:?}");
    }
    let now = w.chain.now();
    let hold = credits.hold(batch, now + DAY);
    let error = w.chain.refused(SUCCESSOR, hold);
    assert_eq!(error, credits::Error::NotRegistry);
    w.allow_operator(RECIPIENT, SUCCESSOR, batch, 1);
    let authorised = RetireRequest {
        purpose: Purpose::NdcUse,
        ..retirement(batch, 1)
    };
    let retire = credits.retire_from(RECIPIENT, authorised);
    let error = w.chain.refused(SUCCESSOR, retire);
    assert_eq!(error, credits::Error::NotAuthorised);
    w.allow_operator(RECIPIENT, SUCCESSOR, batch, 0);
    assert_eq!(before, everything(&mut w));
    // Sealed, once and for all.
    assert_eq!(give(&mut w, None), Ok(()));
    let sealed = place(&mut w);
    assert_eq!((sealed.registry, sealed.from), (SUCCESSOR, u64::MAX));
    for registry in [None, Some(old), Some(SUCCESSOR)] {
        assert_eq!(give(&mut w, registry), Err(credits::Error::Sealed));
    }
}

/// A successor with empty records, in the place of a registry that has issued.
#[test]
fn incident_a_successor_that_counts_anew_mixes_nothing() {
    let (mut w, batch, _) = lived_in();
    assert_eq!(batch, 1);
    assert_eq!(give(&mut w, Some(SUCCESSOR)), Ok(()));
    w.chain.pass(NOTICE);
    let before = everything(&mut w);
    let mut credits = w.suite.credits();
    let to = RECIPIENT;
    for (shares, buffer, cancelled) in [
        (vec![Share { to, amount: 1 }], 0, 0),
        (vec![], 1, 0),
        (vec![], 0, 1),
    ] {
        let credit = credits.credit(batch, shares, buffer, cancelled);
        let error = w.chain.refused(SUCCESSOR, credit);
        assert_eq!(error, credits::Error::ForeignBatch);
    }
    for motion in [Motion::SetAside, Motion::CancelNew] {
        let shift = credits.shift(batch, motion, Account::ZERO, 1);
        let error = w.chain.refused(SUCCESSOR, shift);
        assert_eq!(error, credits::Error::NotRegistry);
    }
    assert_eq!(before, everything(&mut w));
    let another = credits.credit(batch + 1, vec![Share { to, amount: 5 }], 0, 0);
    w.chain.must(SUCCESSOR, another);
    let supply = w.chain.ask(credits.supply(batch + 1)).unwrap();
    assert_eq!((supply.issued, supply.registry), (5, SUCCESSOR));
    let supply = w.chain.ask(credits.supply(batch)).unwrap();
    assert_eq!(supply.registry, w.suite.registry);
}

/// Nobody is in an empty place, although on some chains anybody can sign as the zero account.
#[test]
fn nobody_is_the_registry_of_an_empty_place() {
    let mut chain = Chain::new();
    for person in [ADMINISTRATOR, Account::ZERO] {
        chain.mint(person, 1_000_000_000_000);
    }
    let new = EcoCreditsRef::new(ADMINISTRATOR, LONGEST_HOLD);
    let credits = chain.deploy(ADMINISTRATOR, code("eco-credits"), new);
    let mut credits: EcoCredits = at(credits);
    for by in [ADMINISTRATOR, Account::ZERO] {
        let all = vec![Share { to: by, amount: 1 }];
        let credit = credits.credit(1, all, 0, 0);
        let error: credits::Error = chain.refused(by, credit);
        assert_eq!(error, credits::Error::NotRegistry);
    }
    let seal = credits.place_registry(None, REASON);
    let error: credits::Error = chain.refused(ADMINISTRATOR, seal);
    assert_eq!(error, credits::Error::ZeroAccount);
}

/// The council's part in it, and the deployer has none.
#[test]
fn g3_a_council_hands_the_place_over() {
    let mut chain = Chain::new();
    for person in everybody() {
        chain.mint(person, 1_000_000_000_000_000);
    }
    let council = deploy_council(&mut chain, ADMINISTRATOR, &COUNCILLORS, COUNCIL_RULES);
    let suite = Suite::deploy_under(&mut chain, ADMINISTRATOR, council, Asset::Native);
    let holder = |chain: &mut Chain| {
        let place = chain.ask(suite.credits().place()).unwrap();
        assert_eq!(place.administrator, council);
        *place.holder(chain.now())
    };
    let decide = |chain: &mut Chain, registry: Option<Account>| {
        let calls = [call(suite.credits().place_registry(registry, REASON))];
        decide(chain, council, [COUNCILLORS[0], COUNCILLORS[1]], &calls);
    };
    assert_eq!(holder(&mut chain), Account::ZERO);
    let own = suite.credits().place_registry(Some(suite.registry), REASON);
    let error: credits::Error = chain.refused(ADMINISTRATOR, own);
    assert_eq!(error, credits::Error::NotAdministrator);
    decide(&mut chain, Some(suite.registry));
    assert_eq!(holder(&mut chain), suite.registry);
    decide(&mut chain, Some(SUCCESSOR));
    assert_eq!(holder(&mut chain), suite.registry);
    chain.pass(NOTICE);
    assert_eq!(holder(&mut chain), SUCCESSOR);
    decide(&mut chain, None);
    assert_eq!(holder(&mut chain), SUCCESSOR);
    // What cannot be read gives nothing away.
    let mut unread = call(suite.credits().place_registry(None, REASON)).arguments;
    unread[0] = 2;
    let mut data = call(suite.credits().place_registry(None, REASON))
        .selector
        .to_vec();
    data.extend(unread);
    let sent = chain.send_raw::<Result<(), credits::Error>>(council, suite.credits, 0, data);
    assert!(sent.is_err());
}
