//! What binds a proposal.

use super::*;
use crate::types::tests::blake2_256;

fn call() -> Call {
    Call {
        target: account(9),
        selector: [1, 2, 3, 4],
        arguments: vec![5; 10],
        value: 6,
    }
}

fn digest(calls: &[Call]) -> Hash {
    Call::digest(calls, &OWN, &blake2_256)
}

#[test]
fn g5_the_digest_binds_every_call_to_the_byte() {
    let bound = digest(&[call()]);
    let changed = |change: fn(&mut Call)| {
        let mut other = call();
        change(&mut other);
        digest(&[other])
    };
    let others = [
        changed(|c| c.target = account(8)),
        changed(|c| c.selector[3] = 5),
        changed(|c| c.arguments[9] = 6),
        changed(|c| c.arguments.push(0)),
        changed(|c| {
            c.arguments.pop();
        }),
        changed(|c| c.value = 7),
        digest(&[call(), call()]),
        digest(&[]),
        Call::digest(&[call()], &account(7), &blake2_256),
    ];
    assert!(!others.contains(&bound));
}

#[test]
fn g5_the_digest_binds_every_change_and_none_is_a_call() {
    let changes = [
        add(1),
        add(2),
        remove(1),
        replace(1, 2),
        replace(2, 1),
        Change::Threshold { threshold: 1 },
        Change::Threshold { threshold: 2 },
        Change::Delay { delay: 1 },
        Change::Delay { delay: 2 },
    ];
    let digests: Vec<_> = changes
        .iter()
        .map(|change| change.digest(&OWN, &blake2_256))
        .collect();
    for (i, digest) in digests.iter().enumerate() {
        assert!(!digests[..i].contains(digest), "{:?}", changes[i]);
        assert_ne!(*digest, changes[i].digest(&account(7), &blake2_256));
    }
    assert!(!digests.contains(&digest(&[])) && !digests.contains(&digest(&[call()])));
}

/// `docs/council.md` says so to whoever checks a digest without this crate.
#[test]
fn the_digest_is_over_a_byte_the_council_and_what_is_proposed() {
    use scale::Encode;
    let over = |kind: u8, what: Vec<u8>| blake2_256(&[&[kind][..], &OWN.0, &what].concat());
    assert_eq!(digest(&[call()]), over(0, vec![call()].encode()));
    let change = add(1).digest(&OWN, &blake2_256);
    assert_eq!(change, over(1, add(1).encode()));
}

#[test]
fn g5_a_proposal_is_bounded_and_never_calls_the_council() {
    let check = |calls: &[Call]| Call::check(calls, &OWN);
    assert_eq!(check(&[]), Err(Error::BadCalls));
    assert_eq!(check(&vec![call(); MAX_CALLS + 1]), Err(Error::BadCalls));
    let with = |length, target| Call {
        arguments: vec![0; length],
        target,
        ..call()
    };
    assert_eq!(
        check(&vec![with(MAX_ARGUMENTS, account(9)); MAX_CALLS]),
        Ok(())
    );
    let long = with(MAX_ARGUMENTS + 1, OWN);
    assert_eq!(check(&[call(), long]), Err(Error::TooLong));
    assert_eq!(check(&[call(), with(0, OWN)]), Err(Error::SelfCall));
}
