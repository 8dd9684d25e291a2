//! The signs between the panes, or in the margin where nothing is between them.
//!
//! Not here: which sentences answer each other (`compare`), and what the signs mean in words (`app::overlay`).

use super::canvas::Canvas;
use crate::app::geometry::{Area, GUTTER};
use crate::app::layout::{Mode, Row, Side};
use crate::app::reader::Reader;
use crate::compare::Bead;
use crate::compare::difference::DifferenceKind;
use crate::corpus::Article;
use crate::theme::Role;

/// The line between the panes and the signs beside it; `lists` are the rows of each side.
pub(super) fn gutter(reader: &Reader, articles: [Option<&Article>; 2], canvas: &mut Canvas<'_>, lists: [usize; 2]) {
    let area = reader.frame.gutter;
    let border = canvas.style(Role::Border);
    if area.w < GUTTER {
        return;
    }
    for i in 0..area.h {
        let y = area.y + i;
        canvas.sign(area.x + 1, y, "│", border);
        for side in Side::BOTH {
            let list = lists[side.index()];
            let rows = reader.spread.rows(list);
            let bead = articles[side.index()]
                .and_then(|article| beginning(reader, article, rows, reader.tops[list] + usize::from(i), side));
            if let Some((sign, role)) = bead.and_then(|b| sign(reader, b, side)) {
                let x = if side == Side::Left { area.x } else { area.x + 2 };
                canvas.sign(x, y, sign, canvas.style(role));
            }
        }
    }
}

/// Where there is no gutter between the panes, the sign stands in the margin of the row on which the bead begins.
pub(super) fn margin_sign(
    reader: &Reader,
    article: &Article,
    rows: &[Row],
    at: usize,
    side: Side,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let Some(bead) = beginning(reader, article, rows, at, side) else { return };
    let joined = reader.alignment.as_ref().and_then(|a| a.beads.get(bead)).is_some_and(Bead::is_joined);
    // In one column the sign of a whole bead stands once.
    let again = reader.spread.mode == Mode::Interleaved && side == Side::Right && joined;
    if let Some((sign, role)) = sign(reader, bead, side).filter(|_| !again) {
        canvas.sign(area.x + 1, area.y, sign, canvas.style(role));
    }
}

/// The bead whose sign stands beside a row: it begins with the row. One that begins behind another sentence's end has its
/// sign beside the next row, where most of it stands further down and that row is free.
fn beginning(reader: &Reader, article: &Article, rows: &[Row], at: usize, side: Side) -> Option<usize> {
    let signed = |at: usize| signed(reader, article, rows.get(at)?, side);
    let goes_down = |at: usize| {
        let (bead, settled) = signed(at)?;
        let free = !signed(next_line(rows, at, side, true)?).is_some_and(|(_, settled)| settled);
        (!settled && free).then_some(bead)
    };
    let own = signed(at).map(|(bead, _)| bead).filter(|_| goes_down(at).is_none());
    let is_text = rows.get(at)?.cells[side.index()].is_some_and(|line| !line.ruby);
    own.or_else(|| goes_down(next_line(rows, at, side, false).filter(|_| is_text)?))
}

/// The bead that begins on a row, and whether its sign has its place there: the row begins with it, or holds most of its
/// first sentence. A row of readings has none.
fn signed(reader: &Reader, article: &Article, row: &Row, side: Side) -> Option<(usize, bool)> {
    let line = row.cells[side.index()].filter(|line| !line.ruby)?;
    let bead = row.sign[side.index()]? as usize;
    let found = reader.alignment.as_ref()?.beads.get(bead)?;
    let units = if side == Side::Left { &found.left } else { &found.right };
    let sentence = article.sentences.get(units.start)?.span;
    let here = line.span.end.saturating_sub(sentence.start);
    Some((bead, sentence.start <= line.span.start || sentence.end <= line.span.end + here))
}

/// The line of text below a row, or above it, in the same paragraph.
fn next_line(rows: &[Row], at: usize, side: Side, below: bool) -> Option<usize> {
    let step = |i: usize| if below { i.checked_add(1) } else { i.checked_sub(1) };
    let mut to = step(at)?;
    while rows.get(to)?.cells[side.index()]?.ruby {
        to = step(to)?;
    }
    Some(to)
}

/// The sign of a bead as seen from one side.
fn sign(reader: &Reader, bead: usize, side: Side) -> Option<(&'static str, Role)> {
    // A gloss answers by its making: that is no finding of the method.
    let b = reader.alignment.as_ref().filter(|_| reader.gloss.is_none())?.beads.get(bead)?;
    // At most one for a bead, in the order of the beads.
    let at = reader.differences.partition_point(|d| d.bead < bead);
    let kind = reader.differences.get(at).filter(|d| d.bead == bead).map(|d| d.kind);
    if !b.is_joined() {
        let (own, wanted, only) = match side {
            Side::Left => (&b.left, DifferenceKind::OnlyLeft, "◂"),
            Side::Right => (&b.right, DifferenceKind::OnlyRight, "▸"),
        };
        let found = match kind {
            Some(DifferenceKind::Conflict) => ("≠", Role::Conflict),
            Some(kind) if kind == wanted => (only, Role::Only),
            _ => ("·", Role::Quiet),
        };
        return (!own.is_empty()).then_some(found);
    }
    if kind == Some(DifferenceKind::Conflict) {
        return Some(("≠", Role::Conflict));
    }
    Some(match b.confidence {
        _ if b.manual => ("+", Role::Accent),
        _ if b.moved => ("↕", Role::Moved),
        c if c >= 0.9 => ("=", Role::Sure),
        c if c >= 0.6 => ("~", Role::Likely),
        _ => ("?", Role::Guess),
    })
}
