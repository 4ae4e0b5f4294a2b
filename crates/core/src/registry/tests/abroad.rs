//! Uses abroad: authorisations that fail closed, exports that consume nobody's serials, returns
//! that happen once (laws C4 and C8).

use super::debts::{apply, issue_to, issued};
use super::world::*;
use crate::credits::Purpose;
use crate::milestones::{Fact, SettledAs};
use crate::registry::*;

const LEDGER: [u8; 32] = [11; 32];

fn consent(scope: Scope, amount: u128) -> Consent {
    Consent {
        scope,
        purpose: Purpose::InternationalMitigation,
        amount,
        until: 1_000,
        document: [1; 32],
    }
}

fn request(amount: u128, purpose: Purpose, authorisation: Option<u64>) -> ExportRequest {
    ExportRequest {
        batch: 1,
        amount,
        route: LEDGER,
        reference: [12; 32],
        purpose,
        authorisation,
    }
}

fn came_back(export: u64, amount: u128) -> Fact {
    Fact::Return {
        export,
        amount,
        to: OWNER,
    }
}

/// Two batches of a hundred credits, ninety of them OWNER's, who allows the registry everything;
/// a route that takes 60 in a window of 100.
fn world() -> World {
    let mut world = issued(2, 100);
    world
        .routes
        .insert(LEDGER, Route::change(None, 60, 100).unwrap());
    world.ledger.allowed.insert((OWNER, 1), u128::MAX);
    world.ledger.allowed.insert((OWNER, 2), u128::MAX);
    world.ledger.now = 500;
    world
}

#[test]
fn c8_a_use_needs_an_authorisation_that_is_there_in_scope_alive_and_large_enough() {
    let mut world = world();
    let purpose = Purpose::InternationalMitigation;
    let refused = |world: &mut World, id, what, error| {
        let before = world.clone();
        assert_eq!(world.retire_authorised(OWNER, id, what), Err(error));
        assert_eq!(*world, before);
    };
    refused(&mut world, 1, (1, 10, purpose), Error::UnknownAuthorisation);
    refused(&mut world, 0, (1, 10, purpose), Error::UnknownAuthorisation);
    refused(&mut world, 1, (9, 10, purpose), Error::UnknownBatch);
    let id = world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    refused(&mut world, id, (2, 10, purpose), Error::OutOfScope);
    refused(
        &mut world,
        id,
        (1, 10, Purpose::NdcUse),
        Error::OtherPurpose,
    );
    refused(
        &mut world,
        id,
        (1, 10, Purpose::Voluntary),
        Error::OtherPurpose,
    );
    refused(&mut world, id, (1, 0, purpose), Error::ZeroAmount);
    refused(&mut world, id, (1, 31, purpose), Error::AboveAuthorised);
    world
        .retire_authorised(OWNER, id, (1, 20, purpose))
        .unwrap();
    refused(&mut world, id, (1, 11, purpose), Error::AboveAuthorised);
    // What a ledger refuses consumes nothing.
    world.ledger.held_until.insert(1, 600);
    refused(&mut world, id, (1, 10, purpose), Error::BatchHeld);
    world.ledger.held_until.remove(&1);
    world.ledger.now = 999;
    world.retire_authorised(OWNER, id, (1, 9, purpose)).unwrap();
    world.ledger.now = 1_000;
    refused(&mut world, id, (1, 1, purpose), Error::Expired);
    // A project's authorisation holds for each of its batches, and for no other project's.
    let mut later = consent(Scope::Project(1), 30);
    later.until = 2_000;
    let id = world.authorise(later).unwrap();
    refused(&mut world, id, (2, 1, purpose), Error::OutOfScope);
    world.batches.insert(3, Batch::open(1, VINTAGE).unwrap());
    let wanted = Wanted {
        batch: 3,
        project: 1,
        purpose,
        amount: 1,
        kind: Transfer::Use,
    };
    assert_eq!(world.consume(id, &wanted), Ok(()));
}

