//! An agreement as it stands now: as it was stored, and what time has made due since.

use canopy_core::{
    fund::{Agreement, Charter, Error, Standing},
    types::{Account, Millis},
};
use canopy_shell::{emit, host, refuse};

use crate::{events::Failed, ClimateFund};

/// What a message on an agreement works with: who calls, when, and the agreement as it
/// stands now.
pub struct Case {
    pub agreement: u64,
    pub by: Account,
    pub now: Millis,
    /// Whether time has failed the agreement since it was stored.
    failed: bool,
    pub charter: Charter,
    pub record: Agreement,
    pub standing: Standing,
}

impl ClimateFund {
    /// An agreement as it stands now. Announces what time made due; the caller stores it.
    #[inline(never)]
    pub(crate) fn load(&self, agreement: u64) -> Case {
        if self.busy.get_or_default() {
            refuse(Error::Busy);
        }
        let case = self.load_case(agreement);
        if case.failed {
            self.announce_failure(&case);
        }
        case
    }

    /// An agreement as it stands now.
    #[inline(never)]
    pub(crate) fn load_case(&self, agreement: u64) -> Case {
        let mut case = Case {
            agreement,
            by: host::caller(),
            now: host::now(),
            failed: false,
            record: self.agreements.load(agreement, Error::UnknownAgreement),
            standing: self.standing.expect(agreement),
            charter: self.charter.get(),
        };
        let limits = &case.charter.limits;
        case.failed = case.standing.settle(&case.record, limits, case.now);
        case
    }

    pub(crate) fn announce_failure(&self, case: &Case) {
        emit(&Failed {
            agreement: case.agreement,
            pledged: case.standing.ledger.pledged,
        });
    }
}
