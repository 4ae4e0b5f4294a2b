//! The contract's storage in maps, and issuance in the contract's own order.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::credits::Jurisdiction;
use crate::intervals::{place, Link};
use crate::milestones::{Outcome, Subject};
use crate::registry::*;
use crate::types::{Account, Hash, Period};

pub const REGISTRY: Account = Account([9; 32]);
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
        administrator: Account([5; 32]),
        scope: SCOPE,
        least: 2,
        document: [0; 32],
    }
}

pub fn project() -> Project {
    Project {
        class: 1,
        jurisdiction: Jurisdiction {
            country: *b"KE",
            subdivision: [0; 3],
        },
        boundary: [3; 32],
        activity: 1,
        document: [0; 32],
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    pub units_per_serial: u128,
    pub batches: BTreeMap<u64, Batch>,
    pub ranges: BTreeMap<(u64, u32), BatchRange>,
    pub uses: BTreeMap<(u64, u8), Use>,
    pub links: BTreeMap<(Hash, u128), Link>,
    pub heads: BTreeMap<Hash, u128>,
    pub credited: BTreeMap<u64, u128>,
}

impl World {
    /// A registry with as many open batches, each of the project with its own number.
    pub fn new(batches: u64, units_per_serial: u128) -> Self {
        let batches = (1..=batches)
            .map(|id| (id, Batch::open(id, VINTAGE).unwrap()))
            .collect();
        Self {
            units_per_serial,
            batches,
            ..Self::default()
        }
    }

    pub fn issue(
        &mut self,
        id: u64,
        milestone: (u64, u8),
        outcome: Option<&Outcome>,
        issuance: &Issuance,
    ) -> Result<u128, Error> {
        let mut after = self.clone();
        let amount = after.message(id, milestone, outcome, issuance)?;
        *self = after;
        Ok(amount)
    }

    fn message(
        &mut self,
        id: u64,
        milestone: (u64, u8),
        outcome: Option<&Outcome>,
        issuance: &Issuance,
    ) -> Result<u128, Error> {
        let before = *self.batches.get(&id).ok_or(Error::UnknownBatch)?;
        let used = self.uses.get(&milestone).copied();
        let units_per_serial = self.units_per_serial;
        let grounds = Grounds {
            registry: REGISTRY,
            class: &class(),
            units_per_serial,
            outcome,
        };
        let issued = issue(&grounds, before, used, issuance, &hash)?;
        let mut start = before.issued;
        for (index, placement) in (before.ranges..).zip(issuance.placements) {
            self.place(placement)?;
            let range = placement.range;
            self.ranges.insert((id, index), BatchRange { range, start });
            start += range.amount(units_per_serial)?;
        }
        assert_eq!(start, issued.batch.issued);
        self.batches.insert(id, issued.batch);
        self.uses.insert(milestone, issued.used);
        *self.credited.entry(id).or_default() += issued.amount;
        Ok(issued.amount)
    }

    fn place(&mut self, placement: &Placement) -> Result<(), Error> {
        let SerialRange {
            namespace,
            first,
            last,
        } = placement.range;
        let before = match placement.after {
            None => None,
            Some(start) => Some((
                start,
                *self
                    .links
                    .get(&(namespace, start))
                    .ok_or(Error::WrongHint)?,
            )),
        };
        let link = place(first, last, before, self.heads.get(&namespace).copied())?;
        self.links.insert((namespace, first), link);
        match before {
            None => {
                self.heads.insert(namespace, first);
            }
            Some((start, link)) => {
                self.links.insert(
                    (namespace, start),
                    Link {
                        next: Some(first),
                        ..link
                    },
                );
            }
        }
        Ok(())
    }

    /// The right hint, found the slow way.
    pub fn hint(&self, namespace: Hash, first: u128) -> Option<u128> {
        self.links
            .range((namespace, 0)..=(namespace, first))
            .next_back()
            .map(|((_, start), _)| *start)
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
            let after = self.hint(range.namespace, range.first).max(earlier);
            placements.push(Placement {
                range: *range,
                after,
            });
        }
        placements
    }
}
