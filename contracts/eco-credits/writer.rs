//! Writes what the chain is given: the key of a cell, a record, an event.
//!
//! ink! encodes each of them with code of its own. Here everything is first written into a
//! buffer of the caller's, and one function passes the bytes on: see [`crate::reader`] for why.

use arrayvec::ArrayVec;
use ink::{
    env::{
        emit_event,
        event::{state, Event, TopicsBuilder, TopicsBuilderBackend},
        return_value, DefaultEnvironment, Environment, ReturnFlags,
    },
    scale::{Encode, Error, Input, Output},
    storage::traits::Storable,
    LangError, MessageResult,
};

/// Bytes written one after the other. One size for all, so that each encoding is there once.
pub struct Writer(ArrayVec<u8, LONGEST>);

impl Writer {
    /// Writes a value, which has room, and passes it on.
    #[inline(always)]
    pub fn pass<R>(value: impl Encode, on: impl FnOnce(&Self) -> R) -> R {
        let mut writer = Self(ArrayVec::new_const());
        value.encode_to(&mut writer);
        on(&writer)
    }
}

impl Output for Writer {
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        if self.0.try_extend_from_slice(bytes).is_err() {
            // Never met: a test writes the longest of each kind.
            unreadable();
        }
    }
}

impl Encode for Writer {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(&self.0);
    }
}

/// As a cell is written; none is read.
impl Storable for Writer {
    fn encode<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(&self.0);
    }

    fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
        Err("only written".into())
    }

    fn encoded_size(&self) -> usize {
        self.0.len()
    }
}

/// The longest event, of a retirement: two numbers, an account and the longest record.
pub const LONGEST: usize = 8 + 32 + 167;

/// Emits the event `E`, whose fields are given as a tuple, in order, by reference or value.
#[inline(always)]
pub fn emit<E: Event>(fields: impl Encode) {
    Writer::pass(fields, |fields| {
        emit_signed(const { &E::SIGNATURE_TOPIC }, fields)
    });
}

#[inline(never)]
fn emit_signed(signature: &'static Option<[u8; 32]>, fields: &Writer) {
    emit_event::<DefaultEnvironment, _>(Signed { signature, fields });
}

/// Any event with one topic, its signature.
struct Signed<'a> {
    signature: &'static Option<[u8; 32]>,
    fields: &'a Writer,
}

impl Encode for Signed<'_> {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        self.fields.encode_to(to);
    }
}

impl Event for Signed<'_> {
    type RemainingTopics = [state::HasRemainingTopics; 1];

    const SIGNATURE_TOPIC: Option<[u8; 32]> = None;

    fn topics<E, B>(
        &self,
        builder: TopicsBuilder<state::Uninit, E, B>,
    ) -> <B as TopicsBuilderBackend<E>>::Output
    where
        E: Environment,
        B: TopicsBuilderBackend<E>,
    {
        builder
            .build::<Self>()
            .push_topic(self.signature.as_ref())
            .finish()
    }
}

/// A token id, as `Id::U64` encodes it, without the code for the other spellings.
pub const fn token(number: u64) -> (u8, u64) {
    (3, number)
}

/// Ends the message with its value, at once.
///
/// A message that changes something and ends the usual way writes the root of the contract's
/// storage first, which holds nothing here since every field has cells of its own. Not writing
/// it saves more than a tenth of a transfer; and ending all messages in one place spares ink!'s
/// code for each type of value. The bytes are those that the usual way gives: an outer `Ok`,
/// then the message's own value. Everything must be stored and emitted before.
#[inline(always)]
pub fn answer(value: impl Encode) -> ! {
    Writer::pass((0u8, value), |value| end(ReturnFlags::empty(), value))
}

/// Ends the message with its error, and undoes all that it did.
#[inline(always)]
pub fn refuse(error: impl Encode) -> ! {
    Writer::pass((0u8, 1u8, error), |error| end(ReturnFlags::REVERT, error))
}

/// Ends the call as ink! ends one that it cannot read.
#[inline(never)]
pub fn unreadable() -> ! {
    let error = MessageResult::<()>::Err(LangError::CouldNotReadInput);
    Writer::pass(error, |error| end(ReturnFlags::REVERT, error))
}

#[inline(never)]
fn end(flags: ReturnFlags, value: &Writer) -> ! {
    return_value(flags, value)
}
