//! The `climate-fund` contract in memory, over the `milestones` desk: the same records under the
//! same keys, written only when a rule agreed, and a till that counts what really moved.

use std::collections::{BTreeMap, BTreeSet};

use crate::fund::*;
use crate::milestones::tests::desk::{self, hasher, Desk, FUND};
use crate::milestones::{self, MilestoneTerms, Progress, State};
use crate::pause::{Pause, PauseLimits};
use crate::types::{Account, Hash, Millis};

pub(crate) const MILESTONES: Account = desk::account(201);

pub(crate) const fn limits() -> FundLimits {
    FundLimits {
        activation: 300,
        lock: 50,
        funding: 100,
        horizon: 5_000,
        objection: 60,
        quorum: 2_000,
    }
}

pub(crate) fn funder(number: u8) -> Account {
    desk::account(30 + number)
}

/// How the asset behaves in one movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// Moves exactly what it is asked to.
    Honest,
    /// Keeps or takes this much on top.
    Fee(u128),
    /// Moves only this much.
    Partly(u128),
    /// Refuses.
    Fails,
}

/// What each contract stores, and the till.
#[derive(Clone)]
pub(crate) struct World {
    pub now: Millis,
    pub desk: Desk,
    pub limits: FundLimits,
    pub pause: Pause,
    pub count: u64,
    pub agreements: BTreeMap<u64, Agreement>,
    pub standing: BTreeMap<u64, Standing>,
    pub tranches: BTreeMap<(u64, u8), Tranche>,
    pub funders: BTreeMap<(u64, Account), Funder>,
    pub voices: BTreeMap<(u64, Matter), u128>,
    pub heard: BTreeSet<(u64, Matter, Account)>,
    pub amendments: BTreeMap<u64, Amendment>,
    /// What really came in and went out for each agreement and account.
    pub till: BTreeMap<(u64, Account), (u128, u128)>,
    /// When each agreement was accepted.
    pub accepted: BTreeMap<u64, Millis>,
    pub asset: Move,
}

pub(crate) fn proposal() -> AgreementTerms {
    AgreementTerms {
        recipient: desk::RECIPIENT,
        payer: desk::PAYER,
        documents: [1; 32],
        minimum: 1_000,
        cap: 10_000,
        quorum: 100,
        deadline: 1_000,
    }
}

/// Tranches of these weights, without a price.
pub(crate) fn weighed(weights: &[u32]) -> Vec<TrancheTerms> {
    let terms = |weight: &u32| TrancheTerms {
        weight: *weight,
        price: None,
    };
    weights.iter().map(terms).collect()
}

impl World {
    pub fn new() -> Self {
        let mut desk = Desk::new(3);
        desk.limits.horizon = 4_000;
        Self {
            now: 0,
            desk,
            limits: limits(),
            pause: Pause::new(PauseLimits {
                longest: 100,
                cool_down: 100,
            })
            .unwrap(),
            count: 0,
            agreements: BTreeMap::new(),
            standing: BTreeMap::new(),
            tranches: BTreeMap::new(),
            funders: BTreeMap::new(),
            voices: BTreeMap::new(),
            heard: BTreeSet::new(),
            amendments: BTreeMap::new(),
            till: BTreeMap::new(),
            accepted: BTreeMap::new(),
            asset: Move::Honest,
        }
    }

    pub fn propose(&mut self, terms: AgreementTerms, weights: &[u32]) -> Result<u64, Error> {
        self.propose_tranches(terms, &weighed(weights))
    }

    pub fn propose_tranches(
        &mut self,
        terms: AgreementTerms,
        tranches: &[TrancheTerms],
    ) -> Result<u64, Error> {
        let own = [FUND, MILESTONES];
        let record = terms.propose(
            &self.limits,
            own,
            Admission::default(),
            terms.payer,
            tranches,
            self.now,
            &hasher,
        )?;
        self.count += 1;
        self.agreements.insert(self.count, record);
        self.standing.insert(self.count, Standing::default());
        for (index, tranche) in (0..).zip(Tranche::all(tranches)) {
            self.tranches.insert((self.count, index), tranche);
        }
        Ok(self.count)
    }