#[test]
fn c8_an_authorisation_says_what_it_can_say() {
    let new = |consent, now| Authorisation::new(consent, *b"KE", now).map(|_| ());
    let right = consent(Scope::Project(1), 1);
    for purpose in [Purpose::Voluntary, Purpose::Compliance] {
        let domestic = Consent {
            purpose,
            amount: 0,
            ..right
        };
        assert_eq!(new(domestic, 0), Err(Error::NotInternational));
    }
    let nothing = Consent { amount: 0, ..right };
    assert_eq!(new(nothing, 1_000), Err(Error::ZeroAmount));
    assert_eq!(new(right, 1_000), Err(Error::Expired));
    for purpose in [
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ] {
        assert_eq!(new(Consent { purpose, ..right }, 999), Ok(()));
    }
}

#[test]
fn c8_a_revocation_stops_what_is_not_used_and_what_was_used_stays_on_record() {
    let mut world = world();
    let purpose = Purpose::InternationalMitigation;
    let id = world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    world
        .retire_authorised(OWNER, id, (1, 10, purpose))
        .unwrap();
    let authorisation = &mut world.authorisations[0];
    assert_eq!(authorisation.adjustment, Adjustment::Pending);
    let first = FirstTransfer {
        time: 500,
        kind: Transfer::Use,
    };
    assert_eq!(authorisation.first_transfer, Some(first));
    authorisation.revoke().unwrap();
    assert_eq!(authorisation.revoke(), Err(Error::Revoked));
    assert_eq!(authorisation.used, 10);
    // What was used is still to be adjusted for.
    assert_eq!(authorisation.adjustment, Adjustment::Pending);
    assert_eq!(authorisation.adjust(Adjustment::Completed), Ok(()));
    let more = world.retire_authorised(OWNER, id, (1, 1, purpose));
    assert_eq!(more, Err(Error::Revoked));
    // Unused, there is nothing to adjust for, ever.
    world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    let unused = &mut world.authorisations[1];
    unused.revoke().unwrap();
    assert_eq!(unused.adjustment, Adjustment::Revoked);
    for status in [
        Adjustment::NotStarted,
        Adjustment::Pending,
        Adjustment::Completed,
        Adjustment::Revoked,
    ] {
        assert_eq!(unused.adjust(status), Err(Error::BadAdjustment));
    }
}

#[test]
fn c8_an_adjustment_only_goes_on() {
    let mut world = world();
    world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    let authorisation = &mut world.authorisations[0];
    use Adjustment::*;
    assert_eq!(authorisation.adjustment, NotStarted);
    for refused in [NotStarted, Revoked] {
        assert_eq!(authorisation.adjust(refused), Err(Error::BadAdjustment));
    }
    authorisation.adjust(Pending).unwrap();
    assert_eq!(authorisation.adjust(Pending), Err(Error::BadAdjustment));
    authorisation.adjust(Completed).unwrap();
    for refused in [NotStarted, Pending, Completed, Revoked] {
        assert_eq!(authorisation.adjust(refused), Err(Error::BadAdjustment));
    }
    // Pending and completed let pass, and a use takes nothing back.
    let purpose = Purpose::InternationalMitigation;
    world.retire_authorised(OWNER, 1, (1, 10, purpose)).unwrap();
    assert_eq!(world.authorisations[0].adjustment, Completed);
}

#[test]
fn incident_safeguard_passes_when_data_is_missing() {
    let mut world = world();
    for purpose in [
        Purpose::NdcUse,
        Purpose::InternationalMitigation,
        Purpose::OtherInternational,
    ] {
        let without = world.export(OWNER, request(10, purpose, None));
        assert_eq!(without, Err(Error::NotAuthorised));
        let unknown = world.export(OWNER, request(10, purpose, Some(1)));
        assert_eq!(unknown, Err(Error::UnknownAuthorisation));
    }
    // One that is not needed must fit all the same.
    world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    let wrong = world.export(OWNER, request(10, Purpose::Voluntary, Some(1)));
    assert_eq!(wrong, Err(Error::OtherPurpose));
    let mut nowhere = request(10, Purpose::Voluntary, None);
    nowhere.route = [1; 32];
    assert_eq!(world.export(OWNER, nowhere), Err(Error::UnknownRoute));
    nowhere.batch = 9;
    assert_eq!(world.export(OWNER, nowhere), Err(Error::UnknownBatch));
    nowhere.amount = 0;
    assert_eq!(world.export(OWNER, nowhere), Err(Error::ZeroAmount));
}

