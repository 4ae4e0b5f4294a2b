//! Credits under an authorisation, as tables 3 and 4 describe them.

use std::collections::BTreeMap;

use anyhow::{ensure, Result};
use canopy_core::{
    registry::{Authorisation, CreditType, SerialRange},
    types::Hash,
};

use super::{Ids, NONE};
use crate::export::country;
use crate::state::credits::{unit_of, Batch};
use crate::text::{decimal, Date};

/// What tables 3 and 4 say of credits under an authorisation.
pub struct Outcome<'a> {
    /// What was asked for.
    pub ids: &'a Ids,
    /// Whose credits they are.
    pub batch: &'a Batch,
    /// What authorised them.
    pub authorisation: (u64, &'a Authorisation),
    /// How many base units.
    pub amount: u128,
    /// Which serial numbers, where that is settled.
    pub serials: Option<(SerialRange, Option<&'a str>)>,
}

/// On which number line each identifier's serial is. An identifier does not say: where two lines
/// have one number it would name two outcomes, and nothing is written.
#[derive(Default)]
pub struct Lines(BTreeMap<String, Hash>);

impl Lines {
    /// Notes the numbers of an outcome.
    ///
    /// # Errors
    /// If one of its identifiers would name an outcome on another line too.
    pub fn admit(&mut self, outcome: &Outcome, serials: SerialRange) -> Result<()> {
        for serial in [serials.first, serials.last] {
            let identifier = outcome.identifier(serial)?;
            let line = *self
                .0
                .entry(identifier.clone())
                .or_insert(serials.namespace);
            ensure!(
                line == serials.namespace,
                "{identifier} would name outcomes on two number lines; export them apart"
            );
        }
        Ok(())
    }
}

impl Outcome<'_> {
    /// The host country, by its three letters.
    ///
    /// # Errors
    /// If no country has the code.
    pub fn first_party(&self) -> Result<&'static str> {
        Ok(country::of(self.authorisation.1.country)?.alpha3)
    }

    /// The identifier of an outcome (decision 6/CMA.4, annex I, paragraph 5): cooperative
    /// approach, registry, Party, serial number, vintage.
    pub(super) fn identifier(&self, serial: u128) -> Result<String> {
        Ok(format!(
            "{}-{}-{}-{serial}-{}",
            self.ids.approach,
            self.ids.registry,
            self.first_party()?,
            self.vintage(),
        ))
    }

    fn vintage(&self) -> u64 {
        Date::of(self.batch.record.vintage.start).year
    }

    /// The columns from "Cooperative approach ID" to "Vintage", which both tables have.
    ///
    /// # Errors
    /// If no country has the code.
    pub fn cells(&self) -> Result<Vec<String>> {
        let [first, last, registry, first_unit, last_unit] = match self.serials {
            None => [NONE; 5].map(str::to_owned),
            Some((serials, name)) => [
                self.identifier(serials.first)?,
                self.identifier(serials.last)?,
                underlying_registry(name).to_owned(),
                serials.first.to_string(),
                serials.last.to_string(),
            ],
        };
        let [metric, non_ghg] = metric(&self.batch.credit_type);
        let quantity = decimal(self.amount, self.batch.credit_type.decimals);
        let (tonnes, other) = if non_ghg == NONE {
            (quantity, NONE.to_owned())
        } else {
            (NONE.to_owned(), quantity)
        };
        Ok(vec![
            self.ids.approach.clone(),
            self.authorisation.0.to_string(),
            self.first_party()?.to_owned(),
            self.ids.registry.clone(),
            first,
            last,
            registry,
            first_unit,
            last_unit,
            metric,
            NONE.to_owned(),
            non_ghg,
            tonnes,
            other,
            self.ids.mitigation.clone(),
            self.vintage().to_string(),
        ])
    }
}

/// What credits are counted in: the metric, and which one if it is another than tonnes of CO2.
pub fn metric(credit_type: &CreditType) -> [String; 2] {
    let unit = unit_of(credit_type);
    if unit.name == "tCO2e" {
        ["GHG", NONE].map(str::to_owned)
    } else {
        ["non-GHG".to_owned(), unit.name]
    }
}

/// The nomenclature's table 31, for the registries whose serials Canopy reads.
fn underlying_registry(namespace: Option<&str>) -> &'static str {
    match namespace.and_then(|name| name.split(':').next()) {
        Some("verra") => "VCS",
        Some("gs") => "GS",
        Some("acr") => "ACR",
        Some("car") => "CAR",
        Some("art") => "ART",
        Some("cercarbono") => "Cercarbono",
        _ => NONE,
    }
}
