//! `doichieu notes`: writes out the notes, each with its quotation and source.

use super::{Global, Outcome, library, out};
use crate::app::saved::Note;
use crate::export::{escaped_markdown as escaped, tsv};
use crate::text::fold;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;

/// Arguments of `notes`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only notes that hold this, in what was written, the quotation or the title
    pub(crate) words: Option<String>,
    /// md, tsv or json (one object a line)
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
}

/// How the notes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Md,
    Tsv,
    Json,
}

/// Runs the command.
pub(crate) fn run(args: &Args, _: &Global) -> Outcome {
    let saved = library::all_saved()?;
    let key = args.words.as_deref().map(|w| fold::key(w.trim())).unwrap_or_default();
    let holds = |n: &&Note| [&n.text, &n.quote, &n.title].into_iter().any(|t| fold::key(t).contains(&key));
    let notes: Vec<&Note> = saved.notes.iter().filter(|n| !n.deleted).filter(holds).collect();
    if notes.is_empty() {
        return Err(out::Failure::problem("no notes; in the reader `i` writes one"));
    }
    match args.format {
        Format::Json => out::json(notes.into_iter().map(Row::of)),
        Format::Tsv => out::bytes((HEAD.to_owned() + &notes.into_iter().map(row).collect::<String>()).as_bytes()),
        Format::Md => out::lines(markdown(&notes).lines().map(str::to_owned)),
    }
}

/// A note of `--format json`.
#[derive(Serialize)]
struct Row<'a> {
    text: &'a str,
    quote: Option<&'a str>,
    title: &'a str,
    source: Option<&'a str>,
    date: Option<&'a str>,
    path: &'a str,
    written: String,
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

/// When a note was written: ISO 8601, UTC.
fn written(note: &Note) -> String {
    jiff::Timestamp::from_second(note.at).map(|t| t.to_string()).unwrap_or_default()
}

impl<'a> Row<'a> {
    fn of(note: &'a Note) -> Self {
        Self {
            text: &note.text,
            quote: some(&note.quote),
            title: &note.title,
            source: some(&note.source),
            date: some(&note.date),
            path: &note.path,
            written: written(note),
        }
    }
}

const HEAD: &str = "text\tquote\ttitle\tsource\tdate\tpath\twritten\n";

fn row(note: &Note) -> String {
    let cells = [&note.text, &note.quote, &note.title, &note.source, &note.date, &note.path, &written(note)];
    tsv::row(&cells.map(String::as_str)) + "\n"
}

fn markdown(notes: &[&Note]) -> String {
    let mut out = String::new();
    let mut articles: Vec<u64> = Vec::new();
    for note in notes {
        if !articles.contains(&note.article) {
            articles.push(note.article);
        }
    }
    for article in articles {
        let own: Vec<&&Note> = notes.iter().filter(|n| n.article == article).collect();
        let Some(first) = own.first() else { continue };
        let known: Vec<&str> = [first.source.as_str(), &first.date].into_iter().filter(|s| !s.is_empty()).collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
        let blank = if out.is_empty() { "" } else { "\n" };
        let _ = writeln!(out, "{blank}## {}{}", escaped(&first.title), escaped(&known));
        for note in own {
            if !note.quote.is_empty() {
                let _ = writeln!(out, "\n> {}", escaped(&note.quote.replace('\n', " ")));
            }
            // What the user wrote may be Markdown on purpose.
            let _ = writeln!(out, "\n{}", note.text);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(article: u64, text: &str, quote: &str) -> Note {
        let s = str::to_owned;
        Note {
            article,
            text: s(text),
            quote: s(quote),
            title: s("Tiêu *đề*"),
            date: s("2024-04-13"),
            ..Note::default()
        }
    }

    #[test]
    fn notes_stand_under_their_articles_with_quotation_and_source() {
        let (a, b, c) = (note(1, "một", "边境。"), note(2, "hai", ""), note(1, "ba\nbốn", "友好。"));
        let text = markdown(&[&a, &b, &c]);
        let expected = "## Tiêu \\*đề\\* (2024-04-13)\n\n> 边境。\n\nmột\n\n> 友好。\n\nba\nbốn\n\n## Tiêu \\*đề\\* (2024-04-13)\n\nhai\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_field_never_tears_its_line() {
        let line = row(&note(1, "a\tb\nc\u{1b}", "q"));
        assert_eq!(line.matches('\t').count(), 6);
        assert_eq!(line.lines().count(), 1);
        assert!(!line.contains('\u{1b}'));
    }
}
