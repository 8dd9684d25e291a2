//! Copies folded under the report that they repeat: one row stands for all of them until it is opened out.
//!
//! Not here: which report repeats which (`compare::pair`).

use super::{Entry, List};
use crate::app::App;
use crate::compare::Event;
use crate::corpus::ArticleId;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Who repeats whom, and what is opened out.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    /// The report that each copy repeats.
    of: FxHashMap<ArticleId, ArticleId>,
    /// The copies of each report, in the order of the list.
    under: FxHashMap<ArticleId, Vec<ArticleId>>,
    opened: BTreeSet<ArticleId>,
    /// How many are folded under each row that is shown.
    folded: FxHashMap<ArticleId, usize>,
}

impl Copies {
    /// Takes the copies of these events.
    pub(super) fn renew(&mut self, events: &[Event]) {
        self.of = events.iter().flat_map(|e| &e.copies).map(|c| (c.copy, c.original)).collect();
        self.under.clear();
        self.folded.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The report that an article repeats.
    pub(super) fn original(&self, id: ArticleId) -> Option<ArticleId> {
        self.of.get(&id).copied()
    }

    /// Puts copies behind the report that they repeat; headings over nothing else go.
    pub(super) fn arrange(&mut self, all: &mut Vec<Entry>) {
        if self.is_empty() {
            return;
        }
        for entry in &*all {
            if let Entry::Article(id) = entry
                && let Some(original) = self.original(*id)
            {
                self.under.entry(original).or_default().push(*id);
            }
        }
        let mut heading = None;
        let mut out = Vec::with_capacity(all.len());
        for &entry in &*all {
            let Entry::Article(id) = entry else {
                heading = Some(entry);
                continue;
            };
            if !self.of.contains_key(&id) {
                out.extend(heading.take());
                out.push(entry);
                out.extend(self.under.get(&id).into_iter().flatten().copied().map(Entry::Article));
            }
        }
        *all = out;
    }

    /// Begins to fold anew.
    pub(super) fn unfold(&mut self) {
        self.folded.clear();
    }

    /// Whether an article is folded under `above`, the last report that is shown; it is counted there then.
    pub(super) fn folds(&mut self, id: ArticleId, above: Option<ArticleId>) -> bool {
        let Some(original) = self.original(id).filter(|o| above == Some(*o) && !self.opened.contains(o)) else {
            return false;
        };
        *self.folded.entry(original).or_default() += 1;
        true
    }
}

impl List {
    /// How many copies are folded under an article's row.
    #[must_use]
    pub fn folded(&self, id: ArticleId) -> usize {
        self.copies.folded.get(&id).copied().unwrap_or(0)
    }

    /// Whether an article is shown as a copy of another.
    #[must_use]
    pub fn is_copy(&self, id: ArticleId) -> bool {
        self.copies.of.contains_key(&id)
    }
}

/// Opens out the copies of what is selected, or folds them again: those of a report, or of all reports of an event.
pub(in crate::app) fn toggle(app: &mut App) {
    let selected = match app.list.selected_entry() {
        Some(Entry::Article(id)) => vec![app.list.copies.original(*id).unwrap_or(*id)],
        Some(Entry::Event(id)) => app.event(*id).map(|e| e.members.clone()).unwrap_or_default(),
        Some(Entry::Heading(_)) | None => Vec::new(),
    };
    let copies = &mut app.list.copies;
    let originals: Vec<ArticleId> = selected.into_iter().filter(|id| copies.under.contains_key(id)).collect();
    if originals.is_empty() {
        app.say(app.words().no_copies);
        return;
    }
    if originals.iter().all(|id| copies.opened.contains(id)) {
        copies.opened.retain(|id| !originals.contains(id));
    } else {
        copies.opened.extend(originals);
    }
    app.list.touched = true;
    app.renarrow();
}
