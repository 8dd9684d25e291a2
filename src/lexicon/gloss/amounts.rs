//! Numbers, ordinals, weekdays and dates written the Vietnamese way.
//!
//! Not here: how they are read (`text::numbers`).

use crate::text::Lang;
use crate::text::numbers::{self, Dates, Decimal, Found, PartialDate, Value};

/// The Vietnamese text of a value that stands in a Chinese text as `written`; `None` where a word of the tables does
/// better.
pub(super) fn vietnamese(found: &Found, written: &str) -> Option<String> {
    Some(match found.value {
        Value::Number(n) => share(written).unwrap_or_else(|| number(n, written)),
        Value::Percent(n) if written.ends_with('点') || written.ends_with('點') => {
            format!("{} điểm phần trăm", plain(n))
        }
        Value::Percent(n) => format!("{}%", plain(n)),
        // 首次 and 首个 are words of the tables, with uses of their own
        Value::Ordinal(_) if matches!(written, "首次" | "首个" | "首個") => return None,
        Value::Ordinal(n) => ordinal(n, written),
        Value::Weekday(day) => weekday(day)?.to_owned(),
        Value::Date(dates) => date(dates),
        Value::Relative(_) => return None,
    })
}

/// 三分之二 as hai phần ba; `None` for anything but such a fraction.
fn share(written: &str) -> Option<String> {
    let (whole, part) = written.split_once("分之")?;
    let value = |text: &str| match numbers::read(text, Lang::ZhHans).first()?.value {
        Value::Number(n) => Some(number(n, text)),
        _ => None,
    };
    let part = if part == "一" { "một".to_owned() } else { value(part)? };
    Some(format!("{part} phần {}", value(whole)?.replace("bốn", "tư")))
}

/// 1234567.5 as 1.234.567,5.
pub(super) fn plain(n: Decimal) -> String {
    let text = n.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 8);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(',');
        out.push_str(part);
    }
    out
}

/// 十 as mười, 12亿 as 1,2 tỷ, 200多万 as hơn 2 triệu, 1,234 as 1.234. Digits that stand without thousands signs and
/// without a unit are left as they are up to four (2024, 1500).
fn number(n: Decimal, written: &str) -> String {
    let digits = written.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if !digits && let Some(word) = n.whole().and_then(|n| usize::try_from(n).ok()).and_then(|n| SMALL.get(n)) {
        return (*word).to_owned();
    }
    if written.contains(['多', '余', '餘']) {
        return format!("hơn {}", scaled(n));
    }
    if written.contains(['万', '萬', '亿', '億', '兆', '千', '百', '仟', '佰']) {
        return scaled(n);
    }
    let bare = written.len() <= 4 && written.bytes().all(|b| b.is_ascii_digit());
    if bare { written.to_owned() } else { plain(n) }
}

const SMALL: [&str; 11] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// 1,2 tỷ, 150 triệu; smaller ones and those of many figures in figures alone: 50.000.
pub(super) fn scaled(n: Decimal) -> String {
    const UNITS: [(u64, &str); 2] = [(1_000_000_000, "tỷ"), (1_000_000, "triệu")];
    for (unit, name) in UNITS {
        let Some(share) = n.over(Decimal::from(unit)).filter(|s| *s >= Decimal::from(1u32)) else { continue };
        let short = share.to_string().bytes().filter(u8::is_ascii_digit).count() <= 4;
        if share.times(unit) == n && short {
            return format!("{} {name}", plain(share));
        }
    }
    plain(n)
}

/// A small number in words, larger ones in figures.
pub(super) fn spelt(n: u32) -> String {
    let word = usize::try_from(n).ok().and_then(|n| SMALL.get(n));
    word.map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// The text of a number that is certainly no year: in figures, where it is one of the words for small numbers, and
/// thousands with their point.
pub(super) fn without_words(n: Decimal, text: &str) -> String {
    let bare = text.bytes().all(|b| b.is_ascii_digit());
    if bare || SMALL.contains(&text) { plain(n) } else { text.to_owned() }
}

/// thứ ba, thứ 12; `digits`: written in digits.
pub(super) fn place(n: u32, digits: bool) -> String {
    match n {
        1 => "đầu tiên".to_owned(),
        n if digits => format!("thứ {n}"),
        n => format!("thứ {}", spelt(n).replace("bốn", "tư")),
    }
}

fn ordinal(n: u32, written: &str) -> String {
    let digits = written.contains(|c: char| c.is_ascii_digit());
    if written.ends_with("季度") || written.ends_with('季') {
        return format!("quý {}", roman(n));
    }
    if written.ends_with("中全会") || written.ends_with("中全會") {
        return format!("Hội nghị Trung ương {n}");
    }
    match written.chars().last() {
        Some('战' | '戰') => "Thế chiến thứ hai".to_owned(),
        Some('大') => format!("Đại hội lần thứ {}", roman(n)),
        Some('届' | '屆') if n == 1 => "lần thứ nhất".to_owned(),
        Some('届' | '屆' | '次') if n > 1 => format!("lần {}", place(n, digits)),
        Some('条' | '條') => format!("Điều {n}"),
        Some('章') => format!("chương {n}"),
        Some('款') => format!("khoản {n}"),
        Some('季') => format!("mùa {n}"),
        _ => place(n, digits),
    }
}

/// Canonical Roman numeral of a number up to 39, digits above.
fn roman(n: u32) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    let digit = |list: &[&str], n: u32| usize::try_from(n).ok().and_then(|n| list.get(n).map(|s| (*s).to_owned()));
    match (digit(&TENS, n / 10), digit(&ONES, n % 10)) {
        (Some(tens), Some(ones)) if n > 0 => tens + &ones,
        _ => n.to_string(),
    }
}

