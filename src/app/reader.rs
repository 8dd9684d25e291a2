//! One or two open articles: cursor, scrolling, search hits and highlights over a [`Spread`].
//!
//! Not here: keys (`app::keys`), what differs between the sides (`app::compared`), drawing.

mod find;
mod place;
mod select;
mod standing;
mod sync;

pub use select::{Grain, Selection};
pub use standing::{Gap, Standing};

use super::event::Strip;
use super::geometry::{self, Area, GUTTER, INDENT, MARGIN, NARROW, ReaderFrame, STRIP};
use super::glossed::Glossed;
use super::layout::ruby::{Reading, Ruby};
use super::layout::{Mode, Plan, Side, Spread, Text};
use crate::compare::difference::Difference;
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
    /// Bytes laid out before and after the reader's place, besides what the screen holds: room to scroll in. `None`
    /// where nobody scrolls, and a text is laid out as far as the screen shows it.
    pub reach: Option<u32>,
}

impl Room {
    /// What an open text has to scroll in without being laid out anew.
    pub const REACH: u32 = 24 << 10;
}

/// How the other side follows when one is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// By the beads of the alignment.
    Content,
    /// By the beads too, but the two reports have little in common; the status line says so.
    Sparse,
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
    pub strip: [Strip; 2],
    /// Whether it stands alone only because pairs are still being looked for.
    pub awaits_partner: bool,
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
    /// The cursors when it was.
    unlocked_at: [u32; 2],
    /// Readings over Chinese characters.
    pub ruby: Option<(Reading, Scope)>,
    /// The search in this article or pair.
    pub find: Option<Find>,
    /// Names, numbers and terms that both sides share, by side, ascending.
    pub shared: [Vec<(Span, MatchKind)>; 2],
    /// What only one side says and what disagrees, in reading order.
    pub differences: Vec<Difference>,
    texts: [Text; 2],
    /// The stretches of the open texts; `None` when it is to be made anew.
    plan: Option<Plan>,
    /// For each side a byte around which rows are laid out.
    centre: [u32; 2],
    /// First bytes of the beads that keep order, by side, ascending.
    joints: Vec<[u32; 2]>,
    /// For each side and sentence its bead.
    beads: [Vec<u32>; 2],
    folded: [Option<Folded>; 2],
    room: Room,
}

