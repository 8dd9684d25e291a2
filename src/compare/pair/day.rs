//! Days as numbers, and the days that a report speaks of, resolved against its day of publication.
//!
//! Not here: finding date expressions in text (`text::numbers`).

use crate::corpus::NewsDate;
use crate::text::numbers::{Dates, PartialDate};

/// Days since 1970-01-01.
pub type Day = i32;

/// How far before or after publication a date without a month is looked for, in days.
const NEAR: i32 = 20;
/// What a date after the day of publication costs against one before it, in days: news tells what has happened.
const AHEAD: i32 = 3;

/// The day number of a date of the Gregorian calendar; `None` where there is no such date.
///
/// Source of the formula: Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
#[must_use]
pub fn day(year: i32, month: u8, day: u8) -> Option<Day> {
    if !(1..=12).contains(&month) || day == 0 || day > month_length(year, month) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let shifted = (i32::from(month) + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The year of a day number (`civil_from_days` of the same source).
#[must_use]
pub fn year_of(at: Day) -> i32 {
    let shifted = at + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // The years of the formula begin in March.
    era * 400 + year_of_era + i32::from(day_of_year >= 306)
}

/// The day of publication, where the page says the year.
#[must_use]
pub fn published(date: NewsDate) -> Option<Day> {
    day(i32::from(date.year?), date.month, date.day)
}

/// A day as a date.
#[must_use]
pub fn news_date(at: Day) -> NewsDate {
    let [month, day] = month_day(at);
    NewsDate { year: i16::try_from(year_of(at)).ok(), month, day }
}

/// When something happened, as far as the text and the day of publication tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum When {
    /// From a day to a day, both included.
    Days(Day, Day),
    /// Month (0: not said) and day, from and to: the year is not known.
    Yearless([u8; 2], [u8; 2]),
}

/// What two times have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Accord {
    /// They exclude each other; the gap in days, as far as known.
    Apart(i32),
    /// They overlap without being the same.
    Overlap,
    /// The same.
    Same,
}

impl When {
    /// One day.
    #[must_use]
    pub const fn one(at: Day) -> Self {
        Self::Days(at, at)
    }

    /// Resolves an expression; `None` where it names no day. A missing year (and month) is the nearest one.
    #[must_use]
    pub fn resolve(dates: Dates, published: Option<Day>) -> Option<Self> {
        let (from, to) = (dates.from, dates.to);
        from.day?;
        let to = if to.day.is_none() { from } else { to };
        if let (Some(a), Some(b)) = (nearest(from, published), nearest(to, published))
            && a <= b
        {
            return Some(Self::Days(a, b));
        }
        if from.year.is_some() && from.month.is_some() {
            let full = |d: PartialDate| day(i32::from(d.year.or(from.year)?), d.month.or(from.month)?, d.day?);
            return Some(Self::Days(full(from)?, full(to).unwrap_or(full(from)?)));
        }
        let yearless = |d: PartialDate| [d.month.or(from.month).unwrap_or(0), d.day.unwrap_or(0)];
        Some(Self::Yearless(yearless(from), yearless(to)))
    }

    /// Compares two times.
    #[must_use]
    pub fn accord(self, other: Self) -> Accord {
        match (self, other) {
            (Self::Days(a, b), Self::Days(c, d)) if a == c && b == d => Accord::Same,
            (Self::Days(a, b), Self::Days(c, d)) if a <= d && c <= b => Accord::Overlap,
            (Self::Days(a, b), Self::Days(c, d)) => Accord::Apart((c - b).max(a - d)),
            (a, b) => a.loosely(b),
        }
    }

    /// Compares without years; a month that is not said fits any.
    fn loosely(self, other: Self) -> Accord {
        let ((a, b), (c, d)) = (self.month_days(), other.month_days());
        let fits = |p: [u8; 2], q: [u8; 2]| p[1] == q[1] && (p[0] == q[0] || p[0] == 0 || q[0] == 0);
        if fits(a, c) && fits(b, d) {
            return Accord::Same;
        }
        let at = |p: [u8; 2]| i32::from(p[0]) * 31 + i32::from(p[1]);
        if [a, b, c, d].iter().any(|p| p[0] == 0) {
            let apart = (i32::from(a[1]) - i32::from(c[1])).abs();
            return Accord::Apart(apart.min((31 - apart).abs()));
        }
        if at(a) <= at(d) && at(c) <= at(b) {
            return Accord::Overlap;
        }
        Accord::Apart((at(c) - at(b)).max(at(a) - at(d)))
    }

    fn month_days(self) -> ([u8; 2], [u8; 2]) {
        match self {
            Self::Days(a, b) => (month_day(a), month_day(b)),
            Self::Yearless(a, b) => (a, b),
        }
    }
}

