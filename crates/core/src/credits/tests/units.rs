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
fn credits_are_refused_in_order() {
    let mut all = issued(u128::MAX);
    let mut credit_all = |to, amount| credit(&to, 1, &mut all, amount);
    assert_eq!(credit_all(Account::ZERO, 0), Err(Error::ZeroAccount));
    assert_eq!(credit_all(person(1), 0), Err(Error::ZeroAmount));
    assert_eq!(credit_all(person(1), 1), Err(Error::Overflow));
    let mut none = Supply::default();
    assert!(none.is_none());
    assert_eq!(
        credit(&person(1), u128::MAX, &mut none, 1),
        Err(Error::Overflow)
    );
    let mut supply = Supply::default();
    assert_eq!(credit(&person(1), 1, &mut supply, 2), Ok(3));
    assert_eq!(supply, issued(2));
    assert!(!supply.is_none());
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
    let mut supply = issued(10);
    let try_it = |request: &RetireRequest, supply: &mut Supply| {
        retire(request, &person(1), 4, supply, 5).map(|r| r.balance)
    };
    let none = &mut Supply::default();
    assert_eq!(try_it(&request, none), Err(Error::ZeroAmount));
    request.amount = 5;
    assert_eq!(try_it(&request, none), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([0; 32]);
    assert_eq!(try_it(&request, none), Err(Error::InvalidBeneficiary));
    request.beneficiary = Beneficiary::Commitment([1; 32]);
    assert_eq!(try_it(&request, none), Err(Error::InvalidJurisdiction));
    request.jurisdiction.country = *b"KE";
    assert_eq!(try_it(&request, none), Err(Error::InvalidPeriod));
    request.claim_period.end = 3;
    assert_eq!(try_it(&request, none), Err(Error::NotAuthorised));
    request.purpose = Purpose::Compliance;
    assert_eq!(try_it(&request, none), Err(Error::UnknownBatch));
    assert_eq!(
        try_it(&request, &mut supply),
        Err(Error::InsufficientBalance)
    );
    request.amount = 4;
    assert_eq!(try_it(&request, &mut supply), Ok(0));
}

#[test]
fn c1_a_record_that_breaks_the_law_is_never_stored() {
    let mut broken = Supply {
        issued: 10,
        circulating: 9,
        ..Supply::default()
    };
    assert!(!broken.is_conserved());
    assert_eq!({ broken }.credit(1), Err(Error::NotConserved));
    assert_eq!(broken.retire(1), Err(Error::NotConserved));
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
        retire(&request, &person(1), 4, &mut issued(10), 5)
            .unwrap()
            .record
            .owner()
            .to_owned()
    };
    assert_eq!(owner(Beneficiary::Account(person(2))), person(2));
    assert_eq!(owner(Beneficiary::Commitment([5; 32])), person(1));
}

#[test]
fn records_fit_a_storage_cell() {
    assert_eq!(Retirement::max_encoded_len(), 167);
    assert_eq!(Supply::max_encoded_len(), 96);
    assert_eq!(Binding::max_encoded_len(), 65);
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
    assert_eq!(Beneficiary::Account(Account::ZERO).encode()[0], 1);
    assert_eq!(Beneficiary::Commitment([0; 32]).encode()[0], 2);
}
