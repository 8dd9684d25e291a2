//! What was found in the library: sentences with their hits and counterparts, or a word in columns (concordance).
//!
//! Searching runs outside (`Effect::Search`), batch by batch; counterparts are asked for one article at a time, those on
//! the screen first. Lines bring their text along: of a large library only headers are in memory. Not here: what a query
//! means (`corpus::query`), how results look (`ui::results`).

mod counterparts;
pub mod export;
mod keys;
mod order;
pub mod page;

pub use counterparts::{Beside, beside};
pub(super) use counterparts::{changed, corrected, found as beside_found, next as next_counterparts, paired};
pub(super) use keys::{act, go_on, mouse, show};

use super::jumps::{self, Spot};
use super::prompt::{self, Asked};
use super::saved::Correction;
use super::{App, Effect, problems, words};
use crate::config::Interface;
use crate::corpus::query::{Expanded, Facts, Filter, Hit, Is, Node, Options, Query, QueryError, Remark};
use crate::corpus::search;
use crate::corpus::{Article, ArticleId, NewsDate};
use crate::text::Span;
use crate::text::sanitize::{Safe, SafeStr};
use page::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Most lines that are kept; what is beyond is counted.
const MOST: usize = 20_000;

/// What is asked for, as the search outside needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Answers to older numbers are dropped.
    pub number: u32,
    /// As typed, taken apart.
    pub query: Query,
    /// What is added to it.
    pub options: Options,
    /// What the query may ask about articles.
    pub known: Known,
}

/// What filters of a query need to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The events of articles that share one.
    pub events: BTreeMap<ArticleId, String>,
    /// Contents read to their end.
    pub read: BTreeSet<u64>,
    /// Contents with a star.
    pub starred: BTreeSet<u64>,
}

impl Known {
    /// What is known of one article.
    #[must_use]
    pub fn of(&self, id: ArticleId, article: &Article) -> Facts<'_> {
        Facts {
            event: self.events.get(&id).map(String::as_str),
            read: self.read.contains(&article.hash),
            starred: self.starred.contains(&article.hash),
        }
    }
}

/// A part of the answer; parts arrive in the library's order.
#[derive(Clone, Debug)]
pub struct Answer {
    /// To which question.
    pub number: u32,
    /// The query with its additions, with the first part.
    pub expanded: Option<Expanded>,
    /// Whether marks were left out because nothing has those that were typed.
    pub bare: bool,
    /// The sentences that hold hits.
    pub lines: Vec<Line>,
    /// Whether that was all.
    pub done: bool,
}

/// Asks for the counterparts of some sentences of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct AskBeside {
    /// For which question.
    pub number: u32,
    /// Of which state of texts and corrections.
    pub edition: u32,
    /// Whose sentences.
    pub article: ArticleId,
    /// The report that stands beside it.
    pub partner: ArticleId,
    /// Numbers of the sentences.
    pub sentences: Vec<usize>,
    /// The user's corrections of the pair.
    pub corrections: Vec<Correction>,
    /// What is lit in the counterparts too.
    pub query: Query,
    /// Whether the other language's words for it are lit too: a concordance looks for the typed word alone.
    pub bridge: bool,
}

/// The counterparts of some sentences.
#[derive(Clone, Debug)]
pub struct Counterparts {
    /// For which question.
    pub number: u32,
    /// Of which state of texts and corrections, as asked.
    pub edition: u32,
    /// Whose sentences.
    pub article: ArticleId,
    /// The report that stands beside it.
    pub partner: ArticleId,
    /// The sentences that were asked for, each with what stands beside it.
    pub found: Vec<(usize, Stands)>,
}

/// How a sentence stands to the report beside its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// This answers it.
    Text(Counterpart),
    /// It was not found there: one of the differences.
    Missing,
    /// Nothing answers it, but it is too short or too doubtful to be called missing.
    Unsure,
}

/// What stands beside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Where in the partner.
    pub span: Span,
    /// Its words.
    pub text: Safe,
    /// What in them answers the query too, in bytes of the partner.
    pub hits: Vec<Span>,
    /// Which piece of the sentence is said by which of them: the evidence of the alignment, the sentence's own first.
    pub twins: Vec<[Span; 2]>,
}

/// What kind of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A line for each sentence.
    Search,
    /// A line for each place of a word, in columns around it.
    Concordance,
}

/// The order of the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As in the library.
    #[default]
    Library,
    /// By the text before the word, outwards.
    Left,
    /// By the text after the word.
    Right,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}

/// One line: a sentence, or one place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose sentence.
    pub article: ArticleId,
    /// The sentence.
    pub span: Span,
    /// Its number; `None` for a line that holds none, such as a caption.
    pub sentence: Option<usize>,
    /// Where the hits are; none where only filters were asked for.
    pub hits: Vec<Hit>,
    /// The sentence's words.
    pub text: Safe,
    /// Line and column (in code points) of the first hit in the file, from 1.
    pub at: (u32, usize),
    /// How many other sentences its row stands for: those beside it that hold hits too.
    pub stands_for: usize,
}

