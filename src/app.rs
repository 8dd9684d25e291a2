//! The state machine: `update(&mut App, Msg) -> Vec<Effect>`, deterministic and without I/O.
//!
//! Not here: drawing (`ui`) and performing effects (`shell`).

pub mod compared;
pub mod cursor;
mod decisions;
pub mod event;
pub mod geometry;
pub mod glossed;
pub mod layout;
pub mod list;
pub mod overlay;
pub mod problems;
pub mod prompt;
pub mod reader;
pub mod reasons;
pub mod results;
pub mod saved;
pub mod words;

mod history;
mod jumps;
mod keys;
mod libraries;
mod links;
mod loading;
mod marking;
mod mouse;
mod notes;
mod opening;
mod preview;
mod returning;
mod saved_words;
mod texts;

use crate::compare::difference::Difference;
use crate::compare::pair;
use crate::compare::{Alignment, Event, Pairing};
use crate::config::Settings;
use crate::corpus::{Article, ArticleId, Changes, Corpus, Notice};
use crate::input::Key;
use crate::lexicon::Known;
use crate::lexicon::gloss::{OwnName, Rendering};
use crate::text::sanitize::Safe;
use crate::text::width::Ambiguous;
use crate::theme::{Palette, Theme};
use geometry::Area;
use list::List;
use overlay::Overlay;
use prompt::Prompt;
use reader::{Reader, Room};
use rustc_hash::FxHashMap;
use saved::{Change, Saved};
use std::path::PathBuf;
use std::sync::Arc;
use words::Words;

/// Everything the program knows and shows.
#[derive(Debug)]
pub struct App {
    /// The articles.
    pub corpus: Corpus,
    /// Which of them belong together.
    pub pairings: Vec<Pairing>,
    /// Reports grouped by event.
    pub events: Vec<Event>,
    /// Settings in force.
    pub settings: Settings,
    /// Where articles were looked for.
    pub places: Vec<Safe>,
    /// The library's list.
    pub list: List,
    /// What is open over the list.
    pub reader: Option<Reader>,
    /// The preview of the selected article, laid out.
    pub preview: Option<Reader>,
    /// The beginning of its partner, laid out.
    pub preview_partner: Option<Reader>,
    /// What was found in the library, shown or kept.
    pub results: Option<results::Results>,
    /// What lies over list or reader.
    pub overlay: Option<Overlay>,
    /// A line being typed.
    pub prompt: Option<Prompt>,
    /// Lines typed in this session, the last one last.
    typed: FxHashMap<prompt::Asked, Vec<String>>,
    /// The last thing to say, until the next key.
    pub message: Option<Safe>,
    /// Problems, in the order in which they were found.
    pub notices: Vec<Notice>,
    /// What is being done in the background.
    pub progress: Progress,
    /// What is kept over sessions.
    pub saved: Saved,
    /// What is known of the word in the panel.
    pub known: Vec<Known>,
    /// How roles look.
    pub theme: Theme,
    /// Text only.
    pub zen: bool,
    screen: Area,
    ambiguous: Ambiguous,
    pending: Vec<Key>,
    count: Option<u32>,
    awaiting: Option<jumps::Awaiting>,
    /// A report that is being moved to another event.
    moving: Option<ArticleId>,
    jumps: jumps::Jumps,
    /// What was done to pairs in this session, oldest first.
    done: Vec<history::Done>,
    links: links::Links,
    /// The number of the last search.
    asked: u32,
    /// The number under which an alignment was last asked for; answers to older ones are dropped.
    pub alignment_asked: u32,
    /// The name of the library that is open; empty for one without a name.
    pub library: String,
    /// The name of the one that the program was started on.
    pub started_on: String,
    /// And where its articles were looked for.
    pub first_places: Vec<Safe>,
    /// Where to go once the library is read.
    returning: Option<saved::PairKey>,
    /// The report whose row was selected by that.
    returned: Option<ArticleId>,
    /// What was open last.
    last: [Option<ArticleId>; 2],
    /// Tells the notes of this session from those of another one that runs at once.
    pub session: u64,
    /// The note that is being typed.
    noting: Option<saved::Note>,
    /// Versions of notes that can be brought back, oldest first.
    unwritten: Vec<saved::Note>,
    texts: texts::Texts,
    note_places: notes::places::Places,
    subject: list::subject::Subject,
    /// A saved word whose article is being opened.
    seeking: Option<(ArticleId, saved::SavedWord)>,
    /// The preview is of another article or size than the selection's.
    preview_due: bool,
}

