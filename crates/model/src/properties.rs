//! What must hold in every state. Each function is one property.

use canopy_core::{
    fund::Stage,
    milestones::{Cause, State as Phase},
};
use stateright::Property;

use crate::{
    drain::{is_drained, Pace},
    scope::Case,
    state::{Breach, State},
};

/// Every property that holds always.
pub(crate) fn always() -> Vec<Property<Case>> {
    vec![
        Property::always("F1 F2 conservation", conservation),
        Property::always("F3 hard reserve", hard_reserve),
        Property::always("F4 shares are those of the funders", shares),
        Property::always("F4 M7 nothing is paid twice", once),
        Property::always("M1 only what M approved can be issued", issuable),
        Property::always("M1 panels decide as they voted", verdicts),
        Property::always("M3 F7 nothing is later than agreed", times),
        Property::always("M1 M2 nobody acts beyond its office", offices),
        Property::always("M7 a final word never changes", final_word),
        Property::always("F5 everything can be claimed, at once", |case, state| {
            is_drained(case, state, Pace::Eager)
        }),
        Property::always("F5 everything can be claimed, late", |case, state| {
            is_drained(case, state, Pace::Late)
        }),
    ]
}

/// The books balance, and are about the money that is in the till.
fn conservation(_: &Case, state: &State) -> bool {
    let (ledger, seen) = (&state.standing.ledger, &state.seen);
    let came: u128 = seen.came.iter().sum();
    let went: u128 = seen.back.iter().chain(&seen.took).sum();
    ledger.is_balanced()
        && ledger.held() == Some(seen.till)
        && ledger.contributed == came
        && ledger.refunded == went
        && came == seen.till + went + ledger.paid
}

/// Reserved is what was set aside for the milestones that are not released, to the unit, and left
/// only by the release of a final one.
fn hard_reserve(case: &Case, state: &State) -> bool {
    let unreleased = state.tranches.iter().zip(&state.seen.releases);
    let reserved = unreleased
        .filter(|(_, releases)| **releases == 0)
        .map(|(tranche, _)| tranche.reserve(&case.agreement, state.standing.capital))
        .sum::<Option<u128>>();
    let only_final = case.milestones().all(|milestone| {
        state.seen.releases[usize::from(milestone)] == 0
            || state.milestone(case, milestone).state == Phase::Final
    });
    state.seen.breach != Some(Breach::Reserve)
        && reserved == Some(state.standing.ledger.reserved)
        && only_final
}

/// Contributions are pledged, or are the frozen capital; none exceeds what its funder put in.
fn shares(_: &Case, state: &State) -> bool {
    let shares: u128 = state.funders.iter().map(|funder| funder.contribution).sum();
    let standing = &state.standing;
    let whole = match standing.stage {
        Stage::Active => standing.capital,
        _ => standing.ledger.pledged,
    };
    let seen = &state.seen;
    let own = (state.funders.iter().zip(&seen.came).zip(&seen.back))
        .all(|((funder, came), back)| funder.contribution + back == *came);
    shares == whole && own && seen.breach != Some(Breach::Share)
}

/// A milestone is released once, a funder's share of it counted once, and never more goes out of
/// one than was set aside for it.
fn once(case: &Case, state: &State) -> bool {
    let seen = &state.seen;
    let claimed_once = seen.claims.iter().flatten().all(|claims| *claims <= 1);
    let released_once = seen.releases.iter().all(|releases| *releases <= 1);
    let went: u128 = seen.back.iter().chain(&seen.took).sum();
    let within = state.tranches.iter().all(|tranche| {
        tranche.claimed <= state.standing.capital
            && Some(tranche.refundable) <= tranche.reserve(&case.agreement, state.standing.capital)
    });
    let came = seen.came.iter().sum::<u128>();
    claimed_once && released_once && within && went + state.standing.ledger.paid <= came
}

/// An outcome lets no more be issued than was submitted in its round, and nothing unless enough
/// verifiers said yes to exactly that; and it pays for no more than was submitted.
fn issuable(case: &Case, state: &State) -> bool {
    case.milestones().all(|milestone| {
        let Some(outcome) = state.outcome(case, milestone) else {
            return true;
        };
        let index = usize::from(milestone);
        let progress = state.milestone(case, milestone);
        let yes = state.seen.yes[index].count_ones();
        let approved = yes >= u32::from(case.scope.needed);
        let submitted = progress.submission.quantity;
        let most = if approved { submitted } else { 0 };
        let about =
            outcome.digest == [0; 32] || outcome.digest == case.digest(milestone, progress.round);
        outcome.issuable <= most && outcome.quantity <= submitted && about
    })
}

/// What counts as approved was approved by enough verifiers, and what counts as rejected could not
/// be approved any more.
fn verdicts(case: &Case, state: &State) -> bool {
    let (panel, needed) = (u32::from(case.scope.panel), u32::from(case.scope.needed));
    case.milestones().all(|milestone| {
        let index = usize::from(milestone);
        let yes = state.seen.yes[index].count_ones();
        let left = panel - state.seen.no[index].count_ones();
        match state.milestone(case, milestone).state {
            Phase::InReview => yes < needed && left >= needed,
            Phase::Approved | Phase::Disputed(Cause::Approved) => yes >= needed,
            Phase::Rejected | Phase::Disputed(Cause::Rejected) => left < needed,
            Phase::Disputed(Cause::Unreviewed) => yes < needed && left >= needed,
            _ => true,
        }
    })
}

/// No deadline is put off further than the plan allows, and every state ends within its span.
fn times(case: &Case, state: &State) -> bool {
    case.milestones().all(|milestone| {
        let progress = state.milestone(case, milestone);
        let latest = match progress.state {
            Phase::Open if progress.round == 1 => case.latest_deadline(),
            _ => case.end,
        };
        progress.until <= latest
    })
}

fn offices(_: &Case, state: &State) -> bool {
    state.seen.breach != Some(Breach::Office)
}

/// What is final stays as it is, and what time makes due does not depend on when it is stored.
fn final_word(case: &Case, state: &State) -> bool {
    let steady = case.milestones().all(|milestone| {
        let stored = state.stored(case, milestone);
        let (draft, signing) = (&case.plan.draft, &state.signing);
        let early = stored.settle(draft, signing, state.now);
        let next = state.moments(case).min().unwrap_or(case.end);
        [next, case.end]
            .into_iter()
            .all(|at| early.settle(draft, signing, at) == stored.settle(draft, signing, at))
    });
    state.seen.breach != Some(Breach::Word) && steady
}
