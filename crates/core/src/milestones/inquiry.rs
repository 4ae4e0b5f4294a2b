//! How a finding comes about: anybody asks, and M accredited verifiers say yes to exactly that, or
//! it is void (laws M1, M2, M6).
//!
//! There is no "no": who does not agree stays silent, and time decides. So nobody can stop a
//! finding that M others approve, and nobody has to answer to keep a wrong one away.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Error, Fact, Finding, Limits, MAX_PANEL};
use crate::types::{Account, Hash, Hasher, Millis};

/// Begins what a finding's digest is the hash of. A submission's begins with a plan's number,
/// and these letters are none that will ever be given out: no digest stands for both.
const DOMAIN: [u8; 14] = *b"canopy finding";

/// A finding from its opening on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Inquiry {
    /// What it says, and what a registry reads once it is final.
    pub finding: Finding,
    /// What verifiers say yes to (law M1).
    pub digest: Hash,
    /// The first moment at which it is too late to approve it.
    pub until: Millis,
    /// How many have approved it.
    pub approvals: u8,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum FindingState {
    /// Accredited verifiers may approve it.
    Open,
    /// As many as were needed approved it, for ever.
    Final,
    /// Its time passed before that, for ever.
    Void,
}

impl Fact {
    /// Whether it is about anything at all.
    const fn is_something(&self) -> bool {
        match self {
            Self::Reversal { amount, .. }
            | Self::Return { amount, .. }
            | Self::Settlement { amount, .. } => *amount > 0,
            Self::Invalidation { interval, .. } => interval.start < interval.end,
        }
    }
}

impl Finding {
    /// The digest of this finding under its number: everything that a registry reads, and so
    /// everything that a verifier says yes to (law M1).
    pub fn digest(&self, number: u64, hasher: &impl Hasher) -> Hash {
        hasher.hash_of(&(DOMAIN, number, self))
    }

    /// Opens the finding under its number, now.
    ///
    /// It may be approved for as long as the longest review that a plan may have, but not beyond
    /// the horizon. Time is only on one side here: too little of it voids what is true, and more
    /// of it makes nothing final that M verifiers do not approve.
    ///
    /// Errors, in order: [`Error::BadNeeded`], [`Error::BadFact`], [`Error::BeyondHorizon`] if
    /// its end would overflow.
    pub fn open(
        self,
        number: u64,
        limits: &Limits,
        now: Millis,
        hasher: &impl Hasher,
    ) -> Result<Inquiry, Error> {
        if self.needed == 0 || self.needed > MAX_PANEL {
            return Err(Error::BadNeeded);
        }
        if !self.fact.is_something() {
            return Err(Error::BadFact);
        }
        let time = limits.review.ceiling.min(limits.horizon);
        Ok(Inquiry {
            finding: self,
            digest: self.digest(number, hasher),
            until: now.checked_add(time).ok_or(Error::BeyondHorizon)?,
            approvals: 0,
        })
    }

    /// Whether an account may not judge it: who opened it, and who gets credits by it (law M2).
    fn concerns(&self, account: Account) -> bool {
        let gains = matches!(self.fact, Fact::Return { to, .. } if to == account);
        gains || self.opener == account
    }
}

impl Inquiry {
    /// Where the finding stands at `now`: time alone makes it void, and nothing undoes either end.
    pub const fn state(&self, now: Millis) -> FindingState {
        if self.approvals >= self.finding.needed {
            FindingState::Final
        } else if now < self.until {
            FindingState::Open
        } else {
            FindingState::Void
        }
    }

    /// The finding, if it is final.
    pub fn outcome(&self) -> Option<Finding> {
        (self.approvals >= self.finding.needed).then_some(self.finding)
    }

    /// Notes that `by` approves exactly `digest`. `accredited` tells whether it is accredited in
    /// the finding's scope now, `already` whether it has approved this finding before.
    ///
    /// Losing an accreditation later takes no approval back (law M6).
    ///
    /// Errors, in order: [`Error::Conflict`] for who opened it or gets credits by it,
    /// [`Error::NotAccredited`], [`Error::FindingOver`], [`Error::WrongDigest`],
    /// [`Error::AlreadyAttested`].
    pub fn approve(
        self,
        by: Account,
        accredited: bool,
        already: bool,
        digest: Hash,
        now: Millis,
    ) -> Result<Self, Error> {
        if self.finding.concerns(by) {
            return Err(Error::Conflict);
        }
        if !accredited {
            return Err(Error::NotAccredited);
        }
        if self.state(now) != FindingState::Open {
            return Err(Error::FindingOver);
        }
        if digest != self.digest {
            return Err(Error::WrongDigest);
        }
        if already {
            return Err(Error::AlreadyAttested);
        }
        // An open finding has fewer than it needs: this never saturates.
        let approvals = self.approvals.saturating_add(1);
        Ok(Self { approvals, ..self })
    }
}
