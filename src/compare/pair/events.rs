//! Pairs to events, and events to series.
//!
//! Pairs of the same event are joined, the surest first, as long as the reports on both sides agree on the whole: one
//! doubtful pair does not join two events that have nothing else in common.

use super::day::{self, Day, When};
use super::decide::Decisions;
use super::facts::Facts;
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

/// Disjoint groups of numbers (union-find with path halving; the members of each group are a ring).
struct Groups {
    parent: Vec<u32>,
    /// The next member of the same group.
    next: Vec<u32>,
}

impl Groups {
    fn new(size: usize) -> Self {
        let each: Vec<u32> = (0..u32::try_from(size).unwrap_or(u32::MAX)).collect();
        Self { parent: each.clone(), next: each }
    }

    fn at(list: &[u32], i: u32) -> u32 {
        list.get(i as usize).copied().unwrap_or(i)
    }

    fn root(&mut self, i: u32) -> u32 {
        let mut at = i;
        loop {
            let up = Self::at(&self.parent, at);
            if up == at {
                return at;
            }
            let above = Self::at(&self.parent, up);
            if let Some(slot) = self.parent.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
    }

    /// The members of the group of `i`, from `i` on.
    fn members(&self, i: u32) -> impl Iterator<Item = u32> + '_ {
        let rest = std::iter::successors(Some(Self::at(&self.next, i)), |&at| Some(Self::at(&self.next, at)));
        std::iter::once(i).chain(rest.take_while(move |&at| at != i))
    }

