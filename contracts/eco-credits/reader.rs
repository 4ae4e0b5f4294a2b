//! Reads what the chain gave: a call's arguments, or a cell of storage.
//!
//! ink! would decode every message's arguments and every record with code of its own, with a
//! check and a copy at each field: more than half of this contract, whose whole code every call
//! pays for. Here all share one small function for each kind of field. The bytes are SCALE's,
//! and the checks are the same: what is too short, or no such variant, ends the call as ink!
//! ends one that it cannot read. Nothing has happened then, since reading comes first.

use crate::writer::unreadable;
use canopy_core::{
    credits::{Beneficiary, Binding, Jurisdiction, Purpose, RetireRequest, Supply},
    types::{Account, Hash, Period, Reason},
};
use ink::{
    env::decode_input,
    scale::{Decode, Encode, Error, Input, Output},
};

/// More than the longest arguments and the longest record.
const ROOM: usize = 168;

/// Bytes to be read in order.
pub struct Reader {
    bytes: [u8; ROOM],
    at: usize,
    end: usize,
}

impl Decode for Reader {
    /// Takes all that there is. What does not find room is the `data` of a transfer, which
    /// nobody reads.
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let mut reader = Self {
            bytes: [0; ROOM],
            at: 0,
            end: 0,
        };
        reader.end = input.remaining_len()?.unwrap_or_default().min(ROOM);
        input.read(reader.bytes.get_mut(..reader.end).unwrap_or_default())?;
        Ok(reader)
    }
}

/// Passed on as it came.
impl Encode for Reader {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(self.bytes.get(..self.end).unwrap_or_default());
    }
}

impl Reader {
    /// The arguments of the message that is being called.
    #[inline(never)]
    pub fn arguments() -> Self {
        let Ok(mut input) = decode_input::<Self>() else {
            unreadable()
        };
        // The selector, by which ink! chose the message.
        input.at = 4;
        input
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let left = self.bytes.get(self.at..self.end);
        let Some(field) = left.and_then(|left| left.first_chunk()).copied() else {
            unreadable()
        };
        self.skip(N);
        field
    }

    /// One byte.
    #[inline(never)]
    pub fn byte(&mut self) -> u8 {
        let [byte] = self.take();
        byte
    }

    /// A number of 64 bits.
    #[inline(never)]
    pub fn number(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }

    /// A number of 128 bits.
    #[inline(never)]
    pub fn amount(&mut self) -> u128 {
        u128::from_le_bytes(self.take())
    }

    /// A hash.
    #[inline(never)]
    pub fn hash(&mut self) -> Hash {
        self.take()
    }

    /// An account.
    pub fn account(&mut self) -> Account {
        Account(self.hash())
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// A span of time.
    fn period(&mut self) -> Period {
        Period {
            start: self.number(),
            end: self.number(),
        }
    }

    /// Whether an optional value follows.
    #[inline(never)]
    pub fn is_some(&mut self) -> bool {
        match self.byte() {
            0 => false,
            1 => true,
            _ => unreadable(),
        }
    }

    /// A token id of PSP34 or PSP37, in the one spelling that Canopy's have: `Id::U64`.
    #[inline(never)]
    pub fn id(&mut self) -> u64 {
        match self.byte() {
            3 => self.number(),
            _ => unreadable(),
        }
    }

    /// An optional token id.
    #[inline(never)]
    pub fn optional_id(&mut self) -> Option<u64> {
        self.is_some().then(|| self.id())
    }
}

/// What is read field by field.
pub trait Read {
    /// Reads it.
    fn read(from: &mut Reader) -> Self;
}

impl Read for Reason {
    fn read(from: &mut Reader) -> Self {
        let code = u16::from_le_bytes([from.byte(), from.byte()]);
        Self {
            code,
            document: from.hash(),
        }
    }
}

impl Read for Account {
    fn read(from: &mut Reader) -> Self {
        from.account()
    }
}

impl Read for Binding {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self {
            administrator: from.account(),
            registry: from.is_some().then(|| from.account()),
        }
    }
}

impl Read for Supply {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self {
            issued: from.amount(),
            circulating: from.amount(),
            buffer: from.amount(),
            retired: from.amount(),
            cancelled: from.amount(),
            exported: from.amount(),
        }
    }
}

impl Read for Beneficiary {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        match from.byte() {
            1 => Self::Account(from.account()),
            2 => Self::Commitment(from.hash()),
            _ => unreadable(),
        }
    }
}

impl Read for Purpose {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        match from.byte() {
            1 => Self::Voluntary,
            2 => Self::Compliance,
            3 => Self::NdcUse,
            4 => Self::InternationalMitigation,
            5 => Self::OtherInternational,
            _ => unreadable(),
        }
    }
}

impl Read for Jurisdiction {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self {
            country: [from.byte(), from.byte()],
            subdivision: [from.byte(), from.byte(), from.byte()],
        }
    }
}

impl Read for RetireRequest {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self {
            batch: from.number(),
            amount: from.amount(),
            beneficiary: Read::read(from),
            purpose: Read::read(from),
            jurisdiction: Read::read(from),
            claim_period: from.period(),
            reason: from.hash(),
        }
    }
}

/// Who owns a certificate, as far as its record has to be read for that.
pub struct Owner(pub Account);

impl Read for Owner {
    fn read(from: &mut Reader) -> Self {
        // The batch and the interval.
        from.skip(8 + 32);
        let retiree = from.account();
        Self(match Beneficiary::read(from) {
            Beneficiary::Account(account) => account,
            Beneficiary::Commitment(_) => retiree,
        })
    }
}

#[cfg(test)]
mod tests;
