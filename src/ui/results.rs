//! The results over the library: what was asked, sentences with their hits, counterparts beside or below, columns.
//!
//! Not here: which rows there are (`app::results::page`).

use super::canvas::Canvas;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::results::page::{self, GAP, MARGIN, PageRow, Piece};
use crate::app::results::{self, Beside, Kind, Line, Order, Results};
use crate::app::words::counted;
use crate::corpus::ArticleId;
use crate::corpus::query::Via;
use crate::input::Action;
use crate::text::Span;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{width, wrap};
use crate::theme::Role;
use ratatui::style::{Modifier, Style};

pub(super) fn draw(app: &App, results: &Results, canvas: &mut Canvas<'_>) {
    let frame = page::of(results, app.screen());
    head(app, results, frame.head, canvas);
    note(app, results, frame.note, canvas);
    if results.lines.is_empty() {
        let words = app.words();
        let nothing = Safe::new(&format!("{} “{}”", words.nothing_holds, results.text));
        let text = if results.done { nothing.as_safe() } else { SafeStr::literal(words.searching) };
        canvas.line(frame.body.inner(2, 1), text, Role::Quiet);
        return;
    }
    for (i, row) in results.page.rows.iter().enumerate().take(usize::from(frame.body.h)) {
        let area = Area { y: frame.body.y + u16::try_from(i).unwrap_or(0), h: 1, ..frame.body };
        one_row(app, results, row, area, canvas);
    }
    foot(app, results, frame.foot, canvas);
}

fn key(app: &App, action: Action) -> String {
    app.settings.keymap.keys(action).into_iter().next().unwrap_or_default()
}

fn head(app: &App, results: &Results, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    canvas.fill(area, Role::Bar);
    let bar = canvas.style(Role::Bar);
    let with_bar = |style: Style| Style { bg: bar.bg, ..bar.patch(style) };
    let (accent, title) = (with_bar(canvas.style(Role::Accent)), with_bar(canvas.style(Role::Title)));
    let what = match results.kind {
        Kind::Search => words.search_of,
        Kind::Concordance => words.concordance_of,
    };
    let order = match results.order {
        Order::Library => None,
        Order::Left => Some(words.by_left),
        Order::Right => Some(words.by_right),
        Order::Newest => Some(words.newest_first),
        Order::Oldest => Some(words.oldest_first),
    };
    let found = results.count();
    let unit = if results.kind == Kind::Search { words.sentences } else { words.places };
    let going = if results.done { "" } else { "…" };
    let articles = counted(results.articles, words.articles);
    let mut counts = format!("{}{going}{}{articles} ", counted(found, unit), words.comma);
    if let Some(order) = order {
        counts = format!("{order}   {counts}");
    }
    let end = canvas.right(area, Safe::new(&counts).as_safe(), bar);
    let mut x = area.x + 1;
    x += canvas.put(x, area.y, area.w, SafeStr::literal(what), accent);
    canvas.cut(x, area.y, end.saturating_sub(x + 1), Safe::new(&results.text).as_safe(), title);
}

/// What was added to what was typed, and the key that switches it.
fn note(app: &App, results: &Results, area: Area, canvas: &mut Canvas<'_>) {
    if area.h == 0 {
        return;
    }
    let words = app.words();
    let switch = key(app, Action::Bridge);
    let mut parts: Vec<String> = Vec::new();
    if results.bare {
        parts.push(words.without_marks.to_owned());
    }
    for remark in &results.remarks {
        let why = if remark.via == Via::Pinyin { " (pinyin)" } else { "" };
        parts.push(format!("{} {} {}{why}", remark.typed, words.also_as, remark.added.join(words.comma)));
    }
    let state = match (results.kind, results.bridge, results.remarks.is_empty()) {
        (Kind::Concordance, ..) => String::new(),
        (_, true, true) => String::new(),
        (_, true, false) => format!("  ({switch} {})", words.only_typed),
        (_, false, _) => format!("{}  ({switch} {})", words.only_typed_now, words.also_other),
    };
    let text = Safe::new(&format!("{}{state}", parts.join(" · ")));
    canvas.cut(area.x + MARGIN, area.y, area.w.saturating_sub(MARGIN + 1), text.as_safe(), canvas.style(Role::Quiet));
}

