//! Every message of the suite once, metered, in a world with any number of bystanders.

use std::collections::BTreeMap;

use canopy_core::{
    council::Change,
    credits::{Purpose, RetireRequest},
    fund::{Admission, Role as FundRole},
    milestones::{Fact, ReversalCause, Role as MilestonesRole},
    registry::{
        list_hash, Adjustment, Consent, ExportRequest, Placement, Role as RegistryRole, Scope,
    },
    roles::Step,
    types::{Account, Hash},
};
use canopy_harness::{
    at, call, deploy_council, hash,
    people::{person, *},
    Council, Message, COUNCIL_RULES, DAY, REASON,
};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    milestones::Milestones,
    psp::Data,
    psp37::{Psp37, Psp37Batch},
};
use scale::{Decode, Encode};

use super::{cost, credits, crowd, money, Cost};
use crate::world::*;

/// A world whose messages are metered, the first of each kind.
pub struct Metered {
    pub w: World,
    pub costs: BTreeMap<String, Cost>,
}

impl Metered {
    pub fn must<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        name: &str,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> T {
        let receipt = self.w.chain.must(by, message);
        self.costs.entry(name.to_owned()).or_insert(cost(&receipt));
        receipt.value
    }
}

/// Each message once, in a world with `n` of everything that there can be many of.
pub fn messages(n: u64) -> BTreeMap<String, Cost> {
    let mut w = World::new();
    let line = crowd::gather(&mut w, n);
    let mut m = Metered {
        w,
        costs: BTreeMap::new(),
    };
    let suite = m.w.suite;

    let until = m.w.chain.now() + DAY;
    let someone = person("someone");
    m.must(
        "milestones::accredit",
        ADMINISTRATOR,
        suite.milestones().accredit(someone, 1, until, REASON),
    );
    let revoke = suite.milestones().revoke_accreditation(someone, 1, REASON);
    m.must("milestones::revoke_accreditation", ADMINISTRATOR, revoke);
    let pauser = MilestonesRole::Pauser;
    let appoint = { suite.milestones() }.appoint(pauser, someone, true, REASON);
    m.must("milestones::appoint", ADMINISTRATOR, appoint);
    let offer = { suite.milestones() }.administer(Step::Offer { to: someone }, REASON);
    m.must("milestones::administer", ADMINISTRATOR, offer);
    let pause = { suite.milestones() }.pause(DAY, REASON);
    m.must("milestones::pause", PAUSER, pause);
    let unpause = { suite.milestones() }.unpause(REASON);
    m.must("milestones::unpause", PAUSER, unpause);
    m.must(
        "climate-fund::appoint",
        ADMINISTRATOR,
        suite
            .fund()
            .appoint(FundRole::Operator, someone, true, REASON),
    );
    m.must(
        "climate-fund::appoint (take)",
        ADMINISTRATOR,
        suite
            .fund()
            .appoint(FundRole::Operator, someone, false, REASON),
    );
    let (by, fund) = (ADMINISTRATOR, || suite.fund());
    let offer = Step::Offer { to: someone };
    m.must(
        "climate-fund::administer",
        by,
        fund().administer(offer, REASON),
    );
    let lists = Admission::default();
    m.must(
        "climate-fund::set_admission",
        by,
        fund().set_admission(lists, REASON),
    );
    m.must("climate-fund::pause", PAUSER, fund().pause(DAY, REASON));
    m.must("climate-fund::unpause", PAUSER, fund().unpause(REASON));
    let class = m.w.chain.ask(suite.registry().class(m.w.class)).unwrap();
    let credit_type =
        m.w.chain
            .ask(suite.registry().credit_type(class.credit_type))
            .unwrap();
    let project =
        m.w.chain
            .ask(suite.registry().project(m.w.project))
            .unwrap();
    m.must(
        "registry::create_type",
        ADMINISTRATOR,
        suite.registry().create_type(credit_type, REASON),
    );
    m.must(
        "registry::create_class",
        ADMINISTRATOR,
        suite.registry().create_class(class, REASON),
    );
    let add = suite.registry().add_issuer(m.w.class, someone, REASON);
    m.must("registry::add_issuer", CLASS_ADMINISTRATOR, add);
    let remove = suite.registry().remove_issuer(m.w.class, someone, REASON);
    m.must("registry::remove_issuer", CLASS_ADMINISTRATOR, remove);
    m.must(
        "registry::create_project",
        ISSUER,
        suite.registry().create_project(project, REASON),
    );

    // The money.
    let terms = m.w.proposal();
    let number = m.must(
        "climate-fund::propose",
        OPERATOR,
        suite.fund().propose(terms, tranches(), REASON),
    );
    let draft = m.w.draft(number);
    let plan = suite
        .milestones()
        .make_plan(draft, VERIFIERS.to_vec(), m.w.milestones());
    let plan = m.must("milestones::make_plan", OPERATOR, plan);
    let terms = m.w.chain.ask(suite.milestones().plan(plan)).unwrap().terms;
    for party in VERIFIERS
        .into_iter()
        .chain([ARBITER, APPEAL_ARBITER, GUARDIAN])
    {
        m.must(
            "milestones::consent",
            party,
            suite.milestones().consent(plan, terms),
        );
    }
    m.must(
        "climate-fund::accept",
        RECIPIENT,
        suite.fund().accept(number, plan, terms, None),
    );
    for funder in crowd::members(n) {
        let message = suite.fund().contribute(number, terms, None);
        m.w.chain.must(funder, message.transferred_value(1));
    }
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        let message = suite
            .fund()
            .contribute(number, terms, None)
            .transferred_value(amount);
        m.must("climate-fund::contribute", funder, message);
    }
    let back = suite.fund().take_back(number, 1, FUNDERS[0]);
    m.must("climate-fund::take_back", FUNDERS[0], back);
    m.must(
        "climate-fund::cancel",
        OPERATOR,
        suite.fund().cancel(number, REASON),
    );
    m.must(
        "climate-fund::settle",
        STRANGER,
        suite.fund().settle(number),
    );
    m.w.chain.pass(FUNDING);
    m.must(
        "climate-fund::activate",
        STRANGER,
        suite.fund().activate(number),
    );

    // The work.
    let ranges = [line.free];
    let list = list_hash(&ranges, &hash);
    let submit = suite
        .milestones()
        .submit(plan, 0, [1; 32], 1_000 * UNITS, list);
    m.must("milestones::submit", RECIPIENT, submit);
    let progress = m.w.chain.ask(suite.milestones().progress(plan, 0)).unwrap();
    for verifier in &VERIFIERS[..2] {
        let digest = progress.submission.digest;
        let vote = suite.milestones().attest(plan, 0, digest, true, REASON);
        m.must("milestones::attest", *verifier, vote);
    }
    m.w.chain.pass(TIMES.window);
    m.must(
        "milestones::settle",
        STRANGER,
        suite.milestones().settle(plan, 0),
    );
    m.must(
        "climate-fund::release",
        STRANGER,
        suite.fund().release(number, 0),
    );
    m.must(
        "climate-fund::withdraw",
        RECIPIENT,
        suite.fund().withdraw(number, 1_000, RECIPIENT),
    );

    // The credits.
    let batch = m.must(
        "registry::open_batch",
        ISSUER,
        suite.registry().open_batch(m.w.project, VINTAGE, REASON),
    );
    let placement = Placement {
        range: line.free,
        after: Some(line.before),
    };
    let mut recipients = all_to(RECIPIENT, &ranges);
    recipients[0].amount -= 1_000;
    let issue = suite.registry().issue(
        batch,
        plan,
        0,
        vec![placement],
        None,
        Hash::default(),
        None,
        recipients,
        1_000,
        REASON,
    );
    m.must("registry::issue", ISSUER, issue);
    m.must(
        "registry::seal_batch",
        ISSUER,
        suite.registry().seal_batch(batch, REASON),
    );
    let mut credits = suite.credits();
    let token = || Id::U64(batch);
    for holder in crowd::members(n) {
        let transfer = Psp37::transfer(&mut credits, id(holder), token(), 1, Data);
        m.w.chain.must(RECIPIENT, transfer);
        let retire = suite.credits().retire(retirement(batch, 1));
        m.w.chain.must(RECIPIENT, retire);
    }
    let transfer = Psp37::transfer(&mut credits, id(STRANGER), token(), 5_000, Data);
    m.must(
        "eco-credits::transfer (to a new holder)",
        RECIPIENT,
        transfer,
    );
    let transfer = Psp37::transfer(&mut credits, id(STRANGER), token(), 5_000, Data);
    m.must("eco-credits::transfer", RECIPIENT, transfer);
    let approve = Psp37::approve(&mut credits, id(OPERATOR), Some(token()), 50_000);
    m.must("eco-credits::approve", RECIPIENT, approve);
    let from = Psp37::transfer_from(
        &mut credits,
        id(RECIPIENT),
        id(STRANGER),
        token(),
        5_000,
        Data,
    );
    m.must("eco-credits::transfer_from", OPERATOR, from);
    let list = || vec![(token(), 2_500); 2];
    let several = Psp37Batch::batch_transfer(&mut credits, id(STRANGER), list(), Data);
    m.must(
        "eco-credits::batch_transfer (two of one batch)",
        RECIPIENT,
        several,
    );
    let (from, to) = (id(RECIPIENT), id(STRANGER));
    let several = Psp37Batch::batch_transfer_from(&mut credits, from, to, list(), Data);
    m.must(
        "eco-credits::batch_transfer_from (two of one batch)",
        OPERATOR,
        several,
    );
    for by in [RECIPIENT, RECIPIENT] {
        m.must(
            "eco-credits::retire",
            by,
            suite.credits().retire(retirement(batch, 1_000)),
        );
    }
    let from = suite
        .credits()
        .retire_from(RECIPIENT, retirement(batch, 1_000));
    m.must("eco-credits::retire_from", OPERATOR, from);
    offices(&mut m, batch);
    money::changes(&mut m, number, plan);

    // The rest goes back.
    m.w.chain.pass(DURATIONS[2]);
    for milestone in [1, 2] {
        m.must(
            "climate-fund::release",
            STRANGER,
            suite.fund().release(number, milestone),
        );
    }
    let refund = suite.fund().refund(number, 0b111, u128::MAX, FUNDERS[1]);
    m.must("climate-fund::refund", FUNDERS[1], refund);

    disputes(&mut m);
    findings(&mut m);
    council(&mut m, n);
    credits::catalogue(&mut m, batch, n);
    credits::ledger(&mut m, n);
    money::tokens(&mut m, n);
    m.costs
}

