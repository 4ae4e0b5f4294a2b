//! Exact arithmetic for money and credits: products in 256 bits, shares that sum to the whole.
//!
//! Contract Wasm is built without overflow checks, so nothing here, or anywhere in this crate,
//! uses a bare operator: every step is a checked method.

use crate::types::{BasisPoints, WHOLE};

/// `floor(a · b / divisor)`, the product taken in 256 bits.
///
/// `None` if `divisor` is zero or the quotient does not fit in 128 bits.
pub fn mul_div(a: u128, b: u128, divisor: u128) -> Option<u128> {
    // Always the long way: Wasm has no 128-bit division, and the code for one (1.1 kB) would
    // cost every call to a contract more than the longer loop costs the few that divide.
    let (high, low) = wide_mul(a, b);
    wide_div(high, low, divisor)
}

/// The part of `whole` that lies between `before` and `through` on a line of length `length`:
/// `floor(whole · through / length) − floor(whole · before / length)`.
///
/// Consecutive parts of one line sum to the whole exactly, whatever the rounding (law F4).
/// `None` unless `before ≤ through ≤ length` and `length` is not zero.
pub fn part(whole: u128, before: u128, through: u128, length: u128) -> Option<u128> {
    if through > length {
        return None;
    }
    let upper = mul_div(whole, through, length)?;
    upper.checked_sub(mul_div(whole, before, length)?)
}

/// `floor(amount · share / 10,000)`: rounds down, the remainder stays with the other side.
///
/// `None` if `share` is more than the whole.
pub fn basis_points(amount: u128, share: BasisPoints) -> Option<u128> {
    if share > WHOLE {
        return None;
    }
    mul_div(amount, u128::from(share), u128::from(WHOLE))
}

const HALF: u32 = 64;
const LOW: u128 = u64::MAX as u128;

/// The 256-bit product of two numbers, as its high and low halves.
fn wide_mul(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0) = (a >> HALF, a & LOW);
    let (b1, b0) = (b >> HALF, b & LOW);
    // A product of two 64-bit numbers plus two 64-bit numbers never exceeds 128 bits, so that
    // no wrapping operation below ever wraps.
    let low = a0.wrapping_mul(b0);
    let middle = a1.wrapping_mul(b0).wrapping_add(low >> HALF);
    let carry = a0.wrapping_mul(b1).wrapping_add(middle & LOW);
    let high = a1
        .wrapping_mul(b1)
        .wrapping_add(middle >> HALF)
        .wrapping_add(carry >> HALF);
    (high, (carry << HALF) | (low & LOW))
}

/// `floor((high · 2¹²⁸ + low) / divisor)` by long division, one bit at a time.
fn wide_div(high: u128, low: u128, divisor: u128) -> Option<u128> {
    // A high half of at least the divisor means a quotient of more than 128 bits; it also
    // refuses a divisor of zero.
    if high >= divisor {
        return None;
    }
    let mut remainder = high;
    let mut quotient = 0u128;
    for bit in (0..u128::BITS).rev() {
        let overflow = remainder >> 127 == 1;
        remainder = (remainder << 1) | ((low >> bit) & 1);
        // With the overflowed bit the remainder is above any divisor; subtracting it wraps
        // back into 128 bits because the remainder was below the divisor before the shift.
        if overflow || remainder >= divisor {
            remainder = remainder.wrapping_sub(divisor);
            quotient |= 1u128 << bit;
        }
    }
    Some(quotient)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn wide_product_agrees_with_schoolbook_pieces(a: u64, b: u64, s in 0u32..64, t in 0u32..64) {
            // (a·2^s)·(b·2^t) is the narrow product shifted, whatever halves it straddles.
            let (high, low) = wide_mul(u128::from(a) << s, u128::from(b) << t);
            let narrow = u128::from(a) * u128::from(b);
            let shift = s + t;
            prop_assert_eq!(low, narrow.checked_shl(shift).unwrap_or(0));
            let expected_high = if shift == 0 { 0 } else { narrow.checked_shr(128 - shift).unwrap_or(0) };
            prop_assert_eq!(high, expected_high);
        }

        #[test]
        fn quotient_times_divisor_is_the_product_less_a_small_remainder(a: u128, b: u128, d in 1u128..) {
            let (high, low) = wide_mul(a, b);
            match mul_div(a, b, d) {
                None => prop_assert!(high >= d),
                Some(q) => {
                    let (qh, ql) = wide_mul(q, d);
                    // product − q·d, which must be a remainder in 0..d
                    let (rl, borrow) = low.overflowing_sub(ql);
                    let rh = high - qh - u128::from(borrow);
                    prop_assert_eq!(rh, 0);
                    prop_assert!(rl < d);
                }
            }
        }

        #[test]
        fn f4_parts_of_a_line_sum_to_the_whole(whole: u128, cuts in prop::collection::vec(any::<u64>(), 1..20)) {
            let length: u128 = cuts.iter().map(|c| u128::from(*c)).sum();
            prop_assume!(length > 0);
            let (mut before, mut total) = (0u128, 0u128);
            for cut in &cuts {
                let through = before + u128::from(*cut);
                total += part(whole, before, through, length).unwrap();
                before = through;
            }
            prop_assert_eq!(total, whole);
        }
    }

    #[test]
    fn extremes() {
        assert_eq!(mul_div(u128::MAX, u128::MAX, u128::MAX), Some(u128::MAX));
        assert_eq!(mul_div(u128::MAX, u128::MAX, u128::MAX - 1), None);
        assert_eq!(mul_div(1, 1, 0), None);
        assert_eq!(mul_div(u128::MAX, 2, 0), None);
        assert_eq!(mul_div(u128::MAX, 3, 4), Some(u128::MAX / 4 * 3 + 2));
        assert_eq!(part(10, 1, 3, 2), None);
        assert_eq!(part(10, 2, 1, 2), None);
        assert_eq!(part(0, 0, 0, 0), None);
        assert_eq!(basis_points(999, 9_999), Some(998));
        assert_eq!(basis_points(1, 10_001), None);
        assert_eq!(basis_points(u128::MAX, WHOLE), Some(u128::MAX));
    }
}
