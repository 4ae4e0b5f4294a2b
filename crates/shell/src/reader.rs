//! Reads what the chain gave: a call's arguments, a cell of storage, another contract's answer.
//!
//! The bytes are SCALE's, and the checks are the same: what is too short, or no such variant,
//! ends the call. Nothing has happened then: arguments and records are read first, and an
//! ended call is undone.

use canopy_core::types::{Account, Hash};
use ink::{
    prelude::vec::Vec,
    scale::{Encode, Output},
};

use crate::{
    ending::{refuse_code, unreadable},
    host,
};

/// Bytes to be read in order.
///
/// They lie on the heap, whose memory is given out zeroed and never taken back: so they are
/// moved once, and a reader itself is as small as a reference.
#[derive(Debug)]
pub struct Reader {
    left: &'static [u8],
    /// The error that ends the call if they cannot be read; zero is no error's number, and
    /// then it ends as ink! ends one that it cannot read.
    otherwise: u8,
}

/// Room for some bytes, at most as many as the chain gives at once.
#[inline(never)]
#[cfg(target_arch = "wasm32")]
pub(crate) fn room(bytes: usize) -> &'static mut [u8] {
    // That there is a bound spares the code for a sum that overflows.
    ink::prelude::vec![0; bytes.min(16_384)].leak()
}

/// Passed on as it came.
impl Encode for Reader {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(self.left);
    }
}

/// Reads the arguments of the message that is being called.
#[inline(always)]
pub fn arguments<T: Read>() -> T {
    T::read(&mut Reader::arguments())
}

/// Reads the arguments of the message that is being called, each into a variable of its own: what
/// goes by way of a tuple is copied.
#[macro_export]
macro_rules! arguments {
    { $($name:ident: $type:ty),+ } => {
        let mut input = $crate::Reader::arguments();
        $(let $name = <$type as $crate::Read>::read(&mut input);)+
    };
}

impl Reader {
    /// Reads these bytes; what cannot be read ends the call as ink! ends one.
    pub const fn of(left: &'static [u8]) -> Self {
        Self { left, otherwise: 0 }
    }

    /// What a message of another contract answered, out of how ink! says that there was one.
    pub(crate) fn answered(self) -> Option<Self> {
        let (0, left) = self.left.split_first()? else {
            return None;
        };
        Some(Self { left, ..self })
    }

    /// The arguments of the message that is being called.
    #[inline(never)]
    pub fn arguments() -> Self {
        let mut input = host::input();
        // The selector, by which ink! chose the message.
        input.skip(4);
        input
    }

    /// The same bytes; if they cannot be read, the call ends with this error.
    pub(crate) fn or(self, error: u8) -> Self {
        Self {
            otherwise: error,
            ..self
        }
    }

    /// Ends the call: what there is cannot be read.
    #[inline(never)]
    pub fn fail(&self) -> ! {
        match self.otherwise {
            0 => unreadable(),
            error => refuse_code(error),
        }
    }

    /// Ends the call unless all is read.
    pub(crate) fn end(&self) {
        if !self.left.is_empty() {
            self.fail();
        }
    }

