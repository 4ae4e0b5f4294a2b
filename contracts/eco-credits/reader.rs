//! Reads what the chain gave: a call's arguments, or a cell of storage.
//!
//! ink! would decode every message's arguments and every record with code of its own, with a
//! check and a copy at each field: more than half of this contract, whose whole code every call
//! pays for. Here all share one small function for each kind of field. The bytes are SCALE's,
//! and the checks are the same: what is too short, or no such variant, ends the call as ink!
//! ends one that it cannot read. Nothing has happened then, since reading comes first.

use canopy_core::{
    credits::{
        Beneficiary, Binding, Interval, Jurisdiction, Purpose, RetireRequest, Retirement, Supply,
    },
    types::{Account, Hash, Period, Reason},
};
use ink::{
    env::{decode_input, return_value, ReturnFlags},
    scale::{Decode, Encode, Error, Input, Output},
    LangError, MessageResult,
};

/// More than the longest arguments and the longest record.
const ROOM: usize = 192;

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

    #[inline(never)]
    fn fill(&mut self, field: &mut [u8]) {
        let next = self.at.saturating_add(field.len());
        match self.bytes.get(self.at..next) {
            Some(bytes) if next <= self.end => field.copy_from_slice(bytes),
            _ => unreadable(),
        }
        self.at = next;
    }

    /// One byte.
    #[inline(never)]
    pub fn byte(&mut self) -> u8 {
        let mut field = [0];
        self.fill(&mut field);
        let [byte] = field;
        byte
    }

    /// A number of 64 bits.
    #[inline(never)]
    pub fn number(&mut self) -> u64 {
        let mut field = [0; 8];
        self.fill(&mut field);
        u64::from_le_bytes(field)
    }

    /// A number of 128 bits.
    #[inline(never)]
    pub fn amount(&mut self) -> u128 {
        let mut field = [0; 16];
        self.fill(&mut field);
        u128::from_le_bytes(field)
    }

    /// A hash.
    #[inline(never)]
    pub fn hash(&mut self) -> Hash {
        let mut field = [0; 32];
        self.fill(&mut field);
        field
    }

    /// An account.
    pub fn account(&mut self) -> Account {
        Account(self.hash())
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

    /// A token id of PSP34 or PSP37; `None` if it is a number in another width than ours.
    #[inline(never)]
    pub fn id(&mut self) -> Option<u64> {
        let width = match self.byte() {
            0 => 1,
            1 => 2,
            2 => 4,
            3 => return Some(self.number()),
            4 => 16,
            _ => unreadable(),
        };
        self.at = self.at.saturating_add(width);
        None
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

impl Read for Binding {
    fn read(from: &mut Reader) -> Self {
        let administrator = from.account();
        let registry = if from.is_some() {
            Some(from.account())
        } else {
            None
        };
        Self {
            administrator,
            registry,
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

impl Read for Retirement {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self {
            batch: from.number(),
            interval: Interval {
                start: from.amount(),
                end: from.amount(),
            },
            retiree: from.account(),
            beneficiary: Read::read(from),
            purpose: Read::read(from),
            jurisdiction: Read::read(from),
            claim_period: from.period(),
            reason: from.hash(),
            time: from.number(),
        }
    }
}

/// Ends the call as ink! ends one that it cannot read.
#[inline(never)]
fn unreadable() -> ! {
    return_value(
        ReturnFlags::REVERT,
        &MessageResult::<()>::Err(LangError::CouldNotReadInput),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use ink::scale::MaxEncodedLen;

    use super::*;

    /// What is read is what SCALE decodes, to the last byte.
    fn reads_as_scale<T: Read + Encode>(value: T) {
        let encoded = value.encode();
        let mut reader = Reader::decode(&mut &encoded[..]).unwrap();
        assert_eq!(T::read(&mut reader).encode(), encoded);
        assert_eq!(reader.at, encoded.len());
    }

    /// Bytes that are all different, so that no field passes for another.
    fn hash(from: u8) -> Hash {
        core::array::from_fn(|at| from.wrapping_add(u8::try_from(at).unwrap()))
    }

    fn request(beneficiary: Beneficiary, purpose: Purpose) -> RetireRequest {
        RetireRequest {
            batch: 0x0102_0304_0506_0708,
            amount: u128::from_le_bytes(core::array::from_fn(|at| u8::try_from(at).unwrap())),
            beneficiary,
            purpose,
            jurisdiction: Jurisdiction {
                country: *b"KE",
                subdivision: *b"30\0",
            },
            claim_period: Period {
                start: 5,
                end: u64::MAX,
            },
            reason: hash(7),
        }
    }

    #[test]
    fn records_and_arguments_read_as_scale_has_them() {
        let beneficiaries = [
            Beneficiary::Account(Account(hash(40))),
            Beneficiary::Commitment(hash(80)),
        ];
        let purposes = [
            Purpose::Voluntary,
            Purpose::Compliance,
            Purpose::NdcUse,
            Purpose::InternationalMitigation,
            Purpose::OtherInternational,
        ];
        for beneficiary in beneficiaries {
            for purpose in purposes {
                let request = request(beneficiary, purpose);
                reads_as_scale(request);
                reads_as_scale(Retirement {
                    batch: request.batch,
                    interval: Interval {
                        start: 3,
                        end: u128::MAX,
                    },
                    retiree: Account(hash(120)),
                    beneficiary,
                    purpose,
                    jurisdiction: request.jurisdiction,
                    claim_period: request.claim_period,
                    reason: request.reason,
                    time: 99,
                });
            }
        }
        reads_as_scale(Reason {
            code: 0x1234,
            document: hash(0),
        });
        let supply = Supply {
            issued: 1,
            circulating: 2,
            buffer: 3,
            retired: 4,
            cancelled: 5,
            exported: 6,
        };
        reads_as_scale(supply);
        let (administrator, registry) = (Account(hash(1)), Account(hash(2)));
        reads_as_scale(Binding {
            administrator,
            registry: None,
        });
        reads_as_scale(Binding {
            administrator,
            registry: Some(registry),
        });
    }

    #[test]
    fn everything_finds_room() {
        let selector_and_owner = 4 + Account::max_encoded_len();
        assert!(selector_and_owner + RetireRequest::max_encoded_len() <= ROOM);
        assert!(Retirement::max_encoded_len() <= ROOM);
    }

    #[test]
    fn ids_in_other_widths_are_passed_over() {
        use canopy_interfaces::id::Id;
        let ids = [
            (Id::U8(7), None),
            (Id::U16(7), None),
            (Id::U32(7), None),
            (Id::U64(7), Some(7)),
            (Id::U128(7), None),
        ];
        for (id, number) in ids {
            let encoded = (id, 9u64).encode();
            let mut reader = Reader::decode(&mut &encoded[..]).unwrap();
            assert_eq!(reader.id(), number);
            assert_eq!(reader.number(), 9);
        }
    }

    #[test]
    fn long_data_is_left_unread() {
        let encoded = (7u64, vec![1u8; 5_000]).encode();
        assert_eq!(Reader::decode(&mut &encoded[..]).unwrap().number(), 7);
    }
}