#[test]
fn c8_an_export_takes_from_an_authorisation_and_its_return_gives_back() {
    let mut world = world();
    let purpose = Purpose::InternationalMitigation;
    world.authorise(consent(Scope::Batch(1), 30)).unwrap();
    let id = world.export(OWNER, request(30, purpose, Some(1))).unwrap();
    assert_eq!(world.authorisations[0].used, 30);
    let kind = world.authorisations[0].first_transfer.unwrap().kind;
    assert_eq!(kind, Transfer::Export);
    let more = world.export(OWNER, request(1, purpose, Some(1)));
    assert_eq!(more, Err(Error::AboveAuthorised));
    apply(&mut world, 1, came_back(id, 10)).unwrap();
    assert_eq!(world.authorisations[0].used, 20);
    // Used up abroad, its part is used for good.
    let used_up = Fact::Settlement {
        export: id,
        amount: 20,
        end: SettledAs::Retired,
    };
    apply(&mut world, 2, used_up).unwrap();
    assert_eq!(world.authorisations[0].used, 20);
    world.export(OWNER, request(10, purpose, Some(1))).unwrap();
}

#[test]
fn c4_an_export_ends_once_and_never_by_more_than_is_left() {
    let mut world = world();
    let voluntary = Purpose::Voluntary;
    let id = world.export(OWNER, request(50, voluntary, None)).unwrap();
    assert!(
        !world.ledger.used.contains_key(&1),
        "an export uses up nothing"
    );
    let settled = |amount, end| Fact::Settlement {
        export: id,
        amount,
        end,
    };
    let unknown = apply(&mut world, 1, came_back(9, 1));
    assert_eq!(unknown, Err(Error::UnknownExport));
    assert_eq!(
        apply(&mut world, 1, came_back(0, 1)),
        Err(Error::UnknownExport)
    );
    assert_eq!(
        apply(&mut world, 1, came_back(id, 0)),
        Err(Error::ZeroAmount)
    );
    assert_eq!(
        apply(&mut world, 1, came_back(id, 51)),
        Err(Error::AboveExport)
    );
    apply(&mut world, 1, came_back(id, 20)).unwrap();
    let again = apply(&mut world, 1, came_back(id, 20));
    assert_eq!(again, Err(Error::FindingUsed));
    assert!(!world.ledger.used.contains_key(&1), "nor does its return");
    apply(&mut world, 2, settled(10, SettledAs::Retired)).unwrap();
    apply(&mut world, 3, settled(15, SettledAs::Cancelled)).unwrap();
    let pools = world.ledger.pools[&1];
    assert_eq!(
        (pools.retired, pools.cancelled, pools.exported),
        (10, 15, 5)
    );
    assert_eq!(world.exports[0].left, 5);
    let more = apply(&mut world, 4, settled(6, SettledAs::Retired));
    assert_eq!(more, Err(Error::AboveExport));
    // What two exports left abroad cannot come back by one of them.
    world.ledger.now = 600;
    world.export(OWNER, request(40, voluntary, None)).unwrap();
    let more = apply(&mut world, 4, came_back(id, 6));
    assert_eq!(more, Err(Error::AboveExport));
}

#[test]
fn incident_export_and_return_in_a_loop_eat_nobodys_serials_and_stay_under_the_cap() {
    let mut world = world();
    let everything = world.ledger.pools[&1];
    let mut number = 0;
    let mut exported = 0;
    for now in 500..1_000 {
        world.ledger.now = now;
        let voluntary = request(20, Purpose::Voluntary, None);
        match world.export(OWNER, voluntary) {
            Ok(id) => {
                exported += 20;
                number += 1;
                apply(&mut world, number, came_back(id, 20)).unwrap();
            }
            Err(error) => assert_eq!(error, Error::AboveCap),
        }
        assert_eq!(world.ledger.pools[&1], everything);
    }
    // Five windows of a hundred, sixty in each, whatever came back.
    assert_eq!(exported, 300);
    assert!(world.ledger.used.is_empty(), "no serial was used up");
}

