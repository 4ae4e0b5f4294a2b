//! The contract's storage in maps, and its messages in the contract's own order: load, decide,
//! store. A message that fails leaves everything as it was, which the chain does by reverting.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::credits::*;
use crate::types::{Account, Period};

pub type Batch = u64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    pub place: RegistryPlace,
    pub balances: BTreeMap<(Account, Batch), u128>,
    pub kinds: BTreeMap<Account, u128>,
    pub allowances: BTreeMap<(Account, Account, Option<Batch>), u128>,
    pub supplies: BTreeMap<Batch, Supply>,
    pub retirements: BTreeMap<u64, Retirement>,
    pub certificates: BTreeMap<Account, u32>,
    /// What was used up of each batch's line, in order.
    pub used: BTreeMap<Batch, Vec<Interval>>,
    pub now: u64,
}

/// The shares of an issuance: none, one or two, perhaps to the same account.
pub type Shares = [Option<Share>; 2];

#[derive(Debug, Clone, Copy)]
pub enum Operation {
    Credit {
        caller: Account,
        batch: Batch,
        shares: Shares,
        buffer: u128,
        cancelled: u128,
    },
    Shift {
        caller: Account,
        batch: Batch,
        motion: Motion,
        holder: Account,
        amount: u128,
    },
    Hold {
        caller: Account,
        batch: Batch,
        until: u64,
    },
    /// Gives the registry's place away.
    Place {
        caller: Account,
        registry: Option<Account>,
    },
    /// Time goes by.
    Wait { time: u64 },
    Transfer {
        caller: Account,
        to: Account,
        batch: Batch,
        amount: u128,
    },
    Approve {
        caller: Account,
        operator: Account,
        batch: Option<Batch>,
        amount: u128,
    },
    TransferFrom {
        caller: Account,
        from: Account,
        to: Account,
        batch: Batch,
        amount: u128,
    },
    /// Two transfers in one call, perhaps of the same batch.
    Several {
        caller: Account,
        from: Account,
        to: Account,
        list: [(Batch, u128); 2],
    },
    Retire {
        caller: Account,
        owner: Account,
        request: RetireRequest,
    },
}

pub const REGISTRY: Account = Account([9; 32]);

/// Another one, that may come next.
pub const SUCCESSOR: Account = Account([8; 32]);

/// Who gives the registry's place away.
pub const ADMINISTRATOR: Account = Account([7; 32]);

/// The place as the first registry has it.
pub fn bound() -> RegistryPlace {
    let mut place = RegistryPlace::new(ADMINISTRATOR);
    place.give(&ADMINISTRATOR, Some(&REGISTRY), 0).unwrap();
    place
}

/// The longest hold here: so short that histories see many.
pub const LONGEST: u64 = 10;

pub const fn person(number: u8) -> Account {
    Account([number; 32])
}

/// A request that is in order.
pub const fn request(batch: Batch, amount: u128) -> RetireRequest {
    RetireRequest {
        batch,
        amount,
        beneficiary: Beneficiary::Commitment([7; 32]),
        purpose: Purpose::Voluntary,
        jurisdiction: Jurisdiction {
            country: *b"KE",
            subdivision: [0; 3],
        },
        claim_period: Period { start: 1, end: 2 },
        reason: [0; 32],
    }
}

impl World {
    pub fn new() -> Self {
        Self {
            place: bound(),
            balances: BTreeMap::new(),
            kinds: BTreeMap::new(),
            allowances: BTreeMap::new(),
            supplies: BTreeMap::new(),
            retirements: BTreeMap::new(),
            certificates: BTreeMap::new(),
            used: BTreeMap::new(),
            now: 1_000,
        }
    }

    pub fn balance(&self, account: Account, batch: Batch) -> u128 {
        self.balances
            .get(&(account, batch))
            .copied()
            .unwrap_or_default()
    }

    pub fn supply(&self, batch: Batch) -> Supply {
        self.supplies.get(&batch).copied().unwrap_or_default()
    }

