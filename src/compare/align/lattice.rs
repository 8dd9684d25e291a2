//! The lattice of beads over a band of nodes: probabilities by forward and backward sums, and the path with the best
//! expected gain. Memory is proportional to the nodes of the band.
//!
//! A node (i, j) means that i source and j target units are done. Not here: scores (`model`) and where the band lies
//! (`band`).

use super::model::SHAPES;

/// For every row i, the interval of j that is looked at. Both ends rise with i, and neighbouring rows overlap.
#[derive(Clone, Debug)]
pub(super) struct Band {
    low: Vec<usize>,
    high: Vec<usize>,
    /// Where each row's nodes begin; one more entry for the end.
    start: Vec<usize>,
}

impl Band {
    /// Every node of a lattice over `rows` x `columns` units.
    pub(super) fn full(rows: usize, columns: usize) -> Self {
        Self::new(vec![0; rows + 1], vec![columns; rows + 1], columns)
    }

    /// A band over `columns` target units with these intervals (inclusive), mended so that a path exists: the ends rise, the first row holds column
    /// 0 and the last row the last column, and each row begins within reach of the one before.
    pub(super) fn new(mut low: Vec<usize>, mut high: Vec<usize>, columns: usize) -> Self {
        if let Some(first) = low.first_mut() {
            *first = 0;
        }
        if let Some(last) = high.last_mut() {
            *last = columns;
        }
        let mut least = 0;
        for end in &mut high {
            *end = (*end).max(least);
            least = *end;
        }
        let mut most = columns;
        for begin in low.iter_mut().rev() {
            *begin = (*begin).min(most);
            most = *begin;
        }
        // a row reaches to where the next one begins
        for i in 1..low.len() {
            let begin = low.get(i).copied().unwrap_or(0);
            if let Some(end) = high.get_mut(i - 1) {
                *end = (*end).max(begin);
            }
        }
        let mut start = Vec::with_capacity(low.len() + 1);
        let mut total = 0;
        for (a, b) in low.iter().zip(&high) {
            start.push(total);
            total += b + 1 - a;
        }
        start.push(total);
        Self { low, high, start }
    }

    /// Source units.
    pub(super) fn rows(&self) -> usize {
        self.low.len().saturating_sub(1)
    }

    /// Target units.
    pub(super) fn columns(&self) -> usize {
        self.high.last().copied().unwrap_or(0)
    }

    /// How many nodes there are.
    pub(super) fn nodes(&self) -> usize {
        self.start.last().copied().unwrap_or(0)
    }

    /// The interval of row `i`, inclusive.
    pub(super) fn interval(&self, i: usize) -> (usize, usize) {
        let last = self.low.len().saturating_sub(1);
        let i = i.min(last);
        (self.low.get(i).copied().unwrap_or(0), self.high.get(i).copied().unwrap_or(0))
    }

    /// The number of a node, where the band has it.
    pub(super) fn node(&self, i: usize, j: usize) -> Option<usize> {
        let (low, high) = (*self.low.get(i)?, *self.high.get(i)?);
        if (low..=high).contains(&j) { Some(self.start.get(i)? + j - low) } else { None }
    }

    /// The columns that a bead with source unit `i` can touch: first, and one past the last.
    pub(super) fn reach(&self, i: usize) -> (usize, usize) {
        let (here, next) = (self.interval(i), self.interval(i + 1));
        let from = here.0.min(next.0.saturating_sub(2));
        (from, next.1.max(here.1 + 2).min(self.columns()))
    }
}

/// A score (later: a probability) for every bead of the band.
pub(super) struct Lattice {
    pub(super) band: Band,
    /// By node and shape.
    edges: Vec<f32>,
}

/// A bead on a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) i: usize,
    pub(super) j: usize,
    pub(super) shape: (usize, usize),
    pub(super) probability: f32,
}

const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// Stands in the place of a probability where the bead was impossible.
const FORBIDDEN: f32 = -1.0;

impl Lattice {
    /// A lattice without any possible bead yet.
    pub(super) fn new(band: Band) -> Self {
        let edges = vec![IMPOSSIBLE; band.nodes() * SHAPES.len()];
        Self { band, edges }
    }

