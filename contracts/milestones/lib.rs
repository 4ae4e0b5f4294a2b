//! Was it done? Plans, verifier panels, evidence and outcomes.
//!
//! This contract holds no money and calls nobody. `climate-fund` and `registry` read its
//! outcomes. Each message loads, asks `canopy_core::milestones`, stores and emits. Every rule is
//! there; here is who is asked and what is kept.
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

pub mod events;

pub use milestones::{Milestones, MilestonesRef};

#[ink::contract]
mod milestones {
    use canopy_core::milestones::{
        check_expiry, is_accredited, Claim, Error, Limits, MilestoneTerms, Motion, Office, Outcome,
        Phase, Plan, PlanDraft, PlanSummary, Progress, Signing, State, Verdict,
    };
    use canopy_core::types::{Account, BasisPoints, Hash as Digest, Millis, Reason};
    // A plan is announced with its panel and all its milestones.
    use canopy_shell::emit_long as emit;
    use ink::env::hash::Blake2x256;
    use ink::prelude::vec::Vec;
    use ink::storage::{traits::ManualKey, Lazy, Mapping};

    use crate::events::{
        AccreditationRevoked, Accredited, Attested, Closed, Consented, Deployed, DisputeMoved,
        Extended, Moved, PlanMade, Started, Submitted,
    };

    // Where each field lies in raw storage: its name's first letters.
    const ADMINISTRATOR: u32 = 0x6164_6d69; // "admi"
    const LIMITS: u32 = 0x6c69_6d69; // "limi"
    const COUNT: u32 = 0x636f_756e; // "coun"
    const PLANS: u32 = 0x706c_616e; // "plan"
    const SIGNING: u32 = 0x7369_676e; // "sign"
    const PANEL: u32 = 0x7061_6e65; // "pane"
    const SEATS: u32 = 0x7365_6174; // "seat"
    const TERMS: u32 = 0x7465_726d; // "term"
    const PROGRESS: u32 = 0x7072_6f67; // "prog"
    const ACCREDITED: u32 = 0x6163_6372; // "accr"

    /// The contract's storage.
    #[ink(storage)]
    pub struct Milestones {
        /// Who accredits verifiers.
        administrator: Lazy<Account, ManualKey<ADMINISTRATOR>>,
        /// What plans may ask for.
        limits: Lazy<Limits, ManualKey<LIMITS>>,
        /// How many plans there are.
        count: Lazy<u64, ManualKey<COUNT>>,
        /// Plans, by number from 1. Never written again.
        plans: Mapping<u64, Plan, ManualKey<PLANS>>,
        /// Who has consented to a plan, when it started, and when it was closed early.
        signing: Mapping<u64, Signing, ManualKey<SIGNING>>,
        /// The verifier on a plan's seat.
        panel: Mapping<(u64, u8), Account, ManualKey<PANEL>>,
        /// The seat of a verifier on a plan's panel.
        seats: Mapping<(u64, Account), u8, ManualKey<SEATS>>,
        /// A milestone's terms, by plan and number from 0. Never written again.
        terms: Mapping<(u64, u8), MilestoneTerms, ManualKey<TERMS>>,
        /// Where a milestone stands; nothing is stored before its first submission.
        progress: Mapping<(u64, u8), Progress, ManualKey<PROGRESS>>,
        /// When a verifier's accreditation in a scope ends.
        accredited: Mapping<(u32, Account), Millis, ManualKey<ACCREDITED>>,
    }

    /// The chain's hash.
    fn hasher(bytes: &[u8]) -> Digest {
        let mut digest = Digest::default();
        ink::env::hash_bytes::<Blake2x256>(bytes, &mut digest);
        digest
    }

    impl Milestones {
        /// A new instance, whose `administrator` accredits verifiers, under `limits` that never
        /// change.
        ///
        /// Errors: [`Error::BadLimits`].
        #[ink(constructor)]
        pub fn new(administrator: Account, limits: Limits) -> Result<Self, Error> {
            limits.check()?;
            let mut contract = Self {
                administrator: Lazy::new(),
                limits: Lazy::new(),
                count: Lazy::new(),
                plans: Mapping::new(),
                signing: Mapping::new(),
                panel: Mapping::new(),
                seats: Mapping::new(),
                terms: Mapping::new(),
                progress: Mapping::new(),
                accredited: Mapping::new(),
            };
            contract.administrator.set(&administrator);
            contract.limits.set(&limits);
            emit(&Deployed {
                administrator,
                limits,
            });
            Ok(contract)
        }

