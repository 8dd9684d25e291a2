//! Figures together with the words that belong to them, as Vietnamese newspapers write the whole: 200余 is "hơn 200",
//! 以3比0 "với tỷ số 3-0", 今年前9个月 "9 tháng đầu năm nay".
//!
//! Not here: bare numbers, ordinals and dates (`amounts`), and what else a figure may be part of (`lattice`). Times of
//! the day and the year are in `clock`.

mod clock;
mod terms;

use super::amounts;
use super::grammar::Cat;
use super::line::Line;
use super::words;
use crate::text::numbers::{Decimal, Found, Value, digit, unit};

/// A stretch of a sentence that is one figure of speech.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Its first character and how many it has.
    pub(super) start: usize,
    pub(super) len: usize,
    /// Vietnamese; where there is a second text, it is the one that follows an amount without a blank (/km²) or the one
    /// of an adverb.
    pub(super) texts: Vec<String>,
    /// What it may be in the sentence, with costs in tenths.
    pub(super) cats: &'static [(Cat, i32)],
}

/// A number of the sentence by characters.
pub(super) struct Placed {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) found: Found,
}

/// The largest figure that news count with: a hundred thousand billions.
const LARGEST: u64 = 100_000_000_000_000;

const NUMERAL: &[(Cat, i32)] = &[(Cat::Numeral, 0)];
const AMOUNT: &[(Cat, i32)] = &[(Cat::Amount, 0)];
const PORTION: &[(Cat, i32)] = &[(Cat::Portion, 0)];
const TIME: &[(Cat, i32)] = &[(Cat::Time, 0)];
const ORDINAL: &[(Cat, i32)] = &[(Cat::Ordinal, 0)];
const NUMBERED: &[(Cat, i32)] = &[(Cat::NumberNo, 0)];
const TIMES: &[(Cat, i32)] = &[(Cat::Ordinal, 0), (Cat::Adverb, 3)];
const RESULT: &[(Cat, i32)] = &[(Cat::PrepPhrase, 0)];
const SCORE: &[(Cat, i32)] = &[(Cat::PrepPhrase, 0), (Cat::Noun, 2)];
const WITHIN: &[(Cat, i32)] = &[(Cat::PrepPhrase, 0), (Cat::Time, 2)];
const HOW_OFTEN: &[(Cat, i32)] = &[(Cat::VerbPhrase, 2), (Cat::PrepPhrase, 0)];
const FOLD: &[(Cat, i32)] = &[(Cat::Fold, 0)];
const RATE: &[(Cat, i32)] = &[(Cat::Rate, 0), (Cat::PrepPhrase, 4)];

/// Units behind 每, as they stand behind "mỗi" and "/".
const RATES: &[(&str, &str)] = &[
    ("平方公里", "km²"),
    ("平方米", "m²"),
    ("立方米", "m³"),
    ("公里", "km"),
    ("千米", "km"),
    ("公斤", "kg"),
    ("千克", "kg"),
    ("克", "gam"),
    ("吨", "tấn"),
    ("桶", "thùng"),
    ("升", "lít"),
    ("盎司", "ounce"),
    ("小时", "giờ"),
    ("分钟", "phút"),
    ("秒", "giây"),
    ("公顷", "ha"),
    ("亩", "mẫu"),
    ("股", "cổ phiếu"),
    ("人", "người"),
    ("户", "hộ"),
];

/// Units before 多 (三年多).
const MEASURED: &[(&str, &str)] = &[
    ("小时", "giờ"),
    ("分钟", "phút"),
    ("公里", "km"),
    ("公斤", "kg"),
    ("年", "năm"),
    ("天", "ngày"),
    ("周", "tuần"),
    ("米", "m"),
    ("吨", "tấn"),
    ("岁", "tuổi"),
    ("亩", "mẫu"),
    ("倍", "lần"),
];

/// What may follow 个多: units of time.
const UNITS_OF_TIME: [&str; 5] = ["月", "小时", "星期", "世纪", "钟头"];

/// The figures of a sentence; they may overlap.
pub(super) fn read(line: &Line, numbers: &[Placed]) -> Vec<Figure> {
    let reader = Reader { line, numbers };
    let mut out = Vec::new();
    for i in 0..line.len() {
        reader.at_place(i, &mut out);
    }
    out
}