    /// Sets the score of a bead; ignored outside the band.
    pub(super) fn set(&mut self, node: usize, shape: usize, score: f32) {
        if let Some(edge) = self.edges.get_mut(node * SHAPES.len() + shape) {
            *edge = score;
        }
    }

    /// Visits every bead that has a score (or probability) above impossible: node from, node to, index of the edge.
    fn each_of_row(&self, i: usize, backward: bool, mut visit: impl FnMut(usize, usize, usize)) {
        let (low, high) = self.band.interval(i);
        let mut at = |j: usize| {
            let Some(node) = self.band.node(i, j) else { return };
            for (s, (a, b)) in SHAPES.iter().enumerate() {
                let edge = node * SHAPES.len() + s;
                let possible = self.edges.get(edge).is_some_and(|x| *x > IMPOSSIBLE);
                if let Some(to) = self.band.node(i + a, j + b).filter(|_| possible) {
                    visit(node, to, edge);
                }
            }
        };
        if backward { (low..=high).rev().for_each(&mut at) } else { (low..=high).for_each(&mut at) }
    }

    /// Replaces every score by the probability of its bead over all paths, and returns the log of the sum over all
    /// paths; `None`, with all probabilities zero, where no path exists.
    pub(super) fn posteriors(&mut self) -> Option<f64> {
        let nodes = self.band.nodes();
        let rows = self.band.rows();
        let mut ahead = Sums::new(nodes, 0);
        for i in 0..=rows {
            self.each_of_row(i, false, |from, to, edge| ahead.push(from, to, self.score(edge)));
        }
        let mut behind = Sums::new(nodes, nodes.saturating_sub(1));
        for i in (0..=rows).rev() {
            self.each_of_row(i, true, |from, to, edge| behind.push(to, from, self.score(edge)));
        }
        let total = ahead.log(nodes.saturating_sub(1));
        let found = total.is_finite();
        let mut edges = std::mem::take(&mut self.edges);
        if found {
            let (ahead, behind) = (ahead.logs(), behind.logs());
            for i in 0..=rows {
                let (low, high) = self.band.interval(i);
                for j in low..=high {
                    let Some(node) = self.band.node(i, j) else { continue };
                    for (s, (a, b)) in SHAPES.iter().enumerate() {
                        let Some(edge) = edges.get_mut(node * SHAPES.len() + s) else { continue };
                        if *edge == IMPOSSIBLE {
                            *edge = FORBIDDEN;
                            continue;
                        }
                        let to = self.band.node(i + a, j + b);
                        let before = ahead.get(node).copied().unwrap_or(f64::NEG_INFINITY);
                        let after = to.and_then(|t| behind.get(t)).copied().unwrap_or(f64::NEG_INFINITY);
                        *edge = probability(before + f64::from(*edge) + after - total);
                    }
                }
            }
        } else {
            edges.fill(FORBIDDEN);
        }
        self.edges = edges;
        found.then_some(total)
    }

    fn score(&self, edge: usize) -> f64 {
        f64::from(self.edges.get(edge).copied().unwrap_or(IMPOSSIBLE))
    }

    /// The value of an edge.
    pub(super) fn edge(&self, node: usize, shape: usize) -> f32 {
        self.edges.get(node * SHAPES.len() + shape).copied().unwrap_or(IMPOSSIBLE)
    }

