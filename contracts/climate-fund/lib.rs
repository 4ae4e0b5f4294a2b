//! Whose money is it now? Agreements, contributions, reserves, releases and refunds.
//!
//! This contract judges nothing: it acts on the outcomes of the one `milestones` that it was
//! deployed with. No role can move money that is reserved or owed. Each message loads, asks
//! `canopy_core::fund`, stores, emits and interacts; where a token moves, what moved is measured
//! under the guard and stored after.
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

mod calls;
mod case;
mod contribution;
pub mod events;
mod objection;
mod payment;
mod records;
mod rights;

pub use climate_fund::{ClimateFund, ClimateFundRef};

#[ink::contract]
mod climate_fund {
    use canopy_core::fund::{
        Admission, Agreement, AgreementTerms, Amendment, Asset, Change, Charter, Declined, Error,
        FundLimits, Funder, Matter, Membership, NextAction, Role, Stage, Standing, Tranche,
        TrancheTerms,
    };
    use canopy_core::pause::Pause;
    use canopy_core::roles::{Administration, Step};
    use canopy_core::safeguards::Safeguards;
    use canopy_core::types::{Account, Hash as Digest, Millis, Reason};
    use canopy_shell::{
        answer, arguments, emit, emit_fields, host, ok, refuse, Amounts, Arg, ChainHash, List,
        Marks, OrRefuse, Read, Reader, Records, Single,
    };
    use ink::prelude::vec::Vec;

    use crate::{
        events::{
            Accepted, Activated, Administered, AdmissionSet, Appointed, CancelAgreed,
            ChangeApplied, ChangeSigned, Deployed, Paused, Proposed, Refunded, Released, TakenBack,
            Unpaused, Withdrawn,
        },
        rights::{by_role, check_membership, unless_paused},
    };

    // Where each field lies in raw storage: its name's first letters.
    const ADMINISTRATOR: u32 = 0x6164_6d69; // "admi"
    const CHARTER: u32 = 0x6368_6172; // "char"
    const BUSY: u32 = 0x6275_7379; // "busy"
    const PAUSE: u32 = 0x7061_7573; // "paus"
    const ROLES: u32 = 0x726f_6c65; // "role"
    const ADMISSION: u32 = 0x6c69_7374; // "list"
    const COUNT: u32 = 0x636f_756e; // "coun"
    const AGREEMENTS: u32 = 0x6167_7265; // "agre"
    const STANDING: u32 = 0x7374_616e; // "stan"
    const TRANCHES: u32 = 0x7472_616e; // "tran"
    const FUNDERS: u32 = 0x6675_6e64; // "fund"
    const VOICES: u32 = 0x766f_6963; // "voic"
    const HEARD: u32 = 0x6865_6172; // "hear"
    const AMENDMENTS: u32 = 0x616d_656e; // "amen"

    /// The contract's storage.
    #[ink(storage)]
    #[derive(Default)]
    pub struct ClimateFund {
        /// Who holds the highest role, and what is under way with it.
        pub(crate) administration: Single<Administration, ADMINISTRATOR>,
        /// What was fixed at deployment.
        pub(crate) charter: Single<Charter, CHARTER>,
        /// Whether a message that calls out is at work.
        pub(crate) busy: Single<bool, BUSY>,
        /// The latest pause, and what pauses keep to.
        pub(crate) pause: Single<Pause, PAUSE>,
        /// Who holds which of the roles that the administrator gives.
        pub(crate) roles: Marks<(Role, Account), ROLES>,
        /// The lists that agreements keep to if they are proposed now.
        pub(crate) admission: Single<Admission, ADMISSION>,
        /// How many agreements there are.
        pub(crate) count: Single<u64, COUNT>,
        /// Agreements, by number from 1. Never written again.
        pub(crate) agreements: Records<u64, Agreement, AGREEMENTS>,
        /// Where an agreement stands.
        pub(crate) standing: Records<u64, Standing, STANDING>,
        /// An agreement's tranches, by milestone from 0.
        pub(crate) tranches: Records<(u64, u8), Tranche, TRANCHES>,
        /// What an account has in an agreement.
        pub(crate) funders: Records<(u64, Account), Funder, FUNDERS>,
        /// The sum of the voices against something in an agreement.
        pub(crate) voices: Amounts<(u64, Matter), VOICES>,
        /// Which funders' voices are among them.
        pub(crate) heard: Marks<(u64, Matter, Account), HEARD>,
        /// The latest change that was asked for in an agreement.
        pub(crate) amendments: Records<u64, Amendment, AMENDMENTS>,
    }

