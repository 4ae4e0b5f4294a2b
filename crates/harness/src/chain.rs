//! The embedded chain: accounts, a clock, typed calls, and what each of them cost.

use std::{collections::BTreeMap, rc::Rc};

use canopy_core::{
    council::Call,
    types::{Account, Hash, Millis},
};
use drink::{
    frame_support::{
        storage::{storage_prefix, unhashed},
        Blake2_128Concat, StorageHasher, Twox64Concat,
    },
    pallet_contracts::{self, Determinism},
    sandbox_api::prelude::*,
    AccountId32, DispatchError, Sandbox,
};
use ink::{
    env::{
        call::{
            utils::{ReturnType, Set, Unset},
            Call as Called, CallBuilder, CreateBuilder, ExecutionInput, LimitParamsV2,
        },
        DefaultEnvironment,
    },
    primitives::AccountId,
};
use scale::{Decode, Encode};
use sp_io::default_child_storage;

use crate::runtime::{Balances, Contracts, Memory, RuntimeEvent, System, ANYBODY};

/// What a message cost: deterministic, whatever machine runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// Picoseconds of reference computation.
    pub ref_time: u64,
    /// Bytes of storage proof.
    pub proof_size: u64,
}

/// An event as a contract emitted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The contract that emitted it.
    pub contract: Account,
    /// Its topics; the first is the event's signature.
    pub topics: Vec<[u8; 32]>,
    /// Its encoded body.
    pub data: Vec<u8>,
}

impl Event {
    /// The event as `E`, if that is what it is.
    pub fn decode<E: ink::env::Event + Decode>(&self) -> Option<E> {
        (self.topics.first() == E::SIGNATURE_TOPIC.as_ref())
            .then(|| E::decode(&mut self.data.as_slice()).expect("an event decodes as its type"))
    }
}

/// What a successful call returned, emitted and cost.
#[derive(Debug, Clone)]
pub struct Receipt<R> {
    /// The value returned.
    pub value: R,
    /// What the call cost in weight.
    pub weight: Weight,
    /// The storage deposit it took from the caller; negative where it gave some back. One unit
    /// a byte and one an item.
    pub deposit: i128,
    /// What contracts emitted, in order.
    pub events: Vec<Event>,
}

impl<R> Receipt<R> {
    /// Every event of type `E`, in order.
    pub fn all<E: ink::env::Event + Decode>(&self) -> Vec<E> {
        self.events.iter().filter_map(Event::decode).collect()
    }

    /// The one event of type `E`.
    ///
    /// # Panics
    /// If there is none or more than one.
    pub fn only<E: ink::env::Event + Decode>(&self) -> E {
        let mut all = self.all();
        assert_eq!(all.len(), 1, "exactly one such event");
        all.remove(0)
    }

    /// The same receipt, of another value.
    pub fn map<T>(self, f: impl FnOnce(R) -> T) -> Receipt<T> {
        Receipt {
            value: f(self.value),
            weight: self.weight,
            deposit: self.deposit,
            events: self.events,
        }
    }
}

/// Why a call came to nothing. State is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The contract trapped or the chain refused the call.
    Trapped(String),
    /// The contract reverted with these bytes, which are no value of the message's type.
    Reverted(Vec<u8>),
}

type Env = DefaultEnvironment;

/// A message with its arguments, addressed to a contract, as the contract's own call builder
/// makes it.
pub type Message<Args, R> =
    CallBuilder<Env, Set<Called<Env>>, Set<ExecutionInput<Args>>, Set<ReturnType<R>>>;

/// A constructor with its arguments, as the contract's own `…Ref` makes it.
pub type Constructor<Ref, Args, R> = CreateBuilder<
    Env,
    Ref,
    Unset<ink::primitives::Hash>,
    Set<LimitParamsV2<Env>>,
    Unset<u128>,
    Set<ExecutionInput<Args>>,
    Unset<ink::env::call::state::Salt>,
    Set<ReturnType<R>>,
>;

/// A chain as it was at some moment, to which it can be returned.
#[derive(Clone)]
pub struct Moment(Rc<dyn Fn(&mut Chain)>);

