//! A plan: the milestones of one agreement, with everybody who has a say in them. Frozen when it
//! is made; its parties then consent to exactly its terms (laws M2, M3, M7).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{
    bit, Act, Error, Limits, Office, PlanSummary, Subject, Times, MAX_MILESTONES, MAX_PANEL,
};
use crate::types::{Account, BasisPoints, Hash, Hasher, Millis, WHOLE};

/// What the maker of a plan decides, besides panel and milestones. The maker is the payer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct PlanDraft {
    /// The fund that alone may start the plan and pay on its outcomes.
    pub fund: Account,
    /// The agreement of that fund.
    pub agreement: u64,
    /// The hash of the agreement's fields, as the fund computed it.
    pub agreement_hash: Hash,
    /// Who submits evidence and is paid.
    pub recipient: Account,
    /// Who rules on a dispute.
    pub arbiter: Account,
    /// Who rules on an appeal.
    pub appeal_arbiter: Account,
    /// Who may object and appeal, apart from funders.
    pub guardian: Account,
    /// The scope in which the panel must be accredited.
    pub scope: u32,
    /// How many of the panel must approve.
    pub needed: u8,
    /// How many rounds of submission and review there are at most.
    pub rounds: u8,
    /// The recipient's share, in basis points, if a review is missed and nobody rules.
    pub default_share: BasisPoints,
    /// How long each step may take.
    pub times: Times,
}

/// One milestone's terms. Frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct MilestoneTerms {
    /// The time from activation to the first deadline for a submission, in milliseconds.
    pub duration: Millis,
    /// The hash of the document that says what must be shown.
    pub criteria: Hash,
    /// What the milestone's credits are about, if it is about credits.
    pub subject: Option<Subject>,
}

/// A plan as it was made. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Plan {
    /// What its maker decided.
    pub draft: PlanDraft,
    /// Its maker, who signs as payer.
    pub payer: Account,
    /// How many verifiers sit on the panel.
    pub panel: u8,
    /// How many milestones it has.
    pub milestones: u8,
    /// The longest time from activation until everything in it is final, in milliseconds.
    pub span: Millis,
    /// What everybody signs: the hash over all of the above but the span, the panel and the
    /// milestones' terms.
    pub terms: Hash,
}

impl PlanDraft {
    /// Makes a plan for `payer`, or says why not. `accredited` tells who is accredited in the
    /// draft's scope now.
    ///
    /// Errors, in order: [`Error::BadPanel`], [`Error::BadMilestones`], [`Error::BadNeeded`],
    /// [`Error::BadShare`], [`Error::BadTime`], [`Error::BadRounds`], [`Error::BeyondHorizon`],
    /// [`Error::BadPeriod`], [`Error::Conflict`], [`Error::NotAccredited`].
    pub fn make(
        self,
        limits: &Limits,
        payer: Account,
        panel: &[Account],
        milestones: &[MilestoneTerms],
        accredited: impl Fn(Account) -> bool,
        hasher: &impl Hasher,
    ) -> Result<Plan, Error> {
        let seats = count(panel.len(), MAX_PANEL).ok_or(Error::BadPanel)?;
        let number = count(milestones.len(), MAX_MILESTONES).ok_or(Error::BadMilestones)?;
        if self.needed == 0 || self.needed > seats {
            return Err(Error::BadNeeded);
        }
        if self.default_share > WHOLE {
            return Err(Error::BadShare);
        }
        let durations = milestones.iter().map(|m| m.duration);
        let span = limits.span(&self.times, self.rounds, durations)?;
        let subjects = milestones.iter().filter_map(|m| m.subject);
        if subjects.into_iter().any(|s| !s.period.is_valid()) {
            return Err(Error::BadPeriod);
        }
        if conflict(&self.offices(payer), panel) {
            return Err(Error::Conflict);
        }
        if !panel.iter().all(|verifier| accredited(*verifier)) {
            return Err(Error::NotAccredited);
        }
        let terms = hasher.hash_of(&(self, payer, panel, milestones));
        Ok(Plan {
            draft: self,
            payer,
            panel: seats,
            milestones: number,
            span,
            terms,
        })
    }
}

/// A length that is neither zero nor above the most allowed.
fn count(length: usize, most: u8) -> Option<u8> {
    u8::try_from(length).ok().filter(|n| (1..=most).contains(n))
}

