//! How an issuance is divided: exact, in declared directions, and nobody gains by cutting.

use proptest::prelude::*;

use super::world::*;
use crate::credits::Share;
use crate::registry::*;
use crate::types::{Account, WHOLE};

/// Overall mitigation and share of proceeds as Article 6.4 has them.
const ARTICLE_6_4: Split = Split {
    mitigation: 200,
    proceeds: 500,
    proceeds_to: Account([8; 32]),
    buffer: 0,
};

fn any_split() -> impl Strategy<Value = Split> {
    (0..=WHOLE, 0..=WHOLE, 0..=WHOLE)
        .prop_filter("at most the whole", |(a, b, c)| {
            u32::from(*a) + u32::from(*b) + u32::from(*c) <= u32::from(WHOLE)
        })
        .prop_map(|(mitigation, proceeds, buffer)| Split {
            mitigation,
            proceeds,
            proceeds_to: Account([8; 32]),
            buffer,
        })
}

#[test]
fn article_6_4_divides_a_thousand_into_930_20_and_50() {
    let division = ARTICLE_6_4.divide(1_000).unwrap();
    let expected = Division {
        mitigation: 20,
        proceeds: 50,
        buffer: 0,
        recipients: 930,
    };
    assert_eq!(division, expected);
}

#[test]
fn incident_real_buffer_contributions_are_reproduced() {
    // 19,440 credits, 3,733 of them to the buffer: a share is in basis points and rounds up.
    let share = |buffer| Split {
        buffer,
        ..Split::NONE
    };
    let american = share(1_920).divide(19_440).unwrap();
    assert_eq!((american.recipients, american.buffer), (15_707, 3_733));
    // 7,695,698 credits, 443,454 of them set aside: no whole basis point, so that the issuer adds
    // to the class's 5 % what the project's rating asks for.
    let least = share(500).divide(7_695_698).unwrap();
    let national = least.with_more_buffer(443_454 - least.buffer).unwrap();
    assert_eq!(national.recipients, 7_252_244);
    // More may be set aside, up to everything; never less.
    let all = least.with_more_buffer(least.recipients).unwrap();
    assert_eq!((all.buffer, all.recipients), (7_695_698, 0));
    for more in [least.recipients + 1, u128::MAX] {
        assert_eq!(least.with_more_buffer(more), Err(Error::WrongSum));
    }
}

#[test]
fn incident_rounding_to_a_free_issuance() {
    // One base unit at a time: every one of them is set aside, none escapes.
    let split = Split {
        buffer: 1,
        ..ARTICLE_6_4
    };
    let one = split.divide(1).unwrap();
    assert_eq!((one.mitigation, one.recipients), (1, 0));
    let two = split.divide(2).unwrap();
    assert_eq!((two.mitigation, two.proceeds, two.recipients), (1, 1, 0));
    assert_eq!(split.divide(3).unwrap().buffer, 1);
    assert_eq!(split.divide(0).unwrap().recipients, 0);
}

#[test]
fn a_split_of_more_than_there_is_or_for_nobody_is_refused() {
    assert_eq!(Split::NONE.check(), Ok(()));
    assert_eq!(ARTICLE_6_4.check(), Ok(()));
    let all = Split {
        buffer: 9_300,
        ..ARTICLE_6_4
    };
    assert_eq!(all.check(), Ok(()));
    assert_eq!(all.divide(10_000).unwrap().recipients, 0);
    let more = Split {
        buffer: 9_301,
        proceeds_to: Account::ZERO,
        ..ARTICLE_6_4
    };
    assert_eq!(more.check(), Err(Error::BadSplit));
    let wraps = Split {
        buffer: u16::MAX,
        ..ARTICLE_6_4
    };
    assert_eq!(wraps.check(), Err(Error::BadSplit));
    let nobodys = Split {
        proceeds_to: Account::ZERO,
        ..ARTICLE_6_4
    };
    assert_eq!(nobodys.check(), Err(Error::ZeroAccount));
    let class = Class {
        split: nobodys,
        ..class()
    };
    assert_eq!(class.check(), Err(Error::ZeroAccount));
}

#[test]
fn incident_duplicate_recipients_accumulate() {
    let mut world = World::new(1, 1);
    world.classes.get_mut(&1).unwrap().split = ARTICLE_6_4;
    let list = [range(1, 1, 1_000)];
    let share = |amount| Share { to: OWNER, amount };
    let recipients = [share(400), share(500), share(30)];
    let placements = world.placements(&list);
    let issuance = Issuance {
        placements: &placements,
        tail: None,
        rest: [0; 32],
        more_buffer: 0,
        recipients: &recipients,
    };
    let outcome = outcome(1, &list, 1_000);
    world.issue(1, (1, 0), Some(&outcome), &issuance).unwrap();
    assert_eq!(world.ledger.balances[&(OWNER, 1)], 930);
    assert_eq!(world.ledger.balances[&(ARTICLE_6_4.proceeds_to, 1)], 50);
    assert_eq!(world.ledger.pools[&1].cancelled, 20);
}

proptest! {
    #[test]
    fn c1_the_parts_of_an_issuance_sum_to_the_whole(split in any_split(), amount: u128) {
        prop_assert_eq!(split.check(), Ok(()));
        let Division { mitigation, proceeds, buffer, recipients } = split.divide(amount).unwrap();
        let sum = [proceeds, buffer, recipients]
            .iter()
            .try_fold(mitigation, |sum, part| sum.checked_add(*part));
        prop_assert_eq!(sum, Some(amount));
    }

    #[test]
    fn each_share_rounds_up_as_long_as_there_is_something_left(
        split in any_split(),
        amount in 0u128..1_000_000,
    ) {
        let division = split.divide(amount).unwrap();
        let mut left = amount;
        for (share, part) in [
            (split.mitigation, division.mitigation),
            (split.proceeds, division.proceeds),
            (split.buffer, division.buffer),
        ] {
            let whole = u128::from(WHOLE);
            let up = (amount * u128::from(share)).div_ceil(whole);
            prop_assert_eq!(part, up.min(left));
            left -= part;
        }
    }

    #[test]
    fn nobody_gains_by_cutting_an_issuance(
        split in any_split(),
        parts in prop::collection::vec(0u128..5_000, 1..20),
    ) {
        let whole = split.divide(parts.iter().sum()).unwrap();
        let cut: u128 = parts.iter().map(|part| split.divide(*part).unwrap().recipients).sum();
        prop_assert!(cut <= whole.recipients);
    }
}
