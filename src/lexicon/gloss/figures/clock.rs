//! Times of the day and parts of the year: 上午8时30分许 is "khoảng 8 giờ 30 sáng", 今年前三季度 "ba quý đầu năm nay".
//!
//! Not here: dates and weekdays (`amounts`).

use super::{Figure, Reader, TIME};
use crate::text::numbers::{Dates, PartialDate, Value};

/// Parts of the day before a time on the clock; longer words first.
const PERIODS: &[(&str, &str)] = &[
    ("上午", "sáng"),
    ("早上", "sáng"),
    ("早晨", "sáng"),
    ("清晨", "sáng sớm"),
    ("凌晨", "rạng sáng"),
    ("中午", "trưa"),
    ("午间", "trưa"),
    ("正午", "trưa"),
    ("下午", "chiều"),
    ("午后", "chiều"),
    ("傍晚", "chiều tối"),
    ("晚上", "tối"),
    ("晚间", "tối"),
    ("夜间", "đêm"),
    ("夜里", "đêm"),
    ("深夜", "đêm"),
    ("午夜", "đêm"),
    ("今早", "sáng nay"),
    ("今晨", "sáng nay"),
    ("今晚", "tối nay"),
    ("昨晚", "tối qua"),
    ("昨夜", "đêm qua"),
    ("当晚", "tối cùng ngày"),
    ("明早", "sáng mai"),
    ("明晚", "tối mai"),
    ("早", "sáng"),
    ("晚", "tối"),
];

/// Words for years.
const YEARS: &[(&str, &str)] = &[
    ("今年", "năm nay"),
    ("去年", "năm ngoái"),
    ("明年", "năm tới"),
    ("当年", "năm đó"),
    ("同年", "cùng năm"),
    ("本年", "năm nay"),
];

/// A time on the clock.
struct Hour {
    end: usize,
    value: u32,
    text: String,
    /// About then, and exactly then.
    vague: bool,
    sharp: bool,
}