    pub fn apply(&mut self, operation: Operation) -> Result<(), Error> {
        let mut after = self.clone();
        after.now += 1;
        after.message(operation)?;
        *self = after;
        Ok(())
    }

    fn message(&mut self, operation: Operation) -> Result<(), Error> {
        match operation {
            Operation::Credit {
                caller,
                batch,
                shares,
                buffer,
                cancelled,
            } => {
                self.require_place(caller)?;
                let mut supply = self.supply(batch);
                supply.claim(&caller)?;
                let issued = supply.issued;
                self.supplies.insert(batch, supply);
                for Share { to, amount } in shares.into_iter().flatten() {
                    self.shift(caller, batch, Motion::Issue, to, amount)?;
                }
                for (motion, amount) in [(Motion::SetAside, buffer), (Motion::CancelNew, cancelled)]
                {
                    if amount > 0 {
                        self.shift(caller, batch, motion, Account::ZERO, amount)?;
                    }
                }
                if self.supply(batch).issued == issued {
                    return Err(Error::ZeroAmount);
                }
            }
            Operation::Shift {
                caller,
                batch,
                motion,
                holder,
                amount,
            } => {
                self.supply(batch).check_registry(&caller)?;
                if motion.issues() {
                    self.require_place(caller)?;
                }
                self.shift(caller, batch, motion, holder, amount)?;
            }
            Operation::Hold {
                caller,
                batch,
                until,
            } => {
                let mut supply = self.supply(batch);
                supply.check_registry(&caller)?;
                supply.hold(until, self.now, LONGEST)?;
                self.supplies.insert(batch, supply);
            }
            Operation::Place { caller, registry } => {
                self.place.give(&caller, registry.as_ref(), self.now)?;
            }
            Operation::Wait { time } => self.now += time,
            Operation::Transfer {
                caller,
                to,
                batch,
                amount,
            } => {
                self.supply(batch).require_free(self.now)?;
                self.move_credits(caller, Some(caller), Some(to), batch, amount)?;
            }
            Operation::Approve {
                caller,
                operator,
                batch,
                amount,
            } => {
                let allowance = set_allowance(&caller, &operator, batch, amount)?;
                self.set_allowance((caller, operator, batch), allowance);
            }
            Operation::TransferFrom {
                caller,
                from,
                to,
                batch,
                amount,
            } => {
                self.supply(batch).require_free(self.now)?;
                self.move_credits(caller, Some(from), Some(to), batch, amount)?;
            }
            Operation::Several {
                caller,
                from,
                to,
                list,
            } => {
                for (batch, amount) in list {
                    self.supply(batch).require_free(self.now)?;
                    self.move_credits(caller, Some(from), Some(to), batch, amount)?;
                }
            }
            Operation::Retire {
                caller,
                owner,
                request,
            } => {
                let batch = request.batch;
                let supply = self.supply(batch);
                request.check(supply.check_registry(&caller).is_ok())?;
                if supply.is_none() {
                    return Err(Error::UnknownBatch);
                }
                let interval = self.shift(caller, batch, Motion::Retire, owner, request.amount)?;
                *self.certificates.entry(*request.owner(&owner)).or_default() += 1;
                let record = request.certificate(interval, owner, self.now);
                assert_eq!(record.owner(), request.owner(&owner));
                self.retirements
                    .insert(self.retirements.len() as u64 + 1, record);
            }
        }
        Ok(())
    }

    pub fn is_registry(&self, account: Account) -> bool {
        self.place.is_held_by(&account, self.now)
    }

    fn require_place(&self, caller: Account) -> Result<(), Error> {
        if self.is_registry(caller) {
            Ok(())
        } else {
            Err(Error::NotRegistry)
        }
    }

    /// Moves base units of a batch, and notes what was used up of its line.
    fn shift(
        &mut self,
        caller: Account,
        batch: Batch,
        motion: Motion,
        holder: Account,
        amount: u128,
    ) -> Result<Interval, Error> {
        let mut supply = self.supply(batch);
        let start = supply.cursor();
        supply.shift(motion, amount, self.now)?;
        let used = supply.used_since(start);
        self.supplies.insert(batch, supply);
        if used.start != used.end {
            self.used.entry(batch).or_default().push(used);
        }
        let (from, to) = motion.holders(&holder);
        if from != to {
            self.move_credits(caller, from.copied(), to.copied(), batch, amount)?;
        }
        Ok(used)
    }

