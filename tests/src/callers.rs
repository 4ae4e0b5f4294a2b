//! Law G8: nobody acts for another. Every message that changes anything, by everybody who may
//! not send it. A message without a row here fails the test.

use std::collections::BTreeSet;

use canopy_core::{
    council::{Call, Change},
    credits::{Motion, Purpose, RetireRequest, Share},
    fund::{self, Admission, Role as FundRole},
    milestones::{Fact, ReversalCause, Role as MilestonesRole},
    registry::{
        Adjustment, Class, Consent, CreditType, ExportRequest, Project, Role as RegistryRole,
        Scope, Split,
    },
    roles::Step,
    types::Account,
};
use canopy_harness::{
    at, call, deploy_catalogue, deploy_council, people::*, Catalogue, Chain, Council, Message,
    Moment, COUNCIL_RULES, DAY, REASON,
};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger,
    milestones::Milestones,
    psp::Data,
    psp34::Psp34,
    psp37::{Psp37, Psp37Batch},
};
use scale::{Decode, Encode};

use crate::{
    metadata::{messages, CONTRACTS},
    world::*,
};

/// Who may send a message.
pub enum May {
    /// These, and nobody else.
    Only(Vec<Account>),
    /// Anybody: it acts for the sender only, or for nobody in particular.
    Anybody,
    /// No person: another contract, or nobody at all.
    Nobody,
}

/// How everybody else is refused.
type Refusal = &'static str;

/// A message that changes something.
pub struct Row {
    pub name: &'static str,
    pub may: May,
    pub refusal: Refusal,
    /// Sends it in a new world, where those who may would succeed.
    pub send: fn(&mut Scene, Account) -> Result<(), String>,
}

/// What happens to a world in between.
type Happens = fn(&mut World);

/// A world with an agreement in it, and credits.
pub struct Scene {
    pub w: World,
    agreement: Agreement,
    batch: u64,
    /// A council beside them, with a proposal of calls (1) and one of a change (2), both made by
    /// its first member.
    pub council: Account,
    /// A catalogue of what they issued.
    catalogue: Account,
    /// What happens just before this caller sends anything.
    pub before: Option<(Account, Happens)>,
    /// Whether somebody listens to what is sent, and what was sent last then.
    pub listens: bool,
    pub last: Option<Sent>,
}

/// A message as it was sent, and the chain just before.
pub struct Sent {
    pub by: Account,
    pub to: Account,
    pub value: u128,
    pub data: Vec<u8>,
    pub before: Moment,
}

/// How far the agreement has come.
#[derive(Clone, Copy)]
pub enum Stage {
    Proposed,
    Planned,
    Funding,
    Active,
    InReview,
    Rejected,
    Approved,
    Disputed,
    Ruled,
    Appealed,
    Issued,
}

