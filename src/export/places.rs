//! Places of words in a library, each with what stands around and beside it: rows of tab-separated values, or items of
//! a Markdown list.
//!
//! Not here: finding them (`corpus::query`), and what stands beside (`compare`).

use super::markdown::escaped;
use super::tsv;
use std::fmt::Write;

/// The columns of [`Place::tsv`].
pub const HEAD: &str = "path\tline\tcolumn\tlang\tdate\ttitle\tleft\tword\tright\tcounterpart";

/// One place, in words. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// The column in it, from 1, in code points.
    pub column: usize,
    /// The code of the language.
    pub lang: &'static str,
    /// ISO 8601.
    pub date: String,
    /// Of the article.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// The sentence before the word.
    pub left: String,
    /// The word.
    pub word: String,
    /// The sentence after it.
    pub right: String,
    /// What answers the sentence in the other language.
    pub counterpart: String,
}

impl Place {
    /// A row, without its end; no cell tears it.
    #[must_use]
    pub fn tsv(&self) -> String {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        let cells: [&str; 10] = [
            &self.path,
            &line,
            &column,
            self.lang,
            &self.date,
            &self.title,
            &self.left,
            &self.word,
            &self.right,
            &self.counterpart,
        ];
        tsv::row(&cells)
    }

    /// An item of a list: the sentence with the word in bold, what answers it, and where it is from.
    #[must_use]
    pub fn markdown(&self) -> String {
        let bold = if self.word.is_empty() { String::new() } else { format!("**{}**", escaped(&self.word)) };
        let mut out = format!("- {}{bold}{}", escaped(&self.left), escaped(&self.right));
        if !self.counterpart.is_empty() {
            let _ = write!(out, "\\\n  {}", escaped(&self.counterpart));
        }
        let known: Vec<&str> = [self.source.as_str(), &self.date].into_iter().filter(|s| !s.is_empty()).collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
        let _ = writeln!(out, "\\\n  — {}{}", escaped(&self.title), escaped(&known));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        let s = str::to_owned;
        Place {
            path: s("a\u{1b}[31m.txt"),
            line: 3,
            column: 7,
            lang: "vi",
            title: s("*Tiêu đề*"),
            left: s("ở\t"),
            word: s("Lạng Sơn"),
            right: s(" | <b>"),
            counterpart: s("在\n谅山"),
            ..Place::default()
        }
    }

    #[test]
    fn a_row_has_its_cells_and_no_controls() {
        let row = place().tsv();
        assert_eq!(row.split('\t').count(), HEAD.split('\t').count());
        assert!(row.ends_with("\t在 谅山") && !row.chars().any(|c| c.is_control() && c != '\t'), "{row:?}");
    }

    #[test]
    fn an_item_is_what_it_says() {
        let item = "- ở **Lạng Sơn** \\| &lt;b\\>\\\n  在 谅山\\\n  — \\*Tiêu đề\\*\n";
        assert_eq!(place().markdown(), item);
    }
}
