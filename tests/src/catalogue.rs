//! The catalogue on compiled Wasm: texts of what the other contracts have, and an index that
//! anybody keeps.

use canopy_core::{
    catalogue::{Error, MAX_LISTED, OF_BATCH, OF_CERTIFICATE, OF_COLLECTION},
    credits::{Beneficiary, Interval, Share},
    milestones::Fact,
    types::Account,
};
use canopy_harness::{
    at, code, deploy_catalogue, people::*, Catalogue, Chain, EcoCredits, DAY, LONGEST_HOLD, REASON,
};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    psp34::{Psp34, Psp34Enumerable, Psp34Error, Psp34Metadata},
    psp37::Psp37Metadata,
};
use catalogue::{events::Listed, CatalogueRef};
use eco_credits::EcoCreditsRef;

use crate::world::*;

/// The fields of the index in raw storage.
const OWNED: u32 = u32::from_be_bytes(*b"owne");
const COUNTS: u32 = u32::from_be_bytes(*b"coun");

/// A world with credits, and a catalogue that a stranger deployed.
fn world() -> (World, u64, Account) {
    let mut w = World::new();
    let (_, batch) = w.credits(1_000);
    let catalogue = deploy_catalogue(&mut w.chain, STRANGER, w.suite.credits);
    (w, batch, catalogue)
}

fn messages(catalogue: Account) -> Catalogue {
    at(catalogue)
}

fn of_certificate(chain: &mut Chain, catalogue: Account, id: u64, key: &str) -> Option<String> {
    let catalogue = messages(catalogue);
    chain.ask(Psp34Metadata::get_attribute(
        &catalogue,
        Id::U64(id),
        key.to_owned(),
    ))
}

fn of_batch(chain: &mut Chain, catalogue: Account, id: u64, key: &str) -> Option<String> {
    let catalogue = messages(catalogue);
    chain.ask(Psp37Metadata::get_attribute(
        &catalogue,
        Id::U64(id),
        key.to_owned(),
    ))
}

/// The recipient retires some for somebody; gives the certificate's number.
fn retire_for(w: &mut World, batch: u64, amount: u128, whom: Account) -> u64 {
    let mut request = retirement(batch, amount);
    request.beneficiary = Beneficiary::Account(whom);
    let retire = w.suite.credits().retire(request);
    w.chain.must(RECIPIENT, retire).value
}

#[test]
fn every_attribute_is_there_and_says_what_the_contracts_say() {
    let (mut w, batch, catalogue) = world();
    let number = retire_for(&mut w, batch, 2_500, FUNDERS[0]);
    let chain = &mut w.chain;
    for key in OF_COLLECTION {
        assert!(of_certificate(chain, catalogue, 0, key).is_some(), "{key}");
    }
    for key in OF_CERTIFICATE {
        let text = of_certificate(chain, catalogue, number, key);
        assert!(text.is_some_and(|text| !text.is_empty()), "{key}");
        assert_eq!(of_certificate(chain, catalogue, number + 1, key), None);
    }
    for key in OF_BATCH {
        let text = of_batch(chain, catalogue, batch, key);
        assert!(text.is_some_and(|text| !text.is_empty()), "{key}");
        assert_eq!(of_batch(chain, catalogue, batch + 1, key), None);
    }
    // Another spelling of the number is no certificate.
    for id in [Id::U8(1), Id::U128(1), Id::Bytes(vec![1])] {
        let ask = Psp34Metadata::get_attribute(&messages(catalogue), id.clone(), "name".into());
        assert_eq!(chain.ask(ask), None);
        assert_eq!(chain.ask(Psp34::owner_of(&messages(catalogue), id)), None);
    }
    let namespace = hex(&range(1, 1).namespace);
    let serials = of_certificate(chain, catalogue, number, "serials").unwrap();
    assert_eq!(serials, format!("{namespace}: 1 to 3"));
    let place = of_certificate(chain, catalogue, number, "jurisdiction").unwrap();
    assert_eq!(place, "MX-OAX");
    let owner = of_certificate(chain, catalogue, number, "beneficiary").unwrap();
    assert_eq!(owner, hex(&FUNDERS[0].0));
    let registry = of_batch(chain, catalogue, batch, "registry").unwrap();
    assert_eq!(registry, hex(&w.suite.registry.0));
    let retired = of_batch(chain, catalogue, batch, "retired").unwrap();
    assert_eq!(retired, "2.500 tCO2e");
}