    /// Whether exactly these bytes are left.
    pub(crate) fn is(&self, bytes: &[u8]) -> bool {
        self.left == bytes
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let Some((field, left)) = self.left.split_first_chunk() else {
            self.fail()
        };
        self.left = left;
        *field
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
    #[inline(always)]
    pub fn hash(&mut self) -> Hash {
        let Account(hash) = self.account();
        hash
    }

    /// An account. Not by way of a hash: each copy of one would cost as much as reading it.
    #[inline(never)]
    pub fn account(&mut self) -> Account {
        Account(self.take())
    }

    /// The first bytes of them, as they are.
    pub(crate) fn first(&self, bytes: usize) -> Self {
        match self.left.get(..bytes) {
            Some(left) => Self { left, ..*self },
            None => self.fail(),
        }
    }

    /// The bytes from here to where `after`, which read on from here, has come to: to be passed
    /// on as they came.
    #[inline(always)]
    pub fn until(&self, after: &Self) -> Self {
        let read = self.left.len().saturating_sub(after.left.len());
        Self {
            left: self.left.get(..read).unwrap_or_default(),
            ..*self
        }
    }

    /// The same bytes again.
    #[inline(always)]
    pub const fn again(&self) -> Self {
        Self { ..*self }
    }

    /// Passes over some bytes.
    pub fn skip(&mut self, bytes: usize) {
        self.left = self.left.get(bytes..).unwrap_or_default();
    }

    /// Whether an optional value follows, or what a flag says.
    #[inline(never)]
    pub fn flag(&mut self) -> bool {
        match self.byte() {
            0 => false,
            1 => true,
            _ => self.fail(),
        }
    }
}

/// What is read field by field.
pub trait Read {
    /// Reads it.
    fn read(from: &mut Reader) -> Self;
}

impl Read for u8 {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.byte()
    }
}

impl Read for u16 {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        Self::from_le_bytes(Read::read(from))
    }
}

impl Read for u32 {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        Self::from_le_bytes(from.take())
    }
}

impl Read for u64 {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.number()
    }
}

impl Read for u128 {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.amount()
    }
}

impl Read for bool {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.flag()
    }
}

impl Read for Hash {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.hash()
    }
}

impl Read for [u8; 2] {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        [from.byte(), from.byte()]
    }
}

impl Read for [u8; 3] {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        [from.byte(), from.byte(), from.byte()]
    }
}

impl Read for [u8; 8] {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.number().to_le_bytes()
    }
}

impl Read for [u8; 4] {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.take()
    }
}

impl<const N: usize> Read for [u32; N] {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        core::array::from_fn(|_| Read::read(from))
    }
}

/// As many bytes as the chain gives at once.
impl Read for Vec<u8> {
    #[inline(never)]
    fn read(from: &mut Reader) -> Self {
        from.bytes().to_vec()
    }
}

impl<T: Read> Read for Option<T> {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.flag().then(|| T::read(from))
    }
}

macro_rules! tuples {
    ($(($($of:ident)+))+) => {
        $(impl<$($of: Read),+> Read for ($($of,)+) {
            #[inline(always)]
            fn read(from: &mut Reader) -> Self {
                ($($of::read(from),)+)
            }
        })+
    };
}

impl Read for () {
    #[inline(always)]
    fn read(_: &mut Reader) -> Self {}
}

tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

/// A list of at most `N`.
pub type List<T, const N: usize> = arrayvec::ArrayVec<T, N>;

/// Of a list that is longer than `N` as much as is needed to see that it is longer than
/// `N - 1`; nothing after it can be read then.
impl<T: Read, const N: usize> Read for arrayvec::ArrayVec<T, N> {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        let mut list = Self::new_const();
        for _ in 0..from.length().min(N) {
            // There is room: as many as fit are read.
            let _ = list.try_push(T::read(from));
        }
        list
    }
}

impl Reader {
    /// Bytes of any number that the chain gives at once, which is sixteen thousand.
    fn bytes(&mut self) -> &'static [u8] {
        let first = self.byte();
        let low = usize::from(first >> 2);
        let length = match first & 3 {
            0 => low,
            1 => match usize::from(self.byte()) << 6 {
                0 => self.fail(), // SCALE has one spelling of a number
                high => high | low,
            },
            _ => self.fail(),
        };
        let Some((bytes, left)) = self.left.split_at_checked(length) else {
            self.fail()
        };
        self.left = left;
        bytes
    }

    /// How many there are in a list: SCALE's compact number. One of more than 63 is as long as
    /// any longer.
    pub fn length(&mut self) -> usize {
        let first = self.byte();
        let more = match first & 3 {
            0 => return usize::from(first >> 2),
            1 => 1,
            2 => 3,
            _ => self.fail(),
        };
        self.skip(more);
        usize::MAX
    }
}

#[cfg(test)]
mod tests;
