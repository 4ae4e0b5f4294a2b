//! The governance drill: a council takes the contracts over from whoever deployed them, replaces a
//! lost member, stops what must be stopped in an incident, and hands the registry's place over; and
//! the deployer is nobody from then on.

use anyhow::Context as _;
use canopy_core::{
    council::{Call, Change},
    credits::NOTICE,
    fund::{Admission, Role as FundRole},
    milestones::Role as MilestonesRole,
    registry::{CreditType, Role as RegistryRole},
    roles::{Administration, Step},
    types::Account,
};
use canopy_harness::{at, call, deploy_council, safeguards, Council, Suite, COUNCIL_RULES, DAY};
use canopy_interfaces::{id::Id, psp37::Psp37};
use ink::primitives::AccountId;

use super::{
    narrator::{Narrator, Person},
    report::MomentKind,
    story::{BUYER, BYSTANDER, DEPLOYER, PROJECT, REASON},
};

/// The members of the council, and who joins it in place of the third.
pub const MEMBERS: [Person; 3] = [
    Person::new("Council member A", "council member a"),
    Person::new("Council member B", "council member b"),
    Person::new("Council member C", "council member c"),
];
pub const NEWCOMER: Person = Person::new("Council member D", "council member d");
pub const SECURITY: Person = Person::new("Security officer", "security officer");

/// What the drill came to, for the checks at the end.
pub struct Drilled {
    /// Whether the council holds every administration, and nothing is under way with any.
    pub council_holds_all: bool,
    /// How many messages the deployer tried, all of which were refused.
    pub deployer_refused: usize,
    /// Whether balances and certificates are what they were before the registry's place changed.
    pub nothing_changed_hands: bool,
    /// Whether the successor has the registry's place, for ever.
    pub sealed: bool,
    /// Whether the member whose key was lost was refused.
    pub lost_member_refused: bool,
    /// Whether a pause stopped a proposal and no withdrawal.
    pub pause_stopped_the_right_thing: bool,
}

/// The council, before anything else is deployed.
pub fn found(n: &mut Narrator) -> Account {
    let members = MEMBERS.map(|member| member.account);
    deploy_council(&mut n.chain, DEPLOYER.account, &members, COUNCIL_RULES)
}

/// Two members decide, and after the delay anybody makes the calls.
pub fn decide(
    n: &mut Narrator,
    council: Account,
    members: [Person; 2],
    what: &str,
    calls: &[Call],
) -> anyhow::Result<()> {
    let council = || at::<Council>(council);
    let propose = council().propose(calls.to_vec(), REASON);
    let proposal = n.act(
        members[0],
        format!("proposes that the council {what}"),
        propose,
    )?;
    let record = n.chain.ask(council().proposal(proposal));
    let digest = record.context("a proposal")?.digest;
    let approve = council().approve(proposal, digest, REASON);
    n.act(members[1], "approves exactly these calls", approve)?;
    n.pass(COUNCIL_RULES.delay);
    let execute = council().execute(proposal, calls.to_vec());
    n.act(
        BYSTANDER,
        "has them made after the delay, as anybody may",
        execute,
    )
}

