//! What is kept: how records are loaded and stored.

use canopy_core::{
    fund::{Amendment, Error, Funder, Tranche},
    types::Account,
};

use crate::{case::Case, ClimateFund};

impl ClimateFund {
    pub(crate) fn load_tranche(&self, agreement: u64, milestone: u8) -> Tranche {
        self.tranches
            .load((agreement, milestone), Error::UnknownMilestone)
    }

    pub(crate) fn load_amendment(&self, agreement: u64) -> Amendment {
        self.amendments.load(agreement, Error::NotOpen)
    }

    #[inline(never)]
    pub(crate) fn load_funder(&self, agreement: u64, account: &Account) -> Funder {
        self.funders.get((agreement, account)).unwrap_or_default()
    }

    /// Stores what the caller has in the agreement.
    #[inline(never)]
    pub(crate) fn store_funder(&mut self, case: &Case, funder: &Funder) {
        let key = (case.agreement, &case.by);
        if funder.is_empty() {
            self.funders.remove(key);
        } else {
            self.funders.set(key, funder);
        }
    }
}
