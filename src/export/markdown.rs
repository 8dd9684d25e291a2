//! An alignment as a Markdown table.

use super::{Document, Side, kind};
use std::fmt::Write;

/// Headings with what is known of both texts, and a table with a row for each bead.
pub(super) fn write(document: &Document<'_>) -> String {
    let mut out = String::new();
    for side in [&document.left, &document.right] {
        let _ = writeln!(out, "- {}", about(side));
    }
    let _ = writeln!(out, "- {}", escaped(document.common.0));
    let _ = writeln!(out, "\n| {} | {} | |\n|---|---|---|", document.left.code(), document.right.code());
    for bead in &document.alignment.beads {
        let moved = if bead.moved { " moved" } else { "" };
        let _ = writeln!(
            out,
            "| {} | {} | {} {:.2}{moved} |",
            escaped(&document.left.text(&bead.left)),
            escaped(&document.right.text(&bead.right)),
            kind(bead),
            bead.confidence
        );
    }
    out
}

fn about(side: &Side<'_>) -> String {
    let mut parts = vec![format!("**{}**", escaped(side.title.as_str()))];
    parts.extend(side.source.map(|s| escaped(s.as_str())));
    parts.extend(side.date.map(crate::corpus::NewsDate::iso));
    parts.push(format!("({})", escaped(side.name.as_str())));
    parts.join(" · ")
}

/// Text in which nothing is Markdown, in one line.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '>' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
