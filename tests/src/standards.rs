//! Other people's code and the standards: a contract that knows only OpenBrush's traits drives
//! `eco-credits` through what PSP37 and PSP34 say, and the published selectors are those of the
//! compiled contract.

use std::collections::BTreeMap;

use canopy_core::{credits::MAX_TRANSFERS, types::Account};
use canopy_harness::{at, code, deploy_catalogue, people::*, Catalogue, Failure, DAY, REASON};
use canopy_interfaces::{id::Id, ledger::Ledger, psp::Data, psp34::Psp34Error, psp37::Psp37};
use scale::{Decode, Encode};

use crate::{metadata::metadata, world::*};

/// PSP37's errors as OpenBrush's callers see them: texts and all.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
// SCALE's derive casts a variant's index to a byte.
#[allow(clippy::cast_possible_truncation)]
enum TheirError {
    Custom(String),
    InsufficientBalance,
    TransferToZeroAddress,
    TokenNotExists,
    NotAllowed,
    SelfApprove,
    SafeTransferCheckFailed(String),
}

type Done = Result<(), TheirError>;

/// A contract made with OpenBrush's traits, that calls `eco-credits`.
struct Caller {
    w: World,
    batch: u64,
    /// Its account.
    own: Account,
}

impl Caller {
    /// It holds 1,000 base units of batch 1, and the recipient the rest.
    fn new() -> Self {
        let mut w = World::new();
        let (_, batch) = w.credits(10);
        let credits = w.suite.credits;
        let mut caller = Self::of(w, batch, credits);
        caller.give(1_000);
        caller
    }

    /// A caller of whatever speaks PSP37 or PSP34 at this address.
    fn of(mut w: World, batch: u64, token: Account) -> Self {
        // ink!'s selector of a constructor called `new`.
        let mut data = vec![0x9b, 0xae, 0x9d, 0x5e];
        token.encode_to(&mut data);
        let own = w.chain.deploy_raw(STRANGER, code("openbrush-caller"), data);
        Self { w, batch, own }
    }

    fn give(&mut self, amount: u128) {
        let mut credits = self.w.suite.credits();
        let give = Psp37::transfer(&mut credits, id(self.own), self.id(), amount, Data);
        self.w.chain.must(RECIPIENT, give);
    }

    fn id(&self) -> Id {
        Id::U64(self.batch)
    }

    fn try_ask<R: Decode>(&mut self, message: u32, arguments: impl Encode) -> Result<R, Failure> {
        let mut data = message.to_be_bytes().to_vec();
        arguments.encode_to(&mut data);
        let sent = self.w.chain.send_raw(STRANGER, self.own, 0, data);
        sent.map(|receipt| receipt.value)
    }

    #[track_caller]
    fn ask<R: Decode>(&mut self, message: u32, arguments: impl Encode) -> R {
        self.try_ask(message, arguments).unwrap()
    }

    fn balance(&mut self, owner: Account) -> u128 {
        let id = Some(self.id());
        self.ask(1, (owner, id))
    }
}

/// What a caller of PSP37 or PSP34 may pass along.
fn data() -> Vec<u8> {
    b"for the record".to_vec()
}

#[test]
fn an_openbrush_caller_moves_credits_by_psp37() {
    let mut c = Caller::new();
    let (own, token) = (c.own, c.id());
    let one = || Some(token.clone());
    assert_eq!(c.balance(own), 1_000);
    assert_eq!(c.balance(RECIPIENT), 9_000);
    assert_eq!(c.ask::<u128>(1, (own, None::<Id>)), 1, "batches it holds");
    assert_eq!(c.ask::<u128>(2, one()), 10_000);
    assert_eq!(c.ask::<u128>(2, None::<Id>), 1, "batches there are");
    // Its own.
    let transfer = (OPERATOR, token.clone(), 300u128, data());
    assert_eq!(c.ask::<Done>(5, transfer), Ok(()));
    assert_eq!((c.balance(own), c.balance(OPERATOR)), (700, 300));
    // Another's, within an allowance.
    let from = |amount: u128| (RECIPIENT, OPERATOR, token.clone(), amount, data());
    assert_eq!(c.ask::<Done>(6, from(1)), Err(TheirError::NotAllowed));
    let mut credits = c.w.suite.credits();
    let approve = Psp37::approve(&mut credits, id(own), one(), 50);
    c.w.chain.must(RECIPIENT, approve);
    assert_eq!(c.ask::<u128>(3, (RECIPIENT, own, one())), 50);
    assert_eq!(c.ask::<Done>(6, from(51)), Err(TheirError::NotAllowed));
    assert_eq!(c.ask::<Done>(6, from(20)), Ok(()));
    assert_eq!(c.ask::<u128>(3, (RECIPIENT, own, one())), 30);
    assert_eq!(c.balance(OPERATOR), 320);
    // It allows somebody else.
    assert_eq!(c.ask::<Done>(4, (OPERATOR, one(), 7u128)), Ok(()));
    assert_eq!(c.ask::<u128>(3, (own, OPERATOR, one())), 7);
    assert_eq!(c.ask::<Done>(4, (OPERATOR, None::<Id>, 1u128)), Ok(()));
    let all: u128 = c.ask(3, (own, OPERATOR, None::<Id>));
    assert_eq!(all, u128::MAX);
}

