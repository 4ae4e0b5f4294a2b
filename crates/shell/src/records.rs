//! In which order the fields of the core's types lie, as SCALE has them. A test reads each
//! beside SCALE's own decoding.

use canopy_core::{
    council::{Call, Change as CouncilChange, Ended, Proposal, Roster, Rules},
    credits::{
        Beneficiary, Interval, Jurisdiction, Motion, Purpose, RegistryPlace, RetireRequest, Share,
        Supply,
    },
    fund::{
        Admission, Agreement, AgreementTerms, Amendment, Asset, Change, Charter, FundLimits,
        Funder, Ledger, Matter, Price, Role as FundRole, Stage, Standing, Tranche, TrancheTerms,
    },
    intervals::Link,
    milestones::{
        Bounds, Cause, Fact, Finding, Inquiry, Limits, MilestoneTerms, Outcome, Phase, Plan,
        PlanDraft, PlanSummary, Progress, ReversalCause, Role as MilestonesRole, SettledAs,
        Signing, State, Subject, Submission, Times, Verdict,
    },
    pause::{Pause, PauseLimits},
    registry::{
        Adjustment, Authorisation, Batch, BatchRange, Class, Config, Consent, Counts, CreditType,
        Debt, Export, ExportRequest, FirstTransfer, Line, Place, Placement, Project,
        Role as RegistryRole, Route, Scope, SerialRange, Split, Transfer, Use,
    },
    roles::{Administration, Pending, Step},
    safeguards::Safeguards,
    types::{Account, Period, Reason},
};

use crate::{
    ending::Code,
    reader::{Read, Reader},
};

macro_rules! readable {
    ($type:ident { $($field:ident),+ }) => {
        impl Read for $type {
            #[inline(never)]
            fn read(from: &mut Reader) -> Self {
                Self { $($field: Read::read(from)),+ }
            }
        }
    };
    ($type:ident [ $($index:literal $variant:ident $({ $($field:ident),+ })? $(( $value:ident ))?),+ ]) => {
        impl Read for $type {
            #[inline(never)]
            fn read(from: &mut Reader) -> Self {
                match from.byte() {
                    $($index => Self::$variant
                        $({ $($field: Read::read(from)),+ })?
                        $(({ let $value = Read::read(from); $value }))?,)+
                    _ => from.fail(),
                }
            }
        }
    };
}

// Types of all contracts.
readable!(Reason { code, document });
readable!(Period { start, end });

impl Read for Account {
    #[inline(always)]
    fn read(from: &mut Reader) -> Self {
        from.account()
    }
}

// Roles and pauses.
readable!(Administration {
    holder,
    delay,
    pending
});
readable!(Pending [0 Nothing, 1 Offer { to, due }, 2 Delay { delay, due }]);
readable!(Step [1 Offer { to }, 2 Delay { delay }, 3 Cancel, 4 Accept]);
readable!(PauseLimits { longest, cool_down });
readable!(Pause {
    limits,
    until,
    ready
});
readable!(Safeguards {
    administrator,
    delay,
    pause
});

// eco-credits.
readable!(RegistryPlace {
    administrator,
    registry,
    next,
    from
});
readable!(Supply {
    issued,
    circulating,
    buffer,
    retired,
    cancelled,
    exported,
    held_until,
    registry
});
readable!(Motion [1 CancelBuffer, 2 Cancel, 3 Export, 4 Return, 5 SettleRetired, 6 SettleCancelled, 7 SetAside, 8 CancelNew]);
readable!(Interval { start, end });
readable!(Beneficiary [1 Account (account), 2 Commitment (hash)]);
readable!(Purpose [1 Voluntary, 2 Compliance, 3 NdcUse, 4 InternationalMitigation, 5 OtherInternational]);
readable!(Jurisdiction {
    country,
    subdivision
});
readable!(RetireRequest {
    batch,
    amount,
    beneficiary,
    purpose,
    jurisdiction,
    claim_period,
    reason
});

readable!(Share { to, amount });

// climate-fund.
readable!(FundRole [1 Operator, 2 Pauser]);
readable!(Admission {
    contributors,
    recipients
});
readable!(Asset [0 Native, 1 Psp22 (token)]);
readable!(FundLimits {
    activation,
    lock,
    funding,
    horizon,
    objection,
    quorum
});
readable!(Charter {
    milestones,
    asset,
    limits
});
readable!(AgreementTerms {
    recipient,
    payer,
    documents,
    minimum,
    cap,
    quorum,
    deadline
});
readable!(Agreement {
    terms,
    admission,
    tranches,
    weight,
    hash
});
readable!(Stage [0 Proposed, 1 Funding, 2 Active, 3 Failed]);
readable!(Ledger {
    contributed,
    pledged,
    reserved,
    owed,
    paid,
    refundable,
    refunded
});
readable!(Standing {
    stage,
    plan,
    terms,
    payer_cancels,
    recipient_cancels,
    capital,
    ledger
});
readable!(Price { amount, per });
readable!(TrancheTerms { weight, price });
readable!(Tranche {
    before,
    through,
    price,
    released,
    refundable,
    claimed
});
readable!(Funder {
    contribution,
    claimed,
    refund
});
readable!(Change [1 Extend { milestone, deadline }, 2 Close]);
readable!(Amendment {
    number,
    change,
    payer,
    recipient,
    due,
    over
});
readable!(Matter [1 Approval { milestone, round }, 2 Ruling { milestone, round }, 3 Change { number }]);

