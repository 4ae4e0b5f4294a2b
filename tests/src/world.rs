//! Canopy with example people in their roles, taken to whatever point a test starts from.

use canopy_core::{
    council::Call,
    credits::{Beneficiary, Jurisdiction, Purpose, RetireRequest, Share},
    fund::{AgreementTerms, Asset, Role as FundRole, TrancheTerms},
    milestones::{Fact, MilestoneTerms, PlanDraft, Role as MilestonesRole, Subject, Times},
    registry::{
        list_hash, Class, CreditType, Hint, Line, Placement, Project, Role, SerialRange, Split,
    },
    types::{Account, Hash, Millis, Period},
};
use canopy_harness::{
    at, call, deploy_council, hash, people::*, Chain, Council, Suite, COUNCIL_RULES, DAY, REASON,
};
use canopy_interfaces::{id::Id, ledger::Ledger, milestones::Milestones, psp37::Psp37};
use ink::primitives::AccountId;
use milestones::events::FindingOpened;
use scale::Encode;

/// The scope that panels are accredited in.
pub const SCOPE: u32 = 14;
/// Base units of credit to one serial number.
pub const UNITS: u128 = 1_000;
/// What each of the four funders pledges: very unequal, the last below 1 % of the sum.
pub const PLEDGES: [u128; 4] = [600_000, 295_333, 100_001, 4_663];
/// Their sum.
pub const CAPITAL: u128 = 999_997;
/// The weights of the three tranches.
pub const WEIGHTS: [u32; 3] = [40, 35, 25];
/// The monitoring period of milestone 0.
pub const VINTAGE: Period = Period {
    start: 1_609_459_200_000,
    end: 1_640_995_200_000,
};
/// The times of every plan here.
pub const TIMES: Times = Times {
    review: 60 * DAY,
    cure: 45 * DAY,
    window: 30 * DAY,
    ruling: 60 * DAY,
    extension: EXTENSION,
};
/// By how much a deadline may be put off.
pub const EXTENSION: Millis = 90 * DAY;
/// From activation to the deadline of each milestone.
pub const DURATIONS: [Millis; 3] = [365 * DAY, 730 * DAY, 1_095 * DAY];
/// From the beginning of the world to the funding deadline.
pub const FUNDING: Millis = 60 * DAY;

/// A chain with Canopy on it.
pub struct World {
    pub chain: Chain,
    pub suite: Suite,
    pub class: u64,
    pub project: u64,
}

/// An agreement with its plan.
#[derive(Debug, Clone, Copy)]
pub struct Agreement {
    pub number: u64,
    pub plan: u64,
    pub terms: Hash,
}

/// The three tranches, without a price.
pub fn tranches() -> Vec<TrancheTerms> {
    let terms = |weight| TrancheTerms {
        weight,
        price: None,
    };
    WEIGHTS.map(terms).to_vec()
}

/// An example document stands for itself: only its hash goes on chain.
pub fn document(text: &str) -> Hash {
    hash(text.as_bytes())
}

/// A range of serial numbers on an example registry's line.
pub fn range(first: u128, last: u128) -> SerialRange {
    SerialRange {
        namespace: document("an example registry"),
        first,
        last,
    }
}

/// Everything that ranges are worth, to one account.
pub fn all_to(to: Account, ranges: &[SerialRange]) -> Vec<Share> {
    let serials = ranges.iter().map(|range| range.last - range.first + 1);
    let amount = serials.sum::<u128>() * UNITS;
    vec![Share { to, amount }]
}

/// ink!'s spelling of an account.
pub fn id(account: Account) -> AccountId {
    AccountId::from(account.0)
}

/// Two members of a council approve these calls, which are due then; gives the proposal.
pub fn approve(chain: &mut Chain, council: Account, members: [Account; 2], calls: &[Call]) -> u64 {
    let council = || at::<Council>(council);
    let propose = council().propose(calls.to_vec(), REASON);
    let proposal = chain.must(members[0], propose).value;
    let record = chain.ask(council().proposal(proposal)).unwrap();
    let approve = council().approve(proposal, record.digest, REASON);
    chain.must(members[1], approve);
    chain.pass(COUNCIL_RULES.delay);
    proposal
}