#[test]
fn refusals_reach_an_openbrush_caller_in_its_own_words() {
    let mut c = Caller::new();
    let (own, token) = (c.own, c.id());
    let transfer = |to, amount: u128| (to, token.clone(), amount, data());
    let refused = |c: &mut Caller, message, arguments: Vec<u8>| {
        let mut data = u32::to_be_bytes(message).to_vec();
        data.extend(arguments);
        let own = c.own;
        let sent = c.w.chain.send_raw::<Done>(STRANGER, own, 0, data);
        sent.unwrap().value.unwrap_err()
    };
    let more = transfer(OPERATOR, 1_001).encode();
    assert_eq!(refused(&mut c, 5, more), TheirError::InsufficientBalance);
    let nobody = transfer(Account::ZERO, 1).encode();
    assert_eq!(
        refused(&mut c, 5, nobody),
        TheirError::TransferToZeroAddress
    );
    let myself = (own, Some(token.clone()), 1u128).encode();
    assert_eq!(refused(&mut c, 4, myself), TheirError::SelfApprove);
    // A number that is no batch is one of which everybody holds nothing.
    let unknown = (OPERATOR, Id::U64(99), 1u128, data()).encode();
    assert_eq!(refused(&mut c, 5, unknown), TheirError::InsufficientBalance);
    let until = c.w.chain.now() + DAY;
    let hold = c.w.suite.registry().hold(c.batch, until, [1; 32], REASON);
    c.w.chain.must(REGISTRAR, hold);
    let held = transfer(OPERATOR, 1).encode();
    let number = TheirError::Custom("16".to_owned());
    assert_eq!(refused(&mut c, 5, held), number);
    c.w.chain.set_time(until);
    assert_eq!(c.ask::<Done>(5, transfer(OPERATOR, 1)), Ok(()));
    // An id in another spelling cannot be read, and the caller's call fails whole.
    for other in [Id::U8(1), Id::U128(1), Id::Bytes(vec![1])] {
        let sent = c.try_ask::<Done>(5, (OPERATOR, other, 1u128, data()));
        assert!(sent.is_err());
    }
    assert_eq!(c.balance(own), 999);
}

