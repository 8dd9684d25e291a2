//! `doichieu list`: the articles of a library, one a line.

use super::{Global, Outcome, library, out};
use crate::corpus::{Article, NewsDate};
use crate::shell::import::Texts;
use crate::text::sanitize::Safe;
use serde::Serialize;

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let (corpus, notices) = library::load_with(&args.paths, global, Texts::None);
    out::notices(&notices);
    if corpus.is_empty() {
        return Err(out::Failure::problem("no .txt or .md files found; name a file or a folder that holds some"));
    }
    let rows = corpus.iter().map(|(_, article)| Row::of(article));
    if args.json { out::json(rows) } else { out::lines(rows.map(|row| row.line())) }
}

/// One article of the list.
#[derive(Serialize)]
struct Row<'a> {
    path: String,
    lang: &'static str,
    title: &'a str,
    date: Option<String>,
    source: Option<&'a str>,
    paragraphs: u32,
    sentences: u32,
    chars: u32,
    event: Option<String>,
    read: bool,
    state: String,
}

impl<'a> Row<'a> {
    fn of(article: &'a Article) -> Self {
        Self {
            path: article.path.to_string_lossy().into_owned(),
            lang: article.lang.code(),
            title: article.title.as_str(),
            date: article.date.map(NewsDate::iso),
            source: article.source.as_ref().map(Safe::as_str),
            paragraphs: article.counts.paragraphs,
            sentences: article.counts.sentences,
            chars: article.counts.chars,
            event: None,
            read: false,
            state: article.state.refusal().unwrap_or_else(|| "ready".to_owned()),
        }
    }

    fn line(&self) -> String {
        let date = self.date.as_deref().unwrap_or("-");
        let state = if self.state == "ready" { String::new() } else { format!(" [{}]", self.state) };
        format!("{date:10}  {:7}  {}{state}  {}", self.lang, self.title, self.path)
    }
}