        /// Lets `verifier` sit on panels and attest in `scope` until `until`, whatever was said
        /// before. Only the administrator (law M6).
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::BadExpiry`].
        #[ink(message)]
        pub fn accredit(
            &mut self,
            verifier: Account,
            scope: u32,
            until: Millis,
            reason: Reason,
        ) -> Result<(), Error> {
            let by = self.administering()?;
            let limits = self.limits.get().ok_or(Error::BadLimits)?;
            check_expiry(&limits, self.env().block_timestamp(), until)?;
            self.accredited.insert((scope, verifier), &until);
            emit(&Accredited {
                by,
                verifier,
                scope,
                until,
                reason,
            });
            Ok(())
        }

        /// Ends `verifier`'s accreditation in `scope`. What it attested to stays; it may not
        /// attest again. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::NotAccredited`].
        #[ink(message)]
        pub fn revoke_accreditation(
            &mut self,
            verifier: Account,
            scope: u32,
            reason: Reason,
        ) -> Result<(), Error> {
            let by = self.administering()?;
            if self.accredited.take((scope, verifier)).is_none() {
                return Err(Error::NotAccredited);
            }
            emit(&AccreditationRevoked {
                by,
                verifier,
                scope,
                reason,
            });
            Ok(())
        }

        /// Makes a plan for an agreement, with its panel and milestones, and gives its number.
        /// Anybody may; the caller signs as payer, and a fund binds itself only to a plan whose
        /// payer is its agreement's.
        ///
        /// Errors, in order: [`Error::BadPanel`], [`Error::BadMilestones`],
        /// [`Error::BadNeeded`], [`Error::BadShare`], [`Error::BadTime`],
        /// [`Error::BadRounds`], [`Error::BeyondHorizon`], [`Error::BadPeriod`],
        /// [`Error::Conflict`], [`Error::NotAccredited`], [`Error::NoNumbersLeft`].
        #[ink(message)]
        pub fn make_plan(
            &mut self,
            draft: PlanDraft,
            panel: Vec<Account>,
            milestones: Vec<MilestoneTerms>,
        ) -> Result<u64, Error> {
            let payer = self.caller();
            let limits = self.limits.get().ok_or(Error::BadLimits)?;
            let plan = draft.make(
                &limits,
                payer,
                &panel,
                &milestones,
                |verifier| self.is_accredited(draft.scope, verifier),
                &hasher,
            )?;
            let number = self.plans().checked_add(1).ok_or(Error::NoNumbersLeft)?;
            self.count.set(&number);
            self.plans.insert(number, &plan);
            for (seat, verifier) in (0u8..).zip(&panel) {
                self.panel.insert((number, seat), verifier);
                self.seats.insert((number, *verifier), &seat);
            }
            for (index, terms) in (0u8..).zip(&milestones) {
                self.terms.insert((number, index), terms);
            }
            emit(&PlanMade {
                plan: number,
                payer,
                draft,
                panel,
                milestones,
                terms: plan.terms,
            });
            Ok(number)
        }

        /// Consents to exactly `terms`. Each verifier of the panel, both arbiters and the
        /// guardian, once.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::Conflict`], [`Error::NotAsked`],
        /// [`Error::WrongTerms`], [`Error::AlreadyConsented`].
        #[ink(message)]
        pub fn consent(&mut self, plan: u64, terms: Digest) -> Result<(), Error> {
            let by = self.caller();
            let record = self.load_plan(plan)?;
            let office = self.office(plan, &record, by)?;
            let signing = self.load_signing(plan).consent(&record, office, terms)?;
            self.signing.insert(plan, &signing);
            emit(&Consented { plan, by, terms });
            Ok(())
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
            plan: u64,
            milestone: u8,
            evidence: Digest,
            quantity: u128,
            serials: Digest,
        ) -> Result<(), Error> {
            let (by, now) = (self.caller(), self.env().block_timestamp());
            let record = self.load_plan(plan)?;
            let terms = self.load_terms(plan, milestone)?;
            let claim = Claim {
                evidence,
                quantity,
                serials,
            };
            let progress = self.load_settled(&record, plan, milestone, true)?.submit(
                &record,
                &terms,
                (plan, milestone),
                by,
                claim,
                now,
                &hasher,
            )?;
            self.progress.insert((plan, milestone), &progress);
            emit(&Submitted {
                plan,
                milestone,
                by,
                round: progress.round,
                submission: progress.submission,
                since: progress.since,
                until: progress.until,
            });
            Ok(())
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
            plan: u64,
            milestone: u8,
            digest: Digest,
            approve: bool,
            reason: Reason,
        ) -> Result<(), Error> {
            let (by, now) = (self.caller(), self.env().block_timestamp());
            let record = self.load_plan(plan)?;
            let before = self.load_settled(&record, plan, milestone, true)?;
            let office = self.office(plan, &record, by)?;
            let accredited = self.is_accredited(record.draft.scope, by);
            let after = before.attest(&record, office, accredited, digest, approve, now)?;
            self.progress.insert((plan, milestone), &after);
            emit(&Attested {
                plan,
                milestone,
                by,
                round: before.round,
                digest,
                approve,
                reason,
            });
            if after.state != before.state {
                self.announce(plan, milestone, &after);
            }
            Ok(())
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
            plan: u64,
            milestone: u8,
            round: u8,
            reason: Reason,
        ) -> Result<(), Error> {
            self.dispute(plan, milestone, round, Motion::Object, reason)
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
            plan: u64,
            milestone: u8,
            round: u8,
            share: BasisPoints,
            quantity: u128,
            reason: Reason,
        ) -> Result<(), Error> {
            let found = Verdict { share, quantity };
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
            plan: u64,
            milestone: u8,
            round: u8,
            reason: Reason,
        ) -> Result<(), Error> {
            self.dispute(plan, milestone, round, Motion::Appeal, reason)
        }

