//! The dates that pages write, and lines that are nothing but a date.
//!
//! Day before month in `13/04/2024` (both countries); a date without a year stays without one. Not here: dates
//! as evidence between articles (`text::numbers`), and which date of a page is the article's (`clean`).

use super::feature::{columns, narrow};
use crate::corpus::NewsDate;
use crate::text::Span;

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateAt {
    /// Where it stands.
    pub span: Span,
    /// Which day.
    pub date: NewsDate,
}

/// All dates of a text, in order, never overlapping:
/// `2024年4月13日`, `2024-04-13` (also with `/` or `.`), `13/04/2024` (also with `.` or `-`),
/// `ngày 13 tháng 4 (năm 2024)`, `ngày 13/4`, `4月13日`.
#[must_use]
pub fn dates(text: &str) -> Vec<DateAt> {
    let mut found: Vec<DateAt> = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c| digit(c).is_some())).map(|i| at + i) {
        let run = text.get(start..).map_or(0, |rest| digits(rest).map(|(c, _)| c.len_utf8()).sum());
        at = start + run.max(1);
        let mut cursor = Cursor { text, at: start };
        if let Some(date) = date_at(&mut cursor, text.get(..start).unwrap_or("")) {
            found.push(DateAt { span: Span::new(start, cursor.at), date });
            at = cursor.at;
        }
    }
    found
}

/// The value of a digit, in full width too.
fn digit(c: char) -> Option<i16> {
    narrow(c).to_digit(10).and_then(|d| i16::try_from(d).ok())
}

/// The digits with which a text begins.
fn digits(text: &str) -> impl Iterator<Item = (char, i16)> + '_ {
    text.chars().map_while(|c| Some((c, digit(c)?)))
}

/// A step-by-step reading of one date; each method moves on only where it succeeds.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
    }

    /// A run of `least` to `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let (mut count, mut bytes, mut value) = (0, 0, 0);
        for (c, digit) in digits(self.rest()).take(most + 1) {
            (count, bytes) = (count + 1, bytes + c.len_utf8());
            value = i16::saturating_add(10i16.saturating_mul(value), digit);
        }
        (least..=most).contains(&count).then(|| {
            self.at += bytes;
            value
        })
    }

    /// One of these characters, blanks around it passed over.
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let before = self.at;
        self.blanks();
        let Some(c) = self.rest().chars().next().filter(|c| signs.contains(c)) else {
            self.at = before;
            return None;
        };
        self.at += c.len_utf8();
        self.blanks();
        Some(c)
    }

    /// A word in lower or title case, blanks around it passed over.
    fn word(&mut self, word: &str) -> Option<()> {
        let before = self.at;
        self.blanks();
        let taken = prefix_ignoring_case(self.rest(), word);
        if taken == 0 {
            self.at = before;
            return None;
        }
        self.at += taken;
        self.blanks();
        Some(())
    }

    /// What `read` reads, or nothing read at all.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = before;
        }
        value
    }
}

/// Bytes of `text` that `word` (lower case) covers at its start, in any case; 0 where it does not.
fn prefix_ignoring_case(text: &str, word: &str) -> usize {
    let mut chars = text.chars();
    let mut taken = 0;
    for w in word.chars() {
        match chars.next() {
            Some(c) if c == w || c.to_lowercase().eq(std::iter::once(w)) => taken += c.len_utf8(),
            _ => return 0,
        }
    }
    taken
}

/// What stands between the numbers of a date.
const BETWEEN: [char; 6] = ['-', '/', '.', '－', '／', '．'];

fn date_at(c: &mut Cursor, before: &str) -> Option<NewsDate> {
    c.attempt(|c| year_of_republic(c, before))
        .or_else(|| c.attempt(year_first))
        .or_else(|| c.attempt(year_last))
        .or_else(|| c.attempt(month_day))
        .or_else(|| c.attempt(|c| day_month(c, before)))
        .or_else(|| c.attempt(|c| english(c, before)))
        .or_else(|| c.attempt(|c| vietnamese(c, before)))
}

/// Years between the two counts.
const REPUBLIC: i16 = 1911;

/// `民國113年4月13日`: the calendar of Taiwan.
fn year_of_republic(c: &mut Cursor, before: &str) -> Option<NewsDate> {
    if !before.trim_end().ends_with(['國', '国']) || !before.contains('民') {
        return None;
    }
    let year = c.number(2, 3)?;
    c.sign(&['年'])?;
    let month = c.number(1, 2)?;
    c.sign(&['月'])?;
    let day = c.number(1, 2)?;
    c.sign(&['日', '號', '号'])?;
    checked(Some(year + REPUBLIC), month, day)
}

