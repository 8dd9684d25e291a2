//! Values of Chinese text.

use super::decimal::{self, Decimal};
use super::{Dates, Found, LONGEST, PartialDate, Value};
use crate::text::Span;

/// Reads all values of Chinese text, simplified or traditional.
pub(super) fn read(text: &str) -> Vec<Found> {
    let reader = Reader::new(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < reader.chars.len() {
        if !reader.may_start(i) {
            i += 1;
            continue;
        }
        match reader.value(i) {
            Some(hit) => {
                if let Some(value) = hit.value {
                    out.push(Found { span: Span::new(reader.byte(i), reader.byte(hit.end)), value });
                }
                i = hit.end.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// What stands at a place; no value where the characters are taken by something that is no number (四川).
pub(super) struct Hit {
    pub(super) end: usize,
    pub(super) value: Option<Value>,
}

impl Hit {
    pub(super) const fn new(end: usize, value: Value) -> Self {
        Self { end, value: Some(value) }
    }
}

/// A numeral without its unit.
#[derive(Clone, Copy)]
struct Numeral {
    end: usize,
    value: Decimal,
    /// Written with digits 0-9.
    ascii: bool,
    /// How many digits, where written digit by digit (2024, 二零二四); 0 where with 十 百 千.
    digits: usize,
}

impl Numeral {
    fn whole(self) -> Option<u64> {
        self.value.whole()
    }

    fn is_year(self) -> bool {
        self.digits == 4 && self.whole().is_some_and(|n| (1000..3000).contains(&n))
    }
}

pub(super) struct Reader<'a> {
    text: &'a str,
    /// Folded characters with their byte offsets.
    chars: Vec<(u32, char)>,
}

/// Words that begin like a number and are none.
const NOT_NUMBERS: &[&str] = &[
    "四川",
    "三亚",
    "三亞",
    "三沙",
    "三峡",
    "三峽",
    "五角",
    "九江",
    "九龙",
    "九龍",
    "二连",
    "二連",
    "十分",
    "千万别",
    "千万不",
    "千万要",
    "万一",
    "萬一",
    "一一",
    "百度",
    "百姓",
    "三明",
    "七嘴",
    "八卦",
    "四面",
    "四处",
    "四處",
    "四周",
    "三文",
    "十足",
    "六安",
    "千岛",
    "千島",
    "万隆",
    "萬隆",
    "万象",
    "萬象",
    "三角",
    "四合",
    "五指",
    "百色",
    "千里",
    "万里",
    "萬里",
    "三星",
    "九寨",
    "五一",
    "百货",
    "百貨",
];

/// What follows 成 in words that begin with it, and in 一成不变.
const WORDS_IN_CHENG: &[char] = &[
    '员', '員', '立', '功', '本', '果', '长', '長', '就', '年', '绩', '績', '分', '品', '份', '语', '語', '熟', '交',
    '为', '為', '了', '都', '型', '效', '因', '套', '像', '名', '家', '婚', '形', '群', '不', '千', '百', '天', '全',
];

/// The value of a character that multiplies (十, 萬).
#[must_use]
pub const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// The value of a character that is a digit (三, 兩).
#[must_use]
pub const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' | '兩' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let fold = |c: char| match c {
            '０'..='９' | '．' | '，' | '％' | '－' | '／' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let chars = text.char_indices().map(|(i, c)| (u32::try_from(i).unwrap_or(u32::MAX), fold(c))).collect();
        Self { text, chars }
    }

    /// The character at an index, `\0` past the end.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |&(_, c)| c)
    }

    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\0', |k| self.at(k))
    }

    fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |&(b, _)| b as usize)
    }

    /// The end of the characters from `i` on that pass the test.
    fn run(&self, i: usize, test: impl Fn(char) -> bool) -> usize {
        i + self.chars.iter().skip(i).take_while(|&&(_, c)| test(c)).count()
    }

    pub(super) fn starts(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| self.at(i + k) == c)
    }

    /// A cheap test that spares most characters the rest.
    fn may_start(&self, i: usize) -> bool {
        let c = self.at(i);
        c.is_ascii_digit()
            || digit(c).is_some()
            || unit(c).is_some()
            || matches!(
                c,
                '第' | '首'
                    | '星'
                    | '周'
                    | '週'
                    | '礼'
                    | '禮'
                    | '今'
                    | '昨'
                    | '明'
                    | '前'
                    | '后'
                    | '後'
                    | '数'
                    | '數'
                    | '几'
                    | '幾'
            )
    }

    fn value(&self, i: usize) -> Option<Hit> {
        // 十分 is very; 十分钟 and 十分之三 are ten minutes and three tenths.
        let is_figure = self.starts(i, "十分") && matches!(self.at(i + 2), '钟' | '鐘' | '之');
        if let Some(word) = NOT_NUMBERS.iter().find(|w| self.starts(i, w)).filter(|_| !is_figure) {
            return Some(Hit { end: i + word.chars().count(), value: None });
        }
        self.weekday(i)
            .or_else(|| self.relative(i))
            .or_else(|| self.ordinal(i))
            .or_else(|| self.date(i))
            .or_else(|| self.share(i))
            .or_else(|| self.number(i))
    }

    /// 第八届 · 首届 · 十四届 · 十四大 · 二中全会 · 二战
    fn ordinal(&self, i: usize) -> Option<Hit> {
        const COUNTERS: &[char] = &[
            '届', '屆', '次', '轮', '輪', '批', '期', '个', '個', '名', '位', '场', '場', '季', '条', '條', '章', '款',
            '站', '版', '代',
        ];
        if self.at(i) == '首' {
            let counted =
                matches!(self.at(i + 1), '届' | '屆' | '次' | '轮' | '輪' | '批' | '个' | '個' | '例' | '场' | '場');
            return if counted { Some(Hit::new(i + 2, Value::Ordinal(1))) } else { None };
        }
        let marked = self.at(i) == '第';
        let start = if marked { i + 1 } else { i };
        let n = self.numeral(start)?;
        let value = u32::try_from(n.whole()?).ok().filter(|v| *v > 0)?;
        if marked {
            let end = n.end + usize::from(COUNTERS.contains(&self.at(n.end)));
            // 第三季度, 第四季度
            let end = if self.at(end.saturating_sub(1)) == '季' && self.at(end) == '度' { end + 1 } else { end };
            return Some(Hit::new(end, Value::Ordinal(value)));
        }
        if matches!(self.at(n.end), '届' | '屆') {
            return Some(Hit::new(n.end + 1, Value::Ordinal(value)));
        }
        if self.starts(n.end, "季度") && value <= 4 {
            return Some(Hit::new(n.end + 2, Value::Ordinal(value)));
        }
        if self.starts(n.end, "中全会") || self.starts(n.end, "中全會") {
            return Some(Hit::new(n.end + 3, Value::Ordinal(value)));
        }
        if !n.ascii
            && n.digits == 0
            && (11..40).contains(&value)
            && self.at(n.end) == '大'
            && !self.goes_on_after_da(n.end + 1)
        {
            return Some(Hit::new(n.end + 1, Value::Ordinal(value)));
        }
        if self.at(i) == '二' && matches!(self.at(i + 1), '战' | '戰') {
            return Some(Hit::new(i + 2, Value::Ordinal(2)));
        }
        None
    }

    /// Whether 大 belongs to the next word (十二大类), so that it is not 党的十二大.
    fn goes_on_after_da(&self, i: usize) -> bool {
        matches!(
            self.at(i),
            '类' | '類'
                | '型'
                | '国'
                | '國'
                | '项'
                | '項'
                | '重'
                | '领'
                | '領'
                | '行'
                | '城'
                | '产'
                | '產'
                | '工'
                | '企'
        )
    }

    /// 2024年4月13日至15日 · 13日 · 3至5月 · 2024-04-13
    fn date(&self, i: usize) -> Option<Hit> {
        if let Some(hit) = self.iso_date(i) {
            return Some(hit);
        }
        if let Some(hit) = self.short_range(i) {
            return Some(hit);
        }
        let (end, from) = self.single_date(i, None)?;
        let Some(after) = self.range_sign(end) else { return Some(Hit::new(end, Value::Date(Dates::one(from)))) };
        match self.single_date(after, Some(from)) {
            Some((end, to)) => Some(Hit::new(end, Value::Date(Dates::range(from, to)))),
            None => Some(Hit::new(end, Value::Date(Dates::one(from)))),
        }
    }

    /// One date in the order year, month, day. In a range the second date may be a lone 15日.
    fn single_date(&self, i: usize, first: Option<PartialDate>) -> Option<(usize, PartialDate)> {
        let (mut end, mut year, mut month, mut day) = (i, None, None, None);
        let mut n = self.numeral(end)?;
        if self.at(n.end) == '年' {
            let short = n.ascii && n.digits == 2 && self.numeral(n.end + 1).is_some_and(|m| self.at(m.end) == '月');
            if !n.is_year() && !short {
                return None;
            }
            year = if short { None } else { n.whole() };
            end = n.end + 1;
            match self.numeral(end) {
                Some(next) => n = next,
                None => return Some((end, PartialDate::new(year, None, None)?)),
            }
        }
        if self.at(n.end) == '月' && n.whole().is_some_and(|m| (1..=12).contains(&m)) {
            month = n.whole();
            end = n.end + 1;
            match self.numeral(end) {
                Some(next) => n = next,
                None => return Some((end, PartialDate::new(year, month, None)?)),
            }
        }
        let named = month.is_some() || first.is_some();
        let is_day = match self.at(n.end) {
            '日' => named || !self.goes_on_after_ri(n.end + 1),
            '号' | '號' => named,
            _ => false,
        };
        if is_day && n.whole().is_some_and(|d| (1..=31).contains(&d)) && !(year.is_some() && month.is_none()) {
            day = n.whole();
            end = n.end + 1;
        }
        if end == i {
            return None;
        }
        Some((end, PartialDate::new(year, month, day)?))
    }

    /// Whether 日 belongs to a duration or to 日本.
    fn goes_on_after_ri(&self, i: usize) -> bool {
        matches!(self.at(i), '内' | '內' | '间' | '間' | '游' | '遊' | '本' | '元' | '之' | '均' | '军' | '軍')
    }

    /// 13至15日 · 3-5月 · 2020-2024年
    fn short_range(&self, i: usize) -> Option<Hit> {
        let first = self.numeral(i)?;
        let last = self.numeral(self.range_sign(first.end)?)?;
        let (x, y) = (Some(first.whole()?), Some(last.whole()?));
        let end = last.end + 1;
        let (from, to) = match self.at(last.end) {
            '日' if !self.goes_on_after_ri(end) => {
                (PartialDate::new(None, None, x)?, PartialDate::new(None, None, y)?)
            }
            '月' => (PartialDate::new(None, x, None)?, PartialDate::new(None, y, None)?),
            '年' if first.is_year() && last.is_year() => {
                (PartialDate::new(x, None, None)?, PartialDate::new(y, None, None)?)
            }
            _ => return None,
        };
        Some(Hit::new(end, Value::Date(Dates { from, to })))
    }

    /// The index after a sign that joins the ends of a range.
    fn range_sign(&self, i: usize) -> Option<usize> {
        let at = i + usize::from(self.at(i) == ' ');
        let sign = matches!(self.at(at), '至' | '到' | '-' | '–' | '—' | '~' | '～' | '－');
        let after = at + 1 + usize::from(self.at(at) == '—' && self.at(at + 1) == '—');
        sign.then_some(after + usize::from(self.at(after) == ' '))
    }

    /// 2024-04-13 · 2024/4/13 · 2024.04.13
    fn iso_date(&self, i: usize) -> Option<Hit> {
        let run = |from: usize| self.run(from, |c| c.is_ascii_digit()) - from;
        let number = |from: usize, n: usize| {
            (from..from + n).filter_map(|k| self.at(k).to_digit(10)).fold(0u64, |v, d| v * 10 + u64::from(d))
        };
        let sign = self.at(i + 4);
        if self.before(i).is_ascii_digit() || run(i) != 4 || !matches!(sign, '-' | '/' | '.') {
            return None;
        }
        let month = run(i + 5);
        let day_at = i + 6 + month;
        let day = run(day_at);
        if !(1..=2).contains(&month) || self.at(i + 5 + month) != sign || !(1..=2).contains(&day) {
            return None;
        }
        let date = PartialDate::new(Some(number(i, 4)), Some(number(i + 5, month)), Some(number(day_at, day)))?;
        Some(Hit::new(day_at + day, Value::Date(Dates::one(date))))
    }

    /// 百分之五 · 三分之一 · 三成
    fn share(&self, i: usize) -> Option<Hit> {
        if let Some(hit) = self.tenths(i) {
            return Some(hit);
        }
        let percent = self.starts(i, "百分之");
        let below = if percent { None } else { Some(self.numeral(i)?) };
        let at = match below {
            None => i + 3,
            Some(n) if self.starts(n.end, "分之") => n.end + 2,
            Some(_) => return None,
        };
        let above = self.scaled(at)?;
        match below {
            None => Some(Hit::new(above.end, Value::Percent(above.value))),
            Some(n) => Some(Hit::new(above.end, Value::Number(above.value.over(n.value)?))),
        }
    }

    /// 三成 · 3成 · 两成五 · 六成半; not the 成 of 五成员 and 三成为.
    fn tenths(&self, i: usize) -> Option<Hit> {
        let n = self.numeral(i)?;
        let next = self.at(n.end + 1);
        if self.at(n.end) != '成' || n.value > Decimal::from(10u32) || WORDS_IN_CHENG.contains(&next) {
            return None;
        }
        // 三成人口 is a share, 两成人 two adults
        if next == '人' && !matches!(self.at(n.end + 2), '口' | '士' | '群') {
            return None;
        }
        let rest = if next == '半' { Some(5) } else { digit(next).filter(|_| unit(self.at(n.end + 2)).is_none()) };
        let value = n.value.times(10).plus(Decimal::from(rest.unwrap_or(0)));
        Some(Hit::new(n.end + 1 + usize::from(rest.is_some()), Value::Percent(value)))
    }

    fn number(&self, i: usize) -> Option<Hit> {
        // 数百, 几千: how many is not said
        if matches!(self.at(i), '数' | '數' | '几' | '幾') {
            let end = self.run(i + 1, |c| unit(c).is_some());
            return (end > i + 1).then_some(Hit { end, value: None });
        }
        let n = self.scaled(i)?;
        if self.at(n.end) == '%' {
            return Some(Hit::new(n.end + 1, Value::Percent(n.value)));
        }
        let points = ["个百分点", "個百分點"].into_iter().find(|w| self.starts(n.end, w));
        if points.is_some() {
            return Some(Hit::new(n.end + 4, Value::Percent(n.value)));
        }
        let lone = n.end == i + 1 && !n.ascii;
        // 万 and 千万 alone are words; how much 十几 is, is not said
        let common = unit(self.at(i)).is_some_and(|u| u != 10)
            || (lone && matches!(self.at(i), '一' | '零' | '〇' | '○' | '两' | '兩'))
            || (!n.ascii && matches!(self.at(n.end), '几' | '幾'));
        let about = !n.ascii && n.digits == 2 && self.is_about(i);
        Some(Hit { end: n.end, value: (!common && !about).then_some(Value::Number(n.value)) })
    }

    /// 三四, 两三: neighbours without a unit mean "about".
    fn is_about(&self, i: usize) -> bool {
        matches!((digit(self.at(i)), digit(self.at(i + 1))), (Some(a), Some(b)) if a > 0 && b == a + 1)
    }

    /// A numeral with units and smaller parts: 12亿 · 3亿5000万 · 10多万 · 2.5万.
    fn scaled(&self, i: usize) -> Option<Numeral> {
        let mut n = self.numeral(i)?;
        let mut limit = u64::MAX;
        let mut total = Decimal::ZERO;
        loop {
            let about =
                usize::from(matches!(self.at(n.end), '多' | '余' | '餘' | '来') && unit(self.at(n.end + 1)).is_some());
            let blank = usize::from(self.at(n.end) == ' ' && matches!(self.at(n.end + 1), '万' | '萬' | '亿' | '億'));
            let mut end = n.end + about + blank;
            let mut factor = 1u64;
            while let Some(u) = unit(self.at(end)).filter(|_| n.ascii || about > 0) {
                factor = factor.saturating_mul(u);
                end += 1;
            }
            if factor == 1 {
                end = n.end;
            }
            total = total.plus(n.value.times(factor));
            let done = Numeral { end, value: total, ..n };
            if factor == 1 || factor >= limit {
                return Some(done);
            }
            limit = factor;
            // a smaller part goes on with digits and its own unit: 3亿5000万
            match self.numeral(end) {
                Some(next) if n.ascii && next.ascii && unit(self.at(next.end)).is_some_and(|u| u < limit) => n = next,
                _ => return Some(done),
            }
        }
    }

    /// Digits 0-9 with separators, or a run of Han numerals.
    fn numeral(&self, i: usize) -> Option<Numeral> {
        if self.at(i).is_ascii_digit() {
            let run: String = self
                .chars
                .iter()
                .skip(i)
                .map(|&(_, c)| c)
                .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
                .take(LONGEST)
                .collect();
            let (taken, value) = decimal::literal(&run, false)?;
            let digits = run.get(..taken).unwrap_or("").bytes().take_while(u8::is_ascii_digit).count();
            return Some(Numeral { end: i + taken, value, ascii: true, digits });
        }
        let mut end = self.run(i, |c| digit(c).is_some() || unit(c).is_some());
        if end == i {
            return None;
        }
        let digits = (i..end).all(|k| digit(self.at(k)).is_some());
        if !digits {
            while end > i + 1 && matches!(self.at(end - 1), '零' | '〇' | '○') {
                end -= 1;
            }
        }
        let spelled =
            |a: usize, b: usize| (a..b).filter_map(|k| digit(self.at(k))).map(|d| d.to_string()).collect::<String>();
        let whole = if digits { spelled(i, end) } else { self.counted(i, end).to_string() };
        if matches!(self.at(end), '点' | '點') && digit(self.at(end + 1)).is_some() {
            let stop = self.run(end + 1, |c| digit(c).is_some());
            // a decimal point after 零, in 百分之 and before a unit (三点五万, 六点二公里); elsewhere it is o'clock
            let large = unit(self.at(stop)).is_some_and(|u| u >= 10_000);
            let measured = matches!(self.at(stop), '倍' | '公' | '米' | '吨' | '噸' | '级' | '級' | '成' | '%');
            if self.at(i) == '零' || self.before(i) == '之' || large || measured {
                let value = Decimal::from_digits(&whole, &spelled(end + 1, stop));
                return Some(Numeral { end: stop, value, ascii: large, digits: 0 });
            }
        }
        let count = if digits { end - i } else { 0 };
        Some(Numeral { end, value: Decimal::from_digits(&whole, ""), ascii: false, digits: count })
    }

    /// The value of Han numerals with units, such as 三千五百万.
    fn counted(&self, i: usize, end: usize) -> u64 {
        let (mut total, mut section, mut current) = (0u64, 0u64, 0u64);
        for k in i..end {
            let c = self.at(k);
            if let Some(d) = digit(c) {
                current = d;
            } else if let Some(u) = unit(c) {
                if u >= 10_000 {
                    let here = section.saturating_add(current);
                    // 一万亿: the second unit multiplies what stands
                    total = if here == 0 {
                        total.max(1).saturating_mul(u)
                    } else {
                        total.saturating_add(here.saturating_mul(u))
                    };
                    section = 0;
                } else {
                    section = section.saturating_add(current.max(1).saturating_mul(u));
                }
                current = 0;
            }
        }
        total.saturating_add(section).saturating_add(current)
    }
}
