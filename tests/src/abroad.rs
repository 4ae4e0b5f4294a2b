//! Uses abroad on compiled Wasm: authorisations, exports and the way back. Laws C4, C8.

use canopy_core::{
    credits::{Purpose, RetireRequest},
    milestones::{Fact, SettledAs},
    registry::{Adjustment, Consent, Error, ExportRequest, Scope, Transfer},
    types::Hash,
};
use canopy_harness::{people::*, DAY, REASON};
use canopy_interfaces::ledger::Ledger;
use registry::events::{Exported, FindingApplied, RetiredAuthorised};

use crate::world::*;

const AVIATION: Purpose = Purpose::InternationalMitigation;

fn consent(w: &mut World, batch: u64, amount: u128) -> Consent {
    Consent {
        scope: Scope::Batch(batch),
        purpose: AVIATION,
        amount,
        until: w.chain.now() + 100 * DAY,
        document: document("letter of authorisation"),
    }
}

fn authorise(w: &mut World, batch: u64, amount: u128) -> u64 {
    let consent = consent(w, batch, amount);
    let message = w.suite.registry().authorise(consent, REASON);
    w.chain.must(AUTHORITY, message).value
}

fn ledger() -> Hash {
    document("another ledger")
}

fn request(batch: u64, amount: u128, purpose: Purpose, by: Option<u64>) -> ExportRequest {
    ExportRequest {
        batch,
        amount,
        route: ledger(),
        reference: document("their number"),
        purpose,
        authorisation: by,
    }
}

/// A safeguard that passes when data is missing; an authorisation used twice.
#[test]
fn c8_a_use_abroad_needs_the_host_countrys_consent_and_uses_it_up() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(10);
    w.allow(RECIPIENT, batch, u128::MAX);
    let use_of = |amount| RetireRequest {
        purpose: AVIATION,
        ..retirement(batch, amount)
    };
    let retire = |w: &mut World, by, what| {
        let message = w.suite.registry().retire_authorised(by, what);
        w.chain.send(RECIPIENT, message).unwrap()
    };
    let without = retire(&mut w, 1, use_of(1_000));
    assert_eq!(without.value, Err(Error::UnknownAuthorisation));
    let consent = consent(&mut w, batch, 3_000);
    for person in [ADMINISTRATOR, RECIPIENT, REGISTRAR] {
        let message = w.suite.registry().authorise(consent, REASON);
        assert_eq!(w.chain.refused(person, message), Error::NotAuthority);
    }
    let domestic = Consent {
        purpose: Purpose::Voluntary,
        ..consent
    };
    let message = w.suite.registry().authorise(domestic, REASON);
    assert_eq!(w.chain.refused(AUTHORITY, message), Error::NotInternational);
    let id = authorise(&mut w, batch, 3_000);
    let voluntary = retire(&mut w, id, retirement(batch, 1_000));
    assert_eq!(voluntary.value, Err(Error::OtherPurpose));
    let above = retire(&mut w, id, use_of(3_001));
    assert_eq!(above.value, Err(Error::AboveAuthorised));
    let retired: RetiredAuthorised = retire(&mut w, id, use_of(2_000)).only();
    assert_eq!((retired.authorisation, retired.amount), (id, 2_000));
    let record = w.suite.credits().retirement(retired.certificate);
    let record = w.chain.ask(record).unwrap();
    assert_eq!((record.purpose, record.retiree), (AVIATION, RECIPIENT));
    let state = w.suite.registry().authorisation(id);
    let state = w.chain.ask(state).unwrap();
    let first = state.first_transfer.unwrap();
    assert_eq!((state.used, first.kind), (2_000, Transfer::Use));
    assert_eq!(first.time, w.chain.now());
    assert_eq!(state.adjustment, Adjustment::Pending);
    let twice = retire(&mut w, id, use_of(1_001));
    assert_eq!(twice.value, Err(Error::AboveAuthorised));
    // Revoked for what is not used; what was used stays on record and is adjusted for.
    let revoke = |w: &mut World, by| {
        let message = w.suite.registry().revoke_authorisation(id, REASON);
        w.chain.send(by, message).unwrap().value
    };
    assert_eq!(revoke(&mut w, STRANGER), Err(Error::NotAuthority));
    assert_eq!(revoke(&mut w, AUTHORITY), Ok(()));
    assert_eq!(revoke(&mut w, AUTHORITY), Err(Error::Revoked));
    let late = retire(&mut w, id, use_of(1));
    assert_eq!(late.value, Err(Error::Revoked));
    let report = |w: &mut World, status| {
        let message = w.suite.registry().report_adjustment(id, status, REASON);
        w.chain.send(AUTHORITY, message).unwrap().value
    };
    assert_eq!(report(&mut w, Adjustment::Completed), Ok(()));
    let back = report(&mut w, Adjustment::Pending);
    assert_eq!(back, Err(Error::BadAdjustment));
    // In time only.
    let id = authorise(&mut w, batch, 1_000);
    w.chain.pass(100 * DAY);
    let late = retire(&mut w, id, use_of(1));
    assert_eq!(late.value, Err(Error::Expired));
    w.check_laws(agreement, Some(batch));
}