/// The whole drill.
pub fn rehearse(
    n: &mut Narrator,
    suite: &Suite,
    council: Account,
    batch: u64,
) -> anyhow::Result<Drilled> {
    n.chapter("Governance drill");
    let [one, two, lost] = MEMBERS;
    take_over(n, suite, council)?;
    let lost_member_refused = replace(n, council, lost)?;
    let pause_stopped_the_right_thing = incident(n, suite, council)?;
    let held = |n: &mut Narrator| {
        [PROJECT, BUYER].map(|who| {
            let of = AccountId::from(who.account.0);
            let message = Psp37::balance_of(&suite.credits(), of, Some(Id::U64(batch)));
            n.chain.ask(message)
        })
    };
    let certificates =
        |n: &mut Narrator| [1, 2].map(|id| n.chain.ask(suite.credits().retirement(id)));
    let before = (held(n), certificates(n));
    let successor = suite.another_registry(&mut n.chain, DEPLOYER.account, council);
    let place = |to| [call(suite.credits().place_registry(to, REASON))];
    let members = [one, NEWCOMER];
    decide(
        n,
        council,
        members,
        "announces another registry",
        &place(Some(successor)),
    )?;
    decide(
        n,
        council,
        members,
        "calls that off",
        &place(Some(suite.registry)),
    )?;
    decide(
        n,
        council,
        [one, two],
        "announces it again",
        &place(Some(successor)),
    )?;
    n.pass(NOTICE);
    decide(
        n,
        council,
        members,
        "seals the place after thirty days of notice",
        &place(None),
    )?;
    let holder = n.chain.ask(suite.credits().place()).context("the place")?;
    let sealed = *holder.holder(n.chain.now()) == successor && holder.from == u64::MAX;
    n.moment(
        MomentKind::Governance,
        "The registry's place handed over",
        "Announced, called off once, announced again, and sealed. Every balance and certificate is what it was.",
    );
    let deployer_refused = powerless(n, suite)?;
    let administrations = [
        n.chain.ask(suite.fund().administration()),
        n.chain.ask(suite.milestones().administration()),
        n.chain.ask(suite.registry().administration()),
    ];
    let idle = |held: Option<Administration>| {
        held.is_some_and(|held| Administration::new(council, held.delay) == Ok(held))
    };
    Ok(Drilled {
        council_holds_all: administrations.into_iter().all(idle) && holder.administrator == council,
        deployer_refused,
        nothing_changed_hands: before == (held(n), certificates(n)),
        sealed,
        lost_member_refused,
        pause_stopped_the_right_thing,
    })
}

/// The deployer offers each administration, and the council accepts all of them at once.
fn take_over(n: &mut Narrator, suite: &Suite, council: Account) -> anyhow::Result<()> {
    let offer = Step::Offer { to: council };
    let what = |contract| format!("offers the administration of {contract} to the council");
    let message = suite.fund().administer(offer, REASON);
    n.act(DEPLOYER, what("the fund"), message)?;
    let message = suite.milestones().administer(offer, REASON);
    n.act(DEPLOYER, what("milestones"), message)?;
    let message = suite.registry().administer(offer, REASON);
    n.act(DEPLOYER, what("the registry"), message)?;
    n.pass(safeguards(council).delay);
    let accept = [
        call(suite.fund().administer(Step::Accept, REASON)),
        call(suite.milestones().administer(Step::Accept, REASON)),
        call(suite.registry().administer(Step::Accept, REASON)),
    ];
    let [one, two, _] = MEMBERS;
    decide(
        n,
        council,
        [one, two],
        "accepts all three, or none",
        &accept,
    )?;
    n.moment(
        MomentKind::Governance,
        "The council takes over",
        "It accepted every administration in one decision of two members.",
    );
    Ok(())
}

/// A member's key is lost; the two others replace it. Tells whether the lost key is refused.
fn replace(n: &mut Narrator, council: Account, lost: Person) -> anyhow::Result<bool> {
    let handle = || at::<Council>(council);
    let change = Change::Replace {
        member: lost.account,
        by: NEWCOMER.account,
    };
    let [one, two, _] = MEMBERS;
    let message = handle().propose_change(change, REASON);
    let proposal = n.act(
        one,
        "proposes to replace member C, whose key is lost",
        message,
    )?;
    let record = n.chain.ask(handle().proposal(proposal));
    let digest = record.context("a proposal")?.digest;
    n.act(
        two,
        "approves exactly this change",
        handle().approve(proposal, digest, REASON),
    )?;
    n.pass(COUNCIL_RULES.delay);
    n.act(
        BYSTANDER,
        "applies it after the delay",
        handle().apply_change(proposal),
    )?;
    let late = handle().propose(vec![], REASON);
    let error = n.attempt(lost, "whoever has the lost key proposes something", late)?;
    Ok(error == canopy_core::council::Error::NotMember)
}

