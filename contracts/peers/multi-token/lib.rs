//! The least a multi-token contract can do: create a token, transfer it, read a balance.
//!
//! A peer, and the floor, for the weights of `eco-credits`: written as plainly as ink! 5
//! allows, with one event of one topic. No approvals, no batches, no supply: whatever
//! `eco-credits` costs above this contract, it costs for what this one lacks.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

#[ink::contract]
mod multi_token {
    use ink::storage::Mapping;

    /// Who holds what.
    #[ink(storage)]
    #[derive(Default)]
    pub struct MultiToken {
        /// Amounts by holder and token.
        balances: Mapping<(AccountId, u128), u128>,
        /// How many tokens exist; the next one's id.
        tokens: u128,
    }

    /// An amount of a token changed hands, or came into being (`from` is `None`).
    #[ink(event)]
    pub struct Transferred {
        /// The holder before.
        pub from: Option<AccountId>,
        /// The holder after.
        pub to: AccountId,
        /// The token.
        pub id: u128,
        /// How much of it.
        pub amount: u128,
    }

    /// Why a message was refused.
    #[derive(Debug, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode, TypeInfo)]
    #[allow(clippy::cast_possible_truncation)] // in the derived code: the variant's index
    pub enum Error {
        /// The caller holds less than the amount.
        InsufficientBalance,
        /// A number would not fit in 128 bits.
        Overflow,
    }

    impl MultiToken {
        /// A contract without tokens.
        #[ink(constructor)]
        pub fn new() -> Self {
            Self::default()
        }

        /// Creates a token, gives `amount` of it to the caller and returns its id.
        ///
        /// # Errors
        /// `Overflow` once 2^128 - 1 tokens exist.
        #[ink(message)]
        pub fn create(&mut self, amount: u128) -> Result<u128, Error> {
            let to = self.env().caller();
            let id = self.tokens;
            self.tokens = id.checked_add(1).ok_or(Error::Overflow)?;
            self.balances.insert((to, id), &amount);
            self.env().emit_event(Transferred {
                from: None,
                to,
                id,
                amount,
            });
            Ok(id)
        }

        /// What `owner` holds of the token.
        #[ink(message)]
        pub fn balance_of(&self, owner: AccountId, id: u128) -> u128 {
            self.balances.get((owner, id)).unwrap_or_default()
        }

        /// Moves `amount` of the token from the caller to `to`.
        ///
        /// # Errors
        /// `InsufficientBalance`; `Overflow` is never met, since no supply exceeds 128 bits.
        #[ink(message)]
        pub fn transfer(&mut self, to: AccountId, id: u128, amount: u128) -> Result<(), Error> {
            let from = self.env().caller();
            let left = self
                .balance_of(from, id)
                .checked_sub(amount)
                .ok_or(Error::InsufficientBalance)?;
            self.balances.insert((from, id), &left);
            // Read after the write above, so that a transfer to oneself changes nothing.
            let held = self
                .balance_of(to, id)
                .checked_add(amount)
                .ok_or(Error::Overflow)?;
            self.balances.insert((to, id), &held);
            self.env().emit_event(Transferred {
                from: Some(from),
                to,
                id,
                amount,
            });
            Ok(())
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use ink::env::{test::default_accounts, DefaultEnvironment};

        #[ink::test]
        fn transfers_keep_the_sum() {
            let accounts = default_accounts::<DefaultEnvironment>();
            let mut token = MultiToken::new();
            assert_eq!(token.create(100), Ok(0));
            assert_eq!(token.transfer(accounts.bob, 0, 30), Ok(()));
            assert_eq!(token.transfer(accounts.alice, 0, 70), Ok(()));
            assert_eq!(
                token.transfer(accounts.bob, 0, 71),
                Err(Error::InsufficientBalance)
            );
            assert_eq!(token.balance_of(accounts.alice, 0), 70);
            assert_eq!(token.balance_of(accounts.bob, 0), 30);
        }
    }
}
