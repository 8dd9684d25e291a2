//! The features of a bead and their weights: how well some units of one side answer some units of the other.
//!
//! The score of a bead is the sum of weight times value; the score of an alignment is the sum over its beads, and its
//! probability is proportional to the exponential of that (a semi-Markov log-linear model). Not here: which beads are
//! possible (`lattice`) and how the weights were found (`examples/train_align.rs`).

use super::Texts;
use super::matching::{LEVELS, Row, weigh};
use super::profile::{MARKS, Profile, count};
use crate::text::numbers::Figure;

/// A feature of a bead. "Source" is the Chinese side, or, in one language, either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Feature {
    /// 1 for a bead of one unit with one.
    OneOne,
    /// 1 for 1-2 and 2-1.
    OneTwo,
    /// 1 for 1-3 and 3-1.
    OneThree,
    /// 1 for 1-4 and 4-1.
    OneFour,
    /// 1 for 2-2.
    TwoTwo,
    /// 1 for a source unit alone.
    SourceAlone,
    /// 1 for a target unit alone.
    TargetAlone,
    /// Of a lone unit: ln(1 + its length in Vietnamese characters).
    AloneLength,
    /// Squared difference of the lengths over its variance, at most 25, over 10.
    LengthSquare,
    /// |ln| of the ratio of the lengths (8 added to each), at most 2.
    LengthRatio,
    /// Weight of the target types matched by two neighbouring readings, over 10.
    TargetPairs,
    /// Weight of the target types that nothing matches, over 10.
    TargetUnmatched,
    /// As `TargetPairs`, of the source types.
    SourcePairs,
    /// As `TargetUnmatched`, of the source types.
    SourceUnmatched,
    /// Share of the target weight that anything matches.
    TargetCover,
    /// Share of the source weight that anything matches.
    SourceCover,
    /// Share of both weights that pairs of readings or words match.
    StrongCover,
    /// A third of the root of the weight that pairs of readings or words match.
    StrongRoot,
    /// Figures on both sides; one-digit figures count 0.4.
    FiguresShared,
    /// Figures only on the target side.
    FiguresTarget,
    /// Figures only on the source side.
    FiguresSource,
    /// Latin words of the source found in the target.
    LatinFound,
    /// Latin words of the source not found in the target.
    LatinMissed,
    /// Latin names of the target heard in Chinese transliterations of the source.
    NamesHeard,
    /// Question mark: 1 on both sides, -1 on one.
    Question,
    /// Quotation marks: 1 on both sides, -1 on one.
    Quotes,
    /// Exclamation mark, parenthesis, colon, semicolon: 1 each on both sides, -1 each on one.
    OtherMarks,
}

/// How many features there are.
pub const FEATURES: usize = 27;

/// The values of all features of one bead, or their weights.
pub type Vector = [f32; FEATURES];

/// The weights in force: maximum likelihood (Adam, 30 epochs, L2 .01) on translated news with merged, split and deleted
/// sentences; see docs/alignment.md. Retrain with `cargo run --release --example train_align -- FOLDER`.
pub const WEIGHTS: [(Feature, f32); FEATURES] = [
    (Feature::OneOne, 1.9930),
    (Feature::OneTwo, 0.1142),
    (Feature::OneThree, 0.4511),
    (Feature::OneFour, -0.3006),
    (Feature::TwoTwo, -1.1558),
    (Feature::SourceAlone, 0.1740),
    (Feature::TargetAlone, -0.4512),
    (Feature::AloneLength, -0.0727),
    (Feature::LengthSquare, -2.2905),
    (Feature::LengthRatio, -1.1752),
    (Feature::TargetPairs, 0.3975),
    (Feature::TargetUnmatched, -0.4465),
    (Feature::SourcePairs, 0.2046),
    (Feature::SourceUnmatched, -0.3990),
    (Feature::TargetCover, 0.4640),
    (Feature::SourceCover, 0.5978),
    (Feature::StrongCover, 0.6352),
    (Feature::StrongRoot, 2.1690),
    (Feature::FiguresShared, 1.3336),
    (Feature::FiguresTarget, -0.4574),
    (Feature::FiguresSource, -1.0336),
    (Feature::LatinFound, 0.8948),
    (Feature::LatinMissed, -1.2486),
    (Feature::NamesHeard, 0.9342),
    (Feature::Question, 0.4957),
    (Feature::Quotes, 1.0729),
    (Feature::OtherMarks, 0.8487),
];

