//! What Enter opens on a row of the list, which is what the preview shows: a report, and what stands beside it.
//!
//! Not here: which reports may stand beside which (`app::event`), and laying out the preview.

use super::Entry;
use crate::app::App;
use crate::compare::Event;
use crate::corpus::ArticleId;

/// A report, and the one beside it.
pub type Choice = (ArticleId, Option<ArticleId>);

impl App {
    /// What Enter opens on the selected row: what was read last of it, else the report with its best partner; of an
    /// event a pair of its own reports, that of its headline if there is one. What the filters leave stands first.
    #[must_use]
    pub fn chosen(&self) -> Option<Choice> {
        match *self.list.selected_entry()? {
            Entry::Article(id) => Some((id, self.last_beside(id).or_else(|| self.partner(id)))),
            Entry::Event(id) => {
                let event = self.event(id)?;
                let (id, beside) = self.last_of(event).or_else(|| self.pair_of(event))?;
                match beside.filter(|&other| !self.list.leaves(id) && self.list.leaves(other)) {
                    Some(other) => Some((other, Some(id))),
                    None => Some((id, beside)),
                }
            }
            Entry::Heading(_) => None,
        }
    }

    /// The report that the list's selection stands for.
    #[must_use]
    pub fn selected_article(&self) -> Option<ArticleId> {
        self.chosen().map(|(id, _)| id)
    }

    fn last_beside(&self, id: ArticleId) -> Option<ArticleId> {
        match self.last {
            [Some(left), Some(right)] if left == id => Some(right),
            [Some(left), Some(right)] if right == id => Some(left),
            _ => None,
        }
    }

    fn last_of(&self, event: &Event) -> Option<Choice> {
        let [Some(left), Some(right)] = self.last else { return None };
        (event.members.contains(&left) && event.members.contains(&right)).then_some((left, Some(right)))
    }

    fn pair_of(&self, event: &Event) -> Option<Choice> {
        let members = &event.members;
        let is_zh = |id: ArticleId| self.corpus.get(id).is_some_and(|a| a.lang.is_zh());
        let paired = |id: ArticleId| Some((id, self.partner(id).filter(|p| members.contains(p))?));
        let central = || event.central.iter().chain(members).copied();
        let shown = central().filter(|&id| self.list.leaves(id));
        let found = self.headline(event).into_iter().chain(shown).chain(central()).find_map(paired);
        let (zh, other) = (members.iter().find(|m| is_zh(**m)), members.iter().find(|m| !is_zh(**m)));
        // Reports of one event need not be compared directly.
        let pair = found.or_else(|| Some((*zh?, *other?))).or_else(|| Some((*members.first()?, *members.get(1)?)));
        match pair {
            Some((a, b)) if is_zh(b) && !is_zh(a) => Some((b, Some(a))),
            Some((a, b)) => Some((a, Some(b))),
            None => members.first().map(|&id| (id, None)),
        }
    }
}
