//! Who there is, and what each may do. The table is written out here a second time, without the
//! contracts' own: the model compares what succeeded with what should.

use canopy_core::types::Account;

/// Somebody in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// Is paid.
    Recipient,
    /// Proposed the agreement and made the plan.
    Payer,
    /// Rules on disputes.
    Arbiter,
    /// Rules on appeals.
    AppealArbiter,
    /// Objects and appeals.
    Guardian,
    /// The contract that holds the money.
    Fund,
    /// Attests, by its seat.
    Verifier(u8),
    /// Contributes, by its number.
    Funder(u8),
    /// Holds no office.
    Stranger,
}

impl Person {
    /// One of each kind.
    pub const CAST: [Self; 9] = [
        Self::Recipient,
        Self::Payer,
        Self::Arbiter,
        Self::AppealArbiter,
        Self::Guardian,
        Self::Fund,
        Self::Verifier(0),
        Self::Funder(0),
        Self::Stranger,
    ];

    /// The account.
    pub const fn account(self) -> Account {
        Account(match self {
            Self::Recipient => [1; 32],
            Self::Payer => [2; 32],
            Self::Arbiter => [3; 32],
            Self::AppealArbiter => [4; 32],
            Self::Guardian => [5; 32],
            Self::Fund => [200; 32],
            Self::Verifier(seat) => [100 + seat; 32],
            Self::Funder(number) => [30 + number; 32],
            Self::Stranger => [99; 32],
        })
    }

    /// The seat on the panel, if any.
    pub const fn seat(self) -> Option<u8> {
        match self {
            Self::Verifier(seat) => Some(seat),
            _ => None,
        }
    }
}