    /// The plan that fits an agreement, made by its payer, with everybody's consent.
    pub fn plan_for(&mut self, agreement: u64, durations: &[Millis]) -> u64 {
        let record = self.agreements[&agreement];
        let draft = milestones::PlanDraft {
            agreement,
            agreement_hash: record.hash,
            recipient: record.terms.recipient,
            // From the second on, a panel that must be unanimous at once.
            needed: if agreement == 1 { 2 } else { 3 },
            rounds: if agreement == 1 { 2 } else { 1 },
            ..desk::draft()
        };
        let panel = [0, 1, 2].map(desk::verifier);
        let milestones: Vec<_> = (0..usize::from(record.tranches))
            .map(|index| MilestoneTerms {
                duration: durations[index % durations.len()],
                criteria: [3; 32],
                subject: None,
            })
            .collect();
        let payer = record.terms.payer;
        let made = self
            .desk
            .make_plan(payer, draft, &panel, &milestones, self.now);
        let plan = made.unwrap();
        self.desk.consent_all(plan);
        plan
    }

    pub fn accept(&mut self, caller: Account, agreement: u64, plan: u64) -> Result<(), Error> {
        let (record, mut standing) = self.load(agreement)?;
        let summary = self.desk.summary(plan);
        let own = (FUND, agreement);
        let limits = self.limits;
        let terms = summary.map_or([0; 32], |summary| summary.terms);
        let summary = summary.as_ref();
        standing.accept(
            &record, &limits, own, caller, plan, terms, summary, self.now,
        )?;
        self.standing.insert(agreement, standing);
        self.accepted.insert(agreement, self.now);
        Ok(())
    }

    /// Proposed, planned, consented to and accepted.
    pub fn open(&mut self, terms: AgreementTerms, weights: &[u32]) -> u64 {
        let agreement = self.propose(terms, weights).unwrap();
        let plan = self.plan_for(agreement, &[200]);
        self.accept(terms.recipient, agreement, plan).unwrap();
        agreement
    }

    /// A pull of tokens: at most the room is asked for, what arrives counts.
    pub fn contribute(
        &mut self,
        caller: Account,
        agreement: u64,
        offered: u128,
    ) -> Result<u128, Error> {
        let terms = self.load(agreement)?.1.terms;
        self.contribute_to(caller, agreement, terms, offered)
    }

    pub fn contribute_to(
        &mut self,
        caller: Account,
        agreement: u64,
        terms: Hash,
        offered: u128,
    ) -> Result<u128, Error> {
        let (record, standing) = self.load(agreement)?;
        record.check_pause(&self.limits, &self.pause, self.now)?;
        let asked = standing.admit(&record, terms, offered, false, self.now)?;
        let moved = match self.asset {
            Move::Honest => asked,
            Move::Fee(fee) => asked.saturating_sub(fee),
            Move::Partly(part) => part.min(asked),
            Move::Fails => return Err(Error::NotMoved),
        };
        let amount = arrived(0, moved, standing.room(&record, self.now))?;
        self.credit(caller, agreement, record, standing, amount)?;
        Ok(amount)
    }

    /// The value sent with a call: all of it or nothing.
    pub fn contribute_native(
        &mut self,
        caller: Account,
        agreement: u64,
        value: u128,
    ) -> Result<(), Error> {
        let (record, standing) = self.load(agreement)?;
        record.check_pause(&self.limits, &self.pause, self.now)?;
        standing.admit(&record, standing.terms, value, true, self.now)?;
        self.credit(caller, agreement, record, standing, value)
    }

    fn credit(
        &mut self,
        caller: Account,
        agreement: u64,
        record: Agreement,
        mut standing: Standing,
        amount: u128,
    ) -> Result<(), Error> {
        let mut funder = self.funder(agreement, caller);
        funder.contribute(&record, &mut standing, amount)?;
        self.funders.insert((agreement, caller), funder);
        self.standing.insert(agreement, standing);
        self.till.entry((agreement, caller)).or_default().0 += amount;
        Ok(())
    }

    pub fn take_back(
        &mut self,
        caller: Account,
        agreement: u64,
        amount: u128,
        to: Account,
    ) -> Result<u128, Error> {
        let (record, mut standing) = self.load(agreement)?;
        standing.check_take_back(&record, &self.limits, self.now)?;
        let mut funder = self.funder(agreement, caller);
        let left = self.pay(amount, funder.contribution, to)?;
        funder.take_back(&mut standing, left)?;
        self.store_funder(agreement, caller, funder);
        self.standing.insert(agreement, standing);
        self.till.entry((agreement, caller)).or_default().1 += left;
        Ok(left)
    }

    pub fn activate(&mut self, agreement: u64) -> Result<(), Error> {
        let (record, mut standing) = self.load(agreement)?;
        standing.activate(&record, self.now)?;
        let started = self.desk.start(FUND, standing.plan, self.now);
        started.map_err(|_| Error::Refused)?;
        self.standing.insert(agreement, standing);
        Ok(())
    }

