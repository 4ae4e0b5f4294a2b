//! A small state for the tests of what is read from one.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use canopy_core::{
    credits::{Beneficiary, Interval, Jurisdiction, Purpose, Retirement, Supply},
    milestones::{Fact, Finding, Inquiry, SettledAs},
    registry::{
        self, Adjustment, Authorisation, BatchRange, Class, Consent, CreditType, Export,
        ExportRequest, Project, Scope, SerialRange, Split,
    },
    types::{Account, Period},
};
use canopy_harness::hash;
use scale::Encode;

use super::{
    cells::{field, Cells},
    snapshot::Snapshot,
};

/// The same state with a cell set.
pub fn with(
    mut snapshot: Snapshot,
    contract: &str,
    letters: &[u8; 4],
    key: impl Encode,
    value: &impl Encode,
) -> Snapshot {
    let (address, cells) = snapshot.contract(contract).unwrap();
    let mut cells: BTreeMap<_, _> = cells
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    cells.insert(
        [&field(letters)[..], &key.encode()].concat(),
        value.encode(),
    );
    snapshot.add(contract, address, Cells::new(cells));
    snapshot
}

/// The same state, in which so much of export 1 came back and so much was used up there.
pub fn ended(snapshot: Snapshot, returned: u128, settled: u128) -> Snapshot {
    let registry = snapshot.contract("registry").unwrap().1;
    let credits = snapshot.contract("eco-credits").unwrap().1;
    let mut export: Export = registry.must(b"expo", 1u64, "it").unwrap();
    let mut supply: Supply = credits.must(b"supp", 1u64, "it").unwrap();
    let mut authorisation: Authorisation = registry.must(b"cons", 1u64, "it").unwrap();
    let at = supply.cursor();
    export.left -= returned + settled;
    authorisation.used -= returned;
    supply.exported -= returned + settled;
    supply.circulating += returned;
    supply.retired += settled;
    let facts = [
        Fact::Return {
            export: 1,
            amount: returned,
            to: Account([5; 32]),
        },
        Fact::Settlement {
            export: 1,
            amount: settled,
            end: SettledAs::Retired,
        },
    ];
    let mut snapshot = with(snapshot, "registry", b"expo", 1u64, &export);
    snapshot = with(snapshot, "registry", b"cons", 1u64, &authorisation);
    snapshot = with(snapshot, "eco-credits", b"supp", 1u64, &supply);
    let intervals = [(0, 0), (at, at + settled)].map(|(start, end)| Interval { start, end });
    for ((number, fact), interval) in (1u64..).zip(facts).zip(intervals) {
        let inquiry = Inquiry {
            finding: Finding {
                registry: Account([6; 32]),
                fact,
                evidence: [1; 32],
                scope: 14,
                needed: 2,
                opener: Account([5; 32]),
                opener_accredited: true,
            },
            digest: [2; 32],
            until: 1_715_000_000_000,
            approvals: 2,
        };
        snapshot = with(snapshot, "milestones", b"find", number, &inquiry);
        snapshot = with(snapshot, "registry", b"find", number, &interval);
    }
    snapshot
}

