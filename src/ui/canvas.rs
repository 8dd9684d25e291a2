//! The one place where text becomes cells: cut at graphemes, never half of a wide character.

use crate::app::geometry::Area;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::width::{self, Ambiguous};
use crate::theme::{Role, Theme};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::Style;
use std::num::NonZeroU16;

/// A buffer with what is needed to write on it.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    ambiguous: Ambiguous,
    ascii: bool,
}

/// Signs that have an ASCII form for terminals in which ambiguous characters are wide.
const ASCII: &[(&str, &str)] = &[
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("▌", ">"),
    ("●", "*"),
    ("•", "."),
    ("·", "."),
    ("◂", "<"),
    ("▸", ">"),
    ("≠", "#"),
    ("↕", "x"),
    ("↻", "@"),
    ("★", "*"),
    ("✎", "i"),
    ("…", "."),
    ("▾", "v"),
];

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, ambiguous: Ambiguous, ascii: bool) -> Self {
        Self { buffer, theme, ambiguous, ascii }
    }

    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A sign of the interface: always one column.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: &'static str, style: Style) {
        let shown = self.narrow(sign);
        self.cell(x, y, shown, style);
    }

    /// A sign in the form that takes one column here.
    fn narrow(&self, sign: &'static str) -> &'static str {
        let ascii = self.ascii || width::width(sign, self.ambiguous) > 1;
        if ascii { ASCII.iter().find(|(s, _)| *s == sign).map_or(sign, |(_, a)| a) } else { sign }
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// A text in which signs have their ASCII form where that is in force.
    pub(super) fn spelled(&self, text: &Safe) -> Safe {
        if !self.ascii {
            return text.clone();
        }
        let mut out = text.to_string();
        for (sign, plain) in ASCII {
            out = out.replace(sign, plain);
        }
        Safe::new(&out)
    }

    /// All that can be drawn on.
    pub(super) const fn whole(&self) -> Area {
        let all = self.buffer.area;
        Area { x: all.x, y: all.y, w: all.width, h: all.height }
    }

    /// Blanks with a style.
    pub(super) fn fill(&mut self, area: Area, role: Role) {
        let mut blank = Cell::EMPTY;
        blank.set_style(self.style(role));
        let whole = self.buffer.area;
        let columns = usize::from(whole.width);
        let (left, right) = (usize::from(area.x).min(columns), usize::from(area.x + area.w).min(columns));
        let rows = self.buffer.content.chunks_exact_mut(columns.max(1));
        for row in rows.skip(area.y.into()).take(area.h.into()) {
            if let Some(cells) = row.get_mut(left..right) {
                cells.fill(blank.clone());
            }
        }
    }

    /// Blanks an area for a panel; a wide character cut at its left edge is blanked whole.
    pub(super) fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.h {
            if let Some(cell) = area.x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)))
                && width::width(cell.symbol(), self.ambiguous) > 1
            {
                cell.set_symbol(" ");
            }
        }
        self.fill(area, Role::Ground);
    }

    /// Patches the style of what is already drawn.
    pub(super) fn tint(&mut self, area: Area, style: Style) {
        for y in area.y..area.y + area.h {
            for x in area.x..area.x + area.w {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes text at a cell, at most `room` columns; says how many columns were used.
    pub(super) fn put(&mut self, x: u16, y: u16, room: u16, text: SafeStr<'_>, style: Style) -> u16 {
        self.put_styled(x, y, room, text, |_| style)
    }

    /// As [`Canvas::put`], with a style for each byte at which a cluster begins.
    pub(super) fn put_styled(
        &mut self,
        x: u16,
        y: u16,
        room: u16,
        text: SafeStr<'_>,
        style: impl Fn(usize) -> Style,
    ) -> u16 {
        let mut used = 0;
        for (byte, cluster, columns) in width::clusters(text.as_str(), self.ambiguous) {
            let columns = u16::try_from(columns).unwrap_or(u16::MAX);
            if columns == 0 {
                continue;
            }
            // A sentence may go over lines of its file, which the terminal must not see.
            let cluster = if cluster.contains(['\n', '\r']) { " " } else { cluster };
            if columns > room.saturating_sub(used) {
                break;
            }
            self.cluster(x + used, y, cluster, columns, style(byte));
            used += columns;
        }
        used
    }

    /// Both halves of a wide character have one look: the painter counts on it.
    fn cluster(&mut self, x: u16, y: u16, cluster: &str, columns: u16, style: Style) {
        let mut whole = style;
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(cluster).set_style(style);
            whole = cell.style();
            // ratatui measures ambiguous characters as narrow and counts the half-width voicing marks of kana twice.
            let differs = self.ambiguous == Ambiguous::Wide && columns == 2;
            if differs || cluster.ends_with(['\u{ff9e}', '\u{ff9f}']) {
                cell.set_diff_option(
                    NonZeroU16::new(columns).map_or(CellDiffOption::None, CellDiffOption::ForcedWidth),
                );
            }
        }
        for covered in 1..columns {
            if let Some(cell) = self.buffer.cell_mut((x + covered, y)) {
                cell.reset();
                cell.set_style(whole);
            }
        }
    }

    /// Writes text at the start of an area's first row, cut with `…` where it does not fit.
    pub(super) fn line(&mut self, area: Area, text: SafeStr<'_>, role: Role) -> u16 {
        let style = self.style(role);
        self.cut(area.x, area.y, area.w, text, style)
    }

    /// Writes text in at most `room` columns, the last of them `…` where it is cut.
    pub(super) fn cut(&mut self, x: u16, y: u16, room: u16, text: SafeStr<'_>, style: Style) -> u16 {
        if width::width(text.as_str(), self.ambiguous) <= usize::from(room) {
            return self.put(x, y, room, text, style);
        }
        if room == 0 {
            return 0;
        }
        let used = self.put(x, y, room - 1, text, style);
        self.sign(x + used, y, "…", style);
        used + 1
    }

    /// Columns of a text.
    pub(super) fn width(&self, text: SafeStr<'_>) -> u16 {
        u16::try_from(width::width(text.as_str(), self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Writes text so that it ends at the right edge of an area's first row; says where it begins.
    pub(super) fn right(&mut self, area: Area, text: SafeStr<'_>, style: Style) -> u16 {
        let w = self.width(text).min(area.w);
        self.put(area.x + area.w - w, area.y, w, text, style);
        area.x + area.w - w
    }

    /// A horizontal line.
    pub(super) fn rule(&mut self, x: u16, y: u16, columns: u16) {
        let (style, line) = (self.style(Role::Border), self.narrow("─"));
        for i in 0..columns {
            self.cell(x + i, y, line, style);
        }
    }

    /// A box around an area.
    pub(super) fn frame(&mut self, area: Area) {
        if area.w < 2 || area.h < 2 {
            return;
        }
        let style = self.style(Role::Border);
        let (right, bottom) = (area.x + area.w - 1, area.y + area.h - 1);
        self.rule(area.x, area.y, area.w);
        self.rule(area.x, bottom, area.w);
        let line = self.narrow("│");
        for y in area.y + 1..bottom {
            self.cell(area.x, y, line, style);
            self.cell(right, y, line, style);
        }
        for (x, y, sign) in [(area.x, area.y, "┌"), (right, area.y, "┐"), (area.x, bottom, "└"), (right, bottom, "┘")]
        {
            self.sign(x, y, sign, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sanitize::clean_lines;
    use ratatui::layout::Rect;

    #[test]
    fn a_line_break_in_a_text_is_drawn_as_a_blank() {
        let theme = Theme::default();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let mut canvas = Canvas::new(&mut buffer, &theme, Ambiguous::Narrow, false);
        let text = clean_lines("一行\r\nhai dòng").0;
        canvas.put(0, 0, 12, text.as_safe(), Style::new());
        assert!(buffer.content.iter().all(|c| !c.symbol().contains(char::is_control)), "{buffer:?}");
    }
}
