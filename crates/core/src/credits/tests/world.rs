//! The contract's storage in maps, and its messages in the contract's own order: load, decide,
//! store. A message that fails leaves everything as it was, which the chain does by reverting.

use std::collections::BTreeMap;

use proptest::prelude::*;
use scale::Encode;

use crate::credits::*;
use crate::types::{Account, Period};

pub type Batch = u64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    pub binding: Binding,
    pub balances: BTreeMap<(Account, Batch), u128>,
    pub kinds: BTreeMap<Account, u128>,
    pub allowances: BTreeMap<(Account, Account, Option<Batch>), u128>,
    pub supplies: BTreeMap<Batch, Supply>,
    pub retirements: BTreeMap<u64, Retirement>,
    pub certificates: BTreeMap<Account, u32>,
    pub now: u64,
}

#[derive(Debug, Clone, Copy)]
pub enum Operation {
    Credit {
        caller: Account,
        batch: Batch,
        to: Account,
        amount: u128,
    },
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
    Retire {
        caller: Account,
        owner: Account,
        request: RetireRequest,
    },
}

pub const REGISTRY: Account = Account([9; 32]);

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
            binding: Binding {
                administrator: person(8),
                registry: Some(REGISTRY),
            },
            balances: BTreeMap::new(),
            kinds: BTreeMap::new(),
            allowances: BTreeMap::new(),
            supplies: BTreeMap::new(),
            retirements: BTreeMap::new(),
            certificates: BTreeMap::new(),
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
                to,
                amount,
            } => {
                self.binding.require_registry(&caller)?;
                let before = self.balance(to, batch);
                let mut supply = self.supply(batch);
                let held = credit(&to, before, &mut supply, amount)?;
                self.set_balance((to, batch), before, held)?;
                self.supplies.insert(batch, supply);
            }
            Operation::Transfer {
                caller,
                to,
                batch,
                amount,
            } => {
                self.move_credits(caller, to, batch, amount)?;
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
                let left = self.spend(from, caller, batch, amount)?;
                if self.move_credits(from, to, batch, amount)? {
                    if let Some((key, left)) = left {
                        self.set_allowance(key, left);
                    }
                }
            }
            Operation::Retire {
                caller,
                owner,
                request,
            } => {
                let batch = request.batch;
                let before = self.balance(owner, batch);
                let mut supply = self.supply(batch);
                let retiring = retire(&request, &owner, before, &mut supply, self.now)?;
                if let Some((key, left)) = self.spend(owner, caller, batch, request.amount)? {
                    self.set_allowance(key, left);
                }
                self.set_balance((owner, batch), before, retiring.balance)?;
                self.supplies.insert(batch, supply);
                *self
                    .certificates
                    .entry(*retiring.record.owner())
                    .or_default() += 1;
                let record = Retirement::from(retiring.record);
                assert_eq!(
                    record.encode(),
                    retiring.record.encode(),
                    "written as it is read"
                );
                assert_eq!(record.owner(), retiring.record.owner());
                self.retirements
                    .insert(self.retirements.len() as u64 + 1, record);
            }
        }
        Ok(())
    }

    #[allow(clippy::type_complexity)]
    fn spend(
        &self,
        owner: Account,
        operator: Account,
        batch: Batch,
        amount: u128,
    ) -> Result<Option<((Account, Account, Option<Batch>), u128)>, Error> {
        if owner == operator {
            return Ok(None);
        }
        let all = (owner, operator, None);
        let one = (owner, operator, Some(batch));
        let key = if self.allowances.contains_key(&all) {
            all
        } else {
            one
        };
        let allowance = self.allowances.get(&key).copied().unwrap_or_default();
        Ok(Some((key, spend(allowance, amount)?)))
    }

    fn move_credits(
        &mut self,
        from: Account,
        to: Account,
        batch: Batch,
        amount: u128,
    ) -> Result<bool, Error> {
        let balances = (self.balance(from, batch), self.balance(to, batch));
        let Some((left, held)) = transfer(&from, &to, balances, amount)? else {
            return Ok(false);
        };
        self.set_balance((from, batch), balances.0, left)?;
        self.set_balance((to, batch), balances.1, held)?;
        Ok(true)
    }

    fn set_balance(
        &mut self,
        key: (Account, Batch),
        before: u128,
        after: u128,
    ) -> Result<(), Error> {
        let kinds = self.kinds.entry(key.0).or_default();
        *kinds = kinds_held(*kinds, before, after)?;
        if after == 0 {
            self.balances.remove(&key);
        } else {
            self.balances.insert(key, after);
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

pub fn any_operation() -> impl Strategy<Value = Operation> {
    let registry = prop_oneof![6 => Just(REGISTRY), 1 => anybody()];
    prop_oneof![
        3 => (registry, any_batch(), anybody(), any_amount())
            .prop_map(|(caller, batch, to, amount)| Operation::Credit { caller, batch, to, amount }),
        3 => (anybody(), anybody(), any_batch(), any_amount())
            .prop_map(|(caller, to, batch, amount)| Operation::Transfer { caller, to, batch, amount }),
        2 => (anybody(), anybody(), prop::option::of(any_batch()), any_amount())
            .prop_map(|(caller, operator, batch, amount)| {
                Operation::Approve { caller, operator, batch, amount }
            }),
        3 => (anybody(), anybody(), anybody(), any_batch(), any_amount())
            .prop_map(|(caller, from, to, batch, amount)| {
                Operation::TransferFrom { caller, from, to, batch, amount }
            }),
        3 => (anybody(), anybody(), any_request())
            .prop_map(|(caller, owner, request)| Operation::Retire { caller, owner, request }),
    ]
}

pub fn any_history() -> impl Strategy<Value = Vec<Operation>> {
    prop::collection::vec(any_operation(), 1..120)
}
