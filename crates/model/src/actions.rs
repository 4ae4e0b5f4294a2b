//! What anybody may try at any moment.

use canopy_core::{
    fund::{Change, Stage},
    milestones::{State as Phase, Verdict},
};

use crate::{messages::Refused, people::Person, scope::Case, state::State};

/// An act of somebody, or the passing of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The clock moves by one, as long as something is due ahead.
    Wait,
    /// The recipient binds the agreement to its plan.
    Accept(Person),
    /// A funder, by its number, contributes.
    Contribute(u8, u128),
    /// A funder takes back some of its pledge.
    TakeBack(u8, u128),
    /// Payer or recipient agrees to cancel.
    Cancel(Person),
    /// Anybody activates.
    Activate,
    /// Anybody stores what time made of the agreement.
    SettleFund,
    /// Anybody stores what time made of a milestone.
    Settle(u8),
    /// The recipient submits for a milestone.
    Submit(Person, u8),
    /// A verifier says yes or no to what is submitted for a milestone.
    Attest(Person, u8, bool),
    /// A verifier says yes to what was submitted in the former round.
    AttestToFormer(Person, u8),
    /// A verifier loses its accreditation.
    Revoke(u8),
    /// Somebody objects to an approval or a rejection.
    Object(Person, u8),
    /// Somebody appeals against a ruling.
    Appeal(Person, u8),
    /// A funder objects to an approval or a ruling.
    ObjectAsFunder(u8, u8),
    /// An arbiter rules.
    Rule(Person, u8, Verdict),
    /// Payer or recipient signs a change.
    Sign(Person, Change),
    /// A funder objects to the change.
    ObjectToChange(u8),
    /// Anybody applies the change.
    ApplyChange,
    /// Anybody acts on a milestone's final outcome.
    Release(u8),
    /// The recipient withdraws.
    Withdraw(Person, u128),
    /// A funder claims these milestones and is paid up to a limit.
    Refund(u8, u16, u128),
}

impl Action {
    /// Does it, or is refused. On a refusal `state` is not to be used any more.
    pub(crate) fn apply(self, case: &Case, state: &mut State) -> Result<(), Refused> {
        match self {
            Self::Wait => state.now += 1,
            Self::Accept(by) => state.accept(case, by)?,
            Self::Contribute(by, amount) => state.contribute(case, by, amount)?,
            Self::TakeBack(by, amount) => state.take_back(case, by, amount)?,
            Self::Cancel(by) => state.cancel(case, by)?,
            Self::Activate => state.activate(case)?,
            Self::SettleFund => state.settle_fund(case),
            Self::Settle(milestone) => state.settle(case, milestone),
            Self::Submit(by, milestone) => state.submit(case, by, milestone)?,
            Self::Attest(by, milestone, approve) => {
                let digest = state.milestone(case, milestone).submission.digest;
                state.attest(case, by, milestone, digest, approve)?;
            }
            Self::AttestToFormer(by, milestone) => {
                let round = state.milestone(case, milestone).round;
                let digest = case.digest(milestone, round - 1);
                state.attest(case, by, milestone, digest, true)?;
            }
            Self::Revoke(seat) => state.revoked |= 1 << seat,
            Self::Object(by, milestone) => state.object(case, by, milestone)?,
            Self::Appeal(by, milestone) => state.appeal(case, by, milestone)?,
            Self::ObjectAsFunder(by, milestone) => state.object_as_funder(case, by, milestone)?,
            Self::Rule(by, milestone, found) => state.rule(case, by, milestone, found)?,
            Self::Sign(by, change) => state.sign_change(case, by, change)?,
            Self::ObjectToChange(by) => state.object_to_change(case, by)?,
            Self::ApplyChange => state.apply_change(case)?,
            Self::Release(milestone) => state.release(case, milestone)?,
            Self::Withdraw(by, amount) => state.withdraw(case, by, amount)?,
            Self::Refund(by, named, limit) => state.refund(case, by, named, limit)?,
        }
        Ok(())
    }

    /// Whether the one who acts is the one who should, in the state it acts in. Everything else
    /// anybody may do.
    pub(crate) fn is_rightful(self, case: &Case, state: &State) -> bool {
        match self {
            Self::Accept(by) | Self::Submit(by, _) | Self::Withdraw(by, _) => {
                by == Person::Recipient
            }
            Self::Cancel(by) | Self::Sign(by, _) => {
                matches!(by, Person::Recipient | Person::Payer)
            }
            Self::Attest(by, _, _) => by
                .seat()
                .is_some_and(|seat| state.revoked & (1 << seat) == 0),
            Self::AttestToFormer(..) => false,
            Self::Object(by, milestone) => match state.milestone(case, milestone).state {
                // The fund speaks for its funders; here it acts without them.
                Phase::Approved => matches!(by, Person::Guardian | Person::Fund),
                _ => by == Person::Recipient,
            },
            Self::Appeal(by, _) => {
                matches!(by, Person::Recipient | Person::Guardian | Person::Fund)
            }
            Self::Rule(by, milestone, _) => match state.milestone(case, milestone).state {
                Phase::Appealed => by == Person::AppealArbiter,
                _ => by == Person::Arbiter,
            },
            _ => true,
        }
    }

