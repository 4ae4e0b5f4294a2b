//! Making a plan and consenting to it: M2, M3, M7.

use proptest::prelude::*;
use scale::MaxEncodedLen;

use super::desk::*;
use crate::milestones::*;
use crate::types::{Account, Millis, Period};

fn make(draft: PlanDraft, panel: &[Account], milestones: &[MilestoneTerms]) -> Result<Plan, Error> {
    draft.make(&limits(), PAYER, panel, milestones, |_| true, &hasher)
}

fn panel(seats: u8) -> Vec<Account> {
    (0..seats).map(verifier).collect()
}

fn plain() -> Result<Plan, Error> {
    make(draft(), &panel(3), &[terms(200)])
}

/// The whole of law M2 as a table: every pair of offices, held by one account, is refused; all
/// held by different accounts, they are not.
#[test]
fn m2_no_account_holds_two_offices_of_a_plan() {
    assert!(plain().is_ok());
    let offices = draft().offices(PAYER).map(|(office, _)| office);
    let seats = (0..3).map(Office::Verifier);
    let all: Vec<_> = offices.into_iter().chain(seats).collect();
    assert_eq!(all.len(), 9);
    for one in &all {
        for other in &all {
            let same = |holder: Account, office| {
                if office == *one || office == *other {
                    STRANGER
                } else {
                    holder
                }
            };
            let draft = PlanDraft {
                fund: same(FUND, Office::Fund),
                recipient: same(RECIPIENT, Office::Recipient),
                arbiter: same(ARBITER, Office::Arbiter),
                appeal_arbiter: same(APPEAL_ARBITER, Office::AppealArbiter),
                guardian: same(GUARDIAN, Office::Guardian),
                ..draft()
            };
            let panel: Vec<_> = (0..3)
                .map(|seat| same(verifier(seat), Office::Verifier(seat)))
                .collect();
            let payer = same(PAYER, Office::Payer);
            let made = draft.make(&limits(), payer, &panel, &[terms(200)], |_| true, &hasher);
            let expected = if one == other {
                None
            } else {
                Some(Error::Conflict)
            };
            assert_eq!(made.err(), expected, "{one:?} and {other:?}");
        }
    }
}

#[test]
fn m2_a_seat_counts_for_nobody_who_holds_another_office() {
    let plan = plain().unwrap();
    for (office, holder) in plan.draft.offices(PAYER) {
        assert_eq!(plan.office(holder, None), Ok(Some(office)));
        assert_eq!(plan.office(holder, Some(0)), Err(Error::Conflict));
    }
    assert_eq!(
        plan.office(verifier(1), Some(1)),
        Ok(Some(Office::Verifier(1)))
    );
    assert_eq!(plan.office(STRANGER, None), Ok(None));
}

#[test]
fn m6_a_panel_is_accredited_when_the_plan_is_made() {
    let mut desk = Desk::new(3);
    let made = |desk: &mut Desk, now| desk.make_plan(PAYER, draft(), &panel(3), &[terms(200)], now);
    desk.accredited.insert((SCOPE, verifier(2)), 500);
    assert_eq!(made(&mut desk, 500), Err(Error::NotAccredited));
    assert!(made(&mut desk, 499).is_ok());
    // Accredited, but in another scope.
    desk.accredited.remove(&(SCOPE, verifier(2)));
    desk.accredited
        .insert((SCOPE + 1, verifier(2)), Millis::MAX);
    assert_eq!(made(&mut desk, 499), Err(Error::NotAccredited));
}

#[test]
fn m6_an_accreditation_ends_within_the_horizon() {
    let limits = limits();
    assert_eq!(check_expiry(&limits, 100, 100), Err(Error::BadExpiry));
    assert_eq!(check_expiry(&limits, 100, 101), Ok(()));
    assert_eq!(check_expiry(&limits, 100, 20_100), Ok(()));
    assert_eq!(check_expiry(&limits, 100, 20_101), Err(Error::BadExpiry));
    assert_eq!(
        check_expiry(&limits, Millis::MAX, Millis::MAX),
        Err(Error::BadExpiry)
    );
    assert!(is_accredited(Some(101), 100));
    assert!(!is_accredited(Some(101), 101));
    assert!(!is_accredited(None, 0));
}

