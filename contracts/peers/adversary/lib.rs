//! What a fund may meet on a chain: a PSP22 token that does whatever it is told to do wrong, and
//! an account without a person behind it, that sends whatever it is told to send.
//!
//! For tests only. It asks for no allowances and makes no secret of anything: whoever deploys a
//! token of this kind can do worse than forget those.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
#![deny(missing_docs, clippy::arithmetic_side_effects)]

pub use adversary::{Adversary, AdversaryRef, Answer, Behaviour, Errand, Tale};

#[ink::contract]
mod adversary {
    use ink::{
        env::{
            call::{build_call, ExecutionInput, Selector},
            return_value, CallFlags, DefaultEnvironment, ReturnFlags,
        },
        prelude::{vec, vec::Vec},
        scale::{Decode, Encode, Error, Input, Output},
        storage::{Lazy, Mapping},
    };

    /// How a movement of the token ends.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode, TypeInfo)]
    #[cfg_attr(feature = "std", derive(ink::storage::traits::StorageLayout))]
    #[allow(clippy::cast_possible_truncation)] // in the derived code: the variant's index
    pub enum Answer {
        /// As the standard says: done.
        #[default]
        Done,
        /// As the standard says: refused, and undone.
        Refused,
        /// These bytes for an answer, and nothing is undone.
        Bytes(Vec<u8>),
        /// These bytes for an answer, and all is undone.
        Reverted(Vec<u8>),
        /// The contract stops half-way.
        Trapped,
        /// The contract never stops.
        Endless,
    }

    /// What a movement of the token does.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode, TypeInfo)]
    #[cfg_attr(feature = "std", derive(ink::storage::traits::StorageLayout))]
    pub struct Behaviour {
        /// Moves this much less than asked; nothing if that is all.
        pub short: u128,
        /// The receiver gets this much less than the sender gives.
        pub fee: u128,
        /// The sender gives this much more than asked.
        pub on_top: u128,
        /// Goes on its errands once it has moved.
        pub calls: bool,
        /// How it ends.
        pub answer: Answer,
    }

    /// What the token tells of a balance.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode, TypeInfo)]
    #[cfg_attr(feature = "std", derive(ink::storage::traits::StorageLayout))]
    #[allow(clippy::cast_possible_truncation)] // in the derived code: the variant's index
    pub enum Tale {
        /// The truth.
        #[default]
        True,
        /// Always this.
        Always(u128),
        /// This much more than the last time it was asked.
        Rising(u128),
        /// This much less than the last time it was asked.
        Falling(u128),
        /// The truth, after an errand.
        Calls,
        /// What is no balance.
        Answer(Answer),
    }

    /// A message to send, and the adversary that is to send it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    #[ink::scale_derive(Encode, Decode, TypeInfo)]
    #[cfg_attr(feature = "std", derive(ink::storage::traits::StorageLayout))]
    pub struct Errand {
        /// Who sends it; it may be the token itself.
        pub by: AccountId,
        /// To whom.
        pub to: AccountId,
        /// The message, encoded.
        pub input: Vec<u8>,
    }

    /// The token, and what it is told to do.
    #[ink(storage)]
    #[derive(Default)]
    pub struct Adversary {
        balances: Mapping<AccountId, u128>,
        on_transfer: Lazy<Behaviour>,
        on_pull: Lazy<Behaviour>,
        on_balance: Lazy<Tale>,
        errands: Lazy<Vec<Errand>>,
        asked: Lazy<u128>,
        went: Lazy<u32>,
        succeeded: Lazy<u32>,
    }

    /// Bytes as they are.
    struct Raw(Vec<u8>);

    impl Encode for Raw {
        fn encode_to<T: Output + ?Sized>(&self, to: &mut T) {
            to.write(&self.0);
        }
    }

