//! Numbers, moments and hashes as texts for machines and people: exact, and the same everywhere.

use alloc::{borrow::ToOwned, format, string::String};

use crate::types::Millis;

/// Base units written out in their unit, exactly: every decimal, no floating point, no groups.
pub fn decimal(base_units: u128, decimals: u8) -> String {
    let places = usize::from(decimals);
    // One digit at least stays before the point.
    let digits = format!("{base_units:0>width$}", width = places.saturating_add(1));
    match digits.split_at(digits.len().saturating_sub(places)) {
        (whole, "") => whole.to_owned(),
        (whole, fraction) => format!("{whole}.{fraction}"),
    }
}

/// Bytes in hexadecimal, as the chain's tools write them.
pub fn hexed(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

/// The code in a field of fixed length: what stands before its zero bytes, which is ASCII wherever a
/// record was checked.
pub fn code(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .trim_end_matches('\0')
        .to_owned()
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

    /// As ISO 8601 has it, for machines that read the page; its years of more than four digits have a
    /// sign.
    pub fn iso(&self) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        let sign = if *year > 9_999 { "+" } else { "" };
        format!("{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// A moment as ISO 8601 has it, to the millisecond where it is no whole second.
pub fn moment(at: Millis) -> String {
    let second = Date::of(at).iso();
    match at % 1_000 {
        0 => second,
        millis => format!("{}.{millis:03}Z", second.trim_end_matches('Z')),
    }
}

fn is_leap(year: u64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_every_decimal() {
        for (base_units, decimals, text) in [
            (0, 0, "0"),
            (0, 3, "0.000"),
            (1, 3, "0.001"),
            (2_500, 3, "2.500"),
            (25_000, 0, "25000"),
            (1_000_000_000, 9, "1.000000000"),
            (u128::MAX, 9, "340282366920938463463374607431.768211455"),
        ] {
            assert_eq!(decimal(base_units, decimals), text);
        }
    }

    #[test]
    fn bytes_are_written_as_the_chains_tools_do() {
        assert_eq!(hexed(&[0, 0x0f, 0xff]), "0x000fff");
        assert_eq!(code(b"tCO2e\0\0\0"), "tCO2e");
        assert_eq!(code(b"12345678"), "12345678");
        assert_eq!(code(&[0; 3]), "");
        assert_eq!(code(&[b'a', 0xff, 0]), "a\u{fffd}");
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        // Seconds since 1970, by `date --utc --date=@…`.
        for (seconds, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (86_399, "1970-01-01T23:59:59Z"),
            (68_169_600, "1972-02-29T00:00:00Z"),
            (68_256_000, "1972-03-01T00:00:00Z"),
            (94_694_399, "1972-12-31T23:59:59Z"),
            (946_684_799, "1999-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_000_000_000, "2001-09-09T01:46:40Z"),
            (1_234_567_890, "2009-02-13T23:31:30Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (2_147_483_648, "2038-01-19T03:14:08Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (4_107_456_000, "2100-02-28T00:00:00Z"),
            (13_574_563_200, "2400-02-29T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Date::of(seconds * 1_000).iso(), date);
            assert_eq!(Date::of(seconds * 1_000 + 999).iso(), date);
        }
        assert_eq!(Date::of(951_782_400_000).day(), "29\u{a0}Feb\u{a0}2000");
        assert_eq!(Date::of(1_000_000_000_000).time(), "01:46");
        assert_eq!(Date::of(Millis::MAX).year, 584_556_019);
        let after = Date::of(253_402_300_800_000);
        assert_eq!(after.iso(), "+10000-01-01T00:00:00Z");
        for (at, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (1, "1970-01-01T00:00:00.001Z"),
            (59_999, "1970-01-01T00:00:59.999Z"),
            (60_000, "1970-01-01T00:01:00Z"),
        ] {
            assert_eq!(moment(at), text);
        }
    }
}
