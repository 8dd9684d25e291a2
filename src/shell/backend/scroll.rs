//! Rows that only moved: where most of what is wanted stands on the screen already, some rows higher or lower, the
//! terminal moves it, and only the rest is written.
//!
//! After the search for moved lines in curses (`hashmap.c`, after Heckel, A technique for isolating differences between
//! files, 1978), kept to one block, as reading needs. Not here: the bytes (`backend`), and what stands on the screen
//! (`shadow`). What is found here is only worth while, never trusted: each cell is compared after the move.

use super::shadow::Shadow;
use ratatui::buffer::{Cell, CellWidth};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A block of rows that moves within itself; the rows that come in are blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of the block.
    pub(super) top: u16,
    /// The last row of the block.
    pub(super) bottom: u16,
    /// So many rows up, or down if negative.
    pub(super) up: i32,
}

/// Fewer changed rows than this are written sooner than looked at.
const CHANGED: usize = 6;

/// Fewer moved rows than this are not worth the sequences.
const MOVED: usize = 4;

/// The block of rows whose move leaves least to write; `None` where it is not clear that one does.
pub(super) fn found(shadow: &Shadow, wanted: &[&[Cell]]) -> Option<Scroll> {
    let changed: Vec<bool> = (0u16..).zip(wanted).map(|(y, row)| shadow.unlike(0, y, row).is_some()).collect();
    if changed.iter().filter(|&&c| c).count() < CHANGED {
        return None;
    }
    let before: Vec<Print> = (0u16..).zip(wanted).map(|(y, _)| Print::of(shadow.symbols(y))).collect();
    let after: Vec<Print> = wanted.iter().map(|row| Print::of(symbols(row))).collect();
    let moves = moves(&before, &after, &changed);
    let up = most_frequent(moves.iter().map(|&(_, up)| up))?;
    let own = moves.iter().filter(|&&(_, by)| by == up).map(|&(y, _)| y);
    let (first, last, gained) = own.fold((i32::MAX, i32::MIN, 0), |(a, b, n), y| (a.min(y), b.max(y), n + 1));
    let (top, bottom) = (first.min(first + up), last.max(last + up));
    // Rows that stand already, and would be moved away.
    let lost = (top..=bottom).filter(|&y| {
        let stands = at(&changed, y) == Some(false) && at(&after, y).is_some_and(|print| !print.is_blank());
        stands && at(&before, y + up) != at(&after, y)
    });
    let worth = gained >= MOVED && gained > 2 * lost.count();
    worth.then_some(Scroll { top: u16::try_from(top).ok()?, bottom: u16::try_from(bottom).ok()?, up })
}

/// The changed rows that stand once elsewhere, and how many rows further down.
fn moves(before: &[Print], after: &[Print], changed: &[bool]) -> Vec<(i32, i32)> {
    let places = only_places(before);
    let changed = (0i32..).zip(after).zip(changed).filter(|((_, print), changed)| **changed && !print.is_blank());
    let moves = changed.filter_map(|((y, print), _)| Some((y, (*places.get(print)?)? - y)));
    moves.filter(|&(_, up)| up != 0).collect()
}

fn at<T: Copy>(rows: &[T], y: i32) -> Option<T> {
    usize::try_from(y).ok().and_then(|y| rows.get(y)).copied()
}

/// What stands in a row, without its colours: rows that are told apart differ in it, but for chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Print(u64);

impl Print {
    /// Of the symbols of a row and their columns.
    fn of<'s>(symbols: impl Iterator<Item = (u16, Glyph<'s>)>) -> Self {
        let mut hasher = FxHasher::default();
        for (x, glyph) in symbols {
            hasher.write_u16(x);
            match glyph {
                Glyph::Char(c) => hasher.write_u32(c.into()),
                Glyph::Cluster(text) => hasher.write(text.as_bytes()),
            }
        }
        Self(hasher.finish())
    }

    fn is_blank(self) -> bool {
        self == Self::default()
    }
}

/// What is drawn in a cell that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph<'s> {
    /// One character.
    Char(char),
    /// Several.
    Cluster(&'s str),
}

fn symbols(row: &[Cell]) -> impl Iterator<Item = (u16, Glyph<'_>)> {
    let mut next = 0u16;
    (0u16..).zip(row).filter_map(move |(x, cell)| {
        let symbol = cell.symbol();
        if x < next || symbol == " " {
            return None;
        }
        next = x.saturating_add(cell.cell_width());
        Some((x, super::shadow::alone(symbol).map_or(Glyph::Cluster(symbol), Glyph::Char)))
    })
}

/// The row in which each print stands, `None` where it stands in several.
fn only_places(rows: &[Print]) -> FxHashMap<Print, Option<i32>> {
    let mut places = FxHashMap::default();
    for (y, &print) in (0i32..).zip(rows) {
        places.entry(print).and_modify(|place| *place = None).or_insert(Some(y));
    }
    places
}

fn most_frequent(values: impl Iterator<Item = i32>) -> Option<i32> {
    let mut counts: FxHashMap<i32, usize> = FxHashMap::default();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(value, count)| (count, -value.abs(), value)).map(|(value, _)| value)
}
