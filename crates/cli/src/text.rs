//! Words and numbers as a reader sees them. Nothing here is HTML but what [`escape`] returns.

pub use canopy_core::text::{code, decimal, hexed, Date};

/// A unit of account.
pub struct Unit {
    /// How it is written after an amount.
    pub name: String,
    /// How many decimal digits of base units it has.
    pub decimals: u8,
}

/// Between groups of three digits: narrow, and no line breaks at it.
const THIN: &str = "\u{202f}";

/// What `write` makes of every item, one after the other.
pub fn each<T>(items: impl IntoIterator<Item = T>, write: impl FnMut(T) -> String) -> String {
    items.into_iter().map(write).collect()
}

/// Text made safe inside HTML and SVG, in elements and in quoted attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole number with its digits in groups of three.
pub fn whole(number: impl ToString) -> String {
    let text = number.to_string();
    match text.strip_prefix('-') {
        Some(digits) => format!("\u{2212}{}", grouped(digits)),
        None => grouped(&text),
    }
}

/// Base units written out in their unit, exactly: every decimal, no floating point.
pub fn amount(base_units: u128, unit: &Unit) -> String {
    let digits = decimal(base_units, unit.decimals);
    match digits.split_once('.') {
        None => grouped(&digits),
        Some((whole, fraction)) => format!("{}.{fraction}", grouped(whole)),
    }
}

/// An amount followed by the name of its unit.
pub fn amount_of(base_units: u128, unit: &Unit) -> String {
    format!("{}\u{a0}{}", amount(base_units, unit), unit.name)
}

fn grouped(digits: &str) -> String {
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    groups.join(THIN)
}

/// What part of `total` an amount is, in per cent. Rounded: for orientation, never for sums.
pub fn percent(part: u128, total: u128) -> String {
    let percent = 100.0 * ratio(part, total);
    match percent {
        p if p > 0.0 && p < 0.01 => "below 0.01\u{a0}%".into(),
        p if p < 1.0 => format!("{p:.2}\u{a0}%"),
        p => format!("{p:.1}\u{a0}%"),
    }
}

/// A quotient good enough to draw with; nothing of nothing is nothing.
pub fn ratio(part: u128, total: u128) -> f64 {
    if total == 0 {
        0.0
    } else {
        part as f64 / total as f64
    }
}

/// How many of something, in words where a reader expects words.
pub fn count(number: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let noun = if number == 1 { one } else { many };
    match WORDS.get(number) {
        Some(word) => format!("{word} {noun}"),
        None => format!("{number} {noun}"),
    }
}

/// The same text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Breaks text into lines of about `width` characters, since SVG does not; what does not fit
/// in `lines` lines is cut with an ellipsis (the table under a picture has all of it).
pub fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match wrapped.last_mut() {
            Some(line) if chars(line).saturating_add(chars(word)) < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => wrapped.push(word.into()),
        }
    }
    let cut = wrapped.len() > lines;
    wrapped.truncate(lines);
    let last = wrapped.len().saturating_sub(1);
    for (number, line) in wrapped.iter_mut().enumerate() {
        // A word that is a little too long reads better whole.
        if chars(line) > width.saturating_add(4) || (cut && number == last) {
            let kept: String = line.chars().take(width.saturating_sub(1)).collect();
            *line = format!("{}…", kept.trim_end_matches([' ', ',', ':', ';']));
        }
    }
    wrapped
}

fn chars(text: &str) -> usize {
    text.chars().count()
}
