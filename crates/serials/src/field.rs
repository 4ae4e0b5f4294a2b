//! The fields that serials are made of, each checked and given one spelling.

use super::{Refusal, Serial};

/// Digits as a number. Nothing else: `1,000`, `1e3` and `+1` are refused.
pub(super) fn number(text: &str) -> Result<u128, Refusal> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::new(format!(
            "{text:?} is not a whole number; write its digits alone, without separators"
        )));
    }
    text.parse()
        .map_err(|_| Refusal::new(format!("the number {text} is too large")))
}

/// Two letters: a country, or a party to the Kyoto Protocol.
pub(super) fn country(text: &str) -> Result<String, Refusal> {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(text.into());
    }
    Err(expected("a country of two letters", text))
}

/// A year of four digits.
pub(super) fn year(text: &str) -> Result<String, Refusal> {
    let possible = 1970..=2149;
    match number(text) {
        Ok(year) if text.len() == 4 && possible.contains(&year) => Ok(text.into()),
        _ => Err(expected("a year of four digits", text)),
    }
}

/// At most `longest` letters and digits; a number loses its leading zeros.
pub(super) fn code(text: &str, longest: usize) -> Result<String, Refusal> {
    let code = number(text).map_or_else(|_| text.into(), |number| number.to_string());
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric());
    if plain && (1..=longest).contains(&code.len()) {
        return Ok(code);
    }
    Err(expected(
        &format!("at most {longest} letters and digits"),
        text,
    ))
}

/// A day as `DDMMYYYY`, returned as a number that sorts by time.
pub(super) fn day(text: &str) -> Result<u128, Refusal> {
    let refusal = || expected("a day as DDMMYYYY", text);
    let (day, rest) = text.split_at_checked(2).ok_or_else(refusal)?;
    let (month, year_text) = rest.split_at_checked(2).ok_or_else(refusal)?;
    let year = number(&year(year_text)?)?;
    let (day, month) = (number(day)?, number(month)?);
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(refusal()),
    };
    if !(1..=longest).contains(&day) {
        return Err(refusal());
    }
    // No overflow: at most 2149 * 10,000 + 1,231.
    Ok(year
        .saturating_mul(10_000)
        .saturating_add(month.saturating_mul(100))
        .saturating_add(day))
}

/// That a field is not what the registry's format has in its place.
pub(super) fn expected(what: &str, text: &str) -> Refusal {
    Refusal::new(format!("{text:?} stands where the registry writes {what}"))
}

/// First and last of a serial, agreed between the serial and the columns beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    first: u128,
    last: u128,
}

impl Range {
    /// Settles the range; `lowest` is the number from which the registry counts.
    pub(super) fn settle(
        inside: Option<(u128, u128)>,
        beside: Option<(u128, u128)>,
        lowest: u128,
    ) -> Result<Self, Refusal> {
        let (first, last) =
            match (inside, beside) {
                (Some(inside), Some(beside)) if inside != beside => {
                    return Err(Refusal::new(format!(
                        "the serial says {} to {}, the columns beside it {} to {}",
                        inside.0, inside.1, beside.0, beside.1
                    )))
                }
                (Some(range), _) | (None, Some(range)) => range,
                (None, None) => return Err(Refusal::new(
                    "the serial has no range; write its first and last number beside it, after \
                     tabs",
                )),
            };
        if first < lowest {
            return Err(Refusal::new(format!(
                "the registry counts from {lowest}, not {first}"
            )));
        }
        // The quantity must be a number too, so 0 to the largest number is refused.
        if last
            .checked_sub(first)
            .and_then(|n| n.checked_add(1))
            .is_none()
        {
            return Err(Refusal::new(format!(
                "the range {first} to {last} is not a range"
            )));
        }
        Ok(Self { first, last })
    }

    /// The serial with this range, its text made from the range's ends.
    pub(super) fn of(self, namespace: String, text: impl FnOnce(u128, u128) -> String) -> Serial {
        let Self { first, last } = self;
        Serial {
            text: text(first, last),
            namespace,
            first,
            last,
        }
    }
}
