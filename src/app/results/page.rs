//! The rows of the results that are on the screen: which piece of which sentence stands where.
//!
//! Laid out when something changes, never while drawing. Not here: signs and colours (`ui::results`).

use super::counterparts::stands_right;
use super::{Beside, Kind, Results, beside};
use crate::app::App;
use crate::app::geometry::Area;
use crate::corpus::ArticleId;
use crate::text::Span;
use crate::text::sanitize::Safe;
use crate::text::wrap;

/// From this many columns a counterpart stands beside its sentence, else below it.
pub const WIDE: u16 = 90;
/// Rows that one sentence takes at most; a longer one is cut to what is around its first hit.
const MOST: usize = 4;
/// Columns before the text: bar and blank.
pub const MARGIN: u16 = 2;
/// Columns between a sentence and its counterpart.
pub const GAP: u16 = 3;
/// Rows under a concordance on a narrow screen: a line, and the counterpart of the selected sentence.
const FOOT: u16 = 4;

/// The screen of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What was asked, and how much was found.
    pub head: Area,
    /// What was added to it.
    pub note: Area,
    /// The lines.
    pub body: Area,
    /// The counterpart of the selected line, where it has no room beside (concordance).
    pub foot: Area,
    /// Last row.
    pub status: Area,
}

/// Divides the screen; the foot is empty unless a concordance needs it ([`of`]).
#[must_use]
pub fn frame(screen: Area) -> Frame {
    let (head, rest) = screen.split_top(1);
    let (rest, status) = rest.split_bottom(1);
    let (note, body) = rest.split_top(u16::from(rest.h > 6));
    let (body, foot) = body.split_bottom(0);
    Frame { head, note, body, foot, status }
}

/// Divides the screen for these results.
#[must_use]
pub fn of(results: &Results, screen: Area) -> Frame {
    let frame = frame(screen);
    if results.kind == Kind::Search || frame.body.w >= WIDE || frame.body.h < 3 * FOOT {
        return frame;
    }
    let (body, foot) = frame.body.split_bottom(FOOT);
    Frame { body, foot, ..frame }
}

/// Columns of the two sides, gap and margin not counted; the second is 0 where counterparts stand below.
#[must_use]
pub fn columns(kind: Kind, w: u16) -> (u16, u16) {
    let inner = w.saturating_sub(MARGIN + 1);
    if w < WIDE {
        return (inner, 0);
    }
    let rest = inner.saturating_sub(GAP);
    match kind {
        Kind::Search => (rest - rest / 2, rest / 2),
        Kind::Concordance => (rest - rest * 2 / 5, rest * 2 / 5),
    }
}

/// What is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its rows, from the top.
    pub rows: Vec<PageRow>,
    /// One past the last line of which all rows are on it.
    pub end: usize,
}

/// A row of a sentence, in bytes of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub span: Span,
    /// Whether rows before it are left out.
    pub after_gap: bool,
    /// Whether rows after it are left out.
    pub before_gap: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRow {
    /// The line that it belongs to.
    pub line: Option<usize>,
    /// A heading: the article of the lines below.
    pub heading: Option<ArticleId>,
    /// A piece of the line's sentence.
    pub own: Option<Piece>,
    /// A piece of its counterpart.
    pub other: Option<Piece>,
    /// Whether it is the row on which what stands right or below begins, or on which an absence is told.
    pub begins: bool,
    /// Whether the counterpart stands left or above: it is Chinese.
    pub turned: bool,
}

/// Lays the page out anew, so that the selected line is on it.
pub(in crate::app) fn lay(app: &mut App) {
    let Some(mut results) = app.results.take() else { return };
    let area = of(&results, app.screen).body;
    let height = usize::from(area.h);
    results.top = top(app, &results, area.w, height);
    let mut page = Page { rows: Vec::with_capacity(height), end: results.top };
    while page.rows.len() < height && page.end < results.lines.len() {
        page.rows.extend(block(app, &results, page.end, page.end == results.top, area.w));
        page.end += 1;
    }
    if page.rows.len() > height {
        page.rows.truncate(height);
        // The last line is cut: it is no line of which all rows are shown, unless it is the only one.
        page.end = (page.end - 1).max(results.top + 1);
    }
    results.page = page;
    app.results = Some(results);
}

