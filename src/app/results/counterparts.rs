//! What stands beside the lines: asked for an article at a time, those on the screen first, while exporting all.
//!
//! Where a sentence and what stands beside it both answer the query, they are one row: the line that comes later is
//! folded into the other. Not here: aligning (`shell::search`), and how rows look (`ui::results`).

use super::{AskBeside, Counterpart, Counterparts, Kind, Line, Results, Stands, export, page};
use crate::app::{App, Effect};
use crate::compare::Relation;
use crate::corpus::ArticleId;
use crate::corpus::query::Query;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What stands beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside<'r> {
    /// It is being looked for.
    Unknown,
    /// There is no other report of the event.
    Alone,
    /// The line is no sentence, such as a caption: it is not compared.
    NotCompared,
    /// It was not found in the other report.
    Missing,
    /// It is not sure whether the other report says it.
    Unsure,
    /// This.
    Text(&'r Counterpart),
}

/// A file to be written once all counterparts are known.
#[derive(Clone, Debug)]
pub(super) struct Export {
    pub(super) name: String,
    /// The articles that were not asked about yet, with the numbers of their sentences.
    todo: VecDeque<(ArticleId, Vec<usize>)>,
}

impl Export {
    pub(super) fn new(name: &str, lines: &[Line]) -> Self {
        let mut todo: BTreeMap<ArticleId, BTreeSet<usize>> = BTreeMap::new();
        for line in lines {
            todo.entry(line.article).or_default().extend(line.sentence);
        }
        let todo = todo.into_iter().map(|(id, sentences)| (id, sentences.into_iter().collect())).collect();
        Self { name: name.to_owned(), todo }
    }
}

/// The report of the same event that stands beside an article in results.
fn partner_of(app: &App, id: ArticleId) -> Option<ArticleId> {
    let other = app.partner(id)?;
    app.pairing(id, other).filter(|p| p.relation == Relation::SameEvent).map(|_| other)
}

/// What stands beside a line.
#[must_use]
pub fn beside<'r>(app: &App, results: &'r Results, line: &Line) -> Beside<'r> {
    if app.progress.pairing || app.progress.loading {
        return Beside::Unknown;
    }
    let Some(partner) = partner_of(app, line.article) else { return Beside::Alone };
    let Some(sentence) = line.sentence else { return Beside::NotCompared };
    let known = results.counterparts.get(&line.article).filter(|k| k.0 == partner);
    match known.and_then(|k| k.1.get(&sentence)) {
        None => Beside::Unknown,
        Some(Stands::Missing) => Beside::Missing,
        Some(Stands::Unsure) => Beside::Unsure,
        Some(Stands::Text(counterpart)) => Beside::Text(counterpart),
    }
}

/// Whether a line stands on the right: Chinese is left, as in the reader.
pub(super) fn stands_right(app: &App, line: &Line, beside: Beside<'_>, columns: bool) -> bool {
    let is_zh = app.corpus.get(line.article).is_some_and(|a| a.lang.is_zh());
    match beside {
        _ if is_zh => false,
        Beside::Text(counterpart) => columns || !counterpart.hits.is_empty(),
        Beside::Alone => false,
        _ => columns && partner_of(app, line.article).is_some(),
    }
}

/// Counterparts were found.
pub(in crate::app) fn found(app: &mut App, counterparts: Counterparts) -> Vec<Effect> {
    let Some(results) = app.results.as_mut().filter(|r| r.number == counterparts.number) else { return Vec::new() };
    let Counterparts { article, partner, found, edition, .. } = counterparts;
    if results.waiting == Some(article) {
        results.waiting = None;
    }
    // Of texts or corrections as they were: asked for anew.
    if edition != results.edition {
        return next(app);
    }
    let fresh = || (partner, BTreeMap::new());
    let known = results.counterparts.entry(article).or_insert_with(fresh);
    if known.0 != partner {
        *known = fresh();
    }
    known.1.extend(found);
    fold(app, &[article]);
    if app.results.as_ref().is_some_and(|r| r.shown) {
        page::lay(app);
    }
    next(app)
}

