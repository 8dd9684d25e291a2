//! Which sentences of two texts answer each other: a semi-Markov log-linear model over monotone beads.
//!
//! Pure functions over two lists of units. Not here: where units come from, and what is drawn.
