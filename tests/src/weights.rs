//! What every message costs, kept in `weights/snapshot.json`, and compared with peers measured in
//! the same run. Weights, sizes and deposits are deterministic: a change shows as a diff.
//!
//! `scripts/test --renew-weights` writes the file anew.

use std::collections::BTreeMap;

use canopy_core::{
    fund::Asset,
    registry::{Placement, SerialRange},
    types::{Account, Hash},
};
use canopy_harness::{
    code,
    people::{person, *},
    Message, Receipt, DAY, REASON,
};
use canopy_interfaces::{id::Id, psp::Data, psp37::Psp37};
use scale::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{
    peers::{MultiToken, Psp22, Psp37Peer},
    world::*,
};

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
const SUITE: [&str; 4] = ["climate-fund", "eco-credits", "milestones", "registry"];

fn cost<R>(receipt: &Receipt<R>) -> Cost {
    Cost {
        ref_time: receipt.weight.ref_time,
        proof_size: receipt.weight.proof_size,
        deposit: i64::try_from(receipt.deposit).unwrap(),
    }
}

/// A world whose messages are metered, the first of each kind.
struct Metered {
    w: World,
    costs: BTreeMap<String, Cost>,
}

impl Metered {
    fn must<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        name: &str,
        by: Account,
        message: Message<Args, Result<T, E>>,
    ) -> T {
        let receipt = self.w.chain.must(by, message);
        self.costs.entry(name.to_owned()).or_insert(cost(&receipt));
        receipt.value
    }
}

