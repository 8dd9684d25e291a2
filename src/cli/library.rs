//! The reader itself, and the library as the other commands see it: settings and paths.

use super::{Global, Outcome, out};
use crate::app::App;
use crate::config::Settings;
use crate::corpus::{Corpus, Notice};
use crate::shell::cache::Cache;
use crate::shell::{self, Start, import};
use crate::text::sanitize::Safe;
use import::{Limits, Request, Texts};
use std::path::PathBuf;

/// Opens the reader on these paths, else on the library of the configuration.
pub(crate) fn read(paths: &[PathBuf], global: &Global) -> Outcome {
    let found = shell::config::load(global.config.as_deref());
    let settings = found.loaded.settings;
    let glossary = settings.glossary.clone();
    let (paths, limits) = places(paths, &settings);
    let mut app = App::new(settings, 80, 24);
    app.notices = found.loaded.problems;
    app.notices.extend(shell::dictionaries::use_glossary(glossary.as_deref()));
    app.places = paths.iter().map(|p| Safe::new(&p.display().to_string())).collect();
    shell::run(Start { app, paths, limits, cache: !global.no_cache }).map_err(|e| out::Failure::usage(e.to_string()))
}

/// Loads these paths, else the library of the configuration, with all texts.
pub(crate) fn load(paths: &[PathBuf], global: &Global) -> (Corpus, Vec<Notice>) {
    load_with(paths, global, Texts::All)
}

/// Loads these paths, else the library of the configuration.
pub(crate) fn load_with(paths: &[PathBuf], global: &Global, texts: Texts) -> (Corpus, Vec<Notice>) {
    let (paths, limits) = places(paths, &settings(global));
    let (cache, said) = cache(global);
    let (corpus, mut notices) = import::wait(Request { paths, limits, texts, cache });
    notices.extend(said);
    (corpus, notices)
}

/// The cache, unless it is not to be used.
pub(crate) fn cache(global: &Global) -> (Option<Cache>, Option<Notice>) {
    if global.no_cache { (None, None) } else { Cache::open() }
}

/// The settings in force. What is wrong with them is said by `check` and by the reader.
pub(crate) fn settings(global: &Global) -> Settings {
    shell::config::load(global.config.as_deref()).loaded.settings
}

/// What is opened, and how much of it is read.
pub(crate) fn places(paths: &[PathBuf], settings: &Settings) -> (Vec<PathBuf>, Limits) {
    let own = || settings.library.iter().map(PathBuf::from).collect();
    let paths = if paths.is_empty() { own() } else { paths.to_vec() };
    (paths, Limits { max_file_size: settings.max_file_size, ..Limits::default() })
}
