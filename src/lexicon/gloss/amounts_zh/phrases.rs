//! Amounts that are said in a phrase of their own: 9 tháng đầu năm, quý III, 8 giờ 30 sáng, hòa 1-1, thế kỷ XXI.
//!
//! Not here: dates and numbers with units (`text::numbers`).

use super::{Amount, PARTS, clock, day_behind, is_adjective_before};
use crate::lexicon::gloss::grammar::Cat;
use crate::text::Span;
use crate::text::numbers::roman;

/// Most groups of digits in a figure, besides the first.
const GROUPS: usize = 8;

/// A run of letters or digits.
struct Token<'a> {
    span: Span,
    written: &'a str,
    lower: String,
}

/// The phrases of a text, in order of their first word.
pub(super) fn amounts(text: &str) -> Vec<Amount> {
    let tokens = tokens(text);
    let reader = Reader { text, tokens: &tokens };
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let found = reader.part_of_year(at).or_else(|| reader.half(at)).or_else(|| reader.quarter(at));
        let found = found.or_else(|| reader.sentence(at)).or_else(|| reader.how_often(at));
        let found = found.or_else(|| reader.casualties(at)).or_else(|| reader.near(at)).or_else(|| reader.aged(at));
        let found = found.or_else(|| reader.every(at)).or_else(|| reader.form(at)).or_else(|| reader.speed(at));
        let found = found.or_else(|| reader.since(at)).or_else(|| reader.part_of_date(at)).or_else(|| reader.over(at));
        let found = found.or_else(|| reader.fraction(at));
        out.extend(found.or_else(|| reader.clock(at)).or_else(|| reader.score(at)).or_else(|| reader.century(at)));
    }
    out
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let digit = c.is_ascii_digit();
        if !digit && !c.is_alphabetic() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, n)| if digit { n.is_ascii_digit() } else { n.is_alphabetic() }) {
            end = at + c.len_utf8();
        }
        let span = Span::new(start, end);
        let written = span.of(text);
        out.push(Token { span, written, lower: written.to_lowercase() });
    }
    out
}