#[test]
fn c11_an_openbrush_caller_moves_several_batches_at_once() {
    let mut c = Caller::new();
    let other = c.w.more_credits(11, 5);
    let mut credits = c.w.suite.credits();
    let give = Psp37::transfer(&mut credits, id(c.own), Id::U64(other), 500, Data);
    c.w.chain.must(RECIPIENT, give);
    let (one, two) = (c.id(), Id::U64(other));
    let own = c.own;
    let list = |items: &[(&Id, u128)]| -> Vec<(Id, u128)> {
        items.iter().map(|(id, n)| ((*id).clone(), *n)).collect()
    };
    let send = |c: &mut Caller, to: Account, items: &[(&Id, u128)]| -> Done {
        c.ask(7, (to, list(items), data()))
    };
    let had = |c: &mut Caller, who: Account| (c.w.held(who, 1), c.w.held(who, other));
    assert_eq!(send(&mut c, OPERATOR, &[(&one, 10), (&two, 20)]), Ok(()));
    assert_eq!(had(&mut c, own), (990, 480));
    assert_eq!(had(&mut c, OPERATOR), (10, 20));
    // An id that is named twice is moved twice, and each time there must be enough.
    let twice = [(&one, 400), (&two, 1), (&one, 400)];
    assert_eq!(send(&mut c, OPERATOR, &twice), Ok(()));
    assert_eq!(had(&mut c, own), (190, 479));
    let short = Err(TheirError::InsufficientBalance);
    let once_too_often = [(&one, 100), (&one, 91)];
    assert_eq!(send(&mut c, OPERATOR, &once_too_often), short);
    assert_eq!(had(&mut c, own), (190, 479), "all or none");
    // To oneself, of zero, and of nothing: nothing changes.
    assert_eq!(send(&mut c, own, &[(&one, 190), (&one, 190)]), Ok(()));
    assert_eq!(send(&mut c, OPERATOR, &[(&one, 0), (&one, 0)]), Ok(()));
    assert_eq!(send(&mut c, OPERATOR, &[]), Ok(()));
    assert_eq!(had(&mut c, own), (190, 479));
    let zero = Err(TheirError::TransferToZeroAddress);
    assert_eq!(send(&mut c, Account::ZERO, &[(&one, 1)]), zero);
    // As many as one call may make, and not one more.
    let most = vec![(&one, 1); MAX_TRANSFERS];
    assert_eq!(send(&mut c, OPERATOR, &most), Ok(()));
    let more = vec![(&one, 1); MAX_TRANSFERS + 1];
    let number = Err(TheirError::Custom("23".to_owned()));
    assert_eq!(send(&mut c, OPERATOR, &more), number);
    assert_eq!(had(&mut c, own), (174, 479));
    // Another's, within the allowance for each.
    let from = |c: &mut Caller, items: &[(&Id, u128)]| -> Done {
        c.ask(8, (RECIPIENT, OPERATOR, list(items), data()))
    };
    let both = [(&one, 30), (&two, 5)];
    let not_allowed = Err(TheirError::NotAllowed);
    for (batch, amount) in [(1, 60), (other, 9)] {
        assert_eq!(from(&mut c, &both), not_allowed);
        let mut credits = c.w.suite.credits();
        let approve = Psp37::approve(&mut credits, id(own), Some(Id::U64(batch)), amount);
        c.w.chain.must(RECIPIENT, approve);
    }
    assert_eq!(from(&mut c, &both), Ok(()));
    // The second time 30 of 60 are left, but only 4 of 9.
    assert_eq!(from(&mut c, &both), not_allowed);
    assert_eq!(from(&mut c, &[(&one, 30)]), Ok(()));
    assert_eq!(from(&mut c, &[(&one, 1)]), not_allowed);
    // One of them is held: none moves.
    let until = c.w.chain.now() + DAY;
    let hold = c.w.suite.registry().hold(other, until, [1; 32], REASON);
    c.w.chain.must(REGISTRAR, hold);
    let held = Err(TheirError::Custom("16".to_owned()));
    assert_eq!(send(&mut c, OPERATOR, &[(&one, 1), (&two, 1)]), held);
    assert_eq!(send(&mut c, OPERATOR, &[(&one, 1)]), Ok(()));
    assert_eq!(had(&mut c, own), (173, 479));
    // Conserved to the unit.
    for (batch, all) in [(1, 10_000), (other, 5_000)] {
        let supply = c.w.chain.ask(credits.supply(batch)).unwrap();
        assert_eq!((supply.circulating, supply.issued), (all, all));
        let held: u128 = [own, OPERATOR, RECIPIENT]
            .map(|who| c.w.held(who, batch))
            .iter()
            .sum();
        assert_eq!(held, all);
    }
}

/// A list that is cut short, or longer than it says, or that says more than fits.
#[test]
fn a_batch_that_cannot_be_read_moves_nothing() {
    let mut c = Caller::new();
    let credits = c.w.suite.credits;
    let send = |c: &mut Caller, data: Vec<u8>| {
        let sent = c.w.chain.send_raw::<Done>(RECIPIENT, credits, 0, data);
        sent.map(|receipt| receipt.value)
    };
    let selector = 0x9bfb_1d2b_u32.to_be_bytes();
    let whole = [
        selector.to_vec(),
        (OPERATOR, vec![(c.id(), 1u128); 2]).encode(),
    ]
    .concat();
    for length in 4..whole.len() {
        assert!(send(&mut c, whole[..length].to_vec()).is_err(), "{length}");
    }
    // The length in each of SCALE's modes.
    for mode in [vec![0xff], vec![0xfe, 0xff, 0xff, 0xff]] {
        let endless = [selector.to_vec(), OPERATOR.encode(), mode].concat();
        assert!(!matches!(send(&mut c, endless), Ok(Ok(()))));
    }
    assert_eq!(c.w.held(OPERATOR, 1), 0);
    assert_eq!(send(&mut c, [whole, data().encode()].concat()), Ok(Ok(())));
    assert_eq!(c.w.held(OPERATOR, 1), 2);
}

