//! What may exist? Credit types, classes, projects, batches; the issuance of credits under serial
//! numbers and for periods that nobody ever issued before; and what becomes of them by the word
//! of a country, a registrar or a panel.
//!
//! It keeps laws C3, C5, C6, C8, C9 and C10, asks `milestones` for the final word on what was
//! verified and found, and is the only one that `eco-credits` lets credit. Of what a holder has
//! it can move only what that holder allowed it, and only at that holder's own call. Each message
//! loads, asks `canopy_core::registry`, stores, interacts and emits: what `eco-credits` answers,
//! such as which serials were used up, is part of the event.
//!
//! [`canopy_shell`] says how messages read their arguments and end.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
// `clippy::panic` would belong here too, but ink!'s macros put one into every message.
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]
// Messages name their arguments for those who call them, and read them from the input.
#![allow(unused_variables)]
// A key by reference is written into the buffer from where it lies; by value it is copied first.
#![allow(clippy::needless_borrows_for_generic_args)]

mod authorisation;
mod calls;
mod ending;
pub mod events;
mod finding;
mod issue;
mod line;
mod records;
mod rights;

pub use registry::{Registry, RegistryRef};

#[ink::contract]
mod registry {
    use canopy_core::{
        credits::{Interval, Motion, RetireRequest, Share},
        intervals::Link,
        pause::Pause,
        registry::{
            interval, issue, last_of, require_named, shared, step, Adjustment, Authorisation,
            Batch, BatchRange, Claim, Class, Config, Consent, Counts, CreditType, Debt, DebtsAt,
            Division, Error, Export, ExportRequest, Grounds, Hint, Line, Place, Placement, Project,
            Role, Route, Scope, SerialRange, SerialsAt, Transfer, Use, Wanted, MAX_STEPS,
        },
        roles::{Administration, Step},
        safeguards::Safeguards,
        types::{Account, Hash as Digest, Millis, Period, Reason},
    };
    use canopy_shell::{
        answer, arguments, emit_fields,
        ending::{accepted, created},
        host, ok, refuse, Arg, ChainHash, List, Marks, OrRefuse, Records, Single,
    };
    use ink::prelude::vec::Vec;

    use crate::{
        calls,
        ending::{number, used_up},
        events::{
            AdjustmentReported, Administered, Appointed, AuthorisationRevoked, Authorised,
            AuthorityAppointed, BatchOpened, BatchSealed, Cancelled, ClassCreated, DebtSettled,
            Deployed, Drawn, Exported, FindingApplied, Held, Issued, IssuerAdded, IssuerRemoved,
            Lifted, Paused, ProjectCreated, RetiredAuthorised, RouteSet, TypeCreated, Unpaused,
        },
        issue::Request,
        rights::require_somebody,
    };

    // Where to find each field in raw storage: four letters.
    const ADMINISTRATOR: u32 = u32::from_be_bytes(*b"admi");
    const PAUSE: u32 = u32::from_be_bytes(*b"paus");
    const ROLES: u32 = u32::from_be_bytes(*b"role");
    const CONFIG: u32 = u32::from_be_bytes(*b"conf");
    const COUNTS: u32 = u32::from_be_bytes(*b"coun");
    const TYPES: u32 = u32::from_be_bytes(*b"type");
    const CLASSES: u32 = u32::from_be_bytes(*b"clas");
    const ISSUERS: u32 = u32::from_be_bytes(*b"issu");
    const PROJECTS: u32 = u32::from_be_bytes(*b"proj");
    const BATCHES: u32 = u32::from_be_bytes(*b"batc");
    const RANGES: u32 = u32::from_be_bytes(*b"rang");
    const HEADS: u32 = u32::from_be_bytes(*b"head");
    const LINKS: u32 = u32::from_be_bytes(*b"link");
    const CLAIMS: u32 = u32::from_be_bytes(*b"clai");
    const USES: u32 = u32::from_be_bytes(*b"uses");
    const DEBTS: u32 = u32::from_be_bytes(*b"debt");
    const FINDINGS: u32 = u32::from_be_bytes(*b"find");
    const AUTHORITIES: u32 = u32::from_be_bytes(*b"auth");
    const AUTHORISATIONS: u32 = u32::from_be_bytes(*b"cons");
    const ROUTES: u32 = u32::from_be_bytes(*b"rout");
    const CERTIFICATES: u32 = u32::from_be_bytes(*b"cert");
    const EXPORTS: u32 = u32::from_be_bytes(*b"expo");
    const BUSY: u32 = u32::from_be_bytes(*b"busy");

