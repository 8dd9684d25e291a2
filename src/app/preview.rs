//! The preview beside the list: the article that Enter opens, over the one that will stand beside it.
//!
//! Not here: how the preview looks, and what stands in the list.

use super::App;
use super::geometry::{self, Area};
use super::layout;
use super::reader::{Reader, Room};
use crate::corpus::ArticleId;

impl App {
    /// The preview is laid out anew before it is next seen: held keys pass many articles.
    pub(super) fn repreview(&mut self) {
        (self.preview, self.preview_partner) = (None, None);
        self.preview_due = true;
    }

    /// Lays out the preview of what Enter opens.
    pub(super) fn lay_preview(&mut self) {
        (self.preview, self.preview_partner) = (None, None);
        let Some(area) = geometry::list_frame(self.screen).preview.filter(|_| self.reader.is_none()) else { return };
        let Some((id, partner)) = self.chosen() else { return };
        let open = |id: ArticleId, part: Area| {
            let screen = Area { w: part.w + geometry::MARGIN, ..part };
            let room = Room { screen, zen: true, reach: None, ..self.room() };
            Reader::open(&self.corpus, id, None, layout::Mode::Single, room)
        };
        match (geometry::preview_parts(area), partner) {
            ((upper, Some((_, lower))), Some(partner)) => {
                (self.preview, self.preview_partner) = (Some(open(id, upper)), Some(open(partner, lower)));
            }
            ((upper, _), _) => self.preview = Some(open(id, Area { h: area.h, ..upper })),
        }
    }
}
