#![allow(clippy::unwrap_used)]

use canopy_core::{
    credits::{Beneficiary, Interval, Jurisdiction, Purpose, RetireRequest, Retirement},
    types::{Hash, Period},
};
use canopy_interfaces::id::Id;
use ink::scale::Encode;

use super::*;
use canopy_shell::Read;

fn reader(bytes: &[u8]) -> Reader {
    Reader::of(bytes.to_vec().leak())
}

/// Bytes that are all different, so that no field passes for another.
fn hash(from: u8) -> Hash {
    core::array::from_fn(|at| from.wrapping_add(u8::try_from(at).unwrap()))
}

#[test]
fn a_certificates_owner_is_read_out_of_its_record() {
    let beneficiaries = [
        Beneficiary::Account(Account(hash(40))),
        Beneficiary::Commitment(hash(80)),
    ];
    for beneficiary in beneficiaries {
        let record = Retirement {
            batch: 0x0102_0304_0506_0708,
            interval: Interval {
                start: 3,
                end: u128::MAX,
            },
            retiree: Account(hash(120)),
            beneficiary,
            purpose: Purpose::Voluntary,
            jurisdiction: Jurisdiction {
                country: *b"KE",
                subdivision: *b"30\0",
            },
            claim_period: Period {
                start: 5,
                end: u64::MAX,
            },
            reason: hash(7),
            time: 99,
        };
        assert_eq!(owner(reader(&record.encode())), *record.owner());
    }
}

#[test]
fn a_certificate_is_written_as_its_record() {
    for beneficiary in [
        Beneficiary::Account(Account(hash(40))),
        Beneficiary::Commitment(hash(80)),
    ] {
        let asked = RetireRequest {
            batch: 0x0102_0304_0506_0708,
            amount: u128::MAX - 3,
            beneficiary,
            purpose: Purpose::InternationalMitigation,
            jurisdiction: Jurisdiction {
                country: *b"KE",
                subdivision: *b"30\0",
            },
            claim_period: Period {
                start: 5,
                end: u64::MAX,
            },
            reason: hash(7),
        };
        let interval = Interval {
            start: 3,
            end: u128::MAX,
        };
        let retiree = Account(hash(120));
        // Whatever stands after the request is no part of it.
        let mut input = reader(&(asked, hash(200)).encode());
        let start = input.again();
        let read = RetireRequest::read(&mut input);
        assert_eq!(read, asked);
        let claim = claim(start, &input);
        assert_eq!(input.hash(), hash(200));
        let written = certificate(read.batch, interval, &retiree, &claim, 99).encode();
        assert_eq!(written, asked.certificate(interval, retiree, 99).encode());
    }
}

#[test]
fn a_short_list_says_how_many_there_are() {
    for number in [0usize, 1, 16, 17, 63] {
        let list = vec![0u8; number].encode();
        assert_eq!(few(&mut reader(&list)), number);
    }
    for number in [64usize, 16_383, 16_384] {
        let list = vec![0u8; number].encode();
        assert_eq!(few(&mut reader(&list)), usize::MAX);
    }
    assert_eq!(few(&mut reader(&[3, 0, 0, 0, 0])), usize::MAX);
}

#[test]
fn an_id_has_one_spelling() {
    assert_eq!(token(7).encode(), Id::U64(7).encode());
    assert_eq!(one_token(&mut reader(&token(7).encode())), 7);
    assert_eq!(
        token_or_all(&mut reader(&Some(Id::U64(7)).encode())),
        Some(7)
    );
    assert_eq!(token_or_all(&mut reader(&None::<Id>.encode())), None);
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
        assert!(std::panic::catch_unwind(move || one_token(&mut reader)).is_err());
    }
}

#[test]
fn long_data_is_left_unread() {
    assert_eq!(reader(&(7u64, vec![1u8; 5_000]).encode()).number(), 7);
}
