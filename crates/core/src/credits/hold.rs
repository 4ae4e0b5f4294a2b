//! Holds: a batch stands still for a stated reason and a bounded time (law C9).
//!
//! The bounds are kept here and not by the registry, so that whatever registry is in place cannot
//! freeze what somebody has. A hold lasts at most the longest time `H` that was fixed at
//! deployment, and once it is over the batch cannot be held for `H`. So in any span of `2 H` it
//! is held for at most `H`, whatever is called.

use super::Error;
use crate::types::Millis;

/// The shortest time that a deployment may choose for the longest hold: a day. A shorter one
/// would be over before anybody could look into a suspicion.
pub const HOLD_FLOOR: Millis = 86_400_000;

/// The longest time that a deployment may choose for the longest hold: ninety days.
pub const HOLD_CEILING: Millis = 7_776_000_000;

/// Whether a deployment may choose this for the longest hold.
///
/// Errors: [`Error::InvalidHold`].
pub fn check_longest_hold(longest: Millis) -> Result<(), Error> {
    if (HOLD_FLOOR..=HOLD_CEILING).contains(&longest) {
        Ok(())
    } else {
        Err(Error::InvalidHold)
    }
}

/// Until when a batch is held once `until` is asked for at `now`. `held_until` is until when it
/// is or was held, zero if it never was. While it is held the end can only come earlier, and at
/// the earliest now: the time in which it cannot be held again runs from when it is really over.
///
/// Errors: [`Error::HeldRecently`]; [`Error::InvalidHold`] (it would end at once, or later than
/// it may).
pub fn hold(
    held_until: Millis,
    until: Millis,
    now: Millis,
    longest: Millis,
) -> Result<Millis, Error> {
    if now < held_until {
        return if until > held_until {
            Err(Error::InvalidHold)
        } else {
            Ok(until.max(now))
        };
    }
    if held_until > 0 && now < held_until.saturating_add(longest) {
        Err(Error::HeldRecently)
    } else if until <= now || until > now.saturating_add(longest) {
        Err(Error::InvalidHold)
    } else {
        Ok(until)
    }
}
