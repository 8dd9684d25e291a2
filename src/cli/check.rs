//! `doichieu check`: what is wrong with the configuration and the library.

use super::{Global, Outcome, config, library, out};
use crate::shell::config::load;
use crate::shell::import;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<PathBuf>,
}

/// Runs the command. What is wrong goes to standard error, the sum to standard output.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let found = load(global.config.as_deref());
    let mut wrong = found.loaded.problems.len();
    config::complain(&found);
    let settings = found.loaded.settings;
    let (paths, limits) = library::places(&args.paths, &settings);
    let (corpus, notices) = import::load(&paths, limits);
    out::notices(&notices);
    wrong += notices.len();
    let file = found.path.map_or("the default configuration".to_owned(), |p| p.display().to_string());
    out::lines([format!("{file} and {} articles: {wrong} problems", corpus.len())])?;
    Ok(u8::from(wrong > 0))
}
