//! The voices of funders against something, and the quorum that they may reach.

use canopy_core::{fund::Matter, types::Reason};
use canopy_shell::{emit, OrRefuse};

use crate::{case::Case, events::Objected, ClimateFund};

impl ClimateFund {
    /// Adds the caller's voice to a matter, and tells whether the quorum is reached.
    #[inline(never)]
    pub(crate) fn hear(&mut self, case: &Case, matter: Matter, reason: Reason) -> bool {
        let (agreement, by) = (case.agreement, case.by);
        let objection = self
            .load_funder(agreement, &by)
            .object(
                &case.record,
                &case.standing,
                by,
                self.voices.get((agreement, &matter)),
                self.heard.contains((agreement, &matter, &by)),
            )
            .or_refuse();
        self.voices.set((agreement, &matter), objection.sum);
        self.heard.set((agreement, &matter, &by), &());
        emit(&Objected {
            agreement,
            matter,
            by,
            voice: objection.voice,
            sum: objection.sum,
            reached: objection.reached,
            reason,
        });
        objection.reached
    }
}