struct Reader<'a> {
    line: &'a Line,
    numbers: &'a [Placed],
}

impl Reader<'_> {
    fn at_place(&self, i: usize, out: &mut Vec<Figure>) {
        let c = self.at(i);
        let may_start = c.is_ascii_digit()
            || is_han_figure(c)
            || "上下今昨明当前去早清凌中午傍晚夜深头全本第以每总大近逾几数北南东西同有一两号在".contains(c);
        if !may_start {
            return;
        }
        let found = [
            self.clock(i),
            self.part_of_year(i),
            self.fold(i),
            self.more_than(i),
            self.hundreds(i),
            self.neighbours(i),
            self.score(i),
            self.range(i),
            self.rate(i),
            self.ordinal(i),
            self.seconds(i),
            self.thousands(i),
            self.coordinate(i),
            self.within(i),
            self.ago(i),
            self.and_a_half(i),
            self.grade(i),
            self.how_often(i),
            self.prison(i),
            self.numbered(i),
            self.swum(i),
            self.days(i),
        ];
        out.extend(found.into_iter().flatten());
        out.extend(self.end_of_date(i));
    }

    fn at(&self, i: usize) -> char {
        self.line.at(i)
    }

    fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or(' ', |i| self.at(i))
    }

    fn starts(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| self.at(i + k) == c)
    }

    /// The first of the words that stands here: where it ends and what it is in Vietnamese.
    fn word(&self, i: usize, list: &[(&str, &'static str)]) -> Option<(usize, &'static str)> {
        let (zh, vi) = list.iter().find(|(zh, _)| self.starts(i, zh))?;
        Some((i + zh.chars().count(), vi))
    }

    fn figure(start: usize, end: usize, text: String, cats: &'static [(Cat, i32)]) -> Figure {
        Figure { start, len: end - start, texts: vec![text], cats }
    }

    /// The number that begins here.
    fn number(&self, i: usize) -> Option<&Placed> {
        let at = self.numbers.binary_search_by_key(&i, |n| n.start).ok()?;
        self.numbers.get(at)
    }

    /// A cardinal number that begins here, lone 一 and 两 among them: where it ends, its value and its text.
    fn cardinal(&self, i: usize) -> Option<(usize, Decimal, String)> {
        if let Some(placed) = self.number(i) {
            let Value::Number(n) = placed.found.value else { return None };
            let text = amounts::vietnamese(&placed.found, self.line.written(placed.start, placed.end))?;
            return Some((placed.end, n, text));
        }
        let (value, text) = match self.at(i) {
            '一' => (1u32, "một"),
            '两' => (2, "hai"),
            _ => return None,
        };
        let alone = !is_han_figure(self.before(i)) && !is_han_figure(self.at(i + 1));
        alone.then(|| (i + 1, Decimal::from(value), text.to_owned()))
    }

    /// A small whole number in digits or Han numerals.
    fn whole(&self, i: usize) -> Option<(usize, u32)> {
        if self.at(i).is_ascii_digit() {
            let end = (i..i + 5).find(|&k| !self.at(k).is_ascii_digit())?;
            return Some((end, self.line.slice(i, end).parse().ok()?));
        }
        let ten = |k: usize| self.at(k) == '十';
        let (end, value) = match (digit(self.at(i)), ten(i)) {
            (Some(d), _) if ten(i + 1) => digit(self.at(i + 2)).map_or((i + 2, d * 10), |ones| (i + 3, d * 10 + ones)),
            (Some(d), _) => (i + 1, d),
            (None, true) => digit(self.at(i + 1)).map_or((i + 1, 10), |ones| (i + 2, 10 + ones)),
            _ => return None,
        };
        (!is_han_figure(self.at(end))).then_some((end, u32::try_from(value).ok()?))
    }

    /// A small number as text: words where it is written in Han numerals.
    fn small(&self, i: usize, value: u32) -> String {
        if self.at(i).is_ascii_digit() { value.to_string() } else { amounts::spelt(value) }
    }

    /// 200余 · 三十多 · 两个多(月) · 三年多
    fn more_than(&self, i: usize) -> Option<Figure> {
        let (end, value, text) = self.cardinal(i)?;
        // in figures: hơn 10, hơn 1.200
        let count = if value < Decimal::from(10u32) { text } else { amounts::without_words(value, &text) };
        let next = self.at(end + 1);
        if (self.at(end) == '余' && !"额地下震波款".contains(next))
            || (self.at(end) == '多' && !"边元样国方".contains(next))
        {
            return Some(Self::figure(i, end + 1, format!("hơn {count}"), NUMERAL));
        }
        if self.at(end) == '来' && "个岁名人天年位".contains(next) && value >= Decimal::from(10u32) {
            return Some(Self::figure(i, end + 1, format!("khoảng {count}"), NUMERAL));
        }
        if self.starts(end, "个多") && UNITS_OF_TIME.iter().any(|u| self.starts(end + 2, u)) {
            return Some(Self::figure(i, end + 2, format!("hơn {count}"), NUMERAL));
        }
        let (unit_end, unit) = self.word(end, MEASURED)?;
        let counted = "次个名家位种项人年所条".contains(self.at(unit_end + 1));
        let year = unit == "năm" && value >= Decimal::from(1000u32);
        (self.at(unit_end) == '多' && !counted && !year)
            .then(|| Self::figure(i, unit_end + 1, format!("hơn {count} {unit}"), AMOUNT))
    }

    /// 百余 · 近百 · 上千 · 十几 · 几十万: how many is said by the unit alone.
    fn hundreds(&self, i: usize) -> Option<Figure> {
        if is_han_figure(self.before(i)) || self.before(i).is_ascii_digit() {
            return None;
        }
        let units = |from: usize| (from..from + 4).take_while(|&k| unit(self.at(k)).is_some()).count();
        // No text counts beyond what the type holds: 亿亿亿 is no figure.
        let value = |from: usize, to: usize| {
            (from..to).filter_map(|k| unit(self.at(k))).try_fold(1u64, u64::checked_mul).filter(|n| *n <= LARGEST)
        };
        let write = |n: u64| amounts::scaled(Decimal::from(n));
        let lead = self.at(i);
        let count = units(i);
        if count > 0 {
            let (end, n) = (i + count, value(i, i + count)?);
            if matches!(self.at(end), '余' | '多') && n > 10 && !"额地".contains(self.at(end + 1)) {
                return Some(Self::figure(i, end + 1, format!("hơn {}", write(n)), NUMERAL));
            }
        }
        // 十几万, 三十几
        let tens = i + usize::from(digit(lead).is_some());
        if self.at(tens) == '十' && matches!(self.at(tens + 1), '几' | '多' | '余') {
            let scale = units(tens + 2);
            let n = digit(lead).unwrap_or(1) * 10 * value(tens + 2, tens + 2 + scale)?;
            return Some(Self::figure(i, tens + 2 + scale, format!("hơn {}", write(n)), NUMERAL));
        }
        let count = units(i + 1);
        let (end, n) = (i + 1 + count, value(i + 1, i + 1 + count)?);
        if count == 0 || is_han_figure(self.at(end)) {
            return None;
        }
        match lead {
            '近' if n >= 100 => Some(Self::figure(i, end, format!("gần {}", write(n)), NUMERAL)),
            '逾' if n >= 100 => Some(Self::figure(i, end, format!("hơn {}", write(n)), NUMERAL)),
            '上' if n >= 100 => Some(Self::figure(i, end, dozens(n)?.to_owned(), NUMERAL)),
            '几' | '数' => Some(Self::figure(i, end, dozens(n)?.to_owned(), NUMERAL)),
            _ => None,
        }
    }

    /// 两三 · 五六百: neighbours in the row of numbers.
    fn neighbours(&self, i: usize) -> Option<Figure> {
        let (a, b) = (digit(self.at(i))?, digit(self.at(i + 1))?);
        if b != a + 1 || is_han_figure(self.before(i)) || self.before(i) == '第' {
            return None;
        }
        let mut end = i + 2;
        let mut scale = 1u64;
        while let Some(unit) = unit(self.at(end)) {
            scale = scale.checked_mul(unit).filter(|n| *n <= LARGEST)?;
            end += 1;
        }
        if digit(self.at(end)).is_some() || matches!(self.at(end), '月' | '日' | '世' | '线') {
            return None;
        }
        let last = amounts::scaled(Decimal::from(b * scale));
        let first = amounts::scaled(Decimal::from(a * scale));
        Some(Self::figure(i, end, joined(&first, &last), NUMERAL))
    }

    /// 3比0 · 以总比分4比2
    fn score(&self, i: usize) -> Option<Figure> {
        const TAILS: [(&str, &str); 5] =
            [("的总比分", ""), ("的大比分", ""), ("的比分", ""), ("的成绩", ""), ("的优势", "")];
        if self.before(i).is_ascii_digit() || is_han_figure(self.before(i)) {
            return None;
        }
        let by = self.at(i) == '以';
        let from = i + usize::from(by);
        let (from, total) = match self.word(from, &[("总比分", "tổng "), ("大比分", ""), ("比分", "")]) {
            Some((end, total)) if by => (end, total),
            _ => (from, ""),
        };
        let (middle, a) = self.whole(from)?;
        // 以52票对48票
        if self.starts(middle, "票对")
            && let Some((end, b)) = self.whole(middle + 2).filter(|(end, _)| self.at(*end) == '票')
        {
            return Some(Self::figure(i, end + 1, format!("với {a} phiếu thuận, {b} phiếu chống"), RESULT));
        }
        let said = self.at(middle) == '比' || (by && matches!(self.at(middle), ':' | '：' | '-'));
        let (end, b) = self.whole(middle + 1).filter(|_| said)?;
        if a > 200 || b > 200 || unit(self.at(end)).is_some() || self.at(end) == '%' {
            return None;
        }
        if !by {
            return Some(Self::figure(i, end, format!("{a}-{b}"), SCORE));
        }
        let end = self.word(end, &TAILS).map_or(end, |(end, _)| end);
        Some(Self::figure(i, end, format!("với {total}tỷ số {a}-{b}"), RESULT))
    }

    /// 18至35 · 5%至7% · 100万到200万
    fn range(&self, i: usize) -> Option<Figure> {
        if matches!(self.before(i), '从' | '由' | '自' | '第' | '比') {
            return None;
        }
        let first = self.number(i)?;
        let sign = matches!(self.at(first.end), '至' | '到' | '-' | '–' | '—' | '~' | '～');
        let last = self.number(first.end + 1).filter(|_| sign)?;
        let text = |n: &Placed| amounts::vietnamese(&n.found, self.line.written(n.start, n.end));
        let cats = match (first.found.value, last.found.value) {
            (Value::Number(a), Value::Number(b)) if a < b => NUMERAL,
            (Value::Number(_) | Value::Percent(_), Value::Percent(_)) => PORTION,
            _ => return None,
        };
        Some(Self::figure(i, last.end, joined(&text(first)?, &text(last)?), cats))
    }

    /// 每平方公里 before or behind an amount.
    fn rate(&self, i: usize) -> Option<Figure> {
        if self.at(i) != '每' {
            return None;
        }
        let (end, unit) = self.word(i + 1, RATES)?;
        let texts = vec![format!("mỗi {unit}"), format!("/{unit}")];
        Some(Figure { start: i, len: end - i, texts, cats: RATE })
    }

    /// 第9号 · 3号 · 第三 before a measure word that Vietnamese says as well · 第五次
    fn ordinal(&self, i: usize) -> Option<Figure> {
        let marked = self.at(i) == '第';
        if !marked && (self.before(i) == '月' || self.before(i) == '第' || self.before(i).is_ascii_digit()) {
            return None;
        }
        let (end, value) = self.whole(i + usize::from(marked))?;
        match self.at(end) {
            '号' if !"早晚上下凌至到".contains(self.at(end + 1)) => {
                Some(Self::figure(i, end + 1, format!("số {value}"), NUMBERED))
            }
            '轮' | '批' | '站' | '代' if marked => {
                let kind = match self.at(end) {
                    '轮' => "vòng",
                    '批' => "đợt",
                    '站' => "chặng",
                    _ => "thế hệ",
                };
                let text = amounts::place(value, self.at(i + 1).is_ascii_digit());
                Some(Self::figure(i, end + 1, format!("{kind} {text}"), ORDINAL))
            }
            '次' if marked => {
                let place = amounts::place(value, self.at(i + 1).is_ascii_digit());
                let adverb = format!("lần {place}");
                let first = if value == 1 { place } else { adverb.clone() };
                Some(Figure { start: i, len: end + 1 - i, texts: vec![first, adverb], cats: TIMES })
            }
            _ => None,
        }
    }

    /// 49秒32 · 1分52秒08 · 九秒八三
    fn seconds(&self, i: usize) -> Option<Figure> {
        if self.before(i).is_ascii_digit() {
            return None;
        }
        let (end, first) = self.whole(i)?;
        let (text, at) = match self.at(end) {
            '分' => {
                let (next, seconds) = self.whole(end + 1)?;
                (self.at(next) == '秒').then(|| (format!("{first} phút {seconds} giây"), next + 1))?
            }
            '秒' => (format!("{first} giây"), end + 1),
            _ => return None,
        };
        let figure =
            |k: usize| self.at(k).to_digit(10).or_else(|| digit(self.at(k)).and_then(|d| u32::try_from(d).ok()));
        let hundredths: String = (at..at + 3).map_while(figure).filter_map(|d| char::from_digit(d, 10)).collect();
        let stop = at + hundredths.len();
        // 每三秒一次: one figure is tenths beside a result only
        let result = || self.line.slice(stop, stop + 5).contains("成绩");
        if hundredths.len() == 1 && !self.at(at).is_ascii_digit() && !result() {
            return None;
        }
        if hundredths.len() == 1 && "次个人名班辆趟件回张条".contains(self.at(stop)) {
            return None;
        }
        // 三秒 is left to numbers and measures; 九秒八十 is no such time
        if (hundredths.is_empty() && self.at(end) == '秒') || is_han_figure(self.at(stop)) {
            return None;
        }
        let text = if hundredths.is_empty() { text } else { format!("{text} {hundredths}") };
        Some(Self::figure(i, stop, text, AMOUNT))
    }

    /// 5000 before a measure word; four digits alone may be a year.
    fn thousands(&self, i: usize) -> Option<Figure> {
        let (end, value) = self.whole(i).filter(|(end, _)| self.at(i).is_ascii_digit() && *end == i + 4)?;
        let before = self.before(i);
        let alone = !before.is_ascii_digit() && !matches!(before, '.' | ',' | '第' | '-' | '/' | ':');
        let is_measure = |s: &words::Sense| {
            matches!(s.cat, Some(Cat::Measure | Cat::MeasureOfOne | Cat::MeasureOfAge | Cat::TimeUnit))
        };
        let measured = (1..=3).any(|n| words::senses(self.line.slice(end, end + n)).iter().any(is_measure));
        let counts =
            (measured && !matches!(self.at(end), '年' | '号' | '届' | '级' | '款' | '月')) || self.at(end) == '余';
        let text = || amounts::plain(Decimal::from(value));
        (alone && counts && value >= 1000).then(|| Self::figure(i, end, text(), NUMERAL))
    }

    /// 北纬23.5度
    fn coordinate(&self, i: usize) -> Option<Figure> {
        const SIDES: [(&str, &str); 4] =
            [("北纬", "vĩ Bắc"), ("南纬", "vĩ Nam"), ("东经", "kinh Đông"), ("西经", "kinh Tây")];
        let (from, side) = self.word(i, &SIDES)?;
        let (end, _, text) = self.cardinal(from)?;
        (self.at(end) == '度').then(|| Self::figure(i, end + 1, format!("{text} độ {side}"), AMOUNT))
    }
}

/// Hundreds, thousands and the like of no certain number.
const fn dozens(unit: u64) -> Option<&'static str> {
    Some(match unit {
        10 => "hàng chục",
        100 => "hàng trăm",
        1000 => "hàng nghìn",
        10_000 => "hàng chục nghìn",
        100_000 => "hàng trăm nghìn",
        1_000_000 => "hàng triệu",
        10_000_000 => "hàng chục triệu",
        100_000_000 => "hàng trăm triệu",
        1_000_000_000 => "hàng tỷ",
        10_000_000_000 => "hàng chục tỷ",
        100_000_000_000 => "hàng trăm tỷ",
        _ => return None,
    })
}

/// The ends of a range: 18-35, 5-7%, 1-2 triệu; with "đến" where they differ in more than the figures.
fn joined(first: &str, last: &str) -> String {
    let split = |text: &str| {
        let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
        text.split_at_checked(end).map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap_or_default()
    };
    let ((a, tail), (b, last_tail)) = (split(first), split(last));
    if !a.is_empty() && !b.is_empty() && (tail == last_tail || tail.is_empty()) {
        return format!("{a}-{b}{last_tail}");
    }
    format!("{first} đến {last}")
}

const fn is_han_figure(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}
