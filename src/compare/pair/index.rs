//! The library as the pairing sees it: facts by article, an inverted index for candidates, and scored links.
//!
//! [`Index::insert`] only takes facts in; [`Index::update`] scores what has changed. A library that grew by much since
//! its weights were fixed is scored anew as a whole, else only what is new and what it touches.
//!
//! Not here: the numbers of a pair ([`super::features`]) and their weights ([`super::model`]).

use super::day::When;
use super::facts::{Facts, Side};
use super::features::{self, Features, Norms};
use super::grade::{self, Link};
use super::mentions::{Class, Zone};
use super::model::{ACROSS, Model, WITHIN};
use super::statistics::Statistics;
use super::vocabulary::{Key, chain};
use crate::corpus::ArticleId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Log-odds from which two reports in one language are taken for reports of one event when rivals are sought.
const SURELY: f32 = 1.4;
/// Log-odds of the rival where there is none.
const NO_RIVAL: f32 = -5.0;
/// A lead beyond this says nothing more, in log-odds.
const FAR: f32 = 3.0;
/// Articles that a candidate query looks at, at most.
const BUDGET: usize = 6_000;
/// Candidates that are scored: of the other language, of the same.
const CANDIDATES: [usize; 2] = [32, 16];
/// Links that are kept of an article, each way.
const LINKS: usize = 24;
/// A fact of more articles than this is no key to candidates.
const COMMON: usize = 4_096;
/// Libraries up to this size are compared whole: every pair is scored.
const SMALL: usize = 64;
/// The library is scored anew when it has grown by one part in this many.
const GROWTH: u32 = 8;

/// One article of the library.
#[derive(Clone, Debug)]
struct Entry {
    facts: Facts,
    /// Against the other language, against the same.
    norms: [Norms; 2],
    links: Vec<Link>,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Option<Entry>>,
    statistics: Statistics,
    /// Articles by the facts that lead to them; `None` where there are too many.
    postings: FxHashMap<Key, Option<Vec<u32>>>,
    pending: FxHashSet<u32>,
    /// Articles when all were last scored.
    settled: u32,
}

impl Index {
    /// An empty library.
    #[must_use]
    pub fn new(extractor: &super::Extractor<'_>) -> Self {
        Self { statistics: Statistics::new(extractor.vocabulary.background.clone()), ..Self::default() }
    }

    /// Takes the facts of an article in, in the place of older ones. Nothing is scored before [`Self::update`].
    pub fn insert(&mut self, id: ArticleId, facts: Facts) {
        self.remove(id);
        self.statistics.add(&facts);
        for key in leads(&facts) {
            let list = self.postings.entry(key).or_insert_with(|| Some(Vec::new()));
            if list.as_ref().is_some_and(|l| l.len() >= COMMON) {
                *list = None;
            }
            if let Some(list) = list {
                list.push(id.0);
            }
        }
        if self.entries.len() <= id.index() {
            self.entries.resize_with(id.index() + 1, || None);
        }
        if let Some(slot) = self.entries.get_mut(id.index()) {
            *slot = Some(Entry { facts, norms: [Norms::default(); 2], links: Vec::new() });
        }
        self.pending.insert(id.0);
    }

    /// Takes an article out, with its links.
    pub fn remove(&mut self, id: ArticleId) {
        let Some(entry) = self.entries.get_mut(id.index()).and_then(Option::take) else { return };
        self.statistics.remove(&entry.facts);
        for key in leads(&entry.facts) {
            if let Some(Some(list)) = self.postings.get_mut(&key) {
                list.retain(|&other| other != id.0);
            }
        }
        for link in &entry.links {
            if let Some(Some(other)) = self.entries.get_mut(link.other.index()) {
                other.links.retain(|l| l.other != id);
            }
        }
        self.pending.remove(&id.0);
    }

