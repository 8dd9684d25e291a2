//! What a line looks like: its width, script, punctuation, ending, and a key under which equal lines meet.
//!
//! One pass over the characters, which leaves the form in which words are looked for too. Not here: what its words say
//! (`marks`), and what it is (`clean`).

use crate::text::{is_han, letter};
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Columns from which a line of Chinese may be a paragraph.
const LONG_HAN: u32 = 60;
/// Columns from which a line in Latin letters may be a paragraph.
const LONG_LATIN: u32 = 110;

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Like a sentence: `.` `。` `!` `…`, closing quotes and brackets passed over.
    Stop,
    /// A question mark.
    Question,
    /// A colon, semicolon or comma: the sentence goes on.
    Open,
    /// Otherwise.
    #[default]
    Bare,
}

/// The shape of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feature {
    /// Equal for lines that differ only in case, blanks and full width.
    pub key: u64,
    /// Columns, with wide characters as two.
    pub columns: u32,
    /// Han characters.
    pub han: u32,
    /// Other letters.
    pub letters: u32,
    /// Those of them that are not ASCII, as about a third of the words of Vietnamese have them.
    pub marked: u32,
    /// Digits.
    pub digits: u32,
    /// Words in Latin letters.
    pub words: u32,
    /// Words in Latin letters that begin with a capital.
    pub capitals: u32,
    /// Commas, semicolons and sentence enders.
    pub stops: u32,
    /// Full stops of Chinese.
    pub full_stops: u32,
    /// Signs that separate the items of a menu.
    pub bars: u32,
    /// How it ends.
    pub end: End,
}

impl Feature {
    /// Looks at a line.
    #[must_use]
    pub fn of(line: &str) -> Self {
        Self::read(line, &mut String::new())
    }

    /// Looks at a line, and writes how the word lists have it over `normal`: lower case, half width, one blank between
    /// words and none around them.
    #[must_use]
    pub fn read(line: &str, normal: &mut String) -> Self {
        normal.clear();
        normal.reserve(line.len());
        let mut reading = Reading { f: Self::default(), normal, in_word: false, blank: false };
        for c in line.chars() {
            reading.take(c);
        }
        let mut f = reading.f;
        f.key = FxBuildHasher.hash_one(normal.as_bytes());
        f.end = end(line);
        f
    }

    /// Whether Chinese rather than Latin letters fill the line.
    #[must_use]
    pub const fn is_han(&self) -> bool {
        self.han * 2 > self.letters
    }

    /// Columns from which a line in this script may be a paragraph.
    #[must_use]
    pub const fn long(&self) -> u32 {
        if self.is_han() { LONG_HAN } else { LONG_LATIN }
    }

    /// A paragraph: long, and ending like a sentence; without an end, of more than one sentence, or twice as long and
    /// punctuated.
    #[must_use]
    pub const fn is_paragraph(&self) -> bool {
        let punctuated =
            self.stops * if self.is_han() { 60 } else { 90 } >= self.columns && self.bars * 2 <= self.stops;
        let ended = matches!(self.end, End::Stop | End::Open) || punctuated && self.columns >= 2 * self.long();
        let ended = ended || self.full_stops >= 2;
        self.columns >= self.long() && self.stops > 0 && ended
    }

    /// A line that ends like a sentence and is no mere exclamation.
    #[must_use]
    pub const fn is_sentence(&self) -> bool {
        matches!(self.end, End::Stop) && self.columns * 3 >= self.long()
    }

    /// Words, a Han character counting as half of one.
    #[must_use]
    pub const fn weight(&self) -> u32 {
        self.words + self.han / 2
    }
}

/// A line as far as it is read.
struct Reading<'n> {
    f: Feature,
    /// What is read, in its normal form.
    normal: &'n mut String,
    /// Whether the last character is a letter of Latin script.
    in_word: bool,
    /// Whether blanks were read last: of any number they count as one, and before a character only.
    blank: bool,
}

