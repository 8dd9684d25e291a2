//! Tokens: what a text is cut into to be searched, the same way for the scan, the index and the query.
//!
//! A token is one Han character or kana, or a run of other letters and digits, in folded form (`text::fold`). Signs and
//! blanks stand between tokens. The end of a line or block and the signs 。！？；：，、 and their ASCII fellows are breaks,
//! which a phrase holds only where it was typed with one. A full stop is none: it stands in abbreviations too (TP. Lạng
//! Sơn); nor is a comma or colon in a number (08:42).

use super::Piece;
use crate::corpus::{Article, BlockKind};
use crate::text::fold::{self, Folded};
use crate::text::{Span, is_han};
use unicode_normalization::char::is_combining_mark;

/// The tokens of one article, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    key: String,
    tokens: Vec<Token>,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    /// Where in the folded key.
    key: Span,
    /// Where in the text.
    span: Span,
    /// Whether a break stands before it.
    fresh: bool,
}

/// A token as others see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<'a> {
    /// Its folded form.
    pub folded: &'a str,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether a break stands before it.
    pub fresh: bool,
}

impl Tokens {
    /// The tokens of what a reader sees of an article: everything but page furniture.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mut out = Self::default();
        for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Junk) {
            out.add(article.slice(block.span).as_str(), block.span.start);
        }
        out
    }

    /// The tokens of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let mut out = Self::default();
        out.add(text, 0);
        out
    }

    fn add(&mut self, text: &str, offset: u32) {
        let folded = fold::fold(text);
        let base = self.key.len();
        cut(&folded, |from, to, fresh| {
            let span = span_of(&folded, from, to);
            self.tokens.push(Token {
                key: Span::new(base + from, base + to),
                span: Span { start: span.start + offset, end: span.end + offset },
                fresh,
            });
        });
        self.key.push_str(&folded.key);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token with this number.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Seen<'_>> {
        self.tokens.get(at).map(|t| Seen { folded: t.key.of(&self.key), span: t.span, fresh: t.fresh })
    }

    /// All tokens.
    pub fn iter(&self) -> impl Iterator<Item = Seen<'_>> {
        self.tokens.iter().map(|t| Seen { folded: t.key.of(&self.key), span: t.span, fresh: t.fresh })
    }
}

/// Calls `f` with the key's range of each token, and whether a break stands before it.
fn cut(folded: &Folded, mut f: impl FnMut(usize, usize, bool)) {
    let mut fresh = true;
    let mut chars = folded.key.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        let mut to = from + c.len_utf8();
        if stands_alone(c) {
            // Its own marks (kana that do not compose) belong to it.
            while let Some((i, next)) = chars.next_if(|&(_, n)| !n.is_ascii() && is_combining_mark(n)) {
                to = i + next.len_utf8();
            }
        } else if is_part(c) {
            while let Some((i, next)) = chars.next_if(|&(_, n)| is_part(n) && !stands_alone(n)) {
                to = i + next.len_utf8();
            }
        } else {
            fresh |= breaks(&folded.key, from, to);
            continue;
        }
        f(from, to, fresh);
        fresh = false;
    }
}

/// The piece of text that gave a range of the key: whole characters with their marks.
fn span_of(folded: &Folded, from: usize, to: usize) -> Span {
    let start = folded.origin.get(from).copied().unwrap_or(0);
    let last = folded.origin.get(to - 1).copied().unwrap_or(start);
    let after = folded.origin.iter().skip(to).copied().find(|&o| o > last);
    Span { start, end: after.or(folded.origin.last().copied()).unwrap_or(last) }
}

/// Whether the sign at this range of the key is a break.
fn breaks(key: &str, from: usize, to: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match key.get(from..to) {
        Some("\n" | "。" | "!" | "?" | ";" | "、") => true,
        Some("," | ":") => {
            let before = key.get(..from).and_then(|k| k.chars().next_back());
            let after = key.get(to..).and_then(|k| k.chars().next());
            !(digit(before) && digit(after))
        }
        _ => false,
    }
}

/// Characters that are a token each.
const fn stands_alone(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3041}'..='\u{30ff}')
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c)))
}

/// Whether a folded token is one Han character (or kana).
#[must_use]
pub fn is_single(folded: &str) -> bool {
    folded.chars().next().is_some_and(stands_alone)
}

/// The form with marks of a token as written: lower case, NFC letters with their own marks, tones at the end, so that
/// hoà and hòa are one.
#[must_use]
pub fn marked(written: &str) -> String {
    fold::marked_key(written)
}

/// The pieces that a query's words ask for. Marks count where they are typed: `son` finds son and sơn, `sơn` does
/// not find son.
#[must_use]
pub fn pieces(words: &str) -> Vec<Piece> {
    each(words, |folded, written| {
        let marked = Some(marked(written)).filter(|m| *m != folded && !is_single(&folded));
        Piece::Word { folded, marked, capital: false }
    })
}

/// The pieces of words that are known to be spelt right: tokens must have the same marks, or none where these have none.
#[must_use]
pub fn exact_pieces(words: &str) -> Vec<Piece> {
    each(words, |folded, written| {
        let marked = (!is_single(&folded)).then(|| marked(written));
        Piece::Word { folded, marked, capital: false }
    })
}

fn each(words: &str, f: impl Fn(String, &str) -> Piece) -> Vec<Piece> {
    let mut out = Vec::new();
    for token in Tokens::of_text(words).iter() {
        if token.fresh && !out.is_empty() {
            out.push(Piece::Break);
        }
        out.push(f(token.folded.to_owned(), token.span.of(words)));
    }
    out
}

impl Piece {
    /// Whether a token is what is asked for. `written` is the token in the text; `prefix`: it need only begin so.
    pub(super) fn fits(&self, folded: &str, written: &str, prefix: bool) -> bool {
        match self {
            Self::Break => false,
            Self::OneOf(chars) => {
                let mut all = folded.chars();
                matches!((all.next(), all.next()), (Some(c), None) if chars.binary_search(&c).is_ok())
            }
            Self::Word { folded: wanted, marked: marks, capital } => {
                let same = if prefix { folded.starts_with(wanted.as_str()) } else { folded == wanted };
                same && marks.as_ref().is_none_or(|m| fits_marks(m, written, prefix))
                    && (!capital || written.starts_with(char::is_uppercase))
            }
        }
    }
}

fn fits_marks(wanted: &str, written: &str, prefix: bool) -> bool {
    if written.is_ascii() {
        return wanted.is_ascii();
    }
    let have = marked(written);
    if !prefix {
        return have == wanted;
    }
    let (body, tones) = toneless(wanted);
    let (have_body, have_tones) = toneless(&have);
    have_body.starts_with(body) && (tones.is_empty() || tones == have_tones)
}

/// A marked form cut before the tones at its end.
fn toneless(marked: &str) -> (&str, &str) {
    let body = marked.trim_end_matches(['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}']);
    (body, marked.get(body.len()..).unwrap_or(""))
}
