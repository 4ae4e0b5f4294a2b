//! What other people's contracts cost, in the same run.

use std::collections::BTreeMap;

use canopy_harness::{code, people::*};

use super::{cost, Peer};
use crate::peers::{MultiToken, Psp22, Psp37Peer};

/// Each peer's transfer between existing holders.
pub fn peers() -> BTreeMap<String, Peer> {
    let mut peers = BTreeMap::new();
    for name in ["peer-psp22", "openbrush-psp22"] {
        let mut chain = canopy_harness::Chain::new();
        for person in [OPERATOR, STRANGER] {
            chain.mint(person, 1_000_000_000_000);
        }
        let token = Psp22::deploy(&mut chain, name, OPERATOR, 1_000_000);
        token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
        let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
        let approve = cost(&token.approve(&mut chain, OPERATOR, STRANGER, 1_000));
        let messages = BTreeMap::from([
            ("transfer".to_owned(), transfer),
            ("approve".to_owned(), approve),
        ]);
        peers.insert(
            name.to_owned(),
            Peer {
                code: code(name).len(),
                messages,
            },
        );
    }
    let mut chain = canopy_harness::Chain::new();
    for person in [OPERATOR, STRANGER] {
        chain.mint(person, 1_000_000_000_000);
    }
    let token = Psp37Peer::deploy(&mut chain, OPERATOR, 1_000_000);
    token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
    let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
    let messages = BTreeMap::from([("transfer".to_owned(), transfer)]);
    let name = "openbrush-psp37";
    peers.insert(
        name.to_owned(),
        Peer {
            code: code(name).len(),
            messages,
        },
    );

    let token = MultiToken::deploy(&mut chain, OPERATOR, 1_000_000);
    token.transfer(&mut chain, OPERATOR, STRANGER, 1_000);
    let transfer = cost(&token.transfer(&mut chain, OPERATOR, STRANGER, 1_000));
    let messages = BTreeMap::from([("transfer".to_owned(), transfer)]);
    let name = "multi-token";
    peers.insert(
        name.to_owned(),
        Peer {
            code: code(name).len(),
            messages,
        },
    );
    peers
}
