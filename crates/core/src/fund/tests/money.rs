//! Money in and out: F1, F3, F4, F6, M7.

use proptest::prelude::*;

use super::world::*;
use crate::fund::*;
use crate::math::mul_div;
use crate::milestones::tests::desk::{self, FUND, RECIPIENT, STRANGER};
use crate::milestones::{Outcome, State, Verdict};

/// An active agreement, of which `contributions` are those of funders 0, 1, ….
fn active(contributions: &[u128], weights: &[u32]) -> (World, u64) {
    let mut world = World::new();
    let terms = AgreementTerms {
        cap: u128::MAX,
        minimum: 5,
        quorum: 1,
        ..proposal()
    };
    let agreement = world.open(terms, weights);
    for (number, amount) in (0..).zip(contributions) {
        world
            .contribute(funder(number), agreement, *amount)
            .unwrap();
    }
    world.now = 1_000;
    world.activate(agreement).unwrap();
    (world, agreement)
}

/// Makes a milestone final with `share`.
fn decide(world: &mut World, agreement: u64, milestone: u8, share: u16) {
    let plan = world.standing[&agreement].plan;
    let verdict = Verdict { share, quantity: 0 };
    let now = world.now;
    world
        .desk
        .force(plan, milestone, State::Appealed, verdict, now);
}

/// An outcome for agreement 1 with a quantity.
fn found(share: u16, quantity: u128) -> Outcome {
    Outcome {
        fund: FUND,
        agreement: 1,
        subject: None,
        share,
        quantity,
        issuable: quantity,
        serials: [0; 32],
        digest: [1; 32],
        scope: 7,
        needed: 2,
        panel: 3,
    }
}

/// What is owed of a reserve of 1,000 at a price, for a quantity and a share.
fn owed(price: (u128, u128), quantity: u128, share: u16) -> u128 {
    let mut world = World::new();
    let (amount, per) = price;
    let tranches = [TrancheTerms {
        weight: 1,
        price: Some(Price { amount, per }),
    }];
    let agreement = world.propose_tranches(proposal(), &tranches).unwrap();
    let plan = world.plan_for(agreement, &[200]);
    world.accept(RECIPIENT, agreement, plan).unwrap();
    world.contribute(funder(0), agreement, 1_000).unwrap();
    world.now = 1_000;
    world.activate(agreement).unwrap();
    let (record, mut standing) = world.load(agreement).unwrap();
    let mut tranche = world.tranches[&(agreement, 0)];
    let outcome = found(share, quantity);
    let release = tranche
        .release(&record, &mut standing, (FUND, 1), Some(&outcome))
        .unwrap();
    assert_eq!(release.owed + release.refundable, 1_000);
    release.owed
}

#[test]
fn a_price_is_paid_for_each_verified_unit_up_to_the_reserve() {
    // 7 for every 3 units.
    assert_eq!(owed((7, 3), 0, 10_000), 0);
    assert_eq!(owed((7, 3), 1, 10_000), 2);
    assert_eq!(owed((7, 3), 3, 10_000), 7);
    assert_eq!(owed((7, 3), 428, 10_000), 998);
    assert_eq!(
        owed((7, 3), 429, 10_000),
        1_000,
        "1,001 is above the reserve"
    );
    assert_eq!(owed((7, 3), u128::MAX, 10_000), 1_000);
    assert_eq!(owed((u128::MAX, 1), u128::MAX, 10_000), 1_000);
    assert_eq!(owed((u128::MAX, u128::MAX), 999, 10_000), 999);
    assert_eq!(owed((1, u128::MAX), u128::MAX, 10_000), 1);
    // A share of what was earned, not of the reserve.
    assert_eq!(owed((7, 3), 300, 5_000), 350);
    assert_eq!(owed((7, 3), 300, 0), 0);
}

#[test]
fn a_price_is_for_something_and_above_nothing() {
    for (amount, per) in [(0, 1), (1, 0), (0, 0)] {
        let price = Some(Price { amount, per });
        let tranches = [
            TrancheTerms {
                weight: 1,
                price: None,
            },
            TrancheTerms { weight: 0, price },
        ];
        let proposed = World::new().propose_tranches(proposal(), &tranches);
        assert_eq!(proposed, Err(Error::BadPrice));
    }
}

