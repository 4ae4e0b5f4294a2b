//! How a message ends.
//!
//! A message that changes something and ends the usual way writes the root of the contract's
//! storage first, which holds nothing here since every field has cells of its own. Not writing
//! it saves about 129 million units of computation (more than a tenth of a transfer); and
//! ending all messages in one place spares ink!'s code for each type of value. The bytes are
//! those that the usual way gives: an outer `Ok`, then the message's own value. Everything must
//! be stored and emitted before.

use ink::{scale::Encode, LangError, MessageResult};

use crate::{cells::store_root, host, writer::Writer};

/// An error of a contract's own: a stable number, as which SCALE has it too.
pub trait Code {
    /// The number.
    fn code(self) -> u8;
}

/// Ends the message with its value, at once.
#[inline(always)]
pub fn answer(value: impl Encode) -> ! {
    Writer::pass((0u8, value), |value| host::end(true, value.bytes()))
}

/// Ends the message with `Ok` of its value, at once.
#[inline(always)]
pub fn ok(value: impl Encode) -> ! {
    answer((0u8, value))
}

/// Ends the message with `Ok(())`, at once.
#[inline(never)]
pub fn accepted() -> ! {
    ok(())
}

/// Ends a constructor: stores the contract's root, and says `Ok(())`.
#[inline(always)]
pub fn created(root: &impl Encode) -> ! {
    store_root(root);
    accepted()
}

/// Ends the message with its error, and undoes all that it did.
#[inline(always)]
pub fn refuse(error: impl Code) -> ! {
    refuse_code(error.code())
}

#[inline(never)]
pub(crate) fn refuse_code(error: u8) -> ! {
    refuse_with(error)
}

/// What goes on only if all is well.
pub trait OrRefuse {
    /// What it gives if all is well.
    type Value;

    /// Gives it, or ends the message with the error.
    fn or_refuse(self) -> Self::Value;
}

impl<T, E: Code> OrRefuse for Result<T, E> {
    type Value = T;

    #[inline(always)]
    fn or_refuse(self) -> T {
        match self {
            Ok(value) => value,
            Err(error) => refuse(error),
        }
    }
}

/// Ends the message with an error that has more to say than a number, and undoes all that it
/// did.
#[inline(always)]
pub fn refuse_with(error: impl Encode) -> ! {
    Writer::pass((0u8, 1u8, error), |error| host::end(false, error.bytes()))
}

/// Ends the message with its result.
#[inline(never)]
pub fn done<T: Encode, E: Code>(result: Result<T, E>) -> ! {
    match result {
        Ok(value) => answer((0u8, value)),
        Err(error) => refuse(error),
    }
}

/// Ends the call as ink! ends one that it cannot read.
#[inline(never)]
pub fn unreadable() -> ! {
    let error = MessageResult::<()>::Err(LangError::CouldNotReadInput);
    Writer::pass(error, |error| host::end(false, error.bytes()))
}
