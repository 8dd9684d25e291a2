//! What lies over list or reader: help, problems, why, differences, editions, results.
//!
//! An overlay is a list of items made when it opens; drawing and keys share it.
//! Not here: how the items look.

mod fold;
mod items;
mod names;
pub(super) mod side;
mod word;

pub(super) use items::relation;
pub(super) use word::known;

use super::geometry::Area;
use super::layout::Side;
use super::{App, Effect, Mouse, MouseKind, keys, reasons};
use crate::compare::Pairing;
use crate::corpus::ArticleId;
use crate::input::{Action, Code, Key};
use crate::text::Span;
use crate::text::fold as folding;
use crate::text::sanitize::Safe;

/// A panel over what is open.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// Which one.
    pub kind: Kind,
    /// What it lists.
    pub items: Vec<Item>,
    /// The selected item, among those that pass the filter.
    pub selected: usize,
    /// The first visible item, among those that pass the filter.
    pub top: usize,
    /// Only items that hold this are shown.
    pub filter: String,
    /// Whether keys go into the filter.
    pub typing: bool,
    /// First and last row of the screen that the panel leaves free: what it explains stands there.
    pub spare: Option<(u16, u16)>,
}

/// Kinds of overlays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The key table.
    #[default]
    Help,
    /// What went wrong.
    Problems,
    /// Evidence for and against the open pair.
    Why,
    /// What differs between the two sides.
    Differences,
    /// Editions of a series.
    Timeline,
    /// Names in the article.
    Names,
    /// A word, with what is known of it and where it stands.
    Word(Safe),
    /// Filters of the list.
    Filters,
    /// All notes.
    Notes,
    /// The words saved in this library.
    SavedWords,
    /// The libraries.
    Libraries,
}

/// One line of an overlay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// A sign or key before it.
    pub sign: Safe,
    /// Its words.
    pub text: Safe,
    /// More, in a quieter style.
    pub detail: Safe,
    /// Whether it is a heading over the items below it.
    pub heading: bool,
    /// Whether it goes on from the line above it.
    pub follows: bool,
    /// Where Enter goes.
    pub target: Option<Target>,
}

/// Where Enter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A byte of one side of the open pair.
    Byte(Side, u32),
    /// A place of each side of the open pair.
    Both(Span, Span),
    /// A byte of an article.
    Place(ArticleId, u32),
    /// An article, opened with its best partner.
    Article(ArticleId),
    /// What a panel offers, by number: see its kind.
    Choice(usize),
}

impl Item {
    pub(super) fn heading(text: &str) -> Self {
        Self { text: Safe::new(text), heading: true, ..Self::default() }
    }

    pub(super) fn new(sign: &str, text: &str, detail: &str, target: Option<Target>) -> Self {
        Self { sign: Safe::new(sign), text: Safe::new(text), detail: Safe::new(detail), target, ..Self::default() }
    }
}

impl Overlay {
    /// The key table; its items are made by `overlay`.
    #[must_use]
    pub fn help() -> Self {
        Self { kind: Kind::Help, ..Self::default() }
    }

    /// The problems.
    #[must_use]
    pub fn problems() -> Self {
        Self { kind: Kind::Problems, ..Self::default() }
    }

    pub(super) fn with(kind: Kind, items: Vec<Item>) -> Self {
        let first = |wanted: fn(&Item) -> bool| items.iter().position(wanted);
        let selected = first(|i| i.target.is_some()).or(first(|i| !i.heading)).unwrap_or(0);
        Self { kind, items, selected, ..Self::default() }
    }

    /// The editions of the series of what is selected or open.
    pub(super) fn timeline(app: &App) -> Self {
        Self::with(Kind::Timeline, items::timeline(app))
    }

    /// The items that pass the filter, with their numbers.
    pub fn shown(&self) -> impl Iterator<Item = &Item> {
        let needle = folding::key(self.filter.trim());
        let holds = move |lines: &[Item]| {
            let whole = |part: fn(&Item) -> &Safe| {
                folding::key(&lines.iter().map(|i| part(i).as_str()).collect::<Vec<_>>().join(" ")).contains(&needle)
            };
            let heading = lines.first().is_some_and(|i| i.heading);
            needle.is_empty() || (!heading && (whole(|i| &i.sign) || whole(|i| &i.text) || whole(|i| &i.detail)))
        };
        self.items.chunk_by(|_, next| next.follows).filter(move |lines| holds(lines)).flatten()
    }

