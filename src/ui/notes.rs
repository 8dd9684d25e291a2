//! The sign beside a sentence that has a note.
//!
//! Not here: the list of notes (`ui::overlay`).

use super::canvas::Canvas;
use crate::app::App;
use crate::app::layout::{Line, Side};
use crate::theme::Role;

/// Draws the sign in a row of a pane, where the sentence of a note begins in it.
pub(super) fn sign(app: &App, side: Side, line: Line, (x, y): (u16, u16), canvas: &mut Canvas<'_>) {
    if app.notes_of(side).any(|byte| line.span.contains(byte)) {
        let style = canvas.style(Role::Accent);
        canvas.sign(x, y, "✎", style);
    }
}
