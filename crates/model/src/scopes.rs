//! The scopes that are explored. Together they are the claim; see the README for what is not in it.

use canopy_core::{
    fund::{Price, TrancheTerms},
    milestones::Verdict,
    types::BasisPoints,
};

use crate::{ends::End, scope::Scope};

const fn found(share: BasisPoints, quantity: u128) -> Verdict {
    Verdict { share, quantity }
}

/// A weight, and what is paid for how many units of credit, if that is agreed.
const fn tranche(weight: u32, price: Option<(u128, u128)>) -> TrancheTerms {
    let price = match price {
        Some((amount, per)) => Some(Price { amount, per }),
        None => None,
    };
    TrancheTerms { weight, price }
}

/// Two funders of 2 and 1, one milestone of one round, two verifiers who must agree, and every
/// act there is but changes and part payments. Everybody tries everything.
pub fn small() -> Scope {
    Scope {
        name: "small",
        purses: vec![2, 1],
        single_units: false,
        take_back: true,
        cancel: true,
        part_payments: false,
        minimum: 2,
        cap: 3,
        quorum: 2,
        tranches: vec![tranche(1, None)],
        panel: 2,
        needed: 2,
        rounds: 1,
        quantity: 5,
        findings: vec![found(0, 0), found(5_000, 3), found(10_000, 5)],
        default_share: 3_333,
        revocations: 1,
        objections: true,
        changes: 0,
        intruders: true,
        settle: true,
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::Split,
            End::OddUnit,
            End::Failed,
            End::LeftEarly,
            End::Appealed,
            End::Default,
            End::PaidNotIssued,
            End::PanelLost,
        ],
    }
}

/// Changes: two funders of 2 and 1, one milestone of one round, one verifier, up to two changes:
/// the end, a later deadline, and one later than the plan allows.
pub fn changes() -> Scope {
    Scope {
        name: "changes",
        take_back: false,
        cancel: false,
        panel: 1,
        needed: 1,
        findings: vec![found(5_000, 3)],
        revocations: 0,
        changes: 2,
        intruders: false,
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::ClosedEarly,
            End::ChangeStopped,
            End::Extended,
            End::ChangeImpossible,
        ],
        ..small()
    }
}

/// Pledges: three funders of 3, 2 and 1 who give and take back in single units as well, one
/// milestone; no disputes.
pub fn pledges() -> Scope {
    Scope {
        name: "pledges",
        single_units: true,
        take_back: true,
        cancel: true,
        tranches: vec![tranche(1, None)],
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::Split,
            End::OddUnit,
            End::Failed,
            End::LeftEarly,
        ],
        ..money()
    }
}

/// Money: three funders of 3, 2 and 1, two milestones of weights 2 and 1, the second paid by the
/// unit; no disputes.
pub fn money() -> Scope {
    Scope {
        name: "money",
        purses: vec![3, 2, 1],
        take_back: false,
        cancel: false,
        minimum: 4,
        cap: 6,
        quorum: 3,
        tranches: vec![tranche(2, None), tranche(1, Some((1, 3)))],
        panel: 1,
        needed: 1,
        findings: vec![found(5_000, 3)],
        revocations: 0,
        objections: false,
        intruders: false,
        settle: false,
        ends: &[End::FullyRefunded, End::Split, End::OddUnit, End::Failed],
        ..small()
    }
}

/// Judging: three funders, one milestone of two rounds, a panel of two out of three, everything
/// that can be disputed, findings of nothing, an odd half and everything, and part payments.
pub fn judging() -> Scope {
    Scope {
        name: "judging",
        purses: vec![3, 2, 1],
        take_back: false,
        part_payments: true,
        minimum: 4,
        cap: 6,
        quorum: 3,
        panel: 3,
        rounds: 2,
        revocations: 2,
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::Split,
            End::OddUnit,
            End::Failed,
            End::Appealed,
            End::Default,
            End::Cured,
            End::PaidNotIssued,
            End::PanelLost,
        ],
        ..small()
    }
}

/// Two milestones at once: two funders of 2 and 1, weights 2 and 1, one verifier, one round,
/// disputes in both.
pub fn two() -> Scope {
    Scope {
        name: "two milestones",
        take_back: false,
        cancel: false,
        tranches: vec![tranche(2, None), tranche(1, Some((1, 3)))],
        panel: 1,
        needed: 1,
        findings: vec![found(5_000, 3)],
        revocations: 0,
        intruders: false,
        settle: false,
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::Split,
            End::DisputeIsLocal,
        ],
        ..small()
    }
}

/// Two milestones and one change: one funder of 3, nobody objects but the recipient and, to the
/// change, the funder.
pub fn two_with_changes() -> Scope {
    Scope {
        name: "two milestones with a change",
        purses: vec![3],
        minimum: 3,
        changes: 1,
        objections: false,
        ends: &[
            End::FullyPaid,
            End::FullyRefunded,
            End::Split,
            End::ClosedEarly,
            End::ChangeStopped,
            End::Extended,
        ],
        ..two()
    }
}

/// Those that take seconds.
pub fn short() -> Vec<Scope> {
    vec![small(), changes(), pledges()]
}

/// Those that take minutes.
pub fn long() -> Vec<Scope> {
    vec![money(), judging(), two(), two_with_changes()]
}
