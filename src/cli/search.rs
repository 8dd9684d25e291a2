//! `doichieu search`: sentences that match a query, in either language, with their counterparts.

use super::beside::Beside;
use super::{Global, Outcome, library, out};
use crate::app::saved::Saved;
use crate::corpus::query::{Expander, Facts, Filter, Hit, Is, Node, Options, Query, Remark};
use crate::corpus::search::{self, Line};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::shell::find::{Finder, Found, find};
use crate::shell::import::Texts;
use crate::text::Span;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to find: words, "a phrase", begin*, AND OR NOT, lang: date: source: event: is:
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Only what is typed: neither the other language's words nor pinyin
    #[arg(long)]
    pub(crate) exact: bool,
    /// Do not look for the aligned sentences of paired articles
    #[arg(long)]
    pub(crate) no_counterparts: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let query = parse(&args.query)?;
    super::dict::use_glossary(global);
    let options = Options { bridge: !args.exact, pinyin: !args.exact };
    let expanded = Expander::core().expand(&query, options);
    if !args.json {
        expanded.remarks.iter().for_each(|r| out::complain(&told(r)));
    }
    if args.no_counterparts && !asks_for_events(&expanded.query.root) {
        return at_once(args, global, &expanded.query);
    }
    in_whole(args, global, &expanded.query)
}

/// Searches a library of which all is known: who belongs to which event, and what answers a sentence.
fn in_whole(args: &Args, global: &Global, query: &Query) -> Outcome {
    let (corpus, notices, shelf) = library::shelved(&args.paths, global)?;
    out::notices(&notices);
    if corpus.is_empty() {
        return Err(out::Failure::no_articles());
    }
    let _indexing = library::Indexing::begin(&shelf);
    let saved = library::saved();
    let mut beside = None;
    let events = if asks_for_events(&query.root) {
        beside.get_or_insert_with(|| Beside::new(&corpus, &shelf, &saved)).events()
    } else {
        HashMap::new()
    };
    let facts = &|id: ArticleId| Facts {
        event: events.get(&id).map(String::as_str),
        read: corpus.get(id).is_some_and(|a| saved.read.contains(&a.hash)),
        starred: corpus.get(id).is_some_and(|a| saved.starred.contains(&a.hash)),
    };
    let bare = query.without_marks();
    let (mut desk, mut again) = (shelf.desk(), shelf.desk());
    let mut found: Box<dyn Iterator<Item = Found>> = Box::new(find(&corpus, query, facts, &mut desk));
    let mut first = found.next();
    if let Some(bare) = bare.as_ref().filter(|_| first.is_none()) {
        found = Box::new(find(&corpus, bare, facts, &mut again));
        first = found.next();
        without_marks(first.is_some());
    }
    if first.is_none() {
        return Err(nothing(args));
    }
    let compared = !args.no_counterparts && corpus.len() > 1;
    let rows = first.into_iter().chain(found).flat_map(|found| {
        let lines = search::lines(&found.article, &found.hits).into_iter();
        let row = |line: Line| {
            let counterpart = |sentence| {
                let beside = beside.get_or_insert_with(|| Beside::new(&corpus, &shelf, &saved));
                beside.counterpart(found.id, sentence)
            };
            let other = line.sentence.filter(|_| compared).and_then(counterpart);
            Row::of(&found.article, &line, other)
        };
        lines.map(row).collect::<Vec<_>>()
    });
    if args.json { out::json(rows) } else { out::lines(rows.flat_map(|row| row.lines())) }
}

/// Reads a query, or says where it is wrong.
pub(crate) fn parse(line: &str) -> Result<Query, out::Failure> {
    Query::parse(line)
        .map_err(|e| out::Failure::usage(format!("query:1:{}: {}; {}", e.column(line), e.problem, e.hint())))
}