#[test]
fn contributions_name_the_terms_and_are_not_zero() {
    let mut world = World::new();
    let agreement = world.propose(proposal(), &[1]).unwrap();
    assert_eq!(
        world.contribute(funder(0), agreement, 1),
        Err(Error::NotFunding)
    );
    let plan = world.plan_for(agreement, &[200]);
    world.accept(RECIPIENT, agreement, plan).unwrap();
    let wrong = world.contribute_to(funder(0), agreement, [7; 32], 0);
    assert_eq!(wrong, Err(Error::WrongTerms));
    assert_eq!(world.contribute(funder(0), agreement, 0), Err(Error::Zero));
    assert_eq!(
        world.contribute(funder(0), 9, 1),
        Err(Error::UnknownAgreement)
    );
    // Recipient and payer may contribute like anybody.
    assert_eq!(world.contribute(RECIPIENT, agreement, 5), Ok(5));
    assert_eq!(world.contribute(desk::PAYER, agreement, 5), Ok(5));
}

#[test]
fn a_pull_takes_what_there_is_room_for_and_native_overfill_is_refused() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.contribute(funder(0), agreement, 9_990).unwrap();
    let room = |world: &World| {
        let (record, standing) = world.load(agreement).unwrap();
        standing.room(&record, world.now)
    };
    assert_eq!(room(&world), 10);
    let mut native = world.clone();
    assert_eq!(
        native.contribute_native(funder(1), agreement, 11),
        Err(Error::AboveCap)
    );
    assert_eq!(native.contribute_native(funder(1), agreement, 10), Ok(()));
    assert_eq!(room(&native), 0);
    assert_eq!(world.contribute(funder(1), agreement, u128::MAX), Ok(10));
}

#[test]
fn what_arrives_counts_and_what_leaves_is_debited() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1]);
    world.asset = Move::Fee(3);
    assert_eq!(world.contribute(funder(0), agreement, 100), Ok(97));
    assert_eq!(
        world.contribute(funder(0), agreement, 3),
        Err(Error::NotMoved)
    );
    world.asset = Move::Partly(40);
    assert_eq!(world.contribute(funder(0), agreement, 100), Ok(40));
    assert_eq!(world.funder(agreement, funder(0)).contribution, 137);
    // Out: the fund's loss is the payee's debit, and never more than the payee has.
    assert_eq!(world.take_back(funder(0), agreement, 50, STRANGER), Ok(40));
    world.asset = Move::Fee(3);
    assert_eq!(world.take_back(funder(0), agreement, 50, STRANGER), Ok(53));
    assert_eq!(
        world.take_back(funder(0), agreement, 42, STRANGER),
        Err(Error::Overdrawn)
    );
    assert_eq!(world.take_back(funder(0), agreement, 41, STRANGER), Ok(44));
    world.check_laws();
    assert_eq!(world.in_till(agreement), 0);
    // Whatever the balances before and after say.
    assert_eq!(paid(10, 10, 5), Err(Error::NotMoved));
    assert_eq!(paid(10, 11, 5), Err(Error::NotMoved));
    assert_eq!(paid(10, 5, 5), Ok(5));
    assert_eq!(paid(10, 4, 5), Err(Error::Overdrawn));
    assert_eq!(arrived(10, 10, 9), Err(Error::NotMoved));
    assert_eq!(arrived(10, 9, 9), Err(Error::NotMoved));
    assert_eq!(arrived(10, 12, 9), Ok(2));
    assert_eq!(arrived(10, 12, 2), Ok(2));
    assert_eq!(arrived(10, 12, 1), Err(Error::NotMoved));
}

#[test]
fn a_payment_has_an_amount_a_limit_and_a_destination() {
    let own = [FUND, MILESTONES];
    assert_eq!(check_payment(0, 5, FUND, own), Err(Error::Zero));
    assert_eq!(check_payment(6, 5, FUND, own), Err(Error::TooMuch));
    for to in own {
        assert_eq!(check_payment(5, 5, to, own), Err(Error::BadDestination));
    }
    assert_eq!(check_payment(5, 5, STRANGER, own), Ok(()));
}

