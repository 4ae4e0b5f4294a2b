//! Writes what the chain is given: the key of a cell, a record, an event, a call, an answer.
//!
//! Each is first written into a buffer of the caller's, and one function passes the bytes on:
//! so each type is encoded in one way, and what the chain does is there once.

use arrayvec::ArrayVec;
use ink::{
    env::{
        emit_event,
        event::{state, Event, TopicsBuilder, TopicsBuilderBackend},
        DefaultEnvironment, Environment,
    },
    scale::{Encode, Error, Input, Output},
    storage::traits::Storable,
};

use crate::ending::unreadable;

/// The most that is written at once: a plan with sixteen verifiers and sixteen milestones, as it is
/// announced.
pub const LONGEST: usize = 2560;

/// Bytes written one after the other. One size for all, so that each encoding is there once;
/// what is not written costs nothing.
#[derive(Debug)]
pub struct Writer(ArrayVec<u8, LONGEST>);

impl Writer {
    /// Writes a value, which has room, and passes it on.
    #[inline(always)]
    pub fn pass<R>(value: impl Encode, on: impl FnOnce(&Self) -> R) -> R {
        let mut writer = Self(ArrayVec::new_const());
        value.encode_to(&mut writer);
        on(&writer)
    }

    /// What was written.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Output for Writer {
    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        if self.0.try_extend_from_slice(bytes).is_err() {
            // Never met: tests write the longest of each kind.
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

/// Emits an event whose one topic is its signature.
#[inline(always)]
pub fn emit<E: Event + Encode>(event: &E) {
    emit_fields::<E>(event);
}

/// Emits the event `E`, whose fields are given as a tuple, in order, by reference or value.
#[inline(always)]
pub fn emit_fields<E: Event>(fields: impl Encode) {
    Writer::pass(fields, |fields| {
        emit_signed(const { &E::SIGNATURE_TOPIC }, fields.bytes())
    });
}

/// Emits an event that may be longer than a [`Writer`] has room for, by way of the heap.
#[inline(always)]
pub fn emit_long<E: Event + Encode>(event: &E) {
    emit_signed(const { &E::SIGNATURE_TOPIC }, &event.encode());
}

#[inline(never)]
fn emit_signed(signature: &'static Option<[u8; 32]>, fields: &[u8]) {
    emit_event::<DefaultEnvironment, _>(Signed { signature, fields });
}

/// Any event with one topic, its signature.
struct Signed<'a> {
    signature: &'static Option<[u8; 32]>,
    fields: &'a [u8],
}

impl Encode for Signed<'_> {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(self.fields);
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
