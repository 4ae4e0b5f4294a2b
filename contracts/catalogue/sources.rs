//! Where the catalogue asks: `eco-credits`, and for each batch the registry that issued it.
//!
//! Whoever does not answer, or answers something else, knows nothing.

use canopy_core::{
    catalogue::{Facts, Origin},
    credits::{Interval, Retirement, Supply},
    registry::{self, Authorisation, Batch, Class, CreditType, DebtsAt, Project, SerialsAt},
    types::Account,
};
use canopy_interfaces::id::Id;
use ink::{
    env::{
        call::{build_call, ExecutionInput, Selector},
        DefaultEnvironment,
    },
    prelude::{vec, vec::Vec},
    primitives::AccountId,
    scale::{Decode, Encode, Error, Input, Output},
};

/// The contracts that know.
#[derive(Clone, Copy)]
pub struct Sources {
    /// `eco-credits`; it knows the registries.
    pub credits: Account,
}

/// What a view of a contract answers.
fn ask<R: Decode>(of: &Account, view: [u8; 4], arguments: impl Encode) -> Option<R> {
    let Bytes(answer) = call(of, view, Bytes(arguments.encode()))?;
    R::decode(&mut &answer[..]).ok()
}

/// Calls a view. One function for all of them, which knows no types: ink! would make one for each.
#[inline(never)]
fn call(of: &Account, view: [u8; 4], arguments: Bytes) -> Option<Bytes> {
    build_call::<DefaultEnvironment>()
        .call(AccountId::from(of.0))
        .exec_input(ExecutionInput::new(Selector::new(view)).push_arg(arguments))
        .returns::<Bytes>()
        .try_invoke()
        .ok()?
        .ok()
}

/// Arguments, or an answer, encoded.
struct Bytes(Vec<u8>);

impl Encode for Bytes {
    fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
        to.write(&self.0);
    }
}

/// All that there is.
impl Decode for Bytes {
    fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
        let length = input.remaining_len()?.unwrap_or_default();
        let mut bytes = vec![0; length];
        input.read(&mut bytes)?;
        Ok(Self(bytes))
    }
}

/// The record that a view answers with, if there is one.
fn record<R: Decode>(of: &Account, view: [u8; 4], arguments: impl Encode) -> Option<R> {
    ask::<Option<R>>(of, view, arguments)?
}

impl Sources {
    /// Whether the contract answers as `eco-credits` does: as PSP34 and as the ledger of batches.
    pub fn are_there(&self) -> bool {
        let view = ink::selector_bytes!("Ledger::supply");
        let supply: Option<Option<Supply>> = ask(&self.credits, view, 0u64);
        supply.is_some() && self.certificates().is_some()
    }

    /// How many certificates there are.
    pub fn certificates(&self) -> Option<u128> {
        ask(
            &self.credits,
            ink::selector_bytes!("PSP34::total_supply"),
            (),
        )
    }

    /// How many certificates an account has.
    pub fn balance_of(&self, owner: AccountId) -> Option<u32> {
        ask(
            &self.credits,
            ink::selector_bytes!("PSP34::balance_of"),
            owner,
        )
    }

    /// Whose a certificate is.
    pub fn owner_of(&self, certificate: u64) -> Option<Account> {
        let id = Id::U64(certificate);
        record(&self.credits, ink::selector_bytes!("PSP34::owner_of"), id)
    }

    fn registry(&self, batch: u64) -> Option<Account> {
        Some(self.supply(batch)?.registry)
    }
}

impl Facts for Sources {
    fn retirement(&self, id: u64) -> Option<Retirement> {
        record(&self.credits, ink::selector_bytes!("retirement"), id)
    }

    fn supply(&self, batch: u64) -> Option<Supply> {
        record(&self.credits, ink::selector_bytes!("Ledger::supply"), batch)
    }

    fn origin(&self, batch: u64) -> Option<Origin> {
        let registry = &self.registry(batch)?;
        let batch: Batch = record(registry, ink::selector_bytes!("batch"), batch)?;
        let project: Project = record(registry, ink::selector_bytes!("project"), batch.project)?;
        let class: Class = record(registry, ink::selector_bytes!("class"), project.class)?;
        let id = class.credit_type;
        let credit_type: CreditType = record(registry, ink::selector_bytes!("credit_type"), id)?;
        Some(Origin {
            batch,
            project,
            class,
            credit_type,
        })
    }

    fn serials_at(&self, batch: u64, part: Interval, index: u32) -> Option<SerialsAt> {
        let registry = &self.registry(batch)?;
        let arguments = (batch, part.start, part.end, index);
        let answer = ask(registry, ink::selector_bytes!("serials_at"), arguments)?;
        Result::<_, registry::Error>::ok(answer)
    }

    fn authorised_by(&self, batch: u64, certificate: u64) -> Option<Option<u64>> {
        let registry = &self.registry(batch)?;
        ask(registry, ink::selector_bytes!("authorised_by"), certificate)
    }

    fn authorisation(&self, batch: u64, id: u64) -> Option<Authorisation> {
        let registry = &self.registry(batch)?;
        record(registry, ink::selector_bytes!("authorisation"), id)
    }

    fn debts_at(&self, batch: u64, part: Interval, from: Option<u128>) -> Option<DebtsAt> {
        let registry = &self.registry(batch)?;
        let arguments = (batch, part.start, part.end, from);
        let answer = ask(registry, ink::selector_bytes!("debts_at"), arguments)?;
        Result::<_, registry::Error>::ok(answer)
    }
}
