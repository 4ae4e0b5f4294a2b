//! The registry's place: how it is given away, and who has it (law G3).

use canopy_core::{
    credits::Error,
    types::{Account, Reason},
};
use canopy_shell::{emit_fields as emit, ending::accepted, host, refuse, OrRefuse, Read, Reader};

use crate::{events::RegistryPlaced, EcoCredits};

impl EcoCredits {
    pub(crate) fn give_place(&mut self) -> ! {
        let mut input = Reader::arguments();
        let registry = Option::<Account>::read(&mut input);
        let reason = Reason::read(&mut input);
        let by = host::caller();
        let mut place = self.place.get();
        place.give(&by, registry.as_ref(), host::now()).or_refuse();
        self.place.set(&place);
        emit::<RegistryPlaced>((&by, &place, &reason));
        accepted()
    }

    /// The caller, which is the registry in place. Ends the message of anybody else; nobody is
    /// while there is none.
    #[inline(never)]
    pub(crate) fn registry_in_place(&self) -> Account {
        let caller = host::caller();
        if !self.place.get().is_held_by(&caller, host::now()) {
            refuse(Error::NotRegistry);
        }
        caller
    }
}
