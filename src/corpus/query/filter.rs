//! Filters of a query: language, date, source, event, and what the reader has done with an article.

use super::Facts;
use crate::corpus::calendar::days_in;
use crate::corpus::{Article, NewsDate};
use crate::text::{Lang, fold};
use unicode_normalization::UnicodeNormalization;

/// What an article must be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// In this language.
    Lang(Languages),
    /// Published on one of these days.
    Date(Days),
    /// Without a date.
    Undated,
    /// From a source with this in its name (folded).
    Source(String),
    /// On this event.
    Event(String),
    /// In this state.
    Is(Is),
}

/// One language, or both scripts of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Languages {
    /// Chinese in either script.
    Chinese,
    /// This one.
    Only(Lang),
}

/// What a reader has done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Is {
    /// Not read to its end.
    Unread,
    /// Read to its end.
    Read,
    /// With a star.
    Starred,
    /// In an event with others.
    Paired,
}

/// Days from the first to the last, both included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day: year, month, day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Year, month (1 to 12), day (1 to 31).
pub type Day = (i16, u8, u8);

impl Filter {
    /// Whether an article is like this.
    #[must_use]
    pub fn holds(&self, article: &Article, facts: &Facts<'_>) -> bool {
        match self {
            Self::Lang(languages) => languages.hold(article.lang),
            Self::Date(days) => article.date.is_some_and(|d| days.hold(d)),
            Self::Undated => article.date.is_none(),
            Self::Source(key) => article.source.as_ref().is_some_and(|s| fold::key(s.as_str()).contains(key.as_str())),
            Self::Event(id) => facts.event.is_some_and(|event| begins(event, id)),
            Self::Is(Is::Unread) => !facts.read,
            Self::Is(Is::Read) => facts.read,
            Self::Is(Is::Starred) => facts.starred,
            Self::Is(Is::Paired) => facts.event.is_some(),
        }
    }
}

/// Whether the name of an event begins so, in small or capital letters: some of it is enough to tell it from others.
fn begins(event: &str, id: &str) -> bool {
    event.get(..id.len()).is_some_and(|start| start.eq_ignore_ascii_case(id))
}

impl Languages {
    /// Reads `zh`, `zh-Hans`, `zh-Hant`, `vi`, `other`.
    #[must_use]
    pub fn read(code: &str) -> Option<Self> {
        if code.eq_ignore_ascii_case("zh") { Some(Self::Chinese) } else { Lang::from_code(code).map(Self::Only) }
    }

    fn hold(self, lang: Lang) -> bool {
        match self {
            Self::Chinese => lang.is_zh(),
            Self::Only(only) => lang == only,
        }
    }
}

impl Is {
    /// Reads the English word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "unread" => Self::Unread,
            "read" => Self::Read,
            "starred" => Self::Starred,
            "paired" => Self::Paired,
            _ => return None,
        })
    }
}

impl Days {
    /// Reads a day, a month, a year (2024-04-13, 13/4/2024, 2024年4月13日, 2024-04, 4/2024, 2024), or a range of them
    /// with two dots, open at either end. `None` for anything else, and where the end lies before the beginning.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.nfkc().collect();
        let text = text.trim();
        let (from, to) = match text.split_once("..") {
            Some((from, to)) => (from, to),
            None => (text, text),
        };
        if from.is_empty() && to.is_empty() {
            return None;
        }
        let first = if from.is_empty() { None } else { Some(period(from)?.0) };
        let last = if to.is_empty() { None } else { Some(period(to)?.1) };
        let ordered = first.zip(last).is_none_or(|(a, b)| a <= b);
        ordered.then_some(Self { from: first, to: last })
    }

    /// Whether a date lies among them. A date without a year never does: none is invented.
    #[must_use]
    pub fn hold(self, date: NewsDate) -> bool {
        let Some(year) = date.year else { return false };
        let day = (year, date.month, date.day);
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// First and last day of a written day, month or year.
fn period(text: &str) -> Option<(Day, Day)> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日']).filter(|p| !p.is_empty()).collect();
    let number = |part: &str| -> Option<i16> {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [y] if y.len() == 4 => (*y, None, None),
        [y, m] if y.len() == 4 => (*y, Some(*m), None),
        [m, y] if y.len() == 4 => (*y, Some(*m), None),
        [y, m, d] if y.len() == 4 => (*y, Some(*m), Some(*d)),
        [d, m, y] if y.len() == 4 => (*y, Some(*m), Some(*d)),
        _ => return None,
    };
    let year = number(year)?;
    let small = |part: Option<&str>| match part {
        Some(p) => number(p).and_then(|n| u8::try_from(n).ok()).map(Some),
        None => Some(None),
    };
    let (month, day) = (small(month)?, small(day)?);
    let (first_month, last_month) = month.map_or((1, 12), |m| (m, m));
    let length = days_in(year, last_month)?;
    days_in(year, first_month)?;
    if day.is_some_and(|d| !(1..=length).contains(&d)) {
        return None;
    }
    let (first_day, last_day) = day.map_or((1, length), |d| (d, d));
    Some(((year, first_month, first_day), (year, last_month, last_day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_ranges_in_the_forms_of_both_languages() {
        let day = |y, m, d| Some((y, m, d));
        for (text, from, to) in [
            ("2024-04-13", day(2024, 4, 13), day(2024, 4, 13)),
            ("13/4/2024", day(2024, 4, 13), day(2024, 4, 13)),
            ("13.04.2024", day(2024, 4, 13), day(2024, 4, 13)),
            ("2024年4月13日", day(2024, 4, 13), day(2024, 4, 13)),
            ("２０２４年", day(2024, 1, 1), day(2024, 12, 31)),
            ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
            ("2/2023", day(2023, 2, 1), day(2023, 2, 28)),
            ("2024", day(2024, 1, 1), day(2024, 12, 31)),
            ("2023-12..2024-01-15", day(2023, 12, 1), day(2024, 1, 15)),
            ("2023..", day(2023, 1, 1), None),
            ("..13/4/2024", None, day(2024, 4, 13)),
        ] {
            assert_eq!(Days::read(text), Some(Days { from, to }), "{text}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "..",
            "24",
            "2024-13",
            "2024-02-30",
            "29/2/2023",
            "0/2024",
            "2024-00",
            "2024-04-00",
            "2024..2023",
            "abc",
            "2024-4-13-1",
            "99999",
            "+2024",
            "2024-04-013x",
            "13/4/24",
        ] {
            assert_eq!(Days::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_in_no_range() {
        let days = Days::read("2000..2030").unwrap();
        assert!(!days.hold(NewsDate { year: None, month: 4, day: 13 }));
        assert!(days.hold(NewsDate { year: Some(2000), month: 1, day: 1 }));
        assert!(days.hold(NewsDate { year: Some(2030), month: 12, day: 31 }));
        assert!(!days.hold(NewsDate { year: Some(2031), month: 1, day: 1 }));
    }

    #[test]
    fn languages_by_their_codes() {
        assert_eq!(Languages::read("ZH"), Some(Languages::Chinese));
        assert_eq!(Languages::read("zh-hant"), Some(Languages::Only(Lang::ZhHant)));
        assert_eq!(Languages::read("vi"), Some(Languages::Only(Lang::Vi)));
        assert_eq!(Languages::read("fr"), None);
        assert!(Languages::Chinese.hold(Lang::ZhHant) && !Languages::Only(Lang::ZhHans).hold(Lang::ZhHant));
    }
}