/// A small number as Chinese says it before a unit, larger ones in figures.
fn han(n: u64) -> String {
    const SMALL: [&str; 10] = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let word = n.checked_sub(1).and_then(|i| usize::try_from(i).ok()).and_then(|i| SMALL.get(i));
    word.map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.lower.as_str())
    }

    /// What stands between a token and the next.
    fn gap(&self, at: usize) -> &str {
        let next = self.tokens.get(at).zip(self.tokens.get(at + 1));
        next.and_then(|(a, b)| self.text.get(a.span.end as usize..b.span.start as usize)).unwrap_or("")
    }

    /// Whether the tokens from one to another have only blanks between.
    fn together(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| self.gap(at) == " ")
    }

    fn figure(&self, at: usize) -> Option<u64> {
        const WORDS: [&str; 10] = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "một"];
        let word = self.word(at);
        let spelt = WORDS.iter().position(|w| *w == word).and_then(|i| u64::try_from(i + 2).ok());
        word.parse().ok().or(spelt.map(|n| if n == 11 { 1 } else { n })).filter(|n| *n <= 100)
    }

    /// A year from a place on, after năm, / or nothing: its Chinese, and where it ends.
    fn year(&self, at: usize) -> Option<(String, usize)> {
        let skip = usize::from(self.word(at) == "năm");
        let at = at + skip;
        if self.word(at) == "nay" && skip > 0 {
            return Some(("今年".to_owned(), at));
        }
        if self.word(at) == "ngoái" && skip > 0 {
            return Some(("去年".to_owned(), at));
        }
        let year: u64 = self.word(at).parse().ok().filter(|y| (1900..2100).contains(y))?;
        matches!(self.gap(at.checked_sub(1)?), " " | "/" | " / ").then(|| (format!("{year}年"), at))
    }

    fn made(&self, from: usize, to: usize, text: String, cat: Cat) -> Option<Amount> {
        let span = Span { start: self.tokens.get(from)?.span.start, end: self.tokens.get(to)?.span.end };
        Some(Amount { span, text, cat })
    }

    /// 9 tháng đầu năm 2025 · 5 ngày đầu tiên · 6 tháng cuối năm nay
    fn part_of_year(&self, at: usize) -> Option<Amount> {
        let n = self.figure(at)?;
        let unit = match self.word(at + 1) {
            "tháng" => "个月",
            "ngày" => "天",
            "tuần" => "周",
            "năm" => "年",
            "quý" => "个季度",
            _ => return None,
        };
        let side = match self.word(at + 2) {
            "đầu" => "前",
            "cuối" if self.word(at + 3) == "cùng" => "最后",
            "cuối" => "后",
            _ => return None,
        };
        if !self.together(at, at + 2) {
            return None;
        }
        let mut to = at + 2 + usize::from(matches!(self.word(at + 3), "tiên" | "cùng"));
        let (mut year, mut of) = (String::new(), "");
        match self.word(to + 1) {
            "năm" => match self.year(to + 1) {
                Some((written, end)) => (year, to) = (written, end),
                None => to += 1,
            },
            "tháng" if self.word(to + 2) == "này" => (of, to) = ("本月", to + 2),
            "tháng" if self.word(to + 2).parse::<u8>().is_err() => to += 1,
            _ => {}
        }
        self.made(at, to, format!("{year}{of}{side}{n}{unit}"), Cat::Time)
    }

    /// nửa đầu năm 2024 · nửa cuối tháng 5
    fn half(&self, at: usize) -> Option<Amount> {
        let side = match (self.word(at), self.word(at + 1)) {
            ("nửa", "đầu") => "上半年",
            ("nửa", "cuối" | "sau") => "下半年",
            _ => return None,
        };
        if self.word(at + 2) != "năm" {
            return None;
        }
        let (year, to) = self.year(at + 2).unwrap_or((String::new(), at + 2));
        self.made(at, to, format!("{year}{side}"), Cat::Time)
    }

    /// quý III · quý II/2025 · quý 1 năm 2024
    fn quarter(&self, at: usize) -> Option<Amount> {
        const NUMBERS: [&str; 4] = ["一", "二", "三", "四"];
        if self.word(at) != "quý" || self.gap(at) != " " {
            return None;
        }
        // quý đầu năm · quý đầu tiên của năm
        if self.word(at + 1) == "đầu" {
            let first = at + 1 + usize::from(self.word(at + 2) == "tiên");
            let year = first + 1 + usize::from(self.word(first + 1) == "của");
            let named = self.word(year) == "năm" && self.word(year + 1).parse::<u64>().is_err();
            let to = if named { year } else { first };
            return self.made(at, to, "第一季度".to_owned(), Cat::Time).filter(|_| named || first > at + 1);
        }
        let next = self.tokens.get(at + 1)?;
        let n = roman(next.written).map(u64::from).or_else(|| next.lower.parse().ok())?;
        let number = usize::try_from(n).ok()?.checked_sub(1).and_then(|i| NUMBERS.get(i))?;
        let (year, to) = self.year(at + 2).unwrap_or((String::new(), at + 1));
        self.made(at, to, format!("{year}第{number}季度"), Cat::Time)
    }

    /// 8 giờ 30 sáng · 3 giờ chiều
    fn clock(&self, at: usize) -> Option<Amount> {
        let hours = self.word(at).parse().ok().filter(|h: &u64| *h <= 24)?;
        if self.word(at + 1) != "giờ" {
            return None;
        }
        let minutes = self.word(at + 2).parse().ok().filter(|m: &u64| *m < 60);
        let mut to = at + 1 + usize::from(minutes.is_some());
        to += usize::from(minutes.is_some() && self.word(to + 1) == "phút");
        let last = self.tokens.get(to)?.span.end as usize;
        let behind = self.text.get(last..)?.strip_prefix(' ')?;
        let (vi, zh) = PARTS.iter().find(|(vi, _)| behind.starts_with(vi))?;
        let rest = behind.get(vi.len()..)?;
        let apart = !rest.starts_with(char::is_alphanumeric);
        let start = self.tokens.get(at)?.span.start as usize;
        let (day, words) = day_behind(rest);
        let part = if hours > 12 { "" } else { zh };
        let text = format!("{day}{part}{}", clock(hours, minutes.unwrap_or(0)));
        apart.then(|| Amount { span: Span::new(start, last + 1 + vi.len() + words), text, cat: Cat::Time })
    }

    /// hai phần ba
    fn fraction(&self, at: usize) -> Option<Amount> {
        const SMALL: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let word = |n: u64| SMALL.get(usize::try_from(n).ok()?.checked_sub(1)?).copied();
        let (of, n) = (self.figure(at + 2)?, self.figure(at).filter(|_| self.word(at + 1) == "phần")?);
        let text = format!("{}分之{}", word(of)?, word(n)?);
        self.made(at, at + 2, text, Cat::Portion).filter(|_| n < of && self.together(at, at + 2))
    }

    /// 15 năm tù · 2 năm 6 tháng tù giam · từ 7 đến 8 năm tù
    fn sentence(&self, at: usize) -> Option<Amount> {
        let from = at + usize::from(self.word(at) == "từ");
        if let Some((range, last)) = self.count(from).filter(|(range, _)| range.contains('至')) {
            let jail = self.word(last + 1) == "năm" && self.word(last + 2) == "tù";
            return self.made(at, last + 2, format!("{range}年有期徒刑"), Cat::Amount).filter(|_| jail);
        }
        let mut text = String::new();
        let mut to = at;
        for (vi, zh) in [("năm", "年"), ("tháng", "个月")] {
            if let Some(n) = self.figure(to).filter(|_| self.word(to + 1) == vi) {
                text.extend([n.to_string().as_str(), zh]);
                to += 2;
            }
        }
        let jail = to > at && self.word(to) == "tù";
        to += usize::from(matches!(self.word(to + 1), "giam"));
        self.made(at, to, text + "有期徒刑", Cat::Amount).filter(|_| jail)
    }

    /// ba năm tới · trong 24 giờ qua · 5 ngày nữa
    fn near(&self, at: usize) -> Option<Amount> {
        let from = at + usize::from(self.word(at) == "trong");
        let n = self.figure(from)?;
        let (unit, last) = match (self.word(from + 1), self.word(from + 2)) {
            ("năm", _) => ("年", from + 1),
            ("tháng", _) => ("个月", from + 1),
            ("tuần", _) => ("周", from + 1),
            ("ngày", _) => ("天", from + 1),
            ("giờ" | "tiếng", _) => ("小时", from + 1),
            ("thập", "kỷ") => ("个十年", from + 2),
            _ => return None,
        };
        let before = match (self.word(last + 1), self.word(last + 2)) {
            ("tới", next) if !next.starts_with(|c: char| c.is_ascii_digit()) => "未来",
            ("qua", _) => "过去",
            ("gần", "đây") => "最近",
            _ => return None,
        };
        let last = last + 1 + usize::from(before == "最近");
        let digits = self.word(from).starts_with(|c: char| c.is_ascii_digit());
        let count = if digits { n.to_string() } else { han(n) };
        // năm tới: the year 5 is none
        let year = from == at && self.word(from) == "năm" && at > 0 && self.word(at - 1).parse::<u64>().is_ok();
        self.made(at, last, format!("{before}{count}{unit}"), Cat::Time).filter(|_| !year && self.together(at, last))
    }

    /// cứ 15 phút
    fn every(&self, at: usize) -> Option<Amount> {
        let n = self.figure(at + 1).filter(|_| self.word(at) == "cứ")?;
        let unit = match self.word(at + 2) {
            "phút" => "分钟",
            "giờ" | "tiếng" => "小时",
            "ngày" => "天",
            "tuần" => "周",
            "tháng" => "个月",
            "năm" => "年",
            _ => return None,
        };
        self.made(at, at + 2, format!("每{}{unit}", han(n)), Cat::Time).filter(|_| self.together(at, at + 2))
    }

    /// lớp 5 · lớp một
    fn form(&self, at: usize) -> Option<Amount> {
        let n = self.figure(at + 1).filter(|n| self.word(at) == "lớp" && *n <= 12)?;
        let text = match n {
            2 => "二年级".to_owned(),
            n => format!("{}年级", han(n)),
        };
        self.made(at, at + 1, text, Cat::Noun).filter(|_| self.gap(at) == " ")
    }

    /// ở tuổi 35
    fn aged(&self, at: usize) -> Option<Amount> {
        let n: u64 = self.word(at + 2).parse().ok().filter(|n| *n < 130)?;
        let said = self.word(at) == "ở" && self.word(at + 1) == "tuổi" && self.together(at, at + 2);
        self.made(at, at + 2, format!("{n}岁时"), Cat::Time).filter(|_| said)
    }

    /// 5 người chết · hai người bị thương
    fn casualties(&self, at: usize) -> Option<Amount> {
        const BEFORE: &str = " khiến làm nhất hơn gần có và cùng ";
        const FATES: [(&[&str], &str); 8] = [
            (&["chết", "đuối"], "溺亡"),
            (&["chết"], "死亡"),
            (&["thiệt", "mạng"], "死亡"),
            (&["tử", "vong"], "死亡"),
            (&["bị", "thương"], "受伤"),
            (&["mất", "tích"], "失踪"),
            (&["bị", "bắt"], "被捕"),
            (&["mắc", "kẹt"], "被困"),
        ];
        let n = self.figure(at).map(|n| n.to_string()).or_else(|| {
            let written = self.tokens.get(at)?.written;
            written.parse::<u64>().ok().map(|n| n.to_string())
        })?;
        // 1.200 người: the figure is longer
        if self.word(at + 1) != "người" || at.checked_sub(1).is_some_and(|b| matches!(self.gap(b), "." | ",")) {
            return None;
        }
        // hai người mất tích may be who is looked for as well: only what tells a toll
        let told =
            at.checked_sub(1).is_none_or(|b| self.gap(b) != " " || BEFORE.contains(&format!(" {} ", self.word(b))));
        if !told {
            return None;
        }
        let fits = |words: &[&str]| words.iter().enumerate().all(|(i, w)| self.word(at + 2 + i) == *w);
        let (words, fate) = FATES.iter().find(|(words, _)| fits(words))?;
        let to = at + 1 + words.len();
        self.made(at, to, format!("{n}人{fate}"), Cat::Clause).filter(|_| self.together(at, to))
    }

    /// sáu tháng một lần · cứ hai năm một lần · mỗi tuần một lần
    fn how_often(&self, at: usize) -> Option<Amount> {
        let skip = usize::from(matches!(self.word(at), "cứ" | "mỗi"));
        let n = self.figure(at + skip);
        let unit = at + skip + usize::from(n.is_some());
        if (skip == 0 && n.is_none()) || self.word(unit + 1) != "một" || self.word(unit + 2) != "lần" {
            return None;
        }
        let (n, measure) = match (n.unwrap_or(1), self.word(unit)) {
            (6, "tháng") => ("半".to_owned(), "年"),
            (n, "năm") => (Self::few(n), "年"),
            (n, "tháng") => (Self::few(n), if n == 1 { "月" } else { "个月" }),
            (n, "tuần") => (Self::few(n), "周"),
            (n, "ngày") => (Self::few(n), "天"),
            _ => return None,
        };
        self.made(at, unit + 2, format!("每{n}{measure}一次"), Cat::AdverbAfter)
    }

    /// A number behind 每: nothing for one.
    fn few(n: u64) -> String {
        match n {
            1 => String::new(),
            2 => "两".to_owned(),
            n => n.to_string(),
        }
    }

    /// 3-0 behind a word of winning, losing or drawing.
    fn score(&self, at: usize) -> Option<Amount> {
        /// Words between that word and the score.
        const NEAR: usize = 6;
        let goals = |at: usize| self.word(at).parse::<u8>().ok().filter(|n| *n < 100);
        let (own, other) = (goals(at)?, goals(at + 1)?);
        if !matches!(self.gap(at), "-" | "–") || matches!(self.gap(at + 1), "/" | "-") {
            return None;
        }
        let before = (at.saturating_sub(NEAR)..at).map(|i| self.word(i));
        let played = before.into_iter().any(|w| matches!(w, "hòa" | "hoà" | "thắng" | "thua" | "bại" | "dẫn" | "số"));
        if !played {
            return None;
        }
        self.made(at, at + 1, format!("{own}比{other}"), Cat::AdverbAfter)
    }

    /// A figure, or one to another, from a place on: its Chinese, and where it ends. No figure has more groups of digits
    /// than [`GROUPS`]; what has is a row of numbers, and is read from each of them.
    fn count(&self, at: usize) -> Option<(String, usize)> {
        let digits = |at: usize| self.word(at).starts_with(|c: char| c.is_ascii_digit());
        if !digits(at) {
            return None;
        }
        let (mut text, mut to) = (self.word(at).to_owned(), at);
        while to < at + GROUPS && digits(to + 1) && matches!(self.gap(to), "." | ",") {
            let group = self.gap(to) == "." && self.word(to + 1).len() == 3;
            text.push_str(if group { "" } else { "." });
            text.push_str(self.word(to + 1));
            to += 1;
        }
        let next = match self.gap(to) {
            "-" | "–" if digits(to + 1) => Some(to + 1),
            " " if matches!(self.word(to + 1), "đến" | "tới") && digits(to + 2) => Some(to + 2),
            _ => None,
        };
        if let Some(next) = next {
            text.push('至');
            text.push_str(self.word(next));
            to = next;
        }
        Some((text, to))
    }

    /// với tốc độ 15 km mỗi giờ · vận tốc tối đa 120 km/giờ · 20 km/h
    fn speed(&self, at: usize) -> Option<Amount> {
        let with = usize::from(self.word(at) == "với");
        let named = matches!((self.word(at + with), self.word(at + with + 1)), ("tốc", "độ") | ("vận", "tốc"));
        if with > 0 && !named {
            return None;
        }
        let mut next = at + with + if named { 2 } else { 0 };
        let (how, words) = match (self.word(next), self.word(next + 1)) {
            _ if !named => ("", 0),
            ("tối", "đa") => ("最高", 2),
            ("trung", "bình") => ("平均", 2),
            ("khoảng", _) => ("约", 1),
            ("hơn" | "trên", _) => ("超过", 1),
            ("gần", _) => ("近", 1),
            _ => ("", 0),
        };
        next += words;
        let (n, last) = self.count(next)?;
        let (unit, last) = match (self.word(last + 1), self.word(last + 2)) {
            ("km", _) => ("公里", last + 1),
            ("m" | "mét", _) => ("米", last + 1),
            ("hải", "lý") => ("海里", last + 2),
            _ => return None,
        };
        let each = usize::from(matches!(self.word(last + 1), "mỗi" | "một" | "trên"));
        if each == 0 && self.gap(last) != "/" {
            return None;
        }
        let last = last + 1 + each;
        let time = match self.word(last) {
            "h" | "giờ" => "小时",
            "phút" => "分钟",
            "s" | "giây" => "秒",
            _ => return None,
        };
        let rate = if time == "小时" { format!("{how}时速{n}{unit}") } else { format!("{how}每{time}{n}{unit}") };
        match (with, named) {
            (1, _) => self.made(at, last, format!("以每{time}{how}{n}{unit}的速度"), Cat::PrepPhrase),
            (_, true) => self.made(at, last, rate, Cat::Noun),
            _ => self.made(at, last, rate, Cat::Amount),
        }
    }

    /// từ đầu năm đến nay · kể từ tháng 3 tới nay · từ đầu mùa mưa đến nay
    fn since(&self, at: usize) -> Option<Amount> {
        let from = at + usize::from(self.word(at) == "kể");
        if self.word(from) != "từ" {
            return None;
        }
        let early = usize::from(self.word(from + 1) == "đầu");
        let unit = from + 1 + early;
        let begin = if early > 0 { "初" } else { "" };
        let (what, last) = match (self.word(unit), self.word(unit + 1)) {
            ("năm", "đến" | "tới") if early > 0 => ("今年".to_owned(), unit),
            ("tháng", "đến" | "tới") if early > 0 => ("本月".to_owned(), unit),
            ("tuần", "đến" | "tới") if early > 0 => ("本周".to_owned(), unit),
            ("mùa", "xuân") => ("入春".to_owned(), unit + 1),
            ("mùa", "hè" | "hạ") => ("入夏".to_owned(), unit + 1),
            ("mùa", "thu") => ("入秋".to_owned(), unit + 1),
            ("mùa", "đông") => ("入冬".to_owned(), unit + 1),
            ("mùa", "mưa") => ("雨季".to_owned(), unit + 1),
            ("mùa", "khô") => ("旱季".to_owned(), unit + 1),
            ("mùa", "giải") => ("本赛季".to_owned(), unit + 1),
            ("năm", _) => self.year(unit).map(|(year, last)| (year + begin, last))?,
            ("tháng", month) => {
                let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
                let (year, last) = self.year(unit + 2).unwrap_or((String::new(), unit + 1));
                (format!("{year}{month}月{begin}"), last)
            }
            _ => return None,
        };
        let now = matches!(self.word(last + 1), "đến" | "tới") && self.word(last + 2) == "nay";
        self.made(at, last + 2, format!("{what}以来"), Cat::Time).filter(|_| now)
    }

    /// cuối năm 2026 · giữa tháng 5 · đầu tháng 3/2025
    fn part_of_date(&self, at: usize) -> Option<Amount> {
        let (in_year, in_month) = match self.word(at) {
            "đầu" => ("年初", "初"),
            "giữa" => ("年中", "中旬"),
            "cuối" => ("年底", "底"),
            _ => return None,
        };
        if !self.together(at, at + 2) {
            return None;
        }
        let number: u64 = self.word(at + 2).parse().ok()?;
        match self.word(at + 1) {
            "năm" if (1000..2200).contains(&number) => self.made(at, at + 2, format!("{number}{in_year}"), Cat::Time),
            "tháng" if (1..=12).contains(&number) => {
                let (year, last) = self.year(at + 3).unwrap_or((String::new(), at + 2));
                self.made(at, last, format!("{year}{number}月{in_month}"), Cat::Time)
            }
            _ => None,
        }
    }

    /// hơn nửa mét · hơn một năm · trên hai tiếng · hơn nửa triệu
    fn over(&self, at: usize) -> Option<Amount> {
        if !matches!(self.word(at), "hơn" | "trên") || !self.together(at, at + 2) {
            return None;
        }
        let start = self.tokens.get(at)?.span.start as usize;
        // cao hơn hai mét: a comparison
        if is_adjective_before(self.text, start) {
            return None;
        }
        let half = self.word(at + 1) == "nửa";
        let n = if half { 0 } else { self.figure(at + 1).filter(|n| *n < 10)? };
        let count = if half { "半".to_owned() } else { han(n) };
        let plain = |unit: &str| Some((format!("{count}{unit}多"), Cat::Amount));
        let single = |unit: &str| Some((format!("{count}个多{unit}"), Cat::Amount));
        let number = |text: String| Some((text, Cat::Numeral));
        let (text, cat) = match (self.word(at + 2), self.word(at + 3)) {
            ("năm", _) => plain("年"),
            ("tháng", next) if next.parse::<u8>().is_err() => single("月"),
            ("tuần", _) => plain("周"),
            ("ngày", _) => plain("天"),
            ("giờ" | "tiếng", _) => single("小时"),
            ("thế", "kỷ") => single("世纪"),
            ("mét" | "m", _) => plain("米"),
            ("km", _) => plain("公里"),
            ("tấn", _) => plain("吨"),
            ("kg", _) => plain("公斤"),
            ("ha", _) => plain("公顷"),
            ("triệu", _) if half => number("50多万".to_owned()),
            ("triệu", _) => number(format!("{n}00多万")),
            ("tỷ", _) if half => number("5亿多".to_owned()),
            ("tỷ", _) => number(format!("{n}0多亿")),
            _ => None,
        }?;
        let last = at + 2 + usize::from(self.word(at + 3) == "kỷ");
        let passed =
            matches!(self.word(last + 1), "nay" | "qua") && matches!(self.word(at + 2), "năm" | "tháng" | "tuần");
        if passed {
            return self.made(at, last + 1, format!("{text}来"), Cat::Time);
        }
        self.made(at, last, text, cat)
    }

    /// thế kỷ XXI · thế kỷ 21
    fn century(&self, at: usize) -> Option<Amount> {
        if self.word(at) != "thế" || self.word(at + 1) != "kỷ" || !self.together(at, at + 2) {
            return None;
        }
        let next = self.tokens.get(at + 2)?;
        let n = roman(next.written).map(u64::from).or_else(|| next.lower.parse().ok()).filter(|n| *n <= 30)?;
        self.made(at, at + 2, format!("{n}世纪"), Cat::Time)
    }
}
