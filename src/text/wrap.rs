//! Paragraphs to rows: legal breaks (UAX #14 by `textwrap` plus a kinsoku overlay) and first fit.
//!
//! A paragraph's breaks do not depend on the width and are found once; rows are made per width.
//! Not here: styles, and which part of a row is lit.

use super::width::Ambiguous;

/// The legal breaks of a paragraph, independent of any width.
#[derive(Clone, Debug, Default)]
pub struct Breaks {
    /// Byte offsets at which a new row may start, ascending, without 0, with the text's length last.
    pub offsets: Vec<u32>,
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

/// Finds the legal breaks of one paragraph (a text without line breaks).
#[must_use]
pub fn breaks(text: &str) -> Breaks {
    let mut offsets: Vec<u32> =
        text.char_indices().skip(1).map(|(i, _)| u32::try_from(i).unwrap_or(u32::MAX)).collect();
    offsets.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    Breaks { offsets }
}

/// Fills rows of at most `columns` columns by first fit. An empty text gives one empty row.
#[must_use]
pub fn wrap(text: &str, breaks: &Breaks, columns: u16, ambiguous: Ambiguous) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut start, mut last) = (0u32, 0u32);
    let measure =
        |a: u32, b: u32| super::width::width(text.get(a as usize..b as usize).unwrap_or("").trim_end(), ambiguous);
    for &at in &breaks.offsets {
        if last > start && measure(start, at) > usize::from(columns) {
            rows.push(Row { start, end: last, width: u16::try_from(measure(start, last)).unwrap_or(u16::MAX) });
            start = last;
        }
        last = at;
    }
    rows.push(Row { start, end: last, width: u16::try_from(measure(start, last)).unwrap_or(u16::MAX) });
    rows
}

/// The index of the row that holds `byte` (the last row for bytes at or past the end).
#[must_use]
pub fn row_of(rows: &[Row], byte: u32) -> usize {
    rows.partition_point(|r| r.start <= byte).saturating_sub(1)
}
