//! What is explored: how many of everything there are, and what was agreed among them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use canopy_core::{
    fund::{Admission, Agreement, AgreementTerms, FundLimits, Tranche, TrancheTerms},
    milestones::{
        Bounds, Limits, MilestoneTerms, Office, Plan, PlanDraft, Signing, Subject, Times, Verdict,
    },
    types::{Account, BasisPoints, Hash, Millis, Period},
};

use crate::{ends::End, people::Person};

/// The most funders that a scope may have.
pub const FUNDERS: usize = 3;

/// The most milestones that a scope may have.
pub const MILESTONES: usize = 2;

/// The agreement's number, and its plan's.
pub const NUMBER: u64 = 1;

/// How many of everything there are, and which acts there are at all.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Its name, for reports.
    pub name: &'static str,
    /// What each funder has to give. What it takes back it does not give again.
    pub purses: Vec<u128>,
    /// Whether funders also give and take back single units, not only all they can.
    pub single_units: bool,
    /// Whether pledges may be taken back before the lock.
    pub take_back: bool,
    /// Whether payer and recipient may cancel.
    pub cancel: bool,
    /// Whether payees also take single units, or only claim, before they take all.
    pub part_payments: bool,
    /// The least that must be pledged.
    pub minimum: u128,
    /// The most that may be.
    pub cap: u128,
    /// The sum of contributions that can object.
    pub quorum: u128,
    /// The tranches, one for each milestone.
    pub tranches: Vec<TrancheTerms>,
    /// How many verifiers sit on the panel.
    pub panel: u8,
    /// How many must approve.
    pub needed: u8,
    /// How many rounds of submission and review there are.
    pub rounds: u8,
    /// What the recipient claims in each round; one less in every later one.
    pub quantity: u128,
    /// What arbiters may find.
    pub findings: Vec<Verdict>,
    /// The recipient's share if a review is missed and nobody rules.
    pub default_share: BasisPoints,
    /// How many verifiers may lose their accreditation.
    pub revocations: u32,
    /// Whether the guardian, and through the fund the funders, may object and appeal.
    pub objections: bool,
    /// How many changes payer and recipient may ask for.
    pub changes: u32,
    /// Whether everybody also tries what belongs to another office.
    pub intruders: bool,
    /// Whether somebody may store what time made due without doing anything else.
    pub settle: bool,
    /// The ends that the exploration must reach.
    pub ends: &'static [End],
}

/// What was agreed, made by the rules from a scope. Never changes while a model runs.
#[derive(Debug, Clone)]
pub struct Case {
    /// The scope it was made for.
    pub scope: Scope,
    /// What the fund's agreements keep to.
    pub limits: FundLimits,
    /// The agreement.
    pub agreement: Agreement,
    /// Its tranches, before anything was released.
    pub tranches: Vec<Tranche>,
    /// Its plan.
    pub plan: Plan,
    /// The plan's milestones.
    pub terms: Vec<MilestoneTerms>,
    /// The consent of everybody who is asked.
    pub signing: Signing,
    /// The moment at which an active agreement's clock is set: the latest at which it can become
    /// active.
    pub start: Millis,
    /// The moment by which everything must be over: the latest start and the plan's span.
    pub end: Millis,
}

// The clock moves by one. A time of 2 has a beginning, a moment just before its end, and an end.
const FUND: FundLimits = FundLimits {
    activation: 2,
    lock: 2,
    funding: 3,
    horizon: 100,
    objection: 2,
    quorum: 10_000,
};
const DEADLINE: Millis = 4;
// Longer than the time to object to a change: a deadline can be put off before it passes.
const DURATION: Millis = 3;
const TIMES: Times = Times {
    review: 2,
    cure: 2,
    window: 2,
    ruling: 2,
    // One, not two: a deadline that is put off is then in no step with the others.
    extension: 1,
};

const fn up_to(ceiling: Millis) -> Bounds {
    Bounds { floor: 1, ceiling }
}

