//! The two contracts' storage for one agreement, the clock, and what an onlooker remembers.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

use arrayvec::ArrayVec;
use canopy_core::{
    fund::{Amendment, Funder, Matter, Stage, Standing, Tranche},
    milestones::{self, Outcome, Progress, Signing},
    types::Millis,
};
use scale::Encode;

use crate::scope::{Case, FUNDERS, MILESTONES};

/// One for each funder.
pub type PerFunder<T> = ArrayVec<T, FUNDERS>;

/// One for each milestone.
pub type PerMilestone<T> = ArrayVec<T, MILESTONES>;

/// Everything that may differ between two moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The time.
    pub now: Millis,
    /// The fund: where the agreement stands.
    pub standing: Standing,
    /// The fund: what each funder has in it.
    pub funders: PerFunder<Funder>,
    /// The fund: each milestone's part of the money.
    pub tranches: PerMilestone<Tranche>,
    /// The fund: the sum of the voices in a matter, and who is among them (bit `i` is funder `i`).
    pub voices: BTreeMap<Matter, (u128, u8)>,
    /// The fund: the latest change.
    pub amendment: Option<Amendment>,
    /// Milestones: consent, start and closing.
    pub signing: Signing,
    /// Milestones: where each stands, from its first submission on.
    pub progress: PerMilestone<Option<Progress>>,
    /// Milestones: who lost its accreditation (bit `i` is seat `i`).
    pub revoked: u16,
    /// What an onlooker remembers.
    pub seen: Seen,
}

/// What an onlooker remembers, who counts what really moves and trusts no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What is in the till.
    pub till: u128,
    /// What came in from each funder.
    pub came: PerFunder<u128>,
    /// What each took back of its pledge.
    pub back: PerFunder<u128>,
    /// What each was refunded after activation.
    pub took: PerFunder<u128>,
    /// How often each funder claimed each milestone.
    pub claims: PerFunder<PerMilestone<u8>>,
    /// How often each milestone was released.
    pub releases: PerMilestone<u8>,
    /// Which seats said yes to what is submitted, while accredited.
    pub yes: PerMilestone<u16>,
    /// Which said no.
    pub no: PerMilestone<u16>,
    /// The final word on each milestone, as it was when there first was one.
    pub word: PerMilestone<Option<Outcome>>,
    /// What should never have happened, if it did.
    pub breach: Option<Breach>,
}

/// What should never happen from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
pub enum Breach {
    /// Somebody did what its office does not allow, or attested to something else than what is
    /// submitted.
    Office,
    /// Reserved money left otherwise than by the release of a final milestone.
    Reserve,
    /// A final word changed.
    Word,
    /// A frozen share changed after activation.
    Share,
}

/// Zero, or nothing, for each.
fn each<T: Clone, const N: usize>(count: usize, value: T) -> ArrayVec<T, N> {
    std::iter::repeat_n(value, count).collect()
}

impl State {
    /// Proposed, with its plan made and everybody's consent.
    pub fn initial(case: &Case) -> Self {
        let (funders, milestones) = (case.scope.purses.len(), case.terms.len());
        Self {
            now: 0,
            standing: Standing::default(),
            funders: each(funders, Funder::default()),
            tranches: case.tranches.iter().copied().collect(),
            voices: BTreeMap::new(),
            amendment: None,
            signing: case.signing,
            progress: each(milestones, None),
            revoked: 0,
            seen: Seen {
                till: 0,
                came: each(funders, 0),
                back: each(funders, 0),
                took: each(funders, 0),
                claims: each(funders, each(milestones, 0)),
                releases: each(milestones, 0),
                yes: each(milestones, 0),
                no: each(milestones, 0),
                word: each(milestones, None),
                breach: None,
            },
        }
    }

    /// The agreement as it stands now, with what time made due.
    pub fn settled(&self, case: &Case) -> Standing {
        let mut standing = self.standing;
        standing.settle(&case.agreement, &case.limits, self.now);
        standing
    }

    /// A milestone as it was stored.
    pub fn stored(&self, case: &Case, milestone: u8) -> Progress {
        let index = usize::from(milestone);
        self.progress[index].unwrap_or_else(|| Progress::initial(&self.signing, &case.terms[index]))
    }

    /// A milestone as it stands now, with what time made due.
    pub fn milestone(&self, case: &Case, milestone: u8) -> Progress {
        let stored = self.stored(case, milestone);
        stored.settle(&case.plan.draft, &self.signing, self.now)
    }

    /// The final word on a milestone, if there is one now.
    pub fn outcome(&self, case: &Case, milestone: u8) -> Option<Outcome> {
        let terms = &case.terms[usize::from(milestone)];
        self.milestone(case, milestone).outcome(&case.plan, terms)
    }

    /// The moments ahead at which time alone changes something, or what somebody may do.
    pub fn moments(&self, case: &Case) -> impl Iterator<Item = Millis> {
        let mut moments = ArrayVec::<Millis, 8>::new();
        let terms = &case.agreement.terms;
        match self.settled(case).stage {
            // Accepting is possible until the funding would be too short.
            Stage::Proposed => {
                moments.push(terms.deadline - case.limits.funding + 1);
                moments.push(terms.deadline);
            }
            Stage::Funding => {
                moments.push(terms.deadline - case.limits.lock);
                moments.push(terms.deadline);
                moments.push(terms.deadline + case.limits.activation);
            }
            Stage::Active => {
                for index in case.milestones() {
                    let progress = self.milestone(case, index);
                    if progress.state != milestones::State::Final {
                        moments.push(progress.until);
                    }
                }
                if let Some(amendment) = self.amendment.filter(|amendment| !amendment.over) {
                    moments.extend(amendment.due);
                    moments.extend(amendment.lapse(&case.limits));
                }
            }
            Stage::Failed => {}
        }
        let now = self.now;
        moments.into_iter().filter(move |moment| *moment > now)
    }
}

// Most core records have no `Hash`; what they encode as tells them apart just as well.
impl Hash for State {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let seen = &self.seen;
        let contracts = (
            self.now,
            &self.standing,
            self.funders.as_slice(),
            self.tranches.as_slice(),
            &self.voices,
            &self.amendment,
            &self.signing,
            self.progress.as_slice(),
            self.revoked,
        );
        contracts.using_encoded(|bytes| state.write(bytes));
        let claims: ArrayVec<u8, { FUNDERS * MILESTONES }> =
            seen.claims.iter().flatten().copied().collect();
        let onlooker = (
            seen.till,
            seen.came.as_slice(),
            seen.back.as_slice(),
            seen.took.as_slice(),
            claims.as_slice(),
            seen.releases.as_slice(),
            seen.yes.as_slice(),
            seen.no.as_slice(),
            seen.word.as_slice(),
            seen.breach,
        );
        onlooker.using_encoded(|bytes| state.write(bytes));
    }
}
