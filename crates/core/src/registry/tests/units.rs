//! Precedence of errors, validation, stable numbers, sizes.

use scale::{Encode, MaxEncodedLen};

use super::world::*;
use crate::credits::{Jurisdiction, Share};
use crate::intervals::{Link, Misplaced};
use crate::milestones::{Outcome, Subject};
use crate::registry::*;
use crate::types::{Account, Period};

#[test]
fn an_issuance_may_be_as_long_as_the_limits_say() {
    let owner = |amount| Share {
        to: Account([1; 32]),
        amount,
    };
    let placement = Placement {
        range: range(1, 1, 1),
        after: None,
    };
    let counted =
        |ranges: usize, owners: usize| count(&vec![placement; ranges], &vec![owner(1); owners]);
    assert_eq!(counted(1, 0), Ok(1));
    assert_eq!(counted(MAX_RANGES, MAX_RECIPIENTS), Ok(16));
    assert_eq!(counted(0, MAX_RECIPIENTS + 1), Err(Error::NoRanges));
    assert_eq!(
        counted(MAX_RANGES + 1, MAX_RECIPIENTS + 1),
        Err(Error::TooManyRanges)
    );
    assert_eq!(
        counted(MAX_RANGES, MAX_RECIPIENTS + 1),
        Err(Error::TooManyRecipients)
    );
}

#[test]
fn issuance_refuses_in_order() {
    // Everything is wrong at once; what is named first is put right first.
    let mut batch = Batch::open(1, VINTAGE).unwrap().seal().unwrap();
    let class = class();
    let list = [range(1, 6, 9)];
    let right = outcome(1, &list, 4);
    let subject = Subject {
        registry: Account([1; 32]),
        project: 2,
        period: Period { start: 0, end: 1 },
    };
    let mut wrong = Outcome {
        subject: None,
        scope: 0,
        needed: 1,
        issuable: 3,
        serials: [1; 32],
        ..right
    };
    let reversed = Placement {
        range: range(1, 9, 6),
        after: None,
    };
    let seventeen = vec![reversed; MAX_RANGES + 1];

    let owner = |amount| Share { to: OWNER, amount };
    let sixteen = [owner(0); MAX_RECIPIENTS + 1];
    let mut recipients = &sixteen[..];
    let try_with = |batch: Batch,
                    outcome: Option<&Outcome>,
                    placements: &[Placement],
                    recipients: &[Share]| {
        let grounds = Grounds {
            registry: REGISTRY,
            class: &class,
            units_per_serial: 1,
            outcome,
        };
        let issuance = Issuance {
            placements,
            tail: None,
            rest: [0; 32],
            more_buffer: 0,
            recipients,
        };
        issue(&grounds, batch, None, &issuance, &hash).map(|issued| issued.amount)
    };
    let few = |batch: Batch, outcome: Option<&Outcome>, placements: &[Placement]| {
        try_with(batch, outcome, placements, recipients)
    };
    assert_eq!(few(batch, None, &[]), Err(Error::NoRanges));
    assert_eq!(few(batch, None, &seventeen), Err(Error::TooManyRanges));
    assert_eq!(few(batch, None, &[reversed]), Err(Error::TooManyRecipients));
    recipients = &sixteen[..1];
    let try_it = |batch: Batch, outcome: Option<&Outcome>, placements: &[Placement]| {
        try_with(batch, outcome, placements, recipients)
    };
    assert_eq!(try_it(batch, None, &[reversed]), Err(Error::BatchSealed));
    batch.sealed = false;
    assert_eq!(try_it(batch, None, &[reversed]), Err(Error::NoOutcome));
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::OtherRegistry)
    );
    wrong.subject = Some(subject);
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::OtherRegistry)
    );
    wrong.subject = Some(Subject {
        registry: REGISTRY,
        ..subject
    });
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::OtherProject)
    );
    wrong.subject = Some(Subject {
        registry: REGISTRY,
        project: 1,
        ..subject
    });
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::OtherPeriod)
    );
    wrong.subject = right.subject;
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::OtherScope)
    );
    wrong.scope = SCOPE;
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::TooFewApprovals)
    );
    wrong.needed = 2;
    assert_eq!(
        try_it(batch, Some(&wrong), &[reversed]),
        Err(Error::EmptyRange)
    );
    let all = Placement {
        range: range(1, 0, u128::MAX),
        after: None,
    };
    assert_eq!(try_it(batch, Some(&wrong), &[all]), Err(Error::Overflow));
    let good = Placement {
        range: list[0],
        after: None,
    };
    assert_eq!(
        try_it(batch, Some(&wrong), &[good]),
        Err(Error::NotApproved)
    );
    wrong.serials = right.serials;
    assert_eq!(
        try_it(batch, Some(&wrong), &[good]),
        Err(Error::AboveQuantity)
    );
    wrong.issuable = 4;
    let nobody = Share {
        to: Account::ZERO,
        amount: 0,
    };
    let to = |recipients: &[Share]| try_with(batch, Some(&wrong), &[good], recipients);
    assert_eq!(to(&[nobody]), Err(Error::ZeroAccount));
    assert_eq!(to(&[owner(4), owner(0)]), Err(Error::ZeroAmount));
    assert_eq!(to(&[owner(4), owner(1)]), Err(Error::WrongSum));
    assert_eq!(to(&[owner(u128::MAX), owner(5)]), Err(Error::WrongSum));
    assert_eq!(to(&[owner(3)]), Err(Error::WrongSum));
    assert_eq!(to(&[]), Err(Error::WrongSum));
    assert_eq!(to(&[owner(3), owner(1)]), Ok(4));
    let full = Batch {
        issued: u128::MAX,
        ..batch
    };
    let all_to_one = try_with(full, Some(&right), &[good], &[owner(4)]);
    assert_eq!(all_to_one, Err(Error::Overflow));
}

