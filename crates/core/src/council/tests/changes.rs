//! What a council does to itself, and what it never does.

use super::*;

#[test]
fn g5_a_council_begins_with_a_quorum_that_it_can_reach() {
    let new = |members: &[u8], rules| {
        let members: Vec<_> = members.iter().copied().map(account).collect();
        Roster::new(&members, &OWN, rules).map(|roster| roster.members())
    };
    assert_eq!(new(&[1, 2, 3], RULES), Ok(3));
    assert_eq!(new(&[], RULES), Err(Error::BadMembers));
    let crowd: Vec<_> = (1..=25).collect();
    assert_eq!(new(&crowd, RULES), Err(Error::BadMembers));
    assert_eq!(new(&crowd[..MAX_MEMBERS], RULES), Ok(24));
    assert_eq!(new(&[1, 0, 1], RULES), Err(Error::BadMember));
    assert_eq!(new(&[1, 0xc0, 1], RULES), Err(Error::BadMember));
    assert_eq!(new(&[1, 2, 1], RULES), Err(Error::AlreadyMember));
    for threshold in [0, 4, 255] {
        let rules = Rules { threshold, ..RULES };
        assert_eq!(new(&[1, 2, 3], rules), Err(Error::BadThreshold));
    }
    for time in [0, MIN_TIME - 1, MAX_TIME + 1, Millis::MAX] {
        for rules in [
            Rules {
                delay: time,
                ..RULES
            },
            Rules {
                approval: time,
                ..RULES
            },
            Rules {
                execution: time,
                threshold: 0,
                ..RULES
            },
        ] {
            assert_eq!(new(&[1, 2, 3], rules), Err(Error::BadRules));
        }
    }
}

#[test]
fn g5_no_change_makes_the_quorum_unreachable() {
    let mut chamber = Chamber::new(2, RULES);
    assert_eq!(chamber.refused(remove(1)), Error::BadThreshold);
    for threshold in [0, 3, 255] {
        let change = Change::Threshold { threshold };
        assert_eq!(chamber.refused(change), Error::BadThreshold);
    }
    chamber.change(Change::Threshold { threshold: 1 }).unwrap();
    chamber.change(remove(1)).unwrap();
    assert_eq!(chamber.roster.members(), 1);
    // The last one stays, but can be replaced.
    assert_eq!(chamber.refused(remove(2)), Error::BadThreshold);
    chamber.change(replace(2, 3)).unwrap();
    assert_eq!(chamber.roster.members(), 1);
    assert!(chamber.member(3).is_some() && chamber.member(2).is_none());
}

#[test]
fn a_change_that_changes_nothing_or_nobody_is_refused_in_order() {
    let mut chamber = Chamber::new(3, RULES);
    assert_eq!(chamber.refused(remove(9)), Error::NotMember);
    assert_eq!(chamber.refused(replace(9, 0)), Error::NotMember);
    assert_eq!(chamber.refused(replace(1, 0)), Error::BadMember);
    assert_eq!(chamber.refused(replace(1, 0xc0)), Error::BadMember);
    assert_eq!(chamber.refused(replace(1, 2)), Error::AlreadyMember);
    assert_eq!(chamber.refused(replace(1, 1)), Error::AlreadyMember);
    assert_eq!(chamber.refused(add(3)), Error::AlreadyMember);
    assert_eq!(chamber.refused(add(0)), Error::BadMember);
    for number in 4..=24 {
        chamber.change(add(number)).unwrap();
    }
    assert_eq!(chamber.refused(add(25)), Error::BadMembers);
    assert_eq!(chamber.refused(add(24)), Error::AlreadyMember);
    chamber.change(replace(24, 25)).unwrap();
    for delay in [0, MIN_TIME - 1, MAX_TIME + 1] {
        assert_eq!(chamber.refused(Change::Delay { delay }), Error::BadRules);
    }
    for delay in [MIN_TIME, MAX_TIME] {
        chamber.change(Change::Delay { delay }).unwrap();
        assert_eq!(chamber.roster.rules, Rules { delay, ..RULES });
    }
}

#[test]
fn numbers_run_out_without_a_second_use() {
    let mut chamber = Chamber::new(3, RULES);
    chamber.roster.last = Member::MAX - 1;
    chamber.change(replace(1, 4)).unwrap();
    assert_eq!(chamber.refused(replace(2, 5)), Error::Overflow);
}

#[test]
fn a_record_that_is_out_of_date_makes_nobody_a_member() {
    let chamber = Chamber::new(3, RULES);
    for number in [None, Some(0), Some(4)] {
        assert_eq!(chamber.roster.require(number), Err(Error::NotMember));
    }
    let mut roster = chamber.roster;
    let change = roster.change(&remove(9), &OWN, Some(0), None);
    assert_eq!(change, Err(Error::NotMember));
}
