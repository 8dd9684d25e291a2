//! Sentences that the order of the text has joined to wrong partners, though both have better ones out of order: two beads
//! of one with one that change partners, or one that takes a sentence left alone.
//!
//! Not here: neighbours that changed places, which are part of the lattice, and what is left over on both sides.

use super::Texts;
use super::decode::MOVED_COST;
use super::lattice::Step;
use super::model::{self, Candidate, Scratch, Vector};
use super::retold::Pair;

/// The most that a bead is worth that was found so.
const MOST: f32 = 0.95;

/// What a change has to gain beyond what text out of order costs, in log-odds: the order of a path is worth something too.
const LEAST: f32 = 1.0;

/// Probabilities of units to stand alone, of the source and of the target.
pub(super) type Alone<'a> = [&'a mut [f32]; 2];

/// Changes partners where that gains more than text out of order costs. `pairs`: scores of beads of one unit with one, in the
/// order of the units; `steps`: joined beads of a path over all units, which are numbers of units here. A unit that a change
/// leaves alone is as surely `alone` as the change is right.
pub(super) fn exchange(texts: &Texts<'_>, weights: &Vector, pairs: &[Pair], steps: &mut [Step], mut alone: Alone<'_>) {
    let mut search = Search::new(texts, weights, pairs, steps);
    let mut found: Vec<Change> = pairs.iter().filter_map(|pair| search.change(*pair, steps)).collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain).then((a.source, a.target).cmp(&(b.source, b.target))));
    let mut held = vec![false; steps.len()];
    // units that stood alone and have found a bead
    let mut taken: Vec<(bool, usize)> = Vec::new();
    for change in found {
        let beads = [change.first, change.second];
        let lone = match beads {
            [Some(_), None] => Some((false, change.target)),
            [None, Some(_)] => Some((true, change.source)),
            _ => None,
        };
        if beads.iter().flatten().any(|b| held.get(*b) == Some(&true)) || lone.is_some_and(|l| taken.contains(&l)) {
            continue;
        }
        taken.extend(lone);
        for bead in beads.into_iter().flatten() {
            held.get_mut(bead).into_iter().for_each(|h| *h = true);
        }
        change.note(steps, &mut alone);
        change.apply(steps);
    }
}

/// A pair of units that is better than the beads which either of them is in.
#[derive(Clone, Copy, Debug)]
struct Change {
    source: usize,
    target: usize,
    /// The bead of the source unit, and that of the target unit; one of the two may stand alone.
    first: Option<usize>,
    second: Option<usize>,
    gain: f32,
}

impl Change {
    /// That the change is right.
    fn probability(&self) -> f32 {
        MOST / (1.0 + (-self.gain).exp())
    }

    /// Notes which unit stands alone now, and which no longer does; before it is applied.
    fn note(&self, steps: &[Step], [source, target]: &mut Alone<'_>) {
        let step = |bead: Option<usize>| bead.and_then(|b| steps.get(b));
        let (list, freed, taken) = match (step(self.first), step(self.second)) {
            (Some(one), None) => (target, one.j, self.target),
            (None, Some(one)) => (source, one.i, self.source),
            _ => return,
        };
        list.get_mut(freed).into_iter().for_each(|p| *p = p.max(self.probability()));
        list.get_mut(taken).into_iter().for_each(|p| *p = p.min(1.0 - self.probability()));
    }

    fn apply(&self, steps: &mut [Step]) {
        let probability = self.probability();
        let freed = self.first.and_then(|b| steps.get(b)).map(|s| s.j);
        let mut set = |bead: Option<usize>, i: Option<usize>, j: Option<usize>| {
            if let Some(step) = bead.and_then(|b| steps.get_mut(b)) {
                *step = Step { i: i.unwrap_or(step.i), j: j.unwrap_or(step.j), probability, crossed: true, ..*step };
            }
        };
        if self.first.is_some() {
            set(self.first, None, Some(self.target));
            // the other bead takes what this one had
            set(self.second, None, freed);
        } else {
            set(self.second, Some(self.source), None);
        }
    }
}

struct Search<'s> {
    texts: &'s Texts<'s>,
    weights: &'s Vector,
    pairs: &'s [Pair],
    /// By source and target unit, the bead that it is in; `None` where it stands alone.
    by_source: Vec<Held>,
    by_target: Vec<Held>,
    scratch: Scratch,
}

#[derive(Clone, Copy, PartialEq)]
enum Held {
    Alone,
    /// In a bead of one with one.
    Pair(usize),
    /// In a larger bead.
    More,
}

impl<'s> Search<'s> {
    fn new(texts: &'s Texts<'s>, weights: &'s Vector, pairs: &'s [Pair], steps: &[Step]) -> Self {
        let mut by_source = vec![Held::Alone; texts.source.len()];
        let mut by_target = vec![Held::Alone; texts.target.len()];
        for (at, step) in steps.iter().enumerate() {
            let held = if step.shape == (1, 1) { Held::Pair(at) } else { Held::More };
            by_source.iter_mut().skip(step.i).take(step.shape.0).for_each(|h| *h = held);
            by_target.iter_mut().skip(step.j).take(step.shape.1).for_each(|h| *h = held);
        }
        Self { texts, weights, pairs, by_source, by_target, scratch: Scratch::default() }
    }

    fn score(&self, source: usize, target: usize) -> Option<f32> {
        let key = (u32::try_from(source).ok()?, u32::try_from(target).ok()?);
        let at = self.pairs.binary_search_by_key(&key, |p| (p.0, p.1)).ok()?;
        self.pairs.get(at).map(|p| p.2)
    }

