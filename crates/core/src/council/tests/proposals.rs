//! A proposal's way to its one execution.

use super::*;

/// Made by 1 and approved by 2, of three.
fn approved() -> (Chamber, Proposal) {
    let chamber = Chamber::new(3, RULES);
    let mut proposal = chamber.propose(1, START).unwrap();
    chamber.approve(&mut proposal, 2, START + DAY).unwrap();
    (chamber, proposal)
}

const DUE: Millis = START + DAY + RULES.delay;

/// An execution that must be refused, and leaves everything as it was.
fn refused(chamber: &Chamber, proposal: &Proposal, now: Millis) -> Error {
    let mut after = *proposal;
    let error = chamber.execute(&mut after, now).unwrap_err();
    assert_eq!(after, *proposal);
    error
}

fn stage(chamber: &Chamber, proposal: &Proposal, now: Millis) -> Stage {
    proposal.standing(&chamber.roster, now).stage
}

#[test]
fn g5_a_proposal_is_executed_once_between_its_delay_and_its_expiry() {
    let (chamber, proposal) = approved();
    let expires = DUE + RULES.execution;
    assert_eq!(refused(&chamber, &proposal, DUE - 1), Error::NotDue);
    assert_eq!(stage(&chamber, &proposal, DUE - 1), Stage::Waiting);
    assert_eq!(refused(&chamber, &proposal, expires), Error::Expired);
    assert_eq!(stage(&chamber, &proposal, expires), Stage::Expired);
    for now in [DUE, expires - 1] {
        let mut executed = proposal;
        assert_eq!(stage(&chamber, &executed, now), Stage::Due);
        chamber.execute(&mut executed, now).unwrap();
        assert_eq!(refused(&chamber, &executed, now), Error::AlreadyExecuted);
        assert_eq!(stage(&chamber, &executed, now), Stage::Executed);
    }
}

#[test]
fn g5_one_approval_less_executes_nothing() {
    let chamber = Chamber::new(3, RULES);
    let proposal = chamber.propose(1, START).unwrap();
    for now in [START, DUE, START + RULES.approval, Millis::MAX] {
        assert_eq!(refused(&chamber, &proposal, now), Error::NotApproved);
    }
    let closes = START + RULES.approval;
    assert_eq!(stage(&chamber, &proposal, closes - 1), Stage::Open);
    assert_eq!(stage(&chamber, &proposal, closes), Stage::Expired);
    let mut late = proposal;
    assert_eq!(
        chamber.approve(&mut late, 2, closes),
        Err(Error::ApprovalOver)
    );
    chamber.approve(&mut late, 2, closes - 1).unwrap();
    // The last moment to approve leaves the whole delay, and the whole time to execute.
    let due = closes - 1 + RULES.delay;
    assert_eq!(refused(&chamber, &late, due - 1), Error::NotDue);
    chamber
        .execute(&mut late, due + RULES.execution - 1)
        .unwrap();
}

#[test]
fn g5_a_member_counts_once() {
    let chamber = Chamber::new(3, RULES);
    let mut proposal = chamber.propose(1, START).unwrap();
    let again = chamber.approve(&mut proposal, 1, START);
    assert_eq!(again, Err(Error::AlreadyApproved));
    assert_eq!(
        chamber.approve(&mut proposal, 9, START),
        Err(Error::NotMember)
    );
    assert_eq!(proposal, chamber.propose(1, START).unwrap());
}

#[test]
fn g5_who_left_counts_no_more_even_after_coming_back() {
    let (mut chamber, mut proposal) = approved();
    chamber.change(replace(2, 4)).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    chamber.change(add(2)).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    // Who is back approves anew, and the delay starts anew.
    let now = DUE + DAY;
    chamber.approve(&mut proposal, 2, now).unwrap();
    assert_eq!(
        refused(&chamber, &proposal, now + RULES.delay - 1),
        Error::NotDue
    );
    chamber.execute(&mut proposal, now + RULES.delay).unwrap();
}

#[test]
fn g5_who_comes_in_the_place_of_another_approves_nothing_by_it() {
    let (mut chamber, mut proposal) = approved();
    chamber.change(replace(1, 4)).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    assert_eq!(
        proposal.take_back(&chamber.roster, chamber.member(4)),
        Err(Error::NotApproving)
    );
    chamber.approve(&mut proposal, 4, START + DAY).unwrap();
    chamber.execute(&mut proposal, DUE).unwrap();
}

/// Approvals of those who left take no place from those who are there.
#[test]
fn there_is_room_for_every_members_approval() {
    let rules = Rules {
        threshold: 24,
        ..RULES
    };
    let mut chamber = Chamber::new(24, rules);
    let mut proposal = chamber.propose(1, START).unwrap();
    for number in 2..=24 {
        chamber.approve(&mut proposal, number, START).unwrap();
    }
    for number in 1..=24 {
        chamber.change(replace(number, 100 + number)).unwrap();
    }
    assert_eq!(chamber.roster.approving(&proposal.approvals), 0);
    for number in 101..=124 {
        assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
        chamber.approve(&mut proposal, number, START + DAY).unwrap();
    }
    chamber.execute(&mut proposal, DUE).unwrap();
}

#[test]
fn g5_a_higher_threshold_holds_at_once_and_a_lower_one_for_later_proposals() {
    let (mut chamber, proposal) = approved();
    chamber.change(Change::Threshold { threshold: 3 }).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    let mut raised = proposal;
    chamber.approve(&mut raised, 3, DUE).unwrap();
    assert_eq!(refused(&chamber, &raised, DUE), Error::NotDue);
    chamber.execute(&mut raised, DUE + RULES.delay).unwrap();

    let three = chamber.propose(1, START).unwrap();
    chamber.change(Change::Threshold { threshold: 1 }).unwrap();
    assert_eq!(refused(&chamber, &three, Millis::MAX), Error::NotApproved);
    let mut one = chamber.propose(1, START).unwrap();
    chamber.execute(&mut one, START + RULES.delay).unwrap();
}

