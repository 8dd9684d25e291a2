//! Keeping the two sides in step: by the beads of the alignment, never by mere share without saying so.

use super::{Reader, Sync};
use crate::app::layout::{Mode, Side};
use crate::compare::{Alignment, Parallelism};
use crate::corpus::Corpus;
use crate::text::Span;

impl Reader {
    /// How the other side is kept in step just now.
    #[must_use]
    pub fn sync(&self) -> Sync {
        if self.unlocked {
            Sync::Unlocked
        } else if self.alignment.as_ref().is_some_and(|a| a.beads.iter().any(|b| b.is_joined() && !b.moved)) {
            let little = self.alignment.as_ref().is_some_and(|a| a.parallelism == Parallelism::LittleCommon);
            if little { Sync::Sparse } else { Sync::Content }
        } else {
            Sync::Proportional
        }
    }

    /// Lets each side be moved on its own. Without a counterpart, the other cursor stands where one would.
    pub fn unlock(&mut self, corpus: &Corpus) {
        if let Some(gap) = self.gap(corpus) {
            let last = || self.article(corpus, gap.side).and_then(|a| a.sentences.last()).map(|s| s.span.start);
            let byte = gap.to.or_else(last);
            self.cursor[gap.side.index()] = byte.unwrap_or(gap.from);
        }
        (self.unlocked, self.unlocked_at) = (true, self.cursor);
    }

    /// Takes the two sides in step again.
    pub fn lock(&mut self, corpus: &Corpus) {
        self.unlocked = false;
        self.set_cursor(corpus, self.focus, self.cursor[self.focus.index()]);
        self.reveal(corpus);
    }

    /// The two lit sentences, where a side was moved since it was unlocked and they do not begin one bead already.
    #[must_use]
    pub fn apart(&self, corpus: &Corpus) -> Option<[usize; 2]> {
        let unit = |s: Side| self.article(corpus, s)?.sentence_at(self.cursor[s.index()]);
        let (left, right) = (unit(Side::Left)?, unit(Side::Right)?);
        let joined = self.lit_bead(corpus).is_some_and(|b| b.left.start == left && b.right.start == right);
        (self.cursor != self.unlocked_at && !joined).then_some([left, right])
    }

    /// The sentences that stand out: those that answer each other, or while unlocked the one under each cursor.
    #[must_use]
    pub fn lights(&self, corpus: &Corpus) -> [Option<Span>; 2] {
        if !self.unlocked || !self.is_pair() {
            return self.lit(corpus);
        }
        Side::BOTH.map(|s| {
            let article = self.article(corpus, s)?;
            article.sentences.get(article.sentence_at(self.cursor[s.index()])?).map(|s| s.span)
        })
    }

    /// Scrolls the other list so that it shows what answers the first rows of this one.
    pub(super) fn follow(&mut self, corpus: &Corpus, list: usize) {
        if self.spread.lists.len() < 2 || self.unlocked {
            return;
        }
        let (from, to) = if list == 0 { (Side::Left, Side::Right) } else { (Side::Right, Side::Left) };
        let top = self.tops[list];
        // The lit sentence drives where it is on the screen, else the top row.
        let lit = self.spread.row_of(from, self.cursor[from.index()]);
        let drive = lit.filter(|&r| r >= top && r < top + self.height(list)).unwrap_or(top);
        let Some(line) = self.spread.line_to(from, drive).or_else(|| self.spread.line_from(from, drive)) else {
            return;
        };
        let (before, after) = self.around(corpus, from, line.span.end);
        let (f, t) = (from.index(), to.index());
        // Between two beads the sides go at an even pace.
        let pace = |at: u32| {
            let (own, theirs) = (after[f].saturating_sub(before[f]).max(1), after[t].saturating_sub(before[t]));
            let past = at.saturating_sub(before[f]).min(own);
            before[t].saturating_add(u32::try_from(u64::from(theirs) * u64::from(past) / u64::from(own)).unwrap_or(0))
        };
        let byte = pace(line.span.start);
        self.bring(corpus, to, byte);
        let rows = |r: &Self, side: Side, byte: u32| {
            let other = if side == from { list } else { 1 - list };
            let (first, _) = r.spread.reaches(other);
            match r.spread.row_of(side, byte) {
                Some(row) => Some(row),
                None if byte == 0 && first => Some(0),
                None => None,
            }
        };
        let (own, theirs) = (
            [rows(self, from, before[f]), rows(self, from, after[f])],
            [rows(self, to, before[t]), rows(self, to, after[t])],
        );
        let target = match (own, theirs) {
            ([Some(a), Some(b)], [Some(c), Some(d)]) => {
                c + d.saturating_sub(c) * drive.saturating_sub(a) / b.saturating_sub(a).max(1)
            }
            _ => self.spread.row_of(to, byte).unwrap_or(0),
        };
        self.tops[1 - list] = target.saturating_sub(drive.saturating_sub(self.tops[list]));
        self.clamp();
    }