#[test]
fn sixteen_ranges_are_not_too_many() {
    let list: Vec<_> = (0..16).map(|n| range(1, n * 2, n * 2)).collect();
    let mut world = World::new(1, 1);
    let placements = world.placements(&list);
    let recipients = world.all_to(OWNER, &list);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    let outcome = outcome(1, &list, 16);
    assert_eq!(world.issue(1, (1, 0), Some(&outcome), &issuance), Ok(16));
}

#[test]
fn c6_the_tail_must_follow_in_the_same_namespace() {
    let approved = range(1, 1, 10);
    let remaining = commitment(&[approved]);
    let now = [Placement {
        range: range(1, 1, 4),
        after: None,
    }];
    let with = |tail| take(&now, Some(tail), [0; 32], remaining, &hash);
    assert_eq!(with(range(1, 5, 10)), Ok(commitment(&[range(1, 5, 10)])));
    for wrong in [
        range(1, 6, 10),
        range(1, 4, 10),
        range(2, 5, 10),
        range(1, 5, 9),
        range(1, 5, 4),
    ] {
        assert_eq!(with(wrong), Err(Error::NotApproved));
    }
    // After the last number that there is nothing follows.
    let end = [Placement {
        range: range(1, 1, u128::MAX),
        after: None,
    }];
    assert_eq!(
        take(&end, Some(range(1, 0, 5)), [0; 32], remaining, &hash),
        Err(Error::NotApproved)
    );
}

#[test]
fn types_that_measure_nothing_are_refused() {
    let good = CreditType {
        unit: *b"tCO2e\0\0\0",
        decimals: 9,
        units_per_serial: 1,
    };
    assert_eq!(good.check(), Ok(()));
    assert_eq!(
        CreditType {
            unit: *b"tCO2e/ha",
            ..good
        }
        .check(),
        Ok(())
    );
    for unit in [
        [0; 8],
        *b"\0tCO2e\0\0",
        *b"t CO2e\0\0",
        *b"t\0CO2e\0\0",
        *b"t\xc2\xb7ha\0\0\0",
    ] {
        assert_eq!(
            CreditType {
                unit,
                decimals: 10,
                units_per_serial: 0
            }
            .check(),
            Err(Error::InvalidUnit)
        );
    }
    let many = CreditType {
        decimals: 10,
        units_per_serial: 0,
        ..good
    };
    assert_eq!(many.check(), Err(Error::TooManyDecimals));
    assert_eq!(
        CreditType {
            units_per_serial: 0,
            ..good
        }
        .check(),
        Err(Error::NoUnitsPerSerial)
    );
}

#[test]
fn classes_projects_and_batches_are_checked() {
    let nobodys = Class {
        administrator: Account::ZERO,
        least: 0,
        ..class()
    };
    assert_eq!(nobodys.check(), Err(Error::ZeroAccount));
    assert_eq!(
        Class {
            least: 0,
            ..class()
        }
        .check(),
        Err(Error::NoApprovals)
    );
    assert_eq!(class().check(), Ok(()));
    assert_eq!(class().require_administrator(class().administrator), Ok(()));
    assert_eq!(
        class().require_administrator(REGISTRY),
        Err(Error::NotClassAdministrator)
    );
    let nowhere = Jurisdiction {
        country: *b"ke",
        subdivision: [0; 3],
    };
    assert_eq!(
        Project {
            jurisdiction: nowhere,
            ..project(1)
        }
        .check(),
        Err(Error::InvalidJurisdiction)
    );
    assert_eq!(project(1).check(), Ok(()));
    assert_eq!(
        Batch::open(1, Period { start: 5, end: 5 }),
        Err(Error::InvalidPeriod)
    );
    let sealed = Batch::open(1, VINTAGE).unwrap().seal().unwrap();
    assert_eq!(sealed.seal(), Err(Error::BatchSealed));
}

#[test]
fn records_fit_a_storage_cell() {
    let sizes = [
        CreditType::max_encoded_len(),
        Class::max_encoded_len(),
        Project::max_encoded_len(),
        Batch::max_encoded_len(),
        BatchRange::max_encoded_len(),
        Use::max_encoded_len(),
        Counts::max_encoded_len(),
        Config::max_encoded_len(),
        Link::max_encoded_len(),
        Claim::max_encoded_len(),
        Debt::max_encoded_len(),
        Authorisation::max_encoded_len(),
        Route::max_encoded_len(),
        Export::max_encoded_len(),
    ];
    assert_eq!(
        sizes,
        [25, 115, 81, 45, 80, 48, 48, 64, 33, 9, 80, 96, 48, 154]
    );
}

