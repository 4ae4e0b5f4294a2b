//! Tokens made with other people's libraries, called by the standards' selectors and encoded
//! bytes, as any caller that never heard of Canopy would.

use canopy_core::types::Account;
use canopy_harness::{code, Chain, Failure, Receipt};
use canopy_interfaces::id::Id;
use scale::{Decode, Encode};

/// ink!'s selector of a constructor called `new`.
const NEW: [u8; 4] = [0x9b, 0xae, 0x9d, 0x5e];

fn call(selector: u32, arguments: impl Encode) -> Vec<u8> {
    let mut data = selector.to_be_bytes().to_vec();
    arguments.encode_to(&mut data);
    data
}

/// Any PSP22 token.
#[derive(Clone, Copy)]
pub struct Psp22(pub Account);

impl Psp22 {
    /// Deploys the PSP22 of package `name`, whose whole supply goes to `owner`.
    pub fn deploy(chain: &mut Chain, name: &str, owner: Account, supply: u128) -> Self {
        let mut data = NEW.to_vec();
        supply.encode_to(&mut data);
        Self(chain.deploy_raw(owner, code(name), data))
    }

    pub fn balance(self, chain: &mut Chain, owner: Account) -> u128 {
        let data = call(0x6568_382f, owner);
        chain
            .send_raw::<u128>(owner, self.0, 0, data)
            .unwrap()
            .value
    }

    pub fn transfer(
        self,
        chain: &mut Chain,
        from: Account,
        to: Account,
        value: u128,
    ) -> Receipt<()> {
        must(self.send(
            chain,
            from,
            call(0xdb20_f9f5, (to, value, Vec::<u8>::new())),
        ))
    }

    pub fn approve(
        self,
        chain: &mut Chain,
        owner: Account,
        spender: Account,
        value: u128,
    ) -> Receipt<()> {
        must(self.send(chain, owner, call(0xb20f_1bbd, (spender, value))))
    }

    fn send(
        self,
        chain: &mut Chain,
        by: Account,
        data: Vec<u8>,
    ) -> Result<Receipt<Answer>, Failure> {
        chain.send_raw(by, self.0, 0, data)
    }
}

/// What a standard's message answers: done, or an error whose words do not matter here.
pub enum Answer {
    Done,
    Refused(u8),
}

impl Decode for Answer {
    fn decode<I: scale::Input>(input: &mut I) -> Result<Self, scale::Error> {
        Ok(match input.read_byte()? {
            0 => Self::Done,
            _ => Self::Refused(input.read_byte()?),
        })
    }
}

#[track_caller]
fn must(result: Result<Receipt<Answer>, Failure>) -> Receipt<()> {
    let receipt = result.unwrap();
    match receipt.value {
        Answer::Done => receipt.map(|_| ()),
        Answer::Refused(index) => panic!("the token refused: error {index}"),
    }
}

/// OpenBrush's PSP37 with batch, of which there is one token.
#[derive(Clone, Copy)]
pub struct Psp37Peer(Account);

impl Psp37Peer {
    /// The one token's id.
    const TOKEN: Id = Id::U64(1);

    /// Deploys it, with `supply` of the token minted to `owner`.
    pub fn deploy(chain: &mut Chain, owner: Account, supply: u128) -> Self {
        let peer = Self(chain.deploy_raw(owner, code("openbrush-psp37"), NEW.to_vec()));
        // ink!'s selector of a message called `mint`.
        let mint = call(0xcfdd_9aa2, (owner, vec![(Self::TOKEN, supply)]));
        must(chain.send_raw(owner, peer.0, 0, mint));
        peer
    }

    pub fn transfer(
        self,
        chain: &mut Chain,
        from: Account,
        to: Account,
        value: u128,
    ) -> Receipt<()> {
        let data = call(0x04e0_9961, (to, Self::TOKEN, value, Vec::<u8>::new()));
        must(chain.send_raw(from, self.0, 0, data))
    }
}

/// The floor: the least that a multi-token can be, of which there is one token.
#[derive(Clone, Copy)]
pub struct MultiToken(Account);

impl MultiToken {
    /// The one token's id.
    const TOKEN: u128 = 0;

    /// Deploys it, with `supply` of the token given to `owner`.
    pub fn deploy(chain: &mut Chain, owner: Account, supply: u128) -> Self {
        let peer = Self(chain.deploy_raw(owner, code("multi-token"), NEW.to_vec()));
        // ink!'s selectors of messages called `create` and `transfer`.
        must(chain.send_raw(owner, peer.0, 0, call(0xab70_0a1b, supply)));
        peer
    }

    pub fn transfer(
        self,
        chain: &mut Chain,
        from: Account,
        to: Account,
        value: u128,
    ) -> Receipt<()> {
        let data = call(0x84a1_5da1, (to, Self::TOKEN, value));
        must(chain.send_raw(from, self.0, 0, data))
    }
}