    fn spend(
        &mut self,
        owner: Account,
        operator: Account,
        batch: Batch,
        amount: u128,
        moves: bool,
    ) -> Result<(), Error> {
        if owner == operator || self.allowances.contains_key(&(owner, operator, None)) {
            return Ok(());
        }
        let key = (owner, operator, Some(batch));
        let mut allowance = self.allowances.get(&key).copied().unwrap_or_default();
        spend(&mut allowance, amount, moves)?;
        self.set_allowance(key, allowance);
        Ok(())
    }

    fn move_credits(
        &mut self,
        caller: Account,
        from: Option<Account>,
        to: Option<Account>,
        batch: Batch,
        amount: u128,
    ) -> Result<(), Error> {
        if let Some(to) = to {
            require_somebody(&to)?;
        }
        if let Some(from) = from {
            self.spend(from, caller, batch, amount, Some(from) != to)?;
            self.change(from, batch, false, amount)?;
        }
        if let Some(to) = to {
            self.change(to, batch, true, amount)?;
        }
        Ok(())
    }

    fn change(
        &mut self,
        holder: Account,
        batch: Batch,
        gain: bool,
        amount: u128,
    ) -> Result<(), Error> {
        let mut balance = self.balance(holder, batch);
        if change(&mut balance, gain, amount)? {
            change(self.kinds.entry(holder).or_default(), gain, 1)?;
        }
        if balance == 0 {
            self.balances.remove(&(holder, batch));
        } else {
            self.balances.insert((holder, batch), balance);
        }
        Ok(())
    }

    fn set_allowance(&mut self, key: (Account, Account, Option<Batch>), value: u128) {
        if value == 0 {
            self.allowances.remove(&key);
        } else {
            self.allowances.insert(key, value);
        }
    }
}

/// Few accounts, the zero account among them, so that they meet.
fn anybody() -> impl Strategy<Value = Account> {
    (0u8..4).prop_map(person)
}

fn any_batch() -> impl Strategy<Value = Batch> {
    1u64..4
}

/// Mostly small, so that amounts meet balances; sometimes as large as numbers get.
fn any_amount() -> impl Strategy<Value = u128> {
    prop_oneof![8 => 0u128..60, 1 => Just(u128::MAX), 1 => any::<u128>()]
}

fn any_request() -> impl Strategy<Value = RetireRequest> {
    let beneficiary = prop_oneof![
        anybody().prop_map(Beneficiary::Account),
        Just(Beneficiary::Commitment([7; 32])),
    ];
    let purpose = prop_oneof![
        4 => Just(Purpose::Voluntary),
        2 => Just(Purpose::Compliance),
        1 => Just(Purpose::NdcUse),
    ];
    (any_batch(), any_amount(), beneficiary, purpose).prop_map(
        |(batch, amount, beneficiary, purpose)| RetireRequest {
            beneficiary,
            purpose,
            ..request(batch, amount)
        },
    )
}

fn any_share() -> impl Strategy<Value = Option<Share>> {
    prop::option::weighted(
        0.7,
        (anybody(), any_amount()).prop_map(|(to, amount)| Share { to, amount }),
    )
}

fn any_motion() -> impl Strategy<Value = Motion> {
    prop::sample::select(&MOTIONS)
}

/// Those that can be sent, in the order of their numbers.
pub const MOTIONS: [Motion; 8] = [
    Motion::CancelBuffer,
    Motion::Cancel,
    Motion::Export,
    Motion::Return,
    Motion::SettleRetired,
    Motion::SettleCancelled,
    Motion::SetAside,
    Motion::CancelNew,
];

/// The registry, mostly; who else tries is refused.
fn registrar() -> impl Strategy<Value = Account> {
    prop_oneof![6 => Just(REGISTRY), 1 => anybody()]
}

