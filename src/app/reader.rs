//! One or two open articles: cursor, scrolling, search hits and highlights over a [`Spread`].
//!
//! Not here: keys (`app::keys`), what differs between the sides (`app::compared`), drawing.

mod find;
mod select;
mod sync;

pub use select::{Grain, Selection};

use super::geometry::{self, Area, GUTTER, MARGIN, NARROW, ReaderFrame, STRIP};
use super::glossed::Glossed;
use super::layout::ruby::{Reading, Ruby};
use super::layout::{self, Mode, Side, Sides, Spread, Text};
use crate::compare::difference::{self, Difference};
use crate::compare::{Alignment, MatchKind};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::text::Span;
use crate::text::fold::Folded;
use crate::text::width::Ambiguous;

/// What the layout depends on, besides the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// The whole screen.
    pub screen: Area,
    /// Widest text column.
    pub text_width: u16,
    /// Share of the left pane, percent.
    pub ratio: u16,
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Text only: no header, no status.
    pub zen: bool,
}

/// How the other side follows when one is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// By the beads of the alignment.
    Content,
    /// There is nothing to go by: by share of the length, and the status line says so.
    Proportional,
    /// Unlocked by the user.
    Unlocked,
}

/// How much of the text has readings over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The sentence under the cursor.
    Sentence,
    /// The whole pane.
    Pane,
}

/// An open article or pair.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What is open; the right side is `None` for one article alone.
    pub articles: [Option<ArticleId>; 2],
    /// The gloss of the left article, shown as the right side.
    pub gloss: Option<Box<Glossed>>,
    /// The reports that may stand on each side, best first.
    pub strip: [Vec<ArticleId>; 2],
    /// What was open before the gloss.
    pub before: [Option<ArticleId>; 2],
    /// Where keys go.
    pub focus: Side,
    /// How the two share the screen.
    pub mode: Mode,
    /// What the sides have to do with each other; `None` until it is known.
    pub alignment: Option<Alignment>,
    /// The rows.
    pub spread: Spread,
    /// Where panes stand.
    pub frame: ReaderFrame,
    /// First visible row of each list.
    pub tops: [usize; 2],
    /// First byte of the lit sentence, by side.
    pub cursor: [u32; 2],
    /// The word under the cursor in the focused side.
    pub word: Option<Span>,
    /// What is being selected.
    pub selection: Option<Selection>,
    /// Sentences put aside, to be linked with some of the other side.
    pub chosen: Option<Selection>,
    /// Where the mouse was pressed and is held.
    pub held: Option<Held>,
    /// Whether what was cleaned away is shown.
    pub all: bool,
    /// Whether scrolling is unlocked.
    pub unlocked: bool,
    /// Readings over Chinese characters.
    pub ruby: Option<(Reading, Scope)>,
    /// The search in this article or pair.
    pub find: Option<Find>,
    /// Names, numbers and terms that both sides share, by side, ascending.
    pub shared: [Vec<(Span, MatchKind)>; 2],
    /// What only one side says and what disagrees, in reading order.
    pub differences: Vec<Difference>,
    texts: [Text; 2],
    folded: [Option<Folded>; 2],
    room: Room,
}

/// What the mouse holds while its button is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The text at a byte of one side.
    Text(Side, u32),
    /// The line between the panes.
    Gutter,
}

/// A search inside the open texts.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// As typed.
    pub query: String,
    /// Hits in reading order: side and place.
    pub hits: Vec<(Side, Span)>,
    /// The hit last gone to.
    pub at: Option<usize>,
}

impl Reader {
    /// Opens one article, or two.
    #[must_use]
    pub fn open(corpus: &Corpus, left: ArticleId, right: Option<ArticleId>, mode: Mode, room: Room) -> Self {
        let articles = [Some(left), right];
        let texts = articles.map(|id| text_of(corpus, id, false));
        let cursor = articles.map(|id| first_sentence(corpus, id));
        let mut reader = Self {
            articles,
            gloss: None,
            strip: [Vec::new(), Vec::new()],
            before: articles,
            focus: Side::Left,
            mode,
            alignment: None,
            spread: Spread::default(),
            frame: frame(room, mode, right.is_some(), false),
            tops: [0; 2],
            cursor,
            word: None,
            selection: None,
            chosen: None,
            held: None,
            all: false,
            unlocked: false,
            ruby: None,
            find: None,
            shared: [Vec::new(), Vec::new()],
            differences: Vec::new(),
            texts,
            folded: [None, None],
            room,
        };
        reader.relayout(corpus);
        reader
    }

