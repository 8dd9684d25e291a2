//! Lists of other articles: where they cut the page into parts, and where one of them says that it ends.
//!
//! Not here: which part is the report (`core`), and whether it goes on behind a list (`goes_on`).

use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::page::Row;
use crate::text::letter;
use std::ops::Range;

/// Rows of a box of links inside an article.
pub const LONGEST_BOX: usize = 10;

/// Rows between two lists of other articles.
pub struct Part {
    /// The first row.
    pub start: usize,
    /// One past the last row.
    pub end: usize,
    /// The row that opened it, if any.
    pub opened_by: Option<usize>,
}

/// The parts, and the boxes of links inside them.
#[must_use]
pub fn parts(rows: &[Row]) -> (Vec<Part>, Vec<Range<usize>>) {
    let (mut parts, mut boxes) = (Vec::new(), Vec::new());
    let (mut start, mut opened_by) = (0, None);
    let mut closed = 0;
    for (i, _) in rows.iter().enumerate().filter(|(_, r)| matches!(r.mark, Mark::Tail)) {
        if let Some(end) = box_end(rows, i) {
            closed = end;
            let skip = i.checked_sub(1).filter(|&before| rows.get(before).is_some_and(|r| r.mark == Mark::Control));
            boxes.push(skip.unwrap_or(i)..end + 1);
        }
        if i < closed {
            continue;
        }
        parts.push(Part { start, end: i, opened_by });
        (start, opened_by) = (i + 1, Some(i));
    }
    parts.push(Part { start, end: rows.len(), opened_by });
    (parts, boxes)
}

/// The row that ends a box of links by its name: `End of …`, `… 结尾` below a row that says only the name.
#[must_use]
pub fn box_end(rows: &[Row], start: usize) -> Option<usize> {
    const ENDS: [&str; 6] = ["end of", "hết ", "kết thúc ", "结尾", "结束", "結束"];
    let name = rows.get(start)?.words;
    let within = rows.iter().enumerate().skip(start + 1).take(LONGEST_BOX).take_while(|(_, r)| !r.is_paragraph());
    let is_end = |r: &Row| {
        let lower = letter::lowered(r.words);
        r.words.len() <= 3 * name.len()
            && r.words.contains(name)
            && ENDS.iter().any(|e| lower.starts_with(e) || lower.ends_with(e))
    };
    within.filter(|(_, r)| r.words.len() > name.len()).find(|(_, r)| is_end(r)).map(|(i, _)| i)
}