    /// Moves the selection to another item; headings are stepped over.
    fn step(&mut self, by: isize) {
        let headings: Vec<bool> = self.shown().map(|i| i.heading).collect();
        let last = headings.len().saturating_sub(1);
        let mut to = self.selected.saturating_add_signed(by).min(last);
        let forward = by >= 0;
        while headings.get(to) == Some(&true) && (if forward { to < last } else { to > 0 }) {
            to = if forward { to + 1 } else { to - 1 };
        }
        if headings.get(to) == Some(&false) {
            self.selected = to;
        }
    }

    /// Moves what is in view of the key table, where nothing is selected.
    fn scroll(&mut self, by: isize, view: usize) {
        let count = self.shown().count();
        // By pages, so that none shows again what the one before it had; else to the last line.
        let paged = by.unsigned_abs() >= view;
        let last = if paged { count.saturating_sub(1) / view.max(1) * view } else { count.saturating_sub(view) };
        self.top = self.top.saturating_add_signed(by).min(last.max(if paged { 0 } else { self.top }));
    }

    /// Keeps the selection on an item after the items have changed.
    pub(super) fn settle(&mut self) {
        self.step(0);
    }

    pub(super) fn chosen(&self) -> Option<Target> {
        self.shown().nth(self.selected).and_then(|i| i.target)
    }

    /// Whether Enter goes somewhere from here.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.chosen().is_some()
    }

    /// Scrolls so that the selection is visible on `height` rows, with the heading above it.
    pub fn reveal(&mut self, height: usize) {
        let height = height.max(1);
        let begins = self.shown().position(|i| i.target.is_some() || !i.heading).unwrap_or(0);
        let first = if self.selected <= begins { 0 } else { self.selected };
        if first < self.top {
            self.top = first;
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
    }
}

/// A screen so wide has panels of [`WIDE_PANEL`] in its middle; on others they go from edge to edge, since the few
/// columns beside them would only show scraps of words.
const WIDE_SCREEN: u16 = 150;

/// Width of a panel on a wide screen.
const WIDE_PANEL: u16 = 116;

/// The largest panel that fits on the screen, between its first and its last row if there is room.
fn largest(screen: Area) -> Area {
    let w = if screen.w >= WIDE_SCREEN { WIDE_PANEL } else { screen.w };
    let h = screen.h.saturating_sub(if screen.h >= 20 { 2 } else { 0 });
    screen.centred(w, h)
}

impl Overlay {
    /// Where the panel stands: as high as its items need, in the lower part of the screen so that the text above
    /// stays in view; the key table takes what it can get.
    #[must_use]
    pub fn area(&self, screen: Area) -> Area {
        if let Some((_, panel)) = self.beside(screen) {
            return panel;
        }
        let most = largest(screen);
        if self.kind == Kind::Help {
            return most;
        }
        // A word is read together with its sentence: its panel leaves the upper part of a high screen free.
        let limit = if matches!(self.kind, Kind::Word(_)) && screen.h >= 24 { most.h * 3 / 5 } else { most.h };
        let needed = u16::try_from(self.items.len().max(3) + 3).unwrap_or(u16::MAX).min(limit);
        let lower = Area { y: most.y + most.h - needed, h: needed, ..most };
        match self.spare {
            Some((first, last)) if last >= lower.y => around(most, (first, last), needed).unwrap_or(lower),
            _ => lower,
        }
    }
}

/// From this many columns of a panel the key table stands in two columns.
const TWO_COLUMNS: u16 = 96;

impl Overlay {
    /// Columns of each half of the key table, where it stands in two columns.
    #[must_use]
    pub fn column(&self, screen: Area) -> Option<u16> {
        let inner = self.area(screen).inner(2, 1).w;
        (self.kind == Kind::Help && self.filter.is_empty() && inner >= TWO_COLUMNS).then(|| inner / 2 - 1)
    }

    /// Items in view at once, at least.
    #[must_use]
    pub fn view(&self, screen: Area) -> usize {
        let rows = usize::from(self.area(screen).h.saturating_sub(3)).max(1);
        // A heading at the foot of a column gives its row up.
        if self.column(screen).is_some() { (2 * rows).saturating_sub(2).max(1) } else { rows }
    }

