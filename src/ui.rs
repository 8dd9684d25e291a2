//! Drawing: `draw(&App, &mut Buffer)` only reads. All text arrives as `Safe`.
//!
//! Not here: deciding what is where; rows and areas are made in `app`.

mod canvas;
mod gutter;
mod list;
mod notes;
mod overlay;
mod reader;
mod results;
mod status;

use crate::app::{App, geometry, reader as app_reader};
use crate::text::sanitize::SafeStr;
use crate::theme::Role;
use canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Draws every cell; says where the cursor is wanted.
#[must_use]
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, &app.theme, app.ambiguous(), app.ascii());
    canvas.fill(canvas.whole(), Role::Ground);
    if app_reader::too_small(app.screen()) {
        too_small(app, &mut canvas);
        return None;
    }
    everything(app, &mut canvas).map(Position::from)
}

fn everything(app: &App, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    match (app.results.as_ref().filter(|r| r.shown), &app.reader) {
        (Some(results), _) => results::draw(app, results, canvas),
        (None, Some(reader)) => reader::draw(app, reader, canvas),
        (None, None) => list::draw(app, canvas),
    }
    if let Some(o) = &app.overlay {
        overlay::draw(app, o, canvas);
    }
    status::draw(app, canvas)
}

fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let (words, screen) = (app.words(), app.screen());
    let (w, h) = geometry::SMALLEST;
    canvas.line(screen, SafeStr::literal(words.too_small), Role::Problem);
    let (_, rest) = screen.split_top(1);
    canvas.line(
        rest,
        crate::text::sanitize::Safe::new(&format!("{}x{} ({} {w}x{h})", screen.w, screen.h, words.need)).as_safe(),
        Role::Quiet,
    );
}
