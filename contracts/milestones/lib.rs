//! Was it done? Plans, verifier panels, evidence and outcomes.
//!
//! This contract holds no money and calls nobody. `climate-fund` and `registry` read its
//! outcomes. Each message loads, asks `canopy_core::milestones`, stores and emits. Every rule is
//! there; here is who is asked and what is kept.
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

mod case;
mod dispute;
pub mod events;
mod records;
mod rights;

pub use milestones::{Milestones, MilestonesRef};

#[ink::contract]
mod milestones {
    use canopy_core::milestones::{
        check_expiry, Claim, Error, Fact, Finding, FindingState, Inquiry, Limits, MilestoneTerms,
        Motion, Outcome, Phase, Plan, PlanDraft, PlanSummary, Progress, Role, Signing, State,
        Verdict,
    };
    use canopy_core::pause::Pause;
    use canopy_core::roles::{self, Administration, Step};
    use canopy_core::safeguards::Safeguards;
    use canopy_core::types::{Account, BasisPoints, Hash as Digest, Millis, Reason};
    use canopy_interfaces::{findings::Findings, psp::Arg};
    use canopy_shell::{
        answer, arguments, emit, emit_fields,
        ending::{accepted, created},
        host, ok, refuse, ChainHash, List, Marks, OrRefuse, Read, Reader, Records, Single,
    };
    use ink::prelude::vec::Vec;

    use crate::{
        case::announce,
        events::{
            AccreditationRevoked, Accredited, Administered, Appointed, Attested, Closed, Consented,
            Deployed, Extended, FindingApproved, FindingOpened, Paused, PlanMade, Started,
            Submitted, Unpaused,
        },
    };

    // Where each field lies in raw storage: its name's first letters.
    const ADMINISTRATOR: u32 = 0x6164_6d69; // "admi"
    const PAUSE: u32 = 0x7061_7573; // "paus"
    const ROLES: u32 = 0x726f_6c65; // "role"
    const LIMITS: u32 = 0x6c69_6d69; // "limi"
    const COUNT: u32 = 0x636f_756e; // "coun"
    const PLANS: u32 = 0x706c_616e; // "plan"
    const SIGNING: u32 = 0x7369_676e; // "sign"
    const PANEL: u32 = 0x7061_6e65; // "pane"
    const SEATS: u32 = 0x7365_6174; // "seat"
    const TERMS: u32 = 0x7465_726d; // "term"
    const PROGRESS: u32 = 0x7072_6f67; // "prog"
    const ACCREDITED: u32 = 0x6163_6372; // "accr"
    const OPENED: u32 = 0x6f70_656e; // "open"
    const FINDINGS: u32 = 0x6669_6e64; // "find"
    const APPROVED: u32 = 0x6170_7072; // "appr"

    /// The contract's storage.
    #[ink(storage)]
    #[derive(Default)]
    pub struct Milestones {
        /// Who holds the highest role, and what is under way with it.
        pub(crate) administration: Single<Administration, ADMINISTRATOR>,
        /// The latest pause, and what pauses keep to.
        pub(crate) pause: Single<Pause, PAUSE>,
        /// Who holds which of the roles that the administrator gives.
        pub(crate) roles: Marks<(Role, Account), ROLES>,
        /// What plans may ask for.
        pub(crate) limits: Single<Limits, LIMITS>,
        /// How many plans there are.
        pub(crate) count: Single<u64, COUNT>,
        /// Plans, by number from 1. Never written again.
        pub(crate) plans: Records<u64, Plan, PLANS>,
        /// Who has consented to a plan, when it started, and when it was closed early.
        pub(crate) signing: Records<u64, Signing, SIGNING>,
        /// The verifier on a plan's seat.
        pub(crate) panel: Records<(u64, u8), Account, PANEL>,
        /// The seat of a verifier on a plan's panel.
        pub(crate) seats: Records<(u64, Account), u8, SEATS>,
        /// A milestone's terms, by plan and number from 0. Never written again.
        pub(crate) terms: Records<(u64, u8), MilestoneTerms, TERMS>,
        /// Where a milestone stands; nothing is stored before its first submission.
        pub(crate) progress: Records<(u64, u8), Progress, PROGRESS>,
        /// When a verifier's accreditation in a scope ends.
        pub(crate) accredited: Records<(u32, Account), Millis, ACCREDITED>,
        /// How many findings were opened.
        pub(crate) opened: Single<u64, OPENED>,
        /// Findings, by number from 1.
        pub(crate) findings: Records<u64, Inquiry, FINDINGS>,
        /// Who has approved a finding.
        pub(crate) approved: Marks<(u64, Account), APPROVED>,
    }

