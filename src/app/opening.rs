//! Opening articles and pairs, closing them, and what is kept of the place where reading stopped.
//!
//! Not here: places to come back to (`app::jumps`).

use super::reader::Reader;
use super::saved::{self, Change};
use super::{App, Effect, layout, list, texts};
use crate::corpus::ArticleId;

impl App {
    /// Opens an article, with its best partner where there is one.
    pub(super) fn open(&mut self, id: ArticleId) -> Vec<Effect> {
        self.open_beside(id, self.partner(id))
    }

    /// Opens an article, and another beside it: Chinese left.
    pub(super) fn open_beside(&mut self, id: ArticleId, partner: Option<ArticleId>) -> Vec<Effect> {
        match partner {
            Some(partner) => {
                let (left, right) = self.corpus.sides(id, partner);
                let was_read = self.saved.positions.contains_key(&saved::key(&self.corpus, left, Some(right)));
                let effects = self.open_pair(left, right);
                // A pair that was read before opens at its place, in the pane in which that is.
                if let Some(reader) = self.reader.as_mut().filter(|_| !was_read) {
                    reader.focus = if left == id { layout::Side::Left } else { layout::Side::Right };
                }
                effects
            }
            None => {
                let effects = self.open_pair_or_one(id, None);
                let pending = self.progress.pairing || self.progress.loading;
                if let Some(reader) = &mut self.reader {
                    reader.awaits_partner = pending;
                }
                effects
            }
        }
    }

    /// What was read last has another content now: the next session returns to that, at the same place.
    pub(super) fn return_to(&mut self, id: ArticleId) -> Vec<Effect> {
        let [Some(left), right] = self.last else { return Vec::new() };
        if left != id && right != Some(id) {
            return Vec::new();
        }
        let key = saved::key(&self.corpus, left, right);
        let old = self.saved.lasts.insert(self.library.clone(), key);
        let place = old.and_then(|old| self.saved.positions.get(&old).cloned());
        let mut effects = vec![Effect::Save(Change::Last(self.library.clone(), key))];
        if let Some(place) = place.filter(|_| !self.saved.positions.contains_key(&key)) {
            self.saved.positions.insert(key, place.clone());
            effects.push(Effect::Save(Change::Position(key, place)));
        }
        effects
    }

    pub(super) fn open_pair(&mut self, left: ArticleId, right: ArticleId) -> Vec<Effect> {
        self.open_pair_or_one(left, Some(right))
    }

    pub(super) fn open_pair_or_one(&mut self, left: ArticleId, right: Option<ArticleId>) -> Vec<Effect> {
        let mut effects = self.leave_reader();
        let mode = self.reader.as_ref().map_or_else(layout::Mode::default, |r| r.mode);
        let mut reader = Reader::open(&self.corpus, left, right, mode, self.room());
        let key = saved::key(&self.corpus, left, right);
        if let Some(anchor) = self.saved.positions.get(&key) {
            let (side, byte) = saved::resolve(&self.corpus, [Some(left), right], anchor);
            reader.go(&self.corpus, side, byte);
        }
        self.reader = Some(reader);
        self.preview = None;
        self.overlay = None;
        self.restrip();
        if let Some(right) = right {
            // Else when the texts have come.
            if texts::both_here(self, left, right) {
                effects.push(self.align(left, right));
            }
            effects.extend(self.pairing(left, right).filter(|p| !p.is_told()).map(|p| Effect::Explain(p.clone())));
        }
        // Whichever way they came on the screen, both were.
        for id in [Some(left), right].into_iter().flatten() {
            effects.extend(self.mark_begun(id));
        }
        self.last = [Some(left), right];
        self.saved.lasts.insert(self.library.clone(), key);
        effects.push(Effect::Save(Change::Last(self.library.clone(), key)));
        effects
    }

    /// Notes where reading stopped.
    pub(super) fn leave_reader(&mut self) -> Vec<Effect> {
        self.place_to_keep().map(Effect::Save).into_iter().collect()
    }

    /// The place where one reads, if it is another than the one kept last.
    pub fn place_to_keep(&mut self) -> Option<Change> {
        let reader = self.reader.as_ref()?;
        let [Some(left), right] = reader.articles else { return None };
        let key = saved::key(&self.corpus, left, right);
        let anchor = saved::anchor(&self.corpus, reader);
        let old = self.saved.positions.insert(key, anchor.clone());
        (old.as_ref() != Some(&anchor)).then_some(Change::Position(key, anchor))
    }

    /// What is to be kept when the program ends.
    pub fn leave(&mut self) -> Vec<Effect> {
        self.leave_reader()
    }

    pub(super) fn close_reader(&mut self) -> Vec<Effect> {
        let effects = self.leave_reader();
        let at = self.reader.take().and_then(|r| r.focused());
        let height = self.list_height();
        if let (Some(id), true) = (at, self.list.touched)
            && !matches!(self.list.selected_entry(), Some(list::Entry::Event(_)))
        {
            self.list.select(id, height);
        }
        self.repreview();
        effects
    }

    fn mark_begun(&mut self, id: ArticleId) -> Vec<Effect> {
        let Some(hash) = self.corpus.get(id).map(|a| a.hash) else { return Vec::new() };
        if self.saved.begun.insert(hash) { vec![Effect::Save(Change::Begun(hash))] } else { Vec::new() }
    }
}
