//! Law G1: the highest role moves slowly, and never to nobody.
#![allow(clippy::arithmetic_side_effects, clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::types::{Account, Millis};

const DAY: Millis = MIN_DELAY;
const HOLDER: Account = Account([1; 32]);
const HEIR: Account = Account([2; 32]);
const STRANGER: Account = Account([3; 32]);
const START: Millis = 1_000_000;

fn fresh() -> Administration {
    Administration::new(HOLDER, 10 * DAY).unwrap()
}

fn offered() -> Administration {
    let mut roles = fresh();
    roles
        .step(&HOLDER, Step::Offer { to: HEIR }, START)
        .unwrap();
    roles
}

/// A step that must be refused, and leaves everything as it was.
fn refused(roles: &Administration, caller: Account, step: Step, now: Millis) -> Error {
    let mut after = *roles;
    let error = after.step(&caller, step, now).unwrap_err();
    assert_eq!(after, *roles);
    error
}

#[test]
fn g1_an_offer_is_accepted_after_the_delay_by_the_one_named() {
    let roles = offered();
    let due = START + 10 * DAY;
    assert_eq!(refused(&roles, HEIR, Step::Accept, due - 1), Error::NotDue);
    for other in [HOLDER, STRANGER] {
        assert_eq!(refused(&roles, other, Step::Accept, due), Error::NotOffered);
    }
    let mut after = roles;
    after.step(&HEIR, Step::Accept, due).unwrap();
    assert_eq!(after.holder, HEIR);
    assert_eq!(after.offer, None);
    assert_eq!(after.require(&HOLDER), Err(Error::NotAdministrator));
    assert_eq!(refused(&after, HEIR, Step::Accept, due), Error::NotOffered);
}

#[test]
fn g1_the_holder_cancels_and_an_offer_replaces_the_one_before() {
    let mut roles = offered();
    roles
        .step(&HOLDER, Step::Offer { to: STRANGER }, START + DAY)
        .unwrap();
    let due = START + 10 * DAY;
    assert_eq!(refused(&roles, HEIR, Step::Accept, due), Error::NotOffered);
    assert_eq!(refused(&roles, STRANGER, Step::Accept, due), Error::NotDue);
    assert_eq!(
        refused(&roles, STRANGER, Step::CancelOffer, due),
        Error::NotAdministrator
    );
    roles.step(&HOLDER, Step::CancelOffer, due).unwrap();
    for cancel in [Step::CancelOffer, Step::CancelDelay] {
        assert_eq!(refused(&roles, HOLDER, cancel, due), Error::NothingPending);
    }
    let later = due + 1_000 * DAY;
    assert_eq!(
        refused(&roles, STRANGER, Step::Accept, later),
        Error::NotOffered
    );
}

#[test]
fn g1_the_delay_changes_only_after_the_delay() {
    let mut roles = fresh();
    let shorter = Step::ChangeDelay { delay: DAY };
    roles.step(&HOLDER, shorter, START).unwrap();
    let due = START + 10 * DAY;
    // An offer made a moment before waits as long as ever.
    let mut early = roles;
    early
        .step(&HOLDER, Step::Offer { to: HEIR }, due - 1)
        .unwrap();
    assert_eq!(early.offer.unwrap().due, due - 1 + 10 * DAY);
    let mut late = roles;
    late.step(&HOLDER, Step::Offer { to: HEIR }, due).unwrap();
    assert_eq!((late.delay, late.next), (DAY, None));
    assert_eq!(late.offer.unwrap().due, due + DAY);
    // What is due is not taken back any more.
    assert_eq!(
        refused(&roles, HOLDER, Step::CancelDelay, due),
        Error::NothingPending
    );
    roles.step(&HOLDER, Step::CancelDelay, due - 1).unwrap();
    assert_eq!(roles, fresh());
}

#[test]
fn g1_a_new_holder_does_not_inherit_a_change_of_the_delay() {
    let mut roles = offered();
    let longer = Step::ChangeDelay { delay: MAX_DELAY };
    let due = START + 10 * DAY;
    roles.step(&HOLDER, longer, due - 1).unwrap();
    roles.step(&HEIR, Step::Accept, due).unwrap();
    assert_eq!(
        roles,
        Administration {
            holder: HEIR,
            ..fresh()
        }
    );
}