    /// A plan's panel, and its milestones: as many as it may have, and one more, by which too
    /// many show.
    type Panel = List<Account, 17>;
    type Terms = List<MilestoneTerms, 17>;

    impl Milestones {
        /// A new instance under `limits` that never change. `safeguards` name its first
        /// administrator, who accredits verifiers.
        ///
        /// Errors, in order: [`Error::ZeroAccount`], [`Error::BadDelay`], [`Error::BadLimits`].
        #[ink(constructor)]
        pub fn new(safeguards: Arg<Safeguards>, limits: Arg<Limits>) -> Result<Self, Error> {
            arguments! { safeguards: Safeguards, limits: Limits }
            let (administration, pause) = &safeguards.begin::<Error>().or_refuse();
            limits.check().or_refuse();
            let mut contract = Self::default();
            contract.administration.set(administration);
            contract.pause.set(pause);
            contract.limits.set(&limits);
            emit_fields::<Deployed>((&safeguards, &limits));
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

        /// Pauses the contract for `duration`: no plan is made and no finding opened. It stops no
        /// clock and no exit (law G2). Only a pauser.
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

        /// Lets `verifier` sit on panels and attest in `scope` until `until`, whatever was said
        /// before. Only the administrator (law M6).
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::ZeroAccount`],
        /// [`Error::BadExpiry`], [`Error::AlreadyHeld`] if it is accredited until that very moment.
        #[ink(message)]
        pub fn accredit(
            &mut self,
            verifier: Arg<Account>,
            scope: Arg<u32>,
            until: Arg<Millis>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { verifier: Account, scope: u32, until: Millis, reason: Reason }
            let by = self.administering();
            roles::require_somebody(&verifier)
                .map_err(Error::from)
                .or_refuse();
            check_expiry(&self.limits.get(), host::now(), until).or_refuse();
            if self.accredited.get((scope, &verifier)) == Some(until) {
                refuse(Error::AlreadyHeld);
            }
            self.accredited.set((scope, &verifier), &until);
            emit_fields::<Accredited>((&by, &verifier, scope, until, &reason));
            accepted()
        }

        /// Ends `verifier`'s accreditation in `scope`. What it attested to stays; it may not
        /// attest again. Only the administrator, or the verifier itself.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::NotHeld`].
        #[ink(message)]
        pub fn revoke_accreditation(
            &mut self,
            verifier: Arg<Account>,
            scope: Arg<u32>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { verifier: Account, scope: u32, reason: Reason }
            let held = self.accredited.contains((scope, &verifier));
            let by = self.appointing(&verifier, false, held);
            self.accredited.remove((scope, &verifier));
            emit_fields::<AccreditationRevoked>((&by, &verifier, scope, &reason));
            accepted()
        }

