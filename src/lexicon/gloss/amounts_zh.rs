//! Numbers, ordinals, weekdays and dates of a Vietnamese text written the Chinese way.
//!
//! Not here: how they are read (`text::numbers`), and the other direction (`super::amounts`).

mod phrases;

use super::grammar::Cat;
use crate::text::numbers::{self, Dates, Decimal, Found, PartialDate, Quantity, Unit, Value};
use crate::text::{Lang, Span};

/// An amount with its Chinese form and what it is in a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) span: Span,
    pub(super) text: String,
    pub(super) cat: Cat,
}

/// The amounts of a text in order, with their Chinese forms. Plain digits and small numerals are left to the words.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let with_units = numbers::quantities(text, Lang::Vi).into_iter().filter_map(|q| measured(text, &q));
    let found = numbers::read(text, Lang::Vi).into_iter().filter_map(|f| bare(text, &f));
    let mut all: Vec<Amount> = phrases::amounts(text).into_iter().chain(with_units).chain(found).collect();
    // What begins first wins, then what is longest, then what is asked first.
    all.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    let mut end = 0;
    all.retain(|a| {
        let fits = a.span.start >= end && !a.span.is_empty();
        if fits {
            end = a.span.end;
        }
        fits
    });
    all
}

/// A value without a unit.
fn bare(text: &str, found: &Found) -> Option<Amount> {
    let written = found.span.of(text);
    let (cat, chinese) = match found.value {
        Value::Number(n) => {
            if let Some(start) = more_than(text, found.span).filter(|_| n >= Decimal::from(10u32)) {
                let span = Span { start, ..found.span };
                return Some(Amount { span, text: over(n), cat: Cat::Numeral });
            }
            (Cat::Numeral, number(n, written)?)
        }
        Value::Percent(n) if written.contains("điểm") => (Cat::Amount, format!("{n}个百分点")),
        Value::Percent(n) => (Cat::Portion, format!("{n}%")),
        // đầu tiên is rather 首个 than 第1.
        Value::Ordinal(1) if !written.chars().skip(1).any(|c| c.is_ascii_digit() || c.is_uppercase()) => return None,
        // trong vòng 10 phút: within, no round
        Value::Ordinal(_) if text.get(..found.span.start as usize).is_some_and(|t| t.ends_with("trong ")) => {
            return None;
        }
        Value::Ordinal(n) => return Some(ordinal(text, found.span, n)),
        Value::Weekday(day) => return weekday(text, found.span, day),
        Value::Date(dates) => (Cat::Time, date_range(dates)),
        Value::Relative(_) => return None,
    };
    let (span, text) = with_part_of_day(text, with_day(text, found), chinese);
    Some(Amount { span, text, cat })
}

const DAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/// A weekday with the word for its week: chủ nhật tới is 下周日.
fn weekday(text: &str, span: Span, day: u8) -> Option<Amount> {
    const WEEKS: [(&str, &str); 9] = [
        (" tuần tới", "下"),
        (" tuần sau", "下"),
        (" tuần trước", "上"),
        (" tuần qua", "上"),
        (" tuần này", "本"),
        (" vừa qua", "上"),
        (" vừa rồi", "上"),
        (" tới", "下"),
        (" này", "本"),
    ];
    let name = DAYS.get(usize::from(day).checked_sub(1)?)?;
    let behind = text.get(span.end as usize..)?;
    let apart = |words: &str| !behind.get(words.len()..).is_some_and(|r| r.starts_with(char::is_alphanumeric));
    let week = WEEKS.iter().find(|(vi, _)| behind.starts_with(vi) && apart(vi));
    let (written, words) = week.map_or(("", 0), |(vi, zh)| (*zh, vi.len()));
    let before = text.get(..span.start as usize)?;
    let day_word = ["hôm ", "Hôm ", "ngày ", "Ngày "].into_iter().find(|w| before.ends_with(w)).map_or(0, str::len);
    let span = Span::new(span.start as usize - day_word, span.end as usize + words);
    let (span, text) = with_part_of_day(text, span, format!("{written}{name}"));
    Some(Amount { span, text, cat: Cat::Time })
}