/// Objection, ruling, appeal, and what a fund does to a plan: here somebody is the fund of a plan
/// of its own.
fn disputes(m: &mut Metered) {
    let suite = m.w.suite;
    let (plan, fund) = m.w.plan_of_somebodys();
    let start = Milestones::start(&mut suite.milestones(), plan);
    m.must("milestones::start", fund, start);
    let object = suite.milestones().object(plan, 0, 1, REASON);
    let rule = || suite.milestones().rule(plan, 0, 1, 7_500, 5, REASON);
    let appeal = suite.milestones().appeal(plan, 0, 1, REASON);
    let mut milestones = suite.milestones();
    let later = m.w.chain.now() + DURATIONS[1] + DAY;
    let extend = Milestones::extend(&mut milestones, plan, 1, later);
    m.must("milestones::extend", fund, extend);
    m.w.approve(plan, 0, &[range(1, 10)]);
    m.must("milestones::object", GUARDIAN, object);
    m.must("milestones::rule", ARBITER, rule());
    m.must("milestones::appeal", RECIPIENT, appeal);
    m.must("milestones::rule (on appeal)", APPEAL_ARBITER, rule());
    m.w.approve(plan, 1, &[]);
    let funders = Milestones::funders_object(&mut milestones, plan, 1, 1, REASON);
    m.must("milestones::funders_object", fund, funders);
    m.must(
        "milestones::close",
        fund,
        Milestones::close(&mut milestones, plan),
    );
}

