//! Floors and ceilings of every time, fixed at deployment (law M3).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::Error;
use crate::types::Millis;

/// The most milestones a plan may have.
pub const MAX_MILESTONES: u8 = 16;

/// The most verifiers a panel may have.
pub const MAX_PANEL: u8 = 16;

/// The furthest horizon a deployment may choose: a hundred years of 365.25 days. Moments and
/// spans that stay within it leave the arithmetic of time half of its range to spare.
pub const MAX_HORIZON: Millis = 3_155_760_000_000;

/// The least and the most that a time may be, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Bounds {
    /// The least, in milliseconds.
    pub floor: Millis,
    /// The most, in milliseconds.
    pub ceiling: Millis,
}

impl Bounds {
    /// Whether `time` is neither too short nor too long.
    pub const fn admits(&self, time: Millis) -> bool {
        self.floor <= time && time <= self.ceiling
    }

    const fn are_ordered(&self) -> bool {
        self.floor <= self.ceiling
    }
}

/// How long each step of a milestone may take, in milliseconds; the same for every milestone of
/// a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Times {
    /// For the panel to attest to a submission.
    pub review: Millis,
    /// At least this much is left for a new submission after a rejected one.
    pub cure: Millis,
    /// For an objection or an appeal.
    pub window: Millis,
    /// For an arbiter to rule.
    pub ruling: Millis,
    /// By how much in all a milestone's first deadline may be put off later (law F7).
    pub extension: Millis,
}

/// What plans may ask for. Fixed when `milestones` is deployed; never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Limits {
    /// Bounds of the time to review.
    pub review: Bounds,
    /// Bounds of the time to cure.
    pub cure: Bounds,
    /// Bounds of the non-objection window and of the window for an appeal.
    pub window: Bounds,
    /// Bounds of the time to rule.
    pub ruling: Bounds,
    /// Bounds of what an extension may add; only here may the floor be zero.
    pub extension: Bounds,
    /// Bounds of the time from activation to a milestone's first deadline.
    pub duration: Bounds,
    /// The most rounds of submission and review.
    pub rounds: u8,
    /// The longest time from now to the moment when all of a plan must be final; also the
    /// longest accreditation.
    pub horizon: Millis,
}

impl Limits {
    /// Checks the limits themselves, at deployment: bounds in order, no time that may be zero
    /// except the extension, a horizon within [`MAX_HORIZON`] that at least the shortest plan
    /// fits in. Else [`Error::BadLimits`].
    pub fn check(&self) -> Result<(), Error> {
        let real = [
            self.review,
            self.cure,
            self.window,
            self.ruling,
            self.duration,
        ];
        let sound = real.iter().all(|b| b.floor > 0 && b.are_ordered())
            && self.extension.are_ordered()
            && self.rounds > 0
            && self.horizon <= MAX_HORIZON;
        let shortest = Times {
            review: self.review.floor,
            cure: self.cure.floor,
            window: self.window.floor,
            ruling: self.ruling.floor,
            extension: self.extension.floor,
        };
        match shortest.span(1, self.duration.floor) {
            Some(span) if sound && span <= self.horizon => Ok(()),
            _ => Err(Error::BadLimits),
        }
    }

    /// Checks a plan's times and rounds, and gives its span.
    ///
    /// Errors: [`Error::BadTime`], [`Error::BadRounds`], [`Error::BeyondHorizon`].
    pub fn span(
        &self,
        times: &Times,
        rounds: u8,
        durations: impl IntoIterator<Item = Millis>,
    ) -> Result<Millis, Error> {
        let mut longest = 0;
        for duration in durations {
            if !self.duration.admits(duration) {
                return Err(Error::BadTime);
            }
            longest = duration.max(longest);
        }
        let within = self.review.admits(times.review)
            && self.cure.admits(times.cure)
            && self.window.admits(times.window)
            && self.ruling.admits(times.ruling)
            && self.extension.admits(times.extension);
        if !within {
            return Err(Error::BadTime);
        }
        if rounds == 0 || rounds > self.rounds {
            return Err(Error::BadRounds);
        }
        match times.span(rounds, longest) {
            Some(span) if span <= self.horizon => Ok(span),
            _ => Err(Error::BeyondHorizon),
        }
    }
}

impl Times {
    /// The longest time from activation until a milestone is final, whoever does or omits
    /// whatever; `None` if it overflows.
    ///
    /// * The first submission may come until just before `duration + extension`.
    /// * Each round can use up its review; each but the last can then be rejected and leave
    ///   the time to cure, counted from the rejection.
    /// * The worst end of the last round is a verdict at the last moment of its review: a
    ///   window that ends in an objection, a ruling, a window that ends in an appeal, a second
    ///   ruling. A missed review saves the first window.
    ///
    /// ```text
    /// duration + extension + rounds·review + (rounds − 1)·cure + 2·window + 2·ruling
    /// ```
    pub fn span(&self, rounds: u8, duration: Millis) -> Option<Millis> {
        let rounds = Millis::from(rounds);
        let reviews = self.review.checked_mul(rounds)?;
        let cures = self.cure.checked_mul(rounds.checked_sub(1)?)?;
        let dispute = self.window.checked_add(self.ruling)?.checked_mul(2)?;
        duration
            .checked_add(self.extension)?
            .checked_add(reviews)?
            .checked_add(cures)?
            .checked_add(dispute)
    }
}
