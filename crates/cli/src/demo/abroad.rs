//! A use abroad: the host country's authority consents to an amount for international mitigation,
//! and a holder uses a part of it for an airline. What the country did not authorise is refused.

use anyhow::Context as _;
use canopy_core::{
    credits::{self, Beneficiary, Jurisdiction, Purpose, RetireRequest},
    registry::{self, Consent, Scope},
    types::{Hash, Period},
};
use canopy_harness::{Suite, DAY};
use canopy_interfaces::{id::Id, psp37::Psp37};
use ink::primitives::AccountId;

use super::{
    narrator::{Narrator, Person},
    report::MomentKind,
    story::{document, tonnes, BUYER, CREDIT, DEPLOYER, REASON},
};
use crate::text::amount;

pub const AUTHORITY: Person = Person::new("Climate authority", "climate authority");
pub const AIRLINE: Person = Person::new("Airline E", "airline e");

/// The host country.
const HOST: [u8; 2] = *b"MX";
/// What it authorises, and what of that is used, in base units.
const AUTHORISED: u128 = 1_500 * CREDIT;
const USED: u128 = 1_000 * CREDIT;

/// What it came to, for the checks at the end.
pub struct Abroad {
    /// The authorisation's number.
    pub authorisation: u64,
    /// The certificate of what was used under it.
    pub certificate: u64,
    /// Whether a use without the country's consent was refused.
    pub without_refused: bool,
    /// Whether a use of more than it consented to was refused.
    pub beyond_refused: bool,
}

/// Tells it.
pub fn retire(n: &mut Narrator, suite: &Suite, batch: u64) -> anyhow::Result<Abroad> {
    n.chapter("A use abroad, as the host country authorises it");
    n.pass(DAY.saturating_mul(5));
    let use_of = |amount| RetireRequest {
        batch,
        amount,
        beneficiary: Beneficiary::Account(AIRLINE.account),
        purpose: Purpose::InternationalMitigation,
        jurisdiction: Jurisdiction {
            country: *b"ES",
            subdivision: [0; 3],
        },
        claim_period: Period {
            start: 1_735_689_600_000,
            end: 1_767_225_600_000,
        },
        reason: Hash::default(),
    };
    let without = suite.credits().retire(use_of(USED));
    let what = "tries to retire 1,000 credits for Airline E without consent";
    let without = n.attempt(BUYER, what, without)?;

    let message = suite
        .registry()
        .appoint_authority(HOST, AUTHORITY.account, REASON);
    let what = "names the Climate authority, which speaks for the host country";
    n.act(DEPLOYER, what, message)?;
    let consent = Consent {
        scope: Scope::Batch(batch),
        purpose: Purpose::InternationalMitigation,
        amount: AUTHORISED,
        until: n.chain.now().saturating_add(DAY.saturating_mul(3_650)),
        document: document("an example letter of authorisation"),
    };
    let message = suite.registry().authorise(consent, REASON);
    let what = "authorises 1,500 credits for international mitigation, such as aviation's";
    let authorisation = n.act(AUTHORITY, what, message)?;
    n.moment(
        MomentKind::Credits,
        "1,500 credits authorised",
        "By the host country, for international mitigation. It must not count them itself.",
    );

    let operator = AccountId::from(suite.registry.0);
    let mut credits = suite.credits();
    let allow = Psp37::approve(&mut credits, operator, Some(Id::U64(batch)), AUTHORISED);
    n.act(
        BUYER,
        "lets the registry retire 1,500 of its credits",
        allow,
    )?;
    let retire = |amount| {
        suite
            .registry()
            .retire_authorised(authorisation, use_of(amount))
    };
    let what = "retires 1,000 of them for Airline E, as authorised";
    let certificate = n.act(BUYER, what, retire(USED))?;
    n.moment(
        MomentKind::Credits,
        format!("Certificate {certificate}"),
        what,
    );
    let beyond = AUTHORISED.saturating_sub(USED).saturating_add(1);
    let what = "tries to retire 500.001 more, above what is authorised";
    let beyond = n.attempt(BUYER, what, retire(beyond))?;
    Ok(Abroad {
        authorisation,
        certificate,
        without_refused: without == credits::Error::NotAuthorised,
        beyond_refused: beyond == registry::Error::AboveAuthorised,
    })
}

impl Abroad {
    /// Whether law C8 holds, by the registry's record and the certificate, and in what words.
    pub fn law(&self, n: &mut Narrator, suite: &Suite) -> anyhow::Result<(bool, String)> {
        let record = n
            .chain
            .ask(suite.registry().authorisation(self.authorisation));
        let record = record.context("the authorisation")?;
        let under = n
            .chain
            .ask(suite.registry().authorised_by(self.certificate));
        let certificate = n.chain.ask(suite.credits().retirement(self.certificate));
        let certificate = certificate.context("the authorised certificate")?;
        let holds = Some(record.used) == certificate.amount()
            && record.used <= record.consent.amount
            && under == Some(self.authorisation)
            && certificate.purpose == record.consent.purpose
            && self.without_refused
            && self.beyond_refused;
        let credits = |units| amount(units, &tonnes());
        let statement = format!(
            "the host country authorised {} for use abroad; {} was used, exactly what the \
             certificate says; a use without its consent and one beyond it were refused",
            credits(record.consent.amount),
            credits(record.used)
        );
        Ok((holds, statement))
    }
}
