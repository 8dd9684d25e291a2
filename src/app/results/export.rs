//! Results as a file: a table of tab-separated values, or Markdown, by the ending of its name.
//!
//! Not here: writing it (`shell` does, and never over a file that is there).

use super::counterparts::Export;
use super::{Beside, Kind, Results, beside};
use crate::app::prompt::{Asked, Prompt};
use crate::app::{App, Effect};
use crate::export::escaped_markdown;
use crate::export::places::{HEAD, Place};
use crate::text::Span;

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
    app.prompt = Some(Prompt::suggesting(Asked::Export, &format!("{name}.tsv")));
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

/// The lines of the results, in words.
fn places(app: &App, results: &Results) -> Vec<Place> {
    let row = |l: &super::Line| {
        let article = app.corpus.get(l.article)?;
        let one = |start: u32, end: u32| l.piece(Span { start, end }).to_string();
        // The hits from the first to the last; a sentence without any stands whole on the left.
        let (start, end) = match (l.hits.first(), l.hits.last()) {
            (Some(first), Some(last)) => (first.span.start, last.span.end),
            _ => (l.span.end, l.span.end),
        };
        let (line, column) = l.at;
        let counterpart = match beside(app, results, l) {
            Beside::Text(c) => c.text.to_string(),
            _ => String::new(),
        };
        Some(Place {
            path: article.path.to_string_lossy().into_owned(),
            line,
            column,
            lang: article.lang.code(),
            date: super::date(article).to_string(),
            title: article.title.to_string(),
            source: article.source.as_ref().map(ToString::to_string).unwrap_or_default(),
            left: one(l.span.start, start),
            word: one(start, end),
            right: one(end, l.span.end.max(end)),
            counterpart,
        })
    };
    results.lines.iter().filter_map(row).collect()
}

fn tsv(app: &App, results: &Results) -> String {
    std::iter::once(HEAD.to_owned()).chain(places(app, results).iter().map(Place::tsv)).map(|row| row + "\n").collect()
}

fn markdown(app: &App, results: &Results) -> String {
    let words = app.words();
    let what = match results.kind {
        Kind::Search => words.search_of,
        Kind::Concordance => words.concordance_of,
    };
    let head = format!("# {what}{}\n", escaped_markdown(&results.text));
    places(app, results).iter().fold(head, |out, place| out + "\n" + &place.markdown())
}