    /// An agreement's tranches: as many as it may have, and one more, by which too many show.
    type Tranches = List<TrancheTerms, 17>;

    impl ClimateFund {
        /// A new fund that holds `asset`, acts on the outcomes of `milestones` alone, and keeps
        /// to `limits`, none of which ever changes. `safeguards` name its first administrator.
        ///
        /// Errors, in order: [`Error::ZeroAccount`], [`Error::BadDelay`], [`Error::BadLimits`].
        #[ink(constructor)]
        pub fn new(
            safeguards: Arg<Safeguards>,
            milestones: Arg<Account>,
            asset: Arg<Asset>,
            limits: Arg<FundLimits>,
        ) -> Result<Self, Error> {
            // The last three make up a charter.
            let (safeguards, charter) = arguments::<(Safeguards, Charter)>();
            let (administration, pause) = safeguards.begin::<Error>().or_refuse();
            charter.limits.check().or_refuse();
            let mut contract = Self::default();
            contract.administration.set(&administration);
            contract.pause.set(&pause);
            contract.charter.set(&charter);
            contract.admission.set(&Admission::default());
            contract.busy.set(&false);
            emit(&Deployed {
                safeguards,
                charter,
            });
            Ok(contract)
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
            let (step, reason) = arguments();
            let (by, mut administration) = (host::caller(), self.administration.get());
            by_role(administration.step(&by, step, host::now()));
            self.administration.set(&administration);
            emit(&Administered {
                by,
                administration,
                reason,
            });
            ok(())
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
            let (role, account, give, reason) = arguments();
            let (by, administration) = (host::caller(), self.administration.get());
            by_role(administration.appoint(&by, &account, give, self.has(role, &account)));
            self.roles.mark((role, &account), give);
            emit(&Appointed {
                by,
                role,
                account,
                holds: give,
                reason,
            });
            ok(())
        }

        /// Pauses the fund for `duration`: nothing can be proposed or accepted, and nothing
        /// contributed unless the pledges are fixed already. It stops no clock and no exit (law
        /// G2). Only a pauser.
        ///
        /// Errors, in order: [`Error::NotPauser`], [`Error::TooSoon`], [`Error::BadDuration`].
        #[ink(message)]
        pub fn pause(&mut self, duration: Arg<Millis>, reason: Arg<Reason>) -> Result<(), Error> {
            let (duration, reason) = arguments();
            let (by, mut pause) = self.pauser();
            unless_paused(pause.begin(duration, host::now()));
            self.pause.set(&pause);
            emit(&Paused { by, pause, reason });
            ok(())
        }

        /// Ends a pause before its time. Only a pauser.
        ///
        /// Errors, in order: [`Error::NotPauser`], [`Error::NotPaused`].
        #[ink(message)]
        pub fn unpause(&mut self, reason: Arg<Reason>) -> Result<(), Error> {
            let reason = arguments();
            let (by, mut pause) = self.pauser();
            unless_paused(pause.end(host::now()));
            self.pause.set(&pause);
            emit(&Unpaused { by, pause, reason });
            ok(())
        }

        /// Sets the lists that agreements keep to if they are proposed from now on (laws G4, G7).
        /// Only the administrator.
        ///
        /// Errors: [`Error::NotAdministrator`].
        #[ink(message)]
        pub fn set_admission(
            &mut self,
            admission: Arg<Admission>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (admission, reason) = arguments();
            let by = host::caller();
            by_role(self.administration.get().require(&by));
            self.admission.set(&admission);
            emit(&AdmissionSet {
                by,
                admission,
                reason,
            });
            ok(())
        }