        /// Stores what time made due, and gives the state that the milestone is in now. Anybody
        /// may call it at any time; where nothing is due it changes nothing.
        ///
        /// Errors, in order: [`Error::UnknownPlan`], [`Error::UnknownMilestone`].
        #[ink(message)]
        pub fn settle(&mut self, plan: u64, milestone: u8) -> Result<State, Error> {
            let record = self.load_plan(plan)?;
            let before = self.load_progress(plan, milestone)?;
            let after = self.load_settled(&record, plan, milestone, true)?;
            if after.state != before.state {
                self.progress.insert((plan, milestone), &after);
            }
            Ok(after.state)
        }

        /// Who accredits verifiers.
        #[ink(message)]
        pub fn administrator(&self) -> Option<Account> {
            self.administrator.get()
        }

        /// What plans may ask for.
        #[ink(message)]
        pub fn limits(&self) -> Option<Limits> {
            self.limits.get()
        }

        /// How many plans there are; they are numbered from 1.
        #[ink(message)]
        pub fn plans(&self) -> u64 {
            self.count.get_or_default()
        }

        /// A plan, if there is one of that number.
        #[ink(message)]
        pub fn plan(&self, plan: u64) -> Option<Plan> {
            self.plans.get(plan)
        }

        /// Who has consented to a plan, when it started, and when it was closed early.
        #[ink(message)]
        pub fn signing(&self, plan: u64) -> Option<Signing> {
            self.plans.contains(plan).then(|| self.load_signing(plan))
        }

        /// The verifier on a seat of a plan's panel; seats are numbered from 0.
        #[ink(message)]
        pub fn panel_member(&self, plan: u64, seat: u8) -> Option<Account> {
            self.panel.get((plan, seat))
        }

        /// The seat of a verifier on a plan's panel.
        #[ink(message)]
        pub fn seat(&self, plan: u64, verifier: Account) -> Option<u8> {
            self.seats.get((plan, verifier))
        }

        /// A milestone's terms; milestones are numbered from 0.
        #[ink(message)]
        pub fn milestone(&self, plan: u64, milestone: u8) -> Option<MilestoneTerms> {
            self.terms.get((plan, milestone))
        }

        /// Where a milestone stands now, with what time made due whether or not anybody has
        /// applied it.
        #[ink(message)]
        pub fn progress(&self, plan: u64, milestone: u8) -> Option<Progress> {
            let record = self.plans.get(plan)?;
            self.load_settled(&record, plan, milestone, false).ok()
        }

        /// What a verifier has said to the submission of the present round: yes, no or nothing.
        #[ink(message)]
        pub fn attestation(&self, plan: u64, milestone: u8, verifier: Account) -> Option<bool> {
            let seat = self.seats.get((plan, verifier))?;
            self.progress(plan, milestone)?.attestation(seat)
        }

        /// When a verifier's accreditation in a scope ends or ended; `None` if it has none.
        #[ink(message)]
        pub fn accreditation(&self, verifier: Account, scope: u32) -> Option<Millis> {
            self.accredited.get((scope, verifier))
        }

        fn caller(&self) -> Account {
            Account(*self.env().caller().as_ref())
        }

        /// The caller, if it is the administrator.
        fn administering(&self) -> Result<Account, Error> {
            let caller = self.caller();
            if self.administrator.get() != Some(caller) {
                return Err(Error::NotAdministrator);
            }
            Ok(caller)
        }

        fn is_accredited(&self, scope: u32, verifier: Account) -> bool {
            let until = self.accredited.get((scope, verifier));
            is_accredited(until, self.env().block_timestamp())
        }

        fn office(&self, plan: u64, record: &Plan, who: Account) -> Result<Option<Office>, Error> {
            record.office(who, self.seats.get((plan, who)))
        }

        fn load_plan(&self, plan: u64) -> Result<Plan, Error> {
            self.plans.get(plan).ok_or(Error::UnknownPlan)
        }

