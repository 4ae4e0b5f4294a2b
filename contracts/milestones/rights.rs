//! Who may: the caller, if it holds the role that a message asks for, a verifier's accreditation
//! and an office in a plan; and whether the contract is paused.

use canopy_core::{
    milestones::{is_accredited, Error, Office, Plan, Role},
    types::Account,
};
use canopy_shell::{host, refuse, OrRefuse};

use crate::Milestones;

impl Milestones {
    /// The caller, if it is the administrator.
    #[inline(never)]
    pub(crate) fn administering(&self) -> Account {
        let caller = host::caller();
        let allowed = self.load_administration().require(&caller);
        allowed.map_err(Error::from).or_refuse();
        caller
    }

    /// The caller, if it may give `account` a role, or take it away: one that the account
    /// `holds` or does not.
    #[inline(never)]
    pub(crate) fn appointing(&self, account: &Account, give: bool, holds: bool) -> Account {
        let caller = host::caller();
        let administration = self.load_administration();
        let appointed = administration.appoint(&caller, account, give, holds);
        appointed.map_err(Error::from).or_refuse();
        caller
    }

    #[inline(never)]
    pub(crate) fn has(&self, role: Role, account: &Account) -> bool {
        self.roles.contains((role, account))
    }

    /// The caller, if it is a pauser.
    #[inline(never)]
    pub(crate) fn pausing(&self) -> Account {
        let caller = host::caller();
        if !self.has(Role::Pauser, &caller) {
            refuse(Error::NotPauser);
        }
        caller
    }

    /// Refuses while the contract is paused.
    #[inline(never)]
    pub(crate) fn check_pause(&self) {
        let over = self.load_pause().require_over(host::now());
        over.map_err(Error::from).or_refuse();
    }

    #[inline(never)]
    pub(crate) fn is_accredited(&self, scope: u32, verifier: &Account) -> bool {
        is_accredited(self.accredited.get((scope, verifier)), host::now())
    }

    /// The office that somebody holds in a plan.
    #[inline(never)]
    pub(crate) fn office(&self, plan: u64, record: &Plan, who: &Account) -> Option<Office> {
        record.office(*who, self.seats.get((plan, who))).or_refuse()
    }
}
