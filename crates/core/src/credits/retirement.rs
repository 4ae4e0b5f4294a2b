//! Retirement: the use of credits for one claim, for ever (laws C2, C4, C7, C8).

use scale::{Decode, Encode, EncodeLike, MaxEncodedLen, Output};
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

/// A certificate about to be written. Encodes as the [`Retirement`] that it becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRetirement<'a> {
    /// What was asked for.
    pub request: &'a RetireRequest,
    /// Which base units of the batch's offset line.
    pub interval: Interval,
    /// Whose credits they were.
    pub retiree: &'a Account,
    /// When it was retired.
    pub time: Millis,
}

impl NewRetirement<'_> {
    /// Who will own the certificate: see [`Retirement::owner`].
    pub const fn owner(&self) -> &Account {
        self.request.beneficiary.or(self.retiree)
    }
}

impl From<NewRetirement<'_>> for Retirement {
    fn from(new: NewRetirement) -> Self {
        let RetireRequest {
            batch,
            beneficiary,
            purpose,
            jurisdiction,
            claim_period,
            reason,
            ..
        } = *new.request;
        Self {
            batch,
            interval: new.interval,
            retiree: *new.retiree,
            beneficiary,
            purpose,
            jurisdiction,
            claim_period,
            reason,
            time: new.time,
        }
    }
}

impl Encode for NewRetirement<'_> {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        let request = self.request;
        request.batch.encode_to(to);
        self.interval.encode_to(to);
        self.retiree.encode_to(to);
        request.beneficiary.encode_to(to);
        request.purpose.encode_to(to);
        request.jurisdiction.encode_to(to);
        request.claim_period.encode_to(to);
        request.reason.encode_to(to);
        self.time.encode_to(to);
    }
}

impl EncodeLike<Retirement> for NewRetirement<'_> {}

impl RetireRequest {
    /// Whether the request is one that anybody could make, whatever they hold. A purpose that
    /// needs a host country's authorisation passes only from the registry in place, which has
    /// checked it (law C8); `by_registry` says whether it asks.
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
