//! The reader itself, and the library as the other commands see it: settings and paths.

use super::{Color, Global, Outcome, config, out};
use crate::app::App;
use crate::app::saved::Saved;
use crate::config::{Settings, ThemeChoice};
use crate::corpus::{Corpus, Notice};
use crate::shell::cache::Cache;
use crate::shell::dirs::{self, Base};
use crate::shell::shelf::Shelf;
use crate::shell::store::Store;
use crate::shell::threads;
use crate::shell::{self, Start, import};
use crate::text::sanitize::Safe;
use import::{Limits, Request, Stream, Texts};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Opens the reader on these paths, else on the library of the configuration.
pub(crate) fn read(paths: &[PathBuf], global: &Global) -> Outcome {
    let found = shell::config::load(global.config.as_deref());
    let mut settings = found.loaded.settings;
    if global.color == Color::Never {
        settings.theme = ThemeChoice::Mono;
    }
    let glossary = settings.glossary.clone();
    let named = paths
        .first()
        .and_then(|p| p.to_str())
        .filter(|name| paths.len() == 1 && settings.libraries.contains_key(*name));
    let name = named.filter(|name| !std::path::Path::new(name).exists()).unwrap_or_default().to_owned();
    let (paths, limits) = places(paths, &settings);
    there(&paths)?;
    let mut app = App::new(settings, 80, 24);
    app.notices = found.loaded.problems;
    app.notices.extend(shell::dictionaries::use_glossary(glossary.as_deref()));
    (app.library, app.started_on) = (name.clone(), name);
    app.places = paths.iter().map(|p| Safe::new(&p.display().to_string())).collect();
    shell::run(Start { app, paths, limits, cache: !global.no_cache }).map_err(|e| out::Failure::usage(e.to_string()))
}

/// Loads the headers of these paths, else of the library of the configuration, and says where texts come from. Without
/// a cache all texts are loaded: each file is read once.
///
/// # Errors
/// Where there is nothing at any of these paths.
pub(crate) fn shelved(paths: &[PathBuf], global: &Global) -> Result<Shelved, out::Failure> {
    let texts = if global.no_cache { Texts::All } else { Texts::None };
    shelved_with(paths, global, texts)
}

/// Articles, what there is to say about them, and where their texts are.
pub(crate) type Shelved = (Corpus, Vec<Notice>, Shelf);

/// As [`shelved`], with so many of the texts in memory.
///
/// # Errors
/// Where there is nothing at any of these paths.
pub(crate) fn shelved_with(paths: &[PathBuf], global: &Global, texts: Texts) -> Result<Shelved, out::Failure> {
    let (paths, limits) = places(paths, &settings(global));
    there(&paths)?;
    let (cache, said) = cache(global);
    // Without a cache each file is read once.
    let texts = if cache.is_none() && texts == Texts::None { Texts::All } else { texts };
    let shelf = Shelf::with(cache.clone(), limits);
    let (corpus, mut notices) =
        import::wait(Request { paths, texts, shelf: Shelf::with(cache, limits), ..Request::default() });
    notices.extend(said);
    Ok((corpus, notices, shelf))
}

/// Begins to load these paths, else the library of the configuration: articles come in order as they are read, whole
/// where they had to be parsed.
///
/// # Errors
/// Where there is nothing at any of these paths.
pub(crate) fn streamed(paths: &[PathBuf], global: &Global, texts: Texts) -> Result<(Stream, Shelf), out::Failure> {
    let (paths, limits) = places(paths, &settings(global));
    there(&paths)?;
    let (cache, said) = cache(global);
    out::notices(said.as_slice());
    let shelf = Shelf::with(cache, limits);
    Ok((import::stream(Request { paths, texts, shelf: shelf.clone(), ..Request::default() }), shelf))
}

/// The indexing of texts beside other work; dropping it ends it after the batch at hand.
pub(crate) struct Indexing {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Indexing {
    /// Begins to index what is not indexed.
    pub(crate) fn begin(shelf: &Shelf) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let index = move |cache: Cache| {
            let work = move || _ = cache.index(|| !stopped.load(Ordering::Relaxed));
            threads::spawn("indexing", work, |notice| out::notices(&[notice]))
        };
        Self { stop, thread: shelf.cache().and_then(index) }
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // What is not indexed is read instead.
            let _ = thread.join();
        }
    }
}

