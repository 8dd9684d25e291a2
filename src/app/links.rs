//! Which pairings and which event an article has, looked up by its number: a screen asks for them row by row, and a
//! large library has as many of both as it has articles. A change of the library takes out and puts in what it touches.
//!
//! Not here: how pairs and events are found (`compare::pair`).

use crate::compare::pair::Change;
use crate::compare::{Event, Pairing};
use crate::corpus::ArticleId;
use rustc_hash::FxHashMap;

/// The place of the event of an article that has none.
const NOWHERE: u32 = u32::MAX;

/// The places of pairings and events, by the numbers of articles.
#[derive(Debug, Default)]
pub(super) struct Links {
    pairings: Vec<Vec<u32>>,
    events: Vec<u32>,
    /// The places of events, by their names.
    names: FxHashMap<u64, u32>,
}

/// A place in a list; lists are never so long.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Links {
    /// The places in these lists.
    pub(super) fn new(pairings: &[Pairing], events: &[Event]) -> Self {
        let mut links = Self::default();
        for (n, p) in (0u32..).zip(pairings) {
            for id in [p.left, p.right] {
                links.add_pairing(id, n);
            }
        }
        for (n, event) in (0u32..).zip(events) {
            links.name_event(event, n);
        }
        links
    }

    fn add_pairing(&mut self, id: ArticleId, n: u32) {
        if self.pairings.len() <= id.index() {
            self.pairings.resize_with(id.index() + 1, Vec::new);
        }
        if let Some(own) = self.pairings.get_mut(id.index()) {
            own.push(n);
        }
    }

    fn set_event(&mut self, id: ArticleId, n: u32) {
        if self.events.len() <= id.index() {
            self.events.resize(id.index() + 1, NOWHERE);
        }
        if let Some(own) = self.events.get_mut(id.index()) {
            *own = n;
        }
    }

    fn name_event(&mut self, event: &Event, n: u32) {
        self.names.insert(event.id, n);
        for &id in &event.members {
            self.set_event(id, n);
        }
    }

    fn event_place(&self, id: ArticleId) -> Option<u32> {
        self.events.get(id.index()).copied().filter(|n| *n != NOWHERE)
    }

    /// Puts what changed in the place of what was known of those articles; what else there is may move in the lists.
    pub(super) fn change(&mut self, pairings: &mut Vec<Pairing>, events: &mut Vec<Event>, change: Change) {
        for id in change.paired {
            while let Some(&n) = self.pairings.get(id.index()).and_then(|own| own.last()) {
                self.drop_pairing(pairings, n);
            }
        }
        for pairing in change.pairings {
            for id in [pairing.left, pairing.right] {
                self.add_pairing(id, place(pairings.len()));
            }
            pairings.push(pairing);
        }
        for id in change.grouped {
            if let Some(n) = self.event_place(id) {
                self.drop_event(events, n);
            }
        }
        for event in change.events {
            self.name_event(&event, place(events.len()));
            events.push(event);
        }
    }

    /// Takes a pairing out; the last one takes its place.
    fn drop_pairing(&mut self, all: &mut Vec<Pairing>, n: u32) {
        let last = place(all.len().saturating_sub(1));
        let ends = |p: &Pairing| [p.left, p.right];
        if let Some(gone) = all.get(n as usize) {
            for id in ends(gone) {
                if let Some(own) = self.pairings.get_mut(id.index()) {
                    own.retain(|&at| at != n);
                }
            }
        }
        if let Some(moved) = all.last().filter(|_| n != last) {
            for id in ends(moved) {
                for at in self.pairings.get_mut(id.index()).into_iter().flatten().filter(|at| **at == last) {
                    *at = n;
                }
            }
        }
        if (n as usize) < all.len() {
            all.swap_remove(n as usize);
        }
    }

    /// Takes an event out; the last one takes its place.
    fn drop_event(&mut self, all: &mut Vec<Event>, n: u32) {
        let last = place(all.len().saturating_sub(1));
        if let Some(gone) = all.get(n as usize) {
            self.name_event(gone, NOWHERE);
            self.names.remove(&gone.id);
        }
        if let Some(moved) = all.last().filter(|_| n != last) {
            self.name_event(moved, n);
        }
        if (n as usize) < all.len() {
            all.swap_remove(n as usize);
        }
    }

    /// The pairings of an article, in their order.
    pub(super) fn pairings<'p>(&self, id: ArticleId, all: &'p [Pairing]) -> impl Iterator<Item = &'p Pairing> {
        let own = self.pairings.get(id.index()).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|&n| all.get(n as usize))
    }

    /// Takes what speaks for and against a pair; says whether the pair is among them and as it was when that was asked
    /// for: what explains another state of it is not taken.
    pub(super) fn explain(&self, all: &mut [Pairing], told: &Pairing) -> bool {
        let own = self.pairings.get(told.left.index()).map_or(&[][..], Vec::as_slice);
        let state = |p: &Pairing| (p.left, p.right, p.relation, p.score.to_bits(), p.decided);
        let same = |p: &Pairing| state(p) == state(told);
        let at = own.iter().copied().find(|&n| all.get(n as usize).is_some_and(same));
        let Some(known) = at.and_then(|n| all.get_mut(n as usize)) else { return false };
        (known.evidence, known.against) = (told.evidence.clone(), told.against.clone());
        true
    }

    /// The event of this name.
    pub(super) fn named<'e>(&self, name: u64, all: &'e [Event]) -> Option<&'e Event> {
        self.names.get(&name).and_then(|&n| all.get(n as usize))
    }

    /// The event of an article.
    pub(super) fn event<'e>(&self, id: ArticleId, all: &'e [Event]) -> Option<&'e Event> {
        self.event_place(id).and_then(|n| all.get(n as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Relation;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn pairing(a: u32, b: u32, score: f64) -> Pairing {
        Pairing {
            left: ArticleId(a),
            right: ArticleId(b),
            relation: Relation::SameEvent,
            score,
            evidence: Vec::new(),
            against: Vec::new(),
            decided: false,
        }
    }

    /// Pairs of 12 articles, each once, and their events: neighbours in threes or in twos.
    fn library() -> impl Strategy<Value = (Vec<Pairing>, Vec<Event>)> {
        let pairs = prop::collection::btree_set((0u32..12, 0u32..12), 0..20);
        (pairs, 2usize..4, 0u32..100).prop_map(|(pairs, size, score)| {
            let pairs = pairs.into_iter().filter(|(a, b)| a < b);
            let all: Vec<ArticleId> = (0..12).map(ArticleId).collect();
            let event = |members: &[ArticleId]| {
                let id = members.first().map_or(0, |m| u64::from(m.0));
                Event { id, members: members.to_vec(), ..Event::default() }
            };
            (pairs.map(|(a, b)| pairing(a, b, f64::from(score))).collect(), all.chunks(size).map(event).collect())
        })
    }

    proptest! {
        #[test]
        fn a_change_leaves_what_a_library_made_anew_has(
            old in library(), new in library(), some in prop::collection::btree_set(0u32..12, 0..6)
        ) {
            let (mut pairings, mut events) = old;
            let mut links = Links::new(&pairings, &events);
            // All of some articles is as in the other library; their events are, with all that these touch.
            let is_one = |a: ArticleId| some.contains(&a.0);
            let told = |p: &&Pairing| is_one(p.left) || is_one(p.right);
            let mut grouped: BTreeSet<ArticleId> = some.iter().copied().map(ArticleId).collect();
            while let Some(more) = events.iter().chain(&new.1).flat_map(|e| &e.members).find(|m| {
                let near = |e: &&Event| e.members.contains(m) && e.members.iter().any(|o| grouped.contains(o));
                !grouped.contains(m) && events.iter().chain(&new.1).any(|e| near(&e))
            }) {
                grouped.insert(*more);
            }
            let mut expected: Vec<Pairing> = pairings.iter().filter(|p| !told(p)).cloned().collect();
            expected.extend(new.0.iter().filter(told).cloned());
            let of = |e: &&Event| e.members.iter().any(|m| grouped.contains(m));
            let mut expected_events: Vec<Event> = events.iter().filter(|e| !of(e)).cloned().collect();
            expected_events.extend(new.1.iter().filter(of).cloned());
            let change = Change {
                paired: some.iter().copied().map(ArticleId).collect(),
                pairings: new.0.iter().filter(told).cloned().collect(),
                grouped: grouped.iter().copied().collect(),
                events: new.1.iter().filter(of).cloned().collect(),
            };
            links.change(&mut pairings, &mut events, change);
            let text = |p: &[Pairing]| { let mut t: Vec<_> = p.iter().map(|p| format!("{p:?}")).collect(); t.sort(); t };
            let said = |e: &[Event]| { let mut t: Vec<_> = e.iter().map(|e| format!("{e:?}")).collect(); t.sort(); t };
            prop_assert_eq!(text(&pairings), text(&expected));
            prop_assert_eq!(said(&events), said(&expected_events));
            let anew = Links::new(&pairings, &events);
            for a in (0..12).map(ArticleId) {
                let all = |l: &Links| text(&l.pairings(a, &pairings).cloned().collect::<Vec<_>>());
                prop_assert_eq!(all(&links), all(&anew));
                prop_assert_eq!(links.event(a, &events).map(|e| &e.members), anew.event(a, &events).map(|e| &e.members));
            }
            for event in &events {
                prop_assert_eq!(links.named(event.id, &events).map(|e| &e.members), Some(&event.members));
            }
        }
    }
}