/// Nothing, mostly: so that batches are not all buffer.
fn any_rest() -> impl Strategy<Value = u128> {
    prop_oneof![2 => Just(0), 1 => any_amount()]
}

pub fn any_operation() -> impl Strategy<Value = Operation> {
    // Holders allow the registry something as often as each other.
    let anyone = || prop_oneof![2 => anybody(), 1 => Just(REGISTRY)];
    prop_oneof![
        3 => (registrar(), any_batch(), [any_share(), any_share()], any_rest(), any_rest())
            .prop_map(|(caller, batch, shares, buffer, cancelled)| {
                Operation::Credit { caller, batch, shares, buffer, cancelled }
            }),
        5 => (registrar(), any_batch(), any_motion(), anybody(), any_amount())
            .prop_map(|(caller, batch, motion, holder, amount)| {
                Operation::Shift { caller, batch, motion, holder, amount }
            }),
        1 => (registrar(), any_batch(), 1_000..1_100u64)
            .prop_map(|(caller, batch, until)| Operation::Hold { caller, batch, until }),
        1 => (0..15u64).prop_map(|time| Operation::Wait { time }),
        3 => (anybody(), anybody(), any_batch(), any_amount())
            .prop_map(|(caller, to, batch, amount)| Operation::Transfer { caller, to, batch, amount }),
        3 => (anybody(), anyone(), prop::option::of(any_batch()), any_amount())
            .prop_map(|(caller, operator, batch, amount)| {
                Operation::Approve { caller, operator, batch, amount }
            }),
        3 => (anybody(), anybody(), anybody(), any_batch(), any_amount())
            .prop_map(|(caller, from, to, batch, amount)| {
                Operation::TransferFrom { caller, from, to, batch, amount }
            }),
        2 => (anybody(), anybody(), anybody(), [(any_batch(), any_amount()), (any_batch(), any_amount())], any::<bool>())
            .prop_map(|(caller, from, to, list, own)| {
                Operation::Several { caller, from: if own { caller } else { from }, to, list }
            }),
        3 => (anyone(), anybody(), any_request())
            .prop_map(|(caller, owner, request)| Operation::Retire { caller, owner, request }),
    ]
}

/// What happens around hand-overs of the registry's place, in which notices pass.
pub fn any_handover() -> impl Strategy<Value = Vec<Operation>> {
    let registries = || prop::sample::select(vec![REGISTRY, SUCCESSOR, person(1), person(0)]);
    let place = (
        prop_oneof![6 => Just(ADMINISTRATOR), 1 => registries()],
        prop::option::weighted(0.9, registries()),
    );
    let time = prop_oneof![
        Just(NOTICE - 2),
        Just(NOTICE - 1),
        Just(NOTICE),
        0..NOTICE,
        0..3u64
    ];
    let operation = prop_oneof![
        3 => place.prop_map(|(caller, registry)| Operation::Place { caller, registry }),
        3 => time.prop_map(|time| Operation::Wait { time }),
        3 => (registries(), any_batch(), anybody(), 1..60u128).prop_map(|(caller, batch, to, amount)| {
            let shares = [Some(Share { to, amount }), None];
            Operation::Credit { caller, batch, shares, buffer: 1, cancelled: 0 }
        }),
        3 => (registries(), any_batch(), any_motion(), anybody(), 1..20u128)
            .prop_map(|(caller, batch, motion, holder, amount)| {
                Operation::Shift { caller, batch, motion, holder, amount }
            }),
        1 => any_operation(),
    ];
    prop::collection::vec(operation, 1..80)
}

pub fn any_history() -> impl Strategy<Value = Vec<Operation>> {
    prop::collection::vec(any_operation(), 1..120)
}

/// An issuance to one holder.
pub const fn issuance(batch: Batch, to: Account, amount: u128) -> Operation {
    Operation::Credit {
        caller: REGISTRY,
        batch,
        shares: [Some(Share { to, amount }), None],
        buffer: 0,
        cancelled: 0,
    }
}
