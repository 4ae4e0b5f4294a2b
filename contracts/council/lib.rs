//! M of N decide, behind a delay, and only what was put to them.
//!
//! A council holds the administrative roles of the other contracts. Any member proposes calls of
//! other contracts, to the byte; once M members approve, and a delay has passed in which everybody
//! can see what is coming, anybody executes them, once, whole or not at all. What changes the
//! council itself is a proposal of another kind. Each message loads, asks `canopy_core::council`,
//! stores, emits and only then calls.
//!
//! [`canopy_shell`] says how messages read their arguments and end.
#![cfg_attr(not(feature = "std"), no_std, no_main)]
// `clippy::panic` would belong here too, but ink!'s macros put one into every message.
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]
// Messages name their arguments for those who call them, and read them from the input.
#![allow(unused_variables)]
// A key by reference is written into the buffer from where it lies; by value it is copied first.
#![allow(clippy::needless_borrows_for_generic_args)]

pub mod events;

pub use council::{Council, CouncilRef};

#[ink::contract]
mod council {
    use canopy_core::council::{
        Call, Change, Error, Member, Proposal, Roster, Rules, Standing, MAX_MEMBERS,
    };
    use canopy_core::types::{Account, Hash as Digest, Millis, Reason};
    use canopy_shell::{
        answer, arguments, calls::perform, emit, emit_long, host, ok, refuse, Arg, ChainHash, List,
        OrRefuse, Read, Reader, Records, Single,
    };
    use ink::prelude::vec::Vec;

    use crate::events::{
        ApprovalTakenBack, Approved, Cancelled, ChangeProposed, Changed, Executed, Founded,
        Proposed,
    };

    // Where each field lies in raw storage: its name's first letters.
    const ROSTER: u32 = 0x726f_7374; // "rost"
    const BUSY: u32 = 0x6275_7379; // "busy"
    const NUMBERS: u32 = 0x6e75_6d62; // "numb"
    const ACCOUNTS: u32 = 0x6163_636f; // "acco"
    const COUNT: u32 = 0x636f_756e; // "coun"
    const PROPOSALS: u32 = 0x7072_6f70; // "prop"

    /// The contract's storage.
    #[ink(storage)]
    #[derive(Default)]
    pub struct Council {
        /// Who is a member, by number, and how the council decides.
        roster: Single<Roster, ROSTER>,
        /// Whether a proposal is being executed.
        busy: Single<bool, BUSY>,
        /// The number of an account's membership.
        numbers: Records<Account, Member, NUMBERS>,
        /// Whose membership a number is.
        accounts: Records<Member, Account, ACCOUNTS>,
        /// How many proposals there are.
        count: Single<u64, COUNT>,
        /// Proposals, by number from 1.
        proposals: Records<u64, Proposal, PROPOSALS>,
    }

    /// As many members as there may be, and one more, by which too many show.
    type Members = List<Account, 25>;
    /// As many calls as a proposal may make, and one more, by which too many show.
    type Calls = List<Call, 9>;

    impl Council {
        /// A new council of `members`.
        ///
        /// Errors, in order: [`Error::BadMembers`], [`Error::BadMember`],
        /// [`Error::AlreadyMember`] for an account named twice, [`Error::BadRules`],
        /// [`Error::BadThreshold`].
        #[ink(constructor)]
        pub fn new(members: Arg<Vec<Account>>, rules: Arg<Rules>) -> Result<Self, Error> {
            let mut contract = Self::default();
            let mut input = Reader::arguments();
            let members = Members::read(&mut input);
            if members.len() > MAX_MEMBERS {
                refuse(Error::BadMembers);
            }
            let rules = Rules::read(&mut input);
            let roster = Roster::new(&members, &contract.account(), rules).or_refuse();
            contract.roster.set(&roster);
            contract.busy.set(&false);
            for (member, number) in members.iter().zip(1..) {
                contract.seat(member, number);
            }
            emit_long(&Founded {
                members: members.to_vec(),
                rules,
            });
            Ok(contract)
        }

        /// Proposes calls of other contracts, approves them, and gives the proposal's number.
        /// Only a member.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::NotMember`], [`Error::BadCalls`],
        /// [`Error::TooLong`], [`Error::SelfCall`], [`Error::Overflow`].
        #[ink(message)]
        pub fn propose(
            &mut self,
            calls: Arg<Vec<Call>>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            let by = self.proposer();
            let own = self.account();
            let mut input = Reader::arguments();
            let calls = Calls::read(&mut input);
            Call::check(&calls, &own).or_refuse();
            // Too many calls are refused by now, and the reason can be read.
            let reason = Reason::read(&mut input);
            let digest = Call::digest(&calls, &own, &ChainHash);
            let (proposal, record) = self.open(by, digest, None);
            emit_long(&Proposed {
                proposal,
                by: record.by,
                digest,
                calls: calls.to_vec(),
                closes: record.closes,
                due: record.due,
                reason,
            });
            ok(proposal)
        }