    /// Which page of the key table is in view, and how many there are.
    #[must_use]
    pub fn page(&self, screen: Area) -> (usize, usize) {
        let (view, count) = (self.view(screen), self.shown().count());
        let pages = count.div_ceil(view).max(1);
        let at = if self.top + view >= count { pages } else { self.top / view + 1 };
        (at.min(pages), pages)
    }
}

/// Rows under which a panel is of no use: its frame, two lines, the keys.
const LEAST_PANEL: u16 = 5;

/// A panel above some rows, or below them where there is more room: `None` where there is too little on either side.
fn around(most: Area, (first, last): (u16, u16), needed: u16) -> Option<Area> {
    let bottom = most.y + most.h;
    let (above, below) = (first.saturating_sub(most.y), bottom.saturating_sub(last + 1));
    let h = needed.min(above.max(below));
    let y = if above >= h { first - h } else { bottom - h };
    (h >= LEAST_PANEL.min(needed)).then_some(Area { y, h, ..most })
}

/// Keys that an overlay takes before any action: text typed into its filter.
pub(super) fn press(app: &mut App, key: Key) -> Option<Vec<Effect>> {
    let overlay = app.overlay.as_mut().filter(|o| o.typing)?;
    match key.code {
        Code::Esc if overlay.filter.is_empty() => overlay.typing = false,
        Code::Esc => {
            overlay.filter.clear();
            overlay.typing = false;
        }
        Code::Enter | Code::Down | Code::Up => overlay.typing = false,
        Code::Backspace => {
            overlay.filter.pop();
        }
        Code::Char(c) if !key.mods.ctrl => overlay.filter.push(c),
        Code::Char('c') => return None,
        _ => {}
    }
    (overlay.selected, overlay.top) = (0, 0);
    overlay.step(0);
    Some(Vec::new())
}

/// Actions while an overlay is open.
pub(super) fn act(app: &mut App, action: Action, times: isize) -> Vec<Effect> {
    let rows = app.overlay.as_ref().map_or(1, |o| o.view(app.screen));
    let page = isize::try_from(rows).unwrap_or(1);
    if app.overlay.as_ref().is_some_and(|o| o.kind == Kind::Notes)
        && let Some(effects) = super::notes::act(app, action)
    {
        return effects;
    }
    let Some(overlay) = &mut app.overlay else { return Vec::new() };
    if let Some(by) = movement(action, times, page) {
        if overlay.kind == Kind::Help {
            overlay.scroll(by, rows);
            return Vec::new();
        }
        overlay.step(by);
        overlay.reveal(rows);
        side::follow(app);
        return Vec::new();
    }
    match action {
        Action::Search => overlay.typing = true,
        Action::Open => return open(app),
        Action::NextWord if matches!(overlay.kind, Kind::Word(_)) => return word::step(app, true, times),
        Action::PrevWord if matches!(overlay.kind, Kind::Word(_)) => return word::step(app, false, times),
        Action::SaveWord if matches!(overlay.kind, Kind::Word(_)) => return word::save(app),
        Action::Pin if overlay.kind == Kind::Why => return super::decisions::decide(app, true),
        Action::Reject if overlay.kind == Kind::Why => return super::decisions::decide(app, false),
        Action::Undo if overlay.kind == Kind::Why => {
            let effects = super::history::undo(app);
            renew(app);
            return effects;
        }
        Action::Back if !overlay.filter.is_empty() => overlay.filter.clear(),
        // To the side there is nothing to go to.
        Action::NextWord | Action::PrevWord | Action::NextPane | Action::PrevPane => {}
        // The key that opened a panel closes it, and so does Esc; any other closes it and does what it does.
        _ => {
            let own = action == Action::Back || opens(action).is_some_and(|is| is(&overlay.kind));
            app.overlay = None;
            return if own { Vec::new() } else { keys::act(app, action, None) };
        }
    }
    Vec::new()
}

/// How many lines a key moves by.
fn movement(action: Action, times: isize, page: isize) -> Option<isize> {
    let half = (page / 2).max(1);
    Some(match action {
        Action::LineDown | Action::NextSentence | Action::NextHit | Action::NextDifference => times,
        Action::LineUp | Action::PrevSentence | Action::PrevHit | Action::PrevDifference => -times,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfPageDown => half,
        Action::HalfPageUp => -half,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => return None,
    })
}

