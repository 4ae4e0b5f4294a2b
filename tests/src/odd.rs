//! A world whose fund's money is a token that misbehaves as it is told (`contracts/peers/adversary`),
//! and accounts without a person behind them.

use adversary::{Adversary, AdversaryRef, Behaviour, Errand, Tale};
use canopy_core::{fund::Asset, types::Account};
use canopy_harness::{at, code, people::*, Chain, Failure, Message};
use ink::{codegen::ContractCallBuilder, primitives::AccountId};
use scale::{Decode, Encode};

use crate::world::*;

/// What everybody has of the token at first.
pub const PURSE: u128 = 10_000_000;

/// An adversary on the chain: a token, or an account that sends what it is told to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd(pub Account);

impl Odd {
    /// Deploys one; as a token, all of it belongs to the administrator.
    pub fn deploy(chain: &mut Chain) -> Self {
        let new = AdversaryRef::new(id(ADMINISTRATOR), u128::MAX);
        Self(chain.deploy(ADMINISTRATOR, code("adversary"), new))
    }

    fn messages(self) -> <Adversary as ContractCallBuilder>::Type {
        at(self.0)
    }

    /// From now on the token does this.
    pub fn behaves(self, chain: &mut Chain, transfer: Behaviour, pull: Behaviour, tale: Tale) {
        let message = self.messages().behave(transfer, pull, tale);
        chain.send(STRANGER, message).unwrap();
    }

    /// From now on the token does what the standard says.
    pub fn repents(self, chain: &mut Chain) {
        let good = Behaviour::default();
        self.behaves(chain, good.clone(), good, Tale::True);
    }

    /// The errands it goes on where its behaviour calls for them.
    pub fn plots(self, chain: &mut Chain, errands: Vec<Errand>) {
        chain.send(STRANGER, self.messages().plot(errands)).unwrap();
    }

    /// How many errands it went on, and how many did what they were to.
    pub fn errands(self, chain: &mut Chain) -> (u32, u32) {
        chain.ask(self.messages().errands())
    }

    /// What an account has of the token, whatever the token tells others.
    pub fn truth(self, chain: &mut Chain, owner: Account) -> u128 {
        chain.ask(self.messages().truth(id(owner)))
    }

    /// Moves some of the token, in the token's way.
    pub fn transfer(self, chain: &mut Chain, from: Account, to: Account, value: u128) {
        let message = self.messages().transfer(id(to), value, Vec::new());
        assert_eq!(chain.send(from, message).unwrap().value, Ok(()));
    }

    /// Sends a message as this account, with the value that the message carries.
    pub fn sends<Args: Encode, R: Decode>(
        self,
        chain: &mut Chain,
        message: Message<Args, R>,
    ) -> Result<R, Failure> {
        let params = message.params();
        let (to, value) = (*params.callee(), *params.transferred_value());
        self.sends_raw(chain, to, value, params.exec_input().encode())
    }

    /// The same with encoded bytes.
    pub fn sends_raw<R: Decode>(
        self,
        chain: &mut Chain,
        to: AccountId,
        value: u128,
        data: Vec<u8>,
    ) -> Result<R, Failure> {
        let send = { self.messages() }.send(to, data);
        let receipt = chain.send(STRANGER, send.transferred_value(value))?;
        let answer = receipt.value.expect("the message came back");
        Ok(R::decode(&mut answer.as_slice()).expect("an answer of its type"))
    }
}

/// The message as an errand of `by`.
pub fn errand<Args: Encode, R>(by: Odd, message: Message<Args, R>) -> Errand {
    let params = message.params();
    Errand {
        by: id(by.0),
        to: *params.callee(),
        input: params.exec_input().encode(),
    }
}

/// A world whose fund holds such a token, which everybody has some of; and an account of that
/// kind, which has some too.
pub fn odd_world() -> (World, Odd, Odd) {
    let mut token = None;
    let mut w = World::with_asset(|chain| {
        let deployed = Odd::deploy(chain);
        token = Some(deployed);
        Asset::Psp22(deployed.0)
    });
    let token = token.unwrap();
    let puppet = Odd::deploy(&mut w.chain);
    for who in everybody().into_iter().chain([puppet.0]) {
        if who != ADMINISTRATOR {
            token.transfer(&mut w.chain, ADMINISTRATOR, who, PURSE);
        }
    }
    (w, token, puppet)
}
