//! Countries and their subdivisions, by ISO 3166.

use alloc::string::String;

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::text;

/// A country, or a subdivision of one. Upper case only, so that letter case cannot make a
/// second identity. The form is checked, not the code against ISO's list, which changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Jurisdiction {
    /// ISO 3166-1 alpha-2: two letters A–Z.
    pub country: [u8; 2],
    /// What follows the hyphen in ISO 3166-2: up to three letters or digits, then zero bytes.
    /// All zero means the whole country.
    pub subdivision: [u8; 3],
}

impl Jurisdiction {
    /// As ISO 3166 writes it, such as `KE` or `US-CA`.
    pub fn code(&self) -> String {
        let mut code = text::code(&self.country);
        let subdivision = text::code(&self.subdivision);
        if !subdivision.is_empty() {
            code.push('-');
            code.push_str(&subdivision);
        }
        code
    }

    /// Whether both codes have the form that ISO 3166 gives them.
    pub fn is_valid(&self) -> bool {
        let mut ended = false;
        self.country.iter().all(u8::is_ascii_uppercase)
            && self.subdivision.iter().all(|byte| {
                ended |= *byte == 0;
                if ended {
                    *byte == 0
                } else {
                    byte.is_ascii_uppercase() || byte.is_ascii_digit()
                }
            })
    }
}