    /// The beads that keep order around a byte of one side, by their first bytes on both: the last that begins before
    /// `end`, and the next; the ends of the texts where there is none.
    fn around(&self, corpus: &Corpus, from: Side, end: u32) -> ([u32; 2], [u32; 2]) {
        let at = self.joints.partition_point(|j| j[from.index()] < end);
        let before = at.checked_sub(1).and_then(|at| self.joints.get(at)).copied();
        let length = |s| self.article(corpus, s).map_or(0, |a| u32::try_from(a.text.as_str().len()).unwrap_or(0));
        (before.unwrap_or([0; 2]), self.joints.get(at).copied().unwrap_or_else(|| Side::BOTH.map(length)))
    }

    /// First bytes of the beads that keep order, on both sides.
    pub(super) fn joints_of(&self, corpus: &Corpus, alignment: &Alignment) -> Vec<[u32; 2]> {
        let start = |side: Side, unit: usize| {
            self.article(corpus, side).and_then(|a| a.sentences.get(unit)).map(|s| s.span.start)
        };
        let mut out: Vec<[u32; 2]> = Vec::new();
        for bead in alignment.beads.iter().filter(|b| b.is_joined() && !b.moved) {
            let (l, r) = (start(Side::Left, bead.left.start), start(Side::Right, bead.right.start));
            if let (Some(l), Some(r)) = (l, r)
                && out.last().is_none_or(|last| last[0] < l && last[1] < r)
            {
                out.push([l, r]);
            }
        }
        out
    }

    /// The side whose pane is at a cell; where the two share one, the focused side.
    #[must_use]
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Side> {
        let shared = self.is_pair() && matches!(self.effective_mode(), Mode::Interleaved | Mode::Single);
        let sides = if shared { vec![self.focus] } else { Side::BOTH.to_vec() };
        sides.into_iter().find(|s| self.frame.panes[s.index()].contains(x, y))
    }

    /// The side and byte drawn at a cell of the screen.
    #[must_use]
    pub fn hit(&self, corpus: &Corpus, x: u16, y: u16) -> Option<(Side, u32)> {
        let pane = self.pane_at(x, y)?.index();
        let area = self.frame.panes[pane];
        let list = if self.spread.lists.len() > 1 { pane } else { 0 };
        let row = self.spread.rows(list).get(self.tops[list] + usize::from(y - area.y))?;
        // One column holds rows of both sides; beside a column's text nothing of the other one is meant.
        let woven = self.spread.mode == Mode::Interleaved || !self.is_pair();
        let side = if row.cells[pane].is_some() || !woven { pane } else { 1 - pane };
        let line = row.cells[side]?;
        let which = if side == 0 { Side::Left } else { Side::Right };
        let article = self.article(corpus, which)?;
        let column = usize::from(x.saturating_sub(area.x + self.inset(which)));
        let text = article.slice(line.span).as_str();
        if let Some(ruby) = self.readings(which).filter(|r| !r.within(line.span).is_empty()) {
            return Some((which, ruby.byte_at(line.span, text, column, self.room.ambiguous)));
        }
        let byte = crate::text::width::byte_at(text, column, self.room.ambiguous);
        Some((which, line.span.start + u32::try_from(byte).unwrap_or(0)))
    }
}