/// How far the background work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub read: usize,
    /// Files found.
    pub found: usize,
    /// Whether files are still being read.
    pub loading: bool,
    /// Whether the user stopped that before its end.
    pub stopped: bool,
    /// Whether pairs are being looked for.
    pub pairing: bool,
}

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(mouse::Mouse),
    /// Text was pasted.
    Paste(String),
    /// The screen has this many columns and rows.
    Resize(u16, u16),
    /// The terminal draws ambiguous characters so wide.
    AmbiguousWidth(Ambiguous),
    /// This palette fits the terminal's background and colours.
    Palette(Palette),
    /// Articles were read: more of them, how many files there are, whether that was all.
    Loaded {
        /// New articles, or their headers.
        articles: Vec<Arc<Article>>,
        /// What went wrong.
        notices: Vec<Notice>,
        /// Files found so far.
        found: usize,
        /// Whether all are read.
        done: bool,
    },
    /// The titles of the library are folded, for its edition.
    Titles(u32, list::Titles),
    /// The text of an article is here.
    Text(ArticleId, Arc<Article>),
    /// Files changed on disk, came or went.
    Changed(Changes),
    /// The library is compared.
    Paired(Vec<Pairing>, Vec<Event>),
    /// What changed in the library is compared.
    Repaired(pair::Change),
    /// What speaks for and against a pair is known.
    Explained(Pairing),
    /// Two articles are aligned, by the number of the question, and what differs between them is known.
    Aligned(u32, [ArticleId; 2], Alignment, Vec<Difference>),
    /// What is known of a word.
    Known(String, Vec<Known>),
    /// A note was written in the editor.
    Composed(saved::Note, String),
    /// A part of what a search found.
    Found(results::Answer),
    /// What stands beside some sentences of the results.
    Beside(results::Counterparts),
    /// The gloss of an article is made, of its text with this hash: a rendering for each sentence.
    Glossed(ArticleId, u64, Vec<Rendering>),
    /// What was kept of earlier sessions.
    Saved(Saved),
    /// Something to know.
    Notice(Notice),
    /// Something to say in the status line.
    Say(Safe),
}

pub use mouse::{Mouse, MouseKind};

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back until the shell continues the program.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Look for pairs; what the user decided ([`Saved::decisions`]) overrides.
    Pair,
    /// Tell what speaks for and against a pair.
    Explain(Pairing),
    /// Align two articles, under a number; corrections of the user are constraints.
    Align(u32, [ArticleId; 2], Vec<saved::Correction>),
    /// Look up a word.
    LookUp(String),
    /// Read the text of an article of which only the header is here.
    Read(ArticleId),
    /// Look for changes on disk.
    Rescan,
    /// Fold the titles of the library, of this edition, for the filter.
    FoldTitles(u32),
    /// Stop reading the library; what is read stays.
    StopLoading,
    /// Read the files of the library that are not read yet.
    LoadRest,
    /// Read another library instead: these paths, or those that the program was started on.
    OpenLibrary(Option<Vec<PathBuf>>),
    /// Have a note written in the user's editor.
    Compose(saved::Note),
    /// Make ready what a search needs, while its words are typed.
    ReadySearch,
    /// Search the library.
    Search(results::Ask),
    /// Find what stands beside some sentences.
    Beside(results::AskBeside),
    /// Write a new file; one that is there stays as it is.
    Write(PathBuf, String),
    /// Make the gloss of an article.
    Gloss(ArticleId, Vec<OwnName>),
    /// Keep this.
    Save(Change),
    /// Put this on the clipboard.
    Copy(Safe),
    /// Open this file at a line in the user's editor.
    Edit(PathBuf, u32),
}

