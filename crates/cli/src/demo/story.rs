//! The story: an example fund pays a reforestation project, and its credits are issued and
//! retired. Every person in it is an example. The serial numbers are real published ones, of a
//! real project that has no part in this.

use anyhow::Context as _;
use canopy_core::{
    credits::{Beneficiary, Jurisdiction, Purpose, RetireRequest, Share},
    fund::{AgreementTerms, Asset, Role as FundRole, TrancheTerms},
    milestones::{MilestoneTerms, PlanDraft, Subject, Times},
    registry::{list_hash, Class, CreditType, Placement, Project, SerialRange, Split},
    types::{Account, Hash, Millis, Period, Reason},
};
use canopy_harness::{at, call, deploy_catalogue, hash, Catalogue, Suite, DAY};
use canopy_interfaces::{id::Id, psp::Data, psp34::Psp34, psp37::Psp37};
use ink::primitives::AccountId;

use super::{
    abroad::{self, Abroad},
    drill::{self, Drilled},
    narrator::{Narrator, Person},
    report::MomentKind,
};
use crate::{
    serials,
    text::{amount_of, whole, Unit},
};

/// A unit of the example money, in base units.
pub const MONEY: u128 = 100;
/// A credit, in base units.
pub const CREDIT: u128 = 1_000;

pub const DEPLOYER: Person = Person::new("Deployer", "deployer");
pub const MINISTRY: Person = Person::new("Ministry", "ministry");
pub const PROJECT: Person = Person::new("Forest cooperative", "forest cooperative");
pub const PANEL: [Person; 3] = [
    Person::new("Verifier A", "verifier a"),
    Person::new("Verifier B", "verifier b"),
    Person::new("Verifier C", "verifier c"),
];
pub const ARBITER: Person = Person::new("Arbiter", "arbiter");
pub const APPEAL_ARBITER: Person = Person::new("Appeal arbiter", "appeal arbiter");
pub const GUARDIAN: Person = Person::new("Guardian", "guardian");
pub const PROGRAMME: Person = Person::new("Carbon programme", "carbon programme");
pub const ISSUER: Person = Person::new("Issuer", "issuer");
pub const BUYER: Person = Person::new("Buyer", "buyer");
pub const BYSTANDER: Person = Person::new("Bystander", "bystander");

/// The funders and what they pledge, in base units: the last one has less than 1 %.
pub const FUNDERS: [(Person, u128); 4] = [
    (Person::new("Climate fund A", "climate fund a"), 600_000_000),
    (
        Person::new("Development bank B", "development bank b"),
        295_333_133,
    ),
    (Person::new("City C", "city c"), 100_000_001),
    (
        Person::new("Citizens' group D", "citizens group d"),
        4_666_843,
    ),
];

/// The tranches: what their milestones are, and their weights.
pub const TRANCHES: [(&str, u32); 3] = [
    ("Planting, first growth", 40),
    ("Survival after two years", 35),
    ("Community school", 25),
];

/// Serial numbers that a registry published for one project and one vintage (2021).
pub const SERIALS: [&str; 2] = [
    "19306-936117396-936119235-VCS-VCU-1531-VER-MX-14-2887-01012021-31122021-0",
    "19330-940022096-940059618-VCS-VCU-1531-VER-MX-14-2887-01012021-31122021-0",
];
/// 2021, in milliseconds.
pub const VINTAGE: Period = Period {
    start: 1_609_459_200_000,
    end: 1_640_995_200_000,
};

/// The scope in which the panel is accredited.
const SCOPE: u32 = 14;
pub const REASON: Reason = Reason {
    code: 0,
    document: [0; 32],
};

/// What the story made, for the checks at its end.
pub struct Made {
    pub suite: Suite,
    pub agreement: u64,
    pub plan: u64,
    pub batch: u64,
    pub ranges: Vec<serials::Serial>,
    /// What the panel approved, in base units of credit.
    pub approved: u128,
    pub certificates: Vec<u64>,
    /// What was used abroad, the last certificate.
    pub abroad: Abroad,
    /// A catalogue of them.
    pub catalogue: Account,
    /// Whether each thing that must be refused was refused.
    pub refusals: Refusals,
    /// What the governance drill came to.
    pub drilled: Drilled,
}

