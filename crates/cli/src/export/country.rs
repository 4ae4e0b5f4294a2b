//! Countries by the codes and names that the formats want.

use anyhow::{Context as _, Result};
use rust_iso3166::CountryCode;

/// The country of an ISO 3166-1 alpha-2 code. The chain checks a code's form; here it must be one.
///
/// # Errors
/// If no country has the code.
pub fn of(alpha2: [u8; 2]) -> Result<CountryCode> {
    let text = String::from_utf8_lossy(&alpha2).into_owned();
    rust_iso3166::from_alpha2(&text)
        .with_context(|| format!("ISO 3166-1 gives the code {text:?} to no country"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_a_country_or_refused() {
        let mexico = of(*b"MX").unwrap();
        assert_eq!((mexico.alpha3, mexico.name), ("MEX", "Mexico"));
        assert!(of(*b"XX").is_err());
    }
}