fn hex(bytes: &[u8; 32]) -> String {
    let digits: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("0x{}", digits.concat())
}

/// What is found out later shows at once on a certificate that cannot change.
#[test]
fn c10_serials_found_invalid_show_in_the_attributes_of_the_certificate_that_used_them() {
    let (mut w, batch, catalogue) = world();
    let number = retire_for(&mut w, batch, 300_000, FUNDERS[0]);
    let of = |w: &mut World, key| of_certificate(&mut w.chain, catalogue, number, key).unwrap();
    assert_eq!(of(&mut w, "invalid"), "0.000 tCO2e");
    assert_eq!(of(&mut w, "owed"), "0.000 tCO2e");
    let before = w.chain.ask(w.suite.credits().retirement(number));
    let interval = Interval {
        start: 200_000,
        end: 466_000,
    };
    let finding = w.found(Fact::Invalidation { batch, interval });
    let apply = w.suite.registry().apply_finding(finding, None);
    w.chain.must(STRANGER, apply);
    assert_eq!(of(&mut w, "invalid"), "100.000 tCO2e");
    assert_eq!(of(&mut w, "owed"), "266.000 tCO2e");
    assert_eq!(w.chain.ask(w.suite.credits().retirement(number)), before);
}

#[test]
fn c7_the_index_lists_every_certificate_once_at_a_place_that_never_changes() {
    let (mut w, batch, catalogue) = world();
    let owners = [FUNDERS[0], STRANGER, FUNDERS[0], RECIPIENT];
    let count = u64::from(MAX_LISTED) + 8;
    for n in 0..count {
        let owner = owners[usize::try_from(n).unwrap() % owners.len()];
        retire_for(&mut w, batch, 10, owner);
    }
    let list = |most| messages(catalogue).list(most);
    let chain = &mut w.chain;
    assert_eq!(chain.refused(STRANGER, list(0)), Error::UpToDate);
    // No more in one call than the limit, whatever is asked.
    let first = chain.must(STRANGER, list(u32::MAX));
    assert_eq!(first.value, u64::from(MAX_LISTED));
    assert_eq!(first.only::<Listed>().through, first.value);
    assert_eq!(chain.must(FUNDERS[1], list(1)).value, first.value + 1);
    assert_eq!(chain.must(OPERATOR, list(100)).value, count);
    assert_eq!(chain.refused(OPERATOR, list(100)), Error::UpToDate);
    assert_eq!(chain.ask(messages(catalogue).listed()), count);
    let mut listed = vec![];
    for owner in [FUNDERS[0], STRANGER, RECIPIENT] {
        let has = chain.ask(Psp34::balance_of(&messages(catalogue), id(owner)));
        assert_eq!(
            chain.stored(catalogue, COUNTS, owner),
            Some(u128::from(has))
        );
        let mut last = 0;
        for place in 0..u128::from(has) {
            let at = Psp34Enumerable::owners_token_by_index(&messages(catalogue), id(owner), place);
            let Ok(Id::U64(number)) = chain.ask(at) else {
                panic!("{place} of {has}");
            };
            assert_eq!(chain.stored(catalogue, OWNED, (owner, place)), Some(number));
            let of = chain.ask(Psp34::owner_of(&w.suite.credits(), Id::U64(number)));
            assert_eq!(of, Some(id(owner)));
            assert!(number > last, "in the order in which they came");
            last = number;
            listed.push(number);
        }
        let beyond = u128::from(has);
        let at = Psp34Enumerable::owners_token_by_index(&messages(catalogue), id(owner), beyond);
        assert_eq!(chain.ask(at), Err(Psp34Error::TokenNotExists));
    }
    listed.sort_unstable();
    assert_eq!(listed, (1..=count).collect::<Vec<_>>());
    for (place, number) in [(0, Some(1)), (count - 1, Some(count)), (count, None)] {
        let at = Psp34Enumerable::token_by_index(&messages(catalogue), place.into());
        assert_eq!(chain.ask(at).ok(), number.map(Id::U64));
    }
    let most = Psp34Enumerable::token_by_index(&messages(catalogue), u128::MAX);
    assert_eq!(chain.ask(most), Err(Psp34Error::TokenNotExists));
}

