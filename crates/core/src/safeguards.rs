//! What a contract is deployed with so that every power over it is bounded (laws G1, G2).

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use crate::{
    pause::{self, Pause, PauseLimits},
    roles::{self, Administration},
    types::{Account, Millis},
};

/// Who administers a new contract, and what bounds that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Safeguards {
    /// Who holds the highest role at first.
    pub administrator: Account,
    /// The time from an offer of that role to its acceptance, and from a change of this delay to
    /// when it holds.
    pub delay: Millis,
    /// What pauses keep to, for ever.
    pub pause: PauseLimits,
}

impl Safeguards {
    /// What a new contract keeps of them.
    ///
    /// Errors, in order: [`roles::Error::ZeroAccount`], [`roles::Error::BadDelay`], [`pause::Error::BadLimits`].
    pub fn begin<E>(&self) -> Result<(Administration, Pause), E>
    where
        E: From<roles::Error> + From<pause::Error>,
    {
        Ok((
            Administration::new(self.administrator, self.delay)?,
            Pause::new(self.pause)?,
        ))
    }
}

/// Gives a contract's error, which has a number of its own for each, what roles and pauses refuse
/// with.
macro_rules! refusals_of_safeguards {
    ($error:ty) => {
        impl From<crate::roles::Error> for $error {
            fn from(error: crate::roles::Error) -> Self {
                use crate::roles::Error;
                match error {
                    Error::NotAdministrator => Self::NotAdministrator,
                    Error::NotOffered => Self::NotOffered,
                    Error::NotDue => Self::NotDue,
                    Error::NothingPending => Self::NothingPending,
                    Error::BadDelay => Self::BadDelay,
                    Error::AlreadyHeld => Self::AlreadyHeld,
                    Error::NotHeld => Self::NotHeld,
                    Error::ZeroAccount => Self::ZeroAccount,
                }
            }
        }

        impl From<crate::pause::Error> for $error {
            fn from(error: crate::pause::Error) -> Self {
                use crate::pause::Error;
                match error {
                    Error::Paused => Self::Paused,
                    Error::NotPaused => Self::NotPaused,
                    Error::TooSoon => Self::TooSoon,
                    Error::BadDuration => Self::BadDuration,
                    Error::BadLimits => Self::BadLimits,
                }
            }
        }
    };
}

pub(crate) use refusals_of_safeguards;
