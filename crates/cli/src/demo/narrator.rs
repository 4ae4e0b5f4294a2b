//! Sends the story's messages, tells each as it happens, and keeps what the report needs.

use canopy_core::types::{Account, Millis};
use canopy_harness::{people::person, Chain, Event, Message, Receipt};
use scale::{Decode, Encode};

use super::report::{Moment, MomentKind, Step};
use crate::text::Date;

/// Somebody in the story.
#[derive(Clone, Copy)]
pub struct Person {
    /// An example name.
    pub name: &'static str,
    /// Its account, which spells a short form of the name.
    pub account: Account,
}

impl Person {
    /// Somebody of that name, whose account spells `short`.
    pub const fn new(name: &'static str, short: &str) -> Self {
        Self {
            name,
            account: person(short),
        }
    }
}

/// Tells the story on a chain.
pub struct Narrator {
    /// The embedded chain.
    pub chain: Chain,
    /// Every message sent so far.
    pub steps: Vec<Step>,
    /// Every moment told so far.
    pub moments: Vec<Moment>,
    /// Every event that contracts emitted, in order: the ledgers are rebuilt from them.
    pub events: Vec<Event>,
}

impl Narrator {
    /// A narrator on a new chain.
    pub fn new() -> Self {
        Self {
            chain: Chain::new(),
            steps: Vec::new(),
            moments: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Begins a chapter.
    pub fn chapter(&mut self, title: &str) {
        println!("\n{title}");
    }

    /// `who` does `what`, which must succeed.
    pub fn act<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        who: Person,
        what: impl Into<String>,
        message: Message<Args, Result<T, E>>,
    ) -> anyhow::Result<T> {
        let what = what.into();
        let receipt = match self.chain.send(who.account, message) {
            Ok(receipt) => receipt,
            Err(failure) => anyhow::bail!("{}: {what}: {failure:?}", who.name),
        };
        let Receipt {
            value,
            weight,
            deposit,
            events,
        } = receipt;
        self.events.extend(events);
        let value = match value {
            Ok(value) => value,
            Err(error) => anyhow::bail!("{}: {what}: refused: {error:?}", who.name),
        };
        let at = self.chain.now();
        let date = Date::of(at).day();
        println!(
            "  {date:>11}  {:<20} {what}  [{} ms, {} KB, {deposit:+}]",
            who.name,
            decimal(weight.ref_time, 1_000_000_000),
            decimal(weight.proof_size, 1_000),
        );
        self.steps.push(Step {
            who: who.name.to_owned(),
            what,
            ref_time: weight.ref_time,
            proof_size: weight.proof_size,
            deposit,
            at,
        });
        Ok(value)
    }

    /// `who` tries `what`, which the contract must refuse; says why it did.
    pub fn attempt<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        who: Person,
        what: &str,
        message: Message<Args, Result<T, E>>,
    ) -> anyhow::Result<E> {
        match self.chain.send(who.account, message) {
            Ok(Receipt {
                value: Err(error), ..
            }) => {
                let at = self.chain.now();
                let date = Date::of(at).day();
                println!("  {date:>11}  {:<20} {what}: refused, {error:?}", who.name);
                Ok(error)
            }
            Ok(_) => anyhow::bail!("{}: {what}: was not refused", who.name),
            Err(failure) => anyhow::bail!("{}: {what}: {failure:?}", who.name),
        }
    }

    /// Lets time pass.
    pub fn pass(&mut self, duration: Millis) {
        self.chain.pass(duration);
    }

    /// Notes a moment of the story, now.
    pub fn moment(
        &mut self,
        kind: MomentKind,
        title: impl Into<String>,
        detail: impl Into<String>,
    ) {
        let at = self.chain.now();
        self.moments.push(Moment {
            at,
            kind,
            title: title.into(),
            detail: detail.into(),
        });
    }
}

/// `number / unit` with one decimal, rounded down.
fn decimal(number: u64, unit: u64) -> String {
    let tenths = u128::from(number)
        .checked_mul(10)
        .and_then(|n| n.checked_div(u128::from(unit)));
    let tenths = tenths.unwrap_or_default();
    let (whole, tenth) = (tenths.checked_div(10), tenths.checked_rem(10));
    format!(
        "{}.{}",
        whole.unwrap_or_default(),
        tenth.unwrap_or_default()
    )
}
