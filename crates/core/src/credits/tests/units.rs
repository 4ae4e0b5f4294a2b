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
fn a_binding_happens_once_and_ends_the_administrators_power() {
    let zero = Account::ZERO;
    let mut binding = Binding {
        administrator: person(8),
        registry: None,
        longest_hold: LONGEST,
    };
    let unbound = binding;
    assert_eq!(binding.require_registry(&zero), Err(Error::NotRegistry));
    assert_eq!(binding.bind(&person(1), zero), Err(Error::NotAdministrator));
    assert_eq!(binding.bind(&person(8), zero), Err(Error::ZeroAccount));
    assert_eq!(binding, unbound);

    assert_eq!(binding.bind(&person(8), REGISTRY), Ok(()));
    assert_eq!(binding.require_registry(&REGISTRY), Ok(()));
    for other in [zero, person(8), person(1)] {
        assert_eq!(binding.require_registry(&other), Err(Error::NotRegistry));
    }
    assert_eq!(
        binding.bind(&person(1), REGISTRY),
        Err(Error::NotAdministrator)
    );
    assert_eq!(binding.bind(&person(8), zero), Err(Error::AlreadyBound));
    assert_eq!(
        binding.bind(&REGISTRY, REGISTRY),
        Err(Error::NotAdministrator)
    );
}

#[test]
fn transfers_refuse_in_order() {
    let (one, two) = (&person(1), &person(2));
    let transfer = |from, to, balances, amount| transfer(Some(from), Some(to), balances, amount);
    assert_eq!(
        transfer(one, &Account::ZERO, (0, 0), 1),
        Err(Error::ZeroAccount)
    );
    assert_eq!(
        transfer(one, two, (0, u128::MAX), 1),
        Err(Error::InsufficientBalance)
    );
    assert_eq!(transfer(one, two, (1, u128::MAX), 1), Err(Error::Overflow));
    assert_eq!(transfer(one, two, (1, 1), 1), Ok(Some((0, 2))));
}

#[test]
fn the_supply_is_nobody_and_has_no_balance() {
    let one = &person(1);
    assert_eq!(transfer(None, Some(one), (0, 2), 3), Ok(Some((0, 5))));
    assert_eq!(transfer(Some(one), None, (5, 0), 3), Ok(Some((2, 3))));
    assert_eq!(
        transfer(None, Some(&Account::ZERO), (0, 0), 1),
        Err(Error::ZeroAccount)
    );
    assert_eq!(
        transfer(Some(one), None, (2, 0), 3),
        Err(Error::InsufficientBalance)
    );
    assert_eq!(
        transfer(None, Some(one), (0, u128::MAX), 1),
        Err(Error::Overflow)
    );
}

#[test]
fn credits_are_refused_in_order() {
    assert_eq!(add_share(1, 0), Err(Error::ZeroAmount));
    assert_eq!(add_share(u128::MAX, 1), Err(Error::Overflow));
    assert_eq!(add_share(1, 2), Ok(3));

    let mut none = Supply::default();
    assert!(none.is_none());
    assert_eq!(none.credit(0, 0, 0), Err(Error::ZeroAmount));
    for more in [(1, 0, 0), (0, 1, 0), (0, 0, 1)] {
        let credit = |mut supply: Supply| supply.credit(more.0, more.1, more.2);
        assert_eq!(credit(issued(u128::MAX)), Err(Error::Overflow));
        assert!(credit(none).is_ok());
    }
    let mut supply = issued(10);
    let used = supply.credit(2, 3, 4).unwrap();
    assert_eq!(used, Interval { start: 0, end: 4 });
    let is = Supply {
        issued: 19,
        circulating: 12,
        buffer: 3,
        cancelled: 4,
        ..Supply::default()
    };
    assert_eq!(supply, is);
    assert!(!supply.is_none());
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
        assert_eq!(shift(free, 1), Err(Error::InsufficientBalance));
    }
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
    assert_eq!(
        Supply::default().hold(101, 100, LONGEST),
        Err(Error::UnknownBatch)
    );
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
    assert_eq!(spend(10, 10), Ok(0));
    assert_eq!(spend(10, 11), Err(Error::NotAllowed));
    assert_eq!(spend(10, 0), Ok(10));
    assert_eq!(spend(0, 0), Err(Error::NotAllowed));
    assert_eq!(spend(UNLIMITED, UNLIMITED), Ok(UNLIMITED));
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
    let mut supply = Supply {
        held_until: 6,
        ..issued(10)
    };
    let try_it = |request: &RetireRequest, supply: &mut Supply, now| {
        retire(request, &person(1), false, supply, now).map(|new| new.interval)
    };
    let none = &mut Supply::default();
    assert_eq!(try_it(&request, none, 5), Err(Error::ZeroAmount));
    request.amount = 11;
    assert_eq!(try_it(&request, none, 5), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([0; 32]);
    assert_eq!(try_it(&request, none, 5), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([1; 32]);
    assert_eq!(try_it(&request, none, 5), Err(Error::InvalidJurisdiction));
    request.jurisdiction.country = *b"KE";
    assert_eq!(try_it(&request, none, 5), Err(Error::InvalidPeriod));
    request.claim_period.end = 3;
    assert_eq!(try_it(&request, none, 5), Err(Error::NotAuthorised));
    assert_eq!(request.check(true), Ok(()));
    request.purpose = Purpose::Compliance;
    assert_eq!(try_it(&request, none, 5), Err(Error::UnknownBatch));
    assert_eq!(try_it(&request, &mut supply, 5), Err(Error::Held));
    assert_eq!(
        try_it(&request, &mut supply, 6),
        Err(Error::InsufficientBalance)
    );
    request.amount = 4;
    let all = Interval { start: 0, end: 4 };
    assert_eq!(try_it(&request, &mut supply, 6), Ok(all));
}

#[test]
fn c1_a_record_that_breaks_the_law_is_never_stored() {
    let broken = Supply {
        issued: 10,
        circulating: 9,
        ..Supply::default()
    };
    assert!(!broken.is_conserved());
    assert_eq!({ broken }.credit(1, 0, 0), Err(Error::NotConserved));
    assert_eq!({ broken }.retire(1), Err(Error::NotConserved));
    for motion in MOTIONS {
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
    };
    let interval = supply.retire(4).unwrap();
    assert_eq!(interval, Interval { start: 8, end: 12 });
    assert_eq!(supply.cursor(), Ok(12));
}

#[test]
fn the_certificate_belongs_to_the_beneficiary_or_else_the_retiree() {
    let owner = |beneficiary| {
        let request = RetireRequest {
            beneficiary,
            ..request(1, 1)
        };
        retire(&request, &person(1), false, &mut issued(10), 5)
            .unwrap()
            .owner()
            .to_owned()
    };
    assert_eq!(owner(Beneficiary::Account(person(2))), person(2));
    assert_eq!(owner(Beneficiary::Commitment([5; 32])), person(1));
}

#[test]
fn records_fit_a_storage_cell() {
    assert_eq!(Retirement::max_encoded_len(), 167);
    assert_eq!(Supply::max_encoded_len(), 104);
    assert_eq!(Binding::max_encoded_len(), 73);
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
