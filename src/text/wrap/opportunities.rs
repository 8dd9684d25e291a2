//! Where a row may end: UAX #14 with what it leaves to Chinese and Vietnamese news laid over it.
//!
//! The overlay (after clreq and JLREQ): no closing mark, dash, ellipsis or middle dot at a row's
//! start, no opening mark at its end; “ ” take part in that, so text may break outside of them; a
//! number keeps its unit and a range its two ends; words are never cut. Not here: widths.

use super::{Breaks, offset};
use std::borrow::Cow;
use textwrap::WordSeparator;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

/// Finds the legal breaks of one paragraph (a text without line breaks).
#[must_use]
pub fn breaks(text: &str) -> Breaks {
    let mut found = Breaks { offsets: Vec::with_capacity(text.len() / 4 + 1), fallback: Vec::new() };
    let mut at = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(&without_complex(text)) {
        if word.word.len() > 3 {
            inner_breaks(text, at, text.get(at..at + word.word.len()).unwrap_or(""), &mut found);
        }
        at += word.word.len() + word.whitespace.len();
        if at < text.len() {
            sort_in(text, at, &mut found);
        }
    }
    if !text.is_empty() {
        found.offsets.push(offset(text.len()));
    }
    found
}

/// The text with a letter in the place of each of the scripts that are only broken by a dictionary (class SA of UAX #14:
/// Thai, Lao, Khmer, Burmese): without one they are treated as letters anyway, but the segmenter complains of each on
/// standard error.
fn without_complex(text: &str) -> Cow<'_, str> {
    /// As long as they are in UTF-8.
    const LETTER: &str = "ᴀ";
    let is_complex = |c: char| {
        let main = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
        main || matches!(c, '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}')
    };
    if text.contains(is_complex) { Cow::Owned(text.replace(is_complex, LETTER)) } else { Cow::Borrowed(text) }
}

/// A place that UAX #14 allows goes to the breaks or, where the overlay forbids it, to the fallback.
fn sort_in(text: &str, at: usize, found: &mut Breaks) {
    if may_part(text, at) {
        found.offsets.push(offset(at));
    } else if is_boundary(text, at) && !after_blank_in_number(text, at) {
        found.fallback.push(offset(at));
    }
}

/// Whether byte `at` follows a blank inside a number (`5 000`, a date and its time): the weakest place of all.
pub(super) fn after_blank_in_number(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|t| t.chars().next());
    let left = text.get(..at).and_then(|t| t.strip_suffix(' ')).and_then(|t| t.chars().next_back());
    next.is_some_and(is_digit) && left.is_some_and(is_digit)
}

/// Breaks that UAX #14 does not see: outside of quotation marks that touch Han characters; and, as a fallback, after hyphens.
fn inner_breaks(text: &str, start: usize, word: &str, found: &mut Breaks) {
    if !word.bytes().any(|b| b == b'-' || b == 0xe2) {
        return;
    }
    let mut before: Option<char> = None;
    for (i, c) in word.char_indices() {
        if let Some(p) = before {
            let opens = matches!(c, '“' | '‘') && is_wide(p);
            let closes = matches!(p, '”' | '’') && is_wide(c);
            if (opens || closes) && may_part(text, start + i) {
                found.offsets.push(offset(start + i));
            } else if p == '-' && c.is_alphanumeric() && i > 1 && is_boundary(text, start + i) {
                found.fallback.push(offset(start + i));
            }
        }
        before = Some(c);
    }
}

/// Whether the overlay lets a row end before byte `at` (which lies inside the text).
pub(super) fn may_part(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else { return false };
    let Some(next) = right.chars().next() else { return true };
    // Blanks hang at the end of a row.
    if matches!(next, ' ' | '\u{3000}') {
        return false;
    }
    let ink = left.trim_end_matches([' ', '\u{3000}']);
    let Some(last) = last_base(ink) else { return false };
    if is_plain_han(last) && is_plain_han(next) {
        return !cuts_unit(ink, last, next, right);
    }
    if begins_no_row(next) || ends_no_row(last) || !is_boundary(text, at) {
        return false;
    }
    match left.len() - ink.len() {
        0 => !holds_together(ink, last, next, right),
        1 => !holds_over_blank(last, next, right),
        _ => true,
    }
}

/// Whether a cut before byte `at` puts no closing mark at a row's start and no opening mark at its end.
pub(super) fn keeps_marks(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|t| t.chars().next());
    let last = text.get(..at).and_then(last_base);
    !next.is_some_and(|c| c == ' ' || begins_no_row(c)) && !last.is_some_and(ends_no_row)
}

/// The last character that is no combining mark.
fn last_base(text: &str) -> Option<char> {
    text.chars().rev().find(|&c| is_plain_han(c) || !is_combining_mark(c))
}

/// Whether two neighbours belong to one word, number, range, or number with its unit.
fn holds_together(left: &str, last: char, next: char, right: &str) -> bool {
    if is_digit(last) && (begins_unit(right) || next.is_ascii_alphabetic()) || (last == '第' && is_digit(next)) {
        return true;
    }
    if is_digit(last) && is_link(next) {
        return right.chars().nth(1).is_some_and(is_digit);
    }
    if is_link(last) && is_digit(next) {
        return left.chars().rev().nth(1).is_some_and(is_digit);
    }
    is_word(last) && is_word(next)
}

