//! One article or two: header, panes, gutter, lit sentences and marks.

use super::canvas::Canvas;
use super::gutter::{gutter, signs};
use crate::app::App;
use crate::app::compared;
use crate::app::event::Strip;
use crate::app::geometry::{Area, MARGIN};
use crate::app::layout::ruby::Ruby;
use crate::app::layout::{Line, Mode, Side};
use crate::app::problems;
use crate::app::reader::{Gap, Reader, Selection, Standing};
use crate::compare::difference::{Difference, DifferenceKind};
use crate::corpus::{Article, BlockKind, State};
use crate::input::Action;
use crate::text::Span;
use crate::text::sanitize::{Safe, SafeStr};
use crate::theme::Role;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

pub(super) fn draw(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    head(app, reader, canvas);
    match reader.effective_mode() {
        Mode::Columns if reader.is_pair() => {
            joined(app, reader, canvas);
        }
        Mode::Free if reader.is_pair() => {
            apart(app, reader, canvas);
            gutter(reader, both(app, reader), canvas, [0, 1]);
        }
        Mode::Stacked if reader.is_pair() => {
            apart(app, reader, canvas);
            let line = reader.frame.gutter;
            canvas.rule(line.x, line.y, line.w);
            side_label(app, reader, Side::Right, line, canvas);
        }
        Mode::Single if reader.is_pair() => one_side(app, reader, canvas),
        _ => text_rows(app, reader, 0, reader.tops[0], reader.frame.panes[0], canvas, true),
    }
    if let (false, Some(article)) = (reader.is_pair(), article(app, reader, Side::Left))
        && !(article.state == State::Ready || reader.all && article.state == State::OnlyFurniture)
    {
        canvas.line(
            reader.frame.panes[0].inner(2, 1),
            Safe::new(&problems::state(&article.state, app.settings.interface)).as_safe(),
            Role::Problem,
        );
    }
}

fn article<'a>(app: &'a App, reader: &'a Reader, side: Side) -> Option<&'a Article> {
    reader.article(&app.corpus, side)
}

fn both<'a>(app: &'a App, reader: &'a Reader) -> [Option<&'a Article>; 2] {
    Side::BOTH.map(|side| article(app, reader, side))
}

// --- header ---------------------------------------------------------------------------------

fn head(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    let area = reader.frame.head;
    if area.h == 0 {
        return;
    }
    let (first, rest) = area.split_top(1);
    canvas.fill(first, Role::Bar);
    let columns = matches!(reader.effective_mode(), Mode::Columns | Mode::Free) && reader.is_pair();
    if columns {
        for side in Side::BOTH {
            let pane = reader.frame.panes[side.index()];
            side_label(app, reader, side, Area { x: pane.x, y: first.y, w: pane.w, h: 1 }, canvas);
        }
    } else {
        let side = if reader.effective_mode() == Mode::Stacked { Side::Left } else { reader.focus };
        side_label(app, reader, side, first, canvas);
    }
    if rest.h < 2 {
        return;
    }
    let rest = if rest.h > 2 {
        let (row, rest) = rest.split_top(1);
        strip(app, reader, row, canvas);
        rest
    } else {
        rest
    };
    let (second, third) = rest.split_top(1);
    let (action, what) = match reader.gloss {
        Some(_) => (Action::Gloss, compared::gloss_back(app)),
        None => (Action::Why, app.words().why_key),
    };
    let name = app.settings.keymap.keys(action).first().cloned().unwrap_or_default();
    let key = Safe::new(&format!("({name} {what})"));
    let quiet = canvas.style(Role::Quiet);
    let end = canvas.right(Area { w: second.w.saturating_sub(1), ..second }, key.as_safe(), quiet);
    if let Some(summary) = compared::summary(app) {
        canvas.line(
            Area { x: second.x + MARGIN, w: end.saturating_sub(second.x + MARGIN + 1), ..second },
            summary.as_safe(),
            Role::Text,
        );
    }
    canvas.rule(third.x, third.y, third.w);
    if columns {
        let style = canvas.style(Role::Border);
        canvas.sign(reader.frame.gutter.x + 1, third.y, "┬", style);
    }
}