/// Folds the lines of the reports beside some articles into those of the articles that come before them.
pub(super) fn fold(app: &mut App, owns: &[ArticleId]) {
    let Some(results) = app.results.as_ref().filter(|r| r.kind == Kind::Search) else { return };
    // What stands beside the other one must be this, or the link between them would be shown nowhere.
    let mutual = |own, partner| partner_of(app, partner) == Some(own) && partner_of(app, own) == Some(partner);
    let linked = owns.iter().filter_map(|&own| {
        let (partner, known) = results.counterparts.get(&own)?;
        let any = known.values().filter_map(Stands::text).any(|c| !c.hits.is_empty());
        (any && mutual(own, *partner)).then_some((own, *partner, known))
    });
    let linked: Vec<_> = linked.collect();
    let mut places: FxHashMap<ArticleId, Vec<usize>> =
        linked.iter().flat_map(|l| [l.0, l.1]).map(|id| (id, Vec::new())).collect();
    for (at, line) in results.lines.iter().enumerate().filter(|_| !linked.is_empty()) {
        if let Some(own) = places.get_mut(&line.article) {
            own.push(at);
        }
    }
    let mut goes: BTreeMap<usize, usize> = BTreeMap::new();
    for (own, partner, known) in linked {
        let lines = |id: ArticleId| {
            let stay = places.get(&id).into_iter().flatten().filter(|at| !goes.contains_key(at));
            stay.filter_map(|&at| Some((at, results.lines.get(at)?)))
        };
        let link = |(at, line): (usize, &Line)| {
            let counterpart = known.get(&line.sentence?)?.text().filter(|c| !c.hits.is_empty())?;
            Some((at, counterpart.span))
        };
        let links: Vec<(usize, Span)> = lines(own).filter_map(link).collect();
        let into = |(at, line): (usize, &Line)| {
            let holds = |&&(first, span): &&(usize, Span)| {
                first < at && span.start <= line.span.start && line.span.end <= span.end
            };
            Some((at, links.iter().find(holds)?.0))
        };
        let new: Vec<(usize, usize)> = lines(partner).filter_map(into).collect();
        goes.extend(new);
    }
    // The line that stands for one may itself be folded into another, before it.
    let last = |mut at: usize| {
        while let Some(&before) = goes.get(&at) {
            at = before;
        }
        at
    };
    let goes: Vec<(usize, usize)> = goes.iter().map(|(&at, &into)| (at, last(into))).collect();
    if let Some(results) = app.results.as_mut().filter(|_| !goes.is_empty()) {
        results.take_out(&goes);
    }
}

impl Stands {
    /// What answers the sentence.
    const fn text(&self) -> Option<&Counterpart> {
        if let Self::Text(counterpart) = self { Some(counterpart) } else { None }
    }
}

impl Results {
    /// Takes lines out, each with the one that stands for it; both ascend.
    fn take_out(&mut self, goes: &[(usize, usize)]) {
        let gone = |at: usize| goes.binary_search_by_key(&at, |g| g.0);
        let before = |at: usize| goes.partition_point(|g| g.0 < at);
        let selected = gone(self.selected).ok().and_then(|i| goes.get(i)).map_or(self.selected, |g| g.1);
        (self.selected, self.top) = (selected - before(selected), self.top - before(self.top));
        for &(at, into) in goes {
            let more = self.lines.get(at).map_or(0, |l| 1 + l.stands_for);
            if let Some(line) = self.lines.get_mut(into) {
                line.stands_for += more;
            }
        }
        let keys = std::mem::take(&mut self.keys);
        let lines = std::mem::take(&mut self.lines);
        for (at, (key, line)) in keys.into_iter().zip(lines).enumerate() {
            if gone(at).is_ok() {
                self.folded.push(line);
            } else {
                self.keys.push(key);
                self.lines.push(line);
            }
        }
    }

    /// Lines and what is folded into them.
    pub(super) fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().chain(&self.folded)
    }

    /// How many sentences or places were found, with those that are left off.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lines.len() + self.folded.len() + self.more
    }

    /// Where the selected row stands among all that was found: `7/119`, or `7-8/119` where its row shows two sentences.
    /// The total is the same however many stand in one row.
    #[must_use]
    pub fn position(&self) -> String {
        let rows = self.lines.iter().take(self.selected + 1);
        let last: usize = rows.map(|l| 1 + l.stands_for).sum();
        let more = self.lines.get(self.selected).map_or(0, |l| l.stands_for);
        let from = if more > 0 { format!("{}-", last - more) } else { String::new() };
        format!("{from}{last}/{}", self.count())
    }
}