/// `2024年4月13日`, `2024-04-13`; a time may be glued on: `2019-09-3007:42`.
fn year_first(c: &mut Cursor) -> Option<NewsDate> {
    let year = c.number(4, 4)?;
    if c.sign(&['年']).is_some() {
        let month = c.number(1, 2)?;
        c.sign(&['月'])?;
        let day = c.number(1, 2)?;
        c.sign(&['日', '号', '號'])?;
        return checked(Some(year), month, day);
    }
    if let Some(date) = c.attempt(|c| year_apart(c, year)) {
        return Some(date);
    }
    let first = c.sign(&BETWEEN)?;
    let month = c.number(1, 2)?;
    c.sign(&[first])?;
    let day = c.number(1, 2).or_else(|| day_before_time(c))?;
    checked(Some(year), month, day)
}

/// `2026 11/20 20:15:36`: only with its time, or any fraction after a number would be a day.
fn year_apart(c: &mut Cursor, year: i16) -> Option<NewsDate> {
    c.blanks();
    let month = c.number(2, 2)?;
    c.sign(&['/'])?;
    let day = c.number(2, 2)?;
    let timed = c.rest().starts_with(' ') && time_len(c.rest().trim_start()) > 0;
    if timed { checked(Some(year), month, day) } else { None }
}

/// The day of `3007:42`.
fn day_before_time(c: &mut Cursor) -> Option<i16> {
    let rest = c.rest();
    let glued = rest.bytes().take_while(u8::is_ascii_digit).count() == 4 && rest.as_bytes().get(4) == Some(&b':');
    let day = glued.then(|| rest.get(..2)?.parse().ok()).flatten()?;
    c.at += 2;
    Some(day)
}

/// `13/04/2024`.
fn year_last(c: &mut Cursor) -> Option<NewsDate> {
    let day = c.number(1, 2)?;
    let first = c.sign(&BETWEEN)?;
    let month = c.number(1, 2)?;
    c.sign(&[first])?;
    let year = c.number(4, 4)?;
    checked(Some(year), month, day)
}

/// `4月13日`.
fn month_day(c: &mut Cursor) -> Option<NewsDate> {
    let month = c.number(1, 2)?;
    c.sign(&['月'])?;
    let day = c.number(1, 2)?;
    c.sign(&['日', '号', '號'])?;
    checked(None, month, day)
}

/// Months in English, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `20 Nov 2026`, `November 20, 2026`: on pages with the date of a program, always with the year.
fn english(c: &mut Cursor, before: &str) -> Option<NewsDate> {
    let month_of = |word: &str| {
        let known = word.len() <= "september".len() && word.is_ascii();
        let start = word.get(..3).filter(|_| known)?.to_ascii_lowercase();
        i16::try_from(MONTHS.iter().position(|m| *m == start)? + 1).ok()
    };
    let day = c.number(1, 2)?;
    let last = before.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    if let Some(month) = month_of(last).filter(|_| before.ends_with(' ')) {
        c.sign(&[',']);
        c.blanks();
        return checked(Some(c.number(4, 4)?), month, day);
    }
    c.blanks();
    let length = c.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
    let month = month_of(c.rest().get(..length)?)?;
    c.at += length;
    c.sign(&[',', '.']);
    c.blanks();
    checked(Some(c.number(4, 4)?), month, day)
}

/// Months in Vietnamese, longer names first; some news programs write them so.
const NAMES: [(&str, i16); 15] = [
    ("mười một", 11),
    ("mười hai", 12),
    ("mười", 10),
    ("giêng", 1),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("chạp", 12),
];

/// `Tháng Tư 13, 2024`: as blogs have it whose program was translated.
fn vietnamese(c: &mut Cursor, before: &str) -> Option<NewsDate> {
    const LONGEST: usize = 24;
    let from = before.char_indices().rev().nth(LONGEST).map_or(0, |(i, _)| i);
    let named = before.get(from..)?.to_lowercase();
    let mut name = Cursor { text: named.trim_end().rsplit_once("tháng ")?.1, at: 0 };
    let month = vietnamese_month(&mut name).filter(|_| name.rest().is_empty())?;
    let day = c.number(1, 2)?;
    c.sign(&[',']);
    c.blanks();
    checked(Some(c.number(4, 4)?), month, day)
}