impl App {
    /// An empty library with these settings on a screen of this size.
    #[must_use]
    pub fn new(settings: Settings, columns: u16, rows: u16) -> Self {
        let ambiguous = settings.ambiguous.unwrap_or_default();
        let theme = settings.theme(Palette::Dark);
        Self {
            typed: FxHashMap::default(),
            corpus: Corpus::default(),
            pairings: Vec::new(),
            events: Vec::new(),
            settings,
            places: Vec::new(),
            list: List::default(),
            reader: None,
            preview: None,
            preview_partner: None,
            overlay: None,
            prompt: None,
            message: None,
            notices: Vec::new(),
            progress: Progress::default(),
            saved: Saved::default(),
            known: Vec::new(),
            theme,
            zen: false,
            screen: Area::screen(columns, rows),
            ambiguous,
            pending: Vec::new(),
            count: None,
            awaiting: None,
            moving: None,
            jumps: jumps::Jumps::default(),
            done: Vec::new(),
            links: links::Links::default(),
            asked: 0,
            alignment_asked: 0,
            library: String::new(),
            started_on: String::new(),
            first_places: Vec::new(),
            returning: None,
            returned: None,
            last: [None, None],
            session: 0,
            noting: None,
            unwritten: Vec::new(),
            results: None,
            texts: texts::Texts::default(),
            note_places: notes::places::Places::default(),
            subject: list::subject::Subject::default(),
            seeking: None,
            preview_due: false,
        }
    }

    /// The interface's words.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words::words(self.settings.interface)
    }

    /// The screen.
    #[must_use]
    pub const fn screen(&self) -> Area {
        self.screen
    }

    /// Whether borders and signs are ASCII: asked for, or because the terminal draws them wide.
    #[must_use]
    pub fn ascii(&self) -> bool {
        self.settings.ascii || self.ambiguous == Ambiguous::Wide
    }

    /// How wide ambiguous characters are.
    #[must_use]
    pub const fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Keys typed that wait for more, for the status line.
    #[must_use]
    pub fn pending(&self) -> String {
        let count = self.count.map(|c| c.to_string()).unwrap_or_default();
        self.pending.iter().fold(count, |s, k| s + &k.to_string())
    }

    /// The pairing of two articles, in either order.
    #[must_use]
    pub fn pairing(&self, a: ArticleId, b: ArticleId) -> Option<&Pairing> {
        self.links.pairings(a, &self.pairings).find(|p| (p.left, p.right) == (a, b) || (p.left, p.right) == (b, a))
    }

    /// The pairing of what is open.
    #[must_use]
    pub fn open_pairing(&self) -> Option<&Pairing> {
        let [Some(l), Some(r)] = self.reader.as_ref()?.articles else { return None };
        self.pairing(l, r)
    }

    /// Asks for the alignment of two articles, with the user's corrections.
    fn align(&mut self, left: ArticleId, right: ArticleId) -> Effect {
        self.alignment_asked = self.alignment_asked.wrapping_add(1);
        Effect::Align(self.alignment_asked, [left, right], self.saved.corrections(&self.corpus, left, right))
    }

    pub(crate) fn room(&self) -> Room {
        Room {
            screen: overlay::side::left_over(self),
            text_width: self.settings.text_width,
            ratio: self.settings.pane_ratio,
            ambiguous: self.ambiguous,
            zen: self.zen,
            reach: Some(Room::REACH),
        }
    }

    pub(crate) fn say(&mut self, text: impl AsRef<str>) {
        self.message = Some(Safe::new(text.as_ref()));
    }

    fn list_height(&self) -> usize {
        usize::from(geometry::list_frame(self.screen).list.h)
    }

    fn relist(&mut self) {
        self.list.rebuild(&self.corpus, &self.events, &self.saved, self.settings.interface);
        let height = self.list_height();
        self.list.reveal(height);
        self.repreview();
    }

    /// Filters the list anew where its order is as it was.
    fn renarrow(&mut self) {
        self.list.narrow(&self.corpus, &self.events, &self.saved);
        let height = self.list_height();
        self.list.reveal(height);
        self.repreview();
    }

    /// Makes what is only seen, once for all messages of a batch: call it before drawing.
    pub fn settle(&mut self) -> Vec<Effect> {
        let mut effects = self.tell_subject();
        if std::mem::take(&mut self.preview_due) {
            self.lay_preview();
            effects.extend(texts::wanted(self));
        }
        effects
    }

    /// Whether what is on the screen waits for the library to be compared.
    #[must_use]
    pub fn wants_pairs(&self) -> bool {
        self.progress.pairing && (self.reader.is_some() || self.results.is_some() || self.overlay.is_some())
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen = Area::screen(columns, rows);
        self.refit();
        let height = self.list_height();
        self.list.reveal(height);
        self.repreview();
        overlay::renew(self);
        results::page::lay(self);
    }

    /// The terminal says how wide ambiguous characters are; the settings go first.
    fn take_width(&mut self, width: Ambiguous) -> Vec<Effect> {
        if self.settings.ambiguous.is_some() || width == self.ambiguous {
            return Vec::new();
        }
        self.ambiguous = width;
        self.refit();
        self.repreview();
        // What was painted for the other width stands elsewhere on the screen than it was meant to.
        vec![Effect::Redraw]
    }

    /// Lays the reader out anew after a change of screen or settings.
    fn refit(&mut self) {
        let room = self.room();
        if let Some(reader) = &mut self.reader {
            reader.fit(&self.corpus, room);
        }
    }
}