/// What the registry does besides issuing, on a batch that has a buffer; the one before it is of
/// the same class, and the recipient's too.
fn offices(m: &mut Metered, batch: u64) {
    let suite = m.w.suite;
    let other = batch - 1;
    for batch in [batch, other] {
        m.w.allow(RECIPIENT, batch, 1_000_000);
    }
    let cancel = { suite.registry() }.cancel(batch, 1_000, REASON);
    m.must("registry::cancel", RECIPIENT, cancel);
    let appoint = { suite.registry() }.appoint(RegistryRole::Pauser, OPERATOR, true, REASON);
    m.must("registry::appoint", ADMINISTRATOR, appoint);
    let offer = { suite.registry() }.administer(Step::Offer { to: OPERATOR }, REASON);
    m.must("registry::administer", ADMINISTRATOR, offer);
    let pause = { suite.registry() }.pause(DAY, REASON);
    m.must("registry::pause", PAUSER, pause);
    let unpause = { suite.registry() }.unpause(REASON);
    m.must("registry::unpause", PAUSER, unpause);
    let appoint = { suite.registry() }.appoint_authority(*b"KE", AUTHORITY, REASON);
    m.must("registry::appoint_authority", ADMINISTRATOR, appoint);

    // A loss that the buffer pays for in part, and somebody for the rest.
    let loss = Fact::Reversal {
        batch,
        amount: 1_000,
        cause: ReversalCause::Unintentional,
    };
    let number = m.w.found(loss);
    let apply = { suite.registry() }.apply_finding(number, None);
    m.must("registry::apply_finding", STRANGER, apply);
    let draw = { suite.registry() }.draw(batch, batch, 500);
    m.must("registry::draw", STRANGER, draw);
    let settle = { suite.registry() }.settle_debt(batch, other, 500);
    m.must("registry::settle_debt", RECIPIENT, settle);

    // Uses abroad.
    let consent = Consent {
        scope: Scope::Batch(batch),
        purpose: Purpose::NdcUse,
        amount: 10_000,
        until: m.w.chain.now() + DAY,
        document: [1; 32],
    };
    let authorise = { suite.registry() }.authorise(consent, REASON);
    let id = m.must("registry::authorise", AUTHORITY, authorise);
    let request = RetireRequest {
        purpose: Purpose::NdcUse,
        ..retirement(batch, 1_000)
    };
    let retire = { suite.registry() }.retire_authorised(id, request);
    m.must("registry::retire_authorised", RECIPIENT, retire);
    let set = { suite.registry() }.set_route([1; 32], 10_000, DAY, REASON);
    m.must("registry::set_route", ADMINISTRATOR, set);
    let request = ExportRequest {
        batch,
        amount: 1_000,
        route: [1; 32],
        reference: [2; 32],
        purpose: Purpose::NdcUse,
        authorisation: Some(id),
    };
    let export = { suite.registry() }.export(request);
    m.must("registry::export", RECIPIENT, export);
    let report = { suite.registry() }.report_adjustment(id, Adjustment::Completed, REASON);
    m.must("registry::report_adjustment", AUTHORITY, report);
    let revoke = { suite.registry() }.revoke_authorisation(id, REASON);
    m.must("registry::revoke_authorisation", AUTHORITY, revoke);

    // A hold comes last: nothing else moves while it lasts.
    let until = m.w.chain.now() + DAY;
    let hold = { suite.registry() }.hold(batch, until, [1; 32], REASON);
    m.must("registry::hold", REGISTRAR, hold);
    let lift = { suite.registry() }.lift(batch, REASON);
    m.must("registry::lift", REGISTRAR, lift);
}

