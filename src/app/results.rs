//! What was found in the library: sentences with their hits and counterparts, or a word in columns (concordance).
//!
//! Searching runs outside (`Effect::Search`), batch by batch; counterparts are asked for one article at a time, those on
//! the screen first. Lines bring their text along: of a large library only headers are in memory. Not here: what a query
//! means (`corpus::query`), how results look (`ui::results`).

pub mod export;
mod keys;
pub mod page;

pub(super) use keys::{act, go_on, mouse, show};

use super::jumps::{self, Spot};
use super::saved::Correction;
use super::{App, Effect};
use crate::compare::Relation;
use crate::corpus::query::token::Tokens;
use crate::corpus::query::{Expanded, Facts, Filter, Hit, Is, Node, Options, Query, Remark};
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
}

/// The counterparts of some sentences.
#[derive(Clone, Debug)]
pub struct Counterparts {
    /// For which question.
    pub number: u32,
    /// Whose sentences.
    pub article: ArticleId,
    /// The report that stands beside it.
    pub partner: ArticleId,
    /// The sentences that were asked for, each with what stands beside it.
    pub found: Vec<(usize, Option<Counterpart>)>,
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
}

impl Line {
    /// A piece of the line, by bytes of the article.
    #[must_use]
    pub fn piece(&self, span: Span) -> SafeStr<'_> {
        slice(&self.text, self.span, span)
    }
}

impl Counterpart {
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
    /// The lines.
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
    query: Option<Query>,
    /// The article of the line that came last.
    last_article: Option<ArticleId>,
    /// Where to go when the results are closed.
    origin: Spot,
    /// For each article the report that stands beside it, and what stands beside its sentences.
    counterparts: BTreeMap<ArticleId, (ArticleId, BTreeMap<usize, Option<Counterpart>>)>,
    /// The article whose counterparts are being looked for.
    waiting: Option<ArticleId>,
    /// The file to write once every line has its counterpart.
    exporting: Option<String>,
}

/// What stands beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside<'r> {
    /// It is being looked for.
    Unknown,
    /// No report of the event says it.
    Nothing,
    /// This.
    Text(&'r Counterpart),
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
            app.say(format!("{}: {}; {}", e.column(text), e.problem, e.hint()));
            Vec::new()
        }
    }
}

