//! Paragraphs to rows: legal breaks (UAX #14 by `textwrap` plus a kinsoku overlay) and first fit.
//!
//! A paragraph's breaks do not depend on the width and are found once ([`breaks`]); rows are made
//! per width ([`wrap`]). What does not fit a row by itself is cut at the weaker breaks of plain
//! UAX #14, then between grapheme clusters. Not here: styles, and which part of a row is lit.

mod opportunities;

use super::width::{Ambiguous, clusters, width};
pub use opportunities::breaks;
use opportunities::{after_blank_in_number, keeps_marks, may_part};

/// How many clusters back a cut inside an overlong word looks for a better place.
const LOOK_BACK: usize = 8;

/// The legal breaks of a paragraph, independent of any width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// Byte offsets at which a new row may start, ascending, without 0, with the text's length last.
    pub offsets: Vec<u32>,
    /// Weaker places, used only inside a piece that is wider than a row: ascending, none of `offsets`.
    pub fallback: Vec<u32>,
}

/// One row: a byte range of its paragraph. Rows tile the paragraph: each starts where the one before ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// First byte.
    pub start: u32,
    /// One past the last byte, trailing blanks included.
    pub end: u32,
    /// Columns drawn, trailing blanks not counted.
    pub width: u16,
}

impl Row {
    /// The row's bytes.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Fills rows of at most `columns` columns (0 counts as 1) by first fit. An empty text gives one empty row.
///
/// Only a cluster that is wider than `columns` by itself (a wide character at 1 column) makes a
/// wider row: it stands alone in it, and [`Row::width`] says 2, so that who draws can blank it.
#[must_use]
pub fn wrap(text: &str, breaks: &Breaks, columns: u16, ambiguous: Ambiguous) -> Vec<Row> {
    let mut fill = Fill {
        text,
        columns: usize::from(columns.max(1)),
        ambiguous,
        rows: Vec::new(),
        start: 0,
        end: 0,
        used: 0,
        blanks: 0,
    };
    let mut from = 0;
    for &to in &breaks.offsets {
        if !fill.place(from, to) {
            fill.place_parts(from, to, &breaks.fallback);
        }
        from = to;
    }
    fill.finish()
}

/// The index of the row that holds `byte` (the last row for bytes at or past the end).
#[must_use]
pub fn row_of(rows: &[Row], byte: u32) -> usize {
    rows.partition_point(|r| r.start <= byte).saturating_sub(1)
}

/// The rows made so far and the open one.
struct Fill<'t> {
    text: &'t str,
    columns: usize,
    ambiguous: Ambiguous,
    rows: Vec<Row>,
    /// First byte of the open row.
    start: u32,
    /// One past its last byte.
    end: u32,
    /// Its columns up to the last that is no blank.
    used: usize,
    /// Columns of the blanks after that.
    blanks: usize,
}