// milestones.
readable!(Bounds { floor, ceiling });
readable!(Limits {
    review,
    cure,
    window,
    ruling,
    extension,
    duration,
    rounds,
    horizon
});
readable!(Times {
    review,
    cure,
    window,
    ruling,
    extension
});
readable!(PlanDraft {
    fund,
    agreement,
    agreement_hash,
    recipient,
    arbiter,
    appeal_arbiter,
    guardian,
    scope,
    needed,
    rounds,
    default_share,
    times
});
readable!(MilestoneTerms {
    duration,
    criteria,
    subject
});
readable!(Plan {
    draft,
    payer,
    panel,
    milestones,
    span,
    terms
});
readable!(Signing {
    panel,
    arbiter,
    appeal_arbiter,
    guardian,
    started,
    closed
});
readable!(Submission {
    evidence,
    quantity,
    serials,
    digest
});
readable!(Verdict { share, quantity });
readable!(Progress {
    state,
    round,
    since,
    until,
    deadline,
    submission,
    approvals,
    rejections,
    verdict
});
readable!(ReversalCause [1 Unintentional, 2 Intentional, 3 OverIssuance]);
readable!(SettledAs [1 Retired, 2 Cancelled]);
readable!(Fact [
    1 Reversal { batch, amount, cause },
    2 Invalidation { batch, interval },
    3 Return { export, amount, to },
    4 Settlement { export, amount, end }
]);
readable!(Finding {
    registry,
    fact,
    evidence,
    scope,
    needed,
    opener,
    opener_accredited
});
readable!(Inquiry {
    finding,
    digest,
    until,
    approvals
});
readable!(PlanSummary {
    fund,
    agreement,
    agreement_hash,
    recipient,
    payer,
    guardian,
    milestones,
    terms,
    consented,
    span
});
readable!(Subject {
    registry,
    project,
    period
});
readable!(Outcome {
    fund,
    agreement,
    subject,
    share,
    quantity,
    issuable,
    serials,
    digest,
    scope,
    needed,
    panel
});
readable!(Cause [0 Unreviewed, 1 Rejected, 2 Approved]);
readable!(State [0 Planned, 1 Open, 2 InReview, 3 Rejected, 4 Approved, 5 Disputed (cause), 6 Ruled, 7 Appealed, 8 Final]);
readable!(Phase {
    state,
    round,
    until
});

readable!(MilestonesRole [1 Pauser]);
// registry.
readable!(RegistryRole [1 Registrar, 2 Pauser]);
readable!(Link { last, next });
readable!(Config {
    milestones,
    credits
});
readable!(Counts {
    types,
    classes,
    projects,
    batches,
    authorisations,
    exports
});
readable!(CreditType {
    unit,
    decimals,
    units_per_serial
});
readable!(Split {
    mitigation,
    proceeds,
    proceeds_to,
    buffer
});
readable!(Class {
    credit_type,
    administrator,
    scope,
    least,
    split,
    document
});
readable!(Project {
    class,
    jurisdiction,
    boundary,
    activity,
    document
});
readable!(Batch {
    project,
    vintage,
    issued,
    ranges,
    sealed
});
readable!(SerialRange {
    namespace,
    first,
    last
});
readable!(BatchRange { range, start });
readable!(Placement { range, after });
readable!(Use { issued, remaining });
readable!(Place { boundary, activity });
readable!(Line [1 Serials (namespace), 2 Claims (place), 3 Invalid (batch)]);
readable!(Debt {
    reversed,
    covered,
    drawn,
    settled,
    debt
});
readable!(Scope [1 Project (project), 2 Batch (batch)]);
readable!(Consent {
    scope,
    purpose,
    amount,
    until,
    document
});
readable!(Adjustment [1 NotStarted, 2 Pending, 3 Completed, 4 Revoked]);
readable!(Transfer [1 Use, 2 Export]);
readable!(FirstTransfer { time, kind });
readable!(Authorisation {
    consent,
    country,
    used,
    revoked,
    adjustment,
    first_transfer
});
readable!(Route {
    cap,
    window,
    since,
    sent
});
readable!(ExportRequest {
    batch,
    amount,
    route,
    reference,
    purpose,
    authorisation
});
readable!(Export {
    request,
    exporter,
    time,
    left
});

// council.
readable!(Rules {
    threshold,
    delay,
    approval,
    execution
});
readable!(Roster { seats, last, rules });
readable!(Call {
    target,
    selector,
    arguments,
    value
});
readable!(Proposal {
    by,
    digest,
    change,
    needed,
    approvals,
    closes,
    due,
    expires,
    ended
});
readable!(Ended [0 No, 1 Executed, 2 Cancelled]);

readable!(CouncilChange [1 Add { member }, 2 Remove { member }, 3 Replace { member, by }, 4 Threshold { threshold }, 5 Delay { delay }]);

macro_rules! numbered {
    ($($error:ty),+) => {
        $(impl Code for $error {
            #[inline(always)]
            fn code(self) -> u8 {
                self as u8
            }
        })+
    };
}

numbered!(
    canopy_core::council::Error,
    canopy_core::credits::Error,
    canopy_core::fund::Error,
    canopy_core::milestones::Error,
    canopy_core::registry::Error
);