    /// The article in the focused pane.
    #[must_use]
    pub fn focused(&self) -> Option<ArticleId> {
        self.articles[self.focus.index()]
    }

    /// Whether two texts are open: two articles, or one and its gloss.
    #[must_use]
    pub const fn is_pair(&self) -> bool {
        self.articles[1].is_some() || self.gloss.is_some()
    }

    /// The text of a side: an article of the library, or the gloss.
    #[must_use]
    pub fn article<'a>(&'a self, corpus: &'a Corpus, side: Side) -> Option<&'a Article> {
        match (self.articles[side.index()], side) {
            (Some(id), _) => corpus.get(id),
            (None, Side::Right) => self.gloss.as_ref().map(|g| &g.article),
            (None, Side::Left) => None,
        }
    }

    /// Where the texts stand now: the room given last.
    #[must_use]
    pub const fn room(&self) -> Room {
        self.room
    }

    /// Lays out anew for another screen or setting; the text under the cursor keeps its place.
    pub fn fit(&mut self, corpus: &Corpus, room: Room) {
        self.room = room;
        self.keep_place(corpus, |_| {});
    }

    /// Changes the layout; the sentence under the cursor stays where it is on the screen.
    pub fn set_mode(&mut self, corpus: &Corpus, mode: Mode) {
        self.keep_place(corpus, |r| r.mode = mode);
    }

    /// Shows or hides what was cleaned away.
    pub fn show_all(&mut self, corpus: &Corpus, all: bool) {
        self.keep_place(corpus, |r| {
            r.all = all;
            r.texts = r.articles.map(|id| text_of(corpus, id, all));
        });
    }

    /// Takes the gloss of the left article as the right side.
    pub fn set_gloss(&mut self, corpus: &Corpus, gloss: Glossed) {
        self.texts[1] = Text::new(&gloss.article, false);
        self.gloss = Some(Box::new(gloss));
        self.folded[1] = None;
        self.relayout(corpus);
    }

    /// Takes the alignment of the two open articles and lays out anew.
    pub fn set_alignment(&mut self, corpus: &Corpus, alignment: Alignment) {
        self.shared = shared(&alignment);
        if let [Some(l), Some(r)] = self.both(corpus) {
            self.differences = difference::differences(l, r, &alignment);
        }
        self.keep_place(corpus, |r| r.alignment = Some(alignment));
        self.set_cursor(corpus, self.focus, self.cursor[self.focus.index()]);
    }

    /// Takes new versions of the open articles: the sentence under the cursor is found again by its words.
    pub fn reload(&mut self, corpus: &Corpus) {
        let cursor = self.cursor;
        self.folded = [None, None];
        (self.selection, self.chosen) = (None, None);
        self.alignment = None;
        self.differences.clear();
        self.shared = [Vec::new(), Vec::new()];
        self.texts = self.articles.map(|id| text_of(corpus, id, self.all));
        self.relayout(corpus);
        for side in Side::BOTH {
            self.set_cursor(corpus, side, cursor[side.index()]);
        }
        self.reveal();
    }

    /// Takes the reports that may stand on each side.
    pub fn set_strip(&mut self, corpus: &Corpus, strip: [Vec<ArticleId>; 2]) {
        let had = self.has_strip();
        self.strip = strip;
        if had != self.has_strip() {
            self.keep_place(corpus, |_| {});
        }
    }

    /// Whether there is a choice of reports on either side.
    #[must_use]
    pub fn has_strip(&self) -> bool {
        self.gloss.is_none() && self.strip.iter().any(|s| s.len() > 1)
    }