/// Contracts with one example batch: serials 1 to 4 and 11 to 16 of Verra's line at a
/// thousand base units each, of which certificate 1 took 1.5, something was cancelled, and
/// certificate 2 took 4 for Switzerland under Mexico's authorisation of 5, and half a credit was
/// exported under it.
pub fn example() -> Snapshot {
    let mexico = Jurisdiction {
        country: *b"MX",
        subdivision: *b"OAX",
    };
    let switzerland = Jurisdiction {
        country: *b"CH",
        subdivision: [0; 3],
    };
    let year = Period {
        start: 1_609_459_200_000,
        end: 1_640_995_200_000,
    };
    let credit_type = CreditType {
        unit: *b"tCO2e\0\0\0",
        decimals: 3,
        units_per_serial: 1_000,
    };
    let class = Class {
        credit_type: 1,
        administrator: Account([1; 32]),
        scope: 14,
        least: 2,
        split: Split::NONE,
        document: [2; 32],
    };
    let project = Project {
        class: 1,
        jurisdiction: mexico,
        boundary: [3; 32],
        activity: 14,
        document: [4; 32],
    };
    let batch = registry::Batch {
        project: 1,
        vintage: year,
        issued: 10_000,
        ranges: 2,
        sealed: true,
    };
    let range = |first, last, start| BatchRange {
        range: SerialRange {
            namespace: hash(b"verra"),
            first,
            last,
        },
        start,
    };
    let retirement = |start, end, beneficiary, purpose, jurisdiction| Retirement {
        batch: 1,
        interval: Interval { start, end },
        retiree: Account([5; 32]),
        beneficiary,
        purpose,
        jurisdiction,
        claim_period: year,
        reason: [0; 32],
        time: 1_700_000_000_000,
    };
    let authorisation = Authorisation {
        consent: Consent {
            scope: Scope::Batch(1),
            purpose: Purpose::NdcUse,
            amount: 5_000,
            until: 1_800_000_000_000,
            document: [10; 32],
        },
        country: *b"MX",
        used: 4_500,
        revoked: false,
        adjustment: Adjustment::Pending,
        first_transfer: None,
    };
    let request = ExportRequest {
        batch: 1,
        amount: 500,
        route: [11; 32],
        reference: [12; 32],
        purpose: Purpose::NdcUse,
        authorisation: Some(1),
    };
    let export = Export::new(request, Account([5; 32]), 1_710_000_000_000);
    let supply = Supply {
        issued: 10_000,
        circulating: 2_500,
        buffer: 1_000,
        retired: 5_500,
        cancelled: 500,
        exported: 500,
        held_until: 0,
        registry: Account::ZERO,
    };
    let counts = registry::Counts {
        types: 1,
        classes: 1,
        projects: 1,
        batches: 1,
        authorisations: 1,
        exports: 1,
    };
    let cells = |entries: Vec<(&[u8; 4], Vec<u8>, Vec<u8>)>| {
        let entry = |(letters, key, value): (&[u8; 4], Vec<u8>, Vec<u8>)| {
            ([&field(letters)[..], &key].concat(), value)
        };
        Cells::new(entries.into_iter().map(entry).collect::<BTreeMap<_, _>>())
    };
    let mut snapshot = Snapshot::at(1_720_000_000_000);
    snapshot.add("milestones", Account([13; 32]), Cells::default());
    let one = 1u64.encode();
    snapshot.add(
        "registry",
        Account([6; 32]),
        cells(vec![
            (b"coun", vec![], counts.encode()),
            (b"type", one.clone(), credit_type.encode()),
            (b"clas", one.clone(), class.encode()),
            (b"proj", one.clone(), project.encode()),
            (b"batc", one.clone(), batch.encode()),
            (b"cons", one.clone(), authorisation.encode()),
            (b"cert", 2u64.encode(), one.clone()),
            (b"expo", one.clone(), export.encode()),
            (b"rang", (1u64, 0u32).encode(), range(1, 4, 0).encode()),
            (
                b"rang",
                (1u64, 1u32).encode(),
                range(11, 16, 4_000).encode(),
            ),
        ]),
    );
    let to_commitment = Beneficiary::Commitment([8; 32]);
    let to_account = Beneficiary::Account(Account([7; 32]));
    snapshot.add(
        "eco-credits",
        Account([9; 32]),
        cells(vec![
            (b"supp", one.clone(), supply.encode()),
            (b"cert", None::<Account>.encode(), 2u128.encode()),
            (
                b"reti",
                one,
                retirement(0, 1_500, to_commitment, Purpose::Voluntary, mexico).encode(),
            ),
            (
                b"reti",
                2u64.encode(),
                retirement(2_000, 6_000, to_account, Purpose::NdcUse, switzerland).encode(),
            ),
        ]),
    );
    snapshot
}