/// `11`, `mười một`.
fn vietnamese_month(c: &mut Cursor) -> Option<i16> {
    c.number(1, 2).or_else(|| NAMES.iter().find_map(|(name, month)| c.word(name).map(|()| *month)))
}

/// `ngày 13 tháng 4 năm 2024`, `ngày 13/4`, `chiều 13-4`; `13 tháng 4 năm 2024` needs no word before it.
fn day_month(c: &mut Cursor, before: &str) -> Option<NewsDate> {
    let named = names_a_day(before);
    let day = c.number(1, 2)?;
    if c.word("tháng").is_some() {
        let month = vietnamese_month(c)?;
        let year = c.attempt(year_after);
        return if named || year.is_some() { checked(year, month, day) } else { None };
    }
    let month = named.then(|| {
        c.sign(&['/', '-'])?;
        c.number(1, 2)
    })??;
    let goes_on = c.rest().starts_with(|x: char| digit(x).is_some() || x == '/' || x == '%');
    if goes_on { None } else { checked(None, month, day) }
}

/// ` năm 2024`, `, 2024`, `/2024` after a month. A number that counts something (`, 2000 người`) is no year.
fn year_after(c: &mut Cursor) -> Option<i16> {
    let said = c.word("năm").is_some() || c.sign(&['/']).is_some();
    if !said {
        c.sign(&[',']);
        c.blanks();
    }
    let year = c.number(4, 4)?;
    let counts = c.rest().trim_start().starts_with(char::is_lowercase);
    (said || !counts).then_some(year)
}

/// Whether a word for a day or a time of day ends the text before a number.
fn names_a_day(before: &str) -> bool {
    const WORDS: [&str; 8] = ["ngày", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm"];
    let trimmed = before.trim_end();
    if trimmed.len() == before.len() {
        return false;
    }
    let start =
        trimmed.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last().map_or(trimmed.len(), |(i, _)| i);
    let word = trimmed.get(start..).unwrap_or("");
    WORDS.iter().any(|w| word.len() == w.len() && prefix_ignoring_case(word, w) == word.len())
}

fn checked(year: Option<i16>, month: i16, day: i16) -> Option<NewsDate> {
    if year.is_some_and(|y| !(1900..=2100).contains(&y)) {
        return None;
    }
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // A year of 366 days stands in where none is said.
    jiff::civil::Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some(NewsDate { year, month: month.unsigned_abs(), day: day.unsigned_abs() })
}

/// Columns that a date line may take.
const DATE_LINE: usize = 100;
/// Columns of other words on a date line that nothing explains (a place, a section).
const OTHER_WORDS: usize = 12;

/// The date of a line that tells when, and perhaps where, by whom and from which source, the article was published.
#[must_use]
pub fn date_line(line: &str) -> Option<NewsDate> {
    if columns(line) > DATE_LINE {
        return None;
    }
    let found = dates(line);
    let Some(first) = found.iter().find(|d| d.date.year.is_some()) else { return day_and_time(line) };
    let before = line.get(..first.span.start as usize)?;
    let after = line.get(first.span.end as usize..)?;
    // `- Ngày: 3/5/2024.` is an item of a list.
    if line.starts_with("- ") && line.ends_with('.') {
        return None;
    }
    let timed = time_len(after.trim_start_matches([' ', ',', '|', '-', '\u{3000}', '\u{a0}'])) > 0;
    // `10:36 03/05/2024Chia sẻ`: a button glued on.
    let glued = after.starts_with(char::is_alphabetic) && columns(after) <= OTHER_WORDS;
    let button = || glued && stripped(before).time;
    (is_date_head(before, timed) && (is_date_tail(after) || button())).then_some(first.date)
}

/// `04-13 08:42`, `发布时间: 04-1308:42`, `4月13日 08:42`: this year's pages often leave the year out.
fn day_and_time(line: &str) -> Option<NewsDate> {
    let start = line.find(|c: char| digit(c).is_some())?;
    let head = line.get(..start)?;
    let mut c = Cursor { text: line, at: start };
    let read = |c: &mut Cursor| {
        let month = c.number(2, 2)?;
        c.sign(&['-'])?;
        let day = c.number(2, 2).or_else(|| day_before_time(c))?;
        checked(None, month, day)
    };
    let date = c.attempt(month_day).or_else(|| c.attempt(read))?;
    let rest = c.rest().trim_start();
    let time = time_len(rest);
    let tail = rest.get(time..)?;
    let short = columns(head) <= OTHER_WORDS && columns(tail) <= OTHER_WORDS / 3;
    (time > 0 && short).then_some(date)
}

/// Columns of a date line that names a weekday, which a headline seldom does.
const WITH_WEEKDAY: usize = 28;

/// Words before the date of a date line.
const HEADS: [&str; 15] = [
    "cập nhật",
    "đăng",
    "xuất bản",
    "lúc",
    "时间",
    "時間",
    "发布",
    "發布",
    "发表",
    "發表",
    "更新",
    "来源",
    "來源",
    "updated",
    "posted on",
];
/// Words after it.
const TAILS: [&str; 21] = [
    "来源",
    "來源",
    "作者",
    "记者",
    "記者",
    "编辑",
    "編輯",
    "责编",
    "gmt",
    "nguồn",
    "theo",
    "bởi",
    "tác giả",
    "lượt xem",
    "cập nhật",
    "浏览",
    "瀏覽",
    "阅读",
    "点击",
    "by ",
    "由 ",
];
/// With what the name of a paper, site or agency ends.
const NAMES_END: [&str; 8] = ["網", "网", "报", "報", "新闻", "新聞", "社", "电视台"];

/// What may stand before the date: a weekday, a time, a word such as `发布时间`, a short place.
fn is_date_head(text: &str, timed: bool) -> bool {
    let Stripped { plain, weekday, .. } = stripped(text);
    let plain = plain.trim();
    let lower = plain.to_lowercase();
    let most = if weekday || timed { WITH_WEEKDAY } else { OTHER_WORDS };
    // `Hà Nội, ngày 13/4/2024`; a headline may end with a day too.
    let place = lower.trim_end_matches([' ', ':']).strip_suffix("ngày").map(str::trim_end);
    let is_place = |p: &str| columns(p) <= if p.ends_with([',', ':', '-', '|']) { WITH_WEEKDAY } else { OTHER_WORDS };
    let ends_sentence = lower.ends_with(['.', '。', '!', '?']);
    let longest = if timed { 80 } else { 40 };
    // `Sunday, April 26, 2009`
    let mut english = plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty());
    let mut english = || plain.is_ascii() && english.all(|w| is_english(&w.to_ascii_lowercase()));
    let named = HEADS.iter().any(|h| lower.contains(h)) && columns(plain) <= longest && !ends_sentence;
    let paper = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let paper = NAMES_END.iter().any(|n| paper.ends_with(n)) && columns(paper) <= WITH_WEEKDAY / 2;
    !ends_sentence && columns(plain) <= most || place.is_some_and(is_place) || named || paper || english()
}

