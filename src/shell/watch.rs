//! Files that change while the library is open: noticing that something stirs, and finding out what is different.
//!
//! The system tells of single files (inotify and its kin); where it cannot, or tells of more than files, all is looked
//! through again: with the cache that costs a look at each file. Not here: what a change does to what is open (`app`).

use super::import::{self, Fetcher, Limits};
use super::shelf::Shelf;
use crate::corpus::{Article, ArticleId, Changes, Corpus, Notice, State};
use crate::text::sanitize::Safe;
use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Silence after which what stirred is looked at: a file is seldom written in one go.
const SILENCE: Duration = Duration::from_millis(250);

/// The longest that it is waited for.
const LONGEST: Duration = Duration::from_secs(2);

/// How often all is looked through where the system tells nothing.
const ROUND: Duration = Duration::from_secs(10);

/// Files beyond which a look through all is cheaper.
const MANY: usize = 2000;

/// What has stirred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stir {
    /// These files.
    Files(BTreeSet<PathBuf>),
    /// Anything.
    All,
}

/// One look at a time, each at the library as the one before left it: two at once would both find the same file new,
/// and an older answer could undo a newer one.
#[derive(Debug, Default)]
pub struct Looks {
    under_way: bool,
    /// What stirred meanwhile.
    next: Option<Stir>,
}

impl Looks {
    /// Something stirred: what to look at now, unless a look is under way.
    pub fn ask(&mut self, stir: Stir) -> Option<Stir> {
        if self.under_way {
            self.next = Some(match self.next.take() {
                Some(waiting) => waiting.and(stir),
                None => stir,
            });
            return None;
        }
        self.under_way = true;
        Some(stir)
    }

    /// The answer of a look was taken: what to look at next.
    pub fn answered(&mut self) -> Option<Stir> {
        self.under_way = false;
        let next = self.next.take()?;
        self.ask(next)
    }
}

impl Stir {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Files(mut files), Self::Files(more)) => {
                files.extend(more);
                Self::Files(files)
            }
            _ => Self::All,
        }
    }
}

/// Watches files and folders until nobody listens any more. `say` takes what stirred, or why nothing can be watched;
/// it answers whether anybody listens. A folder that vanishes is looked for now and then, and watched again.
pub fn watch(paths: &[PathBuf], say: impl Fn(Result<Stir, Notice>) -> bool) {
    let (send, events) = mpsc::channel();
    let mut roots: Vec<Root> = paths.iter().map(|path| Root::new(path)).collect();
    let mut watcher = match notify::recommended_watcher(send).and_then(|w| begin(w, &mut roots)) {
        Ok(watcher) => watcher,
        Err(e) => return rounds(&e, &say),
    };
    loop {
        let patience = if roots.iter().any(|r| r.lost) { ROUND } else { Duration::MAX };
        let first = match events.recv_timeout(patience) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            // Never while the watcher lives.
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let mut stir = Stir::Files(BTreeSet::new());
        if let Some(first) = first {
            add(&mut stir, first, &mut roots);
            gather(&events, &mut stir, &mut roots);
        }
        if find_again(&mut watcher, &mut roots) {
            stir = Stir::All;
        }
        let something = stir != Stir::Files(BTreeSet::new());
        if something && !say(Ok(stir)) {
            return;
        }
    }
}

/// A file or folder of the library.
struct Root {
    /// As the user named it: so are the paths of its articles.
    named: PathBuf,
    /// As the system tells of it.
    absolute: PathBuf,
    /// Whether it is a folder, also when it is gone.
    folder: bool,
    /// Whether it vanished: nothing is told of it, even if it is there again.
    lost: bool,
}

impl Root {
    fn new(named: &Path) -> Self {
        let absolute = std::path::absolute(named).unwrap_or_else(|_| named.to_owned());
        Self { named: named.to_owned(), absolute, folder: named.is_dir(), lost: false }
    }

    /// Whether a path under it is passed over: a name on the way to it begins with a dot.
    fn hides(&self, path: &Path) -> bool {
        path.strip_prefix(&self.absolute).is_ok_and(|rest| rest.iter().any(import::is_hidden))
    }

    /// A path under it, as the articles have it.
    fn as_named(&self, path: &Path) -> Option<PathBuf> {
        let rest = path.strip_prefix(&self.absolute).ok()?;
        Some(if rest.as_os_str().is_empty() { self.named.clone() } else { self.named.join(rest) })
    }
}