#[test]
fn g1_a_delay_has_a_floor_and_a_ceiling() {
    for delay in [0, MIN_DELAY - 1, MAX_DELAY + 1, Millis::MAX] {
        assert_eq!(Administration::new(HOLDER, delay), Err(Error::BadDelay));
        let change = Step::ChangeDelay { delay };
        assert_eq!(refused(&fresh(), HOLDER, change, 0), Error::BadDelay);
        assert_eq!(
            refused(&fresh(), STRANGER, change, 0),
            Error::NotAdministrator
        );
    }
    for delay in [MIN_DELAY, MAX_DELAY] {
        assert!(Administration::new(HOLDER, delay).is_ok());
    }
    let offer = Step::Offer { to: HEIR };
    assert_eq!(
        refused(&fresh(), HOLDER, offer, Millis::MAX),
        Error::BadDelay
    );
}

#[test]
fn an_appointment_is_refused_where_it_would_change_nothing() {
    use Appointment::{Grant, Renounce, Revoke};
    for (act, appoints, holds, result) in [
        (Grant, true, false, Ok(true)),
        (Grant, true, true, Err(Error::AlreadyHeld)),
        (Grant, false, false, Err(Error::NotAdministrator)),
        (Grant, false, true, Err(Error::NotAdministrator)),
        (Revoke, true, true, Ok(false)),
        (Revoke, true, false, Err(Error::NotHeld)),
        (Revoke, false, true, Err(Error::NotAdministrator)),
        (Revoke, false, false, Err(Error::NotAdministrator)),
        (Renounce, false, true, Ok(false)),
        (Renounce, false, false, Err(Error::NotHeld)),
        (Renounce, true, true, Ok(false)),
        (Renounce, true, false, Err(Error::NotHeld)),
    ] {
        assert_eq!(act.decide(appoints, holds), result, "{act:?}");
    }
}

#[test]
fn records_fit_their_cells() {
    use scale::MaxEncodedLen;
    assert_eq!(Administration::max_encoded_len(), 98);
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1u8..4).prop_map(|who| Step::Offer { to: Account([who; 32]) }),
        1 => Just(Step::CancelOffer),
        4 => Just(Step::Accept),
        2 => (MIN_DELAY..=40 * DAY).prop_map(|delay| Step::ChangeDelay { delay }),
        1 => Just(Step::CancelDelay),
    ]
}

proptest! {
    /// Whoever does whatever: each new holder was offered the role at least the delay before,
    /// the delay that held then, and took it itself; and each new delay waited for the old one.
    #[test]
    fn g1_nothing_moves_before_the_delay_whatever_is_tried(
        acts in prop::collection::vec((1u8..4, step(), 0..30 * DAY), 1..80),
    ) {
        let mut roles = fresh();
        let mut now = START;
        // What a spectator notes: the latest offer and the latest announced delay, with the moment
        // from which on each may hold.
        let mut offer: Option<(Account, Millis)> = None;
        let mut delay = (roles.delay, None::<(Millis, Millis)>);
        for (who, step, pause) in acts {
            now += pause;
            let caller = Account([who; 32]);
            if let Some((next, due)) = delay.1.filter(|(_, due)| *due <= now) {
                let _ = due;
                delay = (next, None);
            }
            let before = roles;
            if roles.step(&caller, step, now).is_err() {
                prop_assert_eq!(roles, before);
                continue;
            }
            prop_assert_eq!(roles.delay, delay.0);
            if step == Step::Accept {
                let (to, due) = offer.take().unwrap();
                prop_assert!(to == caller && due <= now);
                prop_assert_eq!(roles.holder, caller);
                delay.1 = None;
                continue;
            }
            prop_assert_eq!(before.holder, caller);
            prop_assert_eq!(roles.holder, caller);
            match step {
                Step::Offer { to } => offer = Some((to, now + delay.0)),
                Step::CancelOffer => offer = None,
                Step::ChangeDelay { delay: next } => delay.1 = Some((next, now + delay.0)),
                Step::CancelDelay => delay.1 = None,
                Step::Accept => {}
            }
        }
    }
}
