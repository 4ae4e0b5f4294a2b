//! What is read is what SCALE reads, to the last byte; what SCALE refuses ends the call; and
//! what is written finds room.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use std::panic::catch_unwind;

use arrayvec::ArrayVec;
use canopy_core::{
    council::{self, Call, MAX_ARGUMENTS},
    credits::{
        self, Beneficiary, Interval, Jurisdiction, Motion, Purpose, RetireRequest, Share, Supply,
    },
    fund::{
        self, Agreement, AgreementTerms, Amendment, Asset, Change, Charter, FundLimits, Funder,
        Ledger, Matter, Price, Stage, Standing, Tranche, TrancheTerms,
    },
    intervals::Link,
    milestones::{
        self, Bounds, Fact, Finding, Inquiry, Limits, MilestoneTerms, Outcome, Phase, Plan,
        PlanDraft, PlanSummary, Progress, ReversalCause, SettledAs, Signing, State, Subject,
        Submission, Times, Verdict, MAX_MILESTONES, MAX_PANEL,
    },
    pause,
    registry::{
        self, Adjustment, Authorisation, Batch, BatchRange, Class, Config, Counts, CreditType,
        Debt, Export, Line, Placement, Project, Route, Use,
    },
    roles,
    safeguards::Safeguards,
    types::{Millis, Period},
};
use ink::scale::{Decode, MaxEncodedLen};

use super::*;
use crate::{ending::Code, writer::LONGEST};

fn reader(bytes: &[u8]) -> Reader {
    Reader::of(bytes.to_vec().leak())
}

/// Bytes by chance, the same ones every time. Small, so that many are a variant's index or a
/// flag; and most of them differ from their neighbours, so that no field passes for another.
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        match u8::try_from((state >> 33) % 16).unwrap() {
            few @ 12.. => few - 4,
            most => most % 4,
        }
    };
    let length = 400 + usize::from(next());
    (0..length).map(|_| next()).collect()
}

/// Reads a `T` as SCALE does: the same one of the same length, or none.
#[track_caller]
fn reads_as_scale<T: Read + Decode + Encode>() {
    let mut accepted = 0;
    for seed in 0..3_000 {
        let bytes = bytes(seed);
        let mut rest = &bytes[..];
        match T::decode(&mut rest) {
            Ok(value) => {
                accepted += 1;
                let mut reader = reader(&bytes);
                assert_eq!(T::read(&mut reader).encode(), value.encode());
                assert_eq!(reader.left, rest);
            }
            // Off the chain, ending a call is a panic.
            Err(_) => assert!(catch_unwind(|| T::read(&mut reader(&bytes))).is_err()),
        }
    }
    assert!(accepted >= 10, "too few to tell: {accepted}");
    for length in 0..T::decode_length(&bytes(0)) {
        let bytes = &bytes(0)[..length];
        assert!(catch_unwind(|| T::read(&mut reader(bytes))).is_err());
    }
}

trait DecodeLength: Decode {
    /// How many bytes it takes, if these are one.
    fn decode_length(bytes: &[u8]) -> usize {
        let mut rest = bytes;
        match Self::decode(&mut rest) {
            Ok(_) => bytes.len().checked_sub(rest.len()).unwrap(),
            Err(_) => 0,
        }
    }
}

impl<T: Decode> DecodeLength for T {}

#[test]
fn everything_reads_as_scale_has_it() {
    reads_as_scale::<u8>();
    reads_as_scale::<u16>();
    reads_as_scale::<u32>();
    reads_as_scale::<u64>();
    reads_as_scale::<u128>();
    reads_as_scale::<bool>();
    reads_as_scale::<Hash>();
    reads_as_scale::<Option<Millis>>();
    reads_as_scale::<(u8, u64, bool, u16, u128)>();
    reads_as_scale::<canopy_core::types::Reason>();
    reads_as_scale::<Period>();
    reads_as_scale::<Account>();
}