        /// Proposes an agreement with one tranche for each of its milestones, in their order, and
        /// gives its number. Only an operator, who signs as payer.
        ///
        /// Errors, in order: [`Error::NotOperator`], [`Error::Paused`], [`Error::NotParty`]
        /// unless the terms name the caller as payer, [`Error::Conflict`], [`Error::BadAmounts`],
        /// [`Error::BadQuorum`], [`Error::BadTranches`], [`Error::BadWeights`],
        /// [`Error::BadPrice`], [`Error::TooShort`], [`Error::BeyondHorizon`],
        /// [`Error::Overflow`].
        #[ink(message)]
        pub fn propose(
            &mut self,
            terms: Arg<AgreementTerms>,
            tranches: Arg<Vec<TrancheTerms>>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            let mut input = Reader::arguments();
            let (terms, tranches) = <(AgreementTerms, Tranches)>::read(&mut input);
            let (by, now) = (host::caller(), host::now());
            if !self.has(Role::Operator, &by) {
                refuse(Error::NotOperator);
            }
            self.check_pause(now);
            let charter = self.charter.get();
            let own = [host::account(), charter.milestones];
            let record = terms
                .propose(
                    &charter.limits,
                    own,
                    self.admission.get(),
                    by,
                    &tranches,
                    now,
                    &ChainHash,
                )
                .or_refuse();
            let agreement = self.count.get_or_default().checked_add(1);
            let agreement = agreement.ok_or(Error::Overflow).or_refuse();
            self.count.set(&agreement);
            self.agreements.set(agreement, &record);
            self.standing.set(agreement, &Standing::default());
            for (milestone, tranche) in (0u8..).zip(Tranche::all(&tranches)) {
                self.tranches.set((agreement, milestone), &tranche);
            }
            // Too many tranches are refused by now, and the reason can be read.
            let reason = Reason::read(&mut input);
            emit_fields::<Proposed>((agreement, by, &record, &tranches[..], &reason));
            ok(agreement)
        }

        /// Binds the agreement to its plan, for ever, and opens the funding. Only the recipient,
        /// who names the plan's terms and thereby signs them, and shows that it is on the list
        /// of recipients if the agreement keeps to one.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`], [`Error::Paused`],
        /// [`Error::NotListed`], [`Error::NoAnswer`], [`Error::NotRecipient`],
        /// [`Error::NotProposed`], [`Error::WrongPlan`], [`Error::WrongTerms`],
        /// [`Error::NotConsented`], [`Error::TooShort`], [`Error::BeyondHorizon`].
        #[ink(message)]
        pub fn accept(
            &mut self,
            agreement: Arg<u64>,
            plan: Arg<u64>,
            terms: Arg<Digest>,
            membership: Arg<Option<Membership>>,
        ) -> Result<(), Error> {
            let mut input = Reader::arguments();
            let (agreement, plan, terms) = Read::read(&mut input);
            let mut case = self.begin(agreement);
            self.check_pause(case.now);
            check_membership(&case.by, case.record.admission.recipients, &mut input);
            let summary = case.plan_summary(plan);
            case.standing
                .accept(
                    &case.record,
                    &case.charter.limits,
                    (host::account(), agreement),
                    case.by,
                    plan,
                    terms,
                    summary.as_ref(),
                    case.now,
                )
                .or_refuse();
            self.finish(&case);
            emit(&Accepted {
                agreement,
                by: case.by,
                plan,
                terms,
            });
            ok(())
        }

        /// Contributes the value sent, in the chain's own token, to an agreement whose terms
        /// the caller names. Anybody, while it takes contributions; if the agreement keeps to a
        /// list of contributors, who shows that it is on it.
        ///
        /// Errors, in order: [`Declined::Busy`], [`Declined::UnknownAgreement`],
        /// [`Declined::WrongAsset`], [`Declined::Paused`] before the lock,
        /// [`Declined::NotListed`], [`Declined::NotFunding`], [`Declined::WrongTerms`],
        /// [`Declined::Zero`], [`Declined::AboveCap`] with the room there is,
        /// [`Declined::Overflow`].
        #[ink(message, payable)]
        pub fn contribute(
            &mut self,
            agreement: Arg<u64>,
            terms: Arg<Digest>,
            membership: Arg<Option<Membership>>,
        ) -> Result<(), Declined> {
            let mut input = Reader::arguments();
            let (agreement, terms) = Read::read(&mut input);
            let mut case = self.load(agreement);
            if case.charter.asset != Asset::Native {
                refuse(Error::WrongAsset);
            }
            let amount = self.env().transferred_value();
            self.admit(&case, terms, amount, true, &mut input);
            self.credit(&mut case, amount);
            self.standing.set(agreement, &case.standing);
            ok(())
        }