/// Which edition this is, and the reports that may stand on the other side; the one that does is marked.
fn strip(app: &App, reader: &Reader, row: Area, canvas: &mut Canvas<'_>) {
    let side = reader.focus.other();
    let strip = &reader.strip[side.index()];
    let Some(open) = reader.articles[side.index()] else { return };
    let (quiet, accent) = (canvas.style(Role::Quiet), canvas.style(Role::Accent));
    let end = canvas.right(Area { w: row.w.saturating_sub(1), ..row }, strip_hint(app, strip).as_safe(), quiet);
    let mut x = row.x + MARGIN;
    if !strip.edition.as_str().is_empty() {
        canvas.sign(x, row.y, "↻", quiet);
        x += 2 + canvas.cut(x + 2, row.y, LABEL, strip.edition.as_safe(), canvas.style(Role::Heading)) + 3;
    }
    let at = strip.reports.iter().position(|&id| id == open).unwrap_or(0);
    let first = first_in_view(strip, at, end.saturating_sub(x + 1), canvas);
    if first > 0 {
        canvas.sign(x, row.y, "…", quiet);
        x += 2;
    }
    for (n, text) in strip.names.iter().enumerate().skip(first) {
        // Before the last name there is room left for the sign of those that have none.
        let more = if n + 1 == strip.names.len() { 1 } else { 3 };
        let left = end.saturating_sub(x + more);
        let whole = canvas.width(text.as_safe()).min(LABEL) + 2 <= left;
        if !whole && (n > first || left < 8) {
            canvas.sign(x.min(end.saturating_sub(2)), row.y, "…", quiet);
            break;
        }
        if n == at {
            canvas.sign(x, row.y, "▸", accent);
        }
        let style = if n == at { accent } else { quiet };
        x += 2 + canvas.cut(x + 2, row.y, left.saturating_sub(2).min(LABEL), text.as_safe(), style) + 1;
    }
}

/// From so many columns on the strip's keys are told with words.
const SPELLED: u16 = 100;

/// The keys that change what stands on the other side, and in a series the one that lists it.
fn strip_hint(app: &App, strip: &Strip) -> Safe {
    let key = |a| app.settings.keymap.keys(a).first().cloned().unwrap_or_default();
    let mut hint = format!("{} {}", key(Action::PrevArticle), key(Action::NextArticle));
    let words = Some(app.words()).filter(|_| app.screen().w >= SPELLED);
    hint.extend(words.map(|w| format!(" {}", w.other_reports)));
    if !strip.edition.as_str().is_empty() {
        hint.push_str(&format!("{} {}", if words.is_some() { " ·" } else { "" }, key(Action::Timeline)));
        hint.extend(words.map(|w| format!(" {}", w.all_editions)));
    }
    Safe::new(&format!("({hint})"))
}

/// The open report stays in view: as many before it are left out as must be.
fn first_in_view(strip: &Strip, at: usize, room: u16, canvas: &Canvas<'_>) -> usize {
    let cells = |n: &Safe| canvas.width(n.as_safe()).min(LABEL) + 3;
    let needed = |first: usize| strip.names.iter().skip(first).take(at + 1 - first).map(cells).sum::<u16>() + 2;
    (0..at).find(|&first| needed(first) <= room).unwrap_or(at)
}

/// Most columns of one report's name in the strip.
const LABEL: u16 = 24;

