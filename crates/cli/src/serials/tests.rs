//! The command as a filter: what it does with lines, bytes and readers that leave.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use super::stream::copy;
use std::io::{BufReader, ErrorKind, Write};

/// Runs the command on bytes; returns whether all was read, the output and the refusals.
fn run_on(input: &[u8]) -> (bool, String, String) {
    let (mut output, mut refused) = (Vec::new(), Vec::new());
    let all = copy(
        None,
        &mut BufReader::with_capacity(7, input),
        &mut output,
        &mut refused,
    );
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (all.unwrap(), text(output), text(refused))
}

#[test]
fn a_refused_line_stops_no_other() {
    let long = "9".repeat(10_000);
    let input = format!("\u{feff}acr-fr-1129-2025-2917-1 to 5\r\n\nheading\n{long}\n\t\nACR-FR-");
    let mut input = input.into_bytes();
    input.extend(b"\xff\x1b[2J\nACR-FR-1129-2025-2917-1-5");
    let (all_read, output, refused) = run_on(&input);
    let line = "ACR-FR-1129-2025-2917-1 to 5\tacr:ACR-FR-1129-2025-2917\t1\t5\t5\n";
    assert!(!all_read);
    assert_eq!(output, line.repeat(2));
    let refused: Vec<&str> = refused.lines().collect();
    assert_eq!(refused.len(), 3);
    assert!(refused[0].starts_with("line 3: ") && refused[0].ends_with(": heading"));
    assert!(refused[1].starts_with("line 4: the line is longer"));
    assert!(refused[2].starts_with("line 6: the line is not UTF-8"));
    assert!(!refused[2].contains('\u{1b}'));
    assert_eq!(run_on(b"\n \r\n"), (true, String::new(), String::new()));
    for length in 4_094..4_099 {
        let input = [
            b"9".repeat(length),
            b"\nACR-FR-1129-2025-2917-1-5\n".to_vec(),
        ]
        .concat();
        let (all_read, output, refused) = run_on(&input);
        assert_eq!((all_read, output.as_str()), (false, line), "{length}");
        assert_eq!(refused.lines().count(), 1, "{length}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut input: &[u8] = b"ACR-FR-1129-2025-2917-1-5\n";
    assert!(copy(None, &mut input, &mut Gone, &mut Vec::new()).unwrap());
}