/// The English name of a month or a weekday, or how it begins.
fn is_english(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let named = |names: &[&str]| names.iter().any(|n| word.starts_with(n));
    word.len() <= "wednesday".len() && (named(&MONTHS) || named(&DAYS))
}

/// What may stand after the date: a time, a zone, a weekday, a page of a paper, a source, an author, controls.
fn is_date_tail(text: &str) -> bool {
    let Stripped { plain, time, .. } = stripped(text);
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = plain.to_lowercase();
    let sentence = text.contains(['。', '，', '；']) || text.trim_end().ends_with(['.', '!', '?']);
    let mut pieces = plain.split(|c: char| !c.is_alphanumeric());
    let named = pieces.any(|p| NAMES_END.iter().any(|n| p.ends_with(n)) && columns(p) <= 2 * OTHER_WORDS);
    // `02/08/2024 | Người viết: Hạ Xuyên`, `20 tháng 2, 2023 · 38 phút`
    let parted = || text.trim_start().starts_with(['|', '｜', '·', '•']) && !sentence;
    columns(plain) <= if time || parted() { 3 * OTHER_WORDS } else { OTHER_WORDS / 3 }
        || (TAILS.iter().any(|t| lower.contains(t)) || named || is_page(&lower)) && !sentence
}

/// `第03版：要闻`.
fn is_page(text: &str) -> bool {
    let number = text
        .strip_prefix('第')
        .map(str::trim_start)
        .map(|rest| (rest, digits(rest).map(|(c, _)| c.len_utf8()).sum::<usize>()));
    let is_page = |r: &str| r.trim_start().starts_with('版');
    number.is_some_and(|(rest, length)| length > 0 && rest.get(length..).is_some_and(is_page))
}

