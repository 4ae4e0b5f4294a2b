//! Calls of every message that end too early, wherever that is: each is refused as unreadable,
//! whoever sends it, and changes nothing. And calls with rubbish behind them.

use std::collections::BTreeMap;

use canopy_core::types::Account;
use canopy_harness::{people::*, Chain, Failure};
use ink::LangError;
use scale::{Decode, Encode, Error as ScaleError, Input};

use crate::{
    callers::{table, May, Row, Scene, Sent, Stage},
    dice::{seeds, Dice, Seed},
    metadata::{messages, some_arguments, Entry, CONTRACTS},
};

/// An answer as it came.
#[derive(Debug, PartialEq)]
struct Raw(Vec<u8>);

impl Raw {
    /// Whether it is an error of the contract's own.
    fn refuses(&self) -> bool {
        self.0.first() == Some(&1)
    }
}

impl Decode for Raw {
    fn decode<I: Input>(input: &mut I) -> Result<Self, ScaleError> {
        let mut bytes = Vec::new();
        while let Ok(byte) = input.read_byte() {
            bytes.push(byte);
        }
        Ok(Self(bytes))
    }
}

/// What is long is cut at so many places, by chance.
const CUTS: usize = 100;

/// Where to cut a call of this length: everywhere, or where chance has it and near both ends.
fn cuts(length: usize, dice: &mut Dice) -> Vec<usize> {
    if length <= CUTS {
        return (0..length).collect();
    }
    let ends = (0..12).chain(length - 12..length);
    ends.chain((24..CUTS).map(|_| dice.index(length))).collect()
}

/// What the contracts of a scene have stored.
fn stored(s: &mut Scene) -> Vec<BTreeMap<Vec<u8>, Vec<u8>>> {
    let all = s.contracts();
    all.into_iter()
        .map(|(_, at)| s.w.chain.storage(at))
        .collect()
}

/// Sends bytes; gives what came back.
fn answer(chain: &mut Chain, sent: &Sent, data: &[u8]) -> Result<Raw, Failure> {
    let sent = chain.send_raw(sent.by, sent.to, sent.value, data.to_vec());
    sent.map(|receipt| receipt.value)
}

/// That a call could not be read.
fn unreadable() -> Result<Raw, Failure> {
    let error = Err::<(), _>(LangError::CouldNotReadInput);
    Err(Failure::Reverted(error.encode()))
}

/// Every message that changes something, by somebody who may send it, in a world where it succeeds.
#[test]
fn a_message_that_is_cut_short_changes_nothing_whoever_sends_it() {
    let seed = seeds(1, 10);
    for seed in seed {
        let told = Seed(seed);
        let mut dice = Dice(seed);
        for (contract, stage, rows) in table() {
            let entries = messages(contract);
            let mut s = Scene::at(stage);
            s.listens = true;
            let begin = s.w.chain.moment();
            for row in rows {
                s.w.chain.return_to(&begin);
                let entry = entries
                    .iter()
                    .find(|entry| entry.label == row.name)
                    .unwrap();
                let by = match &row.may {
                    May::Only(those) => those[0],
                    May::Anybody => STRANGER,
                    May::Nobody => OPERATOR,
                };
                check(&mut s, &row, by, entry, &mut dice);
            }
        }
        drop(told);
    }
}

/// Takes a world to where the row's message is sent, sends it there in pieces, and then whole.
fn check(s: &mut Scene, row: &Row, by: Account, entry: &Entry, dice: &mut Dice) {
    let name = row.name;
    let whole = (row.send)(s, by);
    let refused = matches!(row.may, May::Nobody);
    assert_eq!(whole.is_err(), refused, "{name}: {whole:?}");
    let sent = s.last.take().unwrap();
    assert!(
        (sent.by, &sent.data[..4]) == (by, &entry.selector),
        "{name}"
    );
    let after = stored(s);
    s.w.chain.return_to(&sent.before);
    let before = stored(s);
    let whole = answer(&mut s.w.chain, &sent, &sent.data);
    assert!(stored(s) == after, "{name}");
    s.w.chain.return_to(&sent.before);

    let read = sent.data.len() - unread(entry);
    for length in cuts(read, dice) {
        let came = answer(&mut s.w.chain, &sent, &sent.data[..length]);
        let too_early = refused && came.as_ref().is_ok_and(Raw::refuses);
        assert!(
            too_early || came == unreadable(),
            "{name} to {length}: {came:?}"
        );
    }
    assert!(stored(s) == before, "{name}, cut short, changed something");
    // What lies behind the last argument is not read, as ink! does not read it: it takes nothing from
    // what the call says and adds nothing.
    let mut rubbish = sent.data[..read].to_vec();
    rubbish.extend((0..=dice.below(40)).map(|_| u8::try_from(dice.below(256)).unwrap()));
    for data in [&rubbish, &sent.data[..read].to_vec()] {
        assert_eq!(answer(&mut s.w.chain, &sent, data), whole, "{name}");
        assert!(stored(s) == after, "{name}");
        s.w.chain.return_to(&sent.before);
    }
}

/// What has one answer, whatever is asked: nobody is ever allowed to move a certificate.
const UNASKED: [&str; 1] = ["eco-credits::Psp34::allowance"];

/// How many arguments at the end of a call, each a byte where it is empty, the contract does not read:
/// the standards' `data`, which is for a receiver, and here nobody receives.
fn unread(entry: &Entry) -> usize {
    let last = entry.arguments.last();
    usize::from(last.is_some_and(|(name, _)| name == "data"))
}

/// Every message that only tells, and those that change something, from nobody in particular, with
/// whatever arguments: they answer when they are whole.
#[test]
fn whatever_is_asked_is_unreadable_when_it_is_cut_short() {
    let mut s = Scene::at(Stage::Issued);
    let before = stored(&mut s);
    for seed in seeds(2, 20) {
        let told = Seed(seed);
        let mut dice = Dice(seed);
        for (contract, to) in s.contracts() {
            for entry in messages(contract) {
                let arguments = some_arguments(contract, &entry.label, &mut dice);
                let mut data = entry.selector.clone();
                data.extend(arguments[..arguments.len() - unread(&entry)].concat());
                let sent = Sent {
                    by: STRANGER,
                    to,
                    value: 0,
                    data,
                    before: s.w.chain.moment(),
                };
                let name = format!("{contract}::{}", entry.label);
                let whole = answer(&mut s.w.chain, &sent, &sent.data);
                assert!(whole.is_ok(), "{name} {:?}: {whole:?}", sent.data);
                s.w.chain.return_to(&sent.before);
                for length in cuts(sent.data.len(), &mut dice) {
                    let came = answer(&mut s.w.chain, &sent, &sent.data[..length]);
                    let refused = entry.mutates && came.as_ref().is_ok_and(Raw::refuses);
                    let knows = UNASKED.contains(&name.as_str()) && came == whole;
                    assert!(
                        knows || refused || came == unreadable(),
                        "{name} to {length}: {came:?}"
                    );
                }
            }
        }
        drop(told);
    }
    assert!(stored(&mut s) == before);
    assert_eq!(s.contracts().map(|(name, _)| name), CONTRACTS);
}
