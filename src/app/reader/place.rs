//! Where the text stands on the screen: laying it out, scrolling it, and holding it still while something changes.
//!
//! Of long texts only what is near the screen has rows; whoever needs the row of a byte brings it first.

use super::{Reader, Scope};
use crate::app::layout::ruby::Ruby;
use crate::app::layout::{self, Mode, Plan, Side, Sides, Spread};
use crate::corpus::Corpus;
use crate::text::Span;
use std::ops::Range;

/// A text to hold still: side, byte, rows from the top of its list.
type Held = (Side, u32, usize);

impl Reader {
    pub(super) fn keep_place(&mut self, corpus: &Corpus, change: impl FnOnce(&mut Self)) {
        let main = self.anchor();
        // The other list goes where the alignment leads it, unless it was let go.
        let other = self.anchor_of(self.focus.other()).filter(|_| self.unlocked);
        change(self);
        for (side, byte, _) in main.into_iter().chain(other) {
            self.centre[side.index()] = byte;
        }
        self.relayout(corpus);
        let split = self.spread.lists.len() > 1;
        for (side, byte, offset) in other.filter(|_| split).into_iter().chain(main) {
            let list = self.spread.list_of(side);
            let row = self.spread.row_of(side, byte).unwrap_or(0);
            // A screen that got lower may not reach down to where the text stood; readings stay above their text.
            let top = row.saturating_sub(offset.min(self.height(list).saturating_sub(2)));
            self.tops[list] = top.min(self.with_readings(side, row));
        }
        self.clamp();
        if let Some((side, ..)) = main {
            self.follow(corpus, self.spread.list_of(side));
        }
    }

    /// The row with which a row of text begins: that of its readings, where it has some.
    fn with_readings(&self, side: Side, row: usize) -> usize {
        let rows = self.spread.rows(self.spread.list_of(side));
        let above =
            row.checked_sub(1).filter(|&r| rows.get(r).and_then(|r| r.cells[side.index()]).is_some_and(|l| l.ruby));
        above.unwrap_or(row)
    }

    /// First and last row of the screen on which the word under the cursor stands, with its readings.
    #[must_use]
    pub fn word_rows(&self) -> Option<(u16, u16)> {
        let (side, word) = (self.focus, self.word?);
        let list = self.spread.list_of(side);
        let pane = self.frame.panes[if self.spread.mode == Mode::Interleaved { 0 } else { side.index() }];
        let screen = |row: usize| {
            let y = row.checked_sub(self.tops[list]).and_then(|y| u16::try_from(y).ok()).filter(|&y| y < pane.h)?;
            Some(pane.y + y)
        };
        let last = self.spread.row_of(side, word.end.saturating_sub(1))?;
        let first = self.with_readings(side, self.spread.row_of(side, word.start)?);
        Some((screen(first).or_else(|| screen(last))?, screen(last)?))
    }

    /// The text to hold still: the cursor's sentence where it is visible, else the top row.
    fn anchor(&self) -> Option<Held> {
        let side = self.focus;
        let list = self.spread.list_of(side);
        let (top, cursor) = (self.tops[list], self.cursor[side.index()]);
        let row = self.spread.row_of(side, cursor).filter(|&r| r >= top && r < top + self.height(list));
        row.map(|r| (side, cursor, r - top)).or_else(|| self.anchor_of(side))
    }

    /// The first line of a side at or below the top of its list.
    fn anchor_of(&self, side: Side) -> Option<Held> {
        let top = self.tops[self.spread.list_of(side)];
        let line = self.spread.line_from(side, top)?;
        let row = self.spread.row_of(side, line.span.start)?;
        Some((side, line.span.start, row.saturating_sub(top)))
    }

    pub(super) fn relayout(&mut self, corpus: &Corpus) {
        self.frame = super::frame(self.room, self.effective_mode(), self.is_pair(), self.has_strip());
        let plan = self.plan.take().unwrap_or_else(|| {
            Plan::new([&self.texts[0], &self.texts[1]], self.alignment.as_ref().filter(|_| self.is_pair()))
        });
        let mode = self.effective_mode();
        let shown = self.shown(&plan, mode.is_split() && self.is_pair());
        self.reread(corpus, &plan, &shown);
        let (widths, ambiguous) = (self.widths(), self.room.ambiguous);
        self.spread = match self.both(corpus) {
            [Some(l), Some(r)] => {
                let sides = Sides { articles: [l, r], texts: [&self.texts[0], &self.texts[1]], widths, ambiguous };
                layout::part(&sides, mode, &plan, shown)
            }
            [Some(l), None] => {
                let most = self.room.reach.map_or(self.height(0), |_| usize::MAX);
                layout::single(l, &self.texts[0], &plan, shown[0].clone(), (widths[0], ambiguous), most)
            }
            _ => Spread::default(),
        };
        self.plan = Some(plan);
        self.clamp();
    }