/// Reads everything that PSP34 says of the certificates at the caller's address, and tries to move
/// one.
fn read_certificates(c: &mut Caller, number: u64) {
    let own = c.own;
    let certificate = Id::U64(number);
    assert_eq!(c.ask::<Id>(11, ()), Id::U64(0));
    // The beneficiary of the example is the first funder.
    assert_eq!(c.ask::<u32>(12, FUNDERS[0]), 1);
    assert_eq!(c.ask::<u32>(12, RECIPIENT), 0);
    let owner: Option<Account> = c.ask(13, certificate.clone());
    assert_eq!(owner, Some(FUNDERS[0]));
    assert_eq!(c.ask::<Option<Account>>(13, Id::U64(2)), None);
    assert_eq!(c.ask::<u128>(17, ()), 1);
    let one = || Some(certificate.clone());
    assert!(!c.ask::<bool>(14, (FUNDERS[0], own, one())));
    let refused = Err(Psp34Error::NotApproved);
    let approve: Result<(), Psp34Error> = c.ask(15, (OPERATOR, one(), true));
    assert_eq!(approve, refused);
    let transfer: Result<(), Psp34Error> = c.ask(16, (OPERATOR, certificate.clone(), data()));
    assert_eq!(transfer, refused);
}

#[test]
fn c7_an_openbrush_caller_reads_certificates_by_psp34_and_moves_none() {
    let mut c = Caller::new();
    let retire = c.w.suite.credits().retire(retirement(c.batch, 10));
    let number = c.w.chain.must(RECIPIENT, retire).value;
    read_certificates(&mut c, number);
    // What is left out of the standards answers nothing, and so the caller's call fails whole.
    let at = c.try_ask::<Result<Id, Psp34Error>>(18, 0u128);
    assert!(matches!(at, Err(Failure::Trapped(_))), "{at:?}");
    let of = c.try_ask::<Result<Id, Psp34Error>>(19, (FUNDERS[0], 0u128));
    assert!(matches!(of, Err(Failure::Trapped(_))), "{of:?}");
    let text = c.try_ask::<Option<String>>(20, (Id::U64(1), "name"));
    assert!(matches!(text, Err(Failure::Trapped(_))), "{text:?}");
}

#[test]
fn c7_an_openbrush_caller_finds_all_of_psp34_in_a_catalogue() {
    let mut w = World::new();
    let (_, batch) = w.credits(10);
    let catalogue = deploy_catalogue(&mut w.chain, STRANGER, w.suite.credits);
    let mut c = Caller::of(w, batch, catalogue);
    let retire = c.w.suite.credits().retire(retirement(batch, 2_500));
    let number = c.w.chain.must(RECIPIENT, retire).value;
    read_certificates(&mut c, number);
    let there = Ok(Id::U64(number));
    let none = Err(Psp34Error::TokenNotExists);
    assert_eq!(c.ask::<Result<Id, Psp34Error>>(18, 0u128), there);
    assert_eq!(c.ask::<Result<Id, Psp34Error>>(18, 1u128), none);
    // An owner's are in the list once somebody has put them there.
    assert_eq!(
        c.ask::<Result<Id, Psp34Error>>(19, (FUNDERS[0], 0u128)),
        none
    );
    let list = at::<Catalogue>(catalogue).list(1);
    c.w.chain.must(STRANGER, list);
    assert_eq!(
        c.ask::<Result<Id, Psp34Error>>(19, (FUNDERS[0], 0u128)),
        there
    );
    assert_eq!(
        c.ask::<Result<Id, Psp34Error>>(19, (FUNDERS[0], 1u128)),
        none
    );
    let mut text =
        |message, id: u64, key: &str| -> Option<String> { c.ask(message, (Id::U64(id), key)) };
    assert_eq!(text(20, number, "amount").unwrap(), "2.500 tCO2e");
    assert_eq!(text(20, number, "purpose").unwrap(), "voluntary");
    assert_eq!(text(20, number, "unheard of"), None);
    assert_eq!(text(20, number + 1, "amount"), None);
    assert_eq!(text(20, 0, "name").unwrap(), "Retirement certificates");
    assert_eq!(text(21, batch, "issued").unwrap(), "10.000 tCO2e");
    assert_eq!(text(21, batch + 1, "issued"), None);
}