    /// After [`Self::posteriors`]: the path whose joined beads gain most, each its probability less `threshold`.
    pub(super) fn best_path(&self, threshold: f32) -> Vec<Step> {
        let nodes = self.band.nodes();
        let mut best = vec![f64::NEG_INFINITY; nodes];
        let mut from_shape = vec![u8::MAX; nodes];
        if let Some(first) = best.first_mut() {
            *first = 0.0;
        }
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                let here = best.get(node).copied().unwrap_or(f64::NEG_INFINITY);
                if here == f64::NEG_INFINITY {
                    continue;
                }
                for (s, (a, b)) in SHAPES.iter().enumerate() {
                    let Some(to) = self.band.node(i + a, j + b) else { continue };
                    let alone = *a == 0 || *b == 0;
                    let p = self.edge(node, s);
                    if p < 0.0 {
                        continue;
                    }
                    let gain = here + if alone { 0.0 } else { f64::from(p - threshold) };
                    if let (Some(b), Some(f)) = (best.get_mut(to).filter(|b| gain > **b), from_shape.get_mut(to)) {
                        *b = gain;
                        *f = u8::try_from(s).unwrap_or(u8::MAX);
                    }
                }
            }
        }
        self.trace(&from_shape)
    }

    fn trace(&self, from_shape: &[u8]) -> Vec<Step> {
        let mut at = (self.band.rows(), self.band.columns());
        let mut out = Vec::new();
        while at != (0, 0) {
            let used = self.band.node(at.0, at.1).and_then(|n| from_shape.get(n)).map(|s| usize::from(*s));
            let Some((kind, shape)) = used.and_then(|s| Some((s, *SHAPES.get(s)?))) else { break };
            let (Some(i), Some(j)) = (at.0.checked_sub(shape.0), at.1.checked_sub(shape.1)) else { break };
            at = (i, j);
            let probability = self.band.node(i, j).map_or(0.0, |n| self.edge(n, kind));
            out.push(Step { i, j, shape, probability });
        }
        out.reverse();
        out
    }

    /// After [`Self::posteriors`]: the probability that each source and each target unit stands alone.
    pub(super) fn alone(&self) -> (Vec<f32>, Vec<f32>) {
        let (mut source, mut target) = (vec![0.0; self.band.rows()], vec![0.0; self.band.columns()]);
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                if let Some(sum) = source.get_mut(i) {
                    *sum += self.edge(node, SHAPES.len() - 2).max(0.0);
                }
                if let Some(sum) = target.get_mut(j) {
                    *sum += self.edge(node, SHAPES.len() - 1).max(0.0);
                }
            }
        }
        let clip = |list: &mut Vec<f32>| list.iter_mut().for_each(|p| *p = p.clamp(0.0, 1.0));
        clip(&mut source);
        clip(&mut target);
        (source, target)
    }
}

/// `exp` of a log-probability, between 0 and 1.
#[allow(clippy::cast_possible_truncation)] // a probability: f32 holds it to seven digits
fn probability(log: f64) -> f32 {
    if log > -60.0 { log.min(0.0).exp() as f32 } else { 0.0 }
}

/// Logarithms of sums of exponentials, one for each node, summed up as the terms arrive.
struct Sums {
    most: Vec<f64>,
    sum: Vec<f64>,
}

impl Sums {
    fn new(nodes: usize, start: usize) -> Self {
        let mut out = Self { most: vec![f64::NEG_INFINITY; nodes], sum: vec![0.0; nodes] };
        if let (Some(most), Some(sum)) = (out.most.get_mut(start), out.sum.get_mut(start)) {
            (*most, *sum) = (0.0, 1.0);
        }
        out
    }

    fn log(&self, node: usize) -> f64 {
        match (self.most.get(node), self.sum.get(node)) {
            (Some(most), Some(sum)) if *sum > 0.0 => most + sum.ln(),
            _ => f64::NEG_INFINITY,
        }
    }

    fn logs(self) -> Vec<f64> {
        self.most.iter().zip(&self.sum).map(|(m, s)| if *s > 0.0 { m + s.ln() } else { f64::NEG_INFINITY }).collect()
    }

    /// Adds the paths to `from` that go on with `score` to those to `to`.
    fn push(&mut self, from: usize, to: usize, score: f64) {
        let term = self.log(from) + score;
        if term == f64::NEG_INFINITY {
            return;
        }
        if let (Some(most), Some(sum)) = (self.most.get_mut(to), self.sum.get_mut(to)) {
            if term > *most {
                *sum = *sum * (*most - term).exp() + 1.0;
                *most = term;
            } else {
                *sum += (term - *most).exp();
            }
        }
    }
}
