//! A screen as an SVG picture, for the README. Text only: no fonts are embedded.

use crate::export::escape;
use crate::text::width::{self, Ambiguous};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// Width and height of a cell in pixels.
const CELL: (usize, usize) = (9, 20);
/// Ground and ink where a cell has none of its own.
const GROUND: &str = "#1b1d21";
const INK: &str = "#d8d6d0";

/// Draws a buffer. Each run of cells with one style is one `text` element, stretched to its cells.
#[must_use]
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (w, h) = (columns * CELL.0, rows * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" xml:space=\"preserve\">\n<title>{}</title>\n\
         <style>text{{font-family:'DejaVu Sans Mono','Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono',monospace;font-size:15px;white-space:pre}}</style>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{GROUND}\"/>\n",
        escape(title)
    );
    for (y, row) in buffer.content.chunks(columns.max(1)).enumerate() {
        for run in runs(row) {
            draw(&mut out, y, &run);
        }
    }
    out.push_str("</svg>\n");
    out
}

struct Run<'a> {
    x: usize,
    cells: usize,
    text: String,
    style: &'a Cell,
}

/// Joins neighbouring cells of one style. A wide character begins a run of its own, so that it stands on its cells.
fn runs(row: &[Cell]) -> Vec<Run<'_>> {
    let mut out: Vec<Run<'_>> = Vec::new();
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        let columns = width::width(cell.symbol(), Ambiguous::Narrow).max(1);
        let wide = columns > 1;
        let same = |r: &Run<'_>| {
            (r.style.fg, r.style.bg, r.style.modifier) == (cell.fg, cell.bg, cell.modifier)
                && r.text.chars().all(|c| width::char_width(c, Ambiguous::Narrow) > 1) == wide
        };
        match out.last_mut().filter(|r| same(r)) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.cells += columns;
            }
            None => out.push(Run { x, cells: columns, text: cell.symbol().to_owned(), style: cell }),
        }
        x += columns;
    }
    out
}

fn draw(out: &mut String, y: usize, run: &Run<'_>) {
    let reversed = run.style.modifier.contains(Modifier::REVERSED);
    let (mut ink, mut ground) = (hex(run.style.fg, INK), hex(run.style.bg, GROUND));
    if reversed {
        std::mem::swap(&mut ink, &mut ground);
    }
    let (x, top, w) = (run.x * CELL.0, y * CELL.1, run.cells * CELL.0);
    if ground != GROUND {
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{top}\" width=\"{w}\" height=\"{}\" fill=\"{ground}\"/>", CELL.1);
    }
    if run.text.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, css) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.7\""),
    ] {
        if run.style.modifier.contains(modifier) {
            style.push_str(css);
        }
    }
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{w}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{style}>{}</text>",
        top + 15,
        escape(&run.text)
    );
}

fn hex(color: Color, default: &str) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn wide_characters_stand_on_their_cells() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "a边境<", Style::new());
        let svg = svg(&buffer, "x & y");
        assert!(svg.contains("<title>x &amp; y</title>"), "{svg}");
        assert!(svg.contains("x=\"9\" y=\"15\" textLength=\"36\"") && svg.contains(">边境</text>"), "{svg}");
        assert!(svg.contains("x=\"45\"") && svg.contains(">&lt;"), "{svg}");
    }
}
