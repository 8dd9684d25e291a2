//! Days of the Gregorian calendar as numbers, for all that counts or compares them.
//!
//! Not here: reading dates out of text (`text::numbers`, [`super::parse`]), and what today is (`shell`).

use super::NewsDate;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

/// Days since 1970-01-01.
pub type Day = i32;

const EPOCH: Date = date(1970, 1, 1);
const HOURS: i64 = 24;

/// The day number of a date; `None` where there is no such date, or its year has more than four digits.
#[must_use]
pub fn day(year: i32, month: u8, day: u8) -> Option<Day> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    i32::try_from(date.duration_since(EPOCH).as_hours() / HOURS).ok()
}

/// The days of a month; `None` where there is no such month.
#[must_use]
pub fn days_in(year: i16, month: u8) -> Option<u8> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some(first.days_in_month().unsigned_abs())
}

/// The year of a day number.
#[must_use]
pub fn year_of(at: Day) -> i32 {
    i32::from(date_of(at).year())
}

/// Month and day of a day number.
#[must_use]
pub fn month_day(at: Day) -> [u8; 2] {
    let date = date_of(at);
    [date.month().unsigned_abs(), date.day().unsigned_abs()]
}

/// A day as a date.
#[must_use]
pub fn news_date(at: Day) -> NewsDate {
    let [month, day] = month_day(at);
    NewsDate { year: Some(date_of(at).year()), month, day }
}

/// The nearest date that the calendar has.
fn date_of(at: Day) -> Date {
    EPOCH.saturating_add(SignedDuration::from_hours(i64::from(at) * HOURS))
}

impl NewsDate {
    /// The day number; `None` where the year is not known.
    #[must_use]
    pub fn days_since_epoch(self) -> Option<Day> {
        day(i32::from(self.year?), self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn day_numbers_are_those_of_the_calendar() {
        assert_eq!(day(1970, 1, 1), Some(0));
        assert_eq!(day(2000, 3, 1), Some(11_017));
        assert_eq!(day(2024, 2, 29), Some(19_782));
        assert_eq!(day(2023, 2, 29), None);
        assert_eq!(day(2023, 13, 1), None);
        assert_eq!(day(2023, 1, 0), None);
        assert_eq!(day(99_999, 1, 1), None);
        assert_eq!(day(1969, 12, 31), Some(-1));
        assert_eq!(day(1000, 1, 1), Some(-354_285));
        assert_eq!(year_of(Day::MAX), 9999);
    }

    #[test]
    fn a_date_without_a_year_has_no_number() {
        assert_eq!(NewsDate { year: None, month: 4, day: 13 }.days_since_epoch(), None);
        let (may, april) =
            (NewsDate { year: Some(2024), month: 5, day: 1 }, NewsDate { year: Some(2024), month: 4, day: 30 });
        assert_eq!(may.days_since_epoch().zip(april.days_since_epoch()).map(|(a, b)| a - b), Some(1));
    }

    #[test]
    fn months_have_their_days() {
        let of = |year| (1..=12).map(|month| days_in(year, month).unwrap()).collect::<Vec<_>>();
        assert_eq!(of(2023), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!([days_in(2024, 2), days_in(1900, 2), days_in(2000, 2)], [Some(29), Some(28), Some(29)]);
        assert_eq!([days_in(2024, 0), days_in(2024, 13)], [None, None]);
    }

    proptest! {
        #[test]
        fn month_day_and_year_give_the_day_back(at in -200_000i32..200_000) {
            let [m, d] = month_day(at);
            prop_assert_eq!(day(year_of(at), m, d), Some(at));
            prop_assert_eq!(news_date(at).days_since_epoch(), Some(at));
        }
    }
}