    fn both<'a>(&'a self, corpus: &'a Corpus) -> [Option<&'a Article>; 2] {
        Side::BOTH.map(|side| self.article(corpus, side))
    }

    fn keep_place(&mut self, corpus: &Corpus, change: impl FnOnce(&mut Self)) {
        let anchor = self.anchor();
        change(self);
        self.relayout(corpus);
        if let Some((side, byte, offset)) = anchor {
            let list = self.spread.list_of(side);
            let row = self.spread.row_of(side, byte).unwrap_or(0);
            // A screen that got lower may not reach down to where the text stood.
            self.tops[list] = row.saturating_sub(offset.min(self.height(list).saturating_sub(2)));
            self.clamp();
            self.follow(list);
        }
    }

    /// The text to hold still: the cursor's sentence where it is visible, else the top row.
    fn anchor(&self) -> Option<(Side, u32, usize)> {
        let side = self.focus;
        let list = self.spread.list_of(side);
        let top = self.tops[list];
        let cursor = self.cursor[side.index()];
        if let Some(row) = self.spread.row_of(side, cursor).filter(|&r| r >= top && r < top + self.height(list)) {
            return Some((side, cursor, row - top));
        }
        self.spread.line_from(side, top).map(|l| (side, l.span.start, 0))
    }

    fn relayout(&mut self, corpus: &Corpus) {
        self.frame = frame(self.room, self.effective_mode(), self.is_pair(), self.has_strip());
        self.reread(corpus);
        let mode = self.effective_mode();
        let ambiguous = self.room.ambiguous;
        self.spread = match self.both(corpus) {
            [Some(l), Some(r)] => {
                let widths = self.widths();
                let sides = Sides { articles: [l, r], texts: [&self.texts[0], &self.texts[1]], widths, ambiguous };
                layout::spread(&sides, self.alignment.as_ref(), mode)
            }
            [Some(l), None] => layout::single(l, &self.texts[0], self.widths()[0], ambiguous),
            _ => Spread::default(),
        };
        self.clamp();
    }

    /// Turns readings on for the sentence, then for the pane, then off; another kind starts anew.
    pub fn cycle_ruby(&mut self, corpus: &Corpus, reading: Reading) {
        let next = match self.ruby {
            Some((r, Scope::Sentence)) if r == reading => Some((reading, Scope::Pane)),
            Some((r, Scope::Pane)) if r == reading => None,
            _ => Some((reading, Scope::Sentence)),
        };
        self.keep_place(corpus, |r| r.ruby = next);
    }

    /// The readings of one side.
    #[must_use]
    pub const fn readings(&self, side: Side) -> Option<&Ruby> {
        self.texts[side.index()].ruby.as_ref()
    }

    /// Finds the readings that are to be shown.
    fn reread(&mut self, corpus: &Corpus) {
        let lit = self.lit(corpus);
        let widths = self.widths();
        for side in Side::BOTH {
            let i = side.index();
            let article = self.article(corpus, side).filter(|a| a.lang.is_zh());
            let spans = match (self.ruby, article) {
                (Some((_, Scope::Sentence)), Some(_)) => lit[i].into_iter().collect(),
                (Some((_, Scope::Pane)), Some(a)) => a.kept().map(|(_, b)| b.span).collect(),
                _ => Vec::new(),
            };
            let made = self
                .ruby
                .zip(article)
                .map(|((reading, _), a)| Ruby::new(a.text.as_str(), &spans, reading, widths[i], self.room.ambiguous));
            self.texts[i].ruby = made;
        }
    }

    /// The mode in force: columns need 60 columns of screen, under that the panes stack.
    #[must_use]
    pub const fn effective_mode(&self) -> Mode {
        match self.mode {
            Mode::Columns | Mode::Free if self.room.screen.w < NARROW => Mode::Stacked,
            mode => mode,
        }
    }

    fn widths(&self) -> [u16; 2] {
        let cap = self.room.text_width;
        self.frame.panes.map(|p| p.w.saturating_sub(MARGIN + 1).clamp(1, cap.max(1)))
    }

    /// Rows of a list that the screen shows.
    #[must_use]
    pub fn height(&self, list: usize) -> usize {
        usize::from(self.frame.panes.get(list).map_or(0, |p| p.h)).max(1)
    }

    fn clamp(&mut self) {
        for list in 0..2 {
            let rows = self.spread.rows(list).len();
            self.tops[list] = self.tops[list].min(rows.saturating_sub(self.height(list)));
        }
    }

    // --- moving -----------------------------------------------------------------------------

    /// Scrolls the focused list by rows; the cursor stays inside the screen and the other side follows.
    pub fn scroll(&mut self, corpus: &Corpus, rows: isize) {
        let list = self.spread.list_of(self.focus);
        self.tops[list] = self.tops[list].saturating_add_signed(rows);
        self.clamp();
        self.pull_cursor(corpus);
        self.follow(list);
    }

    /// To the first or last row.
    pub fn to_end(&mut self, corpus: &Corpus, last: bool) {
        let sentences = self.sentences(corpus);
        let target = if last { sentences.last() } else { sentences.first() };
        if let Some(&s) = target {
            self.set_cursor(corpus, self.focus, s.start);
        }
        let list = self.spread.list_of(self.focus);
        self.tops[list] = if last { usize::MAX / 2 } else { 0 };
        self.clamp();
        self.follow(list);
    }

    /// Moves the cursor by sentences.
    pub fn step_sentence(&mut self, corpus: &Corpus, by: isize) {
        let sentences = self.sentences(corpus);
        let at = sentences.partition_point(|s| s.start <= self.cursor[self.focus.index()]).saturating_sub(1);
        let to = at.saturating_add_signed(by).min(sentences.len().saturating_sub(1));
        if let Some(s) = sentences.get(to) {
            self.go(corpus, self.focus, s.start);
        }
    }

    /// Moves the cursor to the first sentence of another paragraph.
    pub fn step_paragraph(&mut self, corpus: &Corpus, by: isize) {
        let Some(article) = self.focused().and_then(|id| corpus.get(id)) else { return };
        let mut starts: Vec<u32> = Vec::new();
        let mut block = None;
        for s in &article.sentences {
            if block != Some(s.block) {
                starts.push(s.span.start);
                block = Some(s.block);
            }
        }
        let cursor = self.cursor[self.focus.index()];
        let at = starts.partition_point(|&s| s <= cursor).saturating_sub(1);
        let to = at.saturating_add_signed(by).min(starts.len().saturating_sub(1));
        if let Some(&byte) = starts.get(to) {
            self.go(corpus, self.focus, byte);
        }
    }

    /// Lights the sentence at a byte of one side, brings it on the screen and lets the other side follow.
    pub fn go(&mut self, corpus: &Corpus, side: Side, byte: u32) {
        if self.article(corpus, side).is_none() {
            return;
        }
        self.focus = side;
        self.set_cursor(corpus, side, byte);
        self.reveal();
    }

    /// Brings the cursor's sentence on the screen, a third down where it was far away.
    pub fn reveal(&mut self) {
        let list = self.spread.list_of(self.focus);
        let Some(row) = self.spread.row_of(self.focus, self.cursor[self.focus.index()]) else { return };
        let (top, height) = (self.tops[list], self.height(list));
        let margin = 2.min(height / 4);
        if row < top + margin && row + height > top {
            self.tops[list] = row.saturating_sub(margin);
        } else if row + margin >= top + height && row < top + 2 * height {
            self.tops[list] = (row + margin + 1).saturating_sub(height);
        } else if row < top || row >= top + height {
            self.tops[list] = row.saturating_sub(height / 3);
        }
        self.clamp();
        self.follow(list);
    }

    /// The spans of the focused article's sentences.
    fn sentences(&self, corpus: &Corpus) -> Vec<Span> {
        self.focused()
            .and_then(|id| corpus.get(id))
            .map_or_else(Vec::new, |a| a.sentences.iter().map(|s| s.span).collect())
    }

    /// Lights a sentence and its counterpart.
    fn set_cursor(&mut self, corpus: &Corpus, side: Side, byte: u32) {
        let Some(article) = self.article(corpus, side) else { return };
        let at = article.sentence_at(byte).unwrap_or(0);
        if let Some(s) = article.sentences.get(at) {
            self.cursor[side.index()] = s.span.start;
        } else if !article.whole {
            // The place is found when the text has come.
            self.cursor[side.index()] = byte;
        }
        self.word = None;
        let counterpart = self.lit_bead(corpus).and_then(|bead| {
            let other = side.other();
            let units = if other == Side::Left { &bead.left } else { &bead.right };
            let article = self.article(corpus, other)?;
            article.sentences.get(units.start).filter(|_| !units.is_empty()).map(|s| s.span.start)
        });
        if let Some(byte) = counterpart {
            self.cursor[side.other().index()] = byte;
        }
        // Readings of the sentence go with the cursor: its rows change.
        if matches!(self.ruby, Some((_, Scope::Sentence))) {
            self.keep_place(corpus, |_| {});
        }
    }

    /// The bead of the sentence under the cursor.
    #[must_use]
    pub fn lit_bead(&self, corpus: &Corpus) -> Option<&crate::compare::Bead> {
        self.bead_of(corpus, self.focus, self.cursor[self.focus.index()]).map(|(_, b)| b)
    }

    /// The bead that holds the sentence at a byte of one side, with its index.
    #[must_use]
    pub fn bead_of(&self, corpus: &Corpus, side: Side, byte: u32) -> Option<(usize, &crate::compare::Bead)> {
        let article = self.article(corpus, side)?;
        let unit = article.sentence_at(byte)?;
        let beads = &self.alignment.as_ref()?.beads;
        beads.iter().enumerate().find(|(_, b)| match side {
            Side::Left => b.left.contains(&unit),
            Side::Right => b.right.contains(&unit),
        })
    }

    /// The sentences that are lit on each side: the cursor's bead, or the cursor's sentence alone.
    #[must_use]
    pub fn lit(&self, corpus: &Corpus) -> [Option<Span>; 2] {
        let mut out = [None, None];
        if let Some(bead) = self.lit_bead(corpus).filter(|b| b.is_joined()) {
            for (side, units) in [(Side::Left, &bead.left), (Side::Right, &bead.right)] {
                out[side.index()] = self.article(corpus, side).and_then(|a| units_span(a, units));
            }
            return out;
        }
        let side = self.focus.index();
        let article = self.article(corpus, self.focus);
        out[side] = article.and_then(|a| a.sentences.get(a.sentence_at(self.cursor[side])?)).map(|s| s.span);
        out
    }

    /// After scrolling: the cursor goes to the nearest sentence on the screen.
    fn pull_cursor(&mut self, corpus: &Corpus) {
        let side = self.focus;
        let list = self.spread.list_of(side);
        let (top, height) = (self.tops[list], self.height(list));
        let Some(row) = self.spread.row_of(side, self.cursor[side.index()]) else { return };
        let target = if row < top {
            self.spread.line_from(side, top)
        } else if row >= top + height {
            self.spread.line_to(side, top + height - 1)
        } else {
            return;
        };
        if let (Some(line), Some(article)) = (target, self.focused().and_then(|id| corpus.get(id))) {
            let mut byte = line.span.start;
            // A sentence that began above the screen is left for the next one, if that begins on it.
            if row < top {
                let next = article.sentences.partition_point(|s| s.span.start < byte);
                if let Some(s) = article.sentences.get(next) {
                    byte = s.span.start;
                }
            }
            self.set_cursor(corpus, side, byte);
        }
    }
}

