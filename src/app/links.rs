//! Which pairings and which event an article has, looked up by its number: a screen asks for them row by row, and a
//! large library has as many of both as it has articles.
//!
//! Not here: how pairs and events are found (`compare::pair`).

use crate::compare::{Event, Pairing};
use crate::corpus::ArticleId;
use rustc_hash::FxHashMap;

/// The places of pairings and events, by article. To be made anew with them.
#[derive(Debug, Default)]
pub(super) struct Links {
    pairings: FxHashMap<ArticleId, Vec<u32>>,
    events: FxHashMap<ArticleId, u32>,
}

impl Links {
    /// The places in these lists.
    pub(super) fn new(pairings: &[Pairing], events: &[Event]) -> Self {
        let mut links = Self::default();
        for (n, p) in (0u32..).zip(pairings) {
            for id in [p.left, p.right] {
                links.pairings.entry(id).or_default().push(n);
            }
        }
        for (n, event) in (0u32..).zip(events) {
            for &id in &event.members {
                links.events.entry(id).or_insert(n);
            }
        }
        links
    }

    /// The pairings of an article, in their order.
    pub(super) fn pairings<'p>(&self, id: ArticleId, all: &'p [Pairing]) -> impl Iterator<Item = &'p Pairing> {
        let own = self.pairings.get(&id).map_or(&[][..], Vec::as_slice);
        own.iter().filter_map(|&n| all.get(n as usize))
    }

    /// The event of an article.
    pub(super) fn event<'e>(&self, id: ArticleId, all: &'e [Event]) -> Option<&'e Event> {
        self.events.get(&id).and_then(|&n| all.get(n as usize))
    }
}
