//! Pairs to events, and events to series, kept up with a library that changes.
//!
//! Pairs of the same event are joined, the surest first, as long as the reports on both sides agree on the whole: one
//! doubtful pair does not join two events that have nothing else in common. What is joined depends on nothing outside of
//! the articles that same-event pairs connect: where links change, only these are grouped anew.
//!
//! Not here: the pairs and their grades ([`super::index`], [`super::grade`]).

use super::day::{Day, When};
use super::decide::Decisions;
use super::decided::Decided;
use super::facts::Facts;
use super::grade::Link;
use super::groups::Groups;
use super::index::Index;
use crate::compare::{Copied, Event, Relation};
use crate::corpus::{ArticleId, calendar};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// The mean probability over all pairs across, below which two groups are not joined.
const AGREE: f32 = 0.35;
/// What a pair that was never scored counts for in that mean.
const UNSEEN: f32 = 0.2;
/// Pairs across that are looked at, at most.
const LOOKED_AT: usize = 400;

/// The place of an article or event that has none.
const NOWHERE: u32 = u32::MAX;

/// All events, those of a single report among them, kept so that a change costs what it touches.
#[derive(Clone, Debug, Default)]
pub struct Events {
    list: Vec<Option<Event>>,
    /// The event of each article.
    of: Vec<u32>,
    /// Places of the list that are free.
    free: Vec<u32>,
}

/// What became of the events of some articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Regrouped {
    /// Articles whose event is another one than before, or told anew, or gone; in order.
    pub(super) articles: Vec<ArticleId>,
    /// All their events as they are now.
    pub(super) events: Vec<Event>,
}

impl Events {
    /// Groups a whole library.
    #[must_use]
    pub fn new(index: &Index, decisions: &Decisions) -> Self {
        let mut out = Self::default();
        let all: Vec<ArticleId> = index.articles().collect();
        out.regroup(index, decisions, &all);
        out
    }

    /// The events of several reports, and single reports that are an edition of a series, by their first members.
    #[must_use]
    pub fn told(&self) -> Vec<Event> {
        let mut out: Vec<Event> = self.list.iter().flatten().filter(|e| is_told(e)).cloned().collect();
        sort(&mut out);
        out
    }

    /// Groups anew what depends on the links of these articles.
    pub(super) fn regroup(&mut self, index: &Index, decisions: &Decisions, changed: &[ArticleId]) -> Regrouped {
        let decided = Decided::new(index, decisions);
        self.of.resize(index.size().max(self.of.len()), NOWHERE);
        let mut names: FxHashSet<u64> = FxHashSet::default();
        let mut articles: FxHashSet<ArticleId> = changed.iter().copied().collect();
        // What was together with something that changes may fall apart.
        articles.extend(changed.iter().filter_map(|&a| self.event(a)).flat_map(|e| e.members.iter().copied()));
        let scope = connected(index, &decided, articles.iter().copied());
        articles.extend(scope.iter().copied());
        for &article in &articles {
            if let Some(old) = self.place(article).and_then(|at| self.take(at)) {
                names.extend(old.series);
            }
        }
        let mut fresh: Vec<u32> = grouped(index, decisions, &decided, &scope)
            .into_iter()
            .map(|members| self.put(event(index, members)))
            .collect();
        // The editions of a series that lost one may be no series any more.
        fresh.extend(
            (0u32..)
                .zip(&self.list)
                .filter_map(|(at, e)| e.as_ref().and_then(|e| e.series).filter(|s| names.contains(s)).map(|_| at)),
        );
        for at in self.name_series(index, &fresh) {
            articles.extend(self.at(at).into_iter().flat_map(|e| e.members.iter().copied()));
        }
        let mut articles: Vec<ArticleId> = articles.into_iter().collect();
        articles.sort_unstable();
        let mut places: Vec<u32> = articles.iter().filter_map(|&a| self.place(a)).collect();
        places.sort_unstable();
        places.dedup();
        let mut events: Vec<Event> =
            places.into_iter().filter_map(|at| self.at(at)).filter(|e| is_told(e)).cloned().collect();
        sort(&mut events);
        Regrouped { articles, events }
    }

    fn place(&self, article: ArticleId) -> Option<u32> {
        self.of.get(article.index()).copied().filter(|at| *at != NOWHERE)
    }

    fn at(&self, place: u32) -> Option<&Event> {
        self.list.get(place as usize)?.as_ref()
    }

    fn event(&self, article: ArticleId) -> Option<&Event> {
        self.place(article).and_then(|at| self.at(at))
    }

    fn take(&mut self, place: u32) -> Option<Event> {
        let event = self.list.get_mut(place as usize)?.take()?;
        self.free.push(place);
        for member in &event.members {
            if let Some(of) = self.of.get_mut(member.index()) {
                *of = NOWHERE;
            }
        }
        Some(event)
    }