impl Reading<'_> {
    #[inline]
    fn take(&mut self, c: char) {
        match c {
            '\0'..='\u{7f}' => {
                self.f.columns += 1;
                self.ascii(c);
            }
            c if is_common_han(c) => {
                self.f.columns += 2;
                self.han(c);
            }
            c => {
                self.f.columns += width(c);
                self.rare(narrow(c));
            }
        }
    }

    #[inline]
    fn ascii(&mut self, c: char) {
        let kind = ASCII.get(c as usize).copied().unwrap_or(Kind::Other);
        if kind == Kind::Blank {
            (self.blank, self.in_word) = (true, false);
            return;
        }
        self.part();
        match kind {
            Kind::Small => self.letter(false),
            Kind::Capital => self.letter(true),
            Kind::Digit => self.f.digits += 1,
            Kind::Stop => self.f.stops += 1,
            Kind::Bar => self.f.bars += 1,
            Kind::Blank | Kind::Other => {}
        }
        self.in_word = matches!(kind, Kind::Small | Kind::Capital);
        self.normal.push(c.to_ascii_lowercase());
    }

    fn han(&mut self, c: char) {
        self.part();
        self.f.han += 1;
        self.in_word = false;
        self.normal.push(c);
    }

    /// Neither ASCII nor common in Chinese.
    fn rare(&mut self, c: char) {
        if c.is_ascii() {
            return self.ascii(c);
        }
        if c.is_whitespace() {
            (self.blank, self.in_word) = (true, false);
            return;
        }
        if is_han(c) {
            return self.han(c);
        }
        self.part();
        if letter::is_alphabetic(c) {
            self.f.marked += 1;
            self.letter(letter::is_uppercase(c));
            self.in_word = true;
            return letter::push_lower(self.normal, c);
        }
        match c {
            '。' => (self.f.stops, self.f.full_stops) = (self.f.stops + 1, self.f.full_stops + 1),
            '、' | '…' => self.f.stops += 1,
            '»' | '›' | '·' | '│' => self.f.bars += 1,
            _ => {}
        }
        self.in_word = false;
        self.normal.push(c);
    }

    #[inline]
    fn letter(&mut self, capital: bool) {
        self.f.letters += 1;
        if !self.in_word {
            self.f.words += 1;
            self.f.capitals += u32::from(capital);
        }
    }

    /// Parts what follows from what was read, where blanks stand between them.
    #[inline]
    fn part(&mut self) {
        if std::mem::take(&mut self.blank) && !self.normal.is_empty() {
            self.normal.push(' ');
        }
    }
}

/// What an ASCII character counts for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Small,
    Capital,
    Digit,
    Stop,
    Bar,
    Blank,
    Other,
}

static ASCII: [Kind; 128] = {
    let mut all = [Kind::Other; 128];
    let mut c = 0u8;
    while c < 128 {
        all[c as usize] = match c {
            b'a'..=b'z' => Kind::Small,
            b'A'..=b'Z' => Kind::Capital,
            b'0'..=b'9' => Kind::Digit,
            b',' | b'.' | b';' | b'!' | b'?' => Kind::Stop,
            b'|' | b'>' | b'/' => Kind::Bar,
            b'\t'..=b'\r' | b' ' => Kind::Blank,
            _ => Kind::Other,
        };
        c += 1;
    }
    all
};

fn end(line: &str) -> End {
    let closes = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』' | ')' | '）' | ']' | '】' | '*' | '_')
            || c.is_whitespace()
    };
    let trimmed = line.trim_end_matches(closes);
    match trimmed.chars().next_back() {
        Some('.' | '。' | '!' | '！' | '…' | '．' | '｡') => End::Stop,
        Some('?' | '？') if is_told(line, trimmed) => End::Stop,
        Some('?' | '？') => End::Question,
        Some(':' | '：' | ';' | '；' | ',' | '，' | '、') => End::Open,
        _ if line.ends_with([')', '）']) && is_remark_behind_stop(trimmed) => End::Stop,
        _ => End::Bare,
    }
}

