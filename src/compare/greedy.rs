//! Items of two lists that answer each other, the likeliest pairs first.
//!
//! Not here: which items do, and how well (figures: `counted`, `align::explain`).

use std::cmp::Reverse;

/// Pairs of places in two lists: each place in one pair at most, the pairs of the highest rank before the others, of
/// equal ones those that stand first. The cost is that of a look at each with each.
pub(super) fn pairs<A, B, R: Ord>(left: &[A], right: &[B], rank: impl Fn(&A, &B) -> Option<R>) -> Vec<(usize, usize)> {
    let mut all: Vec<(Reverse<R>, usize, usize)> = Vec::new();
    for (i, a) in left.iter().enumerate() {
        all.extend(right.iter().enumerate().filter_map(|(j, b)| Some((Reverse(rank(a, b)?), i, j))));
    }
    all.sort_unstable();
    let (mut free_left, mut free_right) = (vec![true; left.len()], vec![true; right.len()]);
    let mut out = Vec::new();
    for (_, i, j) in all {
        let (Some(l), Some(r)) = (free_left.get_mut(i), free_right.get_mut(j)) else { continue };
        if *l && *r {
            (*l, *r) = (false, false);
            out.push((i, j));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_pairs_come_first_and_each_is_taken_once() {
        let near = |a: &i32, b: &i32| Some(-(a - b).abs()).filter(|d| *d >= -3);
        assert_eq!(pairs(&[1, 5, 9], &[9, 4, 5], near), [(1, 2), (2, 0), (0, 1)]);
        assert_eq!(pairs(&[1, 1], &[1], near), [(0, 0)]);
        assert_eq!(pairs::<i32, i32, i32>(&[], &[1], near), []);
    }
}
