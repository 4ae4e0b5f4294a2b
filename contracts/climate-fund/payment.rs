//! How money moves, in and out: what moved is measured, and a token is never believed.

use canopy_core::{
    fund::{arrived, check_payment, paid, Asset, Error},
    types::Account,
};
use canopy_interfaces::{psp::Data, psp22::Psp22};
use canopy_shell::{agrees, ask, host, refuse, OrRefuse};
use ink::{
    codegen::{Env, TraitCallBuilder},
    contract_ref,
    env::DefaultEnvironment,
    primitives::AccountId,
};

use crate::{case::Case, ClimateFund};

impl ClimateFund {
    /// Pays `amount` out, and gives what left the fund: at most `available`, which is what
    /// the payee has.
    #[inline(never)]
    pub(crate) fn pay(&self, case: &Case, amount: u128, available: u128, to: Account) -> u128 {
        let own = [host::account(), case.charter.milestones];
        check_payment(amount, available, to, own).or_refuse();
        let to = AccountId::from(to.0);
        let asset = case.charter.asset;
        let before = self.holding(asset);
        let moved = match asset {
            Asset::Native => self.env().transfer(to, amount).is_ok(),
            Asset::Psp22(token) => {
                let mut token: contract_ref!(Psp22, DefaultEnvironment) =
                    AccountId::from(token.0).into();
                agrees(token.call_mut().transfer(to, amount, Data))
            }
        };
        if !moved {
            refuse(Error::NotMoved);
        }
        paid(before, self.holding(asset), available).or_refuse()
    }

    /// Pulls `amount` of the token from the caller, and gives what arrived, for which there is
    /// `room`.
    pub(crate) fn pull(&self, token: Account, amount: u128, room: u128) -> u128 {
        let asset = Asset::Psp22(token);
        let (from, to) = (self.env().caller(), self.env().account_id());
        let before = self.holding(asset);
        let mut token: contract_ref!(Psp22, DefaultEnvironment) = AccountId::from(token.0).into();
        if !agrees(token.call_mut().transfer_from(from, to, amount, Data)) {
            refuse(Error::NotMoved);
        }
        arrived(before, self.holding(asset), room).or_refuse()
    }

    /// What the fund holds of an asset. A chain's own token leaves out the existential
    /// deposit.
    #[inline(never)]
    fn holding(&self, asset: Asset) -> u128 {
        match asset {
            Asset::Native => self.env().balance(),
            Asset::Psp22(token) => {
                let token: contract_ref!(Psp22, DefaultEnvironment) =
                    AccountId::from(token.0).into();
                ask(
                    token.call().balance_of(self.env().account_id()),
                    Error::NotMoved,
                )
            }
        }
    }
}
