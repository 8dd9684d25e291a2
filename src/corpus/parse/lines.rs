//! Decoded text to the non-blank lines of an article, in NFC and safe, with their numbers in the file.
//!
//! Not here: what ends a line and what is shown as a sign (`text::sanitize`), and what a line is (`clean`).

use crate::text::Span;
use crate::text::sanitize::{Safe, SafeStr, clean_lines};
use unicode_normalization::char::is_combining_mark;

/// A line longer than this many bytes is cut softly, so that no screen has to lay out megabytes at once.
const LONGEST: usize = 64 << 10;

/// A non-blank line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where in the text, without blanks at either end.
    pub span: Span,
    /// Its number in the file, from 1. The pieces of a very long line share it.
    pub number: u32,
    /// The number of the last line of the file that it takes in: its own, unless lines were joined.
    pub last: u32,
    /// Columns of blanks before it.
    pub indent: u32,
    /// Whether a blank line, or the start of the file, stands before it.
    pub blank_before: bool,
    /// Whether a blank line, or the end of the file, comes after it.
    pub blank_after: bool,
    /// Whether it goes on with the very long line before it.
    pub goes_on: bool,
}

/// The non-blank lines of a file, joined by `\n`.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The text.
    pub text: Safe,
    /// The lines, in order.
    pub each: Vec<Line>,
    /// Characters shown as signs or removed.
    pub changed: u32,
}

/// Cuts decoded text into its non-blank lines.
#[must_use]
pub fn lines(decoded: &str) -> Lines {
    let (safe, counts) = clean_lines(decoded);
    let mut pieces: Vec<SafeStr> = Vec::new();
    let mut each: Vec<Line> = Vec::new();
    let (mut from, mut at) = (0, 0);
    for (number, raw) in (1u32..).zip(safe.as_str().split('\n')) {
        if raw.is_empty() {
            from += 1;
            continue;
        }
        let line = raw.trim();
        let mut start = from + (raw.len() - raw.trim_start().len());
        let indent = indent(raw);
        let end = start + line.len();
        from += raw.len() + 1;
        while start < end {
            let rest = safe.as_str().get(start..end).unwrap_or("");
            let piece = rest.get(..soft_cut(rest)).unwrap_or(rest).trim_end();
            pieces.push(safe.get(start..start + piece.len()));
            let goes_on = each.last().is_some_and(|l| l.number == number);
            let blank_before = each.last().is_none_or(|l| l.number + 1 < number);
            let span = Span::new(at, at + piece.len());
            each.push(Line { span, number, last: number, indent, blank_before, blank_after: true, goes_on });
            at += piece.len() + 1;
            let more = rest.get(piece.len()..).unwrap_or("");
            start += rest.len() - more.trim_start().len();
        }
    }
    let followed: Vec<bool> = each.iter().skip(1).map(|l| l.blank_before).collect();
    for (line, blank) in each.iter_mut().zip(followed) {
        line.blank_after = blank;
    }
    Lines { text: Safe::joined(pieces), each, changed: counts.total() }
}

/// Columns of the blanks with which a line begins.
fn indent(line: &str) -> u32 {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

/// Where to end this piece of a line: its end, or a good place before [`LONGEST`] bytes.
fn soft_cut(line: &str) -> usize {
    if line.len() <= LONGEST {
        return line.len();
    }
    let limit = (1..=LONGEST).rev().find(|&i| parts_cleanly(line, i)).unwrap_or(line.len());
    let window = line.get(..limit).unwrap_or(line);
    let after = |i: usize| i + window.get(i..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8);
    let late = |i: &usize| *i > limit / 2 && parts_cleanly(line, *i);
    window
        .rfind(". ")
        .map(|i| i + 1)
        .filter(late)
        .or_else(|| window.rfind(['。', '！', '？', '!', '?']).map(after).filter(late))
        .or_else(|| window.rfind(char::is_whitespace).filter(late))
        .unwrap_or(limit)
}

/// Whether both parts are, each for itself, as clean as the whole: no joiner or mark is left without its character.
fn parts_cleanly(line: &str, at: usize) -> bool {
    let is_bound = |c: char| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
        joins || matches!(c, '\u{e0020}'..='\u{e01ef}') || is_combining_mark(c)
    };
    let Some((before, after)) = line.split_at_checked(at) else { return false };
    !after.starts_with(is_bound) && !before.ends_with(['\u{200c}', '\u{200d}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<(u32, String)> {
        let lines = lines(text);
        lines.each.iter().map(|l| (l.number, l.span.of(lines.text.as_str()).to_owned())).collect()
    }

    #[test]
    fn every_line_break_ends_a_line() {
        let breaks = ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\u{c}"];
        for b in breaks {
            let expected = vec![(1, "一".to_owned()), (3, "hai".to_owned())];
            assert_eq!(words(&format!("一{b}{b}  hai {b}")), expected, "{b:?}");
        }
    }

    #[test]
    fn blanks_around_are_told() {
        let lines = lines("\n a\nb\n\u{3000}\n\u{200b}\nc");
        let told: Vec<(bool, bool)> = lines.each.iter().map(|l| (l.blank_before, l.blank_after)).collect();
        assert_eq!(told, [(true, false), (false, true), (true, true)]);
        assert_eq!(lines.text.as_str(), "a\nb\nc");
    }

    #[test]
    fn vietnamese_marks_are_composed() {
        assert_eq!(words("La\u{323}ng Sơn"), [(1, "Lạng Sơn".to_owned())]);
    }

    /// The cache cleans a text again that was cut: every place in it has to stay.
    #[test]
    fn the_pieces_of_a_long_line_are_as_clean_as_the_line() {
        for unit in ["👨\u{200d}👩\u{200d}👧", "e\u{320}\u{302}\u{301}", "👍🏽", "क\u{94d}\u{200d}ष"] {
            for shift in 0..unit.len() {
                let text = "x".repeat(shift) + &unit.repeat(2 * LONGEST / unit.len());
                let lines = lines(&text);
                assert!(lines.each.len() > 1 && lines.each.iter().all(|l| l.span.len() <= LONGEST), "{unit}");
                assert_eq!(clean_lines(lines.text.as_str()).0.as_str(), lines.text.as_str(), "{unit} {shift}");
            }
        }
    }

    #[test]
    fn a_very_long_line_is_cut_at_sentences() {
        let text = "越南和中国。".repeat(20_000);
        let lines = lines(&text);
        assert!(lines.each.len() > 4);
        assert!(lines.each.iter().all(|l| l.number == 1 && l.span.len() <= LONGEST));
        assert!(lines.each.iter().all(|l| l.span.of(lines.text.as_str()).ends_with('。')));
        assert_eq!(lines.each.iter().filter(|l| l.goes_on).count(), lines.each.len() - 1);
        assert_eq!(lines.text.as_str().replace('\n', ""), text);
    }

    proptest! {
        #[test]
        fn lines_tile_the_text(text in "[a \\n\\r\u{2028}một二。.\u{323}\u{200b}]{0,80}") {
            let lines = lines(&text);
            let mut at = 0;
            for line in &lines.each {
                let words = line.span.of(lines.text.as_str());
                prop_assert_eq!(line.span.start as usize, at);
                prop_assert!(!words.is_empty() && words.trim() == words && !words.contains('\n'));
                at = line.span.end as usize + 1;
            }
            prop_assert_eq!(at.saturating_sub(1), lines.text.as_str().len());
            prop_assert!(lines.each.windows(2).all(|w| w[0].number < w[1].number));
        }
    }
}
