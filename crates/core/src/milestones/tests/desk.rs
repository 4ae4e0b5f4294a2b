//! The `milestones` contract in memory: the same records under the same keys, written only when
//! a rule agreed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::milestones::*;
use crate::types::{Account, BasisPoints, Hash, Millis};

/// A hash good enough to tell things apart.
pub(crate) fn hasher(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    for (part, salt) in hash.chunks_mut(8).zip(0u8..) {
        let mut state = DefaultHasher::new();
        (salt, bytes).hash(&mut state);
        part.copy_from_slice(&state.finish().to_le_bytes());
    }
    hash
}

pub(crate) const fn account(number: u8) -> Account {
    Account([number; 32])
}

pub(crate) const FUND: Account = account(200);
pub(crate) const RECIPIENT: Account = account(1);
pub(crate) const PAYER: Account = account(2);
pub(crate) const ARBITER: Account = account(3);
pub(crate) const APPEAL_ARBITER: Account = account(4);
pub(crate) const GUARDIAN: Account = account(5);
pub(crate) const REGISTRY: Account = account(201);
pub(crate) const STRANGER: Account = account(99);
pub(crate) const SCOPE: u32 = 7;

/// The verifier of a seat.
pub(crate) const fn verifier(seat: u8) -> Account {
    account(100 + seat)
}

pub(crate) const fn limits() -> Limits {
    let short = Bounds {
        floor: 10,
        ceiling: 1_000,
    };
    Limits {
        review: short,
        cure: short,
        window: short,
        ruling: short,
        extension: Bounds {
            floor: 0,
            ceiling: 1_000,
        },
        duration: Bounds {
            floor: 10,
            ceiling: 10_000,
        },
        rounds: 3,
        horizon: 20_000,
    }
}

pub(crate) const TIMES: Times = Times {
    review: 100,
    cure: 50,
    window: 40,
    ruling: 70,
    extension: 30,
};

pub(crate) const fn draft() -> PlanDraft {
    PlanDraft {
        fund: FUND,
        agreement: 1,
        agreement_hash: [9; 32],
        recipient: RECIPIENT,
        arbiter: ARBITER,
        appeal_arbiter: APPEAL_ARBITER,
        guardian: GUARDIAN,
        scope: SCOPE,
        needed: 2,
        rounds: 2,
        default_share: 2_500,
        times: TIMES,
    }
}

pub(crate) const fn terms(duration: Millis) -> MilestoneTerms {
    MilestoneTerms {
        duration,
        criteria: [3; 32],
        subject: None,
    }
}

pub(crate) fn claim(evidence: u8, quantity: u128) -> Claim {
    Claim {
        evidence: [evidence; 32],
        quantity,
        serials: [0; 32],
    }
}

/// A plan, a milestone of it, and the round meant.
pub(crate) type Place = (u64, u8, u8);

#[derive(Clone)]
pub(crate) struct Desk {
    pub limits: Limits,
    pub count: u64,
    pub plans: BTreeMap<u64, Plan>,
    pub signing: BTreeMap<u64, Signing>,
    pub seats: BTreeMap<(u64, Account), u8>,
    pub terms: BTreeMap<(u64, u8), MilestoneTerms>,
    pub progress: BTreeMap<(u64, u8), Progress>,
    pub accredited: BTreeMap<(u32, Account), Millis>,
    pub opened: u64,
    pub findings: BTreeMap<u64, Inquiry>,
    pub approved: BTreeSet<(u64, Account)>,
}

impl Desk {
    /// A desk with `verifiers` accredited in [`SCOPE`] until the end of time.
    pub fn new(verifiers: u8) -> Self {
        let accredited = (0..verifiers).map(|seat| ((SCOPE, verifier(seat)), Millis::MAX));
        Self {
            limits: limits(),
            count: 0,
            plans: BTreeMap::new(),
            signing: BTreeMap::new(),
            seats: BTreeMap::new(),
            terms: BTreeMap::new(),
            progress: BTreeMap::new(),
            accredited: accredited.collect(),
            opened: 0,
            findings: BTreeMap::new(),
            approved: BTreeSet::new(),
        }
    }

