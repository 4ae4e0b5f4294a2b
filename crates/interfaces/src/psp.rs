//! Types that keep the contract which speaks the PSP standards small: it pays for its whole code
//! on every call.

use scale::{Decode, Encode, Error, Input, Output};

/// The `data` that PSP34 and PSP37 pass along with a transfer, always as the last argument.
/// Canopy has no use for it: it is sent empty and not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Data;

impl Encode for Data {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.push_byte(0);
    }
}

impl Decode for Data {
    fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
        Ok(Self)
    }
}

/// An argument of a message: a `T`, for everybody who calls it.
///
/// In the contract itself (feature `unread-arguments`, without `std`) it is nothing at all: ink!
/// decodes nothing, and the message reads its arguments from the input where it needs them. On
/// the wire and in metadata there is no difference.
#[cfg(any(feature = "std", not(feature = "unread-arguments")))]
pub type Arg<T> = T;

/// An argument that the contract itself reads from its input.
#[cfg(not(any(feature = "std", not(feature = "unread-arguments"))))]
pub type Arg<T> = Unread<T>;

/// What ink! decodes in place of an argument.
#[cfg(not(any(feature = "std", not(feature = "unread-arguments"))))]
#[derive(Debug, Clone, Copy)]
pub struct Unread<T>(core::marker::PhantomData<T>);

#[cfg(not(any(feature = "std", not(feature = "unread-arguments"))))]
const _: () = {
    use core::marker::PhantomData;

    impl<T> Decode for Unread<T> {
        fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
            Ok(Self(PhantomData))
        }
    }

    /// ink! asks for it; but a contract that reads its own arguments calls no other.
    impl<T> Encode for Unread<T> {
        fn encode_to<O: Output + ?Sized>(&self, _: &mut O) {
            panic!("an argument that was not read cannot be sent")
        }
    }
};

/// The number of a contract's own error, where a standard has a text: in decimal, two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub u8);

impl Encode for Number {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        let digit = |digit: u8| b'0' | (digit % 10);
        // Two bytes of text; SCALE counts in steps of four.
        to.write(&[8, digit(self.0 / 10), digit(self.0)]);
    }
}

impl Decode for Number {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let [length, tens, ones] = <[u8; 3]>::decode(input)?;
        let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
        match (length, digit(tens), digit(ones)) {
            (8, Some(tens), Some(ones)) => Ok(Self(tens.saturating_mul(10).saturating_add(ones))),
            _ => Err("not a number of two digits".into()),
        }
    }
}

#[cfg(feature = "std")]
const _: () = {
    use scale_info::{Type, TypeInfo};

    impl TypeInfo for Data {
        type Identity = Vec<u8>;

        fn type_info() -> Type {
            Self::Identity::type_info()
        }
    }

    impl TypeInfo for Number {
        type Identity = str;

        fn type_info() -> Type {
            Self::Identity::type_info()
        }
    }
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn they_encode_as_the_standards_have_them() {
        assert_eq!(Data.encode(), Vec::<u8>::new().encode());
        for number in 0..100 {
            let encoded = Number(number).encode();
            assert_eq!(encoded, format!("{number:02}").encode());
            assert_eq!(Number::decode(&mut &encoded[..]).unwrap(), Number(number));
        }
        assert!(Number::decode(&mut &"no".encode()[..]).is_err());
    }
}
