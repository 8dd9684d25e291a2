//! A sentence by characters: the blanks beside Han characters left out, each character in its simplified form as well.
//!
//! Not here: what the characters mean (`lattice`, `figures`).

use crate::text::{is_han, script};

/// A sentence by characters, without the blanks that stand beside Han characters (2017 年 7 月).
pub(super) struct Line {
    chars: Vec<Character>,
    /// The text without those blanks, and the same simplified.
    dense: String,
    simplified: String,
}

/// Where a character begins and ends in the sentence, where it begins in the two other texts, and its simplified form.
struct Character {
    source: (usize, usize),
    dense: usize,
    simplified: usize,
    simple: char,
}

impl Line {
    pub(super) fn new(text: &str) -> Self {
        let mut out = Self {
            chars: Vec::with_capacity(text.len() / 3 + 1),
            dense: String::with_capacity(text.len()),
            simplified: String::with_capacity(text.len()),
        };
        let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
        let mut letters = text.char_indices().peekable();
        while let Some((byte, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |&(_, c)| c);
            let before = out.chars.last().map_or(' ', |c| c.simple);
            if is_blank(c) && (is_blank(before) || is_blank(next) || is_han(before) || is_han(next)) {
                continue;
            }
            let simple = if is_blank(c) { ' ' } else { script::simplify(c) };
            let source = (byte, byte + c.len_utf8());
            out.chars.push(Character { source, dense: out.dense.len(), simplified: out.simplified.len(), simple });
            out.dense.push(if is_blank(c) { ' ' } else { c });
            out.simplified.push(simple);
        }
        out
    }

    /// How many characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The text without those blanks.
    pub(super) fn dense(&self) -> &str {
        &self.dense
    }

    /// The character at an index, a blank past the end.
    pub(super) fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or(' ', |c| c.simple)
    }

    /// Where a character begins in the dense text.
    pub(super) fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.dense.len(), |c| c.dense)
    }

    /// Where a character begins in the sentence.
    pub(super) fn source(&self, i: usize) -> usize {
        self.chars.get(i).map_or(0, |c| c.source.0)
    }

    /// Where the character before the one at `i` ends in the sentence.
    pub(super) fn source_end(&self, i: usize) -> usize {
        i.checked_sub(1).and_then(|i| self.chars.get(i)).map_or(0, |c| c.source.1)
    }

    /// The text as written between two characters, without those blanks.
    pub(super) fn written(&self, from: usize, to: usize) -> &str {
        self.dense.get(self.byte(from)..self.byte(to)).unwrap_or("")
    }

    /// The same in simplified characters.
    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        let place = |i: usize| self.chars.get(i).map_or(self.simplified.len(), |c| c.simplified);
        self.simplified.get(place(from)..place(to)).unwrap_or("")
    }

    /// How many characters of Latin text begin here: letters and digits with the signs inside words, and single blanks
    /// between words.
    pub(super) fn latin(&self, at: usize) -> usize {
        let letter = |c: char| c.is_alphanumeric() && !is_han(c);
        let mut len = 1;
        loop {
            let (next, after) = (self.at(at + len), self.at(at + len + 1));
            if letter(next) {
                len += 1;
            } else if letter(after)
                && (matches!(next, '-' | '.' | '&' | '\'' | '’' | '/' | '_' | '@' | ':' | '+')
                    || (next == ' ' && !self.at(at).is_ascii_digit() && !after.is_ascii_digit()))
            {
                len += 2;
            } else {
                return len;
            }
        }
    }

    /// Where 上周六 begins that ends in the weekday at `at`, and which week it means.
    pub(super) fn week_before(&self, at: usize) -> Option<(usize, &'static str)> {
        let place = at.checked_sub(1)?;
        let when = match self.at(place) {
            '上' => "tuần trước",
            '下' => "tuần tới",
            '本' | '这' => "tuần này",
            _ => return None,
        };
        Some((place, when))
    }
}