impl Line {
    /// A piece of the line, by bytes of the article.
    #[must_use]
    pub fn piece(&self, span: Span) -> SafeStr<'_> {
        slice(&self.text, self.span, span)
    }
}

impl Counterpart {
    /// What says a piece of the sentence here: by the alignment, else the first that answers the query. Of a part of the
    /// piece it is not known.
    #[must_use]
    pub fn says(&self, piece: Span) -> Option<Span> {
        let whole = |[own, _]: &[Span; 2]| own.start <= piece.start && piece.end <= own.end;
        let twins = self.twins.iter().copied().filter(whole);
        super::cursor::twin(twins, piece).or_else(|| self.hits.first().copied())
    }

    /// A piece of it, by bytes of the partner.
    #[must_use]
    pub fn piece(&self, span: Span) -> SafeStr<'_> {
        slice(&self.text, self.span, span)
    }
}

/// The piece of a text that was cut out of an article at `whole`.
fn slice(text: &Safe, whole: Span, piece: Span) -> SafeStr<'_> {
    let at = |byte: u32| byte.saturating_sub(whole.start) as usize;
    text.get(at(piece.start)..at(piece.end.min(whole.end)))
}

/// The lines of an article that answer a query: a line for each sentence.
#[must_use]
pub fn lines(id: ArticleId, article: &Article, hits: &[Hit]) -> Vec<Line> {
    let line = |l: search::Line| Line {
        article: id,
        span: l.span,
        sentence: l.sentence,
        hits: l.hits,
        text: article.slice(l.span).to_safe(),
        at: (l.line, l.column),
        stands_for: 0,
    };
    search::lines(article, hits).into_iter().map(line).collect()
}

/// The results of one question, and where the user is in them.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub struct Results {
    /// A line for each sentence, or for each place.
    pub kind: Kind,
    /// As typed.
    pub text: String,
    /// Whether words of the other language are looked for too.
    pub bridge: bool,
    /// What was added to what was typed.
    pub remarks: Vec<Remark>,
    /// Whether marks were left out because nothing has those that were typed.
    pub bare: bool,
    /// The lines; of two that are counterparts of each other and both hold hits, the first.
    pub lines: Vec<Line>,
    /// How many articles they are in.
    pub articles: usize,
    /// How many lines were left off.
    pub more: usize,
    /// Their order.
    pub order: Order,
    /// Whether all has been searched.
    pub done: bool,
    /// The selected line.
    pub selected: usize,
    /// The first line on the screen.
    pub top: usize,
    /// Whether the results are on the screen (else they wait under what was opened from them).
    pub shown: bool,
    /// The rows on the screen.
    pub page: Page,
    number: u32,
    /// Counts changes of texts and corrections: what was asked for before one is not taken after it.
    edition: u32,
    query: Option<Query>,
    /// The article of the line that came last.
    last_article: Option<ArticleId>,
    /// Where to go when the results are closed.
    origin: Spot,
    /// For each article the report that stands beside it, and what stands beside its sentences.
    counterparts: BTreeMap<ArticleId, (ArticleId, BTreeMap<usize, Stands>)>,
    /// The article whose counterparts are being looked for.
    waiting: Option<ArticleId>,
    /// The file to write once every line has its counterpart.
    exporting: Option<counterparts::Export>,
    /// What each line is sorted by.
    keys: Vec<order::Key>,
    /// Lines that stand beside others.
    folded: Vec<Line>,
}

impl Order {
    /// The next one that makes sense for this kind.
    #[must_use]
    pub const fn next(self, kind: Kind) -> Self {
        match (self, kind) {
            (Self::Library, Kind::Concordance) => Self::Left,
            (Self::Left, _) => Self::Right,
            (Self::Library, Kind::Search) | (Self::Right, _) => Self::Newest,
            (Self::Newest, _) => Self::Oldest,
            (Self::Oldest, _) => Self::Library,
        }
    }
}

/// Searches the library for a query.
pub(super) fn search(app: &mut App, text: &str) -> Vec<Effect> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    match Query::parse(text) {
        Ok(query) => ask(app, Kind::Search, text, query, true),
        Err(e) => {
            let why = refusal(&e, text, app.settings.interface);
            prompt::again(app, Asked::Library, text, e.span.start as usize, why);
            Vec::new()
        }
    }
}

/// Where a line is no query, why, and what to do about it, in the interface's language.
fn refusal(e: &QueryError, text: &str, interface: Interface) -> String {
    let words = words::words(interface);
    let column = problems::told(&format!("column {}", e.column(text)), interface);
    let [what, remedy] = [e.problem.to_string(), e.hint()].map(|t| problems::told(&t, interface));
    format!("{column}{}{what}{}{remedy}", words.colon, words.semicolon)
}

/// Shows a word in all its sentences.
pub(super) fn concordance(app: &mut App, word: &str) -> Vec<Effect> {
    match Query::phrase(word) {
        Some(query) => ask(app, Kind::Concordance, word.trim(), query, false),
        None => {
            app.say(format!("{word}{}{}", app.words().colon, app.words().no_hits));
            Vec::new()
        }
    }
}

