//! What may exist? Credit types, classes, projects, batches, and the issuance of credits under
//! serial numbers that nobody ever issued before.
//!
//! It keeps laws C3 and C6, asks `milestones` for the final word on what was verified, and is
//! the only one that `eco-credits` lets credit. It can touch nothing that a holder has. Each
//! message loads, asks `canopy_core::registry`, stores, emits and interacts.
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

pub use registry::{Registry, RegistryRef};

#[ink::contract]
mod registry {
    use canopy_core::{
        credits::Share,
        intervals::{place, Link},
        milestones::Outcome,
        registry::{
            count, issue, step, Batch, BatchRange, Class, Config, Counts, CreditType, Error,
            Grounds, Hint, Issuance, Placement, Project, SerialRange, SerialsAt, Use, MAX_STEPS,
        },
        types::{Account, Hash as Digest, Period, Reason},
    };
    use canopy_interfaces::{ledger::Ledger, milestones::Milestones};
    use ink::{
        codegen::TraitCallBuilder,
        env::hash::Blake2x256,
        prelude::{vec, vec::Vec},
        storage::{traits::ManualKey, Lazy, Mapping},
    };

    use crate::events::{
        BatchOpened, BatchSealed, ClassCreated, Deployed, Issued, IssuerAdded, IssuerRemoved,
        ProjectCreated, TypeCreated,
    };

    // Where to find each field in raw storage: four letters.
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
    const USES: u32 = u32::from_be_bytes(*b"uses");
    const BUSY: u32 = u32::from_be_bytes(*b"busy");

    /// The contract's storage.
    #[ink(storage)]
    pub struct Registry {
        /// Who it listens to and what it works with. Never changes.
        config: Lazy<Config, ManualKey<CONFIG>>,
        /// How many types, classes, projects and batches there are.
        counts: Lazy<Counts, ManualKey<COUNTS>>,
        /// Credit types, by number from 1. Never written again.
        types: Mapping<u64, CreditType, ManualKey<TYPES>>,
        /// Classes, by number from 1. Never written again.
        classes: Mapping<u64, Class, ManualKey<CLASSES>>,
        /// Who may issue in a class.
        issuers: Mapping<(u64, Account), (), ManualKey<ISSUERS>>,
        /// Projects, by number from 1. Never written again.
        projects: Mapping<u64, Project, ManualKey<PROJECTS>>,
        /// Batches, by number from 1.
        batches: Mapping<u64, Batch, ManualKey<BATCHES>>,
        /// A batch's serial ranges in the order of its line, from 0. Never written again.
        ranges: Mapping<(u64, u32), BatchRange, ManualKey<RANGES>>,
        /// The first range of a namespace's line.
        heads: Mapping<Digest, u128, ManualKey<HEADS>>,
        /// The ranges of a namespace's line, by their first numbers.
        links: Mapping<(Digest, u128), Link, ManualKey<LINKS>>,
        /// What was used of an outcome, by plan and milestone.
        uses: Mapping<(u64, u8), Use, ManualKey<USES>>,
        /// Whether a message that calls out is at work.
        busy: Lazy<bool, ManualKey<BUSY>>,
    }

    /// The chain's hash.
    fn hasher(bytes: &[u8]) -> Digest {
        let mut digest = Digest::default();
        ink::env::hash_bytes::<Blake2x256>(bytes, &mut digest);
        digest
    }

    impl Registry {
        /// An empty registry that issues on the outcomes of `milestones` alone, into `credits`
        /// alone; neither ever changes. `administrator` creates types and classes.
        #[ink(constructor)]
        pub fn new(administrator: Account, milestones: Account, credits: Account) -> Self {
            let mut contract = Self {
                config: Lazy::new(),
                counts: Lazy::new(),
                types: Mapping::new(),
                classes: Mapping::new(),
                issuers: Mapping::new(),
                projects: Mapping::new(),
                batches: Mapping::new(),
                ranges: Mapping::new(),
                heads: Mapping::new(),
                links: Mapping::new(),
                uses: Mapping::new(),
                busy: Lazy::new(),
            };
            contract.config.set(&Config {
                administrator,
                milestones,
                credits,
            });
            contract.busy.set(&false);
            Self::env().emit_event(Deployed {
                administrator,
                milestones,
                credits,
            });
            contract
        }