    pub fn make_plan(
        &mut self,
        caller: Account,
        draft: PlanDraft,
        panel: &[Account],
        milestones: &[MilestoneTerms],
        now: Millis,
    ) -> Result<u64, Error> {
        let plan = draft.make(
            &self.limits,
            caller,
            panel,
            milestones,
            |who| self.is_accredited(draft.scope, who, now),
            &hasher,
        )?;
        self.count += 1;
        self.plans.insert(self.count, plan);
        for (seat, who) in (0..).zip(panel) {
            self.seats.insert((self.count, *who), seat);
        }
        for (index, terms) in (0..).zip(milestones) {
            self.terms.insert((self.count, index), *terms);
        }
        Ok(self.count)
    }

    pub fn consent(&mut self, caller: Account, plan: u64, terms: Hash) -> Result<(), Error> {
        let record = self.plan(plan)?;
        let office = record.office(caller, self.seats.get(&(plan, caller)).copied())?;
        let signing = self.signing(plan).consent(&record, office, terms)?;
        self.signing.insert(plan, signing);
        Ok(())
    }

    /// Everybody who is asked consents.
    pub fn consent_all(&mut self, plan: u64) {
        let record = self.plan(plan).unwrap();
        let seated = self.seats.keys().filter(|(of, _)| *of == plan);
        let mut asked: Vec<_> = seated.map(|(_, who)| *who).collect();
        asked.extend([
            record.draft.arbiter,
            record.draft.appeal_arbiter,
            record.draft.guardian,
        ]);
        for who in asked {
            self.consent(who, plan, record.terms).unwrap();
        }
    }

    pub fn start(&mut self, caller: Account, plan: u64, now: Millis) -> Result<(), Error> {
        let signing = self.signing(plan).start(&self.plan(plan)?, caller, now)?;
        self.signing.insert(plan, signing);
        Ok(())
    }

    pub fn submit(
        &mut self,
        caller: Account,
        plan: u64,
        index: u8,
        claim: Claim,
        now: Millis,
    ) -> Result<Progress, Error> {
        let record = self.plan(plan)?;
        let terms = self.terms(plan, index)?;
        let settled = self.now(plan, index, now)?;
        let next = settled.submit(&record, &terms, (plan, index), caller, claim, now, &hasher)?;
        self.progress.insert((plan, index), next);
        Ok(next)
    }

    pub fn attest(
        &mut self,
        caller: Account,
        plan: u64,
        index: u8,
        digest: Hash,
        approve: bool,
        now: Millis,
    ) -> Result<Progress, Error> {
        let record = self.plan(plan)?;
        let settled = self.now(plan, index, now)?;
        let office = record.office(caller, self.seats.get(&(plan, caller)).copied())?;
        let accredited = self.is_accredited(record.draft.scope, caller, now);
        let next = settled.attest(&record, office, accredited, digest, approve, now)?;
        self.progress.insert((plan, index), next);
        Ok(next)
    }

    pub fn object(&mut self, by: Account, at: Place, now: Millis) -> Result<Progress, Error> {
        self.dispute(by, at, Motion::Object, now)
    }

    pub fn appeal(&mut self, by: Account, at: Place, now: Millis) -> Result<Progress, Error> {
        self.dispute(by, at, Motion::Appeal, now)
    }

    pub fn funders_object(
        &mut self,
        by: Account,
        at: Place,
        now: Millis,
    ) -> Result<Progress, Error> {
        self.dispute(by, at, Motion::FundersObject, now)
    }

    pub fn rule(
        &mut self,
        by: Account,
        at: Place,
        share: BasisPoints,
        quantity: u128,
        now: Millis,
    ) -> Result<Progress, Error> {
        self.dispute(by, at, Motion::Rule(Verdict { share, quantity }), now)
    }

    fn dispute(
        &mut self,
        by: Account,
        (plan, index, round): Place,
        motion: Motion,
        now: Millis,
    ) -> Result<Progress, Error> {
        let record = self.plan(plan)?;
        let settled = self.now(plan, index, now)?;
        let office = record.office(by, self.seats.get(&(plan, by)).copied())?;
        let next = settled.dispute(&record, office, round, motion, now)?;
        self.progress.insert((plan, index), next);
        Ok(next)
    }

