//! From one stream of lines to two, a line at a time.

use canopy_serials::{is_blank, parse, Refusal, Registry};
use std::io::{BufRead, ErrorKind, Read, Result, Write};

/// No serial is nearly as long; what is longer is not kept in memory.
const LONGEST: u64 = 4096;

/// Writes what is read to `output` and what is refused to `refused`. Returns whether
/// nothing was refused. If nobody reads `output` any more, it stops quietly.
pub(super) fn copy(
    registry: Option<Registry>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    refused: &mut impl Write,
) -> Result<bool> {
    let mut all_read = true;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let whole = line.ends_with(b"\n") || !skip_line(input, line.len())?;
        let serial = match std::str::from_utf8(&line) {
            _ if !whole => Err(Refusal::new(format!(
                "the line is longer than {LONGEST} bytes"
            ))),
            Ok(text) if text.chars().all(is_blank) => continue,
            Ok(text) => parse(registry, text),
            Err(_) => Err(Refusal::new(
                "the line is not UTF-8 text; save the file in that encoding",
            )),
        };
        match serial {
            Ok(serial) => match writeln!(output, "{serial}") {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(all_read),
                written => written?,
            },
            Err(reason) => {
                all_read = false;
                // If nobody reads the refusals, the exit status still tells of them.
                let _ = writeln!(refused, "line {number}: {reason}: {}", printable(&line));
            }
        }
    }
    match output.flush() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(all_read),
        flushed => flushed.map(|()| all_read),
    }
}

/// Passes over the rest of a line of which `kept` bytes were read; whether there was any.
fn skip_line(input: &mut impl BufRead, kept: usize) -> Result<bool> {
    let mut skipped = false;
    while u64::try_from(kept).is_ok_and(|kept| kept >= LONGEST) {
        let rest = input.fill_buf()?;
        if rest.is_empty() {
            break;
        }
        skipped = true;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(rest.len(), |end| end.saturating_add(1));
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(skipped)
}

/// The line as it can be shown: nothing in it may move the cursor of a terminal.
fn printable(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(line);
    let shown = text.trim_end_matches(['\r', '\n']).chars().take(200);
    shown
        .map(|c| {
            if c.is_control() && c != '\t' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}
