//! The sign beside a sentence that has a note.
//!
//! Not here: the list of notes (`ui::overlay`).

use super::canvas::Canvas;
use crate::app::App;
use crate::app::layout::Line;
use crate::corpus::Article;
use crate::theme::Role;

/// Draws the sign in a row of a pane, where the sentence of a note begins in it.
pub(super) fn sign(app: &App, article: &Article, line: Line, (x, y): (u16, u16), canvas: &mut Canvas<'_>) {
    let begins = |byte: u32| {
        let sentence = article.sentence_at(byte).and_then(|i| article.sentences.get(i));
        line.span.contains(sentence.map_or(byte, |s| s.span.start.max(byte)))
    };
    let mut notes = app.saved.notes.iter().filter(|n| !n.deleted && n.is_on(article));
    if notes.any(|n| begins(n.place(article))) {
        let style = canvas.style(Role::Accent);
        canvas.sign(x, y, "✎", style);
    }
}