/// Which panel a key opens, as a test of its kind; `None` for keys that open none.
fn opens(action: Action) -> Option<fn(&Kind) -> bool> {
    Some(match action {
        Action::Why => |k| *k == Kind::Why,
        Action::Differences => |k| *k == Kind::Differences,
        Action::Timeline => |k| *k == Kind::Timeline,
        Action::Names => |k| *k == Kind::Names,
        Action::Filters => |k| *k == Kind::Filters,
        Action::Lookup => |k| matches!(k, Kind::Word(_)),
        _ => return None,
    })
}

/// Opens a panel, or closes it if it is the one that is open.
pub(super) fn toggle(app: &mut App, panel: Overlay) {
    let same = app.overlay.as_ref().is_some_and(|o| o.kind == panel.kind);
    app.overlay = (!same).then_some(panel);
}

/// Follows the selected item.
fn open(app: &mut App) -> Vec<Effect> {
    let target = app.overlay.as_ref().and_then(Overlay::chosen);
    let Some(target) = target else {
        app.overlay = None;
        return Vec::new();
    };
    if let Target::Choice(number) = target {
        return choose(app, number);
    }
    app.overlay = None;
    keys::remember(app);
    match target {
        Target::Choice(_) => Vec::new(),
        Target::Byte(side, byte) => {
            if let Some(reader) = &mut app.reader {
                reader.go(&app.corpus, side, byte);
                reader.show(&app.corpus, side, byte);
            }
            Vec::new()
        }
        Target::Both(left, right) => {
            if let Some(reader) = &mut app.reader {
                reader.show_both(&app.corpus, left, right);
            }
            Vec::new()
        }
        Target::Article(id) => app.open(id),
        Target::Place(id, byte) => {
            let effects = app.open(id);
            if let Some(reader) = &mut app.reader {
                let side = if reader.articles[0] == Some(id) { Side::Left } else { Side::Right };
                reader.go(&app.corpus, side, byte);
                reader.show(&app.corpus, side, byte);
            }
            effects
        }
    }
}

/// Does what a line of a panel offers.
fn choose(app: &mut App, number: usize) -> Vec<Effect> {
    match app.overlay.as_ref().map(|o| o.kind.clone()) {
        Some(Kind::Filters) => super::list::panel::choose(app, number),
        Some(Kind::Notes) => return super::notes::choose(app, number),
        Some(Kind::SavedWords) => return super::saved_words::choose(app, number),
        Some(Kind::Libraries) => return super::libraries::choose(app, number),
        Some(Kind::Word(word)) => return super::results::concordance(app, word.as_str()),
        _ => {}
    }
    Vec::new()
}

/// Mouse over an overlay: the wheel moves, a click outside closes.
pub(super) fn mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let Some(area) = app.overlay.as_ref().map(|o| o.area(app.screen)) else { return Vec::new() };
    match mouse.kind {
        MouseKind::WheelUp => act(app, Action::LineUp, 3),
        MouseKind::WheelDown => act(app, Action::LineDown, 3),
        MouseKind::Click if !area.contains(mouse.x, mouse.y) => {
            let word = app.overlay.take().is_some_and(|o| matches!(o.kind, Kind::Word(_)));
            if word { word::open_at(app, mouse.x, mouse.y) } else { Vec::new() }
        }
        MouseKind::Click => {
            let Some(overlay) = &mut app.overlay else { return Vec::new() };
            let row = usize::from(mouse.y.saturating_sub(area.y + 1)) + overlay.top;
            let again = row == overlay.selected;
            overlay.selected = row;
            overlay.step(0);
            side::follow(app);
            if again { open(app) } else { Vec::new() }
        }
        MouseKind::Drag | MouseKind::Release => Vec::new(),
    }
}