/// Every message of the standards; whether `eco-credits` speaks it, or else why not; and whether
/// `catalogue` does.
const STANDARDS: [(&str, u32, Option<&str>, bool); 21] = [
    ("Psp37::balance_of", 0xc429_19e2, None, false),
    ("Psp37::total_supply", 0x9a49_e85a, None, false),
    ("Psp37::allowance", 0xcb78_a065, None, false),
    ("Psp37::approve", 0x31a1_a453, None, false),
    ("Psp37::transfer", 0x04e0_9961, None, false),
    ("Psp37::transfer_from", 0x5cf8_b7d4, None, false),
    ("Psp37Batch::batch_transfer", 0x9bfb_1d2b, None, false),
    ("Psp37Batch::batch_transfer_from", 0xf4eb_eed2, None, false),
    (
        "Psp37Metadata::get_attribute",
        0x61dd_a97c,
        Some("every transfer would pay for texts that `catalogue` gives"),
        true,
    ),
    (
        "Psp37Enumerable::owners_token_by_index",
        0x4cc0_1ee0,
        Some("every transfer would keep an index of two holders"),
        false,
    ),
    (
        "Psp37Enumerable::token_by_index",
        0x127b_5477,
        Some("the registry counts batches from 1, and knows what each is"),
        false,
    ),
    ("Psp34::collection_id", 0xffa2_7a5f, None, true),
    ("Psp34::balance_of", 0xcde7_e55f, None, true),
    ("Psp34::owner_of", 0x1168_624d, None, true),
    ("Psp34::allowance", 0x4790_f55a, None, true),
    ("Psp34::approve", 0x1932_a8b0, None, true),
    ("Psp34::transfer", 0x3128_d61b, None, true),
    ("Psp34::total_supply", 0x6284_13fe, None, true),
    (
        "Psp34Metadata::get_attribute",
        0xf19d_48d1,
        Some("every transfer would pay for texts that `catalogue` gives"),
        true,
    ),
    (
        "Psp34Enumerable::owners_token_by_index",
        0x3bcf_b511,
        Some("it and the index that it needs are 644 bytes that every transfer would pay"),
        true,
    ),
    (
        "Psp34Enumerable::token_by_index",
        0xcd03_40d0,
        Some("certificates are numbered from 1 to `total_supply`; `catalogue` lists them"),
        true,
    ),
];

/// The selectors of a compiled contract's messages.
fn selectors(contract: &str) -> BTreeMap<String, String> {
    let metadata = metadata(contract);
    let messages = metadata["spec"]["messages"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    messages
        .map(|message| (text(&message["label"]), text(&message["selector"])))
        .collect()
}

#[test]
fn the_published_selectors_are_those_of_the_compiled_contracts() {
    let mut spoken = ["eco-credits", "catalogue"].map(selectors);
    for (label, selector, left_out, listed) in STANDARDS {
        let selector = format!("0x{selector:08x}");
        for (spoken, here) in spoken.iter_mut().zip([left_out.is_none(), listed]) {
            if here {
                assert_eq!(spoken.remove(label), Some(selector.clone()), "{label}");
            } else {
                let unspoken =
                    !spoken.contains_key(label) && spoken.values().all(|other| *other != selector);
                assert!(unspoken, "{label} is here: {left_out:?}");
            }
        }
    }
    // Nothing else claims to be of a standard.
    for spoken in spoken {
        let more: Vec<_> = spoken.keys().filter(|l| l.starts_with("Psp")).collect();
        assert_eq!(more, Vec::<&String>::new());
    }
}

/// What the page says is left out is what the test above says.
#[test]
fn the_page_says_what_is_left_out() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/eco-credits.md");
    let page = std::fs::read_to_string(path).unwrap();
    let section = page
        .split("### What of the standards is left out")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .unwrap();
    for (label, _, left_out, listed) in STANDARDS {
        let (of, name) = label.split_once("::").unwrap();
        let mut rows = section.lines().filter(|row| {
            let named = format!("{}: ", of.replace("Psp", "PSP"));
            row.contains(&named) && row.contains(&format!("`{name}`"))
        });
        let row = rows.next();
        assert_eq!(row.is_some(), left_out.is_some(), "{label}");
        assert_eq!(
            row.is_some_and(|row| row.contains("`catalogue`")),
            left_out.is_some() && listed,
            "{label}"
        );
    }
}
