//! What the chain does for a contract, by its own functions.
//!
//! ink! calls the same functions, by way of a buffer of its own, of a decoding for each type, and of
//! builders for topics and calls; a contract pays for all of that on every call. Here bytes go in
//! and bytes come out.
//!
//! Off the chain, where contracts are only described and never run, there is nothing stored and
//! nobody to call.

#[cfg(target_arch = "wasm32")]
pub use chain::*;
#[cfg(not(target_arch = "wasm32"))]
pub use nowhere::*;

#[cfg(target_arch = "wasm32")]
mod chain {
    use canopy_core::types::{Account, Hash, Millis};
    use pallet_contracts_uapi::{CallFlags, HostFn, HostFnImpl, ReturnErrorCode, ReturnFlags};

    use crate::reader::{room, Reader};

    /// The longest cell: no record is longer.
    const CELL: usize = 512;
    /// The longest input and answer that is looked at.
    const INPUT: usize = 16_384;

    /// What lies under a key.
    #[inline(never)]
    pub fn get(key: &[u8]) -> Option<Reader> {
        let mut cell = room(CELL);
        HostFnImpl::get_storage_v1(key, &mut cell).ok()?;
        Some(Reader::of(cell))
    }

    /// Stores a value under a key.
    #[inline(never)]
    pub fn set(key: &[u8], value: &[u8]) {
        HostFnImpl::set_storage_v2(key, value);
    }

    /// Removes what lies under a key.
    #[inline(never)]
    pub fn clear(key: &[u8]) {
        HostFnImpl::clear_storage_v1(key);
    }

    /// Whether anything lies under a key.
    #[inline(never)]
    pub fn contains(key: &[u8]) -> bool {
        HostFnImpl::contains_storage_v1(key).is_some()
    }

    /// Emits an event. `topics` is SCALE's list of its topics.
    #[inline(never)]
    pub fn emit(topics: &[u8], fields: &[u8]) {
        HostFnImpl::deposit_event(topics, fields);
    }

    /// Ends the call with its answer; undoes what it did if it is not `kept`.
    #[inline(never)]
    pub fn end(kept: bool, answer: &[u8]) -> ! {
        let flags = if kept {
            ReturnFlags::empty()
        } else {
            ReturnFlags::REVERT
        };
        HostFnImpl::return_value(flags, answer)
    }

    /// What the contract is called with.
    #[inline(never)]
    pub fn input() -> Reader {
        let mut input = room(INPUT);
        HostFnImpl::input(&mut input);
        Reader::of(input)
    }

    /// Who calls.
    #[inline(never)]
    pub fn caller() -> Account {
        let mut account = Hash::default();
        HostFnImpl::caller(&mut &mut account[..]);
        Account(account)
    }

    /// The contract's own account.
    #[inline(never)]
    pub fn account() -> Account {
        let mut account = Hash::default();
        HostFnImpl::address(&mut &mut account[..]);
        Account(account)
    }

    /// When it is, on chain.
    #[inline(never)]
    pub fn now() -> Millis {
        let mut now = [0; 8];
        HostFnImpl::now(&mut &mut now[..]);
        Millis::from_le_bytes(now)
    }

    /// Calls a contract with these bytes and gives its answer, whether it kept or undid what it
    /// did; `None` if it trapped or there is none.
    #[inline(never)]
    pub fn call(callee: &[u8; 32], input: &[u8]) -> Option<Reader> {
        let mut answer = room(INPUT);
        match call_with(callee, input, 0, Some(&mut answer)) {
            Ok(()) | Err(ReturnErrorCode::CalleeReverted) => Some(Reader::of(answer)),
            Err(_) => None,
        }
    }

    /// Calls a contract with these bytes and this much of the chain's own token, and tells whether
    /// it neither trapped nor undid what it did.
    #[inline(never)]
    pub fn perform(callee: &[u8; 32], input: &[u8], value: u128) -> bool {
        call_with(callee, input, value, None).is_ok()
    }

    fn call_with(
        callee: &[u8; 32],
        input: &[u8],
        value: u128,
        answer: Option<&mut &mut [u8]>,
    ) -> Result<(), ReturnErrorCode> {
        let (all, flags) = (0, CallFlags::empty());
        HostFnImpl::call_v2(
            flags,
            callee,
            all,
            all,
            None,
            &value.to_le_bytes(),
            input,
            answer,
        )
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod nowhere {
    use canopy_core::types::{Account, Millis};
    use ink::env::{return_value, ReturnFlags};

    use crate::reader::Reader;

    /// What lies under a key.
    pub fn get(_: &[u8]) -> Option<Reader> {
        None
    }

    /// Stores a value under a key.
    pub fn set(_: &[u8], _: &[u8]) {}

    /// Removes what lies under a key.
    pub fn clear(_: &[u8]) {}

    /// Whether anything lies under a key.
    pub fn contains(_: &[u8]) -> bool {
        false
    }

    /// Emits an event. `topics` is SCALE's list of its topics.
    pub fn emit(_: &[u8], _: &[u8]) {}

    /// Ends the call with its answer; undoes what it did if it is not `kept`.
    pub fn end(kept: bool, answer: &[u8]) -> ! {
        let flags = if kept {
            ReturnFlags::empty()
        } else {
            ReturnFlags::REVERT
        };
        return_value(flags, &answer.to_vec())
    }

    /// What the contract is called with.
    pub fn input() -> Reader {
        Reader::of(&[])
    }

    /// Who calls.
    pub fn caller() -> Account {
        Account::ZERO
    }

    /// The contract's own account.
    pub fn account() -> Account {
        Account::ZERO
    }

    /// When it is, on chain.
    pub fn now() -> Millis {
        0
    }

    /// Calls a contract with these bytes and gives its answer, whether it kept or undid what it
    /// did; `None` if it trapped or there is none.
    pub fn call(_: &[u8; 32], _: &[u8]) -> Option<Reader> {
        None
    }

    /// Calls a contract with these bytes and this much of the chain's own token, and tells whether
    /// it neither trapped nor undid what it did.
    pub fn perform(_: &[u8; 32], _: &[u8], _: u128) -> bool {
        false
    }
}