#[test]
fn refusals_come_in_the_documented_order() {
    let subject = |start, end| Subject {
        registry: account(50),
        project: 1,
        period: Period { start, end },
    };
    let timeless = MilestoneTerms {
        subject: Some(subject(5, 5)),
        ..terms(200)
    };
    // Each plan is wrong in one way more than the one after it.
    let mut bad = PlanDraft {
        needed: 4,
        default_share: 10_001,
        rounds: 4,
        recipient: GUARDIAN,
        ..draft()
    };
    bad.times.window = 9;
    let many = vec![timeless; 17];
    assert_eq!(make(bad, &[], &many), Err(Error::BadPanel));
    assert_eq!(make(bad, &panel(17), &many), Err(Error::BadPanel));
    assert_eq!(make(bad, &panel(3), &many), Err(Error::BadMilestones));
    assert_eq!(make(bad, &panel(3), &[]), Err(Error::BadMilestones));
    let one = [timeless];
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadNeeded));
    bad.needed = 0;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadNeeded));
    bad.needed = 3;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadShare));
    bad.default_share = 10_000;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadTime));
    bad.times.window = 10;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadRounds));
    bad.rounds = 0;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadRounds));
    bad.rounds = 3;
    assert_eq!(make(bad, &panel(3), &one), Err(Error::BadPeriod));
    let one = [MilestoneTerms {
        subject: Some(subject(5, 6)),
        ..terms(200)
    }];
    assert_eq!(make(bad, &panel(3), &one), Err(Error::Conflict));
    bad.recipient = RECIPIENT;
    let made = bad.make(
        &limits(),
        PAYER,
        &panel(3),
        &one,
        |who| who != verifier(1),
        &hasher,
    );
    assert_eq!(made, Err(Error::NotAccredited));
    assert!(make(bad, &panel(3), &one).is_ok());
    assert!(make(bad, &panel(16), &[one[0]; 16]).is_ok());
}

/// Incident: a window shorter than anybody can react in.
#[test]
fn m3_every_time_has_a_floor_and_a_ceiling() {
    type Edit = fn(&mut Times) -> &mut Millis;
    let times: [(Edit, Bounds); 5] = [
        (|t| &mut t.review, limits().review),
        (|t| &mut t.cure, limits().cure),
        (|t| &mut t.window, limits().window),
        (|t| &mut t.ruling, limits().ruling),
        (|t| &mut t.extension, limits().extension),
    ];
    for (edit, bounds) in times {
        let with = |time| {
            let mut draft = draft();
            *edit(&mut draft.times) = time;
            make(draft, &panel(3), &[terms(200)]).err()
        };
        assert_eq!(with(bounds.floor), None);
        assert_eq!(with(bounds.ceiling), None);
        assert_eq!(with(bounds.ceiling + 1), Some(Error::BadTime));
        if let Some(shorter) = bounds.floor.checked_sub(1) {
            assert_eq!(with(shorter), Some(Error::BadTime));
        }
    }
    for (duration, expected) in [
        (9, Some(Error::BadTime)),
        (10, None),
        (10_000, None),
        (10_001, Some(Error::BadTime)),
    ] {
        // Any milestone of the plan, not only the first.
        let milestones = [terms(200), terms(duration), terms(100)];
        assert_eq!(make(draft(), &panel(3), &milestones).err(), expected);
    }
}

#[test]
fn m3_limits_that_leave_no_room_are_refused_at_deployment() {
    assert_eq!(limits().check(), Ok(()));
    let refused = |edit: fn(&mut Limits)| {
        let mut changed = limits();
        edit(&mut changed);
        assert_eq!(changed.check(), Err(Error::BadLimits), "{changed:?}");
    };
    refused(|l| l.review.floor = 0);
    refused(|l| l.cure.floor = 0);
    refused(|l| l.window.floor = 0);
    refused(|l| l.ruling.floor = 0);
    refused(|l| l.duration.floor = 0);
    refused(|l| l.review.ceiling = 9);
    refused(|l| l.duration.ceiling = 9);
    refused(|l| {
        l.extension = Bounds {
            floor: 2,
            ceiling: 1,
        };
    });
    refused(|l| l.rounds = 0);
    refused(|l| l.horizon = MAX_HORIZON + 1);
    refused(|l| l.horizon = Millis::MAX);
    // duration 10 + review 10 + 2 · window 10 + 2 · ruling 10, and not one less.
    refused(|l| l.horizon = 59);
    let tight = Limits {
        horizon: 60,
        ..limits()
    };
    assert_eq!(tight.check(), Ok(()));
}

#[test]
fn m3_a_plan_past_the_horizon_is_refused() {
    // 200 + 30 + 2 · 100 + 50 + 2 · 40 + 2 · 70
    assert_eq!(plain().unwrap().span, 700);
    let made = |horizon| {
        let limits = Limits {
            horizon,
            ..limits()
        };
        draft().make(
            &limits,
            PAYER,
            &panel(3),
            &[terms(100), terms(200)],
            |_| true,
            &hasher,
        )
    };
    assert!(made(700).is_ok());
    assert_eq!(made(699), Err(Error::BeyondHorizon));
}

proptest! {
    /// Incident: a time so large that every exit overflows.
    #[test]
    fn m3_no_times_however_large_overflow_unseen(
        review: u64, cure: u64, window: u64, ruling: u64, extension: u64, duration: u64,
        rounds in 1u8..=255,
    ) {
        let times = Times { review, cure, window, ruling, extension };
        let r = u128::from(rounds);
        let exact = u128::from(duration) + u128::from(extension) + r * u128::from(review)
            + (r - 1) * u128::from(cure) + 2 * u128::from(window) + 2 * u128::from(ruling);
        prop_assert_eq!(times.span(rounds, duration).map(u128::from),
            u64::try_from(exact).ok().map(u128::from));
        let any = Bounds { floor: 0, ceiling: u64::MAX };
        let limits = Limits {
            review: any, cure: any, window: any, ruling: any, extension: any, duration: any,
            rounds: 255, horizon: MAX_HORIZON,
        };
        let checked = limits.span(&times, rounds, [duration]);
        if exact <= u128::from(MAX_HORIZON) {
            prop_assert_eq!(checked.map(u128::from), Ok(exact));
        } else {
            prop_assert_eq!(checked, Err(Error::BeyondHorizon));
        }
    }
}

