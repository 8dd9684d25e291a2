//! The library as the pairing sees it: facts by article, an inverted index for candidates, and scored links.
//!
//! [`Index::insert`] only takes facts in; [`Index::update`] scores what has changed. A library that grew by much since
//! its weights were fixed is scored anew as a whole, else only what is new and what it touches.
//!
//! Not here: the numbers of a pair ([`super::features`]) and their weights ([`super::model`]).

use super::crew::{Crew, Here};
use super::day::When;
use super::facts::{Facts, Side};
use super::features::{self, Features, Norms, Prepared};
use super::grade::{self, Link, Standing};
use super::mentions::{Class, Zone};
use super::model::{ACROSS, Lead, Model, WITHIN};
use super::statistics::Statistics;
use super::vocabulary::{Key, chain};
use crate::corpus::ArticleId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Log-odds from which two reports in one language are taken for reports of one event when rivals are sought.
const SURELY: f32 = 1.4;
/// Log-odds up to which they are taken for reports of two.
const NOT_SAME: f32 = 0.0;
/// Articles that a candidate query looks at, at most.
const BUDGET: usize = 6_000;
/// Candidates that are scored: of the other language, of the same.
const CANDIDATES: [usize; 2] = [32, 16];
/// Links that are kept of an article; in libraries of more than [`LARGE`] articles, the second number.
const LINKS: [usize; 2] = [24, 12];
/// Articles of a large library, where all that is kept of each has to be small.
const LARGE: usize = 4_096;
/// A fact of more articles than this is no key to candidates.
const COMMON: usize = 4_096;
/// Libraries up to this size are compared whole: every pair is scored.
const SMALL: usize = 64;
/// Days around publication in which candidates are looked for.
const NEAR_DAYS: i32 = 2;
/// Articles whose pairs are scored in one go.
const BLOCK: usize = 4_096;
/// The library is scored anew when it has grown by one part in this many.
const GROWTH: u32 = 8;

/// One article of the library.
#[derive(Clone, Debug)]
struct Entry {
    facts: Facts,
    /// Against the other language, against the same.
    norms: [Norms; 2],
    links: Vec<Link>,
    /// The articles that have a link to this one.
    back: Vec<u32>,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Option<Entry>>,
    /// The languages of the articles, by themselves: asked of thousands for every article.
    sides: Vec<Option<Side>>,
    statistics: Statistics,
    /// Articles by the facts that lead to them; `None` where there are too many.
    postings: FxHashMap<Key, Option<Vec<u32>>>,
    pending: FxHashSet<u32>,
    /// Articles that lost a link.
    bereft: FxHashSet<u32>,
    changed: Changed,
    /// Articles when all were last scored.
    settled: u32,
}

/// Which articles have other links than when this was last asked.
#[derive(Clone, Debug)]
pub(super) enum Changed {
    All,
    These(FxHashSet<u32>),
}

impl Default for Changed {
    fn default() -> Self {
        Self::These(FxHashSet::default())
    }
}