/// An embedded chain.
pub struct Chain {
    sandbox: Memory,
    deployments: u64,
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

impl Chain {
    /// What time it is when a chain begins: midnight UTC of 1 January 2026.
    pub const GENESIS: Millis = 1_767_225_600_000;

    /// The least that an account needs on a new chain to be there.
    pub const EXISTENTIAL_DEPOSIT: u128 = 500;

    /// A new chain, with nothing on it.
    pub fn new() -> Self {
        Self::with_existential_deposit(Self::EXISTENTIAL_DEPOSIT)
    }

    /// The same, where an account needs that much to be there.
    pub fn with_existential_deposit(least: u128) -> Self {
        let mut chain = Self {
            sandbox: Memory::new(least),
            deployments: 0,
        };
        // The sandbox starts from the machine's own clock; here time is always set.
        chain.set_time(Self::GENESIS);
        chain
    }

    /// The chain as it is now: what was built once can be the beginning of many stories.
    pub fn moment(&mut self) -> Moment {
        let (storage, deployments) = (self.sandbox.take_snapshot(), self.deployments);
        Moment(Rc::new(move |chain| {
            chain.sandbox.restore_snapshot(storage.clone());
            chain.deployments = deployments;
        }))
    }

    /// The chain as it was then. Whatever happened since has not happened.
    pub fn return_to(&mut self, moment: &Moment) {
        (moment.0)(self);
    }

    /// The time on chain.
    pub fn now(&mut self) -> Millis {
        self.sandbox.get_timestamp()
    }

    /// Sets the time on chain.
    pub fn set_time(&mut self, now: Millis) {
        self.sandbox.set_timestamp(now);
    }

    /// Lets time pass.
    pub fn pass(&mut self, duration: Millis) {
        let now = self.now();
        self.set_time(now + duration);
    }

    /// Gives an account native money out of nothing.
    pub fn mint(&mut self, account: Account, amount: u128) {
        self.sandbox
            .mint_into(&chain_account(account), amount)
            .expect("minting");
    }

    /// The native money an account is free to spend.
    pub fn balance(&mut self, account: Account) -> u128 {
        self.sandbox.free_balance(&chain_account(account))
    }

    /// A contract's whole storage: what lies under each plain key, as the contract uses it.
    ///
    /// # Panics
    /// If there is no such contract.
    pub fn storage(&mut self, contract: Account) -> BTreeMap<Vec<u8>, Vec<u8>> {
        // The pallet keeps a contract's cells in a trie of its own, which its record names, each
        // under a hash of sixteen bytes and the plain key.
        const HASH: usize = 16;
        let mut at = storage_prefix(b"Contracts", b"ContractInfoOf").to_vec();
        at.extend(Twox64Concat::hash(&contract.0));
        self.sandbox.execute_with(|| {
            let record = unhashed::get_raw(&at).expect("a contract");
            let trie = Vec::<u8>::decode(&mut record.as_slice()).expect("its trie");
            let mut cells = BTreeMap::new();
            let mut last = Vec::new();
            while let Some(key) = default_child_storage::next_key(&trie, &last) {
                let value = default_child_storage::get(&trie, &key).expect("what is listed");
                cells.insert(key[HASH..].to_vec(), value);
                last = key;
            }
            cells
        })
    }

    /// Moves all that an account has to another, and with it the account is gone from the chain.
    pub fn sweep(&mut self, from: Account, to: Account) {
        let origin = Some(chain_account(from)).into();
        self.sandbox
            .execute_with(|| Balances::transfer_all(origin, chain_account(to).into(), false))
            .expect("sweeping");
    }

    /// What a contract has stored in the field under `field`, for `key` if that is a map: as an
    /// auditor reads it, without asking the contract.
    ///
    /// # Panics
    /// If what lies there is no `V`.
    pub fn stored<V: Decode>(
        &mut self,
        contract: Account,
        field: u32,
        key: impl Encode,
    ) -> Option<V> {
        let key = (field, key).encode();
        let cell = self
            .sandbox
            .execute_with(|| Contracts::get_storage(chain_account(contract), key))
            .expect("it is a contract");
        cell.map(|bytes| V::decode(&mut bytes.as_slice()).expect("a cell decodes as its type"))
    }

