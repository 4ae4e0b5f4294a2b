//! What every message costs, kept in `weights/snapshot.json`, and compared with peers measured in
//! the same run. Weights, sizes and deposits are deterministic: a change shows as a diff.
//!
//! `scripts/test --renew-weights` writes the file anew.

use std::collections::{BTreeMap, BTreeSet};

use canopy_harness::{code, Receipt};
use serde::{Deserialize, Serialize};

use crate::metadata::{messages, CONTRACTS};

mod credits;
mod crowd;
mod lifecycle;
mod money;
mod peers;

/// What a message cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Cost {
    /// Picoseconds of reference computation.
    ref_time: u64,
    /// Bytes of storage proof.
    proof_size: u64,
    /// Storage deposit, one unit a byte and one an item; negative where some is given back.
    deposit: i64,
}

/// The same message in a small world and in a large one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Scaling {
    at_10: Cost,
    at_10000: Cost,
}

/// Somebody else's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Peer {
    code: usize,
    messages: BTreeMap<String, Cost>,
}

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Snapshot {
    code: BTreeMap<String, usize>,
    messages: BTreeMap<String, Cost>,
    scaling: BTreeMap<String, Scaling>,
    peers: BTreeMap<String, Peer>,
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/weights/snapshot.json");
/// What may change something by its signature and never does: certificates do not move (law C7).
const NEVER: [&str; 4] = [
    "catalogue::Psp34::approve",
    "catalogue::Psp34::transfer",
    "eco-credits::Psp34::approve",
    "eco-credits::Psp34::transfer",
];

fn cost<R>(receipt: &Receipt<R>) -> Cost {
    Cost {
        ref_time: receipt.weight.ref_time,
        proof_size: receipt.weight.proof_size,
        deposit: i64::try_from(receipt.deposit).unwrap(),
    }
}

/// The code, the messages in a small world, and the peers.
fn measure() -> Snapshot {
    let code = CONTRACTS
        .iter()
        .map(|name| ((*name).to_owned(), code(name).len()))
        .collect();
    Snapshot {
        code,
        messages: lifecycle::messages(10),
        scaling: BTreeMap::new(),
        peers: peers::peers(),
    }
}

/// What is committed.
fn recorded() -> Snapshot {
    let text = std::fs::read_to_string(FILE)
        .expect("no snapshot of weights: scripts/test --renew-weights makes one");
    serde_json::from_str(&text).expect("the snapshot's form")
}

/// More than 2 % worse than the snapshot fails until the snapshot is renewed on purpose; anything
/// else that changed is a diff to commit.
fn compare(old: &Snapshot, new: &Snapshot) -> Vec<String> {
    let mut worse = Vec::new();
    let mut check = |what: String, before: u64, now: u64| {
        if u128::from(now) * 100 > u128::from(before) * 102 {
            worse.push(format!("{what}: {before} -> {now}"));
        }
    };
    for (name, size) in &new.code {
        let before = old.code.get(name).copied().unwrap_or(0);
        check(format!("code of {name}"), before as u64, *size as u64);
    }
    for (name, now) in &new.messages {
        let Some(before) = old.messages.get(name) else {
            check(format!("{name} (not in the snapshot)"), 0, now.ref_time);
            continue;
        };
        check(format!("{name} ref_time"), before.ref_time, now.ref_time);
        check(
            format!("{name} proof_size"),
            before.proof_size,
            now.proof_size,
        );
        let deposit = |cost: &Cost| u64::try_from(cost.deposit).unwrap_or(0);
        check(format!("{name} deposit"), deposit(before), deposit(now));
    }
    worse
}

/// `at` is within one per cent of `base`.
fn close(base: u64, at: u64) -> bool {
    base.abs_diff(at) * 100 <= base
}

/// Whether the snapshot is being written anew.
fn renewing() -> bool {
    std::env::var_os("CANOPY_RENEW_WEIGHTS").is_some()
}

#[test]
fn weights_are_as_recorded_and_within_their_limits() {
    let new = measure();
    check_limits(&new);
    if renewing() {
        return; // by the next test, which measures the rest too
    }
    let worse = compare(&recorded(), &new);
    assert!(
        worse.is_empty(),
        "dearer than the snapshot by more than 2 % (scripts/test --renew-weights, if on purpose):\n{}",
        worse.join("\n")
    );
}

/// A message's entry says after its name, in brackets, which case was measured; a trait's messages may
/// go without the trait's name.
#[test]
fn weights_are_recorded_of_every_message_that_may_change_something() {
    let snapshot = recorded();
    let case = |entry: &String| entry.split(" (").next().unwrap().to_owned();
    let mut entries: BTreeSet<String> = snapshot.messages.keys().map(case).collect();
    let mut missing = Vec::new();
    for contract in CONTRACTS {
        for message in messages(contract).into_iter().filter(|entry| entry.mutates) {
            let whole = format!("{contract}::{}", message.label);
            if NEVER.contains(&whole.as_str()) {
                continue;
            }
            let own = message.label.rsplit("::").next().unwrap();
            let short = format!("{contract}::{own}");
            if !entries.remove(&whole) && !entries.remove(&short) {
                missing.push(whole);
            }
        }
    }
    assert!(missing.is_empty(), "not measured: {missing:?}");
    assert!(entries.is_empty(), "no such messages: {entries:?}");
}

/// Every message costs the same in a small world and in one with a thousand times as much of
/// everything.
#[test]
fn weights_do_not_grow_with_use() {
    // The large world is most of the work: on a machine with two cores it gets one.
    let large = std::thread::spawn(|| lifecycle::messages(10_000));
    let mut new = measure();
    let large = large.join().expect("the large world");
    for (name, at_10) in &new.messages {
        let (at_10, at_10000) = (*at_10, large[name]);
        let scaling = Scaling { at_10, at_10000 };
        assert!(
            close(at_10.ref_time, at_10000.ref_time)
                && close(at_10.proof_size, at_10000.proof_size),
            "{name} grows with use: {scaling:?}"
        );
        new.scaling.insert(name.clone(), scaling);
    }
    if renewing() {
        let text = serde_json::to_string_pretty(&new).unwrap() + "\n";
        std::fs::write(FILE, text).expect("writing the snapshot");
        println!("written: {FILE}");
    }
    assert!(new.scaling.keys().eq(recorded().scaling.keys()));
}

/// A transfer, which keeps the law of conservation and emits an event, costs what tokens without
/// either cost.
fn check_limits(snapshot: &Snapshot) {
    let transfer = snapshot.messages["eco-credits::transfer"];
    let retire = snapshot.messages["eco-credits::retire"];
    println!("retire: {}, {}", retire.ref_time, retire.proof_size);
    assert!(
        retire.ref_time <= transfer.ref_time * 2,
        "a retirement above twice a transfer"
    );
    let openbrush = snapshot.peers["openbrush-psp37"].messages["transfer"];
    let cardinal = snapshot.peers["peer-psp22"].messages["transfer"];
    for (what, ours, peer, tenths) in [
        (
            "ref_time, OpenBrush PSP37",
            transfer.ref_time,
            openbrush.ref_time,
            11,
        ),
        (
            "ref_time, Cardinal PSP22",
            transfer.ref_time,
            cardinal.ref_time,
            8,
        ),
        (
            "proof_size, Cardinal PSP22",
            transfer.proof_size,
            cardinal.proof_size,
            8,
        ),
    ] {
        println!("{what}: {ours}, peer {peer}, limit {tenths}/10 of it");
        assert!(ours * 10 <= peer * tenths, "above the limit: {what}");
    }
}