        /// Creates a credit type and gives its number. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::InvalidUnit`],
        /// [`Error::TooManyDecimals`], [`Error::NoUnitsPerSerial`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_type(
            &mut self,
            credit_type: CreditType,
            reason: Reason,
        ) -> Result<u64, Error> {
            let by = self.administering()?;
            credit_type.check()?;
            let id = self.number(|counts| &mut counts.types)?;
            self.types.insert(id, &credit_type);
            self.env().emit_event(TypeCreated {
                id,
                by,
                credit_type,
                reason,
            });
            Ok(id)
        }

        /// Creates a class and gives its number. Only the administrator.
        ///
        /// Errors, in order: [`Error::NotAdministrator`], [`Error::ZeroAccount`],
        /// [`Error::NoApprovals`], [`Error::UnknownType`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_class(&mut self, class: Class, reason: Reason) -> Result<u64, Error> {
            let by = self.administering()?;
            class.check()?;
            if !self.types.contains(class.credit_type) {
                return Err(Error::UnknownType);
            }
            let id = self.number(|counts| &mut counts.classes)?;
            self.classes.insert(id, &class);
            self.env().emit_event(ClassCreated {
                id,
                by,
                class,
                reason,
            });
            Ok(id)
        }

        /// Lets `issuer` register projects, open batches and issue in a class. Only the class's
        /// administrator.
        ///
        /// Errors, in order: [`Error::UnknownClass`], [`Error::NotClassAdministrator`],
        /// [`Error::ZeroAccount`], [`Error::AlreadyIssuer`].
        #[ink(message)]
        pub fn add_issuer(
            &mut self,
            class: u64,
            issuer: Account,
            reason: Reason,
        ) -> Result<(), Error> {
            let by = self.managing(class)?;
            if issuer == Account::ZERO {
                return Err(Error::ZeroAccount);
            }
            if self.issuers.contains((class, issuer)) {
                return Err(Error::AlreadyIssuer);
            }
            self.issuers.insert((class, issuer), &());
            self.env().emit_event(IssuerAdded {
                class,
                by,
                issuer,
                reason,
            });
            Ok(())
        }

        /// Lets `issuer` do nothing more in a class; what it issued stays. Only the class's
        /// administrator.
        ///
        /// Errors, in order: [`Error::UnknownClass`], [`Error::NotClassAdministrator`],
        /// [`Error::NoSuchIssuer`].
        #[ink(message)]
        pub fn remove_issuer(
            &mut self,
            class: u64,
            issuer: Account,
            reason: Reason,
        ) -> Result<(), Error> {
            let by = self.managing(class)?;
            if !self.issuers.contains((class, issuer)) {
                return Err(Error::NoSuchIssuer);
            }
            self.issuers.remove((class, issuer));
            self.env().emit_event(IssuerRemoved {
                class,
                by,
                issuer,
                reason,
            });
            Ok(())
        }

        /// Registers a project in a class and gives its number. Only an issuer of the class.
        ///
        /// Errors, in order: [`Error::NotIssuer`] (also where there is no such class),
        /// [`Error::InvalidJurisdiction`], [`Error::Overflow`].
        #[ink(message)]
        pub fn create_project(&mut self, project: Project, reason: Reason) -> Result<u64, Error> {
            let by = self.issuing(project.class)?;
            project.check()?;
            let id = self.number(|counts| &mut counts.projects)?;
            self.projects.insert(id, &project);
            self.env().emit_event(ProjectCreated {
                id,
                by,
                project,
                reason,
            });
            Ok(id)
        }

        /// Opens a batch for a project's monitoring period and gives its number, which is its
        /// token id. Only an issuer of the project's class.
        ///
        /// Errors, in order: [`Error::UnknownProject`], [`Error::NotIssuer`],
        /// [`Error::InvalidPeriod`], [`Error::Overflow`].
        #[ink(message)]
        pub fn open_batch(
            &mut self,
            project: u64,
            vintage: Period,
            reason: Reason,
        ) -> Result<u64, Error> {
            let record = self.projects.get(project).ok_or(Error::UnknownProject)?;
            let by = self.issuing(record.class)?;
            let batch = Batch::open(project, vintage)?;
            let id = self.number(|counts| &mut counts.batches)?;
            self.batches.insert(id, &batch);
            self.env().emit_event(BatchOpened {
                id,
                by,
                project,
                vintage,
                reason,
            });
            Ok(id)
        }

        /// Closes a batch to issuance, for ever. Only an issuer of its class.
        ///
        /// Errors, in order: [`Error::UnknownBatch`], [`Error::NotIssuer`],
        /// [`Error::BatchSealed`].
        #[ink(message)]
        pub fn seal_batch(&mut self, batch: u64, reason: Reason) -> Result<(), Error> {
            let (record, project) = self.load_batch(batch)?;
            let by = self.issuing(project.class)?;
            self.batches.insert(batch, &record.seal()?);
            self.env().emit_event(BatchSealed {
                id: batch,
                by,
                reason,
            });
            Ok(())
        }

        /// Issues the next serial ranges that verifiers approved with a milestone, in a batch
        /// of the project and period that the milestone names, to `to`; gives the base units
        /// issued. Only an issuer of the class.
        ///
        /// The approved ranges are a hash list (see `canopy_core::registry::take`), issued in
        /// order and in as many calls as it takes: `placements` are issued now, `tail` is the
        /// other part of the last one if it is cut, `rest` the hash of what follows in the list
        /// (zero at its end). Each placement names the range just before it on its namespace's
        /// line; [`Registry::serial_hint`] finds it.
        ///
        /// Errors, in order: [`Error::Reentered`]; [`Error::NoRanges`],
        /// [`Error::TooManyRanges`]; [`Error::UnknownBatch`], [`Error::NotIssuer`],
        /// [`Error::ZeroAccount`]; [`Error::MilestonesUnavailable`]; [`Error::BatchSealed`],
        /// [`Error::NoOutcome`], [`Error::OtherRegistry`], [`Error::OtherProject`],
        /// [`Error::OtherPeriod`], [`Error::OtherScope`], [`Error::TooFewApprovals`],
        /// [`Error::EmptyRange`], [`Error::NotApproved`], [`Error::AboveQuantity`]; range by
        /// range [`Error::WrongHint`], [`Error::SerialTaken`]; [`Error::Overflow`];
        /// [`Error::CreditsRefused`].
        #[ink(message)]
        #[allow(clippy::too_many_arguments)] // what, on what grounds, to whom and why
        pub fn issue(
            &mut self,
            batch: u64,
            plan: u64,
            milestone: u8,
            placements: Vec<Placement>,
            tail: Option<SerialRange>,
            rest: Digest,
            to: Account,
            reason: Reason,
        ) -> Result<u128, Error> {
            self.enter()?;
            count(&placements)?;
            let (record, project) = self.load_batch(batch)?;
            let by = self.issuing(project.class)?;
            if to == Account::ZERO {
                return Err(Error::ZeroAccount);
            }
            let outcome = self.ask_outcome(plan, milestone)?;
            let class = self.classes.get(project.class).ok_or(Error::UnknownClass)?;
            let units_per_serial = self.units_per_serial(&class)?;
            let grounds = Grounds {
                registry: self.account(),
                class: &class,
                units_per_serial,
                outcome: outcome.as_ref(),
            };
            let used = self.uses.get((plan, milestone));
            let issuance = Issuance {
                placements: &placements,
                tail,
                rest,
            };
            let issued = issue(&grounds, record, used, &issuance, &hasher)?;

            self.write_ranges(batch, &record, &placements, units_per_serial)?;
            self.batches.insert(batch, &issued.batch);
            self.uses.insert((plan, milestone), &issued.used);
            let (amount, remaining) = (issued.amount, issued.used.remaining);
            self.env().emit_event(Issued {
                batch,
                by,
                plan,
                milestone,
                placements,
                remaining,
                amount,
                to,
                reason,
            });
            self.credit(batch, to, amount)?;
            self.busy.set(&false);
            Ok(amount)
        }

        /// Who the registry listens to and what it works with.
        #[ink(message)]
        pub fn config(&self) -> Option<Config> {
            self.config.get()
        }

        /// How many types, classes, projects and batches there are; each is numbered from 1.
        #[ink(message)]
        pub fn counts(&self) -> Counts {
            self.counts.get_or_default()
        }

        /// A credit type.
        #[ink(message)]
        pub fn credit_type(&self, id: u64) -> Option<CreditType> {
            self.types.get(id)
        }

        /// A class.
        #[ink(message)]
        pub fn class(&self, id: u64) -> Option<Class> {
            self.classes.get(id)
        }

        /// Whether an account may issue in a class.
        #[ink(message)]
        pub fn is_issuer(&self, class: u64, account: Account) -> bool {
            self.issuers.contains((class, account))
        }

        /// A project.
        #[ink(message)]
        pub fn project(&self, id: u64) -> Option<Project> {
            self.projects.get(id)
        }

        /// A batch.
        #[ink(message)]
        pub fn batch(&self, id: u64) -> Option<Batch> {
            self.batches.get(id)
        }

        /// One of a batch's serial ranges, in the order of its line, from 0.
        #[ink(message)]
        pub fn batch_range(&self, batch: u64, index: u32) -> Option<BatchRange> {
            self.ranges.get((batch, index))
        }

        /// What was used of an outcome; `None` if nothing was.
        #[ink(message)]
        pub fn used(&self, plan: u64, milestone: u8) -> Option<Use> {
            self.uses.get((plan, milestone))
        }

        /// The first number of the first range on a namespace's line.
        #[ink(message)]
        pub fn head(&self, namespace: Digest) -> Option<u128> {
            self.heads.get(namespace)
        }

        /// A range of a namespace's line, by its first number.
        #[ink(message)]
        pub fn link(&self, namespace: Digest, first: u128) -> Option<Link> {
            self.links.get((namespace, first))
        }

        /// The hint for a range that starts at `first`: which range is just before it. Walks at
        /// most 64 ranges, from the line's head or from where an earlier answer said to resume.
        ///
        /// Errors: [`Error::WrongHint`] if `from` is no range of the line, or not before `first`.
        #[ink(message)]
        pub fn serial_hint(
            &self,
            namespace: Digest,
            first: u128,
            from: Option<u128>,
        ) -> Result<Hint, Error> {
            let start = from.or_else(|| self.heads.get(namespace).filter(|head| *head <= first));
            let Some(mut at) = start else {
                return Ok(Hint::Found(None));
            };
            if at > first {
                return Err(Error::WrongHint);
            }
            for _ in 0..MAX_STEPS {
                let link = self.links.get((namespace, at)).ok_or(Error::WrongHint)?;
                match step(&link, first) {
                    None => return Ok(Hint::Found(Some(at))),
                    Some(next) => at = next,
                }
            }
            Ok(Hint::ResumeAt(at))
        }

        /// Which serial numbers the base units `start..end` of a batch's line touch, wholly or
        /// in part: those of a retirement, say. Looks at no more than 64 ranges, from `index` on,
        /// and says where to resume.
        ///
        /// Errors, in order: [`Error::UnknownBatch`], [`Error::UnknownProject`],
        /// [`Error::UnknownClass`], [`Error::UnknownType`].
        #[ink(message)]
        pub fn serials_at(
            &self,
            batch: u64,
            start: u128,
            end: u128,
            index: u32,
        ) -> Result<SerialsAt, Error> {
            let (record, project) = self.load_batch(batch)?;
            let class = self.classes.get(project.class).ok_or(Error::UnknownClass)?;
            let units_per_serial = self.units_per_serial(&class)?;
            let mut serials = Vec::new();
            for step in 0..MAX_STEPS {
                let index = index.checked_add(step).ok_or(Error::Overflow)?;
                let range = self
                    .ranges
                    .get((batch, index))
                    .filter(|range| range.start < end);
                let Some(range) = range else {
                    return Ok(SerialsAt {
                        serials,
                        resume_at: None,
                    });
                };
                serials.extend(range.touched(units_per_serial, start, end)?);
            }
            let next = index
                .checked_add(MAX_STEPS)
                .filter(|next| *next < record.ranges);
            Ok(SerialsAt {
                serials,
                resume_at: next,
            })
        }

        fn account(&self) -> Account {
            Account(*self.env().account_id().as_ref())
        }

        fn caller(&self) -> Account {
            Account(*self.env().caller().as_ref())
        }

        fn load_config(&self) -> Config {
            // Set when the contract is made and never removed. Were it not there, nobody would
            // be the administrator: the zero account calls nothing.
            let (administrator, milestones, credits) =
                (Account::ZERO, Account::ZERO, Account::ZERO);
            self.config.get().unwrap_or(Config {
                administrator,
                milestones,
                credits,
            })
        }

        /// The caller, if it is the administrator.
        fn administering(&self) -> Result<Account, Error> {
            let caller = self.caller();
            self.load_config().require_administrator(caller)?;
            Ok(caller)
        }

        /// The caller, if it is the class's administrator.
        fn managing(&self, class: u64) -> Result<Account, Error> {
            let caller = self.caller();
            let class = self.classes.get(class).ok_or(Error::UnknownClass)?;
            class.require_administrator(caller)?;
            Ok(caller)
        }

        /// The caller, if it is an issuer of the class.
        fn issuing(&self, class: u64) -> Result<Account, Error> {
            let caller = self.caller();
            if self.issuers.contains((class, caller)) {
                Ok(caller)
            } else {
                Err(Error::NotIssuer)
            }
        }

        /// The next number of a kind of thing.
        fn number(&mut self, of: fn(&mut Counts) -> &mut u64) -> Result<u64, Error> {
            let mut counts = self.counts.get_or_default();
            let number = of(&mut counts);
            *number = number.checked_add(1).ok_or(Error::Overflow)?;
            let number = *number;
            self.counts.set(&counts);
            Ok(number)
        }

        fn load_batch(&self, batch: u64) -> Result<(Batch, Project), Error> {
            let batch = self.batches.get(batch).ok_or(Error::UnknownBatch)?;
            let project = self
                .projects
                .get(batch.project)
                .ok_or(Error::UnknownProject)?;
            Ok((batch, project))
        }

        fn units_per_serial(&self, class: &Class) -> Result<u128, Error> {
            let credit_type = self
                .types
                .get(class.credit_type)
                .ok_or(Error::UnknownType)?;
            Ok(credit_type.units_per_serial)
        }

        /// Begins a message that calls out. While it is at work it refuses to begin again.
        fn enter(&mut self) -> Result<(), Error> {
            if self.busy.get_or_default() {
                return Err(Error::Reentered);
            }
            self.busy.set(&true);
            Ok(())
        }

        fn ask_outcome(&self, plan: u64, milestone: u8) -> Result<Option<Outcome>, Error> {
            let address = AccountId::from(self.load_config().milestones.0);
            let milestones: ink::contract_ref!(Milestones) = address.into();
            let answer = milestones.call().outcome(plan, milestone).try_invoke();
            answer
                .ok()
                .and_then(Result::ok)
                .ok_or(Error::MilestonesUnavailable)
        }

        fn credit(&self, batch: u64, to: Account, amount: u128) -> Result<(), Error> {
            let address = AccountId::from(self.load_config().credits.0);
            let mut credits: ink::contract_ref!(Ledger) = address.into();
            let shares = vec![Share { to, amount }];
            match credits.call_mut().credit(batch, shares, 0, 0).try_invoke() {
                Ok(Ok(Ok(_))) => Ok(()),
                _ => Err(Error::CreditsRefused),
            }
        }

        /// Writes ranges on their namespaces' lines, where each must be free, and at the end of
        /// the batch's. `before` is the batch without them.
        fn write_ranges(
            &mut self,
            batch: u64,
            before: &Batch,
            placements: &[Placement],
            units_per_serial: u128,
        ) -> Result<(), Error> {
            let mut start = before.issued;
            for (index, placement) in (before.ranges..).zip(placements) {
                let range = placement.range;
                self.place(placement)?;
                self.ranges
                    .insert((batch, index), &BatchRange { range, start });
                let amount = range.amount(units_per_serial)?;
                start = start.checked_add(amount).ok_or(Error::Overflow)?;
            }
            Ok(())
        }

        fn place(&mut self, placement: &Placement) -> Result<(), Error> {
            let SerialRange {
                namespace,
                first,
                last,
            } = placement.range;
            let before = match placement.after {
                None => None,
                Some(start) => {
                    let link = self.links.get((namespace, start)).ok_or(Error::WrongHint)?;
                    Some((start, link))
                }
            };
            let link = place(first, last, before, self.heads.get(namespace))?;
            self.links.insert((namespace, first), &link);
            match before {
                None => {
                    self.heads.insert(namespace, &first);
                }
                Some((start, link)) => {
                    let link = Link {
                        next: Some(first),
                        ..link
                    };
                    self.links.insert((namespace, start), &link);
                }
            }
            Ok(())
        }
    }
}
