//! How the sentence under the cursor stands to the other text: answered there, answered out of order, or alone, and
//! where it would be answered.
//!
//! Not here: words and signs for it, and what makes a difference (`compare::difference`).

use super::{Mode, Reader};
use crate::app::layout::Side;
use crate::compare::Bead;
use crate::compare::difference::Difference;
use crate::corpus::Corpus;
use std::ops::Range;

/// How a sentence stands to the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Answered, in the order of the texts.
    Answered,
    /// Answered out of that order: by this sentence of the other side, below its place or above it.
    Moved {
        /// The first sentence that answers.
        unit: usize,
        /// Whether that stands below where it would be looked for.
        below: bool,
    },
    /// Not found in the other text: one of the differences, with a sign and counted.
    Only,
    /// Without a counterpart, but too short or too doubtful to be called missing.
    Unsure,
}

/// The stretch of the other side in which a sentence that stands alone would be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The other side.
    pub side: Side,
    /// The first byte after what is answered before.
    pub from: u32,
    /// The first byte of what is answered next; `None` at the end of the text.
    pub to: Option<u32>,
}

fn units(bead: &Bead, side: Side) -> &Range<usize> {
    if side == Side::Left { &bead.left } else { &bead.right }
}

impl Reader {
    /// How the sentence under the cursor stands to the other text; `None` where that is not known, or the other side is
    /// a gloss.
    #[must_use]
    pub fn standing(&self, corpus: &Corpus) -> Option<Standing> {
        let (at, bead) = self.bead_of(corpus, self.focus, self.cursor[self.focus.index()])?;
        if self.gloss.is_some() {
            return None;
        }
        if !bead.is_joined() {
            let named = Difference::names(&self.differences, at);
            return Some(if named { Standing::Only } else { Standing::Unsure });
        }
        if bead.moved {
            let unit = units(bead, self.focus.other()).start;
            let below = self.stands_below(corpus, unit);
            let below = below.or_else(|| Some(unit >= self.between(at, self.focus.other())?.start))?;
            return Some(Standing::Moved { unit, below });
        }
        Some(Standing::Answered)
    }

    /// Whether a sentence of the other side stands below the cursor's on the screen; `None` where it has no rows.
    fn stands_below(&self, corpus: &Corpus, unit: usize) -> Option<bool> {
        if self.effective_mode() == Mode::Stacked {
            return Some(self.focus == Side::Left);
        }
        let sentence = self.article(corpus, self.focus.other())?.sentences.get(unit)?;
        let [own, theirs] = [self.focus, self.focus.other()].map(|side| self.tops[self.spread.list_of(side)]);
        let here = self.spread.row_of(self.focus, self.cursor[self.focus.index()])?;
        let there = self.spread.row_of(self.focus.other(), sentence.span.start)?;
        Some(there + own > here + theirs)
    }

    /// Where the sentence under the cursor would be answered, if it stands alone.
    #[must_use]
    pub fn gap(&self, corpus: &Corpus) -> Option<Gap> {
        let side = self.focus.other();
        let (at, bead) = self.bead_of(corpus, self.focus, self.cursor[self.focus.index()])?;
        let region = self.between(at, side).filter(|_| !bead.is_joined())?;
        let sentences = &self.article(corpus, side)?.sentences;
        let before = region.start.checked_sub(1).and_then(|i| sentences.get(i));
        let next = sentences.get(region.end).map(|s| s.span.start);
        Some(Gap { side, from: before.map_or(0, |s| s.span.end), to: next })
    }

    /// The units of a side between the nearest beads before and after one that keep the order of the texts.
    fn between(&self, bead: usize, side: Side) -> Option<Range<usize>> {
        let beads = &self.alignment.as_ref()?.beads;
        let holds = |b: &&Bead| b.is_joined() && !b.moved;
        let before = beads.get(..bead)?.iter().rev().find(holds).map_or(0, |b| units(b, side).end);
        let after = beads.get(bead + 1..)?.iter().find(holds).map_or(usize::MAX, |b| units(b, side).start);
        Some(before..after.max(before))
    }

    /// Whether a row of the joined list lies beside the stretch of a gap, not beside text that has answers of its own.
    #[must_use]
    pub fn is_beside(&self, gap: Gap, row: usize) -> bool {
        match self.spread.line_from(gap.side, row) {
            Some(next) => next.span.start >= gap.from && gap.to.is_none_or(|to| next.span.start <= to),
            None => gap.to.is_none(),
        }
    }

    /// The sides whose last rows are on the screen now that the focused text is at its end.
    #[must_use]
    pub fn ended(&self) -> Vec<Side> {
        let hidden = |s: Side| s != self.focus && (!self.is_pair() || self.effective_mode() == Mode::Single);
        let sides = Side::BOTH.into_iter().filter(|&s| self.at_end() && !hidden(s) && self.ends(s));
        sides.collect()
    }
}