    /// Scores what has changed; says which articles have other links than before.
    pub fn update(&mut self) -> Vec<ArticleId> {
        let total = self.statistics.len();
        let much = self.settled == 0 || total.abs_diff(self.settled) > self.settled / GROWTH;
        let due: Vec<u32> = if much {
            self.settled = total;
            (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).filter(|&i| self.entry(i).is_some()).collect()
        } else {
            let mut due: Vec<u32> = self.pending.iter().copied().collect();
            due.sort_unstable();
            due
        };
        self.pending.clear();
        for &i in &due {
            if let Some(Some(entry)) = self.entries.get_mut(i as usize) {
                entry.norms = norms(&entry.facts, &self.statistics);
                if much {
                    entry.links.clear();
                }
            }
        }
        let mut scratch = Scratch::default();
        let mut touched: FxHashSet<u32> = due.iter().copied().collect();
        for &i in &due {
            for (j, link) in self.score_candidates(i, &mut scratch) {
                self.add_link(i, link);
                self.add_link(j, Link { other: ArticleId(i), ..link });
                touched.insert(j);
            }
        }
        let mut touched: Vec<u32> = touched.into_iter().collect();
        touched.sort_unstable();
        for &i in &touched {
            self.settle(i);
        }
        touched.into_iter().map(ArticleId).collect()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statistics.len() as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The links of an article, as scored by the last update.
    pub(super) fn links(&self, id: ArticleId) -> &[Link] {
        self.entry(id.0).map_or(&[], |e| &e.links)
    }

    /// The facts of an article.
    #[must_use]
    pub fn facts(&self, id: ArticleId) -> Option<&Facts> {
        self.entry(id.0).map(|e| &e.facts)
    }

    /// All articles.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> + '_ {
        self.entries
            .iter()
            .enumerate()
            .filter(|(_, e)| e.is_some())
            .map(|(i, _)| ArticleId(u32::try_from(i).unwrap_or(u32::MAX)))
    }

    /// The features of any two articles (for training, and for the reasons of a pair).
    #[must_use]
    pub fn features(&self, a: ArticleId, b: ArticleId) -> Option<Features> {
        Some(self.base(self.entry(a.0)?, self.entry(b.0)?))
    }

    /// How far a pair in two languages leads over the best other Chinese article, in log-odds.
    pub(super) fn lead_of(&self, a: ArticleId, b: ArticleId) -> Option<f32> {
        let (x, y) = (self.entry(a.0)?, self.entry(b.0)?);
        let link = x.links.iter().find(|l| l.other == b)?;
        let (vi, zh) = if x.facts.side == Side::Vi { (a, b) } else { (b, a) };
        (x.facts.side != y.facts.side).then(|| self.lead(vi, zh, link.event))
    }

    pub(super) fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    fn entry(&self, i: u32) -> Option<&Entry> {
        self.entries.get(i as usize).and_then(Option::as_ref)
    }

    fn base(&self, x: &Entry, y: &Entry) -> Features {
        let which = usize::from(x.facts.side == y.facts.side);
        let norm = |e: &Entry| e.norms.get(which).copied().unwrap_or_default();
        features::features(&x.facts, &y.facts, (norm(x), norm(y)), &self.statistics)
    }

    /// Candidates of an article with their scores; of two new articles each pair comes up from either side, once.
    fn score_candidates(&self, i: u32, scratch: &mut Scratch) -> Vec<(u32, Link)> {
        let Some(entry) = self.entry(i) else { return Vec::new() };
        let candidates = if self.len() <= SMALL {
            (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).filter(|&j| j != i).collect()
        } else {
            self.candidates(i, entry, scratch)
        };
        let known: FxHashSet<u32> = entry.links.iter().map(|l| l.other.0).collect();
        candidates
            .into_iter()
            .filter(|j| !known.contains(j))
            .filter_map(|j| {
                let other = self.entry(j)?;
                let link = Link::score(ArticleId(j), &self.base(entry, other), model(&entry.facts, &other.facts));
                Some((j, link))
            })
            .collect()
    }

