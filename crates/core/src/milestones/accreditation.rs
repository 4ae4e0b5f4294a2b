//! Who may attest: an accreditation has a scope and ends (law M6).

use super::{Error, Limits};
use crate::types::Millis;

/// Checks when an accreditation made now would end.
///
/// [`Error::BadExpiry`] unless that is in the future and within the horizon.
pub fn check_expiry(limits: &Limits, now: Millis, until: Millis) -> Result<(), Error> {
    match now.checked_add(limits.horizon) {
        Some(latest) if now < until && until <= latest => Ok(()),
        _ => Err(Error::BadExpiry),
    }
}

/// Whether an accreditation that ends at `until` holds now: at exactly `until` it is over.
pub fn is_accredited(until: Option<Millis>, now: Millis) -> bool {
    until.is_some_and(|until| now < until)
}
