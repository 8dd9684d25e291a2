//! Pairs to events, and events to series.
//!
//! Pairs of the same event are joined, the surest first, as long as the reports on both sides agree on the whole: one
//! doubtful pair does not join two events that have nothing else in common.

use super::decide::Decisions;
use super::grade::Link;
use super::index::Index;
use crate::compare::{Event, Relation};
use crate::corpus::ArticleId;
use rustc_hash::FxHashMap;

/// The mean probability over all pairs across, below which two groups are not joined.
const AGREE: f32 = 0.35;
/// What a pair that was never scored counts for in that mean.
const UNSEEN: f32 = 0.2;
/// Pairs across that are looked at, at most.
const LOOKED_AT: usize = 400;

/// Disjoint groups of articles.
struct Groups {
    parent: Vec<u32>,
    members: FxHashMap<u32, Vec<ArticleId>>,
}

impl Groups {
    fn new(size: usize) -> Self {
        Self { parent: (0..u32::try_from(size).unwrap_or(u32::MAX)).collect(), members: FxHashMap::default() }
    }

    fn root(&mut self, i: u32) -> u32 {
        let mut at = i;
        while let Some(&up) = self.parent.get(at as usize)
            && up != at
        {
            let above = self.parent.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    fn members(&self, root: u32) -> Vec<ArticleId> {
        self.members.get(&root).cloned().unwrap_or_else(|| vec![ArticleId(root)])
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let mut all = self.members(a);
        all.extend(self.members(b));
        self.members.remove(&b);
        self.members.insert(a, all);
        if let Some(slot) = self.parent.get_mut(b as usize) {
            *slot = a;
        }
    }
}

/// The events of the library: groups of two and more reports, and single reports that are one edition of a series.
#[must_use]
pub(super) fn events(index: &Index, decisions: &Decisions) -> Vec<Event> {
    let size = index.articles().map(|a| a.index() + 1).max().unwrap_or(0);
    let mut groups = Groups::new(size);
    let by_content: FxHashMap<u64, ArticleId> = if decisions.is_empty() {
        FxHashMap::default()
    } else {
        index.articles().filter_map(|a| Some((index.facts(a)?.content, a))).collect()
    };
    let decided = |a: u64, b: u64| Some((*by_content.get(&a)?, *by_content.get(&b)?));
    let is_moved = |a: ArticleId| index.facts(a).is_some_and(|f| decisions.moved(f.content).is_some());
    for (a, b) in decisions.pinned().filter_map(|(a, b)| decided(a, b)) {
        groups.join(a.0, b.0);
    }
    let mut pairs: Vec<(f32, ArticleId, ArticleId)> = index
        .articles()
        .flat_map(|a| index.links(a).iter().map(move |l| (a, l)))
        .filter(|(a, l)| a.0 < l.other.0 && l.relation == Relation::SameEvent)
        .map(|(a, l)| (l.score, a, l.other))
        .collect();
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, a, b) in pairs {
        if is_moved(a) || is_moved(b) {
            continue;
        }
        let (p, q) = (groups.root(a.0), groups.root(b.0));
        if p != q && agree(index, decisions, &groups.members(p), &groups.members(q)) {
            groups.join(p, q);
        }
    }
    for (a, b) in decisions.follows().filter_map(|(a, b)| decided(a, b)) {
        groups.join(b.0, a.0);
    }
    with_series(index, groups)
}

/// Whether the reports of two groups are on the whole likely to be of one event.
fn agree(index: &Index, decisions: &Decisions, left: &[ArticleId], right: &[ArticleId]) -> bool {
    let (mut sum, mut count) = (0.0, 0.0);
    for &a in left.iter().take(LOOKED_AT / right.len().clamp(1, LOOKED_AT)) {
        for &b in right.iter().take(LOOKED_AT) {
            if let (Some(x), Some(y)) = (index.facts(a), index.facts(b))
                && decisions.verdict(x.content, y.content) == Some(false)
            {
                return false;
            }
            let link = index.links(a).iter().find(|l| l.other == b);
            let link = link.or_else(|| index.links(b).iter().find(|l| l.other == a));
            sum += link.map_or(UNSEEN, |l| l.score);
            count += 1.0;
        }
    }
    sum >= AGREE * count
}

fn with_series(index: &Index, mut groups: Groups) -> Vec<Event> {
    let mut all: FxHashMap<u32, Vec<ArticleId>> = FxHashMap::default();
    for article in index.articles() {
        all.entry(groups.root(article.0)).or_default().push(article);
    }
    let mut events: Vec<Event> = all.into_values().map(|members| event(index, members)).collect();
    events.sort_unstable_by_key(|e| (e.members.first().copied(), e.id));
    let mut number: FxHashMap<ArticleId, u32> = FxHashMap::default();
    for (i, event) in events.iter().enumerate() {
        number.extend(event.members.iter().map(|&m| (m, u32::try_from(i).unwrap_or(u32::MAX))));
    }
    let mut series = Groups::new(events.len());
    for (i, event) in events.iter().enumerate() {
        for link in event.members.iter().flat_map(|&m| index.links(m)).filter(|l| l.relation == Relation::SameSeries) {
            if let (Some(&other), Ok(i)) = (number.get(&link.other), u32::try_from(i))
                && other != i
                && link.series_is_sure()
            {
                series.join(i, other);
            }
        }
    }
    for i in 0..u32::try_from(events.len()).unwrap_or(0) {
        let root = series.root(i);
        let editions = series.members.get(&root).map_or(&[] as &[ArticleId], |m| m.as_slice());
        let name = editions.iter().filter_map(|e| events.get(e.index())).map(|e| e.id).min();
        if let Some(event) = events.get_mut(i as usize) {
            event.series = name;
        }
    }
    events.retain(|e| e.members.len() > 1 || e.series.is_some());
    events
}

/// An event of these members.
fn event(index: &Index, mut members: Vec<ArticleId>) -> Event {
    let order = |a: &ArticleId| index.facts(*a).map(|f| (f.published.unwrap_or(i32::MAX), f.content));
    let earliest = members.iter().copied().min_by_key(order);
    members.sort_by_key(|a| (index.facts(*a).map(|f| f.side), order(a)));
    // The headline that stands for the event is that of the report which is most like the others.
    let closeness = |a: ArticleId| -> f32 {
        let linked = index.links(a).iter().filter(|l: &&Link| members.contains(&l.other));
        let headline = index.facts(a).is_some_and(|f| f.headline);
        linked.map(|l| l.cosine).sum::<f32>() + if headline { 0.5 } else { 0.0 }
    };
    let central = members.iter().copied().max_by(|&a, &b| closeness(a).total_cmp(&closeness(b)).then(b.cmp(&a)));
    let id = earliest.and_then(|a| index.facts(a)).map_or(0, |f| f.content);
    Event { id, members, central, series: None }
}
