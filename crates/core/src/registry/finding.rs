//! Which findings a class accepts.

use super::{Class, Error};
use crate::milestones::Finding;
use crate::types::Account;

/// Refuses a finding that is another registry's to act on: its numbers mean nothing here.
///
/// Errors: [`Error::OtherRegistry`].
pub fn require_named(finding: &Finding, registry: Account) -> Result<(), Error> {
    if finding.registry == registry {
        Ok(())
    } else {
        Err(Error::OtherRegistry)
    }
}

/// Refuses a finding that was not reached the way the class of what it is about asks for.
///
/// Errors, in this order: [`Error::OtherScope`], [`Error::TooFewApprovals`],
/// [`Error::OpenerNotEntitled`].
pub fn require_authoritative(finding: &Finding, class: &Class) -> Result<(), Error> {
    if finding.scope != class.scope {
        Err(Error::OtherScope)
    } else if finding.needed < class.least {
        Err(Error::TooFewApprovals)
    } else if !finding.opener_accredited && finding.opener != class.administrator {
        Err(Error::OpenerNotEntitled)
    } else {
        Ok(())
    }
}
