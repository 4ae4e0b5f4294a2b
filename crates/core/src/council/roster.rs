//! Who is a member, how many must approve, how long they wait.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::{Account, Millis};

/// The most members: what one record holds.
pub const MAX_MEMBERS: usize = 24;
/// The shortest of each time: a day, so that people can react.
pub const MIN_TIME: Millis = 86_400_000;
/// The longest of each time: ninety days, so that a decision is still of its time.
pub const MAX_TIME: Millis = 7_776_000_000;

/// The number of a membership. It is given once: who leaves and comes back has another, so that
/// what was approved under the old one counts no more. Zero is nobody.
pub type Member = u32;

/// How a council decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Rules {
    /// How many members must approve.
    pub threshold: u8,
    /// From the approval that was enough to the first moment of execution.
    pub delay: Millis,
    /// How long a proposal can be approved. Never changes.
    pub approval: Millis,
    /// How long it can be executed, after the delay. Never changes.
    pub execution: Millis,
}

/// A council: its members and its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Roster {
    /// The members' numbers; zero where a seat is free.
    pub seats: [Member; MAX_MEMBERS],
    /// The number given last.
    pub last: Member,
    /// How it decides.
    pub rules: Rules,
}

impl Rules {
    /// Checks the rules of a new council of `members`.
    ///
    /// Errors, in order: [`Error::BadRules`], [`Error::BadThreshold`].
    fn check(&self, members: u8) -> Result<(), Error> {
        if ![self.delay, self.approval, self.execution]
            .iter()
            .all(|time| is_sound(*time))
        {
            return Err(Error::BadRules);
        }
        self.check_threshold(members)
    }

    /// Refuses a threshold that members cannot reach, or that asks nobody.
    pub(super) fn check_threshold(&self, members: u8) -> Result<(), Error> {
        if (1..=members).contains(&self.threshold) {
            Ok(())
        } else {
            Err(Error::BadThreshold)
        }
    }
}

/// Whether a time is within floor and ceiling.
pub(super) fn is_sound(time: Millis) -> bool {
    (MIN_TIME..=MAX_TIME).contains(&time)
}

impl Roster {
    /// A new council at the account `own`, whose members have the numbers from 1 in this order.
    ///
    /// Errors, in order: [`Error::BadMembers`], [`Error::BadMember`], [`Error::AlreadyMember`]
    /// for an account named twice, [`Error::BadRules`], [`Error::BadThreshold`].
    pub fn new(members: &[Account], own: &Account, rules: Rules) -> Result<Self, Error> {
        let mut roster = Self {
            seats: [0; MAX_MEMBERS],
            last: 0,
            rules,
        };
        if members.is_empty() || members.len() > MAX_MEMBERS {
            return Err(Error::BadMembers);
        }
        for (index, member) in members.iter().enumerate() {
            check_member(member, own)?;
            if members.iter().take(index).any(|earlier| earlier == member) {
                return Err(Error::AlreadyMember);
            }
            roster.admit()?;
        }
        rules.check(roster.members())?;
        Ok(roster)
    }

    /// How many members there are.
    pub fn members(&self) -> u8 {
        count(&self.seats, |_| true)
    }

    /// Whether a membership lasts.
    pub fn has(&self, member: Member) -> bool {
        member != 0 && self.seats.contains(&member)
    }

    /// The membership of somebody who acts as a member, as the contract has it on record.
    ///
    /// Errors: [`Error::NotMember`].
    pub fn require(&self, member: Option<Member>) -> Result<Member, Error> {
        member
            .filter(|member| self.has(*member))
            .ok_or(Error::NotMember)
    }

    /// How many of those who approve are members.
    pub fn approving(&self, approvals: &[Member; MAX_MEMBERS]) -> u8 {
        count(approvals, |member| self.has(member))
    }

    /// A new membership, on a free seat; gives its number.
    pub(super) fn admit(&mut self) -> Result<Member, Error> {
        let number = self.last.checked_add(1).ok_or(Error::Overflow)?;
        put(&mut self.seats, 0, number)?;
        self.last = number;
        Ok(number)
    }

    /// Ends a membership.
    pub(super) fn dismiss(&mut self, member: Member) -> Result<(), Error> {
        self.require(Some(member))?;
        put(&mut self.seats, member, 0).map_err(|_| Error::NotMember)
    }
}

/// Refuses who can approve nothing.
pub(super) fn check_member(member: &Account, own: &Account) -> Result<(), Error> {
    if *member == Account::ZERO || member == own {
        Err(Error::BadMember)
    } else {
        Ok(())
    }
}

/// How many of the numbers that are somebody's are as asked.
fn count(numbers: &[Member; MAX_MEMBERS], asked: impl Fn(Member) -> bool) -> u8 {
    let somebody = numbers.iter().filter(|number| **number != 0);
    // Far below 255.
    somebody.fold(0, |sum: u8, number| {
        sum.saturating_add(u8::from(asked(*number)))
    })
}

/// Puts a number in the place of another. Errors: [`Error::BadMembers`] if that is not there.
fn put(numbers: &mut [Member], old: Member, new: Member) -> Result<(), Error> {
    let place = numbers.iter_mut().find(|number| **number == old);
    *place.ok_or(Error::BadMembers)? = new;
    Ok(())
}
