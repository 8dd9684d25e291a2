//! Alignments as files: TMX, TSV, Markdown, HTML side by side, plain text. Strings only, no I/O.
//!
//! Not here: JSON (the commands write that) and where a file goes.

mod html;
mod markdown;
pub mod places;
mod plain;
mod tmx;
pub mod tsv;

pub use markdown::escaped as escaped_markdown;

use crate::compare::align::{Unit, is_heading};
use crate::compare::{Alignment, Bead};
use crate::corpus::{Article, NewsDate};
use crate::text::sanitize::SafeStr;
use crate::text::{Lang, Span};
use std::ops::Range;

/// One of two aligned texts.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// The headline, or the file's name.
    pub title: SafeStr<'a>,
    /// The file's name.
    pub name: SafeStr<'a>,
    /// The language.
    pub lang: Lang,
    /// Who published it.
    pub source: Option<SafeStr<'a>>,
    /// When.
    pub date: Option<NewsDate>,
    /// The aligned units with their places in the article.
    pub units: Vec<(SafeStr<'a>, Span)>,
    /// Which units are headlines or headings; shorter where the rest are none.
    pub headings: Vec<bool>,
    /// The article that the places are in; `None` where the units are lines of a file.
    pub whole: Option<SafeStr<'a>>,
}

impl<'a> Side<'a> {
    /// A side whose units are pieces of an article.
    #[must_use]
    pub fn of(article: &'a Article, spans: impl IntoIterator<Item = Span>) -> Self {
        let spans: Vec<Span> = spans.into_iter().collect();
        Self {
            headings: spans.iter().map(|s| is_heading(article, *s)).collect(),
            title: article.title.as_safe(),
            name: article.name.as_safe(),
            lang: article.lang,
            source: article.source.as_ref().map(crate::text::sanitize::Safe::as_safe),
            date: article.date,
            units: spans.into_iter().map(|s| (article.slice(s), s)).collect(),
            whole: Some(article.text.as_safe()),
        }
    }

    /// What the aligner takes.
    #[must_use]
    pub fn for_aligner(&self) -> Vec<Unit<'a>> {
        let heading = |i: usize| self.headings.get(i).copied().unwrap_or(false);
        let unit = |(i, (text, span)): (usize, &(SafeStr<'a>, Span))| Unit {
            text: text.as_str(),
            lang: self.lang,
            start: span.start,
            heading: heading(i),
        };
        self.units.iter().enumerate().map(unit).collect()
    }

    /// The text of a run of units, joined as the language joins sentences.
    #[must_use]
    pub fn text(&self, units: &Range<usize>) -> String {
        let pieces: Vec<&str> = self.units.get(units.clone()).unwrap_or(&[]).iter().map(|(t, _)| t.as_str()).collect();
        pieces.join(self.glue())
    }

    /// The text of a run of units as it stands in the article, with the blanks and line ends between them.
    #[must_use]
    pub fn verbatim(&self, units: &Range<usize>) -> String {
        let members = self.units.get(units.clone()).unwrap_or(&[]);
        match (self.whole, members) {
            (_, []) => String::new(),
            (Some(whole), [(_, first), .., (_, last)]) => {
                whole.get(first.start as usize..last.end as usize).as_str().to_owned()
            }
            (_, members) => members.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }

    const fn glue(&self) -> &'static str {
        if self.lang.is_zh() { "" } else { " " }
    }

    /// The language as BCP 47 wants it: `und` where it is not known.
    const fn code(&self) -> &'static str {
        match self.lang {
            Lang::Other => "und",
            lang => lang.code(),
        }
    }
}

/// Two aligned texts.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The left text.
    pub left: Side<'a>,
    /// The right text.
    pub right: Side<'a>,
    /// What belongs together.
    pub alignment: &'a Alignment,
    /// How much the two have in common, in the reader's language: words, and their language code.
    pub common: (&'a str, &'a str),
    /// What the units are.
    pub units: Units,
    /// When this is written, as `20240413T093000Z`.
    pub made: String,
}

/// What the units of a document are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Sentences.
    Sentences,
    /// Paragraphs.
    Paragraphs,
    /// Lines of a file.
    Lines,
}

/// The form of an exported alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people, in a terminal.
    Text,
    /// Tab-separated, with a header.
    Tsv,
    /// Translation Memory eXchange 1.4b: joined beads only.
    Tmx,
    /// A page that needs nothing else.
    Html,
    /// A table.
    Markdown,
}

/// The document in the given form.
#[must_use]
pub fn write(document: &Document<'_>, form: Form) -> String {
    match form {
        Form::Text => plain::text(document),
        Form::Tsv => plain::tsv(document),
        Form::Tmx => tmx::write(document),
        Form::Html => html::write(document),
        Form::Markdown => markdown::write(document),
    }
}

/// Below this confidence a bead is shown as unsure.
const SURE: f64 = 0.9;

/// `2-1`.
#[must_use]
pub fn kind(bead: &Bead) -> String {
    format!("{}-{}", bead.left.len(), bead.right.len())
}

/// Puts the five characters of XML into references, and leaves out what XML 1.0 has no room for.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
