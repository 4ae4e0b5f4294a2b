//! In which order the fields of the core's types lie, as SCALE has them. A test reads each
//! beside SCALE's own decoding.

use canopy_core::{
    credits::{Beneficiary, Jurisdiction, Motion, Purpose, RetireRequest, Supply},
    fund::{
        Agreement, AgreementTerms, Amendment, Asset, Change, Charter, FundLimits, Funder, Ledger,
        Matter, Price, Stage, Standing, Tranche, TrancheTerms,
    },
    milestones::{Cause, Outcome, Phase, PlanSummary, State, Subject},
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

// eco-credits.
readable!(Supply {
    issued,
    circulating,
    buffer,
    retired,
    cancelled,
    exported,
    held_until
});
readable!(Motion [1 CancelBuffer, 2 Cancel, 3 Export, 4 Return, 5 SettleRetired, 6 SettleCancelled, 7 SetAside, 8 CancelNew]);
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

// climate-fund.
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
    canopy_core::credits::Error,
    canopy_core::fund::Error,
    canopy_core::milestones::Error,
    canopy_core::registry::Error
);