        /// Proposes a change of the council itself, approves it, and gives the proposal's number.
        /// Only a member.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::NotMember`], [`Error::Overflow`]. Whether
        /// the change can be made is decided when it is.
        #[ink(message)]
        pub fn propose_change(
            &mut self,
            change: Arg<Change>,
            reason: Arg<Reason>,
        ) -> Result<u64, Error> {
            let by = self.proposer();
            let (change, reason) = arguments::<(Change, Reason)>();
            let digest = change.digest(&self.account(), &ChainHash);
            let (proposal, record) = self.open(by, digest, Some(change));
            emit(&ChangeProposed {
                proposal,
                by: record.by,
                digest,
                change,
                closes: record.closes,
                due: record.due,
                reason,
            });
            ok(proposal)
        }

        /// Approves a proposal, whose digest the caller names. Only a member, once.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownProposal`], [`Error::NotMember`],
        /// [`Error::AlreadyExecuted`], [`Error::Cancelled`], [`Error::WrongDigest`],
        /// [`Error::ApprovalOver`], [`Error::AlreadyApproved`], [`Error::Overflow`].
        #[ink(message)]
        pub fn approve(
            &mut self,
            proposal: Arg<u64>,
            digest: Arg<Digest>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (proposal, digest, reason) = arguments::<(u64, Digest, Reason)>();
            let mut record = self.load(proposal);
            let (by, member) = self.caller();
            record
                .approve(&self.roster.get(), member, &digest, self.now())
                .or_refuse();
            self.proposals.set(proposal, &record);
            emit(&Approved {
                proposal,
                by,
                due: record.due,
                reason,
            });
            ok(())
        }

        /// Takes the caller's approval back. Only a member.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownProposal`], [`Error::NotMember`],
        /// [`Error::AlreadyExecuted`], [`Error::Cancelled`], [`Error::NotApproving`].
        #[ink(message)]
        pub fn take_back_approval(
            &mut self,
            proposal: Arg<u64>,
            reason: Arg<Reason>,
        ) -> Result<(), Error> {
            let (proposal, reason) = arguments::<(u64, Reason)>();
            let mut record = self.load(proposal);
            let (by, member) = self.caller();
            record.take_back(&self.roster.get(), member).or_refuse();
            self.proposals.set(proposal, &record);
            emit(&ApprovalTakenBack {
                proposal,
                by,
                due: record.due,
                reason,
            });
            ok(())
        }

        /// Cancels a proposal while too few approve it. Only the member who made it.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownProposal`], [`Error::NotMember`],
        /// [`Error::AlreadyExecuted`], [`Error::Cancelled`], [`Error::NotProposer`],
        /// [`Error::TooLate`].
        #[ink(message)]
        pub fn cancel(&mut self, proposal: Arg<u64>, reason: Arg<Reason>) -> Result<(), Error> {
            let (proposal, reason) = arguments::<(u64, Reason)>();
            let mut record = self.load(proposal);
            let (by, member) = self.caller();
            record.cancel(&self.roster.get(), &by, member).or_refuse();
            self.proposals.set(proposal, &record);
            emit(&Cancelled {
                proposal,
                by,
                reason,
            });
            ok(())
        }

        /// Makes the calls of a proposal, in their order: all of them, or nothing is done.
        /// Anybody, who passes exactly the calls that were proposed.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownProposal`],
        /// [`Error::AlreadyExecuted`], [`Error::Cancelled`], [`Error::WrongDigest`],
        /// [`Error::NotApproved`], [`Error::NotDue`], [`Error::Expired`], [`Error::CallFailed`].
        #[ink(message)]
        pub fn execute(&mut self, proposal: Arg<u64>, calls: Arg<Vec<Call>>) -> Result<(), Error> {
            let (proposal, calls) = arguments::<(u64, Calls)>();
            let mut record = self.load(proposal);
            let digest = Call::digest(&calls, &self.account(), &ChainHash);
            record
                .execute(&self.roster.get(), &digest, self.now())
                .or_refuse();
            self.proposals.set(proposal, &record);
            let (by, _) = self.caller();
            emit(&Executed { proposal, by });
            self.busy.set(&true);
            for call in &calls {
                let mut input = Vec::from(call.selector);
                input.extend_from_slice(&call.arguments);
                if !perform(&call.target, &input, call.value) {
                    refuse(Error::CallFailed);
                }
            }
            self.busy.set(&false);
            ok(())
        }