    impl Decode for Raw {
        fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
            let mut bytes = vec![0; input.remaining_len()?.unwrap_or(0)];
            input.read(&mut bytes)?;
            Ok(Self(bytes))
        }
    }

    impl Adversary {
        /// A token whose whole supply belongs to `owner`, and which behaves.
        #[ink(constructor)]
        pub fn new(owner: AccountId, supply: u128) -> Self {
            let mut token = Self::default();
            token.balances.insert(owner, &supply);
            token
        }

        /// From now on the token does this.
        #[ink(message)]
        pub fn behave(&mut self, on_transfer: Behaviour, on_pull: Behaviour, on_balance: Tale) {
            self.on_transfer.set(&on_transfer);
            self.on_pull.set(&on_pull);
            self.on_balance.set(&on_balance);
            self.asked.set(&0);
        }

        /// The errands on which it goes where its behaviour calls for them.
        #[ink(message)]
        pub fn plot(&mut self, errands: Vec<Errand>) {
            self.errands.set(&errands);
            self.went.set(&0);
            self.succeeded.set(&0);
        }

        /// How many errands it went on, and how many of them did what they were to.
        #[ink(message)]
        pub fn errands(&self) -> (u32, u32) {
            let (went, succeeded) = (self.went.get(), self.succeeded.get());
            (went.unwrap_or_default(), succeeded.unwrap_or_default())
        }

        /// Sends a message, with what it is sent itself, and gives the answer's bytes after the
        /// outer `Ok`; nothing if the message did not come back.
        #[ink(message, payable)]
        pub fn send(&mut self, to: AccountId, input: Vec<u8>) -> Option<Vec<u8>> {
            let value = self.env().transferred_value();
            let (selector, arguments) = input.split_first_chunk()?;
            build_call::<DefaultEnvironment>()
                .call(to)
                .transferred_value(value)
                // It would let others in again; whether they let it in is the question.
                .call_flags(CallFlags::ALLOW_REENTRY)
                .exec_input(
                    ExecutionInput::new(Selector::new(*selector)).push_arg(Raw(arguments.to_vec())),
                )
                .returns::<Raw>()
                .try_invoke()
                .ok()?
                .ok()
                .map(|raw| raw.0)
        }

        /// Whatever it is told.
        #[ink(message, selector = 0x6568382f)]
        pub fn balance_of(&mut self, owner: AccountId) -> u128 {
            let truth = self.balances.get(owner).unwrap_or_default();
            let asked = self.asked.get().unwrap_or_default();
            self.asked.set(&asked.saturating_add(1));
            match self.on_balance.get_or_default() {
                Tale::True => truth,
                Tale::Always(amount) => amount,
                Tale::Rising(amount) => truth.saturating_add(amount.saturating_mul(asked)),
                Tale::Falling(amount) => truth.saturating_sub(amount.saturating_mul(asked)),
                Tale::Calls => {
                    self.go();
                    truth
                }
                Tale::Answer(answer) => {
                    self.end(answer);
                    truth
                }
            }
        }

        /// The truth.
        #[ink(message)]
        pub fn truth(&self, owner: AccountId) -> u128 {
            self.balances.get(owner).unwrap_or_default()
        }

        /// Moves `value` from the caller to `to`, in its way.
        #[ink(message, selector = 0xdb20f9f5)]
        pub fn transfer(&mut self, to: AccountId, value: u128, data: Vec<u8>) -> Result<(), u8> {
            let _ = data;
            let (from, behaviour) = (self.env().caller(), self.on_transfer.get_or_default());
            self.shift(from, to, value, behaviour)
        }

        /// Moves `value` from `from` to `to`, in its way.
        #[ink(message, selector = 0x54b3c76e)]
        pub fn transfer_from(
            &mut self,
            from: AccountId,
            to: AccountId,
            value: u128,
            data: Vec<u8>,
        ) -> Result<(), u8> {
            let _ = data;
            let behaviour = self.on_pull.get_or_default();
            self.shift(from, to, value, behaviour)
        }

        fn shift(
            &mut self,
            from: AccountId,
            to: AccountId,
            value: u128,
            behaviour: Behaviour,
        ) -> Result<(), u8> {
            let value = value.saturating_sub(behaviour.short);
            let given = value.saturating_add(behaviour.on_top);
            let had = self.balances.get(from).unwrap_or_default();
            // PSP22's number for an insufficient balance.
            let left = had.checked_sub(given).ok_or(1u8)?;
            self.balances.insert(from, &left);
            let held = self.balances.get(to).unwrap_or_default();
            let held = held.saturating_add(value.saturating_sub(behaviour.fee));
            self.balances.insert(to, &held);
            if behaviour.calls {
                self.go();
            }
            match behaviour.answer {
                Answer::Refused => Err(1),
                other => {
                    self.end(other);
                    Ok(())
                }
            }
        }

        /// Goes on all errands.
        fn go(&mut self) {
            for Errand { by, to, input } in self.errands.get().unwrap_or_default() {
                let went = self.went.get().unwrap_or_default();
                self.went.set(&went.saturating_add(1));
                // Through another, so that its being stopped does not stop this one.
                let answer = build_call::<DefaultEnvironment>()
                    .call(by)
                    .exec_input(
                        ExecutionInput::new(Selector::new(ink::selector_bytes!("send")))
                            .push_arg(to)
                            .push_arg(input),
                    )
                    .returns::<Option<Vec<u8>>>()
                    .try_invoke();
                if let Ok(Ok(Some(answer))) = answer {
                    if answer.first() == Some(&0) {
                        let succeeded = self.succeeded.get().unwrap_or_default();
                        self.succeeded.set(&succeeded.saturating_add(1));
                    }
                }
            }
        }

        /// Ends the message otherwise than the standard says.
        fn end(&self, answer: Answer) {
            match answer {
                Answer::Done | Answer::Refused => (),
                Answer::Bytes(bytes) => return_value(ReturnFlags::empty(), &Raw(bytes)),
                Answer::Reverted(bytes) => return_value(ReturnFlags::REVERT, &Raw(bytes)),
                #[allow(clippy::panic)]
                Answer::Trapped => panic!("half-way"),
                #[allow(clippy::empty_loop)]
                Answer::Endless => loop {},
            }
        }
    }
}
