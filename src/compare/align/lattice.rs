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
    /// Where two neighbours may have changed places, by rising node.
    swaps: Vec<Swap>,
}

/// Two neighbours that changed places: the first source unit of a node answers its second target unit, and the second
/// source unit the first. While the paths are summed up it stands in the place of the bead of two with two.
#[derive(Clone, Copy)]
struct Swap {
    node: usize,
    /// Its part of what stands there, later: its probability.
    weight: f32,
}

/// A bead on a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) i: usize,
    pub(super) j: usize,
    pub(super) shape: (usize, usize),
    pub(super) probability: f32,
    /// It changed places with its neighbour.
    pub(super) crossed: bool,
}

const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// Which of [`SHAPES`] is one unit with one.
const ONE_ONE: usize = 0;

/// Which of [`SHAPES`] is two units with two.
const TWO_TWO: usize = 5;

/// On a path: two neighbours that changed places, in the place of two with two.
const SWAPPED: usize = SHAPES.len();

/// A unit that stands alone less likely than this should find a counterpart on the path.
const ANSWERED: f32 = 0.3;

/// Stands in the place of a probability where the bead was impossible.
const FORBIDDEN: f32 = -1.0;

impl Lattice {
    /// A lattice without any possible bead yet.
    pub(super) fn new(band: Band) -> Self {
        let edges = vec![IMPOSSIBLE; band.nodes() * SHAPES.len()];
        Self { band, edges, swaps: Vec::new() }
    }

    /// Sets the score of a bead; ignored outside the band.
    pub(super) fn set(&mut self, node: usize, shape: usize, score: f32) {
        if let Some(edge) = self.edges.get_mut(node * SHAPES.len() + shape) {
            *edge = score;
        }
    }

    /// The log of the sum over all paths; `None` where no path exists.
    pub(super) fn total(&self) -> Option<f64> {
        Some(self.ahead().log(self.band.nodes().saturating_sub(1))).filter(|t| t.is_finite())
    }

    /// Takes so much from the score of every bead with units on both sides.
    #[allow(clippy::cast_possible_truncation)] // scores are f32
    pub(super) fn lower_joined(&mut self, by: f64) {
        for (edge, (a, b)) in self.edges.iter_mut().zip(SHAPES.iter().cycle()) {
            if *a > 0 && *b > 0 {
                *edge -= by as f32;
            }
        }
    }

