//! Cercarbono: the range stands beside the serial and may begin at 0.
//!
//! `CDC`, five numbers (the first is the project), optionally removal type and class
//! (`R1_XX`), optionally country and a number, the verification, and then vintage and
//! buffer mark if there are any. The same numbers recur under every such serial, so the
//! whole of it is the namespace. The form is checked closely, since a range glued to the
//! serial would otherwise pass for a namespace of its own.

use super::field::{self, expected, Range};
use super::spelling::Columns;
use super::{Refusal, Serial};
use std::iter::Peekable;

/// Reads a Cercarbono serial.
pub(super) fn read(columns: &Columns) -> Result<Serial, Refusal> {
    let serial = columns.serial.as_str();
    let mut fields = serial.split('_').peekable();
    if fields.next() != Some("CDC") {
        return Err(misfit());
    }
    let mut text = String::from("CDC");
    for _ in 0..5 {
        number(&mut fields, &mut text, 99_999)?;
    }
    if let Some(removal) = fields.next_if(|field| is_removal(field)) {
        let class = fields.next().ok_or_else(misfit)?;
        add(&mut text, removal);
        add(&mut text, &field::country(class).map_err(|_| misfit())?);
    }
    if let Some(country) = fields.next_if(|field| field::country(field).is_ok()) {
        add(&mut text, country);
        number(&mut fields, &mut text, 999)?;
    }
    // Below 1,000, so that no vintage is taken for a verification.
    number(&mut fields, &mut text, 999)?;
    // Before the vintage or after it, never both.
    let mut buffer = fields.next_if(|field| is_buffer(field));
    buffer.into_iter().for_each(|mark| add(&mut text, mark));
    if let Some(year) = fields.next_if(|field| field::year(field).is_ok()) {
        add(&mut text, year);
        if buffer.is_none() {
            buffer = fields.next_if(|field| is_buffer(field));
            buffer.into_iter().for_each(|mark| add(&mut text, mark));
        }
    }
    if let Some(rest) = fields.next() {
        return Err(Refusal::new(format!(
            "{rest:?} is more than a Cercarbono serial has; if it is the range, write first and \
             last beside the serial, after tabs"
        )));
    }
    let range = Range::settle(None, columns.beside, 0)?;
    Ok(range.of(format!("cercarbono:{text}"), |_, _| text))
}

fn misfit() -> Refusal {
    Refusal::new("cercarbono writes serials like CDC_7_3_1_323_14_CO_1_2_2019")
}

fn add(text: &mut String, field: &str) {
    text.push('_');
    text.push_str(field);
}

fn number<'a>(
    fields: &mut Peekable<impl Iterator<Item = &'a str>>,
    text: &mut String,
    highest: u128,
) -> Result<(), Refusal> {
    let field = fields.next().ok_or_else(misfit)?;
    match field::number(field) {
        Ok(number) if number <= highest => add(text, &number.to_string()),
        _ => return Err(expected(&format!("a number up to {highest}"), field)),
    }
    Ok(())
}

fn is_removal(field: &str) -> bool {
    matches!(field.as_bytes(), [b'R', b'0'..=b'9'])
}

fn is_buffer(field: &str) -> bool {
    matches!(field.as_bytes(), [b'B', b'F'] | [b'B', b'F', b'A'..=b'Z'])
}
