//! `doichieu concordance`: all sentences with a word, beside their counterparts.

use super::{Global, Outcome, out};

/// Arguments of `concordance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The word
    pub(crate) word: String,
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`concordance` is not built yet"))
}
