//! Fields of storage, laid out exactly as ink!'s `Lazy` and `Mapping` with a `ManualKey`: an
//! auditor's tools see no difference.
//!
//! Each of those brings its own copy of the code that reads and writes. Here all share one.

use core::marker::PhantomData;

use ink::scale::{Decode, Encode, EncodeLike, Error, Input, MaxEncodedLen, Output};

use crate::{
    ending::{answer, refuse_code, unreadable, Code},
    host,
    reader::{Read, Reader},
    writer::Writer,
};

/// One value.
#[derive(Debug)]
pub struct Single<V, const KEY: u32>(PhantomData<V>);

impl<V: Encode, const KEY: u32> Single<V, KEY> {
    /// The value, which is there from the start.
    #[inline(always)]
    pub fn get(&self) -> V
    where
        V: Read,
    {
        V::read(&mut Writer::pass(KEY, expected))
    }

    /// The value; what is none before it is first set.
    #[inline(always)]
    pub fn get_or_default(&self) -> V
    where
        V: Read + Default,
    {
        match Writer::pass(KEY, read) {
            Some(mut value) => V::read(&mut value),
            None => V::default(),
        }
    }

    /// Stores the value.
    #[inline(always)]
    pub fn set(&mut self, value: &impl EncodeLike<V>) {
        Writer::pass(KEY, |key| Writer::pass(value, |value| store(key, value)));
    }

    /// Whether there is a value.
    #[inline(always)]
    pub fn exists(&self) -> bool {
        Writer::pass(KEY, contains)
    }

    /// Ends a message that gives an `Option<V>` with the value, as it is stored.
    #[inline(always)]
    pub fn give(&self) -> ! {
        Writer::pass(KEY, give)
    }
}

/// Records by key.
#[derive(Debug)]
pub struct Records<K, V, const KEY: u32>(PhantomData<(K, V)>);

impl<K: Encode, V: Encode, const KEY: u32> Records<K, V, KEY> {
    /// The record under the key, if there is one, or as much of it as a `P` is.
    #[inline(always)]
    pub fn get<P: Read>(&self, key: impl EncodeLike<K>) -> Option<P> {
        Writer::pass((KEY, key), read).map(|mut record| P::read(&mut record))
    }

    /// The record under the key as its bytes, if there is one.
    #[inline(always)]
    pub fn bytes(&self, key: impl EncodeLike<K>) -> Option<Reader> {
        Writer::pass((KEY, key), read)
    }

    /// The record under the key. If there is none, the message ends with this error.
    #[inline(always)]
    pub fn load<P: Read>(&self, key: impl EncodeLike<K>, otherwise: impl Code) -> P {
        let otherwise = otherwise.code();
        P::read(&mut Writer::pass((KEY, key), |key| {
            required(key, otherwise)
        }))
    }

    /// The record under the key, where another says that it is there.
    #[inline(always)]
    pub fn expect<P: Read>(&self, key: impl EncodeLike<K>) -> P {
        P::read(&mut Writer::pass((KEY, key), expected))
    }

    /// Stores the record under the key.
    #[inline(always)]
    pub fn set(&mut self, key: impl EncodeLike<K>, record: &impl EncodeLike<V>) {
        Writer::pass((KEY, key), |key| {
            Writer::pass(record, |record| store(key, record));
        });
    }

    /// Stores the record under the key, as it was written.
    #[inline(always)]
    pub fn put(&mut self, key: impl EncodeLike<K>, record: &Writer) {
        Writer::pass((KEY, key), |key| store(key, record));
    }

    /// Removes the record under the key.
    #[inline(always)]
    pub fn remove(&mut self, key: impl EncodeLike<K>) {
        Writer::pass((KEY, key), clear);
    }

    /// Whether there is a record under the key.
    #[inline(always)]
    pub fn contains(&self, key: impl EncodeLike<K>) -> bool {
        Writer::pass((KEY, key), contains)
    }

    /// Ends a message that gives an `Option<V>` with the record under the key, as it is stored.
    #[inline(always)]
    pub fn give(&self, key: impl EncodeLike<K>) -> ! {
        Writer::pass((KEY, key), give)
    }
}

impl<K: Encode + MaxEncodedLen, V: Encode, const KEY: u32> Records<K, V, KEY> {
    /// Ends a message that gives an `Option<V>` with the record under the key that it was asked
    /// for, which is all that it was asked. Keys are all of one length, and a key is its bytes.
    #[inline(always)]
    pub fn give_asked(&self) -> ! {
        give_asked(KEY, K::max_encoded_len())
    }

    /// Ends a message that tells whether there is a record under the key that it was asked for,
    /// likewise.
    #[inline(always)]
    pub fn tell_asked(&self) -> ! {
        tell_asked(KEY, K::max_encoded_len())
    }
}

/// A set of keys: records that say nothing.
pub type Marks<K, const KEY: u32> = Records<K, (), KEY>;

