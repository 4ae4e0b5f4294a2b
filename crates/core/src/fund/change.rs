//! Changes to a live agreement (law F7): there are two, payer and recipient sign either, and
//! funders may stop it before it takes effect.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Agreement, Error, FundLimits, Stage, Standing};
use crate::types::{Account, Millis};

/// What may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Change {
    /// A later deadline for an open milestone, within what its plan allows.
    #[codec(index = 1)]
    Extend {
        /// The milestone.
        milestone: u8,
        /// The new deadline.
        deadline: Millis,
    },
    /// The end of the agreement: every milestone that is not final becomes final with nothing, so
    /// that its money goes back to the funders.
    #[codec(index = 2)]
    Close,
}

/// The latest change that was asked for in an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Amendment {
    /// Its number in the agreement, from 1.
    pub number: u32,
    /// What would change.
    pub change: Change,
    /// Whether the payer has signed.
    pub payer: bool,
    /// Whether the recipient has signed.
    pub recipient: bool,
    /// From when on it may be applied, once both have signed: until it [lapses](Self::lapse). Before
    /// that funders may object.
    pub due: Option<Millis>,
    /// Whether it is over: applied, or stopped by the funders.
    pub over: bool,
}

impl Amendment {
    /// One of payer and recipient signs a change. Where the other has signed exactly this one,
    /// the time to object starts; any other that is not under way is replaced. `latest` is the
    /// agreement's latest.
    ///
    /// Errors, in order: [`Error::NotParty`], [`Error::NotActive`],
    /// [`Error::ChangeUnderWay`] while one that both signed may be objected to or applied: neither
    /// takes back alone what both have signed; [`Error::AlreadyAgreed`], [`Error::Overflow`] (of numbers, never met).
    pub fn sign(
        latest: Option<Self>,
        agreement: &Agreement,
        standing: &Standing,
        limits: &FundLimits,
        caller: Account,
        change: Change,
        now: Millis,
    ) -> Result<Self, Error> {
        let payer = caller == agreement.terms.payer;
        let recipient = caller == agreement.terms.recipient;
        if !payer && !recipient {
            return Err(Error::NotParty);
        }
        if standing.stage != Stage::Active {
            return Err(Error::NotActive);
        }
        let number = match latest {
            Some(latest) if latest.is_under_way(limits, now) => {
                return Err(Error::ChangeUnderWay);
            }
            Some(latest) if latest.due.is_none() && latest.change == change => {
                return latest.countersign(payer, limits, now);
            }
            Some(latest) => latest.number,
            None => 0,
        };
        Ok(Self {
            number: number.checked_add(1).ok_or(Error::Overflow)?,
            change,
            payer,
            recipient,
            due: None,
            over: false,
        })
    }

    /// The second signature, of the payer or else of the recipient. One of them has signed.
    fn countersign(self, payer: bool, limits: &FundLimits, now: Millis) -> Result<Self, Error> {
        if payer == self.payer {
            return Err(Error::AlreadyAgreed);
        }
        Ok(Self {
            payer: true,
            recipient: true,
            // Both are within the horizon, which the deployment bounds.
            due: Some(now.checked_add(limits.objection).ok_or(Error::Overflow)?),
            ..self
        })
    }

    /// Whether funders may object to it at `now`.
    pub fn is_open(&self, now: Millis) -> bool {
        !self.over && self.due.is_some_and(|due| now < due)
    }

    /// The first moment at which it can be applied no more. Whoever wants a change has as long to
    /// apply it as funders had to object: one that nobody applied does not wait for the day on which
    /// it suits somebody, with the funders' time to object long over.
    pub fn lapse(&self, limits: &FundLimits) -> Option<Millis> {
        self.due.map(|due| due.saturating_add(limits.objection))
    }

    /// Whether both have signed it, and it may still be objected to or applied.
    pub(super) fn is_under_way(&self, limits: &FundLimits, now: Millis) -> bool {
        !self.over && self.lapse(limits).is_some_and(|lapse| now < lapse)
    }

    /// Stops it, if it is the change of this `number`: the funders have objected.
    ///
    /// Errors: [`Error::NotOpen`].
    pub fn stop(&mut self, number: u32, now: Millis) -> Result<(), Error> {
        if number != self.number || !self.is_open(now) {
            return Err(Error::NotOpen);
        }
        self.over = true;
        Ok(())
    }

    /// Takes effect, once, when funders had their time to object.
    ///
    /// Errors, in order: [`Error::NotDue`], [`Error::Lapsed`].
    pub fn apply(&mut self, limits: &FundLimits, now: Millis) -> Result<Change, Error> {
        let due = !self.over && self.due.is_some_and(|due| due <= now);
        if !due {
            return Err(Error::NotDue);
        }
        if !self.is_under_way(limits, now) {
            return Err(Error::Lapsed);
        }
        self.over = true;
        Ok(self.change)
    }
}
