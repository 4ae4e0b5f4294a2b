//! Laws G5 and G6: a council decides by M of N, slowly, once, and never locks itself out.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod calls;
mod changes;
mod model;
mod proposals;

use std::collections::BTreeMap;

use super::*;
use crate::types::{Account, Hash, Millis};

const DAY: Millis = MIN_TIME;
const START: Millis = 1_000_000;
const OWN: Account = Account([0xc0; 32]);
const DIGEST: Hash = [1; 32];
const RULES: Rules = Rules {
    threshold: 2,
    delay: 2 * DAY,
    approval: 10 * DAY,
    execution: 5 * DAY,
};

fn account(number: u8) -> Account {
    Account([number; 32])
}

/// A council with its contract's record of memberships.
#[derive(Debug, Clone)]
struct Chamber {
    roster: Roster,
    members: BTreeMap<Account, Member>,
}

impl Chamber {
    /// Members are the accounts from 1.
    fn new(members: u8, rules: Rules) -> Self {
        let accounts: Vec<_> = (1..=members).map(account).collect();
        Self {
            roster: Roster::new(&accounts, &OWN, rules).unwrap(),
            members: accounts.into_iter().zip(1..).collect(),
        }
    }

    fn member(&self, number: u8) -> Option<Member> {
        self.members.get(&account(number)).copied()
    }

    /// As the contract does it.
    fn change(&mut self, change: Change) -> Result<(), Error> {
        let number = |account: Option<Account>| account.and_then(|a| self.members.get(&a).copied());
        let (leaving, joining) = (number(change.leaving()), number(change.joining()));
        let joined = self.roster.change(&change, &OWN, leaving, joining)?;
        if let Some(left) = change.leaving() {
            self.members.remove(&left);
        }
        if let Some((account, number)) = change.joining().zip(joined) {
            self.members.insert(account, number);
        }
        Ok(())
    }

    /// A change that must be refused, and leaves everything as it was.
    fn refused(&self, change: Change) -> Error {
        let mut after = self.clone();
        let error = after.change(change).unwrap_err();
        assert_eq!(after.roster, self.roster);
        error
    }

    fn propose(&self, by: u8, now: Millis) -> Result<Proposal, Error> {
        Proposal::new(
            &self.roster,
            account(by),
            self.member(by),
            DIGEST,
            None,
            now,
        )
    }

    fn approve(&self, proposal: &mut Proposal, by: u8, now: Millis) -> Result<(), Error> {
        proposal.approve(&self.roster, self.member(by), &DIGEST, now)
    }

    fn execute(&self, proposal: &mut Proposal, now: Millis) -> Result<(), Error> {
        proposal.execute(&self.roster, &DIGEST, now)
    }
}

fn add(number: u8) -> Change {
    Change::Add {
        member: account(number),
    }
}

fn remove(number: u8) -> Change {
    Change::Remove {
        member: account(number),
    }
}

fn replace(number: u8, by: u8) -> Change {
    Change::Replace {
        member: account(number),
        by: account(by),
    }
}

#[test]
fn records_fit_their_cells() {
    use scale::MaxEncodedLen;
    assert_eq!(Roster::max_encoded_len(), 125);
    assert_eq!(Proposal::max_encoded_len(), 253);
}
