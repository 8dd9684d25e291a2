//! The model opened for whoever makes its weights: every bead of a lattice with its features, and the log-likelihood of
//! a known alignment with its gradient.
//!
//! Not here: the optimiser, files, cross-validation (`examples/train_align.rs`).

use super::constraint::Rules;
use super::decode::{self, each_edge};
use super::lattice::{Band, Lattice};
use super::model::{self, FEATURES, SHAPES, Scratch, Vector};
use super::{Texts, Unit};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// The whole lattice of two short texts, the Chinese one first.
#[derive(Debug)]
pub struct Problem {
    rows: usize,
    columns: usize,
    /// Node, shape, features.
    edges: Vec<(usize, usize, Vector)>,
    /// The edges of the known alignment.
    known: Vec<usize>,
}

impl Problem {
    /// Makes the lattice of two texts whose alignment is known: beads as ranges, in any order; units in no bead stand
    /// alone. `None` where a bead is larger than the model knows, or the beads cross.
    #[must_use]
    pub fn new(
        source: &[Unit<'_>],
        target: &[Unit<'_>],
        lexicon: &Lexicon,
        beads: &[(Range<usize>, Range<usize>)],
    ) -> Option<Self> {
        let texts = Texts::new(source, target, lexicon);
        let (rows, columns) = (source.len(), target.len());
        let band = Band::full(rows, columns);
        let number = |n: usize| (0..u32::try_from(n).unwrap_or(0)).collect::<Vec<u32>>();
        let mut scratch = Scratch::default();
        let mut edges = Vec::new();
        each_edge(&texts, &band, &number(rows), &number(columns), |node, shape, bead| {
            edges.push((node, shape, model::features(&texts, bead, &mut scratch)));
        });
        let mut out = Self { rows, columns, edges, known: Vec::new() };
        out.known = out.path(beads)?;
        Some(out)
    }

    fn path(&self, beads: &[(Range<usize>, Range<usize>)]) -> Option<Vec<usize>> {
        let mut sorted: Vec<_> = beads.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty()).cloned().collect();
        sorted.sort_by_key(|(a, b)| (a.start, b.start));
        let mut steps = Vec::new();
        let (mut i, mut j) = (0, 0);
        for (a, b) in sorted.into_iter().chain([(self.rows..self.rows, self.columns..self.columns)]) {
            steps.extend((i..a.start).map(|k| (k, j, (1, 0))));
            steps.extend((j..b.start).map(|k| (a.start, k, (0, 1))));
            if a.start < i || b.start < j {
                return None;
            }
            if !a.is_empty() {
                steps.push((a.start, b.start, (a.len(), b.len())));
            }
            (i, j) = (a.end, b.end);
        }
        let band = Band::full(self.rows, self.columns);
        steps
            .into_iter()
            .map(|(i, j, shape)| {
                let node = band.node(i, j)?;
                let shape = SHAPES.iter().position(|s| *s == shape)?;
                self.edges.binary_search_by_key(&(node, shape), |e| (e.0, e.1)).ok()
            })
            .collect()
    }

    /// The log-probability of the known alignment, and its gradient by the weights.
    #[must_use]
    pub fn likelihood(&self, weights: &Vector) -> (f64, [f64; FEATURES]) {
        let mut lattice = Lattice::new(Band::full(self.rows, self.columns));
        for (node, shape, values) in &self.edges {
            lattice.set(*node, *shape, model::dot(weights, values));
        }
        let mut gradient = [0.0; FEATURES];
        let mut score = 0.0;
        let mut add = |values: &Vector, times: f64| {
            gradient.iter_mut().zip(values).for_each(|(g, v)| *g += times * f64::from(*v));
        };
        for (_, _, values) in self.known.iter().filter_map(|k| self.edges.get(*k)) {
            score += f64::from(model::dot(weights, values));
            add(values, 1.0);
        }
        let total = lattice.posteriors().unwrap_or(score);
        for (node, shape, values) in &self.edges {
            let p = lattice.edge(*node, *shape);
            if p > 0.0 {
                add(values, -f64::from(p));
            }
        }
        (score - total, gradient)
    }
}

/// Joined beads with their probabilities, as other weights see two texts (the Chinese one first): for trying weights out.
#[must_use]
pub fn align_with(
    source: &[Unit<'_>],
    target: &[Unit<'_>],
    lexicon: &Lexicon,
    weights: &Vector,
) -> Vec<(Range<usize>, Range<usize>, f64)> {
    let texts = Texts::new(source, target, lexicon);
    let rules = Rules::new(source.len(), target.len(), &[], false);
    let decoded = decode::decode(&texts, weights, &rules);
    decoded.joined.into_iter().map(|j| (j.source, j.target, f64::from(j.probability))).collect()
}
