//! What somebody contributes: how much of it is admitted, and how it is noted.

use canopy_core::{
    fund::{Declined, Error},
    types::Hash as Digest,
};
use canopy_shell::{emit, ending::refuse_with, refuse, OrRefuse, Reader};

use crate::{case::Case, events::Contributed, rights::check_membership, ClimateFund};

impl ClimateFund {
    /// How much of what the caller offers is admitted to an agreement whose terms it names,
    /// and whose list it shows to be on. Ends the message if it is too little.
    #[inline(never)]
    pub(crate) fn admit(
        &self,
        case: &Case,
        terms: Digest,
        offered: u128,
        whole: bool,
        input: &mut Reader,
    ) -> u128 {
        let (record, limits) = (&case.record, &case.charter.limits);
        let paused = record.check_pause(limits, &self.pause.get(), case.now);
        paused.or_refuse();
        check_membership(&case.by, record.admission.contributors, input);
        match { &case.standing }.admit(record, terms, offered, whole, case.now) {
            Ok(admitted) => admitted,
            Err(Error::AboveCap) => refuse_with(Declined::AboveCap {
                room: case.standing.room(record, case.now),
            }),
            Err(error) => refuse(error),
        }
    }

    /// Notes what came in for the caller; who calls this stores the agreement.
    #[inline(never)]
    pub(crate) fn credit(&mut self, case: &mut Case, amount: u128) {
        let mut funder = self.load_funder(case.agreement, &case.by);
        funder
            .contribute(&case.record, &mut case.standing, amount)
            .or_refuse();
        self.store_funder(case, &funder);
        emit(&Contributed {
            agreement: case.agreement,
            by: case.by,
            amount,
            terms: case.standing.terms,
        });
    }
}