/// What was kept of the reader's sessions, as far as it can be read. Only what is there: a command makes no state of
/// its own.
pub(crate) fn saved() -> Saved {
    kept().1
}

/// As [`saved`], for what is written out as the whole of it.
///
/// # Errors
/// Where some of it cannot be read: a part must not pass for all, nor take the place of an older file.
pub(crate) fn all_saved() -> Result<Saved, out::Failure> {
    let (lacks_some, saved) = kept();
    if lacks_some {
        return Err(out::Failure::problem(
            "what was kept could not all be read, so nothing is written; mend that first",
        ));
    }
    Ok(saved)
}

/// What was kept, and whether something of it could not be read.
fn kept() -> (bool, Saved) {
    let path = dirs::folder(Base::State).map(|f| f.join("state.db")).filter(|p| p.exists());
    let (store, saved, notices) = path.map(|p| Store::open_at(&p)).unwrap_or_default();
    out::notices(&notices);
    (store.lacks_some(), saved)
}

/// Refuses a call of which no path leads anywhere.
///
/// # Errors
/// Where there is nothing at any of these paths.
fn there(paths: &[PathBuf]) -> Result<(), out::Failure> {
    // What cannot even be looked for is told when it is read.
    let is_gone = |path: &PathBuf| matches!(path.try_exists(), Ok(false));
    match paths.first().filter(|_| paths.iter().all(is_gone)) {
        Some(first) => {
            let what = "not found; name a file, a folder of .txt or .md pages (doichieu FOLDER), or a library of the configuration";
            let near = first.to_str().and_then(super::nearest_command);
            let near = near.map_or_else(String::new, |c| format!("; or did you mean the command `{c}`?"));
            Err(out::Failure::problem(format!("{}: {what}{near}", first.display())))
        }
        None => Ok(()),
    }
}

/// The cache, unless it is not to be used.
pub(crate) fn cache(global: &Global) -> (Option<Cache>, Option<Notice>) {
    if global.no_cache { (None, None) } else { Cache::open() }
}

/// The settings in force for a command. What is wrong with them is said on standard error, once however often a
/// command asks.
pub(crate) fn settings(global: &Global) -> Settings {
    static SAID: Once = Once::new();
    let found = shell::config::load(global.config.as_deref());
    SAID.call_once(|| {
        config::complain(&found);
        if let Some(path) = found.path.as_ref().filter(|_| global.verbose > 0) {
            out::complain(&format!("configuration: {}", path.display()));
        }
    });
    found.loaded.settings
}

/// What is opened, and how much of it is read. The name of a library stands for its files and folders, unless there
/// is a file or folder of that name.
pub(crate) fn places(paths: &[PathBuf], settings: &Settings) -> (Vec<PathBuf>, Limits) {
    let named = |path: &PathBuf| -> Vec<PathBuf> {
        let library = path.to_str().filter(|_| !path.exists()).and_then(|name| settings.libraries.get(name));
        library.map_or_else(|| vec![path.clone()], |places| places.iter().map(PathBuf::from).collect())
    };
    let own = || settings.library.iter().map(PathBuf::from).collect();
    let paths = if paths.is_empty() { own() } else { paths.iter().flat_map(named).collect() };
    (paths, Limits { max_file_size: settings.max_file_size, ..Limits::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_library_stands_for_its_folders() {
        let mut settings = Settings { max_file_size: 1 << 20, ..Settings::default() };
        settings.libraries.insert("border".to_owned(), vec!["/a".to_owned(), "/b".to_owned()]);
        settings.libraries.insert("src".to_owned(), vec!["/c".to_owned()]);
        let (paths, limits) = places(&["border".into(), "src".into(), "x.txt".into()], &settings);
        assert_eq!(paths, ["/a", "/b", "src", "x.txt"].map(PathBuf::from));
        assert_eq!(limits.max_file_size, 1 << 20);
        assert_eq!(places(&[], &settings).0, [PathBuf::from("articles")]);
    }
}