impl Fill<'_> {
    fn piece(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or("")
    }

    /// Puts a piece into the open row or a new one; `false` where it is wider than a row (a new row is then open).
    fn place(&mut self, from: u32, to: u32) -> bool {
        let piece = self.piece(from, to);
        let ink = ink(piece);
        let (w, blanks) = (width(ink, self.ambiguous), piece.len() - ink.len());
        let blanks = if blanks == 0 { 0 } else { width(piece.get(ink.len()..).unwrap_or(""), self.ambiguous) };
        if ink.is_empty() {
            self.blanks += blanks;
            self.end = to;
            return true;
        }
        if self.used + self.blanks + w > self.columns {
            self.close();
            if w > self.columns {
                return false;
            }
        }
        self.used += self.blanks + w;
        self.blanks = blanks;
        self.end = to;
        true
    }

    /// Cuts a piece that is wider than a row at the weaker breaks, and what is still too wide between clusters.
    fn place_parts(&mut self, from: u32, to: u32, fallback: &[u32]) {
        let first = fallback.partition_point(|&b| b <= from);
        let inside = fallback.iter().skip(first).copied().take_while(|&b| b < to);
        let mut at = from;
        for cut in inside.chain([to]) {
            if !self.place(at, cut) {
                self.place_clusters(at, cut);
            }
            at = cut;
        }
    }

    /// Cuts a piece between clusters, so that no closer begins and no opener ends a row if that can be helped.
    ///
    /// The open row is empty when this is called.
    fn place_clusters(&mut self, from: u32, to: u32) {
        let parts: Vec<Part> = clusters(self.piece(from, to), self.ambiguous)
            .map(|(i, cluster, w)| Part { at: from + offset(i), width: w, blank: ink(cluster).is_empty() })
            .collect();
        let mut first = 0;
        for (i, part) in parts.iter().enumerate() {
            while !part.blank && self.used + self.blanks + part.width > self.columns && i > first {
                let cut = self.best_cut(&parts, first, i);
                (self.used, _) = measure(parts.get(first..cut).unwrap_or(&[]));
                self.end = parts.get(cut).map_or(to, |p| p.at);
                self.close();
                (self.used, self.blanks) = measure(parts.get(cut..i).unwrap_or(&[]));
                first = cut;
            }
            if part.blank {
                self.blanks += part.width;
            } else {
                self.used += self.blanks + part.width;
                self.blanks = 0;
            }
        }
        self.end = to;
    }

    /// The last of `first + 1..=last` that may begin a row, else one after a blank in a number, else the last that at
    /// least keeps marks in place, else `last`.
    fn best_cut(&self, parts: &[Part], first: usize, last: usize) -> usize {
        let lowest = last.saturating_sub(LOOK_BACK).max(first + 1);
        let search = |fits: fn(&str, usize) -> bool| {
            (lowest..=last).rev().find(|&i| parts.get(i).is_some_and(|p| fits(self.text, p.at as usize)))
        };
        let weak = [may_part, after_blank_in_number, keeps_marks];
        weak.into_iter().find_map(search).unwrap_or(last)
    }

    /// Ends the open row, if there is anything in it.
    fn close(&mut self) {
        if self.end > self.start {
            self.rows.push(Row { start: self.start, end: self.end, width: columns_u16(self.used) });
            self.start = self.end;
        }
        self.used = 0;
        self.blanks = 0;
    }

    fn finish(mut self) -> Vec<Row> {
        if self.rows.is_empty() || self.end > self.start {
            self.rows.push(Row { start: self.start, end: self.end, width: columns_u16(self.used) });
        }
        self.rows
    }
}

/// A cluster of an overlong piece.
struct Part {
    at: u32,
    width: usize,
    blank: bool,
}

/// Columns of the parts up to the last that is no blank, and of the blanks after it.
fn measure(parts: &[Part]) -> (usize, usize) {
    parts.iter().fold(
        (0, 0),
        |(used, blanks), p| {
            if p.blank { (used, blanks + p.width) } else { (used + blanks + p.width, 0) }
        },
    )
}

/// The text without the blanks at its end that may hang over a row's edge (no-break blanks may not).
#[must_use]
pub fn ink(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

fn columns_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// As [`wrap`], for a part of the paragraph: the rows tile `range`, with offsets of the whole text.
#[must_use]
pub fn wrap_range(
    text: &str,
    breaks: &Breaks,
    range: std::ops::Range<u32>,
    columns: u16,
    ambiguous: Ambiguous,
) -> Vec<Row> {
    let inside = |all: &[u32]| -> Vec<u32> {
        let from = all.partition_point(|&o| o <= range.start);
        let to = all.partition_point(|&o| o < range.end);
        all.get(from..to).unwrap_or(&[]).iter().map(|o| o - range.start).collect()
    };
    let mut part = Breaks { offsets: inside(&breaks.offsets), fallback: inside(&breaks.fallback) };
    part.offsets.push(range.end - range.start);
    let mut rows = wrap(text.get(range.start as usize..range.end as usize).unwrap_or(""), &part, columns, ambiguous);
    for row in &mut rows {
        row.start += range.start;
        row.end += range.start;
    }
    rows
}

#[cfg(test)]
mod tests;
