//! What stands for a message's argument.

/// An argument of a message: a `T`, for everybody who calls it.
///
/// In the contract itself it is nothing at all: ink! decodes nothing, and the message reads its
/// arguments from the input where it needs them. On the wire and in metadata there is no
/// difference.
#[cfg(feature = "std")]
pub type Arg<T> = T;

/// An argument that the contract itself reads from its input.
#[cfg(not(feature = "std"))]
pub type Arg<T> = Unread<T>;

/// What ink! decodes in place of an argument.
#[cfg(not(feature = "std"))]
#[derive(Debug, Clone, Copy)]
pub struct Unread<T>(core::marker::PhantomData<T>);

#[cfg(not(feature = "std"))]
const _: () = {
    use core::marker::PhantomData;
    use ink::scale::{Decode, Encode, Error, Input, Output};

    impl<T> Decode for Unread<T> {
        fn decode<I: Input>(_: &mut I) -> Result<Self, Error> {
            Ok(Self(PhantomData))
        }
    }

    /// ink! asks for it, for callers; but who calls has the argument itself.
    #[allow(clippy::panic)]
    impl<T> Encode for Unread<T> {
        fn encode_to<O: Output + ?Sized>(&self, _: &mut O) {
            panic!("an argument that was not read cannot be sent")
        }
    }
};
