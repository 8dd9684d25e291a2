//! Keys and mouse in the results, and going on from hit to hit in what was opened from them.

use super::{Kind, Results, export, page, resort, toggle_bridge};
use crate::app::jumps::{self, Spot};
use crate::app::layout::Side;
use crate::app::prompt::{Asked, Prompt};
use crate::app::reader::Find;
use crate::app::{App, Effect, Mouse, MouseKind, keys};
use crate::corpus::ArticleId;
use crate::input::Action;

/// Actions while the results are on the screen.
pub(in crate::app) fn act(app: &mut App, action: Action, times: isize) -> Vec<Effect> {
    let Some(results) = &app.results else { return Vec::new() };
    let page = isize::try_from(results.page.end.saturating_sub(results.top).max(1)).unwrap_or(1);
    match action {
        Action::LineDown | Action::NextSentence | Action::NextHit | Action::NextDifference => step(app, times),
        Action::LineUp | Action::PrevSentence | Action::PrevHit | Action::PrevDifference => step(app, -times),
        Action::PageDown => step(app, times * page),
        Action::PageUp => step(app, -times * page),
        Action::HalfPageDown => step(app, times * (page / 2).max(1)),
        Action::HalfPageUp => step(app, -times * (page / 2).max(1)),
        Action::NextParagraph | Action::NextArticle => step_article(app, true),
        Action::PrevParagraph | Action::PrevArticle => step_article(app, false),
        Action::Top => step(app, isize::MIN / 2),
        Action::Bottom => step(app, isize::MAX / 2),
        Action::Open => open(app),
        Action::Back => close(app),
        Action::Bridge => toggle_bridge(app),
        Action::Sort => resort(app),
        Action::Export => export::ask(app),
        Action::Search => {
            let text = results.text.clone();
            app.prompt = Some(Prompt::new(Asked::Library, &text));
            Vec::new()
        }
        _ => {
            let text = keys::with_key(app, app.words().open_line_first, Action::Open);
            app.say(text);
            Vec::new()
        }
    }
}

fn step(app: &mut App, by: isize) -> Vec<Effect> {
    if let Some(results) = &mut app.results {
        let last = results.lines.len().saturating_sub(1);
        results.selected = results.selected.saturating_add_signed(by).min(last);
    }
    page::lay(app);
    super::next_counterparts(app)
}

fn step_article(app: &mut App, forward: bool) -> Vec<Effect> {
    let Some(results) = &mut app.results else { return Vec::new() };
    let begins = |lines: &[super::Line], i: usize| {
        let article = |i: usize| lines.get(i).map(|l| l.article);
        i.checked_sub(1).is_none_or(|before| article(before) != article(i))
    };
    let mut range = 0..results.lines.len();
    let to = if forward {
        range.find(|&i| i > results.selected && begins(&results.lines, i))
    } else {
        range.rev().find(|&i| i < results.selected && begins(&results.lines, i))
    };
    results.selected = to.unwrap_or(results.selected);
    page::lay(app);
    super::next_counterparts(app)
}

/// Opens the selected line's article at the line.
fn open(app: &mut App) -> Vec<Effect> {
    let Some(results) = &app.results else { return Vec::new() };
    let Some(line) = results.lines.get(results.selected).cloned() else { return Vec::new() };
    let at = line.hits.first().map_or(line.span, |h| h.span);
    jumps::remember(app);
    if let Some(results) = &mut app.results {
        results.shown = false;
    }
    let open = app.reader.as_ref().is_some_and(|r| r.articles.contains(&Some(line.article)));
    let effects = if open { Vec::new() } else { app.open(line.article) };
    light(app, line.article, at.start);
    effects
}

/// Goes to a byte of an article that is open, with all its hits lit.
fn light(app: &mut App, id: ArticleId, byte: u32) {
    let App { corpus, reader: Some(reader), results: Some(results), .. } = app else { return };
    let side = if reader.articles[0] == Some(id) { Side::Left } else { Side::Right };
    let side_of = |id: ArticleId| Side::BOTH.into_iter().find(|s| reader.articles[s.index()] == Some(id));
    let lit = |l: &super::Line| side_of(l.article).map(|s| l.hits.iter().map(|h| (s, h.span)).collect::<Vec<_>>());
    let mut hits: Vec<_> = results.all_lines().filter_map(lit).flatten().collect();
    hits.sort_by_key(|h| (h.0.index(), h.1.start));
    hits.dedup();
    let at = hits.iter().position(|h| h.0 == side && h.1.start == byte);
    reader.find = Some(Find { query: results.text.clone(), hits, also: Vec::new(), at });
    reader.go(corpus, side, byte);
    reader.show(corpus, side, byte);
    let (position, kind) = (results.position(), results.kind);
    let unit = if kind == Kind::Search { app.words().sentences } else { app.words().places };
    app.say(format!("{position} {unit}"));
}

/// Whether what is read was opened from the results, and no other search was made in it since.
fn is_from(app: &App, results: &Results) -> bool {
    let find = app.reader.as_ref().and_then(|r| r.find.as_ref());
    !results.shown && find.is_some_and(|f| f.query == results.text)
}

/// The next hit of the results (or the one before), in whatever article it is; `None` where the reader searches by itself.
pub(in crate::app) fn go_on(app: &mut App, forward: bool) -> Option<Vec<Effect>> {
    let results = app.results.as_ref().filter(|r| is_from(app, r))?;
    let count = results.lines.len().max(1);
    let to = if forward { (results.selected + 1) % count } else { (results.selected + count - 1) % count };
    if let Some(results) = &mut app.results {
        results.selected = to;
    }
    Some(open(app))
}

/// Shows the results again, at a line.
#[must_use]
pub(in crate::app) fn show(app: &mut App, selected: usize) -> Vec<Effect> {
    if let Some(results) = &mut app.results {
        results.shown = true;
        results.selected = selected.min(results.lines.len().saturating_sub(1));
    }
    page::lay(app);
    super::next_counterparts(app)
}

impl App {
    /// Goes back from what was opened from the results to them; `None` where it was not.
    pub(in crate::app) fn back_to_results(&mut self) -> Option<Vec<Effect>> {
        let selected = self.results.as_ref().filter(|r| is_from(self, r))?.selected;
        let mut effects = self.leave_reader();
        effects.extend(show(self, selected));
        Some(effects)
    }
}

/// Closes the results: back to where the question was asked.
fn close(app: &mut App) -> Vec<Effect> {
    if app.results.as_ref().is_some_and(Results::is_exporting) {
        if let Some(results) = &mut app.results {
            results.exporting = None;
        }
        app.say(app.words().export_stopped);
        return Vec::new();
    }
    let Some(results) = app.results.take() else { return Vec::new() };
    match &results.origin {
        Spot::Results { .. } => Vec::new(),
        spot => jumps::go(app, spot),
    }
}

/// The wheel moves, a click selects, a click on what is selected opens it.
pub(in crate::app) fn mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    match mouse.kind {
        MouseKind::WheelUp => step(app, -3),
        MouseKind::WheelDown => step(app, 3),
        MouseKind::Click => {
            let body = page::frame(app.screen()).body;
            if !body.contains(mouse.x, mouse.y) {
                return Vec::new();
            }
            let row = usize::from(mouse.y - body.y);
            let hit = app.results.as_ref().and_then(|r| r.page.rows.get(row)).and_then(|r| r.line);
            match (hit, &mut app.results) {
                (Some(line), Some(results)) if results.selected == line => open(app),
                (Some(line), Some(results)) => {
                    results.selected = line;
                    step(app, 0)
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