/// A text without times of day and weekdays.
struct Stripped {
    plain: String,
    /// Whether there was a time, or more than a sign or two around it.
    time: bool,
    weekday: bool,
}

fn stripped(text: &str) -> Stripped {
    const LATIN: [&str; 14] = [
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "thứ năm",
        "thứ sáu",
        "thứ bảy",
        "thứ bẩy",
        "chủ nhật",
        "thứ 2",
        "thứ 3",
        "thứ 4",
        "thứ 5",
        "thứ 6",
        "thứ 7",
    ];
    const HAN: [&str; 3] = ["星期", "周", "週"];
    let timeless = strip_times(text);
    let bare = timeless.trim_matches(|c: char| !c.is_alphanumeric());
    let time = bare.len() + 4 <= text.trim().len();
    let (mut plain, mut weekday) = (timeless.to_lowercase(), false);
    for name in LATIN {
        if plain.contains(name) {
            (plain, weekday) = (plain.replacen(name, " ", 1), true);
        }
    }
    for name in HAN {
        let day = plain.split_once(name).and_then(|(_, rest)| rest.chars().next());
        if let Some(day) = day.filter(|d| "一二三四五六日天".contains(*d)) {
            (plain, weekday) = (plain.replacen(&format!("{name}{day}"), " ", 1), true);
        }
    }
    Stripped { plain, time, weekday }
}

/// The text without `12:11`, `12:11:30`, `12h11`, `GMT+7`.
fn strip_times(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let time = time_len(rest);
        if time > 0 {
            out.push(' ');
            rest = rest.get(time..).unwrap_or("");
        } else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    out
}

/// Bytes of a time of day at the start of `text`.
fn time_len(text: &str) -> usize {
    let Some(hour) = two_digits(text, 1) else { return 0 };
    if let Some(minute) = after_sign(text, hour, &[':', '：', 'h', 'H']) {
        return after_sign(text, minute, &[':', '：']).unwrap_or(minute);
    }
    in_words(text, hour).unwrap_or(0)
}

/// `14时05分`, `14 giờ 05 phút`.
fn in_words(text: &str, hour: usize) -> Option<usize> {
    let mut c = Cursor { text, at: hour };
    c.sign(&['时', '時', '点', '點']).map(|_| ()).or_else(|| c.word("giờ"))?;
    c.number(2, 2)?;
    let minute = c.at;
    let _ = c.sign(&['分']).map(|_| ()).or_else(|| c.word("phút"));
    Some(if c.at == minute { minute } else { c.at })
}

/// One of these signs at `at` and two digits behind it: where they end.
fn after_sign(text: &str, at: usize, signs: &[char]) -> Option<usize> {
    let rest = text.get(at..)?;
    let sign = rest.chars().next().filter(|c| signs.contains(c))?.len_utf8();
    Some(at + sign + two_digits(rest.get(sign..)?, 2)?)
}