/// Language, title and date of one side; the focused side stands out.
fn side_label(app: &App, reader: &Reader, side: Side, row: Area, canvas: &mut Canvas<'_>) {
    let Some(article) = article(app, reader, side) else { return };
    let bar = canvas.style(Role::Bar);
    let with_bar = |style: Style| Style { bg: bar.bg, ..style };
    let lang = with_bar(canvas.style(if article.lang.is_zh() { Role::Chinese } else { Role::Vietnamese }));
    let focused = reader.focus == side;
    let title = with_bar(canvas.style(if focused { Role::Title } else { Role::Quiet }));
    canvas.tint(row, bar);
    if focused && reader.is_pair() {
        canvas.sign(row.x, row.y, "▌", with_bar(canvas.style(Role::Accent)));
    }
    let x = row.x + MARGIN;
    let gloss = side == Side::Right && reader.gloss.is_some();
    let name = Safe::new(&format!(" {} ", if gloss { app.words().gloss_of } else { article.lang.short() }));
    let name_w = canvas.width(name.as_safe()) - 1;
    // With its blanks: the row may be a line.
    canvas.put(x - 1, row.y, row.w, name.as_safe(), lang);
    let date = article.date.map_or(String::new(), |d| format!(" · {}", d.shown()));
    let date = Safe::new(&format!("{date} "));
    let date_w = canvas.width(date.as_safe());
    let room = row.w.saturating_sub(MARGIN + name_w);
    let used = canvas.cut(x + name_w, row.y, room.saturating_sub(date_w), article.title.as_safe(), title);
    canvas.put(
        x + name_w + used,
        row.y,
        room.saturating_sub(used),
        date.as_safe(),
        with_bar(canvas.style(Role::Quiet)),
    );
}

// --- panes ----------------------------------------------------------------------------------

fn joined(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    for side in Side::BOTH {
        text_rows(app, reader, side.index(), reader.tops[0], reader.frame.panes[side.index()], canvas, true);
    }
    gutter(reader, both(app, reader), canvas, [0, 0]);
    no_counterpart(app, reader, canvas);
}

/// Two panes with rows of their own.
fn apart(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    for side in Side::BOTH {
        let i = side.index();
        text_rows(app, reader, i, reader.tops[i], reader.frame.panes[i], canvas, true);
    }
    gap(app, reader, canvas);
}

/// Draws the rows of one pane from `top` on. `pane` is the side, or 0 for a list with one column.
pub(super) fn text_rows(
    app: &App,
    reader: &Reader,
    pane: usize,
    top: usize,
    area: Area,
    canvas: &mut Canvas<'_>,
    lit: bool,
) {
    let marks = [Marks::new(app, reader, Side::Left, lit), Marks::new(app, reader, Side::Right, lit)];
    let list = if reader.spread.lists.len() > 1 { pane } else { 0 };
    let woven = reader.spread.mode == Mode::Interleaved || !reader.is_pair();
    let rows = reader.spread.rows(list);
    let margin = Side::BOTH.map(|side| {
        let article = article(app, reader, side).filter(|_| reader.has_margin_signs());
        article.map_or_else(Vec::new, |article| signs(reader, article, rows, (top, area.h), side))
    });
    for (i, row) in rows.iter().skip(top).take(usize::from(area.h)).enumerate() {
        let y = area.y + u16::try_from(i).unwrap_or(u16::MAX);
        for side in Side::BOTH {
            if !woven && side.index() != pane {
                continue;
            }
            let (Some(line), Some(article)) = (row.cells[side.index()], article(app, reader, side)) else { continue };
            if let Some(&Some((sign, role))) = margin[side.index()].get(i) {
                canvas.sign(area.x + 1, y, sign, canvas.style(role));
            }
            text_row(
                article,
                line,
                &marks[side.index()],
                reader.readings(side),
                Area { x: area.x, y, w: area.w, h: 1 },
                reader.inset(side),
                canvas,
            );
            super::notes::sign(app, side, line, (area.x + MARGIN - 1, y), canvas);
        }
    }
}

fn text_row(
    article: &Article,
    line: Line,
    marks: &Marks<'_>,
    ruby: Option<&Ruby>,
    area: Area,
    inset: u16,
    canvas: &mut Canvas<'_>,
) {
    let Some(block) = article.blocks.get(line.block as usize) else { return };
    let base = canvas.style(base_role(block.kind));
    let text = article.slice(line.span);
    let shown = text.get(0..crate::text::wrap::ink(text.as_str()).len());
    let x = area.x + inset;
    if let Some(role) = marks.bar(line.span) {
        let style = canvas.style(role);
        canvas.sign(area.x, area.y, "▌", style);
    }
    let styles = marks.styles(canvas, base);
    let room = area.w.saturating_sub(inset);
    if let Some(ruby) = ruby.filter(|r| !r.within(line.span).is_empty()) {
        return ruby_row(line, shown, ruby, Area { x, w: room, ..area }, &styles, canvas);
    }
    canvas.put_styled(x, area.y, room, shown, |byte| styles.at(line.span.start + u32::try_from(byte).unwrap_or(0)));
}