#[test]
fn a_catalogue_is_of_something_that_answers_as_eco_credits_does() {
    let mut w = World::new();
    let mut deploy = |of| {
        let new = CatalogueRef::new(of);
        w.chain.try_deploy(STRANGER, code("catalogue"), new)
    };
    for nobody in [Account::ZERO, STRANGER, w.suite.registry, w.suite.fund] {
        assert_eq!(deploy(nobody), Err(Error::NoLedger));
    }
    let catalogue = deploy(w.suite.credits).unwrap();
    assert_eq!(w.chain.ask(messages(catalogue).credits()), w.suite.credits);
}

/// `eco-credits` does not look at who is given the registry's place. A batch of somebody who is no
/// registry has no texts but those that `eco-credits` itself knows, and takes away nobody else's.
#[test]
fn a_registry_that_does_not_answer_takes_only_its_own_texts_away() {
    let mut w = World::new();
    let new = EcoCreditsRef::new(ADMINISTRATOR, LONGEST_HOLD);
    let address = w.chain.deploy(ADMINISTRATOR, code("eco-credits"), new);
    let mut credits: EcoCredits = at(address);
    let place = credits.place_registry(Some(STRANGER), REASON);
    w.chain.must(ADMINISTRATOR, place);
    let shares = vec![Share {
        to: RECIPIENT,
        amount: 5_000,
    }];
    let credit = credits.credit(7, shares, 0, 0);
    w.chain.must(STRANGER, credit);
    w.chain
        .must(RECIPIENT, credits.retire(retirement(7, 1_000)));
    let catalogue = deploy_catalogue(&mut w.chain, OPERATOR, address);
    let text = of_certificate(&mut w.chain, catalogue, 1, "purpose");
    assert_eq!(text.unwrap(), "voluntary");
    for key in ["amount", "serials", "project", "vintage", "invalid", "owed"] {
        assert_eq!(of_certificate(&mut w.chain, catalogue, 1, key), None);
    }
    let registry = of_batch(&mut w.chain, catalogue, 7, "registry").unwrap();
    assert_eq!(registry, hex(&STRANGER.0));
    assert_eq!(of_batch(&mut w.chain, catalogue, 7, "issued"), None);
    assert_eq!(w.chain.must(STRANGER, messages(catalogue).list(9)).value, 1);
}

/// A batch keeps its texts when another registry takes the place of its own (law G3).
#[test]
fn g3_a_batch_keeps_its_texts_when_its_registry_has_lost_the_place() {
    let (mut w, batch, catalogue) = world();
    let number = retire_for(&mut w, batch, 1_000, FUNDERS[0]);
    let texts = |w: &mut World| -> Vec<_> {
        let of = |key: &&str| of_certificate(&mut w.chain, catalogue, number, key);
        OF_CERTIFICATE.iter().map(of).collect()
    };
    let before = texts(&mut w);
    let next = w
        .suite
        .another_registry(&mut w.chain, DEPLOYER, ADMINISTRATOR);
    let place = w.suite.credits().place_registry(Some(next), REASON);
    w.chain.must(ADMINISTRATOR, place);
    w.chain.pass(31 * DAY);
    assert_eq!(texts(&mut w), before);
}