/// What somebody tried against the rules, and was refused.
#[derive(Default)]
pub struct Refusals {
    /// Attesting to evidence that is no longer what is under review (M1).
    pub swapped_evidence: bool,
    /// Releasing a tranche a second time (M7).
    pub second_release: bool,
    /// Issuing the same serial numbers again (C3, C6).
    pub second_issuance: bool,
    /// Moving a certificate (C7).
    pub moved_certificate: bool,
    /// Not refused, and without effect: a transfer to oneself (C11).
    pub self_transfer_changed_nothing: bool,
}

/// Tells the whole story.
pub fn tell(n: &mut Narrator) -> anyhow::Result<Made> {
    for person in everybody() {
        // Enough for storage deposits and pledges.
        n.chain.mint(person.account, 1_000_000_000_000_000);
    }
    let ranges = SERIALS
        .iter()
        .map(|text| serials::parse(None, text).map_err(|refusal| anyhow::anyhow!("{refusal}")))
        .collect::<Result<Vec<_>, _>>()?;
    let (suite, council, project) = set_up(n)?;
    let (agreement, plan) = sign(n, &suite, project)?;
    fund(n, &suite, agreement, plan)?;
    let mut refusals = Refusals::default();
    let approved = first_milestone(n, &suite, agreement, plan, &ranges, &mut refusals)?;
    let batch = issue(n, &suite, project, plan, &ranges, &mut refusals)?;
    let mut certificates = trade_and_retire(n, &suite, batch, &mut refusals)?;
    let abroad = abroad::retire(n, &suite, batch)?;
    certificates.push(abroad.certificate);
    let catalogue = list(n, &suite)?;
    second_milestone(n, &suite, agreement, plan, &mut refusals)?;
    third_milestone(n, &suite, agreement, plan)?;
    let drilled = drill::rehearse(n, &suite, council, batch)?;
    Ok(Made {
        suite,
        agreement,
        plan,
        batch,
        ranges,
        approved,
        certificates,
        abroad,
        catalogue,
        refusals,
        drilled,
    })
}

fn everybody() -> impl Iterator<Item = Person> {
    let people = [
        DEPLOYER,
        MINISTRY,
        PROJECT,
        ARBITER,
        APPEAL_ARBITER,
        GUARDIAN,
        PROGRAMME,
        ISSUER,
        BUYER,
        BYSTANDER,
        abroad::AUTHORITY,
        abroad::AIRLINE,
        drill::NEWCOMER,
        drill::SECURITY,
    ];
    people
        .into_iter()
        .chain(drill::MEMBERS)
        .chain(PANEL)
        .chain(FUNDERS.map(|(funder, _)| funder))
}

/// Deploys the contracts and gives the roles that the story needs.
fn set_up(n: &mut Narrator) -> anyhow::Result<(Suite, Account, u64)> {
    n.chapter("Setting up");
    let council = drill::found(n);
    let (by, chain) = (DEPLOYER.account, &mut n.chain);
    let suite = Suite::deploy_with(chain, by, by, council, Asset::Native);
    println!("  a council and four contracts deployed on the embedded chain");
    let place = suite.credits().place_registry(Some(suite.registry), REASON);
    let members = [drill::MEMBERS[0], drill::MEMBERS[1]];
    let what = "gives the registry its place in eco-credits";
    drill::decide(n, council, members, what, &[call(place)])?;
    let until = n.chain.now().saturating_add(DAY.saturating_mul(3_650));
    for verifier in PANEL {
        let message = suite
            .milestones()
            .accredit(verifier.account, SCOPE, until, REASON);
        n.act(
            DEPLOYER,
            format!("accredits {} for forestry", verifier.name),
            message,
        )?;
    }
    let message = suite
        .fund()
        .appoint(FundRole::Operator, MINISTRY.account, true, REASON);
    n.act(DEPLOYER, "lets the Ministry propose agreements", message)?;
    let credit_type = CreditType {
        unit: *b"tCO2e\0\0\0",
        decimals: 3,
        units_per_serial: CREDIT,
    };
    let message = suite.registry().create_type(credit_type, REASON);
    let credit_type = n.act(
        DEPLOYER,
        "creates a credit type: one tonne of CO2e, three decimals",
        message,
    )?;
    let class = Class {
        credit_type,
        administrator: PROGRAMME.account,
        scope: SCOPE,
        least: 2,
        split: Split::NONE,
        document: document("an example methodology for reforestation"),
    };
    let message = suite.registry().create_class(class, REASON);
    let class = n.act(
        DEPLOYER,
        "creates a class of credits: two approvals at least",
        message,
    )?;
    let message = suite.registry().add_issuer(class, ISSUER.account, REASON);
    n.act(PROGRAMME, "appoints the Issuer", message)?;
    let project = Project {
        class,
        jurisdiction: Jurisdiction {
            country: *b"MX",
            subdivision: [0; 3],
        },
        boundary: document("an example boundary"),
        activity: SCOPE,
        document: document("an example project description"),
    };
    let message = suite.registry().create_project(project, REASON);
    let project = n.act(ISSUER, "registers the project", message)?;
    Ok((suite, council, project))
}