/// The council appoints somebody who may pause, who does. Tells whether that stopped a proposal, and
/// no exit.
fn incident(n: &mut Narrator, suite: &Suite, council: Account) -> anyhow::Result<bool> {
    let who = SECURITY.account;
    let calls = [
        call(suite.fund().appoint(FundRole::Pauser, who, true, REASON)),
        call(
            suite
                .milestones()
                .appoint(MilestonesRole::Pauser, who, true, REASON),
        ),
        call(
            suite
                .registry()
                .appoint(RegistryRole::Pauser, who, true, REASON),
        ),
    ];
    let what = "lets the Security officer pause each contract";
    decide(n, council, [NEWCOMER, MEMBERS[1]], what, &calls)?;
    let days = safeguards(council).pause.longest;
    n.act(
        SECURITY,
        "pauses the fund for a week",
        suite.fund().pause(days, REASON),
    )?;
    n.act(
        SECURITY,
        "pauses milestones",
        suite.milestones().pause(days, REASON),
    )?;
    n.act(
        SECURITY,
        "pauses the registry",
        suite.registry().pause(days, REASON),
    )?;
    let settle = suite.fund().settle(1);
    n.act(
        BYSTANDER,
        "settles the agreement: no pause stops an exit or a clock",
        settle,
    )?;
    let open = suite
        .registry()
        .open_batch(1, super::story::VINTAGE, REASON);
    let error = n.attempt(super::story::ISSUER, "opens a batch", open)?;
    n.act(
        SECURITY,
        "ends the pause of the fund early",
        suite.fund().unpause(REASON),
    )?;
    let again = suite.fund().pause(DAY, REASON);
    let soon = n.attempt(
        SECURITY,
        "pauses it again, before it has cooled down",
        again,
    )?;
    n.pass(days);
    n.moment(
        MomentKind::Governance,
        "An incident",
        "A pause of a week: nothing new begins, whatever is under way goes on.",
    );
    Ok(error == canopy_core::registry::Error::Paused && soon == canopy_core::fund::Error::TooSoon)
}

/// The deployer tries all that an administrator may do. Gives how many messages were refused.
fn powerless(n: &mut Narrator, suite: &Suite) -> anyhow::Result<usize> {
    let (me, until) = (DEPLOYER.account, u64::MAX);
    let offer = Step::Offer { to: me };
    let (fund, milestones, registry) =
        (|| suite.fund(), || suite.milestones(), || suite.registry());
    let mut refused = 0usize;
    macro_rules! try_it {
        ($($what:literal: $message:expr),+ $(,)?) => {
            $(
                n.attempt(DEPLOYER, $what, $message)?;
                refused = refused.saturating_add(1);
            )+
        };
    }
    try_it!(
        "offers itself the fund": fund().administer(offer, REASON),
        "makes itself an operator": fund().appoint(FundRole::Operator, me, true, REASON),
        "makes itself a pauser": fund().appoint(FundRole::Pauser, me, true, REASON),
        "sets lists of who may contribute": fund().set_admission(Admission::default(), REASON),
        "pauses the fund": fund().pause(DAY, REASON),
        "offers itself milestones": milestones().administer(offer, REASON),
        "makes itself a pauser of milestones": milestones().appoint(MilestonesRole::Pauser, me, true, REASON),
        "accredits itself": milestones().accredit(me, 14, until, REASON),
        "ends an accreditation": milestones().revoke_accreditation(super::story::PANEL[0].account, 14, REASON),
        "offers itself the registry": registry().administer(offer, REASON),
        "makes itself the registrar": registry().appoint(RegistryRole::Registrar, me, true, REASON),
        "speaks for a country": registry().appoint_authority(*b"MX", me, REASON),
        "creates a type of credit": registry().create_type(CreditType { unit: *b"tCO2e\0\0\0", decimals: 0, units_per_serial: 1 }, REASON),
        "opens a route to another ledger": registry().set_route([1; 32], 1, DAY, REASON),
        "gives the registry's place away": suite.credits().place_registry(Some(me), REASON),
    );
    n.moment(
        MomentKind::Governance,
        "The deployer is nobody",
        format!("It tried {refused} messages of an administrator's, and every one was refused."),
    );
    Ok(refused)
}