impl Changed {
    fn add(&mut self, articles: impl IntoIterator<Item = u32>) {
        if let Self::These(known) = self {
            known.extend(articles);
        }
    }
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
        for key in leads(&facts, 0) {
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
            self.sides.resize(id.index() + 1, None);
        }
        if let Some(side) = self.sides.get_mut(id.index()) {
            *side = Some(facts.side);
        }
        if let Some(slot) = self.entries.get_mut(id.index()) {
            *slot = Some(Entry { facts, norms: [Norms::default(); 2], links: Vec::new(), back: Vec::new() });
        }
        self.pending.insert(id.0);
    }

    /// Takes an article out, with its links.
    pub fn remove(&mut self, id: ArticleId) {
        let Some(entry) = self.entries.get_mut(id.index()).and_then(Option::take) else { return };
        self.statistics.remove(&entry.facts);
        if let Some(side) = self.sides.get_mut(id.index()) {
            *side = None;
        }
        for key in leads(&entry.facts, 0) {
            if let Some(Some(list)) = self.postings.get_mut(&key) {
                list.retain(|&other| other != id.0);
            }
        }
        for link in &entry.links {
            if let Some(Some(other)) = self.entries.get_mut(link.other.index()) {
                other.back.retain(|&b| b != id.0);
            }
        }
        for &back in &entry.back {
            if let Some(Some(other)) = self.entries.get_mut(back as usize) {
                other.links.retain(|l| l.other != id);
            }
        }
        // A rival less: those that it was linked with are graded again.
        let near: Vec<u32> = entry.links.iter().map(|l| l.other.0).chain(entry.back).collect();
        self.changed.add(near.iter().copied().chain([id.0]));
        self.bereft.extend(near);
        self.bereft.remove(&id.0);
        self.pending.remove(&id.0);
    }

    /// Scores what has changed.
    pub fn update(&mut self) {
        self.update_on(&Here);
    }

    /// As [`Self::update`], with the pure parts of the work spread by `crew`.
    pub fn update_on(&mut self, crew: &impl Crew) {
        let (due, all) = self.due();
        self.measure(&due, all, crew);
        let mut touched: FxHashSet<u32> = due.iter().copied().chain(self.bereft.drain()).collect();
        let mut before: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for block in due.chunks(BLOCK) {
            let pairs = self.pairs(block, crew);
            if !all {
                for i in pairs.iter().flat_map(|&(i, j)| [i, j]) {
                    before.entry(i).or_insert_with(|| self.others(i));
                }
            }
            let scored = crew.spread(&pairs, &|part| {
                part.chunk_by(|x, y| x.0 == y.0).flat_map(|same| self.scores(same)).collect::<Vec<_>>()
            });
            for (i, link) in scored.into_iter().flatten() {
                self.add_link(i, link);
                self.add_link(link.other.0, Link { other: ArticleId(i), ..link });
                touched.extend([i, link.other.0]);
            }
        }
        if !all {
            for &i in &touched {
                before.entry(i).or_insert_with(|| self.others(i));
            }
        }
        let links = self.most_links();
        for &i in &touched {
            if let Some(Some(entry)) = self.entries.get_mut(i as usize) {
                grade::keep_best(&mut entry.links, links);
            }
        }
        if all {
            self.link_back_all();
        } else {
            before.iter().for_each(|(&i, old)| self.link_back(i, old));
        }
        let touched = self.grade(touched, crew);
        if all {
            self.changed = Changed::All;
        } else {
            self.changed.add(touched);
        }
    }

    /// Finds the norms of what is due; where all is, no link holds any more.
    fn measure(&mut self, due: &[u32], all: bool, crew: &impl Crew) {
        for part in crew.spread(due, &|part| part.iter().map(|&i| (i, self.norms(i))).collect::<Vec<_>>()) {
            for (i, norms) in part {
                if let Some(Some(entry)) = self.entries.get_mut(i as usize) {
                    entry.norms = norms;
                    if all {
                        entry.links.clear();
                    }
                }
            }
        }
    }

    /// Grades the links of these articles, and those of all that are linked with them, for rivals decide on grades too.
    /// Says which were given, or have other links than before.
    fn grade(&mut self, touched: FxHashSet<u32>, crew: &impl Crew) -> Vec<u32> {
        let mut near = touched.clone();
        for &i in &touched {
            if let Some(entry) = self.entry(i) {
                near.extend(entry.links.iter().map(|l| l.other.0).chain(entry.back.iter().copied()));
            }
        }
        let mut near: Vec<u32> = near.into_iter().collect();
        near.sort_unstable();
        let mut out = Vec::new();
        // Grades hang on nothing that grading changes, so that it is done in blocks.
        for block in near.chunks(BLOCK) {
            let graded = crew.spread(block, &|part| part.iter().map(|&i| (i, self.settled(i))).collect::<Vec<_>>());
            for (i, links) in graded.into_iter().flatten() {
                if let Some(Some(entry)) = self.entries.get_mut(i as usize) {
                    if touched.contains(&i) || entry.links != links {
                        out.push(i);
                    }
                    entry.links = links;
                }
            }
        }
        out
    }

    fn others(&self, i: u32) -> Vec<u32> {
        self.entry(i).map(|e| e.links.iter().map(|l| l.other.0).collect()).unwrap_or_default()
    }

    /// Tells those whose link from `i` came or went; `old` are those that it was linked with.
    fn link_back(&mut self, i: u32, old: &[u32]) {
        let new = self.others(i);
        for gone in old.iter().filter(|j| !new.contains(j)) {
            if let Some(Some(entry)) = self.entries.get_mut(*gone as usize) {
                entry.back.retain(|&b| b != i);
            }
        }
        for come in new.iter().filter(|j| !old.contains(j)) {
            if let Some(Some(entry)) = self.entries.get_mut(*come as usize) {
                entry.back.push(i);
            }
        }
    }

    fn link_back_all(&mut self) {
        self.entries.iter_mut().flatten().for_each(|e| e.back.clear());
        for i in 0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX) {
            for j in self.others(i) {
                if let Some(Some(entry)) = self.entries.get_mut(j as usize) {
                    entry.back.push(i);
                }
            }
        }
    }

    /// Which articles have other links than when this was last asked.
    pub(super) fn changed(&mut self) -> Changed {
        std::mem::take(&mut self.changed)
    }

    /// The articles to score, in order, and whether these are all.
    fn due(&mut self) -> (Vec<u32>, bool) {
        let total = self.statistics.len();
        let is_small = self.len() <= SMALL;
        let all = is_small || self.settled == 0 || total.abs_diff(self.settled) > self.settled / GROWTH;
        let mut due: Vec<u32> = if all {
            self.settled = total;
            self.articles().map(|a| a.0).collect()
        } else {
            self.pending.iter().copied().collect()
        };
        self.pending.clear();
        due.sort_unstable();
        (due, all)
    }

    fn norms(&self, i: u32) -> [Norms; 2] {
        self.entry(i).map_or_else(Default::default, |e| norms(&e.facts, &self.statistics))
    }

    /// The pairs to score for these articles, each once, and those known already left out.
    fn pairs(&self, block: &[u32], crew: &impl Crew) -> Vec<(u32, u32)> {
        let found = crew.spread(block, &|part| {
            let mut scratch = Scratch::new(self.entries.len());
            let all = part.iter().flat_map(|&i| self.candidates(i, &mut scratch).into_iter().map(move |j| (i, j)));
            all.collect::<Vec<_>>()
        });
        let mut pairs: Vec<(u32, u32)> = found.into_iter().flatten().map(|(i, j)| (i.min(j), i.max(j))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let is_new = |&(i, j): &(u32, u32)| {
            self.entry(i).is_some_and(|e| e.links.iter().all(|l| l.other.0 != j))
                && self.entry(j).is_some_and(|e| e.links.iter().all(|l| l.other.0 != i))
        };
        pairs.retain(is_new);
        pairs
    }

    /// The scores of pairs of which the first is the same.
    fn scores(&self, pairs: &[(u32, u32)]) -> Vec<(u32, Link)> {
        let Some((i, x)) = pairs.first().and_then(|&(i, _)| Some((i, self.entry(i)?))) else { return Vec::new() };
        let mut first = Prepared::new(&x.facts, &self.statistics);
        let others = pairs.iter().filter_map(|&(_, j)| Some((j, self.entry(j)?)));
        others
            .map(|(j, y)| {
                let numbers = Self::base(&mut first, x, y);
                (i, Link::score(ArticleId(j), &numbers, model(&x.facts, &y.facts), x.facts.side == y.facts.side))
            })
            .collect()
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statistics.len() as usize
    }

    /// A number above those of all articles.
    pub(super) fn size(&self) -> usize {
        self.entries.len()
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

    /// The link between two articles, whichever of the two has it.
    pub(super) fn link(&self, a: ArticleId, b: ArticleId) -> Option<&Link> {
        let own = |a: ArticleId, b: ArticleId| self.links(a).iter().find(|l| l.other == b);
        own(a, b).or_else(|| own(b, a))
    }

    /// The articles that have a link to this one.
    pub(super) fn back(&self, id: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        self.entry(id.0).map_or(&[][..], |e| &e.back).iter().copied().map(ArticleId)
    }

    /// The articles that a link of this kind joins with this one, whichever of the two has it.
    pub(super) fn linked<'i>(
        &'i self,
        id: ArticleId,
        is: impl Fn(&Link) -> bool + Copy + 'i,
    ) -> impl Iterator<Item = ArticleId> + 'i {
        let own = self.links(id).iter().filter(move |l| is(l)).map(|l| l.other);
        let is_back = move |b: &ArticleId| self.links(*b).iter().any(|l| l.other == id && is(l));
        own.chain(self.back(id).filter(is_back))
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
        let (x, y) = (self.entry(a.0)?, self.entry(b.0)?);
        Some(Self::base(&mut Prepared::new(&x.facts, &self.statistics), x, y))
    }

    /// How far a pair in two languages is ahead of its rivals; `None` where it is no link.
    pub(super) fn lead_of(&self, a: ArticleId, b: ArticleId) -> Option<Standing> {
        let (x, y) = (self.entry(a.0)?, self.entry(b.0)?);
        let link = x.links.iter().find(|l| l.other == b)?;
        let (vi, zh) = if x.facts.side == Side::Vi { (a, b) } else { (b, a) };
        (x.facts.side != y.facts.side).then(|| self.standing(vi, zh, (link.event, link.stranger)))
    }

    pub(super) fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    fn entry(&self, i: u32) -> Option<&Entry> {
        self.entries.get(i as usize).and_then(Option::as_ref)
    }

    fn base(first: &mut Prepared<'_>, x: &Entry, y: &Entry) -> Features {
        let which = usize::from(x.facts.side == y.facts.side);
        let norm = |e: &Entry| e.norms.get(which).copied().unwrap_or_default();
        features::features(first, &y.facts, (norm(x), norm(y)))
    }

    /// The articles that share the most telling facts with this one; all others in a small library.
    fn candidates(&self, i: u32, scratch: &mut Scratch) -> Vec<u32> {
        let Some(entry) = self.entry(i) else { return Vec::new() };
        if self.len() <= SMALL {
            return self.articles().map(|a| a.0).filter(|&j| j != i).collect();
        }
        let mut lists: Vec<(&Vec<u32>, f32)> = leads(&entry.facts, NEAR_DAYS)
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
        let side = Some(entry.facts.side);
        let is_same = |j: u32| self.sides.get(j as usize).is_some_and(|s| *s == side);
        let (mut same, mut other): (Vec<_>, Vec<_>) = scratch.take().into_iter().partition(|(j, _)| is_same(*j));
        most(&mut other, CANDIDATES[0]);
        most(&mut same, CANDIDATES[1]);
        other.into_iter().chain(same).map(|(j, _)| j).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of articles, far below 2^24")]
    fn worth(&self, articles: usize) -> f32 {
        (1.0 + self.len() as f32 / articles as f32).ln()
    }

    /// Keeps a link if it is among the best of its article.
    fn add_link(&mut self, i: u32, link: Link) {
        let most = self.most_links();
        let Some(Some(entry)) = self.entries.get_mut(i as usize) else { return };
        if entry.links.iter().any(|l| l.other == link.other) {
            return;
        }
        entry.links.push(link);
        if entry.links.len() >= 2 * most {
            grade::keep_best(&mut entry.links, most);
        }
    }

    fn most_links(&self) -> usize {
        LINKS[usize::from(self.len() > LARGE)]
    }

    /// The links of an article with their margins and grades, the best first.
    fn settled(&self, i: u32) -> Vec<Link> {
        let Some(entry) = self.entry(i) else { return Vec::new() };
        let id = ArticleId(i);
        let side = entry.facts.side;
        let mut links = entry.links.clone();
        for link in &mut links {
            let Some(other) = self.entry(link.other.0) else { continue };
            let (vi, zh) = if side == Side::Vi { (id, link.other) } else { (link.other, id) };
            if other.facts.side == side {
                link.finish(None);
            } else {
                link.finish(Some(self.standing(vi, zh, (link.event, link.stranger)).lead));
            }
        }
        links.sort_unstable_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.other.cmp(&b.other)));
        links.shrink_to_fit();
        links
    }

    /// Whether a pair would be called the same event if any fact told that it is this one and no other.
    pub(super) fn is_vague(&self, a: ArticleId, b: ArticleId) -> bool {
        self.links(a).iter().any(|l| l.other == b && l.is_vague())
    }

    /// How a pair stands to its rivals. A rival counts the less the likelier it reports the same event as the one that it
    /// rivals.
    fn standing(&self, vi: ArticleId, zh: ArticleId, (event, stranger): (f32, f32)) -> Standing {
        let rivals = [(vi, zh), (zh, vi)].map(|(of, rivalled)| {
            let siblings = self.links(rivalled);
            let side = self.sides.get(rivalled.index());
            let is_rival = |l: &&Link| l.other != rivalled && self.sides.get(l.other.index()) == side;
            let rivals = self.links(of).iter().filter(is_rival).map(|l| {
                let same = siblings.iter().find(|s| s.other == l.other).map_or(f32::MIN, |s| s.event);
                l.event - allowance(same)
            });
            rivals.fold(f32::NEG_INFINITY, f32::max)
        });
        Standing { lead: Lead::new(event, rivals, stranger), event, rivals }
    }
}

