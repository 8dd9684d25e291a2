//! Several reports of one event: which of them may stand on a side, changing them, and where editions took place.
//!
//! Not here: how events are found (`compare::pair`), and how the strip looks.

use super::layout::Side;
use super::list::newest;
use super::{App, Effect};
use crate::compare::evidence::{self, Canon};
use crate::compare::{Event, MatchKind, Pairing, Relation};
use crate::config::Interface;
use crate::corpus::{Article, ArticleId, Corpus, NewsDate};
use crate::lexicon::Lexicon;
use crate::text::Lang;
use crate::text::sanitize::Safe;
use std::collections::BTreeMap;

/// How many days lie between two reports; the most there are where a year is not known.
fn apart(a: Option<&Article>, b: Option<&Article>) -> u32 {
    let day = |x: Option<&Article>| x?.date?.days_since_epoch();
    day(a).zip(day(b)).map_or(u32::MAX, |(a, b)| a.abs_diff(b))
}

/// See [`App::spokesman`].
pub(in crate::app) fn spokesman(corpus: &Corpus, event: &Event, interface: Interface) -> Option<ArticleId> {
    spokesman_of(corpus, event, interface, |_| true)
}

/// The same among some of its reports.
fn spokesman_of(
    corpus: &Corpus,
    event: &Event,
    interface: Interface,
    among: impl Fn(ArticleId) -> bool,
) -> Option<ArticleId> {
    let readable = |id: &ArticleId| {
        corpus.get(*id).is_some_and(|a| match interface {
            Interface::English => true,
            Interface::Chinese => a.lang.is_zh(),
            Interface::Vietnamese => a.lang == Lang::Vi,
        })
    };
    let central = || event.central.iter().chain(&event.members).copied().filter(|&id| among(id));
    central().find(readable).or_else(|| central().next())
}

impl App {
    /// The event of this name ([`Event::id`]).
    #[must_use]
    pub fn event(&self, id: u64) -> Option<&Event> {
        self.links.named(id, &self.events)
    }

    /// The report whose headline stands for an event: the most central one in the interface's language; where there is
    /// none in it, and in English, the most central of all.
    #[must_use]
    pub fn spokesman(&self, event: &Event) -> Option<ArticleId> {
        spokesman(&self.corpus, event, self.settings.interface)
    }

    /// The same among the reports that the list's filters leave of it.
    #[must_use]
    pub fn headline(&self, event: &Event) -> Option<ArticleId> {
        spokesman_of(&self.corpus, event, self.settings.interface, |id| self.list.leaves(id))
    }

    /// The event that an article belongs to.
    #[must_use]
    pub fn event_of(&self, id: ArticleId) -> Option<&Event> {
        self.links.event(id, &self.events)
    }