/// A row with readings: the upper one holds the readings, the lower one the characters at the same columns.
fn ruby_row(line: Line, shown: SafeStr<'_>, ruby: &Ruby, area: Area, styles: &Styles<'_>, canvas: &mut Canvas<'_>) {
    let quiet = canvas.style(Role::Ruby);
    let mut units = ruby.within(line.span).iter().peekable();
    let (mut x, mut skip) = (area.x, 0);
    let end = area.x + area.w;
    for (byte, cluster) in shown.as_str().grapheme_indices(true) {
        if byte < skip {
            continue;
        }
        let at = line.span.start + u32::try_from(byte).unwrap_or(0);
        let room = end.saturating_sub(x);
        let Some(unit) = units.next_if(|u| u.span.start == at) else {
            let piece = shown.get(byte..byte + cluster.len());
            x += if line.ruby { canvas.width(piece) } else { canvas.put(x, area.y, room, piece, styles.at(at)) };
            continue;
        };
        skip = (byte + unit.span.len()).min(shown.as_str().len());
        let base = shown.get(byte..skip);
        if line.ruby {
            canvas.put(x, area.y, room, unit.reading.as_safe(), quiet);
        } else {
            // The columns beside the characters belong to the unit: lit with it, but without its line.
            let gap = styles.at(at).remove_modifier(Modifier::UNDERLINED);
            canvas.tint(Area { x, w: unit.cells.min(room), h: 1, ..area }, gap);
            let used = canvas.put_styled(x, area.y, room, base, |b| styles.at(at + u32::try_from(b).unwrap_or(0)));
            if ruby.inline {
                let note = Safe::new(&format!("({})", unit.reading));
                canvas.put(x + used, area.y, room.saturating_sub(used), note.as_safe(), quiet);
            }
        }
        x += unit.cells;
    }
}

const fn base_role(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Title => Role::Title,
        BlockKind::Dateline => Role::Dateline,
        BlockKind::Heading => Role::Heading,
        BlockKind::Caption => Role::Caption,
        BlockKind::Junk => Role::Junk,
        BlockKind::Lead | BlockKind::Body => Role::Text,
    }
}

/// One side with the counterpart of the lit sentence below it.
fn one_side(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    let side = reader.focus;
    let lower = reader.frame.panel;
    text_rows(app, reader, side.index(), reader.tops[side.index()], reader.frame.panes[0], canvas, true);
    canvas.rule(lower.x, lower.y, lower.w);
    side_label(app, reader, side.other(), Area { h: 1, ..lower }, canvas);
    let (_, lower) = lower.split_top(1);
    let text = match (reader.lights(&app.corpus)[side.other().index()], article(app, reader, side.other())) {
        (Some(span), Some(article)) => article.slice(span).to_safe(),
        _ => Safe::new(alone(app, reader).map_or("", |(_, words, _)| words.as_str())),
    };
    let breaks = crate::text::wrap::breaks(text.as_str());
    let width = lower.w.saturating_sub(MARGIN + 1).max(1);
    let style = canvas.style(Role::Counterpart);
    for (i, row) in crate::text::wrap::wrap(text.as_str(), &breaks, width, app.ambiguous())
        .into_iter()
        .take(usize::from(lower.h))
        .enumerate()
    {
        canvas.put(lower.x + MARGIN, lower.y + u16::try_from(i).unwrap_or(0), width, text.get(row.range()), style);
    }
}

