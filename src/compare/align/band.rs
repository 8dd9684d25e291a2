//! Where in a long lattice to look: pairs of units that share rare evidence (anchors), the heaviest chain of them, and
//! a band around it. An anchor is a guide, never a constraint.
//!
//! Not here: what happens inside the band (`lattice`).

use super::Texts;
use super::lattice::Band;
use super::matching::{Level, patterns};
use crate::text::numbers::Figure;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Lattices with at most this many nodes are looked at as a whole.
const FULL: usize = 20_000;

/// The half width of the band at an anchor.
const RADIUS: usize = 6;

/// The greatest half width.
const WIDEST: usize = 60;

/// Rows times half width at most: long texts get narrower bands, so that memory stays within bounds.
const WIDE_ROWS: usize = 200_000;

/// Least score of an anchor, in sums of `ln(1 + units / units with the token)`.
const LEAST_SCORE: f32 = 6.0;

/// Candidates kept for each source unit.
const CANDIDATES: usize = 3;

/// A source unit and a target unit (numbers in the lists at hand) that seem to belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub(super) row: usize,
    pub(super) column: usize,
    score: f32,
}

/// Whether so many units are looked at with all of the other side.
pub(super) const fn is_whole(rows: usize, columns: usize) -> bool {
    (rows + 1).saturating_mul(columns + 1) <= FULL
}

/// The band for these units, and the anchors that were found, also those outside of it; none where the band is the whole
/// lattice. `pinned` pairs (rising on both sides) are inside it for certain.
pub(super) fn around(
    texts: &Texts<'_>,
    rows: &[u32],
    columns: &[u32],
    pinned: &[(usize, usize)],
) -> (Band, Vec<Anchor>) {
    if is_whole(rows.len(), columns.len()) {
        return (Band::full(rows.len(), columns.len()), Vec::new());
    }
    let anchors = candidates(texts, rows, columns);
    let found = chain(anchors.clone(), columns.len());
    let mut points: Vec<(usize, usize)> = pinned.to_vec();
    let fits = |p: &(usize, usize)| pinned.iter().all(|q| (p.0 < q.0 && p.1 < q.1) || (p.0 > q.0 && p.1 > q.1));
    points.extend(found.iter().map(|a| (a.row, a.column)).filter(fits));
    points.sort_unstable();
    (between(rows.len(), columns.len(), &points), anchors)
}

/// A band along straight lines between points that rise on both sides.
fn between(rows: usize, columns: usize, points: &[(usize, usize)]) -> Band {
    let (mut low, mut high) = (vec![columns; rows + 1], vec![0; rows + 1]);
    let ends = points.iter().copied().chain([(rows, columns)]);
    let widest = (WIDE_ROWS / (rows + 1)).clamp(RADIUS * 2, WIDEST);
    let mut from = (0, 0);
    for to in ends {
        let (down, right) = (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1));
        let radius = (RADIUS + down.max(right) / 3).min(widest);
        for i in from.0..=to.0 {
            let middle = from.1 + (right * (i - from.0)).checked_div(down).unwrap_or(0);
            if let (Some(l), Some(h)) = (low.get_mut(i), high.get_mut(i)) {
                *l = (*l).min(middle.saturating_sub(radius));
                *h = (*h).max(middle + radius).min(columns);
            }
        }
        from = to;
    }
    // the bead that begins at a point
    for (row, column) in points.iter().map(|(i, j)| (i + 1, (j + 1).min(columns))) {
        if let (Some(l), Some(h)) = (low.get_mut(row), high.get_mut(row)) {
            *l = (*l).min(column);
            *h = (*h).max(column);
        }
    }
    Band::new(low, high, columns)
}

/// Rare evidence of a unit, as hashes.
fn token<T: Hash>(kind: u8, value: T) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, value).hash(&mut hasher);
    hasher.finish()
}

fn figure(f: &Figure) -> Option<u64> {
    (!f.is_small()).then(|| token(1, f))
}

/// For each source unit the target units that share most rare tokens with it.
fn candidates(texts: &Texts<'_>, rows: &[u32], columns: &[u32]) -> Vec<Anchor> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (column, unit) in (0u32..).zip(columns) {
        let Some(profile) = texts.target.get(*unit as usize) else { continue };
        let start = postings.len();
        postings.extend(profile.tokens.windows(2).map(|pair| (token(0, pair), column)));
        postings.extend(profile.figures.iter().filter_map(figure).map(|t| (t, column)));
        postings.extend(profile.latin.iter().map(|w| (token(2, w), column)));
        if let Some(own) = postings.get_mut(start..) {
            own.sort_unstable();
        }
    }
    postings.sort_unstable();
    postings.dedup();
    let mut lists: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
    for (i, (t, _)) in (0u32..).zip(&postings) {
        lists.entry(*t).or_insert((i, i)).1 = i + 1;
    }
    let most = (columns.len() / 50 + 3).clamp(4, 24);
    let size = super::profile::count(columns.len());
    let mut out = Vec::new();
    let mut wanted: Vec<u64> = Vec::new();
    let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
    for (row, unit) in rows.iter().enumerate() {
        wanted.clear();
        source_tokens(texts, *unit as usize, &mut wanted);
        scores.clear();
        for t in &wanted {
            let Some((from, to)) = lists.get(t).copied() else { continue };
            if (to - from) as usize > most {
                continue;
            }
            let score = (1.0 + size / super::profile::count((to - from) as usize)).ln();
            for (_, column) in postings.get(from as usize..to as usize).unwrap_or(&[]) {
                *scores.entry(*column).or_default() += score;
            }
        }
        best(&scores, row, &mut out, texts, *unit as usize, columns);
    }
    out
}

