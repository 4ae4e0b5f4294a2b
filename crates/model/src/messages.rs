//! The messages of the two contracts: load, decide, store. Every decision is the core's.

use canopy_core::{
    fund::{self, check_payment, paid, Amendment, Change, Funder, Matter, Standing},
    milestones::{self, is_accredited, Claim, Motion, Verdict},
    types::{Account, Hash, Millis},
};

use crate::{
    people::Person,
    scope::{hasher, Case, NUMBER},
    state::State,
};

/// Why a message was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// By the fund.
    Fund(fund::Error),
    /// By milestones.
    Milestones(milestones::Error),
}

impl From<fund::Error> for Refused {
    fn from(error: fund::Error) -> Self {
        Self::Fund(error)
    }
}

impl From<milestones::Error> for Refused {
    fn from(error: milestones::Error) -> Self {
        Self::Milestones(error)
    }
}

type Done = Result<(), Refused>;

/// The fund's messages. A message that fails may leave half of itself behind: whoever calls it
/// does so on a copy, as a chain does.
impl State {
    pub(crate) fn accept(&mut self, case: &Case, by: Person) -> Done {
        let mut standing = self.settled(case);
        let summary = case.plan.summary(&self.signing);
        standing.accept(
            &case.agreement,
            &case.limits,
            own(),
            by.account(),
            NUMBER,
            summary.terms,
            Some(&summary),
            self.now,
        )?;
        self.standing = standing;
        Ok(())
    }

    pub(crate) fn contribute(&mut self, case: &Case, by: u8, offered: u128) -> Done {
        let index = usize::from(by);
        let mut standing = self.settled(case);
        let amount = standing.admit(&case.agreement, standing.terms, offered, false, self.now)?;
        self.funders[index].contribute(&case.agreement, &mut standing, amount)?;
        self.standing = standing;
        self.seen.till += amount;
        self.seen.came[index] += amount;
        Ok(())
    }

    pub(crate) fn take_back(&mut self, case: &Case, by: u8, amount: u128) -> Done {
        let index = usize::from(by);
        let mut standing = self.settled(case);
        standing.check_take_back(&case.agreement, &case.limits, self.now)?;
        let pledge = self.funders[index].contribution;
        let left = self.pay(amount, pledge, Person::Funder(by))?;
        self.funders[index].take_back(&mut standing, left)?;
        self.standing = standing;
        self.seen.back[index] += left;
        Ok(())
    }

    pub(crate) fn activate(&mut self, case: &Case) -> Done {
        let mut standing = self.settled(case);
        standing.activate(&case.agreement, self.now)?;
        let fund = Person::Fund.account();
        self.signing = self.signing.start(&case.plan, fund, self.now)?;
        self.standing = standing;
        Ok(())
    }

    pub(crate) fn cancel(&mut self, case: &Case, by: Person) -> Done {
        let mut standing = self.settled(case);
        standing.cancel(&case.agreement, by.account())?;
        self.standing = standing;
        Ok(())
    }

    pub(crate) fn settle_fund(&mut self, case: &Case) {
        self.standing = self.settled(case);
    }

    pub(crate) fn release(&mut self, case: &Case, milestone: u8) -> Done {
        let index = usize::from(milestone);
        let mut standing = self.settled(case);
        let outcome = self.outcome(case, milestone);
        self.tranches[index].release(&case.agreement, &mut standing, own(), outcome.as_ref())?;
        self.standing = standing;
        self.seen.releases[index] += 1;
        Ok(())
    }

    pub(crate) fn withdraw(&mut self, case: &Case, by: Person, amount: u128) -> Done {
        let mut standing = self.settled(case);
        case.agreement.check_recipient(by.account())?;
        let left = self.pay(amount, standing.ledger.owed, by)?;
        standing.withdraw(left)?;
        self.standing = standing;
        Ok(())
    }

    pub(crate) fn refund(&mut self, case: &Case, by: u8, named: u16, limit: u128) -> Done {
        let index = usize::from(by);
        let mut standing = self.settled(case);
        let mut funder: Funder = self.funders[index];
        let before = funder.claimed;
        for milestone in funder.unclaimed(&case.agreement, &standing, named)? {
            let tranche = &mut self.tranches[usize::from(milestone)];
            funder.claim(&standing, milestone, tranche)?;
            self.seen.claims[index][usize::from(milestone)] += 1;
        }
        let left = match funder.due(before, limit)? {
            0 => 0,
            due => self.pay(due, funder.refund, Person::Funder(by))?,
        };
        funder.refund(&mut standing, left)?;
        self.funders[index] = funder;
        self.standing = standing;
        self.seen.took[index] += left;
        Ok(())
    }

    pub(crate) fn object_as_funder(&mut self, case: &Case, by: u8, milestone: u8) -> Done {
        let standing = self.settled(case);
        let phase = self.milestone(case, milestone).phase();
        let matter = Matter::of(milestone, phase.round, Some(&phase))?;
        if self.hear(case, &standing, by, matter)? {
            self.dispute(case, Person::Fund, milestone, Motion::FundersObject)?;
        }
        Ok(())
    }

    fn hear(
        &mut self,
        case: &Case,
        standing: &Standing,
        by: u8,
        matter: Matter,
    ) -> Result<bool, Refused> {
        let (sum, heard) = self.voices.get(&matter).copied().unwrap_or_default();
        let own = 1 << by;
        let objection = self.funders[usize::from(by)].object(
            &case.agreement,
            standing,
            Person::Funder(by).account(),
            sum,
            heard & own != 0,
        )?;
        self.voices.insert(matter, (objection.sum, heard | own));
        Ok(objection.reached)
    }

