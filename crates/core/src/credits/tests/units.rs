//! Precedence of errors, stable numbers, sizes.

use scale::{Encode, MaxEncodedLen};

use super::world::*;
use crate::credits::*;
use crate::types::{Account, Period};

fn issued(amount: u128) -> Supply {
    Supply {
        issued: amount,
        circulating: amount,
        ..Supply::default()
    }
}

#[test]
fn balances_change_or_are_refused() {
    let change =
        |mut balance, gain, amount| change(&mut balance, gain, amount).map(|is| (balance, is));
    assert_eq!(change(1, false, 2), Err(Error::InsufficientBalance));
    assert_eq!(change(u128::MAX, true, 1), Err(Error::Overflow));
    assert_eq!(change(3, false, 2), Ok((1, false)));
    assert_eq!(change(2, false, 2), Ok((0, true)));
    assert_eq!(change(0, true, 2), Ok((2, true)));
    assert_eq!(change(1, true, 2), Ok((3, false)));
    // Zero moves nothing and makes nobody a holder.
    assert_eq!(change(0, true, 0), Ok((0, false)));
    assert_eq!(change(0, false, 0), Ok((0, false)));
}

#[test]
fn each_motion_moves_what_it_says_and_nothing_else() {
    let before = Supply {
        issued: 100,
        circulating: 20,
        buffer: 20,
        retired: 20,
        cancelled: 20,
        exported: 20,
        held_until: 0,
        registry: REGISTRY,
    };
    type Move = fn(&mut Supply);
    let moves: [(Motion, Move, u128); 10] = [
        (
            Motion::CancelBuffer,
            |s| (s.buffer, s.cancelled) = (15, 25),
            5,
        ),
        (
            Motion::Cancel,
            |s| (s.circulating, s.cancelled) = (15, 25),
            5,
        ),
        (
            Motion::Export,
            |s| (s.circulating, s.exported) = (15, 25),
            0,
        ),
        (
            Motion::Return,
            |s| (s.exported, s.circulating) = (15, 25),
            0,
        ),
        (
            Motion::SettleRetired,
            |s| (s.exported, s.retired) = (15, 25),
            5,
        ),
        (
            Motion::SettleCancelled,
            |s| (s.exported, s.cancelled) = (15, 25),
            5,
        ),
        (Motion::SetAside, |s| (s.issued, s.buffer) = (105, 25), 0),
        (
            Motion::CancelNew,
            |s| (s.issued, s.cancelled) = (105, 25),
            5,
        ),
        (Motion::Issue, |s| (s.issued, s.circulating) = (105, 25), 0),
        (Motion::Retire, |s| (s.circulating, s.retired) = (15, 25), 5),
    ];
    for (motion, expected, used) in moves {
        let (mut after, mut supply) = (before, before);
        expected(&mut after);
        supply.shift(motion, 5, 0).unwrap();
        assert_eq!(supply, after, "{motion:?}");
        let interval = Interval {
            start: 40,
            end: 40 + used,
        };
        assert_eq!(supply.used_since(40), interval, "{motion:?}");
    }
}

#[test]
fn what_is_never_sent_cannot_be_read() {
    use scale::Decode;
    for number in 0..=u8::MAX {
        let sent = Motion::decode(&mut &[number][..]).is_ok();
        assert_eq!(sent, (1..=8).contains(&number));
    }
}

#[test]
fn shifts_are_refused_in_order() {
    for motion in MOTIONS {
        let held = Supply {
            held_until: 9,
            ..Supply::default()
        };
        let shift = |mut supply: Supply, amount| supply.shift(motion, amount, 8);
        // A hold stops all but a return.
        let first = if motion == Motion::Return {
            Error::ZeroAmount
        } else {
            Error::Held
        };
        assert_eq!(shift(held, 0), Err(first));
        let free = Supply {
            held_until: 8,
            ..held
        };
        assert_eq!(shift(free, 0), Err(Error::ZeroAmount));
        if !matches!(motion, Motion::SetAside | Motion::CancelNew) {
            assert_eq!(shift(free, 1), Err(Error::InsufficientBalance));
        }
        let full = Supply {
            issued: u128::MAX,
            circulating: u128::MAX,
            buffer: u128::MAX,
            retired: u128::MAX,
            cancelled: u128::MAX,
            exported: u128::MAX,
            held_until: 0,
            registry: REGISTRY,
        };
        assert_eq!(shift(full, 1), Err(Error::Overflow));
    }
}