    pub fn cancel(&mut self, caller: Account, agreement: u64) -> Result<bool, Error> {
        let (record, mut standing) = self.load(agreement)?;
        let failed = standing.cancel(&record, caller)?;
        self.standing.insert(agreement, standing);
        Ok(failed)
    }

    pub fn settle(&mut self, agreement: u64) -> Result<Stage, Error> {
        let (_, standing) = self.load(agreement)?;
        self.standing.insert(agreement, standing);
        Ok(standing.stage)
    }

    pub fn release(&mut self, agreement: u64, milestone: u8) -> Result<Release, Error> {
        let (record, mut standing) = self.load(agreement)?;
        let mut tranche = self.tranche(agreement, milestone)?;
        let outcome = self.desk.outcome(standing.plan, milestone, self.now);
        let own = (FUND, agreement);
        let release = tranche.release(&record, &mut standing, own, outcome.as_ref())?;
        self.tranches.insert((agreement, milestone), tranche);
        self.standing.insert(agreement, standing);
        Ok(release)
    }

    pub fn withdraw(
        &mut self,
        caller: Account,
        agreement: u64,
        amount: u128,
        to: Account,
    ) -> Result<u128, Error> {
        let (record, mut standing) = self.load(agreement)?;
        record.check_recipient(caller)?;
        let left = self.pay(amount, standing.ledger.owed, to)?;
        standing.withdraw(left)?;
        self.standing.insert(agreement, standing);
        // Kept apart from what the recipient may have as a funder.
        self.till.entry((agreement, FUND)).or_default().1 += left;
        Ok(left)
    }

    pub fn refund(
        &mut self,
        caller: Account,
        agreement: u64,
        milestones: u16,
        limit: u128,
        to: Account,
    ) -> Result<u128, Error> {
        let (record, mut standing) = self.load(agreement)?;
        let mut funder = self.funder(agreement, caller);
        let before = funder.claimed;
        let mut claimed = Vec::new();
        for milestone in funder.unclaimed(&record, &standing, milestones)? {
            let mut tranche = self.tranche(agreement, milestone)?;
            funder.claim(&standing, milestone, &mut tranche)?;
            claimed.push((milestone, tranche));
        }
        let left = match funder.due(before, limit)? {
            0 => 0,
            due => self.pay(due, funder.refund, to)?,
        };
        funder.refund(&mut standing, left)?;
        for (milestone, tranche) in claimed {
            self.tranches.insert((agreement, milestone), tranche);
        }
        self.store_funder(agreement, caller, funder);
        self.standing.insert(agreement, standing);
        self.till.entry((agreement, caller)).or_default().1 += left;
        Ok(left)
    }

    pub fn object(
        &mut self,
        caller: Account,
        agreement: u64,
        milestone: u8,
        round: u8,
    ) -> Result<bool, Error> {
        let (_, standing) = self.load(agreement)?;
        let phase = self.desk.now(standing.plan, milestone, self.now);
        let phase = phase.ok().map(|progress| progress.phase());
        let matter = Matter::of(milestone, round, phase.as_ref())?;
        let before = self.clone();
        let reached = self.hear(caller, agreement, matter)?;
        if reached {
            let place = (standing.plan, milestone, round);
            if self.desk.funders_object(FUND, place, self.now).is_err() {
                *self = before;
                return Err(Error::Refused);
            }
        }
        Ok(reached)
    }

    fn hear(&mut self, by: Account, agreement: u64, matter: Matter) -> Result<bool, Error> {
        let (record, standing) = self.load(agreement)?;
        let sum = self.voices.get(&(agreement, matter)).copied();
        let heard = self.heard.contains(&(agreement, matter, by));
        let funder = self.funder(agreement, by);
        let objection = funder.object(&record, &standing, by, sum.unwrap_or(0), heard)?;
        self.voices.insert((agreement, matter), objection.sum);
        self.heard.insert((agreement, matter, by));
        Ok(objection.reached)
    }

    pub fn sign_change(
        &mut self,
        caller: Account,
        agreement: u64,
        change: Change,
    ) -> Result<(), Error> {
        let (record, standing) = self.load(agreement)?;
        let latest = self.amendments.get(&agreement).copied();
        let (limits, now) = (&self.limits, self.now);
        let signed = Amendment::sign(latest, &record, &standing, limits, caller, change, now)?;
        self.amendments.insert(agreement, signed);
        Ok(())
    }