/// Each message once, in an ordinary situation.
fn messages() -> BTreeMap<String, Cost> {
    let mut m = Metered {
        w: World::new(),
        costs: BTreeMap::new(),
    };
    let suite = m.w.suite;

    let until = m.w.chain.now() + DAY;
    let someone = person("someone");
    m.must(
        "milestones::accredit",
        ADMINISTRATOR,
        suite.milestones().accredit(someone, 1, until, REASON),
    );
    let revoke = suite.milestones().revoke_accreditation(someone, 1, REASON);
    m.must("milestones::revoke_accreditation", ADMINISTRATOR, revoke);
    m.must(
        "climate-fund::add_operator",
        ADMINISTRATOR,
        suite.fund().add_operator(someone, REASON),
    );
    m.must(
        "climate-fund::remove_operator",
        ADMINISTRATOR,
        suite.fund().remove_operator(someone, REASON),
    );
    let class = m.w.chain.ask(suite.registry().class(m.w.class)).unwrap();
    let credit_type =
        m.w.chain
            .ask(suite.registry().credit_type(class.credit_type))
            .unwrap();
    let project =
        m.w.chain
            .ask(suite.registry().project(m.w.project))
            .unwrap();
    m.must(
        "registry::create_type",
        ADMINISTRATOR,
        suite.registry().create_type(credit_type, REASON),
    );
    m.must(
        "registry::create_class",
        ADMINISTRATOR,
        suite.registry().create_class(class, REASON),
    );
    let add = suite.registry().add_issuer(m.w.class, someone, REASON);
    m.must("registry::add_issuer", CLASS_ADMINISTRATOR, add);
    let remove = suite.registry().remove_issuer(m.w.class, someone, REASON);
    m.must("registry::remove_issuer", CLASS_ADMINISTRATOR, remove);
    m.must(
        "registry::create_project",
        ISSUER,
        suite.registry().create_project(project, REASON),
    );

    // The money.
    let terms = m.w.proposal();
    let number = m.must(
        "climate-fund::propose",
        OPERATOR,
        suite.fund().propose(terms, WEIGHTS.to_vec(), REASON),
    );
    let draft = m.w.draft(number);
    let plan = suite
        .milestones()
        .make_plan(draft, VERIFIERS.to_vec(), m.w.milestones());
    let plan = m.must("milestones::make_plan", OPERATOR, plan);
    let terms = m.w.chain.ask(suite.milestones().plan(plan)).unwrap().terms;
    for party in VERIFIERS
        .into_iter()
        .chain([ARBITER, APPEAL_ARBITER, GUARDIAN])
    {
        m.must(
            "milestones::consent",
            party,
            suite.milestones().consent(plan, terms),
        );
    }
    m.must(
        "climate-fund::accept",
        RECIPIENT,
        suite.fund().accept(number, plan),
    );
    for (funder, amount) in FUNDERS.into_iter().zip(PLEDGES) {
        let message = suite
            .fund()
            .contribute(number, terms)
            .transferred_value(amount);
        m.must("climate-fund::contribute", funder, message);
    }
    let back = suite.fund().take_back(number, 1, FUNDERS[0]);
    m.must("climate-fund::take_back", FUNDERS[0], back);
    m.must(
        "climate-fund::cancel",
        OPERATOR,
        suite.fund().cancel(number, REASON),
    );
    m.must(
        "climate-fund::settle",
        STRANGER,
        suite.fund().settle(number),
    );
    m.w.chain.pass(FUNDING);
    m.must(
        "climate-fund::activate",
        STRANGER,
        suite.fund().activate(number),
    );

    // The work.
    let ranges = [range(1, 1_000)];
    let list = canopy_core::registry::list_hash(&ranges, &canopy_harness::hash);
    let submit = suite
        .milestones()
        .submit(plan, 0, [1; 32], 1_000 * UNITS, list);
    m.must("milestones::submit", RECIPIENT, submit);
    let progress = m.w.chain.ask(suite.milestones().progress(plan, 0)).unwrap();
    for verifier in &VERIFIERS[..2] {
        let digest = progress.submission.digest;
        let vote = suite.milestones().attest(plan, 0, digest, true, REASON);
        m.must("milestones::attest", *verifier, vote);
    }
    m.w.chain.pass(TIMES.window);
    m.must(
        "milestones::settle",
        STRANGER,
        suite.milestones().settle(plan, 0),
    );
    m.must(
        "climate-fund::release",
        STRANGER,
        suite.fund().release(number, 0),
    );
    m.must(
        "climate-fund::withdraw",
        RECIPIENT,
        suite.fund().withdraw(number, 1_000, RECIPIENT),
    );

    // The credits.
    let batch = m.must(
        "registry::open_batch",
        ISSUER,
        suite.registry().open_batch(m.w.project, VINTAGE, REASON),
    );
    let placement = Placement {
        range: ranges[0],
        after: None,
    };
    let issue = suite.registry().issue(
        batch,
        plan,
        0,
        vec![placement],
        None,
        Hash::default(),
        RECIPIENT,
        REASON,
    );
    m.must("registry::issue", ISSUER, issue);
    m.must(
        "registry::seal_batch",
        ISSUER,
        suite.registry().seal_batch(batch, REASON),
    );
    let mut credits = suite.credits();
    let token = || Id::U64(batch);
    let transfer = Psp37::transfer(&mut credits, id(STRANGER), token(), 5_000, Data);
    m.must(
        "eco-credits::transfer (to a new holder)",
        RECIPIENT,
        transfer,
    );
    let transfer = Psp37::transfer(&mut credits, id(STRANGER), token(), 5_000, Data);
    m.must("eco-credits::transfer", RECIPIENT, transfer);
    let approve = Psp37::approve(&mut credits, id(OPERATOR), Some(token()), 50_000);
    m.must("eco-credits::approve", RECIPIENT, approve);
    let from = Psp37::transfer_from(
        &mut credits,
        id(RECIPIENT),
        id(STRANGER),
        token(),
        5_000,
        Data,
    );
    m.must("eco-credits::transfer_from", OPERATOR, from);
    for by in [RECIPIENT, RECIPIENT] {
        m.must(
            "eco-credits::retire",
            by,
            suite.credits().retire(retirement(batch, 1_000)),
        );
    }
    let from = suite
        .credits()
        .retire_from(RECIPIENT, retirement(batch, 1_000));
    m.must("eco-credits::retire_from", OPERATOR, from);

    // The rest goes back.
    m.w.chain.pass(DURATIONS[2]);
    for milestone in [1, 2] {
        m.must(
            "climate-fund::release",
            STRANGER,
            suite.fund().release(number, milestone),
        );
    }
    let refund = suite.fund().refund(number, 0b111, u128::MAX, FUNDERS[1]);
    m.must("climate-fund::refund", FUNDERS[1], refund);

    // Tokens instead of native money.
    let mut token = None;
    let mut w = World::with_asset(|chain| {
        let deployed = Psp22::deploy(chain, "openbrush-psp22", FUNDERS[0], 1_000_000);
        token = Some(deployed);
        Asset::Psp22(deployed.0)
    });
    let agreement = w.sign();
    token
        .unwrap()
        .approve(&mut w.chain, FUNDERS[0], w.suite.fund, 1_000_000);
    let message = w
        .suite
        .fund()
        .contribute_tokens(agreement.number, agreement.terms, 900_000);
    let receipt = w.chain.must(FUNDERS[0], message);
    m.costs
        .insert("climate-fund::contribute_tokens".into(), cost(&receipt));
    m.costs
}