/// Signs in the design's order: propose, plan, consents, acceptance.
fn sign(n: &mut Narrator, suite: &Suite, project: u64) -> anyhow::Result<(u64, u64)> {
    n.chapter("Signing");
    let now = n.chain.now();
    let terms = AgreementTerms {
        recipient: PROJECT.account,
        payer: MINISTRY.account,
        documents: document("an example grant agreement"),
        minimum: MONEY.saturating_mul(8_000_000),
        cap: MONEY.saturating_mul(12_000_000),
        quorum: MONEY.saturating_mul(1_500_000),
        deadline: now.saturating_add(DAY.saturating_mul(60)),
    };
    let tranche = |(_, weight): &(_, u32)| TrancheTerms {
        weight: *weight,
        price: None,
    };
    let tranches = TRANCHES.iter().map(tranche).collect();
    let agreement = n.act(
        MINISTRY,
        "proposes an agreement: three tranches of 40, 35 and 25 %, at least 8 million",
        suite.fund().propose(terms, tranches, REASON),
    )?;
    let hash = n
        .chain
        .ask(suite.fund().agreement(agreement))
        .context("the agreement")?
        .hash;
    let draft = PlanDraft {
        fund: suite.fund,
        agreement,
        agreement_hash: hash,
        recipient: PROJECT.account,
        arbiter: ARBITER.account,
        appeal_arbiter: APPEAL_ARBITER.account,
        guardian: GUARDIAN.account,
        scope: SCOPE,
        needed: 2,
        rounds: 2,
        default_share: 5_000,
        times: Times {
            review: days(60),
            cure: days(45),
            window: days(30),
            ruling: days(60),
            extension: days(180),
        },
    };
    let subject = Subject {
        registry: suite.registry,
        project,
        period: VINTAGE,
    };
    let milestones =
        [(365, Some(subject)), (730, None), (1_095, None)].map(|(duration, subject)| {
            MilestoneTerms {
                duration: days(duration),
                criteria: document("example criteria"),
                subject,
            }
        });
    let panel = PANEL.map(|verifier| verifier.account);
    let plan = n.act(
        MINISTRY,
        "makes its plan: three milestones, two of three verifiers",
        suite
            .milestones()
            .make_plan(draft, panel.to_vec(), milestones.to_vec()),
    )?;
    let terms = n
        .chain
        .ask(suite.milestones().plan(plan))
        .context("the plan")?
        .terms;
    for party in PANEL.into_iter().chain([ARBITER, APPEAL_ARBITER, GUARDIAN]) {
        n.act(
            party,
            "consents to the terms",
            suite.milestones().consent(plan, terms),
        )?;
    }
    n.act(
        PROJECT,
        "accepts; funding opens",
        suite.fund().accept(agreement, plan, terms, None),
    )?;
    n.moment(
        MomentKind::Agreement,
        "Agreement signed",
        "Everybody signed the same terms: three milestones, two of three verifiers, a window to object.",
    );
    Ok((agreement, plan))
}

