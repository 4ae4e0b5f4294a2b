//! Issuance: no credit without evidence, none twice (laws C3, C5, C6).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{take, Batch, Class, Division, Error, Placement, SerialRange, MAX_RECIPIENTS};
use crate::credits::Share;
use crate::milestones::Outcome;
use crate::types::{Account, Hash, Hasher};

/// The most ranges that one call may issue.
pub const MAX_RANGES: usize = 16;

/// What the registry works with: fixed at deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Config {
    /// The contract whose outcomes count.
    pub milestones: Account,
    /// The contract that holds the credits.
    pub credits: Account,
}

/// What was used of an outcome so far, over all batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Use {
    /// Base units issued.
    pub issued: u128,
    /// The hash of the approved ranges that are not issued yet; zero if all are.
    pub remaining: Hash,
}

impl Use {
    /// An outcome of which nothing is used yet.
    pub const fn unused(outcome: &Outcome) -> Self {
        Self {
            issued: 0,
            remaining: outcome.serials,
        }
    }
}

/// What an issuance rests on.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// This registry's own account.
    pub registry: Account,
    /// The class of the batch's project.
    pub class: &'a Class,
    /// How many base units a serial number is worth.
    pub units_per_serial: u128,
    /// The final outcome, if there is one.
    pub outcome: Option<&'a Outcome>,
}

/// What an issuer asks for.
#[derive(Debug, Clone, Copy)]
pub struct Issuance<'a> {
    /// The ranges to issue now.
    pub placements: &'a [Placement],
    /// The other part of the last one, if it is cut.
    pub tail: Option<SerialRange>,
    /// The hash of what follows in the approved list.
    pub rest: Hash,
    /// How many base units go to the buffer besides the class's share, such as for a project that
    /// is rated riskier than the class asks of all.
    pub more_buffer: u128,
    /// Who gets the rest.
    pub recipients: &'a [Share],
}

/// What becomes of the records when credits are issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issued {
    /// The batch, with its line longer.
    pub batch: Batch,
    /// The outcome's use, with what was issued now.
    pub used: Use,
    /// How many base units are issued.
    pub amount: u128,
    /// Where they go.
    pub division: Division,
    /// Whether nothing was issued of the outcome before: then it claims the batch's vintage for
    /// the project's place (law C5). An outcome is about one project and one period, so what it
    /// issues later lies in what it claimed.
    pub claims: bool,
}

/// Decides whether the ranges may be issued in the batch. That their numbers are free is
/// decided range by range, by [`crate::intervals::place`]. `used` is what was used of the
/// outcome, `None` if nothing was.
///
/// Errors, in this order: [`Error::NoRanges`], [`Error::TooManyRanges`],
/// [`Error::TooManyRecipients`]; [`Error::BatchSealed`]; [`Error::NoOutcome`];
/// [`Error::OtherRegistry`], [`Error::OtherProject`], [`Error::OtherPeriod`],
/// [`Error::OtherScope`], [`Error::TooFewApprovals`]; [`Error::EmptyRange`] and
/// [`Error::Overflow`] by range; [`Error::NotApproved`]; [`Error::AboveQuantity`];
/// [`Error::ZeroAccount`] and [`Error::ZeroAmount`] by recipient, [`Error::WrongSum`].
pub fn issue(
    grounds: &Grounds,
    batch: Batch,
    used: Option<Use>,
    issuance: &Issuance,
    hasher: &impl Hasher,
) -> Result<Issued, Error> {
    let count = count(issuance.placements, issuance.recipients)?;
    batch.require_open()?;
    let outcome = grounds.outcome.ok_or(Error::NoOutcome)?;
    require_fitting(outcome, grounds, &batch)?;
    let claims = used.is_none();
    let used = used.unwrap_or(Use::unused(outcome));

    let amount = issuance
        .placements
        .iter()
        .try_fold(0u128, |sum, placement| {
            let amount = placement.range.amount(grounds.units_per_serial)?;
            sum.checked_add(amount).ok_or(Error::Overflow)
        })?;
    let remaining = take(
        issuance.placements,
        issuance.tail,
        issuance.rest,
        used.remaining,
        hasher,
    )?;
    let issued = used.issued.checked_add(amount).ok_or(Error::Overflow)?;
    if issued > outcome.issuable {
        return Err(Error::AboveQuantity);
    }
    let division = grounds.class.split.divide(amount)?;
    let division = division.with_more_buffer(issuance.more_buffer)?;
    division.require_whole(issuance.recipients)?;
    let batch = Batch {
        issued: batch.issued.checked_add(amount).ok_or(Error::Overflow)?,
        ranges: batch.ranges.checked_add(count).ok_or(Error::Overflow)?,
        ..batch
    };
    Ok(Issued {
        batch,
        used: Use { issued, remaining },
        amount,
        division,
        claims,
    })
}

/// How many ranges are to be issued: the first thing to look at, since everything else costs in
/// proportion to the lists.
///
/// Errors: [`Error::NoRanges`], [`Error::TooManyRanges`], [`Error::TooManyRecipients`].
pub fn count(placements: &[Placement], recipients: &[Share]) -> Result<u32, Error> {
    match placements.len() {
        0 => Err(Error::NoRanges),
        count if count > MAX_RANGES => Err(Error::TooManyRanges),
        _ if recipients.len() > MAX_RECIPIENTS => Err(Error::TooManyRecipients),
        count => u32::try_from(count).map_err(|_| Error::TooManyRanges),
    }
}

/// Whether the outcome is about this batch and was reached the way its class asks (law C6).
fn require_fitting(outcome: &Outcome, grounds: &Grounds, batch: &Batch) -> Result<(), Error> {
    let subject = outcome.subject.ok_or(Error::OtherRegistry)?;
    if subject.registry != grounds.registry {
        Err(Error::OtherRegistry)
    } else if subject.project != batch.project {
        Err(Error::OtherProject)
    } else if subject.period != batch.vintage {
        Err(Error::OtherPeriod)
    } else if outcome.scope != grounds.class.scope {
        Err(Error::OtherScope)
    } else if outcome.needed < grounds.class.least {
        Err(Error::TooFewApprovals)
    } else {
        Ok(())
    }
}
