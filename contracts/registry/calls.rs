//! Calls of other contracts, and the guard under which they are made: what the registry asks
//! `milestones`, and what it has `eco-credits` do.

use canopy_core::{
    credits::{Interval, Motion, RetireRequest, Share},
    milestones::{Finding, Outcome},
    registry::{Class, Config, Division, Error},
    types::{Account, Millis},
};
use canopy_interfaces::{findings::Findings, ledger::Ledger, milestones::Milestones};
use canopy_shell::{ask, refuse, tell, Code};
use ink::{
    codegen::TraitCallBuilder, contract_ref, env::DefaultEnvironment, primitives::AccountId,
};

use crate::{issue::Recipients, Registry};

impl Registry {
    /// Begins a message that calls out. While it is at work, none of them begins.
    #[inline(never)]
    pub(crate) fn enter(&mut self) {
        if self.busy.get_or_default() {
            refuse(Error::Reentered);
        }
        self.busy.set(&true);
    }

    /// Ends what [`Registry::enter`] began.
    #[inline(never)]
    pub(crate) fn leave(&mut self) {
        self.busy.set(&false);
    }

    /// Has `eco-credits` move base units, and gives the part of the line that they used up.
    #[inline(never)]
    pub(crate) fn shift(
        &self,
        batch: u64,
        motion: Motion,
        holder: &Account,
        amount: u128,
    ) -> Interval {
        let config = self.load_config();
        let mut credits = credits(&config);
        tell(
            credits.call_mut().shift(batch, motion, *holder, amount),
            refused,
        )
    }

    #[inline(never)]
    pub(crate) fn set_hold(&mut self, batch: u64, until: Millis) {
        self.load_batch(batch);
        self.enter();
        let config = self.load_config();
        tell::<_, (), _>(credits(&config).call_mut().hold(batch, until), refused);
        self.leave();
    }
}

/// The outcome of a milestone, if it is final.
pub fn outcome(config: &Config, plan: u64, milestone: u8) -> Option<Outcome> {
    ask(
        milestones(config).call().outcome(plan, milestone),
        Error::MilestonesUnavailable,
    )
}

/// A finding, if it is final.
pub fn finding(config: &Config, number: u64) -> Option<Finding> {
    ask(
        findings(config).call().finding(number),
        Error::MilestonesUnavailable,
    )
}

/// Has `eco-credits` credit an issuance as it is divided, and gives the part of the line that
/// was cancelled at once.
pub fn credit(
    config: &Config,
    batch: u64,
    class: &Class,
    division: &Division,
    recipients: &[Share],
) -> Interval {
    // There is room for one more than there may be recipients.
    let mut shares = Recipients::new_const();
    let _ = shares.try_extend_from_slice(recipients);
    if division.proceeds > 0 {
        let _ = shares.try_push(Share {
            to: class.split.proceeds_to,
            amount: division.proceeds,
        });
    }
    tell(
        credits(config).call_mut().credit(
            batch,
            shares.to_vec(),
            division.buffer,
            division.mitigation,
        ),
        refused,
    )
}

/// Has `eco-credits` retire what is an owner's, and gives the certificate's id.
pub fn retire(config: &Config, owner: Account, request: RetireRequest) -> u64 {
    tell(
        credits(config).call_mut().retire_from(owner, request),
        refused,
    )
}

/// The contract whose outcomes and findings count.
fn milestones(config: &Config) -> contract_ref!(Milestones, DefaultEnvironment) {
    AccountId::from(config.milestones.0).into()
}

/// The same, asked for findings.
fn findings(config: &Config) -> contract_ref!(Findings, DefaultEnvironment) {
    AccountId::from(config.milestones.0).into()
}

/// The contract that holds the credits.
fn credits(config: &Config) -> contract_ref!(Ledger, DefaultEnvironment) {
    AccountId::from(config.credits.0).into()
}

/// What a refusal by `eco-credits` means here.
fn refused(number: u8) -> u8 {
    Error::of_credits(number).code()
}