/// Whether the question that ends a line is what somebody asks in it: `她醒来就问：“吃了没？”`.
fn is_told(line: &str, question: &str) -> bool {
    let quoted = line.get(question.len()..).is_some_and(|rest| rest.starts_with(['”', '」', '』', '"', '»']));
    quoted && question.contains(['：', ':', '，', ',']) && !line.starts_with(['“', '「', '『', '"', '«'])
}

/// Whether the bracket that ends a line stands behind its last sentence: `…。（完）`, `… hai nước. (TTXVN)`. The credit of
/// a picture is no such remark.
fn is_remark_behind_stop(line: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((before, remark)) = line.rsplit_once(['(', '（']) else { return false };
    let is_stop = |before: &str| before.trim_end().ends_with(['.', '。', '!', '！', '…']);
    let is_credit = || {
        remark.contains(['摄', '攝', '图', '圖', '供', ')', '）'])
            || remark.contains([':', '：']) && remark.starts_with(|c: char| !is_han(c))
    };
    remark.len() <= LONGEST && is_stop(before) && !is_credit()
}

/// The characters that nearly all Chinese text is made of: full width, no blank, without case.
#[inline]
pub const fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Full-width ASCII as ASCII.
#[inline]
pub fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Columns of a line: near enough for telling a paragraph from a link, and fast.
#[must_use]
pub fn columns(line: &str) -> usize {
    line.chars().map(|c| width(c) as usize).sum()
}

#[inline]
const fn width(c: char) -> u32 {
    match c {
        '\0'..='\u{10ff}' | '\u{200b}'..='\u{206f}' => 1,
        c if is_han(c) => 2,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lines_have_equal_keys() {
        let key = |s: &str| Feature::of(s).key;
        assert_eq!(key("Tin  Liên QUAN"), key("tin liên quan"));
        assert_eq!(key("（附图）"), key("(附图)"));
        assert_ne!(key("tin liên quan"), key("tin liên quân"));
    }

    #[test]
    fn columns_and_counts() {
        let f = Feature::of("中国 và Việt Nam, 2024。");
        assert_eq!((f.columns, f.han, f.words, f.capitals, f.digits, f.stops), (24, 2, 3, 2, 4, 2));
    }

    #[test]
    fn paragraphs_sentences_and_the_rest() {
        let long = "两国边防部队举行联合巡逻，双方就边境管理交换意见，并同意继续加强合作与交流。";
        assert!(Feature::of(long).is_paragraph());
        assert!(Feature::of("双方就边境管理交换意见。").is_sentence());
        assert!(!Feature::of("推动地方合作迈上新台阶").is_sentence());
        assert!(
            !Feature::of("人民日报 人民日报海外版 中国汽车报 中国能源报 健康时报 证券时报 国际金融报网 讽刺与幽默")
                .is_paragraph()
        );
        assert_eq!(Feature::of("他说：“好。”").end, End::Stop);
        assert_eq!(Feature::of("Vì sao? ").end, End::Question);
        assert_eq!(Feature::of("gồm:").end, End::Open);
        assert_eq!(Feature::of("她醒来就问：“吃了没？”").end, End::Stop);
        assert_eq!(Feature::of("“吃了没，走不走？”").end, End::Question);
        assert_eq!(Feature::of("正在抢修。（完）").end, End::Stop);
        assert_eq!(Feature::of("请注意防范。（值班员：阿明）").end, End::Stop);
        assert_eq!(Feature::of("giữa hai nước. (TTXVN)").end, End::Stop);
        assert_eq!(Feature::of("Khách tham quan. (Ảnh: Thu Hiền)").end, End::Bare);
        assert_eq!(Feature::of("Hội thảo (lần thứ 3)").end, End::Bare);
    }
}
