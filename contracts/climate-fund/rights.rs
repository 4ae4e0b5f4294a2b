//! Who may: whether an account holds the role that a message asks for, or shows that it is on a
//! list; and whether the fund is paused.

use canopy_core::{
    fund::{check_listed, Error, Role},
    pause::{self, Pause},
    roles,
    types::{Account, Hash as Digest, Millis},
};
use canopy_shell::{host, refuse, ChainHash, OrRefuse, Reader};

use crate::ClimateFund;

impl ClimateFund {
    #[inline(never)]
    pub(crate) fn has(&self, role: Role, account: &Account) -> bool {
        self.roles.contains((role, account))
    }

    /// The caller, which is a pauser, and the latest pause. Ends the message of anybody else.
    #[inline(never)]
    pub(crate) fn pauser(&self) -> (Account, Pause) {
        let by = host::caller();
        if !self.has(Role::Pauser, &by) {
            refuse(Error::NotPauser);
        }
        (by, self.pause.get())
    }

    /// Ends the message while the fund is paused.
    #[inline(never)]
    pub(crate) fn check_pause(&self, now: Millis) {
        unless_paused(self.pause.get().require_over(now));
    }
}

/// Ends the message unless the role allows it.
#[inline(never)]
pub fn by_role(allowed: Result<(), roles::Error>) {
    allowed.map_err(Error::from).or_refuse();
}

/// Ends the message unless the pause allows it.
#[inline(never)]
pub fn unless_paused(allowed: Result<(), pause::Error>) {
    allowed.map_err(Error::from).or_refuse();
}

/// Ends the message unless the account shows that it is on the list with this root, if there
/// is one.
#[inline(never)]
pub fn check_membership(account: &Account, list: Option<Digest>, input: &mut Reader) {
    let membership = input.flag().then(|| {
        let (salt, hashes) = (input.hash(), input.length());
        (salt, (0..hashes).map(|_| input.hash()))
    });
    check_listed(list, account, membership, &ChainHash).or_refuse();
}