/// The Vietnamese name of a day of the week, Monday = 1.
pub(super) fn weekday(day: u8) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
    DAYS.get(usize::from(day).checked_sub(1)?).copied()
}

fn date(dates: Dates) -> String {
    let (from, to) = (dates.from, dates.to);
    if dates.is_single() {
        return one_date(from);
    }
    let same_month = from.month == to.month && from.year == to.year;
    match (from.day, to.day, from.month, to.month) {
        (Some(a), Some(_), ..) if same_month => format!("ngày {a}-{}", day_part(to)),
        (None, None, Some(a), Some(_)) if from.year == to.year => {
            format!("tháng {a}-{}", month_part(to))
        }
        (None, None, None, None) => {
            format!("{}-{}", from.year.unwrap_or_default(), to.year.unwrap_or_default())
        }
        _ => format!("từ {} đến {}", one_date(from), one_date(to)),
    }
}

fn one_date(date: PartialDate) -> String {
    match date {
        PartialDate { day: Some(_), .. } => format!("ngày {}", day_part(date)),
        PartialDate { month: Some(_), .. } => format!("tháng {}", month_part(date)),
        PartialDate { year, .. } => format!("năm {}", year.unwrap_or_default()),
    }
}

/// 13/4/2024, as far as known.
fn day_part(date: PartialDate) -> String {
    let day = date.day.unwrap_or_default();
    if date.month.is_some() { format!("{day}/{}", month_part(date)) } else { day.to_string() }
}

/// 4/2024, as far as known.
fn month_part(date: PartialDate) -> String {
    let month = date.month.unwrap_or_default();
    date.year.map_or_else(|| month.to_string(), |year| format!("{month}/{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(zh: &str) -> String {
        let found = numbers::read(zh, Lang::ZhHans);
        found.first().and_then(|f| vietnamese(f, f.span.of(zh))).unwrap_or_default()
    }

    #[test]
    fn numbers_the_vietnamese_way() {
        for (zh, vi) in [
            ("12亿", "1,2 tỷ"),
            ("3.5亿元", "350 triệu"),
            ("1万亿", "1.000 tỷ"),
            ("5万", "50.000"),
            ("51万", "510.000"),
            ("200多万", "hơn 2 triệu"),
            ("1.25万", "12.500"),
            ("1,234", "1.234"),
            ("1234567", "1.234.567"),
            ("2024", "2024"),
            ("三名", "ba"),
            ("二十三", "23"),
            ("两百万", "2 triệu"),
            ("3.14", "3,14"),
            ("百分之五", "5%"),
            ("三分之二", "hai phần ba"),
            ("四分之一", "một phần tư"),
            ("5.5%", "5,5%"),
            ("2个百分点", "2 điểm phần trăm"),
        ] {
            assert_eq!(first(zh), vi, "{zh}");
        }
    }

    #[test]
    fn ordinals_and_weekdays() {
        for (zh, vi) in [
            ("第八届", "lần thứ tám"),
            ("第8届", "lần thứ 8"),
            ("首届", "lần thứ nhất"),
            ("第三", "thứ ba"),
            ("第一个", "đầu tiên"),
            ("第三季度", "quý III"),
            ("二十大", "Đại hội lần thứ XX"),
            ("星期六", "thứ Bảy"),
            ("周日", "Chủ nhật"),
        ] {
            assert_eq!(first(zh), vi, "{zh}");
        }
    }

    #[test]
    fn dates_turn_round() {
        for (zh, vi) in [
            ("4月13日", "ngày 13/4"),
            ("2024年4月13日", "ngày 13/4/2024"),
            ("2024年", "năm 2024"),
            ("2024年4月", "tháng 4/2024"),
            ("13日", "ngày 13"),
            ("4月13日至15日", "ngày 13-15/4"),
            ("8月31日至9月2日", "từ ngày 31/8 đến ngày 2/9"),
        ] {
            assert_eq!(first(zh), vi, "{zh}");
        }
    }
}
