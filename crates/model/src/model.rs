//! The model as the checker explores it: what follows from what, and what must hold.

use canopy_core::fund::Stage;
use stateright::{Model, Property};

use crate::{
    actions::Action,
    properties,
    scope::Case,
    state::{Breach, State},
};

impl Model for Case {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![State::initial(self)]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        Action::all(self, state, actions);
    }

    fn next_state(&self, last: &State, action: Action) -> Option<State> {
        let mut next = last.clone();
        action.apply(self, &mut next).ok()?;
        next.watch(self, last, action);
        if action == Action::Activate {
            next.restart(self);
        }
        next.forget(self);
        (next != *last).then_some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let ends = self.scope.ends.iter().map(|end| end.property());
        properties::always().into_iter().chain(ends).collect()
    }

    fn within_boundary(&self, state: &State) -> bool {
        let changes = state.amendment.map_or(0, |latest| latest.number);
        changes <= self.scope.changes
    }
}

impl State {
    /// The onlooker compares what is with what was.
    fn watch(&mut self, case: &Case, last: &State, action: Action) {
        if !action.is_rightful(case, last) {
            self.seen.breach = Some(Breach::Office);
        }
        let reserved = |state: &State| state.standing.ledger.reserved;
        if reserved(self) < reserved(last) && !matches!(action, Action::Release(_)) {
            self.seen.breach = Some(Breach::Reserve);
        }
        let active = last.standing.stage == Stage::Active;
        let frozen = (self.funders.iter().zip(&last.funders))
            .all(|(now, before)| now.contribution == before.contribution)
            && self.standing.capital == last.standing.capital;
        if active && !frozen {
            self.seen.breach = Some(Breach::Share);
        }
        for milestone in case.milestones() {
            let outcome = self.outcome(case, milestone);
            let word = &mut self.seen.word[usize::from(milestone)];
            match word {
                None => *word = outcome,
                Some(_) if *word == outcome => {}
                Some(_) => self.seen.breach = Some(Breach::Word),
            }
        }
    }
}