        /// Makes a plan for an agreement, with its panel and milestones, and gives its number.
        /// Anybody may; the caller signs as payer, and a fund binds itself only to a plan whose
        /// payer is its agreement's. Not while the contract is paused.
        ///
        /// Errors, in order: [`Error::Paused`], [`Error::BadPanel`], [`Error::BadMilestones`],
        /// [`Error::BadNeeded`], [`Error::BadShare`], [`Error::BadTime`],
        /// [`Error::BadRounds`], [`Error::BeyondHorizon`], [`Error::BadPeriod`],
        /// [`Error::Conflict`], [`Error::NotAccredited`], [`Error::NoNumbersLeft`].
        #[ink(message)]
        pub fn make_plan(
            &mut self,
            draft: Arg<PlanDraft>,
            panel: Arg<Vec<Account>>,
            milestones: Arg<Vec<MilestoneTerms>>,
        ) -> Result<u64, Error> {
            self.check_pause();
            let mut input = Reader::arguments();
            let (draft, panel) = <(PlanDraft, Panel)>::read(&mut input);
            // After a panel that is too long nothing can be read, and it alone is refused.
            let milestones = match panel.is_full() {
                true => Terms::new_const(),
                false => Terms::read(&mut input),
            };
            let payer = host::caller();
            let plan = draft
                .make(
                    &self.limits.get(),
                    payer,
                    &panel,
                    &milestones,
                    |verifier| self.is_accredited(draft.scope, &verifier),
                    &ChainHash,
                )
                .or_refuse();
            let number = self.next_number(self.count.get_or_default());
            self.count.set(&number);
            self.plans.set(number, &plan);
            for (seat, verifier) in (0u8..).zip(&panel) {
                self.panel.set((number, seat), verifier);
                self.seats.set((number, verifier), &seat);
            }
            for (index, terms) in (0u8..).zip(&milestones) {
                self.terms.set((number, index), terms);
            }
            emit_fields::<PlanMade>((
                number,
                payer,
                &draft,
                &panel[..],
                &milestones[..],
                &plan.terms,
            ));
            ok(number)
        }

        /// Consents to exactly `terms`. Each verifier of the panel, both arbiters and the
        /// guardian, once.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::Conflict`], [`Error::NotAsked`],
        /// [`Error::WrongTerms`], [`Error::AlreadyConsented`].
        #[ink(message)]
        pub fn consent(&mut self, plan: Arg<u64>, terms: Arg<Digest>) -> Result<(), Error> {
            arguments! { plan: u64, terms: Digest }
            let by = host::caller();
            let record = self.load_plan(plan);
            let office = self.office(plan, &record, &by);
            let signing = self.load_signing(plan);
            let signing = signing.consent(&record, office, terms).or_refuse();
            self.signing.set(plan, &signing);
            emit(&Consented { plan, by, terms });
            ok(())
        }

        /// Puts evidence forward for a milestone, with the quantity it shows and the hash list of
        /// the serials it asks for (both zero where the milestone is not about credits). Only
        /// the recipient, while the milestone is open.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
        /// [`Error::NotRecipient`], [`Error::NotOpen`].
        #[ink(message)]
        pub fn submit(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            evidence: Arg<Digest>,
            quantity: Arg<u128>,
            serials: Arg<Digest>,
        ) -> Result<(), Error> {
            arguments! { plan: u64, milestone: u8, evidence: Digest, quantity: u128, serials: Digest }
            let case = self.load(plan, milestone);
            let terms = self.terms.expect(case.place);
            let claim = Claim {
                evidence,
                quantity,
                serials,
            };
            let progress = case
                .progress
                .submit(
                    &case.plan, &terms, case.place, case.by, claim, case.now, &ChainHash,
                )
                .or_refuse();
            self.progress.set(case.place, &progress);
            emit(&Submitted {
                plan,
                milestone,
                by: case.by,
                round: progress.round,
                submission: progress.submission,
                since: progress.since,
                until: progress.until,
            });
            ok(())
        }

