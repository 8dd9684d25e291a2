//! `doichieu concordance`: all sentences with a word, in columns around it, beside their counterparts.

use super::beside::Beside;
use super::search::{parse, without_marks};
use super::{Global, Outcome, library, out};
use crate::corpus::query::{Facts, Hit, Query, token::Tokens};
use crate::corpus::search::{self, Line};
use crate::corpus::{Article, NewsDate};
use crate::export::escape;
use crate::export::places::{HEAD, Place};
use crate::shell::find::{Found, find};
use crate::text::Span;
use crate::text::sanitize::Safe;
use crate::text::width::{self, Ambiguous};
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write as _;

/// Columns where nothing says how many there are.
const COLUMNS: usize = 160;

/// Arguments of `concordance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The word or phrase; a star at its end finds all that begins so
    #[arg(allow_hyphen_values = true)]
    pub(crate) word: String,
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line; the same as --format json
    #[arg(long)]
    pub(crate) json: bool,
    /// Order of the lines: by the text before or after the word, or by date; default: as in the library
    #[arg(long, value_enum)]
    pub(crate) sort: Option<Sort>,
    /// What is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Only articles that match this query: lang:vi date:2024
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) r#where: Option<String>,
    /// Columns of the text format; default: $COLUMNS, else 160
    #[arg(long, value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    /// Do not look for the aligned sentences of paired articles
    #[arg(long)]
    pub(crate) no_counterparts: bool,
}

/// The order of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Left,
    Right,
    Date,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Tsv,
    Json,
    Html,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let word = Query::phrase(&args.word)
        .ok_or_else(|| out::Failure::usage(format!("{}: no word; type a letter, a digit or a character", args.word)))?;
    super::dict::use_glossary(global);
    let filter = args.r#where.as_deref().map(parse).transpose()?;
    let (corpus, notices, shelf) = library::shelved(&args.paths, global)?;
    out::notices(&notices);
    if corpus.is_empty() {
        return Err(out::Failure::no_articles());
    }
    let _indexing = library::Indexing::begin(&shelf);
    let fits = |a: &Article| filter.as_ref().is_none_or(|f| f.answer(a, &Facts::default()).is_some());
    let find = |query: &Query| -> Vec<Found> {
        let mut desk = shelf.desk();
        find(&corpus, query, |_| Facts::default(), &mut desk).filter(|f| fits(&f.article)).collect()
    };
    let mut found = find(&word);
    if let Some(bare) = word.without_marks().filter(|_| found.is_empty()) {
        found = find(&bare);
        without_marks(!found.is_empty());
    }
    if found.is_empty() {
        return Err(out::Failure::problem(format!("{} is in no sentence; look for a part of it: giao*", args.word)));
    }
    let saved = library::saved();
    let mut beside = (!args.no_counterparts && corpus.len() > 1).then(|| Beside::new(&corpus, &shelf, &saved));
    let mut rows = Vec::new();
    for found in found {
        for line in search::lines(&found.article, &found.hits) {
            let other = beside.as_mut().zip(line.sentence).and_then(|(b, s)| b.counterpart(found.id, s));
            rows.extend(line.hits.iter().map(|hit| Row::of(&found.article, &line, *hit, other.clone())));
        }
    }
    sort(&mut rows, args.sort);
    match if args.json { Format::Json } else { args.format } {
        Format::Json => out::json(rows),
        Format::Tsv => out::lines(std::iter::once(HEAD.to_owned()).chain(rows.iter().map(|r| r.place().tsv()))),
        Format::Html => out::lines(html(&args.word, &rows)),
        Format::Text => {
            let columns = args.width.map_or_else(columns, usize::from);
            out::lines(rows.iter().map(|row| row.columns(columns)))
        }
    }
}

/// One place of the word.
#[derive(Serialize)]
struct Row {
    path: String,
    line: u32,
    column: usize,
    lang: &'static str,
    date: Option<String>,
    title: String,
    left: String,
    word: String,
    right: String,
    counterpart: Option<String>,
}

