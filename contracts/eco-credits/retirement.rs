//! How credits are retired, and the certificate that is made of it (law C7).

use canopy_core::{
    credits::{Error, Motion, RetireRequest},
    types::Account,
};
use canopy_shell::{emit_fields as emit, host, ok, refuse, OrRefuse, Read, Reader, Writer};

use crate::{
    events::{certificates, Retired},
    reading::{certificate, claim, token},
    EcoCredits,
};

impl EcoCredits {
    /// Retires credits by the caller: its own, or an owner's within what that one allowed it.
    #[inline(never)]
    pub(crate) fn retire_credits(&mut self, of_another: bool) -> ! {
        let mut input = Reader::arguments();
        let caller = &host::caller();
        let another;
        let owner = if of_another {
            another = input.account();
            &another
        } else {
            caller
        };
        let start = input.again();
        let request = RetireRequest::read(&mut input);
        let claim = claim(start, &input);
        let batch = request.batch;
        let mut supply = self.supply_of(batch);
        let by_registry = supply.check_registry(caller).is_ok();
        request.check(by_registry).or_refuse();
        if supply.is_none() {
            refuse(Error::UnknownBatch);
        }
        let start = supply.cursor();
        self.shift(
            caller,
            batch,
            &mut supply,
            Motion::Retire,
            owner,
            request.amount,
        )
        .or_refuse();
        self.supplies.set(batch, &supply);
        let interval = supply.used_since(start);
        let id = self.certificates.add_one(None::<Account>, Error::Overflow);
        let Ok(id) = u64::try_from(id) else {
            refuse(Error::Overflow)
        };
        let to = request.owner(owner);
        self.certificates.add_one(Some(to), Error::Overflow);
        emit::<certificates::Transfer>((None::<Account>, Some(to), token(id)));
        let retirement = certificate(batch, interval, owner, &claim, host::now());
        Writer::pass(&retirement, |retirement| {
            self.retirements.put(id, retirement);
            emit::<Retired>((id, caller, retirement));
        });
        ok(id)
    }
}