    pub(crate) fn sign_change(&mut self, case: &Case, by: Person, change: Change) -> Done {
        let signed = Amendment::sign(
            self.amendment,
            &case.agreement,
            &self.settled(case),
            &case.limits,
            by.account(),
            change,
            self.now,
        )?;
        self.amendment = Some(signed);
        Ok(())
    }

    pub(crate) fn object_to_change(&mut self, case: &Case, by: u8) -> Done {
        let mut amendment = self.amendment.ok_or(fund::Error::NotOpen)?;
        let number = amendment.number;
        amendment.stop(number, self.now)?;
        let standing = self.settled(case);
        if self.hear(case, &standing, by, Matter::Change { number })? {
            self.amendment = Some(amendment);
        }
        Ok(())
    }

    pub(crate) fn apply_change(&mut self, case: &Case) -> Done {
        let mut amendment = self.amendment.ok_or(fund::Error::NotOpen)?;
        let change = amendment.apply(&case.limits, self.now)?;
        self.amendment = Some(amendment);
        let (plan, fund) = (&case.plan, Person::Fund.account());
        match change {
            Change::Extend {
                milestone,
                deadline,
            } => {
                let index = usize::from(milestone);
                let settled = self.milestone(case, milestone);
                let terms = &case.terms[index];
                let next = settled.extend(plan, &self.signing, terms, fund, deadline)?;
                self.progress[index] = Some(next);
            }
            Change::Close => self.signing = self.signing.close(plan, fund, self.now)?,
        }
        Ok(())
    }

    /// Pays out of the till, if it has that much; what it drops by is what was paid.
    fn pay(&mut self, amount: u128, available: u128, to: Person) -> Result<u128, Refused> {
        let own = [Person::Fund.account(), Account([201; 32])];
        check_payment(amount, available, to.account(), own)?;
        let before = self.seen.till;
        let after = before.checked_sub(amount).unwrap_or(before);
        let left = paid(before, after, available)?;
        self.seen.till = after;
        Ok(left)
    }
}

/// The messages of milestones.
impl State {
    pub(crate) fn submit(&mut self, case: &Case, by: Person, milestone: u8) -> Done {
        let index = usize::from(milestone);
        let settled = self.milestone(case, milestone);
        let next = settled.submit(
            &case.plan,
            &case.terms[index],
            (NUMBER, milestone),
            by.account(),
            case.claim(settled.round),
            self.now,
            &hasher,
        )?;
        self.progress[index] = Some(next);
        (self.seen.yes[index], self.seen.no[index]) = (0, 0);
        Ok(())
    }

    pub(crate) fn attest(
        &mut self,
        case: &Case,
        by: Person,
        milestone: u8,
        digest: Hash,
        approve: bool,
    ) -> Done {
        let index = usize::from(milestone);
        let settled = self.milestone(case, milestone);
        let office = case.plan.office(by.account(), by.seat())?;
        let until = by.seat().and_then(|seat| self.accredited_until(seat));
        let accredited = is_accredited(until, self.now);
        let next = settled.attest(&case.plan, office, accredited, digest, approve, self.now)?;
        self.progress[index] = Some(next);
        // Whoever has no seat is counted as one that no panel here has.
        let own = 1 << by.seat().unwrap_or(15);
        let seen = &mut self.seen;
        let votes = if approve { &mut seen.yes } else { &mut seen.no };
        votes[index] |= own;
        Ok(())
    }

    fn accredited_until(&self, seat: u8) -> Option<Millis> {
        (self.revoked & (1 << seat) == 0).then_some(Millis::MAX)
    }

    pub(crate) fn object(&mut self, case: &Case, by: Person, milestone: u8) -> Done {
        self.dispute(case, by, milestone, Motion::Object)
    }

    pub(crate) fn appeal(&mut self, case: &Case, by: Person, milestone: u8) -> Done {
        self.dispute(case, by, milestone, Motion::Appeal)
    }

    pub(crate) fn rule(&mut self, case: &Case, by: Person, milestone: u8, found: Verdict) -> Done {
        self.dispute(case, by, milestone, Motion::Rule(found))
    }

    fn dispute(&mut self, case: &Case, by: Person, milestone: u8, motion: Motion) -> Done {
        let settled = self.milestone(case, milestone);
        let office = case.plan.office(by.account(), by.seat())?;
        let next = settled.dispute(&case.plan, office, settled.round, motion, self.now)?;
        self.progress[usize::from(milestone)] = Some(next);
        Ok(())
    }

    /// Stores what time made due; nothing where nothing is.
    pub(crate) fn settle(&mut self, case: &Case, milestone: u8) {
        let settled = self.milestone(case, milestone);
        if settled != self.stored(case, milestone) {
            self.progress[usize::from(milestone)] = Some(settled);
        }
    }
}

/// The fund, and the agreement's number.
fn own() -> (Account, u64) {
    (Person::Fund.account(), NUMBER)
}

impl Case {
    /// What the recipient claims in a round: a unit less in each later one.
    pub fn claim(&self, round: u8) -> Claim {
        Claim {
            evidence: [round; 32],
            quantity: self.scope.quantity + 1 - u128::from(round),
            serials: [0; 32],
        }
    }

    /// What verifiers attest to in a round of a milestone.
    pub fn digest(&self, milestone: u8, round: u8) -> Hash {
        let terms = &self.terms[usize::from(milestone)];
        self.claim(round)
            .digest((NUMBER, milestone), round, terms, &hasher)
    }
}