/// Funders of very unequal size pledge; one changes its mind about a part; anybody activates.
fn fund(n: &mut Narrator, suite: &Suite, agreement: u64, plan: u64) -> anyhow::Result<()> {
    n.chapter("Funding");
    let terms = n
        .chain
        .ask(suite.milestones().plan(plan))
        .context("the plan")?
        .terms;
    for (i, (funder, amount)) in FUNDERS.into_iter().enumerate() {
        n.pass(days(10));
        // The third pledges more than it means to leave in.
        let extra = if i == 2 {
            MONEY.saturating_mul(250_000)
        } else {
            0
        };
        let pledge = amount.saturating_add(extra);
        n.act(
            funder,
            format!("pledges {}", money(pledge)),
            suite
                .fund()
                .contribute(agreement, terms, None)
                .transferred_value(pledge),
        )?;
        n.moment(
            MomentKind::Money,
            format!("{} pledges", funder.name),
            money(pledge),
        );
        if extra > 0 {
            let message = suite.fund().take_back(agreement, extra, funder.account);
            n.act(
                funder,
                format!("takes {} back, in time", money(extra)),
                message,
            )?;
            n.moment(
                MomentKind::Money,
                format!("{} takes a part back", funder.name),
                money(extra),
            );
        }
    }
    n.pass(days(21));
    n.act(
        BYSTANDER,
        "activates, as anybody may: the money is reserved",
        suite.fund().activate(agreement),
    )?;
    n.moment(
        MomentKind::Agreement,
        "Activated",
        "The minimum is met and the deadline has passed. Every unit is reserved for a milestone.",
    );
    Ok(())
}

/// Milestone 1 is verified and paid.
fn first_milestone(
    n: &mut Narrator,
    suite: &Suite,
    agreement: u64,
    plan: u64,
    ranges: &[serials::Serial],
    refusals: &mut Refusals,
) -> anyhow::Result<u128> {
    n.chapter("Milestone 1: planted and measured");
    n.pass(days(200));
    let quantity = base_units(ranges);
    let list = list_hash(&serial_ranges(ranges), &hash);
    let evidence = document("an example monitoring report");
    n.act(
        PROJECT,
        format!(
            "submits evidence of {}, with its serial numbers",
            amount_of(quantity, &tonnes())
        ),
        suite.milestones().submit(plan, 0, evidence, quantity, list),
    )?;
    n.moment(
        MomentKind::Verification,
        "Milestone 1 submitted",
        amount_of(quantity, &tonnes()),
    );
    n.pass(days(12));
    approve(n, suite, plan, 0, &[PANEL[0], PANEL[2]])?;
    n.moment(
        MomentKind::Verification,
        "Milestone 1 approved",
        "Two of three verifiers, on one digest.",
    );
    n.pass(days(30));
    release_and_withdraw(n, suite, agreement, 0)?;
    let again = suite.fund().release(agreement, 0);
    n.attempt(BYSTANDER, "tries to release milestone 1 again", again)?;
    refusals.second_release = true;
    Ok(quantity)
}

/// The same verification permits the issuance.
fn issue(
    n: &mut Narrator,
    suite: &Suite,
    project: u64,
    plan: u64,
    serials: &[serials::Serial],
    refusals: &mut Refusals,
) -> anyhow::Result<u64> {
    n.chapter("Credits");
    let open = suite.registry().open_batch(project, VINTAGE, REASON);
    let batch = n.act(ISSUER, "opens the batch for 2021", open)?;
    let ranges = serial_ranges(serials);
    let mut after = None;
    let mut placements = Vec::new();
    for range in &ranges {
        // The ranges are in ascending order, and nothing else is on the line yet.
        placements.push(Placement {
            range: *range,
            after,
        });
        after = Some(range.first);
    }
    let recipients = vec![Share {
        to: PROJECT.account,
        amount: base_units(serials),
    }];
    let message = || {
        suite.registry().issue(
            batch,
            plan,
            0,
            placements.clone(),
            None,
            Hash::default(),
            None,
            recipients.clone(),
            0,
            REASON,
        )
    };
    n.act(
        ISSUER,
        "issues against milestone 1, serial numbers and all",
        message(),
    )?;
    n.moment(
        MomentKind::Credits,
        "Credits issued",
        "Against the verified milestone, under their published serial numbers.",
    );
    n.attempt(ISSUER, "tries to issue the same again", message())?;
    refusals.second_issuance = true;
    Ok(batch)
}