/// The day named behind a time on the clock (chiều nay, chiều qua): its Chinese, and how many bytes it has.
fn day_behind(behind: &str) -> (&'static str, usize) {
    const DAYS: [(&str, &str); 6] = [
        (" hôm nay", "今天"),
        (" hôm qua", "昨天"),
        (" cùng ngày", "当天"),
        (" nay", "今天"),
        (" qua", "昨天"),
        (" mai", "明天"),
    ];
    let apart = |words: &str| !behind.get(words.len()..).is_some_and(|r| r.starts_with(char::is_alphanumeric));
    let found = DAYS.iter().find(|(vi, _)| behind.starts_with(vi) && apart(vi));
    found.map_or(("", 0), |(vi, zh)| (*zh, vi.len()))
}

/// Where "hơn" or "trên" before a number begins.
fn more_than(text: &str, span: Span) -> Option<u32> {
    let before = text.get(..span.start as usize)?.strip_suffix(' ')?;
    let word = ["hơn", "Hơn", "trên", "Trên"].into_iter().find(|w| before.ends_with(w))?;
    let start = before.len() - word.len();
    let apart = !before.get(..start)?.ends_with(|c: char| c.is_alphanumeric());
    // cao hơn 200: a comparison
    let compared =
        before.get(..start)?.trim_end().ends_with(['o', 'p', 't', 'n']) && is_adjective_before(before, start);
    (apart && !compared).then(|| u32::try_from(start).unwrap_or(u32::MAX))
}

/// Whether an adjective of degree stands before `at`: cao hơn, lớn hơn.
fn is_adjective_before(text: &str, at: usize) -> bool {
    const ADJECTIVES: [&str; 7] = ["cao", "thấp", "lớn", "ít", "nhiều", "nhỏ", "tốt"];
    let word = text.get(..at).unwrap_or("").split_whitespace().next_back().unwrap_or("");
    ADJECTIVES.contains(&word.to_lowercase().as_str())
}

/// More than a number: 200多, 3500多万, 超过1.2亿.
fn over(n: Decimal) -> String {
    let written = in_units(n);
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = written.get(digits.len()..).unwrap_or("");
    let round = digits.ends_with('0') && !digits.contains('.');
    match (round, unit) {
        (true, _) => format!("{digits}多{unit}"),
        (false, unit) if !unit.is_empty() && !digits.contains('.') => format!("{digits}{unit}多"),
        _ => format!("超过{written}"),
    }
}

/// An ordinal by the word that it begins with: lần thứ 6 is 第6次. Words that a longer one ends with are left to it.
fn ordinal(text: &str, span: Span, n: u32) -> Amount {
    const IN_A_ROW: &str = " liên tiếp";
    let written = span.of(text).to_lowercase();
    let first = written.split_whitespace().next().unwrap_or("");
    let measure = match first {
        "lần" => "次",
        "kỳ" | "kì" | "khóa" | "khoá" | "nhiệm" => "届",
        "vòng" => "轮",
        "đợt" => "批",
        "phiên" => "次",
        "quý" => "季度",
        _ => "",
    };
    // lần thứ ba liên tiếp: how it happens, not which it is
    if first == "lần" && text.get(span.end as usize..).is_some_and(|t| t.starts_with(IN_A_ROW)) {
        let span = Span::new(span.start as usize, span.end as usize + IN_A_ROW.len());
        return Amount { span, text: format!("连续第{n}次"), cat: Cat::AdverbAfter };
    }
    let own = !measure.is_empty() || first == "thứ";
    let last = span.of(text).rfind(' ').filter(|_| !own).map_or(0, |i| i + 1);
    Amount {
        span: Span::new(span.start as usize + last, span.end as usize),
        text: format!("第{n}{measure}"),
        cat: Cat::Ordinal,
    }
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
        Some((start, zh))
            if (written.ends_with('日') || written.contains('周'))
                && apart(start)
                && !tells_hour(lower.get(..start)) =>
        {
            (Span::new(start, span.end as usize), format!("{written}{zh}"))
        }
        _ => (span, written),
    }
}

/// Whether an hour stands before a part of the day, which then belongs to it: 8 giờ 30 sáng.
fn tells_hour(before: Option<&str>) -> bool {
    let before = before.unwrap_or("").trim_end();
    let number = before.ends_with(|c: char| c.is_ascii_digit()) && before.contains("giờ") || before.ends_with("giờ");
    number || before.ends_with("phút") || before.ends_with('h')
}

