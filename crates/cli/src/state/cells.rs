//! One contract's raw storage. A field lies under four letters (docs/architecture.md, "Reading
//! raw storage"): a single value under the letters alone, an entry of a map under the letters and
//! its encoded key.

use std::collections::BTreeMap;

use anyhow::{bail, Context as _, Result};
use scale::{Decode, DecodeAll, Encode};

/// A contract's storage: values by plain key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells(BTreeMap<Vec<u8>, Vec<u8>>);

/// The key under which a field lies: ink! encodes the number that the letters spell.
pub fn field(letters: &[u8; 4]) -> [u8; 4] {
    u32::from_be_bytes(*letters).to_le_bytes()
}

impl Cells {
    /// The storage that holds these cells.
    pub const fn new(cells: BTreeMap<Vec<u8>, Vec<u8>>) -> Self {
        Self(cells)
    }

    /// Every cell.
    pub fn iter(&self) -> impl Iterator<Item = (&Vec<u8>, &Vec<u8>)> {
        self.0.iter()
    }

    /// The value of a field that is one value (`key` is `()`), or the entry of one that is a
    /// map; `None` if nothing is there.
    ///
    /// # Errors
    /// If what is there is not a `V`.
    pub fn get<V: Decode>(&self, letters: &[u8; 4], key: impl Encode) -> Result<Option<V>> {
        let mut at = field(letters).to_vec();
        key.encode_to(&mut at);
        let Some(bytes) = self.0.get(&at) else {
            return Ok(None);
        };
        decode(letters, &at, bytes).map(Some)
    }

    /// The same, where it must be there.
    ///
    /// # Errors
    /// If nothing is there, or not a `V`; `what` says what is missed.
    pub fn must<V: Decode>(&self, letters: &[u8; 4], key: impl Encode, what: &str) -> Result<V> {
        self.get(letters, key)?
            .with_context(|| format!("the state holds no {what}"))
    }

    /// All entries of a field that is a map, in the order of their encoded keys.
    ///
    /// # Errors
    /// If a key is not a `K` or a value not a `V`.
    pub fn all<K: Decode, V: Decode>(&self, letters: &[u8; 4]) -> Result<Vec<(K, V)>> {
        let prefix = field(letters);
        let entries = self
            .0
            .range(prefix.to_vec()..)
            .take_while(|(key, _)| key.starts_with(&prefix));
        entries
            .map(|(key, value)| {
                let rest = key.get(prefix.len()..).unwrap_or_default();
                Ok((decode(letters, key, rest)?, decode(letters, key, value)?))
            })
            .collect()
    }
}

fn decode<T: Decode>(letters: &[u8; 4], key: &[u8], mut bytes: &[u8]) -> Result<T> {
    match T::decode_all(&mut bytes) {
        Ok(value) => Ok(value),
        Err(_) => bail!(
            "cell 0x{} (field {:?}) is not what this version keeps there: is the state of another \
             version of the contract?",
            hex::encode(key),
            String::from_utf8_lossy(letters),
        ),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cells() -> Cells {
        let entry = |letters: &[u8; 4], key: &[u8], value: Vec<u8>| {
            ([&field(letters)[..], key].concat(), value)
        };
        Cells::new(BTreeMap::from([
            entry(b"coun", &[], 2u64.encode()),
            entry(b"bala", &1u64.encode(), 5u128.encode()),
            entry(b"bala", &2u64.encode(), 7u128.encode()),
            entry(b"balb", &3u64.encode(), 9u128.encode()),
        ]))
    }

    #[test]
    fn a_field_lies_under_its_letters_backwards() {
        assert_eq!(&field(b"bind"), b"dnib");
        assert_eq!(hex::encode(field(b"bind")), "646e6962");
    }

    #[test]
    fn fields_and_entries_are_found() {
        let cells = cells();
        assert_eq!(cells.get::<u64>(b"coun", ()).unwrap(), Some(2));
        assert_eq!(cells.get::<u128>(b"bala", 2u64).unwrap(), Some(7));
        assert_eq!(cells.get::<u128>(b"bala", 3u64).unwrap(), None);
        assert_eq!(
            cells.all::<u64, u128>(b"bala").unwrap(),
            [(1, 5), (2, 7)],
            "and no other field's"
        );
    }

    #[test]
    fn what_is_missing_or_of_another_form_is_said() {
        let cells = cells();
        let missing = cells.must::<u64>(b"nope", (), "thing").unwrap_err();
        assert_eq!(missing.to_string(), "the state holds no thing");
        let other = cells.get::<u64>(b"bala", 1u64).unwrap_err().to_string();
        assert!(other.contains("another version"), "{other}");
    }
}
