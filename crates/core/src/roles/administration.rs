//! The highest role of a contract (law G1): an offer, a delay, an acceptance.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::{Account, Millis};

/// The shortest delay: a day, so that somebody sees an offer before it can be accepted.
pub const MIN_DELAY: Millis = 86_400_000;
/// The longest delay: ninety days, so that a lost key never stops a contract for years.
pub const MAX_DELAY: Millis = 7_776_000_000;

/// Who administers a contract, and who may from when on.
///
/// There is always one holder: the role passes only to an account that takes it itself, and it
/// cannot be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Administration {
    /// Who holds the role.
    pub holder: Account,
    /// How long an offer, or a change of this delay, waits. What `next` says holds once it is due.
    pub delay: Millis,
    /// To whom the role is offered.
    pub offer: Option<Offer>,
    /// What the delay will be.
    pub next: Option<NextDelay>,
}

/// An offer of the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Offer {
    /// Who may accept it.
    pub to: Account,
    /// From when on.
    pub due: Millis,
}

/// A change of the delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct NextDelay {
    /// The delay from then on.
    pub delay: Millis,
    /// From when on it holds.
    pub due: Millis,
}

/// A step of a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Step {
    /// The holder offers the role. An earlier offer is over.
    #[codec(index = 1)]
    Offer {
        /// To whom.
        to: Account,
    },
    /// The holder takes the offer back.
    #[codec(index = 2)]
    CancelOffer,
    /// Who was offered the role takes it.
    #[codec(index = 3)]
    Accept,
    /// The holder changes the delay, which takes the delay that there is. An earlier change
    /// that is not due is over.
    #[codec(index = 4)]
    ChangeDelay {
        /// The delay from then on.
        delay: Millis,
    },
    /// The holder takes a change of the delay back that is not due.
    #[codec(index = 5)]
    CancelDelay,
}

impl Administration {
    /// The administration of a new contract. Errors: [`Error::BadDelay`].
    pub fn new(holder: Account, delay: Millis) -> Result<Self, Error> {
        check(delay)?;
        Ok(Self {
            holder,
            delay,
            offer: None,
            next: None,
        })
    }

    /// Refuses everybody but the holder. Errors: [`Error::NotAdministrator`].
    pub fn require(&self, caller: &Account) -> Result<(), Error> {
        if self.holder == *caller {
            Ok(())
        } else {
            Err(Error::NotAdministrator)
        }
    }

    /// A step of a hand-over, by who may take it.
    ///
    /// Errors, in order: [`Error::NotOffered`] to accept, and [`Error::NotAdministrator`] for
    /// everything else; then [`Error::NotDue`] to accept, [`Error::NothingPending`] to cancel,
    /// [`Error::BadDelay`] (to change the delay; to offer never met, time itself would
    /// overflow).
    pub fn step(&mut self, caller: &Account, step: Step, now: Millis) -> Result<(), Error> {
        let mut after = self.settled(now);
        if step == Step::Accept {
            after.accept(caller, now)?;
        } else {
            after.require(caller)?;
            let due = now.checked_add(after.delay).ok_or(Error::BadDelay);
            match step {
                Step::Offer { to } => after.offer = Some(Offer { to, due: due? }),
                Step::ChangeDelay { delay } => {
                    check(delay)?;
                    after.next = Some(NextDelay { delay, due: due? });
                }
                Step::CancelOffer if after.offer.is_some() => after.offer = None,
                Step::CancelDelay if after.next.is_some() => after.next = None,
                _ => return Err(Error::NothingPending),
            }
        }
        *self = after;
        Ok(())
    }

    /// The same, with a delay that is due in place.
    pub fn settled(mut self, now: Millis) -> Self {
        if let Some(next) = self.next.filter(|next| next.due <= now) {
            self.delay = next.delay;
            self.next = None;
        }
        self
    }

    fn accept(&mut self, caller: &Account, now: Millis) -> Result<(), Error> {
        let offer = self.offer.filter(|offer| offer.to == *caller);
        if offer.ok_or(Error::NotOffered)?.due > now {
            return Err(Error::NotDue);
        }
        self.holder = *caller;
        self.offer = None;
        // What the one before still wanted of the delay is over with it.
        self.next = None;
        Ok(())
    }
}

fn check(delay: Millis) -> Result<(), Error> {
    if (MIN_DELAY..=MAX_DELAY).contains(&delay) {
        Ok(())
    } else {
        Err(Error::BadDelay)
    }
}