/// A transfer, a transfer to oneself that must change nothing, and two retirements.
fn trade_and_retire(
    n: &mut Narrator,
    suite: &Suite,
    batch: u64,
    refusals: &mut Refusals,
) -> anyhow::Result<Vec<u64>> {
    let mut credits = suite.credits();
    let amount = CREDIT.saturating_mul(12_500);
    let to = AccountId::from(BUYER.account.0);
    let message = Psp37::transfer(&mut credits, to, Id::U64(batch), amount, Data);
    n.pass(days(3));
    let sold = format!("{} credits", whole(12_500));
    n.act(PROJECT, format!("transfers {sold} to the Buyer"), message)?;
    n.moment(MomentKind::Credits, sold + " sold", "To the Buyer.");
    let message = Psp37::transfer(&mut credits, to, Id::U64(batch), amount, Data);
    let held = |n: &mut Narrator| {
        n.chain.ask(Psp37::balance_of(
            &suite.credits(),
            to,
            Some(Id::U64(batch)),
        ))
    };
    let before = held(n);
    n.act(BUYER, "transfers them to itself: nothing changes", message)?;
    refusals.self_transfer_changed_nothing = held(n) == before;
    n.pass(days(4));
    let mut certificates = Vec::new();
    let retirements = [
        (
            format!("retires {} credits for City C", whole(2_000)),
            2_000_000,
            Beneficiary::Account(FUNDERS[2].0.account),
        ),
        (
            "retires 350.5 credits for somebody it names only by a commitment".to_owned(),
            350_500,
            Beneficiary::Commitment(document("salt and name, kept off the chain")),
        ),
    ];
    for (what, amount, beneficiary) in retirements {
        let request = RetireRequest {
            batch,
            amount,
            beneficiary,
            purpose: Purpose::Voluntary,
            jurisdiction: Jurisdiction {
                country: *b"MX",
                subdivision: *b"OAX",
            },
            claim_period: Period {
                start: 1_735_689_600_000,
                end: 1_767_225_600_000,
            },
            reason: Hash::default(),
        };
        certificates.push(n.act(BUYER, what.as_str(), suite.credits().retire(request))?);
        n.moment(
            MomentKind::Credits,
            format!("Certificate {}", certificates.len()),
            what,
        );
    }
    let to = AccountId::from(BYSTANDER.account.0);
    let mut credits = suite.credits();
    let steal = Psp34::transfer(&mut credits, to, Id::U64(1), Data);
    n.attempt(FUNDERS[2].0, "tries to sell its certificate", steal)?;
    refusals.moved_certificate = true;
    Ok(certificates)
}

/// Anybody lists the certificates for wallets, by a contract of its own.
fn list(n: &mut Narrator, suite: &Suite) -> anyhow::Result<Account> {
    n.chapter("Certificates in wallets");
    let address = deploy_catalogue(&mut n.chain, BYSTANDER.account, suite.credits);
    let list = at::<Catalogue>(address).list(3);
    let what = "lists all three certificates in a catalogue of its own, for wallets";
    n.act(BYSTANDER, what, list)?;
    Ok(address)
}

/// Milestone 2 is rejected, resubmitted and then verified.
fn second_milestone(
    n: &mut Narrator,
    suite: &Suite,
    agreement: u64,
    plan: u64,
    refusals: &mut Refusals,
) -> anyhow::Result<()> {
    n.chapter("Milestone 2: rejected, mended, verified");
    n.pass(days(300));
    let submit = |evidence| {
        suite
            .milestones()
            .submit(plan, 1, document(evidence), 0, Hash::default())
    };
    n.act(
        PROJECT,
        "submits a survey of survival",
        submit("an example survey, incomplete"),
    )?;
    let old = digest(n, suite, plan, 1)?;
    n.pass(days(10));
    for verifier in [PANEL[0], PANEL[1]] {
        n.act(
            verifier,
            "rejects it: plots are missing",
            suite.milestones().attest(plan, 1, old, false, REASON),
        )?;
    }
    n.moment(
        MomentKind::Setback,
        "Milestone 2 rejected",
        "Plots were missing. A second round opens.",
    );
    n.pass(days(30));
    n.act(
        PROJECT,
        "submits the complete survey",
        submit("an example survey, complete"),
    )?;
    let stale = suite.milestones().attest(plan, 1, old, true, REASON);
    n.attempt(PANEL[2], "attests to the old digest", stale)?;
    refusals.swapped_evidence = true;
    n.pass(days(10));
    approve(n, suite, plan, 1, &[PANEL[0], PANEL[1]])?;
    n.moment(
        MomentKind::Verification,
        "Milestone 2 approved",
        "In its second round.",
    );
    n.pass(days(30));
    release_and_withdraw(n, suite, agreement, 1)
}