        /// Contributes up to `amount` of the fund's token, which the caller has allowed the fund
        /// to take, to an agreement whose terms the caller names. Takes no more than the cap
        /// has room for; what arrives counts, and is given back as the result. Anybody, while
        /// it takes contributions; if the agreement keeps to a list of contributors, who shows
        /// that it is on it.
        ///
        /// Errors, in order: [`Declined::Busy`], [`Declined::UnknownAgreement`],
        /// [`Declined::WrongAsset`], [`Declined::Paused`] before the lock,
        /// [`Declined::NotListed`], [`Declined::NotFunding`], [`Declined::WrongTerms`],
        /// [`Declined::Zero`], [`Declined::AboveCap`] if there is no room,
        /// [`Declined::NotMoved`] also if more arrived than there is room for,
        /// [`Declined::Overflow`].
        #[ink(message)]
        pub fn contribute_tokens(
            &mut self,
            agreement: Arg<u64>,
            terms: Arg<Digest>,
            amount: Arg<u128>,
            membership: Arg<Option<Membership>>,
        ) -> Result<u128, Declined> {
            let mut input = Reader::arguments();
            let (agreement, terms, amount) = Read::read(&mut input);
            let mut case = self.begin(agreement);
            let Asset::Psp22(token) = case.charter.asset else {
                refuse(Error::WrongAsset)
            };
            let admitted = self.admit(&case, terms, amount, false, &mut input);
            let room = case.standing.room(&case.record, case.now);
            let amount = self.pull(token, admitted, room);
            self.credit(&mut case, amount);
            self.finish(&case);
            ok(amount)
        }

        /// Takes back up to all of the caller's pledge, and gives back what left the fund: until
        /// the lock, or after the agreement failed.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`], [`Error::Locked`],
        /// [`Error::Zero`], [`Error::TooMuch`], [`Error::BadDestination`],
        /// [`Error::NotMoved`], [`Error::Overdrawn`].
        #[ink(message)]
        pub fn take_back(
            &mut self,
            agreement: Arg<u64>,
            amount: Arg<u128>,
            to: Arg<Account>,
        ) -> Result<u128, Error> {
            let (agreement, amount, to) = arguments();
            let mut case = self.begin(agreement);
            case.standing
                .check_take_back(&case.record, &case.charter.limits, case.now)
                .or_refuse();
            let mut funder = self.load_funder(agreement, &case.by);
            let amount = self.pay(&case, amount, funder.contribution, to);
            funder.take_back(&mut case.standing, amount).or_refuse();
            self.store_funder(&case, &funder);
            self.finish(&case);
            emit(&TakenBack {
                agreement,
                by: case.by,
                amount,
                to,
            });
            ok(amount)
        }

        /// Makes the agreement active and starts its plan: at the cap, or from the deadline on
        /// if the minimum is met. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotFunding`], [`Error::NotDue`], [`Error::Refused`] by the contract that
        /// judges, or if it does not answer.
        #[ink(message)]
        pub fn activate(&mut self, agreement: Arg<u64>) -> Result<(), Error> {
            let agreement = arguments();
            let mut case = self.begin(agreement);
            case.standing.activate(&case.record, case.now).or_refuse();
            self.standing.set(agreement, &case.standing);
            emit(&Activated {
                agreement,
                by: case.by,
                capital: case.standing.capital,
                at: case.now,
            });
            case.start_plan();
            self.busy.set(&false);
            ok(())
        }

