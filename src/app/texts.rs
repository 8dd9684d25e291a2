//! Texts that are read when they are looked at: of a large library only headers are in memory.
//!
//! Not here: reading them (`shell::shelf`).

use super::words::counted;
use super::{App, Effect, results, saved, saved_words};
use crate::corpus::query::Expander;
use crate::corpus::{Article, ArticleId, Changes};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

/// Texts that stay in memory after they were looked at.
const HELD: usize = 24;

/// Which texts were asked for, and which came by that.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Each with the hash of the header that it was asked for.
    asked: BTreeMap<ArticleId, u64>,
    /// The oldest first.
    held: VecDeque<ArticleId>,
}

/// Asks for the texts that the screen shows and that are not here.
pub(super) fn wanted(app: &mut App) -> Vec<Effect> {
    let shown = shown(app);
    let App { corpus, texts, .. } = app;
    let mut effects = Vec::new();
    for id in shown {
        if let Some(header) = corpus.get(id).filter(|a| !a.whole && !texts.asked.contains_key(&id)) {
            texts.asked.insert(id, header.hash);
            effects.push(Effect::Read(id));
        }
    }
    effects
}

/// Takes a text; what shows it is laid out with it.
pub(super) fn arrived(app: &mut App, id: ArticleId, article: Arc<Article>) -> Vec<Effect> {
    let asked_for = app.texts.asked.remove(&id);
    // The answer to a question about a text that has changed since: it is asked for anew.
    let Some(header) = app.corpus.get(id).filter(|h| Some(h.hash) == asked_for) else { return Vec::new() };
    let mut effects = Vec::new();
    let fresh = !header.whole;
    // Of a file that has changed meanwhile, the text is another than that of the header.
    let changed = header.hash != article.hash;
    app.corpus.replace(id, article);
    if changed {
        effects.push(Effect::Pair);
        results::changed(app, &[id]);
        app.list.forget_titles();
        app.relist();
        effects.extend(app.return_to(id));
    }
    if fresh {
        hold(app, id);
    }
    if let Some(reader) = app.reader.as_mut().filter(|r| r.articles.contains(&Some(id))) {
        let (side, byte) = (reader.focus, reader.cursor[reader.focus.index()]);
        reader.reload(&app.corpus);
        if changed {
            reader.search_again(&app.corpus, Expander::if_ready());
        }
        reader.go(&app.corpus, side, byte);
    }
    effects.extend(align(app, id));
    saved_words::arrive(app);
    if [&app.preview, &app.preview_partner].into_iter().flatten().any(|p| p.articles.contains(&Some(id))) {
        app.repreview();
    }
    effects
}

impl App {
    /// Whether a text on the screen is still to come.
    #[must_use]
    pub fn awaits_text(&self) -> bool {
        shown(self).iter().any(|id| self.texts.asked.contains_key(id))
    }
}

/// Takes what changed on disk: what is open keeps its place, and nothing that is being read goes away.
pub(super) fn changed(app: &mut App, changes: Changes) -> Vec<Effect> {
    if changes.is_empty() {
        return Vec::new();
    }
    let open = |app: &App, id: ArticleId| app.reader.as_ref().is_some_and(|r| r.articles.contains(&Some(id)));
    let mut effects = vec![Effect::Pair];
    let (files, mut of_open) = (changes.changed.len() + changes.gone.len() + changes.new.len(), None);
    let mut texts_changed = Vec::new();
    for (id, article) in changes.changed {
        if open(app, id) {
            of_open = Some((id, app.words().changed_on_disk));
        }
        // Where reading stopped, in the words of the old text.
        let place = app.reader.as_ref().map(|r| saved::anchor(&app.corpus, r));
        app.corpus.replace(id, article);
        app.corpus.restore(id);
        texts_changed.push(id);
        effects.extend(reload(app, id, place));
        effects.extend(app.return_to(id));
    }
    results::changed(app, &texts_changed);
    for id in changes.gone {
        if open(app, id) {
            of_open = Some((id, app.words().vanished));
        }
        app.corpus.remove(id);
    }
    let paths = app.corpus.iter().filter(|_| !changes.new.is_empty());
    let known: HashMap<&Path, ArticleId> = paths.map(|(id, a)| (a.path.as_path(), id)).collect();
    let new: Vec<_> = changes.new.into_iter().map(|a| (known.get(a.path.as_path()).copied(), a)).collect();
    for (id, article) in new {
        // A file is one article, however often it is told to be new.
        match id {
            Some(id) => app.corpus.replace(id, article),
            None => {
                app.corpus.push(article);
            }
        }
    }
    app.list.forget_titles();
    app.relist();
    let words = app.words();
    match of_open.and_then(|(id, what)| Some((app.corpus.get(id)?.name.clone(), what))) {
        Some((name, what)) => app.say(format!("{name}{}{what}", words.colon)),
        None => app.say(counted(files, words.files_changed)),
    }
    effects
}

/// The open texts hold a changed article: laid out anew at the same place, aligned again.
fn reload(app: &mut App, id: ArticleId, place: Option<saved::Anchor>) -> Option<Effect> {
    let reader = app.reader.as_mut().filter(|r| r.articles.contains(&Some(id)))?;
    reader.reload(&app.corpus);
    reader.search_again(&app.corpus, Expander::if_ready());
    if let Some(place) = place {
        let (side, byte) = saved::resolve(&app.corpus, reader.articles, &place);
        reader.go(&app.corpus, side, byte);
    }
    align(app, id)
}

/// Asks for the alignment of the open pair once both texts are here, or for the gloss anew.
fn align(app: &mut App, id: ArticleId) -> Option<Effect> {
    let reader = app.reader.as_ref().filter(|r| r.articles.contains(&Some(id)))?;
    if let Some(gloss) = &reader.gloss {
        return Some(Effect::Gloss(id, gloss.names.clone()));
    }
    let [Some(left), Some(right)] = reader.articles else { return None };
    both_here(app, left, right).then(|| app.align(left, right))
}

/// What is on the screen, or comes back by a key.
fn shown(app: &App) -> Vec<ArticleId> {
    let open = app.reader.as_ref().map(|r| r.articles.into_iter().chain(r.before));
    let previews = [&app.preview, &app.preview_partner].into_iter().flatten().flat_map(|p| p.articles);
    open.into_iter().flatten().chain(previews).flatten().collect()
}

/// Keeps a text for a while, and lets go of the oldest that is not shown.
fn hold(app: &mut App, id: ArticleId) {
    app.texts.held.push_back(id);
    if app.texts.held.len() > HELD {
        let shown = shown(app);
        let at = app.texts.held.iter().position(|i| !shown.contains(i));
        if let Some(old) = at.and_then(|at| app.texts.held.remove(at)) {
            app.corpus.forget(old);
        }
    }
}

/// Whether both texts of an open pair are here.
pub(super) fn both_here(app: &App, left: ArticleId, right: ArticleId) -> bool {
    [left, right].iter().all(|&id| app.corpus.get(id).is_some_and(|a| a.whole))
}