/// The same, and a stranger makes the calls.
pub fn decide(chain: &mut Chain, council: Account, members: [Account; 2], calls: &[Call]) {
    let proposal = approve(chain, council, members, calls);
    let execute = at::<Council>(council).execute(proposal, calls.to_vec());
    chain.must(STRANGER, execute);
}

impl World {
    /// The suite is deployed with the native token, everybody has money, and the roles are given.
    pub fn new() -> Self {
        Self::with_asset(|_| Asset::Native)
    }

    /// The same with another asset, which `asset` may deploy.
    pub fn with_asset(asset: impl FnOnce(&mut Chain) -> Asset) -> Self {
        let mut chain = Chain::new();
        for person in everybody() {
            chain.mint(person, 1_000_000_000_000_000);
        }
        let asset = asset(&mut chain);
        let suite = Suite::deploy_under(&mut chain, DEPLOYER, ADMINISTRATOR, asset);
        let place = suite.credits().place_registry(Some(suite.registry), REASON);
        chain.must(ADMINISTRATOR, place);
        Self::set_up(chain, suite)
    }

    /// The same, where a council keeps the registry's place from the start, and the administrator
    /// is who deployed the contracts; gives the council too.
    pub fn with_council() -> (Self, Account) {
        let mut chain = Chain::new();
        for person in everybody() {
            chain.mint(person, 1_000_000_000_000_000);
        }
        let by = ADMINISTRATOR;
        let council = deploy_council(&mut chain, by, &COUNCILLORS, COUNCIL_RULES);
        let suite = Suite::deploy_with(&mut chain, by, by, council, Asset::Native);
        let place = call(suite.credits().place_registry(Some(suite.registry), REASON));
        decide(
            &mut chain,
            council,
            [COUNCILLORS[0], COUNCILLORS[1]],
            &[place],
        );
        (Self::set_up(chain, suite), council)
    }

    /// Everybody is given their role, and a project is registered.
    fn set_up(mut chain: Chain, suite: Suite) -> Self {
        let until = chain.now() + 3_650 * DAY;
        for verifier in VERIFIERS {
            chain.must(
                ADMINISTRATOR,
                suite.milestones().accredit(verifier, SCOPE, until, REASON),
            );
        }
        for (role, account) in [(FundRole::Operator, OPERATOR), (FundRole::Pauser, PAUSER)] {
            let appoint = suite.fund().appoint(role, account, true, REASON);
            chain.must(ADMINISTRATOR, appoint);
        }
        let tonnes = CreditType {
            unit: *b"tCO2e\0\0\0",
            decimals: 3,
            units_per_serial: UNITS,
        };
        let credit_type = chain
            .must(ADMINISTRATOR, suite.registry().create_type(tonnes, REASON))
            .value;
        let class = Class {
            credit_type,
            administrator: CLASS_ADMINISTRATOR,
            scope: SCOPE,
            least: 2,
            split: Split::NONE,
            document: document("methodology"),
        };
        let class = chain
            .must(ADMINISTRATOR, suite.registry().create_class(class, REASON))
            .value;
        chain.must(
            CLASS_ADMINISTRATOR,
            suite.registry().add_issuer(class, ISSUER, REASON),
        );
        for (role, account) in [(Role::Registrar, REGISTRAR), (Role::Pauser, PAUSER)] {
            let appoint = suite.registry().appoint(role, account, true, REASON);
            chain.must(ADMINISTRATOR, appoint);
        }
        let pauser = MilestonesRole::Pauser;
        let appoint = suite.milestones().appoint(pauser, PAUSER, true, REASON);
        chain.must(ADMINISTRATOR, appoint);
        let authority = suite
            .registry()
            .appoint_authority(*b"MX", AUTHORITY, REASON);
        chain.must(ADMINISTRATOR, authority);
        let project = Project {
            class,
            jurisdiction: Jurisdiction {
                country: *b"MX",
                subdivision: [0; 3],
            },
            boundary: document("boundary"),
            activity: 1,
            document: document("project"),
        };
        let project = chain
            .must(ISSUER, suite.registry().create_project(project, REASON))
            .value;
        Self {
            chain,
            suite,
            class,
            project,
        }
    }

