//! The days that a report speaks of, resolved against its day of publication.
//!
//! Not here: finding date expressions in text (`text::numbers`), and days as numbers (`corpus::calendar`).

pub use crate::corpus::calendar::Day;
use crate::corpus::calendar::{day, month_day, year_of};
use crate::text::numbers::{Dates, PartialDate};

/// How far before or after publication a date without a month is looked for, in days.
const NEAR: i32 = 20;
/// What a date after the day of publication costs against one before it, in days: news tells what has happened.
const AHEAD: i32 = 3;

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
        if [a, b, c, d].iter().any(|p| p[0] == 0) {
            let apart = (i32::from(a[1]) - i32::from(c[1])).abs();
            return Accord::Apart(apart.min((31 - apart).abs()));
        }
        let gap = gap([a, b].map(in_year), [c, d].map(in_year));
        if gap <= 0 { Accord::Overlap } else { Accord::Apart(gap) }
    }

    fn month_days(self) -> ([u8; 2], [u8; 2]) {
        match self {
            Self::Days(a, b) => (month_day(a), month_day(b)),
            Self::Yearless(a, b) => (a, b),
        }
    }
}

/// Days of a year of which every month has the days of the longest.
const YEAR: i32 = 12 * 31;

/// The place of a month and day in such a year.
fn in_year([month, day]: [u8; 2]) -> i32 {
    i32::from(month) * 31 + i32::from(day)
}

/// The days between two ranges of a year that turns: it is a day from December to January, and a range that would run
/// backwards goes over the turn. None, or fewer, where they overlap.
fn gap([a, b]: [i32; 2], [c, d]: [i32; 2]) -> i32 {
    let end = |from: i32, to: i32| if to < from { to + YEAR } else { to };
    let (b, d) = (end(a, b), end(c, d));
    [-YEAR, 0, YEAR].map(|turn| (c + turn - b).max(a - (d + turn))).into_iter().min().unwrap_or(0)
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
    fn months_turn_with_the_year() {
        let when = |m, d| When::resolve(Dates::one(partial(0, m, d)), None).unwrap();
        assert_eq!(when(12, 31).accord(when(1, 1)), Accord::Apart(1));
        assert_eq!(when(1, 3).accord(when(12, 30)), Accord::Apart(4));
        let turn = When::Yearless([12, 30], [1, 2]);
        for (m, d, accord) in [
            (12, 31, Accord::Overlap),
            (1, 1, Accord::Overlap),
            (1, 2, Accord::Overlap),
            (1, 4, Accord::Apart(2)),
            (12, 29, Accord::Apart(1)),
        ] {
            assert_eq!((turn.accord(when(m, d)), when(m, d).accord(turn)), (accord, accord), "{m}/{d}");
        }
        assert_eq!(turn.accord(turn), Accord::Same);
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
        fn accord_is_symmetric(a in 0i32..60, b in 0i32..9, c in 0i32..60, d in 0i32..9) {
            let (p, q) = (When::Days(a, a + b), When::Days(c, c + d));
            prop_assert_eq!(p.accord(q), q.accord(p));
            prop_assert_eq!(p.accord(p), Accord::Same);
            let yearless = |w: When| if let When::Days(x, y) = w { When::Yearless(month_day(x), month_day(y)) } else { w };
            let (p, q) = (yearless(p), yearless(q));
            prop_assert_eq!(p.accord(q), q.accord(p));
            prop_assert_eq!(p.accord(p), Accord::Same);
        }
    }
}