        /// Agrees to fail the agreement before it is active. Only payer and recipient; it takes
        /// both.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotParty`], [`Error::TooLate`], [`Error::AlreadyAgreed`].
        #[ink(message)]
        pub fn cancel(&mut self, agreement: Arg<u64>, reason: Arg<Reason>) -> Result<(), Error> {
            let (agreement, reason) = arguments();
            let mut case = self.load(agreement);
            let failed = case.standing.cancel(&case.record, case.by).or_refuse();
            self.standing.set(agreement, &case.standing);
            emit(&CancelAgreed {
                agreement,
                by: case.by,
                reason,
            });
            if failed {
                self.announce_failure(&case);
            }
            ok(())
        }

        /// Objects to the approval of a milestone, or to the ruling on it, in the `round` that the
        /// caller means. Once the objecting funders' contributions reach the quorum of the terms,
        /// the arbiter must rule, or the appeal arbiter. Only a funder, once in each matter.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NoAnswer`], [`Error::NotOpen`], [`Error::NotActive`],
        /// [`Error::NotFunder`], [`Error::NoVoice`], [`Error::AlreadyObjected`],
        /// [`Error::Refused`].
        #[ink(message)]
        pub fn object(
            &mut self,
            agreement: Arg<u64>,
            milestone: Arg<u8>,
            round: Arg<u8>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (agreement, milestone, round, reason) = arguments();
            let case = self.begin(agreement);
            let phase = case.phase(milestone);
            let matter = Matter::of(milestone, round, phase.as_ref()).or_refuse();
            if self.hear(&case, matter, reason) {
                case.funders_object(milestone, round, reason);
            }
            self.busy.set(&false);
            ok(())
        }

        /// Signs a change of a live agreement. Where the other has signed exactly this one, the
        /// time in which funders may object to it starts; any other that is not under way is
        /// replaced. Only payer and recipient (law F7).
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotParty`], [`Error::NotActive`], [`Error::ChangeUnderWay`],
        /// [`Error::AlreadyAgreed`].
        #[ink(message)]
        pub fn sign_change(
            &mut self,
            agreement: Arg<u64>,
            change: Arg<Change>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (agreement, change, reason) = arguments();
            let case = self.load(agreement);
            let amendment = Amendment::sign(
                self.amendments.get(agreement),
                &case.record,
                &case.standing,
                &case.charter.limits,
                case.by,
                change,
                case.now,
            )
            .or_refuse();
            self.amendments.set(agreement, &amendment);
            emit(&ChangeSigned {
                agreement,
                by: case.by,
                amendment,
                reason,
            });
            ok(())
        }

        /// Objects to the agreement's latest change, whose number the caller names. Once the
        /// objecting funders' contributions reach the quorum of the terms, it is stopped. Only a
        /// funder, once.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotOpen`], [`Error::NotActive`], [`Error::NotFunder`],
        /// [`Error::NoVoice`], [`Error::AlreadyObjected`].
        #[ink(message)]
        pub fn object_to_change(
            &mut self,
            agreement: Arg<u64>,
            number: Arg<u32>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (agreement, number, reason) = arguments();
            let case = self.load(agreement);
            let mut amendment = self.load_amendment(agreement);
            amendment.stop(number, case.now).or_refuse();
            if self.hear(&case, Matter::Change { number }, reason) {
                self.amendments.set(agreement, &amendment);
            }
            ok(())
        }

        /// Makes the agreement's latest change take effect, when the time to object to it is
        /// over, for as long again. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotOpen`] if there is none, [`Error::NotDue`], [`Error::Lapsed`],
        /// [`Error::Refused`] by the
        /// contract that judges, such as for a milestone that is not open any more.
        #[ink(message)]
        pub fn apply_change(&mut self, agreement: Arg<u64>) -> Result<(), Error> {
            let agreement = arguments();
            let case = self.begin(agreement);
            let mut amendment = self.load_amendment(agreement);
            let change = amendment.apply(&case.charter.limits, case.now).or_refuse();
            self.amendments.set(agreement, &amendment);
            emit(&ChangeApplied {
                agreement,
                by: case.by,
                amendment,
            });
            case.change_plan(change);
            self.busy.set(&false);
            ok(())
        }

        /// Stores what time made due. Anybody may call it at any time; where nothing is due it
        /// changes nothing.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`].
        #[ink(message)]
        pub fn settle(&mut self, agreement: Arg<u64>) -> Result<(), Error> {
            let agreement = arguments();
            let case = self.load(agreement);
            self.standing.set(agreement, &case.standing);
            ok(())
        }

