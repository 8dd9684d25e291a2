//! `doichieu show`: one file, cleaned, as rows or JSON.

use super::{Global, Outcome, out};
use crate::corpus::{Article, BlockKind, NewsDate};
use crate::shell::import::{self, Limits};
use crate::text::Span;
use crate::text::wrap::{self, Row};
use serde::Serialize;

/// Columns where the terminal's width is not asked for.
const COLUMNS: u16 = 80;

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file
    pub(crate) file: std::path::PathBuf,
    /// Columns of the rows
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) width: Option<u16>,
    /// Also what was cleaned away
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, _global: &Global) -> Outcome {
    let (article, notices) = import::read(&args.file, Limits::default());
    out::notices(&notices);
    if let Some(why) = article.state.refusal() {
        return Err(out::Failure::problem(format!("{}: {why}", args.file.display())));
    }
    if args.json { out::json([Shown::of(&article)]) } else { rows(&article, args) }
}

fn rows(article: &Article, args: &Args) -> Outcome {
    let columns = args.width.unwrap_or(COLUMNS);
    let shown = article.blocks.iter().filter(|b| args.all || b.kind != BlockKind::Junk);
    out::lines(shown.enumerate().flat_map(|(i, block)| {
        let between = (i > 0).then(String::new);
        between.into_iter().chain(rows_of(article.slice(block.span).as_str(), columns))
    }))
}

fn rows_of(text: &str, columns: u16) -> Vec<String> {
    let row = |r: Row| Span { start: r.start, end: r.end }.of(text).trim_end().to_owned();
    wrap::wrap(text, &wrap::breaks(text), columns, wrap_width()).into_iter().map(row).collect()
}

const fn wrap_width() -> crate::text::width::Ambiguous {
    crate::text::width::Ambiguous::Narrow
}

/// The article as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    path: String,
    lang: &'static str,
    title: &'a str,
    date: Option<String>,
    source: Option<&'a str>,
    encoding: Option<&'static str>,
    replaced: u32,
    controls: u32,
    blocks: Vec<ShownBlock<'a>>,
}

#[derive(Serialize)]
struct ShownBlock<'a> {
    kind: &'static str,
    line: u32,
    end_line: u32,
    text: &'a str,
    why: &'a str,
}

impl<'a> Shown<'a> {
    fn of(article: &'a Article) -> Self {
        let block = |b: &'a crate::corpus::Block| ShownBlock {
            kind: b.kind.name(),
            line: b.line,
            end_line: b.end_line,
            text: article.slice(b.span).as_str(),
            why: b.why.as_str(),
        };
        Self {
            path: article.path.to_string_lossy().into_owned(),
            lang: article.lang.code(),
            title: article.title.as_str(),
            date: article.date.map(NewsDate::iso),
            source: article.source.as_ref().map(crate::text::sanitize::Safe::as_str),
            encoding: article.encoding.label,
            replaced: article.encoding.replaced,
            controls: article.encoding.controls,
            blocks: article.blocks.iter().map(block).collect(),
        }
    }
}