#[test]
fn m7_a_fund_acts_only_on_an_outcome_that_names_itself_and_once() {
    let (mut world, agreement) = active(&[700, 300], &[1, 3]);
    assert_eq!(world.release(agreement, 0), Err(Error::NotFinal));
    assert_eq!(world.release(agreement, 2), Err(Error::UnknownMilestone));
    decide(&mut world, agreement, 0, 4_000);
    world.now = 2_000;
    let plan = world.standing[&agreement].plan;
    let right = world.desk.outcome(plan, 0, world.now).unwrap();
    let record = world.agreements[&agreement];
    let edits: [fn(&mut Outcome); 3] = [
        |o| o.fund = STRANGER,
        |o| o.agreement = 2,
        |o| o.share = 10_001,
    ];
    for edit in edits {
        let mut wrong = right;
        edit(&mut wrong);
        let mut standing = world.standing[&agreement];
        let mut tranche = world.tranches[&(agreement, 0)];
        let (before, unchanged) = (standing, tranche);
        let result = tranche.release(&record, &mut standing, (FUND, agreement), Some(&wrong));
        assert_eq!(result, Err(Error::WrongOutcome));
        // A refusal has changed nothing.
        assert_eq!((standing, tranche), (before, unchanged));
    }
    let release = world.release(agreement, 0);
    assert_eq!(
        release,
        Ok(Release {
            owed: 100,
            refundable: 150
        })
    );
    // Incident: one outcome paid twice.
    assert_eq!(world.release(agreement, 0), Err(Error::AlreadyReleased));
    world.check_laws();
}

#[test]
fn f3_no_act_but_a_release_lowers_the_reserve() {
    let (mut world, agreement) = active(&[700, 300], &[1, 1]);
    assert_eq!(
        world.take_back(funder(0), agreement, 1, funder(0)),
        Err(Error::Locked)
    );
    assert_eq!(
        world.withdraw(RECIPIENT, agreement, 1, RECIPIENT),
        Err(Error::TooMuch)
    );
    assert_eq!(
        world.refund(funder(0), agreement, 1, 1, funder(0)),
        Err(Error::NotReleased)
    );
    assert_eq!(world.activate(agreement), Err(Error::NotFunding));
    assert_eq!(world.ledger(agreement).reserved, 1_000);
}

#[test]
fn only_the_recipient_withdraws_and_any_part_of_it() {
    let (mut world, agreement) = active(&[700, 300], &[1]);
    world.approve(agreement, 0);
    world.now = 1_040;
    world.release(agreement, 0).unwrap();
    for other in [STRANGER, desk::PAYER, funder(0)] {
        let refused = world.withdraw(other, agreement, 1, other);
        assert_eq!(refused, Err(Error::NotRecipient));
    }
    for (amount, to, expected) in [
        (0, STRANGER, Err(Error::Zero)),
        (1_001, STRANGER, Err(Error::TooMuch)),
        (10, FUND, Err(Error::BadDestination)),
        (10, MILESTONES, Err(Error::BadDestination)),
        (999, STRANGER, Ok(999)),
        (1, RECIPIENT, Ok(1)),
        (1, RECIPIENT, Err(Error::TooMuch)),
    ] {
        assert_eq!(world.withdraw(RECIPIENT, agreement, amount, to), expected);
    }
}

/// Incident: refunds that pay original amounts after money was spent.
#[test]
fn f4_a_refund_is_a_share_of_what_is_left_and_not_what_was_paid_in() {
    let (mut world, agreement) = active(&[600, 400], &[3, 1]);
    world.approve(agreement, 0);
    world.now = 1_040;
    world.release(agreement, 0).unwrap();
    world
        .withdraw(RECIPIENT, agreement, 750, RECIPIENT)
        .unwrap();
    // The second milestone ends in nothing: 250 are left of 1,000.
    world.now = 2_000;
    world.release(agreement, 1).unwrap();
    assert_eq!(
        world.refund(funder(0), agreement, 0b11, u128::MAX, funder(0)),
        Ok(150)
    );
    assert_eq!(
        world.refund(funder(1), agreement, 0b11, u128::MAX, funder(1)),
        Ok(100)
    );
    assert_eq!(
        world.refund(funder(0), agreement, 0b11, u128::MAX, funder(0)),
        Err(Error::NothingDue)
    );
    assert_eq!(world.in_till(agreement), 0);
}

/// Incident: a funder below 1 % refunded nothing.
#[test]
fn f4_a_funder_below_one_percent_gets_its_share() {
    let (mut world, agreement) = active(&[1_000_000_000, 1_000, 3], &[1]);
    world.now = 2_000;
    world.release(agreement, 0).unwrap();
    for (number, share) in [(1, 1_000), (2, 3), (0, 1_000_000_000)] {
        let who = funder(number);
        assert_eq!(world.refund(who, agreement, 1, u128::MAX, who), Ok(share));
    }
}

