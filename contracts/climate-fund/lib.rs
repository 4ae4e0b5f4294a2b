//! Whose money is it now? Agreements, contributions, reserves, releases and refunds.
//!
//! This contract judges nothing: it acts on the outcomes of the one `milestones` that it was
//! deployed with. No role can move money that is reserved or owed. Each message loads, asks
//! `canopy_core::fund`, stores, emits and interacts; where a token moves, what moved is measured
//! under the guard and stored after.
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

pub use climate_fund::{ClimateFund, ClimateFundRef};

#[ink::contract]
mod climate_fund {
    use canopy_core::fund::{
        arrived, check_payment, paid, Agreement, AgreementTerms, Asset, Charter, Error, FundLimits,
        Funder, Standing, Tranche,
    };
    use canopy_core::types::{Account, Hash as Digest, Millis, Reason};
    use canopy_interfaces::{events::emit, milestones::Milestones, psp22::Psp22};
    use ink::codegen::TraitCallBuilder;
    use ink::env::hash::Blake2x256;
    use ink::prelude::vec::Vec;
    use ink::storage::{traits::ManualKey, Lazy, Mapping};

    use crate::events::{
        Accepted, Activated, CancelAgreed, Contributed, Deployed, Failed, OperatorSet, Proposed,
        Refunded, Released, TakenBack, Withdrawn,
    };

    // Where each field lies in raw storage: its name's first letters.
    const ADMINISTRATOR: u32 = 0x6164_6d69; // "admi"
    const CHARTER: u32 = 0x6368_6172; // "char"
    const BUSY: u32 = 0x6275_7379; // "busy"
    const OPERATORS: u32 = 0x6f70_6572; // "oper"
    const COUNT: u32 = 0x636f_756e; // "coun"
    const AGREEMENTS: u32 = 0x6167_7265; // "agre"
    const STANDING: u32 = 0x7374_616e; // "stan"
    const TRANCHES: u32 = 0x7472_616e; // "tran"
    const FUNDERS: u32 = 0x6675_6e64; // "fund"

    /// The contract's storage.
    #[ink(storage)]
    pub struct ClimateFund {
        /// Who appoints operators.
        administrator: Lazy<Account, ManualKey<ADMINISTRATOR>>,
        /// What was fixed at deployment.
        charter: Lazy<Charter, ManualKey<CHARTER>>,
        /// Whether a message that calls out is at work.
        busy: Lazy<bool, ManualKey<BUSY>>,
        /// Who may propose agreements.
        operators: Mapping<Account, (), ManualKey<OPERATORS>>,
        /// How many agreements there are.
        count: Lazy<u64, ManualKey<COUNT>>,
        /// Agreements, by number from 1. Never written again.
        agreements: Mapping<u64, Agreement, ManualKey<AGREEMENTS>>,
        /// Where an agreement stands.
        standing: Mapping<u64, Standing, ManualKey<STANDING>>,
        /// An agreement's tranches, by milestone from 0.
        tranches: Mapping<(u64, u8), Tranche, ManualKey<TRANCHES>>,
        /// What an account has in an agreement.
        funders: Mapping<(u64, Account), Funder, ManualKey<FUNDERS>>,
    }

    /// The chain's hash.
    fn hasher(bytes: &[u8]) -> Digest {
        let mut digest = Digest::default();
        ink::env::hash_bytes::<Blake2x256>(bytes, &mut digest);
        digest
    }

    impl ClimateFund {
        /// A new fund that holds `asset`, acts on the outcomes of `milestones` alone, and keeps
        /// to `limits`, none of which ever changes. `administrator` appoints operators.
        ///
        /// Errors: [`Error::BadLimits`].
        #[ink(constructor)]
        pub fn new(
            administrator: Account,
            milestones: Account,
            asset: Asset,
            limits: FundLimits,
        ) -> Result<Self, Error> {
            limits.check()?;
            let charter = Charter {
                milestones,
                asset,
                limits,
            };
            let mut contract = Self {
                administrator: Lazy::new(),
                charter: Lazy::new(),
                busy: Lazy::new(),
                operators: Mapping::new(),
                count: Lazy::new(),
                agreements: Mapping::new(),
                standing: Mapping::new(),
                tranches: Mapping::new(),
                funders: Mapping::new(),
            };
            contract.administrator.set(&administrator);
            contract.charter.set(&charter);
            contract.busy.set(&false);
            emit(&Deployed {
                administrator,
                charter,
            });
            Ok(contract)
        }

