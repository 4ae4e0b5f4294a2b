//! F5: from here on only time passes, anybody makes the calls that anybody may make, and payees
//! take what is theirs.

use canopy_core::fund::{Ledger, Stage};

use crate::{people::Person, scope::Case, state::State};

/// How quick everybody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Whatever may be called is called at once, at every moment at which something is due. The
    /// first funder takes first.
    Eager,
    /// Nobody calls anything until everything is over; then the last funder takes first.
    Late,
}

/// Whether everything can be claimed from `state`, by the promised end, to the last unit, and each
/// funder gets its share.
pub fn is_drained(case: &Case, state: &State, pace: Pace) -> bool {
    let mut state = state.clone();
    if pace == Pace::Eager {
        loop {
            state.help_yourselves(case, pace);
            // A change signed after everything is over has its window later still, and moves no
            // money.
            let next = state.moments(case).min().filter(|next| *next <= case.end);
            let Some(next) = next else {
                break;
            };
            state.now = next;
        }
    }
    state.now = state.now.max(case.end);
    state.help_yourselves(case, pace);
    state.is_empty() && state.shares_are_fair(case)
}

/// Makes a call on a copy, and keeps that if the call was not refused.
fn attempt<E>(state: &mut State, call: impl FnOnce(&mut State) -> Result<(), E>) {
    let mut next = state.clone();
    if call(&mut next).is_ok() {
        *state = next;
    }
}

impl State {
    /// Every call that anybody may make, then every payee.
    fn help_yourselves(&mut self, case: &Case, pace: Pace) {
        attempt(self, |state| state.activate(case));
        attempt(self, |state| state.apply_change(case));
        self.settle_fund(case);
        for milestone in case.milestones() {
            self.settle(case, milestone);
            attempt(self, |state| state.release(case, milestone));
        }
        let owed = self.standing.ledger.owed;
        attempt(self, |state| state.withdraw(case, Person::Recipient, owed));
        let mut funders: Vec<_> = case.funders().collect();
        if pace == Pace::Late {
            funders.reverse();
        }
        for by in funders {
            let index = usize::from(by);
            if self.standing.stage == Stage::Active {
                // One by one: a milestone that is not released yet must not hold up another.
                for milestone in case.milestones() {
                    attempt(self, |state| {
                        state.refund(case, by, 1 << milestone, u128::MAX)
                    });
                }
            } else {
                let pledge = self.funders[index].contribution;
                attempt(self, |state| state.take_back(case, by, pledge));
            }
        }
    }

    /// Nothing is left, in the till or in the books.
    fn is_empty(&self) -> bool {
        let Ledger {
            contributed,
            paid,
            refunded,
            ..
        } = self.standing.ledger;
        let only_gone = Ledger {
            contributed,
            paid,
            refunded,
            ..Ledger::default()
        };
        let went: u128 = self.seen.back.iter().chain(&self.seen.took).sum();
        self.seen.till == 0
            && self.standing.ledger == only_gone
            && self.seen.came.iter().sum::<u128>() == contributed
            && went == refunded
            && contributed == paid + refunded
    }

    /// F4, at the end: who could take its pledge back has all of it; else each funder has its
    /// exact part of what every milestone left, rounded up or down.
    fn shares_are_fair(&self, case: &Case) -> bool {
        let capital = self.standing.capital;
        case.funders().all(|by| {
            let index = usize::from(by);
            let kept = self.seen.came[index] - self.seen.back[index];
            if self.standing.stage != Stage::Active {
                return kept == 0;
            }
            let exact = |refundable: u128| refundable * kept;
            let least: u128 = self
                .tranches
                .iter()
                .map(|t| exact(t.refundable) / capital)
                .sum();
            let most: u128 = self
                .tranches
                .iter()
                .map(|t| exact(t.refundable).div_ceil(capital))
                .sum();
            (least..=most).contains(&self.seen.took[index])
        })
    }
}
