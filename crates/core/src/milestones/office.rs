//! Who may do what: the one table from which separation of duties is checked and tested (law M2).

use scale::{Decode, Encode};
use scale_info::TypeInfo;

use super::{Error, Plan, PlanDraft};
use crate::types::Account;

/// A place in a plan. No account may hold two (law M2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Office {
    /// The contract that holds the money. It starts and changes the plan as the parties of its
    /// agreement decided, and speaks for the funders who together are above the quorum.
    Fund,
    /// Submits evidence and is paid.
    Recipient,
    /// Made the plan and signs as payer.
    Payer,
    /// Rules on a dispute.
    Arbiter,
    /// Rules on an appeal.
    AppealArbiter,
    /// May object and appeal.
    Guardian,
    /// Attests; by its seat on the panel, from 0.
    Verifier(u8),
}

/// What only some offices of a plan may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Consent to the plan's terms.
    Consent,
    /// Start the plan, put off a deadline, close the plan.
    Direct,
    /// Put a claim forward.
    Submit,
    /// Say yes or no to a claim.
    Attest,
    /// Object to the panel's approval.
    ObjectToApproval,
    /// Object to the panel's rejection.
    ObjectToRejection,
    /// Rule on a dispute.
    Rule,
    /// Appeal against the ruling.
    Appeal,
    /// Rule on the appeal.
    RuleOnAppeal,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 9] = [
        Self::Consent,
        Self::Direct,
        Self::Submit,
        Self::Attest,
        Self::ObjectToApproval,
        Self::ObjectToRejection,
        Self::Rule,
        Self::Appeal,
        Self::RuleOnAppeal,
    ];

    /// Whether who holds `office` may do this. The table.
    ///
    /// The payer signs by making the plan, the recipient by accepting at the fund: neither
    /// consents here.
    pub const fn is_for(self, office: Option<Office>) -> bool {
        use Office::{AppealArbiter, Arbiter, Fund, Guardian, Recipient, Verifier};
        let Some(office) = office else {
            return false;
        };
        match self {
            Self::Consent => matches!(office, Verifier(_) | Arbiter | AppealArbiter | Guardian),
            Self::Direct => matches!(office, Fund),
            Self::Submit | Self::ObjectToRejection => matches!(office, Recipient),
            Self::Attest => matches!(office, Verifier(_)),
            Self::ObjectToApproval => matches!(office, Guardian | Fund),
            Self::Rule => matches!(office, Arbiter),
            Self::Appeal => matches!(office, Recipient | Guardian | Fund),
            Self::RuleOnAppeal => matches!(office, AppealArbiter),
        }
    }
}

/// How many offices a plan has besides its panel.
const FIXED: usize = 6;

impl PlanDraft {
    /// The offices that are not on the panel, with who holds them.
    pub const fn offices(&self, payer: Account) -> [(Office, Account); FIXED] {
        [
            (Office::Fund, self.fund),
            (Office::Recipient, self.recipient),
            (Office::Payer, payer),
            (Office::Arbiter, self.arbiter),
            (Office::AppealArbiter, self.appeal_arbiter),
            (Office::Guardian, self.guardian),
        ]
    }
}

impl Plan {
    /// The office that `account` holds, given its seat on the panel if it has one.
    ///
    /// A seat counts only for somebody who holds no other office: separation of duties is
    /// checked at each act, not only when the plan is made (law M2). Else [`Error::Conflict`].
    pub fn office(&self, account: Account, seat: Option<u8>) -> Result<Option<Office>, Error> {
        let offices = self.draft.offices(self.payer);
        let fixed = offices.iter().find(|(_, holder)| *holder == account);
        match (fixed, seat) {
            (Some(_), Some(_)) => Err(Error::Conflict),
            (Some((office, _)), None) => Ok(Some(*office)),
            (None, seat) => Ok(seat.map(Office::Verifier)),
        }
    }
}