        /// Lets `operator` propose agreements. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::AlreadyOperator`].
        #[ink(message)]
        pub fn add_operator(&mut self, operator: Account, reason: Reason) -> Result<(), Error> {
            self.set_operator(operator, true, reason)
        }

        /// Lets `operator` propose no more agreements; those it proposed live on. Only the
        /// administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::NotOperator`].
        #[ink(message)]
        pub fn remove_operator(&mut self, operator: Account, reason: Reason) -> Result<(), Error> {
            self.set_operator(operator, false, reason)
        }

        /// Proposes an agreement with one tranche for each of `weights`, in the order of its
        /// milestones, and gives its number. Only an operator, who signs as payer.
        ///
        /// Errors, in order: [`Error::NotOperator`], [`Error::NotParty`] unless the terms name
        /// the caller as payer, [`Error::Conflict`], [`Error::BadAmounts`],
        /// [`Error::BadQuorum`], [`Error::BadTranches`], [`Error::BadWeights`],
        /// [`Error::TooShort`], [`Error::BeyondHorizon`], [`Error::Overflow`].
        #[ink(message)]
        pub fn propose(
            &mut self,
            terms: AgreementTerms,
            weights: Vec<u32>,
            reason: Reason,
        ) -> Result<u64, Error> {
            let (by, now) = (self.caller(), self.now());
            if !self.operators.contains(by) {
                return Err(Error::NotOperator);
            }
            let charter = self.load_charter()?;
            let own = [self.account(), charter.milestones];
            let record = terms.propose(&charter.limits, own, by, &weights, now, &hasher)?;
            let agreement = self.agreements().checked_add(1).ok_or(Error::Overflow)?;
            self.count.set(&agreement);
            self.agreements.insert(agreement, &record);
            self.standing.insert(agreement, &Standing::default());
            for (milestone, tranche) in (0u8..).zip(Tranche::all(&weights)) {
                self.tranches.insert((agreement, milestone), &tranche);
            }
            emit(&Proposed {
                agreement,
                by,
                record,
                weights,
                reason,
            });
            Ok(agreement)
        }

        /// Binds the agreement to its plan, for ever, and opens the funding. Only the recipient,
        /// who names the plan's terms and thereby signs them.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NoAnswer`], [`Error::NotRecipient`], [`Error::NotProposed`],
        /// [`Error::WrongPlan`], [`Error::WrongTerms`], [`Error::NotConsented`],
        /// [`Error::TooShort`], [`Error::BeyondHorizon`].
        #[ink(message)]
        pub fn accept(&mut self, agreement: u64, plan: u64, terms: Digest) -> Result<(), Error> {
            let mut case = self.begin(agreement)?;
            let answer = case.judge().call().plan_summary(plan).try_invoke();
            let Ok(Ok(summary)) = answer else {
                return Err(Error::NoAnswer);
            };
            case.standing.accept(
                &case.record,
                &case.charter.limits,
                (self.account(), agreement),
                case.by,
                plan,
                terms,
                summary.as_ref(),
                case.now,
            )?;
            self.finish(&case);
            emit(&Accepted {
                agreement,
                by: case.by,
                plan,
                terms,
            });
            Ok(())
        }

        /// Contributes the value sent, in the chain's own token, to an agreement whose terms
        /// the caller names. Anybody, while it takes contributions.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::WrongAsset`], [`Error::NotFunding`], [`Error::WrongTerms`],
        /// [`Error::Zero`], [`Error::AboveCap`], [`Error::Overflow`].
        #[ink(message, payable)]
        pub fn contribute(&mut self, agreement: u64, terms: Digest) -> Result<(), Error> {
            let mut case = self.load(agreement)?;
            if case.charter.asset != Asset::Native {
                return Err(Error::WrongAsset);
            }
            let amount = self.env().transferred_value();
            case.standing.admit(&case.record, terms, amount, case.now)?;
            self.credit(&mut case, amount)?;
            self.standing.insert(agreement, &case.standing);
            Ok(())
        }

