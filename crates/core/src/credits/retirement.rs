//! Retirement: the use of credits for one claim, for ever (laws C2, C4, C7, C8).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Error, Interval, Jurisdiction};
use crate::types::{Account, Hash, Millis, Period};

/// On whose behalf credits are retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Beneficiary {
    /// An account, which then owns the certificate.
    #[codec(index = 1)]
    Account(Account),
    /// A salted commitment to somebody who is named elsewhere (law G7).
    #[codec(index = 2)]
    Commitment(Hash),
}

impl Beneficiary {
    /// The beneficiary's account, or `otherwise` where only a commitment is known.
    const fn or<'a>(&'a self, otherwise: &'a Account) -> &'a Account {
        match self {
            Self::Account(account) => account,
            Self::Commitment(_) => otherwise,
        }
    }
}

/// What the claim is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Purpose {
    /// A claim that nobody is obliged to make.
    Voluntary = 1,
    /// A domestic obligation, such as a carbon tax or a trading scheme.
    Compliance = 2,
    /// Towards a country's nationally determined contribution (Paris Agreement, Article 6.2).
    NdcUse = 3,
    /// International mitigation other than an NDC, such as CORSIA (decision 2/CMA.3).
    InternationalMitigation = 4,
    /// Another international purpose that the host country determines (decision 2/CMA.3).
    OtherInternational = 5,
}

impl Purpose {
    /// Whether a host country must have authorised the use (law C8).
    pub const fn needs_authorisation(self) -> bool {
        match self {
            Self::Voluntary | Self::Compliance => false,
            Self::NdcUse | Self::InternationalMitigation | Self::OtherInternational => true,
        }
    }

    /// The purpose in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Compliance => "a domestic obligation",
            Self::NdcUse => "towards a nationally determined contribution (Paris Agreement)",
            Self::InternationalMitigation => {
                "international mitigation other than a contribution (such as CORSIA)"
            }
            Self::OtherInternational => "another international purpose",
        }
    }
}

/// What a holder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RetireRequest {
    /// The batch whose credits are used.
    pub batch: u64,
    /// How many base units.
    pub amount: u128,
    /// On whose behalf.
    pub beneficiary: Beneficiary,
    /// What for.
    pub purpose: Purpose,
    /// Where the claim is made.
    pub jurisdiction: Jurisdiction,
    /// The time that the claim is about.
    pub claim_period: Period,
    /// The hash of the document that explains the claim; zero where there is none.
    pub reason: Hash,
}

/// The certificate: written once, never changed or removed (law C7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Retirement {
    /// The batch whose credits were used.
    pub batch: u64,
    /// Which base units of the batch's offset line: its length is the amount.
    pub interval: Interval,
    /// Whose credits they were.
    pub retiree: Account,
    /// On whose behalf.
    pub beneficiary: Beneficiary,
    /// What for.
    pub purpose: Purpose,
    /// Where the claim is made.
    pub jurisdiction: Jurisdiction,
    /// The time that the claim is about.
    pub claim_period: Period,
    /// The hash of the document that explains the claim; zero where there is none.
    pub reason: Hash,
    /// When it was retired.
    pub time: Millis,
}

impl Retirement {
    /// Who owns the certificate: the beneficiary if it is an account, the retiree otherwise.
    pub const fn owner(&self) -> &Account {
        self.beneficiary.or(&self.retiree)
    }

    /// How many base units were retired.
    pub const fn amount(&self) -> Option<u128> {
        self.interval.end.checked_sub(self.interval.start)
    }
}

impl RetireRequest {
    /// Who will own the certificate: see [`Retirement::owner`].
    pub const fn owner<'a>(&'a self, retiree: &'a Account) -> &'a Account {
        self.beneficiary.or(retiree)
    }

    /// The certificate that becomes of it: over which base units of the batch's line, whose
    /// credits they were, and when. From the beneficiary to the reason it says what was asked for, in
    /// that order.
    pub const fn certificate(
        &self,
        interval: Interval,
        retiree: Account,
        time: Millis,
    ) -> Retirement {
        Retirement {
            batch: self.batch,
            interval,
            retiree,
            beneficiary: self.beneficiary,
            purpose: self.purpose,
            jurisdiction: self.jurisdiction,
            claim_period: self.claim_period,
            reason: self.reason,
            time,
        }
    }

    /// Whether the request is one that anybody could make, whatever they hold. A purpose that
    /// needs a host country's authorisation passes only from the registry that issued the batch,
    /// which has checked it (law C8); `by_registry` says whether it asks.
    ///
    /// Errors, in this order: [`Error::ZeroAmount`], [`Error::InvalidBeneficiary`],
    /// [`Error::InvalidJurisdiction`], [`Error::InvalidPeriod`], [`Error::NotAuthorised`].
    pub fn check(&self, by_registry: bool) -> Result<(), Error> {
        let (Beneficiary::Account(Account(bytes)) | Beneficiary::Commitment(bytes)) =
            &self.beneficiary;
        if self.amount == 0 {
            Err(Error::ZeroAmount)
        } else if *bytes == [0; 32] {
            Err(Error::InvalidBeneficiary)
        } else if !self.jurisdiction.is_valid() {
            Err(Error::InvalidJurisdiction)
        } else if !self.claim_period.is_valid() {
            Err(Error::InvalidPeriod)
        } else if self.purpose.needs_authorisation() && !by_registry {
            Err(Error::NotAuthorised)
        } else {
            Ok(())
        }
    }
}
