//! Keeping the two sides in step: by the beads of the alignment, never by mere share without saying so.

use super::{Reader, Sync};
use crate::app::geometry::{INDENT, MARGIN};
use crate::app::layout::{Mode, Side};
use crate::corpus::Corpus;

impl Reader {
    /// How the other side is kept in step just now.
    #[must_use]
    pub fn sync(&self) -> Sync {
        if self.unlocked {
            Sync::Unlocked
        } else if self.alignment.as_ref().is_some_and(|a| a.beads.iter().any(|b| b.is_joined() && !b.moved)) {
            Sync::Content
        } else {
            Sync::Proportional
        }
    }

    /// Scrolls the other list so that it shows what answers the first rows of this one.
    pub(super) fn follow(&mut self, list: usize) {
        if self.spread.lists.len() < 2 || self.unlocked {
            return;
        }
        let (from, to) = if list == 0 { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
        let (own, other) = (self.spread.rows(list).len(), self.spread.rows(1 - list).len());
        let mut before = (0, 0);
        let mut after = (own, other);
        // The lit sentence drives where it is on the screen, else the top row.
        let lit = self.spread.row_of(from, self.cursor[from.index()]);
        let drive =
            lit.filter(|&r| r >= self.tops[list] && r < self.tops[list] + self.height(list)).unwrap_or(self.tops[list]);
        for (own_row, other_row) in self.joints(from, to) {
            if own_row <= drive && own_row >= before.0 {
                before = (own_row, other_row);
            } else if own_row > drive && own_row < after.0 {
                after = (own_row, other_row);
            }
        }
        let span = after.0.saturating_sub(before.0).max(1);
        let target = before.1 + (after.1.saturating_sub(before.1)) * (drive - before.0) / span;
        self.tops[1 - list] = target.saturating_sub(drive - self.tops[list]);
        self.clamp();
    }

    /// Rows at which beads that keep order begin, on both sides.
    fn joints(&self, from: Side, to: Side) -> Vec<(usize, usize)> {
        let starts = |side: Side, unit: usize| {
            let byte = self.texts[side.index()].unit_start(unit)?;
            self.spread.row_of(side, byte)
        };
        let beads = self.alignment.as_ref().map_or(&[][..], |a| &a.beads);
        beads
            .iter()
            .filter(|b| b.is_joined() && !b.moved)
            .filter_map(|b| {
                let unit = |s: Side| if s == Side::Left { b.left.start } else { b.right.start };
                Some((starts(from, unit(from))?, starts(to, unit(to))?))
            })
            .collect()
    }

    /// The side and byte drawn at a cell of the screen.
    #[must_use]
    pub fn hit(&self, corpus: &Corpus, x: u16, y: u16) -> Option<(Side, u32)> {
        let pane = self.frame.panes.iter().position(|p| p.contains(x, y))?;
        let area = self.frame.panes[pane];
        let list = if self.spread.lists.len() > 1 { pane } else { 0 };
        let row = self.spread.rows(list).get(self.tops[list] + usize::from(y - area.y))?;
        // One column holds rows of both sides; beside a column's text nothing of the other one is meant.
        let woven = self.spread.mode == Mode::Interleaved || !self.is_pair();
        let side = if row.cells[pane].is_some() || !woven { pane } else { 1 - pane };
        let line = row.cells[side]?;
        let which = if side == 0 { Side::Left } else { Side::Right };
        let article = self.article(corpus, which)?;
        let indent = if woven && side == 1 { INDENT } else { 0 };
        let column = usize::from(x.saturating_sub(area.x + MARGIN + indent));
        let text = article.slice(line.span).as_str();
        let byte = crate::text::width::byte_at(text, column, self.room.ambiguous);
        Some((which, line.span.start + u32::try_from(byte).unwrap_or(0)))
    }
}