    /// What the operator proposes by default: funding stays open for sixty days.
    pub fn proposal(&mut self) -> AgreementTerms {
        AgreementTerms {
            recipient: RECIPIENT,
            payer: OPERATOR,
            documents: document("grant"),
            minimum: 800_000,
            cap: 1_200_000,
            quorum: 200_000,
            deadline: self.chain.now() + FUNDING,
        }
    }

    /// What the operator plans by default for an agreement.
    pub fn draft(&mut self, agreement: u64) -> PlanDraft {
        let record = self
            .chain
            .ask(self.suite.fund().agreement(agreement))
            .unwrap();
        PlanDraft {
            fund: self.suite.fund,
            agreement,
            agreement_hash: record.hash,
            recipient: RECIPIENT,
            arbiter: ARBITER,
            appeal_arbiter: APPEAL_ARBITER,
            guardian: GUARDIAN,
            scope: SCOPE,
            needed: 2,
            rounds: 2,
            default_share: 5_000,
            times: TIMES,
        }
    }

    /// The three milestones of a plan by default: the first is about credits.
    pub fn milestones(&self) -> Vec<MilestoneTerms> {
        let subject = Subject {
            registry: self.suite.registry,
            project: self.project,
            period: VINTAGE,
        };
        let subjects = [Some(subject), None, None];
        let terms = |(duration, subject)| MilestoneTerms {
            duration,
            criteria: document("criteria"),
            subject,
        };
        DURATIONS.into_iter().zip(subjects).map(terms).collect()
    }

    /// Proposes an agreement on these terms.
    pub fn propose(&mut self, terms: AgreementTerms) -> u64 {
        self.propose_tranches(terms, tranches())
    }

    /// The same, with these tranches.
    pub fn propose_tranches(&mut self, terms: AgreementTerms, tranches: Vec<TrancheTerms>) -> u64 {
        let message = self.suite.fund().propose(terms, tranches, REASON);
        self.chain.must(OPERATOR, message).value
    }

    /// Makes a plan, with everybody's consent.
    pub fn plan(&mut self, draft: PlanDraft) -> (u64, Hash) {
        let milestones = self.milestones();
        let message = self
            .suite
            .milestones()
            .make_plan(draft, VERIFIERS.to_vec(), milestones);
        let plan = self.chain.must(OPERATOR, message).value;
        (plan, self.consent_all(plan))
    }

    /// Everybody who is asked consents to a plan; gives its terms.
    pub fn consent_all(&mut self, plan: u64) -> Hash {
        let terms = self
            .chain
            .ask(self.suite.milestones().plan(plan))
            .unwrap()
            .terms;
        let arbiters = [ARBITER, APPEAL_ARBITER, GUARDIAN];
        for party in VERIFIERS.into_iter().chain(arbiters) {
            self.chain
                .must(party, self.suite.milestones().consent(plan, terms));
        }
        terms
    }

    /// Proposes, plans, consents and accepts: funding is open.
    pub fn sign(&mut self) -> Agreement {
        self.sign_with(tranches())
    }

    fn sign_with(&mut self, tranches: Vec<TrancheTerms>) -> Agreement {
        let proposal = self.proposal();
        let number = self.propose_tranches(proposal, tranches);
        let draft = self.draft(number);
        let (plan, terms) = self.plan(draft);
        self.chain.must(
            RECIPIENT,
            self.suite.fund().accept(number, plan, terms, None),
        );
        Agreement {
            number,
            plan,
            terms,
        }
    }

    /// A funder pledges native money.
    pub fn pledge(&mut self, agreement: Agreement, funder: Account, amount: u128) {
        let message = self
            .suite
            .fund()
            .contribute(agreement.number, agreement.terms, None);
        self.chain.must(funder, message.transferred_value(amount));
    }

    /// All four funders pledge, the deadline passes, a stranger activates.
    pub fn activate(&mut self) -> Agreement {
        self.activate_with(tranches())
    }

