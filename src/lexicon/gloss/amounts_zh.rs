//! Numbers, ordinals, weekdays and dates of a Vietnamese text written the Chinese way.
//!
//! Not here: how they are read (`text::numbers`), and the other direction (`super::amounts`).

use crate::text::numbers::{self, Dates, Decimal, Found, PartialDate, Value};
use crate::text::{Lang, Span};

/// The amounts of a text in order, with their Chinese forms. Plain digits and small numerals are left to the words.
pub(super) fn amounts(text: &str) -> Vec<(Span, String)> {
    let mut end = 0;
    let found = numbers::read(text, Lang::Vi).into_iter();
    let written = found.filter_map(|f| Some((with_day(text, &f), chinese(&f, f.span.of(text))?)));
    let apart = written.filter(|(span, _)| {
        let fits = span.start >= end && !span.is_empty();
        if fits {
            end = span.end;
        }
        fits
    });
    apart.collect()
}

/// The span of a date with the `ngày` before it, which Chinese says behind the number.
fn with_day(text: &str, found: &Found) -> Span {
    const DAY: &str = "ngày";
    let before = text.get(..found.span.start as usize).unwrap_or("").trim_end();
    let dated = matches!(found.value, Value::Date(_));
    match before.len().checked_sub(DAY.len()) {
        Some(start) if dated && before.to_lowercase().ends_with(DAY) => Span::new(start, found.span.end as usize),
        _ => found.span,
    }
}

fn chinese(found: &Found, written: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    match found.value {
        Value::Number(n) => number(n, written),
        Value::Percent(n) => Some(format!("{n}%")),
        // đầu tiên is rather 首个 than 第1.
        Value::Ordinal(1) if !written.contains(|c: char| c.is_ascii_digit()) => None,
        Value::Ordinal(n) if written.to_lowercase().starts_with("lần") => Some(format!("第{n}次")),
        Value::Ordinal(n) => Some(format!("第{n}")),
        Value::Weekday(day) => DAYS.get(usize::from(day).checked_sub(1)?).map(|d| (*d).to_owned()),
        Value::Date(dates) => Some(date_range(dates)),
        Value::Relative(_) => None,
    }
}

/// 1,2 tỷ as 12亿, hai mươi ba as 23. Digits without a word stay with the text: 14:05 is no 14 and 5.
fn number(n: Decimal, written: &str) -> Option<String> {
    const UNITS: [(u64, &str); 2] = [(100_000_000, "亿"), (10_000, "万")];
    if !written.contains(char::is_alphabetic) || n <= Decimal::from(10u32) {
        return None;
    }
    let in_unit = UNITS.iter().find_map(|&(unit, name)| {
        let share = n.over(Decimal::from(unit)).filter(|s| *s >= Decimal::from(1u32) && s.times(unit) == n)?;
        let digits = share.to_string().bytes().filter(u8::is_ascii_digit).count();
        (digits <= 4).then(|| format!("{share}{name}"))
    });
    Some(in_unit.unwrap_or_else(|| n.to_string()))
}

/// 9 đến 12/1 as 1月9日至12日: the second end says only what differs.
fn date_range(dates: Dates) -> String {
    let from = date(dates.from);
    if dates.is_single() {
        return from;
    }
    let (a, b) = (dates.from, dates.to);
    let same_year = a.year == b.year;
    let same_month = same_year && a.month == b.month && b.day.is_some();
    let to = PartialDate { year: b.year.filter(|_| !same_year), month: b.month.filter(|_| !same_month), day: b.day };
    format!("{from}至{}", date(to))
}

fn date(date: PartialDate) -> String {
    let year = date.year.map(|y| format!("{y}年"));
    let month = date.month.map(|m| format!("{m}月"));
    let day = date.day.map(|d| format!("{d}日"));
    [year, month, day].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_chinese_writes_them() {
        for (vi, want) in [
            ("ngày 28/5", "5月28日"),
            ("ngày 13/01/2025", "2025年1月13日"),
            ("từ ngày 9 đến 12/1", "1月9日至12日"),
            ("năm 2023", "2023年"),
            ("tháng 11", "11月"),
            ("lần thứ 5", "第5次"),
            ("1,2 tỷ", "12亿"),
            ("35 triệu", "3500万"),
            ("hai mươi ba", "23"),
            ("15%", "15%"),
        ] {
            let found = amounts(vi);
            assert_eq!(found.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>(), [want], "{vi}");
        }
        assert!(amounts("14:05, hai bên, lần đầu tiên").is_empty());
        let range = "từ ngày 9 đến 12/1";
        assert_eq!(amounts(range).first().map(|(span, _)| span.of(range)), Some("ngày 9 đến 12/1"));
    }
}
