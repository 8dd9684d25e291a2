//! The plan of a spread: stretches of both sides in reading order, and which of them lie near the reader.
//!
//! It does not depend on widths. Of long texts only the stretches near the reader are laid out, so that a change of the
//! screen costs the same for a page and for a book. Not here: rows.

use super::{Side, Text};
use crate::compare::{Alignment, Bead};
use std::ops::Range;

/// Stretches without counterparts are cut into pieces of about so many bytes.
const PIECE: u32 = 6 << 10;

/// A stretch of both sides that is laid out together: atoms left and right, and the bead that joins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) atoms: [Range<usize>; 2],
    pub(super) bead: Option<u32>,
    /// Whether both sides begin on one row: they answer each other, or stand at like shares of a long stretch.
    pub(super) level: bool,
    /// The first byte by side; where a side has nothing, that of its next atom.
    starts: [u32; 2],
    /// How much text, by side.
    bytes: [u32; 2],
}

/// All stretches of a text, or of two.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    segments: Vec<Segment>,
    /// For each side the first unit of each bead, ascending, and the bead: its index in the alignment.
    beads: [Vec<(u32, u32)>; 2],
}

impl Plan {
    /// Cuts both sides at the beads that keep order; what lies between two of them is a stretch of its own. Without
    /// beads the sides are cut at like shares of their lengths.
    #[must_use]
    pub fn new(texts: [&Text; 2], alignment: Option<&Alignment>) -> Self {
        let mut plan = Self { segments: Vec::new(), beads: alignment.map(beads_by_unit).unwrap_or_default() };
        let ends = texts.map(|t| t.atoms.len());
        let mut at = [0, 0];
        for (n, bead) in alignment.map_or(&[][..], |a| &a.beads).iter().enumerate() {
            if !bead.is_joined() || bead.moved {
                continue;
            }
            let Some([l, r]) = atoms_of(texts, bead) else { continue };
            if l.start < at[0] || r.start < at[1] {
                continue;
            }
            plan.between(texts, [at[0]..l.start, at[1]..r.start]);
            at = [l.end, r.end];
            plan.push(texts, [l, r], Some(u32::try_from(n).unwrap_or(u32::MAX)), true);
        }
        plan.between(texts, [at[0]..ends[0], at[1]..ends[1]]);
        plan
    }

    fn push(&mut self, texts: [&Text; 2], atoms: [Range<usize>; 2], bead: Option<u32>, level: bool) {
        let start = |i: usize| texts[i].atoms.get(atoms[i].start).map_or(u32::MAX, |a| a.span.start);
        let bytes = [size(texts[0], &atoms[0]), size(texts[1], &atoms[1])];
        self.segments.push(Segment { starts: [start(0), start(1)], bytes, atoms, bead, level });
    }

    /// A stretch that nothing joins, in pieces where it is long.
    fn between(&mut self, texts: [&Text; 2], atoms: [Range<usize>; 2]) {
        let sizes = [size(texts[0], &atoms[0]), size(texts[1], &atoms[1])];
        let pieces = sizes[0].max(sizes[1]).div_ceil(PIECE).max(1);
        let mut from = [atoms[0].start, atoms[1].start];
        for piece in 1..=pieces {
            let to = |i: usize| {
                if piece == pieces { atoms[i].end } else { cut(texts[i], &atoms[i], sizes[i], piece, pieces) }
            };
            let to = [to(0).max(from[0]), to(1).max(from[1])];
            if to != from {
                self.push(texts, [from[0]..to[0], from[1]..to[1]], None, piece > 1);
            }
            from = to;
        }
    }

    pub(super) fn segments(&self, range: &Range<usize>) -> &[Segment] {
        self.segments.get(range.clone()).unwrap_or(&[])
    }

    /// The beads that begin in some units of a side, ascending: unit and bead.
    pub(super) fn beads(&self, side: Side, units: Range<u32>) -> &[(u32, u32)] {
        let list = &self.beads[side.index()];
        let at = |unit: u32| list.partition_point(|&(u, _)| u < unit);
        list.get(at(units.start)..at(units.end)).unwrap_or(&[])
    }