    /// The score of a unit alone.
    fn alone(&mut self, unit: usize, is_source: bool) -> Option<f32> {
        let unit = [u32::try_from(unit).ok()?];
        let (source, target): (&[u32], &[u32]) = if is_source { (&unit, &[]) } else { (&[], &unit) };
        let bead = Candidate { source, target, column: 0, rows: &[] };
        Some(model::dot(self.weights, &model::features(self.texts, &bead, &mut self.scratch)))
    }

    #[allow(clippy::cast_possible_truncation)] // a small constant
    fn change(&mut self, (source, target, score): Pair, steps: &[Step]) -> Option<Change> {
        const COST: f32 = MOVED_COST as f32;
        if score <= COST {
            return None;
        }
        let (source, target) = (source as usize, target as usize);
        let (first, second) = (*self.by_source.get(source)?, *self.by_target.get(target)?);
        let change =
            |first, second, gain: f32| (gain > LEAST).then_some(Change { source, target, first, second, gain });
        match (first, second) {
            (Held::Pair(a), Held::Pair(b)) if a != b => {
                let (one, other) = (steps.get(a)?, steps.get(b)?);
                let now = self.score(one.i, one.j)? + self.score(other.i, other.j)?;
                let back = self.score(other.i, one.j)?;
                change(Some(a), Some(b), score + back - now - 2.0 * COST)
            }
            (Held::Pair(a), Held::Alone) => {
                let one = *steps.get(a)?;
                let freed = self.alone(one.j, false)? - self.alone(target, false)?;
                change(Some(a), None, score + freed - self.score(one.i, one.j)? - COST)
            }
            (Held::Alone, Held::Pair(b)) => {
                let one = *steps.get(b)?;
                let freed = self.alone(one.i, true)? - self.alone(source, true)?;
                change(None, Some(b), score + freed - self.score(one.i, one.j)? - COST)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lattice::Step;
    use super::super::{Constraint, Unit, align};
    use super::{Change, MOST};
    use crate::lexicon::Lexicon;
    use crate::text::Lang;

    /// Two reports of a match: the first sentence of either is the last of the other, and both are of the same teams.
    const ZH: [&str; 5] = [
        "河内队周五晚将在主场迎战岘港队。",
        "主教练对年轻球员的表现表示满意。",
        "球场内座无虚席。",
        "组委会说，门票在两天内售完。",
        "河内队周六以3比1战胜海防队，弥补了周五输给岘港队的遗憾。",
    ];
    const VI: [&str; 5] = [
        "Hà Nội thắng Hải Phòng 3-1 hôm thứ Bảy, bù đắp trận thua Đà Nẵng hôm thứ Sáu.",
        "Huấn luyện viên trưởng hài lòng với màn trình diễn của các cầu thủ trẻ.",
        "Sân vận động không còn một chỗ trống.",
        "Ban tổ chức cho biết vé đã bán hết trong hai ngày.",
        "Tối thứ Sáu, Hà Nội sẽ tiếp Đà Nẵng trên sân nhà.",
    ];

    fn pairs(constraints: &[Constraint]) -> Vec<(usize, usize, bool)> {
        let units = |list: &[&'static str], lang| -> Vec<Unit<'static>> {
            list.iter().map(|text| Unit { text, lang, start: 0, heading: false }).collect()
        };
        let got = align(&units(&ZH, Lang::ZhHans), &units(&VI, Lang::Vi), Lexicon::core(), constraints);
        got.beads.iter().filter(|b| b.is_joined()).map(|b| (b.left.start, b.right.start, b.moved)).collect()
    }

    #[test]
    fn beads_far_apart_change_partners() {
        let got = pairs(&[]);
        for pair in [(0, 4, true), (1, 1, false), (3, 3, false), (4, 0, true)] {
            assert!(got.contains(&pair), "{pair:?}: {got:?}");
        }
    }

    #[test]
    fn a_unit_that_a_change_leaves_alone_is_as_surely_alone_as_the_change_is_right() {
        let steps = [Step { i: 1, j: 0, shape: (1, 1), probability: 0.9, crossed: false }];
        for (first, second, expected) in [
            (Some(0), None, ([0.1, 0.1, 0.1], [MOST, 0.1, 1.0 - MOST])),
            (None, Some(0), ([0.1, MOST, 1.0 - MOST], [0.1, 0.1, 0.9])),
        ] {
            // the source unit 1 takes the lone target unit 2, or the target unit 0 the lone source unit 2
            let (source, target) = if first.is_some() { (1, 2) } else { (2, 0) };
            let (mut left, mut right) = ([0.1f32, 0.1, 0.1], [0.1f32, 0.1, 0.9]);
            if second.is_some() {
                left[2] = 0.9;
            }
            let change = Change { source, target, first, second, gain: 50.0 };
            change.note(&steps, &mut [&mut left, &mut right]);
            let near = |a: [f32; 3], b: [f32; 3]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5);
            assert!(near(left, expected.0) && near(right, expected.1), "{left:?} {right:?}");
        }
    }

    #[test]
    fn what_the_user_has_joined_stays() {
        let got = pairs(&[Constraint::Link { left: 0..1, right: 0..1 }]);
        assert!(got.contains(&(0, 0, false)), "{got:?}");
        let got = pairs(&[Constraint::Unlink { left: 0..1, right: 4..5 }]);
        assert!(!got.iter().any(|p| (p.0, p.1) == (0, 4)), "{got:?}");
    }
}