    /// The contract's storage.
    #[ink(storage)]
    #[derive(Default)]
    pub struct Registry {
        /// Who holds the highest role, and what is under way with it.
        pub(crate) administration: Single<Administration, ADMINISTRATOR>,
        /// The latest pause, and what pauses keep to.
        pub(crate) pause: Single<Pause, PAUSE>,
        /// Who holds which of the roles that the administrator gives.
        pub(crate) roles: Marks<(Role, Account), ROLES>,
        /// What it works with. Never changes.
        pub(crate) config: Single<Config, CONFIG>,
        /// How many there are of each thing that is numbered.
        pub(crate) counts: Single<Counts, COUNTS>,
        /// Credit types, by number from 1. Never written again.
        pub(crate) types: Records<u64, CreditType, TYPES>,
        /// Classes, by number from 1. Never written again.
        pub(crate) classes: Records<u64, Class, CLASSES>,
        /// Who may issue in a class.
        pub(crate) issuers: Marks<(u64, Account), ISSUERS>,
        /// Projects, by number from 1. Never written again.
        pub(crate) projects: Records<u64, Project, PROJECTS>,
        /// Batches, by number from 1.
        pub(crate) batches: Records<u64, Batch, BATCHES>,
        /// A batch's serial ranges in the order of its line, from 0. Never written again.
        pub(crate) ranges: Records<(u64, u32), BatchRange, RANGES>,
        /// The first range of a line.
        pub(crate) heads: Records<Line, u128, HEADS>,
        /// The ranges of a line, by their first numbers.
        pub(crate) links: Records<(Line, u128), Link, LINKS>,
        /// Which outcome claimed a period, by the period's start. Never written again.
        pub(crate) claims: Records<(Place, Millis), Claim, CLAIMS>,
        /// What was used of an outcome, by plan and milestone.
        pub(crate) uses: Records<(u64, u8), Use, USES>,
        /// What a batch owes and owed.
        pub(crate) debts: Records<u64, Debt, DEBTS>,
        /// What each finding that was acted on used up of its batch's line. Never written again.
        pub(crate) findings: Records<u64, Interval, FINDINGS>,
        /// Who speaks for a host country, by ISO 3166-1.
        pub(crate) authorities: Records<[u8; 2], Account, AUTHORITIES>,
        /// Authorisations, by number from 1.
        pub(crate) authorisations: Records<u64, Authorisation, AUTHORISATIONS>,
        /// Under which authorisation a certificate was made. Never written again.
        pub(crate) certificates: Records<u64, u64, CERTIFICATES>,
        /// Routes to other ledgers, by the hash that each is known by.
        pub(crate) routes: Records<Digest, Route, ROUTES>,
        /// Exports, by number from 1.
        pub(crate) exports: Records<u64, Export, EXPORTS>,
        /// Whether a message that calls out is at work.
        pub(crate) busy: Single<bool, BUSY>,
    }

    impl Registry {
        /// An empty registry that acts on the outcomes and findings of `milestones` alone, in
        /// `credits` alone; neither ever changes. `safeguards` name its first administrator, who
        /// creates types and classes and appoints registrars and authorities.
        ///
        /// Errors, in order: [`Error::ZeroAccount`], [`Error::BadDelay`], [`Error::BadLimits`].
        #[ink(constructor)]
        pub fn new(
            safeguards: Arg<Safeguards>,
            milestones: Arg<Account>,
            credits: Arg<Account>,
        ) -> Result<Self, Error> {
            // The last two make up the configuration.
            arguments! { safeguards: Safeguards, config: Config }
            let (administration, pause) = &safeguards.begin::<Error>().or_refuse();
            let mut contract = Self::default();
            contract.administration.set(administration);
            contract.pause.set(pause);
            contract.config.set(&config);
            contract.leave();
            emit_fields::<Deployed>((&safeguards, &config));
            // Each field has cells of its own: the root is empty.
            created(&())
        }

        /// Takes a step of the highest role's (law G1): offers it, accepts it, changes its delay,
        /// or cancels what is under way. Only the administrator; accepting, only who was offered
        /// it.
        ///
        /// Errors, in order: [`Error::NotOffered`] to accept, and [`Error::NotAdministrator`] for
        /// everything else; [`Error::NotDue`] to accept, [`Error::ZeroAccount`] to offer it to that
        /// one, [`Error::NothingPending`] to cancel,
        /// [`Error::BadDelay`] for a delay.
        #[ink(message)]
        pub fn administer(&mut self, step: Arg<Step>, reason: Arg<Reason>) -> Result<(), Error> {
            arguments! { step: Step, reason: Reason }
            let by = host::caller();
            let mut administration = self.load_administration();
            let stepped = administration.step(&by, step, host::now());
            stepped.map_err(Error::from).or_refuse();
            self.administration.set(&administration);
            emit_fields::<Administered>((&by, &administration, &reason));
            accepted()
        }

        /// Gives an account a role or takes it away; what it did in that role lives on. Only the
        /// administrator; and an account may renounce what it holds itself.
        ///
        /// Errors, in order: [`Error::NotAdministrator`]; [`Error::ZeroAccount`],
        /// [`Error::AlreadyHeld`] to give; [`Error::NotHeld`] to take or renounce.
        #[ink(message)]
        pub fn appoint(
            &mut self,
            role: Arg<Role>,
            account: Arg<Account>,
            give: Arg<bool>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { role: Role, account: Account, give: bool, reason: Reason }
            let by = self.appointing(&account, give, self.has(role, &account));
            self.roles.mark((role, &account), give);
            emit_fields::<Appointed>((&by, role, &account, give, &reason));
            accepted()
        }

        /// Pauses the registry for `duration`: no project is registered, no batch opened and
        /// nothing issued. It stops no clock and no exit (law G2). Only a pauser.
        ///
        /// Errors, in order: [`Error::NotPauser`], [`Error::TooSoon`], [`Error::BadDuration`].
        #[ink(message)]
        pub fn pause(&mut self, duration: Arg<Millis>, reason: Arg<Reason>) -> Result<(), Error> {
            arguments! { duration: Millis, reason: Reason }
            let by = self.pausing();
            let mut pause = self.load_pause();
            let begun = pause.begin(duration, host::now());
            begun.map_err(Error::from).or_refuse();
            self.pause.set(&pause);
            emit_fields::<Paused>((&by, &pause, &reason));
            accepted()
        }