impl Scene {
    pub fn at(stage: Stage) -> Self {
        let mut w = World::new();
        let (agreement, batch) = match stage {
            Stage::Proposed => {
                let proposal = w.proposal();
                let number = w.propose(proposal);
                let draft = w.draft(number);
                let message =
                    w.suite
                        .milestones()
                        .make_plan(draft, VERIFIERS.to_vec(), w.milestones());
                let plan = w.chain.must(OPERATOR, message).value;
                let terms = w.chain.ask(w.suite.milestones().plan(plan)).unwrap().terms;
                (
                    Agreement {
                        number,
                        plan,
                        terms,
                    },
                    0,
                )
            }
            Stage::Planned => {
                let proposal = w.proposal();
                let number = w.propose(proposal);
                let draft = w.draft(number);
                let (plan, terms) = w.plan(draft);
                (
                    Agreement {
                        number,
                        plan,
                        terms,
                    },
                    0,
                )
            }
            Stage::Funding => {
                let agreement = w.sign();
                for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
                    w.pledge(agreement, funder, amount);
                }
                (agreement, 0)
            }
            Stage::Active => (w.activate(), 0),
            Stage::InReview => {
                let agreement = w.activate();
                w.submit(agreement.plan, 0, &[range(1, 10)]);
                (agreement, 0)
            }
            Stage::Rejected => {
                let agreement = w.activate();
                w.reject(agreement.plan, 0);
                (agreement, 0)
            }
            Stage::Approved | Stage::Disputed | Stage::Ruled | Stage::Appealed => {
                let agreement = w.activate();
                let plan = agreement.plan;
                w.approve(plan, 0, &[range(1, 10)]);
                if !matches!(stage, Stage::Approved) {
                    let object = w.suite.milestones().object(plan, 0, 1, REASON);
                    w.chain.must(GUARDIAN, object);
                }
                if matches!(stage, Stage::Ruled | Stage::Appealed) {
                    let rule = w.suite.milestones().rule(plan, 0, 1, 5_000, 5, REASON);
                    w.chain.must(ARBITER, rule);
                }
                if matches!(stage, Stage::Appealed) {
                    let appeal = w.suite.milestones().appeal(plan, 0, 1, REASON);
                    w.chain.must(RECIPIENT, appeal);
                }
                (agreement, 0)
            }
            Stage::Issued => {
                let (agreement, batch) = w.credits_with_buffer(10, 100);
                w.chain
                    .must(STRANGER, w.suite.fund().release(agreement.number, 0));
                (agreement, batch)
            }
        };
        let council = deploy_council(&mut w.chain, DEPLOYER, &COUNCILLORS, COUNCIL_RULES);
        let catalogue = deploy_catalogue(&mut w.chain, DEPLOYER, w.suite.credits);
        let mut scene = Self {
            w,
            agreement,
            batch,
            council,
            catalogue,
            before: None,
            listens: false,
            last: None,
        };
        let calls = scene.council().propose(scene.calls(), REASON);
        let change = scene.council().propose_change(CHANGE, REASON);
        scene.w.chain.must(COUNCILLORS[0], calls);
        scene.w.chain.must(COUNCILLORS[0], change);
        scene
    }

    /// The contracts that there are, by their names.
    pub fn contracts(&self) -> [(&'static str, Account); 6] {
        let suite = self.w.suite;
        [
            ("catalogue", self.catalogue),
            ("council", self.council),
            ("eco-credits", suite.credits),
            ("registry", suite.registry),
            ("milestones", suite.milestones),
            ("climate-fund", suite.fund),
        ]
    }

    fn council(&self) -> Council {
        at(self.council)
    }

    fn catalogue(&self) -> Catalogue {
        at(self.catalogue)
    }

    /// What the council's first proposal calls.
    fn calls(&self) -> Vec<Call> {
        vec![call(self.w.suite.fund().agreements())]
    }

    /// The second member approves a proposal, unless it did, and the delay passes.
    fn decide(&mut self, proposal: u64) {
        let record = self.w.chain.ask(self.council().proposal(proposal));
        let digest = record.unwrap().digest;
        let approve = self.council().approve(proposal, digest, REASON);
        let _ = self.send(COUNCILLORS[1], approve);
        let record = self.w.chain.ask(self.council().proposal(proposal));
        self.w.chain.set_time(record.unwrap().due.unwrap());
    }

    pub fn send<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> Result<(), String> {
        self.ask_for(by, message).map(|_| ())
    }

    /// The same, and what the message gives.
    fn ask_for<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> Result<T, String> {
        if let Some((_, happens)) = self.before.take_if(|(caller, _)| *caller == by) {
            happens(&mut self.w);
        }
        let params = message.params();
        let to = Account(*params.callee().as_ref());
        let (value, data) = (*params.transferred_value(), params.exec_input().encode());
        if self.listens {
            self.last = Some(Sent {
                by,
                to,
                value,
                data: data.clone(),
                before: self.w.chain.moment(),
            });
        }
        let sent = { &mut self.w.chain }.send_raw::<Result<T, E>>(by, to, value, data);
        let result = sent.expect("a message answers").value;
        result.map_err(|error| format!("{error:?}"))
    }
}