/// What is said of a lit sentence that stands alone, and where it would be answered; not while the sides are unlocked.
fn alone(app: &App, reader: &Reader) -> Option<(Gap, SafeStr<'static>, bool)> {
    let standing = reader.standing(&app.corpus).filter(|_| !reader.unlocked)?;
    let words = compared::alone(app, standing)?;
    Some((reader.gap(&app.corpus)?, SafeStr::literal(words), standing == Standing::Only))
}

/// Where the lit sentence has no counterpart and the other pane is free beside it, that is said there.
fn no_counterpart(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    let Some((gap, words, _)) = alone(app, reader) else { return };
    let side = reader.focus;
    let Some(row) = reader.spread.row_of(side, reader.cursor[side.index()]) else { return };
    let pane = reader.frame.panes[side.other().index()];
    let cell = reader.spread.rows(0).get(row).and_then(|r| r.cells[side.other().index()]);
    let Some(y) = row.checked_sub(reader.tops[0]).filter(|&y| y < usize::from(pane.h)) else { return };
    if cell.is_none() && reader.is_beside(gap, row) {
        let y = pane.y + u16::try_from(y).unwrap_or(0);
        canvas.line(Area { x: pane.x + MARGIN, y, w: pane.w.saturating_sub(MARGIN), h: 1 }, words, Role::Caption);
    }
}

/// The same where the panes have rows of their own: a sign at the place where the counterpart would stand, and the words
/// on the blank row above it, if there is one.
fn gap(app: &App, reader: &Reader, canvas: &mut Canvas<'_>) {
    let Some((gap, words, only)) = alone(app, reader) else { return };
    let (side, Some(byte)) = (gap.side, gap.to) else { return };
    let pane = reader.frame.panes[side.index()];
    let Some(row) = reader.spread.row_of(side, byte) else { return };
    let Some(y) = row.checked_sub(reader.tops[side.index()]).and_then(|y| u16::try_from(y).ok()) else { return };
    if only && y < pane.h {
        let style = canvas.style(Role::Only);
        canvas.sign(pane.x, pane.y + y, if side == Side::Right { "◂" } else { "▸" }, style);
    }
    let blank = |r: usize| reader.spread.rows(side.index()).get(r).is_some_and(|r| r.cells[side.index()].is_none());
    if (1..=pane.h).contains(&y) && row.checked_sub(1).is_some_and(blank) {
        let place = Area { x: pane.x + MARGIN, y: pane.y + y - 1, w: pane.w.saturating_sub(MARGIN), h: 1 };
        canvas.line(place, words, Role::Caption);
    }
}

// --- marks ----------------------------------------------------------------------------------

/// What is marked on one side, as spans.
struct Marks<'a> {
    lit: Option<(Span, Role)>,
    shared: &'a [(Span, crate::compare::MatchKind)],
    hits: Vec<Span>,
    here: Option<Span>,
    /// What only this side says, where it may begin in the middle of a row.
    only: Vec<Span>,
    conflicts: Vec<Span>,
    word: Option<Span>,
    /// What is selected here, and what was put aside to be linked.
    selected: [Option<Span>; 2],
}

/// Marks with their styles.
struct Styles<'a> {
    marks: &'a Marks<'a>,
    base: Style,
    lit: Style,
    shared: [Style; 6],
    only: Style,
    hit: Style,
    here: Style,
    conflict: Style,
    word: Style,
    selected: Style,
}

impl<'a> Marks<'a> {
    fn new(app: &App, reader: &'a Reader, side: Side, lit: bool) -> Self {
        let spans = if lit { reader.lights(&app.corpus) } else { [None, None] };
        let role = if reader.focus == side { Role::Lit } else { Role::Counterpart };
        let find = reader.find.as_ref();
        let own = |&(s, span): &(Side, Span)| (s == side).then_some(span);
        let mut hits: Vec<Span> = find.map_or_else(Vec::new, |f| f.hits.iter().filter_map(own).collect());
        hits.sort_unstable();
        let here = find.and_then(|f| f.hits.get(f.at?)).and_then(own);
        let of_side = |m: &crate::compare::Match| if side == Side::Left { m.left } else { m.right };
        let mut conflicts: Vec<Span> = reader.differences.iter().flat_map(|d| d.figures.iter().map(of_side)).collect();
        conflicts.sort_unstable();
        let only = if reader.spread.mode.is_split() { only(reader, side) } else { Vec::new() };
        let word = if reader.focus == side { reader.word } else { reader.word_there(&app.corpus) };
        let selected =
            [&reader.selection, &reader.chosen].map(|s| s.as_ref().filter(|s| s.side == side).map(Selection::span));
        // The selection stands for the lit sentence: the two would not be told apart everywhere.
        let lit = spans[side.index()].filter(|_| selected[0].is_none()).map(|s| (s, role));
        Self { lit, shared: &reader.shared[side.index()], hits, here, only, conflicts, word, selected }
    }

