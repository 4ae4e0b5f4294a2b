//! One spelling for everything that looks the same: case, spaces, dashes, " to ".

use super::{field, Refusal};

/// A line, taken apart at its tabs.
#[derive(Debug)]
pub(super) struct Columns {
    /// The serial in capitals, without spaces beside `-` and `_`.
    pub serial: String,
    /// First and last, if they stand beside the serial.
    pub beside: Option<(u128, u128)>,
}

/// What joins a field of a serial to the field before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A hyphen, or the beginning of the serial.
    Dash,
    /// The word "to", between the ends of a range.
    To,
}

/// Takes a line apart and gives its serial one spelling.
pub(super) fn columns(line: &str) -> Result<Columns, Refusal> {
    let line = line.trim_matches(is_blank);
    if line.is_empty() {
        return Err(Refusal::new("the line is empty"));
    }
    let columns: Vec<&str> = line.split('\t').collect();
    let heading = columns
        .first()
        .is_some_and(|c| !c.contains(char::is_numeric));
    if heading {
        return Err(Refusal::new(
            "there is no number in it; if this is a heading, leave the line out",
        ));
    }
    let (serial, beside) = match columns.as_slice() {
        [serial] => (serial, None),
        [serial, first, last] => (serial, Some((beside(first)?, beside(last)?))),
        _ => {
            return Err(Refusal::new(format!(
                "there are {} columns; write the serial alone, or serial, first and last",
                columns.len()
            )))
        }
    };
    let serial = tidy(serial)?;
    Ok(Columns { serial, beside })
}

/// Whether a character shows as nothing, so that it separates and means nothing.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Zero-width characters that copying from a web page or a spreadsheet brings along.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Hyphens, dashes and minus signs: typesetting turns one into another.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

fn beside(column: &str) -> Result<u128, Refusal> {
    field::number(column.trim_matches(is_blank))
}

fn tidy(serial: &str) -> Result<String, Refusal> {
    let mut tidy = String::with_capacity(serial.len());
    let mut space = false;
    for c in serial.trim_matches(is_blank).chars() {
        let c = match c {
            _ if is_invisible(c) => continue,
            _ if c.is_whitespace() => {
                space = true;
                continue;
            }
            _ if is_dash(c) => '-',
            // Capitals of letters outside ASCII are other letters that look the same.
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '+' => c.to_ascii_uppercase(),
            _ => {
                return Err(Refusal::new(format!(
                    "no serial contains the character {c:?} (U+{:04X}); type it again in plain \
                     letters, digits and hyphens",
                    u32::from(c)
                )))
            }
        };
        let separates = |c: char| matches!(c, '-' | '_');
        if space && !separates(c) && !tidy.ends_with(separates) {
            tidy.push(' ');
        }
        space = false;
        tidy.push(c);
    }
    Ok(tidy)
}

/// The fields of a serial, taken apart at its hyphens and at "to" between numbers.
pub(super) fn fields(serial: &str) -> Result<Vec<(Joint, &str)>, Refusal> {
    let mut fields = Vec::new();
    for piece in serial.split('-') {
        match piece.split("TO").collect::<Vec<_>>().as_slice() {
            [left, right] if is_range_word(left, right) => {
                fields.push((Joint::Dash, left.trim()));
                fields.push((Joint::To, right.trim()));
            }
            _ => fields.push((Joint::Dash, piece)),
        }
    }
    match fields
        .iter()
        .find(|(_, text)| text.is_empty() || text.contains(' '))
    {
        None => Ok(fields),
        Some((_, "")) => Err(Refusal::new(
            "there is nothing between two hyphens, or at an end",
        )),
        Some((_, text)) => Err(Refusal::new(format!(
            "there is a space in {text:?}; join it, or put the hyphen or \"to\" that is missing"
        ))),
    }
}

/// Whether "TO" with this on its two sides is the word: a state may be called TO as well.
fn is_range_word(left: &str, right: &str) -> bool {
    let ends = |c: char| c == ' ' || c.is_ascii_digit();
    left.ends_with(ends)
        && right.starts_with(ends)
        && !left.trim().is_empty()
        && !right.trim().is_empty()
}
