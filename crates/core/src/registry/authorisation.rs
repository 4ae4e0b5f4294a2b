//! A host country's consent to uses abroad, and what became of it (law C8; Paris Agreement,
//! Article 6.2, decision 2/CMA.3).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::credits::Purpose;
use crate::types::{Hash, Millis};

/// What an authorisation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Scope {
    /// Every batch of a project.
    #[codec(index = 1)]
    Project(u64),
    /// One batch.
    #[codec(index = 2)]
    Batch(u64),
}

/// What a host country's authority consents to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Consent {
    /// Which credits.
    pub scope: Scope,
    /// For what.
    pub purpose: Purpose,
    /// How many base units.
    pub amount: u128,
    /// When it ends, for what is not used by then.
    pub until: Millis,
    /// The hash of the document.
    pub document: Hash,
}

/// How far the host country has come with the corresponding adjustment for the whole amount
/// that it authorised. Nothing is used once it is revoked; every other status lets pass.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, MaxEncodedLen, TypeInfo,
)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Adjustment {
    /// Nothing was used yet, and nothing adjusted.
    NotStarted = 1,
    /// The first transfer was made, or the authority began.
    Pending = 2,
    /// The authority reports that it is made.
    Completed = 3,
    /// Withdrawn before anything was used: none is made.
    Revoked = 4,
}

impl Adjustment {
    /// The status in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "not started",
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Revoked => "revoked",
        }
    }
}

/// What the first transfer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Transfer {
    /// A retirement here for the authorised purpose.
    Use = 1,
    /// An export to another ledger for it.
    Export = 2,
}

/// When credits were first used under an authorisation, and how. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct FirstTransfer {
    /// When.
    pub time: Millis,
    /// How.
    pub kind: Transfer,
}

/// An authorisation, and what was used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Authorisation {
    /// What was consented to. Never changes.
    pub consent: Consent,
    /// The country, by ISO 3166-1. Never changes.
    pub country: [u8; 2],
    /// How many base units were used of it and did not come back.
    pub used: u128,
    /// Whether it is withdrawn for what is not used.
    pub revoked: bool,
    /// How far the corresponding adjustment has come.
    pub adjustment: Adjustment,
    /// The first transfer, if there was one.
    pub first_transfer: Option<FirstTransfer>,
}

/// What somebody wants to do under an authorisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The batch whose credits they are.
    pub batch: u64,
    /// The batch's project.
    pub project: u64,
    /// For what.
    pub purpose: Purpose,
    /// How many base units.
    pub amount: u128,
    /// How.
    pub kind: Transfer,
}

impl Authorisation {
    /// A new authorisation, of which nothing is used.
    ///
    /// Errors, in this order: [`Error::NotInternational`], [`Error::ZeroAmount`],
    /// [`Error::Expired`].
    pub fn new(consent: Consent, country: [u8; 2], now: Millis) -> Result<Self, Error> {
        if !consent.purpose.needs_authorisation() {
            return Err(Error::NotInternational);
        }
        if consent.amount == 0 {
            return Err(Error::ZeroAmount);
        }
        if consent.until <= now {
            return Err(Error::Expired);
        }
        Ok(Self {
            consent,
            country,
            used: 0,
            revoked: false,
            adjustment: Adjustment::NotStarted,
            first_transfer: None,
        })
    }

    /// Uses a part of it. Its first use is the first transfer, and starts the adjustment.
    ///
    /// Errors, in this order: [`Error::OutOfScope`], [`Error::OtherPurpose`],
    /// [`Error::Revoked`], [`Error::Expired`], [`Error::ZeroAmount`],
    /// [`Error::AboveAuthorised`].
    pub fn consume(&mut self, wanted: &Wanted, now: Millis) -> Result<(), Error> {
        let in_scope = match self.consent.scope {
            Scope::Project(project) => project == wanted.project,
            Scope::Batch(batch) => batch == wanted.batch,
        };
        if !in_scope {
            return Err(Error::OutOfScope);
        }
        if self.consent.purpose != wanted.purpose {
            return Err(Error::OtherPurpose);
        }
        if self.revoked {
            return Err(Error::Revoked);
        }
        if self.consent.until <= now {
            return Err(Error::Expired);
        }
        if wanted.amount == 0 {
            return Err(Error::ZeroAmount);
        }
        let used = self.used.checked_add(wanted.amount);
        self.used = used
            .filter(|used| *used <= self.consent.amount)
            .ok_or(Error::AboveAuthorised)?;
        let kind = wanted.kind;
        self.first_transfer
            .get_or_insert(FirstTransfer { time: now, kind });
        self.adjustment = self.adjustment.max(Adjustment::Pending);
        Ok(())
    }

    /// Exported credits came back: their part of the amount may be used again.
    ///
    /// Errors: [`Error::AboveAuthorised`], which no export that came back gives.
    pub fn give_back(&mut self, amount: u128) -> Result<(), Error> {
        self.used = self
            .used
            .checked_sub(amount)
            .ok_or(Error::AboveAuthorised)?;
        Ok(())
    }

    /// Withdraws it for what is not used; what was used stays, and so does the duty to adjust
    /// for it.
    ///
    /// Errors: [`Error::Revoked`] if it is withdrawn already.
    pub fn revoke(&mut self) -> Result<(), Error> {
        if self.revoked {
            return Err(Error::Revoked);
        }
        self.revoked = true;
        if self.first_transfer.is_none() {
            self.adjustment = Adjustment::Revoked;
        }
        Ok(())
    }

    /// The authority reports how far the adjustment has come.
    ///
    /// Errors: [`Error::BadAdjustment`] unless it is a later one of pending and completed.
    pub fn adjust(&mut self, adjustment: Adjustment) -> Result<(), Error> {
        if adjustment <= self.adjustment || adjustment == Adjustment::Revoked {
            return Err(Error::BadAdjustment);
        }
        self.adjustment = adjustment;
        Ok(())
    }
}
