//! A proposal: who approves it, when it may be executed, and that it is executed once.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Change, Error, Member, Roster, MAX_MEMBERS};
use crate::types::{Account, Hash, Millis};

/// A proposal. What it calls is known by its digest alone; who executes it passes the calls, and
/// the event that announced it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Proposal {
    /// Who made it.
    pub by: Account,
    /// What it does, to the byte.
    pub digest: Hash,
    /// The change that it makes, if it changes the council itself.
    pub change: Option<Change>,
    /// The threshold when it was made, to which it is held even if the council's falls.
    pub needed: u8,
    /// Who approves it; zero is nobody. Of those who left some may still stand here.
    pub approvals: [Member; MAX_MEMBERS],
    /// The first moment at which nobody can approve it any more.
    pub closes: Millis,
    /// The first moment at which it may be executed, once enough have approved.
    pub due: Option<Millis>,
    /// The first moment at which it may be executed no more, with `due`.
    pub expires: Millis,
    /// How it ended, if it did.
    pub ended: Ended,
}

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Ended {
    /// It has not.
    No,
    /// It was executed.
    Executed,
    /// It was cancelled.
    Cancelled,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Stage {
    /// Members can approve it, and too few do.
    Open,
    /// Enough approve it; the delay runs.
    Waiting,
    /// Anybody may execute it.
    Due,
    /// It has been executed.
    Executed,
    /// It has been cancelled.
    Cancelled,
    /// Its time is over.
    Expired,
}

/// Where a proposal stands, and with how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Standing {
    /// Where it stands.
    pub stage: Stage,
    /// How many of those who approve it are members.
    pub approving: u8,
    /// How many it takes.
    pub needed: u8,
}

impl Proposal {
    /// A proposal of a member's, who thereby approves it.
    ///
    /// Errors, in order: [`Error::NotMember`], [`Error::Overflow`].
    pub fn new(
        roster: &Roster,
        by: Account,
        member: Option<Member>,
        digest: Hash,
        change: Option<Change>,
        now: Millis,
    ) -> Result<Self, Error> {
        let member = roster.require(member)?;
        let closes = now.checked_add(roster.rules.approval);
        let mut proposal = Self {
            by,
            digest,
            change,
            needed: roster.rules.threshold,
            approvals: [0; MAX_MEMBERS],
            closes: closes.ok_or(Error::Overflow)?,
            due: None,
            expires: 0,
            ended: Ended::No,
        };
        proposal.add(roster, member, now)?;
        Ok(proposal)
    }

    /// A member approves exactly what the digest says. The delay starts with the approval that
    /// makes them enough; more may follow, and put nothing off.
    ///
    /// Errors, in order: [`Error::NotMember`], [`Error::AlreadyExecuted`], [`Error::Cancelled`],
    /// [`Error::WrongDigest`], [`Error::ApprovalOver`], [`Error::AlreadyApproved`],
    /// [`Error::Overflow`].
    pub fn approve(
        &mut self,
        roster: &Roster,
        member: Option<Member>,
        digest: &Hash,
        now: Millis,
    ) -> Result<(), Error> {
        let member = roster.require(member)?;
        self.require_live()?;
        if self.digest != *digest {
            return Err(Error::WrongDigest);
        }
        if now >= self.closes {
            return Err(Error::ApprovalOver);
        }
        self.add(roster, member, now)
    }

    /// A member takes its approval back. If too few are left, the delay is void.
    ///
    /// Errors, in order: [`Error::NotMember`], [`Error::AlreadyExecuted`], [`Error::Cancelled`],
    /// [`Error::NotApproving`].
    pub fn take_back(&mut self, roster: &Roster, member: Option<Member>) -> Result<(), Error> {
        let member = roster.require(member)?;
        self.require_live()?;
        let place = self
            .approvals
            .iter_mut()
            .find(|approval| **approval == member);
        *place.ok_or(Error::NotApproving)? = 0;
        if !self.is_approved(roster) {
            self.due = None;
        }
        Ok(())
    }