    /// The articles that may stand beside this one, best first: its event's, then the other editions of its series,
    /// the nearest in time before the others, then by relation and score.
    #[must_use]
    pub fn partners(&self, id: ArticleId) -> Vec<ArticleId> {
        let own = self.corpus.get(id);
        let lang = own.map(|a| a.lang.is_zh());
        let mut found: Vec<(&Pairing, ArticleId)> = self
            .links
            .pairings(id, &self.pairings)
            .filter(|p| p.relation > Relation::Unrelated)
            .map(|p| (p, if p.left == id { p.right } else { p.left }))
            .collect();
        let other_language = |p: ArticleId| self.corpus.get(p).map(|a| a.lang.is_zh()) != lang;
        found.sort_by(|(p, a), (q, b)| {
            let rank = |p: &Pairing, a: ArticleId| (p.relation == Relation::SameEvent, other_language(a), p.relation);
            let far = |p: &Pairing, a| (p.relation == Relation::SameSeries).then(|| apart(own, self.corpus.get(a)));
            let nearer = far(p, *a).cmp(&far(q, *b));
            rank(q, *b).cmp(&rank(p, *a)).then(nearer).then(q.score.total_cmp(&p.score)).then(a.cmp(b))
        });
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The best partner in the other language, for opening a pair: same event, or same series.
    #[must_use]
    pub fn partner(&self, id: ArticleId) -> Option<ArticleId> {
        let lang = self.corpus.get(id)?.lang.is_zh();
        self.partners(id).into_iter().find(|&p| {
            let relation = self.pairing(id, p).map(|p| p.relation);
            relation >= Some(Relation::SameSeries) && self.corpus.get(p).is_some_and(|a| a.lang.is_zh() != lang)
        })
    }

    /// The reports that may stand beside `stays`, best first: of its event in either language, then of its series;
    /// `shown`, which stands there now, is always among them.
    #[must_use]
    pub fn counterparts(&self, stays: ArticleId, shown: ArticleId) -> Vec<ArticleId> {
        let relation = |id: ArticleId| self.pairing(stays, id).map_or(Relation::Unrelated, |p| p.relation);
        let near = self.partners(stays);
        let members = self.event_of(stays).map_or(&[][..], |e| &e.members);
        let mut out: Vec<ArticleId> =
            near.iter().copied().filter(|&id| relation(id) == Relation::SameEvent || members.contains(&id)).collect();
        out.extend(members.iter().copied().filter(|m| *m != stays && !near.contains(m)));
        let series: Vec<ArticleId> =
            near.into_iter().filter(|&id| relation(id) == Relation::SameSeries && !out.contains(&id)).collect();
        out.extend(series);
        if !out.contains(&shown) {
            out.push(shown);
        }
        out
    }

    /// Whether two reports are of one event.
    #[must_use]
    pub fn same_event(&self, a: ArticleId, b: ArticleId) -> bool {
        self.event_of(a).is_some_and(|e| e.members.contains(&b))
            || self.pairing(a, b).is_some_and(|p| p.relation == Relation::SameEvent)
    }

    /// Tells the open pair which reports may stand on its sides.
    pub(super) fn restrip(&mut self) {
        let Some([Some(left), Some(right)]) = self.reader.as_ref().map(|r| r.articles) else { return };
        let strip = [self.strip(right, left), self.strip(left, right)];
        if let Some(reader) = &mut self.reader {
            reader.set_strip(&self.corpus, strip);
        }
    }

    /// The reports that may stand beside `stays`, with what tells them apart.
    fn strip(&self, stays: ArticleId, shown: ArticleId) -> Strip {
        let reports = self.counterparts(stays, shown);
        let editions = self.editions(stays);
        let edition = |id: ArticleId| {
            let event = self.event_of(id)?.id;
            editions.iter().find(|(e, _)| *e == event).map(|(_, name)| name)
        };
        let own = edition(stays);
        let name = |&id: &ArticleId| {
            let Some(article) = self.corpus.get(id) else { return Safe::default() };
            match edition(id).filter(|e| own != Some(*e)) {
                Some(name) => Safe::new(&format!("{} {name}", article.lang.short())),
                // Its title stands above.
                None if id == shown => Safe::new(dated(article).trim_end()),
                None => Safe::new(&format!("{}{}", if self.same_event(stays, id) { "" } else { "~" }, label(article))),
            }
        };
        Strip { names: reports.iter().map(name).collect(), reports, edition: own.cloned().unwrap_or_default() }
    }

    /// The editions of a report's series that lie near it in time, by their events, with year and place; none outside
    /// of a series.
    fn editions(&self, id: ArticleId) -> Vec<(u64, Safe)> {
        let Some(own) = self.event_of(id).filter(|e| e.series.is_some()) else { return Vec::new() };
        let first = |e: &Event| e.members.first().and_then(|&m| self.corpus.get(m));
        let mut near: Vec<&Event> = self.events.iter().filter(|e| e.series == own.series).collect();
        near.sort_by_key(|e| apart(first(own), first(e)));
        near.truncate(NEAR);
        let chinese = self.settings.interface == Interface::Chinese;
        let named = near.iter().zip(places(&self.corpus, &near)).map(|(event, place)| {
            let day = newest(&self.corpus, &event.members);
            let name = match (place, day.and_then(|d| d.year)) {
                (Some(place), Some(year)) => format!("{year} {}", place_name(&place, chinese)),
                (Some(place), None) => place_name(&place, chinese),
                (None, _) => day.map_or(String::new(), NewsDate::shown),
            };
            (event.id, Safe::new(&name))
        });
        named.collect()
    }
}

/// Most editions that a strip tells by their places.
const NEAR: usize = 12;

/// The reports that may stand on a side, best first, and what they are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The reports.
    pub reports: Vec<ArticleId>,
    /// Their names, in the same order: of another edition its year and place.
    pub names: Vec<Safe>,
    /// Year and place of the edition on the other side, which stays; empty outside of a series.
    pub edition: Safe,
}

/// A report that was opened before its partner was known gets it now, and the place stays.
pub(super) fn joined(app: &mut App) -> Option<Vec<Effect>> {
    let reader = app.reader.as_mut().filter(|r| r.awaits_partner && !r.is_pair())?;
    reader.awaits_partner = app.progress.loading;
    let (id, byte) = (reader.articles[0]?, reader.cursor[0]);
    app.partner(id)?;
    let effects = app.open(id);
    if let Some(reader) = &mut app.reader {
        reader.go(&app.corpus, reader.focus, byte);
    }
    Some(effects)
}