/// Whatever is changed in a plan changes its terms.
#[test]
fn m7_terms_bind_every_field() {
    let base = plain().unwrap().terms;
    let with = |edit: fn(&mut PlanDraft)| {
        let mut changed = draft();
        edit(&mut changed);
        make(changed, &panel(3), &[terms(200)]).unwrap().terms
    };
    let subject = MilestoneTerms {
        subject: Some(Subject {
            registry: account(50),
            project: 1,
            period: Period { start: 1, end: 2 },
        }),
        ..terms(200)
    };
    let criteria = MilestoneTerms {
        criteria: [4; 32],
        ..terms(200)
    };
    let of = |panel: &[Account], milestones: &[_]| make(draft(), panel, milestones).unwrap().terms;
    let changed = [
        with(|d| d.fund = account(51)),
        with(|d| d.agreement = 2),
        with(|d| d.agreement_hash = [8; 32]),
        with(|d| d.recipient = account(51)),
        with(|d| d.arbiter = account(51)),
        with(|d| d.appeal_arbiter = account(51)),
        with(|d| d.guardian = account(51)),
        with(|d| d.scope = 8),
        with(|d| d.needed = 1),
        with(|d| d.rounds = 1),
        with(|d| d.default_share = 2_501),
        with(|d| d.times.review = 101),
        with(|d| d.times.cure = 51),
        with(|d| d.times.window = 41),
        with(|d| d.times.ruling = 71),
        with(|d| d.times.extension = 31),
        draft()
            .make(
                &limits(),
                account(51),
                &panel(3),
                &[terms(200)],
                |_| true,
                &hasher,
            )
            .unwrap()
            .terms,
        of(&panel(2), &[terms(200)]),
        of(&[verifier(0), verifier(1), verifier(4)], &[terms(200)]),
        of(&[verifier(1), verifier(0), verifier(2)], &[terms(200)]),
        of(&panel(3), &[terms(201)]),
        of(&panel(3), &[terms(200), terms(200)]),
        of(&panel(3), &[criteria]),
        of(&panel(3), &[subject]),
    ];
    for (index, terms) in changed.iter().enumerate() {
        assert_ne!(*terms, base, "change {index}");
    }
}

#[test]
fn everybody_asked_consents_once_to_exactly_the_terms() {
    let mut desk = Desk::new(3);
    desk.make_plan(PAYER, draft(), &panel(3), &[terms(200)], 0)
        .unwrap();
    let terms = desk.plan(1).unwrap().terms;
    for outsider in [RECIPIENT, PAYER, FUND, STRANGER, verifier(3)] {
        assert_eq!(desk.consent(outsider, 1, terms), Err(Error::NotAsked));
    }
    let asked = [
        ARBITER,
        APPEAL_ARBITER,
        GUARDIAN,
        verifier(0),
        verifier(1),
        verifier(2),
    ];
    for who in asked {
        assert!(!desk.summary(1).unwrap().consented);
        assert_eq!(desk.start(FUND, 1, 5), Err(Error::NotConsented));
        assert_eq!(desk.consent(who, 1, [1; 32]), Err(Error::WrongTerms));
        assert_eq!(desk.consent(who, 1, terms), Ok(()));
        assert_eq!(desk.consent(who, 1, terms), Err(Error::AlreadyConsented));
    }
    assert!(desk.summary(1).unwrap().consented);
    assert_eq!(desk.consent(ARBITER, 2, terms), Err(Error::UnknownPlan));
}

#[test]
fn m7_only_the_plans_fund_starts_it_and_once() {
    let mut desk = Desk::new(3);
    desk.make_plan(PAYER, draft(), &panel(3), &[terms(200)], 0)
        .unwrap();
    desk.consent_all(1);
    for other in [PAYER, RECIPIENT, STRANGER, account(201)] {
        assert_eq!(desk.start(other, 1, 5), Err(Error::NotFund));
    }
    // The latest start that leaves room for the span, and one later.
    let last = Millis::MAX - 700;
    assert_eq!(desk.start(FUND, 1, last + 1), Err(Error::BeyondHorizon));
    assert_eq!(desk.clone().start(FUND, 1, last), Ok(()));
    assert_eq!(desk.start(FUND, 1, 5), Ok(()));
    assert_eq!(desk.start(FUND, 1, 5), Err(Error::AlreadyStarted));
}

#[test]
fn records_fit_in_a_storage_cell() {
    for size in [
        Plan::max_encoded_len(),
        Signing::max_encoded_len(),
        MilestoneTerms::max_encoded_len(),
        Progress::max_encoded_len(),
        Limits::max_encoded_len(),
        Outcome::max_encoded_len(),
        Phase::max_encoded_len(),
        PlanSummary::max_encoded_len(),
    ] {
        assert!(size <= 384, "{size}");
    }
}
