//! Alignments as plain text and as tab-separated values.

use super::{Document, SURE, kind, tsv};
use std::fmt::Write;

/// What the two texts are to each other, then one bead after another: its kind and confidence, then both texts.
pub(super) fn text(document: &Document<'_>) -> String {
    let mut out = format!("{}\n\n", document.common.0);
    for bead in &document.alignment.beads {
        let doubt = if bead.confidence < SURE { " ?" } else { "" };
        let moved = if bead.moved { " moved" } else { "" };
        let _ = writeln!(out, "{} {:.2}{doubt}{moved}", kind(bead), bead.confidence);
        for (sign, text) in [("<", document.left.text(&bead.left)), (">", document.right.text(&bead.right))] {
            if !text.is_empty() {
                let _ = writeln!(out, "{sign} {}", one_line(&text));
            }
        }
        out.push('\n');
    }
    out
}

/// A header, then a row for each bead.
pub(super) fn tsv(document: &Document<'_>) -> String {
    let mut out = String::from("left\tright\tkind\tconfidence\tmoved\tleft_text\tright_text\n");
    let list = |units: &std::ops::Range<usize>| units.clone().map(|u| u.to_string()).collect::<Vec<_>>().join(",");
    for bead in &document.alignment.beads {
        let (left, right) = (document.left.text(&bead.left), document.right.text(&bead.right));
        let (confidence, moved) = (format!("{:.4}", bead.confidence), bead.moved.to_string());
        let cells = [&list(&bead.left), &list(&bead.right), &kind(bead), &confidence, &moved, &left, &right];
        let _ = writeln!(out, "{}", tsv::row(&cells.map(String::as_str)));
    }
    out
}

/// Tabs and line ends as blanks.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }).collect()
}