/// From this many columns a pane whose signs stand in its margin has a blank at its right edge too.
const ROOMY: u16 = 40;

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
    /// Words of the other language that are found as well.
    pub also: Vec<String>,
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
            strip: [Strip::default(), Strip::default()],
            awaits_partner: false,
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
            unlocked_at: cursor,
            ruby: None,
            find: None,
            shared: [Vec::new(), Vec::new()],
            differences: Vec::new(),
            texts,
            plan: None,
            centre: cursor,
            joints: Vec::new(),
            beads: [Vec::new(), Vec::new()],
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
            r.plan = None;
            r.texts = r.fresh_texts(corpus);
        });
    }

    /// Takes the gloss of the left article as the right side.
    pub fn set_gloss(&mut self, corpus: &Corpus, gloss: Glossed) {
        self.texts[1] = Text::new(&gloss.article, false);
        self.gloss = Some(Box::new(gloss));
        self.folded[1] = None;
        self.plan = None;
        self.relayout(corpus);
    }

    /// Takes the alignment of the two open articles, with what differs, and lays out anew.
    pub fn set_alignment(&mut self, corpus: &Corpus, alignment: Alignment, differences: Vec<Difference>) {
        self.shared = shared(&alignment);
        self.differences = differences;
        let word = self.word;
        self.keep_place(corpus, |r| {
            (r.joints, r.beads) = (r.joints_of(corpus, &alignment), beads_of(&alignment));
            (r.alignment, r.plan) = (Some(alignment), None);
        });
        self.set_cursor(corpus, self.focus, self.cursor[self.focus.index()]);
        // What is one word may be longer now: a name that both texts have.
        if let Some(word) = word {
            self.word_at(corpus, word.start);
        }
    }

    /// Takes new versions of the open articles: the sentence under the cursor is found again by its words.
    pub fn reload(&mut self, corpus: &Corpus) {
        let cursor = self.cursor;
        self.folded = [None, None];
        (self.selection, self.chosen) = (None, None);
        (self.alignment, self.plan) = (None, None);
        self.joints.clear();
        self.differences.clear();
        self.shared = [Vec::new(), Vec::new()];
        self.texts = self.fresh_texts(corpus);
        self.relayout(corpus);
        for side in Side::BOTH {
            self.set_cursor(corpus, side, cursor[side.index()]);
        }
        self.bring(corpus, self.focus, self.cursor[self.focus.index()]);
        self.reveal(corpus);
    }

    /// Takes the reports that may stand on each side.
    pub fn set_strip(&mut self, corpus: &Corpus, strip: [Strip; 2]) {
        let had = self.has_strip();
        self.strip = strip;
        if had != self.has_strip() {
            self.keep_place(corpus, |_| {});
        }
    }

    /// Whether there is a choice of reports on either side.
    #[must_use]
    pub fn has_strip(&self) -> bool {
        self.gloss.is_none() && self.strip.iter().any(|s| s.reports.len() > 1)
    }

    fn fresh_texts(&self, corpus: &Corpus) -> [Text; 2] {
        Side::BOTH.map(|side| self.article(corpus, side).map_or_else(Text::default, |a| Text::new(a, self.all)))
    }

    fn both<'a>(&'a self, corpus: &'a Corpus) -> [Option<&'a Article>; 2] {
        Side::BOTH.map(|side| self.article(corpus, side))
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

    /// The mode in force: columns need 60 columns of screen, under that the panes stack.
    #[must_use]
    pub const fn effective_mode(&self) -> Mode {
        match self.mode {
            Mode::Columns | Mode::Free if self.room.screen.w < NARROW => Mode::Stacked,
            mode => mode,
        }
    }

    /// Whether the signs of beads stand in the margin of the text: there is no gutter between panes.
    #[must_use]
    pub const fn has_margin_signs(&self) -> bool {
        self.is_pair() && matches!(self.effective_mode(), Mode::Stacked | Mode::Interleaved | Mode::Single)
    }

    /// Columns left of a side's text in its pane.
    #[must_use]
    pub fn inset(&self, side: Side) -> u16 {
        let woven = self.is_pair() && self.effective_mode() == Mode::Interleaved && side == Side::Right;
        MARGIN + u16::from(self.has_margin_signs()) + if woven { INDENT } else { 0 }
    }

    fn widths(&self) -> [u16; 2] {
        let cap = self.room.text_width;
        let width = |side: Side| {
            let pane = self.frame.panes[side.index()].w;
            // A blank at the right edge, unless columns are few.
            let spare = u16::from(!self.has_margin_signs() || pane >= ROOMY);
            pane.saturating_sub(self.inset(side) + spare).clamp(1, cap.max(1))
        };
        Side::BOTH.map(width)
    }

    /// Rows of a list that the screen shows.
    #[must_use]
    pub fn height(&self, list: usize) -> usize {
        usize::from(self.frame.panes.get(list).map_or(0, |p| p.h)).max(1)
    }

    // --- moving -----------------------------------------------------------------------------

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
        let Some(article) = self.article(corpus, self.focus) else { return };
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
        self.bring(corpus, side, self.cursor[side.index()]);
        self.reveal(corpus);
    }

    /// The spans of the focused article's sentences.
    fn sentences(&self, corpus: &Corpus) -> Vec<Span> {
        self.article(corpus, self.focus).map_or_else(Vec::new, |a| a.sentences.iter().map(|s| s.span).collect())
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
        let counterpart = self.lit_bead(corpus).filter(|_| !self.unlocked).and_then(|bead| {
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
        let at = self.bead_of_unit(side, unit)?;
        Some((at, self.alignment.as_ref()?.beads.get(at)?))
    }

    /// The number of the bead that holds a sentence.
    #[must_use]
    pub fn bead_of_unit(&self, side: Side, unit: usize) -> Option<usize> {
        self.beads[side.index()].get(unit).map(|&bead| bead as usize)
    }

    /// The sentences that are lit on each side: the cursor's bead, or the cursor's sentence alone.
    #[must_use]
    pub fn lit(&self, corpus: &Corpus) -> [Option<Span>; 2] {
        let mut out = [None, None];
        if let Some(bead) = self.lit_bead(corpus).filter(|b| b.is_joined()) {
            for (side, units) in [(Side::Left, &bead.left), (Side::Right, &bead.right)] {
                out[side.index()] = self.article(corpus, side).and_then(|a| a.span_of(units));
            }
            return out;
        }
        let side = self.focus.index();
        let article = self.article(corpus, self.focus);
        out[side] = article.and_then(|a| a.sentences.get(a.sentence_at(self.cursor[side])?)).map(|s| s.span);
        out
    }
}

fn text_of(corpus: &Corpus, id: Option<ArticleId>, all: bool) -> Text {
    id.and_then(|id| corpus.get(id)).map_or_else(Text::default, |a| Text::new(a, all))
}

fn first_sentence(corpus: &Corpus, id: Option<ArticleId>) -> u32 {
    id.and_then(|id| corpus.get(id)).and_then(|a| a.sentences.first()).map_or(0, |s| s.span.start)
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

/// For each side and sentence the index of its bead.
fn beads_of(alignment: &Alignment) -> [Vec<u32>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for (n, bead) in alignment.beads.iter().enumerate() {
        for (list, units) in out.iter_mut().zip([&bead.left, &bead.right]) {
            list.resize(list.len().max(units.end), u32::MAX);
            list.iter_mut().take(units.end).skip(units.start).for_each(|b| *b = u32::try_from(n).unwrap_or(u32::MAX));
        }
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
    let (body, panel) =
        if pair && mode == Mode::Single { body.split_bottom((body.h / 4).clamp(2, 7)) } else { (body, none) };
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
        Mode::Interleaved | Mode::Single => ([body, body], none),
    };
    ReaderFrame { head, panes, gutter, panel, status }
}

/// Whether the screen is too small for anything.
#[must_use]
pub const fn too_small(screen: Area) -> bool {
    screen.w < geometry::SMALLEST.0 || screen.h < geometry::SMALLEST.1
}
