//! Values of Vietnamese text, and of digits in any other alphabetic text.

use super::decimal::{self, Decimal};
use super::vi_words::{small, unit};
use super::{Found, LONGEST, Value, roman};
use crate::text::Span;
use crate::text::syllable::is_composed;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Reads all values of Vietnamese text, composed or decomposed.
pub(super) fn read(text: &str) -> Vec<Found> {
    let reader = Reader::new(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < reader.tokens.len() {
        match reader.value(i) {
            Some((end, value)) => {
                if let Some(value) = value {
                    out.push(Found { span: reader.span(i, end), value });
                }
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Digits,
    Sign(char),
}

struct Token<'a> {
    span: Span,
    kind: Kind,
    /// Lower case, composed; empty for words too long to matter.
    lower: Cow<'a, str>,
    capital: bool,
}

pub(super) struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
}

/// A word in lower case, composed. Most are so already.
fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(is_mark) {
        Cow::Owned(word.nfc().flat_map(char::to_lowercase).collect())
    } else if word.chars().any(char::is_uppercase) {
        Cow::Owned(word.chars().flat_map(char::to_lowercase).collect())
    } else {
        Cow::Borrowed(word)
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_composed(c) || (!c.is_ascii() && c.is_alphabetic())
}

/// The end of what was read (token index), and what it says, if it says a value.
pub(super) type Hit = Option<(usize, Option<Value>)>;

/// A cardinal number at some place.
pub(super) struct Cardinal {
    pub(super) end: usize,
    pub(super) value: Decimal,
    digits: bool,
}

/// The longest word that a rule knows, in bytes, with room for decomposed marks.
const LONGEST_WORD: usize = 16;

fn weekday(word: &str) -> Option<u8> {
    Some(match word {
        "hai" | "2" => 1,
        "ba" | "3" => 2,
        "tư" | "4" => 3,
        "năm" | "5" => 4,
        "sáu" | "6" => 5,
        "bảy" | "bẩy" | "7" => 6,
        _ => return None,
    })
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut tokens: Vec<Token<'a>> = Vec::with_capacity(text.len() / 6);
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let (digits, letters) = (c.is_ascii_digit(), is_letter(c));
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                let goes_on =
                    if digits { next.is_ascii_digit() } else { letters && (is_letter(next) || is_mark(next)) };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let kind = if digits {
                Kind::Digits
            } else if letters {
                Kind::Word
            } else {
                Kind::Sign(c)
            };
            let word = text.get(start..end).unwrap_or("");
            let lower = if letters && word.len() <= LONGEST_WORD { lower(word) } else { Cow::Borrowed("") };
            tokens.push(Token { span: Span::new(start, end), kind, lower, capital: letters && c.is_uppercase() });
        }
        Self { text, tokens }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |t| t.span.start);
        let end = to.checked_sub(1).and_then(|k| self.tokens.get(k)).map_or(start, |t| t.span.end);
        Span { start, end }
    }

    /// The word at an index in lower case; empty for anything else.
    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &t.lower)
    }

    pub(super) fn word_before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |k| self.word(k))
    }

    pub(super) fn raw(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is_digits(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Digits)
    }

    pub(super) fn sign(&self, i: usize) -> Option<char> {
        self.tokens.get(i).and_then(|t| if let Kind::Sign(c) = t.kind { Some(c) } else { None })
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether token `i` follows the one before without a blank.
    pub(super) fn glued(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|k| self.tokens.get(k));
        matches!((before, self.tokens.get(i)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// The number of one or two digits at `i`.
    pub(super) fn short(&self, i: usize) -> Option<u64> {
        let raw = self.raw(i);
        if self.is_digits(i) && raw.len() <= 2 { raw.parse().ok() } else { None }
    }

    pub(super) fn year(&self, i: usize) -> Option<u64> {
        let raw = self.raw(i);
        if self.is_digits(i) && raw.len() == 4 { raw.parse().ok().filter(|y| (1000..3000).contains(y)) } else { None }
    }

    fn value(&self, i: usize) -> Hit {
        match self.tokens.get(i)?.kind {
            Kind::Sign(_) => None,
            Kind::Digits => self.date_in_digits(i).or_else(|| self.number(i)),
            Kind::Word => self
                .relative(i)
                .or_else(|| self.dates_in_words(i))
                .or_else(|| self.ordinal(i))
                .or_else(|| self.number(i)),
        }
    }

    /// hôm nay · chiều qua · ngày mai
    fn relative(&self, i: usize) -> Hit {
        if !matches!(self.word(i), "hôm" | "ngày" | "sớm" | "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "khuya")
        {
            return None;
        }
        let days = match self.word(i + 1) {
            "nay" => 0,
            "qua" if self.word(i) != "ngày" => -1,
            "mai" => 1,
            "kia" if self.word(i) == "hôm" => -2,
            "kia" if self.word(i) == "ngày" => 2,
            _ => return None,
        };
        // "ngày nay" is "nowadays", "chiều qua đường" rare
        if (self.word(i), days) == ("ngày", 0) {
            return None;
        }
        Some((i + 2, Some(Value::Relative(days))))
    }

    /// thứ Bảy · lần thứ tám · Đại hội XIII · lần đầu tiên · khóa 15
    fn ordinal(&self, i: usize) -> Hit {
        let ordinal = |end: usize, n: u64| u32::try_from(n).ok().map(|n| (end, Some(Value::Ordinal(n))));
        match self.word(i) {
            "chủ" if self.word(i + 1) == "nhật" => return Some((i + 2, Some(Value::Weekday(7)))),
            "lần" | "kỳ" | "kì" if self.word(i + 1) == "đầu" => {
                return ordinal(i + 2 + usize::from(self.word(i + 2) == "tiên"), 1);
            }
            "đầu" if self.word(i + 1) == "tiên" => return ordinal(i + 2, 1),
            "thứ" => return self.after_thu(i, i),
            "lần" | "kỳ" | "kì" | "khóa" | "khoá" | "vòng" | "đợt" | "phiên" | "nhiệm" | "quý" | "hội" | "ương"
            | "chiến" => {}
            _ => return None,
        }
        // hội nghị, đại hội, nhiệm kỳ, Trung ương, Thế chiến: the number may follow after one more word
        let at = i + if matches!((self.word(i), self.word(i + 1)), ("hội", "nghị") | ("nhiệm", "kỳ" | "kì")) {
            2
        } else {
            1
        };
        if self.word(at) == "thứ" {
            return self.after_thu(i, at);
        }
        if let Some(n) = roman(self.raw(at)) {
            return ordinal(at + 1, n.into());
        }
        let counted = match self.word(i) {
            "lần" | "kỳ" | "kì" | "khóa" | "khoá" | "vòng" | "đợt" | "phiên" | "quý" => true,
            "ương" => self.word_before(i, 1) == "trung",
            _ => false,
        };
        if !counted {
            return None;
        }
        if let Some(n) = self.short(at) {
            let dated = self.sign(at + 1).is_some_and(|c| matches!(c, '/' | '%' | ',' | '.'))
                && self.glued(at + 1)
                && self.glued(at + 2)
                && self.is_digits(at + 2);
            let counts = self.word(i) != "quý" || n <= 4;
            return if dated && self.word(i) != "quý" || !counts { None } else { ordinal(at + 1, n) };
        }
        None
    }

    /// What follows "thứ": a weekday or a place in a sequence. `start` is where the expression begins.
    fn after_thu(&self, start: usize, thu: usize) -> Hit {
        let next = thu + 1;
        let day = weekday(if self.is_digits(next) { self.raw(next) } else { self.word(next) });
        if let Some(day) = day.filter(|_| start == thu && self.reads_as_weekday(thu)) {
            return Some((next + 1, Some(Value::Weekday(day))));
        }
        let ordinal = |end: usize, n: u64| u32::try_from(n).ok().map(|n| (end, Some(Value::Ordinal(n))));
        if let Some(n) = roman(self.raw(next)) {
            return ordinal(next + 1, n.into());
        }
        match self.word(next) {
            "nhất" => return ordinal(next + 1, 1),
            "nhì" => return ordinal(next + 1, 2),
            "tư" => return ordinal(next + 1, 4),
            "năm" => return ordinal(next + 1, 5),
            _ => {}
        }
        let n = self.cardinal(next)?;
        ordinal(n.end, n.value.whole()?)
    }

    /// "thứ hai" is Monday after a time word, before a date, and with a capital; otherwise "second".
    fn reads_as_weekday(&self, thu: usize) -> bool {
        let time_before = matches!(
            self.word_before(thu, 1),
            "hôm"
                | "ngày"
                | "sáng"
                | "trưa"
                | "chiều"
                | "tối"
                | "đêm"
                | "vào"
                | "từ"
                | "đến"
                | "và"
                | "rạng"
                | "tới"
                | "cuối"
        );
        let after = thu + 2;
        let date_after = matches!(self.word(after), "ngày" | "tuần" | "hàng" | "này" | "vừa" | "trước")
            || (matches!(self.sign(after), Some('(' | ','))
                && (self.is_digits(after + 1) || self.word(after + 1) == "ngày"));
        let capital = self.capital(thu + 1);
        time_before || date_after || capital
    }

    /// A cardinal with what belongs to it: percent sign, fraction; lone "một" and "không" are words.
    fn number(&self, i: usize) -> Hit {
        if !self.is_digits(i) && self.is_name(i) {
            return None;
        }
        let n = self.cardinal(i)?;
        if self.sign(n.end) == Some('%') {
            return Some((n.end + 1, Some(Value::Percent(n.value))));
        }
        if self.word(n.end) == "phần" {
            if self.word(n.end + 1) == "trăm" {
                return Some((n.end + 2, Some(Value::Percent(n.value))));
            }
            if let Some(below) = self.cardinal(n.end + 1) {
                return Some((below.end, n.value.over(below.value).map(Value::Number)));
            }
            // tư and năm alone begin no cardinal: ba phần tư, hai phần năm
            if let Some(below) = small(self.word(n.end + 1)).filter(|d| *d > 1) {
                return Some((n.end + 2, n.value.over(Decimal::from(below)).map(Value::Number)));
            }
        }
        if self.word(n.end) == "điểm" {
            let percent = if self.sign(n.end + 1) == Some('%') {
                2
            } else {
                3 * usize::from(self.word(n.end + 1) == "phần" && self.word(n.end + 2) == "trăm")
            };
            if percent > 0 {
                return Some((n.end + percent, Some(Value::Percent(n.value))));
            }
        }
        let common = !n.digits && n.value < Decimal::from(2u32) && n.value.is_integer();
        Some((n.end, (!common).then_some(Value::Number(n.value))))
    }

    /// Ba Đình, Hai Bà Trưng: a number word with a capital before another capital.
    fn is_name(&self, i: usize) -> bool {
        self.capital(i) && (self.capital(i + 1) || (self.capital(i.wrapping_sub(1)) && self.glued_by_blank(i)))
    }

    /// Whether only a blank lies between token `i` and the one before.
    fn glued_by_blank(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|k| self.tokens.get(k));
        matches!((before, self.tokens.get(i)), (Some(a), Some(b)) if a.kind == Kind::Word && b.span.start == a.span.end + 1)
    }

    pub(super) fn cardinal(&self, i: usize) -> Option<Cardinal> {
        let digits = self.is_digits(i);
        let (mut end, mut value) = if digits { self.digits(i)? } else { self.words(i)? };
        if digits {
            let mut limit = u64::MAX;
            let mut total = Decimal::ZERO;
            loop {
                let (after, factor) = self.units(end);
                total = total.plus(value.times(factor));
                end = after;
                if factor == 1 || factor >= limit {
                    break;
                }
                limit = factor;
                // 3 triệu 200 nghìn: a smaller part goes on
                match self.digits(end).map(|(e, v)| (e, v, self.units(e).1)) {
                    Some((e, v, smaller)) if smaller > 1 && smaller < limit => (end, value) = (e, v),
                    _ => break,
                }
            }
            value = total.plus(self.half(end, limit));
            end += usize::from(self.word(end) == "rưỡi" && limit < u64::MAX);
        }
        Some(Cardinal { end, value, digits })
    }

    /// Half of the last unit where "rưỡi" follows.
    fn half(&self, end: usize, last_unit: u64) -> Decimal {
        if self.word(end) == "rưỡi" && last_unit < u64::MAX { Decimal::from(last_unit / 2) } else { Decimal::ZERO }
    }

    fn digits(&self, i: usize) -> Option<(usize, Decimal)> {
        if !self.is_digits(i) {
            return None;
        }
        let start = self.tokens.get(i)?.span.start as usize;
        let run: String = self
            .text
            .get(start..)?
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .take(LONGEST)
            .collect();
        let (taken, value) = decimal::literal(&run, true)?;
        let stop = start + taken;
        let rest = self.tokens.iter().skip(i);
        Some((i + rest.take_while(|t| (t.span.start as usize) < stop).count(), value))
    }

    /// The product of the units that follow: nghìn tỷ. Not in tỷ lệ, tỷ phú, triệu phú.
    pub(super) fn units(&self, i: usize) -> (usize, u64) {
        let (mut end, mut factor) = (i, 1u64);
        while let Some(u) = unit(self.word(end)).filter(|_| !self.is_unit_in_word(end)) {
            factor = factor.saturating_mul(u);
            end += 1;
        }
        (end, factor)
    }

    pub(super) fn is_unit_in_word(&self, i: usize) -> bool {
        matches!(
            (self.word(i), self.word(i + 1)),
            ("tỷ" | "tỉ", "lệ" | "phú" | "giá" | "số" | "trọng" | "suất")
                | ("triệu", "phú" | "tập")
                | ("vạn", "vật" | "sự")
        ) || self.capital(i)
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
