//! What a line looks like: its width, script, punctuation, ending, and a key under which equal lines meet.
//!
//! One pass over the characters. Not here: what its words say (`marks`), and what it is (`clean`).

use crate::text::{hash, is_han, letter};

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
    /// Signs that separate the items of a menu.
    pub bars: u32,
    /// How it ends.
    pub end: End,
}

impl Feature {
    /// Looks at a line.
    #[must_use]
    pub fn of(line: &str) -> Self {
        let mut f = Self { key: hash::BASIS, ..Self::default() };
        let (mut in_word, mut blank) = (false, false);
        for wide in line.chars() {
            if is_common_han(wide) {
                f.columns += 2;
                f.blank(&mut blank);
                f.han += 1;
                in_word = false;
                f.mix(wide);
                continue;
            }
            f.columns += width(wide);
            let c = narrow(wide);
            if c.is_whitespace() {
                (blank, in_word) = (true, false);
                continue;
            }
            f.blank(&mut blank);
            f.count(c, &mut in_word);
        }
        f.end = end(line);
        f
    }

    /// Blanks of any number before a character count as one.
    fn blank(&mut self, blank: &mut bool) {
        if std::mem::take(blank) {
            self.mix(' ');
        }
    }

    fn count(&mut self, c: char, in_word: &mut bool) {
        if c.is_ascii() {
            let kind = ASCII.get(c as usize).copied().unwrap_or(0);
            let letter = kind & (CAPITAL | SMALL) != 0;
            let starts = letter && !*in_word;
            self.digits += u32::from(kind & DIGIT != 0);
            self.stops += u32::from(kind & STOP != 0);
            self.bars += u32::from(kind & BAR != 0);
            self.letters += u32::from(letter);
            self.words += u32::from(starts);
            self.capitals += u32::from(starts && kind & CAPITAL != 0);
            *in_word = letter;
            return self.mix(c.to_ascii_lowercase());
        }
        if is_han(c) {
            self.han += 1;
            *in_word = false;
            self.mix(c);
            return;
        }
        match c {
            '。' | '、' | '…' => self.stops += 1,
            '»' | '›' | '·' | '│' => self.bars += 1,
            c if letter::is_alphabetic(c) => {
                self.letters += 1;
                self.marked += 1;
                if !*in_word {
                    self.words += 1;
                    self.capitals += u32::from(letter::is_uppercase(c));
                }
                *in_word = true;
                match letter::lower(c) {
                    Some(small) => self.mix(small),
                    None => c.to_lowercase().for_each(|l| self.mix(l)),
                }
                return;
            }
            _ => {}
        }
        *in_word = false;
        self.mix(c);
    }

    fn mix(&mut self, c: char) {
        self.key = hash::mix(self.key, u64::from(u32::from(c))).rotate_left(5);
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

    /// A paragraph: long, and ending like a sentence; without an end, twice as long and punctuated.
    #[must_use]
    pub const fn is_paragraph(&self) -> bool {
        let punctuated =
            self.stops * if self.is_han() { 60 } else { 90 } >= self.columns && self.bars * 2 <= self.stops;
        let ended = matches!(self.end, End::Stop | End::Open) || punctuated && self.columns >= 2 * self.long();
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

/// What an ASCII character counts for.
const DIGIT: u8 = 1;
const STOP: u8 = 2;
const BAR: u8 = 4;
const CAPITAL: u8 = 8;
const SMALL: u8 = 16;

static ASCII: [u8; 128] = {
    let mut all = [0; 128];
    let mut c = 0u8;
    while c < 128 {
        all[c as usize] = match c {
            b'0'..=b'9' => DIGIT,
            b',' | b'.' | b';' | b'!' | b'?' => STOP,
            b'|' | b'>' | b'/' => BAR,
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            _ => 0,
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
