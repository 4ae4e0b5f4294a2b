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

/// An argument of a message of a trait. In the one contract that speaks the trait (feature
/// `unread-arguments`) it is read from the input; for everybody else it is a `T`.
#[cfg(feature = "unread-arguments")]
pub use canopy_shell::Arg;

/// An argument of a message of a trait.
#[cfg(not(feature = "unread-arguments"))]
pub type Arg<T> = T;

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