        /// Contributes up to `amount` of the fund's token, which the caller has allowed the fund
        /// to take, to an agreement whose terms the caller names. Takes no more than the cap
        /// has room for; what arrives counts, and is given back as the result. Anybody, while
        /// it takes contributions.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::WrongAsset`], [`Error::NotFunding`], [`Error::WrongTerms`],
        /// [`Error::Zero`], [`Error::AboveCap`], [`Error::NotMoved`], [`Error::Overflow`].
        #[ink(message)]
        pub fn contribute_tokens(
            &mut self,
            agreement: u64,
            terms: Digest,
            amount: u128,
        ) -> Result<u128, Error> {
            let mut case = self.begin(agreement)?;
            let Asset::Psp22(token) = case.charter.asset else {
                return Err(Error::WrongAsset);
            };
            let admitted = case.standing.admit(&case.record, terms, amount, case.now)?;
            let amount = self.pull(token, admitted)?;
            self.credit(&mut case, amount)?;
            self.finish(&case);
            Ok(amount)
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
            agreement: u64,
            amount: u128,
            to: Account,
        ) -> Result<u128, Error> {
            let mut case = self.begin(agreement)?;
            case.standing
                .check_take_back(&case.record, &case.charter.limits, case.now)?;
            let mut funder = self.funder(agreement, case.by);
            let amount = self.pay(&case, amount, funder.contribution, to)?;
            funder.take_back(&mut case.standing, amount)?;
            self.store_funder(&case, &funder);
            self.finish(&case);
            emit(&TakenBack {
                agreement,
                by: case.by,
                amount,
                to,
            });
            Ok(amount)
        }

        /// Makes the agreement active and starts its plan: at the cap, or from the deadline on
        /// if the minimum is met. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotFunding`], [`Error::NotDue`], [`Error::NoAnswer`],
        /// [`Error::NotStarted`].
        #[ink(message)]
        pub fn activate(&mut self, agreement: u64) -> Result<(), Error> {
            let mut case = self.begin(agreement)?;
            case.standing.activate(&case.record, case.now)?;
            self.standing.insert(agreement, &case.standing);
            emit(&Activated {
                agreement,
                by: case.by,
                capital: case.standing.capital,
                at: case.now,
            });
            let plan = case.standing.plan;
            let answer = case.judge().call_mut().start(plan).try_invoke();
            match answer {
                Ok(Ok(Ok(()))) => (),
                Ok(Ok(Err(_))) => return Err(Error::NotStarted),
                _ => return Err(Error::NoAnswer),
            }
            self.busy.set(&false);
            Ok(())
        }

        /// Agrees to fail the agreement before it is active. Only payer and recipient; it takes
        /// both.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::NotParty`], [`Error::TooLate`], [`Error::AlreadyAgreed`].
        #[ink(message)]
        pub fn cancel(&mut self, agreement: u64, reason: Reason) -> Result<(), Error> {
            let mut case = self.load(agreement)?;
            let failed = case.standing.cancel(&case.record, case.by)?;
            self.standing.insert(agreement, &case.standing);
            emit(&CancelAgreed {
                agreement,
                by: case.by,
                reason,
            });
            if failed {
                self.announce_failure(&case);
            }
            Ok(())
        }

        /// Stores what time made due. Anybody may call it at any time; where nothing is due it
        /// changes nothing.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`].
        #[ink(message)]
        pub fn settle(&mut self, agreement: u64) -> Result<(), Error> {
            let case = self.load(agreement)?;
            self.standing.insert(agreement, &case.standing);
            Ok(())
        }

        /// Acts on a milestone's final outcome, once: its reserve becomes what the recipient is
        /// owed and what the funders may claim. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownAgreement`],
        /// [`Error::UnknownMilestone`], [`Error::NoAnswer`], [`Error::NotActive`],
        /// [`Error::AlreadyReleased`], [`Error::NotFinal`], [`Error::WrongOutcome`].
        #[ink(message)]
        pub fn release(&mut self, agreement: u64, milestone: u8) -> Result<(), Error> {
            let mut case = self.begin(agreement)?;
            let mut tranche = self.load_tranche(agreement, milestone)?;
            let plan = case.standing.plan;
            let answer = case.judge().call().outcome(plan, milestone).try_invoke();
            let Ok(Ok(outcome)) = answer else {
                return Err(Error::NoAnswer);
            };
            let own = (self.account(), agreement);
            let release =
                tranche.release(&case.record, &mut case.standing, own, outcome.as_ref())?;
            self.tranches.insert((agreement, milestone), &tranche);
            self.finish(&case);
            emit(&Released {
                agreement,
                milestone,
                by: case.by,
                owed: release.owed,
                refundable: release.refundable,
            });
            Ok(())
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
            agreement: u64,
            amount: u128,
            to: Account,
        ) -> Result<u128, Error> {
            let mut case = self.begin(agreement)?;
            case.record.check_recipient(case.by)?;
            let amount = self.pay(&case, amount, case.standing.ledger.owed, to)?;
            case.standing.withdraw(amount)?;
            self.finish(&case);
            emit(&Withdrawn {
                agreement,
                by: case.by,
                amount,
                to,
            });
            Ok(amount)
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
            agreement: u64,
            milestones: u16,
            limit: u128,
            to: Account,
        ) -> Result<u128, Error> {
            let mut case = self.begin(agreement)?;
            let mut funder = self.funder(agreement, case.by);
            let before = funder.claimed;
            for milestone in funder.unclaimed(&case.record, &case.standing, milestones)? {
                let mut tranche = self.load_tranche(agreement, milestone)?;
                funder.claim(&case.standing, milestone, &mut tranche)?;
                self.tranches.insert((agreement, milestone), &tranche);
            }
            let amount = match funder.due(before, limit)? {
                0 => 0,
                due => self.pay(&case, due, funder.refund, to)?,
            };
            funder.refund(&mut case.standing, amount)?;
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
            Ok(amount)
        }