/// Actions of the reader that open a panel.
pub(super) fn reading(app: &mut App, action: Action) -> Vec<Effect> {
    let overlay = match action {
        Action::Lookup => return word::open(app),
        Action::SaveWord => return word::save(app),
        Action::Why => items::why(app).map(|i| Overlay::with(Kind::Why, i)),
        Action::Differences => items::differences(app).map(|i| Overlay::with(Kind::Differences, i)),
        Action::Timeline => Some(Overlay::timeline(app)),
        Action::Names => names::names(app).map(|i| Overlay::with(Kind::Names, i)),
        _ => None,
    };
    if overlay.is_none() {
        return refused(app, action);
    }
    app.overlay = overlay;
    if action == Action::Differences {
        side::begin(app);
    }
    Vec::new()
}

/// Says what an action of no use here is missing.
fn refused(app: &mut App, action: Action) -> Vec<Effect> {
    let words = app.words();
    let alone = app.reader.as_ref().filter(|r| !r.is_pair()).and_then(super::reader::Reader::focused);
    let gloss = app.reader.as_ref().is_some_and(|r| r.gloss.is_some());
    match (action, alone) {
        (Action::Why, Some(id)) => {
            let text = why_alone(app, id);
            app.say(text);
        }
        (Action::Why, None) if !gloss => app.say(words.no_evidence),
        (Action::Why | Action::Differences, _) => return super::compared::refuse(app),
        (Action::Bridge | Action::Export, _) => app.say(keys::needed(app, action)),
        _ => app.say(words.needs_list),
    }
    Vec::new()
}

/// That an article has no partner, and which report comes nearest to being one.
pub(super) fn why_alone(app: &App, id: ArticleId) -> String {
    let words = app.words();
    if app.progress.pairing || app.progress.loading {
        return words.comparing.to_owned();
    }
    let is_zh = |id: ArticleId| app.corpus.get(id).is_some_and(|a| a.lang.is_zh());
    let other = |p: &Pairing| if p.left == id { p.right } else { p.left };
    let across = app.links.pairings(id, &app.pairings).filter(|p| is_zh(other(p)) != is_zh(id));
    let Some(nearest) = across.max_by(|a, b| a.score.total_cmp(&b.score)) else { return words.no_report.to_owned() };
    let title = app.corpus.get(other(nearest)).map_or("", |a| a.title.as_str());
    let interface = app.settings.interface;
    let against = nearest.against.first().map_or_else(String::new, |e| {
        let line = reasons::line(e, nearest.left != id, interface);
        format!("{}{}{}{} {line}", words.comma, words.evidence_against, words.colon, reasons::kind(e.kind, interface))
    });
    format!(
        "{}{}{}{}{against}{}{title}",
        words.no_report,
        words.semicolon,
        words.nearest,
        reasons::decimal(nearest.score, interface),
        words.comma
    )
}

/// Opens the word under the cursor.
pub(super) fn open_word(app: &mut App) -> Vec<Effect> {
    word::open(app)
}

/// Looks up a word typed on the command line.
pub(super) fn look_up(app: &mut App, text: &str) -> Vec<Effect> {
    word::look_up(app, text)
}

/// Makes the items of an open panel anew after what it shows has changed.
pub(super) fn renew(app: &mut App) {
    let items = match app.overlay.as_ref().map(|o| &o.kind) {
        Some(Kind::Why) => items::why(app),
        Some(Kind::Differences) => items::differences(app),
        Some(Kind::Word(word)) => word::again(app, word),
        Some(Kind::Problems) => Some(items::problems(app)),
        Some(Kind::Help) => Some(items::help(app)),
        _ => None,
    };
    if let (Some(items), Some(overlay)) = (items, &mut app.overlay) {
        overlay.items = items;
        overlay.step(0);
    }
}

/// The panel of a word leaves the word free, wherever the text stands now.
pub(super) fn spare(app: &mut App) {
    let word = app.overlay.as_ref().is_some_and(|o| matches!(o.kind, Kind::Word(_)));
    let spare = app.reader.as_ref().filter(|_| word).and_then(super::reader::Reader::word_rows);
    if let Some(overlay) = &mut app.overlay {
        overlay.spare = spare;
    }
}

/// Makes the items of panels that show the program's present state.
pub(super) fn refresh(app: &mut App) {
    let Some(kind) = app.overlay.as_ref().filter(|o| o.items.is_empty()).map(|o| o.kind.clone()) else { return };
    let items = match kind {
        Kind::Help => items::help(app),
        Kind::Problems => items::problems(app),
        _ => return,
    };
    app.overlay = Some(Overlay::with(kind, items));
}
