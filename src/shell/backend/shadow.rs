//! What the terminal shows, as far as it is known: what need not be painted again, and what may be written again
//! where that is shorter than a jump over it.

use super::Look;
use super::scroll::{Glyph, Scroll};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use rustc_hash::FxHashMap;

/// The screen as it was painted.
#[derive(Debug, Default)]
pub(super) struct Shadow {
    size: Size,
    spots: Vec<Spot>,
    /// The symbols of the spots that are [`Symbol::Cluster`]s, by index.
    clusters: FxHashMap<usize, Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    symbol: Symbol,
    /// Of the symbols that are drawn.
    look: Look,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol {
    /// A character of which all terminals agree how wide it is.
    Char(char),
    /// Anything else that was drawn.
    Cluster,
    /// The right half of a wide character.
    Tail,
    /// What is left of a wide character whose left half was painted over: terminals blank it.
    Hole,
    /// Nothing that is known.
    Unknown,
}

impl Spot {
    const BLANK: Self = Self { symbol: Symbol::Char(' '), look: Look::PLAIN };
    const UNKNOWN: Self = Self { symbol: Symbol::Unknown, look: Look::PLAIN };

    /// Whether it looks like a blank in this look.
    fn blanks_as(self, look: Look) -> bool {
        match self.symbol {
            Symbol::Char(' ') => self.look.blanks_as(look),
            Symbol::Hole => look.blanks_as(Look::PLAIN),
            _ => false,
        }
    }
}

impl Shadow {
    /// A screen of blanks.
    pub(super) fn blank(size: Size) -> Self {
        let spots = vec![Spot::BLANK; usize::from(size.width) * usize::from(size.height)];
        Self { size, spots, clusters: FxHashMap::default() }
    }

    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// The first cell of a row, from a column on, that does not stand there as wanted, neither itself nor, for a blank,
    /// one that looks like it; and the columns that it takes.
    pub(super) fn unlike(&self, from: u16, y: u16, cells: &[Cell]) -> Option<(u16, u16)> {
        let start = self.index(0, y)?;
        let spots = self.spots.get(start..start + usize::from(self.size.width))?;
        let mut x = from;
        while let (Some(cell), Some(spot)) = (cells.get(usize::from(x)), spots.get(usize::from(x))) {
            let symbol = cell.symbol();
            let (width, stands) = match (symbol.as_bytes(), spot.symbol) {
                ([ascii], Symbol::Char(c)) => (1, char::from(*ascii) == c),
                ([_], _) => (1, false),
                (_, Symbol::Char(c)) => (cell.cell_width().max(1), alone(symbol) == Some(c)),
                (_, Symbol::Cluster) => (cell.cell_width().max(1), self.is_cluster(start + usize::from(x), symbol)),
                _ => (cell.cell_width().max(1), false),
            };
            let look = Look::of(cell);
            if !(stands && spot.look == look || symbol == " " && spot.blanks_as(look)) {
                return Some((x, width));
            }
            x = x.saturating_add(width);
        }
        None
    }

    fn is_cluster(&self, at: usize, symbol: &str) -> bool {
        self.clusters.get(&at).is_some_and(|s| **s == *symbol)
    }

    /// What is drawn in a row, with its columns, blanks left out.
    pub(super) fn symbols(&self, y: u16) -> impl Iterator<Item = (u16, Glyph<'_>)> {
        let start = self.index(0, y);
        let row = start.and_then(|start| self.spots.get(start..start + usize::from(self.size.width)));
        (0u16..).zip(row.unwrap_or_default()).filter_map(move |(x, spot)| match spot.symbol {
            Symbol::Char(' ') | Symbol::Tail | Symbol::Hole | Symbol::Unknown => None,
            Symbol::Char(c) => Some((x, Glyph::Char(c))),
            Symbol::Cluster => {
                let text = self.clusters.get(&(start? + usize::from(x)))?;
                Some((x, Glyph::Cluster(text)))
            }
        })
    }