#[test]
fn numbers_are_stable() {
    let errors = [
        Error::UnknownClass,
        Error::UnknownType,
        Error::UnknownProject,
        Error::UnknownBatch,
        Error::NotAdministrator,
        Error::NotClassAdministrator,
        Error::NotIssuer,
        Error::AlreadyHeld,
        Error::NotHeld,
        Error::ZeroAccount,
        Error::InvalidUnit,
        Error::TooManyDecimals,
        Error::NoUnitsPerSerial,
        Error::NoApprovals,
        Error::InvalidJurisdiction,
        Error::InvalidPeriod,
        Error::BatchSealed,
        Error::NoRanges,
        Error::TooManyRanges,
        Error::MilestonesUnavailable,
        Error::NoOutcome,
        Error::OtherRegistry,
        Error::OtherProject,
        Error::OtherPeriod,
        Error::OtherScope,
        Error::TooFewApprovals,
        Error::EmptyRange,
        Error::NotApproved,
        Error::AboveQuantity,
        Error::WrongHint,
        Error::SerialTaken,
        Error::CreditsRefused,
        Error::Reentered,
        Error::Overflow,
        Error::BadSplit,
        Error::TooManyRecipients,
        Error::WrongSum,
        Error::PeriodClaimed,
        Error::ZeroAmount,
        Error::BatchHeld,
        Error::InsufficientBalance,
        Error::NotAllowed,
        Error::NotRegistrar,
        Error::NoEvidence,
        Error::InvalidHold,
        Error::NoFinding,
        Error::FindingUsed,
        Error::OpenerNotEntitled,
        Error::AboveIssued,
        Error::OutsideLine,
        Error::AlreadyInvalid,
        Error::AboveDebt,
        Error::NotCovered,
        Error::OtherClass,
        Error::OtherType,
        Error::Indebted,
        Error::OlderVintage,
        Error::NotAuthority,
        Error::NotInternational,
        Error::UnknownAuthorisation,
        Error::NotAuthorised,
        Error::OutOfScope,
        Error::OtherPurpose,
        Error::Revoked,
        Error::Expired,
        Error::AboveAuthorised,
        Error::BadAdjustment,
        Error::UnknownRoute,
        Error::BadWindow,
        Error::AboveCap,
        Error::UnknownExport,
        Error::AboveExport,
        Error::HeldRecently,
        Error::NotOffered,
        Error::NotDue,
        Error::NothingPending,
        Error::BadDelay,
        Error::NotPauser,
        Error::Paused,
        Error::NotPaused,
        Error::TooSoon,
        Error::BadDuration,
        Error::BadLimits,
    ];
    for (number, error) in (1u8..).zip(errors) {
        assert_eq!(error.encode(), [number]);
    }
}

#[test]
fn a_refusal_by_eco_credits_keeps_its_meaning() {
    use crate::credits::Error as Credits;
    let meanings = [
        (Credits::ZeroAmount, Error::ZeroAmount),
        (Credits::InsufficientBalance, Error::InsufficientBalance),
        (Credits::NotAllowed, Error::NotAllowed),
        (Credits::Held, Error::BatchHeld),
        (Credits::InvalidHold, Error::InvalidHold),
        (Credits::HeldRecently, Error::HeldRecently),
        (Credits::InvalidBeneficiary, Error::CreditsRefused),
        (Credits::NotConserved, Error::CreditsRefused),
    ];
    for (theirs, ours) in meanings {
        assert_eq!(Error::of_credits(theirs.number()), ours);
    }
    assert_eq!(Error::of_credits(0), Error::CreditsRefused);
}

#[test]
fn each_line_has_its_own_word_for_what_is_taken() {
    let lines = [
        (Line::Serials([1; 32]), Error::SerialTaken),
        (Line::Claims(project(1).place()), Error::PeriodClaimed),
        (Line::Invalid(1), Error::AlreadyInvalid),
    ];
    for (line, taken) in lines {
        assert_eq!(line.refusal(Misplaced::Overlap), taken);
        assert_eq!(line.refusal(Misplaced::WrongHint), Error::WrongHint);
        assert_eq!(line.refusal(Misplaced::Empty), Error::EmptyRange);
    }
}

#[test]
fn the_last_of_a_row_is_found_by_halving() {
    use core::cell::Cell;
    for count in 0..200_u32 {
        for first in [0, 1, count / 2, count, count.saturating_add(3)] {
            for last in first..count.max(first) {
                let asked = Cell::new(0);
                let is = |n| {
                    asked.set(asked.get() + 1);
                    n <= last
                };
                assert_eq!(last_of(first, count, is), last, "{first}..{count}");
                assert!(asked.get() <= 8, "{first}..{count}: {}", asked.get());
            }
            assert_eq!(last_of(first, count, |_| false), first);
        }
    }
    assert_eq!(last_of(0, u32::MAX, |_| true), u32::MAX - 1);
}