#[test]
fn incident_zombie_credits() {
    // What was used up, here or abroad, comes back by no finding and no holder.
    let mut world = world();
    let id = world
        .export(OWNER, request(50, Purpose::Voluntary, None))
        .unwrap();
    let used_up = Fact::Settlement {
        export: id,
        amount: 50,
        end: SettledAs::Retired,
    };
    apply(&mut world, 1, used_up).unwrap();
    let dead = world.ledger.pools[&1];
    for amount in [1, 50] {
        let again = apply(&mut world, 2, came_back(id, amount));
        assert_eq!(again, Err(Error::AboveExport));
    }
    let again = apply(&mut world, 2, used_up);
    assert_eq!(again, Err(Error::AboveExport));
    assert_eq!(world.ledger.pools[&1], dead);
    // Of forty that are left none can be exported with the fifty.
    let more = world.export(OWNER, request(41, Purpose::Voluntary, None));
    assert_eq!(more, Err(Error::AboveCap));
    world.ledger.now = 600;
    let more = world.export(OWNER, request(41, Purpose::Voluntary, None));
    assert_eq!(more, Err(Error::InsufficientBalance));
}

#[test]
fn g4_a_routes_change_is_for_the_future() {
    let mut world = world();
    let voluntary = |amount| request(amount, Purpose::Voluntary, None);
    let id = world.export(OWNER, voluntary(50)).unwrap();
    let closed = Route::change(world.routes.get(&LEDGER).copied(), 0, 100).unwrap();
    world.routes.insert(LEDGER, closed);
    assert_eq!(world.export(OWNER, voluntary(1)), Err(Error::AboveCap));
    // What is abroad comes back by a closed route as well.
    apply(&mut world, 1, came_back(id, 50)).unwrap();
    // Opened again, what was sent in the window counts.
    let open = Route::change(Some(closed), 60, 100).unwrap();
    world.routes.insert(LEDGER, open);
    assert_eq!(world.export(OWNER, voluntary(11)), Err(Error::AboveCap));
    assert!(world.export(OWNER, voluntary(10)).is_ok());
    for window in [0, LONGEST_WINDOW + 1, u64::MAX] {
        assert_eq!(Route::change(None, 1, window), Err(Error::BadWindow));
    }
    assert!(Route::change(None, 1, LONGEST_WINDOW).is_ok());
}

#[test]
fn a_window_ends_at_its_moment() {
    let mut route = Route::change(None, 10, 100).unwrap();
    route.send(10, 500).unwrap();
    assert_eq!(route.send(1, 599), Err(Error::AboveCap));
    assert_eq!(route.send(1, 600), Ok(()));
    assert_eq!((route.since, route.sent), (600, 1));
    assert_eq!(route.send(u128::MAX, 601), Err(Error::AboveCap));
    // At the end of time there is no next window.
    let mut last = Route::change(None, 10, 100).unwrap();
    last.send(10, u64::MAX - 1).unwrap();
    assert_eq!(last.send(1, u64::MAX), Err(Error::AboveCap));
}

