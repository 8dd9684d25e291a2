//! What a user puts on articles: stars, tags, and whether they count as read. On an event it holds for all its reports.
//!
//! Not here: marks by letter and the way back (`app::jumps`), notes (`app::notes`).

use super::list::Entry;
use super::saved::Change;
use super::{App, Effect};
use crate::corpus::ArticleId;
use crate::text::fold;
use crate::text::sanitize::Safe;
use std::collections::BTreeMap;

/// The article that is read, or what the list's selection stands for.
pub(super) fn targets(app: &App) -> Vec<ArticleId> {
    if let Some(results) = app.results.as_ref().filter(|r| r.shown) {
        return results.lines.get(results.selected).map(|l| l.article).into_iter().collect();
    }
    if let Some(reader) = &app.reader {
        return reader.focused().into_iter().collect();
    }
    match app.list.selected_entry() {
        Some(Entry::Article(id)) => vec![*id],
        Some(Entry::Event(id)) => app.event(*id).map(|e| e.members.clone()).unwrap_or_default(),
        Some(Entry::Heading(_)) | None => Vec::new(),
    }
}

fn hashes(app: &App) -> Vec<u64> {
    targets(app).into_iter().filter_map(|id| app.corpus.get(id)).map(|a| a.hash).collect()
}

/// Gives a star, or takes it away where all have one.
pub(super) fn star(app: &mut App) -> Vec<Effect> {
    let hashes = hashes(app);
    if hashes.is_empty() {
        return Vec::new();
    }
    let on = !hashes.iter().all(|h| app.saved.starred.contains(h));
    let mut effects = Vec::new();
    for hash in hashes {
        let changed = if on { app.saved.starred.insert(hash) } else { app.saved.starred.remove(&hash) };
        if changed {
            effects.push(Effect::Save(Change::Star(hash, on)));
        }
    }
    app.say(if on { app.words().starred } else { app.words().unstarred });
    app.renarrow();
    effects
}

/// Counts as read, or as never opened where all are read.
pub(super) fn toggle_read(app: &mut App) -> Vec<Effect> {
    let hashes = hashes(app);
    if hashes.is_empty() {
        return Vec::new();
    }
    let read = !hashes.iter().all(|h| app.saved.read.contains(h));
    for &hash in &hashes {
        if read {
            app.saved.read.insert(hash);
        } else {
            app.saved.read.remove(&hash);
            app.saved.begun.remove(&hash);
        }
    }
    app.say(if read { app.words().marked_read } else { app.words().marked_unread });
    app.renarrow();
    let change = |hash| Effect::Save(if read { Change::Read(hash) } else { Change::Unread(hash) });
    hashes.into_iter().map(change).collect()
}

/// Gives and takes tags: a word is a tag to give, `-word` one to take away. A leading `#` is dropped; letters that
/// only differ in marks or case are the tag that is there already.
pub(super) fn tag(app: &mut App, line: &str) -> Vec<Effect> {
    let hashes = hashes(app);
    let mut effects = Vec::new();
    for word in line.split([' ', ',', '，', '、', '\u{3000}']) {
        let (word, on) = word.strip_prefix(['-', '－']).map_or((word, true), |w| (w, false));
        let word = word.trim_start_matches(['#', '＃', '+']);
        if fold::key(word).is_empty() {
            continue;
        }
        let tag = known(app, word).unwrap_or_else(|| Safe::new(word).to_string());
        for &hash in &hashes {
            let tags = app.saved.tags.entry(hash).or_default();
            if if on { tags.insert(tag.clone()) } else { tags.remove(&tag) } {
                effects.push(Effect::Save(Change::Tag(hash, tag.clone(), on)));
            }
        }
    }
    app.saved.tags.retain(|_, tags| !tags.is_empty());
    let now = of(app, &hashes);
    app.say(if now.is_empty() { app.words().no_tags.to_owned() } else { shown(&now) });
    app.renarrow();
    effects
}

/// Tags as they are shown.
pub(super) fn shown(tags: &[String]) -> String {
    tags.iter().map(|t| format!("#{t}")).collect::<Vec<_>>().join(" ")
}

/// The tags of some articles together.
fn of(app: &App, hashes: &[u64]) -> Vec<String> {
    let mut tags: Vec<String> = hashes.iter().filter_map(|h| app.saved.tags.get(h)).flatten().cloned().collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// The tags of what is selected or read.
pub(super) fn here(app: &App) -> Vec<String> {
    of(app, &hashes(app))
}

/// All tags, each with how many articles of the library have it.
pub(super) fn all(app: &App) -> BTreeMap<&str, usize> {
    let mut out: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in app.saved.tags.values().flatten() {
        out.entry(tag).or_default();
    }
    for (_, article) in app.corpus.iter() {
        for tag in app.saved.tags.get(&article.hash).into_iter().flatten() {
            *out.entry(tag).or_default() += 1;
        }
    }
    out
}

fn known(app: &App, word: &str) -> Option<String> {
    let key = fold::key(word);
    app.saved.tags.values().flatten().find(|t| fold::key(t) == key).cloned()
}