    /// All stretches.
    #[must_use]
    pub const fn all(&self) -> Range<usize> {
        0..self.segments.len()
    }

    /// The stretch that holds a byte of a side.
    fn at(&self, side: Side, byte: u32) -> usize {
        self.segments.partition_point(|s| s.starts[side.index()] <= byte).saturating_sub(1)
    }

    /// The stretches around a byte of a side, till there are `reach` bytes before and after it: of that side, or where
    /// the sides are `joined`, of the longer one.
    #[must_use]
    pub fn near(&self, side: Side, byte: u32, reach: u32, joined: bool) -> Range<usize> {
        let at = self.at(side, byte);
        let i = side.index();
        let bytes = |s: &Segment| if joined { s.bytes[0].max(s.bytes[1]) } else { s.bytes[i] };
        let span = |list: &mut dyn Iterator<Item = &Segment>| {
            let mut sum = 0u32;
            list.take_while(|s| {
                let more = sum < reach;
                sum = sum.saturating_add(bytes(s));
                more
            })
            .count()
        };
        let before = span(&mut self.segments.iter().take(at).rev());
        let after = span(&mut self.segments.iter().skip(at + 1));
        at.saturating_sub(before)..(at + after + 1).min(self.segments.len())
    }

    /// The first byte of a side in some stretches.
    pub(in crate::app) fn start(&self, range: &Range<usize>, side: Side) -> u32 {
        self.segments.get(range.start).map_or(0, |s| s.starts[side.index()])
    }

    /// The first byte of a side after some stretches; `None` at the text's end.
    pub(in crate::app) fn end(&self, range: &Range<usize>, side: Side) -> Option<u32> {
        self.segments.get(range.end).map(|s| s.starts[side.index()])
    }

    /// A key that sorts places of both sides in reading order.
    #[must_use]
    pub fn order(&self, side: Side, byte: u32) -> (usize, usize, u32) {
        (self.at(side, byte), side.index(), byte)
    }
}

fn beads_by_unit(alignment: &Alignment) -> [Vec<(u32, u32)>; 2] {
    let first = |units: &Range<usize>| u32::try_from(units.start).ok().filter(|_| !units.is_empty());
    [|b: &Bead| b.left.clone(), |b: &Bead| b.right.clone()].map(|units| {
        let beads = (0..).zip(&alignment.beads);
        let mut list: Vec<_> = beads.filter_map(|(n, b)| Some((first(&units(b))?, n))).collect();
        // Only beads that cross others are out of order.
        list.sort_unstable();
        list
    })
}

fn size(text: &Text, atoms: &Range<usize>) -> u32 {
    let list = text.atoms.get(atoms.clone()).unwrap_or(&[]);
    list.first().zip(list.last()).map_or(0, |(first, last)| last.span.end - first.span.start)
}

/// The first atom at or after a share of a stretch, where a block begins if one does.
fn cut(text: &Text, atoms: &Range<usize>, size: u32, piece: u32, pieces: u32) -> usize {
    let list = text.atoms.get(atoms.clone()).unwrap_or(&[]);
    let first = list.first().map_or(0, |a| a.span.start);
    let share = u64::from(size) * u64::from(piece) / u64::from(pieces);
    let target = first.saturating_add(u32::try_from(share).unwrap_or(u32::MAX));
    let at = atoms.start + list.partition_point(|a| a.span.start < target);
    let near = (at..atoms.end).take(40).find(|&a| text.starts_block(a));
    near.unwrap_or(at)
}

fn atoms_of(texts: [&Text; 2], bead: &Bead) -> Option<[Range<usize>; 2]> {
    Some([atom_range(texts[0], &bead.left)?, atom_range(texts[1], &bead.right)?])
}

fn atom_range(text: &Text, units: &Range<usize>) -> Option<Range<usize>> {
    let atom = |unit: usize| text.units.get(unit).map(|&a| a as usize);
    Some(atom(units.start)?..atom(units.end.checked_sub(1)?)? + 1)
}
