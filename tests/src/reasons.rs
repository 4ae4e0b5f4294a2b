//! Law G6: every act of a role says why. What carries no reason is listed here, and says why not.

use std::collections::BTreeSet;

use crate::metadata::{messages, CONTRACTS};

/// Messages without a reason; a `*` at the end stands for whatever follows.
const WITHOUT: &[(&str, &str)] = &[
    // Anybody may call them: what they do was decided before.
    ("climate-fund::activate", "anybody; the agreement says when"),
    (
        "climate-fund::apply_change",
        "anybody; both who signed it said why",
    ),
    (
        "climate-fund::release",
        "anybody; the outcome says how much",
    ),
    ("climate-fund::settle", "anybody; time made it due"),
    ("milestones::settle", "anybody; time made it due"),
    (
        "registry::apply_finding",
        "anybody; the finding has its reasons",
    ),
    ("registry::draw", "anybody; the finding has its reasons"),
    ("council::execute", "anybody; the proposal says why"),
    ("council::apply_change", "anybody; the proposal says why"),
    ("catalogue::list", "anybody; it only lists what there is"),
    // What people do with what is theirs is theirs to decide.
    ("climate-fund::contribute*", "a funder's own money"),
    ("climate-fund::take_back", "a funder's own money"),
    ("climate-fund::refund", "a funder's own money"),
    ("climate-fund::withdraw", "a payee's own money"),
    ("registry::settle_debt", "a holder's own credits"),
    (
        "registry::export",
        "a holder's own credits; it names a purpose and a reference",
    ),
    (
        "registry::retire_authorised",
        "a holder's own credits; the request has a reason",
    ),
    (
        "eco-credits::retire",
        "a holder's own credits; the request has a reason",
    ),
    (
        "eco-credits::Ledger::retire_from",
        "a holder's own credits; the request has a reason",
    ),
    ("eco-credits::Psp34::*", "the standard has no room for one"),
    ("eco-credits::Psp37::*", "the standard has no room for one"),
    (
        "eco-credits::Psp37Batch::*",
        "the standard has no room for one",
    ),
    ("catalogue::Psp34::*", "the standard has no room for one"),
    // What is signed is the reason.
    (
        "climate-fund::accept",
        "the recipient signs the terms, which name their documents",
    ),
    (
        "milestones::make_plan",
        "who makes it signs as payer of an agreement that said why",
    ),
    ("milestones::consent", "who is asked signs the terms"),
    ("milestones::submit", "the evidence is the reason"),
    // Another contract calls them, and whoever called that one said why.
    ("milestones::Milestones::start", "the plan's fund"),
    ("milestones::Milestones::extend", "the plan's fund"),
    ("milestones::Milestones::close", "the plan's fund"),
    ("eco-credits::Ledger::credit", "the registry"),
    ("eco-credits::Ledger::shift", "the registry"),
    ("eco-credits::Ledger::hold", "the registry"),
];

#[test]
fn g6_whatever_changes_anything_says_why_or_is_listed_here() {
    let mut unused: BTreeSet<_> = WITHOUT.iter().map(|(listed, _)| *listed).collect();
    for contract in CONTRACTS {
        for message in messages(contract).iter().filter(|message| message.mutates) {
            let name = format!("{contract}::{}", message.label);
            let says_why = message.arguments.iter().any(|(_, of)| of == "Reason");
            let listed = WITHOUT
                .iter()
                .find(|(listed, _)| match listed.strip_suffix('*') {
                    Some(begin) => name.starts_with(begin),
                    None => name == *listed,
                });
            match listed {
                Some((listed, _)) => {
                    assert!(!says_why, "{name} says why, and is listed as if it did not");
                    unused.remove(listed);
                }
                None => assert!(says_why, "{name} takes no reason, and is not listed"),
            }
        }
    }
    assert!(unused.is_empty(), "there is no such message: {unused:?}");
}