        /// Who appoints operators.
        #[ink(message)]
        pub fn administrator(&self) -> Option<Account> {
            self.administrator.get()
        }

        /// What was fixed at deployment: the contract that judges, the asset, the limits.
        #[ink(message)]
        pub fn charter(&self) -> Option<Charter> {
            self.charter.get()
        }

        /// Whether an account may propose agreements.
        #[ink(message)]
        pub fn is_operator(&self, account: Account) -> bool {
            self.operators.contains(account)
        }

        /// How many agreements there are; they are numbered from 1.
        #[ink(message)]
        pub fn agreements(&self) -> u64 {
            self.count.get_or_default()
        }

        /// An agreement as it was proposed, if there is one of that number.
        #[ink(message)]
        pub fn agreement(&self, agreement: u64) -> Option<Agreement> {
            self.agreements.get(agreement)
        }

        /// Where an agreement stands now and where its money is, with what time made due
        /// whether or not anybody has applied it.
        #[ink(message)]
        pub fn standing(&self, agreement: u64) -> Option<Standing> {
            self.load_case(agreement).ok().map(|case| case.standing)
        }

        /// What the cap of an agreement still has room for now; zero if it takes no
        /// contributions.
        #[ink(message)]
        pub fn room(&self, agreement: u64) -> u128 {
            let case = self.load_case(agreement);
            case.map_or(0, |case| case.standing.room(&case.record, case.now))
        }

        /// A milestone's part of an agreement's money; milestones are numbered from 0.
        #[ink(message)]
        pub fn tranche(&self, agreement: u64, milestone: u8) -> Option<Tranche> {
            self.tranches.get((agreement, milestone))
        }

        /// What an account has in an agreement.
        #[ink(message)]
        pub fn funder(&self, agreement: u64, account: Account) -> Funder {
            self.funders.get((agreement, account)).unwrap_or_default()
        }

        fn caller(&self) -> Account {
            Account(*self.env().caller().as_ref())
        }

        fn account(&self) -> Account {
            Account(*self.env().account_id().as_ref())
        }

        fn now(&self) -> Millis {
            self.env().block_timestamp()
        }

        fn set_operator(
            &mut self,
            operator: Account,
            may_propose: bool,
            reason: Reason,
        ) -> Result<(), Error> {
            let by = self.caller();
            if self.administrator.get() != Some(by) {
                return Err(Error::NotAdministrator);
            }
            match (self.operators.contains(operator), may_propose) {
                (true, true) => return Err(Error::AlreadyOperator),
                (false, false) => return Err(Error::NotOperator),
                (true, false) => self.operators.remove(operator),
                (false, true) => {
                    self.operators.insert(operator, &());
                }
            }
            emit(&OperatorSet {
                by,
                operator,
                may_propose,
                reason,
            });
            Ok(())
        }

        fn load_charter(&self) -> Result<Charter, Error> {
            self.charter.get().ok_or(Error::BadLimits)
        }

        /// Begins a message that calls out, on an agreement as it stands now. Until it finishes,
        /// every message on any agreement fails with [`Error::Busy`], whoever calls it.
        #[inline(never)]
        fn begin(&mut self, agreement: u64) -> Result<Case, Error> {
            let case = self.load(agreement);
            self.busy.set(&true);
            case
        }

        /// Finishes a message that called out.
        #[inline(never)]
        fn finish(&mut self, case: &Case) {
            self.standing.insert(case.agreement, &case.standing);
            self.busy.set(&false);
        }

        /// An agreement as it stands now. Announces what time made due; the caller stores it.
        fn load(&self, agreement: u64) -> Result<Case, Error> {
            if self.busy.get_or_default() {
                return Err(Error::Busy);
            }
            let case = self.load_case(agreement)?;
            if case.failed {
                self.announce_failure(&case);
            }
            Ok(case)
        }

