//! Cells to bytes: paints a ratatui buffer on a terminal that shows another.
//!
//! The stock terminal and backend keep a second buffer to find what has changed, and move the cursor
//! after every wide character, because they expect the next cell one column on: two thirds of what
//! they write for Chinese text. This one compares with what it painted (`shadow`), lets the terminal
//! move what only stands higher or lower (`scroll`), writes a move only where the cursor is elsewhere,
//! joins colours and modifiers into one sequence, and sends a whole frame in one write, inside a
//! synchronised update. Not here: what is in the cells (`ui`), and the
//! modes of the terminal (`terminal`).

mod colour;
mod scroll;
mod shadow;

pub use colour::{Depth, is_video_terminal};

use crossterm::cursor::{Hide, MoveTo, MoveToColumn, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use scroll::Scroll;
use shadow::Shadow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes cells to `W`, a frame at a time.
#[derive(Debug)]
pub struct Painter<W: Write> {
    out: W,
    /// What the frame being drawn has written so far.
    frame: Vec<u8>,
    size: Size,
    depth: Depth,
    /// Whether the terminal can move rows.
    moves_rows: bool,
    /// Where the terminal's cursor is, as far as that is sure.
    at: Option<Position>,
    /// Whether the cursor is shown.
    shown: Option<bool>,
    look: Look,
    shadow: Shadow,
}

/// Whether a terminal so called moves rows between margins: all but old ones and a few consoles, whose entries in terminfo
/// have no `csr`, or no `dl`.
#[must_use]
pub fn moves_rows(term: &str) -> bool {
    let old = ["ansi", "pcansi", "cygwin", "sun", "wy", "tvi", "adm"];
    !(is_video_terminal(term) || old.iter().any(|old| term.starts_with(old)))
}

/// Bytes of a usual cursor move within a row.
const MOVE: usize = 5;

/// What letters are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What is seen of a blank in this look, if that is only its ground.
    fn ground(self) -> Option<Color> {
        let visible = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        (!self.modifier.intersects(visible)).then_some(self.bg)
    }

    /// Whether a blank looks the same in both.
    fn blanks_as(self, other: Self) -> bool {
        self.ground().is_some() && self.ground() == other.ground()
    }
}

impl<W: Write> Painter<W> {
    /// A painter on a screen of this size with colours of this depth, of which nothing is known; whether it can move rows
    /// is told by [`moves_rows`].
    #[must_use]
    pub fn new(out: W, size: Size, depth: Depth, moves_rows: bool) -> Self {
        let (frame, shadow) = (Vec::new(), Shadow::default());
        Self { out, frame, size, depth, moves_rows, at: None, shown: None, look: Look::PLAIN, shadow }
    }

    /// Takes over a new size of the screen, which may have cut what stood there: the next frame is painted whole.
    pub fn resize(&mut self, size: Size) {
        if size != self.size {
            self.size = size;
            self.forget();
        }
    }

    /// Columns and rows of the screen.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Adds bytes that do not draw (modes, title, clipboard) to the frame being made.
    pub fn append(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// Forgets what the terminal may have lost while another program had it: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shadow = Shadow::default();
        self.at = None;
        self.shown = None;
        self.look = Look::PLAIN;
    }

    /// Paints what the screen does not show yet, puts the cursor where it is wanted, and sends all of it in one write;
    /// nothing is written where nothing has changed.
    ///
    /// # Errors
    /// Where `out` takes no bytes.
    pub fn paint(&mut self, buffer: &Buffer, cursor: Option<Position>) -> io::Result<()> {
        let known = self.shadow.size() == self.size;
        if !known {
            self.clear()?;
        }
        let rows = buffer.content.chunks_exact(usize::from(buffer.area.width).max(1));
        let rows: Vec<&[Cell]> = rows.take(usize::from(self.size.height)).collect();
        if let Some(scroll) = (known && self.moves_rows).then(|| scroll::found(&self.shadow, &rows)).flatten() {
            self.scroll(scroll)?;
        }
        for (y, row) in (0..).zip(rows) {
            self.row(y, row)?;
        }
        self.dress(Look::PLAIN);
        self.place(cursor)?;
        self.send()
    }

    /// Wipes the screen.
    fn clear(&mut self) -> io::Result<()> {
        self.dress(Look::PLAIN);
        self.shadow = Shadow::blank(self.size);
        queue!(self.frame, Clear(ClearType::All))
    }

    /// Lets the terminal move rows: between margins (DECSTBM) rows are taken out at the top, or put in (DL, IL), as every
    /// terminal since the VT102 can. Line feeds would do as well, but what text brings is easier to watch for without them.
    fn scroll(&mut self, scroll: Scroll) -> io::Result<()> {
        // Many terminals fill the rows that come in with the background in force.
        self.dress(Look::PLAIN);
        let Scroll { top, bottom, up } = scroll;
        write!(self.frame, "\x1b[{};{}r", top + 1, bottom + 1)?;
        queue!(self.frame, MoveTo(0, top))?;
        write!(self.frame, "\x1b[{}{}", up.unsigned_abs(), if up > 0 { 'M' } else { 'L' })?;
        self.frame.extend_from_slice(b"\x1b[r");
        // To set margins moves the cursor, and not everywhere to the same place.
        self.at = None;
        self.shadow.scroll(scroll);
        Ok(())
    }