pub fn send<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
    chain: &mut Chain,
    by: Account,
    message: Message<Args, Result<T, E>>,
) -> Result<(), String> {
    match chain.send(by, message).expect("a message answers").value {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// What the council's second proposal changes.
const CHANGE: Change = Change::Threshold { threshold: 3 };

fn class(administrator: Account) -> Class {
    Class {
        credit_type: 1,
        administrator,
        scope: SCOPE,
        least: 2,
        split: Split::NONE,
        document: [1; 32],
    }
}

fn open_finding(s: &mut Scene, by: Account) -> Result<(), String> {
    let (registry, milestones) = (s.w.suite.registry, s.w.suite.milestones());
    let fact = Fact::Reversal {
        batch: 1,
        amount: 1,
        cause: ReversalCause::Intentional,
    };
    let message = { milestones }.open_finding(registry, fact, [1; 32], SCOPE, 3, REASON);
    s.send(by, message)
}

/// One base unit is lost, and nobody is at fault.
const fn loss(batch: u64) -> Fact {
    Fact::Reversal {
        batch,
        amount: 1,
        cause: ReversalCause::Unintentional,
    }
}

/// Authorises the use of ten base units towards a country's contribution.
fn authorise(s: &mut Scene, by: Account) -> Result<u64, String> {
    let consent = Consent {
        scope: Scope::Batch(s.batch),
        purpose: Purpose::NdcUse,
        amount: 10,
        until: s.w.chain.now() + DAY,
        document: [1; 32],
    };
    let message = s.w.suite.registry().authorise(consent, REASON);
    s.ask_for(by, message)
}

/// Every message of every contract that changes anything.
#[allow(clippy::too_many_lines)] // it is a table
pub fn table() -> Vec<(&'static str, Stage, Vec<Row>)> {
    use May::{Anybody, Nobody, Only};
    let administrator = || Only(vec![ADMINISTRATOR]);
    let issuer = || Only(vec![ISSUER]);
    let recipient = || Only(vec![RECIPIENT]);
    vec![
        (
            "council",
            Stage::Proposed,
            vec![
                Row {
                    name: "propose",
                    may: Only(COUNCILLORS.to_vec()),
                    refusal: "NotMember",
                    send: |s, by| {
                        let message = s.council().propose(s.calls(), REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "propose_change",
                    may: Only(COUNCILLORS.to_vec()),
                    refusal: "NotMember",
                    send: |s, by| {
                        let message = s.council().propose_change(CHANGE, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "approve",
                    may: Only(COUNCILLORS[1..].to_vec()), // the first has, by proposing
                    refusal: "NotMember|AlreadyApproved",
                    send: |s, by| {
                        let record = s.w.chain.ask(s.council().proposal(1)).unwrap();
                        let message = s.council().approve(1, record.digest, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "take_back_approval",
                    may: Only(vec![COUNCILLORS[0]]), // who approves
                    refusal: "NotMember|NotApproving",
                    send: |s, by| {
                        let message = s.council().take_back_approval(1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "cancel",
                    may: Only(vec![COUNCILLORS[0]]), // whose it is
                    refusal: "NotMember|NotProposer",
                    send: |s, by| {
                        let message = s.council().cancel(1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "execute",
                    may: Anybody, // what the members decided
                    refusal: "",
                    send: |s, by| {
                        s.decide(1);
                        let message = s.council().execute(1, s.calls());
                        match s.send(by, message) {
                            // Once, for whoever comes first.
                            Err(error) if error == "AlreadyExecuted" => Ok(()),
                            result => result,
                        }
                    },
                },
                Row {
                    name: "apply_change",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        s.decide(2);
                        let message = s.council().apply_change(2);
                        match s.send(by, message) {
                            Err(error) if error == "AlreadyExecuted" => Ok(()),
                            result => result,
                        }
                    },
                },
            ],
        ),
        (
            "catalogue",
            Stage::Issued,
            vec![
                Row {
                    name: "list",
                    may: Anybody, // lists what there is
                    refusal: "",
                    send: |s, by| {
                        let retire = s.w.suite.credits().retire(retirement(s.batch, 1));
                        s.w.chain.must(RECIPIENT, retire);
                        let message = s.catalogue().list(1);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Psp34::approve",
                    may: Nobody, // certificates never move
                    refusal: "NotApproved",
                    send: |s, by| {
                        let message =
                            Psp34::approve(&mut s.catalogue(), id(by), Some(Id::U64(1)), true);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Psp34::transfer",
                    may: Nobody,
                    refusal: "NotApproved",
                    send: |s, by| {
                        let message = Psp34::transfer(&mut s.catalogue(), id(by), Id::U64(1), Data);
                        s.send(by, message)
                    },
                },
            ],
        ),
        (
            "eco-credits",
            Stage::Issued,
            vec![
                Row {
                    name: "place_registry",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.credits().place_registry(Some(by), REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Ledger::credit",
                    may: Nobody, // the registry
                    refusal: "NotRegistry",
                    send: |s, by| {
                        let shares = vec![Share { to: by, amount: 1 }];
                        let message = s.w.suite.credits().credit(s.batch, shares, 0, 0);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Ledger::shift",
                    may: Nobody, // the registry
                    refusal: "NotRegistry",
                    send: |s, by| {
                        let message = s.w.suite.credits().shift(s.batch, Motion::Cancel, by, 1);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Ledger::hold",
                    may: Nobody, // the registry
                    refusal: "NotRegistry",
                    send: |s, by| {
                        let until = s.w.chain.now() + DAY;
                        let message = s.w.suite.credits().hold(s.batch, until);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "retire",
                    may: recipient(), // who holds them all
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let message = s.w.suite.credits().retire(retirement(s.batch, 1));
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Ledger::retire_from",
                    may: recipient(),
                    refusal: "NotAllowed",
                    send: |s, by| {
                        let request = retirement(s.batch, 1);
                        let message = s.w.suite.credits().retire_from(RECIPIENT, request);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Psp37::approve",
                    may: Anybody, // of its own
                    refusal: "",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        let to = id(person("somebody else"));
                        s.send(
                            by,
                            Psp37::approve(&mut credits, to, Some(Id::U64(s.batch)), 1),
                        )
                    },
                },
                Row {
                    name: "Psp37::transfer",
                    may: recipient(),
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        s.send(
                            by,
                            Psp37::transfer(&mut credits, id(by), Id::U64(s.batch), 1, Data),
                        )
                    },
                },
                Row {
                    name: "Psp37::transfer_from",
                    may: recipient(),
                    refusal: "NotAllowed",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        let (from, batch) = (id(RECIPIENT), Id::U64(s.batch));
                        s.send(
                            by,
                            Psp37::transfer_from(&mut credits, from, id(by), batch, 1, Data),
                        )
                    },
                },
                Row {
                    name: "Psp37Batch::batch_transfer",
                    may: recipient(),
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        let list = vec![(Id::U64(s.batch), 1); 2];
                        s.send(
                            by,
                            Psp37Batch::batch_transfer(&mut credits, id(by), list, Data),
                        )
                    },
                },
                Row {
                    name: "Psp37Batch::batch_transfer_from",
                    may: recipient(),
                    refusal: "NotAllowed",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        let list = vec![(Id::U64(s.batch), 1); 2];
                        let (from, to) = (id(RECIPIENT), id(by));
                        s.send(
                            by,
                            Psp37Batch::batch_transfer_from(&mut credits, from, to, list, Data),
                        )
                    },
                },
                Row {
                    name: "Psp34::approve",
                    may: Nobody, // certificates never move
                    refusal: "NotApproved",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        s.send(
                            by,
                            Psp34::approve(&mut credits, id(by), Some(Id::U64(1)), true),
                        )
                    },
                },
                Row {
                    name: "Psp34::transfer",
                    may: Nobody,
                    refusal: "NotApproved",
                    send: |s, by| {
                        let mut credits = s.w.suite.credits();
                        s.send(by, Psp34::transfer(&mut credits, id(by), Id::U64(1), Data))
                    },
                },
            ],
        ),
        (
            "registry",
            Stage::Issued,
            vec![
                Row {
                    name: "create_type",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let unit = CreditType {
                            unit: *b"MWh\0\0\0\0\0",
                            decimals: 0,
                            units_per_serial: 1,
                        };
                        let message = s.w.suite.registry().create_type(unit, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "create_class",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.registry().create_class(class(by), REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "add_issuer",
                    may: Only(vec![CLASS_ADMINISTRATOR]),
                    refusal: "NotClassAdministrator",
                    send: |s, by| {
                        let (class, new) = (s.w.class, person("another issuer"));
                        let message = s.w.suite.registry().add_issuer(class, new, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "remove_issuer",
                    // The issuer renounces.
                    may: Only(vec![CLASS_ADMINISTRATOR, ISSUER]),
                    refusal: "NotClassAdministrator",
                    send: |s, by| {
                        let message =
                            s.w.suite
                                .registry()
                                .remove_issuer(s.w.class, ISSUER, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "create_project",
                    may: issuer(),
                    refusal: "NotIssuer",
                    send: |s, by| {
                        let project = s.w.chain.ask(s.w.suite.registry().project(s.w.project));
                        let project: Project = project.unwrap();
                        let message = s.w.suite.registry().create_project(project, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "open_batch",
                    may: issuer(),
                    refusal: "NotIssuer",
                    send: |s, by| {
                        let project = s.w.project;
                        let message = s.w.suite.registry().open_batch(project, VINTAGE, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "seal_batch",
                    may: issuer(),
                    refusal: "NotIssuer",
                    send: |s, by| {
                        let message = s.w.suite.registry().seal_batch(s.batch, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "cancel",
                    may: recipient(), // who holds them all
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        s.w.allow(by, s.batch, 1);
                        let message = s.w.suite.registry().cancel(s.batch, 1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "administer",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let step = Step::Offer { to: STRANGER };
                        let message = s.w.suite.registry().administer(step, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "administer",
                    may: Only(vec![FUNDERS[0]]), // who was offered the role
                    refusal: "NotOffered",
                    send: |s, by| {
                        let step = Step::Offer { to: FUNDERS[0] };
                        let offer = s.w.suite.registry().administer(step, REASON);
                        let _ = s.send(ADMINISTRATOR, offer);
                        s.w.chain.pass(2 * DAY);
                        let message = s.w.suite.registry().administer(Step::Accept, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.registry();
                        let someone = person("another registrar");
                        let message =
                            { message }.appoint(RegistryRole::Registrar, someone, true, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    // The registrar renounces.
                    may: Only(vec![ADMINISTRATOR, REGISTRAR]),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.registry();
                        let role = RegistryRole::Registrar;
                        let message = { message }.appoint(role, REGISTRAR, false, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "pause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        let message = s.w.suite.registry().pause(1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "unpause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        let pause = s.w.suite.registry().pause(DAY, REASON);
                        let _ = s.send(PAUSER, pause);
                        let message = s.w.suite.registry().unpause(REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "hold",
                    may: Only(vec![REGISTRAR]),
                    refusal: "NotRegistrar",
                    send: |s, by| {
                        let until = s.w.chain.now() + DAY;
                        let message = s.w.suite.registry().hold(s.batch, until, [1; 32], REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "lift",
                    may: Only(vec![REGISTRAR]),
                    refusal: "NotRegistrar",
                    send: |s, by| {
                        let until = s.w.chain.now() + DAY;
                        let hold = s.w.suite.registry().hold(s.batch, until, [1; 32], REASON);
                        let _ = s.send(REGISTRAR, hold);
                        let message = s.w.suite.registry().lift(s.batch, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "apply_finding",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let number = s.w.found(loss(s.batch));
                        let message = s.w.suite.registry().apply_finding(number, None);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "draw",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let number = s.w.found(loss(s.batch));
                        let apply = s.w.suite.registry().apply_finding(number, None);
                        s.send(STRANGER, apply)?;
                        let message = s.w.suite.registry().draw(s.batch, s.batch, 1);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "settle_debt",
                    may: recipient(), // with what it holds of another batch
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let number = s.w.found(loss(s.batch));
                        let apply = s.w.suite.registry().apply_finding(number, None);
                        s.send(STRANGER, apply)?;
                        let counts = s.w.chain.ask(s.w.suite.registry().counts());
                        let other = match counts.batches {
                            1 => s.w.more_credits(1_001, 1),
                            other => other,
                        };
                        s.w.allow(by, other, 1);
                        let message = s.w.suite.registry().settle_debt(s.batch, other, 1);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint_authority",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.registry().appoint_authority(*b"KE", by, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "authorise",
                    may: Only(vec![AUTHORITY]),
                    refusal: "NotAuthority",
                    send: |s, by| authorise(s, by).map(|_| ()),
                },
                Row {
                    name: "revoke_authorisation",
                    may: Only(vec![AUTHORITY]),
                    refusal: "NotAuthority",
                    send: |s, by| {
                        let id = authorise(s, AUTHORITY)?;
                        let message = s.w.suite.registry().revoke_authorisation(id, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "report_adjustment",
                    may: Only(vec![AUTHORITY]),
                    refusal: "NotAuthority",
                    send: |s, by| {
                        let id = authorise(s, AUTHORITY)?;
                        let status = Adjustment::Completed;
                        let message = s.w.suite.registry().report_adjustment(id, status, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "retire_authorised",
                    may: recipient(),
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let id = authorise(s, AUTHORITY)?;
                        s.w.allow(by, s.batch, 1);
                        let request = RetireRequest {
                            purpose: Purpose::NdcUse,
                            ..retirement(s.batch, 1)
                        };
                        let message = s.w.suite.registry().retire_authorised(id, request);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "set_route",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.registry().set_route([1; 32], 10, DAY, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "export",
                    may: recipient(),
                    refusal: "InsufficientBalance",
                    send: |s, by| {
                        let set = s.w.suite.registry().set_route([1; 32], 10, DAY, REASON);
                        s.send(ADMINISTRATOR, set)?;
                        s.w.allow(by, s.batch, 1);
                        let request = ExportRequest {
                            batch: s.batch,
                            amount: 1,
                            route: [1; 32],
                            reference: [2; 32],
                            purpose: Purpose::Voluntary,
                            authorisation: None,
                        };
                        let message = s.w.suite.registry().export(request);
                        s.send(by, message)
                    },
                },
            ],
        ),
        (
            "registry",
            Stage::InReview,
            vec![Row {
                name: "issue",
                may: issuer(),
                refusal: "NotIssuer",
                send: |s, by| {
                    let ranges = [range(1, 10)];
                    let plan = s.agreement.plan;
                    if s.batch == 0 {
                        let progress = s.w.chain.ask(s.w.suite.milestones().progress(plan, 0));
                        s.w.attest(plan, 0, progress.unwrap().submission.digest, &[true, true]);
                        s.w.chain.pass(TIMES.window);
                        s.batch = s.w.open_batch();
                    }
                    let placements = s.w.placements(&ranges);
                    let (after, recipients) = (s.w.claim_hint(), all_to(by, &ranges));
                    let message = s.w.suite.registry().issue(
                        s.batch, plan, 0, placements, None, [0; 32], after, recipients, 0, REASON,
                    );
                    s.send(by, message)
                },
            }],
        ),
        (
            "milestones",
            Stage::Proposed,
            vec![
                Row {
                    name: "accredit",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let until = s.w.chain.now() + DAY;
                        let message = s.w.suite.milestones().accredit(by, SCOPE, until, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "administer",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let step = Step::Offer { to: STRANGER };
                        let message = s.w.suite.milestones().administer(step, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "administer",
                    may: Only(vec![FUNDERS[0]]), // who was offered the role
                    refusal: "NotOffered",
                    send: |s, by| {
                        let step = Step::Offer { to: FUNDERS[0] };
                        let offer = s.w.suite.milestones().administer(step, REASON);
                        let _ = s.send(ADMINISTRATOR, offer);
                        s.w.chain.pass(2 * DAY);
                        let message = s.w.suite.milestones().administer(Step::Accept, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.milestones();
                        let (role, someone) = (MilestonesRole::Pauser, person("another pauser"));
                        let message = { message }.appoint(role, someone, true, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    // The pauser renounces.
                    may: Only(vec![ADMINISTRATOR, PAUSER]),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.milestones();
                        let role = MilestonesRole::Pauser;
                        let message = { message }.appoint(role, PAUSER, false, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "pause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        let message = s.w.suite.milestones().pause(1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "unpause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        let pause = s.w.suite.milestones().pause(DAY, REASON);
                        let _ = s.send(PAUSER, pause);
                        let message = s.w.suite.milestones().unpause(REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "revoke_accreditation",
                    // The verifier renounces.
                    may: Only(vec![ADMINISTRATOR, VERIFIERS[0]]),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let milestones = s.w.suite.milestones();
                        let message =
                            { milestones }.revoke_accreditation(VERIFIERS[0], SCOPE, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    // The maker signs as payer: whoever holds another office in it may not.
                    name: "make_plan",
                    may: Only(vec![
                        ADMINISTRATOR,
                        OPERATOR,
                        PAUSER,
                        CLASS_ADMINISTRATOR,
                        ISSUER,
                        REGISTRAR,
                        AUTHORITY,
                        PAUSER,
                        DEPLOYER,
                        STRANGER,
                        FUNDERS[0],
                        FUNDERS[1],
                        FUNDERS[2],
                        FUNDERS[3],
                        COUNCILLORS[0],
                        COUNCILLORS[1],
                        COUNCILLORS[2],
                    ]),
                    refusal: "Conflict",
                    send: |s, by| {
                        let (draft, terms) = (s.w.draft(1), s.w.milestones());
                        let panel = VERIFIERS.to_vec();
                        let message = s.w.suite.milestones().make_plan(draft, panel, terms);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "consent",
                    may: Only(vec![
                        VERIFIERS[0],
                        VERIFIERS[1],
                        VERIFIERS[2],
                        ARBITER,
                        APPEAL_ARBITER,
                        GUARDIAN,
                    ]),
                    refusal: "NotAsked",
                    send: |s, by| {
                        let Agreement { plan, terms, .. } = s.agreement;
                        let message = s.w.suite.milestones().consent(plan, terms);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "open_finding",
                    may: Anybody, // who it is goes on record
                    refusal: "",
                    send: |s, by| open_finding(s, by),
                },
                Row {
                    name: "approve_finding",
                    may: Only(VERIFIERS.to_vec()),
                    refusal: "NotAccredited|Conflict",
                    send: |s, by| {
                        if s.w.chain.ask(s.w.suite.milestones().findings()) == 0 {
                            open_finding(s, CLASS_ADMINISTRATOR)?;
                        }
                        let record = s.w.suite.milestones().finding_record(1);
                        let (inquiry, _) = s.w.chain.ask(record).unwrap();
                        let mut milestones = s.w.suite.milestones();
                        let message = milestones.approve_finding(1, inquiry.digest, REASON);
                        s.send(by, message)
                    },
                },
            ],
        ),
        (
            "milestones",
            Stage::Planned,
            vec![Row {
                name: "Milestones::start",
                may: Nobody, // the fund
                refusal: "NotFund",
                send: |s, by| {
                    let mut milestones = s.w.suite.milestones();
                    s.send(by, Milestones::start(&mut milestones, s.agreement.plan))
                },
            }],
        ),
        (
            "milestones",
            Stage::Active,
            vec![
                Row {
                    name: "submit",
                    may: recipient(),
                    refusal: "NotRecipient",
                    send: |s, by| {
                        let plan = s.agreement.plan;
                        let message = s.w.suite.milestones().submit(plan, 0, [1; 32], 1, [0; 32]);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Milestones::extend",
                    may: Nobody, // the fund
                    refusal: "NotFund",
                    send: |s, by| {
                        let mut milestones = s.w.suite.milestones();
                        let (plan, later) = (s.agreement.plan, s.w.chain.now() + 366 * DAY);
                        s.send(by, Milestones::extend(&mut milestones, plan, 0, later))
                    },
                },
                Row {
                    name: "settle",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let message = s.w.suite.milestones().settle(s.agreement.plan, 0);
                        s.send(by, message)
                    },
                },
            ],
        ),
        (
            "milestones",
            Stage::InReview,
            vec![Row {
                name: "attest",
                may: Only(VERIFIERS.to_vec()),
                refusal: "NotOnPanel",
                send: |s, by| {
                    let plan = s.agreement.plan;
                    let progress = s.w.chain.ask(s.w.suite.milestones().progress(plan, 0));
                    let digest = progress.unwrap().submission.digest;
                    let message = s.w.suite.milestones().attest(plan, 0, digest, true, REASON);
                    s.send(by, message)
                },
            }],
        ),
        (
            "milestones",
            Stage::Approved,
            vec![
                Row {
                    name: "object",
                    may: Only(vec![GUARDIAN]),
                    refusal: "NotEntitled",
                    send: |s, by| {
                        let plan = s.agreement.plan;
                        let message = s.w.suite.milestones().object(plan, 0, 1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Milestones::funders_object",
                    may: Nobody, // the fund
                    refusal: "NotFund",
                    send: |s, by| {
                        let mut milestones = s.w.suite.milestones();
                        let plan = s.agreement.plan;
                        let message =
                            Milestones::funders_object(&mut milestones, plan, 0, 1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "Milestones::close",
                    may: Nobody, // the fund
                    refusal: "NotFund",
                    send: |s, by| {
                        let mut milestones = s.w.suite.milestones();
                        s.send(by, Milestones::close(&mut milestones, s.agreement.plan))
                    },
                },
            ],
        ),
        (
            "milestones",
            Stage::Rejected,
            vec![Row {
                name: "object",
                may: Only(vec![RECIPIENT]),
                refusal: "NotEntitled",
                send: |s, by| {
                    let plan = s.agreement.plan;
                    let message = s.w.suite.milestones().object(plan, 0, 2, REASON);
                    s.send(by, message)
                },
            }],
        ),
        (
            "milestones",
            Stage::Disputed,
            vec![Row {
                name: "rule",
                may: Only(vec![ARBITER]),
                refusal: "NotEntitled",
                send: |s, by| {
                    let plan = s.agreement.plan;
                    let message = s.w.suite.milestones().rule(plan, 0, 1, 5_000, 5, REASON);
                    s.send(by, message)
                },
            }],
        ),
        (
            "milestones",
            Stage::Ruled,
            vec![Row {
                name: "appeal",
                may: Only(vec![RECIPIENT, GUARDIAN]),
                refusal: "NotEntitled",
                send: |s, by| {
                    let message =
                        s.w.suite
                            .milestones()
                            .appeal(s.agreement.plan, 0, 1, REASON);
                    s.send(by, message)
                },
            }],
        ),
        (
            "milestones",
            Stage::Appealed,
            vec![Row {
                name: "rule",
                may: Only(vec![APPEAL_ARBITER]),
                refusal: "NotEntitled",
                send: |s, by| {
                    let plan = s.agreement.plan;
                    let message = s.w.suite.milestones().rule(plan, 0, 1, 5_000, 5, REASON);
                    s.send(by, message)
                },
            }],
        ),
        (
            "climate-fund",
            Stage::Planned,
            vec![
                Row {
                    name: "administer",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let step = Step::Offer { to: STRANGER };
                        let message = s.w.suite.fund().administer(step, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.fund();
                        let message = { message }.appoint(FundRole::Operator, by, true, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "appoint",
                    // The operator renounces.
                    may: Only(vec![ADMINISTRATOR, OPERATOR]),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.fund();
                        let role = FundRole::Operator;
                        let message = { message }.appoint(role, OPERATOR, false, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "set_admission",
                    may: administrator(),
                    refusal: "NotAdministrator",
                    send: |s, by| {
                        let message = s.w.suite.fund();
                        let message = { message }.set_admission(Admission::default(), REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "pause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        let message = s.w.suite.fund().pause(1, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "unpause",
                    may: Only(vec![PAUSER]),
                    refusal: "NotPauser",
                    send: |s, by| {
                        // Once: then it is paused for all who try to end that.
                        let pause = s.w.suite.fund().pause(DAY, REASON);
                        let _ = s.w.chain.send(PAUSER, pause);
                        let message = s.w.suite.fund().unpause(REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "propose",
                    may: Only(vec![OPERATOR]),
                    refusal: "NotOperator",
                    send: |s, by| {
                        let terms = s.w.proposal();
                        let message = s.w.suite.fund().propose(terms, tranches(), REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "accept",
                    may: recipient(),
                    refusal: "NotRecipient",
                    send: |s, by| {
                        let Agreement {
                            number,
                            plan,
                            terms,
                        } = s.agreement;
                        let message = s.w.suite.fund().accept(number, plan, terms, None);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "cancel",
                    may: Only(vec![OPERATOR, RECIPIENT]),
                    refusal: "NotParty",
                    send: |s, by| {
                        let message = s.w.suite.fund().cancel(s.agreement.number, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "settle",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let message = s.w.suite.fund().settle(s.agreement.number);
                        s.send(by, message)
                    },
                },
            ],
        ),
        (
            "climate-fund",
            Stage::Funding,
            vec![
                Row {
                    name: "contribute",
                    may: Anybody, // its own money
                    refusal: "",
                    send: |s, by| {
                        let Agreement { number, terms, .. } = s.agreement;
                        let message = s.w.suite.fund().contribute(number, terms, None);
                        s.send(by, message.transferred_value(1))
                    },
                },
                Row {
                    name: "contribute_tokens",
                    may: Nobody, // this fund holds the native token
                    refusal: "WrongAsset",
                    send: |s, by| {
                        let Agreement { number, terms, .. } = s.agreement;
                        let message = s.w.suite.fund().contribute_tokens(number, terms, 1, None);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "take_back",
                    may: Only(FUNDERS.to_vec()),
                    refusal: "TooMuch",
                    send: |s, by| {
                        let message = s.w.suite.fund().take_back(s.agreement.number, 1, by);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "activate",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let deadline = canopy_harness::Chain::GENESIS + FUNDING;
                        s.w.chain.set_time(deadline);
                        let message = s.w.suite.fund().activate(s.agreement.number);
                        // Once is enough; whoever comes second finds it done.
                        match s.send(by, message) {
                            Err(error) if error == "NotFunding" => Ok(()),
                            result => result,
                        }
                    },
                },
            ],
        ),
        (
            "climate-fund",
            Stage::InReview,
            vec![Row {
                name: "object",
                may: Only(FUNDERS.to_vec()),
                refusal: "NotFunder",
                send: |s, by| {
                    let Agreement { number, plan, .. } = s.agreement;
                    for verifier in &VERIFIERS[..2] {
                        let digest = s.w.digest(plan, 0);
                        let vote = s.w.suite.milestones().attest(plan, 0, digest, true, REASON);
                        let _ = s.send(*verifier, vote);
                    }
                    match s.send(by, s.w.suite.fund().object(number, 0, 1, REASON)) {
                        // The first funder's contribution is a quorum.
                        Err(error) if error == "NotOpen" => Ok(()),
                        result => result,
                    }
                },
            }],
        ),
        (
            "climate-fund",
            Stage::Issued,
            vec![
                Row {
                    name: "release",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let deadline = s.w.chain.now().max(Chain::GENESIS + 2_000 * DAY);
                        s.w.chain.set_time(deadline);
                        let message = s.w.suite.fund().release(s.agreement.number, 1);
                        match s.send(by, message) {
                            Err(error) if error == "AlreadyReleased" => Ok(()),
                            result => result,
                        }
                    },
                },
                Row {
                    name: "withdraw",
                    may: recipient(),
                    refusal: "NotRecipient",
                    send: |s, by| {
                        let message = s.w.suite.fund().withdraw(s.agreement.number, 1, by);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "sign_change",
                    may: Only(vec![OPERATOR, RECIPIENT]),
                    refusal: "NotParty",
                    send: |s, by| {
                        let (number, change) = (s.agreement.number, fund::Change::Close);
                        let message = s.w.suite.fund().sign_change(number, change, REASON);
                        s.send(by, message)
                    },
                },
                Row {
                    name: "object_to_change",
                    may: Only(FUNDERS.to_vec()),
                    refusal: "NotFunder",
                    send: |s, by| {
                        let number = s.agreement.number;
                        for party in [OPERATOR, RECIPIENT] {
                            let change = fund::Change::Close;
                            let sign = s.w.suite.fund().sign_change(number, change, REASON);
                            let _ = s.send(party, sign);
                        }
                        let object = s.w.suite.fund().object_to_change(number, 1, REASON);
                        match s.send(by, object) {
                            // The first funder's contribution is a quorum.
                            Err(error) if error == "NotOpen" => Ok(()),
                            result => result,
                        }
                    },
                },
                Row {
                    name: "apply_change",
                    may: Anybody,
                    refusal: "",
                    send: |s, by| {
                        let number = s.agreement.number;
                        for party in [OPERATOR, RECIPIENT] {
                            let change = fund::Change::Close;
                            let sign = s.w.suite.fund().sign_change(number, change, REASON);
                            let _ = s.send(party, sign);
                        }
                        let due = s.w.chain.ask(s.w.suite.fund().amendment(number));
                        s.w.chain.set_time(due.unwrap().due.unwrap());
                        match s.send(by, s.w.suite.fund().apply_change(number)) {
                            // Closed once, for whoever comes first.
                            Err(error) if error == "Refused" => Ok(()),
                            result => result,
                        }
                    },
                },
                Row {
                    name: "refund",
                    may: Only(FUNDERS.to_vec()),
                    refusal: "NotFunder",
                    send: |s, by| {
                        // With a limit of zero it only claims, which a share of zero allows too.
                        let message = s.w.suite.fund().refund(s.agreement.number, 1, 0, by);
                        s.send(by, message)
                    },
                },
            ],
        ),
    ]
}

#[test]
fn g8_nobody_acts_for_another() {
    for (contract, stage, rows) in table() {
        for row in rows {
            let name = format!("{contract}::{}", row.name);
            let mut scene = Scene::at(stage);
            let allowed = match &row.may {
                May::Only(allowed) => allowed.clone(),
                May::Anybody => everybody(),
                May::Nobody => vec![],
            };
            for caller in everybody() {
                if !allowed.contains(&caller) {
                    let error = (row.send)(&mut scene, caller).expect_err(&name);
                    let expected = row.refusal.split('|').any(|refusal| refusal == error);
                    assert!(expected, "{name} by {}: {error}", spelled(caller));
                }
            }
            // Those who may would have succeeded then and there: the caller was the reason.
            for caller in allowed {
                if matches!(row.may, May::Only(_)) {
                    scene = Scene::at(stage);
                }
                if let Err(error) = (row.send)(&mut scene, caller) {
                    panic!("{name} by {}, who may: {error}", spelled(caller));
                }
            }
        }
    }
}

#[test]
fn g8_every_message_that_changes_anything_has_a_row() {
    let table = table();
    for contract in CONTRACTS {
        let rows: BTreeSet<_> = table
            .iter()
            .filter(|(name, ..)| *name == contract)
            .flat_map(|(_, _, rows)| rows.iter().map(|row| row.name.to_owned()))
            .collect();
        let changing = messages(contract);
        let changing = changing.iter().filter(|message| message.mutates);
        let changing: BTreeSet<_> = changing.map(|message| message.label.clone()).collect();
        let without: Vec<_> = changing.difference(&rows).collect();
        assert!(without.is_empty(), "{contract}: no row for {without:?}");
        let unknown: Vec<_> = rows.difference(&changing).collect();
        assert!(unknown.is_empty(), "{contract}: no message {unknown:?}");
    }
}

/// What anybody may send, and why that gives nobody what is another's.
const FREE: &[(&str, &str)] = &[
    ("council::execute", "what its members decided, to the byte"),
    ("council::apply_change", "what its members decided"),
    ("catalogue::list", "it lists what there is"),
    ("eco-credits::Psp37::approve", "its own credits"),
    ("registry::apply_finding", "what a panel found"),
    ("registry::draw", "out of a buffer, for what a panel found"),
    (
        "milestones::open_finding",
        "who asks goes on record; a panel finds",
    ),
    ("milestones::settle", "what time made due"),
    ("climate-fund::contribute", "its own money"),
    ("climate-fund::activate", "what the terms say"),
    ("climate-fund::settle", "what time made due"),
    (
        "climate-fund::release",
        "what the outcome says, to whom it says",
    ),
    (
        "climate-fund::apply_change",
        "what payer and recipient signed",
    ),
];

#[test]
fn g8_what_anybody_may_send_is_listed_with_its_reason() {
    let anybodys: BTreeSet<_> = table()
        .into_iter()
        .flat_map(|(contract, _, rows)| {
            let free = rows
                .into_iter()
                .filter(|row| matches!(row.may, May::Anybody));
            free.map(move |row| format!("{contract}::{}", row.name))
        })
        .collect();
    let listed: BTreeSet<_> = FREE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(anybodys, listed);
}

fn spelled(account: Account) -> String {
    String::from_utf8_lossy(&account.0)
        .trim_end_matches('\0')
        .to_owned()
}
