//! A map of amounts, in which zero and absence are one.

use core::marker::PhantomData;

use ink::{
    env::{clear_contract_storage, get_contract_storage, set_contract_storage},
    scale::{Decode, Encode, EncodeLike, Error, Input, Output},
};

/// Amounts by key, in cells of their own, laid out exactly as in ink!'s `Mapping` with
/// `ManualKey<KEY>`: an auditor's tools see no difference.
///
/// A contract pays for its whole code on every call, and each `Mapping` brings its own copy of
/// the code that reads and writes. All amounts share one.
#[cfg_attr(feature = "std", derive(Debug))]
pub struct Amounts<K, const KEY: u32>(PhantomData<K>);

impl<K, const KEY: u32> Default for Amounts<K, KEY> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<K: Encode, const KEY: u32> Amounts<K, KEY> {
    /// The amount under the key; zero if there is none.
    pub fn get(&self, key: impl EncodeLike<K>) -> u128 {
        Cell::new(KEY, |cell| key.encode_to(cell)).get()
    }

    /// Stores the amount under the key; removes the cell if it is zero.
    pub fn set(&mut self, key: impl EncodeLike<K>, amount: u128) {
        Cell::new(KEY, |cell| key.encode_to(cell)).set(amount);
    }
}

// In the contract's root it is nothing: each amount has a cell of its own.
impl<K, const KEY: u32> Encode for Amounts<K, KEY> {
    fn encode_to<T: Output + ?Sized>(&self, _: &mut T) {}
}

impl<K, const KEY: u32> Decode for Amounts<K, KEY> {
    fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
        Ok(Self::default())
    }
}

// In metadata it is the `Mapping` that it is laid out as.
#[cfg(feature = "std")]
const _: () = {
    use ink::{
        metadata::layout::Layout,
        primitives::Key,
        scale_info::{Type, TypeInfo},
        storage::{
            traits::{ManualKey, StorageLayout},
            Mapping,
        },
    };

    impl<K: TypeInfo + 'static, const KEY: u32> TypeInfo for Amounts<K, KEY> {
        type Identity = Mapping<K, u128, ManualKey<KEY>>;

        fn type_info() -> Type {
            Self::Identity::type_info()
        }
    }

    impl<K: TypeInfo + 'static, const KEY: u32> StorageLayout for Amounts<K, KEY> {
        fn layout(key: &Key) -> Layout {
            <Self as TypeInfo>::Identity::layout(key)
        }
    }
};

/// The longest key: two accounts, and a batch or none, after the map's own number.
const LONGEST: usize = 4 + 32 + 32 + 9;

/// A cell, by its key in raw storage.
struct Cell {
    key: [u8; LONGEST],
    length: usize,
}

impl Cell {
    #[inline(always)]
    fn new(map: u32, key: impl FnOnce(&mut Self)) -> Self {
        let mut cell = Self {
            key: [0; LONGEST],
            length: 0,
        };
        map.encode_to(&mut cell);
        key(&mut cell);
        cell
    }

    #[inline(never)]
    fn get(&self) -> u128 {
        // Only this module writes these cells, so that what is there always decodes.
        get_contract_storage(self)
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    #[inline(never)]
    fn set(&self, amount: u128) {
        if amount == 0 {
            clear_contract_storage(self);
        } else {
            set_contract_storage(self, &amount);
        }
    }
}

impl Output for Cell {
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        for (to, from) in self.key.iter_mut().skip(self.length).zip(bytes) {
            *to = *from;
        }
        self.length = self.length.saturating_add(bytes.len());
    }
}

impl Encode for Cell {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(self.key.get(..self.length).unwrap_or_default());
    }
}
