//! `doichieu show`: one file, cleaned, as rows or JSON.

use super::{Global, Outcome, library, out};
use crate::corpus::{Article, Block, BlockKind, NewsDate, State};
use crate::shell::import;
use crate::text::Span;
use crate::text::sanitize::Safe;
use crate::text::width::Ambiguous;
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
    /// Also what was cleaned away, in brackets and with the reason
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let settings = library::settings(global);
    let limits = library::places(&[], &settings).1;
    let (article, notices) = import::read(&args.file, limits);
    out::notices(&notices);
    let nothing = article.blocks.is_empty() || article.state == State::OnlyFurniture && !args.all;
    if args.json {
        out::json([Shown::of(&article)])?;
    } else {
        rows(&article, args, settings.ambiguous.unwrap_or_default())?;
    }
    Ok(u8::from(nothing))
}

/// The rows of each block as the reader draws them, a blank row between blocks.
fn rows(article: &Article, args: &Args, ambiguous: Ambiguous) -> Outcome {
    let columns = args.width.unwrap_or(COLUMNS);
    let shown = article.blocks.iter().filter(|b| args.all || b.kind != BlockKind::Junk);
    out::lines(shown.enumerate().flat_map(|(i, block)| {
        let text = article.slice(block.span).as_str();
        // What was set aside is told from the text.
        let text = if block.kind == BlockKind::Junk { format!("[{text}] {}", block.why) } else { text.to_owned() };
        let row = |r: Row| wrap::ink(Span { start: r.start, end: r.end }.of(&text)).to_owned();
        let rows = wrap::wrap(&text, &wrap::breaks(&text), columns, ambiguous);
        let rows: Vec<String> = rows.into_iter().map(row).collect();
        (i > 0).then(String::new).into_iter().chain(rows)
    }))
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
    /// `ready`, or why there is nothing to read.
    state: String,
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
        let block = |b: &'a Block| ShownBlock {
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
            source: article.source.as_ref().map(Safe::as_str),
            encoding: article.encoding.label,
            replaced: article.encoding.replaced,
            controls: article.encoding.controls,
            state: article.state.refusal().unwrap_or_else(|| "ready".to_owned()),
            blocks: article.blocks.iter().map(block).collect(),
        }
    }
}