/// What the same messages cost in a world of `n` of whatever might make them dearer.
fn scaled(n: u64) -> BTreeMap<String, Cost> {
    let mut costs = BTreeMap::new();
    costs.extend(scaled_credits(n));
    costs.extend(scaled_serials(n));
    costs.extend(scaled_money(n));
    costs
}

/// An account of a crowd.
fn member(i: u64) -> Account {
    let mut account = person("a member of the crowd no.");
    account.0[24..].copy_from_slice(&i.to_be_bytes());
    account
}

/// With `n` holders of the batch, and `n` certificates.
fn scaled_credits(n: u64) -> Vec<(String, Cost)> {
    let mut w = World::new();
    let (_, batch) = w.credits(100);
    let mut credits = w.suite.credits();
    let token = || Id::U64(batch);
    for i in 0..n {
        let message = Psp37::transfer(&mut credits, id(member(i)), token(), 1, Data);
        w.chain.must(RECIPIENT, message);
    }
    for _ in 0..n / 10 {
        w.chain
            .must(RECIPIENT, w.suite.credits().retire(retirement(batch, 1)));
    }
    let message = Psp37::transfer(&mut credits, id(member(n / 2)), token(), 1, Data);
    let transfer = w.chain.must(RECIPIENT, message);
    let retire = w
        .chain
        .must(RECIPIENT, w.suite.credits().retire(retirement(batch, 1)));
    vec![
        ("eco-credits::transfer".into(), cost(&transfer)),
        ("eco-credits::retire".into(), cost(&retire)),
    ]
}

/// With `n` ranges on the namespace's line and in the batch, and `n` batches.
fn scaled_serials(n: u64) -> Vec<(String, Cost)> {
    const CHUNK: usize = 10;
    let mut w = World::new();
    let agreement = w.activate();
    let ranges: Vec<SerialRange> = (0..u128::from(n) + 1)
        .map(|i| range(i * 10 + 1, i * 10 + 5))
        .collect();
    w.verify(agreement.plan, 0, &ranges);
    let batch = w.open_batch();
    for _ in 0..n {
        w.open_batch();
    }
    // The hashes of what remains after each range, from the end.
    let mut rest = vec![Hash::default()];
    for range in ranges.iter().rev() {
        let last = *rest.last().unwrap();
        rest.push(canopy_harness::hash(&(range, last).encode()));
    }
    rest.reverse();
    let mut last = None;
    let mut after = None;
    for (i, chunk) in ranges.chunks(CHUNK).enumerate() {
        let mut placements = Vec::new();
        for range in chunk {
            placements.push(Placement {
                range: *range,
                after,
            });
            after = Some(range.first);
        }
        let rest = rest[i * CHUNK + chunk.len()];
        let message = w.suite.registry().issue(
            batch,
            agreement.plan,
            0,
            placements,
            None,
            rest,
            RECIPIENT,
            REASON,
        );
        last = Some(w.chain.must(ISSUER, message));
    }
    vec![("registry::issue".into(), cost(&last.unwrap()))]
}

/// With `n` agreements in the fund, and `n` funders of one.
fn scaled_money(n: u64) -> Vec<(String, Cost)> {
    let mut w = World::new();
    for _ in 0..n {
        let proposal = w.proposal();
        w.propose(proposal);
    }
    let agreement = w.sign();
    for i in 0..n {
        w.chain.mint(member(i), 1_000_000);
        w.pledge(agreement, member(i), 1);
    }
    let message = w.suite.fund().contribute(agreement.number, agreement.terms);
    let contribute = w.chain.must(FUNDERS[0], message.transferred_value(900_000));
    w.chain.pass(FUNDING);
    w.chain
        .must(STRANGER, w.suite.fund().activate(agreement.number));
    let digest = w.submit(agreement.plan, 0, &[range(1, 10)]);
    let vote = w
        .suite
        .milestones()
        .attest(agreement.plan, 0, digest, true, REASON);
    let attest = w.chain.must(VERIFIERS[0], vote);
    w.attest(agreement.plan, 1, Hash::default(), &[]);
    let vote = w
        .suite
        .milestones()
        .attest(agreement.plan, 0, digest, true, REASON);
    w.chain.must(VERIFIERS[1], vote);
    w.chain.pass(TIMES.window);
    let release = w
        .chain
        .must(STRANGER, w.suite.fund().release(agreement.number, 0));
    let withdraw = w.suite.fund().withdraw(agreement.number, 1_000, RECIPIENT);
    let withdraw = w.chain.must(RECIPIENT, withdraw);
    w.chain.pass(DURATIONS[2]);
    for milestone in [1, 2] {
        w.chain.must(
            STRANGER,
            w.suite.fund().release(agreement.number, milestone),
        );
    }
    let refund = w
        .suite
        .fund()
        .refund(agreement.number, 0b111, u128::MAX, FUNDERS[0]);
    let refund = w.chain.must(FUNDERS[0], refund);
    vec![
        ("climate-fund::contribute".into(), cost(&contribute)),
        ("climate-fund::release".into(), cost(&release)),
        ("climate-fund::withdraw".into(), cost(&withdraw)),
        ("climate-fund::refund".into(), cost(&refund)),
        ("milestones::attest".into(), cost(&attest)),
    ]
}

