//! Credits that another ledger carries, and the way back (laws C4, C8).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::credits::Purpose;
use crate::types::{Account, Hash, Millis};

/// The longest window of a route: a year.
pub const LONGEST_WINDOW: Millis = 31_622_400_000;

/// A way to a named ledger, and how much may take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Route {
    /// The most base units in a window; zero closes the route.
    pub cap: u128,
    /// How long a window is.
    pub window: Millis,
    /// When the present window began.
    pub since: Millis,
    /// How many base units were sent in it. What comes back takes nothing off.
    pub sent: u128,
}

impl Route {
    /// The route with another cap and window from now on. What was sent in the present window
    /// stays sent; exports that were made stay made.
    ///
    /// Errors: [`Error::BadWindow`].
    pub fn change(before: Option<Self>, cap: u128, window: Millis) -> Result<Self, Error> {
        if window == 0 || window > LONGEST_WINDOW {
            return Err(Error::BadWindow);
        }
        let (since, sent) = before.map_or((0, 0), |route| (route.since, route.sent));
        Ok(Self {
            cap,
            window,
            since,
            sent,
        })
    }

    /// Sends `amount` along it: a window begins with the first export after the last one ended.
    ///
    /// Errors: [`Error::AboveCap`].
    pub fn send(&mut self, amount: u128, now: Millis) -> Result<(), Error> {
        let over = self.since.checked_add(self.window);
        if over.is_some_and(|over| over <= now) {
            self.since = now;
            self.sent = 0;
        }
        let sent = self.sent.checked_add(amount);
        self.sent = sent
            .filter(|sent| *sent <= self.cap)
            .ok_or(Error::AboveCap)?;
        Ok(())
    }
}

/// What a holder sends to another ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct ExportRequest {
    /// The batch.
    pub batch: u64,
    /// How many base units.
    pub amount: u128,
    /// The ledger, by the hash that its route is known by.
    pub route: Hash,
    /// Under what they are known there.
    pub reference: Hash,
    /// What for.
    pub purpose: Purpose,
    /// The authorisation that the purpose needs, if it needs one.
    pub authorisation: Option<u64>,
}

/// Credits that are locked here because another ledger carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Export {
    /// What was sent. Never changes.
    pub request: ExportRequest,
    /// Whose they were. Never changes.
    pub exporter: Account,
    /// When. Never changes.
    pub time: Millis,
    /// How many base units neither came back nor were used up there.
    pub left: u128,
}

impl ExportRequest {
    /// Refuses an amount of nothing, and a purpose that needs an authorisation where none is
    /// named: missing data is a refusal (law C8).
    ///
    /// Errors, in this order: [`Error::ZeroAmount`], [`Error::NotAuthorised`].
    pub fn check(&self) -> Result<(), Error> {
        if self.amount == 0 {
            Err(Error::ZeroAmount)
        } else if self.purpose.needs_authorisation() && self.authorisation.is_none() {
            Err(Error::NotAuthorised)
        } else {
            Ok(())
        }
    }
}

impl Export {
    /// A new export, all of it abroad.
    pub const fn new(request: ExportRequest, exporter: Account, time: Millis) -> Self {
        Self {
            left: request.amount,
            request,
            exporter,
            time,
        }
    }

    /// A finding says that a part of it is no longer abroad.
    ///
    /// Errors, in this order: [`Error::ZeroAmount`], [`Error::AboveExport`].
    pub fn end(&mut self, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Err(Error::ZeroAmount);
        }
        self.left = self.left.checked_sub(amount).ok_or(Error::AboveExport)?;
        Ok(())
    }
}
