//! The words and numbers on the page.

use super::unit;
use crate::text::{amount, count, list, percent, whole, wrap};

#[test]
fn amounts_are_exact() {
    let with = |decimals| unit("", decimals);
    for (units, decimals, written) in [
        (0, 0, "0"),
        (0, 2, "0.00"),
        (5, 2, "0.05"),
        (99_999, 2, "999.99"),
        (100_000, 2, "1 000.00"),
        (1_234_567, 0, "1 234 567"),
        (1, 18, "0.000000000000000001"),
        (
            u128::MAX,
            0,
            "340 282 366 920 938 463 463 374 607 431 768 211 455",
        ),
        (
            u128::MAX,
            9,
            "340 282 366 920 938 463 463 374 607 431.768211455",
        ),
        (u128::MAX, 39, "0.340282366920938463463374607431768211455"),
        (u128::MAX, 40, "0.0340282366920938463463374607431768211455"),
    ] {
        assert_eq!(
            amount(units, &with(decimals)),
            written.replace(' ', "\u{202f}")
        );
    }
    assert_eq!(amount(7, &with(u8::MAX)).len(), 2 + 255);
    assert_eq!(whole(-1_000), "\u{2212}1\u{202f}000");
    assert_eq!(whole(-999), "\u{2212}999");
    assert_eq!(whole(0), "0");
}

#[test]
fn words_read_well() {
    assert_eq!(count(0, "law", "laws"), "no laws");
    assert_eq!(count(1, "law", "laws"), "one law");
    assert_eq!(count(9, "law", "laws"), "nine laws");
    assert_eq!(count(10, "law", "laws"), "10 laws");
    let items = |words: &[&str]| list(&words.iter().map(|w| (*w).into()).collect::<Vec<_>>());
    assert_eq!(items(&[]), "");
    assert_eq!(items(&["a"]), "a");
    assert_eq!(items(&["a", "b", "c"]), "a, b and c");
    assert_eq!(percent(0, 0), "0.00\u{a0}%");
    assert_eq!(percent(1, 1_000_000), "below 0.01\u{a0}%");
    assert_eq!(percent(5, 1_000), "0.50\u{a0}%");
    assert_eq!(percent(1, 3), "33.3\u{a0}%");
    assert_eq!(wrap("one two three", 7, 2), ["one two", "three"]);
    assert_eq!(wrap("one two three", 7, 1), ["one tw…"]);
    assert_eq!(wrap("unbreakable", 5, 3), ["unbr…"]);
    assert_eq!(wrap("", 5, 3), [""; 0]);
}