#[test]
fn g3_only_the_registry_that_issued_a_batch_acts_in_it() {
    let supply = Supply {
        registry: REGISTRY,
        ..issued(1)
    };
    assert_eq!(supply.check_registry(&REGISTRY), Ok(()));
    assert_eq!(supply.check_registry(&person(1)), Err(Error::NotRegistry));
    let none = Supply::default();
    for caller in [REGISTRY, none.registry] {
        assert_eq!(none.check_registry(&caller), Err(Error::UnknownBatch));
    }
    let claim = |mut supply: Supply, by| supply.claim(&by).map(|()| supply.registry);
    assert_eq!(claim(supply, REGISTRY), Ok(REGISTRY));
    assert_eq!(claim(supply, person(1)), Err(Error::ForeignBatch));
    assert_eq!(claim(none, person(1)), Ok(person(1)));
}

#[test]
fn holds_are_refused_in_order() {
    let held = |held_until, until, now| {
        let mut supply = Supply {
            held_until,
            ..issued(1)
        };
        supply.hold(until, now, LONGEST).map(|()| supply.held_until)
    };
    // Never held before, even where the clock has only begun.
    assert_eq!(held(0, 3, 2), Ok(3));
    assert_eq!(held(0, 100, 100), Err(Error::InvalidHold));
    assert_eq!(held(0, 101, 100), Ok(101));
    assert_eq!(held(0, 110, 100), Ok(110));
    assert_eq!(held(0, 111, 100), Err(Error::InvalidHold));
    // While it is held: earlier, not later, and not in the past.
    assert_eq!(held(105, 106, 104), Err(Error::InvalidHold));
    assert_eq!(held(105, 105, 103), Ok(105));
    assert_eq!(held(105, 104, 103), Ok(104));
    assert_eq!(held(105, 0, 103), Ok(103));
    // Then not again for as long.
    for now in 105..115 {
        for until in [0, now + 1, u64::MAX] {
            assert_eq!(held(105, until, now), Err(Error::HeldRecently));
        }
    }
    assert_eq!(held(105, 125, 115), Ok(125));
    assert_eq!(held(105, 126, 115), Err(Error::InvalidHold));
    // No clock overflows.
    assert_eq!(held(u64::MAX, u64::MAX, u64::MAX), Err(Error::InvalidHold));
    assert_eq!(held(0, u64::MAX, u64::MAX - 1), Ok(u64::MAX));
}

#[test]
fn a_deployment_chooses_the_longest_hold_between_a_day_and_ninety() {
    for longest in [HOLD_FLOOR, HOLD_CEILING] {
        assert_eq!(check_longest_hold(longest), Ok(()));
    }
    for longest in [0, HOLD_FLOOR - 1, HOLD_CEILING + 1, u64::MAX] {
        assert_eq!(check_longest_hold(longest), Err(Error::InvalidHold));
    }
}

#[test]
fn allowances_are_spent_down_to_nothing_and_unlimited_ones_stay() {
    let spend =
        |mut allowance, amount, moves| spend(&mut allowance, amount, moves).map(|()| allowance);
    assert_eq!(spend(10, 10, true), Ok(0));
    assert_eq!(spend(10, 11, true), Err(Error::NotAllowed));
    assert_eq!(spend(10, 0, true), Ok(10));
    assert_eq!(spend(0, 0, true), Err(Error::NotAllowed));
    assert_eq!(spend(UNLIMITED, UNLIMITED, true), Ok(UNLIMITED));
    // What moves nothing spends nothing, and must be allowed all the same.
    assert_eq!(spend(10, 10, false), Ok(10));
    assert_eq!(spend(10, 11, false), Err(Error::NotAllowed));
    assert_eq!(
        set_allowance(&person(1), &person(1), None, 1),
        Err(Error::SelfApproval)
    );
    assert_eq!(set_allowance(&person(1), &person(2), Some(1), 5), Ok(5));
    assert_eq!(
        set_allowance(&person(1), &person(2), None, 5),
        Ok(UNLIMITED)
    );
    assert_eq!(set_allowance(&person(1), &person(2), None, 0), Ok(0));
}