    /// Notes that the terminal moved rows.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        let width = usize::from(self.size.width);
        let (start, end) = (usize::from(scroll.top) * width, (usize::from(scroll.bottom) + 1) * width);
        let Some(block) = self.spots.get_mut(start..end) else { return };
        let by = (scroll.up.unsigned_abs() as usize * width).min(block.len());
        let kept = block.len() - by;
        if scroll.up > 0 {
            block.copy_within(by.., 0);
            block[kept..].fill(Spot::BLANK);
        } else {
            block.copy_within(..kept, by);
            block[..by].fill(Spot::BLANK);
        }
        let moved = std::mem::take(&mut self.clusters).into_iter().filter_map(|(at, text)| {
            let to = match (start..end).contains(&at) {
                false => Some(at),
                true if scroll.up > 0 => at.checked_sub(by).filter(|&to| to >= start),
                true => Some(at + by).filter(|&to| to < end),
            };
            Some((to?, text))
        });
        self.clusters = moved.collect();
    }

    /// Notes what was painted over `width` columns; `sure` of which all terminals agree how wide it is. Half a wide
    /// character that is left is no longer known, or blank.
    pub(super) fn paint(&mut self, x: u16, y: u16, width: u16, (symbol, sure): (&str, bool), look: Look) {
        if self.spot(x, y).symbol == Symbol::Tail {
            self.set(x.saturating_sub(1), y, Spot::UNKNOWN);
        }
        let next = x.saturating_add(width);
        let behind = self.spot(next, y);
        if behind.symbol == Symbol::Tail {
            // Terminals blank the other half, some in the look of the one, some in that of the other.
            let plain = look.blanks_as(Look::PLAIN) && behind.look.blanks_as(Look::PLAIN);
            self.set(next, y, if plain { Spot { symbol: Symbol::Hole, look } } else { Spot::UNKNOWN });
        }
        let head = alone(symbol).filter(|_| sure).map_or(Symbol::Cluster, Symbol::Char);
        if let Some(i) = self.index(x, y).filter(|_| head == Symbol::Cluster) {
            self.clusters.insert(i, symbol.into());
        }
        self.set(x, y, Spot { symbol: head, look });
        (x.saturating_add(1)..next).for_each(|x| self.set(x, y, Spot { symbol: Symbol::Tail, look }));
    }

    /// Forgets two cells: on some terminals what was painted before them is wider.
    pub(super) fn doubt(&mut self, x: u16, y: u16) {
        (x..x.saturating_add(2)).for_each(|column| self.set(column, y, Spot::UNKNOWN));
    }

    /// The characters from column `from` up to `to`, all in this look, in at most `limit` bytes.
    pub(super) fn between(&self, from: u16, to: u16, y: u16, look: Look, limit: usize) -> Option<String> {
        let mut out = String::new();
        for x in from..to {
            let spot = self.spot(x, y);
            match spot.symbol {
                Symbol::Char(c) if spot.look == look => out.push(c),
                Symbol::Tail if x > from => {}
                _ if spot.blanks_as(look) => out.push(' '),
                _ => return None,
            }
            if out.len() > limit {
                return None;
            }
        }
        (self.spot(to, y).symbol != Symbol::Tail).then_some(out)
    }

    fn spot(&self, x: u16, y: u16) -> Spot {
        self.index(x, y).and_then(|i| self.spots.get(i)).copied().unwrap_or(Spot::UNKNOWN)
    }

    fn set(&mut self, x: u16, y: u16, spot: Spot) {
        if let Some(slot) = self.index(x, y).and_then(|i| self.spots.get_mut(i)) {
            *slot = spot;
        }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        let (columns, rows) = (self.size.width, self.size.height);
        (x < columns && y < rows).then(|| usize::from(y) * usize::from(columns) + usize::from(x))
    }
}

/// The character of a symbol that is only one.
pub(super) fn alone(symbol: &str) -> Option<char> {
    // Most cells are asked about in each frame, and most are blank.
    if let [ascii] = symbol.as_bytes() {
        return Some(char::from(*ascii));
    }
    let mut chars = symbol.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