impl Reader<'_> {
    /// 上午8时30分许 · 晚8点 · 8时至10时
    pub(super) fn clock(&self, i: usize) -> Option<Figure> {
        if self.before(i).is_ascii_digit() {
            return None;
        }
        let (from, period) = self.word(i, PERIODS).unwrap_or((i, ""));
        let first = self.hour(from, !period.is_empty())?;
        let mut end = first.end;
        let second = self.sign_of_range(end).and_then(|at| {
            let (at, period) = self.word(at, PERIODS).unwrap_or((at, ""));
            Some((self.hour(at, true)?, period))
        });
        let text = if let Some((last, second)) = second {
            end = last.end;
            let lead = if matches!(self.before(i), '从' | '自' | '由') { "" } else { "từ " };
            let (own, tail) = if second.is_empty() { ("", period) } else { (period, second) };
            format!("{lead}{} đến {}", behind(&first, own), behind(&last, tail))
        } else {
            behind(&first, period)
        };
        let text = match (first.vague, first.sharp) {
            (true, _) => format!("khoảng {text}"),
            (_, true) => format!("đúng {text}"),
            _ => text,
        };
        Some(Self::figure(i, end, text, TIME))
    }

    /// 8时 · 8点半 · 8:30 after a word for a part of the day (`sure`) · 8时30分15秒
    fn hour(&self, i: usize, sure: bool) -> Option<Hour> {
        let (mut end, hour) = self.whole(i).filter(|(_, h)| *h <= 24)?;
        let (sign, next) = (self.at(end), self.at(end + 1));
        let is_hour = match sign {
            '时' => !matches!(next, '间' | '代' | '候' | '期' | '常' | '刻' | '速' | '尚' | '段'),
            '点' => !matches!(next, '儿' | '名' | '数' | '球'),
            ':' | '：' => sure && next.is_ascii_digit(),
            _ => false,
        };
        if !is_hour {
            return None;
        }
        end += 1;
        let mut told = sign != '点';
        let mut text = format!("{hour} giờ");
        if self.at(end) == '钟' {
            (told, end) = (true, end + 1);
        } else if self.at(end) == '半' {
            (told, end) = (true, end + 1);
            text.push_str(" 30");
        } else if let Some((at, minute)) = self.minute(end, sign, sure) {
            told = true;
            end = at;
            if minute >= 10 {
                text.push_str(&format!(" {minute}"));
            } else if minute > 0 {
                text.push_str(&format!(" {minute} phút"));
            }
            if let Some((at, second)) = self.whole(end).filter(|(at, s)| self.at(*at) == '秒' && *s < 60) {
                end = at + 1;
                let minute = if minute >= 10 { " phút" } else { "" };
                text.push_str(&format!("{minute} {second} giây"));
            }
        }
        let sharp = self.at(end) == '整';
        let vague = self.word(end, &[("左右", ""), ("前后", ""), ("许", "")]);
        told |= sharp || vague.is_some();
        end = vague.map_or(end + usize::from(sharp), |(end, _)| end);
        (told || sure).then_some(Hour { end, value: hour, text, vague: vague.is_some(), sharp })
    }

    /// The minutes behind the sign for the hour.
    fn minute(&self, i: usize, sign: char, sure: bool) -> Option<(usize, u32)> {
        if self.at(i) == '一' && self.at(i + 1) == '刻' {
            return Some((i + 2, 15));
        }
        let from = i + usize::from(self.at(i) == '零');
        let (end, minute) = self.whole(from).filter(|(_, m)| *m < 60)?;
        let bare = sign != '时' && sure && end == i + 2 && self.at(i).is_ascii_digit();
        let named = self.at(end) == '分' && !matches!(self.at(end + 1), '之' | '钟' | '别' | '批');
        (named || bare).then_some((end + usize::from(named), minute))
    }

    fn sign_of_range(&self, i: usize) -> Option<usize> {
        matches!(self.at(i), '至' | '到' | '-' | '—' | '~' | '～').then_some(i + 1)
    }

    /// 今年前三季度 · 前9个月 · 上半年 · 第三季度 · 2024年底
    pub(super) fn part_of_year(&self, i: usize) -> Option<Figure> {
        const ENDS: [(&str, &str); 9] = [
            ("年初", "đầu"),
            ("年中", "giữa"),
            ("年底", "cuối"),
            ("年末", "cuối"),
            ("全年", "cả"),
            ("年内", "trong"),
            ("初", "đầu"),
            ("底", "cuối"),
            ("末", "cuối"),
        ];
        let (from, year) = self.year(i).unwrap_or((i, String::new()));
        let of_year = |part: &str| {
            let year = if year.is_empty() { "năm" } else { year.as_str() };
            format!("{part} {year}")
        };
        if let Some((end, part)) = self.word(from, &[("上半年", "nửa đầu"), ("下半年", "nửa cuối")]) {
            return Some(Self::figure(i, end, of_year(part), TIME));
        }
        if let Some((end, part)) = self.first_months(from) {
            return Some(Self::figure(i, end, of_year(&part), TIME));
        }
        if let Some((end, part)) = self.quarter(from) {
            return Some(Self::figure(i, end, if year.is_empty() { part } else { of_year(&part) }, TIME));
        }
        if year.is_empty() {
            return None;
        }
        // 今年底, 2024年年底
        let (end, part) = self.word(from, &ENDS)?;
        let word = self.at(end) == '期' || (self.at(end) == '级' && part == "đầu");
        (!word).then(|| Self::figure(i, end, of_year(part), TIME))
    }

    /// A word for a year or a year alone.
    fn year(&self, i: usize) -> Option<(usize, String)> {
        if let Some((end, year)) = self.word(i, YEARS) {
            return Some((end, year.to_owned()));
        }
        let placed = self.number(i)?;
        let Value::Date(Dates { from: PartialDate { year: Some(year), month: None, day: None }, to }) =
            placed.found.value
        else {
            return None;
        };
        (to == PartialDate { year: Some(year), month: None, day: None }).then(|| (placed.end, format!("năm {year}")))
    }

    /// 前三季度 · 前9个月 · 头两个月
    fn first_months(&self, i: usize) -> Option<(usize, String)> {
        const UNITS: [(&str, &str); 4] = [("个月", "tháng"), ("个季度", "quý"), ("季度", "quý"), ("月", "tháng")];
        if !matches!(self.at(i), '前' | '头' | '首') {
            return None;
        }
        let (end, count) = self.whole(i + 1).filter(|(_, n)| (2..=11).contains(n))?;
        let (end, unit) = self.word(end, &UNITS)?;
        Some((end, format!("{} {unit} đầu", self.small(i + 1, count))))
    }

    /// 第三季度 · 四季度
    fn quarter(&self, i: usize) -> Option<(usize, String)> {
        const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
        // 上一季度: the last one
        if self.at(i) == '一' && matches!(self.before(i), '上' | '下' | '前' | '后') {
            return None;
        }
        let (end, number) = self.whole(i + usize::from(self.at(i) == '第'))?;
        let quarter = usize::try_from(number).ok()?.checked_sub(1).and_then(|n| QUARTERS.get(n))?;
        self.starts(end, "季度").then(|| (end + 2, format!("quý {quarter}")))
    }

    /// 晚 behind a day (15日晚) and 份 behind a month (5月份).
    pub(super) fn end_of_date(&self, i: usize) -> Option<Figure> {
        let placed = self.number(i)?;
        let Value::Date(Dates { to, .. }) = placed.found.value else { return None };
        let (end, next) = (placed.end, self.at(placed.end + 1));
        if to.day.is_none() {
            let month = to.month.is_some() && self.at(end) == '份' && next != '额';
            return month.then(|| self.date_as_written(placed, end + 1)).flatten();
        }
        let text = match self.at(end) {
            '晚' => "tối",
            '早' | '晨' => "sáng",
            '夜' => "đêm",
            '午' => "trưa",
            _ => return None,
        };
        let word = next.is_ascii_digit() || "上间会宴餐报些期于后".contains(next) || super::is_han_figure(next);
        (!word).then(|| Self::figure(end, end + 1, text.to_owned(), TIME))
    }

    fn date_as_written(&self, placed: &super::Placed, end: usize) -> Option<Figure> {
        let text = super::amounts::vietnamese(&placed.found, self.line.written(placed.start, placed.end))?;
        Some(Self::figure(placed.start, end, text, TIME))
    }
}

/// A time with its part of the day; behind 13 giờ a part of the day says nothing new, unless it says which day.
fn behind(hour: &Hour, period: &str) -> String {
    let said = hour.value > 12 && !period.contains(' ');
    if period.is_empty() || said { hour.text.clone() } else { format!("{} {period}", hour.text) }
}
