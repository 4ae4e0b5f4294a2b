//! `canopy serials`: registries' own serial strings, read as ranges on a number line, a line at a
//! time. `crates/serials` reads them.

mod stream;
#[cfg(test)]
mod tests;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io::{stderr, stdin, stdout};
use std::process::ExitCode;

pub use canopy_serials::{parse, Registry, Serial};

/// The rest of `canopy serials --help`.
const HELP: &str = "\
INPUT
  One serial a line. Cercarbono, and some reports of the others, print the range beside
  the serial: then the line is serial, first and last, separated by tabs. If a range
  stands in both places, they must agree. Letter case, spaces, kinds of dash and leading
  zeros make no difference. Empty lines are skipped.

OUTPUT
  serial, namespace, first, last and quantity, separated by tabs. Two spellings of one
  serial give the same line. What is not certain is left out and goes to standard error
  as `line N: reason: input`; then the exit status is 1.

NAMESPACE
  A line of numbers on which a registry never uses one twice. Two ranges are about the
  same credits if their namespaces are equal and their numbers overlap, whatever else
  their serials say.

REGISTRIES, each with an example and its namespace
  verra       8040-449402275-449402299-VCU-042-MER-PE-14-1360-01072013-30062014-1
              verra
  gs          GS1-1-KE-GS11603-16-2024-30255-485-12623
              gs:GS1-1-KE-GS11603-16-2024-30255
  acr         ACR-FR-1129-2025-2917-30932 to 35143
              acr:ACR-FR-1129-2025-2917
  car         CAR-1-US-1335-31-983-KS-2025-9205-1 to 5000
              car:CAR-1-US-1335-31-983-KS-2025-9205
  art         ART-GY-102-2016-9-1401 to 1408
              art:ART-GY-102-2016-9
  cercarbono  CDC_7_3_1_323_14_CO_1_2_2019 <tab> 22410 <tab> 28813
              cercarbono:CDC_7_3_1_323_14_CO_1_2_2019
  cdm         RW-5-1460108-2-2-0-7014 - RW-5-1463952-2-2-0-7014
              cdm:RW-5
  puro        PURO_PR_CORC100+_FI_577166_2020_055a3fbe-eabc-4535-b9cf-1028e7d18f89_1-100
              puro:055A3FBE-EABC-4535-B9CF-1028E7D18F89
              643002406555908611000000000001-643002406555908611000000000100
              puro (numbers from before each issuance was counted from 1)

EXAMPLE
  echo 'acr-fr-1129-2025-2917-30932 TO 35143' | canopy serials";

/// The registry that the lines are read as; `None` is `auto`.
#[derive(Clone, Copy, Debug)]
struct Choice(Option<Registry>);

/// Offers `auto` and the registries' names, so that help and errors list them.
fn choices() -> impl TypedValueParser<Value = Choice> {
    let names = std::iter::once("auto").chain(Registry::ALL.map(Registry::name));
    PossibleValuesParser::new(names.collect::<Vec<_>>()).map(|name| {
        let named = |registry: &Registry| registry.name().eq_ignore_ascii_case(&name);
        Choice(Registry::ALL.into_iter().find(named))
    })
}

/// Arguments of `canopy serials`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    /// Whose serials the lines hold. `auto` finds the one registry that writes such a
    /// serial, and refuses a line that two might have written.
    #[arg(long, default_value = "auto", ignore_case = true, value_parser = choices())]
    registry: Choice,
}

/// Reads standard input to its end; the exit status is 1 if a line was refused.
///
/// # Errors
/// If standard input cannot be read or standard output cannot be written.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let all_read = stream::copy(
        args.registry.0,
        &mut stdin().lock(),
        &mut stdout().lock(),
        &mut stderr().lock(),
    )?;
    Ok(if all_read {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
