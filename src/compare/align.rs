//! Which sentences of two texts answer each other: a semi-Markov log-linear model over monotone beads.
//!
//! Pure functions over two lists of units. Not here: where units come from, and what is drawn.

use std::ops::Range;

/// What a user says of an alignment; the next decoding respects it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// These units form one bead (merge, split and link are said this way); an empty side: they stand alone.
    Link {
        /// Units on the left.
        left: Range<usize>,
        /// Units on the right.
        right: Range<usize>,
    },
    /// These units do not answer each other.
    Unlink {
        /// Units on the left.
        left: Range<usize>,
        /// Units on the right.
        right: Range<usize>,
    },
    /// The bead boundary passes before both units: what is above answers only what is above.
    Anchor {
        /// A unit on the left.
        left: usize,
        /// A unit on the right.
        right: usize,
    },
}
