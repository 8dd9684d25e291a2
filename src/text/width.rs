//! Columns of text in a terminal: the only caller of `unicode-width`.
//!
//! Text is measured by grapheme clusters, the units of cells. Not here: where rows break.

use unicode_segmentation::UnicodeSegmentation;
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

/// Columns that `text` takes. Controls count nothing: text is sanitised before it is measured.
#[must_use]
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        let Some(w) = simple_width(c, ambiguous) else {
            return text.graphemes(true).map(|g| grapheme_width(g, ambiguous)).sum();
        };
        columns += w;
    }
    columns
}

/// Columns of one character by itself (0 for combining marks and controls).
#[must_use]
pub fn char_width(c: char, ambiguous: Ambiguous) -> usize {
    simple_width(c, ambiguous).unwrap_or_else(|| table_width(c, ambiguous))
}

/// Columns of one grapheme cluster.
#[must_use]
pub fn grapheme_width(cluster: &str, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => cluster.width(),
        Ambiguous::Wide => cluster.width_cjk(),
    }
}

/// The clusters of `text` with the byte at which each starts and the columns that it takes.
pub fn clusters(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(move |(i, g)| (i, g, grapheme_width(g, ambiguous)))
}

/// The longest beginning of `text` that fits into `columns`, cut between clusters, and the columns that it takes.
#[must_use]
pub fn fit(text: &str, columns: usize, ambiguous: Ambiguous) -> (&str, usize) {
    let mut used = 0;
    for (i, _, w) in clusters(text, ambiguous) {
        if used + w > columns {
            return (text.get(..i).unwrap_or(""), used);
        }
        used += w;
    }
    (text, used)
}

/// The longest end of `text` that fits into `columns`, the columns that it takes, and whether something is cut off
/// before it; then a column is left free for a sign.
#[must_use]
pub fn fit_end(text: &str, columns: usize, ambiguous: Ambiguous) -> (&str, usize, bool) {
    let clusters: Vec<(usize, usize)> = clusters(text, ambiguous).map(|(at, _, w)| (at, w)).collect();
    let total: usize = clusters.iter().map(|(_, w)| w).sum();
    if total <= columns {
        return (text, total, false);
    }
    let (mut used, mut from) = (0, text.len());
    for &(at, w) in clusters.iter().rev() {
        if used + w >= columns {
            break;
        }
        (used, from) = (used + w, at);
    }
    (text.get(from..).unwrap_or(""), used, true)
}

/// The width of a character that measures the same alone and in a cluster; `None` for all others.
fn simple_width(c: char, ambiguous: Ambiguous) -> Option<usize> {
    match c {
        ' '..='~' | '\u{1ea0}'..='\u{1ef9}' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' => {
            Some(2)
        }
        '\u{300}'..='\u{337}' | '\u{339}'..='\u{36f}' => Some(0),
        '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{20a0}'..='\u{20bf}' => Some(table_width(c, ambiguous)),
        _ => None,
    }
}

fn table_width(c: char, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => c.width(),
        Ambiguous::Wide => c.width_cjk(),
    }
    .unwrap_or(0)
}

/// The byte of the cluster drawn at `column` (the text's length past its end).
#[must_use]
pub fn byte_at(text: &str, column: usize, ambiguous: Ambiguous) -> usize {
    let mut at = 0;
    for (byte, _, columns) in clusters(text, ambiguous) {
        at += columns;
        if at > column {
            return byte;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_widths() {
        for (text, narrow, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("边境", 4, 4),
            ("Lạng Sơn", 8, 8),
            ("La\u{323}ng So\u{31b}n", 8, 8),
            ("“你好”……", 8, 12),
            ("——·①℃", 5, 10),
            ("，。（）", 8, 8),
            ("👨\u{200d}👩\u{200d}👧", 2, 2),
            ("❤\u{fe0f}", 2, 2),
            ("🇻🇳", 2, 2),
            ("\u{2502}─", 2, 4),
            ("ﾊﾞ", 2, 2),
        ] {
            assert_eq!(width(text, Ambiguous::Narrow), narrow, "{text}");
            assert_eq!(width(text, Ambiguous::Wide), wide, "{text}");
        }
    }

    #[test]
    fn simple_characters_measure_as_in_the_table() {
        for c in ('\u{20}'..='\u{ffff}').filter(|c| !c.is_control()) {
            for a in [Ambiguous::Narrow, Ambiguous::Wide] {
                if let Some(w) = simple_width(c, a) {
                    assert_eq!(w, table_width(c, a), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn fitting_never_cuts_a_cluster() {
        assert_eq!(fit("边境", 3, Ambiguous::Narrow), ("边", 2));
        assert_eq!(fit("e\u{323}\u{302}x", 1, Ambiguous::Narrow), ("e\u{323}\u{302}", 1));
        assert_eq!(fit("ab", 9, Ambiguous::Narrow), ("ab", 2));
    }

    proptest! {
        #[test]
        fn the_fast_way_agrees_with_the_clusters(text in "([ -~]|[À-ɏ]|[Ạ-ỹ]|[\u{300}-\u{36f}]|[一-龥]|[—-…]|[，-～]|[а-я]|[가-각]|[☀-➿]){0,30}") {
            for a in [Ambiguous::Narrow, Ambiguous::Wide] {
                let slow: usize = text.graphemes(true).map(|g| grapheme_width(g, a)).sum();
                prop_assert_eq!(width(&text, a), slow, "{:?}", text);
            }
        }
    }
}
