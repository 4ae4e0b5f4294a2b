//! What the registry in place may do in `eco-credits`, on compiled Wasm, and what it may not,
//! whoever it is. The registry is a person here.

use std::collections::BTreeMap;

use canopy_core::{
    credits::{Error, Interval, Motion, Purpose, RetireRequest, Share, Supply},
    types::Account,
};
use canopy_harness::{
    at, code, people::*, Chain, EcoCredits, Event, Message, DAY, LONGEST_HOLD, REASON,
};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    psp::{Data, Number},
    psp37::{Psp37, Psp37Error},
};
use eco_credits::{events, EcoCreditsRef};
use scale::{Decode, Encode};

use crate::world::*;

const BATCH: u64 = 7;
const REGISTRAR: Account = ISSUER;

struct Desk {
    chain: Chain,
    credits: EcoCredits,
    /// What the ledger has emitted since it was deployed.
    events: Vec<Event>,
}

impl Desk {
    fn new() -> Self {
        let mut chain = Chain::new();
        for person in everybody() {
            chain.mint(person, 1_000_000_000);
        }
        let constructor = EcoCreditsRef::new(ADMINISTRATOR, LONGEST_HOLD);
        let address = chain.deploy(ADMINISTRATOR, code("eco-credits"), constructor);
        let mut credits: EcoCredits = at(address);
        let place = credits.place_registry(Some(REGISTRAR), REASON);
        let events = chain.must(ADMINISTRATOR, place).events;
        Self {
            chain,
            credits,
            events,
        }
    }

    /// With 1,000 base units in circulation, all of them the recipient's, who lets the registry
    /// move any of them.
    fn funded() -> Self {
        let mut desk = Self::new();
        desk.credit(&[(RECIPIENT, 1_000)], 0, 0).unwrap();
        desk.allow(RECIPIENT, u128::MAX);
        desk
    }