#[test]
fn c5_a_place_and_period_is_claimed_by_one_outcome_for_ever() {
    // Another project with the same boundary and activity is the same place.
    let mut world = World::new(3, 1);
    for project in [2, 3] {
        world.projects.get_mut(&project).unwrap().boundary = [1; 32];
    }
    world.projects.get_mut(&3).unwrap().activity = 2;
    issue_to(&mut world, 1, 10);
    let try_batch = |world: &mut World, id, period, plan: u64| {
        let mut batch = world.batches[&id];
        batch.vintage = period;
        world.batches.insert(id, batch);
        let list = [range(plan as u8, 1, 10)];
        let placements = world.placements(&list);
        let recipients = world.all_to(OWNER, &list);
        let issuance = Issuance {
            placements: &placements,
            tail: None,
            rest: [0; 32],
            more_buffer: 0,
            recipients: &recipients,
        };
        let mut outcome = outcome(batch.project, &list, 10);
        outcome.subject.as_mut().unwrap().period = period;
        world.issue(id, (plan, 0), Some(&outcome), &issuance)
    };
    let period = |start, end| crate::types::Period { start, end };
    for (start, end) in [(10, 20), (19, 30), (0, 11), (0, 99), (12, 13)] {
        let result = try_batch(&mut world, 2, period(start, end), 20);
        assert_eq!(result, Err(Error::PeriodClaimed), "{start}..{end}");
    }
    // Neighbours in time touch and do not overlap.
    assert_eq!(try_batch(&mut world, 2, period(20, 21), 20), Ok(10));
    assert_eq!(try_batch(&mut world, 2, period(0, 10), 21), Ok(10));
    // Another activity at the same place is another claim.
    assert_eq!(try_batch(&mut world, 3, period(10, 20), 30), Ok(10));
    let place = project(1).place();
    assert_eq!(world.claims[&(place, 10)], (1, 0));
    assert_eq!(world.claims[&(place, 20)], (20, 0));
    let line = world.walk(Line::Claims(place));
    assert_eq!(line, [(0, 9), (10, 19), (20, 20)]);
}

#[test]
fn c5_the_outcome_that_claimed_a_period_issues_into_it_again() {
    let mut world = World::new(2, 1);
    world.batches.insert(2, Batch::open(1, VINTAGE).unwrap());
    let list = [range(1, 1, 30)];
    let outcome = outcome(1, &list, 30);
    let issue = |world: &mut World, batch, first, last: u128, after| {
        let placements = world.placements(&[range(1, first, last)]);
        let tail = (last < 30).then(|| range(1, last + 1, 30));
        let recipients = world.all_to(OWNER, &[range(1, first, last)]);
        let issuance = Issuance {
            placements: &placements,
            tail,
            rest: [0; 32],
            more_buffer: 0,
            recipients: &recipients,
        };
        world.issue_after(batch, (1, 0), Some(&outcome), &issuance, after)
    };
    // The hint of the first must be right; the ones after it are not looked at.
    let wrong = issue(&mut world, 1, 1, 10, Some(3));
    assert_eq!(wrong, Err(Error::WrongHint));
    assert_eq!(issue(&mut world, 1, 1, 10, None), Ok(10));
    assert_eq!(issue(&mut world, 2, 11, 20, Some(77)), Ok(10));
    assert_eq!(issue(&mut world, 1, 21, 30, None), Ok(10));
    let line = world.walk(Line::Claims(project(1).place()));
    assert_eq!(line, [(10, 19)]);
}

#[test]
fn incident_hint_griefing_and_front_running_cost_an_honest_caller_a_retry() {
    let mut world = World::new(3, 1);
    let place = project(1).place();
    for project in [2, 3] {
        world.projects.get_mut(&project).unwrap().boundary = [1; 32];
    }
    let mut later = |start, end, id| {
        let vintage = crate::types::Period { start, end };
        world.batches.insert(
            id,
            Batch {
                vintage,
                ..world.batches[&id]
            },
        );
    };
    later(30, 40, 2);
    later(20, 30, 3);
    issue_to(&mut world, 1, 10);
    // An honest caller asks for its hints; somebody else's issuance comes in between.
    let honest = world.hint(Line::Claims(place), 30);
    assert_eq!(honest, Some(10));
    issue_to(&mut world, 3, 10);
    let stale = world.place(Line::Claims(place), (30, 39), honest);
    assert_eq!(stale, Err(Error::WrongHint));
    let fresh = world.hint(Line::Claims(place), 30);
    assert_eq!(world.place(Line::Claims(place), (30, 39), fresh), Ok(()));
}