    /// Deploys `code` by the constructor `with`, paid by `by`.
    ///
    /// # Panics
    /// If the chain or the constructor refuses, with its reason.
    pub fn deploy<Ref, Args: Encode, R>(
        &mut self,
        by: Account,
        code: Vec<u8>,
        with: Constructor<Ref, Args, R>,
    ) -> Account {
        self.deploy_raw(by, code, input(with))
    }

    /// Tries to deploy `code` by a constructor that may refuse with an `E`.
    ///
    /// # Panics
    /// If it comes to nothing for any other reason.
    pub fn try_deploy<Ref, Args: Encode, R, E: Decode>(
        &mut self,
        by: Account,
        code: Vec<u8>,
        with: Constructor<Ref, Args, R>,
    ) -> Result<Account, E> {
        self.instantiate(by, code, input(with)).map_err(|data| {
            match ink::ConstructorResult::<Result<(), E>>::decode(&mut data.as_slice()) {
                Ok(Ok(Err(error))) => error,
                _ => panic!("the constructor refused without a reason: {data:?}"),
            }
        })
    }

    /// Deploys `code` with an encoded constructor call: for contracts of another ink!.
    ///
    /// # Panics
    /// If the chain or the constructor refuses, with its reason.
    pub fn deploy_raw(&mut self, by: Account, code: Vec<u8>, data: Vec<u8>) -> Account {
        self.instantiate(by, code, data)
            .unwrap_or_else(|data| panic!("the constructor refused: {data:?}"))
    }

    /// Deploys, or gives what the constructor answered when it refused.
    fn instantiate(
        &mut self,
        by: Account,
        code: Vec<u8>,
        data: Vec<u8>,
    ) -> Result<Account, Vec<u8>> {
        self.deployments += 1;
        let salt = self.deployments.encode();
        let result = self.sandbox.deploy_contract(
            code,
            0,
            data,
            salt,
            chain_account(by),
            Memory::default_gas_limit(),
            None,
        );
        let outcome = result
            .result
            .unwrap_or_else(|error| panic!("deploying: {error:?}"));
        if outcome.result.did_revert() {
            return Err(outcome.result.data);
        }
        Ok(Account(outcome.account_id.into()))
    }

    /// Sends a message as `by`, with the value the message itself carries.
    pub fn send<Args: Encode, R: Decode>(
        &mut self,
        by: Account,
        message: Message<Args, R>,
    ) -> Result<Receipt<R>, Failure> {
        let params = message.params();
        let to = Account(*<AccountId as AsRef<[u8; 32]>>::as_ref(params.callee()));
        let value = *params.transferred_value();
        self.send_raw(by, to, value, params.exec_input().encode())
    }

    /// Sends encoded bytes as a message whose answer is an `R`: for contracts of another ink!.
    pub fn send_raw<R: Decode>(
        &mut self,
        by: Account,
        to: Account,
        value: u128,
        data: Vec<u8>,
    ) -> Result<Receipt<R>, Failure> {
        self.sandbox.execute_with(forget_events);
        let result = self.sandbox.call_contract(
            chain_account(to),
            value,
            data,
            chain_account(by),
            Memory::default_gas_limit(),
            None,
            Determinism::Enforced,
        );
        let output = result
            .result
            .map_err(|error| Failure::Trapped(describe(error)))?;
        let decoded = ink::MessageResult::<R>::decode(&mut output.data.as_slice());
        let Ok(Ok(value)) = decoded else {
            return Err(Failure::Reverted(output.data));
        };
        Ok(Receipt {
            value,
            weight: Weight {
                ref_time: result.gas_consumed.ref_time(),
                proof_size: result.gas_consumed.proof_size(),
            },
            deposit: match result.storage_deposit {
                pallet_contracts::StorageDeposit::Charge(amount) => amount as i128,
                pallet_contracts::StorageDeposit::Refund(amount) => -(amount as i128),
            },
            events: result
                .events
                .unwrap_or_default()
                .into_iter()
                .filter_map(|record| {
                    let topics = record.topics.into_iter().map(|topic| topic.0).collect();
                    contract_event(record.event, topics)
                })
                .collect(),
        })
    }

