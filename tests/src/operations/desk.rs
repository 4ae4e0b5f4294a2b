//! The stage: Canopy with three classes, five projects and three plans on it; what is sent there,
//! and whether it came to what the plain books say.

use std::collections::{BTreeMap, BTreeSet};

use canopy_core::{
    milestones::Subject,
    registry::{Class, CreditType, Project, Split},
    types::{Account, Millis, Period},
};
use canopy_harness::{people::*, Message, Moment, Receipt, DAY, REASON};
use scale::{Decode, Encode};

use super::{
    laws::{self, Records},
    plain::{Case, Plain, Stage},
};
use crate::{
    dice::Dice,
    evidence,
    world::{self, World},
};

/// Who holds credits.
pub const HOLDERS: [Account; 5] = [FUNDERS[0], FUNDERS[1], FUNDERS[2], RECIPIENT, STRANGER];
/// How many periods credits are about.
const PERIODS: u64 = 7;

/// One of them: half a year each, and the last overlaps the first two.
fn period(number: u64) -> Period {
    const HALF_YEAR: Millis = 182 * DAY;
    let start = 1_609_459_200_000 + number * HALF_YEAR;
    let start = match number {
        6 => 1_609_459_200_000 + HALF_YEAR / 2,
        _ => start,
    };
    let end = start + HALF_YEAR;
    Period { start, end }
}

/// How many milestones a plan has.
const MILESTONES: usize = 16;

/// Everything at work.
pub struct Desk {
    pub w: World,
    pub plain: Plain,
    /// How many messages were sent.
    pub operations: u64,
    /// How often each kind of message did something, and was refused.
    pub seen: BTreeMap<String, u64>,
    /// What the contracts have stored.
    pub records: Records,
    /// Whether what was sent last may have changed nothing.
    still: bool,
    begin: Option<(Moment, Plain)>,
    trace: Vec<String>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for line in self.trace.iter().rev().take(40).rev() {
                eprintln!("  {line}");
            }
        }
    }
}

impl Desk {
    pub fn new() -> Self {
        let mut w = World::new();
        let mut projects = vec![w.project, w.another_project()];
        let first = w.chain.ask(w.suite.registry().class(w.class)).unwrap();
        // One that sets much aside, and one whose credits are of another type. Both have a project
        // at the same place as the first.
        let split = Split {
            mitigation: 200,
            proceeds: 500,
            proceeds_to: FUNDERS[3],
            buffer: 1_000,
        };
        w.class_of(Class { split, ..first });
        projects.extend([w.project, w.another_project()]);
        let other = CreditType {
            unit: *b"MWh\0\0\0\0\0",
            decimals: 3,
            units_per_serial: world::UNITS,
        };
        let create = w.suite.registry().create_type(other, REASON);
        let credit_type = w.chain.must(ADMINISTRATOR, create).value;
        let split = Split {
            buffer: 3_333,
            ..Split::NONE
        };
        w.class_of(Class {
            split,
            credit_type,
            ..first
        });
        projects.push(w.project);
        let mut desk = Self {
            w,
            plain: Plain::default(),
            operations: 0,
            seen: BTreeMap::new(),
            records: Records::default(),
            still: false,
            begin: None,
            trace: Vec::new(),
        };
        desk.learn(&projects);
        for needed in [2, 2, 1] {
            desk.plan(needed, &projects);
        }
        for project in projects {
            for number in 0..PERIODS {
                desk.open_batch(ISSUER, project, period(number));
            }
        }
        desk.plain.now = desk.w.chain.now();
        desk.plain.registry = desk.registry();
        desk.records = Records::read(&mut desk.w);
        laws::check(&desk);
        let begin = desk.w.chain.moment();
        desk.begin = Some((begin, desk.plain.clone()));
        desk
    }

    /// Notes what there is.
    fn learn(&mut self, projects: &[u64]) {
        for id in projects {
            let project = self.w.suite.registry().project(*id);
            let project: Project = self.w.chain.ask(project).unwrap();
            let class = self.w.suite.registry().class(project.class);
            let class = self.w.chain.ask(class).unwrap();
            self.plain.classes.insert(project.class, class);
            self.plain.projects.insert(*id, project);
        }
    }

