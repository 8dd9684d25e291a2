//! Exact decimal numbers with four places, and how digits with separators are read.

use std::fmt;

/// A number that is not negative, kept exactly to four decimal places (further places are cut off).
///
/// Large enough for every amount of news (up to 10^33); arithmetic saturates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(u128);

const SCALE: u128 = 10_000;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// The product with a whole number.
    #[must_use]
    pub const fn times(self, n: u64) -> Self {
        Self(self.0.saturating_mul(n as u128))
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The quotient; `None` where `other` is zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.saturating_mul(SCALE).checked_div(other.0).map(Self)
    }

    /// Whether the two differ by less than two in a hundred: one is the other rounded.
    #[must_use]
    pub const fn is_about(self, other: Self) -> bool {
        self.0.abs_diff(other.0).saturating_mul(50) <= if self.0 > other.0 { self.0 } else { other.0 }
    }

    /// The place of the last digit that is not zero: 10 of 30, 1000 of 23000; zero where there is a fraction.
    #[must_use]
    pub fn step(self) -> Self {
        let Some(mut rest) = self.whole().filter(|n| *n > 0) else { return Self::default() };
        let mut step = 1;
        while rest % 10 == 0 {
            rest /= 10;
            step *= 10;
        }
        Self::from(1u32).times(step)
    }

    /// Whether there is no fraction.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        self.0.is_multiple_of(SCALE)
    }

    /// Whether it is a whole number of this many.
    #[must_use]
    pub const fn is_whole_of(self, n: u64) -> bool {
        let unit = SCALE.saturating_mul(n as u128);
        unit > 0 && self.0.is_multiple_of(unit)
    }

    /// The value where it is whole and fits.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        self.is_integer().then_some(self.0 / SCALE).and_then(|n| u64::try_from(n).ok())
    }

    /// Reads decimal digits, with at most one fraction part. Anything that is no ASCII digit is skipped.
    #[must_use]
    pub fn from_digits(whole: &str, fraction: &str) -> Self {
        let fold = |s: &str| {
            s.bytes()
                .filter(u8::is_ascii_digit)
                .fold(0u128, |n, d| n.saturating_mul(10).saturating_add(u128::from(d - b'0')))
        };
        let places: String = fraction.chars().chain("0000".chars()).take(4).collect();
        Self(fold(whole).saturating_mul(SCALE).saturating_add(fold(&places)))
    }
}

impl From<u32> for Decimal {
    fn from(n: u32) -> Self {
        Self(u128::from(n) * SCALE)
    }
}

impl From<u64> for Decimal {
    fn from(n: u64) -> Self {
        Self(u128::from(n) * SCALE)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / SCALE, self.0 % SCALE);
        if part == 0 {
            return write!(f, "{whole}");
        }
        write!(f, "{whole}.{}", format!("{part:04}").trim_end_matches('0'))
    }
}

/// Reads the digits at the start of `text`, with thousands and decimal separators, and says how many bytes it took.
///
/// Groups of three digits after the first one to three are thousands: with commas in both languages, with points where
/// `points_group` (Vietnamese) or where there are two groups or more. One other separator is a decimal one; more
/// (dates, addresses, versions) end the number after the first run of digits.
pub(super) fn literal(text: &str, points_group: bool) -> Option<(usize, Decimal)> {
    let bytes = text.as_bytes();
    let digits_at = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let first = digits_at(0);
    if first == 0 {
        return None;
    }
    let mut runs = vec![(0usize, first)];
    let mut separators = Vec::new();
    let mut end = first;
    while let Some(&c) = bytes.get(end).filter(|c| matches!(c, b'.' | b',')) {
        let n = digits_at(end + 1);
        if n == 0 {
            break;
        }
        separators.push(c);
        runs.push((end + 1, n));
        end += 1 + n;
    }
    let run = |k: usize| runs.get(k).and_then(|&(s, n)| text.get(s..s + n)).unwrap_or("");
    let alone = (first, Decimal::from_digits(run(0), ""));
    let Some(&sign) = separators.first() else { return Some(alone) };
    let groups = separators.iter().zip(runs.iter().skip(1)).take_while(|(s, (_, n))| **s == sign && *n == 3).count();
    let grouped = groups > 0
        && first <= 3
        && !run(0).starts_with('0')
        && (sign == b',' || points_group || groups > 1)
        && separators.len() <= groups + 1
        && separators.get(groups).is_none_or(|s| *s != sign);
    if grouped {
        let whole: String = (0..=groups).map(run).collect();
        return Some((end, Decimal::from_digits(&whole, run(groups + 1))));
    }
    if separators.len() == 1 && (sign == b'.' || points_group) {
        return Some((end, Decimal::from_digits(run(0), run(1))));
    }
    Some(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_both_habits() {
        let table = [
            ("1,234", true, 5, "1234"),
            ("1.234", true, 5, "1234"),
            ("1.234", false, 5, "1.234"),
            ("1.234.567,8 x", true, 11, "1234567.8"),
            ("1,234,567.89", false, 12, "1234567.89"),
            ("3,5", true, 3, "3.5"),
            ("3,5", false, 1, "3"),
            ("0,125", true, 5, "0.125"),
            ("13.4.2024", true, 2, "13"),
            ("192.168.0.1", false, 3, "192"),
            ("2024.", false, 4, "2024"),
            ("1,2,3", false, 1, "1"),
            ("12.345", true, 6, "12345"),
            ("1234.567", true, 8, "1234.567"),
        ];
        for (text, points, taken, value) in table {
            let got = literal(text, points).map(|(n, d)| (n, d.to_string()));
            assert_eq!(got, Some((taken, value.to_owned())), "{text}");
        }
        assert_eq!(literal("x1", true), None);
    }

    #[test]
    fn arithmetic_saturates_and_prints() {
        assert_eq!(Decimal::from_digits("12", "5").times(100_000_000).to_string(), "1250000000");
        assert_eq!(Decimal::from(2u32).over(Decimal::from(3u32)).map(|d| d.to_string()), Some("0.6666".into()));
        assert_eq!(Decimal::from(2u32).over(Decimal::ZERO), None);
        let huge = Decimal::from_digits(&"9".repeat(80), "");
        assert_eq!(huge.times(u64::MAX), huge.times(u64::MAX).plus(huge));
        assert!(
            Decimal::from(100u32).is_about(Decimal::from(101u32)) && !Decimal::from(3u32).is_about(Decimal::from(4u32))
        );
        assert_eq!(Decimal::from_digits("7", "").whole(), Some(7));
        assert_eq!(Decimal::from_digits("7", "5").whole(), None);
    }
}