/// The bytes of a run of `least` to two digits, and no more, at the start of `text`.
fn two_digits(text: &str, least: usize) -> Option<usize> {
    let run = digits(text).take(3).count();
    (least..=2).contains(&run).then(|| digits(text).map(|(c, _)| c.len_utf8()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        dates(text).into_iter().map(|d| d.date.iso()).collect()
    }

    #[test]
    fn the_forms_of_dates() {
        let cases = [
            ("2024年4月13日", "2024-04-13"),
            ("2024 年 4 月 13 號", "2024-04-13"),
            ("2024-04-13 08:42", "2024-04-13"),
            ("2024/4/13", "2024-04-13"),
            ("08:42 | 13/04/2024", "2024-04-13"),
            ("30.03.2021", "2021-03-30"),
            ("ngày 13 tháng 4 năm 2024", "2024-04-13"),
            ("Ngày 13 tháng 4, 2024", "2024-04-13"),
            ("Thứ Bảy, 13 tháng 4 năm 2024", "2024-04-13"),
            ("ngày 28 tháng 3 tại", "--03-28"),
            ("NGÀY 3/9", "--09-03"),
            ("chiều 31-8, Chủ tịch", "--08-31"),
            ("于9月3日在", "--09-03"),
            ("2019-09-3007:42", "2019-09-30"),
            ("２０２４年４月１３日", "2024-04-13"),
            ("２０２４－０４－１３　０８：４２", "2024-04-13"),
            ("１３／４／２０２４", "2024-04-13"),
            ("2024．4．13", "2024-04-13"),
            ("2024 04/13 20:15:36", "2024-04-13"),
            ("13 Tháng Tư, 2024", "2024-04-13"),
            ("13 tháng mười hai, 2024", "2024-12-13"),
            ("April 13, 2024", "2024-04-13"),
            ("13 Apr 2024", "2024-04-13"),
            ("中華民國113年4月13日", "2024-04-13"),
            ("Tháng Tư 13, 2024", "2024-04-13"),
            ("Tháng 12 3, 2024", "2024-12-03"),
        ];
        for (text, date) in cases {
            assert_eq!(all(text), [date], "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "2024",
            "13/04",
            "tỷ lệ 3/4",
            "1.234.567",
            "31/02/2024",
            "2024-13-01",
            "4月",
            "đầu năm 1850/1/1",
            "192.168.1.1",
            "ngày 10-11/2023",
            "từ 3 tháng 4 người",
            "0972 747 899",
            "năm 2024 01/10 số hộ",
            "từ 3 tháng hai bên gặp nhau",
            "may 13 người",
            "Boeing Mar 13",
        ] {
            assert_eq!(all(text), [""; 0], "{text}");
        }
        // A number that counts something is no year.
        assert_eq!(all("ngày 3 tháng 4, 2000 người dự"), ["--04-03"]);
    }

    #[test]
    fn several_dates_in_order() {
        assert_eq!(all("từ ngày 12/12 đến ngày 18/12/2016"), ["--12-12", "2016-12-18"]);
        assert_eq!(all("8月31日至9月2日"), ["--08-31", "--09-02"]);
        assert_eq!(all("29 tháng 2 năm 2023; 29 tháng 2 năm 2024"), ["2024-02-29"]);
    }

    #[test]
    fn lines_that_are_date_lines() {
        for line in [
            "08:42 | 13/04/2024",
            "Thứ ba, 13/12/2016 | 14:16 GMT+7",
            "Thứ Hai, 18/09/2023, 20:15 (GMT+7)",
            "Cập nhật lúc: 13/12/2016 14:16",
            "2019年06月15日08:18 来源：人民网-文化频道",
            "2019-09-26 12:11来源：证券时报网作者：李在山",
            "发布时间：2019-09-26",
            "2019-09-26 10:56:28 证券时报网",
            "２０２４年４月１３日　０８：４２　来源：边境日报",
            "２０２４-０４-１３ ０８：４２",
            "北京时间2026年11月20日14时05分",
            "14 giờ 05 phút, 20/11/2026",
            "Xuất bản: 20/11/2026 - Cập nhật: 21/11/2026",
            "2026-11-20 星期五",
            "2026年11月20日 第03版：要闻",
            "时间：2026-11-20  浏览：532次",
            "Nov 20, 2026",
            "Tuổi Trẻ Online Thứ sáu, 20/11/2026",
            "Thành phố Hồ Chí Minh, ngày 20 tháng 11 năm 2026",
            "Hà Nội, ngày 20/11/2026",
            "2026年11月20日（周五）",
            "11-20 08:15",
            "发布时间: 11-2008:15",
            "11月20日 08:15",
            "《边境日报》（ 2026年11月20日 第 03 版）",
            "HÀ LAM (thực hiện) | 20/11/2026 08:00",
            "来源：边境时报 作者：本报驻山城特约记者 方舟 2026-11-20 06:41",
            "發布日期：民國115年11月20日",
            "10:36 20/11/2026Chia sẻ",
        ] {
            assert!(date_line(line).is_some(), "{line}");
        }
    }

    #[test]
    fn lines_that_are_not() {
        for line in [
            "第三次对话会于2010年9月3日在坦率的气氛中举行。",
            "Cuộc họp diễn ra ngày 13/12/2016 tại Hà Nội.",
            "2019年9月26日晚间公告集锦：三家公司中标",
            "- Thời gian: từ 15h00 đến 21h00, Thứ Bảy, ngày 26 tháng 01 năm 2024.",
            "13/04",
            "Giao lưu hữu nghị",
            "Bảng giá nông sản tại cửa khẩu ngày 20/11/2026",
            "Giá vàng 20/11/2026: tăng mạnh phiên thứ ba",
            "2026年11月20日全国网络安全宣传周开幕",
            "2026年11月20日新闻联播文字版",
            "主队 3-2 客队",
            "Tỷ số 02-01 sau 90:00",
            "11月20日开幕的展会",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }
}
