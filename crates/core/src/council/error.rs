//! Why `council` refuses.

use scale::{Decode, Encode};
use scale_info::TypeInfo;

/// Why `council` refuses. The number is stable; `docs/council.md` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Error {
    /// Each time is from a day to ninety days.
    BadRules = 1,
    /// The threshold is from one to the number of members: the quorum stays reachable.
    BadThreshold = 2,
    /// A council has from one to twenty-four members.
    BadMembers = 3,
    /// Neither the zero account nor the council itself can be a member.
    BadMember = 4,
    /// The account is a member already.
    AlreadyMember = 5,
    /// Only a member may do this, or the account that would leave is none.
    NotMember = 6,
    /// There is no such proposal.
    UnknownProposal = 7,
    /// A proposal has from one to eight calls.
    BadCalls = 8,
    /// The arguments of a call are longer than a call may have.
    TooLong = 9,
    /// The council never calls itself: what changes it has a proposal of its own kind.
    SelfCall = 10,
    /// What is named is not what was proposed.
    WrongDigest = 11,
    /// The proposal has been executed.
    AlreadyExecuted = 12,
    /// The proposal has been cancelled.
    Cancelled = 13,
    /// The time to approve is over.
    ApprovalOver = 14,
    /// The member has approved it already.
    AlreadyApproved = 15,
    /// The member has not approved it.
    NotApproving = 16,
    /// Too few who are members now approve it.
    NotApproved = 17,
    /// The delay has not passed yet.
    NotDue = 18,
    /// The time to execute is over.
    Expired = 19,
    /// Only who made the proposal may cancel it.
    NotProposer = 20,
    /// Enough members approve it: it stops only if they take that back.
    TooLate = 21,
    /// The proposal is no change of the council itself.
    NotAChange = 22,
    /// A call failed: the contract refused or stopped, or there is none. Nothing of the proposal was
    /// done.
    CallFailed = 23,
    /// Another message of the council is still at work.
    Busy = 24,
    /// A number or a time would not fit. Never met.
    Overflow = 25,
}