        /// Acts on a milestone's final outcome, once: its reserve becomes what the recipient is
        /// owed and what the funders may claim. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::UnknownMilestone`], [`Error::NoAnswer`], [`Error::NotActive`],
        /// [`Error::AlreadyReleased`], [`Error::NotFinal`], [`Error::WrongOutcome`].
        #[ink(message)]
        pub fn release(&mut self, agreement: Arg<u64>, milestone: Arg<u8>) -> Result<(), Error> {
            let (agreement, milestone) = arguments();
            let mut case = self.begin(agreement);
            let mut tranche = self.load_tranche(agreement, milestone);
            let outcome = case.outcome(milestone);
            let own = (host::account(), agreement);
            let release = tranche
                .release(&case.record, &mut case.standing, own, outcome.as_ref())
                .or_refuse();
            self.tranches.set((agreement, milestone), &tranche);
            self.finish(&case);
            emit(&Released {
                agreement,
                milestone,
                by: case.by,
                owed: release.owed,
                refundable: release.refundable,
            });
            ok(())
        }

        /// Withdraws `amount` of what the agreement owes the caller, to an account of its
        /// choice, and gives back what left the fund. Only the recipient.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotRecipient`], [`Error::Zero`], [`Error::TooMuch`],
        /// [`Error::BadDestination`], [`Error::NotMoved`], [`Error::Overdrawn`].
        #[ink(message)]
        pub fn withdraw(
            &mut self,
            agreement: Arg<u64>,
            amount: Arg<u128>,
            to: Arg<Account>,
        ) -> Result<u128, Error> {
            let (agreement, amount, to) = arguments();
            let mut case = self.begin(agreement);
            case.record.check_recipient(case.by).or_refuse();
            let amount = self.pay(&case, amount, case.standing.ledger.owed, to);
            case.standing.withdraw(amount).or_refuse();
            self.finish(&case);
            emit(&Withdrawn {
                agreement,
                by: case.by,
                amount,
                to,
            });
            ok(amount)
        }

        /// Claims the caller's share of what released milestones left refundable (bit `i` of
        /// `milestones` is milestone `i`; those claimed before are passed over), then pays up
        /// to `limit` of all it has claimed to `to`, and gives back what left the fund. With a
        /// limit of zero it only claims, which no payment can stop. Only a funder of the
        /// agreement.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotActive`], [`Error::NotFunder`], [`Error::UnknownMilestone`],
        /// [`Error::NotReleased`], [`Error::NothingDue`], [`Error::BadDestination`],
        /// [`Error::NotMoved`], [`Error::Overdrawn`].
        #[ink(message)]
        pub fn refund(
            &mut self,
            agreement: Arg<u64>,
            milestones: Arg<u16>,
            limit: Arg<u128>,
            to: Arg<Account>,
        ) -> Result<u128, Error> {
            let (agreement, milestones, limit, to) = arguments();
            let mut case = self.begin(agreement);
            let mut funder = self.load_funder(agreement, &case.by);
            let before = funder.claimed;
            let unclaimed = funder.unclaimed(&case.record, &case.standing, milestones);
            for milestone in unclaimed.or_refuse() {
                let mut tranche = self.load_tranche(agreement, milestone);
                funder
                    .claim(&case.standing, milestone, &mut tranche)
                    .or_refuse();
                self.tranches.set((agreement, milestone), &tranche);
            }
            let amount = match funder.due(before, limit).or_refuse() {
                0 => 0,
                due => self.pay(&case, due, funder.refund, to),
            };
            funder.refund(&mut case.standing, amount).or_refuse();
            self.store_funder(&case, &funder);
            self.finish(&case);
            emit(&Refunded {
                agreement,
                by: case.by,
                claimed: funder.claimed,
                amount,
                to,
                left: funder.refund,
            });
            ok(amount)
        }

        /// Who holds the highest role, its delay, and what is under way.
        #[ink(message)]
        pub fn administration(&self) -> Option<Administration> {
            self.administration.give()
        }

