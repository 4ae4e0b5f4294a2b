//! A pause that is bounded (law G2): it ends by itself, and then there is none for a while,
//! whoever pauses.
//!
//! However pauses follow on each other, within any span of [`PauseLimits::longest`] and
//! [`PauseLimits::cool_down`] together a contract is paused for at most `longest`. So nobody
//! holds it still, and a clock that runs for that span leaves at least the cool-down to act in.
//! What a pause may stop is each contract's to say: nothing that has a deadline, and no exit.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::types::Millis;

/// The most that a deployment may choose as the longest pause: fourteen days. A pause stops what has
/// no deadline; but when a registry's place is handed over, what it may still issue has one, and
/// pauses leave at least half of the notice.
pub const MAX_PAUSE: Millis = 1_209_600_000;
/// The most that a deployment may choose as the cool-down: a year.
pub const MAX_COOL_DOWN: Millis = 31_536_000_000;

/// What every pause of a contract keeps to. Fixed at deployment; never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct PauseLimits {
    /// The longest pause.
    pub longest: Millis,
    /// From the end of one pause to the earliest begin of the next.
    pub cool_down: Millis,
}

/// The latest pause of a contract. Before there was any, both times are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Pause {
    /// What it keeps to.
    pub limits: PauseLimits,
    /// The first moment at which it is over.
    pub until: Millis,
    /// The first moment at which there may be another.
    pub ready: Millis,
}

/// Why a contract is not paused, or does nothing while it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// The contract is paused; this waits until the pause is over.
    Paused = 1,
    /// There is no pause that could end.
    NotPaused = 2,
    /// A pause is under way, or the last one is too recent.
    TooSoon = 3,
    /// A pause must take some time, and at most the longest that the deployment allows.
    BadDuration = 4,
    /// The limits contradict each other, or bound nothing.
    BadLimits = 5,
}

impl Pause {
    /// No pause yet, of a new contract with these limits: a pause takes some time and at most
    /// [`MAX_PAUSE`]; the cool-down is at least as long as the longest pause, and at most
    /// [`MAX_COOL_DOWN`]. Else [`Error::BadLimits`].
    pub fn new(limits: PauseLimits) -> Result<Self, Error> {
        let sound = (1..=MAX_PAUSE).contains(&limits.longest)
            && (limits.longest..=MAX_COOL_DOWN).contains(&limits.cool_down);
        if !sound {
            return Err(Error::BadLimits);
        }
        Ok(Self {
            limits,
            until: 0,
            ready: 0,
        })
    }

    /// Whether the contract is paused.
    pub const fn holds(&self, now: Millis) -> bool {
        now < self.until
    }

    /// Refuses while the contract is paused. Errors: [`Error::Paused`].
    pub fn require_over(&self, now: Millis) -> Result<(), Error> {
        if self.holds(now) {
            Err(Error::Paused)
        } else {
            Ok(())
        }
    }

    /// Pauses from `now` on, for a `duration`.
    ///
    /// Errors, in order: [`Error::TooSoon`], [`Error::BadDuration`] (also where time itself would
    /// overflow).
    pub fn begin(&mut self, duration: Millis, now: Millis) -> Result<(), Error> {
        if now < self.ready {
            return Err(Error::TooSoon);
        }
        if duration == 0 || duration > self.limits.longest {
            return Err(Error::BadDuration);
        }
        let until = now.checked_add(duration).ok_or(Error::BadDuration)?;
        let ready = until.checked_add(self.limits.cool_down);
        self.ready = ready.ok_or(Error::BadDuration)?;
        self.until = until;
        Ok(())
    }