/// A finding of a loss, approved by two.
fn findings(m: &mut Metered) {
    let suite = m.w.suite;
    let fact = Fact::Reversal {
        batch: 1,
        amount: 1,
        cause: ReversalCause::Unintentional,
    };
    let registry = suite.registry;
    let open = { suite.milestones() }.open_finding(registry, fact, [1; 32], SCOPE, 2, REASON);
    let number = m.must("milestones::open_finding", STRANGER, open);
    let record = suite.milestones().finding_record(number);
    let (inquiry, _) = m.w.chain.ask(record).unwrap();
    for verifier in &VERIFIERS[..2] {
        let approve = { suite.milestones() }.approve_finding(number, inquiry.digest, REASON);
        m.must("milestones::approve_finding", *verifier, approve);
    }
}

/// A council that appoints an operator, and changes itself; with `n` proposals made before.
fn council(m: &mut Metered, n: u64) {
    let [one, two, three] = COUNCILLORS;
    let address = deploy_council(&mut m.w.chain, ADMINISTRATOR, &COUNCILLORS, COUNCIL_RULES);
    let council = || at::<Council>(address);
    let calls = vec![call(m.w.suite.fund().has_role(FundRole::Operator, OPERATOR)); 2];
    let change = Change::Replace {
        member: three,
        by: person("someone"),
    };
    for _ in 0..n {
        let propose = council().propose(calls[..1].to_vec(), REASON);
        m.w.chain.must(two, propose);
    }
    let propose = |m: &mut Metered| {
        let message = council().propose(calls.clone(), REASON);
        let proposal = m.must("council::propose (two calls)", one, message);
        let record = m.w.chain.ask(council().proposal(proposal)).unwrap();
        (proposal, record.digest)
    };
    let (idle, _) = propose(m);
    m.must("council::cancel", one, council().cancel(idle, REASON));
    let (idle, digest) = propose(m);
    let approve = council().approve(idle, digest, REASON);
    m.must("council::approve", two, approve);
    let back = council().take_back_approval(idle, REASON);
    m.must("council::take_back_approval", two, back);
    let (proposal, digest) = propose(m);
    m.w.chain
        .must(two, council().approve(proposal, digest, REASON));
    let changing = m.must(
        "council::propose_change",
        one,
        council().propose_change(change, REASON),
    );
    let record = m.w.chain.ask(council().proposal(changing)).unwrap();
    let approve = council().approve(changing, record.digest, REASON);
    m.w.chain.must(two, approve);
    m.w.chain.pass(COUNCIL_RULES.delay);
    let execute = council().execute(proposal, calls.clone());
    m.must("council::execute (two calls)", STRANGER, execute);
    let apply = council().apply_change(changing);
    m.must("council::apply_change", STRANGER, apply);
}