    /// The same with other tranches.
    pub fn activate_with(&mut self, tranches: Vec<TrancheTerms>) -> Agreement {
        let agreement = self.sign_with(tranches);
        for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
            self.pledge(agreement, funder, amount);
        }
        self.chain.pass(FUNDING);
        self.chain
            .must(STRANGER, self.suite.fund().activate(agreement.number));
        agreement
    }

    /// A plan that has started, with room for an extension, whose fund is a person: gives the
    /// plan and that person. So a test can do what a fund does, one message at a time.
    pub fn plan_of_its_own(&mut self) -> (u64, Account) {
        let (plan, fund) = self.plan_of_somebodys();
        let mut milestones = self.suite.milestones();
        self.chain
            .must(fund, Milestones::start(&mut milestones, plan));
        (plan, fund)
    }

    /// The same before it starts.
    pub fn plan_of_somebodys(&mut self) -> (u64, Account) {
        let fund = person("somebody's own fund");
        self.chain.mint(fund, 1_000_000_000_000_000);
        let proposal = self.proposal();
        let agreement = self.propose(proposal);
        let mut draft = PlanDraft {
            fund,
            ..self.draft(agreement)
        };
        draft.times.extension = 90 * DAY;
        let (plan, _) = self.plan(draft);
        (plan, fund)
    }

    /// The recipient submits; gives the digest.
    pub fn submit(&mut self, plan: u64, milestone: u8, ranges: &[SerialRange]) -> Hash {
        let serials: u128 = ranges
            .iter()
            .map(|range| range.last - range.first + 1)
            .sum();
        let message = self.suite.milestones().submit(
            plan,
            milestone,
            document("evidence"),
            serials * UNITS,
            list_hash(ranges, &hash),
        );
        self.chain.must(RECIPIENT, message);
        self.digest(plan, milestone)
    }

    /// What verifiers attest to in this round.
    pub fn digest(&mut self, plan: u64, milestone: u8) -> Hash {
        self.chain
            .ask(self.suite.milestones().progress(plan, milestone))
            .unwrap()
            .submission
            .digest
    }

    /// The first verifiers say yes, or no, to a digest.
    pub fn attest(&mut self, plan: u64, milestone: u8, digest: Hash, votes: &[bool]) {
        for (verifier, vote) in VERIFIERS.into_iter().zip(votes) {
            let message = self
                .suite
                .milestones()
                .attest(plan, milestone, digest, *vote, REASON);
            self.chain.must(verifier, message);
        }
    }

    /// The milestone is submitted and approved: the window is open.
    pub fn approve(&mut self, plan: u64, milestone: u8, ranges: &[SerialRange]) {
        let digest = self.submit(plan, milestone, ranges);
        self.attest(plan, milestone, digest, &[true, true]);
    }

    /// The milestone is submitted and rejected in both of its rounds: the window is open.
    pub fn reject(&mut self, plan: u64, milestone: u8) {
        for _ in 0..2 {
            let digest = self.submit(plan, milestone, &[range(1, 10)]);
            self.attest(plan, milestone, digest, &[false, false]);
        }
    }

    /// The milestone is submitted, approved and final.
    pub fn verify(&mut self, plan: u64, milestone: u8, ranges: &[SerialRange]) {
        self.approve(plan, milestone, ranges);
        self.chain.pass(TIMES.window);
    }

    /// A project like the first at a place of its own, with the right to issue.
    pub fn another_project(&mut self) -> u64 {
        let first = self.chain.ask(self.suite.registry().project(self.project));
        let counts = self.chain.ask(self.suite.registry().counts());
        let project = Project {
            boundary: document(&format!("boundary {}", counts.projects)),
            ..first.unwrap()
        };
        let create = self.suite.registry().create_project(project, REASON);
        self.chain.must(ISSUER, create).value
    }

    /// From now on the project is one of a new class, like the first but for what it says.
    pub fn class_of(&mut self, class: Class) {
        let create = self.suite.registry().create_class(class, REASON);
        self.class = self.chain.must(ADMINISTRATOR, create).value;
        let issuer = self.suite.registry().add_issuer(self.class, ISSUER, REASON);
        self.chain.must(CLASS_ADMINISTRATOR, issuer);
        let project = self.chain.ask(self.suite.registry().project(self.project));
        let project = Project {
            class: self.class,
            ..project.unwrap()
        };
        let create = self.suite.registry().create_project(project, REASON);
        self.project = self.chain.must(ISSUER, create).value;
    }

    /// The class's administrator opens a finding and two verifiers approve it; gives its number.
    pub fn found(&mut self, fact: Fact) -> u64 {
        self.found_by(CLASS_ADMINISTRATOR, self.suite.registry, fact, 2)
    }

    /// The same by anybody, for any registry, with as many approvals.
    pub fn found_by(&mut self, by: Account, registry: Account, fact: Fact, needed: u8) -> u64 {
        let evidence = document("a report");
        let mut milestones = self.suite.milestones();
        let open = milestones.open_finding(registry, fact, evidence, SCOPE, needed, REASON);
        let receipt = self.chain.must(by, open);
        let digest = receipt.only::<FindingOpened>().digest;
        let others = VERIFIERS.into_iter().filter(|verifier| *verifier != by);
        for verifier in others.take(needed.into()) {
            let yes = milestones.approve_finding(receipt.value, digest, REASON);
            self.chain.must(verifier, yes);
        }
        receipt.value
    }

    /// A holder allows the registry to move that much of a batch.
    pub fn allow(&mut self, owner: Account, batch: u64, amount: u128) {
        self.allow_operator(owner, self.suite.registry, batch, amount);
    }

    /// An owner allows an operator to move this much of a batch.
    pub fn allow_operator(&mut self, owner: Account, operator: Account, batch: u64, amount: u128) {
        let mut credits = self.suite.credits();
        let approve = Psp37::approve(&mut credits, id(operator), Some(Id::U64(batch)), amount);
        self.chain.must(owner, approve);
    }

    /// A batch of the project's, for the vintage.
    pub fn open_batch(&mut self) -> u64 {
        let message = self
            .suite
            .registry()
            .open_batch(self.project, VINTAGE, REASON);
        self.chain.must(ISSUER, message).value
    }

    /// Placements of ranges in ascending order on a line where nothing lies between them.
    pub fn placements(&mut self, ranges: &[SerialRange]) -> Vec<Placement> {
        let mut placements = Vec::new();
        let mut after = None;
        for range in ranges {
            placements.push(Placement {
                range: *range,
                after,
            });
            after = Some(range.first);
        }
        placements
    }

    /// Issues all of milestone 0's approved ranges to `to`, in a new batch.
    pub fn issue(&mut self, agreement: Agreement, ranges: &[SerialRange], to: Account) -> u64 {
        let batch = self.open_batch();
        let placements = self.placements(ranges);
        let (plan, after) = (agreement.plan, self.claim_hint());
        let recipients = all_to(to, ranges);
        let message = self.suite.registry().issue(
            batch, plan, 0, placements, None, [0; 32], after, recipients, 0, REASON,
        );
        self.chain.must(ISSUER, message);
        batch
    }

    /// Issues all of milestone 0's approved ranges to the recipient, `at_once` in a call, in a new
    /// batch. They are in ascending order, and nothing lies between them.
    pub fn issue_in_pieces(&mut self, plan: u64, ranges: &[SerialRange], at_once: usize) -> u64 {
        let batch = self.open_batch();
        let placements = self.placements(ranges);
        // The hash of what remains after each range, from the end.
        let mut rest = vec![Hash::default()];
        for range in ranges.iter().rev() {
            let last = *rest.last().unwrap();
            rest.push(hash(&(range, last).encode()));
        }
        rest.reverse();
        let claim = self.claim_hint();
        for (index, some) in placements.chunks(at_once).enumerate() {
            let from = index * at_once;
            let rest = rest[from + some.len()];
            let recipients = all_to(RECIPIENT, &ranges[from..from + some.len()]);
            let issue = self.suite.registry().issue(
                batch,
                plan,
                0,
                some.to_vec(),
                None,
                rest,
                claim,
                recipients,
                0,
                REASON,
            );
            self.chain.must(ISSUER, issue);
        }
        batch
    }

    /// The hint for a claim of the project's place in the vintage.
    pub fn claim_hint(&mut self) -> Option<u128> {
        let project = self.chain.ask(self.suite.registry().project(self.project));
        let line = Line::Claims(project.unwrap().place());
        self.hint(line, VINTAGE.start.into())
    }

    /// The right hint on a line, walked to its end.
    pub fn hint(&mut self, line: Line, first: u128) -> Option<u128> {
        let mut from = None;
        loop {
            let hint = self.suite.registry().hint(line, first, from);
            match self.chain.ask(hint).unwrap() {
                Hint::Found(after) => return after,
                Hint::ResumeAt(next) => from = Some(next),
            }
        }
    }

    /// An active agreement whose first milestone is verified, and its credits issued to the
    /// recipient: `serials` of them.
    pub fn credits(&mut self, serials: u128) -> (Agreement, u64) {
        let agreement = self.activate();
        let ranges = [range(1, serials)];
        self.verify(agreement.plan, 0, &ranges);
        let batch = self.issue(agreement, &ranges, RECIPIENT);
        (agreement, batch)
    }

    /// The same with some of them in the buffer.
    pub fn credits_with_buffer(&mut self, serials: u128, buffer: u128) -> (Agreement, u64) {
        let agreement = self.activate();
        let ranges = [range(1, serials)];
        self.verify(agreement.plan, 0, &ranges);
        let batch = self.open_batch();
        let (placements, after) = (self.placements(&ranges), self.claim_hint());
        let mut recipients = all_to(RECIPIENT, &ranges);
        recipients[0].amount -= buffer;
        let plan = agreement.plan;
        let message = self.suite.registry().issue(
            batch, plan, 0, placements, None, [0; 32], after, recipients, buffer, REASON,
        );
        self.chain.must(ISSUER, message);
        (agreement, batch)
    }

    /// Credits of another project, with serial numbers from `first` on, after all others.
    pub fn more_credits(&mut self, first: u128, serials: u128) -> u64 {
        self.project = self.another_project();
        let agreement = self.activate();
        let ranges = [range(first, first + serials - 1)];
        self.verify(agreement.plan, 0, &ranges);
        let batch = self.open_batch();
        let after = self.hint(Line::Serials(ranges[0].namespace), first);
        let placements = vec![Placement {
            range: ranges[0],
            after,
        }];
        let recipients = all_to(RECIPIENT, &ranges);
        let plan = agreement.plan;
        let message = self.suite.registry().issue(
            batch, plan, 0, placements, None, [0; 32], None, recipients, 0, REASON,
        );
        self.chain.must(ISSUER, message);
        batch
    }

    /// What an account holds of a batch.
    pub fn held(&mut self, owner: Account, batch: u64) -> u128 {
        let credits = self.suite.credits();
        self.chain
            .ask(Psp37::balance_of(&credits, id(owner), Some(Id::U64(batch))))
    }

    /// Checks F1 and F2 of the agreement and C1 of the batch.
    #[track_caller]
    pub fn check_laws(&mut self, agreement: Agreement, batch: Option<u64>) {
        let standing = self
            .chain
            .ask(self.suite.fund().standing(agreement.number))
            .unwrap();
        assert!(standing.ledger.is_balanced(), "F1: {:?}", standing.ledger);
        let balance = self.chain.balance(self.suite.fund);
        assert!(balance >= standing.ledger.held().unwrap(), "F2: {balance}");
        if let Some(batch) = batch {
            let supply = self.chain.ask(self.suite.credits().supply(batch)).unwrap();
            assert!(supply.is_conserved(), "C1: {supply:?}");
            let held: u128 = everybody()
                .into_iter()
                .map(|who| self.held(who, batch))
                .sum();
            assert_eq!(held, supply.circulating, "C1: balances");
        }
    }
}

/// A voluntary retirement for the funders' first, whatever the amount.
pub fn retirement(batch: u64, amount: u128) -> RetireRequest {
    RetireRequest {
        batch,
        amount,
        beneficiary: Beneficiary::Account(FUNDERS[0]),
        purpose: Purpose::Voluntary,
        jurisdiction: Jurisdiction {
            country: *b"MX",
            subdivision: *b"OAX",
        },
        claim_period: VINTAGE,
        reason: [0; 32],
    }
}