/// The weights for a source and a target of different languages.
#[must_use]
pub fn weights() -> Vector {
    WEIGHTS.map(|(_, w)| w)
}

/// The weights for two texts of one language: neither side is special.
#[must_use]
pub fn even(mut weights: Vector) -> Vector {
    const SIDES: [(Feature, Feature); 5] = [
        (Feature::SourceAlone, Feature::TargetAlone),
        (Feature::TargetPairs, Feature::SourcePairs),
        (Feature::TargetUnmatched, Feature::SourceUnmatched),
        (Feature::TargetCover, Feature::SourceCover),
        (Feature::FiguresTarget, Feature::FiguresSource),
    ];
    for (a, b) in SIDES {
        let mean = f32::midpoint(weights[a as usize], weights[b as usize]);
        weights[a as usize] = mean;
        weights[b as usize] = mean;
    }
    weights
}

/// The score of a bead.
#[must_use]
pub fn dot(weights: &Vector, values: &Vector) -> f32 {
    weights.iter().zip(values).map(|(w, v)| w * v).sum()
}

/// The numbers of units in the beads that are considered, source first. The last two are units alone.
pub const SHAPES: [(usize, usize); 10] =
    [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (1, 0), (0, 1)];

/// Buffers that beads are computed in.
#[derive(Default)]
pub(super) struct Scratch {
    bits: Vec<u64>,
    source_figures: Vec<Figure>,
    target_figures: Vec<Figure>,
    latin: Vec<u32>,
    target_latin: Vec<u32>,
}

/// The units of a bead, and the rows of its source units.
pub(super) struct Candidate<'c> {
    /// Numbers of the source units.
    pub(super) source: &'c [u32],
    /// Numbers of the target units.
    pub(super) target: &'c [u32],
    /// The first column.
    pub(super) column: usize,
    /// A row for each source unit.
    pub(super) rows: &'c [&'c Row],
}

/// The features of a bead.
pub(super) fn features(texts: &Texts<'_>, bead: &Candidate<'_>, scratch: &mut Scratch) -> Vector {
    let mut out = [0.0; FEATURES];
    let source = || bead.source.iter().filter_map(|u| texts.source.get(*u as usize));
    let target = || bead.target.iter().filter_map(|u| texts.target.get(*u as usize));
    let length = |p: &Profile| p.length;
    let (long, wide): (f32, f32) = (source().map(length).sum(), target().map(length).sum());
    if bead.target.is_empty() || bead.source.is_empty() {
        let kind = if bead.target.is_empty() { Feature::SourceAlone } else { Feature::TargetAlone };
        out[kind as usize] = 1.0;
        out[Feature::AloneLength as usize] = (long + wide).ln_1p();
        return out;
    }
    let shape = match (bead.source.len(), bead.target.len()) {
        (1, 1) => Feature::OneOne,
        (1, 2) | (2, 1) => Feature::OneTwo,
        (1, 3) | (3, 1) => Feature::OneThree,
        (2, 2) => Feature::TwoTwo,
        _ => Feature::OneFour,
    };
    out[shape as usize] = 1.0;
    lengths(&mut out, long, wide);
    matches(&mut out, texts, bead, scratch);
    figures(&mut out, source(), target(), scratch);
    latin(&mut out, source(), target(), scratch);
    marks(&mut out, source().fold(0, |m, p| m | p.marks), target().fold(0, |m, p| m | p.marks));
    out
}