/// Watches all that is there.
fn begin(mut watcher: RecommendedWatcher, roots: &mut [Root]) -> notify::Result<RecommendedWatcher> {
    for root in roots {
        match watcher.watch(&root.named, RecursiveMode::Recursive) {
            Err(e) if matches!(e.kind, notify::ErrorKind::PathNotFound) => root.lost = true,
            result => result?,
        }
    }
    Ok(watcher)
}

/// Watches again what was lost and is there again; says whether there is any.
fn find_again(watcher: &mut RecommendedWatcher, roots: &mut [Root]) -> bool {
    let mut any = false;
    for root in roots.iter_mut().filter(|r| r.lost && r.named.exists()) {
        root.lost = watcher.watch(&root.named, RecursiveMode::Recursive).is_err();
        any |= !root.lost;
    }
    any
}

/// Looks through all again and again: the system tells nothing.
fn rounds(why: &notify::Error, say: &impl Fn(Result<Stir, Notice>) -> bool) {
    let words = match &why.kind {
        notify::ErrorKind::MaxFilesWatch => "too many folders for this system".to_owned(),
        _ => why.to_string(),
    };
    let notice = Notice {
        path: why.paths.first().cloned(),
        at: None,
        what: Safe::new(&format!("changes are looked for every {} seconds: {words}", ROUND.as_secs())),
        remedy: Safe::new("the key for `rescan` looks at once"),
    };
    let mut go_on = say(Err(notice));
    while go_on {
        thread::sleep(ROUND);
        go_on = say(Ok(Stir::All));
    }
}

/// Takes what comes until it is silent for a moment.
fn gather(events: &Receiver<notify::Result<notify::Event>>, stir: &mut Stir, roots: &mut [Root]) {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        let Ok(event) = events.recv_timeout(SILENCE) else { return };
        add(stir, event, roots);
    }
}

fn add(stir: &mut Stir, event: notify::Result<notify::Event>, roots: &mut [Root]) {
    let Ok(event) = event else {
        *stir = Stir::All;
        return;
    };
    // Reading, rights and times: the content is the same.
    let is_idle = matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)));
    if event.need_rescan() {
        *stir = Stir::All;
    }
    if is_idle {
        return;
    }
    for root in roots.iter_mut().filter(|r| event.paths.contains(&r.absolute)) {
        // Removed or renamed, it is not watched any more, though another may stand in its place.
        root.lost |=
            !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) | EventKind::Create(_));
    }
    let Stir::Files(files) = stir else { return };
    for path in event.paths {
        match told(&path, roots) {
            Told::Nothing => {}
            Told::File(path) => _ = files.insert(path),
            Told::Folder => {
                *stir = Stir::All;
                return;
            }
        }
    }
    if files.len() > MANY {
        *stir = Stir::All;
    }
}

/// What a path that the system tells of is to the library.
enum Told {
    /// Nothing: the walk passes it over as well.
    Nothing,
    /// A file, as the articles name it. Where it is gone it may have been a folder.
    File(PathBuf),
    /// A folder, or what cannot be told: all is looked through.
    Folder,
}

fn told(path: &Path, roots: &[Root]) -> Told {
    // What the user named is read whatever its name.
    if let Some(root) = roots.iter().find(|r| r.absolute == path) {
        return if root.folder || root.named.is_dir() { Told::Folder } else { Told::File(root.named.clone()) };
    }
    let mut within = roots.iter().filter(|r| path.starts_with(&r.absolute)).peekable();
    if within.peek().is_none() {
        // The system knows the root by another name.
        return if path.file_name().is_some_and(import::is_hidden) { Told::Nothing } else { Told::Folder };
    }
    let Some(path) = within.find(|r| !r.hides(path)).and_then(|r| r.as_named(path)) else { return Told::Nothing };
    if path.is_dir() {
        Told::Folder
    } else if import::is_article(path.as_os_str()) || path.symlink_metadata().is_err() {
        Told::File(path)
    } else {
        Told::Nothing
    }
}