    /// The articles that share the most telling facts with this one.
    fn candidates(&self, i: u32, entry: &Entry, scratch: &mut Scratch) -> Vec<u32> {
        let mut lists: Vec<(&Vec<u32>, f32)> = leads(&entry.facts)
            .into_iter()
            .filter_map(|key| {
                let list = self.postings.get(&key)?.as_ref()?;
                (list.len() > 1).then(|| (list, self.worth(list.len())))
            })
            .collect();
        lists.sort_unstable_by_key(|(list, _)| list.len());
        let mut left = BUDGET;
        for (list, worth) in lists {
            if list.len() > left {
                break;
            }
            left -= list.len();
            for &j in list.iter().filter(|&&j| j != i) {
                scratch.add(j, worth);
            }
        }
        let side = entry.facts.side;
        let found = scratch.take();
        let best = |same: bool, most: usize| {
            let mut list: Vec<(u32, f32)> = found
                .iter()
                .copied()
                .filter(|(j, _)| self.entry(*j).is_some_and(|e| (e.facts.side == side) == same))
                .collect();
            list.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            list.truncate(most);
            list.into_iter().map(|(j, _)| j)
        };
        best(false, CANDIDATES[0]).chain(best(true, CANDIDATES[1])).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of articles, far below 2^24")]
    fn worth(&self, articles: usize) -> f32 {
        (1.0 + self.len() as f32 / articles as f32).ln()
    }

    /// Keeps a link if it is among the best of its article.
    fn add_link(&mut self, i: u32, link: Link) {
        let Some(Some(entry)) = self.entries.get_mut(i as usize) else { return };
        if entry.links.iter().any(|l| l.other == link.other) {
            return;
        }
        entry.links.push(link);
        if entry.links.len() >= 2 * LINKS {
            grade::keep_best(&mut entry.links, LINKS);
        }
    }

    /// The margins and grades of an article's links.
    fn settle(&mut self, i: u32) {
        let Some(entry) = self.entry(i) else { return };
        let id = ArticleId(i);
        let side = entry.facts.side;
        let mut links = entry.links.clone();
        grade::keep_best(&mut links, LINKS);
        for link in &mut links {
            let Some(other) = self.entry(link.other.0) else { continue };
            let (vi, zh) = if side == Side::Vi { (id, link.other) } else { (link.other, id) };
            if other.facts.side == side {
                link.finish(None);
            } else {
                link.finish(Some(self.lead(vi, zh, link.event)));
            }
        }
        links.sort_unstable_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.other.cmp(&b.other)));
        if let Some(Some(entry)) = self.entries.get_mut(i as usize) {
            entry.links = links;
        }
    }

    /// How far this Chinese article is ahead of the best rival for the Vietnamese one, in log-odds.
    fn lead(&self, vi: ArticleId, zh: ArticleId, event: f32) -> f32 {
        let rival = self.rivals(vi, zh).map(|l| l.event).fold(NO_RIVAL, f32::max);
        (event - rival).clamp(-FAR, FAR)
    }

    /// Links of a Vietnamese article to other Chinese ones, which do not report the same event as `zh`.
    fn rivals(&self, vi: ArticleId, zh: ArticleId) -> impl Iterator<Item = &Link> {
        let same: Vec<ArticleId> = self
            .links(zh)
            .iter()
            .filter(|l| l.event > SURELY && self.entry(l.other.0).is_some_and(|e| e.facts.side == Side::Zh))
            .map(|l| l.other)
            .collect();
        self.links(vi).iter().filter(move |l| {
            l.other != zh && !same.contains(&l.other) && self.entry(l.other.0).is_some_and(|e| e.facts.side == Side::Zh)
        })
    }
}

fn model(a: &Facts, b: &Facts) -> &'static Model {
    if a.side == b.side { &WITHIN } else { &ACROSS }
}

fn norms(facts: &Facts, statistics: &Statistics) -> [Norms; 2] {
    let other = if facts.side == Side::Zh { Side::Vi } else { Side::Zh };
    [features::norms(facts, other, statistics), features::norms(facts, facts.side, statistics)]
}

/// The facts that lead from an article to others: names, what headline and lead say, numbers, days.
fn leads(facts: &Facts) -> Vec<Key> {
    let mut out: Vec<Key> = facts
        .entries()
        .filter(|(_, m)| m.class() == Class::Name || m.zone() != Zone::Body || !m.is_guess())
        .filter(|(_, m)| m.class() != Class::Number || m.zone() != Zone::Body)
        .map(|(k, _)| k)
        .collect();
    for (when, lead) in &facts.dates {
        if let (true, When::Days(a, b)) = (lead, when) {
            out.extend((*a..=(*b).min(a + 7)).map(|d| chain(0xdada_dada, d.cast_unsigned())));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Sums by article, reused from query to query.
#[derive(Default)]
struct Scratch {
    sums: FxHashMap<u32, f32>,
}

impl Scratch {
    fn add(&mut self, article: u32, worth: f32) {
        *self.sums.entry(article).or_default() += worth;
    }

    fn take(&mut self) -> Vec<(u32, f32)> {
        self.sums.drain().collect()
    }
}
