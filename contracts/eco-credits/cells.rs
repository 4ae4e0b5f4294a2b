//! Maps in storage, laid out exactly as ink!'s `Mapping` with a `ManualKey`: an auditor's tools
//! see no difference.
//!
//! Each `Mapping` brings its own copy of the code that reads and writes, and this contract pays
//! for its whole code on every call. Here all maps share one.

use core::marker::PhantomData;

use canopy_core::credits;
use ink::{
    env::{clear_contract_storage, get_contract_storage, set_contract_storage},
    scale::{Decode, Encode, EncodeLike, Error, Input, Output},
};

use crate::{
    reader::{Read, Reader},
    writer::{answer, Writer},
};

/// Records by key.
#[derive(Debug)]
pub struct Records<K, V, const KEY: u32>(PhantomData<(K, V)>);

impl<K: Encode, V: Encode, const KEY: u32> Records<K, V, KEY> {
    /// The record under the key, if there is one, or as much of it as a `P` is.
    #[inline(always)]
    pub fn get<P: Read>(&self, key: impl EncodeLike<K>) -> Option<P> {
        Writer::pass((KEY, key), read).map(|mut record| P::read(&mut record))
    }

    /// Stores the record under the key.
    #[inline(always)]
    pub fn set(&mut self, key: impl EncodeLike<K>, record: &impl EncodeLike<V>) {
        Writer::pass((KEY, key), |key| {
            Writer::pass(record, |record| store(key, record))
        });
    }

    /// Ends a message that gives an `Option<V>` with the record under the key, as it is stored.
    #[inline(always)]
    pub fn give(&self, key: impl EncodeLike<K>) -> ! {
        answer(Writer::pass((KEY, key), read))
    }
}

/// Amounts by key, where zero and absence are one.
#[derive(Debug)]
pub struct Amounts<K, const KEY: u32>(PhantomData<K>);

impl<K: Encode, const KEY: u32> Amounts<K, KEY> {
    /// The amount under the key; zero if there is none.
    #[inline(always)]
    pub fn get(&self, key: impl EncodeLike<K>) -> u128 {
        Writer::pass((KEY, key), amount)
    }

    /// Stores the amount under the key; removes the cell if it is zero.
    #[inline(always)]
    pub fn set(&mut self, key: impl EncodeLike<K>, amount: u128) {
        Writer::pass((KEY, key), |key| set_amount(key, amount));
    }

    /// Stores one more than what is under the key, and returns it.
    #[inline(always)]
    pub fn add_one(&mut self, key: impl EncodeLike<K>) -> Result<u128, credits::Error> {
        Writer::pass((KEY, key), add_one)
    }
}

// Only this contract writes its cells, so that what is there can always be read.

#[inline(never)]
fn read(key: &Writer) -> Option<Reader> {
    get_contract_storage(key).ok().flatten()
}

#[inline(never)]
fn store(key: &Writer, record: &Writer) {
    set_contract_storage(key, record);
}

#[inline(never)]
fn amount(key: &Writer) -> u128 {
    get_contract_storage(key).ok().flatten().unwrap_or_default()
}

#[inline(never)]
fn add_one(key: &Writer) -> Result<u128, credits::Error> {
    let count = credits::one_more(amount(key))?;
    set_amount(key, count);
    Ok(count)
}

#[inline(never)]
fn set_amount(key: &Writer, amount: u128) {
    if amount == 0 {
        clear_contract_storage(key);
    } else {
        Writer::pass(amount, |amount| store(key, amount));
    }
}

/// What makes a map a field of ink!'s storage. In the contract's root it is nothing; in metadata
/// it is the `Mapping` that it is laid out as.
macro_rules! laid_out_as_mapping {
    ($map:ty, [$($of:ident),+], $value:ty) => {
        impl<$($of,)+ const KEY: u32> Default for $map {
            fn default() -> Self {
                Self(PhantomData)
            }
        }

        impl<$($of,)+ const KEY: u32> Encode for $map {
            fn encode_to<T: Output + ?Sized>(&self, _: &mut T) {}
        }

        impl<$($of,)+ const KEY: u32> Decode for $map {
            fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
                Ok(Self::default())
            }
        }

        #[cfg(feature = "std")]
        const _: () = {
            use ink::{
                metadata::layout::Layout,
                primitives::Key,
                scale_info::{Type, TypeInfo},
                storage::{
                    traits::{ManualKey, Packed, StorageLayout},
                    Mapping,
                },
            };

            impl<$($of: TypeInfo + 'static,)+ const KEY: u32> TypeInfo for $map
            where
                $value: Packed,
            {
                type Identity = Mapping<K, $value, ManualKey<KEY>>;

                fn type_info() -> Type {
                    Self::Identity::type_info()
                }
            }

            impl<$($of: TypeInfo + 'static,)+ const KEY: u32> StorageLayout for $map
            where
                $value: Packed + StorageLayout,
            {
                fn layout(key: &Key) -> Layout {
                    <Self as TypeInfo>::Identity::layout(key)
                }
            }
        };
    };
}

laid_out_as_mapping!(Records<K, V, KEY>, [K, V], V);
laid_out_as_mapping!(Amounts<K, KEY>, [K], u128);