const MILESTONE_LIMITS: Limits = Limits {
    review: up_to(2),
    cure: up_to(2),
    window: up_to(2),
    ruling: up_to(2),
    extension: up_to(2),
    duration: up_to(3),
    rounds: 2,
    horizon: 100,
};

/// A hash that tells things apart, the same in every run.
pub fn hasher(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    for (part, salt) in hash.chunks_mut(8).zip(0u8..) {
        let mut state = DefaultHasher::new();
        (salt, bytes).hash(&mut state);
        part.copy_from_slice(&state.finish().to_le_bytes());
    }
    hash
}

impl Case {
    /// What the people of `scope` agree on: the rules make agreement and plan, and everybody who
    /// is asked consents.
    pub fn new(scope: Scope) -> Self {
        FUND.check().expect("sound limits");
        MILESTONE_LIMITS.check().expect("sound limits");
        assert!(scope.purses.len() <= FUNDERS && scope.tranches.len() <= MILESTONES);
        let terms = AgreementTerms {
            recipient: Person::Recipient.account(),
            payer: Person::Payer.account(),
            documents: [1; 32],
            minimum: scope.minimum,
            cap: scope.cap,
            quorum: scope.quorum,
            deadline: DEADLINE,
        };
        let own = [Person::Fund.account(), Account([201; 32])];
        let agreement = terms
            .propose(
                &FUND,
                own,
                Admission::default(),
                terms.payer,
                &scope.tranches,
                0,
                &hasher,
            )
            .expect("an agreement");
        let milestones: Vec<_> = (0..agreement.tranches).map(milestone).collect();
        let panel: Vec<_> = (0..scope.panel)
            .map(|seat| Person::Verifier(seat).account())
            .collect();
        let plan = draft(&scope, &agreement)
            .make(
                &MILESTONE_LIMITS,
                terms.payer,
                &panel,
                &milestones,
                |_| true,
                &hasher,
            )
            .expect("a plan");
        let start = DEADLINE + FUND.activation - 1;
        Self {
            limits: FUND,
            tranches: Tranche::all(&scope.tranches).collect(),
            signing: consents(&plan),
            end: start + plan.span,
            start,
            agreement,
            plan,
            terms: milestones,
            scope,
        }
    }

    /// The milestones, by number.
    pub fn milestones(&self) -> impl Iterator<Item = u8> {
        0..self.agreement.tranches
    }

    /// The funders, by number.
    pub fn funders(&self) -> impl Iterator<Item = u8> {
        (0..).take(self.scope.purses.len())
    }

    /// The latest deadline that a milestone may be given.
    pub fn latest_deadline(&self) -> Millis {
        self.start + DURATION + TIMES.extension
    }
}

fn draft(scope: &Scope, agreement: &Agreement) -> PlanDraft {
    PlanDraft {
        fund: Person::Fund.account(),
        agreement: NUMBER,
        agreement_hash: agreement.hash,
        recipient: agreement.terms.recipient,
        arbiter: Person::Arbiter.account(),
        appeal_arbiter: Person::AppealArbiter.account(),
        guardian: Person::Guardian.account(),
        scope: 7,
        needed: scope.needed,
        rounds: scope.rounds,
        default_share: scope.default_share,
        times: TIMES,
    }
}

fn milestone(number: u8) -> MilestoneTerms {
    MilestoneTerms {
        duration: DURATION,
        criteria: [number; 32],
        subject: Some(Subject {
            registry: Account([202; 32]),
            project: 1,
            period: Period { start: 0, end: 1 },
        }),
    }
}

fn consents(plan: &Plan) -> Signing {
    let seats = (0..plan.panel).map(Office::Verifier);
    let others = [Office::Arbiter, Office::AppealArbiter, Office::Guardian];
    seats
        .chain(others)
        .try_fold(Signing::default(), |signing, office| {
            signing.consent(plan, Some(office), plan.terms)
        })
        .expect("everybody's consent")
}
