//! Interesting ends: each scope names those that its exploration must reach, so that a scope that
//! is too small to mean anything fails.

use canopy_core::{
    fund::{Change, Stage},
    milestones::State as Phase,
};
use stateright::Property;

use crate::{actions::Action, people::Person, scope::Case, state::State};

/// Something that can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Everything was paid to the recipient and withdrawn.
    FullyPaid,
    /// Everything was refunded after activation, and taken.
    FullyRefunded,
    /// Recipient and funders each took a part.
    Split,
    /// Two funders of one refund got parts that are not their exact ones.
    OddUnit,
    /// It never became active, and everybody took everything back.
    Failed,
    /// A pledge was taken back before activation, which came all the same.
    LeftEarly,
    /// It was closed before every milestone was final.
    ClosedEarly,
    /// Funders stopped a change.
    ChangeStopped,
    /// A deadline was put off.
    Extended,
    /// A change was asked for that can never be applied.
    ChangeImpossible,
    /// An appeal arbiter may find something else than the arbiter did.
    Appealed,
    /// Nobody reviewed and nobody ruled: the default holds.
    Default,
    /// The second round was approved.
    Cured,
    /// Money is due, but nothing may be issued, since no panel approved.
    PaidNotIssued,
    /// So many verifiers lost their accreditation that the review cannot end but by time.
    PanelLost,
    /// One milestone is paid while the other is in dispute.
    DisputeIsLocal,
}

impl End {
    /// As a property of the model.
    pub(crate) fn property(self) -> Property<Case> {
        match self {
            Self::FullyPaid => Property::sometimes("fully paid", |_, state: &State| {
                gone(state) && state.standing.ledger.paid == state.standing.capital
            }),
            Self::FullyRefunded => Property::sometimes("fully refunded", |_, state: &State| {
                gone(state) && state.standing.ledger.paid == 0
            }),
            Self::Split => Property::sometimes("split", |_, state: &State| {
                gone(state)
                    && state.standing.ledger.paid > 0
                    && state.seen.took.iter().any(|took| *took > 0)
            }),
            Self::OddUnit => Property::sometimes("an odd unit in a refund", |_, state: &State| {
                let capital = state.standing.capital;
                gone(state)
                    && state.funders.iter().any(|funder| {
                        let mut parts = state.tranches.iter();
                        parts.any(|part| part.refundable * funder.contribution % capital != 0)
                    })
            }),
            Self::Failed => Property::sometimes("failed", |_, state: &State| {
                let came: u128 = state.seen.came.iter().sum();
                state.standing.stage == Stage::Failed && came > 0 && state.seen.till == 0
            }),
            Self::LeftEarly => {
                Property::sometimes("a funder left before activation", |_, state: &State| {
                    state.standing.stage == Stage::Active && state.seen.back.iter().any(|b| *b > 0)
                })
            }
            Self::ClosedEarly => {
                Property::sometimes("closed early", |case: &Case, state: &State| {
                    let open = |index| state.stored(case, index).state != Phase::Final;
                    state.signing.closed.is_some() && case.milestones().any(open)
                })
            }
            Self::ChangeStopped => {
                Property::sometimes("a change was stopped", |_, state: &State| {
                    let stopped = |latest: canopy_core::fund::Amendment| {
                        let early = latest.due > Some(state.now);
                        latest.over && early && latest.change == Change::Close
                    };
                    state.amendment.is_some_and(stopped) && state.signing.closed.is_none()
                })
            }
            Self::Extended => {
                Property::sometimes("a deadline was put off", |case: &Case, state: &State| {
                    case.milestones().any(|index| {
                        let progress = state.milestone(case, index);
                        progress.state == Phase::Open
                            && progress.round == 1
                            && progress.deadline == case.latest_deadline()
                            && state.signing.started == Some(case.start)
                    })
                })
            }
            Self::ChangeImpossible => {
                Property::sometimes("a change is refused", |case: &Case, state: &State| {
                    let mut next = state.clone();
                    let due = state.amendment.is_some_and(|latest| {
                        !latest.over && latest.due.is_some_and(|due| due <= state.now)
                    });
                    due && next.apply_change(case).is_err()
                })
            }
            Self::Appealed => Property::sometimes("an appeal overturns a ruling", overturned),
            Self::Default => {
                Property::sometimes("the default holds", |case: &Case, state: &State| {
                    case.milestones().any(|index| {
                        let share = case.scope.default_share;
                        state.outcome(case, index).is_some_and(|o| o.share == share)
                            && state.stored(case, index).state == Phase::InReview
                    })
                })
            }
            Self::Cured => Property::sometimes(
                "the second round was approved",
                |case: &Case, state: &State| {
                    case.milestones().any(|index| {
                        let progress = state.milestone(case, index);
                        progress.state == Phase::Approved && progress.round == 2
                    })
                },
            ),
            Self::PaidNotIssued => Property::sometimes(
                "paid for, not to be issued",
                |case: &Case, state: &State| {
                    case.milestones().any(|index| {
                        let outcome = state.outcome(case, index);
                        outcome.is_some_and(|o| o.share > 0 && o.quantity > 0 && o.issuable == 0)
                    })
                },
            ),
            Self::PanelLost => {
                Property::sometimes("the panel cannot decide", |case: &Case, state: &State| {
                    let left = u32::from(case.scope.panel) - state.revoked.count_ones();
                    let review = |index| state.milestone(case, index).state == Phase::InReview;
                    left < u32::from(case.scope.needed) && case.milestones().any(review)
                })
            }
            Self::DisputeIsLocal => {
                Property::sometimes("a dispute is local", |case: &Case, state: &State| {
                    let disputed =
                        |index| matches!(state.milestone(case, index).state, Phase::Disputed(_));
                    state.standing.ledger.paid > 0 && case.milestones().any(disputed)
                })
            }
        }
    }
}

/// Whether it was active and everything is gone.
fn gone(state: &State) -> bool {
    state.standing.stage == Stage::Active && state.seen.till == 0 && state.standing.capital > 0
}

fn overturned(case: &Case, state: &State) -> bool {
    case.milestones().any(|milestone| {
        let before = state.milestone(case, milestone);
        before.state == Phase::Appealed
            && case.scope.findings.iter().any(|found| {
                let mut next = state.clone();
                let ruling = Action::Rule(Person::AppealArbiter, milestone, *found);
                ruling.apply(case, &mut next).is_ok()
                    && next.milestone(case, milestone).verdict != before.verdict
            })
    })
}