    /// Lets neighbours change places where both of them have something to say for it: their two beads of one with one
    /// count as one bead, with `cost` taken from their scores.
    pub(super) fn allow_swaps(&mut self, cost: f32) {
        self.swaps.clear();
        for i in 0..self.band.rows().saturating_sub(1) {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some((node, first, second)) = self.crossing(i, j) else { continue };
                let (first, second) = (self.edge(first, ONE_ONE), self.edge(second, ONE_ONE));
                let Some(both) = self.edges.get_mut(node * SHAPES.len() + TWO_TWO) else { continue };
                // what the user has ruled out for two with two is ruled out here
                if first <= 0.0 || second <= 0.0 || *both == IMPOSSIBLE {
                    continue;
                }
                let crossed = first + second - cost;
                let most = crossed.max(*both);
                let sum = most + ((crossed - most).exp() + (*both - most).exp()).ln();
                *both = sum;
                self.swaps.push(Swap { node, weight: (crossed - sum).exp() });
            }
        }
    }

    /// Visits the beads of one unit with one whose score is at least this, as places of a source and a target unit.
    pub(super) fn each_pair(&self, least: f32, mut visit: impl FnMut(usize, usize, f32)) {
        for i in 0..self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let pair = self.band.node(i, j).map_or(IMPOSSIBLE, |node| self.edge(node, ONE_ONE));
                if pair >= least {
                    visit(i, j, pair);
                }
            }
        }
    }

    /// The node (i, j) and those at which its two crossed beads of one with one begin.
    fn crossing(&self, i: usize, j: usize) -> Option<(usize, usize, usize)> {
        self.band.node(i + 2, j + 2)?;
        Some((self.band.node(i, j)?, self.band.node(i, j + 1)?, self.band.node(i + 1, j)?))
    }

    /// After [`Self::posteriors`]: the probabilities of the two crossed beads at (i, j), whatever stands around them;
    /// `None` where they were not thought of.
    fn swapped(&self, i: usize, j: usize) -> Option<(f32, f32)> {
        let (node, first, second) = self.crossing(i, j)?;
        let at = self.swaps.binary_search_by_key(&node, |s| s.node).ok()?;
        let both = self.swaps.get(at)?.weight;
        let whole = |begin: usize| (both + self.edge(begin, ONE_ONE).max(0.0)).min(1.0);
        Some((whole(first), whole(second)))
    }

    /// For every node the log of the sum over all paths to it.
    fn ahead(&self) -> Sums {
        let mut sums = Sums::new(self.band.nodes(), 0);
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                let here = sums.finish(node);
                if here > f64::NEG_INFINITY {
                    self.each_after(i, j, node, |to, score| sums.add(to, here + score));
                }
            }
        }
        sums
    }

    /// For every node the log of the sum over all paths from it to the end.
    fn behind(&self) -> Sums {
        let nodes = self.band.nodes();
        let mut sums = Sums::new(nodes, nodes.saturating_sub(1));
        for i in (0..=self.band.rows()).rev() {
            let (low, high) = self.band.interval(i);
            for j in (low..=high).rev() {
                let Some(node) = self.band.node(i, j) else { continue };
                self.each_after(i, j, node, |to, score| {
                    let term = sums.log(to) + score;
                    sums.add(node, term);
                });
                sums.finish(node);
            }
        }
        sums
    }

    /// Visits every possible bead that begins at a node: the node where it ends, its score.
    fn each_after(&self, i: usize, j: usize, node: usize, mut visit: impl FnMut(usize, f64)) {
        let first = node * SHAPES.len();
        let edges = self.edges.get(first..first + SHAPES.len()).unwrap_or(&[]);
        for (score, (a, b)) in edges.iter().zip(SHAPES) {
            if *score > IMPOSSIBLE
                && let Some(to) = self.band.node(i + a, j + b)
            {
                visit(to, f64::from(*score));
            }
        }
    }

    /// Replaces every score by the probability of its bead over all paths, and returns the log of the sum over all
    /// paths; `None`, with all probabilities zero, where no path exists.
    pub(super) fn posteriors(&mut self) -> Option<f64> {
        let ahead = self.ahead();
        let total = ahead.log(self.band.nodes().saturating_sub(1));
        if !total.is_finite() {
            self.edges.fill(FORBIDDEN);
            return None;
        }
        let behind = self.behind();
        let mut edges = std::mem::take(&mut self.edges);
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                let before = ahead.log(node) - total;
                let first = node * SHAPES.len();
                let here = edges.get_mut(first..first + SHAPES.len()).unwrap_or(&mut []);
                for (edge, (a, b)) in here.iter_mut().zip(SHAPES) {
                    if *edge == IMPOSSIBLE {
                        *edge = FORBIDDEN;
                        continue;
                    }
                    let after = self.band.node(i + a, j + b).map_or(f64::NEG_INFINITY, |to| behind.log(to));
                    *edge = probability(before + f64::from(*edge) + after);
                }
            }
        }
        for swap in &mut self.swaps {
            if let Some(both) = edges.get_mut(swap.node * SHAPES.len() + TWO_TWO) {
                let whole = both.max(0.0);
                *both = whole * (1.0 - swap.weight);
                swap.weight *= whole;
            }
        }
        self.edges = edges;
        Some(total)
    }

    /// The value of an edge.
    pub(super) fn edge(&self, node: usize, shape: usize) -> f32 {
        self.edges.get(node * SHAPES.len() + shape).copied().unwrap_or(IMPOSSIBLE)
    }

    /// After [`Self::posteriors`]: takes so much, in log-odds, from every bead against its units standing alone.
    /// `alone`: the answer of [`Self::alone`], which rises.
    pub(super) fn doubt(&mut self, alone: &mut (Vec<f32>, Vec<f32>), by: f32) {
        let more = by.exp_m1();
        let sum = |list: &[f32], from: usize, n: usize| list.get(from..from + n).map_or(0.0, |l| l.iter().sum::<f32>());
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                let first = node * SHAPES.len();
                let here = self.edges.get_mut(first..first + SHAPES.len()).unwrap_or(&mut []);
                for (edge, (a, b)) in here.iter_mut().zip(SHAPES).filter(|(e, (a, b))| **e > 0.0 && *a > 0 && *b > 0) {
                    let units = super::profile::count(a + b);
                    *edge /= 1.0 + more * (sum(&alone.0, i, a) + sum(&alone.1, j, b)) / units;
                }
            }
        }
        for p in alone.0.iter_mut().chain(&mut alone.1) {
            *p *= (1.0 + more) / (1.0 + more * *p);
        }
    }

    /// After [`Self::posteriors`]: the path whose joined beads gain most, each its probability less `threshold`; a unit
    /// that hardly stands alone costs what it lacks of [`ANSWERED`], so that of many beads, each of them unlikely, the
    /// best is taken. `alone` is the answer of [`Self::alone`].
    pub(super) fn best_path(&self, threshold: f32, alone: &(Vec<f32>, Vec<f32>)) -> Vec<Step> {
        let nodes = self.band.nodes();
        let mut best = vec![f64::NEG_INFINITY; nodes];
        let mut from_shape = vec![u8::MAX; nodes];
        if let Some(first) = best.first_mut() {
            *first = 0.0;
        }
        let lonely = |list: &[f32], unit: usize| list.get(unit).map_or(0.0, |p| (p - ANSWERED).min(0.0));
        for i in 0..=self.band.rows() {
            let (low, high) = self.band.interval(i);
            for j in low..=high {
                let Some(node) = self.band.node(i, j) else { continue };
                let here = best.get(node).copied().unwrap_or(f64::NEG_INFINITY);
                if here == f64::NEG_INFINITY {
                    continue;
                }
                let mut offer = |shape: usize, to: Option<usize>, gain: f32| {
                    let Some(to) = to else { return };
                    let gain = here + f64::from(gain);
                    if let (Some(b), Some(f)) = (best.get_mut(to).filter(|b| gain > **b), from_shape.get_mut(to)) {
                        *b = gain;
                        *f = u8::try_from(shape).unwrap_or(u8::MAX);
                    }
                };
                for (s, (a, b)) in SHAPES.iter().enumerate() {
                    let p = self.edge(node, s);
                    if p < 0.0 {
                        continue;
                    }
                    let gain = match (a, b) {
                        (_, 0) => lonely(&alone.0, i),
                        (0, _) => lonely(&alone.1, j),
                        _ => p - threshold,
                    };
                    offer(s, self.band.node(i + a, j + b), gain);
                }
                if let Some((p, q)) = self.swapped(i, j) {
                    offer(SWAPPED, self.band.node(i + 2, j + 2), p + q - 2.0 * threshold);
                }
            }
        }
        self.trace(&from_shape)
    }

    fn trace(&self, from_shape: &[u8]) -> Vec<Step> {
        let mut at = (self.band.rows(), self.band.columns());
        let mut out = Vec::new();
        while at != (0, 0) {
            let Some(kind) = self.band.node(at.0, at.1).and_then(|n| from_shape.get(n)).map(|s| usize::from(*s)) else {
                break;
            };
            let Some(shape) = SHAPES.get(if kind == SWAPPED { TWO_TWO } else { kind }).copied() else { break };
            let (Some(i), Some(j)) = (at.0.checked_sub(shape.0), at.1.checked_sub(shape.1)) else { break };
            at = (i, j);
            if kind == SWAPPED {
                let (first, second) = self.swapped(i, j).unwrap_or_default();
                let one = |i, j, probability| Step { i, j, shape: (1, 1), probability, crossed: true };
                out.extend([one(i + 1, j, second), one(i, j + 1, first)]);
                continue;
            }
            let probability = self.band.node(i, j).map_or(0.0, |n| self.edge(n, kind));
            out.push(Step { i, j, shape, probability, crossed: false });
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
    /// The greatest term; the whole sum once a node is finished.
    most: Vec<f64>,
    /// The sum, in units of the greatest term.
    sum: Vec<f64>,
}

impl Sums {
    fn new(nodes: usize, start: usize) -> Self {
        let mut out = Self { most: vec![f64::NEG_INFINITY; nodes], sum: vec![0.0; nodes] };
        out.add(start, 0.0);
        out
    }

    /// The log of the sum of a finished node.
    fn log(&self, node: usize) -> f64 {
        self.most.get(node).copied().unwrap_or(f64::NEG_INFINITY)
    }

    /// No more terms come: turns what was gathered into one logarithm.
    fn finish(&mut self, node: usize) -> f64 {
        match (self.most.get_mut(node), self.sum.get(node)) {
            (Some(most), Some(sum)) if *sum > 0.0 => {
                *most += sum.ln();
                *most
            }
            _ => f64::NEG_INFINITY,
        }
    }

    /// Adds a term, given by its log.
    fn add(&mut self, node: usize, term: f64) {
        if term == f64::NEG_INFINITY {
            return;
        }
        if let (Some(most), Some(sum)) = (self.most.get_mut(node), self.sum.get_mut(node)) {
            if term > *most {
                *sum = *sum * (*most - term).exp() + 1.0;
                *most = term;
            } else {
                *sum += (term - *most).exp();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole lattice with these scores: row, column, which of [`SHAPES`]. Whatever is not named is poor; units alone
    /// score nothing.
    fn lattice(rows: usize, columns: usize, scores: &[(usize, usize, usize, f32)]) -> Lattice {
        let mut out = Lattice::new(Band::full(rows, columns));
        for i in 0..=rows {
            for j in 0..=columns {
                for (shape, (a, b)) in SHAPES.iter().enumerate() {
                    let Some(node) = out.band.node(i, j).filter(|_| out.band.node(i + a, j + b).is_some()) else {
                        continue;
                    };
                    let named = scores.iter().find(|s| (s.0, s.1, s.2) == (i, j, shape));
                    out.set(node, shape, named.map_or(if *a == 0 || *b == 0 { 0.0 } else { -9.0 }, |s| s.3));
                }
            }
        }
        out
    }

    fn path(mut lattice: Lattice) -> Vec<(usize, usize, (usize, usize), bool)> {
        lattice.allow_swaps(5.0);
        lattice.posteriors().unwrap();
        let alone = lattice.alone();
        let steps = lattice.best_path(0.45, &alone);
        assert!(steps.iter().all(|s| (0.0..=1.0).contains(&s.probability)), "{steps:?}");
        steps.iter().filter(|s| s.shape.0 > 0 && s.shape.1 > 0).map(|s| (s.i, s.j, s.shape, s.crossed)).collect()
    }

    #[test]
    fn shapes_stand_where_they_are_looked_for() {
        assert_eq!((SHAPES[ONE_ONE], SHAPES[TWO_TWO]), ((1, 1), (2, 2)));
    }

    #[test]
    fn neighbours_change_places_only_where_both_speak_for_it() {
        let both = |first: f32, second: f32, merged: f32, straight: f32| {
            path(lattice(
                2,
                2,
                &[
                    (0, 1, ONE_ONE, first),
                    (1, 0, ONE_ONE, second),
                    (0, 0, TWO_TWO, merged),
                    (0, 0, ONE_ONE, straight),
                    (1, 1, ONE_ONE, straight),
                ],
            ))
        };
        let swapped = vec![(0, 1, (1, 1), true), (1, 0, (1, 1), true)];
        assert_eq!(both(9.0, 8.0, 7.0, -9.0), swapped);
        // text that runs over both boundaries
        assert_eq!(both(4.0, 4.0, 7.0, -9.0), [(0, 0, (2, 2), false)]);
        // one of the two has nothing to say
        assert_eq!(both(14.0, -1.0, 7.0, -9.0), [(0, 1, (1, 1), false)]);
        // in order is simpler
        assert_eq!(both(7.0, 7.0, 0.0, 6.0), [(0, 0, (1, 1), false), (1, 1, (1, 1), false)]);
        // the user has ruled the pair out
        let mut ruled = lattice(2, 2, &[(0, 1, ONE_ONE, 9.0), (1, 0, ONE_ONE, 9.0)]);
        ruled.set(0, TWO_TWO, IMPOSSIBLE);
        assert!(path(ruled).iter().all(|s| !s.3));
    }

    #[test]
    fn the_best_of_many_unlikely_beads_is_taken() {
        // one unit answers the first of two, or the second, or both: a third each
        let thirds = [(0, 0, ONE_ONE, 6.0), (0, 1, ONE_ONE, 6.0), (0, 0, 1, 6.5)];
        assert_eq!(path(lattice(1, 2, &thirds)), [(0, 0, (1, 2), false)]);
        // it may as well stand alone
        let few = [(0, 0, ONE_ONE, 0.0), (0, 1, ONE_ONE, 0.0), (0, 0, 1, 0.0)];
        assert_eq!(path(lattice(1, 2, &few)), []);
    }

    #[test]
    fn swaps_leave_the_probabilities_of_every_unit_one() {
        let scores = [(0, 1, ONE_ONE, 4.0), (1, 0, ONE_ONE, 4.0), (0, 0, TWO_TWO, 2.0), (0, 0, ONE_ONE, 1.0)];
        let mut lattice = lattice(2, 2, &scores);
        lattice.allow_swaps(5.0);
        lattice.posteriors().unwrap();
        let alone = lattice.alone();
        let beads: f32 = (0..2)
            .flat_map(|j| SHAPES.iter().enumerate().map(move |(s, shape)| (j, s, shape)))
            .filter(|(_, _, (a, b))| *a > 0 && *b > 0)
            .map(|(j, s, _)| lattice.edge(j, s).max(0.0))
            .sum();
        let crossed: f32 = lattice.swaps.iter().map(|s| s.weight).sum();
        assert!(crossed > 0.05 && (alone.0[0] + beads + crossed - 1.0).abs() < 1e-4, "{alone:?} {beads} {crossed}");
    }

    #[test]
    fn doubt_makes_beads_less_and_units_alone_more_likely() {
        let mut one = lattice(2, 2, &[(0, 0, 0, 1.0), (1, 1, 0, 8.0)]);
        one.posteriors();
        let mut alone = one.alone();
        let (before, sure) = (one.edge(0, 0), alone.clone());
        one.doubt(&mut alone, 1.0);
        assert!(one.edge(0, 0) < before - 0.1);
        assert!(alone.0[0] > sure.0[0] + 0.1 && alone.0[1] < 0.05);
        // a bead against its two units alone: exactly the log-odds
        let odds = |p: f32| (p / (1.0 - p)).ln();
        assert!((odds(sure.0[0]) + 1.0 - odds(alone.0[0])).abs() < 1e-3);
    }
}