impl Row {
    fn of(article: &Article, line: &Line, hit: Hit, counterpart: Option<String>) -> Self {
        let text = |start: u32, end: u32| article.slice(Span { start, end }).as_str().replace('\n', " ");
        let (number, column) = search::position(article, hit.span.start);
        Self {
            path: article.path.to_string_lossy().into_owned(),
            line: number,
            column,
            lang: article.lang.code(),
            date: article.date.map(NewsDate::iso),
            title: article.title.as_str().to_owned(),
            left: text(line.span.start, hit.span.start),
            word: text(hit.span.start, hit.span.end),
            right: text(hit.span.end, line.span.end),
            counterpart,
        }
    }

    fn place(&self) -> Place {
        Place {
            path: self.path.clone(),
            line: self.line,
            column: self.column,
            lang: self.lang,
            date: self.date.clone().unwrap_or_default(),
            title: self.title.clone(),
            source: String::new(),
            left: self.left.clone(),
            word: self.word.clone(),
            right: self.right.clone(),
            counterpart: self.counterpart.clone().unwrap_or_default(),
        }
    }

    /// The sentence around the word and its counterpart, in that many columns: three fifths and two fifths.
    fn columns(&self, columns: usize) -> String {
        let here = if self.counterpart.is_some() { columns * 3 / 5 } else { columns };
        let word = width::width(&self.word, Ambiguous::Narrow);
        let side = here.saturating_sub(word + 2) / 2;
        let left = tail(self.left.trim_end(), side);
        let pad = side.saturating_sub(width::width(&left, Ambiguous::Narrow));
        let room = here.saturating_sub(side + word + 2);
        let mut out = format!("{}{left} {} {}", " ".repeat(pad), self.word, head(self.right.trim_start(), room));
        if let Some(other) = &self.counterpart {
            let pad = here.saturating_sub(width::width(&out, Ambiguous::Narrow));
            let room = columns.saturating_sub(here + 3);
            let _ = write!(out, "{} ¦ {}", " ".repeat(pad), head(&other.replace('\n', " "), room));
        }
        out.trim_end().to_owned()
    }
}

/// As much of the beginning of a text as fits, with an ellipsis where something is cut.
fn head(text: &str, columns: usize) -> String {
    let (all, _) = width::fit(text, columns, Ambiguous::Narrow);
    if all.len() == text.len() {
        return text.to_owned();
    }
    let (cut, _) = width::fit(text, columns.saturating_sub(1), Ambiguous::Narrow);
    format!("{cut}…")
}

/// As much of the end of a text as fits, with an ellipsis where something is cut.
fn tail(text: &str, columns: usize) -> String {
    let (end, _, cut) = width::fit_end(text, columns, Ambiguous::Narrow);
    if cut { format!("…{end}") } else { end.to_owned() }
}

fn sort(rows: &mut [Row], by: Option<Sort>) {
    let words = |text: &str| Tokens::of_text(text).iter().map(|t| t.folded.to_owned()).collect::<Vec<_>>();
    match by {
        None => {}
        // The word next to it first, then the one before.
        Some(Sort::Left) => rows.sort_by_cached_key(|r| words(&r.left).into_iter().rev().collect::<Vec<_>>()),
        Some(Sort::Right) => rows.sort_by_cached_key(|r| words(&r.right)),
        // Undated last; dates without a year before them.
        Some(Sort::Date) => rows.sort_by_cached_key(|r| {
            let unknown = r.date.as_ref().map_or(2, |d| u8::from(d.starts_with('-')));
            (unknown, r.date.clone())
        }),
    }
}

