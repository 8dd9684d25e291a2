//! `doichieu check`: what is wrong with the configuration, the user's own words and the library.

use super::{Global, Outcome, config, library, out};
use crate::app::words::counted;
use crate::shell::cache::{Cache, Holdings};
use crate::shell::config::load;
use crate::shell::dictionaries::{self, Dictionaries};
use crate::shell::import::{self, Request, Texts};
use crate::shell::shelf::Shelf;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<PathBuf>,
}

/// What the cache holds, in words.
fn told(cache: &Cache, holds: Holdings) -> String {
    let Holdings { files, texts, indexed, bytes } = holds;
    let size = bytes.div_ceil(1 << 20);
    format!("cache {}: {files} files, {texts} texts, {indexed} of them indexed, {size} MB", cache.path().display())
}

/// Runs the command; indexes for the search what is not yet indexed. What is wrong goes to standard error, the sum to standard output.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let found = load(global.config.as_deref());
    config::complain(&found);
    let settings = found.loaded.settings;
    let mut words = dictionaries::use_glossary(settings.glossary.as_deref());
    words.extend_from_slice(&Dictionaries::own().problems);
    out::notices(&words);
    let mut wrong = found.loaded.problems.len() + words.len();
    let (paths, limits) = library::places(&args.paths, &settings);
    let (cache, said) = library::cache(global);
    let texts = Texts::None;
    let (corpus, mut notices) = import::wait(Request {
        paths: paths.clone(),
        texts,
        shelf: Shelf::with(cache.clone(), limits),
        ..Request::default()
    });
    notices.extend(said);
    out::notices(&notices);
    wrong += notices.len();
    let file = found.path.map_or("the default configuration".to_owned(), |p| p.display().to_string());
    out::lines([format!("{file} and {}: {}", counted(corpus.len(), "articles"), counted(wrong, "problems"))])?;
    if let Some(cache) = cache {
        cache.prune(&paths, corpus.len());
        cache.index(|| true);
        out::lines(cache.holds().map(|h| told(&cache, h)))?;
    }
    Ok(u8::from(wrong > 0))
}
