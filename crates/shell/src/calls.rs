//! Calls of other contracts.
//!
//! ink!'s call builders make code of their own for each message that is called. Here they only
//! say what is called (so that selectors and types are the trait's), and one function calls.

use canopy_core::types::Account;
use ink::{
    env::{
        call::{
            utils::{ReturnType, Set},
            Call, CallBuilder, ExecutionInput,
        },
        DefaultEnvironment,
    },
    primitives::AccountId,
    scale::Encode,
};

use crate::{
    ending::Code,
    host,
    reader::{Read, Reader},
    writer::Writer,
};

/// A call as a trait's call builder makes it.
pub type Built<Args, R> = CallBuilder<
    DefaultEnvironment,
    Set<Call<DefaultEnvironment>>,
    Set<ExecutionInput<Args>>,
    Set<ReturnType<R>>,
>;

/// Calls another contract, and gives its answer. What is no answer, or none of the type, ends
/// the message with this error.
#[inline(always)]
pub fn ask<Args: Encode, R: Read>(call: Built<Args, R>, otherwise: impl Code) -> R {
    let params = call.params();
    let mut answer = Writer::pass(params.exec_input(), |input| {
        demand(params.callee(), input, otherwise.code())
    });
    let value = R::read(&mut answer);
    answer.end();
    value
}

/// Calls another contract, and tells whether it did as asked: its answer is `Ok(())`.
#[inline(always)]
pub fn agrees<Args: Encode, E>(call: Built<Args, Result<(), E>>) -> bool {
    let params = call.params();
    Writer::pass(params.exec_input(), |input| agreed(params.callee(), input))
}

/// Calls another contract that does something, and gives its answer. Its refusal, by the number
/// of its error, ends the message with the error whose number `refusal` makes of it; what is no
/// answer, or none of the type, is refused with zero.
#[inline(always)]
pub fn tell<Args: Encode, T: Read, E>(call: Built<Args, Result<T, E>>, refusal: fn(u8) -> u8) -> T {
    let params = call.params();
    let mut answer = Writer::pass(params.exec_input(), |input| {
        told(params.callee(), input, refusal)
    });
    let value = T::read(&mut answer);
    answer.end();
    value
}

#[inline(never)]
fn told(callee: &AccountId, input: &Writer, refusal: fn(u8) -> u8) -> Reader {
    let mut answer = demand(callee, input, refusal(0));
    if answer.flag() {
        let number = answer.byte();
        crate::ending::refuse_code(refusal(number));
    }
    answer
}

#[inline(never)]
fn demand(callee: &AccountId, input: &Writer, otherwise: u8) -> Reader {
    match invoke(callee, input) {
        Some(answer) => answer.or(otherwise),
        None => crate::ending::refuse_code(otherwise),
    }
}

#[inline(never)]
fn agreed(callee: &AccountId, input: &Writer) -> bool {
    invoke(callee, input).is_some_and(|answer| answer.is(&[0]))
}

/// Calls any contract, with these bytes and this much of the chain's own token, and tells whether
/// it did as asked: it neither trapped nor undid what it did. What it answers is not looked at; a
/// message that answers with an error says so by undoing everything, in any language.
///
/// The chain denies the callee, and whomever it calls, to come back.
pub fn perform(callee: &Account, input: &[u8], value: u128) -> bool {
    host::perform(&callee.0, input, value)
}

/// Calls a contract with a selector and the arguments after it, and gives what it answers; `None`
/// if that is no answer to a message.
#[inline(never)]
fn invoke(callee: &AccountId, input: &Writer) -> Option<Reader> {
    host::call(callee.as_ref(), input.bytes())?.answered()
}
