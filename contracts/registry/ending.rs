//! How messages end that give the same kind of thing: each kind in one place, as in
//! [`canopy_shell::ending`].

use canopy_core::credits::Interval;
use canopy_shell::ok;

/// Ends a message that gives a number.
#[inline(never)]
pub fn number(number: u64) -> ! {
    ok(number)
}

/// Ends a message that gives a part of a line.
#[inline(never)]
pub fn used_up(interval: &Interval) -> ! {
    ok(interval)
}
