//! Selecting text inside one pane: where a selection began and how far it reaches.
//!
//! Not here: what is done with it (`app::compared`), and how it looks.

use super::Reader;
use crate::app::cursor::words;
use crate::app::layout::Side;
use crate::corpus::{Article, BlockKind, Corpus};
use crate::text::Span;
use crate::text::width::{byte_at, width};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of one side's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The pane; a selection never leaves it.
    pub side: Side,
    /// What it began with.
    fixed: Span,
    /// Where it reaches to: its end, or, before `fixed`, its start.
    head: u32,
}

impl Selection {
    /// The selected bytes.
    #[must_use]
    pub const fn span(&self) -> Span {
        if self.head > self.fixed.start {
            Span { start: self.fixed.start, end: self.head }
        } else {
            Span { start: self.head, end: self.fixed.end }
        }
    }

    /// The last byte taken in by the end that moves.
    const fn edge(&self) -> u32 {
        if self.head > self.fixed.start { self.head - 1 } else { self.head }
    }

    /// Moves the head over one of some ascending pieces; whether it moved.
    fn step(&mut self, pieces: &[Span], forward: bool) -> bool {
        let Span { start, end } = self.fixed;
        let head = self.head;
        let target = if forward {
            if head > start {
                pieces.iter().map(|p| p.end).find(|&e| e > head)
            } else {
                // Coming back to where it began.
                pieces.iter().map(|p| p.start).find(|&s| s > head && s < start).or(Some(end))
            }
        } else {
            let ends = pieces.iter().map(|p| p.end).take_while(|&e| e < head).last();
            let shorter = ends.filter(|&e| head > start && e > start);
            if let Some(shorter) = shorter.filter(|&e| e < end) {
                self.fixed.end = shorter;
            }
            shorter.or_else(|| pieces.iter().map(|p| p.start).take_while(|&s| s < head.min(start)).last())
        };
        self.head = target.unwrap_or(head);
        self.head != head
    }
}

/// By what a selection grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// What a reader takes for one character.
    Character,
    /// A word.
    Word,
    /// A row of the pane.
    Line,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// All of the text.
    Text,
}

impl Reader {
    /// Begins a selection with the word under the cursor, else with its sentence.
    pub fn select(&mut self, corpus: &Corpus) {
        let Some(fixed) = self.word.or_else(|| self.sentence_span(corpus, self.focus)) else { return };
        self.selection = Some(Selection { side: self.focus, fixed, head: fixed.end });
    }

    /// Begins an empty selection at a byte: the mouse was pressed there.
    pub fn select_from(&mut self, side: Side, byte: u32) {
        self.selection = Some(Selection { side, fixed: Span { start: byte, end: byte }, head: byte });
    }

    /// The sentence under a side's cursor.
    fn sentence_span(&self, corpus: &Corpus, side: Side) -> Option<Span> {
        let article = self.article(corpus, side)?;
        let at = article.sentence_at(self.cursor[side.index()])?;
        article.sentences.get(at).map(|s| s.span)
    }

    /// Lets the selection reach further, or with a negative number less far; the head stays on the screen.
    pub fn extend(&mut self, corpus: &Corpus, grain: Grain, by: isize) {
        let Some(mut selection) = self.selection else { return };
        for _ in 0..by.unsigned_abs() {
            let moved = match grain {
                Grain::Line => self.line_step(corpus, &mut selection, by > 0),
                _ => {
                    let pieces = self.pieces(corpus, grain, &selection);
                    selection.step(&pieces, by > 0)
                }
            };
            if !moved {
                break;
            }
        }
        self.reach(corpus, selection);
    }

    /// Lets the selection reach over the character at a byte of its side.
    pub fn extend_to(&mut self, corpus: &Corpus, byte: u32) {
        let Some(mut selection) = self.selection else { return };
        let Some(article) = self.article(corpus, selection.side) else { return };
        let rest = article.text.as_str().get(byte as usize..).unwrap_or("");
        let cluster = rest.graphemes(true).next().map_or(0, str::len);
        selection.head = if byte >= selection.fixed.start { byte + u32::try_from(cluster).unwrap_or(0) } else { byte };
        self.reach(corpus, selection);
    }

    fn reach(&mut self, corpus: &Corpus, selection: Selection) {
        self.focus = selection.side;
        self.set_cursor(corpus, selection.side, selection.edge());
        self.selection = Some(selection);
        self.show(corpus, selection.side, selection.edge());
    }

