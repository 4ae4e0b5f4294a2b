//! Canopy on a chain: its four contracts, a council and a catalogue beside them, and the handles
//! that make typed messages to them.

use canopy_core::{
    council::Rules,
    fund::{Asset, FundLimits},
    milestones::{Bounds, Limits},
    pause::PauseLimits,
    safeguards::Safeguards,
    types::{Account, Millis, Reason},
};
use catalogue::CatalogueRef;
use climate_fund::ClimateFundRef;
use council::CouncilRef;
use eco_credits::EcoCreditsRef;
use ink::{
    codegen::ContractCallBuilder,
    env::{call::FromAccountId, DefaultEnvironment},
    primitives::AccountId,
};
use milestones::MilestonesRef;
use registry::RegistryRef;

use crate::{code, Chain};

/// Makes messages to `catalogue`.
pub type Catalogue = <catalogue::Catalogue as ContractCallBuilder>::Type;
/// Makes messages to `climate-fund`.
pub type ClimateFund = <climate_fund::ClimateFund as ContractCallBuilder>::Type;
/// Makes messages to `council`.
pub type Council = <council::Council as ContractCallBuilder>::Type;
/// Makes messages to `eco-credits`.
pub type EcoCredits = <eco_credits::EcoCredits as ContractCallBuilder>::Type;
/// Makes messages to `milestones`.
pub type Milestones = <milestones::Milestones as ContractCallBuilder>::Type;
/// Makes messages to `registry`.
pub type Registry = <registry::Registry as ContractCallBuilder>::Type;

/// A day, in milliseconds.
pub const DAY: Millis = 86_400_000;

/// A reason for examples: no code, no document.
pub const REASON: Reason = Reason {
    code: 0,
    document: [0; 32],
};

/// Limits of plans such as a deployment might choose.
pub const PLAN_LIMITS: Limits = Limits {
    review: Bounds {
        floor: DAY,
        ceiling: 180 * DAY,
    },
    cure: Bounds {
        floor: DAY,
        ceiling: 180 * DAY,
    },
    window: Bounds {
        floor: DAY,
        ceiling: 90 * DAY,
    },
    ruling: Bounds {
        floor: DAY,
        ceiling: 180 * DAY,
    },
    extension: Bounds {
        floor: 0,
        ceiling: 730 * DAY,
    },
    duration: Bounds {
        floor: DAY,
        ceiling: 3_650 * DAY,
    },
    rounds: 5,
    horizon: 7_300 * DAY,
};

/// Limits of agreements such as a deployment might choose.
pub const FUND_LIMITS: FundLimits = FundLimits {
    objection: 30 * DAY,
    activation: 30 * DAY,
    lock: 3 * DAY,
    funding: 7 * DAY,
    horizon: 9_125 * DAY,
    quorum: 2_500,
};

/// The longest hold of a batch, such as a deployment might choose.
pub const LONGEST_HOLD: Millis = 30 * DAY;
/// Rules of a council such as a deployment might choose.
pub const COUNCIL_RULES: Rules = Rules {
    threshold: 2,
    delay: 2 * DAY,
    approval: 14 * DAY,
    execution: 7 * DAY,
};

/// What bounds the power over a contract, such as a deployment might choose, with its first
/// administrator.
pub const fn safeguards(administrator: Account) -> Safeguards {
    Safeguards {
        administrator,
        delay: 2 * DAY,
        pause: PauseLimits {
            longest: 7 * DAY,
            cool_down: 14 * DAY,
        },
    }
}

/// Deploys a council of `members` as `by`, who is nothing in it unless a member.
pub fn deploy_council(
    chain: &mut Chain,
    by: Account,
    members: &[Account],
    rules: Rules,
) -> Account {
    let new = CouncilRef::new(members.to_vec(), rules);
    chain.deploy(by, code("council"), new)
}

/// Deploys a catalogue of what the `eco-credits` at this address has.
pub fn deploy_catalogue(chain: &mut Chain, by: Account, credits: Account) -> Account {
    chain.deploy(by, code("catalogue"), CatalogueRef::new(credits))
}

