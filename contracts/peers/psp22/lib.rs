//! Cardinal's PSP22 (the `psp22` crate 2.0.0), deployed plainly: the fungible token that
//! ink! 5 chains use, and a peer that the weights of the suite are compared with.
//!
//! Storage, rules and events are the crate's; this shell only routes the messages.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![deny(missing_docs, clippy::arithmetic_side_effects)]

#[ink::contract]
mod token {
    use ink::prelude::vec::Vec;
    use psp22::{PSP22Data, PSP22Error, PSP22Event, PSP22};

    /// Balances and allowances, all of them the crate's.
    #[ink(storage)]
    pub struct Token {
        data: PSP22Data,
    }

    impl Token {
        /// A token whose whole supply belongs to the caller.
        #[ink(constructor)]
        pub fn new(supply: u128) -> Self {
            let (data, events) = PSP22Data::new(supply, Self::env().caller());
            let token = Self { data };
            token.emit(events);
            token
        }

        fn emit(&self, events: Vec<PSP22Event>) {
            for event in events {
                match event {
                    PSP22Event::Transfer(transfer) => self.env().emit_event(transfer),
                    PSP22Event::Approval(approval) => self.env().emit_event(approval),
                }
            }
        }

        /// Emits what a rule of the crate reports, or passes its error on.
        fn settle(&self, outcome: Result<Vec<PSP22Event>, PSP22Error>) -> Result<(), PSP22Error> {
            outcome.map(|events| self.emit(events))
        }
    }

    impl PSP22 for Token {
        #[ink(message)]
        fn total_supply(&self) -> u128 {
            self.data.total_supply()
        }

        #[ink(message)]
        fn balance_of(&self, owner: AccountId) -> u128 {
            self.data.balance_of(owner)
        }

        #[ink(message)]
        fn allowance(&self, owner: AccountId, spender: AccountId) -> u128 {
            self.data.allowance(owner, spender)
        }

        #[ink(message)]
        fn transfer(
            &mut self,
            to: AccountId,
            value: u128,
            _data: Vec<u8>,
        ) -> Result<(), PSP22Error> {
            let outcome = self.data.transfer(self.env().caller(), to, value);
            self.settle(outcome)
        }

        #[ink(message)]
        fn transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            value: u128,
            _data: Vec<u8>,
        ) -> Result<(), PSP22Error> {
            let outcome = self
                .data
                .transfer_from(self.env().caller(), from, to, value);
            self.settle(outcome)
        }

        #[ink(message)]
        fn approve(&mut self, spender: AccountId, value: u128) -> Result<(), PSP22Error> {
            let outcome = self.data.approve(self.env().caller(), spender, value);
            self.settle(outcome)
        }

        #[ink(message)]
        fn increase_allowance(
            &mut self,
            spender: AccountId,
            delta_value: u128,
        ) -> Result<(), PSP22Error> {
            let outcome = self
                .data
                .increase_allowance(self.env().caller(), spender, delta_value);
            self.settle(outcome)
        }

        #[ink(message)]
        fn decrease_allowance(
            &mut self,
            spender: AccountId,
            delta_value: u128,
        ) -> Result<(), PSP22Error> {
            let outcome = self
                .data
                .decrease_allowance(self.env().caller(), spender, delta_value);
            self.settle(outcome)
        }
    }
}
