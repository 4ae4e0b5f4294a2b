#![allow(clippy::unwrap_used)]

use canopy_core::{
    credits::{Beneficiary, Interval, Jurisdiction, Purpose, Retirement},
    types::{Hash, Period},
};
use canopy_interfaces::id::Id;
use ink::scale::Encode;

use super::*;

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
