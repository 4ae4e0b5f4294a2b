//! What is read is what SCALE has, to the last byte; what is written finds room.
#![allow(clippy::unwrap_used)]

use canopy_core::credits::{Interval, Retirement};
use canopy_interfaces::id::Id;
use ink::scale::MaxEncodedLen;

use super::*;
use crate::writer::{token, LONGEST};

fn reader(bytes: &[u8]) -> Reader {
    Reader::decode(&mut &*bytes).unwrap()
}

#[track_caller]
fn reads_as_scale<T: Read + Encode>(value: T) {
    let encoded = value.encode();
    let mut reader = reader(&encoded);
    assert_eq!(T::read(&mut reader).encode(), encoded);
    assert_eq!(reader.at, encoded.len());
}

/// Bytes that are all different, so that no field passes for another.
fn hash(from: u8) -> Hash {
    core::array::from_fn(|at| from.wrapping_add(u8::try_from(at).unwrap()))
}

fn requests() -> Vec<RetireRequest> {
    let purposes = [
        Purpose::Voluntary,
        Purpose::Compliance,
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ];
    let beneficiaries = [
        Beneficiary::Account(Account(hash(40))),
        Beneficiary::Commitment(hash(80)),
    ];
    let mut requests = Vec::new();
    for beneficiary in beneficiaries {
        requests.extend(purposes.map(|purpose| RetireRequest {
            batch: 0x0102_0304_0506_0708,
            amount: 0x1112_1314_1516_1718_191a_1b1c_1d1e_1f20,
            beneficiary,
            purpose,
            jurisdiction: Jurisdiction {
                country: *b"KE",
                subdivision: *b"30\0",
            },
            claim_period: Period {
                start: 5,
                end: u64::MAX,
            },
            reason: hash(7),
        }));
    }
    requests
}

fn retirement(request: RetireRequest) -> Retirement {
    Retirement {
        batch: request.batch,
        interval: Interval {
            start: 3,
            end: u128::MAX,
        },
        retiree: Account(hash(120)),
        beneficiary: request.beneficiary,
        purpose: request.purpose,
        jurisdiction: request.jurisdiction,
        claim_period: request.claim_period,
        reason: request.reason,
        time: 99,
    }
}

#[test]
fn arguments_and_records_read_as_scale_has_them() {
    requests().into_iter().for_each(reads_as_scale);
    reads_as_scale(Reason {
        code: 0x1234,
        document: hash(0),
    });
    for registry in [None, Some(Account(hash(9)))] {
        reads_as_scale(Binding {
            administrator: Account(hash(1)),
            registry,
        });
    }
    reads_as_scale(Supply {
        issued: 1,
        circulating: 2,
        buffer: 3,
        retired: 4,
        cancelled: 5,
        exported: 6,
    });
}

#[test]
fn a_certificates_owner_is_read_out_of_its_record() {
    for request in requests() {
        let record = retirement(request);
        let Owner(owner) = Owner::read(&mut reader(&record.encode()));
        assert_eq!(owner, *record.owner());
    }
}

#[test]
fn a_record_is_passed_on_as_it_came() {
    for request in requests() {
        let encoded = retirement(request).encode();
        assert_eq!(reader(&encoded).encode(), encoded);
    }
}

#[test]
fn an_id_has_one_spelling() {
    assert_eq!(token(7).encode(), Id::U64(7).encode());
    assert_eq!(reader(&token(7).encode()).id(), 7);
    assert_eq!(reader(&Some(Id::U64(7)).encode()).optional_id(), Some(7));
    assert_eq!(reader(&None::<Id>.encode()).optional_id(), None);
    let others = [
        Id::U8(7),
        Id::U16(7),
        Id::U32(7),
        Id::U128(7),
        Id::Bytes(vec![7; 8]),
    ];
    for other in others {
        let mut reader = reader(&(other, 0u128).encode());
        // Off the chain, ending a call is a panic.
        assert!(std::panic::catch_unwind(move || reader.id()).is_err());
    }
}

#[test]
fn long_data_is_left_unread() {
    assert_eq!(reader(&(7u64, vec![1u8; 5_000]).encode()).number(), 7);
}

#[test]
fn the_longest_finds_room() {
    let (account, number) = (Account::max_encoded_len(), u64::max_encoded_len());
    // To read: a selector, an owner, a request; a record.
    assert!(4 + account + RetireRequest::max_encoded_len() <= ROOM);
    assert!(Retirement::max_encoded_len() <= ROOM);
    // To write: the event of a retirement.
    assert_eq!(number + account + Retirement::max_encoded_len(), LONGEST);
}