/// Asks for what is needed next beside the lines: once, so that nobody may drop the question.
#[must_use]
pub(in crate::app) fn next(app: &mut App) -> Vec<Effect> {
    let Some(results) = app.results.as_ref().filter(|r| r.waiting.is_none() && (r.shown || r.is_exporting())) else {
        return Vec::new();
    };
    let Some(query) = results.query.clone().filter(|_| !(app.progress.pairing || app.progress.loading)) else {
        return Vec::new();
    };
    // Its query is the word as it is written, which nothing of the other language answers.
    let (query, bridge) = match results.kind {
        Kind::Search => (query, false),
        Kind::Concordance => (Query::parse(&results.text).unwrap_or(query), true),
    };
    let needed = match visible(app, results) {
        None if results.is_exporting() && results.done => match to_export(app) {
            None => return export::write(app),
            needed => needed,
        },
        needed => needed,
    };
    let Some((article, partner, sentences)) = needed else { return Vec::new() };
    let Some(results) = &mut app.results else { return Vec::new() };
    results.waiting = Some(article);
    let (number, edition) = (results.number, results.edition);
    let (left, right) = app.corpus.sides(article, partner);
    let corrections = app.saved.corrections(&app.corpus, left, right);
    vec![Effect::Beside(AskBeside { number, edition, article, partner, sentences, corrections, query, bridge })]
}

/// An article, the report beside it, and sentences of which it is not known what stands beside them.
type Needed = (ArticleId, ArticleId, Vec<usize>);

/// The first on the screen, with all its sentences.
fn visible(app: &App, results: &Results) -> Option<Needed> {
    let mut shown = results.page.rows.iter().filter_map(|r| results.lines.get(r.line?));
    let article = shown.find(|l| beside(app, results, l) == Beside::Unknown)?.article;
    let own = results.lines.iter().filter(|l| l.article == article);
    let sentences: BTreeSet<usize> = own.filter_map(|l| l.sentence).collect();
    Some((article, partner_of(app, article)?, sentences.into_iter().collect()))
}

/// The next one that a file waits for: each article is come to once.
fn to_export(app: &mut App) -> Option<Needed> {
    loop {
        let (article, mut sentences) = app.results.as_mut()?.exporting.as_mut()?.todo.pop_front()?;
        let Some(partner) = partner_of(app, article) else { continue };
        let known = app.results.as_ref()?.counterparts.get(&article).filter(|k| k.0 == partner);
        sentences.retain(|s| known.is_none_or(|k| !k.1.contains_key(s)));
        if !sentences.is_empty() {
            return Some((article, partner, sentences));
        }
    }
}

/// The library was compared anew: other reports may stand beside the lines.
pub(in crate::app) fn paired(app: &mut App) -> Vec<Effect> {
    renew(app);
    if app.results.as_ref().is_some_and(|r| r.shown) {
        page::lay(app);
    }
    next(app)
}

/// Articles have changed: their hits and counterparts are of the old texts.
pub(in crate::app) fn changed(app: &mut App, ids: &[ArticleId]) {
    let ids: FxHashSet<ArticleId> = ids.iter().copied().collect();
    if ids.is_empty() {
        return;
    }
    if let Some(results) = &mut app.results {
        results.edition += 1;
        results.counterparts.retain(|own, (partner, _)| !ids.contains(own) && !ids.contains(partner));
        for lines in [&mut results.lines, &mut results.folded] {
            lines.retain(|l| !ids.contains(&l.article));
        }
    }
    renew(app);
    page::lay(app);
}

/// The alignment of two reports was corrected: what stands beside their lines is of the old one.
pub(in crate::app) fn corrected(app: &mut App, left: ArticleId, right: ArticleId) {
    let Some(results) = &mut app.results else { return };
    results.edition += 1;
    results.counterparts.retain(|own, (partner, _)| ![(left, right), (right, left)].contains(&(*own, *partner)));
    renew(app);
    page::lay(app);
}

/// Folds all lines anew, and begins again to look for what a file waits for.
fn renew(app: &mut App) {
    let App { corpus, results: Some(results), .. } = app else { return };
    let folded = std::mem::take(&mut results.folded);
    results.lines.extend(folded);
    for line in &mut results.lines {
        line.stands_for = 0;
    }
    results.resort(corpus);
    results.selected = results.selected.min(results.lines.len().saturating_sub(1));
    let name = results.exporting.take().map(|e| e.name);
    results.exporting = name.map(|name| Export::new(&name, &results.lines));
    let known: Vec<ArticleId> = results.counterparts.keys().copied().collect();
    fold(app, &known);
}