/// Times of day, lengths of time in hours and sums of money with their units; `None` for anything else.
fn measured(text: &str, quantity: &Quantity) -> Option<Amount> {
    let amount = quantity.amount?;
    let (hours, minutes) = amount.count.whole().map(|n| (n / 60, n % 60))?;
    let span = quantity.span;
    let made = |span, text, cat| Some(Amount { span, text, cat });
    match amount.unit {
        Unit::Clock => {
            let written = clock(hours, minutes);
            let behind = text.get(span.end as usize..)?;
            let part = behind.strip_prefix(' ').and_then(|b| PARTS.iter().find(|(vi, _)| b.starts_with(vi)));
            match part {
                Some((vi, zh)) => {
                    let end = span.end as usize + 1 + vi.len();
                    let (day, words) = day_behind(text.get(end..)?);
                    // 4 giờ sáng is before dawn
                    let part = match hours {
                        1..=4 if *vi == "sáng" => "凌晨",
                        13.. => "",
                        _ => zh,
                    };
                    made(Span::new(span.start as usize, end + words), format!("{day}{part}{written}"), Cat::Time)
                }
                None => made(span, written, Cat::Time),
            }
        }
        // từ 8 giờ đến 17 giờ
        Unit::Minute if minutes == 0 && (1..=24).contains(&hours) && is_moment(text, span) => {
            made(span, clock(hours, 0), Cat::Time)
        }
        Unit::Minute if minutes == 0 && hours > 0 => made(span, format!("{hours}小时"), Cat::Amount),
        Unit::Minute if amount.count == Decimal::from(30u32) && !quantity.span.of(text).starts_with('3') => {
            made(span, "半小时".to_owned(), Cat::Amount)
        }
        Unit::Minute if quantity.compound && hours > 0 => made(span, format!("{hours}小时{minutes}分钟"), Cat::Amount),
        Unit::Dong => {
            let Value::Number(n) = quantity.value else { return None };
            match more_than(text, span) {
                Some(start) => made(Span { start, ..span }, format!("{}越南盾", over(n)), Cat::Amount),
                None => made(span, format!("{}越南盾", in_units(n)), Cat::Amount),
            }
        }
        _ => None,
    }
}

/// Whether từ or đến before an hour says that it is a time of day.
fn is_moment(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("").split_whitespace().next_back().unwrap_or("");
    matches!(before, "từ" | "Từ" | "đến" | "tới" | "lúc" | "vào")
}

/// A time of day.
fn clock(hours: u64, minutes: u64) -> String {
    if minutes == 0 { format!("{hours}时") } else { format!("{hours}时{minutes}分") }
}

/// A number with 亿 and 万 where that is short: 60万亿, 3500万, 5000.
fn in_units(n: Decimal) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")];
    // 25100, not 2.51万
    if n < Decimal::from(1_000_000u64) && n.whole().is_none_or(|n| n % 10_000 != 0) {
        return n.to_string();
    }
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
            ("5.000 đồng", "5000越南盾"),
            ("60.000 tỷ đồng", "60万亿越南盾"),
            ("hơn 60.000 tỷ đồng", "60多万亿越南盾"),
            ("9 tháng đầu năm", "前9个月"),
            ("chín tháng đầu năm 2025", "2025年前9个月"),
            ("6 tháng cuối năm nay", "今年后6个月"),
            ("5 ngày đầu tiên", "前5天"),
            ("nửa đầu năm 2024", "2024年上半年"),
            ("8 giờ 30 sáng", "上午8时30分"),
            ("3 giờ chiều", "下午3时"),
            ("6 giờ 15 phút sáng", "上午6时15分"),
            ("hòa 1-1", "1比1"),
            ("thắng với tỷ số 3-0", "3比0"),
            ("hơn 200 người", "200多"),
            ("trên 3.500 hộ", "3500多"),
            ("hơn 1,5 triệu", "150多万"),
            ("hơn 1,25 tỷ", "超过12.5亿"),
            ("quý III", "第三季度"),
            ("quý II/2025", "2025年第二季度"),
            ("quý 1 năm 2024", "2024年第一季度"),
            ("lần thứ 6", "第6次"),
            ("Đại hội XIII", "第13"),
            ("khóa XV", "第15届"),
            ("thế kỷ XXI", "21世纪"),
        ] {
            let found = amounts(vi);
            assert_eq!(found.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), [want], "{vi}");
        }
        assert!(amounts("hai bên, lần đầu tiên").is_empty());
        let range = "từ ngày 9 đến 12/1";
        assert_eq!(amounts(range).first().map(|a| a.span.of(range)), Some("ngày 9 đến 12/1"));
    }
}