fn best(
    scores: &FxHashMap<u32, f32>,
    row: usize,
    out: &mut Vec<Anchor>,
    texts: &Texts<'_>,
    unit: usize,
    columns: &[u32],
) {
    let mut list: Vec<(u32, f32)> = scores.iter().map(|(c, s)| (*c, *s)).filter(|(_, s)| *s >= LEAST_SCORE).collect();
    // of equals (text that repeats itself) the one nearest to where this row lies in its text
    let middle = (row * columns.len()).checked_div(texts.source.len()).unwrap_or(0);
    let away = |column: u32| (column as usize).abs_diff(middle);
    list.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(away(a.0).cmp(&away(b.0))).then(a.0.cmp(&b.0)));
    list.truncate(CANDIDATES);
    let types = |p: Option<&super::profile::Profile>| p.map_or(0, |p| p.weights.len());
    for (column, score) in list {
        let other = columns.get(column as usize).and_then(|u| texts.target.get(*u as usize));
        let size = super::profile::count(4 + types(texts.source.get(unit)) + types(other));
        out.push(Anchor { row, column: column as usize, score: score / size.sqrt() });
    }
}

fn source_tokens(texts: &Texts<'_>, unit: usize, out: &mut Vec<u64>) {
    let Some(profile) = texts.source.get(unit) else { return };
    patterns(texts, unit, |found| {
        if found.level != Level::Single && found.target.len() == 2 {
            out.push(token(0, found.target));
        }
    });
    out.extend(profile.figures.iter().filter_map(figure));
    out.extend(profile.latin.iter().map(|w| token(2, w)));
    out.sort_unstable();
    out.dedup();
}

/// The heaviest chain of anchors that rises strictly on both sides.
fn chain(mut anchors: Vec<Anchor>, columns: usize) -> Vec<Anchor> {
    anchors.sort_by(|a, b| a.row.cmp(&b.row).then(b.column.cmp(&a.column)));
    // a Fenwick tree of maxima over columns: (score of the best chain that ends there, its last anchor)
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); columns + 1];
    let mut before = Vec::with_capacity(anchors.len());
    let mut champion = (0.0, usize::MAX);
    for (at, anchor) in anchors.iter().enumerate() {
        let mut best = (0.0, usize::MAX);
        let mut k = anchor.column;
        while k > 0 {
            if let Some(node) = tree.get(k).filter(|node| node.0 > best.0) {
                best = *node;
            }
            k &= k - 1;
        }
        before.push(best.1);
        let here = (best.0 + anchor.score, at);
        if here.0 > champion.0 {
            champion = here;
        }
        let mut k = anchor.column + 1;
        while let Some(node) = tree.get_mut(k) {
            if here.0 > node.0 {
                *node = here;
            }
            k += k & k.wrapping_neg();
        }
    }
    let mut out = Vec::new();
    let mut at = champion.1;
    while let (Some(anchor), Some(previous)) = (anchors.get(at), before.get(at)) {
        out.push(*anchor);
        at = *previous;
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_chain_is_the_heaviest_rising_one() {
        let a = |row, column, score| Anchor { row, column, score };
        let got = chain(vec![a(0, 5, 1.0), a(1, 1, 1.0), a(2, 2, 1.0), a(3, 3, 0.5), a(4, 9, 1.0), a(4, 8, 2.0)], 10);
        assert_eq!(got.iter().map(|a| (a.row, a.column)).collect::<Vec<_>>(), [(1, 1), (2, 2), (3, 3), (4, 8)]);
        assert!(chain(Vec::new(), 4).is_empty());
    }

    proptest! {
        #[test]
        fn every_band_has_a_path(rows in 0usize..40, columns in 0usize..200, points in proptest::collection::vec((0usize..40, 0usize..200), 0..6)) {
            let mut points: Vec<_> = points.into_iter().filter(|p| p.0 < rows && p.1 < columns).collect();
            points.sort_unstable();
            let mut rising: Vec<(usize, usize)> = Vec::new();
            for p in points {
                if rising.last().is_none_or(|q| q.0 < p.0 && q.1 < p.1) {
                    rising.push(p);
                }
            }
            let band = between(rows, columns, &rising);
            prop_assert_eq!((band.rows(), band.columns()), (rows, columns));
            let mut last = (0, 0);
            for i in 0..=rows {
                let (low, high) = band.interval(i);
                prop_assert!(low <= high && high <= columns && low >= last.0 && high >= last.1);
                prop_assert!(i == 0 || low <= last.1);
                last = (low, high);
            }
            for (i, j) in rising {
                prop_assert!(band.node(i, j).is_some() && band.node(i + 1, j + 1).is_some());
            }
        }
    }
}
