//! How Canopy's contracts emit.

use ink::{
    env::{
        emit_event,
        event::{state, Event, TopicsBuilder, TopicsBuilderBackend},
        DefaultEnvironment, Environment,
    },
    prelude::vec::Vec,
};
use scale::{Encode, Output};

/// Emits an event whose one topic is its signature.
///
/// ink! would make code of its own for each event; here all share what is not their encoding,
/// and every call to a contract pays for its whole code.
#[inline(always)]
pub fn emit<E: Event + Encode>(event: &E) {
    emit_signed(const { &E::SIGNATURE_TOPIC }, &event.encode());
}

#[inline(never)]
fn emit_signed(signature: &'static Option<[u8; 32]>, fields: &Vec<u8>) {
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