        /// Ends a pause before its time. Only a pauser.
        ///
        /// Errors, in order: [`Error::NotPauser`], [`Error::NotPaused`].
        #[ink(message)]
        pub fn unpause(&mut self, reason: Arg<Reason>) -> Result<(), Error> {
            arguments! { reason: Reason }
            let by = self.pausing();
            let mut pause = self.load_pause();
            let ended = pause.end(host::now());
            ended.map_err(Error::from).or_refuse();
            self.pause.set(&pause);
            emit_fields::<Unpaused>((&by, &pause, &reason));
            accepted()
        }

        /// Creates a credit type and gives its number. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::InvalidUnit`],
        /// [`Error::TooManyDecimals`], [`Error::NoUnitsPerSerial`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_type(
            &mut self,
            credit_type: Arg<CreditType>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! { credit_type: CreditType, reason: Reason }
            let by = self.administering();
            credit_type.check().or_refuse();
            let id = self.number(|counts| &mut counts.types);
            self.types.set(id, &credit_type);
            emit_fields::<TypeCreated>((id, &by, &credit_type, &reason));
            number(id)
        }

        /// Creates a class and gives its number. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::ZeroAccount`],
        /// [`Error::NoApprovals`], [`Error::BadSplit`], [`Error::ZeroAccount`] if nobody gets
        /// the share of proceeds, [`Error::UnknownType`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_class(
            &mut self,
            class: Arg<Class>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! { class: Class, reason: Reason }
            let by = self.administering();
            class.check().or_refuse();
            if !self.types.contains(class.credit_type) {
                refuse(Error::UnknownType);
            }
            let id = self.number(|counts| &mut counts.classes);
            self.classes.set(id, &class);
            emit_fields::<ClassCreated>((id, &by, &class, &reason));
            number(id)
        }

        /// Lets `issuer` register projects, open batches and issue in a class. Only the class's
        /// administrator.
        ///
        /// Errors, in order: [`Error::UnknownClass`], [`Error::NotClassAdministrator`],
        /// [`Error::ZeroAccount`], [`Error::AlreadyHeld`].
        #[ink(message)]
        pub fn add_issuer(
            &mut self,
            class: Arg<u64>,
            issuer: Arg<Account>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { class: u64, issuer: Account, reason: Reason }
            let by = self.managing(class, None);
            require_somebody(&issuer);
            if self.issues(class, &issuer) {
                refuse(Error::AlreadyHeld);
            }
            self.issuers.mark((class, &issuer), true);
            emit_fields::<IssuerAdded>((class, &by, &issuer, &reason));
            accepted()
        }

        /// Lets `issuer` do nothing more in a class; what it issued stays. Only the class's
        /// administrator, or the issuer itself.
        ///
        /// Errors, in order: [`Error::UnknownClass`], [`Error::NotClassAdministrator`],
        /// [`Error::NotHeld`].
        #[ink(message)]
        pub fn remove_issuer(
            &mut self,
            class: Arg<u64>,
            issuer: Arg<Account>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { class: u64, issuer: Account, reason: Reason }
            let by = self.managing(class, Some(&issuer));
            if !self.issues(class, &issuer) {
                refuse(Error::NotHeld);
            }
            self.issuers.mark((class, &issuer), false);
            emit_fields::<IssuerRemoved>((class, &by, &issuer, &reason));
            accepted()
        }

        /// Registers a project in a class and gives its number. Only an issuer of the class, and
        /// not while the registry is paused.
        ///
        /// Errors, in order: [`Error::NotIssuer`] (also where there is no such class),
        /// [`Error::Paused`], [`Error::InvalidJurisdiction`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_project(
            &mut self,
            project: Arg<Project>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! { project: Project, reason: Reason }
            let by = self.issuing(project.class);
            self.check_pause();
            project.check().or_refuse();
            let id = self.number(|counts| &mut counts.projects);
            self.projects.set(id, &project);
            emit_fields::<ProjectCreated>((id, &by, &project, &reason));
            number(id)
        }

        /// Opens a batch for a project's monitoring period and gives its number, which is its
        /// token id. Only an issuer of the project's class, and not while the registry is paused.
        ///
        /// Errors, in order: [`Error::UnknownProject`], [`Error::NotIssuer`], [`Error::Paused`],
        /// [`Error::InvalidPeriod`], [`Error::Overflow`].
        #[ink(message)]
        pub fn open_batch(
            &mut self,
            project: Arg<u64>,
            vintage: Arg<Period>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! { project: u64, vintage: Period, reason: Reason }
            let record: Project = self.load_project(project);
            let by = self.issuing(record.class);
            self.check_pause();
            let batch = Batch::open(project, vintage).or_refuse();
            let id = self.number(|counts| &mut counts.batches);
            self.store_batch(id, &batch);
            emit_fields::<BatchOpened>((id, &by, project, &vintage, &reason));
            number(id)
        }

        /// Closes a batch to issuance, for ever. Only an issuer of its class.
        ///
        /// Errors, in order: [`Error::UnknownBatch`], [`Error::NotIssuer`],
        /// [`Error::BatchSealed`].
        #[ink(message)]
        pub fn seal_batch(&mut self, batch: Arg<u64>, reason: Arg<Reason>) -> Result<(), Error> {
            arguments! { id: u64, reason: Reason }
            let (batch, project) = &self.load_batch(id);
            let by = self.issuing(project.class);
            self.store_batch(id, &batch.seal().or_refuse());
            emit_fields::<BatchSealed>((id, &by, &reason));
            accepted()
        }

        /// Issues the next serial ranges that verifiers approved with a milestone, in a batch
        /// of the project and period that the milestone names; gives the base units issued.
        /// What the class sets aside goes where the class says, and `more_buffer` to the buffer
        /// besides; `recipients` share exactly what is left ([`Registry::division`]), and who is
        /// named twice gets both. Only an issuer of the class, and not while the registry is
        /// paused.
        ///
        /// The approved ranges are a hash list (see `canopy_core::registry::take`), issued in
        /// order and in as many calls as it takes: `placements` are issued now, `tail` is the
        /// other part of the last one if it is cut, `rest` the hash of what follows in the list
        /// (zero at its end). Each placement names the range just before it on its namespace's
        /// line; [`Registry::hint`] finds it.
        ///
        /// The first issuance of an outcome claims the period for the project's place;
        /// `claim_after` is the hint for that, and is not looked at later.
        ///
        /// Errors, in order: [`Error::Reentered`]; [`Error::NoRanges`],
        /// [`Error::TooManyRanges`], [`Error::TooManyRecipients`]; [`Error::UnknownBatch`],
        /// [`Error::NotIssuer`], [`Error::Paused`]; [`Error::MilestonesUnavailable`];
        /// [`Error::BatchSealed`],
        /// [`Error::NoOutcome`], [`Error::OtherRegistry`], [`Error::OtherProject`],
        /// [`Error::OtherPeriod`], [`Error::OtherScope`], [`Error::TooFewApprovals`],
        /// [`Error::EmptyRange`], [`Error::NotApproved`], [`Error::AboveQuantity`];
        /// [`Error::ZeroAccount`] or [`Error::ZeroAmount`] recipient by recipient,
        /// [`Error::WrongSum`]; range by range [`Error::WrongHint`], [`Error::SerialTaken`];
        /// [`Error::WrongHint`], [`Error::PeriodClaimed`]; [`Error::BatchHeld`],
        /// [`Error::CreditsRefused`]. [`Error::Overflow`] wherever a sum would not fit.
        #[ink(message)]
        #[allow(clippy::too_many_arguments)] // what, on what grounds, to whom and why
        pub fn issue(
            &mut self,
            batch: Arg<u64>,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            placements: Arg<Vec<Placement>>,
            tail: Arg<Option<SerialRange>>,
            rest: Arg<Digest>,
            claim_after: Arg<Option<u128>>,
            recipients: Arg<Vec<Share>>,
            more_buffer: Arg<u128>,
            reason: Arg<Reason>,
        ) -> Result<u128, Error> {
            self.enter();
            let asked = Request::read();
            let Request {
                batch,
                plan,
                milestone,
                ..
            } = asked;
            let (record, project) = &self.load_batch(batch);
            let by = self.issuing(project.class);
            self.check_pause();
            let config = self.load_config();
            let outcome = calls::outcome(&config, plan, milestone);
            let class = self.load_class(project.class);
            let units_per_serial = self.units_per_serial(&class);
            let grounds = Grounds {
                registry: host::account(),
                class: &class,
                units_per_serial,
                outcome: outcome.as_ref(),
            };
            let used = self.uses.get((plan, milestone));
            let issued = issue(&grounds, *record, used, &asked.issuance(), &ChainHash).or_refuse();

            self.write_ranges(batch, record, &asked.placements, units_per_serial);
            if issued.claims {
                let claim = Claim { plan, milestone };
                self.claim(project.place(), &record.vintage, asked.claim_after, &claim);
            }
            self.store_batch(batch, &issued.batch);
            self.uses.set((plan, milestone), &issued.used);
            let division = issued.division;
            let cancelled = calls::credit(&config, batch, &class, &division, &asked.recipients);
            emit_fields::<Issued>((
                batch,
                &by,
                plan,
                milestone,
                &asked.placements[..],
                &issued.used.remaining,
                issued.amount,
                &division,
                &asked.recipients[..],
                &cancelled,
                &asked.reason,
            ));
            self.leave();
            ok(issued.amount)
        }

        /// Cancels credits of the caller's, for ever and without a claim, within the PSP37
        /// allowance that it gave the registry; gives the part of the batch's line that they
        /// used up. Anybody, of its own.
        ///
        /// Errors, in order: [`Error::Reentered`]; as `eco-credits` finds
        /// [`Error::BatchHeld`], [`Error::ZeroAmount`], [`Error::InsufficientBalance`] (less
        /// circulates), [`Error::NotAllowed`], [`Error::InsufficientBalance`].
        #[ink(message)]
        pub fn cancel(
            &mut self,
            batch: Arg<u64>,
            amount: Arg<u128>,
            reason: Arg<Reason>,
        ) -> Result<Interval, Error> {
            arguments! { batch: u64, amount: u128, reason: Reason }
            self.enter();
            let by = host::caller();
            let interval = self.shift(batch, Motion::Cancel, &by, amount);
            emit_fields::<Cancelled>((batch, &by, amount, &interval, &reason));
            self.leave();
            used_up(&interval)
        }

        /// Stops a batch until `until`, on evidence. Only a registrar, and only as long as
        /// `eco-credits` allows (law C9).
        ///
        /// Errors, in order: [`Error::NotRegistrar`], [`Error::NoEvidence`],
        /// [`Error::UnknownBatch`], [`Error::Reentered`]; as `eco-credits` finds
        /// [`Error::CreditsRefused`] (nothing was issued in it yet), [`Error::HeldRecently`],
        /// [`Error::InvalidHold`].
        #[ink(message)]
        pub fn hold(
            &mut self,
            batch: Arg<u64>,
            until: Arg<Millis>,
            evidence: Arg<Digest>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { batch: u64, until: Millis, evidence: Digest, reason: Reason }
            let by = self.registering();
            if evidence == Digest::default() {
                refuse(Error::NoEvidence);
            }
            self.set_hold(batch, until);
            emit_fields::<Held>((batch, &by, until, &evidence, &reason));
            accepted()
        }

        /// Lets a held batch move again. Only a registrar.
        ///
        /// Errors, in order: [`Error::NotRegistrar`], [`Error::UnknownBatch`],
        /// [`Error::Reentered`]; as `eco-credits` finds [`Error::CreditsRefused`] (nothing was
        /// issued in it yet), [`Error::HeldRecently`] or [`Error::InvalidHold`] where there is no
        /// hold to lift.
        #[ink(message)]
        pub fn lift(&mut self, batch: Arg<u64>, reason: Arg<Reason>) -> Result<(), Error> {
            arguments! { batch: u64, reason: Reason }
            let by = self.registering();
            self.set_hold(batch, 0);
            emit_fields::<Lifted>((batch, &by, &reason));
            accepted()
        }

        /// Acts on a final finding, once: records what a batch owes, or ends a part of an
        /// export. `after` is the hint for an invalidation and is not looked at otherwise. A
        /// finding that is refused is not used: it may be applied later. Anybody.
        ///
        /// Errors, in order: [`Error::Reentered`], [`Error::FindingUsed`],
        /// [`Error::MilestonesUnavailable`], [`Error::NoFinding`], [`Error::OtherRegistry`],
        /// [`Error::UnknownExport`], [`Error::UnknownBatch`], [`Error::OtherScope`],
        /// [`Error::TooFewApprovals`], [`Error::OpenerNotEntitled`]; of an invalidation
        /// [`Error::OutsideLine`], [`Error::WrongHint`], [`Error::AlreadyInvalid`]; of it and of
        /// a reversal [`Error::ZeroAmount`], [`Error::AboveIssued`]; of an export's end
        /// [`Error::ZeroAmount`], [`Error::AboveExport`], and as `eco-credits` finds
        /// [`Error::BatchHeld`], [`Error::CreditsRefused`].
        #[ink(message)]
        pub fn apply_finding(
            &mut self,
            number: Arg<u64>,
            after: Arg<Option<u128>>,
        ) -> Result<(), Error> {
            arguments! { number: u64, after: Option<u128> }
            self.enter();
            if self.findings.contains(number) {
                refuse(Error::FindingUsed);
            }
            let config = self.load_config();
            let finding = calls::finding(&config, number);
            let finding = finding.ok_or(Error::NoFinding).or_refuse();
            require_named(&finding, host::account()).or_refuse();
            let interval = self.act_on(&finding, after);
            self.findings.set(number, &interval);
            emit_fields::<FindingApplied>((number, &host::caller(), &finding, &interval));
            self.leave();
            accepted()
        }

        /// Pays `amount` of what a batch owes for an unintentional reversal out of the buffer of
        /// `from_batch`, a batch of the same class; gives the part of that batch's line that it
        /// used up. Anybody.
        ///
        /// Errors, in order: [`Error::Reentered`], [`Error::UnknownBatch`],
        /// [`Error::OtherClass`], [`Error::ZeroAmount`], [`Error::AboveDebt`],
        /// [`Error::NotCovered`]; as `eco-credits` finds [`Error::BatchHeld`],
        /// [`Error::InsufficientBalance`] (the buffer has less), [`Error::CreditsRefused`].
        #[ink(message)]
        pub fn draw(
            &mut self,
            batch: Arg<u64>,
            from_batch: Arg<u64>,
            amount: Arg<u128>,
        ) -> Result<Interval, Error> {
            arguments! { batch: u64, from_batch: u64, amount: u128 }
            self.enter();
            let (_, project) = &self.load_batch(batch);
            let (_, from) = &self.load_batch(from_batch);
            if from.class != project.class {
                refuse(Error::OtherClass);
            }
            let mut debt = self.debt_of(batch);
            debt.draw(amount).or_refuse();
            self.store_debt(batch, &debt);
            let interval = self.shift(from_batch, Motion::CancelBuffer, &Account::ZERO, amount);
            emit_fields::<Drawn>((batch, from_batch, &host::caller(), amount, &interval));
            self.leave();
            used_up(&interval)
        }

        /// Pays `amount` of what a batch owes with credits of the caller's of another batch,
        /// which are cancelled: same type, nothing owed, a vintage that begins no earlier, and
        /// within the PSP37 allowance that the caller gave the registry. Gives the part of that
        /// batch's line that it used up. Anybody, of its own.
        ///
        /// Errors, in order: [`Error::Reentered`], [`Error::UnknownBatch`],
        /// [`Error::OtherType`], [`Error::Indebted`], [`Error::OlderVintage`],
        /// [`Error::ZeroAmount`], [`Error::AboveDebt`]; as `eco-credits` finds
        /// [`Error::BatchHeld`], [`Error::InsufficientBalance`] (less circulates),
        /// [`Error::NotAllowed`], [`Error::InsufficientBalance`].
        #[ink(message)]
        pub fn settle_debt(
            &mut self,
            batch: Arg<u64>,
            with_batch: Arg<u64>,
            amount: Arg<u128>,
        ) -> Result<Interval, Error> {
            arguments! { batch: u64, with_batch: u64, amount: u128 }
            self.enter();
            let (of, project) = &self.load_batch(batch);
            let (with, other) = &self.load_batch(with_batch);
            if project.class != other.class
                && self.load_class(project.class).credit_type
                    != self.load_class(other.class).credit_type
            {
                refuse(Error::OtherType);
            }
            let mut debt = self.debt_of(batch);
            let owed = self.debt_of(with_batch);
            debt.settle(of, (with, &owed), amount).or_refuse();
            self.store_debt(batch, &debt);
            let by = host::caller();
            let interval = self.shift(with_batch, Motion::Cancel, &by, amount);
            emit_fields::<DebtSettled>((batch, with_batch, &by, amount, &interval));
            self.leave();
            used_up(&interval)
        }

        /// Appoints who speaks for a host country from now on; the zero account leaves it
        /// without. What an earlier authority authorised stays, and is the new one's to revoke.
        /// Only the administrator; and an authority may renounce.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::AlreadyHeld`] by that very
        /// account, [`Error::NotHeld`] by anybody, [`Error::InvalidJurisdiction`].
        #[ink(message)]
        pub fn appoint_authority(
            &mut self,
            country: Arg<[u8; 2]>,
            authority: Arg<Account>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { country: [u8; 2], authority: Account, reason: Reason }
            // The zero account stands for nobody, here and there.
            let before = self.authority_of(country);
            let give = authority != Account::ZERO;
            let holds = (before == authority) == give;
            // Whoever leaves a country without an authority takes the office from the one before.
            let account = if give { &authority } else { &before };
            let by = self.appointing(account, give, holds);
            if !country.iter().all(u8::is_ascii_uppercase) {
                refuse(Error::InvalidJurisdiction);
            }
            if give {
                self.authorities.set(country, &authority);
            } else {
                self.authorities.remove(country);
            }
            emit_fields::<AuthorityAppointed>((&country, &by, &authority, &reason));
            accepted()
        }

        /// Authorises a use abroad of credits of a project or a batch, and gives the
        /// authorisation's number. Only the authority of the project's country.
        ///
        /// Errors, in order: [`Error::UnknownBatch`], [`Error::UnknownProject`],
        /// [`Error::NotAuthority`], [`Error::NotInternational`], [`Error::ZeroAmount`],
        /// [`Error::Expired`], [`Error::Overflow`].
        #[ink(message)]
        pub fn authorise(
            &mut self,
            consent: Arg<Consent>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! { consent: Consent, reason: Reason }
            let project = match consent.scope {
                Scope::Project(project) => self.load_project(project),
                Scope::Batch(batch) => self.load_batch(batch).1,
            };
            let country = project.jurisdiction.country;
            let by = self.speaking(country);
            let now = host::now();
            let authorisation = Authorisation::new(consent, country, now).or_refuse();
            let id = self.number(|counts| &mut counts.authorisations);
            self.store_authorisation(id, &authorisation);
            emit_fields::<Authorised>((id, &by, &country, &consent, &reason));
            number(id)
        }

        /// Withdraws an authorisation for what is not used; what was used stays, with its
        /// adjustment. Only the authority of its country.
        ///
        /// Errors, in order: [`Error::UnknownAuthorisation`], [`Error::NotAuthority`],
        /// [`Error::Revoked`].
        #[ink(message)]
        pub fn revoke_authorisation(
            &mut self,
            authorisation: Arg<u64>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { id: u64, reason: Reason }
            let mut authorisation = self.load_authorisation(id);
            let by = self.speaking(authorisation.country);
            authorisation.revoke().or_refuse();
            self.store_authorisation(id, &authorisation);
            emit_fields::<AuthorisationRevoked>((id, &by, authorisation.used, &reason));
            accepted()
        }

        /// Reports how far the corresponding adjustment has come: pending, then completed. Only
        /// the authority of its country.
        ///
        /// Errors, in order: [`Error::UnknownAuthorisation`], [`Error::NotAuthority`],
        /// [`Error::BadAdjustment`].
        #[ink(message)]
        pub fn report_adjustment(
            &mut self,
            authorisation: Arg<u64>,
            adjustment: Arg<Adjustment>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { id: u64, adjustment: Adjustment, reason: Reason }
            let mut authorisation = self.load_authorisation(id);
            let by = self.speaking(authorisation.country);
            authorisation.adjust(adjustment).or_refuse();
            self.store_authorisation(id, &authorisation);
            emit_fields::<AdjustmentReported>((id, &by, adjustment, &reason));
            accepted()
        }

        /// Retires credits of the caller's for a purpose that a host country authorised, within
        /// the PSP37 allowance that the caller gave the registry, and gives the certificate's
        /// id. Anybody, of its own.
        ///
        /// Errors, in order: [`Error::Reentered`], [`Error::UnknownBatch`],
        /// [`Error::UnknownAuthorisation`], [`Error::OutOfScope`], [`Error::OtherPurpose`],
        /// [`Error::Revoked`], [`Error::Expired`], [`Error::ZeroAmount`],
        /// [`Error::AboveAuthorised`]; as `eco-credits` finds [`Error::CreditsRefused`] (a
        /// beneficiary, jurisdiction or period that it does not take), [`Error::BatchHeld`],
        /// [`Error::InsufficientBalance`] (less circulates), [`Error::NotAllowed`],
        /// [`Error::InsufficientBalance`].
        #[ink(message)]
        pub fn retire_authorised(
            &mut self,
            authorisation: Arg<u64>,
            request: Arg<RetireRequest>,
        ) -> Result<u64, Error> {
            arguments! { authorisation: u64, request: RetireRequest }
            self.enter();
            let (batch, amount) = (request.batch, request.amount);
            let (record, _) = &self.load_batch(batch);
            let wanted = Wanted {
                batch,
                project: record.project,
                purpose: request.purpose,
                amount,
                kind: Transfer::Use,
            };
            self.consume(authorisation, &wanted);
            let by = host::caller();
            let config = self.load_config();
            let certificate = calls::retire(&config, by, request);
            self.certificates.set(certificate, &authorisation);
            emit_fields::<RetiredAuthorised>((authorisation, &by, batch, amount, certificate));
            self.leave();
            number(certificate)
        }

        /// Opens, changes or closes a route to another ledger: from now on at most `cap` base
        /// units take it in a window, none if that is zero. Exports that were made stay made.
        /// Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::BadWindow`].
        #[ink(message)]
        pub fn set_route(
            &mut self,
            ledger: Arg<Digest>,
            cap: Arg<u128>,
            window: Arg<Millis>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { ledger: Digest, cap: u128, window: Millis, reason: Reason }
            let by = self.administering();
            let route = Route::change(self.routes.get(&ledger), cap, window).or_refuse();
            self.routes.set(&ledger, &route);
            emit_fields::<RouteSet>((&ledger, &by, cap, window, &reason));
            accepted()
        }

        /// Locks credits of the caller's here so that another ledger may carry them, within the
        /// PSP37 allowance that the caller gave the registry; gives the export's number. Anybody,
        /// of its own.
        ///
        /// Errors, in order: [`Error::Reentered`], [`Error::ZeroAmount`],
        /// [`Error::NotAuthorised`], [`Error::UnknownBatch`], [`Error::UnknownRoute`],
        /// [`Error::AboveCap`]; where an authorisation is named those of
        /// [`Registry::retire_authorised`] for it; [`Error::Overflow`]; as `eco-credits` finds
        /// [`Error::BatchHeld`], [`Error::InsufficientBalance`] (less circulates),
        /// [`Error::NotAllowed`], [`Error::InsufficientBalance`].
        #[ink(message)]
        pub fn export(&mut self, request: Arg<ExportRequest>) -> Result<u64, Error> {
            let request: ExportRequest = arguments();
            self.enter();
            request.check().or_refuse();
            let ExportRequest { batch, amount, .. } = request;
            let (record, _) = &self.load_batch(batch);
            let mut route: Route = self.routes.load(&request.route, Error::UnknownRoute);
            let now = host::now();
            route.send(amount, now).or_refuse();
            self.routes.set(&request.route, &route);
            if let Some(authorisation) = request.authorisation {
                let wanted = Wanted {
                    batch,
                    project: record.project,
                    purpose: request.purpose,
                    amount,
                    kind: Transfer::Export,
                };
                self.consume(authorisation, &wanted);
            }
            let by = host::caller();
            let id = self.number(|counts| &mut counts.exports);
            self.exports.set(id, &Export::new(request, by, now));
            self.shift(batch, Motion::Export, &by, amount);
            emit_fields::<Exported>((id, &by, &request));
            self.leave();
            number(id)
        }

        /// Who holds the highest role, and what is under way with it.
        #[ink(message)]
        pub fn administration(&self) -> Option<Administration> {
            self.administration.give()
        }

        /// The latest pause, and what pauses keep to.
        #[ink(message)]
        pub fn pause_state(&self) -> Option<Pause> {
            self.pause.give()
        }

        /// Whether an account holds a role that the administrator gives.
        #[ink(message)]
        pub fn has_role(&self, role: Arg<Role>, account: Arg<Account>) -> bool {
            self.roles.tell_asked()
        }

        /// What the registry works with.
        #[ink(message)]
        pub fn config(&self) -> Option<Config> {
            self.config.give()
        }

        /// How many there are of each thing that is numbered, from 1.
        #[ink(message)]
        pub fn counts(&self) -> Counts {
            answer(self.counts.get_or_default())
        }

        /// A credit type.
        #[ink(message)]
        pub fn credit_type(&self, id: Arg<u64>) -> Option<CreditType> {
            self.types.give_asked()
        }

        /// A class.
        #[ink(message)]
        pub fn class(&self, id: Arg<u64>) -> Option<Class> {
            self.classes.give_asked()
        }

        /// Whether an account may issue in a class.
        #[ink(message)]
        pub fn is_issuer(&self, class: Arg<u64>, account: Arg<Account>) -> bool {
            self.issuers.tell_asked()
        }

        /// A project.
        #[ink(message)]
        pub fn project(&self, id: Arg<u64>) -> Option<Project> {
            self.projects.give_asked()
        }

        /// A batch.
        #[ink(message)]
        pub fn batch(&self, id: Arg<u64>) -> Option<Batch> {
            self.batches.give_asked()
        }

        /// One of a batch's serial ranges, in the order of its line, from 0.
        #[ink(message)]
        pub fn batch_range(&self, batch: Arg<u64>, index: Arg<u32>) -> Option<BatchRange> {
            self.ranges.give_asked()
        }

        /// How an issuance of `amount` in a class is divided: what is left for its recipients.
        ///
        /// Errors: [`Error::UnknownClass`].
        #[ink(message)]
        pub fn division(&self, class: Arg<u64>, amount: Arg<u128>) -> Result<Division, Error> {
            arguments! { class: u64, amount: u128 }
            ok(self.load_class(class).split.divide(amount).or_refuse())
        }

        /// What was used of an outcome; `None` if nothing was.
        #[ink(message)]
        pub fn used(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Use> {
            self.uses.give_asked()
        }

        /// Which outcome claimed the period that starts then, for an activity at a place.
        #[ink(message)]
        pub fn claimed_by(&self, place: Arg<Place>, start: Arg<Millis>) -> Option<Claim> {
            self.claims.give_asked()
        }

        /// The first number of the first range on a line.
        #[ink(message)]
        pub fn head(&self, line: Arg<Line>) -> Option<u128> {
            self.heads.give(arguments::<Line>())
        }

        /// A range of a line, by its first number.
        #[ink(message)]
        pub fn link(&self, line: Arg<Line>, first: Arg<u128>) -> Option<Link> {
            self.links.give(arguments::<(Line, u128)>())
        }

        /// The hint for a range that starts at `first`: which range is just before it. Walks at
        /// most 64 ranges, from the line's head or from where an earlier answer said to resume.
        ///
        /// Errors: [`Error::WrongHint`] if `from` is no range of the line, or not before `first`.
        #[ink(message)]
        pub fn hint(
            &self,
            line: Arg<Line>,
            first: Arg<u128>,
            from: Arg<Option<u128>>,
        ) -> Result<Hint, Error> {
            arguments! { line: Line, first: u128, from: Option<u128> }
            let start = from.or_else(|| self.heads.get(&line).filter(|head| *head <= first));
            let mut hint = Hint::Found(None);
            if let Some(mut at) = start {
                if at > first {
                    refuse(Error::WrongHint);
                }
                for _ in 0..MAX_STEPS {
                    hint = Hint::Found(Some(at));
                    let Some(next) = step(&self.load_link(&line, at), first) else {
                        break;
                    };
                    at = next;
                    hint = Hint::ResumeAt(at);
                }
            }
            ok(hint)
        }

        /// Which serial numbers the base units `start..end` of a batch's line touch, wholly or
        /// in part: those of a retirement, say. Finds the first by halving, among the ranges from
        /// `index` on, gives no more than 32, and says where to resume if there are more.
        ///
        /// Errors, in order: [`Error::UnknownBatch`], [`Error::Overflow`].
        #[ink(message)]
        pub fn serials_at(
            &self,
            batch: Arg<u64>,
            start: Arg<u128>,
            end: Arg<u128>,
            index: Arg<u32>,
        ) -> Result<SerialsAt, Error> {
            arguments! { batch: u64, start: u128, end: u128, index: u32 }
            let (record, project) = &self.load_batch(batch);
            let units_per_serial = self.units_per_serial(&self.load_class(project.class));
            let mut serials = List::<SerialRange, 32>::new_const();
            let range_at = |index: u32| -> Option<BatchRange> { self.ranges.get((batch, index)) };
            let starts_by = |index| range_at(index).is_some_and(|range| range.start <= start);
            let mut next = last_of(index, record.ranges, starts_by);
            let resume_at = loop {
                let Some(range) = range_at(next).filter(|range| range.start < end) else {
                    break None;
                };
                if serials.is_full() {
                    break Some(next);
                }
                let touched = range.touched(units_per_serial, start, end).or_refuse();
                // There is room.
                let _ = touched.map(|touched| serials.try_push(touched));
                next = next.checked_add(1).ok_or(Error::Overflow).or_refuse();
            };
            ok((&serials[..], resume_at))
        }

        /// What a batch owes and owed; `None` if it never owed anything.
        #[ink(message)]
        pub fn debt(&self, batch: Arg<u64>) -> Option<Debt> {
            self.debts.give_asked()
        }

        /// What touches the base units `start..end` of a batch's line, such as a certificate's:
        /// what the batch owes, and which of them were invalidated. Looks at no more than 64
        /// invalidated ranges, from the first one or from where an earlier answer said to
        /// resume.
        ///
        /// Errors: [`Error::WrongHint`] if `from` is no invalidated range of the batch.
        #[ink(message)]
        pub fn debts_at(
            &self,
            batch: Arg<u64>,
            start: Arg<u128>,
            end: Arg<u128>,
            from: Arg<Option<u128>>,
        ) -> Result<DebtsAt, Error> {
            arguments! { batch: u64, start: u128, end: u128, from: Option<u128> }
            let asked = Interval { start, end };
            let line = Line::Invalid(batch);
            let mut invalid = List::<Interval, 64>::new_const();
            let mut at = from.or_else(|| self.heads.get(&line));
            for _ in 0..MAX_STEPS {
                at = at.filter(|first| *first < end);
                let Some(first) = at else { break };
                let link = self.load_link(&line, first);
                let found = interval(first, &link).or_refuse();
                // There is room: one a step.
                let _ = shared(&asked, &found).map(|shared| invalid.try_push(shared));
                at = link.next;
            }
            let resume_at = at.filter(|first| *first < end);
            ok((&self.debt_of(batch), &invalid[..], resume_at))
        }

        /// What a finding used up of its batch's line, if it was acted on: of a settlement the base
        /// units that were retired or cancelled abroad; of any other nothing, an empty interval.
        #[ink(message)]
        pub fn applied(&self, number: Arg<u64>) -> Option<Interval> {
            self.findings.give_asked()
        }

        /// Who speaks for a country.
        #[ink(message)]
        pub fn authority(&self, country: Arg<[u8; 2]>) -> Option<Account> {
            self.authorities.give_asked()
        }

        /// An authorisation, and what was used of it.
        #[ink(message)]
        pub fn authorisation(&self, id: Arg<u64>) -> Option<Authorisation> {
            self.authorisations.give_asked()
        }

        /// Under which authorisation a certificate was made; `None` if its purpose needed none.
        #[ink(message)]
        pub fn authorised_by(&self, certificate: Arg<u64>) -> Option<u64> {
            self.certificates.give_asked()
        }

        /// A route to another ledger, as its last export left it.
        #[ink(message)]
        pub fn route(&self, ledger: Arg<Digest>) -> Option<Route> {
            self.routes.give_asked()
        }

        /// An export, and what is left of it.
        #[ink(message)]
        pub fn exported(&self, id: Arg<u64>) -> Option<Export> {
            self.exports.give_asked()
        }
    }
}
