//! What the terminal shows, as far as it is known: what need not be painted again, and what may be written again
//! where that is shorter than a jump over it.

use super::{Look, drawable};
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

    /// Whether this symbol, or a blank that looks like it, stands there in this look.
    pub(super) fn shows(&self, x: u16, y: u16, symbol: &str, look: Look) -> bool {
        let spot = self.spot(x, y);
        let stands = spot.look == look
            && match spot.symbol {
                Symbol::Char(c) => alone(symbol) == Some(c),
                Symbol::Cluster => self.index(x, y).and_then(|i| self.clusters.get(&i)).is_some_and(|s| **s == *symbol),
                Symbol::Tail | Symbol::Hole | Symbol::Unknown => false,
            };
        stands || symbol == " " && spot.blanks_as(look)
    }

    /// Notes what was painted over `width` columns. Half a wide character that is left is no longer known, or blank.
    pub(super) fn paint(&mut self, x: u16, y: u16, width: u16, symbol: &str, look: Look) {
        if self.spot(x, y).symbol == Symbol::Tail {
            self.set(x.saturating_sub(1), y, Spot::UNKNOWN);
        }
        let next = x.saturating_add(width);
        if self.spot(next, y).symbol == Symbol::Tail {
            // Terminals blank the other half, some in the look of the one, some in that of the other.
            let was = self.spot(next, y).look;
            let plain = look.blanks_as(Look::PLAIN) && was.blanks_as(Look::PLAIN);
            self.set(next, y, if plain { Spot { symbol: Symbol::Hole, look } } else { Spot::UNKNOWN });
        }
        let head = match alone(symbol) {
            Some(c) if drawable(symbol, width).sure => Symbol::Char(c),
            _ => Symbol::Cluster,
        };
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
fn alone(symbol: &str) -> Option<char> {
    // Most cells are asked about in each frame, and most are blank.
    if let [ascii] = symbol.as_bytes() {
        return Some(char::from(*ascii));
    }
    let mut chars = symbol.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}