fn text_of(corpus: &Corpus, id: Option<ArticleId>, all: bool) -> Text {
    id.and_then(|id| corpus.get(id)).map_or_else(Text::default, |a| Text::new(a, all))
}

fn first_sentence(corpus: &Corpus, id: Option<ArticleId>) -> u32 {
    id.and_then(|id| corpus.get(id)).and_then(|a| a.sentences.first()).map_or(0, |s| s.span.start)
}

/// The bytes from the first to the last of some sentences.
#[must_use]
pub fn units_span(article: &Article, units: &std::ops::Range<usize>) -> Option<Span> {
    let first = article.sentences.get(units.start)?;
    let last = article.sentences.get(units.end.checked_sub(1)?)?;
    Some(Span { start: first.span.start, end: last.span.end })
}

/// What both sides share, by side, longest first where they overlap, then cut free of overlaps.
fn shared(alignment: &Alignment) -> [Vec<(Span, MatchKind)>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for bead in alignment.beads.iter().filter(|b| b.is_joined() && b.confidence >= 0.6) {
        for m in &bead.evidence {
            out[0].push((m.left, m.kind));
            out[1].push((m.right, m.kind));
        }
    }
    for list in &mut out {
        list.sort_by_key(|&(s, _)| (s.start, std::cmp::Reverse(s.end)));
        let mut end = 0;
        list.retain(|&(s, _)| {
            let free = s.start >= end;
            if free {
                end = s.end;
            }
            free
        });
    }
    out
}

