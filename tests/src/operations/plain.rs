//! What should be: the registry and the ledger as a clerk would keep them by hand, who knows the
//! rules and nothing of the contracts. Records are the contracts' own, so that both can be compared
//! to the last field; how they come about is reckoned here anew.

use std::collections::{BTreeMap, BTreeSet};

use canopy_core::{
    credits::{Interval, Retirement, Supply},
    milestones::{Fact, Subject},
    registry::{
        Authorisation, Batch, BatchRange, Claim, Class, Debt, Export, Line, Project, Route,
        SerialRange, Use,
    },
    types::{Account, Hash, Millis},
};

use crate::evidence::TIMES;

/// A milestone that may give credits, and how far its panel has come.
#[derive(Debug, Clone)]
pub struct Case {
    pub plan: u64,
    pub milestone: u8,
    pub subject: Subject,
    /// How many approvals the plan asks for.
    pub needed: u8,
    pub stage: Stage,
    pub yes: BTreeSet<Account>,
    pub no: BTreeSet<Account>,
    pub digest: Hash,
    pub quantity: u128,
    /// The ranges that were submitted and are not issued yet.
    pub list: Vec<SerialRange>,
}

/// How far a panel has come with a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Open,
    /// Since when.
    InReview(Millis),
    /// When it was.
    Approved(Millis),
    /// Nothing will ever be issued for it.
    Over,
}

/// A finding.
#[derive(Debug, Clone)]
pub struct Found {
    pub fact: Fact,
    pub opener: Account,
    pub digest: Hash,
    /// Whether it is about this registry, and in the scope of its classes.
    pub ours: bool,
    pub in_scope: bool,
    pub needed: usize,
    pub until: Millis,
    pub yes: BTreeSet<Account>,
    pub applied: bool,
}

/// The books.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    pub now: Millis,
    /// The registry in place, which nobody succeeds here and which every batch names (law G3).
    pub registry: Account,
    pub classes: BTreeMap<u64, Class>,
    pub projects: BTreeMap<u64, Project>,
    pub batches: BTreeMap<u64, Batch>,
    pub ranges: BTreeMap<(u64, u32), BatchRange>,
    /// What lies on each line, by its first number.
    pub lines: BTreeMap<Line, BTreeMap<u128, u128>>,
    pub claims: BTreeMap<(Line, u128), Claim>,
    pub uses: BTreeMap<(u64, u8), Use>,
    pub cases: Vec<Case>,
    pub found: Vec<Found>,
    pub debts: BTreeMap<u64, Debt>,
    pub authorisations: BTreeMap<u64, Authorisation>,
    pub routes: BTreeMap<Hash, Route>,
    pub exports: BTreeMap<u64, Export>,
    pub balances: BTreeMap<(Account, u64), u128>,
    pub allowances: BTreeMap<(Account, Account, Option<u64>), u128>,
    pub supplies: BTreeMap<u64, Supply>,
    pub certificates: Vec<Retirement>,
    /// Under which authorisation a certificate was made.
    pub under: BTreeMap<u64, u64>,
}

impl Case {
    /// Whether what was submitted may be issued now.
    pub fn is_final(&self, now: Millis) -> bool {
        matches!(self.stage, Stage::Approved(at) if now >= at + TIMES.window)
    }
}

impl Plain {
    pub fn class_of(&self, batch: u64) -> Option<&Class> {
        let project = self.batches.get(&batch)?.project;
        self.classes.get(&self.projects[&project].class)
    }

    pub fn supply(&self, batch: u64) -> Supply {
        self.supplies.get(&batch).copied().unwrap_or_default()
    }

    pub fn debt(&self, batch: u64) -> Debt {
        self.debts.get(&batch).copied().unwrap_or_default()
    }

    pub fn has(&self, who: Account, batch: u64) -> u128 {
        self.balances.get(&(who, batch)).copied().unwrap_or(0)
    }

    /// Whether no hold stops the batch (law C9).
    pub fn moves(&self, batch: u64) -> bool {
        self.supply(batch).held_until <= self.now
    }

    pub fn give(&mut self, to: Account, batch: u64, amount: u128) {
        if amount > 0 {
            *self.balances.entry((to, batch)).or_default() += amount;
        }
    }

    pub fn take(&mut self, from: Account, batch: u64, amount: u128) {
        let left = self.has(from, batch) - amount;
        self.balances.insert((from, batch), left);
        self.balances.retain(|_, amount| *amount > 0);
    }

    fn allowance(&self, owner: Account, operator: Account, batch: Option<u64>) -> u128 {
        let key = (owner, operator, batch);
        self.allowances.get(&key).copied().unwrap_or(0)
    }

    /// Whether `owner` lets `operator` move so much of a batch.
    pub fn allows(&self, owner: Account, operator: Account, batch: u64, amount: u128) -> bool {
        let some = self.allowance(owner, operator, Some(batch));
        owner == operator
            || self.allowance(owner, operator, None) > 0
            || (some > 0 && some >= amount)
    }

    /// What was allowed is used up, unless it is without limit.
    pub fn spend(&mut self, owner: Account, operator: Account, batch: u64, amount: u128) {
        let some = self.allowance(owner, operator, Some(batch));
        let all = self.allowance(owner, operator, None);
        if owner != operator && all == 0 && some != u128::MAX {
            self.allow(owner, operator, Some(batch), some - amount);
        }
    }

    pub fn allow(&mut self, owner: Account, operator: Account, batch: Option<u64>, amount: u128) {
        self.allowances.insert((owner, operator, batch), amount);
        self.allowances.retain(|_, amount| *amount > 0);
    }

    /// Whether the registry may take so much out of circulation for `owner`.
    pub fn may_take(&self, registry: Account, owner: Account, batch: u64, amount: u128) -> bool {
        self.moves(batch)
            && amount > 0
            && self.has(owner, batch) >= amount
            && self.allows(owner, registry, batch, amount)
    }

    /// The next of the batch's line is used up (law C4).
    pub fn next_of_line(&self, batch: u64, amount: u128) -> Interval {
        let supply = self.supply(batch);
        let start = supply.retired + supply.cancelled;
        Interval {
            start,
            end: start + amount,
        }
    }

    /// Where a range that starts at `first` belongs on a line: after which one.
    pub fn before(&self, line: Line, first: u128) -> Option<u128> {
        let before = self.lines.get(&line)?.range(..=first).next_back();
        before.map(|(first, _)| *first)
    }

    /// Puts a range on a line, if its numbers are free and the hint is right.
    pub fn place(&mut self, line: Line, (first, last): (u128, u128), after: Option<u128>) -> bool {
        let right = self.before(line, first) == after;
        let ranges = self.lines.entry(line).or_default();
        let before = ranges.range(..=first).next_back();
        let next = ranges.range(first..).next();
        let free = first <= last
            && before.is_none_or(|(_, end)| *end < first)
            && next.is_none_or(|(start, _)| *start > last);
        if right && free {
            ranges.insert(first, last);
        }
        right && free
    }
}