/// Another report on the side that is not focused; the place on the focused side stays.
pub(super) fn change(app: &mut App, forward: bool) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    let (focus, [Some(left), Some(right)]) = (reader.focus, reader.articles) else { return Vec::new() };
    let (stays, goes) = if focus == Side::Left { (left, right) } else { (right, left) };
    let candidates = app.counterparts(stays, goes);
    let count = candidates.len();
    if count < 2 {
        app.say(app.words().no_other_report);
        return Vec::new();
    }
    let at = candidates.iter().position(|&c| c == goes).unwrap_or(0);
    let to = if forward { (at + 1) % count } else { (at + count - 1) % count };
    let Some(&new) = candidates.get(to) else { return Vec::new() };
    let byte = reader.cursor[focus.index()];
    let (l, r) = if focus == Side::Left { (stays, new) } else { (new, stays) };
    let effects = app.open_pair(l, r);
    if let Some(reader) = &mut app.reader {
        reader.go(&app.corpus, focus, byte);
    }
    let relation = app.pairing(stays, new).map_or(Relation::Related, |p| p.relation);
    let grade = if app.same_event(stays, new) { Relation::SameEvent } else { relation };
    app.say(format!("{}/{count} · {}", to + 1, super::overlay::relation(app, grade)));
    effects
}

/// How many sentences of a report are searched for its place: title and lead.
const OPENING: usize = 4;
/// What a mention in the title counts for.
const IN_TITLE: f64 = 3.0;

/// Where each of some editions took place: the place that its openings name most and the other editions least
/// (term frequency times inverse edition frequency). `None` where every edition names the same places.
#[must_use]
pub fn places(corpus: &Corpus, editions: &[&Event]) -> Vec<Option<String>> {
    let counts: Vec<BTreeMap<String, f64>> = editions.iter().map(|e| mentions(corpus, e)).collect();
    let total = f64::from(u32::try_from(editions.len()).unwrap_or(u32::MAX));
    let best = |own: &BTreeMap<String, f64>| {
        let weight = |(place, n): (&String, &f64)| {
            let within = counts.iter().filter(|c| c.contains_key(place)).count();
            let rarity = (total / f64::from(u32::try_from(within.max(1)).unwrap_or(1))).ln();
            (n * rarity, place.clone())
        };
        let found = own.iter().map(weight).max_by(|a, b| a.0.total_cmp(&b.0))?;
        (found.0 > 0.0).then_some(found.1)
    };
    counts.iter().map(best).collect()
}

/// The places in the openings of an edition's reports, by their Chinese heads, each report counted alike.
fn mentions(corpus: &Corpus, event: &Event) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    for article in event.members.iter().filter_map(|&id| corpus.get(id)) {
        // Of some reports only the header is in memory: the title tells most.
        let title = [article.title.as_str()];
        let opening: Vec<&str> = match article.sentences.as_slice() {
            [] => title.to_vec(),
            all => all.iter().take(OPENING).map(|s| article.slice(s.span).as_str()).collect(),
        };
        for (n, text) in opening.into_iter().enumerate() {
            for fact in evidence::facts(text, article.lang, 0, Lexicon::in_force()) {
                if let (MatchKind::Place, Canon::Name(place)) = (fact.kind, fact.value)
                    && !joins_two(&place)
                {
                    *out.entry(place.into()).or_insert(0.0) += if n == 0 { IN_TITLE } else { 1.0 };
                }
            }
        }
    }
    out
}

/// Whether a name stands for two countries, as 中越 does: nothing takes place there.
fn joins_two(place: &str) -> bool {
    place.chars().count() == 2 && Lexicon::in_force().gloss(place).is_some_and(|vi| vi.contains(['-', '–']))
}

/// A place, written for a reader of the interface: Chinese heads as they are, else with their Vietnamese name.
#[must_use]
pub fn place_name(place: &str, chinese: bool) -> String {
    match Lexicon::in_force().gloss(place).filter(|_| !chinese) {
        Some(vi) => vi.split([';', ',']).next().unwrap_or(vi).trim().to_owned(),
        None => place.to_owned(),
    }
}

/// What a report is called in a strip: its source, else its title.
fn label(article: &Article) -> String {
    let name = article.source.as_ref().map_or(article.title.as_str(), |s| s.as_str());
    format!("{}{name}", dated(article))
}

/// The language and the day of a report, and a blank.
fn dated(article: &Article) -> String {
    let date = article.date.map_or(String::new(), |d| format!("{} ", d.shown()));
    format!("{} {date}", article.lang.short())
}