fn ask(app: &mut App, kind: Kind, text: &str, query: Query, bridge: bool) -> Vec<Effect> {
    let before = app.results.take();
    let number = before.as_ref().map_or(app.asked, |r| r.number).max(app.asked) + 1;
    app.asked = number;
    let same = before.as_ref().is_some_and(|r| r.shown);
    // Asked again from the results themselves: Esc still goes to where the first question was asked.
    let origin = before.as_ref().filter(|_| same).map_or_else(|| jumps::here(app), |r| r.origin.clone());
    if !same {
        jumps::remember(app);
    }
    let order = before.as_ref().filter(|r| r.kind == kind).map_or(Order::default(), |r| r.order);
    app.overlay = None;
    app.message = None;
    app.results = Some(Results {
        kind,
        text: text.to_owned(),
        bridge,
        remarks: Vec::new(),
        bare: false,
        lines: Vec::new(),
        articles: 0,
        more: 0,
        order,
        done: false,
        selected: 0,
        top: 0,
        shown: true,
        page: Page::default(),
        number,
        edition: 0,
        query: None,
        last_article: None,
        origin,
        counterparts: BTreeMap::new(),
        waiting: None,
        exporting: None,
        keys: Vec::new(),
        folded: Vec::new(),
    });
    let known = if asks_for_facts(&query.root) { known(app) } else { Known::default() };
    let options = Options { bridge, pinyin: bridge };
    page::lay(app);
    vec![Effect::Search(Ask { number, query, options, known })]
}

fn asks_for_facts(node: &Node) -> bool {
    match node {
        Node::All(nodes) | Node::Words(nodes) | Node::Any(nodes) => nodes.iter().any(asks_for_facts),
        Node::Not(inner) => asks_for_facts(inner),
        Node::Filter(f) => matches!(f, Filter::Event(_) | Filter::Is(Is::Paired | Is::Read | Is::Unread | Is::Starred)),
        Node::Term(_) => false,
    }
}

fn known(app: &App) -> Known {
    let several = app.events.iter().filter(|e| e.members.len() > 1);
    let events = several.flat_map(|e| e.members.iter().map(|&id| (id, format!("{:016x}", e.id))));
    Known { events: events.collect(), read: app.saved.read.clone(), starred: app.saved.starred.clone() }
}

/// With the other language's words, or without.
fn toggle_bridge(app: &mut App) -> Vec<Effect> {
    let Some(results) = app.results.as_ref().filter(|r| r.kind == Kind::Search) else {
        app.say(app.words().only_in_search);
        return Vec::new();
    };
    let (text, bridge) = (results.text.clone(), !results.bridge);
    match Query::parse(&text) {
        Ok(query) => ask(app, Kind::Search, &text, query, bridge),
        Err(_) => Vec::new(),
    }
}

/// A part of the answer has arrived.
pub(super) fn found(app: &mut App, answer: Answer) -> Vec<Effect> {
    let Some(results) = &mut app.results else { return Vec::new() };
    if results.number != answer.number || results.done {
        return Vec::new();
    }
    if let Some(expanded) = answer.expanded {
        results.remarks = expanded.remarks;
        results.query = Some(expanded.query);
    }
    results.bare |= answer.bare;
    results.done = answer.done;
    let mut new = Vec::with_capacity(answer.lines.len());
    for line in answer.lines {
        if results.last_article.replace(line.article) != Some(line.article) {
            results.articles += 1;
        }
        match results.kind {
            Kind::Search => new.push(line),
            Kind::Concordance => {
                for &hit in &line.hits {
                    new.push(Line { hits: vec![hit], ..line.clone() });
                }
            }
        }
    }
    let room = MOST.saturating_sub(results.lines.len() + results.folded.len());
    results.more += new.len().saturating_sub(room);
    new.truncate(room);
    let arrived: BTreeSet<ArticleId> = new.iter().map(|l| l.article).collect();
    results.insert(&app.corpus, new);
    // What came may stand beside lines that were there.
    let touched = results.counterparts.iter().filter(|(_, (partner, _))| arrived.contains(partner));
    let touched: Vec<ArticleId> = touched.map(|(own, _)| *own).collect();
    counterparts::fold(app, &touched);
    page::lay(app);
    next_counterparts(app)
}

impl Results {
    /// The number of the question.
    pub(super) const fn number(&self) -> u32 {
        self.number
    }

    /// The query with its additions, once the search has begun.
    #[must_use]
    pub const fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Whether a file is waiting to be written.
    #[must_use]
    pub const fn is_exporting(&self) -> bool {
        self.exporting.is_some()
    }
}

fn resort(app: &mut App) -> Vec<Effect> {
    if let App { corpus, results: Some(results), .. } = app {
        results.order = results.order.next(results.kind);
        (results.selected, results.top) = (0, 0);
        results.resort(corpus);
    }
    page::lay(app);
    next_counterparts(app)
}

/// The date of a line's article.
#[must_use]
pub fn date(article: &Article) -> Safe {
    Safe::new(&article.date.map(NewsDate::shown).unwrap_or_default())
}

#[cfg(test)]
mod tests;
