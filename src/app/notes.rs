//! Notes on sentences and articles: writing, changing, taking away and bringing back, and the panel that lists them.
//!
//! Every version is kept (`shell::store` only appends); a note that is taken away is marked so. Not here: the editor
//! (`shell::compose`), the sign beside a sentence (`ui::notes`).

pub(super) mod places;

use super::jumps;
use super::layout::Side;
use super::overlay::{Item, Kind, Overlay, Target};
use super::prompt::{Asked, Prompt};
use super::saved::{Anchor, Change, Note};
use super::{App, Effect, keys, overlay};
use crate::corpus::{Article, ArticleId, NewsDate};
use crate::input::Action;
use crate::text::hash;
use crate::text::sanitize::{Safe, SafeStr, clean_lines};

impl Note {
    /// Whether it belongs to this article: by content, or by file where the content has changed since.
    #[must_use]
    pub fn is_on(&self, article: &Article) -> bool {
        self.article == article.hash || (!self.path.is_empty() && *self.path == *article.path.to_string_lossy())
    }

    /// Where its sentence begins now; 0 for a note on the whole article.
    #[must_use]
    pub fn place(&self, article: &Article) -> u32 {
        self.anchor.as_ref().map_or(0, |anchor| anchor.place(article))
    }
}

/// Asks for a note on what is under the cursor; one that is there is changed. Several lines go to the editor.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let Some(note) = here(app) else { return nowhere(app) };
    if note.text.contains('\n') {
        return vec![Effect::Compose(note)];
    }
    app.prompt = Some(Prompt::new(Asked::Note, &note.text));
    app.noting = Some(note);
    Vec::new()
}

/// Writes the note on what is under the cursor in the editor.
pub(super) fn compose(app: &mut App) -> Vec<Effect> {
    match here(app) {
        Some(note) => vec![Effect::Compose(note)],
        None => nowhere(app),
    }
}

/// Says what a note could be on.
fn nowhere(app: &mut App) -> Vec<Effect> {
    let words = app.words();
    let text = if app.overlay.as_ref().is_some_and(|o| o.kind == Kind::Notes) {
        words.no_notes.to_owned()
    } else if app.reader.is_some() {
        keys::with_key(app, words.no_sentence, Action::NextSentence)
    } else {
        words.move_what.to_owned()
    };
    app.say(text);
    Vec::new()
}

/// The line asked for was typed.
pub(super) fn typed(app: &mut App, text: &str) -> Vec<Effect> {
    match app.noting.take() {
        Some(note) => keep(app, note, text),
        None => Vec::new(),
    }
}

/// Keeps a new version of a note. An empty one takes it away.
pub(super) fn keep(app: &mut App, note: Note, text: &str) -> Vec<Effect> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = clean_lines(lines.join("\n").trim()).0.to_string();
    let deleted = text.is_empty();
    if text == note.text || (deleted && !app.saved.notes.iter().any(|n| n.id == note.id)) {
        return Vec::new();
    }
    let words = app.words();
    app.say(if deleted { words.note_gone } else { words.noted });
    // What was written stays with a note that is taken away.
    let text = if deleted { note.text.clone() } else { text };
    put(app, Note { text, deleted, ..note })
}

/// A version becomes the one in force; the one before can be brought back.
fn put(app: &mut App, note: Note) -> Vec<Effect> {
    let before = set(app, &note).unwrap_or_else(|| Note { deleted: true, ..note.clone() });
    app.unwritten.push(before);
    vec![Effect::Save(Change::Note(note))]
}

/// Puts a version in its note's place; says what stood there.
fn set(app: &mut App, note: &Note) -> Option<Note> {
    let before = match app.saved.notes.iter_mut().find(|n| n.id == note.id) {
        Some(old) => Some(std::mem::replace(old, note.clone())),
        None => {
            app.saved.notes.push(note.clone());
            None
        }
    };
    app.note_places.forget();
    app.renarrow();
    before
}

/// Takes the last change of this session back.
fn undo(app: &mut App) -> Vec<Effect> {
    let Some(before) = app.unwritten.pop() else {
        app.say(app.words().nothing_to_undo);
        return Vec::new();
    };
    set(app, &before);
    app.say(app.words().undone);
    vec![Effect::Save(Change::Note(before))]
}

/// The note on what is under the cursor, or an empty one for it: on the sentence that is read or found, in the list on
/// the article.
fn here(app: &App) -> Option<Note> {
    if app.overlay.as_ref().is_some_and(|o| o.kind == Kind::Notes) {
        return chosen(app).cloned();
    }
    if let Some(results) = app.results.as_ref().filter(|r| r.shown) {
        let line = results.lines.get(results.selected)?;
        return Some(at(app, app.corpus.get(line.article)?, Some((line.span.start, line.text.as_safe()))));
    }
    let Some(reader) = &app.reader else {
        return Some(at(app, app.corpus.get(app.selected_article()?)?, None));
    };
    let article = app.corpus.get(reader.focused()?)?;
    let byte = reader.cursor[reader.focus.index()];
    let sentence = article.sentence_at(byte).and_then(|i| article.sentences.get(i))?;
    Some(at(app, article, Some((sentence.span.start, article.slice(sentence.span)))))
}