/// Searches while the library is still being read: nothing asked for needs all of it.
fn at_once(args: &Args, global: &Global, query: &Query) -> Outcome {
    let texts = if global.no_cache { Texts::All } else { Texts::Fresh };
    let (mut stream, shelf) = library::streamed(&args.paths, global, texts)?;
    let saved = if asks_for_state(&query.root) { library::saved() } else { Saved::default() };
    let facts = |article: &Article| Facts {
        event: None,
        read: saved.read.contains(&article.hash),
        starred: saved.starred.contains(&article.hash),
    };
    let (mut desk, mut again) = (shelf.desk(), shelf.desk());
    let finder = Finder::new(query, &mut desk);
    let _indexing = library::Indexing::begin(&shelf);
    // What is kept is for a second look without marks, which is only taken where nothing is found.
    let (mut corpus, mut any, mut some) = (Corpus::default(), false, false);
    let found = std::iter::from_fn(|| {
        let (article, notices) = stream.next()?;
        out::notices(&notices);
        let rows = finder.answer(&article, &facts(&article), &mut desk).map(|(a, hits)| Row::all(&a, &hits));
        (any, some) = (any || rows.is_some(), true);
        if !any {
            let bare = article.whole && !global.no_cache;
            corpus.push(if bare { Arc::new(article.header()) } else { article });
        }
        Some(rows.unwrap_or_default())
    });
    write(args, found.flatten())?;
    out::notices(&stream.finish());
    if !some {
        return Err(out::Failure::no_articles());
    }
    let bare = query.without_marks().filter(|_| !any);
    let Some(bare) = bare else { return if any { Ok(0) } else { Err(nothing(args)) } };
    let facts = |id| corpus.get(id).map(facts).unwrap_or_default();
    let mut found = find(&corpus, &bare, facts, &mut again).peekable();
    if found.peek().is_none() {
        return Err(nothing(args));
    }
    without_marks(true);
    write(args, found.flat_map(|found| Row::all(&found.article, &found.hits)))
}

fn write(args: &Args, rows: impl Iterator<Item = Row>) -> Outcome {
    if args.json { out::json(rows) } else { out::lines(rows.flat_map(|row| row.lines())) }
}

fn nothing(args: &Args) -> out::Failure {
    out::Failure::problem(format!("nothing matches {}; use fewer words, or begin*", args.query))
}

/// An addition in words.
fn told(remark: &Remark) -> String {
    format!("{}: also {} ({})", remark.typed, remark.added.join(", "), remark.via.name())
}

/// Says that marks were left out of the search, where that found something.
pub(crate) fn without_marks(found: bool) {
    if found {
        out::complain("no text has these marks; shown with any marks");
    }
}

fn asks_for_events(node: &Node) -> bool {
    asks(node, &|filter| matches!(filter, Filter::Event(_) | Filter::Is(Is::Paired)))
}

fn asks_for_state(node: &Node) -> bool {
    asks(node, &|filter| matches!(filter, Filter::Is(Is::Read | Is::Unread | Is::Starred)))
}

/// Whether a query holds such a filter.
fn asks(node: &Node, such: &dyn Fn(&Filter) -> bool) -> bool {
    match node {
        Node::All(nodes) | Node::Words(nodes) | Node::Any(nodes) => nodes.iter().any(|n| asks(n, such)),
        Node::Not(inner) => asks(inner, such),
        Node::Filter(filter) => such(filter),
        Node::Term(_) => false,
    }
}

/// A sentence of `--json`.
#[derive(Serialize)]
struct Row {
    path: String,
    line: u32,
    column: usize,
    text: String,
    ranges: Vec<[usize; 2]>,
    via: Vec<&'static str>,
    counterpart: Option<String>,
}

impl Row {
    /// The rows of an article, without counterparts.
    fn all(article: &Article, hits: &[Hit]) -> Vec<Self> {
        search::lines(article, hits).iter().map(|line| Self::of(article, line, None)).collect()
    }

    fn of(article: &Article, line: &Line, counterpart: Option<String>) -> Self {
        Self {
            path: article.path.to_string_lossy().into_owned(),
            line: line.line,
            column: line.column,
            text: article.slice(line.span).as_str().to_owned(),
            ranges: line.hits.iter().map(|h| points(article, line.span, h)).collect(),
            via: line.hits.iter().map(|h| h.via.name()).collect(),
            counterpart,
        }
    }

    /// For people: as grep shows it, the counterpart below.
    fn lines(&self) -> Vec<String> {
        let one_line = |text: &str| text.replace('\n', " ");
        let head = format!("{}:{}:{}: {}", self.path, self.line, self.column, one_line(&self.text));
        std::iter::once(head).chain(self.counterpart.as_ref().map(|c| format!("    = {}", one_line(c)))).collect()
    }
}

/// Where a hit lies in its sentence, in code points.
fn points(article: &Article, sentence: Span, hit: &Hit) -> [usize; 2] {
    let count = |start: u32, end: u32| article.slice(Span { start, end }).as_str().chars().count();
    let before = count(sentence.start, hit.span.start);
    [before, before + count(hit.span.start, hit.span.end)]
}