impl<K: Encode, const KEY: u32> Marks<K, KEY> {
    /// Puts the key into the set, or takes it out.
    #[inline(always)]
    pub fn mark(&mut self, key: impl EncodeLike<K>, there: bool) {
        Writer::pass((KEY, key), |key| mark(key, there));
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

    /// Changes the amount under the key; removes the cell if it is zero then.
    #[inline(always)]
    pub fn update<R>(&mut self, key: impl EncodeLike<K>, change: impl FnOnce(&mut u128) -> R) -> R {
        Writer::pass((KEY, key), |key| {
            let mut amount = amount(key);
            let result = change(&mut amount);
            set_amount(key, amount);
            result
        })
    }

    /// Stores one more than what is under the key, and returns it. If that overflows, the message
    /// ends with this error.
    #[inline(always)]
    pub fn add_one(&mut self, key: impl EncodeLike<K>, otherwise: impl Code) -> u128 {
        let otherwise = otherwise.code();
        Writer::pass((KEY, key), |key| add_one(key, otherwise))
    }
}

/// Stores the contract's root, where ink! looks for it: what is in no cell of its own.
#[inline(always)]
pub fn store_root(root: &impl Encode) {
    Writer::pass(0u32, |key| Writer::pass(root, |root| store(key, root)));
}

// Only the contract itself writes its cells, so that what is there can always be read.

#[inline(never)]
fn read(key: &Writer) -> Option<Reader> {
    host::get(key.bytes())
}

#[inline(never)]
fn expected(key: &Writer) -> Reader {
    match read(key) {
        Some(record) => record,
        None => unreadable(),
    }
}

#[inline(never)]
fn required(key: &Writer, otherwise: u8) -> Reader {
    match read(key) {
        Some(record) => record,
        None => refuse_code(otherwise),
    }
}

#[inline(never)]
fn give(key: &Writer) -> ! {
    answer(read(key))
}

#[inline(never)]
fn give_asked(field: u32, length: usize) -> ! {
    Writer::pass((field, Reader::arguments().first(length)), give)
}

#[inline(never)]
fn tell_asked(field: u32, length: usize) -> ! {
    let key = (field, Reader::arguments().first(length));
    answer(Writer::pass(key, contains))
}

#[inline(never)]
fn contains(key: &Writer) -> bool {
    host::contains(key.bytes())
}

#[inline(never)]
fn store(key: &Writer, record: &Writer) {
    host::set(key.bytes(), record.bytes());
}

#[inline(never)]
fn mark(key: &Writer, there: bool) {
    if there {
        Writer::pass((), |nothing| store(key, nothing));
    } else {
        clear(key);
    }
}

#[inline(never)]
fn clear(key: &Writer) {
    host::clear(key.bytes());
}

#[inline(never)]
fn amount(key: &Writer) -> u128 {
    read(key).map_or(0, |mut amount| amount.amount())
}

#[inline(never)]
fn add_one(key: &Writer, otherwise: u8) -> u128 {
    match amount(key).checked_add(1) {
        Some(count) => {
            set_amount(key, count);
            count
        }
        None => refuse_code(otherwise),
    }
}

#[inline(never)]
fn set_amount(key: &Writer, amount: u128) {
    if amount == 0 {
        clear(key);
    } else {
        Writer::pass(amount, |amount| store(key, amount));
    }
}

/// What makes a cell a field of ink!'s storage. In the contract's root it is nothing; in metadata
/// it is what it is laid out as.
macro_rules! laid_out_as {
    ($cell:ty, [$($of:ident),+], $value:ty, $identity:ty) => {
        impl<$($of,)+ const KEY: u32> Default for $cell {
            fn default() -> Self {
                Self(PhantomData)
            }
        }

        impl<$($of,)+ const KEY: u32> Encode for $cell {
            fn encode_to<T: Output + ?Sized>(&self, _: &mut T) {}
        }

        impl<$($of,)+ const KEY: u32> Decode for $cell {
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
                    Lazy, Mapping,
                },
            };
            // Each use of this macro names one of the two.
            type _Both = (Lazy<u8, ManualKey<0>>, Mapping<u8, u8, ManualKey<0>>);

            impl<$($of: TypeInfo + 'static,)+ const KEY: u32> TypeInfo for $cell
            where
                $value: Packed,
            {
                type Identity = $identity;

                fn type_info() -> Type {
                    Self::Identity::type_info()
                }
            }

            impl<$($of: TypeInfo + 'static,)+ const KEY: u32> StorageLayout for $cell
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

laid_out_as!(Single<V, KEY>, [V], V, Lazy<V, ManualKey<KEY>>);
laid_out_as!(Records<K, V, KEY>, [K, V], V, Mapping<K, V, ManualKey<KEY>>);
laid_out_as!(Amounts<K, KEY>, [K], u128, Mapping<K, u128, ManualKey<KEY>>);