/// The addresses of Canopy's contracts on a chain.
#[derive(Debug, Clone, Copy)]
pub struct Suite {
    /// `milestones`
    pub milestones: Account,
    /// `climate-fund`
    pub fund: Account,
    /// `registry`
    pub registry: Account,
    /// `eco-credits`
    pub credits: Account,
}

impl Suite {
    /// Deploys all four contracts as `by`, who becomes their administrator; the fund's money is
    /// `asset`.
    pub fn deploy(chain: &mut Chain, by: Account, asset: Asset) -> Self {
        Self::deploy_under(chain, by, by, asset)
    }

    /// Deploys all four contracts as `by`, under another administrator, and `by` is nobody from then
    /// on. Unless they are one, the administrator is still to give the registry its place in
    /// `eco-credits`.
    pub fn deploy_under(
        chain: &mut Chain,
        by: Account,
        administrator: Account,
        asset: Asset,
    ) -> Self {
        Self::deploy_with(chain, by, administrator, administrator, asset)
    }

    /// The same, where `keeper` gives the registry's place in `eco-credits`, for ever, and
    /// `administrator` administers the others until they are handed over.
    pub fn deploy_with(
        chain: &mut Chain,
        by: Account,
        administrator: Account,
        keeper: Account,
        asset: Asset,
    ) -> Self {
        let milestones = chain.deploy(
            by,
            code("milestones"),
            MilestonesRef::new(safeguards(administrator), PLAN_LIMITS),
        );
        let fund = Self::deploy_fund(chain, by, administrator, milestones, asset);
        let credits = chain.deploy(
            by,
            code("eco-credits"),
            EcoCreditsRef::new(keeper, LONGEST_HOLD),
        );
        let registry = deploy_registry(chain, by, administrator, milestones, credits);
        let suite = Self {
            milestones,
            fund,
            registry,
            credits,
        };
        if by == keeper {
            chain.must(by, suite.credits().place_registry(Some(registry), REASON));
        }
        suite
    }

    /// Deploys another fund on the same `milestones`; gives the suite with that one in the fund's
    /// place.
    pub fn with_another_fund(&self, chain: &mut Chain, by: Account, asset: Asset) -> Self {
        Self {
            fund: Self::deploy_fund(chain, by, by, self.milestones, asset),
            ..*self
        }
    }

    /// Deploys another registry on the same `milestones` and `eco-credits`, which might take this one's
    /// place.
    pub fn another_registry(
        &self,
        chain: &mut Chain,
        by: Account,
        administrator: Account,
    ) -> Account {
        deploy_registry(chain, by, administrator, self.milestones, self.credits)
    }

    fn deploy_fund(
        chain: &mut Chain,
        by: Account,
        administrator: Account,
        milestones: Account,
        asset: Asset,
    ) -> Account {
        let with = ClimateFundRef::new(safeguards(administrator), milestones, asset, FUND_LIMITS);
        chain.deploy(by, code("climate-fund"), with)
    }

    /// Messages to `milestones`.
    pub fn milestones(&self) -> Milestones {
        at(self.milestones)
    }

    /// Messages to `climate-fund`.
    pub fn fund(&self) -> ClimateFund {
        at(self.fund)
    }

    /// Messages to `registry`.
    pub fn registry(&self) -> Registry {
        at(self.registry)
    }

    /// Messages to `eco-credits`.
    pub fn credits(&self) -> EcoCredits {
        at(self.credits)
    }
}

fn deploy_registry(
    chain: &mut Chain,
    by: Account,
    administrator: Account,
    milestones: Account,
    credits: Account,
) -> Account {
    let with = RegistryRef::new(safeguards(administrator), milestones, credits);
    chain.deploy(by, code("registry"), with)
}

/// A handle that makes typed messages to the contract at `address`.
pub fn at<B: FromAccountId<DefaultEnvironment>>(address: Account) -> B {
    B::from_account_id(AccountId::from(address.0))
}