    /// The stretches to lay out for each list.
    fn shown(&self, plan: &Plan, split: bool) -> [Range<usize>; 2] {
        // A cell holds at most two bytes of either language.
        let screen = u32::from(self.room.screen.w) * u32::from(self.room.screen.h) * 2;
        let near =
            |side: Side| plan.near(side, self.centre[side.index()], self.room.reach.unwrap_or(0) + 2 * screen, !split);
        if split { Side::BOTH.map(near) } else { [near(self.focus), near(self.focus)] }
    }

    /// Finds the readings that are to be shown.
    fn reread(&mut self, corpus: &Corpus, plan: &Plan, shown: &[Range<usize>; 2]) {
        let lit = self.lights(corpus);
        let widths = self.widths();
        for side in Side::BOTH {
            let i = side.index();
            let article = self.article(corpus, side).filter(|a| a.lang.is_zh());
            let near = Span { start: plan.start(&shown[i], side), end: plan.end(&shown[i], side).unwrap_or(u32::MAX) };
            let spans = match (self.ruby, article) {
                (Some((_, Scope::Sentence)), Some(_)) => lit[i].into_iter().collect(),
                (Some((_, Scope::Pane)), Some(a)) => {
                    a.kept().map(|(_, b)| b.span).filter(|b| b.overlaps(near)).collect()
                }
                _ => Vec::new(),
            };
            let made = self
                .ruby
                .zip(article)
                .map(|((reading, _), a)| Ruby::new(a.text.as_str(), &spans, reading, widths[i], self.room.ambiguous));
            self.texts[i].ruby = made;
        }
    }

    pub(super) fn clamp(&mut self) {
        for list in 0..2 {
            let rows = self.spread.rows(list).len();
            self.tops[list] = self.tops[list].min(rows.saturating_sub(self.height(list)));
        }
    }

    // --- long texts -------------------------------------------------------------------------

    /// Sees to it that a byte has a row, with a screenful around it.
    pub(super) fn bring(&mut self, corpus: &Corpus, side: Side, byte: u32) {
        let list = self.spread.list_of(side);
        let (from_start, to_end) = self.spread.reaches(list);
        let (rows, room) = (self.spread.rows(list).len(), self.height(list));
        let near = |row: usize| (from_start || row >= room) && (to_end || row + room < rows);
        if (from_start && to_end) || self.spread.row_of(side, byte).is_some_and(near) {
            return;
        }
        self.centre[side.index()] = byte;
        let focus = self.focus;
        // Joined lists stand around the focused side's place.
        self.focus = if self.spread.lists.len() > 1 { focus } else { side };
        let held = self.anchor_of(side.other()).filter(|_| self.spread.lists.len() > 1);
        if let Some((other, byte, _)) = held {
            self.centre[other.index()] = byte;
        }
        self.relayout(corpus);
        self.focus = focus;
        let list = self.spread.list_of(side);
        let row = self.spread.row_of(side, byte).unwrap_or(0);
        self.tops[list] = row.saturating_sub(self.height(list) / 3);
        if let Some((other, byte, offset)) = held {
            let row = self.spread.row_of(other, byte).unwrap_or(0);
            self.tops[self.spread.list_of(other)] = row.saturating_sub(offset);
        }
        self.clamp();
    }

