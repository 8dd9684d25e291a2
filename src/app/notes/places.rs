//! Where the notes of what is read stand, and which articles have some: found once for each change, since finding a
//! sentence again compares the words of the whole text.
//!
//! Not here: the sign (`ui::notes`).

use crate::app::App;
use crate::app::layout::Side;
use crate::app::saved::Note;
use crate::corpus::Article;
use std::collections::BTreeSet;

/// The notes of what is open.
#[derive(Debug, Default)]
pub(in crate::app) struct Places {
    /// What is open, by content, and whether its text is here.
    open: [Option<(u64, bool)>; 2],
    /// Notes came, changed or went.
    stale: bool,
    /// For each side where its notes begin, with their places among all.
    of: [Vec<(u32, usize)>; 2],
    articles: BTreeSet<u64>,
    paths: BTreeSet<String>,
}

impl Places {
    /// Notes came, changed or went.
    pub(in crate::app) const fn forget(&mut self) {
        self.stale = true;
    }
}

/// Finds the places anew where something has changed.
pub(in crate::app) fn refresh(app: &mut App) {
    let article = |side| app.reader.as_ref().and_then(|r| r.article(&app.corpus, side));
    let open = Side::BOTH.map(|side| article(side).map(|a| (a.hash, a.whole)));
    let stale = app.note_places.stale;
    if !stale && open == app.note_places.open {
        return;
    }
    let of = Side::BOTH.map(|side| article(side).map_or_else(Vec::new, |a| places(app, a)));
    let places = &mut app.note_places;
    (places.open, places.of, places.stale) = (open, of, false);
    if stale {
        places.articles = app.saved.notes.iter().filter(|n| !n.deleted).map(|n| n.article).collect();
        let paths = app.saved.notes.iter().filter(|n| !n.deleted && !n.path.is_empty()).map(|n| n.path.clone());
        places.paths = paths.collect();
    }
}

fn places(app: &App, article: &Article) -> Vec<(u32, usize)> {
    let own = app.saved.notes.iter().enumerate().filter(|(_, n)| !n.deleted && n.is_on(article));
    let place = |note: &Note| {
        let byte = note.place(article);
        let sentence = article.sentence_at(byte).and_then(|i| article.sentences.get(i));
        sentence.map_or(byte, |s| s.span.start.max(byte))
    };
    own.map(|(number, note)| (place(note), number)).collect()
}

impl App {
    /// Where the notes on what is open on this side begin.
    pub fn notes_of(&self, side: Side) -> impl Iterator<Item = u32> {
        self.note_places.of[side.index()].iter().map(|p| p.0)
    }

    /// The newest note on the sentence that is read.
    #[must_use]
    pub fn note_here(&self) -> Option<&Note> {
        let reader = self.reader.as_ref()?;
        let article = reader.article(&self.corpus, reader.focus)?;
        let byte = reader.cursor[reader.focus.index()];
        let sentence = article.sentence_at(byte).and_then(|i| article.sentences.get(i))?;
        let here = |p: &&(u32, usize)| sentence.span.contains(p.0);
        let (_, number) = self.note_places.of[reader.focus.index()].iter().rev().find(here)?;
        self.saved.notes.get(*number)
    }

    /// Whether there is a note on an article, or on a sentence of it.
    #[must_use]
    pub fn has_note(&self, article: &Article) -> bool {
        let places = &self.note_places;
        places.articles.contains(&article.hash)
            || !places.paths.is_empty() && places.paths.contains(article.path.to_string_lossy().as_ref())
    }
}