/// Export and return in a loop; more back than is left; the same finding twice.
#[test]
fn incident_export_and_return_eat_nobodys_serials_and_stay_under_the_cap() {
    let mut w = World::new();
    let (agreement, batch) = w.credits(10);
    w.allow(RECIPIENT, batch, u128::MAX);
    let export = |w: &mut World, what| {
        let message = w.suite.registry().export(what);
        w.chain.send(RECIPIENT, message).unwrap()
    };
    let voluntary = |amount| request(batch, amount, Purpose::Voluntary, None);
    let nowhere = export(&mut w, voluntary(1));
    assert_eq!(nowhere.value, Err(Error::UnknownRoute));
    let set = w.suite.registry().set_route(ledger(), 5_000, DAY, REASON);
    w.chain.must(ADMINISTRATOR, set);
    let unauthorised = export(&mut w, request(batch, 1_000, AVIATION, None));
    assert_eq!(unauthorised.value, Err(Error::NotAuthorised));
    let id = authorise(&mut w, batch, 3_000);
    let exported: Exported = export(&mut w, request(batch, 2_000, AVIATION, Some(id))).only();
    assert_eq!((exported.by, exported.request.amount), (RECIPIENT, 2_000));
    let number = exported.id;
    let above = export(&mut w, voluntary(3_001));
    assert_eq!(above.value, Err(Error::AboveCap));
    let supply = w.chain.ask(w.suite.credits().supply(batch)).unwrap();
    assert_eq!((supply.exported, supply.cursor()), (2_000, 0));
    let back = |amount| Fact::Return {
        export: number,
        amount,
        to: STRANGER,
    };
    let apply = |w: &mut World, finding| {
        let message = w.suite.registry().apply_finding(finding, None);
        w.chain.send(STRANGER, message).unwrap()
    };
    let more = w.found(back(2_001));
    assert_eq!(apply(&mut w, more).value, Err(Error::AboveExport));
    let some = w.found(back(500));
    assert_eq!(apply(&mut w, some).value, Ok(()));
    assert_eq!(apply(&mut w, some).value, Err(Error::FindingUsed));
    assert_eq!(w.held(STRANGER, batch), 500);
    let state = w.chain.ask(w.suite.registry().authorisation(id)).unwrap();
    assert_eq!(state.used, 1_500, "what came back is given back");
    // Used up there, it is used up here, and names serial numbers.
    let used = w.found(Fact::Settlement {
        export: number,
        amount: 1_500,
        end: SettledAs::Retired,
    });
    let applied: FindingApplied = apply(&mut w, used).only();
    assert_eq!((applied.interval.start, applied.interval.end), (0, 1_500));
    let left = w.chain.ask(w.suite.registry().exported(number)).unwrap();
    assert_eq!(left.left, 0);
    let one = w.found(back(1));
    assert_eq!(apply(&mut w, one).value, Err(Error::AboveExport));
    // What came back takes nothing off the cap; the next window does.
    let still = export(&mut w, voluntary(3_001));
    assert_eq!(still.value, Err(Error::AboveCap));
    w.chain.pass(DAY);
    assert!(export(&mut w, voluntary(5_000)).value.is_ok());
    w.check_laws(agreement, Some(batch));
}