/// Whether any account holds two of the offices, seats on the panel included.
fn conflict(offices: &[(Office, Account)], panel: &[Account]) -> bool {
    let mut holders = offices.iter().map(|(_, holder)| holder).chain(panel);
    while let Some(holder) = holders.next() {
        if holders.clone().any(|other| other == holder) {
            return true;
        }
    }
    false
}

impl Plan {
    /// Checks that the caller is the plan's fund: it alone starts the plan and changes it, as
    /// the parties of its agreement decided. Else [`Error::NotFund`].
    pub(super) fn check_fund(&self, caller: Account) -> Result<(), Error> {
        if !Act::Direct.is_for(self.office(caller, None)?) {
            return Err(Error::NotFund);
        }
        Ok(())
    }

    /// What a fund compares before it binds itself to the plan.
    pub fn summary(&self, signing: &Signing) -> PlanSummary {
        PlanSummary {
            fund: self.draft.fund,
            agreement: self.draft.agreement,
            agreement_hash: self.draft.agreement_hash,
            recipient: self.draft.recipient,
            payer: self.payer,
            guardian: self.draft.guardian,
            milestones: self.milestones,
            terms: self.terms,
            consented: signing.is_complete(self.panel),
            span: self.span,
        }
    }
}

/// Who has consented to a plan, and when it started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Signing {
    /// The seats of the panel that have consented: bit `i` is seat `i`.
    pub panel: u16,
    /// Whether the arbiter has.
    pub arbiter: bool,
    /// Whether the appeal arbiter has.
    pub appeal_arbiter: bool,
    /// Whether the guardian has.
    pub guardian: bool,
    /// When the fund activated the agreement, from which all durations count.
    pub started: Option<Millis>,
    /// When the fund closed the plan early: whatever was not final by then is final with nothing.
    pub closed: Option<Millis>,
}

impl Signing {
    /// Whether everybody who is asked has consented: each seat of the panel, both arbiters and
    /// the guardian. The payer signs by making the plan, the recipient by accepting at the fund.
    pub fn is_complete(&self, panel: u8) -> bool {
        let seated = self.panel.count_ones() == u32::from(panel);
        seated && self.arbiter && self.appeal_arbiter && self.guardian
    }

    /// Notes the consent of who holds `office` to `terms`.
    ///
    /// Errors, in order: [`Error::NotAsked`], [`Error::WrongTerms`],
    /// [`Error::AlreadyConsented`].
    pub fn consent(self, plan: &Plan, office: Option<Office>, terms: Hash) -> Result<Self, Error> {
        let mut next = self;
        match office {
            Some(Office::Verifier(seat)) => next.panel |= bit(seat),
            Some(Office::Arbiter) => next.arbiter = true,
            Some(Office::AppealArbiter) => next.appeal_arbiter = true,
            Some(Office::Guardian) => next.guardian = true,
            _ => return Err(Error::NotAsked),
        }
        if terms != plan.terms {
            return Err(Error::WrongTerms);
        }
        if next == self {
            return Err(Error::AlreadyConsented);
        }
        Ok(next)
    }

    /// Starts the plan's clocks now.
    ///
    /// Errors, in order: [`Error::NotFund`], [`Error::AlreadyStarted`],
    /// [`Error::NotConsented`], [`Error::BeyondHorizon`] if the plan's end would overflow: every
    /// later moment of the plan is then computed without a check.
    pub fn start(self, plan: &Plan, caller: Account, now: Millis) -> Result<Self, Error> {
        plan.check_fund(caller)?;
        if self.started.is_some() {
            return Err(Error::AlreadyStarted);
        }
        if !self.is_complete(plan.panel) {
            return Err(Error::NotConsented);
        }
        if now.checked_add(plan.span).is_none() {
            return Err(Error::BeyondHorizon);
        }
        Ok(Self {
            started: Some(now),
            ..self
        })
    }

    /// Closes the plan now: every milestone that is not final becomes so with nothing (law F7).
    /// One moment noted here does it for all of them, as `Progress::step` honours it.
    ///
    /// Errors, in order: [`Error::NotFund`], [`Error::NotStarted`], [`Error::AlreadyClosed`].
    pub fn close(self, plan: &Plan, caller: Account, now: Millis) -> Result<Self, Error> {
        plan.check_fund(caller)?;
        if self.started.is_none() {
            return Err(Error::NotStarted);
        }
        if self.closed.is_some() {
            return Err(Error::AlreadyClosed);
        }
        Ok(Self {
            closed: Some(now),
            ..self
        })
    }
}