    fn put(&mut self, event: Event) -> u32 {
        let place = self.free.pop().unwrap_or_else(|| {
            self.list.push(None);
            u32::try_from(self.list.len() - 1).unwrap_or(NOWHERE)
        });
        for member in &event.members {
            if let Some(of) = self.of.get_mut(member.index()) {
                *of = place;
            }
        }
        if let Some(slot) = self.list.get_mut(place as usize) {
            *slot = Some(event);
        }
        place
    }

    /// Gives the series of these events their names; says which events have another one than before.
    fn name_series(&mut self, index: &Index, from: &[u32]) -> Vec<u32> {
        let mut seen = vec![false; self.list.len()];
        let mut out = Vec::new();
        for &start in from {
            let editions =
                reached([start], |&at| first_time(&mut seen, at as usize), |&at| self.editions_of(index, at));
            let ids = || editions.iter().filter_map(|&at| self.at(at)).map(|e| e.id);
            let name = if editions.len() > 1 { ids().min() } else { None };
            for at in editions {
                if let Some(Some(event)) = self.list.get_mut(at as usize)
                    && event.series != name
                {
                    event.series = name;
                    out.push(at);
                }
            }
        }
        out
    }

    /// The events that are surely of one series with this one.
    fn editions_of(&self, index: &Index, at: u32) -> Vec<u32> {
        let members = self.at(at).map_or(&[][..], |e| &e.members);
        let is_edition = |l: &Link| l.relation == Relation::SameSeries && l.series_is_sure();
        members.iter().flat_map(|&m| index.linked(m, is_edition)).filter_map(|a| self.place(a)).collect()
    }
}

/// Whether lists show an event.
fn is_told(event: &Event) -> bool {
    event.members.len() > 1 || event.series.is_some()
}

fn sort(events: &mut [Event]) {
    events.sort_unstable_by_key(|e| (e.members.first().copied(), e.id));
}

/// Whether a place is looked at for the first time.
fn first_time(seen: &mut [bool], at: usize) -> bool {
    seen.get_mut(at).is_some_and(|seen| !std::mem::replace(seen, true))
}

/// All that can be reached from somewhere, each once.
fn reached<T, N: IntoIterator<Item = T>>(
    from: impl IntoIterator<Item = T>,
    mut is_new: impl FnMut(&T) -> bool,
    next: impl Fn(&T) -> N,
) -> Vec<T> {
    let mut out: Vec<T> = from.into_iter().filter(|t| is_new(t)).collect();
    let mut done = 0;
    while let Some(at) = out.get(done) {
        let more: Vec<T> = next(at).into_iter().filter(|t| is_new(t)).collect();
        out.extend(more);
        done += 1;
    }
    out
}

/// All articles that same-event pairs and decisions connect with these, in order.
fn connected(index: &Index, decided: &Decided, from: impl Iterator<Item = ArticleId>) -> Vec<ArticleId> {
    let mut seen: FxHashSet<ArticleId> = FxHashSet::default();
    let is_same = |l: &Link| l.relation == Relation::SameEvent;
    let next = |a: &ArticleId| {
        let joined = decided.joined.get(a).into_iter().flatten().copied();
        index.linked(*a, is_same).chain(joined).collect::<Vec<_>>()
    };
    let mut out = reached(from, |a| index.facts(*a).is_some() && seen.insert(*a), next);
    out.sort_unstable();
    out
}

