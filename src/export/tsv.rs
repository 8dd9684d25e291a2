//! Cells of tab-separated values: no cell tears its row, and none is a formula.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and one that begins with a quotation
//! mark for a quoted one. The first gets an apostrophe before it, as one types text into a spreadsheet; the second is
//! quoted as RFC 4180 has it. So nothing of a text is lost: docs/cli.md says how it is read back. Not here: which cells
//! there are.

use crate::text::sanitize::Safe;

/// What begins a formula, in full width too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A row for spreadsheets and scripts, without its end.
#[must_use]
pub fn row(cells: &[&str]) -> String {
    join(cells, |text| if is_formula(text) { format!("'{text}") } else { quoted(text, &['"']) })
}

/// A row of a text file that Anki imports, without its end: a line that begins with `#` is no card to it.
#[must_use]
pub fn anki(cells: &[&str]) -> String {
    join(cells, |text| quoted(text, &['"', '#']))
}

/// Cells joined by tabs; tabs and line ends inside are blanks.
fn join(cells: &[&str], cell: impl Fn(&str) -> String) -> String {
    let plain = |text: &&str| cell(Safe::new(&text.replace(['\t', '\n', '\r'], " ")).as_str());
    cells.iter().map(plain).collect::<Vec<_>>().join("\t")
}

/// Whether a spreadsheet would compute it. An apostrophe before the sign is taken for ours, so it gets one too.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

fn quoted(text: &str, signs: &[char]) -> String {
    if text.starts_with(signs) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader of the table does, as docs/cli.md says it.
    fn read_back(cell: &str) -> String {
        let bare = cell.strip_prefix('\'').filter(|rest| is_formula(rest));
        bare.map_or_else(|| unquoted(cell), str::to_owned)
    }

    fn unquoted(cell: &str) -> String {
        let inner = cell.strip_prefix('"').and_then(|c| c.strip_suffix('"'));
        inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
    }

    #[test]
    fn no_cell_is_a_formula_or_opens_a_quotation() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("- Ông nói", "'- Ông nói"),
            ("+84", "'+84"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("'=x", "''=x"),
            ("'phố'", "'phố'"),
            ("\"Hợp tác\" là chính", "\"\"\"Hợp tác\"\" là chính\""),
            ("gọi là \"hợp tác\"", "gọi là \"hợp tác\""),
            ("边境", "边境"),
        ] {
            assert_eq!(row(&[text]), cell);
        }
        assert_eq!(row(&["a\tb\nc", "", "\u{1b}x"]), "a b c\t\t␛x");
    }

    #[test]
    fn anki_takes_every_line_as_a_card() {
        assert_eq!(anki(&["#từ", "=1", "\"x\" y"]), "\"#từ\"\t=1\t\"\"\"x\"\" y\"");
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_is_lost(text in "[\"'=+@# a边-]{0,8}") {
            prop_assert_eq!(read_back(&row(&[&text])), text.as_str());
            let cell = row(&[&text]);
            prop_assert!(!cell.starts_with(FORMULA));
            let card = anki(&[&text]);
            prop_assert!(!card.starts_with('#'));
            prop_assert_eq!(unquoted(&card), text.as_str());
        }
    }
}
