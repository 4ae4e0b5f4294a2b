//! A tranche: the part of the money that one milestone decides (laws F3, F4, M7).

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Agreement, Error, Stage, Standing};
use crate::{
    math::{basis_points, mul_div, part},
    milestones::Outcome,
    types::Account,
};

/// What is paid for results: so much of the asset for each so many base units of credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Price {
    /// How much of the asset.
    pub amount: u128,
    /// For how many base units of credit.
    pub per: u128,
}

impl Price {
    /// Whether it is for something and above nothing.
    pub const fn is_valid(&self) -> bool {
        self.amount > 0 && self.per > 0
    }

    /// What `quantity` base units are worth, rounded down, but at most `reserve`. A product
    /// that does not fit is worth more than any reserve.
    pub fn of(&self, quantity: u128, reserve: u128) -> u128 {
        mul_div(self.amount, quantity, self.per).map_or(reserve, |worth| worth.min(reserve))
    }
}

/// What is agreed about a tranche.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TrancheTerms {
    /// Its weight: its reserve is this part of the weights' sum.
    pub weight: u32,
    /// What is paid for each verified unit, up to the reserve; the whole reserve if nothing is
    /// said.
    pub price: Option<Price>,
}

/// One milestone's part of the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Tranche {
    /// The weights of the tranches before this one.
    pub before: u64,
    /// The same with this one's.
    pub through: u64,
    /// What is paid for each verified unit, up to the reserve.
    pub price: Option<Price>,
    /// Whether its milestone's outcome has been acted on.
    pub released: bool,
    /// What the outcome left for the funders, once released.
    pub refundable: u128,
    /// What those funders contributed who have claimed their share of that.
    pub claimed: u128,
}

/// How a reserve was divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Release {
    /// What the recipient may now withdraw.
    pub owed: u128,
    /// What the funders may now claim.
    pub refundable: u128,
}

impl Tranche {
    /// The tranches that were agreed, in order.
    pub fn all(terms: &[TrancheTerms]) -> impl Iterator<Item = Self> + '_ {
        terms.iter().scan(0u64, |before, terms| {
            // At most sixteen 32-bit weights are summed: this ends early for no agreement.
            let through = before.checked_add(u64::from(terms.weight))?;
            let tranche = Self {
                before: *before,
                through,
                price: terms.price,
                released: false,
                refundable: 0,
                claimed: 0,
            };
            *before = through;
            Some(tranche)
        })
    }

    /// What is set aside for the milestone out of `capital`: the reserves of an agreement sum
    /// to it exactly. Zero before activation.
    pub fn reserve(&self, agreement: &Agreement, capital: u128) -> Option<u128> {
        part(
            capital,
            u128::from(self.before),
            u128::from(self.through),
            u128::from(agreement.weight),
        )
    }

    /// Acts on the milestone's final outcome, once: the reserve becomes what the recipient is
    /// owed and what the funders may claim. Owed is the outcome's share, rounded down, of the
    /// reserve, or of what the verified quantity is worth if that is less. `own` is this fund and the agreement's number.
    ///
    /// Errors, in order: [`Error::NotActive`], [`Error::AlreadyReleased`],
    /// [`Error::NotFinal`], [`Error::WrongOutcome`].
    pub fn release(
        &mut self,
        agreement: &Agreement,
        standing: &mut Standing,
        own: (Account, u64),
        outcome: Option<&Outcome>,
    ) -> Result<Release, Error> {
        if standing.stage != Stage::Active {
            return Err(Error::NotActive);
        }
        if self.released {
            return Err(Error::AlreadyReleased);
        }
        let outcome = outcome.ok_or(Error::NotFinal)?;
        if (outcome.fund, outcome.agreement) != own {
            return Err(Error::WrongOutcome);
        }
        let reserve = self.reserve(agreement, standing.capital);
        let reserve = reserve.ok_or(Error::Overflow)?;
        let earned = self
            .price
            .map_or(reserve, |price| price.of(outcome.quantity, reserve));
        let owed = basis_points(earned, outcome.share).ok_or(Error::WrongOutcome)?;
        let refundable = reserve.checked_sub(owed).ok_or(Error::Overflow)?;
        standing.ledger.release(owed, refundable)?;
        self.released = true;
        self.refundable = refundable;
        Ok(Release { owed, refundable })
    }

    /// Notes the claim of a funder who contributed `contribution` of `capital`, and gives its
    /// share. Shares of all funders sum to the refundable whole exactly, in whatever order they
    /// claim.
    ///
    /// Errors: [`Error::NotReleased`].
    pub fn claim(&mut self, contribution: u128, capital: u128) -> Result<u128, Error> {
        if !self.released {
            return Err(Error::NotReleased);
        }
        let through = self.claimed.checked_add(contribution);
        let through = through.ok_or(Error::Overflow)?;
        let share = part(self.refundable, self.claimed, through, capital).ok_or(Error::Overflow)?;
        self.claimed = through;
        Ok(share)
    }
}
