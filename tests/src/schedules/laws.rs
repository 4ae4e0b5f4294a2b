//! What holds after every step, read from raw storage and balances.

use canopy_core::{
    fund::{Stage, Tranche},
    math::mul_div,
    milestones::{Cause, Progress, State},
};

use canopy_harness::people::VERIFIERS;

use super::{
    acts::Kind,
    books::Book,
    scene::{Done, Scene},
};

/// The money of one agreement by itself: F1, F4, and the cap.
pub fn money(book: &Book) {
    let (standing, ledger) = (&book.standing, book.standing.ledger);
    assert!(ledger.is_balanced(), "F1: {ledger:?}");
    assert!(ledger.pledged <= book.record.terms.cap, "above the cap");
    let contributions: u128 = book
        .funders
        .values()
        .map(|funder| funder.contribution)
        .sum();
    let capital = standing.capital;
    if standing.stage != Stage::Active {
        assert_eq!(
            ledger.pledged, contributions,
            "F1: every pledge is somebody's"
        );
        assert_eq!(
            capital + ledger.reserved + ledger.owed + ledger.refundable,
            0
        );
        return;
    }
    assert_eq!(capital, contributions, "F4: frozen at activation");
    let reserve = |tranche: &Tranche| tranche.reserve(&book.record, capital).unwrap();
    let (done, open): (Vec<_>, Vec<_>) = book.tranches.iter().partition(|t| t.released);
    let reserved: u128 = open.iter().copied().map(&reserve).sum();
    assert_eq!(
        ledger.reserved, reserved,
        "F3: what is not released is reserved"
    );
    let earned: u128 = done.iter().map(|t| reserve(t) - t.refundable).sum();
    assert_eq!(ledger.owed + ledger.paid, earned, "F3: what was released");
    let mut refundable: u128 = book.funders.values().map(|funder| funder.refund).sum();
    for (milestone, tranche) in book.tranches.iter().enumerate() {
        let claimants = { book.funders.values() }.filter(|f| f.claimed & (1 << milestone) != 0);
        let claimed: u128 = claimants.map(|funder| funder.contribution).sum();
        assert_eq!(tranche.claimed, claimed, "F4: each claims once");
        assert!(claimed == 0 || tranche.released);
        let gone = mul_div(tranche.refundable, claimed, capital).unwrap();
        refundable += tranche.refundable - gone;
    }
    assert_eq!(ledger.refundable, refundable, "F4: shares sum to the whole");
}

/// The milestones of one agreement by themselves: M1, M3.
pub fn milestones(book: &Book) {
    let draft = &book.plan.draft;
    for (progress, outcome) in book.progress.iter().zip(book.outcomes()) {
        let approved = progress.approvals.count_ones() >= u32::from(draft.needed);
        assert_eq!(
            progress.approvals & progress.rejections,
            0,
            "M1: one vote each"
        );
        if matches!(
            progress.state,
            State::Approved | State::Disputed(Cause::Approved)
        ) {
            assert!(approved, "M1: M of N");
        }
        assert!(progress.round <= draft.rounds, "M3: rounds");
        if let Some(started) = book.signing.started {
            assert!(progress.until <= started + book.span(), "M3: the span");
        }
        if let Some(outcome) = outcome {
            assert!(outcome.issuable <= outcome.quantity);
            assert!(
                outcome.quantity <= progress.submission.quantity,
                "M1: quantity"
            );
            assert!(
                outcome.issuable == 0 || approved,
                "M1: only what M approved"
            );
            assert!(outcome.share <= 10_000);
        }
    }
}

/// Whether the table of the design has a way from one state to another. What time does between
/// two steps may take several of these ways at once.
fn leads(from: State, to: State) -> bool {
    use State::{Appealed, Approved, Disputed, Final, InReview, Open, Planned, Rejected, Ruled};
    match (from, to) {
        _ if from == to => true,
        (Final, _) | (_, Planned) => false,
        (Planned, Open | Final) => true,
        (Open, InReview) => true,
        (InReview, Approved | Open | Rejected | Disputed(Cause::Unreviewed)) => true,
        (Rejected, Disputed(Cause::Rejected)) => true,
        (Approved, Disputed(Cause::Approved)) => true,
        (Disputed(_), Ruled) | (Ruled, Appealed) => true,
        (_, Final) => true,
        _ => false,
    }
}

