//! Decoded text to the non-blank lines of an article, in NFC and safe, with their numbers in the file.
//!
//! Line breaks are LF, CRLF, CR, U+2028, U+2029, U+0085, VT and FF. Not here: what a line is (`clean`).

use crate::text::Span;
use crate::text::sanitize::{Safe, clean_lines};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A line longer than this many bytes is cut softly, so that no screen has to lay out megabytes at once.
const LONGEST: usize = 64 << 10;

/// A non-blank line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where in the text, without blanks at either end.
    pub span: Span,
    /// Its number in the file, from 1. The pieces of a very long line share it.
    pub number: u32,
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
    pub lines: Vec<Line>,
    /// Characters that are shown as signs.
    pub controls: u32,
}

impl Lines {
    /// The words of a line.
    #[must_use]
    pub fn of(&self, line: &Line) -> &str {
        line.span.of(self.text.as_str())
    }
}

/// Cuts decoded text into its non-blank lines.
#[must_use]
pub fn lines(decoded: &str) -> Lines {
    let composed = compose(decoded);
    let mut joined = String::with_capacity(composed.len());
    let mut heads = Vec::new();
    let mut last_number = 0;
    for (number, raw) in (1u32..).zip(RawLines { rest: &composed, done: false }) {
        let line = raw.trim_matches(is_blank);
        let mut rest = line;
        while !rest.is_empty() {
            let (piece, more) = rest.split_at(soft_cut(rest));
            let goes_on = rest.len() != line.len();
            if !joined.is_empty() {
                joined.push('\n');
            }
            joined.push_str(piece.trim_end_matches(is_blank));
            heads.push((number, goes_on, number != last_number + 1 && !goes_on || heads.is_empty()));
            last_number = number;
            rest = more.trim_start_matches(is_blank);
        }
    }
    assemble(&joined, &heads)
}

fn assemble(joined: &str, heads: &[(u32, bool, bool)]) -> Lines {
    let (text, counts) = clean_lines(joined);
    let mut start = 0;
    let mut lines = Vec::with_capacity(heads.len());
    let after = heads.iter().skip(1).map(|h| h.2).chain(std::iter::once(true));
    for ((&(number, goes_on, blank_before), blank_after), words) in
        heads.iter().zip(after).zip(text.as_str().split('\n'))
    {
        let span = Span::new(start, start + words.len());
        lines.push(Line { span, number, blank_before, blank_after, goes_on });
        start += words.len() + 1;
    }
    Lines { text, lines, controls: counts.total() }
}

fn compose(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Blanks, and marks that draw nothing and stand at the ends of scraped lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// Where to end this piece of a line: its end, or a good place before [`LONGEST`] bytes.
fn soft_cut(line: &str) -> usize {
    if line.len() <= LONGEST {
        return line.len();
    }
    let limit = (0..=LONGEST).rev().find(|&i| line.is_char_boundary(i)).unwrap_or(line.len());
    let window = line.get(..limit).unwrap_or(line);
    let ender = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?');
    let after = |i: usize| i + window.get(i..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8);
    let late = |i: &usize| *i > limit / 2;
    window
        .rfind(". ")
        .map(|i| i + 1)
        .filter(late)
        .or_else(|| window.rfind(ender).map(after).filter(late))
        .or_else(|| window.rfind(char::is_whitespace).filter(late))
        .unwrap_or(limit)
}

struct RawLines<'a> {
    rest: &'a str,
    done: bool,
}

impl<'a> Iterator for RawLines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.done {
            return None;
        }
        let Some((at, len)) = next_break(self.rest.as_bytes()) else {
            self.done = true;
            return Some(self.rest);
        };
        let line = self.rest.get(..at).unwrap_or("");
        self.rest = self.rest.get(at + len..).unwrap_or("");
        Some(line)
    }
}

/// The next line break of UTF-8 text: where it is, and its bytes.
fn next_break(bytes: &[u8]) -> Option<(usize, usize)> {
    bytes.iter().enumerate().find_map(|(i, &b)| {
        let follows = |tail: &[u8]| bytes.get(i + 1..).is_some_and(|rest| rest.starts_with(tail));
        let len = match b {
            b'\n' | 0x0b | 0x0c => 1,
            b'\r' => 1 + usize::from(follows(b"\n")),
            0xc2 if follows(&[0x85]) => 2,
            0xe2 if follows(&[0x80, 0xa8]) || follows(&[0x80, 0xa9]) => 3,
            _ => return None,
        };
        Some((i, len))
    })
}