        /// The latest pause, and what pauses keep to.
        #[ink(message)]
        pub fn pause_state(&self) -> Option<Pause> {
            self.pause.give()
        }

        /// The lists that agreements keep to if they are proposed now.
        #[ink(message)]
        pub fn admission(&self) -> Option<Admission> {
            self.admission.give()
        }

        /// What was fixed at deployment: the contract that judges, the asset, the limits.
        #[ink(message)]
        pub fn charter(&self) -> Option<Charter> {
            self.charter.give()
        }

        /// Whether an account holds a role.
        #[ink(message)]
        pub fn has_role(&self, role: Arg<Role>, account: Arg<Account>) -> bool {
            let (role, account) = arguments();
            answer(self.has(role, &account))
        }

        /// How many agreements there are; they are numbered from 1.
        #[ink(message)]
        pub fn agreements(&self) -> u64 {
            answer(self.count.get_or_default())
        }

        /// An agreement as it was proposed, if there is one of that number.
        #[ink(message)]
        pub fn agreement(&self, agreement: Arg<u64>) -> Option<Agreement> {
            self.agreements.give(arguments::<u64>())
        }

        /// Where an agreement stands now and where its money is, with what time made due
        /// whether or not anybody has applied it.
        #[ink(message)]
        pub fn standing(&self, agreement: Arg<u64>) -> Option<Standing> {
            let agreement = arguments();
            if !self.agreements.contains(agreement) {
                answer(None::<Standing>);
            }
            answer(Some(&self.load_case(agreement).standing))
        }

        /// What the cap of an agreement still has room for now; zero if it takes no
        /// contributions.
        #[ink(message)]
        pub fn room(&self, agreement: Arg<u64>) -> u128 {
            let agreement = arguments();
            if !self.agreements.contains(agreement) {
                answer(0u128);
            }
            let case = self.load_case(agreement);
            answer(case.standing.room(&case.record, case.now))
        }

        /// A milestone's part of an agreement's money; milestones are numbered from 0.
        #[ink(message)]
        pub fn tranche(&self, agreement: Arg<u64>, milestone: Arg<u8>) -> Option<Tranche> {
            self.tranches.give(arguments::<(u64, u8)>())
        }

        /// What an account has in an agreement.
        #[ink(message)]
        pub fn funder(&self, agreement: Arg<u64>, account: Arg<Account>) -> Funder {
            let (agreement, account) = arguments();
            answer(&self.load_funder(agreement, &account))
        }

        /// What can be done next in an agreement, who may do it and when: what time has made due
        /// already is counted as done. Of a milestone it names the next act, and the moment from
        /// which that is too late.
        ///
        /// Errors, in order: [`Error::UnknownAgreement`], [`Error::NoAnswer`].
        #[ink(message)]
        pub fn next_actions(&self, agreement: Arg<u64>) -> Result<Vec<NextAction>, Error> {
            let agreement = arguments();
            let case = self.load_case(agreement);
            let standing = &case.standing;
            let amendment = self.amendments.get(agreement);
            let (limits, pause) = (&case.charter.limits, self.pause.get());
            let mut next: List<NextAction, 20> = standing
                .next_actions(&case.record, limits, &pause, amendment.as_ref(), case.now)
                .collect();
            if standing.stage == Stage::Active {
                for milestone in 0..case.record.tranches {
                    let phase = case.phase(milestone);
                    let tranche = self.load_tranche(agreement, milestone);
                    let act = phase.and_then(|phase| tranche.next_action(milestone, &phase));
                    // There is room: four for the agreement, and one for each milestone.
                    let _ = act.map(|act| next.try_push(act));
                }
            }
            ok(&next[..])
        }

        /// The latest change that was asked for in an agreement.
        #[ink(message)]
        pub fn amendment(&self, agreement: Arg<u64>) -> Option<Amendment> {
            self.amendments.give(arguments::<u64>())
        }

        /// The sum of the contributions of those who have objected to something.
        #[ink(message)]
        pub fn objections(&self, agreement: Arg<u64>, matter: Arg<Matter>) -> u128 {
            answer(self.voices.get(arguments::<(u64, Matter)>()))
        }
    }
}
