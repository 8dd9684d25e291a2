//! The little of Markdown that matters for reading: headings, lists, quotations, pictures, whole-line emphasis.
//!
//! Not here: links and emphasis inside a line, which stay as they are written.

use super::lines::Line;
use crate::text::Span;

/// What Markdown makes of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// An ordinary line.
    #[default]
    Text,
    /// A heading of this level (1 to 6).
    Heading(u8),
    /// An item of a list.
    Item,
    /// A picture.
    Picture,
}

/// A line's words and form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markup {
    /// The words without the signs.
    pub span: Span,
    /// The form.
    pub form: Form,
}

/// Reads the signs of a line; without `markdown`, there are none.
#[must_use]
pub fn markup(line: &Line, text: &str, markdown: bool) -> Markup {
    let words = line.span.of(text);
    if !markdown || line.goes_on {
        return Markup { span: line.span, form: Form::Text };
    }
    let level = words.bytes().take_while(|b| *b == b'#').count();
    let (form, inner) =
        if let (1..=6, Some(rest)) = (level, words.get(level..).filter(|r| r.starts_with([' ', '\u{3000}']))) {
            (Form::Heading(u8::try_from(level).unwrap_or(6)), rest.trim_end_matches('#'))
        } else if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|sign| words.strip_prefix(sign)) {
            (Form::Item, rest)
        } else if let Some(alt) = words.strip_prefix("![").and_then(|rest| rest.split_once("](")).map(|(alt, _)| alt) {
            (Form::Picture, if alt.trim().is_empty() { words } else { alt })
        } else {
            (Form::Text, words.strip_prefix("> ").unwrap_or(words))
        };
    let inner = without_emphasis(inner.trim());
    // `inner` is a piece of `words`: the distance of their ends gives the place.
    let start = line.span.start as usize + offset(words, inner);
    Markup { span: Span::new(start, start + inner.len()), form }
}

/// A line emphasised as a whole, without the signs.
fn without_emphasis(words: &str) -> &str {
    ["***", "**", "__", "*", "_"]
        .iter()
        .find_map(|sign| {
            let inner = words.strip_prefix(sign)?.strip_suffix(sign)?;
            let whole = !inner.is_empty() && !inner.contains(sign) && inner.chars().any(char::is_alphanumeric);
            whole.then_some(inner)
        })
        .unwrap_or(words)
}

/// Where the piece `inner` begins in `outer`.
fn offset(outer: &str, inner: &str) -> usize {
    (inner.as_ptr() as usize).saturating_sub(outer.as_ptr() as usize)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn of(text: &str, markdown: bool) -> (String, Form) {
        let lines = lines(text);
        let found = markup(&lines.each[0], lines.text.as_str(), markdown);
        (found.span.of(lines.text.as_str()).to_owned(), found.form)
    }

    #[test]
    fn signs_are_not_words() {
        let cases = [
            ("# Đầu đề", "Đầu đề", Form::Heading(1)),
            ("### 标题 ##", "标题", Form::Heading(3)),
            ("- mục", "mục", Form::Item),
            ("> trích", "trích", Form::Text),
            ("**đậm**", "đậm", Form::Text),
            ("*Ảnh: bản làng*", "Ảnh: bản làng", Form::Text),
            ("![cửa khẩu](a.jpg)", "cửa khẩu", Form::Picture),
            ("#không", "#không", Form::Text),
            ("**a** và **b**", "**a** và **b**", Form::Text),
            ("***", "***", Form::Text),
        ];
        for (line, words, form) in cases {
            assert_eq!(of(line, true), (words.to_owned(), form), "{line}");
            assert_eq!(of(line, false), (line.to_owned(), Form::Text));
        }
    }
}