/// With the threshold raised and lowered again while too few approved, the delay starts with the
/// next approval.
#[test]
fn g5_no_approval_is_without_its_delay() {
    let mut chamber = Chamber::new(3, RULES);
    let mut proposal = chamber.propose(1, START).unwrap();
    chamber.change(Change::Threshold { threshold: 3 }).unwrap();
    chamber.approve(&mut proposal, 2, START).unwrap();
    chamber.change(Change::Threshold { threshold: 2 }).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    assert_eq!(stage(&chamber, &proposal, START), Stage::Open);
    chamber.approve(&mut proposal, 3, START + DAY).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE - 1), Error::NotDue);
    chamber.execute(&mut proposal, DUE).unwrap();
}

#[test]
fn g5_more_approvals_put_nothing_off() {
    let (chamber, mut proposal) = approved();
    chamber.approve(&mut proposal, 3, DUE - 1).unwrap();
    // And with one to spare, one that is taken back stops nothing.
    proposal
        .take_back(&chamber.roster, chamber.member(1))
        .unwrap();
    chamber.execute(&mut proposal, DUE).unwrap();
}

#[test]
fn g5_an_approval_taken_back_voids_the_delay() {
    let (chamber, mut proposal) = approved();
    let member = chamber.member(2);
    proposal.take_back(&chamber.roster, member).unwrap();
    assert_eq!(
        proposal.take_back(&chamber.roster, member),
        Err(Error::NotApproving)
    );
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
    chamber.approve(&mut proposal, 2, DUE).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotDue);
    assert_eq!(proposal.due, Some(DUE + RULES.delay));
}

/// Nor does a lower threshold bring a delay back that an approval taken back made void.
#[test]
fn g5_what_is_void_stays_void_under_a_lower_threshold() {
    let mut chamber = Chamber::new(3, RULES);
    let mut proposal = chamber.propose(1, START).unwrap();
    chamber.change(Change::Threshold { threshold: 3 }).unwrap();
    chamber.approve(&mut proposal, 2, START).unwrap();
    chamber.approve(&mut proposal, 3, START).unwrap();
    assert_eq!(proposal.due, Some(START + RULES.delay));
    proposal
        .take_back(&chamber.roster, chamber.member(3))
        .unwrap();
    assert_eq!(proposal.due, None);
    chamber.change(Change::Threshold { threshold: 2 }).unwrap();
    assert_eq!(refused(&chamber, &proposal, DUE), Error::NotApproved);
}

#[test]
fn g5_who_made_it_cancels_it_while_too_few_approve() {
    let (mut chamber, approved) = approved();
    let open = chamber.propose(1, START).unwrap();
    let cancel = |chamber: &Chamber, proposal: &Proposal, by: u8| {
        let mut after = *proposal;
        after
            .cancel(&chamber.roster, &account(by), chamber.member(by))
            .map(|()| after)
    };
    assert_eq!(cancel(&chamber, &open, 9), Err(Error::NotMember));
    assert_eq!(cancel(&chamber, &open, 2), Err(Error::NotProposer));
    assert_eq!(cancel(&chamber, &approved, 1), Err(Error::TooLate));
    let mut cancelled = cancel(&chamber, &open, 1).unwrap();
    assert_eq!(cancel(&chamber, &cancelled, 2), Err(Error::Cancelled));
    assert_eq!(refused(&chamber, &cancelled, DUE), Error::Cancelled);
    assert_eq!(stage(&chamber, &cancelled, DUE), Stage::Cancelled);
    assert_eq!(
        chamber.approve(&mut cancelled, 2, START),
        Err(Error::Cancelled)
    );
    // Who left cancels nothing.
    chamber.change(remove(1)).unwrap();
    assert_eq!(cancel(&chamber, &open, 1), Err(Error::NotMember));
}

#[test]
fn refusals_of_an_approval_come_in_the_documented_order() {
    let (chamber, mut proposal) = approved();
    let roster = &chamber.roster;
    let late = Millis::MAX;
    let mut approve = |member: u8, digest: &Hash, now| {
        proposal
            .approve(roster, chamber.member(member), digest, now)
            .unwrap_err()
    };
    assert_eq!(approve(9, &[2; 32], late), Error::NotMember);
    assert_eq!(approve(1, &[2; 32], late), Error::WrongDigest);
    assert_eq!(approve(1, &DIGEST, late), Error::ApprovalOver);
    assert_eq!(approve(1, &DIGEST, START), Error::AlreadyApproved);
    chamber.execute(&mut proposal, DUE).unwrap();
    let mut approve = |digest: &Hash| {
        proposal
            .approve(roster, chamber.member(3), digest, START)
            .unwrap_err()
    };
    assert_eq!(approve(&[2; 32]), Error::AlreadyExecuted);
}

#[test]
fn no_time_however_late_overflows_unseen() {
    let chamber = Chamber::new(3, RULES);
    let late = Millis::MAX - RULES.delay - RULES.execution;
    assert_eq!(chamber.propose(1, Millis::MAX), Err(Error::Overflow));
    assert_eq!(chamber.propose(1, late + 1), Err(Error::Overflow));
    assert!(chamber.propose(1, late - 3 * DAY).is_ok());
}
