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

    /// Notes what was painted over `width` columns. `symbol` is `None` where terminals may disagree about it. Where
    /// the next cell lost the left half of its wide character, and may show another ground now, says how that looked.
    pub(super) fn paint(&mut self, x: u16, y: u16, width: u16, symbol: Option<char>, look: Look) -> Option<Look> {
        // A wide character of which one half is painted over loses the other too.
        if self.spot(x, y) == Spot::Tail {
            self.set(x.saturating_sub(1), y, Spot::Unknown);
        }
        let next = x.saturating_add(width);
        let mut orphan = None;
        if self.spot(next, y) == Spot::Tail {
            // Terminals blank the other half, some in the look of the one, some in that of the other.
            let head = self.spot(next.saturating_sub(1), y);
            let was = if let Spot::Char(_, was) = head { Some(was) } else { None };
            let plain = look.blanks_as(Look::PLAIN) && was.is_some_and(|l| l.blanks_as(Look::PLAIN));
            self.set(next, y, if plain { Spot::Hole } else { Spot::Unknown });
            orphan = (!plain).then(|| was.unwrap_or(Look::PLAIN));
        }
        for column in x..next {
            let spot = if column == x { symbol.map_or(Spot::Unknown, |c| Spot::Char(c, look)) } else { Spot::Tail };
            self.set(column, y, spot);
        }
        orphan
    }

    /// Forgets two cells: on some terminals what was painted before them is wider.
    pub(super) fn doubt(&mut self, x: u16, y: u16) {
        (x..x.saturating_add(2)).for_each(|column| self.set(column, y, Spot::Unknown));
    }

    /// Whether a blank that looks as one in this look stands there already.
    pub(super) fn is_blank(&self, x: u16, y: u16, look: Look) -> bool {
        match self.spot(x, y) {
            Spot::Char(' ', l) => l.blanks_as(look),
            Spot::Hole => look.blanks_as(Look::PLAIN),
            _ => false,
        }
    }

    /// The characters from column `from` up to `to`, all in this look, in at most `limit` bytes.
    pub(super) fn between(&self, from: u16, to: u16, y: u16, look: Look, limit: usize) -> Option<String> {
        let mut out = String::new();
        for x in from..to {
            match self.spot(x, y) {
                Spot::Char(c, l) if l == look => out.push(c),
                Spot::Char(' ', l) if l.blanks_as(look) => out.push(' '),
                Spot::Hole if look.blanks_as(Look::PLAIN) => out.push(' '),
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
