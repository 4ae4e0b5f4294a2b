//! The runtime of the embedded chain: accounts, balances, a clock and contracts.
//!
//! It is configured as drink's minimal one, so that everything weighs what it weighs there. Two
//! things differ. The existential deposit is a chain's own choice: drink fixes it at one unit, with
//! which nothing is ever too small to be paid. And nobody listens to what contracts do.

// `construct_runtime!` asks for a feature `std`, which a runtime that is also Wasm would have.
#![allow(unexpected_cfgs)]

use drink::sandbox_api::prelude::*;
use ink_sandbox::{
    frame_support::{
        self, construct_runtime, derive_impl, parameter_types,
        sp_runtime::{traits::Convert, AccountId32, Perbill},
        traits::{ConstBool, ConstU128, ConstU32, ConstU64, Randomness},
        weights::Weight,
    },
    frame_system, pallet_balances, pallet_contracts, pallet_timestamp, AccountIdFor, BlockBuilder,
    Extension, RuntimeMetadataPrefixed, Sandbox, Snapshot, TestExternalities, H256,
};

construct_runtime!(
    pub enum Runtime {
        System: frame_system,
        Balances: pallet_balances,
        Timestamp: pallet_timestamp,
        Contracts: pallet_contracts,
    }
);

parameter_types! {
    /// The least that an account can have and be there. It is state, so that each chain has its
    /// own, and a moment of a chain keeps it.
    pub storage ExistentialDeposit: u128 = 1;
    pub ContractsSchedule: pallet_contracts::Schedule<Runtime> = Default::default();
    pub CodeHashLockupDepositPercent: Perbill = Perbill::from_percent(0);
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig as frame_system::DefaultConfig)]
impl frame_system::Config for Runtime {
    type Block = frame_system::mocking::MockBlockU32<Runtime>;
    type Version = ();
    type BlockHashCount = ConstU32<250>;
    type AccountData = pallet_balances::AccountData<u128>;
}

impl pallet_balances::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type Balance = u128;
    type DustRemoval = ();
    type ExistentialDeposit = ExistentialDeposit;
    type AccountStore = System;
    type ReserveIdentifier = [u8; 8];
    type FreezeIdentifier = ();
    type MaxLocks = ();
    type MaxReserves = ();
    type MaxFreezes = ();
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
}

impl pallet_timestamp::Config for Runtime {
    type Moment = u64;
    type OnTimestampSet = ();
    type MinimumPeriod = ConstU64<1>;
    type WeightInfo = ();
}

impl pallet_contracts::Config for Runtime {
    type Time = Timestamp;
    type Randomness = NoRandomness;
    type Currency = Balances;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type CallFilter = ();
    type WeightPrice = Self;
    type WeightInfo = ();
    type ChainExtension = ();
    type Schedule = ContractsSchedule;
    type CallStack = [pallet_contracts::Frame<Self>; 5];
    type DepositPerByte = ConstU128<1>;
    type DepositPerItem = ConstU128<1>;
    type AddressGenerator = pallet_contracts::DefaultAddressGenerator;
    type MaxCodeLen = ConstU32<{ 123 * 1024 }>;
    type MaxStorageKeyLen = ConstU32<128>;
    type UnsafeUnstableInterface = ConstBool<false>;
    type UploadOrigin = frame_system::EnsureSigned<AccountId32>;
    type InstantiateOrigin = frame_system::EnsureSigned<AccountId32>;
    type MaxDebugBufferLen = ConstU32<{ 2 * 1024 * 1024 }>;
    type Migrations = ();
    type DefaultDepositLimit = ConstU128<10_000_000>;
    type Debug = ();
    type CodeHashLockupDepositPercent = CodeHashLockupDepositPercent;
    type MaxDelegateDependencies = ConstU32<32>;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Environment = ();
    type Xcm = ();
    type ApiVersion = ();
}

impl Convert<Weight, u128> for Runtime {
    fn convert(weight: Weight) -> u128 {
        weight.ref_time().into()
    }
}

/// Contracts have none.
pub enum NoRandomness {}

impl Randomness<H256, u32> for NoRandomness {
    fn random(_: &[u8]) -> (H256, u32) {
        unreachable!("contracts cannot ask for randomness")
    }
}

/// The account that asks views, because somebody must.
pub const ANYBODY: AccountId32 = AccountId32::new([1; 32]);

/// A chain of this runtime, in memory.
pub struct Memory(TestExternalities);

impl Memory {
    /// A chain with this existential deposit, and nobody on it but [`ANYBODY`].
    pub fn new(existential_deposit: u128) -> Self {
        let mut memory = Self(BlockBuilder::<Runtime>::new_ext(Vec::new()));
        memory.execute_with(|| ExistentialDeposit::set(&existential_deposit));
        let purse = existential_deposit.max(1_000_000_000_000_000);
        memory.mint_into(&ANYBODY, purse).expect("minting");
        memory
    }
}

impl Sandbox for Memory {
    type Runtime = Runtime;

    fn execute_with<T>(&mut self, execute: impl FnOnce() -> T) -> T {
        self.0.execute_with(execute)
    }

    fn dry_run<T>(&mut self, action: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.take_snapshot();
        let result = action(self);
        self.restore_snapshot(before);
        result
    }

    fn register_extension<E: core::any::Any + Extension>(&mut self, extension: E) {
        self.0.register_extension(extension);
    }

    fn default_actor() -> AccountId32 {
        ANYBODY
    }

    fn get_metadata() -> RuntimeMetadataPrefixed {
        Runtime::metadata()
    }

    fn convert_account_to_origin(account: AccountIdFor<Runtime>) -> RuntimeOrigin {
        Some(account).into()
    }

    fn take_snapshot(&mut self) -> Snapshot {
        let mut backend = self.0.as_backend().clone();
        let all = backend.backend_storage_mut().drain();
        let storage = all.into_iter().filter(|(_, (_, count))| *count > 0);
        Snapshot {
            storage: storage.collect(),
            storage_root: *backend.root(),
        }
    }

    fn restore_snapshot(&mut self, snapshot: Snapshot) {
        self.0 = TestExternalities::from_raw_snapshot(
            snapshot.storage,
            snapshot.storage_root,
            Default::default(),
        );
    }
}