/// Finds out what is different from what the library holds. Texts come only for articles of which the library has the
/// text, so that a folder that is replaced does not fill the memory.
#[must_use]
pub fn look(corpus: &Corpus, roots: &[PathBuf], stir: &Stir, shelf: &Shelf) -> (Changes, Vec<Notice>) {
    let known: HashMap<&Path, ArticleId> = (0..corpus.len())
        .filter_map(|i| u32::try_from(i).ok().map(ArticleId))
        .filter_map(|id| corpus.get(id).map(|a| (a.path.as_path(), id)))
        .collect();
    let mut notices = Vec::new();
    let (there, gone) = match stir {
        Stir::Files(files) => split(files, &known, corpus),
        Stir::All => all(corpus, roots, shelf.limits(), &mut notices),
    };
    let mut fetcher = Fetcher::new(shelf);
    let mut changes = Changes { gone, ..Changes::default() };
    for path in there {
        let id = known.get(path.as_path()).copied();
        let old = id.and_then(|id| corpus.get(id));
        let (article, about) = fetcher.fetch(&path);
        let same = old.is_some_and(|o| o.hash == article.hash && o.state == article.state);
        if same && id.is_none_or(|id| !corpus.is_gone(id)) {
            continue;
        }
        notices.extend(about);
        let article = if old.is_some_and(has_text) { article } else { Arc::new(article.header()) };
        match id {
            Some(id) if matches!(article.state, State::Unreadable(_)) && !path.exists() => changes.gone.push(id),
            Some(id) => changes.changed.push((id, article)),
            None => changes.new.push(article),
        }
    }
    renamed(&mut changes, corpus);
    let mut desk = shelf.desk();
    for (_, article) in changes.changed.iter_mut().filter(|(id, _)| corpus.get(*id).is_some_and(has_text)) {
        *article = desk.whole(article);
    }
    let gone = changes.gone.iter().filter_map(|&id| corpus.get(id)).map(|a| a.path.as_path());
    fetcher.finish(gone);
    (changes, notices)
}

/// Whether the text of an article is in memory.
fn has_text(article: &Article) -> bool {
    article.whole && !article.blocks.is_empty()
}

/// Paths to look at, and articles whose files are gone.
fn split(
    files: &BTreeSet<PathBuf>,
    known: &HashMap<&Path, ArticleId>,
    corpus: &Corpus,
) -> (Vec<PathBuf>, Vec<ArticleId>) {
    let (there, missing): (Vec<&PathBuf>, Vec<&PathBuf>) = files.iter().partition(|p| p.symlink_metadata().is_ok());
    let (files, folders): (Vec<&Path>, Vec<&Path>) =
        missing.into_iter().map(PathBuf::as_path).partition(|p| known.contains_key(p));
    let mut gone: Vec<ArticleId> = files.into_iter().filter_map(|p| known.get(p).copied()).collect();
    if !folders.is_empty() {
        // Of a folder that goes away the system does not tell what was in it.
        let folders: HashSet<&Path> = folders.into_iter().collect();
        let inside = known.iter().filter(|(path, _)| path.ancestors().any(|above| folders.contains(above)));
        gone.extend(inside.map(|(_, id)| *id));
    }
    gone.retain(|&id| !corpus.is_gone(id));
    gone.sort_unstable();
    gone.dedup();
    (there.into_iter().cloned().collect(), gone)
}

/// Everything there is now, and what is not there any more. Under a folder that is gone itself, nothing is said to be:
/// it may come back.
fn all(
    corpus: &Corpus,
    roots: &[PathBuf],
    limits: Limits,
    notices: &mut Vec<Notice>,
) -> (Vec<PathBuf>, Vec<ArticleId>) {
    let (present, absent): (Vec<PathBuf>, Vec<PathBuf>) = roots.iter().cloned().partition(|r| r.exists());
    notices.extend(absent.iter().map(|root| Notice {
        path: Some(root.clone()),
        at: None,
        what: Safe::new("it is gone; what was read stays"),
        remedy: Safe::new("it is read again when it is back and looked for (`rescan`)"),
    }));
    let there = import::files(&present, limits);
    let found: HashSet<&Path> = there.iter().map(PathBuf::as_path).collect();
    let lost = |a: &Article| !found.contains(a.path.as_path()) && !absent.iter().any(|r| a.path.starts_with(r));
    let gone = corpus.iter().filter(|(_, a)| lost(a)).map(|(id, _)| id).collect();
    (there, gone)
}

/// A new file with the content of one that is gone is that one under another name.
fn renamed(changes: &mut Changes, corpus: &Corpus) {
    let Changes { changed, gone, new } = changes;
    // Of several with one content, the first that is gone is the first that is new.
    let mut by_content: HashMap<u64, VecDeque<ArticleId>> = HashMap::new();
    for &id in gone.iter() {
        if let Some(article) = corpus.get(id).filter(|a| a.state == State::Ready) {
            by_content.entry(article.hash).or_default().push_back(id);
        }
    }
    let mut moved = HashSet::new();
    new.retain(|article| {
        let Some(id) = by_content.get_mut(&article.hash).and_then(VecDeque::pop_front) else { return true };
        changed.push((id, Arc::clone(article)));
        moved.insert(id);
        false
    });
    gone.retain(|id| !moved.contains(id));
}

#[cfg(test)]
mod tests;