#[test]
fn retirements_refuse_in_order() {
    // Everything is wrong at once; what is named first is put right first.
    let mut request = RetireRequest {
        batch: 1,
        amount: 0,
        beneficiary: Beneficiary::Account(Account::ZERO),
        purpose: Purpose::NdcUse,
        jurisdiction: Jurisdiction {
            country: [0; 2],
            subdivision: [0; 3],
        },
        claim_period: Period { start: 2, end: 2 },
        reason: [0; 32],
    };
    assert_eq!(request.check(false), Err(Error::ZeroAmount));
    request.amount = 11;
    assert_eq!(request.check(false), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([0; 32]);
    assert_eq!(request.check(false), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([1; 32]);
    assert_eq!(request.check(false), Err(Error::InvalidJurisdiction));
    request.jurisdiction.country = *b"KE";
    assert_eq!(request.check(false), Err(Error::InvalidPeriod));
    request.claim_period.end = 3;
    assert_eq!(request.check(false), Err(Error::NotAuthorised));
    assert_eq!(request.check(true), Ok(()));
    request.purpose = Purpose::Compliance;
    assert_eq!(request.check(false), Ok(()));
}

#[test]
fn c1_a_record_that_breaks_the_law_is_never_stored() {
    let broken = Supply {
        issued: 10,
        circulating: 9,
        ..Supply::default()
    };
    assert!(!broken.is_conserved());
    for motion in MOTIONS.into_iter().chain([Motion::Issue, Motion::Retire]) {
        let mut broken = Supply {
            issued: 10,
            circulating: 3,
            buffer: 3,
            exported: 3,
            ..Supply::default()
        };
        assert_eq!(broken.shift(motion, 1, 0), Err(Error::NotConserved));
    }
    let unit = Supply {
        circulating: u128::MAX,
        buffer: 1,
        ..Supply::default()
    };
    assert!(
        !unit.is_conserved(),
        "parts that overflow do not add up to zero"
    );
}

#[test]
fn c4_cancelled_credits_use_up_the_line_too() {
    let mut supply = Supply {
        issued: 20,
        circulating: 10,
        retired: 3,
        cancelled: 5,
        exported: 2,
        buffer: 0,
        held_until: 0,
        registry: REGISTRY,
    };
    supply.shift(Motion::Retire, 4, 0).unwrap();
    assert_eq!(supply.used_since(8), Interval { start: 8, end: 12 });
    assert_eq!(supply.cursor(), 12);
}

#[test]
fn the_certificate_belongs_to_the_beneficiary_or_else_the_retiree() {
    let owner = |beneficiary| {
        let request = RetireRequest {
            beneficiary,
            ..request(1, 1)
        };
        *request.owner(&person(1))
    };
    assert_eq!(owner(Beneficiary::Account(person(2))), person(2));
    assert_eq!(owner(Beneficiary::Commitment([5; 32])), person(1));
}

#[test]
fn records_fit_a_storage_cell() {
    assert_eq!(Retirement::max_encoded_len(), 167);
    assert_eq!(Supply::max_encoded_len(), 136);
    assert_eq!(RegistryPlace::max_encoded_len(), 104);
}

#[test]
fn numbers_are_stable() {
    let errors = [
        Error::UnknownBatch,
        Error::NotAdministrator,
        Error::AlreadyBound,
        Error::NotRegistry,
        Error::ZeroAccount,
        Error::ZeroAmount,
        Error::InsufficientBalance,
        Error::NotAllowed,
        Error::SelfApproval,
        Error::InvalidBeneficiary,
        Error::InvalidJurisdiction,
        Error::InvalidPeriod,
        Error::NotAuthorised,
        Error::Overflow,
        Error::NotConserved,
        Error::Held,
        Error::InvalidHold,
        Error::HeldRecently,
        Error::TooManyShares,
        Error::Sealed,
        Error::UnderWay,
        Error::ForeignBatch,
        Error::TooManyTransfers,
    ];
    for (number, error) in (1u8..).zip(errors) {
        assert_eq!(error.encode(), [number]);
    }
    let purposes = [
        Purpose::Voluntary,
        Purpose::Compliance,
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ];
    for (number, purpose) in (1u8..).zip(purposes) {
        assert_eq!(purpose.encode(), [number]);
    }
    for (number, motion) in (1u8..).zip(MOTIONS) {
        assert_eq!(motion.encode(), [number]);
    }
    assert_eq!(Beneficiary::Account(Account::ZERO).encode()[0], 1);
    assert_eq!(Beneficiary::Commitment([0; 32]).encode()[0], 2);
}