    /// Ends the pause early; the cool-down begins. Errors: [`Error::NotPaused`].
    pub fn end(&mut self, now: Millis) -> Result<(), Error> {
        if !self.holds(now) {
            return Err(Error::NotPaused);
        }
        self.until = now;
        // Earlier than the sum that `begin` checked.
        self.ready = now.saturating_add(self.limits.cool_down);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::unwrap_used
    )]
    use super::*;
    use proptest::prelude::*;

    const LIMITS: PauseLimits = PauseLimits {
        longest: 70,
        cool_down: 100,
    };

    fn none() -> Pause {
        Pause::new(LIMITS).unwrap()
    }

    fn paused() -> Pause {
        let mut pause = none();
        pause.begin(70, 1_000).unwrap();
        pause
    }

    /// A pause that must be refused, and leaves everything as it was.
    fn refused(pause: Pause, duration: Millis, now: Millis) -> Error {
        let mut after = pause;
        let error = after.begin(duration, now).unwrap_err();
        assert_eq!(after, pause);
        error
    }

    #[test]
    fn g2_a_pause_ends_by_itself_and_cools_down() {
        let pause = paused();
        assert!(pause.holds(1_000) && pause.holds(1_069) && !pause.holds(1_070));
        assert_eq!(pause.require_over(1_069), Err(Error::Paused));
        assert_eq!(pause.require_over(1_070), Ok(()));
        for now in [1_000, 1_069, 1_070, 1_169] {
            assert_eq!(refused(pause, 1, now), Error::TooSoon);
        }
        let mut again = pause;
        again.begin(1, 1_170).unwrap();
        assert!(again.holds(1_170) && !again.holds(1_171));
    }

    #[test]
    fn g2_a_pause_that_is_ended_cools_down_from_then_on() {
        let mut pause = paused();
        pause.end(1_020).unwrap();
        assert!(!pause.holds(1_020));
        assert_eq!(refused(pause, 1, 1_119), Error::TooSoon);
        assert!(pause.begin(1, 1_120).is_ok());
        let mut over = paused();
        assert_eq!(over.end(1_070), Err(Error::NotPaused));
        assert_eq!(over, paused());
        assert_eq!(none().end(0), Err(Error::NotPaused));
    }

    #[test]
    fn g2_nothing_overflows_and_no_limit_is_passed() {
        for duration in [0, 71, Millis::MAX] {
            assert_eq!(refused(none(), duration, 1_000), Error::BadDuration);
        }
        assert_eq!(refused(paused(), 0, 1_000), Error::TooSoon);
        for now in [Millis::MAX, Millis::MAX - 69, Millis::MAX - 169] {
            assert_eq!(refused(none(), 70, now), Error::BadDuration);
        }
        let mut last = none();
        last.begin(70, Millis::MAX - 170).unwrap();
        assert_eq!(last.ready, Millis::MAX);
    }

    #[test]
    fn g2_limits_that_bound_nothing_are_refused() {
        let check = |longest, cool_down| {
            let limits = PauseLimits { longest, cool_down };
            Pause::new(limits).map(|pause| pause.limits == limits)
        };
        for (longest, cool_down) in [
            (0, 0),
            (0, 100),
            (70, 69),
            (MAX_PAUSE + 1, MAX_COOL_DOWN),
            (1, MAX_COOL_DOWN + 1),
            (Millis::MAX, Millis::MAX),
        ] {
            assert_eq!(check(longest, cool_down), Err(Error::BadLimits));
        }
        for (longest, cool_down) in [(1, 1), (MAX_PAUSE, MAX_PAUSE), (1, MAX_COOL_DOWN)] {
            assert_eq!(check(longest, cool_down), Ok(true));
        }
    }

    /// A hand-over gives the registry in place a last time to issue what was approved for it. A pause
    /// at its worst moment, and another as soon as there may be one, leave that much of it.
    #[test]
    fn g2_incident_pauses_cannot_use_up_the_notice_of_a_hand_over() {
        let notice = crate::credits::NOTICE;
        for longest in [3_600_000, MAX_PAUSE / 2, MAX_PAUSE] {
            let mut pause = Pause::new(PauseLimits {
                longest,
                cool_down: longest,
            })
            .unwrap();
            let (mut now, mut still) = (0, 0);
            while now < notice {
                pause.begin(longest, now).unwrap();
                still += pause.until.min(notice) - now;
                now = pause.ready;
            }
            // Half of it, and what an uneven number of pauses may have more.
            assert!(still <= notice / 2 + longest / 2, "{still} of {notice}");
            assert!(notice - still >= MAX_PAUSE - longest / 2);
        }
    }

    #[test]
    fn records_fit_their_cells() {
        assert_eq!(Pause::max_encoded_len(), 32);
    }

    proptest! {
        /// Whoever pauses and ends pauses when they like: in no span of longest and cool-down
        /// together is the contract paused for longer than the longest pause.
        #[test]
        fn g2_incident_a_pause_cannot_be_renewed_for_ever(
            longest in 1u64..30,
            more in 0u64..30,
            acts in prop::collection::vec((0u64..60, prop::option::of(0u64..35)), 1..60),
        ) {
            let limits = PauseLimits { longest, cool_down: longest + more };
            let mut pause = Pause::new(limits).unwrap();
            let mut still = Vec::new();
            for (wait, act) in acts {
                for _ in 0..wait {
                    still.push(pause.holds(still.len() as Millis));
                }
                let now = still.len() as Millis;
                let _ = match act {
                    Some(duration) => pause.begin(duration, now),
                    None => pause.end(now),
                };
            }
            for _ in 0..longest {
                still.push(pause.holds(still.len() as Millis));
            }
            prop_assert!(!pause.holds(still.len() as Millis), "it ends by itself");
            let span = (limits.longest + limits.cool_down) as usize;
            for window in still.windows(span.min(still.len())) {
                let paused = window.iter().filter(|paused| **paused).count() as Millis;
                prop_assert!(paused <= longest, "{paused} of {span}");
            }
        }
    }
}