/// Shows a word in all its sentences.
pub(super) fn concordance(app: &mut App, word: &str) -> Vec<Effect> {
    match Query::phrase(word) {
        Some(query) => ask(app, Kind::Concordance, word.trim(), query, false),
        None => {
            app.say(format!("{word}: {}", app.words().no_hits));
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
        query: None,
        last_article: None,
        origin,
        counterparts: BTreeMap::new(),
        waiting: None,
        exporting: None,
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
        app.say(app.words().cannot_here);
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
    let selected = results.lines.get(results.selected).cloned();
    for line in answer.lines {
        if results.last_article.replace(line.article) != Some(line.article) {
            results.articles += 1;
        }
        match results.kind {
            Kind::Search => results.push(line),
            Kind::Concordance => {
                for &hit in &line.hits {
                    results.push(Line { hits: vec![hit], ..line.clone() });
                }
            }
        }
    }
    sort(app);
    let Some(results) = &mut app.results else { return Vec::new() };
    // The line under the cursor stays, wherever the new ones came in.
    if let Some(at) = selected.filter(|_| results.selected > 0).and_then(|s| results.lines.iter().position(|l| *l == s))
    {
        results.selected = at;
    }
    if results.done && results.lines.is_empty() {
        let text = results.text.clone();
        app.say(format!("{text}: {}", app.words().no_hits));
    }
    page::lay(app);
    next_counterparts(app)
}

impl Results {
    fn push(&mut self, line: Line) {
        if self.lines.len() < MOST { self.lines.push(line) } else { self.more += 1 }
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

/// Brings the lines into their order.
fn sort(app: &mut App) {
    let App { corpus, results: Some(results), .. } = app else { return };
    let place = |l: &Line| (l.article, l.hits.first().map_or(l.span, |h| h.span));
    let context = |l: &Line, left: bool| -> Vec<String> {
        let hit = l.hits.first().map_or(l.span, |h| h.span);
        let part = if left {
            Span { start: l.span.start, end: hit.start }
        } else {
            Span { start: hit.end, end: l.span.end.max(hit.end) }
        };
        let mut words: Vec<String> =
            Tokens::of_text(l.piece(part).as_str()).iter().map(|t| t.folded.to_owned()).collect();
        if left {
            words.reverse();
        }
        words
    };
    let date = |l: &Line| corpus.get(l.article).and_then(|a| a.date).filter(|d| d.year.is_some());
    match results.order {
        Order::Library => results.lines.sort_by_key(place),
        Order::Left => results.lines.sort_by_cached_key(|l| (context(l, true), place(l))),
        Order::Right => results.lines.sort_by_cached_key(|l| (context(l, false), place(l))),
        Order::Oldest => results.lines.sort_by_cached_key(|l| (date(l).is_none(), date(l), place(l))),
        Order::Newest => {
            results.lines.sort_by_cached_key(|l| (date(l).is_none(), std::cmp::Reverse(date(l)), place(l)));
        }
    }
}

fn resort(app: &mut App) -> Vec<Effect> {
    if let Some(results) = &mut app.results {
        results.order = results.order.next(results.kind);
        (results.selected, results.top) = (0, 0);
    }
    sort(app);
    page::lay(app);
    next_counterparts(app)
}

// --- counterparts ---------------------------------------------------------------------------

/// The report of the same event that stands beside an article in results.
fn partner_of(app: &App, id: ArticleId) -> Option<ArticleId> {
    let other = app.partner(id)?;
    app.pairing(id, other).filter(|p| p.relation == Relation::SameEvent).map(|_| other)
}

/// What stands beside a line.
#[must_use]
pub fn beside<'r>(app: &App, results: &'r Results, line: &Line) -> Beside<'r> {
    let Some(sentence) = line.sentence else { return Beside::Nothing };
    if app.progress.pairing || app.progress.loading {
        return Beside::Unknown;
    }
    let Some(partner) = partner_of(app, line.article) else { return Beside::Nothing };
    let known = results.counterparts.get(&line.article).filter(|k| k.0 == partner);
    match known.and_then(|k| k.1.get(&sentence)) {
        None => Beside::Unknown,
        Some(None) => Beside::Nothing,
        Some(Some(counterpart)) => Beside::Text(counterpart),
    }
}

/// Counterparts were found.
pub(super) fn beside_found(app: &mut App, counterparts: Counterparts) -> Vec<Effect> {
    let Some(results) = app.results.as_mut().filter(|r| r.number == counterparts.number) else { return Vec::new() };
    if results.waiting == Some(counterparts.article) {
        results.waiting = None;
    }
    let fresh = || (counterparts.partner, BTreeMap::new());
    let known = results.counterparts.entry(counterparts.article).or_insert_with(fresh);
    if known.0 != counterparts.partner {
        *known = (counterparts.partner, BTreeMap::new());
    }
    known.1.extend(counterparts.found);
    if results.shown {
        page::lay(app);
    }
    next_counterparts(app)
}

/// Asks for what is needed next beside the lines: those on the screen, then, while exporting, all.
pub(super) fn next_counterparts(app: &mut App) -> Vec<Effect> {
    let Some(results) = app.results.as_ref().filter(|r| r.waiting.is_none() && (r.shown || r.is_exporting())) else {
        return Vec::new();
    };
    let Some(query) = results.query.clone().filter(|_| !(app.progress.pairing || app.progress.loading)) else {
        return Vec::new();
    };
    let missing = |line: &&Line| beside(app, results, line) == Beside::Unknown;
    let visible = results.lines.get(results.top..results.page.end.min(results.lines.len())).unwrap_or(&[]);
    let mut needed = visible.iter().find(missing);
    if needed.is_none() && results.is_exporting() && results.done {
        needed = results.lines.iter().find(missing);
        if needed.is_none() {
            return export::write(app);
        }
    }
    let Some(article) = needed.map(|l| l.article) else { return Vec::new() };
    let Some(partner) = partner_of(app, article) else { return Vec::new() };
    let own = results.lines.iter().filter(|l| l.article == article);
    let sentences: BTreeSet<usize> = own.filter_map(|l| l.sentence).collect();
    let number = results.number;
    let corrections = [(article, partner), (partner, article)].map(|(l, r)| app.saved.corrections(&app.corpus, l, r));
    let zh = app.corpus.get(article).is_some_and(|a| a.lang.is_zh());
    // Corrections are kept for the Chinese text on the left.
    let [own, other] = corrections;
    let corrections = if zh { own } else { other };
    if let Some(results) = &mut app.results {
        results.waiting = Some(article);
    }
    let sentences = sentences.into_iter().collect();
    vec![Effect::Beside(AskBeside { number, article, partner, sentences, corrections, query })]
}

/// The library was compared anew: other reports may stand beside the lines.
pub(super) fn paired(app: &mut App) -> Vec<Effect> {
    if app.results.as_ref().is_some_and(|r| r.shown) {
        page::lay(app);
    }
    next_counterparts(app)
}

/// An article has changed: its hits and counterparts are of the old text.
pub(super) fn changed(app: &mut App, id: ArticleId) {
    if let Some(results) = &mut app.results {
        results.counterparts.retain(|own, (partner, _)| *own != id && *partner != id);
        results.lines.retain(|l| l.article != id);
        results.selected = results.selected.min(results.lines.len().saturating_sub(1));
        page::lay(app);
    }
}

/// The date of a line's article.
#[must_use]
pub fn date(article: &Article) -> Safe {
    Safe::new(&article.date.map(NewsDate::iso).unwrap_or_default())
}