    /// The bar beside rows of the lit sentence.
    fn bar(&self, line: Span) -> Option<Role> {
        if self.selected.iter().flatten().any(|s| s.overlaps(line)) {
            return Some(Role::Accent);
        }
        self.lit
            .filter(|(s, _)| s.overlaps(line))
            .map(|(_, role)| if role == Role::Lit { Role::Accent } else { Role::Sure })
    }

    fn styles(&'a self, canvas: &Canvas<'_>, base: Style) -> Styles<'a> {
        use crate::compare::MatchKind as K;
        let shared =
            [K::Name, K::Place, K::Number, K::Date, K::Ordinal, K::Term].map(|k| canvas.style(Role::shared(k)));
        Styles {
            marks: self,
            base,
            lit: self.lit.map_or(Style::new(), |(_, r)| background(canvas.style(r))),
            shared,
            only: canvas.style(Role::Only),
            hit: background(canvas.style(Role::Hit)),
            here: background(canvas.style(Role::HitHere)),
            conflict: canvas.style(Role::Conflict),
            word: background(canvas.style(Role::Word)),
            selected: background(canvas.style(Role::Selection)),
        }
    }
}

/// A style laid over text: its background and modifiers, not its ink.
fn background(style: Style) -> Style {
    if style.bg.is_some() { Style { fg: None, ..style } } else { style }
}

/// What only one side says, ascending.
fn only(reader: &Reader, side: Side) -> Vec<Span> {
    let own = |d: &Difference| match (d.kind, side) {
        (DifferenceKind::OnlyLeft, Side::Left) => d.left,
        (DifferenceKind::OnlyRight, Side::Right) => d.right,
        _ => None,
    };
    let mut spans: Vec<Span> = reader.differences.iter().filter_map(own).collect();
    spans.sort_unstable();
    spans
}

fn covers(spans: &[Span], byte: u32) -> bool {
    let i = spans.partition_point(|s| s.start <= byte);
    i.checked_sub(1).and_then(|i| spans.get(i)).is_some_and(|s| s.contains(byte))
}

impl Styles<'_> {
    fn at(&self, byte: u32) -> Style {
        let m = self.marks;
        let mut style = self.base;
        if covers(&m.only, byte) {
            style = style.patch(self.only);
        }
        let i = m.shared.partition_point(|(s, _)| s.start <= byte);
        let lit = m.lit.is_some_and(|(s, _)| s.contains(byte));
        if let Some((_, kind)) = i.checked_sub(1).and_then(|i| m.shared.get(i)).filter(|(s, _)| s.contains(byte)) {
            // Every shared word underlined would be noise: terms are marked in the lit sentences only.
            if lit || *kind != crate::compare::MatchKind::Term {
                style = style.patch(self.shared[*kind as usize]);
            }
        }
        if covers(&m.conflicts, byte) {
            style = style.patch(self.conflict);
        }
        if lit {
            style = style.patch(self.lit);
        }
        if covers(&m.hits, byte) {
            style = style.patch(if m.here.is_some_and(|s| s.contains(byte)) { self.here } else { self.hit });
        }
        if m.word.is_some_and(|s| s.contains(byte)) {
            style = style.patch(self.word);
        }
        if m.selected.iter().flatten().any(|s| s.contains(byte)) {
            style = style.patch(self.selected);
        }
        style
    }
}
