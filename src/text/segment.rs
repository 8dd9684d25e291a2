//! Sentences of a block of Chinese or Vietnamese text.
//!
//! Not here: paragraphs (lines are labelled by `corpus::parse`) and words.

use super::{Lang, Span};

/// Cuts `text` into sentences: spans in order, without the blanks between them.
#[must_use]
pub fn sentences(text: &str, _lang: Lang) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if matches!(c, '。' | '！' | '？' | '.' | '!' | '?') {
            out.push(Span::new(start, i + c.len_utf8()));
            start = i + c.len_utf8();
        }
    }
    if !text.get(start..).unwrap_or("").trim().is_empty() {
        out.push(Span::new(start, text.len()));
    }
    out
}