    /// Sees to it that there are rows to scroll into; says how many of `rows` can be scrolled now.
    fn refill(&mut self, corpus: &Corpus, list: usize, rows: isize) -> isize {
        let free = |r: &Self| {
            let (top, all) = (r.tops[list], r.spread.rows(list).len());
            let free = if rows < 0 { top } else { all.saturating_sub(top + r.height(list)) };
            isize::try_from(free).unwrap_or(isize::MAX)
        };
        let (from_start, to_end) = self.spread.reaches(list);
        let ends = if rows < 0 { from_start } else { to_end };
        if !ends && free(self) < rows.saturating_abs() {
            let side = if self.spread.lists.len() > 1 && list == 1 { Side::Right } else { Side::Left };
            let sides = if self.spread.lists.len() > 1 { vec![side] } else { vec![self.focus, self.focus.other()] };
            // Held by the side that has a line nearest to the top.
            let held = sides.into_iter().filter_map(|s| self.anchor_of(s)).min_by_key(|h| h.2);
            if let Some((side, byte, offset)) = held {
                let (focus, other) = (self.focus, self.anchor_of(side.other()));
                self.centre[side.index()] = byte;
                if self.spread.lists.len() > 1 {
                    other.into_iter().for_each(|(s, b, _)| self.centre[s.index()] = b);
                } else {
                    self.focus = side;
                }
                self.relayout(corpus);
                self.focus = focus;
                let row = self.spread.row_of(side, byte).unwrap_or(0);
                self.tops[list] = row.saturating_sub(offset);
                if let Some((s, b, offset)) = other.filter(|_| self.spread.lists.len() > 1) {
                    self.tops[1 - list] = self.spread.row_of(s, b).unwrap_or(0).saturating_sub(offset);
                }
                self.clamp();
            }
        }
        rows.clamp(-free(self), free(self))
    }

    // --- scrolling --------------------------------------------------------------------------

    /// Scrolls the focused list by rows; the cursor stays inside the screen and the other side follows.
    pub fn scroll(&mut self, corpus: &Corpus, rows: isize) {
        let list = self.spread.list_of(self.focus);
        let mut left = rows;
        while left != 0 {
            let now = self.refill(corpus, list, left);
            if now == 0 {
                break;
            }
            self.tops[list] = self.tops[list].saturating_add_signed(now);
            left -= now;
        }
        if self.unlocked && self.spread.lists.len() < 2 {
            // Joined rows go together: neither side is moved against the other.
            let still = self.cursor == self.unlocked_at;
            self.unlocked = false;
            self.pull_cursor(corpus);
            self.unlocked = true;
            if still {
                self.unlocked_at = self.cursor;
            }
            return;
        }
        self.pull_cursor(corpus);
        self.follow(corpus, list);
    }

    /// To the first or last row.
    pub fn to_end(&mut self, corpus: &Corpus, last: bool) {
        let side = self.focus;
        let sentence = self.article(corpus, side).and_then(|a| {
            let sentence = if last { a.sentences.last() } else { a.sentences.first() };
            sentence.map(|s| s.span.start)
        });
        if let Some(byte) = sentence {
            self.set_cursor(corpus, side, byte);
            self.bring(corpus, side, byte);
        }
        let list = self.spread.list_of(side);
        // The text may go on after its last sentence.
        self.tops[list] = if last { usize::MAX / 2 } else { 0 };
        self.clamp();
        self.follow(corpus, list);
    }

    /// Brings the cursor's sentence on the screen, a third down where it was far away.
    pub fn reveal(&mut self, corpus: &Corpus) {
        let list = self.spread.list_of(self.focus);
        let Some(row) = self.spread.row_of(self.focus, self.cursor[self.focus.index()]) else { return };
        let (top, height) = (self.tops[list], self.height(list));
        let margin = 2.min(height / 4);
        if row < top + margin && row + height > top {
            self.tops[list] = row.saturating_sub(margin);
        } else if row + margin >= top + height && row < top + 2 * height {
            self.tops[list] = (row + margin + 1).saturating_sub(height);
        } else if row < top || row >= top + height {
            self.tops[list] = row.saturating_sub(height / 3);
        }
        self.clamp();
        self.follow(corpus, list);
    }

    /// Brings all of the cursor's sentence on the screen where its end stands below, as far as there is room.
    pub fn show_sentence(&mut self, corpus: &Corpus) {
        let (side, byte) = (self.focus, self.cursor[self.focus.index()]);
        let list = self.spread.list_of(side);
        let end = self.article(corpus, side).and_then(|a| a.sentences.get(a.sentence_at(byte)?)).map(|s| s.span.end);
        let rows = self.spread.row_of(side, byte).zip(end.and_then(|e| self.spread.row_of(side, e.saturating_sub(1))));
        let Some((first, last)) = rows else { return };
        let (top, height) = (self.tops[list], self.height(list));
        if first < top || last >= top + height {
            self.tops[list] = (last + 1).saturating_sub(height).min(first);
            self.clamp();
            self.follow(corpus, list);
        }
    }