#[test]
fn refunds_are_refused_in_the_documented_order() {
    let mut world = World::new();
    let agreement = world.open(proposal(), &[1, 1]);
    world.contribute(funder(0), agreement, 10_000).unwrap();
    let refund =
        |world: &mut World, who, set, limit, to| world.refund(who, agreement, set, limit, to);
    assert_eq!(
        refund(&mut world, STRANGER, 0b100, 0, FUND),
        Err(Error::NotActive)
    );
    world.activate(agreement).unwrap();
    assert_eq!(
        refund(&mut world, STRANGER, 0b100, 0, FUND),
        Err(Error::NotFunder)
    );
    let who = funder(0);
    assert_eq!(
        refund(&mut world, who, 0b100, 0, FUND),
        Err(Error::UnknownMilestone)
    );
    assert_eq!(
        refund(&mut world, who, 1 << 15, 0, FUND),
        Err(Error::UnknownMilestone)
    );
    world.now = 2_000;
    world.release(agreement, 0).unwrap();
    assert_eq!(
        refund(&mut world, who, 0b11, 0, FUND),
        Err(Error::NotReleased)
    );
    assert_eq!(
        refund(&mut world, who, 0, u128::MAX, FUND),
        Err(Error::NothingDue)
    );
    assert_eq!(
        refund(&mut world, who, 0b01, 1, FUND),
        Err(Error::BadDestination)
    );
    // A limit of zero only claims; what was claimed waits, and grows with the next claim.
    assert_eq!(refund(&mut world, who, 0b01, 0, FUND), Ok(0));
    assert_eq!(world.funder(agreement, who).refund, 5_000);
    world.release(agreement, 1).unwrap();
    assert_eq!(refund(&mut world, who, 0b11, 7_000, who), Ok(7_000));
    assert_eq!(refund(&mut world, who, 0, u128::MAX, who), Ok(3_000));
    assert_eq!(
        refund(&mut world, who, 0b11, u128::MAX, who),
        Err(Error::NothingDue)
    );
}

/// Incident: push refunds blocked by one recipient.
#[test]
fn f6_a_payment_that_fails_blocks_nobody_and_loses_nothing() {
    let (mut world, agreement) = active(&[600, 400], &[1, 1]);
    world.approve(agreement, 0);
    world.now = 2_000;
    world.release(agreement, 0).unwrap();
    world.release(agreement, 1).unwrap();
    let before = world.clone();
    world.asset = Move::Fails;
    for result in [
        world.withdraw(RECIPIENT, agreement, 500, RECIPIENT),
        world.refund(funder(0), agreement, 0b11, u128::MAX, funder(0)),
    ] {
        assert_eq!(result, Err(Error::NotMoved));
    }
    assert_eq!(world.standing, before.standing);
    assert_eq!(world.funders, before.funders);
    assert_eq!(world.tranches, before.tranches);
    // Claiming needs no payment; and others are paid.
    assert_eq!(
        world.refund(funder(0), agreement, 0b11, 0, funder(0)),
        Ok(0)
    );
    world.asset = Move::Honest;
    assert_eq!(
        world.refund(funder(1), agreement, 0b11, u128::MAX, funder(1)),
        Ok(200)
    );
    assert_eq!(world.withdraw(RECIPIENT, agreement, 500, STRANGER), Ok(500));
    assert_eq!(
        world.refund(funder(0), agreement, 0, u128::MAX, STRANGER),
        Ok(300)
    );
    assert_eq!(world.in_till(agreement), 0);
}

/// Incident: a quantity so large that every exit overflows.
#[test]
fn the_largest_amounts_leave_every_exit_open() {
    let whole = u128::MAX;
    let (mut world, agreement) = active(&[whole / 3, 1, whole - whole / 3 - 1], &[u32::MAX; 16]);
    let plan = world.standing[&agreement].plan;
    let claim = desk::claim(1, u128::MAX);
    world
        .desk
        .submit(RECIPIENT, plan, 0, claim, world.now)
        .unwrap();
    // Nothing more can come in anywhere in this agreement, and all of it can go out.
    assert_eq!(world.ledger(agreement).contributed, whole);
    assert_eq!(world.drain(true, None), []);

    // Taken back and put in again, until what ever came in is at its limit.
    let mut world = World::new();
    let terms = AgreementTerms {
        cap: whole,
        ..proposal()
    };
    let agreement = world.open(terms, &[1]);
    world.contribute(funder(0), agreement, whole - 5).unwrap();
    world
        .take_back(funder(0), agreement, whole - 5, funder(0))
        .unwrap();
    assert_eq!(world.contribute(funder(0), agreement, 5), Ok(5));
    assert_eq!(
        world.contribute(funder(0), agreement, 1),
        Err(Error::Overflow)
    );
    world.check_laws();
    assert_eq!(world.drain(true, None), []);
}

