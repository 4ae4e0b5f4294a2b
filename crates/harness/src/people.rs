//! Example people. None of them is anybody: their accounts spell their names.

use canopy_core::types::Account;

/// An example account whose bytes are `name`, padded with zeros.
pub const fn person(name: &str) -> Account {
    let (name, mut bytes, mut i) = (name.as_bytes(), [0u8; 32], 0);
    while i < name.len() {
        bytes[i] = name[i];
        i += 1;
    }
    Account(bytes)
}

/// Who deploys the contracts, and is nobody in them from then on.
pub const DEPLOYER: Account = person("deployer");
/// Who administers the contracts, and appoints whoever needs appointing.
pub const ADMINISTRATOR: Account = person("administrator");
/// Who proposes agreements and signs as payer.
pub const OPERATOR: Account = person("operator");
/// The project that is paid.
pub const RECIPIENT: Account = person("recipient");
/// A panel of three.
pub const VERIFIERS: [Account; 3] = [
    person("verifier one"),
    person("verifier two"),
    person("verifier three"),
];
/// Who rules on disputes.
pub const ARBITER: Account = person("arbiter");
/// Who rules on appeals.
pub const APPEAL_ARBITER: Account = person("appeal arbiter");
/// Who may object and appeal, apart from funders.
pub const GUARDIAN: Account = person("guardian");
/// Who may pause contracts.
pub const PAUSER: Account = person("pauser");
/// Who manages a class of credits.
pub const CLASS_ADMINISTRATOR: Account = person("class administrator");
/// The members of a council.
pub const COUNCILLORS: [Account; 3] = [
    person("councillor one"),
    person("councillor two"),
    person("councillor three"),
];
/// Who issues credits of a class.
pub const ISSUER: Account = person("issuer");
/// Funders of very unequal size.
pub const FUNDERS: [Account; 4] = [
    person("funder one"),
    person("funder two"),
    person("funder three"),
    person("funder four"),
];
/// Who may hold batches.
pub const REGISTRAR: Account = person("registrar");
/// Who authorises uses abroad for a project's country.
pub const AUTHORITY: Account = person("authority");
/// Somebody with no part in anything.
pub const STRANGER: Account = person("stranger");

/// Everybody above.
pub fn everybody() -> Vec<Account> {
    let mut all = vec![
        DEPLOYER,
        ADMINISTRATOR,
        OPERATOR,
        RECIPIENT,
        ARBITER,
        APPEAL_ARBITER,
        GUARDIAN,
        PAUSER,
        CLASS_ADMINISTRATOR,
        ISSUER,
        REGISTRAR,
        AUTHORITY,
        STRANGER,
    ];
    all.extend(COUNCILLORS);
    all.extend(VERIFIERS);
    all.extend(FUNDERS);
    all
}