fn one_row(app: &App, results: &Results, row: &PageRow, area: Area, canvas: &mut Canvas<'_>) {
    if let Some(id) = row.heading {
        return heading(app, id, area, canvas);
    }
    let Some(line) = row.line.and_then(|l| results.lines.get(l)) else { return };
    if row.line == Some(results.selected) {
        // Under the text, so that hits stay lit.
        let style = canvas.style(Role::Selected);
        if row.own.is_some() {
            let (own, _) = places(results.kind, row, area);
            canvas.tint(own, style);
        }
        let accent = canvas.style(Role::Accent);
        canvas.sign(area.x, area.y, "▌", accent);
    }
    match results.kind {
        Kind::Search => sentence_row(app, results, row, line, area, canvas),
        Kind::Concordance => concordance_row(app, results, line, area, canvas),
    }
}

fn heading(app: &App, id: ArticleId, area: Area, canvas: &mut Canvas<'_>) {
    let Some(article) = app.corpus.get(id) else { return };
    let lang = canvas.style(if article.lang.is_zh() { Role::Chinese } else { Role::Vietnamese });
    let x = area.x + 1 + canvas.put(area.x + 1, area.y, 2, SafeStr::literal(article.lang.short()), lang) + 1;
    let known = [article.source.clone().unwrap_or_default(), results::date(article)];
    let known: Vec<&str> = known.iter().map(Safe::as_str).filter(|s| !s.is_empty()).collect();
    let tail = Safe::new(&format!(" {} ", known.join(" · ")));
    let room = (area.x + area.w).saturating_sub(x);
    let tail = if canvas.width(tail.as_safe()) > room / 2 {
        Safe::new(&format!(" {} ", results::date(article)))
    } else {
        tail
    };
    let end = canvas.right(area, tail.as_safe(), canvas.style(Role::Quiet));
    canvas.cut(x, area.y, end.saturating_sub(x), article.title.as_safe(), canvas.style(Role::Heading));
}

fn sentence_row(app: &App, results: &Results, row: &PageRow, line: &Line, area: Area, canvas: &mut Canvas<'_>) {
    let (left, right) = page::columns(results.kind, area.w);
    let x = area.x + MARGIN;
    let (own, beside) = places(results.kind, row, area);
    if let Some(piece) = row.own {
        let hits: Vec<Span> = line.hits.iter().map(|h| h.span).collect();
        lit(line.piece(piece.span), piece, &hits, own, Role::Text, canvas);
    }
    if right > 0 {
        let border = canvas.style(Role::Border);
        canvas.sign(x + left + 1, area.y, "│", border);
    } else if row.begins && (if row.turned { row.own } else { row.other }).is_some() {
        let quiet = canvas.style(Role::Quiet);
        canvas.sign(x, area.y, "=", quiet);
    }
    match (row.other, results::beside(app, results, line)) {
        (Some(piece), Beside::Text(c)) => lit(c.piece(piece.span), piece, &c.hits, beside, Role::Quiet, canvas),
        (_, known) if right > 0 && row.begins => absence(app, known, beside, canvas),
        _ => {}
    }
}

/// Where a line's own text stands, and what is beside it.
fn places(kind: Kind, row: &PageRow, area: Area) -> (Area, Area) {
    let (left, right) = page::columns(kind, area.w);
    let x = area.x + MARGIN;
    let first = Area { x, w: left, ..area };
    let second = match right {
        0 => Area { x: x + 2, w: left.saturating_sub(2), ..area },
        w => Area { x: x + left + GAP, w, ..area },
    };
    if row.turned { (second, first) } else { (first, second) }
}

/// Why there is no counterpart (yet).
fn absence(app: &App, beside: Beside<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let text = match beside {
        Beside::Unknown => "…",
        Beside::Alone => app.words().no_report,
        Beside::Missing => app.words().no_counterpart,
        Beside::Unsure => app.words().unsure_alone,
        Beside::NotCompared | Beside::Text(..) => return,
    };
    canvas.line(area, SafeStr::literal(text), Role::Junk);
}

/// A piece of a sentence with its hits lit; in the columns beside it `…` where rows before or after it are left out.
fn lit(text: SafeStr<'_>, piece: Piece, hits: &[Span], area: Area, role: Role, canvas: &mut Canvas<'_>) {
    // Underlined too: where there are no colours, the selected row and a hit are both reversed.
    let (base, hit) = (canvas.style(role), canvas.style(Role::Hit).add_modifier(Modifier::UNDERLINED));
    let ink = wrap::ink(text.as_str()).len();
    let style = |byte: usize| {
        let at = piece.span.start + u32::try_from(byte).unwrap_or(0);
        if hits.iter().any(|h| h.contains(at)) { hit } else { base }
    };
    let used = canvas.put_styled(area.x, area.y, area.w, text.get(0..ink), style);
    if piece.after_gap {
        canvas.sign(area.x.saturating_sub(1), area.y, "…", base);
    }
    if piece.before_gap {
        canvas.sign(area.x + used, area.y, "…", base);
    }
}