    /// Sends a message that must succeed.
    ///
    /// # Panics
    /// If it does not, with the contract's error.
    #[track_caller]
    pub fn must<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> Receipt<T> {
        match self.send(by, message) {
            Ok(Receipt {
                value: Err(error), ..
            }) => panic!("must succeed, was refused: {error:?}"),
            Err(failure) => panic!("must succeed, failed: {failure:?}"),
            Ok(receipt) => receipt.map(|value| match value {
                Ok(value) => value,
                Err(_) => unreachable!("matched above"),
            }),
        }
    }

    /// Sends a message that must be refused, and gives the contract's error.
    ///
    /// # Panics
    /// If it succeeds or traps.
    #[track_caller]
    pub fn refused<Args: Encode, T: Decode + core::fmt::Debug, E: Decode>(
        &mut self,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> E {
        match self.send(by, message) {
            Ok(Receipt {
                value: Err(error), ..
            }) => error,
            Ok(Receipt {
                value: Ok(value), ..
            }) => panic!("must be refused, gave {value:?}"),
            Err(failure) => panic!("must be refused with a reason, failed: {failure:?}"),
        }
    }

    /// Asks a message that only reads. Anybody may, so nobody in particular does.
    ///
    /// # Panics
    /// If it fails.
    #[track_caller]
    pub fn ask<Args: Encode, R: Decode>(&mut self, message: Message<Args, R>) -> R {
        match self.send(Account(<[u8; 32]>::from(ANYBODY)), message) {
            Ok(receipt) => receipt.value,
            Err(failure) => panic!("a view must answer, failed: {failure:?}"),
        }
    }
}

fn input<Ref, Args: Encode, R>(with: Constructor<Ref, Args, R>) -> Vec<u8> {
    let params = with
        .code_hash(ink::primitives::Hash::default())
        .endowment(0)
        .salt_bytes(Vec::<u8>::new())
        .params();
    params.exec_input().encode()
}

/// Forgets what was emitted before, so that a call's own events are all there are. The chain's
/// `reset_events` does the same by looking at every cell that ever changed.
fn forget_events() {
    let cell = |name: &[u8]| storage_prefix(b"System", name).to_vec();
    for topic in System::read_events_no_consensus().flat_map(|record| record.topics) {
        let mut index = cell(b"EventTopics");
        index.extend(Blake2_128Concat::hash(topic.as_bytes()));
        unhashed::kill(&index);
    }
    unhashed::kill(&cell(b"Events"));
    unhashed::kill(&cell(b"EventCount"));
}

fn chain_account(account: Account) -> AccountId32 {
    AccountId32::new(account.0)
}

fn describe(error: DispatchError) -> String {
    match error {
        DispatchError::Module(module) => module.message.unwrap_or("a pallet's error").to_owned(),
        other => format!("{other:?}"),
    }
}

fn contract_event(event: RuntimeEvent, topics: Vec<[u8; 32]>) -> Option<Event> {
    match event {
        RuntimeEvent::Contracts(pallet_contracts::Event::ContractEmitted { contract, data }) => {
            Some(Event {
                contract: Account(contract.into()),
                topics,
                data,
            })
        }
        _ => None,
    }
}

/// The chain's hash, by which documents, namespaces and terms are known on it.
pub fn hash(bytes: &[u8]) -> Hash {
    let mut hash = Hash::default();
    ink::env::hash_bytes::<ink::env::hash::Blake2x256>(bytes, &mut hash);
    hash
}

/// The account that a text means: an address in the chain's spelling (SS58, any network's), or 32
/// bytes in hexadecimal.
pub fn account(text: &str) -> Option<Account> {
    let account: AccountId32 = text.parse().ok()?;
    Some(Account(account.into()))
}

/// A message's selector, its arguments and its value, as a council's proposal names them.
pub fn call<Args: Encode, R>(message: Message<Args, R>) -> Call {
    let params = message.params();
    let input = params.exec_input().encode();
    let (selector, arguments) = input.split_first_chunk().expect("a selector");
    Call {
        target: Account(*<AccountId as AsRef<[u8; 32]>>::as_ref(params.callee())),
        selector: *selector,
        arguments: arguments.to_vec(),
        value: *params.transferred_value(),
    }
}