/// What a rival is held down by, in log-odds: nothing where it reports another event than the article that it rivals,
/// more and more from there on. `same`: log-odds that the two report the same event.
#[must_use]
pub fn allowance(same: f32) -> f32 {
    if same >= SURELY { f32::INFINITY } else { ((same - NOT_SAME) * 2.0).max(0.0) }
}

fn model(a: &Facts, b: &Facts) -> &'static Model {
    if a.side == b.side { &WITHIN } else { &ACROSS }
}

fn norms(facts: &Facts, statistics: &Statistics) -> [Norms; 2] {
    let other = if facts.side == Side::Zh { Side::Vi } else { Side::Zh };
    [features::norms(facts, other, statistics), features::norms(facts, facts.side, statistics)]
}

/// The facts that lead from an article to others: names, what headline and lead say, numbers, days. Of publication, the
/// days around it too: `around` 0 to file an article, more to look for others.
fn leads(facts: &Facts, around: i32) -> Vec<Key> {
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
    if let Some(at) = facts.published {
        out.extend((at - around..=at + around).map(|d| chain(0xbeef_cafe, d.cast_unsigned())));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Keeps the `most` with the greatest sums.
fn most(list: &mut Vec<(u32, f32)>, most: usize) {
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if list.len() > most {
        list.select_nth_unstable_by(most, order);
        list.truncate(most);
    }
    list.sort_unstable_by(order);
}

/// Sums by article, reused from query to query.
struct Scratch {
    sums: Vec<f32>,
    found: Vec<u32>,
}

impl Scratch {
    fn new(articles: usize) -> Self {
        Self { sums: vec![0.0; articles], found: Vec::new() }
    }

    fn add(&mut self, article: u32, worth: f32) {
        let Some(sum) = self.sums.get_mut(article as usize) else { return };
        if *sum == 0.0 {
            self.found.push(article);
        }
        *sum += worth;
    }

    fn take(&mut self) -> Vec<(u32, f32)> {
        let sums = &mut self.sums;
        self.found.drain(..).map(|j| (j, sums.get_mut(j as usize).map(std::mem::take).unwrap_or_default())).collect()
    }
}