proptest! {
    /// Law F4: whatever the contributions, weights and shares, and in whatever order funders
    /// claim: reserves sum to the capital, shares sum to what is refundable, and each funder's
    /// is its exact share to the unit.
    #[test]
    fn f4_shares_are_exact_in_any_order(
        contributions in prop::collection::vec(amount(), 1..9),
        weights in prop::collection::vec(prop_oneof![Just(0u32), 1u32..5, any::<u32>()], 1..=16),
        shares in prop::collection::vec(0u16..=10_000, 16),
        order in any::<prop::sample::Index>(),
        backwards: bool,
    ) {
        prop_assume!(weights.iter().any(|w| *w > 0));
        let sum = contributions.iter().try_fold(0u128, |sum, c| sum.checked_add(*c));
        prop_assume!(sum.is_some_and(|sum| sum >= 5));
        let capital = sum.unwrap();
        let (mut world, agreement) = active(&contributions, &weights);
        for (milestone, share) in (0..).zip(&shares).take(weights.len()) {
            decide(&mut world, agreement, milestone, *share);
        }
        world.now = 2_000;
        let mut count: Vec<u8> = (0..u8::try_from(contributions.len()).unwrap()).collect();
        let middle = order.index(count.len());
        count.rotate_left(middle);
        if backwards { count.reverse(); }
        for milestone in 0..u8::try_from(weights.len()).unwrap() {
            let release = world.release(agreement, milestone).unwrap();
            let mut paid = 0u128;
            for number in &count {
                let who = funder(*number);
                let before = world.funder(agreement, who).refund;
                world.refund(who, agreement, 1 << milestone, 0, who).unwrap();
                let share = world.funder(agreement, who).refund - before;
                let fair = mul_div(
                    release.refundable, contributions[usize::from(*number)], capital).unwrap();
                prop_assert!(share == fair || share == fair + 1);
                paid += share;
            }
            prop_assert_eq!(paid, release.refundable);
        }
        prop_assert_eq!(world.ledger(agreement).reserved, 0);
        prop_assert_eq!(world.drain(true, None), []);
    }
}

/// Small, ordinary and enormous amounts.
pub(super) fn amount() -> impl Strategy<Value = u128> {
    prop_oneof![
        1u128..10,
        1u128..100_000,
        any::<u64>().prop_map(|a| u128::from(a) + 1),
        (1u128..9).prop_map(|part| u128::MAX / 9 * part),
    ]
}

/// What is remembered of a funder is forgotten once there is nothing left, and not before: its
/// claims keep it from claiming again.
#[test]
fn a_funder_is_forgotten_when_nothing_is_left() {
    assert!(Funder::default().is_empty());
    let something = [(1, 0, 0), (0, 1, 0), (0, 0, 1)];
    for (contribution, claimed, refund) in something {
        let funder = Funder {
            contribution,
            claimed,
            refund,
        };
        assert!(!funder.is_empty(), "{funder:?}");
    }
}

/// Law F1: one unit too many or too few anywhere, and no ledger is balanced; nothing moves in one
/// that is not.
#[test]
fn f1_nothing_moves_in_a_ledger_that_is_not_balanced() {
    let good = Ledger {
        contributed: 60,
        pledged: 10,
        reserved: 10,
        owed: 10,
        paid: 10,
        refundable: 10,
        refunded: 10,
    };
    assert!(good.is_balanced());
    let places: [fn(&mut Ledger) -> &mut u128; 7] = [
        |ledger| &mut ledger.contributed,
        |ledger| &mut ledger.pledged,
        |ledger| &mut ledger.reserved,
        |ledger| &mut ledger.owed,
        |ledger| &mut ledger.paid,
        |ledger| &mut ledger.refundable,
        |ledger| &mut ledger.refunded,
    ];
    type Act = fn(&mut Ledger) -> Result<(), Error>;
    let acts: [Act; 6] = [
        |ledger| ledger.pledge(1),
        |ledger| ledger.take_back(1),
        Ledger::activate,
        |ledger| ledger.release(1, 1),
        |ledger| ledger.pay(1),
        |ledger| ledger.refund(1),
    ];
    for act in acts {
        let mut ledger = good;
        assert_eq!(act(&mut ledger), Ok(()));
        assert!(ledger.is_balanced() && ledger != good);
    }
    for place in places {
        for wrong in [9, 11, u128::MAX] {
            let mut ledger = good;
            *place(&mut ledger) = wrong;
            assert!(!ledger.is_balanced(), "{ledger:?}");
            for act in acts {
                assert_eq!(act(&mut ledger), Err(Error::Overflow), "{ledger:?}");
            }
        }
    }
}