        fn load_signing(&self, plan: u64) -> Signing {
            self.signing.get(plan).unwrap_or_default()
        }

        fn load_terms(&self, plan: u64, milestone: u8) -> Result<MilestoneTerms, Error> {
            let terms = self.terms.get((plan, milestone));
            terms.ok_or(Error::UnknownMilestone)
        }

        /// Where a milestone stood when it was last stored.
        fn load_progress(&self, plan: u64, milestone: u8) -> Result<Progress, Error> {
            match self.progress.get((plan, milestone)) {
                Some(progress) => Ok(progress),
                None => {
                    let terms = self.load_terms(plan, milestone)?;
                    Ok(Progress::initial(&self.load_signing(plan), &terms))
                }
            }
        }

        /// Where a milestone stands now. If `aloud`, announces what was due; the caller stores it.
        fn load_settled(
            &self,
            record: &Plan,
            plan: u64,
            milestone: u8,
            aloud: bool,
        ) -> Result<Progress, Error> {
            let now = self.env().block_timestamp();
            let signing = self.load_signing(plan);
            let mut progress = self.load_progress(plan, milestone)?;
            while let Some(next) = progress.step(&record.draft, &signing, now) {
                progress = next;
                if aloud {
                    self.announce(plan, milestone, &progress);
                }
            }
            Ok(progress)
        }

        /// An objection, an appeal or a ruling.
        fn dispute(
            &mut self,
            plan: u64,
            milestone: u8,
            round: u8,
            motion: Motion,
            reason: Reason,
        ) -> Result<(), Error> {
            let (by, now) = (self.caller(), self.env().block_timestamp());
            let record = self.load_plan(plan)?;
            let before = self.load_settled(&record, plan, milestone, true)?;
            let office = self.office(plan, &record, by)?;
            let after = before.dispute(&record, office, round, motion, now)?;
            self.progress.insert((plan, milestone), &after);
            emit(&DisputeMoved {
                plan,
                milestone,
                by,
                reason,
                state: after.state,
                round: after.round,
                since: after.since,
                until: after.until,
                verdict: after.verdict,
            });
            Ok(())
        }

        fn announce(&self, plan: u64, milestone: u8, progress: &Progress) {
            emit(&Moved {
                plan,
                milestone,
                state: progress.state,
                round: progress.round,
                since: progress.since,
                until: progress.until,
                verdict: progress.verdict,
            });
        }
    }

    impl canopy_interfaces::milestones::Milestones for Milestones {
        #[ink(message)]
        fn plan_summary(&self, plan: u64) -> Option<PlanSummary> {
            let record = self.plans.get(plan)?;
            Some(record.summary(&self.load_signing(plan)))
        }

        #[ink(message)]
        fn outcome(&self, plan: u64, milestone: u8) -> Option<Outcome> {
            let record = self.plans.get(plan)?;
            let terms = self.terms.get((plan, milestone))?;
            self.progress(plan, milestone)?.outcome(&record, &terms)
        }

        #[ink(message)]
        fn start(&mut self, plan: u64) -> Result<(), Error> {
            let (by, at) = (self.caller(), self.env().block_timestamp());
            let record = self.load_plan(plan)?;
            let signing = self.load_signing(plan).start(&record, by, at)?;
            self.signing.insert(plan, &signing);
            emit(&Started { plan, by, at });
            Ok(())
        }

        #[ink(message)]
        fn phase(&self, plan: u64, milestone: u8) -> Option<Phase> {
            Some(self.progress(plan, milestone)?.phase())
        }

        #[ink(message)]
        fn funders_object(
            &mut self,
            plan: u64,
            milestone: u8,
            round: u8,
            reason: Reason,
        ) -> Result<(), Error> {
            self.dispute(plan, milestone, round, Motion::FundersObject, reason)
        }

        #[ink(message)]
        fn extend(&mut self, plan: u64, milestone: u8, deadline: Millis) -> Result<(), Error> {
            let by = self.caller();
            let record = self.load_plan(plan)?;
            let terms = self.load_terms(plan, milestone)?;
            let signing = self.load_signing(plan);
            let progress = self
                .load_settled(&record, plan, milestone, true)?
                .extend(&record, &signing, &terms, by, deadline)?;
            self.progress.insert((plan, milestone), &progress);
            emit(&Extended {
                plan,
                milestone,
                by,
                round: progress.round,
                deadline,
            });
            Ok(())
        }

        #[ink(message)]
        fn close(&mut self, plan: u64) -> Result<(), Error> {
            let (by, at) = (self.caller(), self.env().block_timestamp());
            let record = self.load_plan(plan)?;
            let signing = self.load_signing(plan).close(&record, by, at)?;
            self.signing.insert(plan, &signing);
            emit(&Closed { plan, by, at });
            Ok(())
        }
    }
}