/// Variance of a translation's length, per character of it.
const VARIANCE: f32 = 6.0;

fn lengths(out: &mut Vector, long: f32, wide: f32) {
    let away = wide - long;
    let square = away * away / (VARIANCE * (long + wide) / 2.0 + 1.0);
    out[Feature::LengthSquare as usize] = square.min(25.0) / 10.0;
    out[Feature::LengthRatio as usize] = ((wide + 8.0) / (long + 8.0)).ln().abs().min(2.0);
}

fn matches(out: &mut Vector, texts: &Texts<'_>, bead: &Candidate<'_>, scratch: &mut Scratch) {
    let (mut source, mut target) = ([0.0; LEVELS], [0.0; LEVELS]);
    let (mut source_total, mut target_total) = (0.0, 0.0);
    for (row, unit) in bead.rows.iter().zip(bead.source) {
        let Some(profile) = texts.source.get(*unit as usize) else { continue };
        source_total += profile.total;
        let cells = (bead.column..bead.column + bead.target.len()).filter_map(|c| row.cell(c));
        if bead.target.len() == 1 {
            cells.for_each(|cell| add(&mut source, &cell.source));
            continue;
        }
        for (level, sum) in source.iter_mut().enumerate() {
            union(&mut scratch.bits, cells.clone().map(|cell| row.source_bits(cell, level)));
            *sum += weigh(&scratch.bits, &profile.weights);
        }
    }
    let mut names = 0;
    for (column, unit) in (bead.column..).zip(bead.target) {
        let Some(profile) = texts.target.get(*unit as usize) else { continue };
        target_total += profile.total;
        let cells = bead.rows.iter().filter_map(|row| row.cell(column).map(|cell| (row, cell)));
        names += cells.clone().fold(0u64, |n, (_, cell)| n | cell.names).count_ones();
        if bead.rows.len() == 1 {
            cells.for_each(|(_, cell)| add(&mut target, &cell.target));
            continue;
        }
        for (level, sum) in target.iter_mut().enumerate() {
            union(&mut scratch.bits, cells.clone().map(|(row, cell)| row.target_bits(cell, level)));
            *sum += weigh(&scratch.bits, &profile.weights);
        }
    }
    let strong = source[1] + target[1];
    out[Feature::TargetPairs as usize] = target[0] / 10.0;
    out[Feature::TargetUnmatched as usize] = (target_total - target[2]) / 10.0;
    out[Feature::SourcePairs as usize] = source[0] / 10.0;
    out[Feature::SourceUnmatched as usize] = (source_total - source[2]) / 10.0;
    out[Feature::TargetCover as usize] = target[2] / (target_total + 5.0);
    out[Feature::SourceCover as usize] = source[2] / (source_total + 5.0);
    out[Feature::StrongCover as usize] = strong / (source_total + target_total + 10.0);
    out[Feature::StrongRoot as usize] = strong.sqrt() / 3.0;
    out[Feature::NamesHeard as usize] = count(names as usize);
}

fn add(sum: &mut [f32; LEVELS], more: &[f32; LEVELS]) {
    sum.iter_mut().zip(more).for_each(|(s, m)| *s += m);
}

/// The union of sets of one length.
fn union<'b>(out: &mut Vec<u64>, sets: impl Iterator<Item = &'b [u64]>) {
    out.clear();
    for set in sets {
        if out.len() < set.len() {
            out.resize(set.len(), 0);
        }
        out.iter_mut().zip(set).for_each(|(o, s)| *o |= s);
    }
}