/// Divides the screen for the reader; `strip`: a row of the head lists the reports of the event.
#[must_use]
pub fn frame(room: Room, mode: Mode, pair: bool, strip: bool) -> ReaderFrame {
    let head_rows = if room.zen {
        0
    } else if pair && room.screen.w >= NARROW && room.screen.h >= 12 {
        3 + u16::from(strip && room.screen.h >= STRIP)
    } else {
        1
    };
    let (head, rest) = room.screen.split_top(head_rows);
    let (body, status) = rest.split_bottom(u16::from(!room.zen));
    let none = Area::default();
    let (panes, gutter) = match mode {
        _ if !pair => ([body, none], none),
        Mode::Columns | Mode::Free => {
            let usable = body.w.saturating_sub(GUTTER);
            let left = u32::from(usable) * u32::from(room.ratio.clamp(20, 80)) / 100;
            let (l, rest) = body.split_left(u16::try_from(left).unwrap_or(usable));
            let (gutter, r) = rest.split_left(GUTTER);
            ([l, r], gutter)
        }
        Mode::Stacked => {
            let upper = u32::from(body.h.saturating_sub(1)) * u32::from(room.ratio.clamp(20, 80)) / 100;
            let (top, rest) = body.split_top(u16::try_from(upper).unwrap_or(body.h));
            let (line, bottom) = rest.split_top(1);
            ([top, bottom], line)
        }
        Mode::Interleaved => ([body, body], none),
        Mode::Single => ([body, body], none),
    };
    ReaderFrame { head, panes, gutter, status }
}

/// Whether the screen is too small for anything.
#[must_use]
pub const fn too_small(screen: Area) -> bool {
    screen.w < geometry::SMALLEST.0 || screen.h < geometry::SMALLEST.1
}
