//! The contract's storage in maps, and its messages in the contract's own order. A message that
//! fails leaves everything as it was, which the chain does by reverting.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::ledger::Ledger;
use crate::credits::{Interval, Jurisdiction, Motion, Purpose, Share};
use crate::intervals::{place, Link};
use crate::milestones::{Fact, Finding, Outcome, SettledAs, Subject};
use crate::registry::*;
use crate::types::{Account, Hash, Millis, Period};

pub const REGISTRY: Account = Account([9; 32]);
pub const CLASS_ADMINISTRATOR: Account = Account([5; 32]);
/// Who gets what is issued, where nothing else is said.
pub const OWNER: Account = Account([6; 32]);
pub const VINTAGE: Period = Period { start: 10, end: 20 };
pub const SCOPE: u32 = 4;

/// Some hash function: the rules take any.
pub fn hash(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    for (salt, part) in (0u8..).zip(hash.chunks_mut(8)) {
        let mut hasher = DefaultHasher::new();
        (salt, bytes).hash(&mut hasher);
        part.copy_from_slice(&hasher.finish().to_le_bytes());
    }
    hash
}

/// The commitment to a list of ranges, straight from its definition.
pub fn commitment(list: &[SerialRange]) -> Hash {
    match list.split_first() {
        None => [0; 32],
        Some((first, rest)) => {
            let mut bytes = first.namespace.to_vec();
            bytes.extend(first.first.to_le_bytes());
            bytes.extend(first.last.to_le_bytes());
            bytes.extend(commitment(rest));
            hash(&bytes)
        }
    }
}

pub const fn range(namespace: u8, first: u128, last: u128) -> SerialRange {
    SerialRange {
        namespace: [namespace; 32],
        first,
        last,
    }
}

/// The final word on a milestone about `project` of this registry.
pub fn outcome(project: u64, list: &[SerialRange], issuable: u128) -> Outcome {
    Outcome {
        fund: Account([1; 32]),
        agreement: 1,
        subject: Some(Subject {
            registry: REGISTRY,
            project,
            period: VINTAGE,
        }),
        share: 10_000,
        quantity: issuable,
        issuable,
        serials: commitment(list),
        digest: [2; 32],
        scope: SCOPE,
        needed: 2,
        panel: 3,
    }
}

pub fn class() -> Class {
    Class {
        credit_type: 1,
        administrator: CLASS_ADMINISTRATOR,
        scope: SCOPE,
        least: 2,
        split: Split::NONE,
        document: [0; 32],
    }
}

/// A project at a place of its own.
pub fn project(number: u8) -> Project {
    Project {
        class: 1,
        jurisdiction: Jurisdiction {
            country: *b"KE",
            subdivision: [0; 3],
        },
        boundary: [number; 32],
        activity: 1,
        document: [0; 32],
    }
}