    fn send<Args: Encode, T: Decode, E: Decode>(
        &mut self,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> Result<T, E> {
        let receipt = self.chain.send(by, message).unwrap();
        self.events.extend(receipt.events);
        receipt.value
    }

    fn credit(
        &mut self,
        shares: &[(Account, u128)],
        buffer: u128,
        cancelled: u128,
    ) -> Result<Interval, Error> {
        let share = |(to, amount): &(Account, u128)| Share {
            to: *to,
            amount: *amount,
        };
        let shares = shares.iter().map(share).collect();
        let message = self.credits.credit(BATCH, shares, buffer, cancelled);
        self.send(REGISTRAR, message)
    }

    fn shift(&mut self, motion: Motion, amount: u128) -> Result<Interval, Error> {
        let message = self.credits.shift(BATCH, motion, RECIPIENT, amount);
        self.send(REGISTRAR, message)
    }

    fn hold(&mut self, until: u64) -> Result<(), Error> {
        let message = self.credits.hold(BATCH, until);
        self.send(REGISTRAR, message)
    }

    fn allow(&mut self, owner: Account, amount: u128) {
        let mut credits: EcoCredits = self.credits.clone();
        let message = Psp37::approve(&mut credits, id(REGISTRAR), Some(Id::U64(BATCH)), amount);
        self.send(owner, message).unwrap();
    }

    fn transfer(&mut self, by: Account, to: Account, amount: u128) -> Result<(), Psp37Error> {
        let mut credits: EcoCredits = self.credits.clone();
        let message = Psp37::transfer(&mut credits, id(to), Id::U64(BATCH), amount, Data);
        self.send(by, message)
    }

    fn retire_from(&mut self, by: Account, request: RetireRequest) -> Result<u64, Error> {
        let message = self.credits.retire_from(RECIPIENT, request);
        self.send(by, message)
    }

    fn supply(&mut self) -> Supply {
        self.chain.ask(self.credits.supply(BATCH)).unwrap()
    }

    fn held(&mut self, owner: Account) -> u128 {
        let message = Psp37::balance_of(&self.credits, id(owner), Some(Id::U64(BATCH)));
        self.chain.ask(message)
    }
}

const fn interval(start: u128, end: u128) -> Interval {
    Interval { start, end }
}

#[test]
fn c1_an_issuance_is_shared_and_who_is_named_twice_gets_both() {
    let mut desk = Desk::new();
    let shares = [(RECIPIENT, 500), (OPERATOR, 200), (RECIPIENT, 30)];
    assert_eq!(desk.credit(&shares, 20, 50), Ok(interval(0, 50)));
    assert_eq!((desk.held(RECIPIENT), desk.held(OPERATOR)), (530, 200));
    let expected = Supply {
        issued: 800,
        circulating: 730,
        buffer: 20,
        cancelled: 50,
        registry: REGISTRAR,
        ..Supply::default()
    };
    assert_eq!(desk.supply(), expected);
    // More of the same batch; what is cancelled now is the next of the line.
    assert_eq!(desk.credit(&[], 0, 5), Ok(interval(50, 55)));
    assert_eq!(desk.credit(&[(OPERATOR, 1)], 0, 0), Ok(interval(55, 55)));
    let batches = Psp37::total_supply(&desk.credits, None);
    assert_eq!(desk.chain.ask(batches), 1);
}

#[test]
fn issuances_are_refused_in_order() {
    let mut desk = Desk::new();
    let many = [(Account::ZERO, 0); 17];
    assert_eq!(desk.credit(&many, 0, 0), Err(Error::TooManyShares));
    assert_eq!(
        desk.credit(&[(OPERATOR, 0); 64], 0, 0),
        Err(Error::TooManyShares)
    );
    let one = Share {
        to: Account::ZERO,
        amount: 0,
    };
    let message = desk.credits.credit(BATCH, vec![one], 0, 0);
    assert_eq!(desk.send(OPERATOR, message), Err(Error::NotRegistry));
    assert_eq!(
        desk.credit(&[(Account::ZERO, 0)], 0, 0),
        Err(Error::ZeroAmount)
    );
    assert_eq!(
        desk.credit(&[(Account::ZERO, 1)], 0, 0),
        Err(Error::ZeroAccount)
    );
    assert_eq!(desk.credit(&[], 0, 0), Err(Error::ZeroAmount));
    let sixteen = [(OPERATOR, 1); 16];
    desk.credit(&sixteen, 0, 0).unwrap();
    assert_eq!(desk.held(OPERATOR), 16);
    assert_eq!(desk.credit(&[], 0, 0), Err(Error::ZeroAmount));
    assert_eq!(desk.credit(&[], u128::MAX, 0), Err(Error::Overflow));
}

#[test]
fn c4_every_motion_consumes_what_it_should_and_nothing_else() {
    let mut desk = Desk::funded();
    assert_eq!(desk.shift(Motion::SetAside, 100), Ok(interval(0, 0)));
    assert_eq!(desk.shift(Motion::CancelBuffer, 40), Ok(interval(0, 40)));
    assert_eq!(desk.shift(Motion::Cancel, 10), Ok(interval(40, 50)));
    assert_eq!(desk.shift(Motion::Export, 300), Ok(interval(50, 50)));
    assert_eq!(
        desk.shift(Motion::SettleRetired, 100),
        Ok(interval(50, 150))
    );
    assert_eq!(desk.shift(Motion::Return, 50), Ok(interval(150, 150)));
    assert_eq!(
        desk.shift(Motion::SettleCancelled, 150),
        Ok(interval(150, 300))
    );
    assert_eq!(
        desk.shift(Motion::Return, 1),
        Err(Error::InsufficientBalance)
    );
    let expected = Supply {
        issued: 1_100,
        circulating: 740,
        buffer: 60,
        retired: 100,
        cancelled: 200,
        registry: REGISTRAR,
        ..Supply::default()
    };
    assert_eq!(desk.supply(), expected);
    assert_eq!(desk.held(RECIPIENT), 740);
    // The next retirement goes on where the last motion ended.
    let certificate = desk.retire_from(RECIPIENT, retirement(BATCH, 5)).unwrap();
    let record = desk
        .chain
        .ask(desk.credits.retirement(certificate))
        .unwrap();
    assert_eq!(record.interval, interval(300, 305));
}

/// Export and return in a loop eating other holders' serials. Laws C2, C4.
#[test]
fn c4_export_and_return_in_a_loop_eat_nobodys_serials() {
    let mut desk = Desk::funded();
    for _ in 0..5 {
        desk.shift(Motion::Export, 600).unwrap();
        desk.shift(Motion::Return, 600).unwrap();
    }
    let supply = desk.supply();
    assert_eq!((supply.cursor(), supply.circulating), (0, 1_000));
}

#[test]
fn g8_the_registry_takes_nothing_that_its_holder_did_not_allow() {
    let mut desk = Desk::funded();
    desk.allow(RECIPIENT, 30);
    assert_eq!(desk.shift(Motion::Cancel, 31), Err(Error::NotAllowed));
    desk.shift(Motion::Cancel, 10).unwrap();
    desk.shift(Motion::Export, 20).unwrap();
    for motion in [Motion::Cancel, Motion::Export] {
        assert_eq!(desk.shift(motion, 1), Err(Error::NotAllowed));
    }
    assert_eq!(desk.held(RECIPIENT), 970);
    // Bringing back what is the holder's takes no allowance.
    desk.shift(Motion::Return, 20).unwrap();
    assert_eq!(desk.held(RECIPIENT), 990);
}

#[test]
fn c7_credits_are_never_retired_without_a_certificate() {
    let mut desk = Desk::funded();
    let params = desk
        .credits
        .shift(BATCH, Motion::Cancel, RECIPIENT, 1)
        .params();
    let address = Account(*params.callee().as_ref());
    let mut data = params.exec_input().encode();
    // The motion's number: after the selector and the batch.
    for number in (0..=u8::MAX).filter(|number| !(1..=8).contains(number)) {
        data[12] = number;
        let sent =
            desk.chain
                .send_raw::<Result<Interval, Error>>(REGISTRAR, address, 0, data.clone());
        assert!(sent.is_err(), "{number}");
    }
}

#[test]
fn c8_only_the_registry_in_place_retires_for_a_gated_purpose() {
    let mut desk = Desk::funded();
    for purpose in [
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ] {
        let request = RetireRequest {
            purpose,
            ..retirement(BATCH, 1)
        };
        for by in [RECIPIENT, OPERATOR, ADMINISTRATOR] {
            assert_eq!(desk.retire_from(by, request), Err(Error::NotAuthorised));
        }
        desk.retire_from(REGISTRAR, request).unwrap();
    }
    assert_eq!(desk.held(RECIPIENT), 997);
}

#[test]
fn c9_a_held_batch_allows_nothing_but_a_return() {
    let mut desk = Desk::funded();
    desk.shift(Motion::SetAside, 10).unwrap();
    desk.shift(Motion::Export, 100).unwrap();
    let until = desk.chain.now() + DAY;
    desk.hold(until).unwrap();
    let held = Err(Psp37Error::Custom(Number(Error::Held.number())));
    for amount in [0, 1, 10_000] {
        assert_eq!(desk.transfer(RECIPIENT, OPERATOR, amount), held);
        assert_eq!(desk.transfer(RECIPIENT, RECIPIENT, amount), held);
    }
    let request = retirement(BATCH, 1);
    assert_eq!(desk.retire_from(RECIPIENT, request), Err(Error::Held));
    assert_eq!(desk.credit(&[(RECIPIENT, 1)], 0, 0), Err(Error::Held));
    for motion in [
        Motion::CancelBuffer,
        Motion::Cancel,
        Motion::Export,
        Motion::SettleRetired,
        Motion::SettleCancelled,
        Motion::SetAside,
        Motion::CancelNew,
    ] {
        assert_eq!(desk.shift(motion, 1), Err(Error::Held), "{motion:?}");
    }
    desk.shift(Motion::Return, 1).unwrap();
    // The last millisecond is held, the end is not.
    desk.chain.set_time(until - 1);
    assert_eq!(desk.transfer(RECIPIENT, OPERATOR, 1), held);
    desk.chain.set_time(until);
    desk.transfer(RECIPIENT, OPERATOR, 1).unwrap();
}

#[test]
fn c9_no_registry_holds_longer_or_sooner_again_than_it_may() {
    let mut desk = Desk::new();
    let now = desk.chain.now();
    assert_eq!(desk.hold(now + 1), Err(Error::UnknownBatch));
    desk.credit(&[(RECIPIENT, 1)], 0, 0).unwrap();
    assert_eq!(desk.hold(now), Err(Error::InvalidHold));
    assert_eq!(desk.hold(now + LONGEST_HOLD + 1), Err(Error::InvalidHold));
    let by = desk.credits.hold(BATCH, now + 1);
    assert_eq!(desk.send(ADMINISTRATOR, by), Err(Error::NotRegistry));
    desk.hold(now + LONGEST_HOLD).unwrap();
    assert_eq!(desk.hold(now + LONGEST_HOLD + 1), Err(Error::InvalidHold));
    // It ends early, at once; and the rest is not a reserve to hold it again.
    desk.chain.set_time(now + DAY);
    desk.hold(0).unwrap();
    assert_eq!(desk.supply().held_until, now + DAY);
    desk.transfer(RECIPIENT, OPERATOR, 1).unwrap();
    desk.chain.set_time(now + DAY + LONGEST_HOLD - 1);
    assert_eq!(
        desk.hold(now + DAY + LONGEST_HOLD),
        Err(Error::HeldRecently)
    );
    desk.chain.set_time(now + DAY + LONGEST_HOLD);
    desk.hold(now + DAY + 2 * LONGEST_HOLD).unwrap();
}

/// The whole ledger from what was emitted, nothing else.
#[test]
fn the_ledger_rebuilds_from_its_events() {
    let mut desk = Desk::funded();
    desk.credit(&[(OPERATOR, 50), (OPERATOR, 7)], 100, 3)
        .unwrap();
    desk.transfer(RECIPIENT, STRANGER, 70).unwrap();
    desk.transfer(RECIPIENT, RECIPIENT, 70).unwrap();
    desk.shift(Motion::Cancel, 11).unwrap();
    desk.shift(Motion::CancelBuffer, 12).unwrap();
    desk.shift(Motion::Export, 90).unwrap();
    desk.shift(Motion::SettleRetired, 20).unwrap();
    desk.shift(Motion::SettleCancelled, 21).unwrap();
    desk.shift(Motion::Return, 22).unwrap();
    desk.retire_from(REGISTRAR, retirement(BATCH, 33)).unwrap();
    let until = desk.chain.now() + DAY;
    desk.hold(until).unwrap();

    let (mut balances, mut supply) = (BTreeMap::<_, u128>::new(), Supply::default());
    let mut used = Vec::new();
    for event in &desk.events {
        if let Some(events::Transfer {
            from, to, value, ..
        }) = event.decode()
        {
            if let Some(from) = from {
                *balances.entry(from).or_default() -= value;
                supply.circulating -= value;
            }
            if let Some(to) = to {
                *balances.entry(to).or_default() += value;
                supply.circulating += value;
            }
        } else if let Some(events::Shifted {
            motion,
            amount,
            used: part,
            ..
        }) = event.decode()
        {
            match motion {
                Motion::CancelBuffer => supply.buffer -= amount,
                Motion::SettleRetired | Motion::SettleCancelled | Motion::Return => {
                    supply.exported -= amount;
                }
                Motion::SetAside => supply.buffer += amount,
                Motion::Export => supply.exported += amount,
                _ => {}
            }
            match motion {
                Motion::SettleRetired => supply.retired += amount,
                Motion::CancelBuffer
                | Motion::Cancel
                | Motion::CancelNew
                | Motion::SettleCancelled => supply.cancelled += amount,
                _ => {}
            }
            used.push(part);
        } else if let Some(events::Retired { retirement, .. }) = event.decode() {
            supply.retired += retirement.amount().unwrap();
            used.push(retirement.interval);
        } else if let Some(events::Held { until, .. }) = event.decode() {
            supply.held_until = until;
        } else if let Some(events::RegistryPlaced { place, .. }) = event.decode() {
            // The batch was issued after it, and before another was announced.
            supply.registry = place.next;
        }
    }
    supply.issued =
        supply.circulating + supply.buffer + supply.retired + supply.cancelled + supply.exported;
    assert_eq!(supply, desk.supply());
    assert!(supply.is_conserved());
    for (owner, balance) in balances {
        assert_eq!(desk.held(owner), balance);
    }
    let mut cursor = 0;
    for part in used {
        assert_eq!(part.start, cursor);
        cursor = part.end;
    }
    assert_eq!(cursor, supply.cursor());
}