/// The newest note on a place, or an empty one.
fn at(app: &App, article: &Article, sentence: Option<(u32, SafeStr<'_>)>) -> Note {
    let same = |n: &&Note| {
        let place = match (&n.anchor, sentence) {
            (None, None) => true,
            (Some(_), Some((byte, _))) => n.place(article) == byte,
            _ => false,
        };
        n.is_on(article) && place
    };
    if let Some(note) = live(app).filter(same).last() {
        return note.clone();
    }
    let anchor = sentence.map(|(byte, text)| Anchor { right: false, words: hash::of(text.as_str().as_bytes()), byte });
    let number = app.saved.notes.len();
    let id = hash::of(format!("{} {} {} {anchor:?}", app.session, number, article.hash).as_bytes());
    Note {
        id,
        article: article.hash,
        anchor,
        quote: sentence.map_or(String::new(), |s| s.1.as_str().to_owned()),
        text: String::new(),
        title: article.title.to_string(),
        source: article.source.as_ref().map(Safe::to_string).unwrap_or_default(),
        date: article.date.map(NewsDate::iso).unwrap_or_default(),
        path: article.path.to_string_lossy().into_owned(),
        at: 0,
        deleted: false,
    }
}

/// Notes that were not taken away, oldest first.
pub(super) fn live(app: &App) -> impl Iterator<Item = &Note> {
    app.saved.notes.iter().filter(|n| !n.deleted)
}

// --- the panel ------------------------------------------------------------------------------

/// Opens the list of all notes.
pub(super) fn open(app: &mut App) {
    let panel = Overlay::with(Kind::Notes, items(app));
    overlay::toggle(app, panel);
}

fn items(app: &App) -> Vec<Item> {
    let mut notes: Vec<(usize, &Note)> = live(app).enumerate().collect();
    notes.sort_by_key(|(n, note)| {
        let first = live(app).position(|o| o.article == note.article).unwrap_or(*n);
        (first, note.anchor.as_ref().map(|a| a.byte), *n)
    });
    let mut out = Vec::new();
    let mut article = None;
    for (number, note) in notes {
        if article != Some(note.article) {
            article = Some(note.article);
            let known: Vec<&str> = [note.source.as_str(), &note.date].into_iter().filter(|s| !s.is_empty()).collect();
            let known = if known.is_empty() { String::new() } else { format!(" · {}", known.join(" · ")) };
            out.push(Item::heading(&format!("{}{known}", note.title)));
        }
        let quote = if note.anchor.is_some() { note.quote.as_str() } else { app.words().whole_article };
        out.push(Item::new("✎", &note.text.replace('\n', " "), quote, Some(Target::Choice(number))));
    }
    if out.is_empty() {
        out.push(Item::new("", app.words().no_notes, "", None));
    }
    out
}

fn chosen(app: &App) -> Option<&Note> {
    let Some(Target::Choice(number)) = app.overlay.as_ref()?.chosen() else { return None };
    live(app).nth(number)
}

/// Goes to the sentence of a note.
pub(super) fn choose(app: &mut App, number: usize) -> Vec<Effect> {
    let Some(note) = live(app).nth(number).cloned() else { return Vec::new() };
    let renamed = || app.corpus.iter().find(|(_, a)| note.is_on(a)).map(|(id, _)| id);
    let Some(id) = app.corpus.by_hash(note.article).or_else(renamed) else {
        app.say(app.words().mark_elsewhere);
        return Vec::new();
    };
    app.overlay = None;
    jumps::remember(app);
    if let Some(results) = &mut app.results {
        results.shown = false;
    }
    let effects = if is_open(app, id) { Vec::new() } else { app.open(id) };
    let byte = app.corpus.get(id).map_or(0, |a| note.place(a));
    if let Some(reader) = &mut app.reader {
        let side = if reader.articles[0] == Some(id) { Side::Left } else { Side::Right };
        reader.go(&app.corpus, side, byte);
    }
    app.say(note.text.replace('\n', " "));
    effects
}

fn is_open(app: &App, id: ArticleId) -> bool {
    app.reader.as_ref().is_some_and(|r| r.articles.contains(&Some(id)))
}

/// Keys of the panel: change, take away, bring back; `None` for all others.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let effects = match action {
        Action::Note => ask(app),
        Action::ComposeNote => compose(app),
        Action::Reject => match chosen(app).cloned() {
            Some(note) => keep(app, note, ""),
            None => Vec::new(),
        },
        Action::Undo => undo(app),
        _ => return None,
    };
    renew(app);
    Some(effects)
}

/// Shows the panel, where it is open, with the notes as they are now.
pub(super) fn renew(app: &mut App) {
    if app.overlay.as_ref().is_none_or(|o| o.kind != Kind::Notes) {
        return;
    }
    let items = items(app);
    if let Some(overlay) = &mut app.overlay {
        overlay.items = items;
        overlay.settle();
    }
}