fn figures<'p>(
    out: &mut Vector,
    source: impl Iterator<Item = &'p Profile>,
    target: impl Iterator<Item = &'p Profile>,
    scratch: &mut Scratch,
) {
    gather(&mut scratch.source_figures, source.map(|p| p.figures.as_slice()));
    gather(&mut scratch.target_figures, target.map(|p| p.figures.as_slice()));
    let weight = |f: &Figure| if f.is_small() { 0.4 } else { 1.0 };
    let (a, b) = (&scratch.source_figures, &scratch.target_figures);
    let (mut i, mut j) = (0, 0);
    let mut sums = [0.0; 3];
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let kind = match x.cmp(y) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Greater => 2,
        };
        sums[kind] += weight(if kind == 2 { y } else { x });
        i += usize::from(kind != 2);
        j += usize::from(kind != 1);
    }
    sums[1] += a.iter().skip(i).map(weight).sum::<f32>();
    sums[2] += b.iter().skip(j).map(weight).sum::<f32>();
    out[Feature::FiguresShared as usize] = sums[0];
    out[Feature::FiguresSource as usize] = sums[1];
    out[Feature::FiguresTarget as usize] = sums[2];
}

/// The concatenation of sorted lists, sorted.
fn gather<'p, T: Copy + Ord + 'p>(out: &mut Vec<T>, lists: impl Iterator<Item = &'p [T]>) {
    out.clear();
    let mut taken = 0;
    for list in lists {
        out.extend_from_slice(list);
        taken += usize::from(!list.is_empty());
    }
    if taken > 1 {
        out.sort_unstable();
    }
}

fn latin<'p>(
    out: &mut Vector,
    source: impl Iterator<Item = &'p Profile>,
    target: impl Iterator<Item = &'p Profile>,
    scratch: &mut Scratch,
) {
    gather(&mut scratch.latin, source.map(|p| p.latin.as_slice()));
    scratch.latin.dedup();
    gather(&mut scratch.target_latin, target.map(|p| p.latin.as_slice()));
    let found = scratch.latin.iter().filter(|w| scratch.target_latin.binary_search(w).is_ok()).count();
    out[Feature::LatinFound as usize] = count(found);
    out[Feature::LatinMissed as usize] = count(scratch.latin.len() - found);
}

fn marks(out: &mut Vector, source: u8, target: u8) {
    for bit in 0..MARKS.len() {
        let value = match (source >> bit & 1, target >> bit & 1) {
            (1, 1) => 1.0,
            (0, 0) => 0.0,
            _ => -1.0,
        };
        let kind = match bit {
            0 => Feature::Question,
            2 => Feature::Quotes,
            _ => Feature::OtherMarks,
        };
        out[kind as usize] += value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_stand_in_the_order_of_the_features() {
        for (i, (feature, weight)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*feature as usize, i);
            assert!(weight.is_finite());
        }
    }

    #[test]
    fn even_weights_are_the_same_for_both_sides() {
        let w = even(weights());
        assert!((w[Feature::SourceAlone as usize] - w[Feature::TargetAlone as usize]).abs() < 1e-6);
        assert!((w[Feature::SourcePairs as usize] - w[Feature::TargetPairs as usize]).abs() < 1e-6);
        assert!((w[Feature::OneOne as usize] - weights()[Feature::OneOne as usize]).abs() < 1e-6);
    }

    #[test]
    fn figures_are_counted_as_multisets() {
        use crate::text::numbers::Decimal;
        let profile = |numbers: &[u32]| {
            let mut figures: Vec<Figure> = numbers.iter().map(|n| Figure::Number(Decimal::from(*n))).collect();
            figures.sort_unstable();
            Profile { figures, ..Profile::default() }
        };
        let (a, b, c) = (profile(&[13, 4, 13]), profile(&[13, 2024]), profile(&[5]));
        let mut out = [0.0; FEATURES];
        figures(&mut out, [&a].into_iter(), [&b, &c].into_iter(), &mut Scratch::default());
        let close = |f: Feature, x: f32| (out[f as usize] - x).abs() < 1e-6;
        assert!(
            close(Feature::FiguresShared, 1.0)
                && close(Feature::FiguresSource, 1.4)
                && close(Feature::FiguresTarget, 1.4),
            "{out:?}"
        );
    }
}
