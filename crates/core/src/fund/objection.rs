//! Objections of funders (law M5): a sum of contributions that is written in the terms stops what
//! two people could otherwise do among themselves.
//!
//! The sum is absolute. Whoever contributes one unit more to the same agreement adds a voice and
//! takes nothing from anybody's: no crowd of invented funders can dilute an objection.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use super::{Agreement, Error, Funder, Stage, Standing};
use crate::{
    milestones::{Phase, State},
    types::Account,
};

/// What an objection is about. Each matter is counted on its own, and each funder once in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, TypeInfo)]
pub enum Matter {
    /// That a milestone's submission was approved.
    #[codec(index = 1)]
    Approval {
        /// The milestone.
        milestone: u8,
        /// The round of submission and review.
        round: u8,
    },
    /// The arbiter's ruling on a milestone.
    #[codec(index = 2)]
    Ruling {
        /// The milestone.
        milestone: u8,
        /// The round of submission and review.
        round: u8,
    },
    /// A change of the agreement.
    #[codec(index = 3)]
    Change {
        /// The change's number.
        number: u32,
    },
}

impl Matter {
    /// What there is to object to about a milestone in the `round` that the funder means, as it
    /// stands now.
    ///
    /// Errors: [`Error::NotOpen`] unless it is approved or ruled upon, in that round.
    pub fn of(milestone: u8, round: u8, phase: Option<&Phase>) -> Result<Self, Error> {
        match phase {
            Some(phase) if phase.round == round => match phase.state {
                State::Approved => Ok(Self::Approval { milestone, round }),
                State::Ruled => Ok(Self::Ruling { milestone, round }),
                _ => Err(Error::NotOpen),
            },
            _ => Err(Error::NotOpen),
        }
    }
}

/// What a funder's objection makes of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Objection {
    /// What the funder's voice weighs: its contribution.
    pub voice: u128,
    /// The sum of all voices in the matter.
    pub sum: u128,
    /// Whether the sum reaches the quorum with this voice.
    pub reached: bool,
}

impl Funder {
    /// Adds the voice of the funder, who is `caller`, to a matter of an active agreement. `sum`
    /// are the voices before, and `heard` whether this funder's is among them.
    ///
    /// Errors, in order: [`Error::NotActive`], [`Error::NotFunder`], [`Error::NoVoice`],
    /// [`Error::AlreadyObjected`], [`Error::Overflow`] (never met: all voices are at most the
    /// capital).
    pub fn object(
        &self,
        agreement: &Agreement,
        standing: &Standing,
        caller: Account,
        sum: u128,
        heard: bool,
    ) -> Result<Objection, Error> {
        let voice = self.contribution;
        let terms = &agreement.terms;
        if standing.stage != Stage::Active {
            Err(Error::NotActive)
        } else if voice == 0 {
            Err(Error::NotFunder)
        } else if caller == terms.recipient || caller == terms.payer {
            Err(Error::NoVoice)
        } else if heard {
            Err(Error::AlreadyObjected)
        } else {
            let sum = sum.checked_add(voice).ok_or(Error::Overflow)?;
            let reached = sum >= terms.quorum;
            Ok(Objection {
                voice,
                sum,
                reached,
            })
        }
    }
}