#[test]
fn credits_read_as_scale_has_them() {
    reads_as_scale::<Supply>();
    reads_as_scale::<credits::RegistryPlace>();
    reads_as_scale::<Interval>();
    reads_as_scale::<Beneficiary>();
    reads_as_scale::<Purpose>();
    reads_as_scale::<Motion>();
    reads_as_scale::<Jurisdiction>();
    reads_as_scale::<RetireRequest>();
    reads_as_scale::<Share>();
}

#[test]
fn registries_read_as_scale_has_them() {
    reads_as_scale::<Link>();
    reads_as_scale::<Config>();
    reads_as_scale::<Counts>();
    reads_as_scale::<CreditType>();
    reads_as_scale::<Class>();
    reads_as_scale::<Project>();
    reads_as_scale::<Batch>();
    reads_as_scale::<BatchRange>();
    reads_as_scale::<Placement>();
    reads_as_scale::<Use>();
    reads_as_scale::<Line>();
    reads_as_scale::<Debt>();
    reads_as_scale::<Adjustment>();
    reads_as_scale::<Authorisation>();
    reads_as_scale::<Route>();
    reads_as_scale::<Export>();
}

#[test]
fn funds_read_as_scale_has_them() {
    reads_as_scale::<Asset>();
    reads_as_scale::<FundLimits>();
    reads_as_scale::<Charter>();
    reads_as_scale::<AgreementTerms>();
    reads_as_scale::<Agreement>();
    reads_as_scale::<Stage>();
    reads_as_scale::<Ledger>();
    reads_as_scale::<Standing>();
    reads_as_scale::<Price>();
    reads_as_scale::<TrancheTerms>();
    reads_as_scale::<Tranche>();
    reads_as_scale::<Funder>();
    reads_as_scale::<Change>();
    reads_as_scale::<Amendment>();
    reads_as_scale::<Matter>();
}

#[test]
fn milestones_read_as_scale_has_them() {
    reads_as_scale::<Bounds>();
    reads_as_scale::<Limits>();
    reads_as_scale::<Times>();
    reads_as_scale::<PlanDraft>();
    reads_as_scale::<MilestoneTerms>();
    reads_as_scale::<Plan>();
    reads_as_scale::<Signing>();
    reads_as_scale::<Submission>();
    reads_as_scale::<Verdict>();
    reads_as_scale::<Progress>();
    reads_as_scale::<Option<PlanSummary>>();
    reads_as_scale::<Subject>();
    reads_as_scale::<Option<Outcome>>();
    reads_as_scale::<State>();
    reads_as_scale::<Option<Phase>>();
}

#[test]
fn findings_read_as_scale_has_them() {
    reads_as_scale::<ReversalCause>();
    reads_as_scale::<SettledAs>();
    reads_as_scale::<Fact>();
    reads_as_scale::<Option<Finding>>();
    reads_as_scale::<Inquiry>();
}

#[test]
fn roles_and_pauses_read_as_scale_has_them() {
    reads_as_scale::<roles::Administration>();
    reads_as_scale::<roles::Pending>();
    reads_as_scale::<roles::Step>();
    reads_as_scale::<pause::PauseLimits>();
    reads_as_scale::<pause::Pause>();
    reads_as_scale::<Safeguards>();
    reads_as_scale::<fund::Role>();
    reads_as_scale::<fund::Admission>();
    reads_as_scale::<milestones::Role>();
    reads_as_scale::<registry::Role>();
}

#[test]
fn councils_read_as_scale_has_them() {
    reads_as_scale::<council::Rules>();
    reads_as_scale::<council::Roster>();
    reads_as_scale::<council::Change>();
    reads_as_scale::<council::Ended>();
    reads_as_scale::<council::Proposal>();
}

