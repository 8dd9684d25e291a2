//! The signs between the panes, or in the margin where nothing is between them.
//!
//! Not here: which sentences answer each other (`compare`), and what the signs mean in words (`app::overlay`).

use super::canvas::Canvas;
use crate::app::geometry::GUTTER;
use crate::app::layout::{Line, Mode, Row, Side};
use crate::app::reader::Reader;
use crate::compare::difference::DifferenceKind;
use crate::corpus::Article;
use crate::theme::Role;

/// A sign and its look.
pub(super) type Sign = (&'static str, Role);

/// The line between the panes and the signs beside it; `lists` are the rows of each side.
pub(super) fn gutter(reader: &Reader, articles: [Option<&Article>; 2], canvas: &mut Canvas<'_>, lists: [usize; 2]) {
    let area = reader.frame.gutter;
    let border = canvas.style(Role::Border);
    if area.w < GUTTER {
        return;
    }
    for y in area.y..area.y + area.h {
        canvas.sign(area.x + 1, y, "│", border);
    }
    for side in Side::BOTH {
        let Some(article) = articles[side.index()] else { continue };
        let list = lists[side.index()];
        let found = signs(reader, article, reader.spread.rows(list), (reader.tops[list], area.h), side);
        let x = if side == Side::Left { area.x } else { area.x + 2 };
        for (y, sign) in (area.y..).zip(found) {
            if let Some((sign, role)) = sign {
                canvas.sign(x, y, sign, canvas.style(role));
            }
        }
    }
}

/// Rows above the screen whose signs may yet stand on it.
const ABOVE: usize = 32;

/// A bead that begins on the screen or a little above it. Its rows are numbers of lines of text.
struct Begun {
    sign: Sign,
    /// The line on which it begins.
    first: usize,
    /// The line beside which its sign is looked for.
    wanted: usize,
    /// The last line of it, on the screen.
    last: usize,
}

/// The signs beside the rows on the screen, from `top` on. A sign stands by the row that begins with its sentence; where
/// the sentence begins behind another's end, by that row if most of it stands there or below is no row of text, else by
/// the next one. Where two want one row, one gives way along its own rows; none is lost unless more beads than rows begin
/// and end there: then the one that says most is seen.
pub(super) fn signs(
    reader: &Reader,
    article: &Article,
    rows: &[Row],
    (top, height): (usize, u16),
    side: Side,
) -> Vec<Option<Sign>> {
    let end = rows.len().min(top + usize::from(height));
    let from = top.saturating_sub(ABOVE);
    let text = |at: usize| Some((at, rows.get(at)?.cells[side.index()].filter(|line| !line.ruby)?));
    let lines: Vec<(usize, Line)> = (from..end).filter_map(text).collect();
    let begun =
        lines.iter().enumerate().filter(|(_, (at, _))| rows.get(*at).is_some_and(|r| r.sign[side.index()].is_some()));
    let begun: Vec<Begun> = begun.flat_map(|(n, _)| begins(reader, article, &lines, n, side)).collect();
    let mut out = vec![None; end.saturating_sub(top)];
    for (line, sign) in placed(&begun) {
        let row = lines.get(line).and_then(|(at, _)| at.checked_sub(top));
        if let Some(place) = row.and_then(|row| out.get_mut(row)) {
            *place = Some(sign);
        }
    }
    out
}

/// The beads that begin on a line and have a sign on this side.
fn begins(reader: &Reader, article: &Article, lines: &[(usize, Line)], n: usize, side: Side) -> Vec<Begun> {
    let Some(&(_, line)) = lines.get(n) else { return Vec::new() };
    let unit = article.sentences.partition_point(|s| s.span.start < line.span.start);
    let here = article.sentences.iter().enumerate().skip(unit).take_while(|(_, s)| s.span.start < line.span.end);
    let begun = here.filter_map(|(unit, sentence)| {
        let bead = reader.bead_of_unit(side, unit)?;
        let found = reader.alignment.as_ref()?.beads.get(bead)?;
        let units = if side == Side::Left { &found.left } else { &found.right };
        // In one column the sign of a whole bead stands once.
        let again = reader.spread.mode == Mode::Interleaved && side == Side::Right && found.is_joined();
        if units.start != unit || again {
            return None;
        }
        let sign = sign(reader, bead, side)?;
        let span = sentence.span;
        let on_line = line.span.end.saturating_sub(span.start);
        let settled = span.start <= line.span.start || span.end <= line.span.end + on_line;
        let whole = article.sentences.get(units.end.saturating_sub(1)).map_or(span.end, |s| s.span.end);
        let below = lines.iter().skip(n + 1).take_while(|(_, l)| l.block == line.block && l.span.start < whole);
        let last = n + below.count();
        Some(Begun { sign, first: n, wanted: (n + usize::from(!settled)).min(last), last })
    });
    begun.collect()
}

/// The line beside which each sign stands: as wanted where there is room, never two by one line.
fn placed(begun: &[Begun]) -> Vec<(usize, Sign)> {
    // From below: how far down each may stand so that those behind it have a line left.
    let mut latest: Vec<usize> = begun.iter().map(|b| b.last).collect();
    let mut next = usize::MAX;
    for (bead, latest) in begun.iter().zip(latest.iter_mut()).rev() {
        *latest = (*latest).min(next.saturating_sub(1)).max(bead.first);
        next = *latest;
    }
    let mut out: Vec<(usize, Sign)> = Vec::with_capacity(begun.len());
    for (bead, latest) in begun.iter().zip(latest) {
        let free = out.last().map_or(0, |(line, _)| line + 1);
        let line = bead.wanted.min(latest).max(free);
        if line <= bead.last {
            out.push((line, bead.sign));
        } else if let Some(before) = out.last_mut().filter(|(_, sign)| weight(*sign) < weight(bead.sign)) {
            before.1 = bead.sign;
        }
    }
    out
}

/// How much a sign says that the text does not.
const fn weight((_, role): Sign) -> u8 {
    match role {
        Role::Conflict => 3,
        Role::Only => 2,
        Role::Quiet => 0,
        _ => 1,
    }
}

/// The sign of a bead as seen from one side.
fn sign(reader: &Reader, bead: usize, side: Side) -> Option<Sign> {
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
