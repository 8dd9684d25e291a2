//! Any two texts, with any corrections: beads tile both sides, probabilities lie between 0 and 1, and the sides may change
//! places.
#![no_main]

use arbitrary::Arbitrary;
use doichieu::compare::align::{Constraint, Unit, align};
use doichieu::compare::{Alignment, Bead};
use doichieu::lexicon::Lexicon;
use doichieu::text::Lang;
use libfuzzer_sys::fuzz_target;
use std::ops::Range;

/// Units on a side at most: a lattice of all of them is small.
const MOST: usize = 40;

#[derive(Arbitrary, Debug)]
struct Input {
    left: String,
    right: String,
    langs: (u8, u8),
    corrections: Vec<(u8, [u8; 4])>,
}

fuzz_target!(|input: Input| {
    let (left, right) = (units(&input.left, input.langs.0), units(&input.right, input.langs.1));
    let corrections: Vec<Constraint> = input.corrections.iter().take(8).map(correction).collect();
    let there = align(&left, &right, Lexicon::core(), &corrections);
    check(&there, left.len(), right.len());
    let mirrored: Vec<Constraint> = corrections.iter().map(mirror).collect();
    let back = align(&right, &left, Lexicon::core(), &mirrored);
    check(&back, right.len(), left.len());
    let han = |units: &[Unit<'_>]| units.iter().any(|u| u.lang.is_zh() && !u.text.is_empty());
    if han(&left) != han(&right) {
        assert_eq!(joined(&there), joined(&back.flipped()));
    }
});

fn units(text: &str, lang: u8) -> Vec<Unit<'_>> {
    let lang = [Lang::ZhHans, Lang::ZhHant, Lang::Vi, Lang::Other][usize::from(lang % 4)];
    let mut at = 0;
    let unit = |text| {
        let start = at;
        at += u32::try_from(str::len(text)).unwrap_or(0) + 1;
        Unit { text, lang, start, heading: false }
    };
    text.split('\n').take(MOST).map(unit).collect()
}

fn correction((kind, at): &(u8, [u8; 4])) -> Constraint {
    let [a, b, c, d] = at.map(|n| usize::from(n % 48));
    let (left, right) = (a.min(b)..a.max(b), c.min(d)..c.max(d));
    match kind % 3 {
        0 => Constraint::Link { left, right },
        1 => Constraint::Unlink { left, right },
        _ => Constraint::Anchor { left: a, right: c },
    }
}

fn mirror(constraint: &Constraint) -> Constraint {
    match constraint.clone() {
        Constraint::Link { left, right } => Constraint::Link { left: right, right: left },
        Constraint::Unlink { left, right } => Constraint::Unlink { left: right, right: left },
        Constraint::Anchor { left, right } => Constraint::Anchor { left: right, right: left },
    }
}

fn check(alignment: &Alignment, left: usize, right: usize) {
    let tiles = |side: fn(&Bead) -> Range<usize>, n: usize| {
        let mut units: Vec<usize> = alignment.beads.iter().flat_map(side).collect();
        units.sort_unstable();
        assert!(units.into_iter().eq(0..n), "the beads do not tile a side");
    };
    tiles(|b| b.left.clone(), left);
    tiles(|b| b.right.clone(), right);
    let beads = alignment.beads.iter().map(|b| b.confidence);
    let all = beads.chain(alignment.left_alone.iter().copied()).chain(alignment.right_alone.iter().copied());
    for p in all {
        assert!((0.0..=1.0).contains(&p), "{p} is no probability");
    }
    assert_eq!((alignment.left_alone.len(), alignment.right_alone.len()), (left, right));
}

/// The joined beads, in the order of the left side.
fn joined(alignment: &Alignment) -> Vec<(usize, usize, usize, usize)> {
    let sides = |b: &Bead| (b.left.start, b.left.end, b.right.start, b.right.end);
    let mut out: Vec<_> = alignment.beads.iter().filter(|b| b.is_joined()).map(sides).collect();
    out.sort_unstable();
    out
}