#[test]
fn calls_read_as_scale_has_them() {
    for length in [0, 1, 63, 64, 65, 255, 256, 1_000, MAX_ARGUMENTS, 16_000] {
        let call = Call {
            target: Account([1; 32]),
            selector: [2, 3, 4, 5],
            arguments: (0..=u8::MAX).cycle().take(length).collect(),
            value: 6,
        };
        let encoded = call.encode();
        let mut read = reader(&encoded);
        assert_eq!(Call::read(&mut read), call);
        assert!(read.left.is_empty());
        let short = &encoded[..encoded.len() - 17];
        assert!(catch_unwind(|| Call::read(&mut reader(short))).is_err());
    }
    // A length in more bytes than it takes is refused, as by SCALE.
    let long_zero = [1, 0];
    assert!(Vec::<u8>::decode(&mut &long_zero[..]).is_err());
    assert!(catch_unwind(|| Vec::<u8>::read(&mut reader(&long_zero))).is_err());
}

#[test]
fn lists_read_as_scale_has_them_until_they_are_too_long() {
    for length in 0..200u64 {
        let list: Vec<u64> = (0..length).collect();
        let mut reader = reader(&(&list, 77u64).encode());
        let read = ArrayVec::<u64, 17>::read(&mut reader);
        assert_eq!(read[..], list[..list.len().min(17)]);
        if length <= 17 {
            assert_eq!(reader.number(), 77);
        }
    }
    let sixteen_thousand = vec![5u8; 16_384].encode();
    let read = ArrayVec::<u8, 17>::read(&mut reader(&sixteen_thousand));
    assert_eq!(read[..], [5; 17]);
}

#[test]
fn what_was_read_is_passed_on_as_it_came() {
    let bytes = bytes(1);
    assert_eq!(reader(&bytes).encode(), bytes);
}

#[test]
fn errors_have_the_numbers_that_scale_gives_them() {
    fn numbered<E: Code + Copy + Encode + Decode>() {
        let all: Vec<E> = (0..=u8::MAX)
            .filter_map(|number| E::decode(&mut &[number][..]).ok())
            .collect();
        assert!(!all.is_empty());
        for error in all {
            assert_eq!(error.encode(), [error.code()]);
            // Zero means none, in a reader.
            assert_ne!(error.code(), 0);
        }
    }
    numbered::<council::Error>();
    numbered::<credits::Error>();
    numbered::<fund::Error>();
    numbered::<milestones::Error>();
    numbered::<registry::Error>();
}

#[test]
fn the_longest_finds_room() {
    let id = u64::max_encoded_len();
    let retired = id + Account::max_encoded_len() + credits::Retirement::max_encoded_len();
    assert!(retired <= LONGEST);
    let planned = id
        + Account::max_encoded_len()
        + PlanDraft::max_encoded_len()
        + 1
        + usize::from(MAX_PANEL) * Account::max_encoded_len()
        + 1
        + usize::from(MAX_MILESTONES) * MilestoneTerms::max_encoded_len()
        + Hash::max_encoded_len();
    assert!(planned <= LONGEST, "{planned}");
    let tranches = usize::from(MAX_MILESTONES) * TrancheTerms::max_encoded_len();
    let proposed = id
        + Account::max_encoded_len()
        + Agreement::max_encoded_len()
        + 1
        + tranches
        + canopy_core::types::Reason::max_encoded_len();
    assert!(proposed <= LONGEST, "{proposed}");
}

#[test]
fn what_was_read_can_be_passed_on_as_it_came() {
    let mut input = reader(&(7u64, 9u128, 5u8).encode());
    let start = input.again();
    assert_eq!(input.number(), 7);
    assert_eq!(start.until(&input).encode(), 7u64.encode());
    assert_eq!(input.amount(), 9);
    assert_eq!(start.until(&input).encode(), (7u64, 9u128).encode());
    // Of nothing read, nothing; and never more than there is.
    assert!(input.until(&input.again()).encode().is_empty());
    assert!(input.until(&start).encode().is_empty());
    assert_eq!(input.byte(), 5);
}
