//! Table 2: what host countries authorised.

use anyhow::Result;
use canopy_core::{
    credits::Purpose,
    registry::{self, Adjustment, Authorisation, Class, CreditType, Project, Scope},
};

use super::{date, other_purpose, outcome::metric, Records, NONE, USE_OR_CANCELLATION};
use crate::state::credits::Ledgers;
use crate::text::{decimal, hexed};

/// One row for each authorisation, revoked ones too: what was used of them stays authorised.
///
/// # Errors
/// If the records cannot be read.
pub fn rows(records: &Records) -> Result<Vec<Vec<String>>> {
    let authorisations = records.authorisations.iter();
    authorisations
        .map(|(id, authorisation)| row(records, *id, authorisation))
        .collect()
}

fn row(records: &Records, id: u64, of: &Authorisation) -> Result<Vec<String>> {
    let none = || NONE.to_owned();
    let consent = of.consent;
    let credit_type = credit_type(records.ledgers, consent.scope)?;
    let [metric, non_ghg] = metric(&credit_type);
    let other = other_purpose(consent.purpose);
    let purpose = match consent.purpose {
        Purpose::NdcUse => "NDC",
        _ => other.unwrap_or(NONE),
    };
    Ok(vec![
        id.to_string(),
        none(),
        records.ids.approach.clone(),
        "1".to_owned(),
        decimal(consent.amount, credit_type.decimals),
        metric,
        none(),
        non_ghg,
        none(),
        none(),
        purpose.to_owned(),
        none(),
        none(),
        none(),
        none(),
        none(),
        hexed(&consent.document),
        other.map_or(NONE, |_| USE_OR_CANCELLATION).to_owned(),
        explained(records, id, of, &credit_type),
    ])
}

/// What its columns have no room for.
fn explained(records: &Records, id: u64, of: &Authorisation, credit_type: &CreditType) -> String {
    let covers = match of.consent.scope {
        Scope::Project(id) => format!("project {id}"),
        Scope::Batch(id) => format!("batch {id}"),
    };
    let adjustment = match of.adjustment {
        Adjustment::NotStarted => "not started",
        Adjustment::Pending => "pending",
        Adjustment::Completed => "completed",
        Adjustment::Revoked => "none, since nothing was used",
    };
    let ends = if of.revoked {
        "revoked for what is not used".to_owned()
    } else {
        format!("ends {}", date(of.consent.until))
    };
    let exports = records.exports.values().map(|abroad| abroad.export);
    let waits = exports
        .filter(|export| export.request.authorisation == Some(id))
        .map(|export| export.left)
        .fold(0, u128::saturating_add);
    let abroad = match other_purpose(of.consent.purpose) {
        Some(_) if waits > 0 => format!(
            "; {} is on other ledgers, first transferred when it is used there",
            decimal(waits, credit_type.decimals)
        ),
        _ => String::new(),
    };
    format!("for {covers}; {ends}; corresponding adjustment: {adjustment}{abroad}")
}

/// What the credits measure that an authorisation is about.
fn credit_type(ledgers: &Ledgers, scope: Scope) -> Result<CreditType> {
    let registry = ledgers.registry;
    let project = match scope {
        Scope::Project(id) => id,
        Scope::Batch(id) => {
            let batch: registry::Batch = registry.must(b"batc", id, "an authorised batch")?;
            batch.project
        }
    };
    let project: Project = registry.must(b"proj", project, "an authorised project")?;
    let class: Class = registry.must(b"clas", project.class, "class of the project")?;
    registry.must(b"type", class.credit_type, "type of the class")
}
