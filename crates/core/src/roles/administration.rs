//! The highest role of a contract (law G1): an offer, a delay, an acceptance.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::{Account, Millis};

/// The shortest delay: a day, so that somebody sees an offer before it can be accepted.
pub const MIN_DELAY: Millis = 86_400_000;
/// The longest delay: ninety days, so that a lost key never stops a contract for years.
pub const MAX_DELAY: Millis = 7_776_000_000;

/// Who administers a contract, and what is under way.
///
/// There is always one holder: the role passes only to an account that takes it itself, and it
/// cannot be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Administration {
    /// Who holds the role.
    pub holder: Account,
    /// How long an offer, or a change of this delay, waits. A change that is due holds.
    pub delay: Millis,
    /// What is under way, one thing at a time.
    pub pending: Pending,
}

/// What is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Pending {
    /// Nothing.
    Nothing,
    /// The role is offered.
    Offer {
        /// Who may accept it.
        to: Account,
        /// From when on.
        due: Millis,
    },
    /// The delay changes.
    Delay {
        /// To what.
        delay: Millis,
        /// From when on.
        due: Millis,
    },
}

/// A step of a hand-over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Step {
    /// The holder offers the role. What was under way is over.
    #[codec(index = 1)]
    Offer {
        /// To whom.
        to: Account,
    },
    /// The holder changes the delay, which takes the delay that there is. What was under way is
    /// over.
    #[codec(index = 2)]
    Delay {
        /// The delay from then on.
        delay: Millis,
    },
    /// The holder cancels what is under way.
    #[codec(index = 3)]
    Cancel,
    /// Who was offered the role takes it.
    #[codec(index = 4)]
    Accept,
}

impl Administration {
    /// The administration of a new contract.
    ///
    /// Errors, in order: [`Error::ZeroAccount`], [`Error::BadDelay`].
    pub fn new(holder: Account, delay: Millis) -> Result<Self, Error> {
        require_somebody(&holder)?;
        check(delay)?;
        Ok(Self {
            holder,
            delay,
            pending: Pending::Nothing,
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

    /// Gives a lesser role to an `account` or takes it away, which `holds` it or does not. The
    /// holder of this one may do both; and an account may renounce what is its own.
    ///
    /// Errors, in order: [`Error::NotAdministrator`]; [`Error::ZeroAccount`],
    /// [`Error::AlreadyHeld`] to give; [`Error::NotHeld`] to take or renounce.
    pub fn appoint(
        &self,
        caller: &Account,
        account: &Account,
        give: bool,
        holds: bool,
    ) -> Result<(), Error> {
        if give || caller != account {
            self.require(caller)?;
        }
        if give {
            require_somebody(account)?;
        }
        match (give, holds) {
            (true, true) => Err(Error::AlreadyHeld),
            (false, false) => Err(Error::NotHeld),
            _ => Ok(()),
        }
    }

    /// A step of a hand-over, by who may take it.
    ///
    /// Errors, in order: [`Error::NotOffered`] to accept, and [`Error::NotAdministrator`] for
    /// everything else; then [`Error::NotDue`] to accept, [`Error::ZeroAccount`] to offer it to
    /// that one, [`Error::NothingPending`] to cancel,
    /// [`Error::BadDelay`] for a delay (and never met, where time itself would overflow).
    pub fn step(&mut self, caller: &Account, step: Step, now: Millis) -> Result<(), Error> {
        if step == Step::Accept {
            return self.accept(caller, now);
        }
        self.require(caller)?;
        // Before anything is under way, what is due holds.
        let delay = self.delay_at(now);
        let due = now.checked_add(delay).ok_or(Error::BadDelay)?;
        let pending = match step {
            Step::Offer { to } => {
                require_somebody(&to)?;
                Pending::Offer { to, due }
            }
            Step::Delay { delay } => {
                check(delay)?;
                Pending::Delay { delay, due }
            }
            _ if self.is_pending(now) => Pending::Nothing,
            _ => return Err(Error::NothingPending),
        };
        self.delay = delay;
        self.pending = pending;
        Ok(())
    }

    /// The delay that holds.
    pub fn delay_at(&self, now: Millis) -> Millis {
        match self.pending {
            Pending::Delay { delay, due } if due <= now => delay,
            _ => self.delay,
        }
    }

    /// Whether something could be cancelled: an offer, or a delay that does not hold yet.
    fn is_pending(&self, now: Millis) -> bool {
        match self.pending {
            Pending::Nothing => false,
            Pending::Offer { .. } => true,
            Pending::Delay { due, .. } => now < due,
        }
    }

    fn accept(&mut self, caller: &Account, now: Millis) -> Result<(), Error> {
        match self.pending {
            Pending::Offer { to, due } if to == *caller => {
                if now < due {
                    return Err(Error::NotDue);
                }
            }
            _ => return Err(Error::NotOffered),
        }
        self.holder = *caller;
        self.pending = Pending::Nothing;
        Ok(())
    }
}

/// Refuses the zero account: nobody is known to have its key, and on some chains anybody may sign
/// for it. Errors: [`Error::ZeroAccount`].
pub fn require_somebody(account: &Account) -> Result<(), Error> {
    if *account == Account::ZERO {
        Err(Error::ZeroAccount)
    } else {
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
