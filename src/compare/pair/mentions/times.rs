//! Days that are named without a date: weekdays, weekends, the beginning and the end of a month; and the years and months
//! that a text names from the day of writing (去年12月3日, ngày 5 tháng trước).
//!
//! Not here: dates in figures and 昨天, hôm qua (`text::numbers`).

use super::super::day::{Day, When};
use crate::corpus::calendar;
use crate::text::numbers::{Dates, PartialDate};
use crate::text::{Lang, Span};

/// The words before and after a place in a text.
fn around(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end();
    (before, text.get(span.end as usize..).unwrap_or("").trim_start())
}

/// Monday = 1.
fn weekday_of(at: Day) -> i32 {
    (at + 3).rem_euclid(7) + 1
}

/// The day that a weekday names: the last one up to publication, or the one that the words around it say.
pub(super) fn weekday(text: &str, span: Span, lang: Lang, weekday: u8, published: Day) -> When {
    let (before, after) = around(text, span);
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let starts = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    let (last, this, next) = if lang.is_zh() {
        (
            ends(&["上", "上个", "上個"]),
            ends(&["本", "这", "這", "这个", "這個"]),
            ends(&["下", "下个", "下個", "将于", "將於", "定于", "定於"]),
        )
    } else {
        let last = starts(&["tuần trước", "tuần qua", "tuần rồi"]);
        (last, starts(&["tuần này"]), starts(&["tuần tới", "tuần sau", "tới"]))
    };
    let weekday = i32::from(weekday);
    let monday = published - weekday_of(published) + 1;
    let at = if last {
        monday - 7 + weekday - 1
    } else if this {
        monday + weekday - 1
    } else if next {
        // 将于周五: the next one, in this week or the one after; 下周五: of the next week.
        let of_next_week = before.ends_with(['下', '个', '個']) || after.starts_with("tuần");
        if of_next_week {
            monday + 7 + weekday - 1
        } else {
            published + (weekday - weekday_of(published)).rem_euclid(7)
        }
    } else {
        published - (weekday_of(published) - weekday).rem_euclid(7)
    };
    When::one(at)
}

/// Fills in the year or month that the words around a date name from the day of writing.
pub(super) fn anchored(dates: Dates, text: &str, span: Span, lang: Lang, published: Option<Day>) -> Dates {
    let Some(published) = published else { return dates };
    if dates.from.year.is_some() {
        return dates;
    }
    let (before, after) = around(text, span);
    let said = |words: &[(&str, i32)]| {
        let here = |w: &str| if lang.is_zh() { before.ends_with(w) } else { after.starts_with(w) };
        words.iter().find(|(w, _)| here(w)).map(|&(_, n)| n)
    };
    let years: &[(&str, i32)] = if lang.is_zh() {
        &[("去年", -1), ("今年", 0), ("明年", 1), ("前年", -2)]
    } else {
        &[("năm ngoái", -1), ("năm trước", -1), ("năm nay", 0), ("năm tới", 1), ("năm sau", 1)]
    };
    let months: &[(&str, i32)] = if lang.is_zh() {
        &[
            ("本月", 0),
            ("当月", 0),
            ("當月", 0),
            ("上个月", -1),
            ("上個月", -1),
            ("上月", -1),
            ("下月", 1),
            ("下个月", 1),
        ]
    } else {
        &[("tháng này", 0), ("tháng trước", -1), ("tháng tới", 1), ("tháng sau", 1)]
    };
    let [month, _] = calendar::month_day(published);
    let year = calendar::year_of(published);
    if dates.from.month.is_some() {
        let Some(shift) = said(years) else { return dates };
        let with = |d: PartialDate| PartialDate { year: i16::try_from(year + shift).ok(), ..d };
        return Dates { from: with(dates.from), to: with(dates.to) };
    }
    let Some(shift) = said(months) else { return dates };
    let (year, month) = month_from(year, month, shift);
    let with = |d: PartialDate| PartialDate { year: i16::try_from(year).ok(), month: Some(month), ..d };
    Dates { from: with(dates.from), to: with(dates.to) }
}