        /// Makes the change of the council itself that a proposal asks for. Anybody.
        ///
        /// Errors, in order: [`Error::Busy`], [`Error::UnknownProposal`], [`Error::NotAChange`],
        /// [`Error::AlreadyExecuted`], [`Error::Cancelled`], [`Error::NotApproved`],
        /// [`Error::NotDue`], [`Error::Expired`]; then, if it cannot be made,
        /// [`Error::NotMember`], [`Error::BadMember`], [`Error::AlreadyMember`],
        /// [`Error::BadMembers`], [`Error::BadRules`], [`Error::BadThreshold`],
        /// [`Error::Overflow`].
        #[ink(message)]
        pub fn apply_change(&mut self, proposal: Arg<u64>) -> Result<(), Error> {
            let proposal = arguments();
            let mut record = self.load(proposal);
            let change = record.change.ok_or(Error::NotAChange).or_refuse();
            let mut roster = self.roster.get();
            let digest = record.digest;
            record.execute(&roster, &digest, self.now()).or_refuse();
            let number = |account: Option<Account>| self.numbers.get(account?);
            let leaving = number(change.leaving());
            let joining = number(change.joining());
            let member = roster
                .change(&change, &self.account(), leaving, joining)
                .or_refuse();
            self.proposals.set(proposal, &record);
            self.roster.set(&roster);
            if let Some((account, number)) = change.leaving().zip(leaving) {
                self.numbers.remove(account);
                self.accounts.remove(number);
            }
            if let Some((account, number)) = change.joining().zip(member) {
                self.seat(&account, number);
            }
            let (by, _) = self.caller();
            emit(&Changed {
                proposal,
                by,
                change,
                member,
            });
            ok(())
        }

        /// Who is a member, by number, and how the council decides.
        #[ink(message)]
        pub fn roster(&self) -> Option<Roster> {
            self.roster.give()
        }

        /// The members, in the order of their seats.
        #[ink(message)]
        pub fn members(&self) -> Vec<Account> {
            let seats = self.roster.get().seats;
            let members = seats.iter().filter_map(|number| self.accounts.get(number));
            let members: List<Account, MAX_MEMBERS> = members.collect();
            answer(&members[..])
        }

        /// The number of an account's membership, if it is a member.
        #[ink(message)]
        pub fn member(&self, account: Arg<Account>) -> Option<Member> {
            self.numbers.give(arguments::<Account>())
        }

        /// How many proposals there are; they are numbered from 1.
        #[ink(message)]
        pub fn proposals(&self) -> u64 {
            answer(self.count.get_or_default())
        }

        /// A proposal as it is stored, if there is one of that number.
        #[ink(message)]
        pub fn proposal(&self, proposal: Arg<u64>) -> Option<Proposal> {
            self.proposals.give(arguments::<u64>())
        }

        /// Where a proposal stands now.
        #[ink(message)]
        pub fn standing(&self, proposal: Arg<u64>) -> Option<Standing> {
            let proposal: Option<Proposal> = self.proposals.get(arguments::<u64>());
            answer(proposal.map(|proposal| proposal.standing(&self.roster.get(), self.now())))
        }

        fn account(&self) -> Account {
            host::account()
        }

        fn now(&self) -> Millis {
            host::now()
        }

        /// Who calls, and the number of its membership.
        fn caller(&self) -> (Account, Option<Member>) {
            let by = host::caller();
            (by, self.numbers.get(by))
        }

        /// Ends the message if a proposal is being executed.
        fn require_idle(&self) {
            if self.busy.get_or_default() {
                refuse(Error::Busy);
            }
        }

        fn load(&self, proposal: u64) -> Proposal {
            self.require_idle();
            self.proposals.load(proposal, Error::UnknownProposal)
        }

        /// A member who is about to propose.
        #[inline(never)]
        fn proposer(&self) -> (Account, Option<Member>) {
            self.require_idle();
            let caller = self.caller();
            self.roster.get().require(caller.1).or_refuse();
            caller
        }

        /// Stores a new proposal of a member's; gives its number.
        #[inline(never)]
        fn open(
            &mut self,
            (by, member): (Account, Option<Member>),
            digest: Digest,
            change: Option<Change>,
        ) -> (u64, Proposal) {
            let record = Proposal::new(&self.roster.get(), by, member, digest, change, self.now());
            let record = record.or_refuse();
            let number = self.count.get_or_default().checked_add(1);
            let number = number.ok_or(Error::Overflow).or_refuse();
            self.count.set(&number);
            self.proposals.set(number, &record);
            (number, record)
        }

        /// Notes whose membership a number is.
        fn seat(&mut self, account: &Account, number: Member) {
            self.numbers.set(account, &number);
            self.accounts.set(number, account);
        }
    }
}