/// A finding about this registry, as a class accepts it.
pub fn finding(fact: Fact) -> Finding {
    Finding {
        registry: REGISTRY,
        fact,
        evidence: [3; 32],
        scope: SCOPE,
        needed: 2,
        opener: OWNER,
        opener_accredited: true,
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    pub units_per_serial: u128,
    pub classes: BTreeMap<u64, Class>,
    pub projects: BTreeMap<u64, Project>,
    pub batches: BTreeMap<u64, Batch>,
    pub ranges: BTreeMap<(u64, u32), BatchRange>,
    pub uses: BTreeMap<(u64, u8), Use>,
    pub heads: BTreeMap<Line, u128>,
    pub links: BTreeMap<(Line, u128), Link>,
    pub claims: BTreeMap<(Place, Millis), (u64, u8)>,
    pub debts: BTreeMap<u64, Debt>,
    pub findings: BTreeSet<u64>,
    pub authorisations: Vec<Authorisation>,
    pub routes: BTreeMap<Hash, Route>,
    pub exports: Vec<Export>,
    pub ledger: Ledger,
}

impl World {
    /// A registry with as many open batches, each of the project with its own number.
    pub fn new(batches: u64, units_per_serial: u128) -> Self {
        let numbers = 1..=batches;
        Self {
            units_per_serial,
            classes: BTreeMap::from([(1, class())]),
            projects: numbers.clone().map(|n| (n, project(n as u8))).collect(),
            batches: numbers
                .map(|n| (n, Batch::open(n, VINTAGE).unwrap()))
                .collect(),
            ..Self::default()
        }
    }

    /// Does what a message does, or nothing at all.
    pub fn try_to<T>(
        &mut self,
        message: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let before = self.clone();
        let result = message(self);
        if result.is_err() {
            *self = before;
        }
        result
    }

    fn load_batch(&self, batch: u64) -> Result<(Batch, Project), Error> {
        let batch = *self.batches.get(&batch).ok_or(Error::UnknownBatch)?;
        Ok((batch, self.projects[&batch.project]))
    }

    pub fn debt(&self, batch: u64) -> Debt {
        self.debts.get(&batch).copied().unwrap_or_default()
    }

    /// Issues with a right hint for the claim.
    pub fn issue(
        &mut self,
        id: u64,
        milestone: (u64, u8),
        outcome: Option<&Outcome>,
        issuance: &Issuance,
    ) -> Result<u128, Error> {
        let after = self.load_batch(id).ok().and_then(|(batch, project)| {
            let start = u128::from(batch.vintage.start);
            self.hint(Line::Claims(project.place()), start)
        });
        self.issue_after(id, milestone, outcome, issuance, after)
    }

    pub fn issue_after(
        &mut self,
        id: u64,
        milestone: (u64, u8),
        outcome: Option<&Outcome>,
        issuance: &Issuance,
        claim_after: Option<u128>,
    ) -> Result<u128, Error> {
        self.try_to(|world| {
            let (before, project) = world.load_batch(id)?;
            let class = world.classes[&project.class];
            let grounds = Grounds {
                registry: REGISTRY,
                class: &class,
                units_per_serial: world.units_per_serial,
                outcome,
            };
            let used = world.uses.get(&milestone).copied();
            let issued = issue(&grounds, before, used, issuance, &hash)?;
            let mut start = before.issued;
            for (index, placement) in (before.ranges..).zip(issuance.placements) {
                let range = placement.range;
                let line = Line::Serials(range.namespace);
                world.place(line, (range.first, range.last), placement.after)?;
                let record = BatchRange { range, start };
                world.ranges.insert((id, index), record);
                start += range.amount(world.units_per_serial)?;
            }
            assert_eq!(start, issued.batch.issued);
            if issued.claims {
                let numbers = milliseconds(&before.vintage)?;
                world.place(Line::Claims(project.place()), numbers, claim_after)?;
                let key = (project.place(), before.vintage.start);
                world.claims.insert(key, milestone);
            }
            world.batches.insert(id, issued.batch);
            world.uses.insert(milestone, issued.used);
            let division = issued.division;
            let mut shares = issuance.recipients.to_vec();
            shares.push(Share {
                to: class.split.proceeds_to,
                amount: division.proceeds,
            });
            let ledger = &mut world.ledger;
            ledger.credit(id, &shares, division.buffer, division.mitigation)?;
            Ok(issued.amount)
        })
    }

    pub fn apply_finding(
        &mut self,
        number: u64,
        finding: Option<Finding>,
        after: Option<u128>,
    ) -> Result<(), Error> {
        self.try_to(|world| {
            if !world.findings.insert(number) {
                return Err(Error::FindingUsed);
            }
            let finding = finding.ok_or(Error::NoFinding)?;
            require_named(&finding, REGISTRY)?;
            match finding.fact {
                Fact::Reversal {
                    batch,
                    amount,
                    cause,
                } => {
                    let issued = world.found(&finding, batch)?.issued;
                    let mut debt = world.debt(batch);
                    debt.reverse(amount, Some(cause), issued)?;
                    world.debts.insert(batch, debt);
                }
                Fact::Invalidation { batch, interval } => {
                    let issued = world.found(&finding, batch)?.issued;
                    let numbers = base_units(&interval, issued)?;
                    world.place(Line::Invalid(batch), numbers, after)?;
                    let mut debt = world.debt(batch);
                    debt.reverse(interval.end - interval.start, None, issued)?;
                    world.debts.insert(batch, debt);
                }
                Fact::Return { export, amount, to } => {
                    world.end_export(&finding, export, amount, Motion::Return, to)?;
                }
                Fact::Settlement {
                    export,
                    amount,
                    end,
                } => {
                    let motion = match end {
                        SettledAs::Retired => Motion::SettleRetired,
                        SettledAs::Cancelled => Motion::SettleCancelled,
                    };
                    world.end_export(&finding, export, amount, motion, Account::ZERO)?;
                }
            }
            Ok(())
        })
    }

    fn found(&self, finding: &Finding, batch: u64) -> Result<Batch, Error> {
        let (batch, project) = self.load_batch(batch)?;
        require_authoritative(finding, &self.classes[&project.class])?;
        Ok(batch)
    }

    fn end_export(
        &mut self,
        finding: &Finding,
        export: u64,
        amount: u128,
        motion: Motion,
        to: Account,
    ) -> Result<(), Error> {
        let index = export.checked_sub(1).ok_or(Error::UnknownExport)? as usize;
        let mut record = *self.exports.get(index).ok_or(Error::UnknownExport)?;
        let request = record.request;
        self.found(finding, request.batch)?;
        record.end(amount)?;
        self.exports[index] = record;
        if let (Motion::Return, Some(id)) = (motion, request.authorisation) {
            self.authorisations[id as usize - 1].give_back(amount)?;
        }
        self.ledger.shift(request.batch, motion, to, amount)?;
        Ok(())
    }

    pub fn draw(&mut self, batch: u64, from: u64, amount: u128) -> Result<Interval, Error> {
        self.try_to(|world| {
            let class = world.load_batch(batch)?.1.class;
            if world.load_batch(from)?.1.class != class {
                return Err(Error::OtherClass);
            }
            let mut debt = world.debt(batch);
            debt.draw(amount)?;
            world.debts.insert(batch, debt);
            let nobody = Account::ZERO;
            world
                .ledger
                .shift(from, Motion::CancelBuffer, nobody, amount)
        })
    }

    pub fn settle(
        &mut self,
        by: Account,
        batch: u64,
        with: u64,
        amount: u128,
    ) -> Result<Interval, Error> {
        self.try_to(|world| {
            let (of, project) = world.load_batch(batch)?;
            let (other, others) = world.load_batch(with)?;
            let credit_type = |class| world.classes[class].credit_type;
            if credit_type(&project.class) != credit_type(&others.class) {
                return Err(Error::OtherType);
            }
            let mut debt = world.debt(batch);
            debt.settle(&of, (&other, &world.debt(with)), amount)?;
            world.debts.insert(batch, debt);
            world.ledger.shift(with, Motion::Cancel, by, amount)
        })
    }

    pub fn authorise(&mut self, consent: Consent) -> Result<u64, Error> {
        let authorisation = Authorisation::new(consent, *b"KE", self.ledger.now)?;
        self.authorisations.push(authorisation);
        Ok(self.authorisations.len() as u64)
    }

    pub fn consume(&mut self, id: u64, wanted: &Wanted) -> Result<(), Error> {
        let now = self.ledger.now;
        let index = id.checked_sub(1).map(|index| index as usize);
        let authorisation = index.and_then(|index| self.authorisations.get_mut(index));
        authorisation
            .ok_or(Error::UnknownAuthorisation)?
            .consume(wanted, now)
    }

    pub fn retire_authorised(
        &mut self,
        by: Account,
        authorisation: u64,
        (batch, amount, purpose): (u64, u128, Purpose),
    ) -> Result<Interval, Error> {
        self.try_to(|world| {
            let wanted = Wanted {
                batch,
                project: world.load_batch(batch)?.0.project,
                purpose,
                amount,
                kind: Transfer::Use,
            };
            world.consume(authorisation, &wanted)?;
            world.ledger.retire_from(by, batch, amount)
        })
    }

    pub fn export(&mut self, by: Account, request: ExportRequest) -> Result<u64, Error> {
        self.try_to(|world| {
            request.check()?;
            let ExportRequest { batch, amount, .. } = request;
            let record = world.load_batch(batch)?.0;
            let route = world.routes.get_mut(&request.route);
            route
                .ok_or(Error::UnknownRoute)?
                .send(amount, world.ledger.now)?;
            if let Some(id) = request.authorisation {
                let wanted = Wanted {
                    batch,
                    project: record.project,
                    purpose: request.purpose,
                    amount,
                    kind: Transfer::Export,
                };
                world.consume(id, &wanted)?;
            }
            world
                .exports
                .push(Export::new(request, by, world.ledger.now));
            world.ledger.shift(batch, Motion::Export, by, amount)?;
            Ok(world.exports.len() as u64)
        })
    }

    pub fn place(
        &mut self,
        line: Line,
        (first, last): (u128, u128),
        after: Option<u128>,
    ) -> Result<(), Error> {
        let before = match after {
            None => None,
            Some(start) => {
                let link = self.links.get(&(line, start)).ok_or(Error::WrongHint)?;
                Some((start, *link))
            }
        };
        let link = place(first, last, before, self.heads.get(&line).copied())
            .map_err(|misplaced| line.refusal(misplaced))?;
        self.links.insert((line, first), link);
        match before {
            None => {
                self.heads.insert(line, first);
            }
            Some((start, link)) => {
                let next = Some(first);
                self.links.insert((line, start), Link { next, ..link });
            }
        }
        Ok(())
    }

    /// The right hint, found the slow way.
    pub fn hint(&self, line: Line, first: u128) -> Option<u128> {
        self.links
            .range((line, 0)..=(line, first))
            .next_back()
            .map(|((_, start), _)| *start)
    }

    /// The ranges of a line in the order of the links, not of the map.
    pub fn walk(&self, line: Line) -> Vec<(u128, u128)> {
        let mut ranges = Vec::new();
        let mut next = self.heads.get(&line).copied();
        while let Some(first) = next {
            let link = self.links[&(line, first)];
            ranges.push((first, link.last));
            next = link.next;
        }
        ranges
    }

    /// Placements of ranges, each with the right hint, also where one becomes the next one's.
    pub fn placements(&self, ranges: &[SerialRange]) -> Vec<Placement> {
        let mut placements: Vec<Placement> = Vec::new();
        for range in ranges {
            let earlier = placements
                .iter()
                .map(|p| p.range)
                .filter(|r| r.namespace == range.namespace && r.first <= range.first)
                .map(|r| r.first)
                .max();
            let line = Line::Serials(range.namespace);
            let after = self.hint(line, range.first).max(earlier);
            placements.push(Placement {
                range: *range,
                after,
            });
        }
        placements
    }

    /// Everything that ranges leave, to one owner.
    pub fn all_to(&self, to: Account, ranges: &[SerialRange]) -> Vec<Share> {
        self.shares(to, ranges, &Split::NONE)
    }

    /// What a split leaves of ranges, to one owner; nothing that nobody could get.
    pub fn shares(&self, to: Account, ranges: &[SerialRange], split: &Split) -> Vec<Share> {
        let amount = ranges.iter().try_fold(0u128, |sum, range| {
            sum.checked_add(range.amount(self.units_per_serial).ok()?)
        });
        let left = amount.and_then(|amount| Some(split.divide(amount).ok()?.recipients));
        let amount = left.unwrap_or(0);
        let share = Share { to, amount };
        Vec::from_iter((amount > 0).then_some(share))
    }
}