/// What one step may make of a milestone.
fn moved(was: &Progress, is: &Progress, rounds: bool) {
    assert!(
        leads(was.state, is.state),
        "{:?} to {:?}",
        was.state,
        is.state
    );
    assert!(is.round >= was.round);
    let extended = is.deadline > was.deadline && was.state == State::Open;
    assert!(
        is.deadline == was.deadline || was.state == State::Planned || extended || rounds,
        "F7: a deadline"
    );
    if was.state == State::Final {
        assert_eq!(was, is, "M7: an outcome never changes");
    }
}

/// What a step did to one agreement.
pub fn step(was: &Book, is: &Book, done: &Done) {
    // F7: what was signed stays.
    assert_eq!(was.record, is.record, "F7");
    assert_eq!((was.plan, &was.terms), (is.plan, &is.terms), "F7");
    let (before, after) = (&was.standing, &is.standing);
    if done.error.is_some() || done.agreement != is.number {
        assert_eq!(was, is, "nothing done, nothing changed: {done:?}");
        return;
    }
    use Stage::{Active, Failed, Funding, Proposed};
    let stages = [
        (Proposed, Funding),
        (Proposed, Failed),
        (Funding, Active),
        (Funding, Failed),
    ];
    assert!(before.stage == after.stage || stages.contains(&(before.stage, after.stage)));
    let (b, a) = (before.ledger, after.ledger);
    assert!(a.contributed >= b.contributed && a.paid >= b.paid && a.refunded >= b.refunded);
    assert!(
        a.reserved <= b.reserved || done.kind == Kind::Activate,
        "F3"
    );
    assert!(a.reserved >= b.reserved || done.kind == Kind::Release, "F3");
    assert!(
        a.owed >= b.owed || done.kind == Kind::Withdraw,
        "F3: what is owed is owned"
    );
    let out = (a.paid - b.paid) + (a.refunded - b.refunded);
    match done.kind {
        Kind::Contribute => assert_eq!(a.contributed - b.contributed, done.moved),
        Kind::Withdraw | Kind::TakeBack | Kind::Refund => assert_eq!(out, done.moved),
        _ => assert_eq!((a.contributed - b.contributed, out), (0, 0), "{done:?}"),
    }
    // Nobody's but the caller's.
    for (who, funder) in &was.funders {
        let now = is.funders.get(who).copied().unwrap_or_default();
        assert!(*who == done.by || *funder == now, "G8: {done:?}");
    }
    for (was, is) in was.tranches.iter().zip(&is.tranches) {
        assert!(
            !was.released || (is.released && was.refundable == is.refundable),
            "M7"
        );
    }
    for (was, is) in was.progress.iter().zip(&is.progress) {
        moved(was, is, is.round > was.round);
    }
}

/// M2: whoever judges holds the one office that this is for, and no other. Gives whether somebody
/// with another office tried, and was refused.
pub fn duties(was: &Book, done: &Done) -> bool {
    if done.agreement != was.number || !done.kind.judges() {
        return false;
    }
    let draft = &was.plan.draft;
    let offices = [
        ("recipient", draft.recipient),
        ("payer", was.plan.payer),
        ("arbiter", draft.arbiter),
        ("appeal arbiter", draft.appeal_arbiter),
        ("guardian", draft.guardian),
    ];
    let panel = VERIFIERS.map(|verifier| ("verifier", verifier));
    let held = offices.into_iter().chain(panel);
    let held: Vec<_> = { held.filter(|(_, who)| *who == done.by) }
        .map(|(office, _)| office)
        .collect();
    let entitled: &[&str] = match (done.kind, was.progress[done.milestone].state) {
        (Kind::Submit, _) | (Kind::Object, State::Rejected) => &["recipient"],
        (Kind::Attest, _) => &["verifier"],
        (Kind::Object, _) => &["guardian"],
        (Kind::Rule, State::Appealed) => &["appeal arbiter"],
        (Kind::Rule, _) => &["arbiter"],
        _ => &["recipient", "guardian"],
    };
    let one = held.len() == 1 && entitled.contains(&held[0]);
    assert!(one || done.error.is_some(), "M2: {held:?}: {done:?}");
    !one && !held.is_empty()
}

/// F2: what the fund has is what it owes, and what nobody asked it to have.
pub fn solvency(scene: &mut Scene, books: &[Book]) {
    let owes: u128 = books
        .iter()
        .map(|b| b.standing.ledger.held().unwrap())
        .sum();
    assert_eq!(scene.holding(), owes + scene.gifts, "F2");
}
