//! How an issuance is divided (Paris Agreement, Article 6.4: 1000 -> 930 / 20 / 50).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::credits::Share;
use crate::math::basis_points;
use crate::types::{Account, BasisPoints, WHOLE};

/// The most recipients of one issuance: sixteen, less the one that gets the share of proceeds.
pub const MAX_RECIPIENTS: usize = 15;

/// What a class sets aside of each issuance. Fixed when the class is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Split {
    /// The share that is cancelled at once, for overall mitigation.
    pub mitigation: BasisPoints,
    /// The share of proceeds.
    pub proceeds: BasisPoints,
    /// Who gets the share of proceeds.
    pub proceeds_to: Account,
    /// The share that goes to the buffer against reversals.
    pub buffer: BasisPoints,
}

/// An issuance, divided: the parts sum to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Division {
    /// Cancelled at once.
    pub mitigation: u128,
    /// To the account that the class names for it.
    pub proceeds: u128,
    /// To the buffer.
    pub buffer: u128,
    /// Left for the issuer's recipients, who must get exactly this.
    pub recipients: u128,
}

impl Split {
    /// A class that sets nothing aside.
    pub const NONE: Self = Self {
        mitigation: 0,
        proceeds: 0,
        proceeds_to: Account::ZERO,
        buffer: 0,
    };

    /// Refuses a split of more than there is, or a share that nobody gets.
    ///
    /// Errors, in this order: [`Error::BadSplit`], [`Error::ZeroAccount`].
    pub fn check(&self) -> Result<(), Error> {
        let sum = [self.mitigation, self.proceeds, self.buffer]
            .iter()
            .try_fold(0, |sum: BasisPoints, share| sum.checked_add(*share));
        if sum.is_none_or(|sum| sum > WHOLE) {
            Err(Error::BadSplit)
        } else if self.proceeds > 0 && self.proceeds_to == Account::ZERO {
            Err(Error::ZeroAccount)
        } else {
            Ok(())
        }
    }

    /// Divides an issuance: mitigation, then proceeds, then the buffer, each rounded up and
    /// taken from what is left; the recipients get the rest. So whoever cuts an issuance into
    /// small ones only loses by it.
    ///
    /// Errors: [`Error::BadSplit`], which no class that was made gives.
    pub fn divide(&self, amount: u128) -> Result<Division, Error> {
        let mut left = amount;
        let mut take = |share: BasisPoints| -> Result<u128, Error> {
            let rest = WHOLE.checked_sub(share);
            let kept = rest.and_then(|rest| basis_points(amount, rest));
            let part = kept.and_then(|kept| amount.checked_sub(kept));
            let part = part.ok_or(Error::BadSplit)?.min(left);
            left = left.checked_sub(part).ok_or(Error::BadSplit)?;
            Ok(part)
        };
        Ok(Division {
            mitigation: take(self.mitigation)?,
            proceeds: take(self.proceeds)?,
            buffer: take(self.buffer)?,
            recipients: left,
        })
    }
}

impl Division {
    /// The same with more in the buffer, out of what the recipients get: an issuer may set aside
    /// more than its class asks for, never less.
    ///
    /// Errors: [`Error::WrongSum`] if that is more than is left for them.
    pub fn with_more_buffer(self, more: u128) -> Result<Self, Error> {
        let recipients = self.recipients.checked_sub(more).ok_or(Error::WrongSum)?;
        let buffer = self.buffer.checked_add(more).ok_or(Error::WrongSum)?;
        Ok(Self {
            buffer,
            recipients,
            ..self
        })
    }

    /// Refuses recipients who get more or less than what is left for them.
    ///
    /// Errors, in this order: recipient by recipient [`Error::ZeroAccount`],
    /// [`Error::ZeroAmount`]; [`Error::WrongSum`].
    pub fn require_whole(&self, recipients: &[Share]) -> Result<(), Error> {
        let mut left = Some(self.recipients);
        for share in recipients {
            if share.to == Account::ZERO {
                return Err(Error::ZeroAccount);
            }
            if share.amount == 0 {
                return Err(Error::ZeroAmount);
            }
            left = left.and_then(|left| left.checked_sub(share.amount));
        }
        if left == Some(0) {
            Ok(())
        } else {
            Err(Error::WrongSum)
        }
    }
}