    /// Scrolls so that a byte is on the screen, whatever sentence it belongs to.
    pub fn show(&mut self, corpus: &Corpus, side: Side, byte: u32) {
        self.bring(corpus, side, byte);
        let list = self.spread.list_of(side);
        let Some(row) = self.spread.row_of(side, byte) else { return };
        let (top, height) = (self.tops[list], self.height(list));
        if row < top || row >= top + height {
            self.tops[list] = row.saturating_sub(height / 3);
            self.clamp();
            self.follow(corpus, list);
        }
    }

    /// After scrolling: the cursor goes to the nearest sentence on the screen.
    fn pull_cursor(&mut self, corpus: &Corpus) {
        let side = self.focus;
        let list = self.spread.list_of(side);
        let (top, height) = (self.tops[list], self.height(list));
        let cursor = self.cursor[side.index()];
        if let Some(byte) = self.beside_other(corpus, side) {
            return self.set_cursor(corpus, side, byte);
        }
        let Some(first) = self.spread.line_from(side, top) else { return };
        let above = match self.spread.row_of(side, cursor) {
            Some(row) if row >= top && row < top + height => return,
            Some(row) => row < top,
            None => cursor < first.span.start,
        };
        let target = if above { Some(first) } else { self.spread.line_to(side, top + height - 1) };
        if let (Some(line), Some(article)) = (target, self.article(corpus, side)) {
            let mut byte = line.span.start;
            // A sentence that began above the screen is left for the next one, if that begins on it.
            if above {
                let next = article.sentences.partition_point(|s| s.span.start < byte);
                let on_screen = |byte| self.spread.row_of(side, byte).is_some_and(|r| r < top + height);
                if let Some(s) = article.sentences.get(next).filter(|s| on_screen(s.span.start)) {
                    byte = s.span.start;
                }
            }
            self.set_cursor(corpus, side, byte);
        }
    }

    /// While unlocked: the sentence of a side on the row beside the other side's lit one, or the next one there.
    fn beside_other(&self, corpus: &Corpus, side: Side) -> Option<u32> {
        if !self.unlocked || self.spread.lists.len() < 2 {
            return None;
        }
        let other = side.other();
        let row = self.spread.row_of(other, self.cursor[other.index()])?;
        let (own, theirs) = (self.spread.list_of(side), self.spread.list_of(other));
        let y = row.checked_sub(self.tops[theirs]).filter(|&y| y < self.height(own).min(self.height(theirs)))?;
        let byte = self.spread.line_from(side, self.tops[own] + y)?.span.start;
        let sentences = &self.article(corpus, side)?.sentences;
        sentences.get(sentences.partition_point(|s| s.span.end <= byte)).map(|s| s.span.start)
    }

    /// How much of the focused text has been on the screen, in percent.
    #[must_use]
    pub fn seen(&self, corpus: &Corpus) -> u32 {
        let list = self.spread.list_of(self.focus);
        let bottom = self.tops[list] + self.height(list);
        let length = self.article(corpus, self.focus).map_or(0, |a| a.text.as_str().len());
        if self.at_end() || length == 0 {
            return 100;
        }
        let end = self.spread.line_to(self.focus, bottom.saturating_sub(1)).map_or(0, |l| l.span.end);
        u32::try_from(u64::from(end) * 100 / u64::try_from(length).unwrap_or(u64::MAX)).unwrap_or(100).min(99)
    }

    /// Whether the last row of the focused text is on the screen.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.ends(self.focus)
    }

    /// The same of a side.
    pub(super) fn ends(&self, side: Side) -> bool {
        let list = self.spread.list_of(side);
        self.spread.reaches(list).1 && self.tops[list] + self.height(list) >= self.spread.rows(list).len()
    }

    /// A key that sorts places of both sides in reading order.
    #[must_use]
    pub fn order(&self, side: Side, byte: u32) -> (usize, usize, u32) {
        self.plan.as_ref().map_or((0, side.index(), byte), |p| p.order(side, byte))
    }
}