    pub fn object_to_change(
        &mut self,
        caller: Account,
        agreement: u64,
        number: u32,
    ) -> Result<bool, Error> {
        let mut amendment = self.amendment(agreement)?;
        amendment.stop(number, self.now)?;
        let reached = self.hear(caller, agreement, Matter::Change { number })?;
        if reached {
            self.amendments.insert(agreement, amendment);
        }
        Ok(reached)
    }

    pub fn apply_change(&mut self, agreement: u64) -> Result<Change, Error> {
        let (_, standing) = self.load(agreement)?;
        let mut amendment = self.amendment(agreement)?;
        let change = amendment.apply(&self.limits, self.now)?;
        let (plan, now) = (standing.plan, self.now);
        let done = match change {
            Change::Extend {
                milestone,
                deadline,
            } => {
                let extend = self.desk.extend(FUND, plan, milestone, deadline, now);
                extend.map(|_| ())
            }
            Change::Close => self.desk.close(FUND, plan, now),
        };
        done.map_err(|_| Error::Refused)?;
        self.amendments.insert(agreement, amendment);
        Ok(change)
    }

    pub fn next_actions(&self, agreement: u64) -> Vec<NextAction> {
        let (record, standing) = self.load(agreement).unwrap();
        let amendment = self.amendments.get(&agreement);
        let whole = standing.next_actions(&record, &self.limits, &self.pause, amendment, self.now);
        let mut all: Vec<_> = whole.collect();
        if standing.stage == Stage::Active {
            for milestone in 0..record.tranches {
                let phase = self.progress(agreement, milestone).unwrap().phase();
                let tranche = self.tranches[&(agreement, milestone)];
                all.extend(tranche.next_action(milestone, &phase));
            }
        }
        all
    }

    fn amendment(&self, agreement: u64) -> Result<Amendment, Error> {
        let amendment = self.amendments.get(&agreement).copied();
        amendment.ok_or(Error::NotOpen)
    }

    fn pay(&self, amount: u128, available: u128, to: Account) -> Result<u128, Error> {
        check_payment(amount, available, to, [FUND, MILESTONES])?;
        let moved = match self.asset {
            Move::Honest => amount,
            Move::Fee(fee) => amount.checked_add(fee).ok_or(Error::NotMoved)?,
            Move::Partly(part) => part.min(amount),
            Move::Fails => return Err(Error::NotMoved),
        };
        paid(u128::MAX, u128::MAX - moved, available)
    }

    fn store_funder(&mut self, agreement: u64, account: Account, funder: Funder) {
        if funder.is_empty() {
            self.funders.remove(&(agreement, account));
        } else {
            self.funders.insert((agreement, account), funder);
        }
    }

    pub fn load(&self, agreement: u64) -> Result<(Agreement, Standing), Error> {
        let record = self.agreements.get(&agreement);
        let record = *record.ok_or(Error::UnknownAgreement)?;
        let mut standing = self.standing[&agreement];
        standing.settle(&record, &self.limits, self.now);
        Ok((record, standing))
    }

    pub fn ledger(&self, agreement: u64) -> Ledger {
        self.standing[&agreement].ledger
    }

    pub fn funder(&self, agreement: u64, account: Account) -> Funder {
        let funder = self.funders.get(&(agreement, account));
        funder.copied().unwrap_or_default()
    }

    pub fn tranche(&self, agreement: u64, milestone: u8) -> Result<Tranche, Error> {
        let tranche = self.tranches.get(&(agreement, milestone)).copied();
        tranche.ok_or(Error::UnknownMilestone)
    }

    pub fn progress(&self, agreement: u64, milestone: u8) -> Option<Progress> {
        let plan = self.load(agreement).ok()?.1.plan;
        self.desk.now(plan, milestone, self.now).ok()
    }

    /// Submits for a milestone and lets the panel approve it.
    pub fn approve(&mut self, agreement: u64, milestone: u8) {
        let plan = self.standing[&agreement].plan;
        let recipient = self.agreements[&agreement].terms.recipient;
        let claim = desk::claim(1, 10);
        let submitted = self
            .desk
            .submit(recipient, plan, milestone, claim, self.now);
        let digest = submitted.unwrap().submission.digest;
        for seat in 0..2 {
            let by = desk::verifier(seat);
            self.desk
                .attest(by, plan, milestone, digest, true, self.now)
                .unwrap();
        }
    }

    /// Who has anything in an agreement.
    pub fn funders_of(&self, agreement: u64) -> Vec<Account> {
        let all = self.funders.keys().filter(|(of, _)| *of == agreement);
        all.map(|(_, account)| *account).collect()
    }

