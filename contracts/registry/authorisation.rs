//! What uses a host country's authorisation, and what gives a part of it back (law C8).

use canopy_core::registry::Wanted;
use canopy_shell::{host, OrRefuse};

use crate::Registry;

impl Registry {
    /// Uses a part of an authorisation.
    #[inline(never)]
    pub(crate) fn consume(&mut self, id: u64, wanted: &Wanted) {
        let mut authorisation = self.load_authorisation(id);
        let now = host::now();
        authorisation.consume(wanted, now).or_refuse();
        self.store_authorisation(id, &authorisation);
    }

    /// Gives back what an export used, when it comes back.
    pub(crate) fn give_back(&mut self, id: u64, amount: u128) {
        let mut authorisation = self.load_authorisation(id);
        authorisation.give_back(amount).or_refuse();
        self.store_authorisation(id, &authorisation);
    }
}
