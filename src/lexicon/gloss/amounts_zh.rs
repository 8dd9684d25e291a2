//! Numbers, ordinals, weekdays and dates of a Vietnamese text written the Chinese way.
//!
//! Not here: how they are read (`text::numbers`), and the other direction (`super::amounts`).

use crate::text::numbers::{self, Dates, Decimal, Found, PartialDate, Quantity, Unit, Value};
use crate::text::{Lang, Span};

/// The amounts of a text in order, with their Chinese forms. Plain digits and small numerals are left to the words.
pub(super) fn amounts(text: &str) -> Vec<(Span, String)> {
    let with_units = numbers::quantities(text, Lang::Vi).into_iter().filter_map(|q| measured(text, &q));
    let found = numbers::read(text, Lang::Vi).into_iter();
    let bare = found.filter_map(|f| Some(with_part_of_day(text, with_day(text, &f), chinese(&f, f.span.of(text))?)));
    let mut all: Vec<(Span, String)> = with_units.chain(bare).collect();
    all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    all.retain(|(span, _)| {
        let fits = span.start >= end && !span.is_empty();
        if fits {
            end = span.end;
        }
        fits
    });
    all
}

/// Parts of the day, which Vietnamese says before a date and behind an hour.
const PARTS: [(&str, &str); 6] =
    [("rạng sáng", "凌晨"), ("sáng", "上午"), ("trưa", "中午"), ("chiều", "下午"), ("tối", "晚上"), ("đêm", "夜间")];

/// Sáng 18/5 as 5月18日上午.
fn with_part_of_day(text: &str, span: Span, written: String) -> (Span, String) {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end();
    let lower = before.to_lowercase();
    let part = PARTS.iter().find(|(vi, _)| lower.len() == before.len() && lower.ends_with(vi));
    let apart = |at: usize| !lower.get(..at).is_some_and(|b| b.ends_with(char::is_alphabetic));
    match part.and_then(|(vi, zh)| Some((before.len().checked_sub(vi.len())?, zh))) {
        Some((start, zh)) if written.ends_with('日') && apart(start) => {
            (Span::new(start, span.end as usize), format!("{written}{zh}"))
        }
        _ => (span, written),
    }
}

/// Times of day, lengths of time in hours and sums of money with their units; `None` for anything else.
fn measured(text: &str, quantity: &Quantity) -> Option<(Span, String)> {
    let amount = quantity.amount?;
    let (hours, minutes) = amount.count.whole().map(|n| (n / 60, n % 60))?;
    let span = quantity.span;
    match amount.unit {
        Unit::Clock => {
            let written = if minutes == 0 { format!("{hours}时") } else { format!("{hours}时{minutes}分") };
            let behind = text.get(span.end as usize..)?;
            let part = behind.strip_prefix(' ').and_then(|b| PARTS.iter().find(|(vi, _)| b.starts_with(vi)));
            Some(match part {
                Some((vi, zh)) => {
                    (Span::new(span.start as usize, span.end as usize + 1 + vi.len()), format!("{zh}{written}"))
                }
                None => (span, written),
            })
        }
        Unit::Minute if minutes == 0 && hours > 0 => Some((span, format!("{hours}小时"))),
        Unit::Minute if amount.count == Decimal::from(30u32) && !quantity.span.of(text).starts_with('3') => {
            Some((span, "半小时".to_owned()))
        }
        Unit::Minute if quantity.compound && hours > 0 => Some((span, format!("{hours}小时{minutes}分钟"))),
        Unit::Dong => {
            let Value::Number(n) = quantity.value else { return None };
            Some((span, format!("{}越盾", in_units(n))))
        }
        _ => None,
    }
}

/// A number with 亿 and 万 where that is short: 60万亿, 3500万, 5000.
fn in_units(n: Decimal) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")];
    let in_unit = UNITS.iter().find_map(|&(unit, name)| {
        let share = n.over(Decimal::from(unit)).filter(|s| *s >= Decimal::from(1u32) && s.times(unit) == n)?;
        let digits = share.to_string().bytes().filter(u8::is_ascii_digit).count();
        (digits <= 4).then(|| format!("{share}{name}"))
    });
    in_unit.unwrap_or_else(|| n.to_string())
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
    if !written.contains(char::is_alphabetic) || n <= Decimal::from(10u32) {
        return None;
    }
    Some(in_units(n))
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
            ("Sáng 18/5", "5月18日上午"),
            ("chiều ngày 3/12/2024", "2024年12月3日下午"),
            ("rạng sáng 2/9", "9月2日凌晨"),
            ("lúc 8 giờ 30 phút", "8时30分"),
            ("14h30", "14时30分"),
            ("2 giờ 30 phút", "2小时30分钟"),
            ("5.000 đồng", "5000越盾"),
            ("60.000 tỷ đồng", "60万亿越盾"),
        ] {
            let found = amounts(vi);
            assert_eq!(found.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>(), [want], "{vi}");
        }
        assert!(amounts("hai bên, lần đầu tiên").is_empty());
        let range = "từ ngày 9 đến 12/1";
        assert_eq!(amounts(range).first().map(|(span, _)| span.of(range)), Some("ngày 9 đến 12/1"));
    }
}
