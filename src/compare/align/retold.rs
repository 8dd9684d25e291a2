//! Whether what a lone unit says stands in a sentence that is joined elsewhere: one writer tells it apart, the other in
//! passing. Such a unit gets no bead (its counterpart has one), but is not said to stand alone either.
//!
//! Not here: units beside each other, which the lattice joins by itself.

use super::Texts;
use super::constraint::Rules;
use super::decode::{Decoded, Joined, MOVED_COST};
use super::matching::{Matcher, Row};
use super::model::{self, Candidate, SHAPES, Scratch, Vector};

/// Lone units less likely alone than this are unsure anyway.
const LEAST_ALONE: f32 = 0.4;

/// Pairs of one source with one target unit of at least this score are looked at.
pub(super) const LEAST_SCORE: f32 = -6.0;

/// Beads looked at for one unit.
const MOST_BEADS: usize = 6;

/// A source and a target unit with something in common, and the score of the two as a bead.
pub(super) type Pair = (u32, u32, f32);

/// A lone unit, and a bead in which it may be told.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chance {
    is_source: bool,
    unit: u32,
    bead: usize,
    /// How well the unit fits any one of the bead's.
    score: f32,
    /// Units of its own side between the two.
    distance: u32,
}

/// For each lone unit the beads that it is likeliest to be told in, the nearest of equal ones, [`MOST_BEADS`] at most.
fn likeliest(mut all: Vec<Chance>) -> Vec<Chance> {
    let best = |a: &Chance, b: &Chance| b.score.total_cmp(&a.score).then(a.distance.cmp(&b.distance));
    all.sort_by(|a, b| (a.is_source, a.unit, a.bead).cmp(&(b.is_source, b.unit, b.bead)).then_with(|| best(a, b)));
    all.dedup_by_key(|c| (c.is_source, c.unit, c.bead));
    all.sort_by(|a, b| {
        (a.is_source, a.unit).cmp(&(b.is_source, b.unit)).then_with(|| best(a, b)).then(a.bead.cmp(&b.bead))
    });
    let same_unit = all.chunk_by(|a, b| (a.is_source, a.unit) == (b.is_source, b.unit));
    same_unit.flat_map(|chances| chances.iter().take(MOST_BEADS).copied()).collect()
}

/// Lowers the probability of standing alone of units that would fit into a bead which stands elsewhere. `doubt`: what every bead has to show beyond its score, in log-odds.
pub(super) fn look(texts: &Texts<'_>, weights: &Vector, rules: &Rules, pairs: &[Pair], doubt: f64, out: &mut Decoded) {
    let mut search = Search { texts, weights, rules, matcher: Matcher::new(), scratch: Scratch::default() };
    let mut by_source = vec![None; texts.source.len()];
    let mut by_target = vec![None; texts.target.len()];
    for (at, bead) in out.joined.iter().enumerate() {
        by_source.iter_mut().take(bead.source.end).skip(bead.source.start).for_each(|b| *b = Some(at));
        by_target.iter_mut().take(bead.target.end).skip(bead.target.start).for_each(|b| *b = Some(at));
    }
    let bead_of = |list: &[Option<usize>], unit: u32| list.get(unit as usize).copied().flatten();
    let chance = |&(s, t, score): &Pair| {
        let (is_source, unit, bead) = match (bead_of(&by_source, s), bead_of(&by_target, t)) {
            (None, Some(bead)) => (true, s, bead),
            (Some(bead), None) => (false, t, bead),
            _ => return None,
        };
        let joined = out.joined.get(bead)?;
        let range = if is_source { &joined.source } else { &joined.target };
        let distance = unit.abs_diff(u32::try_from(range.start).unwrap_or(u32::MAX));
        Some(Chance { is_source, unit, bead, score, distance })
    };
    let found = likeliest(pairs.iter().filter_map(chance).collect());
    for same_unit in found.chunk_by(|a, b| (a.is_source, a.unit) == (b.is_source, b.unit)) {
        let Some(&Chance { is_source, unit, .. }) = same_unit.first() else { continue };
        let slots = if is_source { &out.source_alone } else { &out.target_alone };
        let Some(alone) = slots.get(unit as usize).copied().filter(|p| *p >= LEAST_ALONE) else { continue };
        let beads = same_unit.iter().filter_map(|c| out.joined.get(c.bead));
        let odds: f64 = beads.filter_map(|b| search.gain(b, is_source, unit)).map(|g| (g - doubt).exp()).sum();
        let slots = if is_source { &mut out.source_alone } else { &mut out.target_alone };
        if let Some(slot) = slots.get_mut(unit as usize) {
            *slot = lowered(alone, odds);
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // a probability
fn lowered(alone: f32, odds: f64) -> f32 {
    (f64::from(alone) / (1.0 + odds)) as f32
}

struct Search<'s> {
    texts: &'s Texts<'s>,
    weights: &'s Vector,
    rules: &'s Rules,
    matcher: Matcher,
    scratch: Scratch,
}

impl Search<'_> {
    /// How much better the bead is with the lone unit than both apart, in log-odds; `None` where that is no bead.
    fn gain(&mut self, bead: &Joined, is_source: bool, unit: u32) -> Option<f64> {
        let number = |range: &std::ops::Range<usize>| range.clone().filter_map(|u| u32::try_from(u).ok()).collect();
        let (source, target): (Vec<u32>, Vec<u32>) = (number(&bead.source), number(&bead.target));
        let (mut more_source, mut more_target) = (source.clone(), target.clone());
        let side = if is_source { &mut more_source } else { &mut more_target };
        let beside = side.iter().any(|u| u.abs_diff(unit) == 1);
        side.push(unit);
        side.sort_unstable();
        if beside
            || !SHAPES.contains(&(more_source.len(), more_target.len()))
            || !self.rules.allow(&more_source, &more_target)
        {
            return None;
        }
        let lone = if is_source { self.score(&[unit], &[]) } else { self.score(&[], &[unit]) };
        let more = self.score(&more_source, &more_target);
        Some(f64::from(more - self.score(&source, &target) - lone) - MOVED_COST)
    }

    fn score(&mut self, source: &[u32], target: &[u32]) -> f32 {
        let (texts, matcher) = (self.texts, &mut self.matcher);
        let rows: Vec<Row> =
            source.iter().map(|u| matcher.row(texts, *u as usize, 0, target, Row::default())).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        let bead = Candidate { source, target, column: 0, rows: &rows };
        model::dot(self.weights, &model::features(texts, &bead, &mut self.scratch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_beads_are_looked_at_wherever_they_stand() {
        let chance = |unit: u32, bead: usize, score: f32| {
            let distance = unit.abs_diff(u32::try_from(bead).unwrap());
            Chance { is_source: true, unit, bead, score, distance }
        };
        // A little is shared with many beads above, much with one at the end, by two of its units.
        let mut all: Vec<Chance> = (0..20).map(|bead| chance(30, bead, -5.0)).collect();
        all.extend([chance(30, 40, -1.0), chance(30, 40, 2.0), chance(31, 3, -4.0)]);
        let beads: Vec<(u32, usize)> = likeliest(all).iter().map(|c| (c.unit, c.bead)).collect();
        assert_eq!(beads, [(30, 40), (30, 19), (30, 18), (30, 17), (30, 16), (30, 15), (31, 3)]);
    }
}
