//! The five ways in which a council changes itself. Each is a kind of proposal, never a call.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
    roster::{check_member, is_sound},
    Error, Member, Roster, Rules,
};
use crate::types::{Account, Millis};

/// A change of the council itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Change {
    /// One more member.
    #[codec(index = 1)]
    Add {
        /// Who.
        member: Account,
    },
    /// One member less.
    #[codec(index = 2)]
    Remove {
        /// Who.
        member: Account,
    },
    /// One member for another.
    #[codec(index = 3)]
    Replace {
        /// Who leaves.
        member: Account,
        /// Who comes.
        by: Account,
    },
    /// How many must approve.
    #[codec(index = 4)]
    Threshold {
        /// From then on.
        threshold: u8,
    },
    /// How long they wait.
    #[codec(index = 5)]
    Delay {
        /// From then on, for what is approved from then on.
        delay: Millis,
    },
}

impl Change {
    /// Who leaves, if anybody does.
    pub fn leaving(&self) -> Option<Account> {
        match self {
            Self::Remove { member } | Self::Replace { member, .. } => Some(*member),
            _ => None,
        }
    }

    /// Who comes, if anybody does.
    pub fn joining(&self) -> Option<Account> {
        match self {
            Self::Add { member } | Self::Replace { by: member, .. } => Some(*member),
            _ => None,
        }
    }
}

impl Roster {
    /// Changes the council, and gives the number of who comes. `leaving` and `joining` are the
    /// memberships on record of the accounts that the change names as such; `own` is the council's
    /// account. A change after which the quorum could not be reached is refused.
    ///
    /// Errors, in order: [`Error::NotMember`] if who would leave is none; [`Error::BadMember`],
    /// [`Error::AlreadyMember`], [`Error::BadMembers`] if who would come cannot;
    /// [`Error::BadRules`]; [`Error::BadThreshold`].
    pub fn change(
        &mut self,
        change: &Change,
        own: &Account,
        leaving: Option<Member>,
        joining: Option<Member>,
    ) -> Result<Option<Member>, Error> {
        let mut after = *self;
        let mut number = None;
        if change.leaving().is_some() {
            let member = after.require(leaving)?;
            after.dismiss(member)?;
        }
        if let Some(member) = change.joining() {
            check_member(&member, own)?;
            if self.require(joining).is_ok() {
                return Err(Error::AlreadyMember);
            }
            number = Some(after.admit()?);
        }
        match *change {
            Change::Threshold { threshold } => {
                after.rules = Rules {
                    threshold,
                    ..after.rules
                }
            }
            Change::Delay { delay } if !is_sound(delay) => return Err(Error::BadRules),
            Change::Delay { delay } => {
                after.rules = Rules {
                    delay,
                    ..after.rules
                }
            }
            _ => {}
        }
        after.rules.check_threshold(after.members())?;
        *self = after;
        Ok(number)
    }
}