/// The events of these articles, which have no pair with others.
fn grouped(index: &Index, decisions: &Decisions, decided: &Decided, scope: &[ArticleId]) -> Vec<Vec<ArticleId>> {
    // Groups are of positions in the scope.
    let at = |a: ArticleId| scope.binary_search(&a).ok().and_then(|i| u32::try_from(i).ok());
    let mut groups = Groups::new(scope.len());
    let is_moved =
        |a: ArticleId| !decisions.is_empty() && index.facts(a).is_some_and(|f| decisions.moved(f.content).is_some());
    for (a, b) in decided.pinned.iter().filter_map(|&(a, b)| Some((at(a)?, at(b)?))) {
        groups.join(a, b);
    }
    let mut pairs: Vec<(Reverse<Score>, u32, u32)> = (0u32..)
        .zip(scope)
        .flat_map(|(i, &a)| index.links(a).iter().map(move |l| (i, l)))
        .filter(|(_, l)| l.relation == Relation::SameEvent)
        .filter_map(|(i, l)| Some((Reverse(Score(l.score)), i, at(l.other)?)))
        .map(|(score, i, j)| (score, i.min(j), i.max(j)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|p| (p.1, p.2));
    let article = |i: u32| scope.get(i as usize).copied();
    let mut apart = decided.apart(at, &mut groups);
    for (_, i, j) in pairs {
        let (Some(a), Some(b)) = (article(i), article(j)) else { continue };
        if !is_moved(a) && !is_moved(b) {
            apart.join(&mut groups, i, j, |groups| {
                let members = |i: u32| groups.members(i).filter_map(article).take(LOOKED_AT).collect::<Vec<_>>();
                agree(index, &members(i), &members(j))
            });
        }
    }
    for (a, b) in decided.follows.iter().filter_map(|&(a, b)| Some((at(a)?, at(b)?))) {
        groups.join(b, a);
    }
    let mut seen = vec![false; scope.len()];
    let mut out = Vec::new();
    for i in 0..u32::try_from(scope.len()).unwrap_or(NOWHERE) {
        let root = groups.root(i);
        if first_time(&mut seen, root as usize) {
            out.push(groups.members(root).filter_map(article).collect());
        }
    }
    out
}

/// A score in its order.
#[derive(Clone, Copy, Debug)]
struct Score(f32);

impl Ord for Score {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

/// Whether the reports of two groups are on the whole likely to be of one event.
fn agree(index: &Index, left: &[ArticleId], right: &[ArticleId]) -> bool {
    let (mut sum, mut count) = (0.0, 0.0);
    for &a in left.iter().take(LOOKED_AT / right.len().clamp(1, LOOKED_AT)) {
        for &b in right {
            sum += index.link(a, b).map_or(UNSEEN, |l| l.score);
            count += 1.0;
        }
    }
    sum >= AGREE * count
}

/// An event of these members.
fn event(index: &Index, mut members: Vec<ArticleId>) -> Event {
    let order = |a: &ArticleId| index.facts(*a).map(|f| (f.published.unwrap_or(i32::MAX), f.content));
    let earliest = members.iter().copied().min_by_key(order);
    members.sort_by_key(|a| (index.facts(*a).map(|f| f.side), order(a)));
    let copies = copies(index, &members);
    let originals = members.iter().copied().filter(|m| !copies.iter().any(|c| c.copy == *m)).collect();
    let central = central(index, originals, &members);
    let id = earliest.and_then(|a| index.facts(a)).map_or(0, |f| f.content);
    let date = day_of(members.iter().filter_map(|&m| index.facts(m))).map(calendar::news_date);
    Event { id, members, copies, central, date, series: None }
}

/// Of some members the most central one in each language: that which is likeliest to be of one event with all the others,
/// by the sum of its scores. What has a headline comes first; where two are as central, the older one, then that which comes
/// first.
fn central(index: &Index, mut of: Vec<ArticleId>, members: &[ArticleId]) -> Vec<ArticleId> {
    let near = members.get(..LOOKED_AT).unwrap_or(members);
    let score = |a: ArticleId| near.iter().filter_map(|&b| index.link(a, b)).map(|l| l.score).sum::<f32>();
    let facts = |a: ArticleId| index.facts(a);
    let day = |a: ArticleId| facts(a).and_then(|f| f.published).unwrap_or(Day::MAX);
    of.sort_by_cached_key(|&a| (!facts(a).is_some_and(|f| f.headline), Reverse(Score(score(a))), day(a)));
    let mut seen = Vec::new();
    of.retain(|&a| {
        let side = facts(a).map(|f| f.side);
        let is_new = !seen.contains(&side);
        seen.push(side);
        is_new
    });
    of
}

/// Members that repeat an older one in their language nearly word for word.
fn copies(index: &Index, members: &[ArticleId]) -> Vec<Copied> {
    let mut out: Vec<Copied> = Vec::new();
    for (i, &copy) in members.iter().enumerate() {
        let like: Vec<ArticleId> = index.linked(copy, |l| l.copy).collect();
        if let Some(&older) = members.get(..i).and_then(|older| older.iter().find(|m| like.contains(m))) {
            let original = out.iter().find(|c| c.copy == older).map_or(older, |c| c.original);
            out.push(Copied { copy, original });
        }
    }
    out
}

/// The day that most headlines and leads name, the latest of these; else the day of the first publication.
fn day_of<'f>(facts: impl Iterator<Item = &'f Facts> + Clone) -> Option<Day> {
    let mut said: Vec<Day> = facts
        .clone()
        .flat_map(|f| f.dates.iter().filter(|(_, lead)| *lead))
        .filter_map(|(when, _)| if let When::Days(from, _) = when { Some(*from) } else { None })
        .collect();
    said.sort_unstable();
    let most = said.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same.first().copied()));
    most.and_then(|same| same.first().copied()).or_else(|| facts.filter_map(|f| f.published).min())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pair::{Decision, Extractor, Home};
    use crate::corpus::parse::parse;
    use crate::lexicon::Lexicon;
    use std::path::Path;
    use std::sync::LazyLock;

    static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

    /// Reports of one event: the first `chinese` in Chinese, the others in Vietnamese. Each has its number in its text.
    fn library(chinese: u32, all: u32) -> Index {
        let mut index = Index::new(&EXTRACTOR);
        for i in 0..all {
            index.insert(ArticleId(i), report(i < chinese, i));
        }
        index.update();
        index
    }

    fn report(chinese: bool, i: u32) -> Facts {
        let text = if chinese {
            format!(
                "第八届边境贸易博览会在谅山举行\n\n2024-04-13\n\n4月13日，第八届边境贸易博览会在谅山开幕，320人参加。记者{i}\n"
            )
        } else {
            format!(
                "Hội chợ thương mại biên giới lần thứ 8 tại Lạng Sơn\n\n13/4/2024\n\nNgày 13/4, hội chợ thương mại biên giới \
                 lần thứ 8 khai mạc tại Lạng Sơn với 320 người. Phóng viên {i}\n"
            )
        };
        EXTRACTOR.facts(&parse(Path::new("a.txt"), text.as_bytes()).0).unwrap()
    }

    fn decided(list: &[Decision]) -> Decisions {
        let mut out = Decisions::default();
        assert!(out.extend(list.iter().copied()).is_empty());
        out
    }

    fn events(index: &Index, decisions: &Decisions) -> Vec<Vec<u32>> {
        let numbers = |e: &Event| e.members.iter().map(|m| m.0).collect();
        index.events(decisions).iter().map(numbers).collect()
    }

    #[test]
    fn the_headline_is_that_of_the_report_with_the_highest_scores_in_each_language() {
        let index = library(3, 5);
        let events = index.events(&Decisions::default());
        let [event] = events.as_slice() else { panic!("{events:?}") };
        let sum =
            |a: ArticleId| -> f32 { event.members.iter().filter_map(|&b| index.link(a, b)).map(|l| l.score).sum() };
        let is_copy = |m: ArticleId| event.copies.iter().any(|c| c.copy == m);
        let sides: Vec<_> = event.central.iter().map(|&c| index.facts(c).unwrap().side).collect();
        assert_eq!(sides.len(), 2, "{event:?}");
        assert_ne!(sides[0], sides[1]);
        assert!(sum(event.central[0]) >= sum(event.central[1]));
        for (&chosen, side) in event.central.iter().zip(sides) {
            let own = |m: &&ArticleId| index.facts(**m).unwrap().side == side && !is_copy(**m);
            assert!(event.members.iter().filter(own).all(|&m| sum(m) <= sum(chosen)), "{event:?}");
        }
    }

    #[test]
    fn a_rejected_pair_is_in_no_event() {
        let index = library(2, 5);
        let content = |i: u32| index.facts(ArticleId(i)).unwrap().content;
        assert_eq!(events(&index, &Decisions::default()).len(), 1);
        for (a, b) in [(0, 1), (0, 4), (1, 2), (2, 3)] {
            for event in events(&index, &decided(&[Decision::Reject(content(a), content(b))])) {
                assert!(!(event.contains(&a) && event.contains(&b)), "{a} and {b} in {event:?}");
            }
        }
    }

    #[test]
    fn files_with_one_content_follow_together() {
        let mut index = library(2, 4);
        let other = EXTRACTOR
            .facts(
                &parse(Path::new("b.txt"), "河内大雨\n\n2023-08-01\n\n8月1日，河内大雨，300户居民被淹。\n".as_bytes())
                    .0,
            )
            .unwrap();
        index.insert(ArticleId(4), other);
        // The first report once more.
        index.insert(ArticleId(5), report(true, 0));
        index.update();
        let content = |i: u32| index.facts(ArticleId(i)).unwrap().content;
        assert_eq!(content(0), content(5));
        let mut moved = events(&index, &decided(&[Decision::Move(content(0), Home::With(content(4)))]));
        moved.iter_mut().for_each(|e| e.sort_unstable());
        assert!(moved.contains(&vec![0, 4, 5]), "{moved:?}");
        let pinned = events(&index, &decided(&[Decision::Pin(content(4), content(0))]));
        assert!(pinned.iter().any(|e| [0, 4, 5].iter().all(|i| e.contains(i))), "{pinned:?}");
        let mut alone = events(&index, &decided(&[Decision::Move(content(0), Home::Alone)]));
        alone.iter_mut().for_each(|e| e.sort_unstable());
        assert!(alone.contains(&vec![0, 5]) && alone.contains(&vec![1, 2, 3]), "{alone:?}");
    }
}
