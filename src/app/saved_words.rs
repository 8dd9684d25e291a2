//! The panel of the words saved in this library, each with its sentence: Enter goes there.
//!
//! A saved word knows its article by the title and its place by the sentence, so that both are found again where the file
//! was renamed or the text has grown. Not here: saving one (`overlay::word`), and writing them out (`cli::words`).

use super::layout::Side;
use super::overlay::{self, Item, Kind, Overlay, Target};
use super::saved::SavedWord;
use super::words::counted;
use super::{App, Effect, jumps, reasons};
use crate::corpus::ArticleId;
use crate::input::Action;
use rustc_hash::{FxHashMap, FxHashSet};

/// Opens the list of the saved words.
pub(super) fn open(app: &mut App) {
    let panel = Overlay::with(Kind::SavedWords, items(app));
    overlay::toggle(app, panel);
}

/// The words by article, in the order in which the first of each was saved.
fn items(app: &App) -> Vec<Item> {
    let words = app.words();
    let wanted: FxHashSet<&str> = app.saved.words.iter().map(|w| w.title.as_str()).collect();
    let titles = app.corpus.iter().map(|(_, a)| a.title.as_str());
    let here: FxHashSet<&str> = titles.filter(|t| wanted.contains(t)).collect();
    let mut own: Vec<(usize, &SavedWord)> =
        app.saved.words.iter().enumerate().filter(|(_, w)| here.contains(w.title.as_str())).collect();
    let elsewhere = app.saved.words.len() - own.len();
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (n, word) in &own {
        first.entry(word.title.as_str()).or_insert(*n);
    }
    own.sort_by_key(|(n, w)| (first.get(w.title.as_str()).copied(), *n));
    let mut out = Vec::new();
    let mut title = None;
    for (number, word) in own {
        if title.replace(&word.title) != Some(&word.title) {
            out.push(Item::heading(&word.title));
        }
        out.push(Item::new(&word.word, &word.sentence, &word.meaning, Some(Target::Choice(number))));
    }
    if out.is_empty() {
        let key = app.settings.keymap.keys(Action::SaveWord).first().cloned().unwrap_or_default();
        out.push(Item::new("", &format!("{}{}{key}", words.no_saved_words, words.colon), "", None));
    }
    if elsewhere > 0 {
        let by = reasons::bracketed("doichieu words", app.settings.interface);
        let told = format!("{}{by}", counted(elsewhere, words.saved_elsewhere));
        out.push(Item { heading: true, ..Item::new("", &told, "", None) });
    }
    out
}

/// Goes to the place of a saved word.
pub(super) fn choose(app: &mut App, number: usize) -> Vec<Effect> {
    let Some(word) = app.saved.words.get(number).cloned() else { return Vec::new() };
    let Some(id) = article_of(app, &word) else {
        app.say(app.words().mark_elsewhere);
        return Vec::new();
    };
    app.overlay = None;
    jumps::remember(app);
    if let Some(results) = &mut app.results {
        results.shown = false;
    }
    let is_open = app.reader.as_ref().is_some_and(|r| r.articles.contains(&Some(id)));
    let effects = if is_open { Vec::new() } else { app.open(id) };
    app.seeking = Some((id, word));
    arrive(app);
    effects
}

/// The article that a word was saved in: of several of one title the one whose text has the sentence.
fn article_of(app: &App, word: &SavedWord) -> Option<ArticleId> {
    let titled = || app.corpus.iter().filter(|(_, a)| a.title.as_str() == word.title);
    let holds = titled().find(|(_, a)| a.whole && a.text.as_str().contains(&word.sentence));
    holds.or_else(|| titled().next()).map(|(id, _)| id)
}

/// Goes to the word that is being looked for, once its text is here.
pub(super) fn arrive(app: &mut App) {
    let Some((id, word)) = app.seeking.take() else { return };
    let Some(article) = app.corpus.get(id) else { return };
    let Some(reader) = app.reader.as_mut().filter(|r| r.articles.contains(&Some(id))) else { return };
    if !article.whole {
        app.seeking = Some((id, word));
        return;
    }
    let sentence = article.text.as_str().find(&word.sentence).filter(|_| !word.sentence.is_empty());
    let place = sentence.and_then(|at| Some((at, at + word.sentence.find(&word.word)?)));
    let place = place.and_then(|(from, at)| Some((u32::try_from(from).ok()?, u32::try_from(at).ok()?)));
    let Some((from, found)) = place else {
        app.say(app.words().sentence_gone);
        return;
    };
    let side = if reader.articles[0] == Some(id) { Side::Left } else { Side::Right };
    reader.go(&app.corpus, side, from);
    // The same characters may stand in another word before it.
    let whole = reader.words_here(&app.corpus).into_iter().find(|w| article.slice(*w).as_str() == word.word);
    let place = whole.map_or(found, |w| w.start);
    reader.go(&app.corpus, side, place);
    reader.show(&app.corpus, side, place);
    reader.word_at(&app.corpus, place);
    app.say(said(&word));
}

/// The word with its reading and meaning.
fn said(word: &SavedWord) -> String {
    let parts = [&word.word, &word.reading, &word.meaning];
    parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join("  ")
}