    /// Everything that somebody may try in `state`. What the rules refuse leads nowhere.
    pub(crate) fn all(case: &Case, state: &State, actions: &mut Vec<Self>) {
        if state.moments(case).next().is_some() {
            actions.push(Self::Wait);
        }
        Self::before_activation(case, state, actions);
        for milestone in case.milestones() {
            Self::on_milestone(case, state, milestone, actions);
        }
        if state.revoked.count_ones() < case.scope.revocations {
            let seats = 0..case.plan.panel;
            actions.extend(seats.map(Self::Revoke));
        }
        Self::changes(case, actions);
        Self::money(case, state, actions);
        if case.scope.settle {
            actions.push(Self::SettleFund);
            actions.extend(case.milestones().map(Self::Settle));
        }
    }

    fn before_activation(case: &Case, state: &State, actions: &mut Vec<Self>) {
        let scope = &case.scope;
        let everybody = people(case, &[Person::Recipient, Person::Payer]);
        actions.extend(everybody.iter().copied().map(Self::Accept));
        if scope.cancel {
            actions.extend(everybody.iter().copied().map(Self::Cancel));
        }
        actions.push(Self::Activate);
        for by in case.funders() {
            let index = usize::from(by);
            let purse = scope.purses[index] - state.seen.came[index];
            let give = amounts(purse, scope.single_units);
            actions.extend(give.map(|amount| Self::Contribute(by, amount)));
            // After a failure everybody takes back, in every scope.
            if scope.take_back || state.settled(case).stage == Stage::Failed {
                let pledge = state.funders[index].contribution;
                let take = amounts(pledge, scope.single_units);
                actions.extend(take.map(|amount| Self::TakeBack(by, amount)));
            }
        }
    }

    fn on_milestone(case: &Case, state: &State, milestone: u8, actions: &mut Vec<Self>) {
        let scope = &case.scope;
        let submitters = people(case, &[Person::Recipient]);
        actions.extend(submitters.iter().map(|by| Self::Submit(*by, milestone)));
        let judges = (0..scope.panel).map(Person::Verifier);
        let intruders = Person::CAST.into_iter().filter(|who| who.seat().is_none());
        let intruders = intruders.take(if scope.intruders { usize::MAX } else { 0 });
        for by in judges.chain(intruders) {
            actions.push(Self::Attest(by, milestone, true));
            actions.push(Self::Attest(by, milestone, false));
            if state.milestone(case, milestone).round > 1 {
                actions.push(Self::AttestToFormer(by, milestone));
            }
        }
        let mut parties = people(case, &[Person::Recipient, Person::Guardian]).to_vec();
        parties.retain(|who| match who {
            Person::Guardian => scope.objections,
            // Only its funders move it, below.
            Person::Fund => false,
            _ => true,
        });
        for by in parties {
            actions.push(Self::Object(by, milestone));
            actions.push(Self::Appeal(by, milestone));
        }
        if scope.objections {
            actions.extend(case.funders().map(|by| Self::ObjectAsFunder(by, milestone)));
        }
        for by in people(case, &[Person::Arbiter, Person::AppealArbiter]) {
            let findings = scope.findings.iter();
            actions.extend(findings.map(|found| Self::Rule(*by, milestone, *found)));
        }
    }

    fn changes(case: &Case, actions: &mut Vec<Self>) {
        if case.scope.changes == 0 {
            return;
        }
        let latest = case.latest_deadline();
        // A later deadline, one too late to be granted ever, and the end.
        let extend = |milestone, deadline| Change::Extend {
            milestone,
            deadline,
        };
        let mut changes = vec![Change::Close, extend(0, latest), extend(0, latest + 1)];
        if case.agreement.tranches > 1 {
            changes.push(extend(1, latest));
        }
        for by in people(case, &[Person::Recipient, Person::Payer]) {
            actions.extend(changes.iter().map(|change| Self::Sign(*by, *change)));
        }
        actions.extend(case.funders().map(Self::ObjectToChange));
        actions.push(Self::ApplyChange);
    }

    fn money(case: &Case, state: &State, actions: &mut Vec<Self>) {
        let scope = &case.scope;
        actions.extend(case.milestones().map(Self::Release));
        let payees = people(case, &[Person::Recipient]);
        for by in payees {
            let owed = amounts(state.standing.ledger.owed, scope.part_payments);
            actions.extend(owed.map(|amount| Self::Withdraw(*by, amount)));
        }
        // Each milestone alone, all of them, and none but what is claimed already.
        let all = (1u16 << case.agreement.tranches) - 1;
        for by in case.funders() {
            for named in 0..=all {
                actions.push(Self::Refund(by, named, u128::MAX));
                if scope.part_payments {
                    actions.push(Self::Refund(by, named, 0));
                    actions.push(Self::Refund(by, named, 1));
                }
            }
        }
    }
}

/// Those who may, or everybody where the scope lets them try.
fn people<'a>(case: &Case, rightful: &'a [Person]) -> &'a [Person] {
    if case.scope.intruders {
        &Person::CAST
    } else {
        rightful
    }
}

/// All of it, and one unit where the scope has that.
fn amounts(all: u128, single: bool) -> impl Iterator<Item = u128> {
    let one = (single && all > 1).then_some(1);
    one.into_iter().chain((all > 0).then_some(all))
}