    fn row(&mut self, y: u16, cells: &[Cell]) -> io::Result<()> {
        let mut from = 0;
        while let Some((x, width)) = self.shadow.unlike(from, y, cells) {
            if let Some(cell) = cells.get(usize::from(x)) {
                self.cell(x, y, cell.symbol(), width, Look::of(cell))?;
            }
            from = x.saturating_add(width);
        }
        Ok(())
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, width: u16, mut look: Look) -> io::Result<()> {
        // Of a blank only its ground is seen: no change of colour for it.
        if symbol == " " && look.blanks_as(self.look) {
            look = self.look;
        }
        self.go(x, y)?;
        self.dress(look);
        self.write(x, y, symbol, width);
        Ok(())
    }

    /// Writes a symbol at the cursor.
    fn write(&mut self, x: u16, y: u16, symbol: &str, width: u16) {
        let drawn = drawable(symbol, width);
        self.frame.extend_from_slice(drawn.text.as_bytes());
        self.frame.extend(std::iter::repeat_n(b' ', usize::from(drawn.pad)));
        // Past the last column terminals differ, and about clusters too: the next cell is gone to.
        let next = x.saturating_add(width);
        self.at = (drawn.sure && next < self.size.width).then_some(Position { x: next, y });
        self.shadow.paint(x, y, width, (symbol, drawn.sure), self.look);
        if !drawn.sure {
            self.shadow.doubt(next, y);
        }
    }

    /// Brings the cursor to a cell: by writing again what stands between, if that is shorter than a move.
    fn go(&mut self, x: u16, y: u16) -> io::Result<()> {
        if self.at == Some(Position { x, y }) {
            return Ok(());
        }
        let before = self.at.filter(|at| at.y == y && at.x < x);
        let gap = before.and_then(|at| self.shadow.between(at.x, x, y, self.look, MOVE));
        match gap {
            Some(gap) => self.frame.extend_from_slice(gap.as_bytes()),
            None if before.is_some() => queue!(self.frame, MoveToColumn(x))?,
            None => queue!(self.frame, MoveTo(x, y))?,
        }
        Ok(())
    }

    /// Shows the cursor where it is wanted, else hides it.
    fn place(&mut self, cursor: Option<Position>) -> io::Result<()> {
        if self.shown.replace(cursor.is_some()) != Some(cursor.is_some()) {
            if cursor.is_some() { queue!(self.frame, Show)? } else { queue!(self.frame, Hide)? }
        }
        if let Some(place) = cursor.filter(|_| self.at != cursor) {
            queue!(self.frame, MoveTo(place.x, place.y))?;
            self.at = cursor;
        }
        Ok(())
    }

    /// Sends the frame in one write, as a synchronised update, if there is anything in it.
    fn send(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(self.frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        whole.append(&mut self.frame);
        queue!(whole, EndSynchronizedUpdate)?;
        self.out.write_all(&whole)?;
        self.out.flush()
    }

    /// Changes from the look in force to another with the shortest sequence.
    fn dress(&mut self, to: Look) {
        if to == self.look {
            return;
        }
        let mut codes = String::new();
        let from = if self.look.modifier.difference(to.modifier).is_empty() {
            self.look
        } else {
            codes.push_str("0;");
            Look::PLAIN
        };
        for (modifier, code) in MODIFIERS {
            if to.modifier.difference(from.modifier).contains(*modifier) {
                let _ = write!(codes, "{code};");
            }
        }
        if to.fg != from.fg {
            self.depth.write(&mut codes, to.fg, false);
        }
        if to.bg != from.bg {
            self.depth.write(&mut codes, to.bg, true);
        }
        self.look = to;
        if let Some(codes) = codes.strip_suffix(';') {
            let _ = write!(&mut self.frame, "\x1b[{codes}m");
        }
    }
}

const MODIFIERS: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// A symbol as it is written.
struct Drawable<'s> {
    text: &'s str,
    /// Blanks after it that fill its cells.
    pad: u16,
    /// Whether every terminal agrees where the cursor is afterwards.
    sure: bool,
}

/// Terminals disagree about emoji sequences, so of one joined by ZWJ or a selector only the first
/// character is drawn, with blanks for the rest of its cells; the text keeps all of it.
fn drawable(symbol: &str, width: u16) -> Drawable<'_> {
    let mut chars = symbol.chars();
    let first = chars.next();
    if chars.as_str().is_empty() {
        return Drawable { text: symbol, pad: 0, sure: first.is_some_and(|c| c < '\u{1f000}') };
    }
    if chars.any(|c| matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')) {
        let text = first.and_then(|c| symbol.get(..c.len_utf8())).unwrap_or("");
        return Drawable { text, pad: width.saturating_sub(text.cell_width()), sure: false };
    }
    let flags = first.is_some_and(|c| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c));
    Drawable { text: symbol, pad: 0, sure: !flags }
}

#[cfg(test)]
mod tests;