    pub fn extend(
        &mut self,
        by: Account,
        plan: u64,
        index: u8,
        deadline: Millis,
        now: Millis,
    ) -> Result<Progress, Error> {
        let record = self.plan(plan)?;
        let terms = self.terms(plan, index)?;
        let settled = self.now(plan, index, now)?;
        let next = settled.extend(&record, &self.signing(plan), &terms, by, deadline)?;
        self.progress.insert((plan, index), next);
        Ok(next)
    }

    pub fn close(&mut self, by: Account, plan: u64, now: Millis) -> Result<(), Error> {
        let signing = self.signing(plan).close(&self.plan(plan)?, by, now)?;
        self.signing.insert(plan, signing);
        Ok(())
    }

    pub fn settle(&mut self, plan: u64, index: u8, now: Millis) -> Result<Progress, Error> {
        let settled = self.now(plan, index, now)?;
        // Nothing is stored where nothing is due: a stored "planned" would hide the start.
        if settled != self.stored(plan, index)? {
            self.progress.insert((plan, index), settled);
        }
        Ok(settled)
    }

    pub fn outcome(&self, plan: u64, index: u8, now: Millis) -> Option<Outcome> {
        let (record, terms) = (self.plan(plan).ok()?, self.terms(plan, index).ok()?);
        self.now(plan, index, now).ok()?.outcome(&record, &terms)
    }

    pub fn open_finding(
        &mut self,
        caller: Account,
        fact: Fact,
        needed: u8,
        now: Millis,
    ) -> Result<u64, Error> {
        let finding = Finding {
            registry: REGISTRY,
            fact,
            evidence: [6; 32],
            scope: SCOPE,
            needed,
            opener: caller,
            opener_accredited: self.is_accredited(SCOPE, caller, now),
        };
        let inquiry = finding.open(self.opened + 1, &self.limits, now, &hasher)?;
        self.opened += 1;
        self.findings.insert(self.opened, inquiry);
        Ok(self.opened)
    }

    pub fn approve_finding(
        &mut self,
        caller: Account,
        number: u64,
        digest: Hash,
        now: Millis,
    ) -> Result<Inquiry, Error> {
        let before = self.findings.get(&number).copied();
        let before = before.ok_or(Error::UnknownFinding)?;
        let accredited = self.is_accredited(before.finding.scope, caller, now);
        let already = self.approved.contains(&(number, caller));
        let after = before.approve(caller, accredited, already, digest, now)?;
        self.findings.insert(number, after);
        self.approved.insert((number, caller));
        Ok(after)
    }

    fn is_accredited(&self, scope: u32, who: Account, now: Millis) -> bool {
        is_accredited(self.accredited.get(&(scope, who)).copied(), now)
    }

    pub fn summary(&self, plan: u64) -> Option<PlanSummary> {
        Some(self.plan(plan).ok()?.summary(&self.signing(plan)))
    }

    pub fn now(&self, plan: u64, index: u8, now: Millis) -> Result<Progress, Error> {
        let record = self.plan(plan)?;
        Ok(self
            .stored(plan, index)?
            .settle(&record.draft, &self.signing(plan), now))
    }

    fn stored(&self, plan: u64, index: u8) -> Result<Progress, Error> {
        let terms = self.terms(plan, index)?;
        let stored = self.progress.get(&(plan, index)).copied();
        Ok(stored.unwrap_or_else(|| Progress::initial(&self.signing(plan), &terms)))
    }

    /// Puts a milestone into a state of a dispute at once, without the acts that lead there.
    pub fn force(&mut self, plan: u64, index: u8, state: State, verdict: Verdict, now: Millis) {
        let times = self.plan(plan).unwrap().draft.times;
        let time = match state {
            State::Ruled => times.window,
            _ => times.ruling,
        };
        let mut progress = self.now(plan, index, now).unwrap().enter(state, now, time);
        progress.verdict = verdict;
        self.progress.insert((plan, index), progress);
    }

    pub fn plan(&self, plan: u64) -> Result<Plan, Error> {
        self.plans.get(&plan).copied().ok_or(Error::UnknownPlan)
    }

    pub fn signing(&self, plan: u64) -> Signing {
        self.signing.get(&plan).copied().unwrap_or_default()
    }

    fn terms(&self, plan: u64, index: u8) -> Result<MilestoneTerms, Error> {
        let terms = self.terms.get(&(plan, index)).copied();
        terms.ok_or(Error::UnknownMilestone)
    }
}