    /// A plan of sixteen milestones about credits, one of them for another registry.
    fn plan(&mut self, needed: u8, projects: &[u64]) {
        let count = self.plain.cases.len();
        let suite = self.w.suite;
        let subject = |milestone| {
            let index: usize = count + milestone;
            Subject {
                registry: match milestone {
                    7 => suite.milestones,
                    _ => suite.registry,
                },
                project: projects[index % projects.len()],
                period: period(index as u64 / 2 % PERIODS),
            }
        };
        let subjects: Vec<Subject> = (0..MILESTONES).map(subject).collect();
        let plan = evidence::plan(&mut self.w, needed, &subjects);
        for (milestone, subject) in (0..).zip(subjects) {
            self.plain.cases.push(Case {
                plan,
                milestone,
                subject,
                needed,
                stage: Stage::Open,
                yes: BTreeSet::new(),
                no: BTreeSet::new(),
                digest: [0; 32],
                quantity: 0,
                list: Vec::new(),
            });
        }
    }

    /// Back to the beginning.
    pub fn rewind(&mut self) {
        let (moment, plain) = self.begin.clone().expect("it has begun");
        self.w.chain.return_to(&moment);
        self.plain = plain;
        self.records = Records::read(&mut self.w);
        self.trace.clear();
    }

    /// Time passes.
    pub fn wait(&mut self, until: Millis) {
        if until > self.plain.now {
            self.w.chain.set_time(until);
            self.plain.now = until;
        }
    }

    /// Sends a message that `may` do what it says, or may not; and so it must be. Gives what came
    /// of it if it may.
    #[track_caller]
    pub fn send<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        what: &'static str,
        by: Account,
        may: bool,
        message: Message<Args, Result<T, E>>,
    ) -> Option<Receipt<T>> {
        self.operations += 1;
        let now = self.plain.now;
        let name = String::from_utf8_lossy(&by.0);
        let name = name.trim_end_matches('\0').to_owned();
        let receipt = match self.w.chain.send(by, message) {
            Ok(receipt) => receipt,
            Err(failure) => panic!("{what} by {name} stopped: {failure:?}"),
        };
        let came = match &receipt.value {
            Ok(_) => "done".to_owned(),
            Err(error) => format!("{error:?}"),
        };
        self.trace.push(format!("{now}: {what} by {name}: {came}"));
        *self.seen.entry(format!("{what}: {came}")).or_default() += 1;
        assert_eq!(receipt.value.is_ok(), may, "{what} by {name}: {came}");
        let deed = may.then(|| {
            receipt.map(|value| match value {
                Ok(value) => value,
                Err(_) => unreachable!("it is done"),
            })
        });
        self.still = !may;
        deed
    }

    /// What was sent last did what it says, and changed nothing by it.
    pub fn nothing_changes(&mut self) {
        self.still = true;
    }

    /// Reads what is stored, and checks every law.
    pub fn check(&mut self) {
        let is = Records::read(&mut self.w);
        if self.still {
            assert!(is == self.records, "nothing may change by it");
            return;
        }
        let was = core::mem::replace(&mut self.records, is);
        laws::check(self);
        laws::step(&was, &self.records, self.plain.now);
    }

    /// The account that acts for a holder within what that allowed it.
    pub fn registry(&self) -> Account {
        self.w.suite.registry
    }

    /// Mostly an office's own; now and then anybody tries.
    pub fn office(&self, dice: &mut Dice, office: Account) -> Account {
        if dice.chance(8) {
            dice.pick(&everybody())
        } else {
            office
        }
    }

    /// Mostly one in which something was issued; now and then none at all.
    pub fn batch(&self, dice: &mut Dice) -> u64 {
        let issued: Vec<u64> = self.plain.supplies.keys().copied().collect();
        if issued.is_empty() || dice.chance(12) {
            1 + dice.below(self.plain.batches.len() as u64 + 2)
        } else {
            dice.pick(&issued)
        }
    }

    /// Mostly somebody who holds something, and of which batch.
    pub fn holding(&self, dice: &mut Dice) -> (Account, u64) {
        self.holding_of(dice, |_| true)
    }

    /// The same, mostly of a batch that is `fit`.
    pub fn holding_of(&self, dice: &mut Dice, fit: impl Fn(u64) -> bool) -> (Account, u64) {
        // What was sent to a contract stays there: nobody speaks for it.
        let held = self.plain.balances.keys().copied();
        let held = held.filter(|(who, _)| *who != self.w.suite.credits);
        let (fitting, others): (Vec<_>, Vec<_>) = held.partition(|(_, batch)| fit(*batch));
        let held = if fitting.is_empty() { others } else { fitting };
        if held.is_empty() || dice.chance(12) {
            (dice.pick(&HOLDERS), self.batch(dice))
        } else {
            dice.pick(&held)
        }
    }
}