        /// An agreement as it stands now.
        #[inline(never)]
        fn load_case(&self, agreement: u64) -> Result<Case, Error> {
            let (Some(charter), Some(record), Some(standing)) = (
                self.charter.get(),
                self.agreements.get(agreement),
                self.standing.get(agreement),
            ) else {
                return Err(Error::UnknownAgreement);
            };
            let mut case = Case {
                agreement,
                by: self.caller(),
                now: self.now(),
                failed: false,
                charter,
                record,
                standing,
            };
            let limits = &case.charter.limits;
            case.failed = case.standing.settle(&case.record, limits, case.now);
            Ok(case)
        }

        fn load_tranche(&self, agreement: u64, milestone: u8) -> Result<Tranche, Error> {
            let tranche = self.tranches.get((agreement, milestone));
            tranche.ok_or(Error::UnknownMilestone)
        }

        /// Stores what the caller has in the agreement.
        fn store_funder(&mut self, case: &Case, funder: &Funder) {
            let key = (case.agreement, case.by);
            if funder.is_empty() {
                self.funders.remove(key);
            } else {
                self.funders.insert(key, funder);
            }
        }

        fn announce_failure(&self, case: &Case) {
            emit(&Failed {
                agreement: case.agreement,
                pledged: case.standing.ledger.pledged,
            });
        }

        /// Notes what came in for the caller; who calls this stores the agreement.
        fn credit(&mut self, case: &mut Case, amount: u128) -> Result<(), Error> {
            let mut funder = self.funder(case.agreement, case.by);
            funder.contribute(&case.record, &mut case.standing, amount)?;
            self.store_funder(case, &funder);
            emit(&Contributed {
                agreement: case.agreement,
                by: case.by,
                amount,
                terms: case.standing.terms,
            });
            Ok(())
        }

        /// Pays `amount` out, and gives what left the fund: at most `available`, which is what
        /// the payee has.
        #[inline(never)]
        fn pay(
            &self,
            case: &Case,
            amount: u128,
            available: u128,
            to: Account,
        ) -> Result<u128, Error> {
            let own = [self.account(), case.charter.milestones];
            check_payment(amount, available, to, own)?;
            let to = AccountId::from(to.0);
            let asset = case.charter.asset;
            let before = self.holding(asset)?;
            let moved = match asset {
                Asset::Native => self.env().transfer(to, amount).is_ok(),
                Asset::Psp22(token) => {
                    let mut token: ink::contract_ref!(Psp22) = AccountId::from(token.0).into();
                    let call = token.call_mut().transfer(to, amount, Vec::new());
                    matches!(call.try_invoke(), Ok(Ok(Ok(()))))
                }
            };
            if !moved {
                return Err(Error::NotMoved);
            }
            paid(before, self.holding(asset)?, available)
        }

        /// Pulls `amount` of the token from the caller, and gives what arrived.
        fn pull(&self, token: Account, amount: u128) -> Result<u128, Error> {
            let asset = Asset::Psp22(token);
            let (from, to) = (self.env().caller(), self.env().account_id());
            let before = self.holding(asset)?;
            let mut token: ink::contract_ref!(Psp22) = AccountId::from(token.0).into();
            let call = token.call_mut().transfer_from(from, to, amount, Vec::new());
            if !matches!(call.try_invoke(), Ok(Ok(Ok(())))) {
                return Err(Error::NotMoved);
            }
            arrived(before, self.holding(asset)?)
        }

        /// What the fund holds of an asset. A chain's own token leaves out the existential
        /// deposit.
        #[inline(never)]
        fn holding(&self, asset: Asset) -> Result<u128, Error> {
            match asset {
                Asset::Native => Ok(self.env().balance()),
                Asset::Psp22(token) => {
                    let token: ink::contract_ref!(Psp22) = AccountId::from(token.0).into();
                    let call = token.call().balance_of(self.env().account_id());
                    let answer = call.try_invoke();
                    answer.ok().and_then(Result::ok).ok_or(Error::NotMoved)
                }
            }
        }
    }

    /// What a message on an agreement works with: who calls, when, and the agreement as it
    /// stands now.
    struct Case {
        agreement: u64,
        by: Account,
        now: Millis,
        /// Whether time has failed the agreement since it was stored.
        failed: bool,
        charter: Charter,
        record: Agreement,
        standing: Standing,
    }

    impl Case {
        /// The contract that judges.
        fn judge(&self) -> ink::contract_ref!(Milestones) {
            AccountId::from(self.charter.milestones.0).into()
        }
    }
}