    /// What really lies in the till for an agreement.
    pub fn in_till(&self, agreement: u64) -> u128 {
        let moves = self.till.iter().filter(|((of, _), _)| *of == agreement);
        let (came, went) = moves.fold((0u128, 0u128), |(came, went), (_, (i, o))| {
            (came.checked_add(*i).unwrap(), went.checked_add(*o).unwrap())
        });
        came.checked_sub(went).unwrap()
    }

    /// F1 and F2, and what every record says of itself.
    pub fn check_laws(&self) {
        for (agreement, record) in &self.agreements {
            let standing = &self.standing[agreement];
            let ledger = standing.ledger;
            // F1
            assert!(ledger.is_balanced(), "F1 {ledger:?}");
            // F2: what is in the till is what the ledger says is held for somebody.
            assert_eq!(Some(self.in_till(*agreement)), ledger.held(), "F2");
            let promised = ledger.pledged + ledger.reserved + ledger.owed + ledger.refundable;
            assert!(self.in_till(*agreement) >= promised, "F2");
            assert!(ledger.pledged <= record.terms.cap);
            // F4: the frozen shares are those of the funders; before, their pledges are.
            let funders = self.funders_of(*agreement);
            let shares: u128 = funders
                .iter()
                .map(|who| self.funders[&(*agreement, *who)].contribution)
                .sum();
            let tranches = (0..record.tranches).map(|m| self.tranches[&(*agreement, m)]);
            if standing.stage == Stage::Active {
                assert_eq!(shares, standing.capital, "F4");
                // F3: what is not released is reserved, to the unit.
                let unreleased: u128 = tranches
                    .clone()
                    .filter(|tranche| !tranche.released)
                    .map(|tranche| tranche.reserve(record, standing.capital).unwrap())
                    .sum();
                assert_eq!(unreleased, ledger.reserved, "F3");
            } else {
                assert_eq!(shares, ledger.pledged);
                assert_eq!((ledger.reserved, ledger.owed, ledger.refundable), (0, 0, 0));
            }
            // F5, as a view tells it: whose money is here finds something to do about it.
            let (_, settled) = self.load(*agreement).unwrap();
            let held = settled.ledger.held().unwrap();
            assert!(held == 0 || !self.next_actions(*agreement).is_empty());
            for tranche in tranches {
                assert!(tranche.claimed <= standing.capital);
            }
        }
    }

    /// F5: only time, calls that anybody may make, and payees taking what is theirs, until
    /// nothing is left; `silent` never takes anything. Gives what is left, where anything is.
    pub fn drain(&mut self, activate: bool, silent: Option<Account>) -> Vec<u128> {
        self.asset = Move::Honest;
        let start = self.now;
        let agreements: Vec<_> = self.agreements.keys().copied().collect();
        for agreement in &agreements {
            let (record, standing) = self.load(*agreement).unwrap();
            // Up to when anybody can still activate it, and then past that.
            if standing.stage == Stage::Funding && activate {
                self.now = self.now.max(record.terms.deadline);
                let _ = self.activate(*agreement);
            }
        }
        let mut left = Vec::new();
        for agreement in agreements {
            let record = self.agreements[&agreement];
            // The horizon that acceptance promised; without one, the deadline.
            let end = match self.accepted.get(&agreement) {
                Some(accepted) => accepted + self.limits.horizon,
                None => record.terms.deadline,
            };
            self.now = self.now.max(end);
            let stage = self.settle(agreement).unwrap();
            for milestone in 0..record.tranches {
                if stage == Stage::Active && !self.tranches[&(agreement, milestone)].released {
                    let progress = self.progress(agreement, milestone).unwrap();
                    assert_eq!(progress.state, State::Final, "F5: within the horizon");
                    self.release(agreement, milestone).unwrap();
                }
            }
            let owed = self.ledger(agreement).owed;
            if owed > 0 {
                let by = record.terms.recipient;
                assert_eq!(self.withdraw(by, agreement, owed, by), Ok(owed));
            }
            for who in self.funders_of(agreement) {
                if Some(who) == silent {
                    continue;
                }
                let funder = self.funder(agreement, who);
                if stage == Stage::Active {
                    let all = u16::try_from((1u32 << record.tranches) - 1).unwrap();
                    if funder.claimed != all || funder.refund > 0 {
                        self.refund(who, agreement, all, u128::MAX, who).unwrap();
                    }
                } else if funder.contribution > 0 {
                    let all = funder.contribution;
                    assert_eq!(self.take_back(who, agreement, all, who), Ok(all));
                }
            }
            self.check_laws();
            left.extend(Some(self.in_till(agreement)).filter(|left| *left > 0));
        }
        assert!(self.now >= start);
        left
    }
}
