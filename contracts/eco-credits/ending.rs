//! How messages end that give the same kind of thing: each kind in one place, as in
//! [`canopy_shell::ending`].

use canopy_core::credits::Error;
use canopy_interfaces::psp37;
use canopy_shell::{answer, ending::refuse_with};

/// Ends a message that gives an amount.
#[inline(never)]
pub fn amount(amount: u128) -> ! {
    answer(amount)
}

/// Ends a message of PSP37's, which has words of its own for a refusal.
#[inline(never)]
pub fn done_psp37(result: Result<(), Error>) -> ! {
    match result {
        Ok(()) => answer(0u8),
        Err(error) => refuse_with(psp37::Refusal(error)),
    }
}
