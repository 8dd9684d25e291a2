//! The best way through a text whose pieces may overlap: highest sum of scores, by dynamic programming.
//!
//! Not here: where pieces and their scores come from.

/// A candidate for the bytes `from..to` of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece<T> {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Natural logarithm of its likelihood.
    pub(super) score: f32,
    pub(super) what: T,
}

/// The pieces of the best path from 0 to `len`, in order. Where no piece leads on, the path skips to the next place at
/// which one begins.
pub(super) fn best_path<T: Copy>(len: usize, pieces: &[Piece<T>]) -> Vec<Piece<T>> {
    /// What skipping a byte costs: more than any piece.
    const SKIP: f32 = -100.0;
    let mut order: Vec<&Piece<T>> = pieces.iter().filter(|p| p.from < p.to && p.to <= len).collect();
    order.sort_by_key(|p| p.from);
    // For each place: the best score to reach it, and the piece that does (none: skipped).
    let mut best: Vec<(f32, Option<&Piece<T>>)> = vec![(f32::NEG_INFINITY, None); len + 1];
    if let Some(start) = best.first_mut() {
        start.0 = 0.0;
    }
    let mut next = order.into_iter().peekable();
    for at in 0..len {
        let here = best.get(at).map_or(f32::NEG_INFINITY, |b| b.0);
        while let Some(piece) = next.next_if(|p| p.from == at) {
            relax(&mut best, piece.to, here + piece.score, Some(piece));
        }
        relax(&mut best, at + 1, here + SKIP, None);
    }
    let mut path = Vec::new();
    let mut at = len;
    while at > 0 {
        match best.get(at).and_then(|b| b.1) {
            Some(piece) => {
                path.push(*piece);
                at = piece.from;
            }
            None => at -= 1,
        }
    }
    path.reverse();
    path
}

fn relax<'a, T>(best: &mut [(f32, Option<&'a Piece<T>>)], at: usize, score: f32, piece: Option<&'a Piece<T>>) {
    if let Some(slot) = best.get_mut(at)
        && score > slot.0
    {
        *slot = (score, piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn piece(from: usize, to: usize, score: f32) -> Piece<char> {
        Piece { from, to, score, what: 'x' }
    }

    #[test]
    fn the_heaviest_path_wins_not_the_longest_first_piece() {
        let pieces = [piece(0, 3, -5.0), piece(0, 2, -4.0), piece(2, 5, -3.0), piece(3, 4, -9.0), piece(4, 5, -9.0)];
        let ends: Vec<usize> = best_path(5, &pieces).iter().map(|p| p.to).collect();
        assert_eq!(ends, [2, 5]);
    }

    #[test]
    fn gaps_are_skipped() {
        let path = best_path(6, &[piece(1, 2, -1.0), piece(4, 6, -1.0)]);
        assert_eq!(path.iter().map(|p| p.from).collect::<Vec<_>>(), [1, 4]);
        assert!(best_path::<char>(3, &[]).is_empty() && best_path::<char>(0, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn paths_never_overlap(pieces in proptest::collection::vec((0usize..20, 0usize..20, -20.0f32..0.0), 0..40)) {
            let pieces: Vec<_> = pieces.into_iter().map(|(a, b, s)| piece(a, b, s)).collect();
            let mut end = 0;
            for p in best_path(20, &pieces) {
                prop_assert!(p.from >= end && p.to > p.from && p.to <= 20);
                end = p.to;
            }
        }
    }
}
