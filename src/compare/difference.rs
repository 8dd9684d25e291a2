//! What only one side says, and where the two disagree: a walk over an alignment.

use super::{Alignment, Match};
use crate::corpus::Article;
use crate::text::Span;

/// One thing in which two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What kind.
    pub kind: DifferenceKind,
    /// The index of the bead in its alignment.
    pub bead: usize,
    /// The sentences on the left (for `OnlyRight`: none).
    pub left: Option<Span>,
    /// The sentences on the right (for `OnlyLeft`: none).
    pub right: Option<Span>,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// For conflicts: the figures that disagree.
    pub figures: Vec<Match>,
}

/// Kinds of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// Not found in the right text.
    OnlyLeft,
    /// Not found in the left text.
    OnlyRight,
    /// Counterparts with different figures, dates or ordinals.
    Conflict,
}

/// All differences, in reading order.
#[must_use]
pub fn differences(left: &Article, right: &Article, alignment: &Alignment) -> Vec<Difference> {
    let span = |a: &Article, units: &std::ops::Range<usize>| {
        let first = a.sentences.get(units.start)?;
        let last = a.sentences.get(units.end.checked_sub(1)?)?;
        Some(Span { start: first.span.start, end: last.span.end })
    };
    alignment
        .beads
        .iter()
        .enumerate()
        .filter_map(|(bead, b)| {
            let (kind, l, r) = match (b.left.is_empty(), b.right.is_empty()) {
                (false, true) => (DifferenceKind::OnlyLeft, span(left, &b.left), None),
                (true, false) => (DifferenceKind::OnlyRight, None, span(right, &b.right)),
                _ => return None,
            };
            Some(Difference { kind, bead, left: l, right: r, confidence: b.confidence, figures: Vec::new() })
        })
        .collect()
}