/// Month and day of a day number.
pub(super) fn month_day(at: Day) -> [u8; 2] {
    let year = year_of(at);
    let month = (1..=12u8).rev().find(|&m| day(year, m, 1).is_some_and(|first| first <= at)).unwrap_or(1);
    let first = day(year, month, 1).unwrap_or(at);
    [month, u8::try_from(at - first + 1).unwrap_or(1)]
}

/// The day nearest to publication that a partial date can mean.
fn nearest(date: PartialDate, published: Option<Day>) -> Option<Day> {
    let d = date.day?;
    if let (Some(y), Some(m)) = (date.year, date.month) {
        return day(i32::from(y), m, d);
    }
    let published = published?;
    let year = year_of(published);
    let cost = |at: Day| (at - published).abs() + if at > published + 1 { AHEAD } else { 0 };
    let years = date.year.map_or(year - 1..=year + 1, |y| i32::from(y)..=i32::from(y));
    years
        .flat_map(|y| date.month.map_or(1..=12, |m| m..=m).filter_map(move |m| day(y, m, d)))
        .filter(|at| date.month.is_some() || (at - published).abs() <= NEAR)
        .min_by_key(|&at| cost(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn partial(year: i16, month: u8, day: u8) -> PartialDate {
        PartialDate {
            year: (year > 0).then_some(year),
            month: (month > 0).then_some(month),
            day: (day > 0).then_some(day),
        }
    }

    fn resolve(date: PartialDate, published: Day) -> When {
        When::resolve(Dates::one(date), Some(published)).unwrap()
    }

    #[test]
    fn day_numbers_are_those_of_the_calendar() {
        assert_eq!(day(1970, 1, 1), Some(0));
        assert_eq!(day(2000, 3, 1), Some(11_017));
        assert_eq!(day(2024, 2, 29), Some(19_782));
        assert_eq!(day(2023, 2, 29), None);
        assert_eq!(day(2023, 13, 1), None);
        assert_eq!(day(1969, 12, 31), Some(-1));
    }

    #[test]
    fn a_date_without_a_year_is_the_nearest_one() {
        let january = day(2024, 1, 3).unwrap();
        assert_eq!(resolve(partial(0, 12, 31), january), When::one(day(2023, 12, 31).unwrap()));
        assert_eq!(resolve(partial(0, 1, 5), january), When::one(day(2024, 1, 5).unwrap()));
        assert_eq!(resolve(partial(0, 0, 28), january), When::one(day(2023, 12, 28).unwrap()));
        assert_eq!(resolve(partial(0, 0, 2), january), When::one(day(2024, 1, 2).unwrap()));
        assert_eq!(resolve(partial(2019, 5, 6), january), When::one(day(2019, 5, 6).unwrap()));
    }

    #[test]
    fn months_and_years_alone_are_no_days() {
        assert_eq!(When::resolve(Dates::one(partial(2024, 4, 0)), None), None);
        assert_eq!(When::resolve(Dates::one(partial(2024, 0, 0)), Some(0)), None);
    }

    #[test]
    fn without_a_day_of_publication_the_known_parts_are_compared() {
        let when = |m, d| When::resolve(Dates::one(partial(0, m, d)), None).unwrap();
        assert_eq!(when(8, 31).accord(when(8, 31)), Accord::Same);
        assert_eq!(when(0, 31).accord(when(8, 31)), Accord::Same);
        assert_eq!(when(0, 30).accord(when(8, 31)), Accord::Apart(1));
        assert_eq!(when(8, 31).accord(when(9, 2)), Accord::Apart(2));
        assert_eq!(when(8, 31).accord(When::one(day(2025, 8, 31).unwrap())), Accord::Same);
    }

    #[test]
    fn ranges_overlap_their_days() {
        let at = |d| day(2025, 9, d).unwrap();
        let visit = When::Days(day(2025, 8, 31).unwrap(), at(2));
        assert_eq!(visit.accord(When::one(at(1))), Accord::Overlap);
        assert_eq!(visit.accord(When::one(at(4))), Accord::Apart(2));
        assert_eq!(visit.accord(visit), Accord::Same);
        let said = Dates { from: partial(0, 8, 31), to: partial(0, 9, 2) };
        assert_eq!(When::resolve(said, Some(day(2025, 8, 28).unwrap())), Some(visit));
    }

    proptest! {
        #[test]
        fn month_day_and_year_give_the_day_back(at in -200_000i32..200_000) {
            let [m, d] = month_day(at);
            prop_assert_eq!(day(year_of(at), m, d), Some(at));
        }

        #[test]
        fn accord_is_symmetric(a in 0i32..60, b in 0i32..9, c in 0i32..60, d in 0i32..9) {
            let (p, q) = (When::Days(a, a + b), When::Days(c, c + d));
            prop_assert_eq!(p.accord(q), q.accord(p));
            prop_assert_eq!(p.accord(p), Accord::Same);
        }
    }
}
