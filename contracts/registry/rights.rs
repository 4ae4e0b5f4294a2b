//! Who may: the caller, if it holds the role or the office that a message asks for; and whether the
//! contract is paused.

use canopy_core::{
    registry::{Error, Role},
    types::Account,
};
use canopy_shell::{host, refuse, OrRefuse};

use crate::Registry;

impl Registry {
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

    /// The caller, if it is the class's administrator, or the issuer that renounces.
    #[inline(never)]
    pub(crate) fn managing(&self, class: u64, issuer: Option<&Account>) -> Account {
        let caller = host::caller();
        let class = self.load_class(class);
        if issuer != Some(&caller) {
            class.require_administrator(caller).or_refuse();
        }
        caller
    }

    /// Whether an account is an issuer of the class.
    #[inline(never)]
    pub(crate) fn issues(&self, class: u64, account: &Account) -> bool {
        self.issuers.contains((class, account))
    }

    /// The caller, if it is an issuer of the class.
    #[inline(never)]
    pub(crate) fn issuing(&self, class: u64) -> Account {
        let caller = host::caller();
        if !self.issues(class, &caller) {
            refuse(Error::NotIssuer);
        }
        caller
    }

    /// The caller, if it is a registrar.
    #[inline(never)]
    pub(crate) fn registering(&self) -> Account {
        let caller = host::caller();
        if !self.has(Role::Registrar, &caller) {
            refuse(Error::NotRegistrar);
        }
        caller
    }

    /// The caller, if it is the country's authority.
    #[inline(never)]
    pub(crate) fn speaking(&self, country: [u8; 2]) -> Account {
        let authority = self.authority_of(country);
        if authority == Account::ZERO || host::caller() != authority {
            refuse(Error::NotAuthority);
        }
        authority
    }

    /// A country's authority; the zero account if it has none.
    #[inline(never)]
    pub(crate) fn authority_of(&self, country: [u8; 2]) -> Account {
        self.authorities.get(country).unwrap_or(Account::ZERO)
    }
}

/// Refuses the zero account, which is nobody's.
#[inline(never)]
pub fn require_somebody(account: &Account) {
    if *account == Account::ZERO {
        refuse(Error::ZeroAccount);
    }
}