    fn join(&mut self, a: u32, b: u32) {
        let (root, other) = (self.root(a), self.root(b));
        if root == other {
            return;
        }
        if let Some(slot) = self.parent.get_mut(other as usize) {
            *slot = root;
        }
        // Two rings whose followers are exchanged are one ring.
        let (p, q) = (Self::at(&self.next, root), Self::at(&self.next, other));
        for (i, follower) in [(root, q), (other, p)] {
            if let Some(slot) = self.next.get_mut(i as usize) {
                *slot = follower;
            }
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
    let is_moved =
        |a: ArticleId| !decisions.is_empty() && index.facts(a).is_some_and(|f| decisions.moved(f.content).is_some());
    for (a, b) in decisions.pinned().filter_map(|(a, b)| decided(a, b)) {
        groups.join(a.0, b.0);
    }
    let mut pairs: Vec<(f32, ArticleId, ArticleId)> = index
        .articles()
        .flat_map(|a| index.links(a).iter().map(move |l| (a, l)))
        .filter(|(_, l)| l.relation == Relation::SameEvent)
        .map(|(a, l)| (l.score, a.min(l.other), a.max(l.other)))
        .collect();
    pairs.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    pairs.dedup_by_key(|p| (p.1, p.2));
    for (_, a, b) in pairs {
        if is_moved(a) || is_moved(b) {
            continue;
        }
        if groups.root(a.0) != groups.root(b.0) && agree(index, decisions, &groups, a, b) {
            groups.join(a.0, b.0);
        }
    }
    for (a, b) in decisions.follows().filter_map(|(a, b)| decided(a, b)) {
        groups.join(b.0, a.0);
    }
    with_series(index, &mut groups)
}

/// Whether the reports of two groups are on the whole likely to be of one event.
fn agree(index: &Index, decisions: &Decisions, groups: &Groups, a: ArticleId, b: ArticleId) -> bool {
    let of = |i: ArticleId| groups.members(i.0).map(ArticleId).take(LOOKED_AT).collect::<Vec<_>>();
    let (left, right) = (of(a), of(b));
    let (mut sum, mut count) = (0.0, 0.0);
    for &a in left.iter().take(LOOKED_AT / right.len().clamp(1, LOOKED_AT)) {
        for &b in &right {
            if !decisions.is_empty()
                && let (Some(x), Some(y)) = (index.facts(a), index.facts(b))
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

fn with_series(index: &Index, groups: &mut Groups) -> Vec<Event> {
    let mut number = vec![u32::MAX; groups.parent.len()];
    let mut events: Vec<Event> = Vec::new();
    for article in index.articles() {
        let root = groups.root(article.0);
        if number.get(root as usize) == Some(&u32::MAX) {
            let n = u32::try_from(events.len()).unwrap_or(u32::MAX);
            let members: Vec<ArticleId> = groups.members(root).map(ArticleId).collect();
            for &member in &members {
                if let Some(slot) = number.get_mut(member.index()) {
                    *slot = n;
                }
            }
            events.push(event(index, members));
        }
    }
    let mut series = Groups::new(events.len());
    for (i, event) in (0u32..).zip(&events) {
        for link in event.members.iter().flat_map(|&m| index.links(m)) {
            if link.relation == Relation::SameSeries
                && link.series_is_sure()
                && let Some(&other) = number.get(link.other.index())
            {
                series.join(i, other);
            }
        }
    }
    let names: Vec<Option<u64>> = (0..u32::try_from(events.len()).unwrap_or(u32::MAX))
        .map(|i| {
            let editions = || series.members(i).filter_map(|e| events.get(e as usize)).map(|e| e.id);
            editions().nth(1).and_then(|_| editions().min())
        })
        .collect();
    for (event, name) in events.iter_mut().zip(names) {
        event.series = name;
    }
    events.retain(|e| e.members.len() > 1 || e.series.is_some());
    events.sort_unstable_by_key(|e| (e.members.first().copied(), e.id));
    events
}

/// An event of these members.
fn event(index: &Index, mut members: Vec<ArticleId>) -> Event {
    let order = |a: &ArticleId| index.facts(*a).map(|f| (f.published.unwrap_or(i32::MAX), f.content));
    let earliest = members.iter().copied().min_by_key(order);
    members.sort_by_key(|a| (index.facts(*a).map(|f| f.side), order(a)));
    let copies = copies(index, &members);
    // The headline that stands for the event is that of the report which is most like the others.
    let closeness = |a: ArticleId| -> f32 {
        let linked = index.links(a).iter().filter(|l: &&Link| members.contains(&l.other));
        let headline = index.facts(a).is_some_and(|f| f.headline);
        linked.map(|l| l.cosine).sum::<f32>() + if headline { 0.5 } else { 0.0 }
    };
    let originals = members.iter().copied().filter(|m| !copies.contains(m));
    let central = originals.max_by(|&a, &b| closeness(a).total_cmp(&closeness(b)).then(order(&b).cmp(&order(&a))));
    let id = earliest.and_then(|a| index.facts(a)).map_or(0, |f| f.content);
    let date = day_of(members.iter().filter_map(|&m| index.facts(m))).map(day::news_date);
    Event { id, members, copies, central, date, series: None }
}

/// Members that repeat an older one in their language nearly word for word.
fn copies(index: &Index, members: &[ArticleId]) -> Vec<ArticleId> {
    let is_copy = |(i, m): &(usize, &ArticleId)| {
        let older = members.get(..*i).unwrap_or(&[]);
        index.links(**m).iter().any(|l| l.copy && older.contains(&l.other))
    };
    members.iter().enumerate().filter(is_copy).map(|(_, m)| *m).collect()
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
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn groups_are_the_connected_parts(joins in prop::collection::vec((0u32..20, 0u32..20), 0..30)) {
            let mut groups = Groups::new(20);
            let mut plain: Vec<BTreeSet<u32>> = (0..20).map(|i| BTreeSet::from([i])).collect();
            for (a, b) in joins {
                groups.join(a, b);
                let both: BTreeSet<u32> = plain[a as usize].union(&plain[b as usize]).copied().collect();
                for &i in &both {
                    plain[i as usize] = both.clone();
                }
            }
            for i in 0..20u32 {
                let members: BTreeSet<u32> = groups.members(i).collect();
                prop_assert_eq!(groups.members(i).count(), members.len());
                prop_assert_eq!(&members, &plain[i as usize]);
                for &m in &members {
                    prop_assert_eq!(groups.root(m), groups.root(i));
                }
            }
        }
    }
}