    /// One row up or down, at the same column.
    fn line_step(&self, corpus: &Corpus, selection: &mut Selection, forward: bool) -> bool {
        let side = selection.side;
        let rows = self.spread.rows(self.spread.list_of(side));
        let Some(article) = self.article(corpus, side) else { return false };
        let Some(row) = self.spread.row_of(side, selection.edge()) else { return false };
        let line = |r: usize| rows.get(r).and_then(|row| row.cells[side.index()]).filter(|l| !l.ruby);
        let target = if forward { (row + 1..rows.len()).find_map(line) } else { (0..row).rev().find_map(line) };
        let (Some(from), Some(to)) = (line(row), target) else { return false };
        let ambiguous = self.room.ambiguous;
        let before = Span { start: from.span.start, end: selection.head.max(from.span.start) };
        let column = width(article.slice(before).as_str(), ambiguous);
        let text = article.slice(to.span).as_str();
        let byte = byte_at(text, column, ambiguous).min(text.trim_end().len());
        let old = selection.span();
        selection.head = to.span.start + u32::try_from(byte).unwrap_or(0);
        selection.span() != old
    }

    /// The pieces near the head by which the selection grows, ascending.
    fn pieces(&self, corpus: &Corpus, grain: Grain, selection: &Selection) -> Vec<Span> {
        let Some(article) = self.article(corpus, selection.side) else { return Vec::new() };
        let shown = || article.blocks.iter().filter(|b| self.all || b.kind != BlockKind::Junk).map(|b| b.span);
        match grain {
            Grain::Sentence | Grain::Line => article.sentences.iter().map(|s| s.span).collect(),
            Grain::Paragraph => shown().collect(),
            Grain::Text => {
                let whole = shown().next().zip(shown().next_back());
                whole.map(|(first, last)| Span { start: first.start, end: last.end }).into_iter().collect()
            }
            Grain::Word | Grain::Character => {
                let at = article.sentence_at(selection.edge()).unwrap_or(0);
                let near = article.sentences.iter().skip(at.saturating_sub(1)).take(3);
                near.flat_map(
                    |s| if grain == Grain::Word { with_tail(article, s.span) } else { clusters(article, s.span) },
                )
                .collect()
            }
        }
    }

    /// The selected text as it is shown: a line for each paragraph, without what was cleaned away.
    #[must_use]
    pub fn selected_text(&self, corpus: &Corpus, selection: &Selection) -> String {
        let Some(article) = self.article(corpus, selection.side) else { return String::new() };
        let span = selection.span();
        let shown = article.blocks.iter().filter(|b| self.all || b.kind != BlockKind::Junk);
        let cut = shown.filter(|b| b.span.overlaps(span)).map(|b| {
            let part = Span { start: b.span.start.max(span.start), end: b.span.end.min(span.end) };
            article.slice(part).as_str().trim()
        });
        cut.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The sentences that a selection touches.
    #[must_use]
    pub fn units_of(&self, corpus: &Corpus, selection: &Selection) -> Range<usize> {
        let span = selection.span();
        let Some(article) = self.article(corpus, selection.side) else { return 0..0 };
        let first = article.sentences.partition_point(|s| s.span.end <= span.start);
        let end = article.sentences.partition_point(|s| s.span.start < span.end);
        first..end.max(first)
    }
}

/// The words of a sentence, and what stands after the last of them.
fn with_tail(article: &Article, sentence: Span) -> Vec<Span> {
    let mut out = words(article, sentence);
    let end = out.last().map_or(sentence.start, |w| w.end);
    if end < sentence.end {
        out.push(Span { start: end, end: sentence.end });
    }
    out
}

fn clusters(article: &Article, sentence: Span) -> Vec<Span> {
    let text = article.slice(sentence).as_str();
    let place = |(i, c): (usize, &str)| Span::new(i, i + c.len()).shifted(sentence.start as usize);
    text.grapheme_indices(true).filter(|(_, c)| !c.trim().is_empty()).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(list: &[(u32, u32)]) -> Vec<Span> {
        list.iter().map(|&(start, end)| Span { start, end }).collect()
    }

    #[test]
    fn a_selection_grows_and_shrinks_on_both_sides_of_its_beginning() {
        let pieces = spans(&[(0, 4), (5, 9), (10, 14), (15, 19)]);
        let fixed = Span { start: 5, end: 9 };
        let mut s = Selection { side: Side::Left, fixed, head: 9 };
        let mut seen = Vec::new();
        for forward in [true, true, true, false, false, false, false, true, true] {
            s.step(&pieces, forward);
            seen.push((s.span().start, s.span().end));
        }
        let want = [(5, 14), (5, 19), (5, 19), (5, 14), (5, 9), (0, 9), (0, 9), (5, 9), (5, 14)];
        assert_eq!(seen, want);
    }

    #[test]
    fn taking_words_off_a_sentence_leaves_its_beginning() {
        let pieces = spans(&[(0, 2), (2, 4), (4, 6), (6, 8)]);
        let mut s = Selection { side: Side::Left, fixed: Span { start: 2, end: 8 }, head: 8 };
        for want in [(2, 6), (2, 4), (0, 4)] {
            assert!(s.step(&pieces, false));
            assert_eq!((s.span().start, s.span().end), want);
        }
    }
}
