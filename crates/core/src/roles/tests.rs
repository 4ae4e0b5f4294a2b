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
    let heirs = Administration {
        holder: HEIR,
        ..fresh()
    };
    assert_eq!(after, heirs);
    assert_eq!(after.require(&HOLDER), Err(Error::NotAdministrator));
    assert_eq!(refused(&after, HEIR, Step::Accept, due), Error::NotOffered);
}

#[test]
fn g1_the_holder_cancels_and_an_offer_replaces_the_one_before() {
    let mut roles = offered();
    let other = Step::Offer { to: STRANGER };
    roles.step(&HOLDER, other, START + DAY).unwrap();
    let due = START + 10 * DAY;
    assert_eq!(refused(&roles, HEIR, Step::Accept, due), Error::NotOffered);
    assert_eq!(refused(&roles, STRANGER, Step::Accept, due), Error::NotDue);
    let cancelled = refused(&roles, STRANGER, Step::Cancel, due);
    assert_eq!(cancelled, Error::NotAdministrator);
    // An offer that is due is cancelled as well, as long as nobody took it.
    roles.step(&HOLDER, Step::Cancel, due + 100 * DAY).unwrap();
    assert_eq!(roles, fresh());
    let nothing = refused(&roles, HOLDER, Step::Cancel, due);
    assert_eq!(nothing, Error::NothingPending);
    let late = due + 1_000 * DAY;
    let accepted = refused(&roles, STRANGER, Step::Accept, late);
    assert_eq!(accepted, Error::NotOffered);
}

#[test]
fn g1_the_delay_changes_only_after_the_delay() {
    let mut roles = fresh();
    let shorter = Step::Delay { delay: DAY };
    roles.step(&HOLDER, shorter, START).unwrap();
    let due = START + 10 * DAY;
    let offer = Step::Offer { to: HEIR };
    // A moment before, an offer waits as long as ever, and the change is over with it.
    let mut early = roles;
    early.step(&HOLDER, offer, due - 1).unwrap();
    let pending = Pending::Offer {
        to: HEIR,
        due: due - 1 + 10 * DAY,
    };
    assert_eq!(early, Administration { pending, ..fresh() });
    let mut late = roles;
    late.step(&HOLDER, offer, due).unwrap();
    let pending = Pending::Offer {
        to: HEIR,
        due: due + DAY,
    };
    assert_eq!((late.delay, late.pending), (DAY, pending));
    // What holds is not cancelled any more, and what does not is.
    let cancelled = refused(&roles, HOLDER, Step::Cancel, due);
    assert_eq!(cancelled, Error::NothingPending);
    roles.step(&HOLDER, Step::Cancel, due - 1).unwrap();
    assert_eq!(roles, fresh());
}

#[test]
fn g1_one_thing_is_under_way_at_a_time() {
    let mut roles = offered();
    let due = START + 10 * DAY;
    let longer = Step::Delay { delay: MAX_DELAY };
    roles.step(&HOLDER, longer, due).unwrap();
    assert_eq!(refused(&roles, HEIR, Step::Accept, due), Error::NotOffered);
    roles.step(&HOLDER, Step::Offer { to: HEIR }, due).unwrap();
    roles.step(&HEIR, Step::Accept, due + 10 * DAY).unwrap();
    // The heir has the delay that there was, and no change of it under way.
    assert_eq!(roles.delay_at(Millis::MAX), fresh().delay);
}

#[test]
fn g1_a_delay_has_a_floor_and_a_ceiling() {
    for delay in [0, MIN_DELAY - 1, MAX_DELAY + 1, Millis::MAX] {
        assert_eq!(Administration::new(HOLDER, delay), Err(Error::BadDelay));
        let change = Step::Delay { delay };
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
fn g1_the_zero_account_is_never_the_administrator() {
    let nobody = Administration::new(Account::ZERO, 0);
    assert_eq!(nobody, Err(Error::ZeroAccount));
    let mut administration = fresh();
    let offer = Step::Offer { to: Account::ZERO };
    let by = |administration: &mut Administration, who| administration.step(&who, offer, START);
    let stranger = by(&mut administration, STRANGER);
    assert_eq!(stranger, Err(Error::NotAdministrator));
    let holder = by(&mut administration, HOLDER);
    assert_eq!(holder, Err(Error::ZeroAccount));
    assert_eq!(administration, fresh());
}

#[test]
fn g8_lesser_roles_are_given_and_taken_by_the_administrator_and_renounced_by_who_has_them() {
    let administration = fresh();
    for (caller, account, give, holds, result) in [
        (HOLDER, HEIR, true, false, Ok(())),
        (HOLDER, HEIR, true, true, Err(Error::AlreadyHeld)),
        (HOLDER, HEIR, false, true, Ok(())),
        (HOLDER, HEIR, false, false, Err(Error::NotHeld)),
        (HOLDER, HOLDER, true, false, Ok(())),
        (HOLDER, HOLDER, false, true, Ok(())),
        (HEIR, HEIR, true, false, Err(Error::NotAdministrator)),
        (HEIR, HEIR, true, true, Err(Error::NotAdministrator)),
        (HEIR, HEIR, false, true, Ok(())),
        (HEIR, HEIR, false, false, Err(Error::NotHeld)),
        (STRANGER, HEIR, true, false, Err(Error::NotAdministrator)),
        (STRANGER, HEIR, false, true, Err(Error::NotAdministrator)),
        (STRANGER, HEIR, false, false, Err(Error::NotAdministrator)),
        (
            STRANGER,
            Account::ZERO,
            true,
            true,
            Err(Error::NotAdministrator),
        ),
        (HOLDER, Account::ZERO, true, true, Err(Error::ZeroAccount)),
        (HOLDER, Account::ZERO, false, false, Err(Error::NotHeld)),
    ] {
        let appointed = administration.appoint(&caller, &account, give, holds);
        assert_eq!(appointed, result, "{caller:?} {account:?} {give} {holds}");
    }
}

#[test]
fn records_fit_their_cells() {
    use scale::MaxEncodedLen;
    assert_eq!(Administration::max_encoded_len(), 81);
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1u8..4).prop_map(|who| Step::Offer { to: Account([who; 32]) }),
        1 => Just(Step::Cancel),
        4 => Just(Step::Accept),
        2 => (MIN_DELAY..=40 * DAY).prop_map(|delay| Step::Delay { delay }),
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
        // What a spectator notes: the delay, and the one thing that was announced, with the moment
        // from which on it may happen.
        let mut delay = roles.delay;
        let mut announced: Option<(Step, Millis)> = None;
        for (who, step, pause) in acts {
            now += pause;
            let caller = Account([who; 32]);
            if let Some((Step::Delay { delay: next }, due)) = announced {
                if due <= now {
                    (delay, announced) = (next, None);
                }
            }
            prop_assert_eq!(roles.delay_at(now), delay);
            let before = roles;
            let done = roles.step(&caller, step, now).is_ok();
            let holds = before.holder == caller;
            let may = match (step, announced) {
                (Step::Accept, Some((Step::Offer { to }, due))) => to == caller && due <= now,
                (Step::Accept, _) => false,
                (Step::Cancel, announced) => holds && announced.is_some(),
                _ => holds,
            };
            prop_assert_eq!(done, may);
            if !done {
                prop_assert_eq!(roles, before);
                continue;
            }
            announced = match step {
                Step::Offer { .. } | Step::Delay { .. } => Some((step, now + delay)),
                Step::Cancel | Step::Accept => None,
            };
            let holder = if step == Step::Accept { caller } else { before.holder };
            prop_assert_eq!(roles.holder, holder);
        }
    }
}
