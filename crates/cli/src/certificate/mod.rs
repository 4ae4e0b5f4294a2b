//! `canopy certificate`: a retirement certificate as a page that prints well, from the contracts'
//! state.

mod page;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{bail, Context as _, Result};
use canopy_core::{
    credits::{Interval, Retirement},
    intervals::Link,
    registry::{Authorisation, Debt, Line},
    types::{Account, Millis},
};

use crate::state::{
    cells::field,
    credits::{Batch, Ledgers},
    namespaces::Namespaces,
    snapshot::Snapshot,
    Source,
};
use crate::text::hexed;

const HELP: &str = "\
The page shows for whom and for what the credits were used, the exact serial numbers, what of
them was found reversed or invalid since, and how anybody can check it on the chain.

EXAMPLES
  ./scripts/demo && canopy certificate 1
  canopy certificate 1 --state state.json --serials serials.txt --out certificate.html";

/// Arguments of `canopy certificate`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// The certificate's number; they are numbered from 1
    id: u64,
    #[command(flatten)]
    source: Source,
    /// Where to write the page [default: target/certificate-ID.html]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Everything that the page says.
struct Certificate {
    id: u64,
    record: Retirement,
    batch: Batch,
    /// The ranges it used, each with its line's name where that is known.
    serials: Vec<Serials>,
    /// The host country's consent to its use, where the purpose needs one, with its number.
    consent: Option<(u64, Authorisation)>,
    /// What its batch owes and owed.
    debt: Debt,
    /// The parts of its interval that were found invalid.
    invalid: Vec<Interval>,
    /// The contract that holds it.
    ledger: Account,
    /// When the state was read.
    read_at: Millis,
    /// The plain key of its cell, and what lies there.
    key: Vec<u8>,
}

/// A run of serial numbers.
struct Serials {
    line: String,
    is_name: bool,
    first: u128,
    last: u128,
}

/// Reads the state and writes the page.
///
/// # Errors
/// If there is no such certificate, the state cannot be read, or the page not be written.
pub fn run(args: Args) -> Result<ExitCode> {
    let (snapshot, names) = args.source.open()?;
    let ledgers = Ledgers::whole(&snapshot)?;
    let page = page::render(&read(&snapshot, &ledgers, &names, args.id)?);
    let file = args
        .out
        .unwrap_or_else(|| PathBuf::from(format!("target/certificate-{}.html", args.id)));
    std::fs::create_dir_all(file.parent().unwrap_or(&file))
        .and_then(|()| std::fs::write(&file, page))
        .with_context(|| format!("cannot write {}", file.display()))?;
    println!("written: {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// All that the page says, out of the state.
fn read(
    snapshot: &Snapshot,
    ledgers: &Ledgers,
    names: &Namespaces,
    id: u64,
) -> Result<Certificate> {
    let Some(record) = ledgers.certificate(id)? else {
        match ledgers.certificates()? {
            0 => bail!("there is no certificate {id}: nothing was retired yet"),
            last => bail!("there is no certificate {id}; they are numbered from 1 to {last}"),
        }
    };
    let batch = ledgers.batch(record.batch)?;
    let serials = batch.runs(record.interval)?.into_iter().map(|(range, _)| {
        let name = names.name(&range.namespace);
        Serials {
            line: name.map_or_else(|| hexed(&range.namespace), str::to_owned),
            is_name: name.is_some(),
            first: range.first,
            last: range.last,
        }
    });
    let serials = serials.collect();
    let registry = ledgers.registry;
    let consent = match registry.get(b"cert", id)? {
        None => None,
        Some(number) => Some((number, registry.must(b"cons", number, "authorisation")?)),
    };
    let debt = registry.get(b"debt", record.batch)?;
    Ok(Certificate {
        id,
        serials,
        consent,
        debt: debt.unwrap_or_default(),
        invalid: invalid(ledgers, &record)?,
        record,
        batch,
        ledger: snapshot.contract("eco-credits")?.0,
        read_at: snapshot.time,
        key: [&field(b"reti")[..], &id.to_le_bytes()].concat(),
    })
}

/// The parts of a certificate's interval that a finding called invalid.
fn invalid(ledgers: &Ledgers, record: &Retirement) -> Result<Vec<Interval>> {
    let links: Vec<((Line, u128), Link)> = ledgers.registry.all(b"link")?;
    let mut parts: Vec<Interval> = links
        .into_iter()
        .filter(|((line, _), _)| *line == Line::Invalid(record.batch))
        .filter_map(|((_, start), link)| {
            let start = start.max(record.interval.start);
            let end = link.last.checked_add(1)?.min(record.interval.end);
            (start < end).then_some(Interval { start, end })
        })
        .collect();
    parts.sort_by_key(|part| part.start);
    Ok(parts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::state::example::example;

    fn page(id: u64) -> Result<String> {
        let snapshot = example();
        let ledgers = Ledgers::of(&snapshot)?;
        let certificate = read(&snapshot, &ledgers, &Namespaces::default(), id)?;
        Ok(page::render(&certificate))
    }

    #[test]
    fn c8_a_certificate_of_a_use_abroad_names_its_authorisation() {
        let (here, abroad) = (page(1).unwrap(), page(2).unwrap());
        assert!(here.contains("<dt>Authorisation</dt><dd>none is needed</dd>"));
        let named = "<dt>Authorisation</dt><dd>No. 1 of Mexico (MX); corresponding adjustment: ";
        assert!(abroad.contains(named), "{abroad}");
    }

    #[test]
    fn a_certificate_that_is_not_there_is_said_to_be_none() {
        let error = page(3).err().unwrap().to_string();
        assert_eq!(
            error,
            "there is no certificate 3; they are numbered from 1 to 2"
        );
    }
}
