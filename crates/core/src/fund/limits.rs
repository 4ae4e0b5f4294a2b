//! What holds for every agreement of a fund, fixed at deployment (laws M3, M5).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::{
    milestones::MAX_HORIZON,
    types::{BasisPoints, Millis, WHOLE},
};

/// What a fund's agreements keep to. Fixed when the fund is deployed; never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct FundLimits {
    /// The time after the funding deadline within which somebody must activate.
    pub activation: Millis,
    /// Pledges are fixed from this long before the funding deadline.
    pub lock: Millis,
    /// The least time from acceptance to the funding deadline.
    pub funding: Millis,
    /// The longest time from acceptance to the moment when all must be final.
    pub horizon: Millis,
    /// The time in which funders may object to a change of a live agreement.
    pub objection: Millis,
    /// The highest quorum for an objection, as a fraction of the minimum, in basis points.
    pub quorum: BasisPoints,
}

impl FundLimits {
    /// Checks the limits themselves, at deployment: no time is zero; a funding is longer than
    /// its lock, so that a pledge can be taken back for a while; funding and activation fit in
    /// the horizon, which is at most [`MAX_HORIZON`]; so does the time to object; the quorum's fraction is above zero and at
    /// most the whole. Else [`Error::BadLimits`].
    pub fn check(&self) -> Result<(), Error> {
        let shortest = self.funding.checked_add(self.activation);
        let sound = self.activation > 0
            && self.lock > 0
            && self.objection > 0
            && self.lock < self.funding
            && shortest.is_some_and(|shortest| shortest <= self.horizon)
            && self.objection <= self.horizon
            && self.horizon <= MAX_HORIZON
            && (1..=WHOLE).contains(&self.quorum);
        if sound {
            Ok(())
        } else {
            Err(Error::BadLimits)
        }
    }

    /// Checks that a funding that opens at `now` leaves enough time, and that everything that
    /// can happen after it, a plan of `span` included, ends within the horizon.
    ///
    /// Errors, in order: [`Error::TooShort`], [`Error::BeyondHorizon`].
    pub fn check_times(&self, now: Millis, deadline: Millis, span: Millis) -> Result<(), Error> {
        // Neither sum overflows for any deadline below the horizon, and a deadline beyond it
        // is refused either way.
        let opens = now.checked_add(self.funding).ok_or(Error::BeyondHorizon)?;
        if deadline < opens {
            return Err(Error::TooShort);
        }
        let last = deadline
            .checked_add(self.activation)
            .and_then(|activated| activated.checked_add(span));
        match (last, now.checked_add(self.horizon)) {
            (Some(last), Some(horizon)) if last <= horizon => Ok(()),
            _ => Err(Error::BeyondHorizon),
        }
    }
}