/// Date, language, what is before the word, the word, what is after it, the counterpart.
fn concordance_row(app: &App, results: &Results, line: &Line, area: Area, canvas: &mut Canvas<'_>) {
    let Some(article) = app.corpus.get(line.article) else { return };
    let (left, right) = page::columns(results.kind, area.w);
    let mut x = area.x + MARGIN;
    let mut room = left;
    let quiet = canvas.style(Role::Quiet);
    if area.w >= page::WIDE {
        canvas.put(x, area.y, 10, results::date(article).as_safe(), quiet);
        (x, room) = (x + 11, room.saturating_sub(11));
    }
    let lang = canvas.style(if article.lang.is_zh() { Role::Chinese } else { Role::Vietnamese });
    canvas.put(x, area.y, 2, SafeStr::literal(article.lang.short()), lang);
    (x, room) = (x + 3, room.saturating_sub(3));
    let hit = line.hits.first().map_or(line.span, |h| h.span);
    around(app, |s| line.piece(s), line.span, hit, (Area { x, w: room, ..area }, Role::Text), canvas);
    if right > 0 {
        let gap = area.x + MARGIN + left;
        let border = canvas.style(Role::Border);
        canvas.sign(gap + 1, area.y, "│", border);
        let area = Area { x: gap + GAP, w: right, ..area };
        match results::beside(app, results, line) {
            Beside::Text(c) => match c.says(hit) {
                Some(there) => around(app, |s| c.piece(s), c.span, there, (area, Role::Quiet), canvas),
                None => {
                    let text = Safe::new(&c.text.as_str().replace('\n', " "));
                    canvas.line(area, text.as_safe(), Role::Quiet);
                }
            },
            beside => absence(app, beside, area, canvas),
        }
    }
}

/// A word in the middle of a row, with what of its sentence has room before and after it.
fn around<'t>(
    app: &App,
    piece: impl Fn(Span) -> SafeStr<'t>,
    whole: Span,
    word: Span,
    (area, role): (Area, Role),
    canvas: &mut Canvas<'_>,
) {
    let piece =
        |start: u32, end: u32| Safe::new(&piece(Span { start, end: end.max(start) }).as_str().replace('\n', " "));
    let (before, lit, after) =
        (piece(whole.start, word.start), piece(word.start, word.end), piece(word.end, whole.end));
    let word_w = canvas.width(lit.as_safe()).min(area.w);
    let side = area.w.saturating_sub(word_w) / 2;
    let text = canvas.style(role);
    let (shown, shown_w, cut) = width::fit_end(before.as_str(), usize::from(side), app.ambiguous());
    let start = area.x + side - u16::try_from(shown_w).unwrap_or(side).min(side);
    let from = before.as_str().len() - shown.len();
    canvas.put(start, area.y, side, before.get(from..before.as_str().len()), text);
    if cut && start > area.x {
        let quiet = canvas.style(Role::Quiet);
        canvas.sign(start - 1, area.y, "…", quiet);
    }
    let hit = canvas.style(Role::Hit).add_modifier(Modifier::UNDERLINED);
    canvas.put(area.x + side, area.y, word_w, lit.as_safe(), hit);
    canvas.cut(area.x + side + word_w, area.y, area.w.saturating_sub(side + word_w), after.as_safe(), text);
}

/// The counterpart of the selected line, under a concordance that has no room beside.
fn foot(app: &App, results: &Results, area: Area, canvas: &mut Canvas<'_>) {
    let (line, rest) = area.split_top(1);
    let Some(selected) = results.lines.get(results.selected).filter(|_| rest.h > 0) else { return };
    canvas.rule(line.x, line.y, line.w);
    let inner = Area { x: rest.x + MARGIN, w: rest.w.saturating_sub(MARGIN + 1), ..rest };
    match results::beside(app, results, selected) {
        Beside::Text(c) => {
            let there = c.says(selected.hits.first().map_or(selected.span, |h| h.span));
            let lit_there: Vec<Span> = there.into_iter().collect();
            let rows = page::pieces(app, &c.text, c.span, there, inner.w, usize::from(inner.h));
            for (piece, y) in rows.into_iter().zip(inner.y..inner.y + inner.h) {
                lit(c.piece(piece.span), piece, &lit_there, Area { y, h: 1, ..inner }, Role::Text, canvas);
            }
        }
        beside => absence(app, beside, inner, canvas),
    }
}
