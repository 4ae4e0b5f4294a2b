//! What is kept: how records are loaded, stored and numbered.

use canopy_core::{
    pause::Pause,
    registry::{Authorisation, Batch, Class, Config, Counts, CreditType, Debt, Error, Project},
    roles::Administration,
};
use canopy_shell::OrRefuse;

use crate::Registry;

impl Registry {
    #[inline(never)]
    pub(crate) fn load_config(&self) -> Config {
        self.config.get()
    }

    #[inline(never)]
    pub(crate) fn load_administration(&self) -> Administration {
        self.administration.get()
    }

    #[inline(never)]
    pub(crate) fn load_pause(&self) -> Pause {
        self.pause.get()
    }

    /// The next number of a kind of thing.
    #[inline(never)]
    pub(crate) fn number(&mut self, of: fn(&mut Counts) -> &mut u64) -> u64 {
        let mut counts = self.counts.get_or_default();
        let number = of(&mut counts);
        *number = number.checked_add(1).ok_or(Error::Overflow).or_refuse();
        let number = *number;
        self.counts.set(&counts);
        number
    }

    #[inline(never)]
    pub(crate) fn load_project(&self, project: u64) -> Project {
        self.projects.load(project, Error::UnknownProject)
    }

    #[inline(never)]
    pub(crate) fn load_class(&self, class: u64) -> Class {
        self.classes.load(class, Error::UnknownClass)
    }

    #[inline(never)]
    pub(crate) fn units_per_serial(&self, class: &Class) -> u128 {
        let credit_type: CreditType = self.types.load(class.credit_type, Error::UnknownType);
        credit_type.units_per_serial
    }

    #[inline(never)]
    pub(crate) fn load_batch(&self, batch: u64) -> (Batch, Project) {
        let batch: Batch = self.batches.load(batch, Error::UnknownBatch);
        (batch, self.load_project(batch.project))
    }

    #[inline(never)]
    pub(crate) fn store_batch(&mut self, id: u64, batch: &Batch) {
        self.batches.set(id, batch);
    }

    #[inline(never)]
    pub(crate) fn load_authorisation(&self, id: u64) -> Authorisation {
        self.authorisations.load(id, Error::UnknownAuthorisation)
    }

    #[inline(never)]
    pub(crate) fn store_authorisation(&mut self, id: u64, authorisation: &Authorisation) {
        self.authorisations.set(id, authorisation);
    }

    #[inline(never)]
    pub(crate) fn debt_of(&self, batch: u64) -> Debt {
        self.debts.get(batch).unwrap_or_default()
    }

    #[inline(never)]
    pub(crate) fn store_debt(&mut self, batch: u64, debt: &Debt) {
        self.debts.set(batch, debt);
    }
}