/// Takes a message in; says what is to be done outside.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let mut effects = take(app, msg);
    overlay::refresh(app);
    overlay::side::fit(app);
    overlay::spare(app);
    notes::places::refresh(app);
    effects.extend(texts::wanted(app));
    effects
}

fn take(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => keys::press(app, key),
        Msg::Mouse(mouse) => mouse::mouse(app, mouse),
        Msg::Paste(text) => prompt::paste(app, &text),
        Msg::Resize(columns, rows) => {
            app.resize(columns, rows);
            Vec::new()
        }
        Msg::AmbiguousWidth(width) => app.take_width(width),
        Msg::Palette(fitting) => {
            app.theme = app.settings.theme(fitting);
            Vec::new()
        }
        Msg::Loaded { articles, notices, found, done } => loading::loaded(app, articles, notices, found, done),
        Msg::Titles(edition, titles) => {
            app.list.take_titles(edition, titles);
            Vec::new()
        }
        Msg::Text(id, article) => texts::arrived(app, id, article),
        Msg::Changed(changes) => texts::changed(app, changes),
        Msg::Paired(pairings, events) => {
            app.links = links::Links::new(&pairings, &events);
            (app.pairings, app.events) = (pairings, events);
            paired(app)
        }
        Msg::Repaired(change) => {
            app.links.change(&mut app.pairings, &mut app.events, change);
            paired(app)
        }
        Msg::Explained(pairing) => {
            explained(app, &pairing);
            Vec::new()
        }
        Msg::Aligned(number, pair, alignment, differences) => aligned(app, number, pair, alignment, differences),
        Msg::Known(word, known) => overlay::known(app, &word, known),
        Msg::Composed(note, text) => {
            let effects = notes::keep(app, note, &text);
            notes::renew(app);
            effects
        }
        Msg::Beside(found) => results::beside_found(app, found),
        Msg::Found(answer) => results::found(app, answer),
        Msg::Glossed(id, of, renderings) => glossed::show(app, id, of, renderings),
        Msg::Saved(saved) => {
            remembered(app, saved);
            Vec::new()
        }
        Msg::Notice(notice) => {
            noticed(app, notice);
            Vec::new()
        }
        Msg::Say(text) => {
            app.message = Some(text);
            Vec::new()
        }
    }
}

/// Why two reports are a pair is known.
fn explained(app: &mut App, pairing: &Pairing) {
    if app.links.explain(&mut app.pairings, pairing) {
        app.subject_told(pairing);
        overlay::renew(app);
    }
}

/// What was kept of earlier sessions is here.
fn remembered(app: &mut App, saved: Saved) {
    app.saved = saved;
    app.note_places.forget();
    app.relist();
    returning::remembered(app);
}

/// There is something to know.
fn noticed(app: &mut App, notice: Notice) {
    app.say(format!("{} (!)", problems::told(notice.what.as_str(), app.settings.interface)));
    app.notices.push(notice);
}

/// Pairs and events are other ones: what shows them follows.
fn paired(app: &mut App) -> Vec<Effect> {
    app.progress.pairing = false;
    app.subject.forget();
    app.relist();
    returning::to_event(app);
    let mut effects = results::paired(app);
    match event::joined(app) {
        Some(opened) => effects.extend(opened),
        None => {
            app.restrip();
            effects.extend(app.open_pairing().map(|p| Effect::Explain(p.clone())));
        }
    }
    effects
}

fn aligned(
    app: &mut App,
    number: u32,
    pair: [ArticleId; 2],
    alignment: Alignment,
    differences: Vec<Difference>,
) -> Vec<Effect> {
    // An answer to an older question knows nothing of the corrections since.
    if let Some(reader) = &mut app.reader
        && number == app.alignment_asked
        && reader.articles == pair.map(Some)
        && pair.iter().all(|&id| app.corpus.get(id).is_some_and(|a| a.whole))
    {
        reader.set_alignment(&app.corpus, alignment, differences);
        overlay::renew(app);
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
