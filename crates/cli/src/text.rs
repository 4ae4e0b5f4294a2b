//! Words and numbers as a reader sees them. Nothing here is HTML but what [`escape`] returns.

use canopy_core::types::Millis;

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

/// The same for machines: digits and a point, in no groups.
pub fn decimal(base_units: u128, decimals: u8) -> String {
    let places = usize::from(decimals);
    // One digit at least stays before the point.
    let digits = format!("{base_units:0>width$}", width = places.saturating_add(1));
    match digits.split_at(digits.len().saturating_sub(places)) {
        (whole, "") => whole.to_owned(),
        (whole, fraction) => format!("{whole}.{fraction}"),
    }
}

/// An amount followed by the name of its unit.
pub fn amount_of(base_units: u128, unit: &Unit) -> String {
    format!("{}\u{a0}{}", amount(base_units, unit), unit.name)
}

/// Bytes in hexadecimal, as the chain's tools write them.
pub fn hexed(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
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

/// A moment in the Gregorian calendar and UTC, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Such as 2027.
    pub year: u64,
    /// From 1.
    pub month: usize,
    /// Of the month, from 1.
    pub day: u64,
    /// From 0.
    pub hour: u64,
    /// From 0.
    pub minute: u64,
    /// From 0.
    pub second: u64,
}

impl Date {
    /// The date of a moment counted in milliseconds since the beginning of 1970.
    pub fn of(at: Millis) -> Self {
        /// The calendar repeats after so many days, whichever year one starts in.
        const DAYS_IN_400_YEARS: u64 = 146_097;
        let seconds = at / 1_000;
        let days = seconds / 86_400;
        let mut year = (days / DAYS_IN_400_YEARS)
            .saturating_mul(400)
            .saturating_add(1970);
        let mut left = days % DAYS_IN_400_YEARS;
        while let Some(rest) = left.checked_sub(if is_leap(year) { 366 } else { 365 }) {
            left = rest;
            year = year.saturating_add(1);
        }
        let mut month = 1;
        for length in [
            31,
            if is_leap(year) { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
        ] {
            let Some(rest) = left.checked_sub(length) else {
                break;
            };
            left = rest;
            month = usize::saturating_add(month, 1);
        }
        Self {
            year,
            month,
            day: left.saturating_add(1),
            hour: seconds / 3_600 % 24,
            minute: seconds / 60 % 60,
            second: seconds % 60,
        }
    }

    /// Such as `9 Mar 2027`.
    pub fn day(&self) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = MONTHS.get(self.month.saturating_sub(1)).unwrap_or(&"");
        format!("{}\u{a0}{month}\u{a0}{}", self.day, self.year)
    }

    /// Such as `08:05`.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// As ISO 8601 has it, for machines that read the page.
    pub fn iso(&self) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

fn is_leap(year: u64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