/// The month that lies so many months after another.
fn month_from(year: i32, month: u8, shift: i32) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + shift;
    (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).unwrap_or(month))
}

/// What a word says of days around publication.
#[derive(Clone, Copy)]
enum Stretch {
    /// The weekend of this week, of the one before (−1).
    Weekend(i32),
    /// The last weekend that has begun.
    LastWeekend,
    /// The first days of a month, from that of publication on.
    Beginning(i32),
    /// The last days of a month.
    End(i32),
}

/// Days that make the beginning or the end of a month.
const PART: i32 = 5;

/// The longest words first, for each stands for what it begins with.
const WORDS_ZH: [(&str, Stretch); 10] = [
    ("上个周末", Stretch::Weekend(-1)),
    ("上周末", Stretch::Weekend(-1)),
    ("本周末", Stretch::Weekend(0)),
    ("上个月底", Stretch::End(-1)),
    ("上月底", Stretch::End(-1)),
    ("上月末", Stretch::End(-1)),
    ("上月初", Stretch::Beginning(-1)),
    ("本月初", Stretch::Beginning(0)),
    ("本月底", Stretch::End(0)),
    ("下月初", Stretch::Beginning(1)),
];
const WORDS_VI: [(&str, Stretch); 10] = [
    ("cuối tuần qua", Stretch::LastWeekend),
    ("cuối tuần rồi", Stretch::LastWeekend),
    ("cuối tuần trước", Stretch::Weekend(-1)),
    ("cuối tuần này", Stretch::Weekend(0)),
    ("cuối tháng trước", Stretch::End(-1)),
    ("đầu tháng trước", Stretch::Beginning(-1)),
    ("đầu tháng này", Stretch::Beginning(0)),
    ("cuối tháng này", Stretch::End(0)),
    ("đầu tháng tới", Stretch::Beginning(1)),
    ("đầu tháng sau", Stretch::Beginning(1)),
];

/// Stretches of a few days that the text names from the day of writing.
pub(super) fn stretches(text: &str, lang: Lang, published: Day) -> Vec<(When, Span)> {
    let words = if lang.is_zh() { &WORDS_ZH } else { &WORDS_VI };
    // Most texts name none of them: these two signs are cheap to look for.
    let signs = if lang.is_zh() { ["月", "周末"] } else { [" tháng", " tuần"] };
    if !signs.iter().any(|s| text.contains(s)) {
        return Vec::new();
    }
    let lower;
    let text = if lang.is_zh() {
        text
    } else {
        lower = text.to_lowercase();
        // Letters whose lower case is longer would move what follows.
        if lower.len() == text.len() { lower.as_str() } else { text }
    };
    words
        .iter()
        .filter_map(|(word, stretch)| {
            let at = text.find(word)?;
            let (from, to) = stretch.days(published);
            Some((When::Days(from, to), Span::new(at, at + word.len())))
        })
        .collect()
}

impl Stretch {
    fn days(self, published: Day) -> (Day, Day) {
        let monday = published - weekday_of(published) + 1;
        match self {
            Self::Weekend(weeks) => (monday + 7 * weeks + 5, monday + 7 * weeks + 6),
            Self::LastWeekend if weekday_of(published) >= 6 => (monday + 5, monday + 6),
            Self::LastWeekend => (monday - 2, monday - 1),
            Self::Beginning(months) => {
                let first = first_of(published, months);
                (first, first + PART - 1)
            }
            Self::End(months) => {
                let next = first_of(published, months + 1);
                (next - PART, next - 1)
            }
        }
    }
}

/// The first day of a month, counted from that of a day.
fn first_of(at: Day, months: i32) -> Day {
    let [month, _] = calendar::month_day(at);
    let (year, month) = month_from(calendar::year_of(at), month, months);
    calendar::day(year, month, 1).unwrap_or(at)
}