        /// Says yes or no to exactly `digest`, once, and why. Only a verifier on the panel,
        /// while accredited in the plan's scope (laws M1, M6).
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
        /// [`Error::Conflict`], [`Error::NotOnPanel`], [`Error::NotAccredited`],
        /// [`Error::NotInReview`], [`Error::WrongDigest`], [`Error::AlreadyAttested`].
        #[ink(message)]
        pub fn attest(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            digest: Arg<Digest>,
            approve: Arg<bool>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { plan: u64, milestone: u8, digest: Digest, approve: bool, reason: Reason }
            let case = self.load(plan, milestone);
            let office = self.office(plan, &case.plan, &case.by);
            let accredited = self.is_accredited(case.plan.draft.scope, &case.by);
            let before = case.progress;
            let after = before
                .attest(&case.plan, office, accredited, digest, approve, case.now)
                .or_refuse();
            self.progress.set(case.place, &after);
            emit(&Attested {
                plan,
                milestone,
                by: case.by,
                round: before.round,
                digest,
                approve,
                reason,
            });
            if after.state != before.state {
                announce(case.place, &after);
            }
            ok(())
        }

        /// Objects to an approval, as the guardian, or to a rejection, as the recipient, and says
        /// why: the arbiter is to rule. Within the non-objection window; `round` is the round
        /// that the caller means.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
        /// [`Error::Conflict`], [`Error::NotDecided`], [`Error::NotEntitled`],
        /// [`Error::WrongRound`].
        #[ink(message)]
        pub fn object(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            round: Arg<u8>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            self.contest(Motion::Object)
        }

        /// Rules that the recipient gets `share` of the reserve, in basis points, and that
        /// payment may count `quantity`, and says why. The arbiter on a dispute; the appeal
        /// arbiter on an appeal, with which the milestone is final. Whatever the ruling, only
        /// what M verifiers approved can be issued (law M1).
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
        /// [`Error::Conflict`], [`Error::NotDisputed`], [`Error::NotEntitled`],
        /// [`Error::WrongRound`], [`Error::BadShare`], [`Error::BadQuantity`].
        #[ink(message)]
        pub fn rule(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            round: Arg<u8>,
            share: Arg<BasisPoints>,
            quantity: Arg<u128>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            // Share and quantity are a verdict.
            arguments! { plan: u64, milestone: u8, round: u8, found: Verdict, reason: Reason }
            self.dispute(plan, milestone, round, Motion::Rule(found), reason)
        }

        /// Appeals against a ruling, once, and says why: the appeal arbiter is to rule, and if
        /// it stays silent the first ruling holds. The recipient or the guardian, within the
        /// window after the ruling.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`],
        /// [`Error::Conflict`], [`Error::NotRuled`], [`Error::NotEntitled`],
        /// [`Error::WrongRound`].
        #[ink(message)]
        pub fn appeal(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            round: Arg<u8>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            self.contest(Motion::Appeal)
        }

        /// Stores what time made due, and gives the state that the milestone is in now. Anybody
        /// may call it at any time; where nothing is due it changes nothing.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`].
        #[ink(message)]
        pub fn settle(&mut self, plan: Arg<u64>, milestone: Arg<u8>) -> Result<State, Error> {
            let (plan, milestone) = arguments();
            let case = self.load(plan, milestone);
            // A stored "planned" would hide the start.
            if case.moved {
                self.progress.set(case.place, &case.progress);
            }
            ok(case.progress.state)
        }

        /// Opens a finding: asks verifiers accredited in `scope` to say that `fact` is so, as
        /// `evidence` shows, for `registry` alone to act on once `needed` of them have. Gives
        /// its number. Anybody may; whether the opener is accredited in the scope itself goes
        /// on record, and the registry decides whose findings it acts on. Not while the contract
        /// is paused.
        ///
        /// Errors, in order: [`Error::Paused`], [`Error::NoNumbersLeft`], [`Error::BadNeeded`],
        /// [`Error::BadFact`], [`Error::BeyondHorizon`].
        #[ink(message)]
        pub fn open_finding(
            &mut self,
            registry: Arg<Account>,
            fact: Arg<Fact>,
            evidence: Arg<Digest>,
            scope: Arg<u32>,
            needed: Arg<u8>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            arguments! {
                registry: Account, fact: Fact, evidence: Digest, scope: u32, needed: u8,
                reason: Reason
            }
            self.check_pause();
            let opener = host::caller();
            let finding = Finding {
                registry,
                fact,
                evidence,
                scope,
                needed,
                opener,
                opener_accredited: self.is_accredited(scope, &opener),
            };
            let number = self.next_number(self.opened.get_or_default());
            let inquiry = finding
                .open(number, &self.limits.get(), host::now(), &ChainHash)
                .or_refuse();
            self.opened.set(&number);
            self.findings.set(number, &inquiry);
            emit(&FindingOpened {
                number,
                finding,
                digest: inquiry.digest,
                until: inquiry.until,
                reason,
            });
            ok(number)
        }

