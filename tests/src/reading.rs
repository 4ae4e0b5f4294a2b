//! Calls to `milestones` that cannot be read: cut short, or with a variant that there is not. Each
//! ends as ink! ends such a call, and has changed nothing.

use canopy_core::{
    milestones::{Error, Fact, ReversalCause},
    types::Account,
};
use canopy_harness::{people::*, Failure, Message, REASON};
use ink::LangError;
use scale::{Decode, Encode};

use crate::world::*;

/// What a call looks like on the wire.
fn wire<Args: Encode, R: Decode>(message: Message<Args, R>) -> Vec<u8> {
    message.params().exec_input().encode()
}

/// Sends bytes that must be refused as unreadable.
#[track_caller]
fn unreadable(w: &mut World, by: Account, data: &[u8]) {
    let milestones = w.suite.milestones;
    let result = w
        .chain
        .send_raw::<Result<u64, Error>>(by, milestones, 0, data.to_vec());
    let error = Err::<(), _>(LangError::CouldNotReadInput).encode();
    assert_eq!(result.unwrap_err(), Failure::Reverted(error), "{data:?}");
}

/// Every call of this kind that is cut short.
fn cut_short(w: &mut World, by: Account, data: &[u8]) {
    for length in 0..data.len() {
        unreadable(w, by, &data[..length]);
    }
}

#[test]
fn a_call_that_is_cut_short_is_refused_wherever_it_ends() {
    let mut w = World::new();
    let plan = w.activate().plan;
    let (milestones, registry) = (w.suite.milestones(), w.suite.registry);
    let fact = Fact::Reversal {
        batch: 1,
        amount: 1,
        cause: ReversalCause::Unintentional,
    };
    let draft = w.draft(1);
    let terms = w.milestones()[..1].to_vec();
    let make = wire({ w.suite.milestones() }.make_plan(draft, VERIFIERS.to_vec(), terms));
    cut_short(&mut w, OPERATOR, &make);
    let open = { milestones }.open_finding(registry, fact, [1; 32], SCOPE, 1, REASON);
    let open = wire(open);
    cut_short(&mut w, STRANGER, &open);
    assert_eq!(w.chain.ask(w.suite.milestones().findings()), 0);
    let submit = wire({ w.suite.milestones() }.submit(plan, 0, [1; 32], 1, [0; 32]));
    cut_short(&mut w, RECIPIENT, &submit);
    let digest = w.submit(plan, 0, &[]);
    let attest = wire({ w.suite.milestones() }.attest(plan, 0, digest, true, REASON));
    cut_short(&mut w, VERIFIERS[0], &attest);
    let rule = wire({ w.suite.milestones() }.rule(plan, 0, 1, 1, 1, REASON));
    cut_short(&mut w, ARBITER, &rule);
    // Whole, it does what it says.
    let attestation = |w: &mut World| {
        let said = w.suite.milestones().attestation(plan, 0, VERIFIERS[0]);
        w.chain.ask(said)
    };
    assert_eq!(attestation(&mut w), None);
    let milestones = w.suite.milestones;
    let whole = w
        .chain
        .send_raw::<Result<(), Error>>(VERIFIERS[0], milestones, 0, attest);
    assert_eq!(whole.unwrap().value, Ok(()));
    assert_eq!(attestation(&mut w), Some(true));
}

#[test]
fn a_variant_that_there_is_not_is_refused() {
    let mut w = World::new();
    let registry = w.suite.registry;
    let fact = Fact::Reversal {
        batch: 1,
        amount: 1,
        cause: ReversalCause::OverIssuance,
    };
    let open = { w.suite.milestones() }.open_finding(registry, fact, [1; 32], SCOPE, 1, REASON);
    let open = wire(open);
    // After the selector and the registry; and after batch and amount.
    let (kind, cause) = (4 + 32, 4 + 32 + 1 + 8 + 16);
    assert_eq!((open[kind], open[cause]), (1, 3));
    for (place, variants) in [(kind, [0, 5, 255]), (cause, [0, 4, 255])] {
        for variant in variants {
            let mut data = open.clone();
            data[place] = variant;
            unreadable(&mut w, STRANGER, &data);
        }
    }
    let plan = w.activate().plan;
    let digest = w.submit(plan, 0, &[]);
    let attest = wire({ w.suite.milestones() }.attest(plan, 0, digest, true, REASON));
    let vote = 4 + 8 + 1 + 32;
    assert_eq!(attest[vote], 1);
    for neither in [2, 255] {
        let mut data = attest.clone();
        data[vote] = neither;
        unreadable(&mut w, VERIFIERS[0], &data);
    }
}