/// Milestone 3 misses its deadline; the rest goes back to the funders exactly.
fn third_milestone(
    n: &mut Narrator,
    suite: &Suite,
    agreement: u64,
    plan: u64,
) -> anyhow::Result<()> {
    n.chapter("Milestone 3: the deadline passes");
    let progress = n
        .chain
        .ask(suite.milestones().progress(plan, 2))
        .context("milestone 3")?;
    n.chain.set_time(progress.deadline);
    n.moment(
        MomentKind::Setback,
        "Milestone 3 missed",
        "Nothing was submitted by the deadline.",
    );
    let release = suite.fund().release(agreement, 2);
    n.act(
        BYSTANDER,
        "releases milestone 3: its reserve is the funders' again",
        release,
    )?;
    for (funder, _) in FUNDERS {
        n.pass(days(2));
        let refund = suite
            .fund()
            .refund(agreement, 0b111, u128::MAX, funder.account);
        let amount = n.act(funder, "takes its exact share back", refund)?;
        println!("  {:34}{}", "", money(amount));
        n.moment(
            MomentKind::Money,
            format!("{} is refunded", funder.name),
            money(amount),
        );
    }
    Ok(())
}

fn approve(
    n: &mut Narrator,
    suite: &Suite,
    plan: u64,
    milestone: u8,
    by: &[Person],
) -> anyhow::Result<()> {
    let digest = digest(n, suite, plan, milestone)?;
    for verifier in by {
        let message = suite
            .milestones()
            .attest(plan, milestone, digest, true, REASON);
        n.act(*verifier, "approves exactly this digest", message)?;
    }
    Ok(())
}

fn release_and_withdraw(
    n: &mut Narrator,
    suite: &Suite,
    agreement: u64,
    milestone: u8,
) -> anyhow::Result<()> {
    let what = format!(
        "releases milestone {}: nobody objected",
        milestone.saturating_add(1)
    );
    n.act(BYSTANDER, what, suite.fund().release(agreement, milestone))?;
    let standing = n
        .chain
        .ask(suite.fund().standing(agreement))
        .context("the agreement")?;
    let owed = standing.ledger.owed;
    let withdraw = suite.fund().withdraw(agreement, owed, PROJECT.account);
    n.act(PROJECT, format!("withdraws {}", money(owed)), withdraw)?;
    n.moment(
        MomentKind::Money,
        format!("Tranche {} paid", milestone.saturating_add(1)),
        money(owed),
    );
    Ok(())
}

fn digest(n: &mut Narrator, suite: &Suite, plan: u64, milestone: u8) -> anyhow::Result<Hash> {
    let progress = n.chain.ask(suite.milestones().progress(plan, milestone));
    Ok(progress.context("a milestone")?.submission.digest)
}

const fn days(count: u64) -> Millis {
    DAY.saturating_mul(count)
}

/// An example document stands for itself: only its hash goes on chain.
pub fn document(text: &str) -> Hash {
    hash(text.as_bytes())
}

/// What serial numbers are worth, in base units of credit.
fn base_units(serials: &[serials::Serial]) -> u128 {
    serials
        .iter()
        .fold(0u128, |sum, range| sum.saturating_add(range.quantity()))
        .saturating_mul(CREDIT)
}

/// The ranges as the chain knows them: a namespace by its hash.
fn serial_ranges(ranges: &[serials::Serial]) -> Vec<SerialRange> {
    ranges
        .iter()
        .map(|range| SerialRange {
            namespace: hash(range.namespace.as_bytes()),
            first: range.first,
            last: range.last,
        })
        .collect()
}

/// The unit of the example money.
pub fn usd() -> Unit {
    Unit {
        name: "USD".to_owned(),
        decimals: 2,
    }
}

/// The unit of the example credits.
pub fn tonnes() -> Unit {
    Unit {
        name: "tCO2e".to_owned(),
        decimals: 3,
    }
}

fn money(amount: u128) -> String {
    amount_of(amount, &usd())
}
