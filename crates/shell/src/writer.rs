//! Writes what the chain is given: the key of a cell, a record, an event, a call, an answer.
//!
//! Each is first written into a buffer of the caller's, and one function passes the bytes on:
//! so each type is encoded in one way, and what the chain does is there once.

use arrayvec::ArrayVec;
use ink::{
    env::Event,
    scale::{Encode, Output},
};

use crate::{ending::unreadable, host};

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
    if let Some(signature) = signature {
        // SCALE's list of one: its length, times four, then what is in it.
        Writer::pass((4u8, signature), |topics| {
            host::emit(topics.bytes(), fields)
        });
    }
}
