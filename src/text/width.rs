//! Columns of text in a terminal: the only caller of `unicode-width`.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the terminal draws characters of East Asian ambiguous width (“ ” … — · ① ℃).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column.
    #[default]
    Narrow,
    /// Two columns.
    Wide,
}

/// Columns that `text` takes.
#[must_use]
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => text.width(),
        Ambiguous::Wide => text.width_cjk(),
    }
}

/// Columns of one character (0 for combining marks).
#[must_use]
pub fn char_width(c: char, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => c.width(),
        Ambiguous::Wide => c.width_cjk(),
    }
    .unwrap_or(0)
}