/// The first line of the page: as it is, or so that the selected line is the last one that fits.
fn top(app: &App, results: &Results, w: u16, height: usize) -> usize {
    let selected = results.selected;
    if selected <= results.top {
        return selected;
    }
    let mut first = selected;
    let mut used = block(app, results, selected, true, w).len();
    while first > results.top {
        // A heading is counted for the upper line as if it began the page; the lower one may lose its own.
        let above = block(app, results, first - 1, true, w).len();
        let lost =
            usize::from(results.lines.get(first).map(|l| l.article) == results.lines.get(first - 1).map(|l| l.article));
        if used + above - lost > height {
            break;
        }
        used += above - lost;
        first -= 1;
    }
    first
}

/// The rows of one line.
fn block(app: &App, results: &Results, number: usize, first: bool, w: u16) -> Vec<PageRow> {
    let Some(line) = results.lines.get(number) else { return Vec::new() };
    let mut at = PageRow { line: Some(number), ..PageRow::default() };
    if results.kind == Kind::Concordance {
        return vec![PageRow {
            own: Some(Piece { span: line.span, after_gap: false, before_gap: false }),
            begins: true,
            ..at
        }];
    }
    let mut out = Vec::new();
    let before = number.checked_sub(1).and_then(|b| results.lines.get(b)).map(|l| l.article);
    if first || before != Some(line.article) {
        out.push(PageRow { heading: Some(line.article), ..PageRow::default() });
    }
    let (left, right) = columns(results.kind, w);
    let known = beside(app, results, line);
    at.turned = stands_right(app, line, known, right > 0);
    let second = if right == 0 { left.saturating_sub(2) } else { right };
    let (own, theirs) = if at.turned { (second, left) } else { (left, second) };
    let own = pieces(app, &line.text, line.span, line.hits.first().map(|h| h.span), own, MOST);
    let theirs = match known {
        Beside::Text(c) => pieces(app, &c.text, c.span, c.hits.first().copied(), theirs, MOST),
        _ => Vec::new(),
    };
    if right > 0 {
        for i in 0..own.len().max(theirs.len()).max(1) {
            out.push(PageRow { own: own.get(i).copied(), other: theirs.get(i).copied(), begins: i == 0, ..at.clone() });
        }
        return out;
    }
    let own = own.into_iter().enumerate().map(|(i, s)| PageRow { own: Some(s), begins: i == 0, ..at.clone() });
    let theirs = theirs.into_iter().enumerate().map(|(i, s)| PageRow { other: Some(s), begins: i == 0, ..at.clone() });
    if at.turned {
        out.extend(theirs.chain(own));
    } else {
        out.extend(own.chain(theirs));
    }
    out
}

/// A sentence cut into rows; of one of more than `most` rows those around `hit`.
#[must_use]
pub fn pieces(app: &App, text: &Safe, span: Span, hit: Option<Span>, columns: u16, most: usize) -> Vec<Piece> {
    let text = text.as_str();
    let rows = wrap::wrap(text, &wrap::breaks(text), columns.max(1), app.ambiguous());
    let at = hit.map_or(0, |h| wrap::row_of(&rows, h.start.saturating_sub(span.start)));
    let from = if rows.len() <= most { 0 } else { at.saturating_sub(1).min(rows.len() - most) };
    let to = rows.len().min(from + most);
    let piece = |(n, r): (usize, &wrap::Row)| Piece {
        span: Span { start: span.start + r.start, end: span.start + r.end },
        after_gap: n == from && from > 0,
        before_gap: n + 1 == to && to < rows.len(),
    };
    rows.iter().enumerate().take(to).skip(from).map(piece).collect()
}