        /// Approves exactly `digest`, once, and says why. Only who is accredited in the
        /// finding's scope now, and neither opened it nor gets credits by it (laws M1, M2, M6).
        ///
        /// Errors, in order: [`Error::UnknownFinding`], [`Error::Conflict`],
        /// [`Error::NotAccredited`], [`Error::FindingOver`], [`Error::WrongDigest`],
        /// [`Error::AlreadyAttested`].
        #[ink(message)]
        pub fn approve_finding(
            &mut self,
            finding: Arg<u64>,
            digest: Arg<Digest>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            arguments! { number: u64, digest: Digest, reason: Reason }
            let by = host::caller();
            let before: Inquiry = self.findings.load(number, Error::UnknownFinding);
            let accredited = self.is_accredited(before.finding.scope, &by);
            let already = self.approved.contains((number, &by));
            let after = before
                .approve(by, accredited, already, digest, host::now())
                .or_refuse();
            self.findings.set(number, &after);
            self.approved.set((number, &by), &());
            emit(&FindingApproved {
                number,
                by,
                digest,
                approvals: after.approvals,
                reached: after.outcome().is_some(),
                reason,
            });
            ok(())
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

        /// What plans may ask for.
        #[ink(message)]
        pub fn limits(&self) -> Option<Limits> {
            self.limits.give()
        }

        /// How many plans there are; they are numbered from 1.
        #[ink(message)]
        pub fn plans(&self) -> u64 {
            answer(self.count.get_or_default())
        }

        /// A plan, if there is one of that number.
        #[ink(message)]
        pub fn plan(&self, plan: Arg<u64>) -> Option<Plan> {
            self.plans.give_asked()
        }

        /// Who has consented to a plan, when it started, and when it was closed early.
        #[ink(message)]
        pub fn signing(&self, plan: Arg<u64>) -> Option<Signing> {
            let plan = arguments();
            let there = self.plans.contains(plan);
            answer(there.then(|| self.load_signing(plan)))
        }

        /// The verifier on a seat of a plan's panel; seats are numbered from 0.
        #[ink(message)]
        pub fn panel_member(&self, plan: Arg<u64>, seat: Arg<u8>) -> Option<Account> {
            self.panel.give_asked()
        }

        /// The seat of a verifier on a plan's panel.
        #[ink(message)]
        pub fn seat(&self, plan: Arg<u64>, verifier: Arg<Account>) -> Option<u8> {
            self.seats.give_asked()
        }

        /// A milestone's terms; milestones are numbered from 0.
        #[ink(message)]
        pub fn milestone(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<MilestoneTerms> {
            self.terms.give_asked()
        }

        /// Where a milestone stands now, with what time made due whether or not anybody has
        /// applied it.
        #[ink(message)]
        pub fn progress(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Progress> {
            let (plan, milestone) = arguments();
            answer(Some(&self.look(plan, milestone).progress))
        }

        /// What a verifier has said to the submission of the present round: yes, no or nothing.
        #[ink(message)]
        pub fn attestation(
            &self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            verifier: Arg<Account>,
        ) -> Option<bool> {
            arguments! { plan: u64, milestone: u8, verifier: Account }
            let progress = self.look(plan, milestone).progress;
            let seat = self.seats.get::<u8>((plan, &verifier));
            answer(seat.and_then(|seat| progress.attestation(seat)))
        }

        /// When a verifier's accreditation in a scope ends or ended; `None` if it has none.
        #[ink(message)]
        pub fn accreditation(&self, verifier: Arg<Account>, scope: Arg<u32>) -> Option<Millis> {
            let (verifier, scope) = arguments::<(Account, u32)>();
            self.accredited.give((scope, &verifier))
        }

        /// How many findings were opened; they are numbered from 1.
        #[ink(message)]
        pub fn findings(&self) -> u64 {
            answer(self.opened.get_or_default())
        }

        /// All that is on record of a finding, and where it stands now, whether or not it is
        /// final.
        #[ink(message)]
        pub fn finding_record(&self, finding: Arg<u64>) -> Option<(Inquiry, FindingState)> {
            let inquiry: Option<Inquiry> = self.findings.get(arguments::<u64>());
            answer(inquiry.map(|inquiry| (inquiry, inquiry.state(host::now()))))
        }

        /// Whether a verifier has approved a finding.
        #[ink(message)]
        pub fn has_approved(&self, finding: Arg<u64>, verifier: Arg<Account>) -> bool {
            self.approved.tell_asked()
        }
    }

    impl canopy_interfaces::milestones::Milestones for Milestones {
        #[ink(message)]
        fn plan_summary(&self, plan: Arg<u64>) -> Option<PlanSummary> {
            let plan = arguments();
            let record: Option<Plan> = self.plans.get(plan);
            answer(record.map(|record| record.summary(&self.load_signing(plan))))
        }

        #[ink(message)]
        fn outcome(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Outcome> {
            let (plan, milestone) = arguments();
            let case = self.look(plan, milestone);
            let terms = self.terms.expect(case.place);
            answer(case.progress.outcome(&case.plan, &terms))
        }

        #[ink(message)]
        fn start(&mut self, plan: Arg<u64>) -> Result<(), Error> {
            let plan = arguments();
            let (by, at) = (host::caller(), host::now());
            let record = self.load_plan(plan);
            let signing = self.load_signing(plan).start(&record, by, at).or_refuse();
            self.signing.set(plan, &signing);
            emit(&Started { plan, by, at });
            ok(())
        }

        #[ink(message)]
        fn phase(&self, plan: Arg<u64>, milestone: Arg<u8>) -> Option<Phase> {
            let (plan, milestone) = arguments();
            answer(Some(&self.look(plan, milestone).progress.phase()))
        }

        #[ink(message)]
        fn funders_object(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            round: Arg<u8>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            self.contest(Motion::FundersObject)
        }

        #[ink(message)]
        fn extend(
            &mut self,
            plan: Arg<u64>,
            milestone: Arg<u8>,
            deadline: Arg<Millis>,
        ) -> Result<(), Error> {
            arguments! { plan: u64, milestone: u8, deadline: Millis }
            let case = self.load(plan, milestone);
            let terms = self.terms.expect(case.place);
            let progress = case
                .progress
                .extend(&case.plan, &case.signing, &terms, case.by, deadline)
                .or_refuse();
            self.progress.set(case.place, &progress);
            emit(&Extended {
                plan,
                milestone,
                by: case.by,
                round: progress.round,
                deadline,
            });
            ok(())
        }

        #[ink(message)]
        fn close(&mut self, plan: Arg<u64>) -> Result<(), Error> {
            let plan = arguments();
            let (by, at) = (host::caller(), host::now());
            let record = self.load_plan(plan);
            let signing = self.load_signing(plan).close(&record, by, at).or_refuse();
            self.signing.set(plan, &signing);
            emit(&Closed { plan, by, at });
            ok(())
        }
    }

    impl Findings for Milestones {
        #[ink(message)]
        fn finding(&self, finding: Arg<u64>) -> Option<Finding> {
            let inquiry: Option<Inquiry> = self.findings.get(arguments::<u64>());
            answer(inquiry.and_then(|inquiry| inquiry.outcome()))
        }
    }
}