fn peers() -> BTreeMap<String, Peer> {
    let mut peers = BTreeMap::new();
    for name in ["peer-psp22", "openbrush-psp22"] {
        let mut chain = canopy_harness::Chain::new();
        for person in [OPERATOR, STRANGER] {
            chain.mint(person, 1_000_000_000_000);
        }
        let token = Psp22::deploy(&mut chain, name, OPERATOR, 1_000_000);
        token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
        let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
        let approve = cost(&token.approve(&mut chain, OPERATOR, STRANGER, 1_000));
        let messages = BTreeMap::from([
            ("transfer".to_owned(), transfer),
            ("approve".to_owned(), approve),
        ]);
        peers.insert(
            name.to_owned(),
            Peer {
                code: code(name).len(),
                messages,
            },
        );
    }
    let mut chain = canopy_harness::Chain::new();
    for person in [OPERATOR, STRANGER] {
        chain.mint(person, 1_000_000_000_000);
    }
    let token = Psp37Peer::deploy(&mut chain, OPERATOR, 1_000_000);
    token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
    let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
    let messages = BTreeMap::from([("transfer".to_owned(), transfer)]);
    let name = "openbrush-psp37";
    peers.insert(
        name.to_owned(),
        Peer {
            code: code(name).len(),
            messages,
        },
    );

    let token = MultiToken::deploy(&mut chain, OPERATOR, 1_000_000);
    token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
    let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
    let messages = BTreeMap::from([("transfer".to_owned(), transfer)]);
    let name = "multi-token";
    peers.insert(
        name.to_owned(),
        Peer {
            code: code(name).len(),
            messages,
        },
    );
    peers
}

fn measure() -> Snapshot {
    // The large world is most of the work: on a machine with two cores it gets one.
    let large = std::thread::spawn(|| scaled(10_000));
    let small = scaled(10);
    let code = SUITE
        .iter()
        .map(|name| ((*name).to_owned(), code(name).len()))
        .collect();
    let (messages, peers) = (messages(), peers());
    let mut large = large.join().expect("the large world");
    let scaling = small
        .into_iter()
        .map(|(name, at_10)| {
            let at_10000 = large.remove(&name).unwrap();
            (name, Scaling { at_10, at_10000 })
        })
        .collect();
    Snapshot {
        code,
        messages,
        scaling,
        peers,
    }
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

#[test]
fn weights_are_as_recorded_and_within_their_limits() {
    let new = measure();
    if std::env::var_os("CANOPY_RENEW_WEIGHTS").is_some() {
        let text = serde_json::to_string_pretty(&new).unwrap() + "\n";
        std::fs::write(FILE, text).expect("writing the snapshot");
        println!("written: {FILE}");
    }
    let text = std::fs::read_to_string(FILE)
        .expect("no snapshot of weights: scripts/test --renew-weights makes one");
    let old: Snapshot = serde_json::from_str(&text).expect("the snapshot's form");
    let worse = compare(&old, &new);
    assert!(
        worse.is_empty(),
        "dearer than the snapshot by more than 2 % (scripts/test --renew-weights, if on purpose):\n{}",
        worse.join("\n")
    );

    for (name, scaling) in &new.scaling {
        let Scaling { at_10, at_10000 } = scaling;
        assert!(
            close(at_10.ref_time, at_10000.ref_time)
                && close(at_10.proof_size, at_10000.proof_size),
            "{name} grows with use: {at_10:?} -> {at_10000:?}"
        );
    }

    report_limits(&new);
}

/// Where a transfer stands against the limits that Canopy sets itself. Printed, not asserted,
/// while the code of `eco-credits` is being brought down to them (docs/architecture.md).
fn report_limits(snapshot: &Snapshot) {
    let transfer = snapshot.messages["eco-credits::transfer"];
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
        let met = if ours * 10 <= peer * tenths {
            "met"
        } else {
            "NOT MET YET"
        };
        println!(
            "limit {}.{} × {what}: {ours} against {peer}: {met}",
            tenths / 10,
            tenths % 10
        );
    }
}
