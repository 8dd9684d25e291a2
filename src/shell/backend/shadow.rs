//! What the terminal shows, as far as it is sure: so that a short gap can be written again instead of jumped over.

use super::Look;
use ratatui::layout::Size;

/// The screen as it was painted.
#[derive(Debug, Default)]
pub(super) struct Shadow {
    columns: u16,
    spots: Vec<Spot>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// A character with its look.
    Char(char, Look),
    /// The right half of a wide character.
    Tail,
    /// What is left of a wide character whose left half was painted over: terminals blank it.
    Hole,
    /// Nothing that is sure.
    Unknown,
}

impl Shadow {
    /// A screen of blanks.
    pub(super) fn blank(&mut self, size: Size) {
        self.columns = size.width;
        self.spots.clear();
        self.spots.resize(usize::from(size.width) * usize::from(size.height), Spot::Char(' ', Look::PLAIN));
    }

    /// A screen of which nothing is sure.
    pub(super) fn forget(&mut self) {
        self.spots.fill(Spot::Unknown);
    }

    /// Notes what was painted over `width` columns. `symbol` is `None` where terminals may disagree about it.
    pub(super) fn paint(&mut self, x: u16, y: u16, width: u16, symbol: Option<char>, look: Look) {
        // A wide character of which one half is painted over loses the other too.
        if self.spot(x, y) == Spot::Tail {
            self.set(x.saturating_sub(1), y, Spot::Unknown);
        }
        let next = x.saturating_add(width);
        if self.spot(next, y) == Spot::Tail {
            let head = self.spot(next.saturating_sub(1), y);
            let plain = matches!(head, Spot::Char(_, l) if l.blanks_plainly());
            self.set(next, y, if plain { Spot::Hole } else { Spot::Unknown });
        }
        for column in x..next {
            let spot = if column == x { symbol.map_or(Spot::Unknown, |c| Spot::Char(c, look)) } else { Spot::Tail };
            self.set(column, y, spot);
        }
    }

    /// The characters from column `from` up to `to`, all in this look, in at most `limit` bytes.
    pub(super) fn between(&self, from: u16, to: u16, y: u16, look: Look, limit: usize) -> Option<String> {
        let mut out = String::new();
        for x in from..to {
            match self.spot(x, y) {
                Spot::Char(c, l) if l == look => out.push(c),
                Spot::Char(' ', l) if l.blanks_plainly() && look.blanks_plainly() => out.push(' '),
                Spot::Hole if look.blanks_plainly() => out.push(' '),
                Spot::Tail if x > from => {}
                _ => return None,
            }
            if out.len() > limit {
                return None;
            }
        }
        (self.spot(to, y) != Spot::Tail).then_some(out)
    }

    fn spot(&self, x: u16, y: u16) -> Spot {
        self.index(x, y).and_then(|i| self.spots.get(i)).copied().unwrap_or(Spot::Unknown)
    }

    fn set(&mut self, x: u16, y: u16, spot: Spot) {
        if let Some(slot) = self.index(x, y).and_then(|i| self.spots.get_mut(i)) {
            *slot = spot;
        }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.columns).then(|| usize::from(y) * usize::from(self.columns) + usize::from(x))
    }
}