    /// Who made it cancels it, while a member, and while too few approve it: one member alone
    /// stops nothing that the council has decided.
    ///
    /// Errors, in order: [`Error::NotMember`], [`Error::AlreadyExecuted`], [`Error::Cancelled`],
    /// [`Error::NotProposer`], [`Error::TooLate`].
    pub fn cancel(
        &mut self,
        roster: &Roster,
        by: &Account,
        member: Option<Member>,
    ) -> Result<(), Error> {
        roster.require(member)?;
        self.require_live()?;
        if self.by != *by {
            return Err(Error::NotProposer);
        }
        if self.is_approved(roster) {
            return Err(Error::TooLate);
        }
        self.ended = Ended::Cancelled;
        Ok(())
    }

    /// It is executed, once: anybody may, since the members have decided.
    ///
    /// Errors, in order: [`Error::AlreadyExecuted`], [`Error::Cancelled`],
    /// [`Error::WrongDigest`], [`Error::NotApproved`], [`Error::NotDue`], [`Error::Expired`].
    pub fn execute(&mut self, roster: &Roster, digest: &Hash, now: Millis) -> Result<(), Error> {
        self.require_live()?;
        if self.digest != *digest {
            return Err(Error::WrongDigest);
        }
        let due = self.due.filter(|_| self.is_approved(roster));
        if now < due.ok_or(Error::NotApproved)? {
            return Err(Error::NotDue);
        }
        if now >= self.expires {
            return Err(Error::Expired);
        }
        self.ended = Ended::Executed;
        Ok(())
    }

    /// Where it stands.
    pub fn standing(&self, roster: &Roster, now: Millis) -> Standing {
        let due = self.due.filter(|_| self.is_approved(roster));
        let stage = match (self.ended, due) {
            (Ended::Executed, _) => Stage::Executed,
            (Ended::Cancelled, _) => Stage::Cancelled,
            (Ended::No, Some(due)) if now < due => Stage::Waiting,
            (Ended::No, Some(_)) if now < self.expires => Stage::Due,
            (Ended::No, None) if now < self.closes => Stage::Open,
            (Ended::No, _) => Stage::Expired,
        };
        Standing {
            stage,
            approving: roster.approving(&self.approvals),
            needed: self.needed(roster),
        }
    }

    /// How many must approve it: what was needed when it was made, or what is needed now if that
    /// is more.
    fn needed(&self, roster: &Roster) -> u8 {
        self.needed.max(roster.rules.threshold)
    }

    fn is_approved(&self, roster: &Roster) -> bool {
        roster.approving(&self.approvals) >= self.needed(roster)
    }

    fn require_live(&self) -> Result<(), Error> {
        match self.ended {
            Ended::No => Ok(()),
            Ended::Executed => Err(Error::AlreadyExecuted),
            Ended::Cancelled => Err(Error::Cancelled),
        }
    }

    /// Adds an approval, in a place where no member's stands: there is one, because there are as
    /// many places as seats.
    fn add(&mut self, roster: &Roster, member: Member, now: Millis) -> Result<(), Error> {
        if self.approvals.contains(&member) {
            return Err(Error::AlreadyApproved);
        }
        let due = now.checked_add(roster.rules.delay);
        let due = due.ok_or(Error::Overflow)?;
        let expires = due.checked_add(roster.rules.execution);
        let expires = expires.ok_or(Error::Overflow)?;
        // Approved before, it keeps its time.
        let starts = self.due.is_none() || !self.is_approved(roster);
        let mut places = self.approvals.iter_mut();
        let place = places.find(|approval| !roster.has(**approval));
        *place.ok_or(Error::Overflow)? = member;
        if starts && self.is_approved(roster) {
            self.due = Some(due);
            self.expires = expires;
        }
        Ok(())
    }
}
