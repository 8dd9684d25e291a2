//! Results as a file: a table of tab-separated values, or Markdown, by the ending of its name.
//!
//! Not here: writing it (`shell` does, and never over a file that is there).

use super::counterparts::Export;
use super::{Beside, Kind, Results, beside};
use crate::app::prompt::{Asked, Prompt};
use crate::app::{App, Effect};
use crate::text::Span;
use crate::text::sanitize::Safe;
use std::fmt::Write;

/// Asks for the name of the file.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let Some(results) = &app.results else { return Vec::new() };
    if !results.done || results.lines.is_empty() {
        app.say(if results.done { app.words().no_hits } else { app.words().searching });
        return Vec::new();
    }
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = results.text.chars().take(40).map(safe).collect();
    let name = name.trim_matches('-').to_owned();
    let name = if name.is_empty() { "doichieu".to_owned() } else { name };
    app.prompt = Some(Prompt::new(Asked::Export, &format!("{name}.tsv")));
    Vec::new()
}

/// A name was typed: the file is written once every line has its counterpart.
pub(in crate::app) fn begin(app: &mut App, name: &str) -> Vec<Effect> {
    let name = name.trim();
    let Some(results) = app.results.as_mut().filter(|_| !name.is_empty()) else { return Vec::new() };
    results.exporting = Some(Export::new(name, &results.lines));
    app.say(app.words().exporting);
    super::next_counterparts(app)
}

/// Hands the file over.
pub(super) fn write(app: &mut App) -> Vec<Effect> {
    let Some(name) = app.results.as_mut().and_then(|r| r.exporting.take()).map(|e| e.name) else { return Vec::new() };
    let Some(results) = &app.results else { return Vec::new() };
    let markdown = name.to_lowercase().ends_with(".md");
    let text = if markdown { self::markdown(app, results) } else { tsv(app, results) };
    vec![Effect::Write(name.into(), text)]
}

/// One line of the results, in words.
struct Row {
    path: String,
    line: u32,
    column: usize,
    lang: &'static str,
    date: String,
    title: String,
    source: String,
    left: String,
    hit: String,
    right: String,
    counterpart: String,
}

fn rows(app: &App, results: &Results) -> Vec<Row> {
    let row = |l: &super::Line| {
        let article = app.corpus.get(l.article)?;
        let one = |start: u32, end: u32| l.piece(Span { start, end }).as_str().replace(['\n', '\t'], " ");
        // The hits from the first to the last; a sentence without any stands whole on the left.
        let (start, end) = match (l.hits.first(), l.hits.last()) {
            (Some(first), Some(last)) => (first.span.start, last.span.end),
            _ => (l.span.end, l.span.end),
        };
        let (line, column) = l.at;
        let counterpart = match beside(app, results, l) {
            Beside::Text(c) => c.text.as_str().replace(['\n', '\t'], " "),
            _ => String::new(),
        };
        Some(Row {
            path: Safe::new(&article.path.to_string_lossy()).to_string(),
            line,
            column,
            lang: article.lang.code(),
            date: super::date(article).to_string(),
            title: article.title.to_string(),
            source: article.source.as_ref().map(ToString::to_string).unwrap_or_default(),
            left: one(l.span.start, start),
            hit: one(start, end),
            right: one(end, l.span.end.max(end)),
            counterpart,
        })
    };
    results.lines.iter().filter_map(row).collect()
}

fn tsv(app: &App, results: &Results) -> String {
    let mut out = "path\tline\tcolumn\tlang\tdate\ttitle\tleft\tword\tright\tcounterpart\n".to_owned();
    for r in rows(app, results) {
        let path = r.path.replace(['\n', '\t'], " ");
        let _ = writeln!(
            out,
            "{path}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            r.line, r.column, r.lang, r.date, r.title, r.left, r.hit, r.right, r.counterpart
        );
    }
    out
}

fn markdown(app: &App, results: &Results) -> String {
    let words = app.words();
    let what = match results.kind {
        Kind::Search => words.search_of,
        Kind::Concordance => words.concordance_of,
    };
    let mut out = format!("# {what}{}\n", escaped(&results.text));
    for r in rows(app, results) {
        let bold = if r.hit.is_empty() { String::new() } else { format!("**{}**", escaped(&r.hit)) };
        let _ = write!(out, "\n- {}{bold}{}", escaped(&r.left), escaped(&r.right));
        if !r.counterpart.is_empty() {
            let _ = write!(out, "\\\n  {}", escaped(&r.counterpart));
        }
        let known: Vec<&str> = [r.source.as_str(), r.date.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
        let _ = writeln!(out, "\\\n  — {}{}", escaped(&r.title), escaped(&known));
    }
    out
}

/// Text in which nothing is Markdown.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