/// A page of its own: one row a place.
fn html(word: &str, rows: &[Row]) -> Vec<String> {
    let mut out = vec![
        "<!DOCTYPE html>".to_owned(),
        "<html><head><meta charset=\"utf-8\">".to_owned(),
        format!("<title>{}</title>", escaped(word)),
        "<style>table{border-collapse:collapse}td{padding:.2em .5em;vertical-align:top}.l{text-align:right}\
         tr:nth-child(even){background:#f4f4f4}small{color:#666}</style></head><body><table>"
            .to_owned(),
    ];
    for row in rows {
        let other = row.counterpart.as_deref().unwrap_or("");
        out.push(format!(
            "<tr lang=\"{}\"><td class=\"l\">{}</td><td><mark>{}</mark></td><td>{}</td><td>{}</td><td><small>{}, {} {}:{}</small></td></tr>",
            row.lang,
            escaped(&row.left),
            escaped(&row.word),
            escaped(&row.right),
            escaped(other),
            escaped(&row.title),
            row.date.as_deref().unwrap_or(""),
            escaped(&row.path),
            row.line,
        ));
    }
    out.push("</table></body></html>".to_owned());
    out
}

fn escaped(text: &str) -> String {
    escape(Safe::new(text).as_str())
}

/// The columns that the shell gives to programs, where it does.
fn columns() -> usize {
    let given = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    given.filter(|c| *c >= 20).unwrap_or(COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(left: &str, right: &str, date: Option<&str>) -> Row {
        Row {
            path: "a.txt".to_owned(),
            line: 1,
            column: 1,
            lang: "vi",
            date: date.map(str::to_owned),
            title: String::new(),
            left: left.to_owned(),
            word: "谅山".to_owned(),
            right: right.to_owned(),
            counterpart: None,
        }
    }

    #[test]
    fn the_word_stands_in_one_column_and_what_is_too_long_is_cut() {
        let rows =
            [row("在", "省", None), row("第三次中越边境国防友好交流座谈会今天在", "举行，双方代表出席了座谈会", None)];
        let lines: Vec<String> = rows.iter().map(|r| r.columns(30)).collect();
        let column = |l: &String| width::width(l.split("谅山").next().unwrap(), Ambiguous::Narrow);
        assert_eq!(lines.iter().map(column).collect::<Vec<_>>(), [13, 13]);
        assert!(lines.iter().all(|l| width::width(l, Ambiguous::Narrow) <= 30), "{lines:?}");
        assert!(lines[1].starts_with(" …") && lines[1].ends_with('…'), "{lines:?}");
        let joined = Row { counterpart: Some("Lạng Sơn ".repeat(9)), ..row("在", "省", None) };
        assert!(width::width(&joined.columns(60), Ambiguous::Narrow) <= 60);
    }

    #[test]
    fn lines_sort_by_context_from_the_word_outwards_and_by_date() {
        let lefts = |rows: &[Row]| rows.iter().map(|r| r.left.clone()).collect::<Vec<_>>();
        let mut rows =
            vec![row("a z ", "b", None), row("z a ", "a", Some("2024-01-02")), row("B Ạ ", "c", Some("--03-01"))];
        sort(&mut rows, Some(Sort::Left));
        assert_eq!(lefts(&rows), ["B Ạ ", "z a ", "a z "]);
        sort(&mut rows, Some(Sort::Right));
        assert_eq!(lefts(&rows), ["z a ", "a z ", "B Ạ "]);
        sort(&mut rows, Some(Sort::Date));
        assert_eq!(lefts(&rows), ["z a ", "B Ạ ", "a z "]);
    }

    #[test]
    fn cells_and_pages_hold_nothing_that_breaks_them() {
        let tsv = row("a\tb\u{1b}", "c\nd", None).place().tsv();
        assert_eq!((tsv.matches('\t').count(), tsv.matches('\n').count(), tsv.contains('\u{1b}')), (9, 0, false));
        assert_eq!(escaped("<b> & \"x\"\u{1b}"), "&lt;b&gt; &amp; &quot;x&quot;␛");
    }
}