/// Whether a number goes on after a blank: `2014 年`, `5 000`, `2021-03-30 08:42`.
fn holds_over_blank(last: char, next: char, right: &str) -> bool {
    if !is_digit(last) {
        return false;
    }
    if !is_digit(next) {
        return begins_unit(right);
    }
    let digits = right.chars().take_while(|&c| is_digit(c)).count();
    digits == 3 || (digits <= 2 && right.chars().nth(digits) == Some(':'))
}

/// Whether a cluster ends before byte `at`.
fn is_boundary(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|t| t.chars().next());
    let last = text.get(..at).and_then(|t| t.chars().next_back());
    let alone = |c: char| (' '..='~').contains(&c) || matches!(c, '\u{3001}'..='\u{3029}') || is_plain_han(c);
    if next.is_some_and(alone) && last.is_some_and(|l| alone(l) || l < '\u{600}') {
        return true;
    }
    // UAX #14 pairs flags as clusters do (LB30a); to ask would count back to the first of them, for each of thousands.
    if next.is_some_and(is_flag_half) && last.is_some_and(is_flag_half) {
        return true;
    }
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

const fn is_plain_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// A regional indicator, of which two make a flag.
const fn is_flag_half(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Closing marks and marks that lean on what stands before them.
const fn begins_no_row(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '〗'
            | '〙'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '⋯'
            | '—'
            | '·'
            | '‧'
            | '・'
            | '％'
            | '‰'
            | '℃'
            | '～'
            | '〜'
            | '／'
            | '»'
            | '›'
            | '々'
            | '〻'
            | 'ー'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Opening marks.
const fn ends_no_row(c: char) -> bool {
    matches!(
        c,
        '（' | '「'
            | '『'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '〘'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
    )
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// What a number is not torn from: units and measure words, both scripts.
const UNITS: &str = "\
    年月日号號时時点點分秒周週天晚届屆次个個名人位条條项項种種家岁歲度级級期万萬亿億千百元%％‰℃°\
    吨噸米里斤克升倍成折多余餘辆輛架艘枚颗顆只隻头頭匹座栋棟幢间間所本册冊部台臺套件份批篇页頁章节節\
    场場局轮輪票户戶口层層楼樓路线線双雙队隊组組类類款样樣支股笔筆宗起例星步圈强強国國省市县縣乡鄉村";

/// Units of two characters of which the first alone is none.
const LONG_UNITS: &[&str] = &[
    "公里",
    "公斤",
    "公顷",
    "公頃",
    "公尺",
    "平方",
    "立方",
    "海里",
    "英里",
    "英尺",
    "毫米",
    "厘米",
    "釐米",
    "美元",
    "欧元",
    "歐元",
    "英镑",
    "英鎊",
    "港元",
    "港币",
    "港幣",
    "韩元",
    "韓元",
    "卢布",
    "盧布",
    "泰铢",
    "泰銖",
    "世纪",
    "世紀",
    "越盾",
    "越南盾",
];

/// Whether a text begins with what a number before it is not torn from.
fn begins_unit(text: &str) -> bool {
    text.chars().next().is_some_and(|c| UNITS.contains(c)) || LONG_UNITS.iter().any(|unit| text.starts_with(unit))
}

/// Whether a place between Han characters lies in what a number before it counts: 7美|元, 300多|人.
fn cuts_unit(left: &str, last: char, next: char, right: &str) -> bool {
    let bytes = left.as_bytes();
    // A Han character is three bytes long.
    let digit = |back: usize| bytes.len().checked_sub(back).and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    if !digit(4) && !digit(7) {
        return false;
    }
    let begun = |head: &str| left.strip_suffix(head).is_some_and(|l| l.ends_with(is_digit));
    let inside = |unit: &&str| {
        let cuts = unit.char_indices().skip(1).filter_map(|(i, _)| unit.split_at_checked(i));
        cuts.into_iter().any(|(head, rest)| right.starts_with(rest) && begun(head))
    };
    digit(4) && matches!(last, '多' | '余' | '餘') && UNITS.contains(next) || LONG_UNITS.iter().any(inside)
}

/// What joins the parts of a number or a range.
const fn is_link(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '~' | '～' | '〜' | '/' | '.' | ',' | ':' | '：' | '−')
}

/// Letters and digits of scripts that write words.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphanumeric() && c < '\u{2000}')
}

/// Han, kana, hangul and full-width forms: text that may break between any two characters.
const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_only_a_dictionary_breaks_are_broken_at_blanks() {
        for text in ["ภาษาไทย และ ลาว", "ພາສາ ລາວ", "ភាសា ខ្មែរ", "မြန်မာ ဘာသာ"]
        {
            let blanks: Vec<u32> =
                text.match_indices(' ').map(|(i, _)| offset(i + 1)).chain([offset(text.len())]).collect();
            assert_eq!(breaks(text).offsets, blanks, "{text}");
            assert_eq!(without_complex(text).len(), text.len());
        }
    }
}
